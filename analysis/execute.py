"""Run a notebook with papermill: a warm kernel, deterministic bytes, and an error that shows the cell."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from analysis import kernels

ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
SHOWN = 5
ADDED = {"papermill-error-cell-tag", "injected-parameters"}  # cells that papermill adds


class CellFailed(Exception):
    """A cell of a notebook failed; the text is a report for the person who will mend it."""


def notebook(
    source: Path,
    target: Path,
    parameters: Mapping[str, str],
    *,
    partial: Path,
    fresh: bool = False,
    variables: Mapping[str, str] | None = None,
) -> Any:
    """Run one notebook.

    Parameters: ``source`` is the notebook; ``target`` the file for papermill to write; ``parameters`` are checked
    already; ``partial`` receives the notebook as far as it came when a cell fails; ``fresh`` asks for an ordinary
    kernel; ``variables`` are added to the kernel's environment.
    Returns: the notebook with its outputs.
    Raises: CellFailed when a cell fails or the kernel dies.
    """
    import nbformat
    import papermill
    from nbclient.exceptions import DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    # What papermill would log is in the report below, once.
    logging.getLogger("papermill").addHandler(logging.NullHandler())
    came: list[Any] = []
    with kernels.wire(source.parent.parent, fresh=fresh, variables=variables) as config:
        try:
            return papermill.execute_notebook(
                source,
                target,
                dict(parameters),
                engine_name=_engine(),
                kernel_name="python3",
                language="python",
                progress_bar=False,
                # It would write the whole notebook before and after each cell, which takes as long as the cells.
                request_save_on_cell_execute=False,
                config=config,
                came=came,
                # Not papermill's cwd: it changes the folder of this process, which other threads share.
                resources={"metadata": {"path": str(source.parent)}},
            )
        except (PapermillExecutionError, DeadKernelError) as error:
            partial.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(error, DeadKernelError):
                nbformat.write(came[0].nb, target)
            target.replace(partial)
            raise CellFailed(_report(error, source, parameters, partial)) from None


@cache
def _engine() -> str:
    """Tell papermill of an engine that is its own, but hands out the notebook as far as it came; gives its name."""
    from papermill.engines import NBClientEngine, papermill_engines

    class Engine(NBClientEngine):  # type: ignore[misc]
        @classmethod
        def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, came: list[Any], **kwargs: Any) -> None:
            came.append(nb_man)
            super().execute_managed_notebook(nb_man, kernel_name, **kwargs)

    papermill_engines.register(kernels.PROVISIONER, Engine)
    return kernels.PROVISIONER


def write(ran: Any, target: Path) -> None:
    """Write an executed notebook without what differs from run to run: times, paths, random ids."""
    import nbformat

    ran.metadata.pop("papermill", None)
    ran.metadata["language_info"] = {"name": "python"}
    for number, cell in enumerate(ran.cells, 1):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = "injected-parameters"
        cell.setdefault("id", f"cell-{number:02}")
    aside = target.with_name(f"{target.name}.new")
    nbformat.write(ran, aside)
    aside.replace(target)


def _report(error: Any, source: Path, parameters: Mapping[str, str], partial: Path) -> str:
    """Say where a notebook failed and how to see and repeat it."""
    import nbformat

    cells = nbformat.read(partial, as_version=4).cells
    own = [c for c in cells if not ADDED & set(c.metadata.get("tags", []))]
    ran = [c for c in own if c.cell_type == "code" and c.source.strip()]
    # A kernel that died could not say in which cell: it is the last that was begun.
    begun = [c for c in ran if c.metadata.get("papermill", {}).get("start_time")]
    failed = next((c for c in ran if _failed(c)), begun[-1] if begun else None)
    number = own.index(failed) + 1 if failed is not None else 0
    trace = [ANSI.sub("", line) for line in getattr(error, "traceback", [])]
    place = f"cell {number} of {len(own)}" if number else "no cell that could be told"
    what = f"{error.ename}: {error.evalue}" if hasattr(error, "ename") else "The kernel died; perhaps memory ran out."
    lines = [f"{_near(source)} failed in {place}:"]
    if failed is not None:
        lines += _arrow(failed.source, _failing_line(trace, failed.get("execution_count")))
    lines += [what.strip(), *_deepest(trace, source.parent.parent)]
    given = " ".join(f"-p {name}={value}" for name, value in parameters.items())
    lines += [
        "parameters   " + (", ".join(f"{name} = {value}" for name, value in parameters.items()) or "none"),
        f"outputs      {_near(partial)} (the notebook as far as it came)",
        f"repeat       {_near(Path(sys.executable), resolve=False)} -m analysis notebook {source.stem} {given}",
    ]
    return "\n".join(line.rstrip() for line in lines)


def _failed(cell: Any) -> bool:
    state = cell.metadata.get("papermill", {})
    return bool(state.get("exception") or state.get("status") in ("running", "failed"))


def _failing_line(trace: list[str], count: int | None) -> int:
    """The line of the cell that was running, 0 when the traceback does not say."""
    found = re.search(rf"Cell In\[{count}\], line (\d+)", "\n".join(trace))
    return int(found[1]) if found else 0


def _arrow(source: str, line: int) -> list[str]:
    """The last lines of a cell up to the failing one, marked by an arrow, and the one below it."""
    every = source.splitlines()
    line = line or len(every)
    first, last = max(0, line - SHOWN), min(len(every), line + 1)
    marks = {line: "--->"}
    return [f"{marks.get(n, '    ')} {n:>3}  {every[n - 1]}" for n in range(first + 1, last + 1)]


def _deepest(trace: list[str], root: Path) -> list[str]:
    """The innermost line of the project's own package in a traceback."""
    found = re.findall(rf"File (?:{re.escape(str(root))}/)?((?:\S*/)?analysis/\S+?\.py):(\d+)", "\n".join(trace))
    return [f"raised below {found[-1][0]}, line {found[-1][1]}"] if found else []


def _near(path: Path, *, resolve: bool = True) -> str:
    here = Path.cwd()
    full = path.resolve() if resolve else path.absolute()
    return str(full.relative_to(here)) if full.is_relative_to(here) else str(full)
