"""The plan of a build: every task with what it reads, what it writes, and why it is there. Nothing is run here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from analysis.chapters import BRIEFING, CHAPTERS
from analysis.facts import LANGUAGES

# The notebooks, which are the chapters of the report in the order of reading.
NOTEBOOKS = tuple(CHAPTERS)
# The annex of the report, which holds the table of all statements, and the chapter that the table is from.
STATEMENTS, RECORD = "statements", "01_record"
RAW = ("datapackage.json", "documents.csv", "figures.csv", "organisations.csv", "corrections.yml", "readings.yml")

TABLES = (
    "datapackage.json",
    "statements.csv",
    "conflicts.csv",
    "conflict_terms.csv",
    "settlement.csv",
    "settlement_costs.csv",
    "alternatives.csv",
    "bounds.csv",
    "proofs.csv",
    "exchanges.csv",
    "bodies.csv",
    "children.csv",
    "gaps.csv",
)
# The modules, besides those of reconcile/, that decide what the tables hold: these carry a hash of their every byte.
HASHED = (
    "claims",
    "corrections",
    "findings",
    "gaps",
    "happenings",
    "processed",
    "reading_file",
    "reading_rules",
    "readings",
    "reconciliation",
    "record",
    "registers",
    "statements",
    "stocks",
    "tables",
    "targets",
)
# About how long chapters take; what has the longest way to the end is begun first.
SECONDS = {"04_children": 2.0, "07_briefing": 1.5}
PAGE = ("base.html.j2", "blocks.html.j2", "page.html.j2", "page.css", "page.js")
CONTENTS = ("base.html.j2", "index.html.j2", "changes.html.j2", "page.css", "page.js")
CONTENTS_PAGES = ("index.html", "index.uk.html", "changes.html", "changes.uk.html", "changes.json")
FONTS = "build/fonts.css"
# What every edition has become known as, from one to the next: the chapter that tells it, and the tables it reads.
HISTORY = "08_vintages"
VINTAGES_FOLDER = "data/processed/vintages"
VINTAGES = ("datapackage.json", "editions.csv", "bounds.csv", "conflicts.csv", "set_aside.csv")

# In which sense a file's content matters to a task.
BYTES, NOTEBOOK, TABLE, MESSAGES = "bytes", "notebook", "table", "messages"
# Where a task runs: in this process, in one of its own, or in a notebook's kernel.
HERE, ASIDE, KERNEL = "here", "aside", "kernel"


@dataclass(frozen=True, slots=True)
class Input:
    """A file or folder that a task reads, and in which sense its content matters.

    TABLE leaves out curators' notes; MESSAGES counts only the messages of a catalogue that the task said last time.
    """

    path: str
    sense: str = BYTES


@dataclass(frozen=True, slots=True)
class Task:
    """One step of a build.

    ``step`` is the function that does it, "module:function"; ``why`` says what for. ``inputs`` and ``outputs`` are
    paths in the project's folder; an output that ends in "/" is a folder of files that only the step knows. ``code``
    are further functions used, ``cells`` notebooks whose code is run. ``after`` are tasks that must have succeeded
    though nothing of theirs is read. ``threads`` is how many cores it uses, ``seconds``
    about how long it takes where that was not measured yet.
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
    threads: int = 1
    seconds: float = 0.3


def tasks(
    cutoff: date,
    languages: Iterable[str] = LANGUAGES,
    editions: Iterable[str] = (),
    *,
    newest: bool = False,
    prints: bool = True,
) -> tuple[Task, ...]:
    """List the tasks that make one edition, each after those that it needs.

    Parameters: ``cutoff`` of the edition; ``languages`` of its reports; ``editions`` are the cut-off dates of the other
    editions that the index lists; ``newest`` whether it is the newest edition, whose tables are data/processed;
    ``prints`` whether to set the PDFs.
    Returns: the tasks; the same arguments always give the same list.
    """
    day = cutoff.isoformat()
    spoken = tuple(languages)
    everything = [_record(), _tables(day, newest)]
    everything += [_notebook(day, name, newest) for name in NOTEBOOKS]
    everything += [_words(day, name, language) for name in NOTEBOOKS for language in LANGUAGES]
    everything.append(_fonts())
    for language in spoken:
        everything += [_page(day, name, language) for name in NOTEBOOKS]
        if prints:
            everything.append(_print(day, "briefing", language, (BRIEFING,)))
            everything.append(_print(day, "report", language, NOTEBOOKS))
            everything.append(_print(day, STATEMENTS, language, (STATEMENTS,)))
        everything.append(_charts(day, language))
    everything += [_facts(day), _contents(sorted({*editions, day}))]
    return tuple(everything)


