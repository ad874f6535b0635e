"""Tidy series for charts and sentences, taken from statements; nothing is averaged, ranges stay ranges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from analysis.settled import Entry
from analysis.statements import Statement

ADULTS = ("all", "military", "civilian")
EXCHANGES = ("exchange", "istanbul_2025")
COLUMNS = ("statement_id", "said_by", "side", "route", "period_start", "as_of", "qualifier", "value", "low", "high")


def stated(statements: Iterable[Statement]) -> pd.DataFrame:
    """Give statements as a tidy table.

    Returns: one row a statement by date and id, with the columns COLUMNS; as_of is datetime64, high may be missing.
    """
    rows = [tuple(getattr(s, name) for name in COLUMNS) for s in statements]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table["as_of"] = pd.to_datetime(table["as_of"])
    table["high"] = table["high"].astype("Int64")
    return table.sort_values(["as_of", "statement_id"], ignore_index=True)


def chosen(statements: Iterable[Statement], measure: str, population: str, kind: str) -> list[Statement]:
    """Give the statements of one measure, population and kind, by date and id."""
    wanted = [s for s in statements if (s.measure, s.population, s.kind) == (measure, population, kind)]
    return sorted(wanted, key=lambda s: (s.as_of, s.statement_id))


def totals(statements: Iterable[Statement], measure: str, population: str) -> pd.DataFrame:
    """Give the running totals of one measure and population, as each organisation stated them, as ``stated`` does."""
    return stated(chosen(statements, measure, population, "cumulative"))


def days(
    statements: Iterable[Statement],
    measure: str,
    populations: Iterable[str],
    routes: Iterable[str] | None = None,
    exact_first: bool = True,
) -> dict[date, dict[str, list[Statement]]]:
    """Group the statements on single events by day and population.

    Only events known to the day count; vague numbers ("more than 100") only where no one stated an exact one.

    Parameters: ``routes`` to take, all if None; ``exact_first`` whether to leave vague numbers out beside exact ones.
    Returns: days in order; for each population of which someone spoke its statements by id.
    """
    told: dict[date, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    wanted, ways = tuple(populations), None if routes is None else tuple(routes)
    for s in sorted(statements, key=lambda s: s.statement_id):
        event = s.measure == measure and s.kind == "event" and s.date_precision == "day" and s.high is not None
        if event and s.population in wanted and (ways is None or s.route in ways):
            told[s.as_of][s.population].append(s)
    return {
        day: {who: clear(said) if exact_first else said for who, said in sorted(groups.items())}
        for day, groups in sorted(told.items())
    }


def clear(said: list[Statement]) -> list[Statement]:
    """Give the exact statements of several on one thing, or all if none is exact."""
    return [s for s in said if s.qualifier == "exact"] or said


def span(said: Iterable[Statement]) -> tuple[int, int]:
    """Give the lowest and the highest number that statements on one thing leave open."""
    listed = list(said)
    return min(s.low for s in listed), max(s.high for s in listed if s.high is not None)


def day_span(groups: Mapping[str, list[Statement]]) -> tuple[int, int]:
    """Give the lowest and highest number of all people on a day, whichever populations were told.

    A number for all counts as such; where parts were told, all are at least the military and civilians together.
    """
    spans = {who: span(said) for who, said in groups.items()}
    parts = [spans[who] for who in ("military", "civilian") if who in spans]
    low, high = sum(p[0] for p in parts), sum(p[1] for p in parts)
    others = [spans[who] for who in spans if who not in ("military", "civilian")]
    return max([low, *(p[0] for p in others)]), max([high, *(p[1] for p in others)])


def exchange_days(statements: Iterable[Statement]) -> pd.DataFrame:
    """Give the people returned on each day of an exchange, as the lowest and highest number stated by anyone.

    Returns: one row a day with the columns day (datetime64), and for each of all, military, civilian the columns
    NAME_low and NAME_high (people; missing where no one stated that population), and sides: how many sides spoke.
    """
    listed = list(statements)
    rows = []
    for day, groups in days(listed, "returned_to_ukraine", ADULTS, EXCHANGES, exact_first=False).items():
        row: dict[str, object] = {"day": day, "sides": len({s.side for said in groups.values() for s in said})}
        for population, said in groups.items():
            row[f"{population}_low"], row[f"{population}_high"] = span(clear(said))
        rows.append(row)
    names = [f"{population}_{end}" for population in ADULTS for end in ("low", "high")]
    table = pd.DataFrame(rows, columns=["day", *names, "sides"])
    table["day"] = pd.to_datetime(table["day"])
    return table.astype(dict.fromkeys(names, "Int64") | {"sides": "int64"})


def exchange_months(days: pd.DataFrame) -> pd.DataFrame:
    """Sum the days of exchanges by month, splitting military, civilian and people of whom no one said which.

    Parameters: ``days`` as exchange_days gives them.
    Returns: one row a month from the first to the last, with the columns month (datetime64), days, military,
    civilian, not_split (people, by the lowest number stated), and high (all people, by the highest).
    """
    all_low, all_high = days["all_low"], days["all_high"]
    military, civilian = days["military_low"], days["civilian_low"]
    known = military.fillna(0) + civilian.fillna(0)
    low = all_low.fillna(known).where(all_low.fillna(0) >= known, known)
    high_parts = days["military_high"].fillna(0) + days["civilian_high"].fillna(0)
    high = all_high.fillna(high_parts).where(all_high.fillna(0) >= high_parts, high_parts)
    table = pd.DataFrame(
        {
            "month": days["day"].dt.to_period("M"),
            "days": 1,
            "military": military.fillna(0),
            "civilian": civilian.fillna(0),
            "not_split": low - known,
            "high": high,
        }
    )
    return _by_month(table)


def both_ways(
    up: Mapping[date, dict[str, list[Statement]]], down: Mapping[date, dict[str, list[Statement]]]
) -> pd.DataFrame:
    """Sum two counts of events by month, such as people returned and people handed over.

    Parameters: ``up`` and ``down`` as ``days`` gives them.
    Returns: one row a month from the first to the last, with the columns month (datetime64), up_low, up_high, down_low,
    down_high: the lowest and highest numbers stated for each day, added up.
    """
    rows = []
    for end, told in (("up", up), ("down", down)):
        for day, groups in told.items():
            low, high = day_span(groups)
            rows.append({"month": pd.Timestamp(day).to_period("M"), f"{end}_low": low, f"{end}_high": high})
    names = ["month", "up_low", "up_high", "down_low", "down_high"]
    return _by_month(pd.DataFrame(rows, columns=names).fillna(dict.fromkeys(names[1:], 0)))


def register_months(entries: Iterable[Entry], columns: Mapping[str, str]) -> pd.DataFrame:
    """Sum counts of a register by month, each as its lower and its upper end.

    Parameters: ``columns`` gives the counts to sum ("returned_to_ukraine_all") and how to name their ends.
    Returns: one row a month from the first to the last, with the columns month (datetime64), days, and for each count
    NAME_low and NAME_high (an entry without an upper end adds its lower one).
    """
    rows = []
    for entry in entries:
        row: dict[str, object] = {"month": pd.Timestamp(entry.last_day).to_period("M"), "days": 1}
        for count, name in columns.items():
            low, high = entry.counts.get(count, (0, None))
            row |= {f"{name}_low": low, f"{name}_high": low if high is None else high}
        rows.append(row)
    return _by_month(pd.DataFrame(rows))


def _by_month(table: pd.DataFrame) -> pd.DataFrame:
    summed = table.groupby("month").sum()
    if len(summed):
        every = pd.period_range(summed.index[0], summed.index[-1], freq="M", name="month")
        summed = summed.reindex(every, fill_value=0)
    summed = summed.astype(int).reset_index()
    summed["month"] = summed["month"].dt.to_timestamp()
    return summed
