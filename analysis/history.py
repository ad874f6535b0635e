"""All editions one after the other, as their tables tell: read as they stood at a cut-off date, nothing solved."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.record import Record

COUNTED = ("statements", "conflicts", "set_aside")

Row = Sequence[object]
Series = tuple[str, str, str]


class NotThere(Exception):
    """The tables cannot be used; ``why`` is “missing”, or “other” where they were made of another record."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Vintage:
    """One edition: its cut-off date, its statements that are reconciled, its conflicts and what is set aside."""

    cutoff: date
    statements: int
    conflicts: int
    set_aside: int


@dataclass(frozen=True, slots=True)
class Limits:
    """What an edition allows for a series on its own day; ``high`` None has no limit."""

    cutoff: date
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Span:
    """Statements that were found in every edition from the first to the last; ``gap`` is that of a conflict."""

    instance: str
    statements: tuple[str, ...]
    gap: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Stretch:
    """The same with interruptions: the first and the last edition, and in how many it was found; ``gap`` the newest."""

    statements: tuple[str, ...]
    gap: int
    first: date
    last: date
    editions: int


@dataclass(frozen=True)
class Vintages:
    """All editions up to a cut-off date; of spans that go on later only what was known by then."""

    editions: tuple[Vintage, ...]
    limits: Mapping[Series, tuple[Limits, ...]]
    conflicts: tuple[Span, ...]
    set_aside: tuple[Span, ...]

    @property
    def newest(self) -> date:
        """Give the cut-off date of the last edition."""
        return self.editions[-1].cutoff

    def gathered(self, spans: Iterable[Span]) -> list[Stretch]:
        """Put all spans of the same statements together, those found in the most editions first."""
        runs: dict[tuple[str, ...], list[Span]] = defaultdict(list)
        for span in sorted(spans, key=lambda span: span.first):
            runs[span.statements].append(span)
        days = [edition.cutoff for edition in self.editions]
        found = [
            Stretch(names, own[-1].gap, own[0].first, own[-1].last, sum(_holds(own, day) for day in days))
            for names, own in runs.items()
        ]
        return sorted(found, key=lambda stretch: (-stretch.editions, stretch.first, stretch.statements))


def made_of(record: Record, readings: Path) -> dict[date, str]:
    """Give for the day of each edition a digest of what it is reconciled from: the record as known then, and readings.

    Each digest goes on from that of the edition before, so a record that is cut at a date gives the same up to there.

    Parameters: ``readings`` is the file readings.yml.
    """
    new: dict[date, list[Any]] = defaultdict(list)
    for figure in record.figures:
        speaker = record.organisations[figure.said_by]
        # Curators' notes are left out: no computation reads them.
        said = (*astuple(replace(figure, note=None)), speaker.side, speaker.speakers)
        new[record.known_from[figure.document_id]].append(said)
    digest = hashlib.sha256(readings.read_bytes()).hexdigest()
    found: dict[date, str] = {}
    for day, rows in sorted(new.items()):
        digest = hashlib.sha256(f"{digest}\0{day}\0{rows!r}".encode()).hexdigest()
        found[day] = digest[:16]
    return found


def compact(editions: Iterable[tuple[str, Iterable[Sequence[Any]]]]) -> list[Row]:
    """Give of the bounds of editions only those that differ from the ones of the edition before.

    Parameters: ``editions`` in the order of days, each with rows of measure, population, route, low, high.
    Raises: ValueError when a series has bounds in one edition and none in the next: the rows could not tell that.
    """
    last: dict[tuple[Any, ...], tuple[Any, Any]] = {}
    kept: list[Row] = []
    for cutoff, bounds in editions:
        now = {tuple(row[:3]): (row[3], row[4]) for row in bounds}
        if gone := last.keys() - now.keys():
            raise ValueError(f"the edition of {cutoff} has no bounds of {'/'.join(min(gone))}, but the one before has")
        kept += [(cutoff, *series, *ends) for series, ends in now.items() if last.get(series) != ends]
        last = now
    return kept


def filled(kept: Iterable[tuple[date, Series, int, int | None]], days: Sequence[date]) -> dict[Series, list[Limits]]:
    """Give the bounds of every edition from the rows that ``compact`` has kept.

    Parameters: ``kept`` as cut-off date, series, low and high; ``days`` of all editions, in order.
    """
    changes: dict[Series, dict[date, tuple[int, int | None]]] = defaultdict(dict)
    for cutoff, series, low, high in kept:
        changes[series][cutoff] = (low, high)
    found: dict[Series, list[Limits]] = {}
    for series, changed in changes.items():
        ends = None
        found[series] = []
        for day in days:
            ends = changed.get(day, ends)
            if ends is not None:
                found[series].append(Limits(day, *ends))
    return found


def read(folder: Path, record: Record, readings: Path) -> Vintages:
    """Read the tables as they could have been written at the cut-off date of an edition.

    Parameters: ``folder`` of the tables; ``record`` as known at the cut-off date; ``readings`` is the file
    readings.yml.
    Raises: NotThere when a table is missing, or when the editions up to the cut-off date are not those of the record.
    """
    try:
        told = {name: _table(folder / f"{name}.csv") for name in ("editions", "bounds", "conflicts", "set_aside")}
    except FileNotFoundError:
        raise NotThere("missing") from None
    wanted = made_of(record, readings)
    last = max(wanted, default=date.min)
    known = [row for row in told["editions"] if date.fromisoformat(row["cutoff"]) <= last]
    if {date.fromisoformat(row["cutoff"]): row["made_of"] for row in known} != wanted:
        raise NotThere("other")
    counted: dict[date, Counter[str]] = {day: Counter() for day in wanted}
    for row in known:
        counted[date.fromisoformat(row["cutoff"])].update({name: int(row[name]) for name in COUNTED})
    kept = [
        (
            date.fromisoformat(row["cutoff"]),
            (row["measure"], row["population"], row["route"]),
            int(row["low"] or 0),
            int(row["high"]) if row["high"] else None,
        )
        for row in told["bounds"]
        if date.fromisoformat(row["cutoff"]) <= last
    ]
    return Vintages(
        tuple(Vintage(day, *(sums[name] for name in COUNTED)) for day, sums in counted.items()),
        {series: tuple(limits) for series, limits in filled(kept, list(counted)).items()},
        _known_spans(told["conflicts"], "statements", last),
        _known_spans(told["set_aside"], "statement_id", last),
    )


def _holds(spans: Iterable[Span], day: date) -> bool:
    return any(span.first <= day <= span.last for span in spans)


def _known_spans(rows: Iterable[Mapping[str, str]], column: str, last: date) -> tuple[Span, ...]:
    spans = []
    for row in rows:
        first, end = date.fromisoformat(row["first_cutoff"]), date.fromisoformat(row["last_cutoff"])
        if first <= last:
            names = tuple(row[column].split("; "))
            spans.append(Span(row["instance"], names, int(row.get("gap") or 0), first, min(end, last)))
    return tuple(spans)


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
