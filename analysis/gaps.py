"""Gaps: returns that no document reports, where totals grow by more than all events known between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from analysis.claims import stratum
from analysis.happenings import Ask, Report, Terms, growth, merged, reports, totals
from analysis.reading_rules import Rules
from analysis.reconcile.system import Claim, normal_terms
from analysis.statements import Statement


@dataclass(frozen=True, slots=True)
class Series:
    """A running total whose growth is held against the events: its strata, and those of other ways of coming home.

    ``since`` gives the first day of routes that began later than the record.
    """

    measure: str
    population: str
    strata: tuple[str, ...]
    other_ways: tuple[str, ...]
    since: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class Gap:
    """People whom the totals count after ``after`` and up to ``until`` but no event reports, ``low`` to ``high``.

    ``low_with_other_ways`` is what remains at least if the totals also count everybody reported by other ways in that
    time; ``high`` is None where nothing limits it. ``first_totals`` and ``last_totals`` are the statements of the two
    ends, ``events`` those in between, ``other_events`` those by other ways; ``terms`` is the sum whose low bound the
    proof shows.
    """

    gap_id: str
    measure: str
    population: str
    after: date
    until: date
    low: int
    high: int | None
    low_with_other_ways: int
    first_totals: tuple[str, ...]
    last_totals: tuple[str, ...]
    events: tuple[str, ...]
    other_events: tuple[str, ...]
    terms: Terms


def series(rules: Rules) -> list[Series]:
    """Give the series whose growth is held against events: in each frame every population, by the ways of its totals.

    Parameters: ``rules`` of readings.yml; frames that sum several measures or count exchanges have no such series.
    Returns: one series a measure and population, in the order of the file.
    """
    found: list[Series] = []
    for frame in rules.frames:
        covers = [cover for cover in frame.covers if "cumulative" in cover.kinds]
        if len(frame.counts) > 1 or not any("event" in cover.kinds for cover in frame.covers) or not covers:
            continue
        ways = covers[0].options[0].cover
        apart = [route for route in frame.routes if route not in ways]
        for population, people in frame.populations.items():
            strata = tuple(stratum(frame.measure, one, route) for one in people for route in ways)
            others = tuple(stratum(frame.measure, one, route) for one in people for route in apart)
            if all(strata != other.strata for other in found):
                found.append(Series(frame.measure, population, strata, others, rules.route_since))
    return found


def gaps(
    held: Iterable[Series],
    claims: Sequence[Claim],
    statements: Mapping[str, Statement],
    kept: Mapping[str, int],
    ask: Ask,
) -> list[Gap]:
    """Find the gaps of some series.

    Parameters: ``held`` the series; ``kept`` the settlement; ``ask`` gives the bounds of sums under it.
    Returns: the gaps in which at least one person is unreported, in the order of series and time.
    """
    between = [window for one in held for window in windows(one, claims, statements, kept)]
    answers = ask([terms for window in between for terms in (window.unreported, window.with_other_ways)])
    found: list[Gap] = []
    for number, window in enumerate(between):
        bound, with_others = answers[2 * number], answers[2 * number + 1]
        if (bound.low or 0) > 0:
            found.append(
                Gap(
                    f"G{len(found) + 1:03d}",
                    window.series.measure,
                    window.series.population,
                    window.after,
                    window.until,
                    bound.low or 0,
                    bound.high,
                    max(with_others.low or 0, 0),
                    window.first,
                    window.last,
                    window.events,
                    window.others,
                    window.unreported,
                )
            )
    return found


def row(gap: Gap) -> dict[str, object]:
    """Give a gap as one flat row, lists joined by “; ”; the sum of the proof is left out."""
    flat: dict[str, object] = {name: getattr(gap, name) for name in Gap.__dataclass_fields__ if name != "terms"}
    return {name: "; ".join(value) if isinstance(value, tuple) else value for name, value in flat.items()}


@dataclass(frozen=True, slots=True)
class Window:
    """The time between two neighbouring totals of a series, with the sums to be asked for."""

    series: Series
    after: date
    until: date
    first: tuple[str, ...]
    last: tuple[str, ...]
    events: tuple[str, ...]
    others: tuple[str, ...]
    unreported: Terms
    with_other_ways: Terms


def windows(
    one: Series, claims: Sequence[Claim], statements: Mapping[str, Statement], kept: Mapping[str, int]
) -> list[Window]:
    """Give the times between neighbouring totals of a series, with the sums that count who is unreported in them.

    Parameters: ``kept`` is the settlement; totals and events are taken as it keeps them.
    Returns: the windows in the order of time.
    """
    told = [report for report in reports(claims, statements, kept, [one.measure]) if report.kept]
    ends = list(totals(claims, statements, kept, one.strata, one.since).items())
    found = []
    for (after, first), (until, last) in pairwise(ends):
        events = [report for report in told if _within(report, one.strata, after, until)]
        others = [report for report in told if _within(report, one.other_ways, after, until)]
        unreported = list(growth(one.strata, after, until))
        for start, end in merged(((report.start, report.end) for report in events), after, until):
            unreported += [(unknown, -factor) for unknown, factor in growth(one.strata, start, end)]
        rest = list(unreported)
        for start, end in merged(((report.start, report.end) for report in others), after, until):
            ways = {name for report in others for name in report.strata} & set(one.other_ways)
            rest += [(unknown, -factor) for unknown, factor in growth(ways, start, end)]
        found.append(
            Window(
                one,
                after,
                until,
                tuple(first),
                tuple(last),
                tuple(report.statement.statement_id for report in events),
                tuple(report.statement.statement_id for report in others),
                normal_terms(unreported),
                normal_terms(rest),
            )
        )
    return found


def _within(report: Report, strata: Sequence[str], after: date, until: date) -> bool:
    return bool(report.strata & set(strata)) and report.start < until and report.end > after
