"""Tidy series for charts and sentences, taken from statements; nothing is averaged, ranges stay ranges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import pandas as pd

from analysis.statements import Statement

ADULTS = ("all", "military", "civilian")
EXCHANGES = ("exchange", "istanbul_2025")


def totals(statements: Iterable[Statement], measure: str, population: str) -> pd.DataFrame:
    """Give the running totals of one measure and population, as each organisation stated them.

    Returns: one row a statement by date and id, with the columns statement_id, said_by, side, route, period_start,
    as_of (datetime64), qualifier, value, low, high (whole numbers, high may be missing).
    """
    chosen = [
        (s.statement_id, s.said_by, s.side, s.route, s.period_start, s.as_of, s.qualifier, s.value, s.low, s.high)
        for s in statements
        if (s.measure, s.population, s.kind) == (measure, population, "cumulative")
    ]
    names = ["statement_id", "said_by", "side", "route", "period_start", "as_of", "qualifier", "value", "low", "high"]
    table = pd.DataFrame(chosen, columns=names)
    table["as_of"] = pd.to_datetime(table["as_of"])
    table["high"] = table["high"].astype("Int64")
    return table.sort_values(["as_of", "statement_id"], ignore_index=True)


def exchange_days(statements: Iterable[Statement]) -> pd.DataFrame:
    """Give the people returned on each day of an exchange, as the lowest and highest number stated by anyone.

    Vague numbers ("more than 100") count only where no one stated an exact one.

    Returns: one row a day with the columns day (datetime64), and for each of all, military, civilian the columns
    NAME_low and NAME_high (people; missing where no one stated that population), and sides: how many sides spoke.
    """
    told: dict[tuple[date, str], list[Statement]] = defaultdict(list)
    for s in statements:
        returned = s.measure == "returned_to_ukraine" and s.kind == "event" and s.route in EXCHANGES
        if returned and s.population in ADULTS and s.date_precision == "day" and s.high is not None:
            told[s.as_of, s.population].append(s)
    rows: dict[date, dict[str, int]] = defaultdict(dict)
    sides: dict[date, set[str]] = defaultdict(set)
    for (day, population), said in sorted(told.items()):
        clear = [s for s in said if s.qualifier == "exact"] or said
        rows[day][f"{population}_low"] = min(s.low for s in clear)
        rows[day][f"{population}_high"] = max(s.high for s in clear if s.high is not None)
        sides[day] |= {s.side for s in said}
    names = [f"{population}_{end}" for population in ADULTS for end in ("low", "high")]
    table = pd.DataFrame(
        [{"day": day, **row, "sides": len(sides[day])} for day, row in sorted(rows.items())],
        columns=["day", *names, "sides"],
    )
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
    summed = table.groupby("month").sum()
    if len(summed):
        summed = summed.reindex(
            pd.period_range(summed.index[0], summed.index[-1], freq="M", name="month"), fill_value=0
        )
    summed = summed.astype(int).reset_index()
    summed["month"] = summed["month"].dt.to_timestamp()
    return summed
