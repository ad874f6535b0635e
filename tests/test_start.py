"""The questions of the notebook 00_start, put to a small project without any widget."""

from __future__ import annotations

import json
from datetime import date

import pytest

from analysis import start
from analysis.record import ROOT
from analysis.start import Desk, Told
from tests.edition import make_project, store

EXCHANGED = ("returned_to_ukraine", "all", "exchange")
TEXT = "On 20 June 2024 the Ombudsman said that 184 Ukrainians had been returned from captivity."


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The desk of the small project, reconciled once."""
    root = make_project(tmp_path_factory.mktemp("start"))
    store(root)
    return start.desk("2024-07-01", root)


def test_each_choice_narrows_the_next_and_the_usual_one_comes_first(at: Desk) -> None:
    assert start.options(at)[0] == "returned_to_ukraine"
    assert start.options(at, "returned_to_ukraine")[0] == "all"
    assert start.options(at, "returned_to_ukraine", "all")[0] == "all_routes"
    assert "exchange" in start.options(at, "returned_to_ukraine", "all")
    assert start.options(at, "no_such_measure", "all") == []


def test_every_choice_has_an_answer(at: Desk) -> None:
    for measure in start.options(at):
        for population in start.options(at, measure):
            for route in start.options(at, measure, population):
                assert start.ask(at, measure, population, route, date(2024, 7, 1)).series.measure == measure


def test_a_series_on_a_day_gives_bounds_statements_and_contradictions(at: Desk) -> None:
    answer = start.ask(at, *EXCHANGED, date(2024, 6, 20))
    assert (answer.bound.low, answer.bound.high) == (179, 184)
    assert [s.statement_id for s in answer.statements] == ["S0003", "S0002", "S0001"]
    assert len(answer.conflicts) == 1
    text = start.told(at, answer)
    assert "up to 2024-06-20: at least 179, at most 184." in text
    assert "Statements, the newest first (3):" in text
    assert "Contradictions, the widest first (1):" in text


def test_a_series_of_which_the_edition_knows_nothing_is_not_offered_and_says_so(at: Desk) -> None:
    assert "child" not in start.options(at, "returned_to_ukraine")
    told = start.answered(at, "returned_to_ukraine", "child", "bring_kids_back", "2024-06-20")
    assert told == "no statement of this edition is about returned_to_ukraine/child/bring_kids_back"


def test_a_day_before_everything_says_that_there_is_nothing(at: Desk) -> None:
    text = start.answered(at, *EXCHANGED, "2022-03-01")
    assert "Statements, the newest first: none." in text
    assert "Contradictions, the widest first: none." in text


def test_a_mistyped_word_or_date_is_answered_with_the_right_one(at: Desk) -> None:
    assert "did you mean returned_to_ukraine?" in start.answered(
        at, "returned_to_ukrain", "all", "exchange", "2024-06-20"
    )
    assert start.answered(at, *EXCHANGED, "soon") == "“soon” is no date such as 2025-12-31."
    assert start.judged(at, TEXT, "20.06.2024") == "“20.06.2024” is no date such as 2025-12-31."


def test_a_pasted_text_gives_drafts_and_verdicts_and_writes_nothing(at: Desk) -> None:
    before = {path: path.read_bytes() for path in at.root.rglob("*") if path.is_file()}
    reading = start.read_text(at, TEXT, date(2024, 6, 20))
    assert [draft.value for draft in reading.drafts] == [184]
    assert reading.verdicts[0].fits in ("consistent", "consistent_otherwise")
    told = start.judged(at, TEXT, "2024-06-20")
    assert "[184] Ukrainians" in told
    assert "1. 184 (returned_to_ukraine" in told
    assert before == {path: path.read_bytes() for path in at.root.rglob("*") if path.is_file()}


def test_a_figure_without_a_day_is_shown_but_not_judged(at: Desk) -> None:
    reading = start.read_text(at, "184 Ukrainians had been returned from captivity.")
    assert len(reading.drafts) == 1
    if reading.drafts[0].as_of is None:
        assert not reading.verdicts
        assert "its date is not known" in start.told_text(reading)


def test_a_text_without_figures_and_no_text_are_answered(at: Desk) -> None:
    assert "No figure was found" in start.judged(at, "The weather was fine.", "2024-06-20")
    assert start.judged(at, "  ") == "Paste a text, in English or Ukrainian."
    assert "characters" in start.judged(at, "184 people. " * 40_000)


def test_cells_are_plain_where_outputs_are_kept_as_text(at: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTED_HOME_OUTPUT", "text")
    assert not start.interactive()
    for shown in (start.question(at, *EXCHANGED), start.paste(at, TEXT, "2024-06-20")):
        assert list(shown._repr_mimebundle_()) == ["text/plain"]


def test_cells_are_plain_where_ipywidgets_is_missing(at: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COUNTED_HOME_OUTPUT", raising=False)
    monkeypatch.setattr(start, "find_spec", lambda name: None)
    assert list(start.question(at, *EXCHANGED)._repr_mimebundle_()) == ["text/plain"]


def test_controls_come_with_the_answer_as_text(at: Desk) -> None:
    class Controls:
        def _repr_mimebundle_(self) -> dict[str, str]:
            return {"text/plain": "VBox(...)", "application/vnd.jupyter.widget-view+json": "{}"}

    shown = Told("at least 179", Controls())._repr_mimebundle_()
    assert shown == {"text/plain": "at least 179", "application/vnd.jupyter.widget-view+json": "{}"}


def test_fields_follow_each_other_and_the_answer_follows_them(at: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ipywidgets = pytest.importorskip("ipywidgets")
    from analysis import panels

    box = panels.question(at, (*EXCHANGED, "2024-06-20"), "")
    measure, population, route, day, drawn, shown = box.children
    # Lists to choose from would lose their keys to JupyterLab.
    assert not any(isinstance(field, ipywidgets.Dropdown) for field in box.children)
    assert [field.description for field in box.children[:4]] == ["Measure", "Population", "Route", "Date"]
    day.value = "2024-06-01"
    assert "up to 2024-06-01: at least 179" in shown.value
    assert "up to 2024-06-01: at least 179" in drawn.value
    measure.value = "handed to Russia"
    assert "Handed to Russia, all, " in shown.value
    assert population.value in population.options
    assert route.value in route.options
    assert "word-break: normal" in shown.value
    pasted, when, check, answer = panels.paste(at, ("", ""), "").children
    # Half a text must not be judged: a field is sent when it is left.
    assert not pasted.continuous_update
    assert not when.continuous_update
    pasted.value, when.value = "<b>" + TEXT, "2024-06-20"
    check.click()
    assert "1. 184 (returned_to_ukraine" in answer.value
    assert "<b>" not in answer.value


def test_the_notebook_is_no_chapter_and_holds_no_logic() -> None:
    cells = json.loads((ROOT / "notebooks" / "00_start.ipynb").read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert not any(word in source for source in code for word in ("ipywidgets", "def ", "for ", "if "))


def test_the_band_is_drawn_with_what_it_shows_in_words(at: Desk) -> None:
    drawing = start.pictured(at, *EXCHANGED, "2024-06-20")
    assert drawing.startswith("<svg ")
    assert 'role="img"' in drawing
    assert "at least 179, at most 184" in drawing
    assert drawing.count("font-family=") == drawing.count(", sans-serif")
    assert drawing == start.pictured(at, *EXCHANGED, "2024-06-20")


def test_where_nothing_is_known_nothing_is_drawn(at: Desk) -> None:
    assert start.pictured(at, *EXCHANGED, "2022-03-01") == ""
    assert start.pictured(at, *EXCHANGED, "yesterday") == ""
    assert start.pictured(at, "returned_to_ukraine", "child", "bring_kids_back", "2024-06-20") == ""