def vintages(months: Mapping[str, tuple[Iterable[str], str]]) -> tuple[Task, ...]:
    """List the tasks that reconcile every edition, a month of editions each, and the one that sums them up.

    Parameters: ``months`` gives for each month the days of its editions, and a digest of what they are made of.
    """
    listed = [
        Task(
            name=f"vintages {month}",
            why="reconciles the editions of a month",
            step="analysis.vintages:write_month",
            inputs=(Input("data/raw/readings.yml"),),
            outputs=(f"build/vintages/{month}.json",),
            parameters={"days": " ".join(days), "content of the editions": content},
            where=ASIDE,
        )
        for month, (days, content) in months.items()
    ]
    together = Task(
        name="vintages",
        why="tells how bounds, conflicts and what is set aside developed",
        step="analysis.vintages:write_tables",
        inputs=(*(Input(task.outputs[0]) for task in listed), *_raw(), Input("analysis/vintages.json")),
        outputs=tuple(f"{VINTAGES_FOLDER}/{name}" for name in VINTAGES),
    )
    return (*listed, together)


def tables_folder(day: str, newest: bool) -> str:
    """Give the folder of an edition's tables."""
    return "data/processed" if newest else f"reports/{day}/data"


def dependencies(listed: Iterable[Task]) -> dict[str, tuple[str, ...]]:
    """Give for each task the names of the tasks that must be done before it, in the order of the list."""
    known = tuple(listed)
    makers = {output: task.name for task in known for output in task.outputs}
    needed: dict[str, tuple[str, ...]] = {}
    for task in known:
        read = [makers.get(given.path) or _folder_maker(given.path, makers) for given in task.inputs]
        needed[task.name] = tuple(dict.fromkeys([*task.after, *(maker for maker in read if maker)]))
    return needed


def urgent_first(listed: Iterable[Task], seconds: Mapping[str, float]) -> list[Task]:
    """Order tasks so that those with the longest way to the end come first, which keeps all cores busy to the end.

    Parameters: ``seconds`` is how long tasks took the last time; each task still comes after those that it needs.
    """
    known = tuple(listed)
    needed = dependencies(known)
    way: dict[str, float] = {}
    for task in reversed(known):
        way[task.name] = way.get(task.name, 0.0) + seconds.get(task.name, task.seconds)
        for name in needed[task.name]:
            way[name] = max(way.get(name, 0.0), way[task.name])
    return sorted(known, key=lambda task: -way[task.name])


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
        why="reconciles the edition: conflicts, settlement, bounds, registers and gaps, each with its proof",
        step="analysis.steps:write_tables",
        inputs=(
            *_raw(),
            *(Input(f"analysis/{name}.py") for name in HASHED),
            Input("analysis/reconcile"),
            Input("analysis/processed.json"),
        ),
        outputs=tuple(f"{tables_folder(day, newest)}/{name}" for name in TABLES),
        parameters={"cutoff": day},
        after=("record",),
        where=ASIDE,
        threads=2,
        seconds=60,
    )


def _notebook(day: str, name: str, newest: bool) -> Task:
    source = f"notebooks/{name}.ipynb"
    tables = [Input(f"{tables_folder(day, newest)}/{table}") for table in TABLES]
    if name == HISTORY:
        # No task of an edition makes them: they are all editions, and `make vintages` takes long.
        tables += [Input(f"{VINTAGES_FOLDER}/{table}") for table in VINTAGES if table.endswith(".csv")]
    return Task(
        name=f"notebook {name}",
        why="runs the chapter; its cells carry the blocks of the report",
        step="analysis.steps:run_notebook",
        inputs=(
            Input(source, NOTEBOOK),
            *_raw(),
            *tables,
            *(Input(_catalogue(language), MESSAGES) for language in LANGUAGES),
        ),
        outputs=(_blocks(day, name),),
        parameters={"cutoff": day},
        cells=(source,),
        seconds=SECONDS.get(name, 2.5),
        after=("record",),
        where=KERNEL,
    )


