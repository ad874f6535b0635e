"""Input that was made to harm, or came broken: a clear answer, in bounded time and memory, nothing executed."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.intake import rules
from analysis.intake.drafts import Draft
from analysis.intake.reader import read
from analysis.intake.source import MOST_BYTES, MOST_CHARACTERS, make_page, read_source
from analysis.tables import BadInput

Drafted = Callable[..., list[Draft]]
SECONDS = 60  # far above what is needed on a busy machine, far below what a pattern that is not linear would take
LONG = 120_000
KNOWN = rules.load()

REPEATED = {
    "letters": "a",
    "letters and blanks": "a ",
    "commas": "1,1,",
    "single digits": "1 ",
    "thousands": "111 ",
    "dots": ". ",
    "number words": "one hundred and ",
    "слова чисел": "сто двадцять п’ять тисяч ",
    "openings of a date": "since the ",
    "ranges": "from 5 to ",
    "counts": "5 children returned ",
    "sentences": "Ukraine returned 185 soldiers and 20 civilians on 2 October. ",
    "dates": "9 грудня 2025 ",
    "quotation marks": "«",
    "hyphens": "a-",
    "apostrophes": "а'",
    "control characters": "\x01",
    "invisible marks": "\u200b\u202e",
    "other digits": "٥ children ",
    "headings of a foot": "word word word LATEST ",
    "brackets": "<",
    "open tags": '<a href="',
    "paragraphs": "<p>5 children returned",
    "list items": "<li><a href=x>5 children returned</a></li>",
    "attributes": "<div a=b c=d>",
    "nested elements": "<div>",
    "entities": "<p>&amp;",
    "titles": "<h1>x",
}


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED.keys())
def test_long_repetitive_text_is_read_in_bounded_time(piece: str) -> None:
    text = piece * (LONG // len(piece))
    begun = time.perf_counter()
    with suppress(BadInput):  # more lines than a page may have are refused
        read(make_page(text, KNOWN, published=date(2025, 10, 14)), KNOWN)
    assert time.perf_counter() - begun < SECONDS


@pytest.mark.parametrize("piece", ["Ukraine returned 185 soldiers on 2 October. ", "5 children returned ", "1 "])
def test_time_grows_with_length_alone(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        begun = time.process_time()
        read(make_page(text, KNOWN), KNOWN)
        return time.process_time() - begun

    seconds(1000)
    # Eight times the text may take at most some twenty times as long; the square would be sixty-four times.
    assert seconds(80_000) < 20 * max(seconds(10_000), 0.02)


def test_a_text_of_fifty_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(BadInput, match="at most 4 MB"):
        read_source(str(path))


def test_endless_standard_input_is_refused() -> None:
    class Endless:
        def read(self, size: int = -1) -> bytes:
            assert size <= MOST_BYTES + 1
            return b"5" * size

    with pytest.raises(BadInput, match="at most 4 MB"):
        read_source("-", Endless())  # type: ignore[arg-type]


def test_a_text_longer_than_a_page_is_refused() -> None:
    with pytest.raises(BadInput, match="characters"):
        make_page("word " * (MOST_CHARACTERS // 5 + 1), KNOWN)


def test_a_page_of_too_many_lines_is_refused() -> None:
    with pytest.raises(BadInput, match="paragraphs"):
        make_page("5\n" * 100_000, KNOWN)


def test_a_page_of_one_line_is_read(drafted: Drafted) -> None:
    text = "Today 205 people came home. " + "The weather was fine and the road was long. " * 2000
    assert [draft.value for draft in drafted(text)] == [205]


@pytest.mark.parametrize("data", [b"", b"  \n ", b"PK\x03\x04\0\0\0\0", b"\x89PNG\r\n\x1a\n\0"])
def test_what_is_no_text_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_bytes(data)
    with pytest.raises(BadInput):
        read_source(str(path))


@pytest.mark.parametrize("name", ["missing.txt", ".", "\0", "a" * 5000])
def test_a_file_that_cannot_be_opened_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadInput):
        read_source(name)


def test_a_text_in_an_older_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes("Повернулися 17 дітей.".encode("cp1251"))
    assert read_source(str(path)) == "Повернулися 17 дітей."


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "../../etc/passwd",
        "https://example.org/../../etc/passwd",
        "https://example.org/%2e%2e/%2e%2e/etc/passwd",
        "https://user:password@example.org/",
        "https://example.org/a b",
        "https://example.org/\x00",
        "https://example.org/\u202egpj.exe",
        "https://example.org/<script>",
        'https://example.org/"onload="',
        "https://",
        "https://[::1",
        "=cmd|' /C calc'!A0",
        "https://example.org/" + "a" * 3000,
        "",
    ],
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(BadInput, match="address"):
        make_page("Today 205 people came home.", KNOWN, url=url)


@pytest.mark.parametrize(
    "publisher", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", " Name", "a\nb", "a\x07b", "x" * 400, ""]
)
def test_a_publisher_that_a_spreadsheet_would_run_is_refused(publisher: str) -> None:
    with pytest.raises(BadInput, match="--publisher"):
        make_page("Today 205 people came home.", KNOWN, publisher=publisher)


def test_a_publisher_in_the_page_that_a_spreadsheet_would_run_is_not_taken() -> None:
    html = "<meta property='og:site_name' content='=cmd|calc'><link rel=canonical href='file:///etc/passwd'><p>Text."
    page = make_page(html, KNOWN)
    assert (page.publisher, page.url) == (None, None)


@pytest.mark.parametrize(
    "data", ["[" * 100_000, "{}", "null", '{"datePublished": {"a": []}, "publisher": []}', "[1, [2]]"]
)
def test_data_of_a_page_that_is_not_as_it_should_be_is_passed_over(data: str) -> None:
    html = f"<html><script type='application/ld+json'>{data}</script><p>Today 205 people came home.</p></html>"
    page = make_page(html, KNOWN, published=date(2025, 10, 14))
    assert [draft.value for draft in read(page, KNOWN)] == [205]


WORDS = "185|6,266|7 тис.|«|»|<p>|</div>|\n|\n\n|і|i|\u202e|٥|—|of|children|дітей|обмін|returned|повернули|since|з|2025"
PIECES = st.sampled_from([*WORDS.split("|"), "9 грудня", "including", "з них", "Lubinets said", ".", ":", "=cmd", "%"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=40), st.sampled_from([" ", ""]))
def test_any_text_gives_drafts_that_lie_in_it(pieces: list[str], joint: str) -> None:
    page = make_page(joint.join(pieces), KNOWN, published=date(2025, 10, 14))
    for draft in read(page, KNOWN):
        assert 0 <= draft.start < draft.end <= len(page.text)
        assert draft.value >= 0
        assert draft.value_high is None or draft.value_high > draft.value
        assert draft.period_start is None or draft.as_of is None or draft.period_start <= draft.as_of
        assert 0 < draft.confidence <= 1
        assert draft.as_json()["figure_id"] is None


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = read_source("-", io.BytesIO(data))
    except BadInput:
        return
    read(make_page(text, KNOWN), KNOWN)


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 10**7), st.sampled_from(["{:d}", "{:,}"]), st.sampled_from(["", " ", "\u202f", "\u00a0"]))
def test_a_number_is_read_however_it_is_grouped(value: int, form: str, mark: str) -> None:
    digits = form.format(value).replace(",", mark or ",")
    page = make_page(f"So far {digits} people are missing.", KNOWN, published=date(2025, 10, 14))
    assert [draft.value for draft in read(page, KNOWN)] == [value]
