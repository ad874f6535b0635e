import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analysis import cli, record, vintages
from analysis.memory import Memory

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
    nothing = [json.dumps(vintages.vintage(whole, day, rules, Memory())) for day in days]
    memory = Memory(tmp_path)
    assert [json.dumps(vintages.vintage(whole, day, rules, memory)) for day in days] == nothing
    assert memory.new < memory.asked
    again = Memory(tmp_path)
    assert [json.dumps(vintages.vintage(whole, day, rules, again)) for day in reversed(days)] == nothing[::-1]
    assert again.new == 0


def test_the_code_that_settles_counts_for_what_is_remembered(rules):
    from analysis.reach import Code

    reached = Code(PROJECT).reached(["analysis.vintages:settled_part"])
    assert "analysis/reconcile/settle.py, settle" in reached
    assert "import highspy" in reached


def test_editions_since_a_month_leave_the_tables_of_all_editions_as_they_are(monkeypatch):
    asked = []
    monkeypatch.setattr("analysis.build._do", lambda tasks, *_: asked.append([task.name for task in tasks]) or 0)
    for options in ([], ["--since", "2025-11"]):
        assert cli.main(["--root", str(PROJECT), "vintages", *options]) == 0
    assert asked[0][-1] == "vintages"
    assert asked[1] == ["vintages 2025-11", "vintages 2025-12"]
