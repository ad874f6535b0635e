"""Editions: what each holds, and what the newest says differently because of which statements."""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from analysis import publish
from analysis.chapters import CHAPTERS
from analysis.facts import LANGUAGES
from analysis.record import ROOT
from tests import editions

OLD, NEW = "2023-03-31", "2023-06-30"


@pytest.fixture(scope="module")
def pair() -> tuple[dict[str, Any], dict[str, Any]]:
    """The facts of two editions."""
    old, new = (publish.facts(editions.blocks(cutoff), cutoff) for cutoff in (OLD, NEW))
    return old, new


def test_an_edition_lists_its_facts_with_their_sentences_in_the_order_of_reading(pair: Any) -> None:
    old, _ = pair
    assert list(dict.fromkeys(name.split("/")[0] for name in old["facts"])) == [
        name for name in CHAPTERS if any(fact.startswith(name) for fact in old["facts"])
    ]
    for fact in old["facts"].values():
        assert fact["edition"] == OLD
        for language in LANGUAGES:
            assert fact["said"][language]


def test_what_is_put_by_for_the_list_of_facts_is_enough_and_far_smaller(pair: Any) -> None:
    chapters = editions.blocks(OLD)
    short = {name: publish.named(blocks) for name, blocks in chapters.items()}
    assert publish.facts(short, OLD) == pair[0]
    assert len(json.dumps(short)) < len(json.dumps(chapters)) / 4


def test_a_change_names_the_statements_that_came_in_between(pair: Any) -> None:
    old, new = pair
    found = {change["name"]: change for change in publish.changes(old, new)}
    total = found["03_exchanges/exchanges-total.value"]
    assert total["after"]["value"] > total["before"]["value"]
    assert total["because"] == total["after"]["statements"]
    assert not set(total["because"]) & set(old["statements"])


def test_a_fact_that_stays_is_no_change_and_a_hedge_alone_is_one(pair: Any) -> None:
    old, _ = pair
    assert publish.changes(old, old) == []
    hedged = json.loads(json.dumps(old))
    name = next(iter(hedged["facts"]))
    hedged["facts"][name]["qualifier"] = "about"
    assert [change["name"] for change in publish.changes(old, hedged)] == [name]


def test_the_contents_list_editions_newest_first_with_chapters_languages_and_what_changed(pair: Any) -> None:
    made = publish.contents(pair)
    assert set(made) == {"index.html", "index.uk.html", "changes.html", "changes.uk.html", "changes.json"}
    changed, added = publish.count(publish.changes(*pair))
    index = made["index.html"]
    assert index.index("30 June".replace(" ", "\u00a0")) < index.index("31 March".replace(" ", "\u00a0"))
    assert f"{changed} numbers read differently, {added} are new".replace("numbers", "numbers") in index.replace(
        "\u00a0", " "
    )
    for language in LANGUAGES:
        for name in CHAPTERS:
            assert f'href="{NEW}/{language}/{name}.html"' in index
        assert f'href="{NEW}/{language}/report.pdf"' in index
    told = json.loads(made["changes.json"])
    assert (told["old"], told["new"], len(told["changes"])) == (OLD, NEW, changed + added)


def test_one_edition_alone_has_nothing_to_compare_with(pair: Any) -> None:
    made = publish.contents(pair[:1])
    assert "only one edition" in made["changes.html"]
    assert json.loads(made["changes.json"])["changes"] == []


def test_the_order_in_which_editions_are_given_changes_nothing(pair: Any) -> None:
    assert publish.contents(pair) == publish.contents(reversed(pair))


def test_an_edition_knows_nothing_that_was_published_later() -> None:
    for shown in editions.blocks(OLD).values():
        for block in shown:
            for document in block["documents"].values():
                assert document["date"] is None or document["date"] <= OLD


def test_charts_are_published_as_pictures_with_descriptions_and_as_data() -> None:
    for language in LANGUAGES:
        made = publish.charts(editions.blocks(editions.NEWEST)["03_exchanges"], language)
        assert {"totals.svg", "totals.csv"} <= set(made)
        root = ET.fromstring(made["totals.svg"])
        assert len(root.findtext("{http://www.w3.org/2000/svg}desc") or "") > 60
        rows = list(csv.reader(made["totals.csv"].splitlines()))
        assert len(rows) > 50


def test_the_committed_list_of_facts_is_what_a_rebuild_gives() -> None:
    made = publish.facts(editions.blocks(editions.NEWEST), editions.NEWEST)
    committed = json.loads((ROOT / "reports" / editions.NEWEST / "facts.json").read_text(encoding="utf-8"))
    assert committed == json.loads(json.dumps(made))


def test_stated_facts_of_the_reports_have_the_values_of_data_processed() -> None:
    with (ROOT / "data" / "processed" / "statements.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["statement_id"]: row for row in csv.DictReader(stream)}
    checked = 0
    for shown in editions.blocks(editions.NEWEST).values():
        for block in shown:
            for fact in block["facts"].values():
                if fact["kind"] == "stated":
                    (name,) = fact["statements"]
                    assert rows[name]["value"] == str(fact["value"])
                    assert rows[name]["qualifier"] == fact.get("qualifier", "exact")
                    assert rows[name]["figures"].split("; ") == fact["figures"]
                    checked += 1
    assert checked >= len(rows)
