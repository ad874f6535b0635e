"""What each task of the plan does: reads its inputs, writes its outputs aside, and says in a few words what it made."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.recipes import LANGUAGES

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
    from analysis import readings, record

    read = record.load(job.source("data/raw"))
    readings.load(job.source("data/raw"))
    return "; ".join([f"{len(read.figures):,} figures fit", *read.notices])


def write_tables(job: Job) -> str:
    """Reconcile an edition and write its tables.

    Tables that lie there already, made of the same record, readings and code, are kept when all their proofs check;
    otherwise only what changed since it was last worked out is worked out again.
    """
    from analysis import processed, readings, reconciliation, record, stored
    from analysis.memory import Memory

    raw = job.source("data/raw")
    place = job.source(job.task.outputs[0]).parent
    folder = job.target(job.task.outputs[0]).parent
    try:
        if (place / stored.PACKAGE).exists() and not stored.changed_tables(place):
            checked, failed = stored.verify(job.root, job.cutoff)
            if not failed:
                for output in job.task.outputs:
                    shutil.copyfile(place / Path(output).name, job.target(output))
                return f"kept: made of the same inputs; {checked:,} proofs checked again"
    except stored.NotStored:
        pass  # the usual case: something changed, so the edition is reconciled
    edition, rules = record.load(raw).at(job.cutoff), readings.load(raw)
    with reconciliation.side_by_side() as beside:
        found = reconciliation.reconcile(edition, job.cutoff, rules, beside, Memory(job.root), ahead=True)
        processed.write(found, folder, stored.inputs_key(raw, job.cutoff), beside)
    return f"{len(edition.figures):,} figures, {len(found.statements):,} statements, {len(found.conflicts)} conflicts"


def run_notebook(job: Job) -> str:
    """Run a notebook with its parameters; writes its blocks, without the words. Raises: CellFailed, BadParameters."""
    from analysis import blocks, catalogues, execute, parameters

    source = job.source(job.task.inputs[0].path)
    parameters.check(source.stem, job.task.parameters, source)
    ran = job.aside / source.name
    partial = job.target(job.task.outputs[0]).with_name(f"{source.stem}.failed.ipynb")
    kept = job.root / partial.relative_to(job.aside)
    wanted = {"COUNTED_HOME_OUTPUT": "blocks"}
    done = execute.notebook(source, ran, job.task.parameters, partial=kept, fresh=job.fresh, variables=wanted)
    kept.unlink(missing_ok=True)
    shown = blocks.shown(done.cells)
    ran.unlink()
    said = [block.pop("said", None) for block in shown]
    # Where blocks do not tell which messages they have kept, or there is none, every message counts.
    every = [name for language in LANGUAGES for name in catalogues.sources(language)]
    for name in {name for names in said for name in names} if said and None not in said else every:
        catalogues.note(name)
    text = json.dumps(shown, ensure_ascii=False, sort_keys=True)
    job.target(job.task.outputs[0]).write_text(text + "\n", encoding="utf-8")
    return ""


def write_words(job: Job) -> str:
    """Put the blocks of a chapter into words; the facts named, the charts and the annex are put by apart too."""
    from analysis import blocks, publish, wording

    shown = blocks.load(job.source(job.task.inputs[0].path))
    language = job.task.parameters["language"]
    told = wording.worded(shown, language)
    annex = [block for block in told if blocks.in_annex(block)]
    made = (told, publish.named(told), publish.charts(told, language), annex)
    for path, chosen in zip(job.task.outputs, made, strict=False):
        job.target(path).write_text(json.dumps(chosen, ensure_ascii=False) + "\n", encoding="utf-8")
    return ""


def write_fonts(job: Job) -> str:
    """Write the font of the pages as CSS."""
    from analysis import fonts

    job.target(job.task.outputs[0]).write_text(fonts.faces(), encoding="utf-8")
    return ""


def write_page(job: Job) -> str:
    """Lay a chapter out as one page of HTML."""
    from analysis import blocks, pages

    laid, faces = (job.source(given.path) for given in job.task.inputs[:2])
    shown, css = blocks.load(laid), faces.read_text(encoding="utf-8")
    page = pages.page(blocks.chapter(laid), shown, job.task.parameters["language"], job.cutoff, css)
    job.target(job.task.outputs[0]).write_text(page, encoding="utf-8")
    return ""


def write_print(job: Job) -> str:
    """Set the blocks of one chapter, of the annex or of all chapters as a PDF."""
    from analysis import blocks, prints

    laid = [job.source(given.path) for given in job.task.inputs if given.path.endswith(".json")]
    chapters = [(blocks.chapter(path), blocks.load(path)) for path in laid]
    kinds = {"briefing": prints.briefing, "report": prints.report, "statements": prints.statements}
    make = kinds[Path(job.task.outputs[0]).stem]
    job.target(job.task.outputs[0]).write_bytes(make(chapters, job.task.parameters["language"], job.cutoff))
    return ""


def write_charts(job: Job) -> str:
    """Write the charts of all chapters in one language as pictures, each with its data."""
    folder = job.target(job.task.outputs[0])
    for given in job.task.inputs:
        for name, text in json.loads(job.source(given.path).read_text(encoding="utf-8")).items():
            (folder / name).write_text(text, encoding="utf-8")
    return ""


def write_facts(job: Job) -> str:
    """Write the facts that the sentences of an edition name, in all languages."""
    from analysis import blocks, publish, recipes

    chapters: dict[str, Any] = {}
    for path in (job.source(given.path) for given in job.task.inputs):
        name, told = blocks.chapter(path), blocks.load(path)
        chapters[name] = recipes.together(chapters[name], told) if name in chapters else told
    found = publish.facts(chapters, job.task.parameters["cutoff"])
    text = json.dumps(found, ensure_ascii=False, indent=1)
    job.target(job.task.outputs[0]).write_text(text + "\n", encoding="utf-8")
    return f"{len(found['facts'])} facts"


def write_contents(job: Job) -> str:
    """Write the pages that list the editions and what changed between the two newest."""
    from analysis import publish

    listed = [job.source(given.path) for given in job.task.inputs if given.path.endswith(publish.FACTS)]
    editions = [json.loads(path.read_text(encoding="utf-8")) for path in listed]
    faces = next(job.source(given.path) for given in job.task.inputs if given.path.endswith("fonts.css"))
    made = publish.contents(editions, faces.read_text(encoding="utf-8"))
    for output in job.task.outputs:
        job.target(output).write_text(made[Path(output).name], encoding="utf-8")
    return f"{len(editions)} edition{'s' if len(editions) != 1 else ''}"
