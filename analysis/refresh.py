"""python -m analysis notebooks: run the notebooks and keep their outputs, as text, where they stand.

The committed notebooks carry what their blocks say as text alone: small diffs, and equal wherever they are run.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from analysis import plan

OTHERS = ("00_start",)  # notebooks that are no chapters of the report
TEXT_ONLY = {"COUNTED_HOME_OUTPUT": "text"}


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("notebooks", help="run the notebooks and keep their outputs, as text, in notebooks/")
    parser.add_argument("names", nargs="*", help="only these notebooks, such as " + next(iter(plan.NOTEBOOKS)))
    parser.add_argument("--fresh-kernels", action="store_true", help="use ordinary kernels")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Refresh the committed notebooks; gives the exit code."""
    from analysis import execute, warm

    root: Path = given.root.resolve()
    names = given.names or [*plan.NOTEBOOKS, *OTHERS]
    if not given.fresh_kernels:
        warm.up()
    code = 0
    with ThreadPoolExecutor(2) as pool:
        runs = {name: pool.submit(refresh, root / "notebooks" / f"{name}.ipynb", given.fresh_kernels) for name in names}
        for name, future in runs.items():
            try:
                print(f"{name}: {'changed' if future.result() else 'as it was'}", flush=True)
            except execute.CellFailed as error:
                print(error, file=sys.stderr)
                code = 1
    return code


def refresh(committed: Path, fresh: bool = False) -> bool:
    """Run one notebook with its own parameters and keep its outputs in it.

    Parameters: ``committed`` is the notebook; ``fresh`` asks for an ordinary kernel.
    Returns: whether the file changed.
    Raises: CellFailed, with the notebook left as it was.
    """
    import nbformat

    from analysis import execute

    with tempfile.TemporaryDirectory() as folder:
        ran = Path(folder) / committed.name
        partial = committed.parent.parent / "build" / "notebooks" / f"{committed.stem}.failed.ipynb"
        done = execute.notebook(committed, ran, {}, partial=partial, fresh=fresh, variables=TEXT_ONLY).cells
    before: str = committed.read_text(encoding="utf-8")
    notebook = nbformat.reads(before, as_version=4)
    code = [(cell, new) for cell, new in zip(notebook.cells, done, strict=True) if cell.cell_type == "code"]
    for number, (cell, new) in enumerate(code, 1):
        cell.outputs, cell.execution_count = new.outputs, number
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = number
    after: str = nbformat.writes(notebook) + "\n"
    if after != before:
        aside = committed.with_name(f"{committed.name}.new")
        aside.write_text(after, encoding="utf-8")
        aside.replace(committed)
    return after != before
