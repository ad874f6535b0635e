"""A build: which notebooks make which pages, run side by side, and put in place only when all of it is done."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from analysis import differences, publish, record, report, statements
from analysis.chapters import CHAPTERS
from analysis.facts import LANGUAGES
from analysis.record import ROOT

NEWEST = date(2025, 12, 31)
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Places:
    """Where a build reads and writes; tests give a folder of their own."""

    root: Path = ROOT

    @property
    def raw(self) -> Path:
        """The curated record."""
        return self.root / "data" / "raw"

    @property
    def processed(self) -> Path:
        """The tidy tables of the newest edition."""
        return self.root / "data" / "processed"

    @property
    def reports(self) -> Path:
        """The editions, one folder each."""
        return self.root / "reports"

    @property
    def aside(self) -> Path:
        """Where everything is written before it is put in place."""
        return self.root / "build" / "new"


def build(cutoff: date, places: Places, tell: Callable[[str], None] = lambda line: print(line, flush=True)) -> None:
    """Build one edition: tables, notebooks, pages and index.

    Parameters: ``cutoff`` of the edition; ``places`` to read and write; ``tell`` receives a line for each step done.
    Raises: record.BadInput before anything is written; whatever a notebook raises, with everything left as it was.
    """
    begun = time.perf_counter()
    edition = record.load(places.raw).at(cutoff)
    for notice in edition.notices:
        tell(f"note: {notice}")
    shutil.rmtree(places.aside, ignore_errors=True)
    tables, pages = places.aside / "tables", places.aside / "pages"
    tables.mkdir(parents=True)
    pages.mkdir()
    said = statements.group(edition)
    statements.frame(said).to_csv(tables / "statements.csv", index=False, lineterminator="\n")
    differences.frame(differences.differences(said)).to_csv(
        tables / "differences.csv", index=False, lineterminator="\n"
    )
    counted = f"{len(edition.figures):,} figures, {len(said):,} statements"
    tell(f"{'tables':<22} {time.perf_counter() - begun:5.1f} s   {counted}")
    _run_notebooks(cutoff, pages, places.aside / "executed", tell)
    _put(tables, places.processed if cutoff == NEWEST else pages / "data")
    _put(pages, places.reports / cutoff.isoformat())
    _write_contents(places)
    tell(f"{'done':<22} {time.perf_counter() - begun:5.1f} s   {_near(places.reports / 'index.html')}")


def _run_notebooks(cutoff: date, pages: Path, executed: Path, tell: Callable[[str], None]) -> None:
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        runs = {pool.submit(_run, name, cutoff, pages, executed): name for name in CHAPTERS}
        for number, run in enumerate(as_completed(runs), 1):
            tell(f"{runs[run]:<22} {run.result():5.1f} s   notebook {number} of {len(runs)}")
        prints = {pool.submit(_print, language, cutoff, pages, executed): language for language in LANGUAGES}
        for print_ in as_completed(prints):
            tell(f"{prints[print_] + ' pdf':<22} {print_.result():5.1f} s")
    publish.facts(_blocks(executed), cutoff, pages)


def _run(name: str, cutoff: date, pages: Path, executed: Path) -> float:
    """Execute one notebook and write its pages; gives the seconds it took."""
    begun = time.perf_counter()
    executed.mkdir(parents=True, exist_ok=True)
    target = executed / f"{name}.ipynb"
    execute(name, target, cutoff)
    publish.chapter(name, report.blocks(target), cutoff, pages)
    return time.perf_counter() - begun


def _print(language: str, cutoff: date, pages: Path, executed: Path) -> float:
    """Write the PDFs of one language; gives the seconds it took."""
    begun = time.perf_counter()
    publish.pdfs(_blocks(executed), language, cutoff, pages)
    return time.perf_counter() - begun


def _blocks(executed: Path) -> dict[str, list[dict[str, Any]]]:
    return {name: report.blocks(executed / f"{name}.ipynb") for name in CHAPTERS}


def execute(name: str, target: Path, cutoff: date) -> None:
    """Run one notebook for an edition and write it with its outputs to ``target``."""
    import papermill
    from traitlets.config import Config

    with tempfile.TemporaryDirectory() as folder:
        # Over TCP, kernels side by side race for ports; over IPC each needs a path of its own.
        wire = Config({"KernelManager": {"transport": "ipc", "ip": f"{folder}/kernel"}})
        papermill.execute_notebook(
            ROOT / "notebooks" / f"{name}.ipynb",
            target,
            {"cutoff": cutoff.isoformat()},
            kernel_name="python3",
            progress_bar=False,
            cwd=ROOT / "notebooks",
            config=wire,
        )


def refresh(name: str) -> None:
    """Run one notebook of the newest edition and keep its outputs, as text alone, in the committed notebook."""
    import nbformat

    os.environ["COUNTED_HOME_OUTPUT"] = "text"
    committed = ROOT / "notebooks" / f"{name}.ipynb"
    with tempfile.TemporaryDirectory() as folder:
        executed = Path(folder) / f"{name}.ipynb"
        execute(name, executed, NEWEST)
        fresh = nbformat.read(executed, as_version=4)
    notebook = nbformat.read(committed, as_version=4)
    ran = [cell for cell in fresh.cells if "injected-parameters" not in cell.metadata.get("tags", [])]
    code = [(cell, done) for cell, done in zip(notebook.cells, ran, strict=True) if cell.cell_type == "code"]
    for number, (cell, done) in enumerate(code, 1):
        cell.outputs, cell.execution_count = done.outputs, number
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = number
    nbformat.write(notebook, committed)


def _put(new: Path, place: Path) -> None:
    """Put a finished folder where the old one was."""
    old = new.with_name(new.name + ".old")
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def _write_contents(places: Places) -> None:
    for name, text in publish.contents(places.reports).items():
        new = places.reports / f"{name}.new"
        new.write_text(text, encoding="utf-8")
        new.replace(places.reports / name)


def _near(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def progress(line: str) -> None:
    """Print a step done; on a terminal the word “working” stands below it until the next one."""
    if sys.stdout.isatty():
        print(f"\r\033[K{line}\nworking ...", end="" if not line.startswith("done") else "\r\033[K", flush=True)
    else:
        print(line, flush=True)
