"""The chapter on contradictions, from tables made by hand: each number with the lines of the sum that shows it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analysis import pages, settled
from analysis.chapters import reconcile
from analysis.chapters.common import bands
from analysis.edition import Edition, edition
from analysis.facts import Unsourced
from analysis.narrative import plain
from tests.conftest import Folder

TABLES = {
    "statements": "statement_id,outcome\nS0001,kept\nS0002,kept\nS0004,kept\nS0005,not_reconciled\nS0007,set_aside\n",
    "conflicts": (
        "conflict_id,instance,measures,statements,gap,diagnosis,text_en,text_uk\n"
        "C0004,people,handed_to_russia,S0004; S0007,3,stale,A stale total.,Застарілий показник.\n"
        "C0001,people,returned_to_ukraine,S0001; S0002,20,slip,Digits swapped.,Переставлені цифри.\n"
    ),
    "conflict_terms": (
        "conflict_id,line,kind,name,side,multiplier\n"
        "C0001,1,statement,S0001,high,1\nC0001,2,statement,S0002,low,1/2\nC0001,3,rule,part civilian,low,1\n"
        "C0004,1,statement,S0004,low,1\nC0004,2,statement,S0007,high,1\n"
    ),
    "settlement": "claim_id,statement_id,outcome,at_equal_prices\nS0001,S0001,kept,kept\nS0007,S0007,set_aside,kept\n",
    "settlement_costs": "instance,claims,cost,lower_bound,proven,set_aside,alternatives\npeople,5,12,9,false,1,2\n",
    "bounds": (
        "measure,population,route,as_of,low,high,low_proof,high_proof\n"
        "returned_to_ukraine,all,exchange,2025-02-28,1250,1255,p/low,\n"
        "returned_to_ukraine,all,exchange,2025-03-01,1260,,p/low,\n"
    ),
    "proofs": "proof_id,line,kind,name,side,multiplier\np/low,1,statement,S0001,low,1\n",
    "gaps": (
        "gap_id,measure,population,after,until,low,high,first_totals,last_totals,proof\n"
        "G001,returned_to_ukraine,all,2025-02-28,2025-04-10,50,50,S0001,S0007,p/low\n"
        "G002,returned_to_ukraine,all,2025-01-28,2025-02-10,7,,S0001,S0007,p/low\n"
    ),
}


@pytest.fixture
def told(small: Folder, tmp_path: Path) -> Edition:
    """An edition of the small record with tables made by hand."""
    folder = tmp_path / "tables"
    folder.mkdir()
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "datapackage.json").write_text('{"cutoff": "2025-12-31"}', encoding="utf-8")
    return edition("2025-12-31", small.raw, folder)


def sentences(block: Any, language: str = "en") -> str:
    return " ".join(plain(phrase[language]) for phrase in block.data["phrases"]).replace("\u00a0", " ")


def test_tables_of_another_cut_off_date_are_not_taken_for_this_edition(told: Edition, small: Folder) -> None:
    assert told.settled is not None
    assert edition("2025-06-30", small.raw, told.settled.folder).settled is None
    assert sentences(reconcile.lead(edition("2025-06-30", small.raw, told.settled.folder))).endswith(
        "not been reconciled."
    )


def test_the_lead_counts_contradictions_and_says_honestly_when_the_price_is_not_proven(told: Edition) -> None:
    text = sentences(reconcile.lead(told))
    assert "in 2 places, in which 4 statements stand" in text
    assert "sets 1 statement aside and keeps 3 statements" in text
    assert "It costs 12; it is proven that no way costs less than 9" in text
    assert "«Не враховано» не означає «помилково»" in sentences(reconcile.lead(told), "uk")


def test_the_widest_contradiction_is_told_first_with_its_diagnosis_in_both_languages(told: Edition) -> None:
    stories = reconcile.stories(told)
    first = plain(stories.data["phrases"][0]["en"]).replace("\u00a0", " ")
    assert first.startswith("No. 1: the numbers fail by at least 20. Digits swapped. Ombudsman: 1,250 (all, ")
    assert "Переставлені цифри." in plain(stories.data["phrases"][0]["uk"])


def test_a_gap_carries_the_lines_of_its_proof_with_who_said_what(told: Edition) -> None:
    block = reconcile.table(told)
    (gap,) = (fact for fact in block.data["facts"].values() if fact["kind"] == "bound" and fact["value"] == 20)
    lines = [line["en"] for line in gap["proof"]]
    assert lines[0].startswith("1 × S0001 (at most): Ombudsman: 1,250")
    assert lines[1].startswith("1/2 × S0002 (at least): Ombudsman: 50")
    assert lines[2] == "1 × rule: part civilian"
    assert gap["statements"] == ["S0001", "S0002"]


def test_a_contradiction_without_a_proof_cannot_be_printed(told: Edition) -> None:
    assert told.settled is not None
    (told.settled.folder / "conflict_terms.csv").write_text(
        TABLES["conflict_terms"].split("C0004")[0], encoding="utf-8"
    )
    with pytest.raises(Unsourced, match="bound fact 3 people has no proof"):
        reconcile.table(told)


def test_charts_number_contradictions_as_the_table_does(told: Edition) -> None:
    assert told.numbers() == {"S0001": 1, "S0002": 1, "S0004": 2, "S0007": 2}
    rows = reconcile.table(told).data["rows"]
    assert [row[0]["refs"] for row in rows] == [["1"], ["2"]]


def test_what_is_set_aside_says_what_equal_prices_would_change(told: Edition) -> None:
    (row,) = reconcile.set_aside(told).data["rows"]
    assert row[-1] == {"refs": ["S0007"]}
    assert row[-2]["name"]["en"] == "kept"


def test_bounds_become_a_band_that_ends_at_the_cut_off_date_and_is_open_where_nothing_limits_it(told: Edition) -> None:
    band = bands(told, ("returned_to_ukraine", "all", "exchange"))
    assert band is not None
    assert [day.date().isoformat() for day in band["as_of"]] == ["2025-02-28", "2025-03-01", "2025-12-31"]
    assert band["low"].tolist() == [1250, 1260, 1260]
    assert band["high"].isna().tolist() == [False, True, True]
    assert bands(told, ("returned_to_ukraine", "woman", "exchange")) is None


def test_gaps_are_listed_newest_first_and_open_ones_are_at_least(told: Edition) -> None:
    assert "In 2 windows of time totals grow by more" in sentences(reconcile.gaps(told))
    table = reconcile.gap_table(told).data
    facts = [table["facts"][row[4]["fact"]] for row in table["rows"]]
    assert [(fact["value"], fact.get("qualifier")) for fact in facts] == [(50, None), (7, "at_least")]


def test_the_page_shows_a_proof_behind_each_gap(told: Edition) -> None:
    shown = [json.loads(json.dumps(block(told).data)) for block in (reconcile.lead, reconcile.stories, reconcile.table)]
    html = pages.page("02_reconcile", shown, "uk", told.cutoff)
    assert "1/2 × S0002 (щонайменше)" in html.replace("\u00a0", " ")


def test_an_edition_without_tables_says_so_everywhere(small: Folder, tmp_path: Path) -> None:
    bare = edition("2025-12-31", small.raw, tmp_path)
    assert settled.read(tmp_path, bare.cutoff) is None
    for block in (reconcile.lead, reconcile.stories, reconcile.table, reconcile.set_aside, reconcile.costs):
        assert block(bare).data["type"] == "text"
    for block in (reconcile.matrix, reconcile.gaps, reconcile.totals):
        assert block(bare).data
