"""Happenings: the days of a stratum on which statements report people, and the totals between which they fall."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from analysis.reconcile.system import Claim, Half, Unknown
from analysis.statements import Statement

DAY = timedelta(days=1)
Terms = tuple[tuple[Unknown, int], ...]


class Range(Protocol):
    """The lowest and the highest value of a sum; None where nothing limits it."""

    @property
    def low(self) -> int | None:
        """The lowest value."""

    @property
    def high(self) -> int | None:
        """The highest value."""


Ask = Callable[[Sequence[Terms]], Sequence[Range]]


@dataclass(frozen=True, slots=True)
class Report:
    """An event as one statement tells it: the days after ``start`` up to ``end``, in the reading chosen for it.

    ``kept`` is False for a statement that the settlement sets aside; its days are then those of its literal reading.
    """

    statement: Statement
    strata: frozenset[str]
    start: date
    end: date
    kept: bool


def reports(
    claims: Iterable[Claim], statements: Mapping[str, Statement], kept: Mapping[str, int], measures: Iterable[str]
) -> list[Report]:
    """Give the events of some measures with the days that their chosen readings mean.

    Parameters: ``kept`` is the reading number of every kept statement.
    Returns: one report an event statement, in the order of days and ids.
    """
    wanted = set(measures)
    found = []
    for claim in claims:
        statement = statements.get(claim.statement)
        if statement is None or statement.kind != "event" or statement.measure not in wanted:
            continue
        number = kept.get(claim.statement)
        half = _first(claim.readings[number or 0].halves)
        if half is not None:
            dates = sorted({unknown.on for unknown, factor in half.terms if factor > 0})
            starts = sorted({unknown.on for unknown, factor in half.terms if factor < 0})
            strata = frozenset(unknown.stratum for unknown, _ in half.terms)
            start = starts[0] if starts else dates[0] - DAY
            found.append(Report(statement, strata, start, dates[-1], number is not None))
    return sorted(found, key=lambda report: (report.end, report.start, report.statement.statement_id))


def _first(halves: Sequence[Half]) -> Half | None:
    """The low half where there is one, since every event has it unless its number is zero."""
    return next((half for half in halves if half.side == "low"), halves[0] if halves else None)


def totals(
    claims: Iterable[Claim],
    statements: Mapping[str, Statement],
    kept: Mapping[str, int],
    strata: Iterable[str],
    since: Mapping[str, date],
) -> dict[date, list[str]]:
    """Give the days for which exact running totals of exactly these strata are kept word for word, with who says them.

    Parameters: ``strata`` the names summed; ``since`` the first day of routes that began later.
    Returns: statement ids by day, days in order.
    """
    wanted = set(strata)
    found: dict[date, list[str]] = defaultdict(list)
    for claim in claims:
        statement = statements.get(claim.statement)
        number = kept.get(claim.statement)
        if statement is None or statement.kind != "cumulative" or number is None or claim.readings[number].cost:
            continue
        halves = claim.readings[number].halves
        if len(halves) == 2 and halves[0].terms == halves[1].terms and halves[0].bound == halves[1].bound:
            ends = {unknown.on for unknown, factor in halves[0].terms if factor > 0}
            covered = {unknown.stratum for unknown, factor in halves[0].terms if factor > 0}
            begun = {name for name in wanted if any(since.get(name.rsplit("/", 1)[1], end) <= end for end in ends)}
            if len(ends) == 1 and covered == begun:
                found[ends.pop()].append(claim.statement)
    return dict(sorted(found.items()))


def growth(strata: Iterable[str], start: date, end: date) -> Terms:
    """Give the sum that counts the people of some strata after one day up to another."""
    return tuple(term for name in sorted(strata) for term in ((Unknown(name, end), 1), (Unknown(name, start), -1)))


def merged(spans: Iterable[tuple[date, date]], start: date, end: date) -> list[tuple[date, date]]:
    """Clip spans of days (after the first, up to the second) to a window and join those that overlap or touch."""
    clipped = sorted((max(a, start), min(b, end)) for a, b in spans if a < end and b > start)
    joined: list[tuple[date, date]] = []
    for a, b in clipped:
        if joined and a <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(b, joined[-1][1]))
        else:
            joined.append((a, b))
    return joined
