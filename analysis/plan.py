"""The plan of a build: every task with what it reads, what it writes, and why it is there. Nothing is run here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

NEWEST = date(2025, 12, 31)
LANGUAGES = ("en",)
NOTEBOOKS = {"01_record": "The record", "03_exchanges": "Exchanges", "04_children": "Children"}
RAW = ("datapackage.json", "documents.csv", "figures.csv", "organisations.csv", "corrections.yml")

# In which sense a file's content matters to a task.
BYTES, NOTEBOOK, TABLE = "bytes", "notebook", "table"
# Where a task runs: in this process, in one of its own, or in a notebook's kernel.
HERE, ASIDE, KERNEL = "here", "aside", "kernel"


@dataclass(frozen=True, slots=True)
class Input:
    """A file or folder that a task reads, and in which sense its content matters: TABLE leaves out curators' notes."""

    path: str
    sense: str = BYTES


@dataclass(frozen=True, slots=True)
class Task:
    """One step of a build.

    ``step`` is the function that does it, "module:function"; ``why`` says what for. ``inputs`` and ``outputs`` are
    paths in the project's folder; an output that ends in "/" is a folder of files that only the step knows. ``code``
    are further functions used, ``cells`` notebooks whose code is run. ``after`` are tasks that must have succeeded
    though nothing of theirs is read.
    """

    name: str
    why: str
    step: str
    inputs: tuple[Input, ...] = ()
    outputs: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    code: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    where: str = HERE


def tasks(cutoff: date, languages: Iterable[str] = LANGUAGES, editions: Iterable[str] = ()) -> tuple[Task, ...]:
    """List the tasks that make one edition, each after those that it needs.

    Parameters: ``cutoff`` of the edition; ``languages`` of its reports; ``editions`` are the cut-off dates of the other
    editions that the index lists.
    Returns: the tasks; the same arguments always give the same list.
    """
    day = cutoff.isoformat()
    spoken = tuple(languages)
    everything = [_record(), _tables(day, cutoff == NEWEST)]
    everything += [_notebook(day, name) for name in NOTEBOOKS]
    everything += [_page(day, name, language) for language in spoken for name in NOTEBOOKS]
    everything.append(_index(sorted({*editions, day}, reverse=True), day, spoken))
    return tuple(everything)


def notebook_task(cutoff: date, name: str) -> Task:
    """Give the one task that runs a notebook for an edition."""
    return _notebook(cutoff.isoformat(), name)


def dependencies(listed: Iterable[Task]) -> dict[str, tuple[str, ...]]:
    """Give for each task the names of the tasks that must be done before it, in the order of the list."""
    known = tuple(listed)
    makers = {output: task.name for task in known for output in task.outputs}
    needed: dict[str, tuple[str, ...]] = {}
    for task in known:
        read = [makers.get(given.path) or _folder_maker(given.path, makers) for given in task.inputs]
        needed[task.name] = tuple(dict.fromkeys([*task.after, *(maker for maker in read if maker)]))
    return needed


def _folder_maker(path: str, makers: Mapping[str, str]) -> str:
    return next((maker for output, maker in makers.items() if output.endswith("/") and path.startswith(output)), "")


def _raw(*, notes: bool = False) -> tuple[Input, ...]:
    """The curated record; but for its check, no task reads the notes, so a changed note changes nothing else."""
    sense = {True: BYTES, False: TABLE}
    return tuple(Input(f"data/raw/{name}", sense[notes] if name.endswith(".csv") else BYTES) for name in RAW)


def _record() -> Task:
    return Task(
        name="record",
        why="checks every cell of the record before anything is computed from it",
        step="analysis.steps:check_record",
        inputs=_raw(notes=True),
    )


def _tables(day: str, newest: bool) -> Task:
    return Task(
        name="tables",
        why="computes the tidy tables of the edition",
        step="analysis.steps:write_tables",
        inputs=_raw(),
        outputs=("data/processed/" if newest else f"reports/{day}/data/",),
        parameters={"cutoff": day},
        after=("record",),
        where=ASIDE,
    )


def _notebook(day: str, name: str) -> Task:
    source = f"notebooks/{name}.ipynb"
    return Task(
        name=f"notebook {name}",
        why="runs the chapter; its cells carry the blocks of the report",
        step="analysis.steps:run_notebook",
        inputs=(Input(source, NOTEBOOK), *_raw(), Input("analysis/locales/en.ftl")),
        outputs=(f"build/{day}/{name}.ipynb",),
        parameters={"cutoff": day},
        cells=(source,),
        after=("record",),
        where=KERNEL,
    )


def _page(day: str, name: str, language: str) -> Task:
    return Task(
        name=f"page {name} {language}",
        why="lays the chapter out as a page that stands on its own",
        step="analysis.steps:write_page",
        inputs=(Input(f"build/{day}/{name}.ipynb"), Input("analysis/templates/report")),
        outputs=(f"reports/{day}/{language}/{name}.html",),
        parameters={"cutoff": day, "language": language},
        where=HERE,
    )


def _index(editions: list[str], day: str, languages: tuple[str, ...]) -> Task:
    return Task(
        name="index",
        why="lists editions, chapters and languages",
        step="analysis.steps:write_index",
        inputs=(Input("analysis/templates/index.html.j2"),),
        outputs=("reports/index.html",),
        parameters={"editions": " ".join(editions), "languages": " ".join(languages)},
        after=tuple(f"page {name} {language}" for language in languages for name in NOTEBOOKS),
    )
