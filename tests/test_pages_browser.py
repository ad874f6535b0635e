"""Pages in a real browser: quiet, reachable by mouse, keyboard and touch, readable at any width, printed whole."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analysis import pages, publish
from analysis.chapters import CHAPTERS
from analysis.facts import LANGUAGES
from tests import editions

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is missing: make setup")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no chromium on this machine: apt-get install chromium")

CUTOFFS = (editions.EARLY, "2022-12-31")
BOTH = [f"{editions.EARLY}/{language}/{name}.html" for name in CHAPTERS for language in LANGUAGES]
BESIDE = ["index.html", "index.uk.html", "changes.html", "changes.uk.html"]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of a small edition, as files."""
    folder = tmp_path_factory.mktemp("reports")
    known = [publish.facts(editions.blocks(cutoff), cutoff) for cutoff in CUTOFFS]
    for name, html in publish.contents(known).items():
        (folder / name).write_text(html, encoding="utf-8")
    for language in LANGUAGES:
        place = folder / editions.EARLY / language
        place.mkdir(parents=True)
        for name, shown in editions.blocks(editions.EARLY).items():
            html = pages.page(name, shown, language, editions.day(editions.EARLY))
            (place / f"{name}.html").write_text(html, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's chromium."""
    with sync_api.sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


class Visit:
    """One page open in a context of its own, with all that the browser asked for and complained of."""

    def __init__(self, browser: Any, address: str, **context: Any) -> None:
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.context.set_offline(True)
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(address)
        painted = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        if context.get("java_script_enabled", True):
            self.page.evaluate(f"document.fonts.ready.then(() => {painted})")


@pytest.fixture
def visit(browser: Any, site: Path) -> Iterator[Any]:
    """Opens pages of the site; closes them at the end of the test."""
    opened: list[Visit] = []

    def go(name: str, **context: Any) -> Visit:
        opened.append(Visit(browser, f"file://{site / name}", **context))
        return opened[-1]

    yield go
    for each in opened:
        each.context.close()


@pytest.mark.parametrize("name", [*BOTH, *BESIDE])
def test_a_page_loads_without_network_asks_for_nothing_and_complains_of_nothing(visit: Any, name: str) -> None:
    seen = visit(name)
    assert [url for url in seen.asked if not url.startswith(("file:", "data:font"))] == []
    assert len([url for url in seen.asked if url.startswith("file:")]) == 1
    assert seen.complaints == []
    assert seen.page.evaluate("document.fonts.check('16px \"Fira Sans\"')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*BOTH, *BESIDE])
def test_axe_finds_nothing(visit: Any, name: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    seen = visit(name, color_scheme=scheme)
    if scheme == "dark":  # what a theme can change is colour alone
        result = Axe().run(seen.page, options={"runOnly": ["color-contrast"], "resultTypes": ["violations"]})
    else:
        for part in seen.page.query_selector_all("tr:nth-child(n+30)"):
            part.evaluate("row => row.remove()")
        result = Axe().run(seen.page)
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.parametrize("name", [*BOTH, *BESIDE])
def test_nothing_scrolls_sideways_on_a_phone(visit: Any, name: str) -> None:
    seen = visit(name, **PHONE)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    for chart in seen.page.query_selector_all("figure"):
        assert chart.query_selector(".narrow").is_visible()
        assert not chart.query_selector(".wide").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_source_opens_by_mouse_and_closes_by_escape(visit: Any, language: str) -> None:
    page = visit(f"{editions.EARLY}/{language}/07_briefing.html").page
    number = page.query_selector("button.num")
    source = page.query_selector(f"#{number.get_attribute('popovertarget')}")
    assert not source.is_visible()
    number.click()
    assert source.is_visible()
    assert source.query_selector("a[href^=http]").is_visible()
    page.keyboard.press("Escape")
    assert not source.is_visible()


def test_a_source_opens_when_the_pointer_rests_on_its_number_and_stays_on_a_click(visit: Any) -> None:
    page = visit(f"{editions.EARLY}/en/07_briefing.html").page
    number = page.query_selector("button.num")
    source = page.query_selector(f"#{number.get_attribute('popovertarget')}")
    number.hover()
    source.wait_for_element_state("visible", timeout=3000)
    number.click()
    assert source.is_visible()
    page.mouse.move(900, 20)
    page.wait_for_timeout(600)
    assert source.is_visible()


def test_a_source_opens_by_keyboard_and_its_links_come_next(visit: Any) -> None:
    page = visit(f"{editions.EARLY}/uk/07_briefing.html").page
    page.query_selector("button.num").focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    source = page.query_selector("[popover]:popover-open")
    assert source.is_visible()
    page.keyboard.press("Tab")
    assert source.evaluate("source => source.contains(document.activeElement)")


def test_a_source_opens_without_script(visit: Any) -> None:
    page = visit(f"{editions.EARLY}/en/03_exchanges.html", java_script_enabled=False).page
    page.click("button.num >> nth=0")
    assert page.is_visible("[popover]:popover-open")
    assert page.is_visible("table >> nth=0")


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_can_be_tapped_anywhere_within_twenty_four_pixels(visit: Any, language: str) -> None:
    page = visit(f"{editions.EARLY}/{language}/01_record.html", **PHONE).page
    for number in page.query_selector_all("main > p button.num"):
        missed = number.evaluate(
            """button => {
                button.scrollIntoView({block: "center", behavior: "instant"});
                const box = button.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
                return [[-11, 0], [11, 0], [0, -11], [0, 11]]
                    .map(([dx, dy]) => document.elementFromPoint(x + dx, y + dy))
                    .filter(hit => !button.contains(hit)).map(hit => hit && hit.outerHTML.slice(0, 80));
            }"""
        )
        assert missed == [], number.inner_text()
    first = page.query_selector("button.num")
    first.tap()
    assert page.is_visible("[popover]:popover-open")
    box = page.query_selector("[popover]:popover-open").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_a_table_can_be_filtered_and_sorted(visit: Any) -> None:
    page = visit(f"{editions.EARLY}/uk/01_record.html").page
    table = page.query_selector("table:has(caption:has-text('відомі на'))")
    frame = table.evaluate_handle("table => table.parentElement.previousElementSibling").as_element()
    rows = "table => [...table.tBodies[0].rows].filter(row => !row.hidden)"
    total = table.evaluate(f"table => ({rows})(table).length")
    frame.query_selector("input").fill("коордштаб  обмін")
    left = table.evaluate(f"table => ({rows})(table).map(row => row.textContent.toLowerCase())")
    assert 0 < len(left) < total
    assert all("коордштаб" in row and "обмін" in row for row in left)
    assert frame.query_selector("output").inner_text().endswith(str(len(left)))
    frame.query_selector("input").fill("")
    numbers = "table => [...table.querySelectorAll('tbody data')].map(data => parseFloat(data.value))"
    head = table.query_selector("th:has-text('Число')")
    head.query_selector("button").click()
    rising = table.evaluate(numbers)
    assert rising == sorted(rising)
    assert head.get_attribute("aria-sort") == "ascending"
    head.query_selector("button").click()
    assert table.evaluate(numbers) == rising[::-1]


def test_the_way_past_the_menu_comes_first(visit: Any) -> None:
    page = visit(f"{editions.EARLY}/en/07_briefing.html").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"


def test_the_other_language_is_one_click_away(visit: Any) -> None:
    page = visit(f"{editions.EARLY}/en/04_children.html").page
    page.click("a[hreflang=uk]")
    assert page.url.endswith("/uk/04_children.html")
    assert page.evaluate("document.documentElement.lang") == "uk"


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is missing: apt-get install poppler-utils")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_printed_page_keeps_all_text_and_shows_its_sources(visit: Any, language: str) -> None:
    page = visit(f"{editions.EARLY}/{language}/04_children.html").page
    printed = subprocess.run(["pdftotext", "-", "-"], input=page.pdf(), capture_output=True, check=True).stdout.decode()
    squeezed = re.sub(r"[\s\u00ad-]", "", printed)
    texts = page.evaluate(
        """() => [...document.querySelectorAll("h1, h2, main p, caption, th, td, .source")].flatMap(part => {
            const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT), found = [];
            while (walker.nextNode()) {
                const near = walker.currentNode.parentElement;
                if (!near.closest("a.data, svg, .tools")) found.push(walker.currentNode.textContent);
            }
            return found;
        })"""
    )
    assert len(texts) > 100
    for piece in texts:
        assert re.sub(r"[\s\u00ad-]", "", piece) in squeezed, piece
