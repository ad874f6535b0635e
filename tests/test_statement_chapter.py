"""The chapter on one document, from small records made by hand: each verdict, its sum, and both languages."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analysis import pages, prints
from analysis.chapters import statement
from analysis.chapters.statement import Heard, UnknownDocument, heard
from analysis.edition import edition
from analysis.facts import LANGUAGES
from analysis.narrative import plain
from tests.edition import make_project, store

DOCUMENTS = """\
document_id,publisher,url,published_on,language
D0001,Ukrinform,https://example.org/a,2025-06-26,uk
D0002,Suspilne,https://example.org/b,2025-06-28,uk
D0003,Babel,https://example.org/c,2025-06-28,uk
D0004,UNN,https://example.org/d,,uk
"""
HEADER = (
    "figure_id,document_id,said_by,person,measure,population,route,kind,period_start,as_of,date_precision,"
    "qualifier,value,value_high,part_of_value,exchange_ordinal,note"
)
CHILD = "returned_to_ukraine,child,bring_kids_back"
# Totals of one programme, which all pages that are held against the record must fit.
OTHERS = f"""\
F0001,D0001,bring_kids_back,,{CHILD},cumulative,,2025-06-01,day,exact,1300,,,,
F0002,D0001,ombudsman_ua,,{CHILD},cumulative,,2025-06-15,day,exact,1334,,,,
F0003,D0001,bring_kids_back,,{CHILD},cumulative,,2025-06-25,day,exact,1350,,,,
F0008,D0001,presidents_office,,{CHILD},cumulative,,2025-06-26,day,exact,1350,,,,
"""
FITS = f"F0004,D0002,ombudsman_ua,,{CHILD},cumulative,,2025-06-20,day,exact,1340,,,,\n"
STALE = f"F0004,D0002,ombudsman_ua,,{CHILD},cumulative,,2025-06-28,day,exact,1345,,,,\n"
TOO_MANY = f"F0004,D0002,media,,{CHILD},cumulative,,2025-06-20,day,exact,2350,,,,\n"
SLIPPED = f"F0004,D0002,ombudsman_ua,,{CHILD},cumulative,,2025-06-15,day,exact,1343,,,,\n"
CONTEXT = "F0005,D0002,ombudsman_ua,,states_at_working_group,all,unspecified,event,,2025-06-28,day,exact,36,,,,\n"
COPIED = FITS.replace("F0004,D0002", "F0006,D0003")
UNDATED = FITS.replace("F0004,D0002", "F0007,D0004")
BLOCKS = (
    statement.lead,
    statement.about,
    statement.table,
    statement.chart,
    statement.stories,
    statement.contradictions,
)


def held(root: Path, figures: str, document: str = "D0002", cutoff: str = "2025-06-28") -> Heard:
    """Hold a document of the small record against its other documents."""
    raw = make_project(root) / "data" / "raw"
    (raw / "documents.csv").write_text(DOCUMENTS, encoding="utf-8")
    (raw / "figures.csv").write_text(f"{HEADER}\n{OTHERS}{figures}", encoding="utf-8")
    found = store(root)
    return heard(edition(cutoff, raw, root / "data" / "processed"), document, found)


def sentences(block: Any, language: str = "en") -> list[str]:
    return [plain(phrase[language]).replace("\u00a0", " ") for phrase in block.data["phrases"]]


def verdict(page: Heard) -> str:
    """The verdict of the first row of the table, in English."""
    data = statement.table(page).data
    place = [column["name"] for column in data["columns"]].index("verdict")
    return str(data["rows"][0][place]["name"]["en"])


def test_a_figure_between_its_neighbours_fits_and_says_how_tight_the_bounds_were(tmp_path: Path) -> None:
    page = held(tmp_path, FITS)
    assert verdict(page) == "fits"
    (story,) = sentences(statement.stories(page))
    assert "without this document, all other kept statements leave 1,334–1,350 for it." in story
    assert "This rests on: Ombudsman of Ukraine: 1,334 (children, in all by 15 June 2025); Bring Kids Back UA" in story
    assert sentences(statement.contradictions(page)) == ["None of these figures stands in a contradiction."]


def test_the_bounds_carry_the_lines_of_their_proofs_and_the_statements_of_other_documents(tmp_path: Path) -> None:
    data = statement.table(held(tmp_path, FITS)).data
    (bound,) = (fact for fact in data["facts"].values() if fact["kind"] == "bound")
    assert (bound["value"], bound["upper"], bound["statements"]) == (1334, 1350, ["S0002", "S0003"])
    assert all("Ombudsman" in line["en"] or "Bring Kids Back" in line["en"] for line in bound["proof"])


def test_a_stale_total_fits_only_under_a_reading_that_is_named_with_its_reason(tmp_path: Path) -> None:
    page = held(tmp_path, STALE)
    assert verdict(page) == "fits only under another reading"
    (story,) = sentences(statement.stories(page))
    assert story.startswith("1,345 (returned to Ukraine, children, in all by 28 June 2025). Taken literally it does")
    assert "leave at least 1,350, with no upper limit, for it" in story
    assert "It fits only under another reading: Only the children" in story
    told = sentences(statement.contradictions(page))[0]
    assert "the numbers fail by at least 5. At least 1,350 follow from: Bring Kids Back UA: 1,350" in told
    assert "At most 1,345 follow from: Ombudsman of Ukraine: 1,345" in told
    assert "What mends it is another reading: Only the children" in told


def test_a_total_above_a_later_one_contradicts_with_its_sum_and_the_numbers_that_would_fit(tmp_path: Path) -> None:
    page = held(tmp_path, TOO_MANY)
    assert verdict(page) == "contradicts"
    told = sentences(statement.contradictions(page))[0]
    assert "the numbers fail by at least 1,000" in told
    assert "At least 2,350 follow from: Media, no speaker named: 2,350 (children, in all by 20 June 2025)." in told
    assert "At most 1,350 follow from: Bring Kids Back UA: 1,350 (children, in all by 25 June 2025)." in told
    assert told.endswith("It would fit with 1,334–1,350.")


def test_the_contradiction_of_the_edition_is_told_with_its_number_and_diagnosis(tmp_path: Path) -> None:
    page = held(tmp_path, TOO_MANY)
    listed = sentences(statement.contradictions(page))[-1]
    assert "it stands in contradiction no. 1: the numbers fail by at least 1,000" in listed
    assert "Diagnosis: " in listed
    assert statement.table(page).data["rows"][0][-2] == {"refs": ["1"]}


def test_two_swapped_digits_are_called_a_slip_of_the_figure_in_the_record(tmp_path: Path) -> None:
    page = held(tmp_path, SLIPPED)
    assert verdict(page) == "perhaps a slip"
    assert "The record has 1,334 for the same; digits may have slipped." in sentences(statement.stories(page))[0]


def test_a_copy_names_the_other_documents_and_is_still_held_against_the_rest(tmp_path: Path) -> None:
    page = held(tmp_path, FITS + COPIED)
    assert verdict(page) == "fits"
    assert sentences(statement.stories(page))[0].endswith("The same is said in D0003.")
    assert "1 figure stands in other documents, too." in sentences(statement.lead(page))[1]


def test_what_is_not_reconciled_comes_last_and_says_why(tmp_path: Path) -> None:
    page = held(tmp_path, CONTEXT + FITS)
    stories = sentences(statement.stories(page))
    assert stories[-1].startswith("36 (states at the Working Group")
    assert "Not held against others: " in stories[-1]
    assert "З іншими не зіставлено: " in sentences(statement.stories(page), "uk")[-1]


def test_the_lead_counts_by_verdict_and_names_the_page(tmp_path: Path) -> None:
    lead = sentences(statement.lead(held(tmp_path, CONTEXT + FITS)))
    assert lead[0].startswith("Document D0002 (Suspilne, published on 28 June 2025) states 2 figures.")
    assert "Taken literally, 1 figure fits" in lead[1]
    assert "1 figure counts something that is not reconciled." in lead[1]


def test_a_page_without_a_date_says_so(tmp_path: Path) -> None:
    lead = sentences(statement.lead(held(tmp_path, UNDATED, "D0004")))
    assert lead[0].startswith("Document D0004 (UNN, no date on the page) states 1 figure.")


def test_the_document_links_to_its_address(tmp_path: Path) -> None:
    data = statement.about(held(tmp_path, FITS)).data
    assert data["rows"][0][0] == {"refs": ["D0002"]}
    assert data["documents"]["D0002"]["url"] == "https://example.org/b"


def test_the_chart_names_what_lies_outside_its_band_and_brings_its_data(tmp_path: Path) -> None:
    chart = statement.chart(held(tmp_path, TOO_MANY)).data
    assert "2,350 (children) lies outside its band of 1,334–1,350." in plain(chart["alt"]["en"]).replace("\u00a0", " ")
    assert chart["csv"]["uk"].splitlines()[1].endswith(",2350,1334,1350,суперечить")


def test_an_unknown_document_is_refused_and_the_nearest_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownDocument, match=r"no document “D0022”; did you mean D0002\?"):
        held(tmp_path, FITS, "D0022")


def test_a_document_that_is_not_known_yet_leaves_an_honest_page(tmp_path: Path) -> None:
    held(tmp_path, FITS)
    early = edition("2025-06-26", tmp_path / "data" / "raw", tmp_path / "data" / "processed")
    page = heard(early, "D0002")
    assert sentences(statement.lead(page)) == ["Nothing on this is known on 26 June 2025."]
    assert not any(block(page).data.get("phrases") for block in BLOCKS[1:])


def test_an_edition_that_is_not_reconciled_says_so(tmp_path: Path) -> None:
    held(tmp_path, FITS)
    bare = edition("2025-06-28", tmp_path / "data" / "raw", tmp_path / "nowhere")
    assert sentences(statement.lead(heard(bare, "D0002")))[-1] == "This edition has not been reconciled."


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_print_carry_the_same_verdict_in_both_languages(tmp_path: Path, language: str) -> None:
    page = held(tmp_path, TOO_MANY)
    shown = [json.loads(json.dumps(block(page).data)) for block in BLOCKS]
    html = pages.page("06_statement", shown, language, date(2025, 6, 28))
    assert {"en": "contradicts", "uk": "суперечить"}[language] in html
    assert prints.report([("06_statement", shown)], language, date(2025, 6, 28)).startswith(b"%PDF")
