"""What each task of the plan does: reads its inputs, writes its outputs aside, and says in a few words what it made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.plan import NOTEBOOKS

if TYPE_CHECKING:
    from analysis.plan import Task


@dataclass(frozen=True, slots=True)
class Job:
    """A task to do: in which project, where to write, and how."""

    task: Task
    root: Path
    aside: Path
    fresh: bool = False

    def source(self, path: str) -> Path:
        """Give the place of an input."""
        return self.root / path

    def target(self, path: str) -> Path:
        """Give the place at which to write an output; it is put where it belongs when the step is done."""
        place = self.aside / path
        (place if path.endswith("/") else place.parent).mkdir(parents=True, exist_ok=True)
        return place

    @property
    def cutoff(self) -> date:
        """The cut-off date of the edition."""
        return date.fromisoformat(self.task.parameters["cutoff"])


def check_record(job: Job) -> str:
    """Check the whole record; writes nothing. Raises: BadInput with every problem."""
    from analysis import record

    read = record.load(job.source("data/raw"))
    return "; ".join([f"{len(read.figures):,} figures fit", *read.notices])


def write_tables(job: Job) -> str:
    """Write the tidy tables of an edition."""
    from analysis import differences, record, statements

    edition = record.load(job.source("data/raw")).at(job.cutoff)
    folder = job.target(job.task.outputs[0])
    said = statements.group(edition)
    found = differences.differences(said)
    statements.frame(said).to_csv(folder / "statements.csv", index=False, lineterminator="\n")
    differences.frame(found).to_csv(folder / "differences.csv", index=False, lineterminator="\n")
    return f"{len(edition.figures):,} figures, {len(said):,} statements"


def run_notebook(job: Job) -> str:
    """Run a notebook with its parameters; writes it with its outputs. Raises: CellFailed, BadParameters."""
    from analysis import execute, parameters

    source, output = job.source(job.task.inputs[0].path), job.task.outputs[0]
    parameters.check(source.stem, job.task.parameters, source)
    partial = job.root / output.replace(".ipynb", ".failed.ipynb")
    execute.notebook(source, job.target(output), job.task.parameters, partial=partial, fresh=job.fresh)
    partial.unlink(missing_ok=True)
    return ""


def write_page(job: Job) -> str:
    """Lay an executed notebook out as one page of HTML."""
    from analysis import report

    executed, output = job.source(job.task.inputs[0].path), job.task.outputs[0]
    others = [(f"{name}.html", title) for name, title in NOTEBOOKS.items()]
    page = report.page(executed, NOTEBOOKS[executed.stem], job.cutoff, others)
    job.target(output).write_text(page, encoding="utf-8")
    return ""


def write_index(job: Job) -> str:
    """List the editions with their pages."""
    from analysis import report

    listed = []
    for day in job.task.parameters["editions"].split():
        pages = [(f"{day}/en/{name}.html", title) for name, title in NOTEBOOKS.items()]
        listed.append((day, [page for page in pages if job.source(f"reports/{page[0]}").exists()]))
    job.target(job.task.outputs[0]).write_text(report.index(listed), encoding="utf-8")
    return f"{len(listed)} edition{'s' if len(listed) != 1 else ''}"
