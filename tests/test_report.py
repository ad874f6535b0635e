"""Blocks: made of facts alone, in both languages at once, with all that a reader needs to check them."""

from __future__ import annotations

import csv
import json

import pandas as pd
import pytest
from matplotlib.figure import Figure

from analysis import blocks, recipes, report
from analysis.edition import Edition, edition
from analysis.narrative import plain, say
from analysis.record import ROOT
from analysis.report import MIME, Chart, Refs, Table, Text
from tests import editions


@pytest.fixture(scope="module")
def known() -> Edition:
    return edition("2025-12-31")


def test_a_text_carries_both_languages_and_the_sources_of_its_numbers(known: Edition) -> None:
    said = known.statements[0]
    block = Text(known, say("record-copies", statements=known.stated(said)))
    (phrase,) = block.data["phrases"]
    (key,) = phrase["facts"]
    assert block.data["facts"][key]["statements"] == [said.statement_id]
    assert set(block.data["statements"]) == {said.statement_id}
    assert set(block.data["documents"]) == set(said.documents)
    assert plain(phrase["en"]) != plain(phrase["uk"])


def test_two_facts_of_one_name_in_a_block_need_a_key_to_tell_them_apart(known: Edition) -> None:
    phrases = [say("record-copies", statements=known.stated(said)) for said in known.statements[:2]]
    with pytest.raises(ValueError, match=r"named record-copies\.statements"):
        Text(known, *phrases)
    keyed = [say("record-copies", said.statement_id, statements=known.stated(said)) for said in known.statements[:2]]
    assert len(Text(known, *keyed).data["facts"]) == 2


def test_a_chart_without_words_or_without_data_cannot_be_made(known: Edition) -> None:
    words = say("totals-title")
    empty = type(words)(type(words.texts)("", ""))
    data = pd.DataFrame({"value": [1]})
    given = {"heading": words, "subtitle": words}
    with pytest.raises(ValueError, match="needs a text that says what it shows, and its data"):
        Chart(known, "x", lambda look: Figure(), alt=empty, data=data, **given)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="needs a text that says what it shows, and its data"):
        Chart(known, "x", lambda look: Figure(), alt=words, data=data.iloc[:0], **given)  # type: ignore[arg-type]


def test_a_table_refuses_a_row_that_does_not_fit_its_columns(known: Edition) -> None:
    with pytest.raises(ValueError, match="2 cells, but there are 1 columns"):
        Table(known, say("totals-title"), ["day"], [[known.cutoff, Refs(("S0001",))]])


def test_committed_notebooks_keep_text_alone_and_a_reader_gets_html_and_data(
    known: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    block = Text(known, say("record-copies", statements=known.stated(known.statements[0])))
    assert set(block._repr_mimebundle_()) == {"text/plain", "text/html", MIME}
    monkeypatch.setenv("COUNTED_HOME_OUTPUT", "text")
    assert set(block._repr_mimebundle_()) == {"text/plain"}
    monkeypatch.setenv("COUNTED_HOME_OUTPUT", "blocks")
    assert set(block._repr_mimebundle_()) == {"text/plain", MIME}


def test_the_html_in_a_notebook_shows_the_sources_too(known: Edition) -> None:
    said = known.statements[0]
    html = Text(known, say("record-copies", statements=known.stated(said)))._repr_mimebundle_()["text/html"]
    assert f'<data value="{said.value}">' in html
    assert said.statement_id in html
    assert known.record.documents[said.documents[0]].url.replace("&", "&amp;") in html


def test_early_editions_say_that_nothing_is_known_instead_of_failing() -> None:
    for cutoff in ("2022-03-01", "2022-06-15"):
        for shown in editions.blocks(cutoff).values():
            assert shown


def test_every_cell_of_the_notebooks_shows_one_block_and_holds_no_logic() -> None:
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for cell in cells:
            if cell["cell_type"] == "code" and "parameters" not in cell["metadata"].get("tags", []):
                assert len("".join(cell["source"]).splitlines()) <= 4, (path.name, cell["id"])


def test_blocks_are_read_back_from_a_notebook_as_they_were(known: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTED_HOME_OUTPUT", "blocks")
    block = Text(known, say("record-copies", statements=known.stated(known.statements[0])))
    cells = [{"outputs": [{"data": block._repr_mimebundle_()}, {"text": "x"}]}, {"source": ["# text"]}]
    (found,) = blocks.shown(json.loads(json.dumps(cells)))
    assert isinstance(found.pop("said"), list)  # the messages that it has kept the words of, for the build
    assert found == json.loads(json.dumps(recipes.bare(block.data)))


def test_the_data_of_a_chart_is_told_in_both_languages() -> None:
    charts = [b for shown in editions.blocks(editions.EARLY).values() for b in shown if b["type"] == "chart"]
    assert len(charts) >= 8
    for chart in charts:
        english, ukrainian = (list(csv.reader(chart["csv"][language].splitlines())) for language in ("en", "uk"))
        assert len(english) == len(ukrainian) > 1
        assert english[0] != ukrainian[0]
        assert {len(row) for row in english} == {len(row) for row in ukrainian} == {len(english[0])}
    assert report.WIDTHS == ("wide", "narrow")