def _words(day: str, name: str, language: str) -> Task:
    annex = (_told(day, STATEMENTS, language),) if name == RECORD else ()
    return Task(
        name=f"words {name} {language}",
        why="puts the blocks of the chapter into words, so that other words need no other run of the notebook",
        step="analysis.steps:write_words",
        # What is laid out reads one language: code or words of the other that change nothing there stop here.
        inputs=(Input(_blocks(day, name)), Input(_catalogue(language), MESSAGES)),
        outputs=(*(maker(day, name, language) for maker in (_told, _named, _drawn)), *annex),
        parameters={"cutoff": day, "language": language},
    )


def _fonts() -> Task:
    return Task(
        name="fonts",
        why="cuts the font down to what pages need, once for all of them",
        step="analysis.steps:write_fonts",
        outputs=(FONTS,),
        where=ASIDE,
        seconds=2,
    )


def _page(day: str, name: str, language: str) -> Task:
    return Task(
        name=f"page {name} {language}",
        why="lays the chapter out as a page that stands on its own",
        step="analysis.steps:write_page",
        inputs=(
            Input(_told(day, name, language)),
            Input(FONTS),
            Input(_catalogue(language), MESSAGES),
            *(Input(f"analysis/templates/{part}") for part in PAGE),
        ),
        outputs=(f"reports/{day}/{language}/{name}.html",),
        parameters={"cutoff": day, "language": language},
    )


def _print(day: str, name: str, language: str, chapters: tuple[str, ...]) -> Task:
    return Task(
        name=f"{name} {language}",
        why="sets the chapters as a PDF" if name != STATEMENTS else "sets the table of all statements as a PDF",
        step="analysis.steps:write_print",
        inputs=(
            *(Input(_told(day, chapter, language)) for chapter in chapters),
            Input(_catalogue(language), MESSAGES),
            Input("analysis/templates/report.typ"),
        ),
        outputs=(f"reports/{day}/{language}/{name}.pdf",),
        parameters={"cutoff": day, "language": language},
        where=ASIDE,
        seconds={"briefing": 0.8, "report": 1.5, STATEMENTS: 3.5}[name],
    )


def _charts(day: str, language: str) -> Task:
    return Task(
        name=f"charts {language}",
        why="gives the charts as files, each with its data",
        step="analysis.steps:write_charts",
        inputs=tuple(Input(_drawn(day, chapter, language)) for chapter in NOTEBOOKS),
        outputs=(f"reports/{day}/{language}/figures/",),
        parameters={"cutoff": day, "language": language},
    )


def _facts(day: str) -> Task:
    return Task(
        name="facts",
        why="lists the numbers that the sentences name, by which editions are compared",
        step="analysis.steps:write_facts",
        inputs=tuple(Input(_named(day, chapter, language)) for chapter in NOTEBOOKS for language in LANGUAGES),
        outputs=(f"reports/{day}/facts.json",),
        parameters={"cutoff": day},
    )


def _contents(editions: list[str]) -> Task:
    return Task(
        name="contents",
        why="lists the editions and what the newest says differently",
        step="analysis.steps:write_contents",
        inputs=(
            *(Input(f"reports/{day}/facts.json") for day in editions),
            Input(FONTS),
            *(Input(_catalogue(language), MESSAGES) for language in LANGUAGES),
            *(Input(f"analysis/templates/{part}") for part in CONTENTS),
        ),
        outputs=tuple(f"reports/{name}" for name in CONTENTS_PAGES),
    )


def _catalogue(language: str) -> str:
    return f"analysis/locales/{language}.ftl"


def _blocks(day: str, name: str) -> str:
    return f"build/{day}/{name}.json"


def _told(day: str, name: str, language: str) -> str:
    return f"build/{day}/told/{name}.{language}.json"


def _named(day: str, name: str, language: str) -> str:
    return f"build/{day}/told/{name}.{language}.facts.json"


def _drawn(day: str, name: str, language: str) -> str:
    return f"build/{day}/told/{name}.{language}.charts.json"
