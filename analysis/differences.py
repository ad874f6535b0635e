"""A first reconciliation: statements that cannot be true together by plain arithmetic on two or a few of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from analysis.statements import Statement

if TYPE_CHECKING:
    import pandas as pd

RECONCILABLE = (
    "returned_to_ukraine",
    "handed_to_russia",
    "exchanged_both_sides",
    "exchanges_held",
    "bodies_repatriated_to_ukraine",
    "bodies_handed_to_russia",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """Statements that do not fit together: the rule they break, the arithmetic in words, and by how many it fails."""

    rule: str
    statements: tuple[str, ...]
    arithmetic: str
    gap: int


def differences(statements: Iterable[Statement]) -> tuple[Difference, ...]:
    """Find parts beyond their wholes, parts that miss their whole, totals that fall and totals below their events.

    Parameters: ``statements`` of one edition.
    Returns: the differences, largest gap first, then in the order of their statements.
    """
    ordered = sorted(statements, key=lambda s: s.statement_id)
    found = [*_parts(ordered), *_falling(ordered), *_below_events(ordered)]
    return tuple(sorted(found, key=lambda d: (-d.gap, d.rule, d.statements)))


def frame(found: Iterable[Difference]) -> pd.DataFrame:
    """Give differences as a pandas frame with the columns rule, statements (ids joined by blanks), arithmetic, gap."""
    import pandas as pd

    rows = [(d.rule, " ".join(d.statements), d.arithmetic, d.gap) for d in found]
    return pd.DataFrame(rows, columns=["rule", "statements", "arithmetic", "gap"])


def _parts(statements: list[Statement]) -> Iterator[Difference]:
    """Parts larger than their whole; military and civilian parts of one whole that do not add up to it."""
    by_id = {statement.statement_id: statement for statement in statements}
    parts: dict[str, list[Statement]] = defaultdict(list)
    for part in statements:
        for name in part.wholes:
            parts[name].append(part)
            whole = by_id[name]
            if whole.high is not None and part.low > whole.high:
                sum_ = f"{_told(part)} is a part of {_told(whole)}"
                yield Difference("part_beyond_whole", (part.statement_id, name), sum_, part.low - whole.high)
    for name, several in sorted(parts.items()):
        whole = by_id[name]
        for first, second in combinations(several, 2):
            if whole.population != "all" or {first.population, second.population} != {"military", "civilian"}:
                continue
            if (first.kind, first.as_of, first.said_by) != (second.kind, second.as_of, second.said_by):
                continue
            low, high = first.low + second.low, _plus(first.high, second.high)
            gap = max(whole.low - high if high is not None else 0, low - whole.high if whole.high is not None else 0)
            if gap > 0:
                sum_ = f"{_told(first)} and {_told(second)} do not add up to {_told(whole)}"
                yield Difference("parts_miss_whole", (first.statement_id, second.statement_id, name), sum_, gap)


def _falling(statements: list[Statement]) -> Iterator[Difference]:
    """Running totals of one organisation, population and route that fall; each later one against the highest before."""
    for series in _totals(statements).values():
        highest: Statement | None = None
        for total in series:
            if highest and highest.as_of < total.as_of and total.high is not None and highest.low > total.high:
                sum_ = f"{_told(highest)}, but later {_told(total)}"
                names = (highest.statement_id, total.statement_id)
                yield Difference("total_falls", names, sum_, highest.low - total.high)
            if highest is None or total.low > highest.low:
                highest = total


def _below_events(statements: list[Statement]) -> Iterator[Difference]:
    """Totals that grow by less than the events told by the same side on the days strictly between them."""
    events: dict[tuple[str, str, str, str], dict[date, Statement]] = defaultdict(dict)
    for event in statements:
        if event.kind == "event" and event.date_precision == "day" and event.route == "exchange":
            days = events[event.side, event.measure, event.population, event.route]
            if event.as_of not in days or event.low < days[event.as_of].low:
                days[event.as_of] = event
    for (_, measure, population, route, _), series in _totals(statements).items():
        for first, second in pairwise(series):
            wanted = (first.side, measure, population, "exchange" if route == "unspecified" else route)
            between = [e for day, e in sorted(events[wanted].items()) if first.as_of < day < second.as_of]
            if first.high is None or second.high is None or first.qualifier != "exact" or second.qualifier != "exact":
                continue
            gap = first.low + sum(event.low for event in between) - second.high
            if between and gap > 0 and second.high >= first.low:
                sum_ = f"{_told(first)}, then {', '.join(_told(e) for e in between)}, but {_told(second)}"
                names = (first.statement_id, *(e.statement_id for e in between), second.statement_id)
                yield Difference("total_below_events", names, sum_, gap)


def _totals(statements: list[Statement]) -> dict[tuple[str, str, str, str, date | None], list[Statement]]:
    """Running totals with a certain date, by who said them, what and whom they count, by which route, since when."""
    series: dict[tuple[str, str, str, str, date | None], list[Statement]] = defaultdict(list)
    for s in statements:
        if s.kind == "cumulative" and s.measure in RECONCILABLE and s.date_precision == "day" and s.speakers == "one":
            series[s.said_by, s.measure, s.population, s.route, s.period_start].append(s)
    for group in series.values():
        group.sort(key=lambda s: (s.as_of, s.low, s.statement_id))
    return series


def _told(statement: Statement) -> str:
    """A statement in a few words for the arithmetic, such as “403 civilian (ombudsman_ua, 2025-12-09)”."""
    hedge = "" if statement.qualifier == "exact" else statement.qualifier.replace("_", " ") + " "
    return f"{hedge}{statement.value:,} {statement.population} ({statement.said_by}, {statement.as_of})"


def _plus(first: int | None, second: int | None) -> int | None:
    return None if first is None or second is None else first + second
