"""Series for charts: as stated, as a range where organisations differ, and summed by month without losing anyone."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from analysis import series, statements
from analysis.record import Record
from tests.conftest import HEADER, Folder


def days(small: Folder, *rows: str) -> pd.DataFrame:
    """Exchange days of rows of: number, said_by, population, as_of, qualifier, value."""
    lines = [HEADER]
    for row in rows:
        number, said_by, population, as_of, qualifier, value = row.split()
        what = f"returned_to_ukraine,{population},exchange,event,,{as_of},day,{qualifier},{value},,,,"
        lines.append(f"F{number},D0001,{said_by},,{what}")
    small.change("documents.csv", "D0001", "published_on", "2025-12-31")
    (small.raw / "figures.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return series.exchange_days(statements.group(small.load()))


def test_a_day_has_the_lowest_and_the_highest_number_stated_and_the_sides_that_spoke(small: Folder) -> None:
    table = days(
        small,
        "0001 ombudsman_ua all 2025-03-19 exact 197",
        "0002 coordination_hq all 2025-03-19 exact 175",
        "0003 mod_ru military 2025-03-19 exact 175",
        "0004 media civilian 2025-03-19 about 20",
    )
    (row,) = table.to_dict("records")
    assert (row["all_low"], row["all_high"], row["sides"]) == (175, 197, 3)
    assert (row["military_low"], row["military_high"]) == (175, 175)
    assert (row["civilian_low"], row["civilian_high"]) == (15, 25)


def test_a_vague_number_counts_only_where_no_one_stated_an_exact_one(small: Folder) -> None:
    table = days(
        small,
        "0001 ombudsman_ua all 2025-03-19 more_than 100",
        "0002 mod_ru all 2025-03-19 exact 175",
        "0003 ombudsman_ua all 2025-04-19 more_than 100",
    )
    assert table["all_low"].tolist() == [175, 101]
    assert table["all_high"].tolist() == [175, 199]


def test_months_split_military_civilian_and_people_of_whom_no_one_said_which(small: Folder) -> None:
    months = series.exchange_months(
        days(
            small,
            "0001 ombudsman_ua all 2025-03-05 exact 100",
            "0002 ombudsman_ua military 2025-03-05 exact 70",
            "0003 ombudsman_ua civilian 2025-03-05 exact 20",
            "0004 ombudsman_ua all 2025-03-19 exact 50",
            "0005 ombudsman_ua military 2025-05-06 exact 205",
        )
    )
    assert months["month"].dt.strftime("%Y-%m").tolist() == ["2025-03", "2025-04", "2025-05"]
    columns = ["days", "military", "civilian", "not_split", "high"]
    assert months[columns].to_numpy().tolist() == [[2, 70, 20, 60, 150], [0, 0, 0, 0, 0], [1, 205, 0, 0, 205]]


def test_parts_that_exceed_their_whole_count_in_full(small: Folder) -> None:
    months = series.exchange_months(
        days(small, "0001 ombudsman_ua all 2025-03-05 exact 50", "0002 mod_ru military 2025-03-05 exact 70")
    )
    assert months[["military", "not_split", "high"]].to_numpy().tolist() == [[70, 0, 70]]


def test_no_exchanges_give_empty_tables_with_the_same_columns(real: Record) -> None:
    full = series.exchange_days(statements.group(real))
    empty = series.exchange_days(())
    assert len(empty) == 0
    assert list(empty.columns) == list(full.columns)
    assert list(series.exchange_months(empty).columns) == list(series.exchange_months(full).columns)
    assert list(series.totals((), "missing", "all").columns) == list(series.totals((), "missing", "child").columns)


def test_no_day_is_lost_between_days_and_months_of_the_real_record(real: Record) -> None:
    table = series.exchange_days(statements.group(real))
    months = series.exchange_months(table)
    assert len(table) == months["days"].sum()
    assert table["day"].is_monotonic_increasing
    assert table["day"].is_unique
    assert months["military"].sum() == table["military_low"].sum()
    assert (months["military"] + months["civilian"] + months["not_split"] <= months["high"]).all()


@pytest.mark.parametrize("population", ["all", "civilian", "child"])
def test_totals_hold_every_running_total_of_a_population_as_it_was_stated(real: Record, population: str) -> None:
    said = {
        s.statement_id: s
        for s in statements.group(real.at(date(2025, 6, 30)))
        if (s.measure, s.population, s.kind) == ("returned_to_ukraine", population, "cumulative")
    }
    table = series.totals(said.values(), "returned_to_ukraine", population)
    assert set(table["statement_id"]) == set(said)
    assert table["as_of"].is_monotonic_increasing
    for row in table.itertuples():
        assert (row.value, row.said_by, row.qualifier) == (
            said[row.statement_id].value,
            said[row.statement_id].said_by,
            said[row.statement_id].qualifier,
        )
