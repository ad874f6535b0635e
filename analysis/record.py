"""The curated record: load it from data/raw, check all of it, and give what was known at a cut-off date."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import corrections, tables
from analysis.corrections import Correction
from analysis.tables import BadInput, Problem, Row, Table

if TYPE_CHECKING:
    import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
RAW = ROOT / "data" / "raw"


@dataclass(frozen=True, slots=True)
class Document:
    """One published page that states figures; the fields are the columns of documents.csv."""

    document_id: str
    publisher: str
    url: str
    published_on: date | None
    language: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who may say a figure; the fields are the columns of organisations.csv."""

    organisation: str
    name_en: str
    name_uk: str
    short_en: str
    short_uk: str
    side: str
    speakers: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One number in one document; the fields are the columns of figures.csv."""

    figure_id: str
    document_id: str
    said_by: str
    person: str | None
    measure: str
    population: str
    route: str
    kind: str
    period_start: date | None
    as_of: date
    date_precision: str
    qualifier: str
    value: int
    value_high: int | None
    part_of_value: int | None
    exchange_ordinal: int | None
    note: str | None


@dataclass(frozen=True)
class Record:
    """Everything that is known: documents, organisations and figures, with the corrections that were applied.

    ``notices`` are remarks on the files that stop nothing, such as a byte order mark. ``later`` are figures that are
    not known yet at the cut-off date of an edition; they only keep the names of statements the same in all editions.
    """

    documents: dict[str, Document]
    organisations: dict[str, Organisation]
    figures: tuple[Figure, ...]
    corrections: tuple[Correction, ...] = ()
    notices: tuple[str, ...] = ()
    later: tuple[Figure, ...] = field(default=(), compare=False)

    @cached_property
    def known_from(self) -> dict[str, date]:
        """For each document the first day on which it counts as known.

        A page without a date counts from the latest date that its figures refer to.
        """
        latest: dict[str, date] = {}
        for figure in self.figures:
            latest[figure.document_id] = max(figure.as_of, latest.get(figure.document_id, figure.as_of))
        return {
            document.document_id: document.published_on or latest.get(document.document_id, date.max)
            for document in self.documents.values()
        }

    @property
    def newest(self) -> date:
        """Give the cut-off date of the newest edition: the last day on which a document became known."""
        return max(since for since in self.known_from.values() if since < date.max)

    def at(self, cutoff: date) -> Record:
        """Give the edition of a cut-off date: the documents known up to and including it, with their figures."""
        known = {key for key, since in self.known_from.items() if since <= cutoff}
        figures = tuple(figure for figure in self.figures if figure.document_id in known)
        rows = known | {figure.figure_id for figure in figures}
        return replace(
            self,
            documents={key: document for key, document in self.documents.items() if key in known},
            figures=figures,
            later=self.later + tuple(figure for figure in self.figures if figure.document_id not in known),
            corrections=tuple(correction for correction in self.corrections if correction.row in rows),
        )

    def frame(self) -> pd.DataFrame:
        """Give all figures as a pandas frame for notebooks.

        Returns: one row a figure; the columns of figures.csv, then publisher, url, published_on, language of the
        document, side of the organisation and known_from; dates as datetime64.
        """
        import pandas as pd

        rows: list[dict[str, Any]] = []
        for figure in self.figures:
            document = self.documents[figure.document_id]
            row = {column.name: getattr(figure, column.name) for column in fields(Figure)}
            row |= {"publisher": document.publisher, "url": document.url, "published_on": document.published_on}
            row |= {"language": document.language, "side": self.organisations[figure.said_by].side}
            row |= {"known_from": self.known_from[figure.document_id]}
            rows.append(row)
        columns = [column.name for column in fields(Figure)]
        columns += ["publisher", "url", "published_on", "language", "side", "known_from"]
        frame = pd.DataFrame(rows, columns=columns)
        for column in ("period_start", "as_of", "published_on", "known_from"):
            frame[column] = pd.to_datetime(frame[column])
        for column in ("value_high", "part_of_value", "exchange_ordinal"):
            frame[column] = frame[column].astype("Int64")
        return frame


def load(folder: Path = RAW) -> Record:
    """Load and check the record.

    Parameters: ``folder`` holds datapackage.json, the three tables and, if there are any, corrections.yml.
    Returns: the Record of all documents, corrections applied.
    Raises: BadInput with every problem found in any of the files.
    """
    resources = tables.load_package(folder)
    read = {name: tables.read_table(folder, resource) for name, resource in resources.items()}
    entries, problems = corrections.read_corrections(folder)
    problems += corrections.apply_corrections(entries, read)
    values = {name: tables.check_table(read[name], resources[name]) for name in resources}
    tables.check_references(read, resources)
    problems += [problem for table in read.values() for problem in table.problems]
    problems += _across_columns(read["figures"], values["figures"], values["documents"])
    if problems:
        raise BadInput(problems)
    return Record(
        documents={row["document_id"]: Document(**row) for row in values["documents"]},
        organisations={row["organisation"]: Organisation(**row) for row in values["organisations"]},
        figures=tuple(Figure(**row) for row in values["figures"]),
        corrections=tuple(entry for _, entry in entries),
        notices=tuple(notice for table in read.values() for notice in table.notices),
    )


def _across_columns(table: Table, figures: list[dict[str, Any]], documents: list[dict[str, Any]]) -> list[Problem]:
    """The problems that only show when columns are held against each other; cells with problems are passed over."""
    published = {row["document_id"]: row["published_on"] for row in documents}
    problems: list[Problem] = []

    def report(row: Row, column: str, expected: str) -> None:
        problems.append(Problem(table.file, row.line, column, row.cells[column], expected))

    for row, figure in zip(table.rows, figures, strict=True):
        as_of, start, on = figure["as_of"], figure["period_start"], published.get(figure["document_id"])
        if as_of and on and not _known_by(as_of, on, figure["date_precision"]):
            report(row, "as_of", f"a date not after {on}, the day on which {figure['document_id']} was published")
        if start and as_of and start > as_of:
            report(row, "period_start", f"a date not after as_of, {as_of}")
        if start and figure["kind"] in ("event", "stock"):
            report(row, "period_start", f"an empty cell, since the kind is {figure['kind']}")
        if None not in (figure["value"], figure["value_high"]) and figure["value_high"] < figure["value"]:
            report(row, "value_high", f"a number not below value, {figure['value']}")
    return problems


def _known_by(as_of: date, published: date, precision: str | None) -> bool:
    """Whether a page of that day can speak of that date; a date known to the month need only be of a month begun."""
    if precision == "month":
        return (as_of.year, as_of.month) <= (published.year, published.month)
    return as_of <= published
