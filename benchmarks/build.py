"""How fast a build is, beside papermill and nbconvert called one after the other on the same notebooks.

    .venv/bin/python -m benchmarks.build [--repeats 3] [--no-peers]

Everything runs in a copy of the project, in this one run, so that the ratios are of the same machine at the same time.
The reconciled tables are the committed ones: both read them, and ours checks each of their proofs again.
The peers use .venv-lab (`make lab` installs it; JupyterLab belongs to it, as on an analyst's machine). They make HTML
in one language and no PDF; they are compared with our whole edition, and with the same pages only. Times are wall:
median, and lowest to highest.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from analysis import build, plan

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("analysis", "data", "notebooks", "pyproject.toml")
WHOLE, PAGES = "whole edition, nothing cached", "its pages in one language, nothing cached"
TARGETS = {
    PAGES: None,
    WHOLE: 20.0,
    "nothing changed": 0.6,
    "one sentence": 3.0,
    "one notebook": 4.0,
    "the first changed row, nothing remembered": None,
    "one row that nothing is reconciled with": 15.0,
    "one row of bodies": 15.0,
    "one row of children": 15.0,
    "one row of an exchange": 15.0,
}
# What a figures.csv line of each kind holds; people exchanged are the largest instance, about half of all claims.
ROWS = {
    "the first changed row, nothing remembered": ",held_by_russia,",
    "one row that nothing is reconciled with": ",missing,",
    "one row of bodies": ",bodies_repatriated_to_ukraine,",
    "one row of children": ",returned_to_ukraine,child,",
    "one row of an exchange": ",exchange,event,",
}


def main() -> int:
    """Measure and print the table; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build", description=__doc__)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--no-peers", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = _copy(Path(folder) / "project")
        times: dict[str, list[float]] = {}
        for number in range(given.repeats):
            for name, change in _changes(project, number).items():
                change()
                options = ["--language", "en", "--no-pdf"] if name == PAGES else []
                times.setdefault(name, []).append(_seconds([*_ours(), *options], project))
        print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; {given.repeats} repeats\n")
        print("| build | seconds | from - to | target |\n| --- | ---: | --- | ---: |")
        for name, seconds in times.items():
            span = f"{min(seconds):.2f} - {max(seconds):.2f}"
            print(f"| {name} | {statistics.median(seconds):.2f} | {span} | {TARGETS[name] or ''} |")
        if not given.no_peers:
            _peers(project, {name: statistics.median(times[name]) for name in (WHOLE, PAGES)})
    return 0


def _peers(project: Path, ours: dict[str, float]) -> None:
    tools = ROOT / ".venv-lab" / "bin"
    if not (tools / "papermill").exists():
        print("\nThe peers are not installed: run `make lab` once, then this again.")
        return
    out = project / "build" / "peers"
    out.mkdir(parents=True, exist_ok=True)
    seconds = 0.0
    print("\n| peer, one notebook after the other | papermill | nbconvert |\n| --- | ---: | ---: |")
    for name in plan.NOTEBOOKS:
        ran = out / f"{name}.ipynb"
        run = [tools / "papermill", "--no-progress-bar", "-k", "python3", project / "notebooks" / ran.name, ran]
        first = _seconds(
            [*run, "-p", "cutoff", build.newest(project).isoformat(), "--cwd", project / "notebooks"], project
        )
        second = _seconds([tools / "jupyter", "nbconvert", "--to", "html", "--no-input", ran], project)
        seconds += first + second
        print(f"| {name} | {first:.1f} | {second:.1f} |")
    for name, own in ours.items():
        print(f"\nPeers {seconds:.1f} s, ours ({name}) {own:.1f} s: {seconds / own:.1f} times as fast.")


def _changes(project: Path, number: int) -> dict[str, Callable[[], None]]:
    """What is done to the project before each build, in this order; ``number`` makes each repeat a new change."""

    def everything() -> None:
        for name in ("build", "reports"):
            shutil.rmtree(project / name, ignore_errors=True)

    def sentence() -> None:
        catalogue = project / "analysis" / "locales" / "en.ftl"
        lines = catalogue.read_text(encoding="utf-8").splitlines(keepends=True)
        place = next(n for n, line in enumerate(lines) if line.startswith("exchanges-unstated"))
        lines[place] = lines[place].rstrip("\n").rstrip(".!") + "." * 1 + "!" * (number + 1) + "\n"
        catalogue.write_text("".join(lines), encoding="utf-8")

    def notebook() -> None:
        path = project / "notebooks" / "03_exchanges.ipynb"
        content = json.loads(path.read_text(encoding="utf-8"))
        last = content["cells"][-1]
        if last["id"] == "again":  # its table once more or once less, so that no repeat has more to do than another
            content["cells"].pop()
        else:
            content["cells"].append(last | {"id": "again"})
        path.write_text(json.dumps(content), encoding="utf-8")

    def row(mark: str) -> None:
        path = project / "data" / "raw" / "figures.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        columns = lines[0].rstrip("\n").split(",")
        fitting = [n for n, line in enumerate(lines) if mark in line and '"' not in line]
        place = fitting[len(fitting) // 10 + number]
        cells = lines[place].split(",")
        cells[columns.index("value")] = str(int(cells[columns.index("value")]) + 1)
        lines[place] = ",".join(cells)
        path.write_text("".join(lines), encoding="utf-8")

    return {
        PAGES: everything,
        WHOLE: everything,
        "nothing changed": lambda: None,
        "one sentence": sentence,
        "one notebook": notebook,
        **{name: partial(row, mark) for name, mark in ROWS.items()},
    }


def _ours() -> list[str | Path]:
    return [sys.executable, "-m", "analysis", "build"]


def _seconds(command: list[str | Path], project: Path) -> float:
    """How long a command takes until it ends; what it started and leaves to end by itself does not count."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
        begun = time.perf_counter()
        done = subprocess.run(
            command,
            cwd=project,
            env=_environment() | {"PYTHONPATH": str(project)},
            stdout=told,
            stderr=subprocess.STDOUT,
            check=False,
        )
        seconds = time.perf_counter() - begun
        if done.returncode:
            told.seek(0)
            raise SystemExit(f"{' '.join(map(str, command))} failed:\n{told.read()}")
    return seconds


def _environment() -> dict[str, str]:
    """Give what commands run with: Python may keep what it compiles, as on the machine of someone who works here."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _copy(target: Path) -> Path:
    target.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    return target


if __name__ == "__main__":
    raise SystemExit(main())
