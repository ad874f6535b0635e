"""Registers: one row an exchange, a transfer of bodies or a return of children, with limits and who said what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from analysis.claims import stratum
from analysis.happenings import Ask, Report, Terms, growth, reports
from analysis.reading_rules import Register
from analysis.reconcile.system import Claim, Unknown, normal_terms
from analysis.statements import Statement

SIDES = ("ukraine", "russia")
# Stages of one exchange, or one event dated differently, lie at most so many days apart.
STAGES_WITHIN_DAYS = 7


@dataclass(frozen=True, slots=True)
class Count:
    """How many of one population came or went: the limits, and the statements that speak of it."""

    measure: str
    population: str
    low: int
    high: int | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a register.

    ``first_day`` and ``last_day`` are the days it took, or between which it lies where no page knows its day.
    ``ordinals`` are the numbers stated and kept, ``number`` how many exchanges had been held by its end, at least and
    at most, where those are counted. ``frameworks`` are the routes; ``standing`` is kept when at least one of its
    statements is, otherwise set_aside; ``said`` is what each side says, as (side, text).
    """

    entry_id: str
    first_day: date
    last_day: date
    ordinals: tuple[int, ...]
    number: tuple[int, int | None] | None
    frameworks: tuple[str, ...]
    standing: str
    counts: tuple[Count, ...]
    said: tuple[tuple[str, str], ...]
    statements: tuple[str, ...]
    conflicts: tuple[str, ...]
    documents: tuple[str, ...]


def register(
    kind: Register,
    claims: Sequence[Claim],
    statements: Mapping[str, Statement],
    kept: Mapping[str, int],
    ask: Ask,
    conflicts: Mapping[str, Sequence[str]],
    ask_held: Ask | None = None,
    ordinals: Mapping[str, Sequence[int]] | None = None,
) -> list[Entry]:
    """List the happenings of a kind.

    Days belong to one entry when kept statements give them the same number of the exchange, or when the counts of
    exchanges allow only one exchange in that time; each at most a week apart.

    Parameters: ``kept`` and ``ask`` the settlement and the bounds under it; ``conflicts`` the ids of conflicts by
    statement; ``ask_held`` the bounds of the instance that counts exchanges; ``ordinals`` the numbers kept, by
    statement.
    Returns: entries in the order of days.
    """
    told = [report for report in reports(claims, statements, kept, kind.measures) if _belongs(report, kind)]
    days = _by_day(told)
    groups = _joined(sorted(days), days, kind, ask_held, ordinals or {})
    sums = [
        (group, measure, population, _sum(kind, measure, population, group, days))
        for group in groups
        for measure in kind.measures
        for population in kind.populations
    ]
    answers = ask([terms for _, _, _, terms in sums])
    counts: dict[tuple[date, ...], list[Count]] = defaultdict(list)
    for (group, measure, population, _), bound in zip(sums, answers, strict=True):
        behind = tuple(
            report.statement.statement_id
            for day in group
            for report in days[day]
            if report.statement.measure == measure and report.statement.population == population
        )
        counts[group].append(Count(measure, population, bound.low or 0, bound.high, behind))
    numbers: list[tuple[int, int | None] | None] = [None] * len(groups)
    if ask_held is not None and kind.held:
        numbers = [(b.low or 0, b.high) for b in ask_held([((Unknown(kind.held, group[-1]), 1),) for group in groups])]
    return [
        _entry(
            kind,
            group,
            [report for day in group for report in days[day]],
            tuple(counts[group]),
            conflicts,
            ordinals or {},
            number,
        )
        for group, number in zip(groups, numbers, strict=True)
    ]


def row(entry: Entry) -> dict[str, object]:
    """Give an entry as one flat row: a low, a high and the statements for every count, lists joined by “; ”."""
    flat: dict[str, object] = {
        "entry_id": entry.entry_id,
        "first_day": entry.first_day,
        "last_day": entry.last_day,
        "ordinals": _joined_text(entry.ordinals),
        "number_low": entry.number[0] if entry.number else None,
        "number_high": entry.number[1] if entry.number else None,
        "frameworks": _joined_text(entry.frameworks),
        "standing": entry.standing,
    }
    for count in entry.counts:
        name = f"{count.measure}_{count.population}"
        flat |= {
            f"{name}_low": count.low,
            f"{name}_high": count.high,
            f"{name}_statements": _joined_text(count.statements),
        }
    said = dict(entry.said)
    flat |= {f"said_{side}": said.get(side, "") for side in (*SIDES, "others")}
    return flat | {
        "statements": _joined_text(entry.statements),
        "conflicts": _joined_text(entry.conflicts),
        "documents": _joined_text(entry.documents),
    }


def _joined_text(values: Iterable[object]) -> str:
    return "; ".join(str(value) for value in values)


def _belongs(report: Report, kind: Register) -> bool:
    """Whether a report speaks of the people of the register or of a part of them, such as the women of an exchange."""
    routes = {*kind.routes, *kind.parts}
    inside = {*kind.populations, *(one for people in kind.populations.values() for one in people), *kind.within}
    found = [name.split("/") for name in report.strata]
    return any(m in kind.measures and p in inside and r in routes for m, p, r in found)


