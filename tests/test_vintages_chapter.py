"""The chapter on what could be known when, from tables made by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis import pages, plan, prints
from analysis.chapters import vintages
from analysis.edition import edition
from analysis.facts import LANGUAGES
from analysis.narrative import plain
from tests import past
from tests.conftest import Folder


@pytest.fixture
def folder(small: Folder) -> Path:
    return past.write(small)


def known(small: Folder, cutoff: str = past.DAYS[-1]) -> vintages.Past:
    tables = small.root / "data" / "processed"
    return vintages.past(edition(cutoff, small.raw, tables), small.root / plan.VINTAGES_FOLDER, small.raw)


def sentences(block: Any, language: str = "en") -> str:
    return " ".join(plain(phrase[language]) for phrase in block.data["phrases"]).replace("\u00a0", " ")


def every(told: vintages.Past) -> list[Any]:
    """All blocks in the order of the notebook."""
    return [
        vintages.lead(told),
        vintages.limits(told, "all", titled=True),
        vintages.told(told, "child"),
        vintages.limits(told, "child"),
        vintages.told(told, "bodies"),
        vintages.limits(told, "bodies"),
        vintages.counts(told),
        vintages.longest(told),
        vintages.replaced(told),
        vintages.replaced_table(told),
        vintages.reconsidered(told),
    ]


def test_the_lead_says_how_many_editions_there_are_and_how_contradictions_grew(small: Folder, folder: Path) -> None:
    text = sentences(vintages.lead(known(small)))
    assert text.startswith("There are 4 different editions from 1 March 2025 to 10 April 2025")
    assert "for the first time in the edition of 1 March 2025" in text
    assert "The edition of 10 April 2025 lists 2 contradictions and sets 1 statement aside." in text


def test_the_lead_names_the_widest_limits_and_when_they_were_one_number(small: Folder, folder: Path) -> None:
    text = sentences(vintages.lead(known(small)))
    assert "limited from above as well in 3 of 4 editions" in text
    assert "1,260–1,300 on 20 March 2025" in text
    assert "In 1 edition both limits were one number, for the first time on 10 April 2025." in text
    assert "1 time the lower limit fell" in text
    assert "on 20 March 2025, from 1,280 to 1,260" in text


def test_a_total_that_nothing_limits_from_above_is_told_so(small: Folder, folder: Path) -> None:
    assert "never limited from above" in sentences(vintages.told(known(small), "child"))
    assert "Nothing on this is known" in sentences(vintages.told(known(small), "bodies"))


def test_an_earlier_edition_shows_no_later_one(small: Folder, folder: Path) -> None:
    told = known(small, past.DAYS[1])
    text = "\n".join(block.plain for block in every(told)) + str([block.data for block in every(told)])
    assert "There are 2 different editions from 1 March 2025 to 2 March 2025" in text.replace("\u00a0", " ")
    for later in ("20 March 2025", "10 April 2025", "2025-03-20", "2025-04-10", "1,300"):
        assert later not in text.replace("\u00a0", " ")


def test_one_edition_alone_has_sentences_and_tables_but_no_charts(small: Folder, folder: Path) -> None:
    blocks = every(known(small, past.DAYS[0]))
    assert sentences(blocks[0]).startswith("There is 1 edition from 1 March 2025 to 1 March 2025")
    assert {block.data["type"] for block in blocks} == {"text", "table"}


def test_before_the_first_edition_nothing_is_known(small: Folder, folder: Path) -> None:
    blocks = every(known(small, "2025-01-01"))
    assert sentences(blocks[0]) == "Nothing on this is known on 1 January 2025."


def test_between_two_editions_the_last_one_before_counts(small: Folder, folder: Path) -> None:
    assert "to 20 March 2025" in sentences(vintages.lead(known(small, "2025-04-09")))


def test_a_chart_carries_a_row_for_each_edition_and_a_text_in_both_languages(small: Folder, folder: Path) -> None:
    for block in (vintages.limits(known(small), "all"), vintages.counts(known(small))):
        for language in LANGUAGES:
            assert len(block.data["csv"][language].splitlines()) == 1 + len(past.DAYS)
            assert plain(block.data["alt"][language])
    assert vintages.limits(known(small), "all").data["csv"]["en"].splitlines()[2] == "2025-03-02,1280,"


def test_contradictions_are_listed_with_their_first_edition_and_in_how_many_they_stood(
    small: Folder, folder: Path
) -> None:
    first, second = vintages.longest(known(small)).data["rows"]
    assert [first[3]["date"], second[3]["date"]] == ["2025-03-01", "2025-03-02"]
    facts = vintages.longest(known(small)).data["facts"]
    assert [facts[row[4]["fact"]]["value"] for row in (first, second)] == [4, 2]
    assert facts[first[2]["fact"]] | {"how": None, "edition": None} == {
        "value": 7,
        "unit": "people",
        "kind": "derived",
        "edition": None,
        "qualifier": "at_least",
        "statements": ["S0001", "S0002"],
        "figures": ["F0001", "F0003", "F0002"],
        "how": None,
    }


def test_a_contradiction_that_is_no_longer_listed_is_told_with_its_last_edition(small: Folder, folder: Path) -> None:
    told = known(small, past.DAYS[2])
    assert "1 of 2 contradictions ever listed is not listed any more" in sentences(vintages.replaced(told))
    (row,) = vintages.replaced_table(told).data["rows"]
    assert [cell["date"] for cell in row[3:5]] == ["2025-03-02", "2025-03-02"]
    assert "is listed still" in sentences(vintages.replaced(known(small)))


def test_a_statement_that_was_set_aside_and_kept_again_is_told(small: Folder, folder: Path) -> None:
    rows = vintages.reconsidered(known(small)).data["rows"]
    assert [(row[-1]["refs"], row[-2]["name"]["en"]) for row in rows] == [
        (["S0002"], "set aside"),
        (["S0004"], "kept"),
    ]
    assert "No statement that was once set aside" in sentences(vintages.reconsidered(known(small, past.DAYS[1])))


@pytest.mark.parametrize("language", LANGUAGES)
def test_missing_tables_are_told_with_the_command_that_makes_them(small: Folder, language: str) -> None:
    (small.raw / "readings.yml").write_text("{}\n", encoding="utf-8")
    blocks = every(known(small))
    assert "make vintages" in sentences(blocks[0], language)
    assert all(block.data["type"] == "text" and not block.data["phrases"] for block in blocks[1:])


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_of_another_record_are_not_told(small: Folder, folder: Path, language: str) -> None:
    small.change("figures.csv", "F0005", "value", "71")
    blocks = every(known(small))
    assert "make vintages" in sentences(blocks[0], language)
    assert sentences(blocks[0]).startswith("The tables of all editions were made of another record")
    assert len(every(known(small, past.DAYS[1]))[7].data["rows"]) == 2


def test_a_statement_that_has_another_name_now_makes_the_tables_those_of_another_record(
    small: Folder, folder: Path
) -> None:
    table = folder / "set_aside.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("S0004", "S0999"), encoding="utf-8")
    assert known(small).lack == "other"
    assert known(small, past.DAYS[1]).lack == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chapter_is_laid_out_as_a_page_and_printed(small: Folder, folder: Path, language: str) -> None:
    told = known(small)
    shown = [block.data for block in every(told)]
    html = pages.page("08_vintages", shown, language, told.edition.cutoff)
    assert html.count("<figure") == 3  # nothing is known of bodies
    assert prints.report([("08_vintages", shown)], language, told.edition.cutoff).startswith(b"%PDF")
