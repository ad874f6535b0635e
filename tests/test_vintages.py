import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analysis import plan, record, vintages
from analysis.steps import Job

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def whole():
    return record.load(PROJECT / "data" / "raw")


@pytest.fixture(scope="module")
def rules():
    pytest.importorskip("analysis.reconcile.settle")
    from analysis import readings

    return readings.load(PROJECT / "data" / "raw")


def test_there_is_an_edition_for_each_day_on_which_a_document_with_figures_became_known(whole):
    days = vintages.days(whole)
    assert days == sorted(set(days))
    assert all(
        whole.at(day).figures != whole.at(before).figures for before, day in zip(days[-20:], days[-19:], strict=False)
    )
    assert whole.at(days[-1]).figures == whole.figures


def test_the_months_hold_every_edition_once(whole):
    listed = [day for days, _ in vintages.months(whole).values() for day in days]
    assert listed == [day.isoformat() for day in vintages.days(whole)]


def test_a_curators_note_does_not_change_the_content_of_an_edition_and_a_value_does(whole):
    figures = list(whole.figures)
    noted = replace(whole, figures=(replace(figures[0], note="another"), *figures[1:]))
    other = replace(whole, figures=(replace(figures[0], value=figures[0].value + 1), *figures[1:]))
    assert vintages.content(noted) == vintages.content(whole)
    assert vintages.content(other) != vintages.content(whole)


def test_a_row_published_later_leaves_the_earlier_months_as_they_are(whole):
    newest = max(whole.figures, key=lambda figure: whole.known_from[figure.document_id])
    figures = tuple(replace(f, value=f.value + 1) if f is newest else f for f in whole.figures)
    before, after = vintages.months(whole), vintages.months(replace(whole, figures=figures))
    assert [month for month in before if before[month] != after[month]] == [list(before)[-1]]


def test_an_edition_settled_on_what_is_remembered_is_the_one_from_nothing(whole, rules, tmp_path):
    (tmp_path / "analysis").mkdir()
    days = [day for day in vintages.days(whole) if day <= date(2022, 9, 1)][-4:]
    nothing = [json.dumps(vintages.vintage(whole, day, rules, vintages.Memory(None))) for day in days]
    memory = vintages.Memory(tmp_path)
    assert [json.dumps(vintages.vintage(whole, day, rules, memory)) for day in days] == nothing
    assert memory.new < memory.asked
    again = vintages.Memory(tmp_path)
    assert [json.dumps(vintages.vintage(whole, day, rules, again)) for day in reversed(days)] == nothing[::-1]
    assert again.new == 0


def test_what_was_settled_by_other_code_is_settled_anew(whole, rules, tmp_path):
    (tmp_path / "analysis").mkdir()
    day = date(2022, 6, 1)
    vintages.vintage(whole, day, rules, vintages.Memory(tmp_path))
    memory = vintages.Memory(tmp_path)
    memory.code = "other"
    vintages.vintage(whole, day, rules, memory)
    assert memory.new == memory.asked


def test_the_code_that_settles_counts_for_what_is_remembered(rules):
    from analysis.reach import Code

    reached = Code(PROJECT).reached(["analysis.vintages:settled_part"])
    assert "analysis/reconcile/settle.py, settle" in reached
    assert "import highspy" in reached


EDITIONS = [
    {
        "cutoff": "2024-01-05",
        "instances": {
            "people": {
                "claims": 3,
                "conflicts": [{"statements": ["S1", "S2"], "gap": 5}],
                "set_aside": ["S2"],
                "cost": 8,
                "lower_bound": 8,
            }
        },
        "bounds": [["returned", "all", "all_routes", 10, None]],
    },
    {
        "cutoff": "2024-02-01",
        "instances": {"people": {"claims": 4, "conflicts": [], "set_aside": [], "cost": 0, "lower_bound": 0}},
        "bounds": [["returned", "all", "all_routes", 12, 20]],
    },
    {
        "cutoff": "2024-03-01",
        "instances": {
            "people": {
                "claims": 5,
                "conflicts": [{"statements": ["S1", "S2"], "gap": 7}, {"statements": ["S3"], "gap": 1}],
                "set_aside": ["S2"],
                "cost": 9,
                "lower_bound": 8,
            }
        },
        "bounds": [],
    },
]


@pytest.fixture
def tables(tmp_path):
    """The tables made of three editions in two months."""
    months = {"2024-01": (["2024-01-05"], "a"), "2024-02": (["2024-02-01", "2024-03-01"], "b")}
    task = plan.vintages(months)[-1]
    (tmp_path / "build/vintages").mkdir(parents=True)
    (tmp_path / "build/vintages/2024-01.json").write_text(json.dumps(EDITIONS[:1]))
    (tmp_path / "build/vintages/2024-02.json").write_text(json.dumps(EDITIONS[1:]))
    assert vintages.write_tables(Job(task, tmp_path, tmp_path / "made")) == "3 editions"
    return {
        path.name: list(csv.DictReader(path.open(encoding="utf-8")))
        for path in sorted((tmp_path / "made/data/vintages").iterdir())
    }


def test_each_edition_has_a_row_for_each_instance(tables):
    found = [(row["cutoff"], row["conflicts"], row["widest_gap"], row["set_aside"]) for row in tables["editions.csv"]]
    assert found == [("2024-01-05", "1", "5", "1"), ("2024-02-01", "0", "", "0"), ("2024-03-01", "2", "7", "1")]


def test_a_bound_that_nothing_limits_is_an_empty_cell(tables):
    assert [(row["low"], row["high"]) for row in tables["bounds.csv"]] == [("10", ""), ("12", "20")]


def test_a_conflict_is_told_with_its_first_and_last_edition_and_its_newest_gap(tables):
    told = [(row["statements"], row["gap"], row["first_cutoff"], row["last_cutoff"]) for row in tables["conflicts.csv"]]
    assert told == [("S1; S2", "7", "2024-01-05", "2024-03-01"), ("S3", "1", "2024-03-01", "2024-03-01")]


def test_a_statement_set_aside_is_told_with_the_number_of_editions(tables):
    told = [tuple(row.values()) for row in tables["set_aside.csv"]]
    assert told == [("people", "S2", "2024-01-05", "2024-03-01", "2")]


def test_the_tables_have_the_columns_that_are_described(tables):
    assert set(tables) == set(vintages.HEADERS) == set(plan.VINTAGES)
    assert all(tuple(rows[0]) == vintages.HEADERS[name] for name, rows in tables.items() if rows)
