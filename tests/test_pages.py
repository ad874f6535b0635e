"""Pages: self-contained, strict, complete, and the numbers in them those of the notebook in both languages."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from analysis import pages
from analysis.chapters import CHAPTERS
from analysis.edition import edition
from analysis.facts import LANGUAGES
from analysis.record import ROOT
from tests import editions

BOTH = [(name, language) for name in CHAPTERS for language in LANGUAGES]
VOID = {"meta", "br", "input", "link", "img", "hr"}


class Page(HTMLParser):
    """What a page holds: elements with attributes, and their texts; complains about tags that do not close."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.values: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "data":
            self.values.append(str(dict(attrs)["value"]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def made() -> dict[tuple[str, str], str]:
    """All pages of the newest edition."""
    day = editions.day(editions.NEWEST)
    shown = editions.blocks(editions.NEWEST)
    return {(name, language): pages.page(name, shown[name], language, day) for name, language in BOTH}


def facts(shown: list[dict[str, Any]]) -> list[str]:
    """The values of the facts that sentences, captions and cells of a chapter print, in the order of reading."""
    found: list[str] = []

    def take(keys: list[str], block: dict[str, Any]) -> None:
        used = (block["facts"][key] for key in keys)
        found.extend(f"{fact['value']}/{fact['upper']}" if "upper" in fact else str(fact["value"]) for fact in used)

    for block in shown:
        for phrase in block.get("phrases", []):
            take(phrase["facts"], block)
        for row in block.get("rows", []):
            for cell in row:
                if cell and "fact" in cell:
                    take([cell["fact"]], block)
                elif cell and "phrase" in cell:
                    take(cell["phrase"]["facts"], block)
    return found


@pytest.mark.parametrize("name", CHAPTERS)
def test_the_numbers_of_a_page_are_those_of_its_notebook_in_both_languages(made: Any, name: str) -> None:
    expected = sorted(facts(editions.blocks(editions.NEWEST)[name]))
    for language in LANGUAGES:
        assert sorted(Page(made[name, language]).values) == expected
    assert expected or not edition(editions.NEWEST).settled


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_a_page_carries_everything_and_asks_for_nothing(made: Any, name: str, language: str) -> None:
    html = made[name, language]
    page = Page(html)
    assert len(html.encode()) < 1_500_000
    for tag, attributes in page.elements:
        assert tag not in {"link", "iframe", "object", "embed", "img", "video", "audio", "form", "base"}
        assert "style" not in attributes
        assert not [key for key in attributes if key.startswith("on")]
        for key in ("src", "srcset", "poster", "background"):
            assert key not in attributes, (tag, attributes)
    for found in re.findall(r"url\(([^)]{0,40})", html):
        assert found.startswith(("data:font/ttf;base64,", "#")), found
    assert "@import" not in html
    assert not re.findall(r"\b(fetch|XMLHttpRequest|sendBeacon|WebSocket|eval)\b", html[html.rindex("<script>") :])


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_the_policy_of_a_page_allows_its_own_style_and_script_and_nothing_else(
    made: Any, name: str, language: str
) -> None:
    html = made[name, language]
    (policy,) = (m["content"] for m in Page(html).all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.strip().split(" ", 1) for rule in str(policy).split(";"))
    assert rules.pop("default-src") == "'none'"
    assert "unsafe" not in str(policy)
    for tag in ("style", "script"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules.pop(f"{tag}-src") == f"'sha256-{digest}'"
    assert rules == {"font-src": "data:", "img-src": "data:", "base-uri": "'none'", "form-action": "'none'"}


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_every_number_opens_a_source_that_stands_on_the_page(made: Any, name: str, language: str) -> None:
    html = made[name, language]
    page = Page(html)
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    for button in page.all("button"):
        assert button["popovertarget"] in ids
    # Outside the table that lists all statements, whose rows are their own sources, no number stands alone.
    alone = re.sub(r'<tr id="S\d+">.*?</tr>', "", html, flags=re.DOTALL)
    assert alone.count("<data ") == len(re.findall(r"<button[^>]*><data [^>]*>[^<]*</data></button>", alone))
    for source in re.findall(r'<div popover class="source".*?</div>', html, re.DOTALL):
        said = re.sub(r"<[^>]*>", " ", source)
        assert re.search(r"[^\W\d]{4}", said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_can_begin_with_the_stop_behind_a_number(made: Any, language: str) -> None:
    button = r'(<span class="nb">)?<button type="button" class="num"(?:(?!</button>).)*</button>[.,;:!?)»”]'
    found = [tied for name in CHAPTERS for tied in re.findall(button, made[name, language])]
    assert len(found) > 20
    assert all(found)


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_links_inside_a_page_and_between_chapters_lead_somewhere(made: Any, name: str, language: str) -> None:
    page = Page(made[name, language])
    targets = {a["id"] for _, a in Page(made["01_record", language]).elements if "id" in a}
    own = {a["id"] for _, a in page.elements if "id" in a}
    for link in page.all("a"):
        address = str(link["href"])
        if address.startswith("#"):
            assert address[1:] in own, address
        elif "#" in address and not address.startswith("http"):
            file, anchor = address.split("#")
            assert (file, anchor in targets) == ("01_record.html", True), address


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_a_page_says_its_language_and_has_one_heading_a_way_past_the_menu_and_described_charts(
    made: Any, name: str, language: str
) -> None:
    page = Page(made[name, language])
    assert page.all("html")[0]["lang"] == language
    assert len(page.all("h1")) == 1
    assert next(a for a in page.all("a") if a.get("class") == "skip")["href"] == "#text"
    charts = [a for a in page.all("div") if a.get("role") == "img"]
    assert all(len(str(chart["aria-label"])) > 60 for chart in charts)
    for table in page.all("table"):
        assert table["data-filter"]
    assert len(page.all("caption")) == len(page.all("table"))


def test_pages_are_the_same_each_time_and_the_committed_ones_are_what_a_rebuild_gives(made: Any) -> None:
    day = editions.day(editions.NEWEST)
    shown = editions.blocks(editions.NEWEST)
    for (name, language), html in made.items():
        committed = ROOT / "reports" / editions.NEWEST / language / f"{name}.html"
        assert pages.page(name, json.loads(json.dumps(shown[name])), language, day) == html
        assert committed.read_text(encoding="utf-8") == html, f"{committed} is not what a rebuild gives: make report"