def _by_day(told: Sequence[Report]) -> dict[date, list[Report]]:
    """Put reports to their days; one of an uncertain day goes to a day within its time that tells the same number.

    Failing that it goes to a reported day next to the date it gives, and else stands for itself.
    """
    days: dict[date, list[Report]] = defaultdict(list)
    uncertain = []
    for report in told:
        if (report.end - report.start).days == 1:
            days[report.end].append(report)
        else:
            uncertain.append(report)
    for report in uncertain:
        s = report.statement
        near = [
            day
            for day, others in days.items()
            if report.start < day <= report.end
            and any((o.statement.measure, o.statement.value) == (s.measure, s.value) for o in others)
        ]
        near = near or [day for day in days if abs((day - s.as_of).days) <= 1]
        days[min(near, key=lambda day: (abs((day - s.as_of).days), day), default=report.end)].append(report)
    return days


def _joined(
    ordered: Sequence[date],
    days: Mapping[date, Sequence[Report]],
    kind: Register,
    ask_held: Ask | None,
    ordinals: Mapping[str, Sequence[int]],
) -> list[tuple[date, ...]]:
    """Join neighbouring days that are stages of one exchange."""
    pairs = [(a, b) for a, b in pairwise(ordered) if (b - a).days <= STAGES_WITHIN_DAYS]
    single: dict[tuple[date, date], bool] = {}
    if ask_held is not None and kind.held and pairs:
        sums = [((Unknown(kind.held, b), 1), (Unknown(kind.held, a - timedelta(days=1)), -1)) for a, b in pairs]
        for pair, bound in zip(pairs, ask_held(sums), strict=True):
            single[pair] = bound.high is not None and bound.high <= 1
    groups: list[tuple[date, ...]] = []
    for day in ordered:
        before = groups[-1][-1] if groups else None
        if before is not None and (before, day) in pairs:
            numbers = [_numbers(days[one], ordinals) for one in (before, day)]
            shared, differ = numbers[0] & numbers[1], numbers[0] and numbers[1] and not numbers[0] & numbers[1]
            if shared or (single.get((before, day)) and not differ):
                groups[-1] = (*groups[-1], day)
                continue
        groups.append((day,))
    return groups


def _numbers(told: Iterable[Report], ordinals: Mapping[str, Sequence[int]]) -> set[int]:
    return {number for report in told for number in ordinals.get(report.statement.statement_id, ())}


def _sum(
    kind: Register, measure: str, population: str, group: Sequence[date], days: Mapping[date, Sequence[Report]]
) -> Terms:
    """The people of a population on all days of a group, by the routes that its reports speak of."""
    told = [report for day in group for report in days[day]]
    routes = _routes(kind, told) or kind.routes
    strata = [stratum(measure, one, route) for one in kind.populations[population] for route in routes]
    if not _uncertain(told):
        return tuple(term for day in group for term in growth(strata, day - timedelta(days=1), day))
    # Of an uncertain day only those can be told apart who did not come on the days that others report.
    start = min(report.start for report in told)
    terms = list(growth(strata, start, group[-1]))
    for day, others in days.items():
        if start < day <= group[-1] and not _uncertain(others):
            terms += [(unknown, -factor) for unknown, factor in growth(strata, day - timedelta(days=1), day)]
    return normal_terms(terms)


def _uncertain(told: Sequence[Report]) -> bool:
    """Whether none of the reports knows its day."""
    return all((report.end - report.start).days > 1 for report in told)


def _routes(kind: Register, told: Iterable[Report]) -> tuple[str, ...]:
    """The routes of a register that kept reports speak of, or all reports where none is kept."""
    kept = [report for report in told if report.kept] or list(told)
    named = {name.rsplit("/", 1)[1] for report in kept for name in report.strata}
    return tuple(route for route in kind.routes if route in named)


def _entry(
    kind: Register,
    group: Sequence[date],
    told: Sequence[Report],
    counts: tuple[Count, ...],
    conflicts: Mapping[str, Sequence[str]],
    ordinals: Mapping[str, Sequence[int]],
    number: tuple[int, int | None] | None,
) -> Entry:
    names = sorted({report.statement.statement_id for report in told})
    said: dict[str, list[str]] = defaultdict(list)
    for report in sorted(told, key=lambda r: (r.statement.said_by, r.statement.measure, r.statement.population)):
        s = report.statement
        side = s.side if s.side in SIDES else "others"
        said[side].append(f"{s.said_by}: {s.measure} {s.population} {s.qualifier} {s.value} ({s.statement_id})")
    return Entry(
        entry_id=f"{kind.letter}{group[0]:%Y%m%d}",
        first_day=min(report.start for report in told) + timedelta(days=1) if _uncertain(told) else group[0],
        last_day=group[-1],
        ordinals=tuple(sorted(_numbers(told, ordinals))),
        number=number,
        frameworks=_routes(kind, told),
        standing="kept" if any(report.kept for report in told) else "set_aside",
        counts=counts,
        said=tuple((side, "; ".join(said[side])) for side in (*SIDES, "others") if said[side]),
        statements=tuple(names),
        conflicts=tuple(sorted({conflict for name in names for conflict in conflicts.get(name, ())})),
        documents=tuple(sorted({document for report in told for document in report.statement.documents})),
    )
