"""Take in a file or standard input within bounds, and what is known about the page from the command line."""

from __future__ import annotations

import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import IO, NoReturn
from urllib.parse import urlsplit

from analysis.intake.clean import cleaned
from analysis.intake.markup import Markup, is_markup, read_markup
from analysis.intake.page import Page, plain_page
from analysis.intake.rules import Rules
from analysis.tables import BadInput, Problem

MOST_BYTES = 4_000_000
MOST_CHARACTERS = 300_000  # of text, once the markup is gone: many times a long report
MOST_PARAGRAPHS = 5000
EARLIEST = date(2014, 1, 1)
LONGEST_URL = 2000
FORMULA = ("=", "+", "-", "@", "\t", "\r")
HOST = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]{1,5})?")
STANDARD_INPUT = "-"


def read_source(name: str, stream: IO[bytes] | None = None) -> str:
    """Give the text of a file, or of standard input for "-".

    Parameters: ``stream`` stands in for standard input.
    Raises: BadInput when it cannot be opened, is too large, is empty or is no text.
    """
    shown = "standard input" if name == STANDARD_INPUT else Path(name).name
    try:
        if name == STANDARD_INPUT:
            data = (stream or sys.stdin.buffer).read(MOST_BYTES + 1)
        else:
            path = Path(name)
            if path.exists() and not path.is_file():
                _refuse(shown, "a file, not a folder or device")
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        _refuse(shown, f"a file that can be read ({getattr(error, 'strerror', None) or 'no such name'})")
    if len(data) > MOST_BYTES:
        _refuse(shown, f"a page of at most {MOST_BYTES // 1_000_000} MB; nothing of it was read")
    return _decoded(data, shown)


def make_page(
    text: str,
    rules: Rules,
    shown: str = "the text",
    publisher: str | None = None,
    url: str | None = None,
    published: date | None = None,
    known: dict[str, str] | None = None,
) -> Page:
    """Make a page of a text, plain or HTML.

    Parameters: what the caller knows about the page goes before what the page says; ``known`` names the publisher
    of each host of the record.
    Raises: BadInput for a text that is too long, and for an address, a publisher or a date that cannot be right.
    """
    check_given(publisher, url, published)
    markup = read_markup(text, rules) if is_markup(text) else Markup(text, None, None, None)
    if len(markup.text) > MOST_CHARACTERS:
        _refuse(shown, f"a text of at most {MOST_CHARACTERS:,} characters, not {len(markup.text):,}")
    url = url or (markup.url if markup.url and not address_problem(markup.url) else None)
    publisher = publisher or (known or {}).get(host(url)) or tidy_name(markup.publisher)
    lines = markup.text.count("\n") + markup.text.count("\r")
    if lines > 2 * MOST_PARAGRAPHS:
        _refuse(shown, f"a page of at most {MOST_PARAGRAPHS:,} paragraphs, not one of {lines:,} lines")
    return plain_page(markup.text, rules, publisher, url, published or markup.published)


def check_given(publisher: str | None, url: str | None, published: date | None) -> None:
    """Check what was given on the command line.

    Raises: BadInput with every problem.
    """
    problems = []
    if url is not None and (expected := address_problem(url)):
        problems.append(Problem("--url", 0, "", url, expected))
    if publisher is not None and (expected := cell_problem(publisher)):
        problems.append(Problem("--publisher", 0, "", publisher, expected))
    if published is not None and published < EARLIEST:
        problems.append(Problem("--published", 0, "", str(published), f"a day from {EARLIEST} on"))
    if problems:
        raise BadInput(problems)


def address_problem(url: str) -> str:
    """Say what is wrong with the address of a page; an empty text where nothing is.

    The address is only ever written down, never opened.
    """
    expected = "the address of a page, such as https://example.org/news/1"
    if len(url) > LONGEST_URL or not url.isprintable() or any(mark in url for mark in ' "<>\\^`{|}'):
        return expected + " (without blanks, control characters or quotation marks)"
    try:
        parts = urlsplit(url)
    except ValueError:
        return expected
    if parts.scheme not in ("http", "https"):
        return expected + " (http or https)"
    if "@" in parts.netloc or not HOST.fullmatch(
        parts.netloc.encode("idna").decode() if not parts.netloc.isascii() and len(parts.netloc) < 60 else parts.netloc
    ):
        return expected + " (with the name of a host, without a password)"
    if any(step in ("..", ".") for step in parts.path.split("/")) or "%2e%2e" in parts.path.lower():
        return expected + " (without steps such as ..)"
    return ""


def cell_problem(text: str) -> str:
    """Say what is wrong with a text that is to become a cell; an empty text where nothing is."""
    if not text.strip() or text != text.strip():
        return "a text without blanks before or after it"
    if not text.isprintable():
        return "a text on one line, without control characters"
    if text.startswith(FORMULA):
        return "a text that does not begin with = + - or @, which a spreadsheet would run as a formula"
    return "" if len(text) <= 300 else "a text of at most 300 characters"


def tidy_name(name: str | None) -> str | None:
    """Give a publisher's name as a page states it in a form that can become a cell, or None."""
    if not name:
        return None
    tidy = " ".join(cleaned(name).split())[:120].strip()
    return tidy if tidy and not cell_problem(tidy) else None


def host(url: str | None) -> str:
    """Give the host of an address without www, or an empty text."""
    if not url:
        return ""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def known_publishers(documents: list[tuple[str, str]]) -> dict[str, str]:
    """Give for each host the publisher that the record names most often, from pairs of publisher and address."""
    names: dict[str, Counter[str]] = {}
    for publisher, url in documents:
        # "Buna Times (citing Ukrinform)" is the record's way to name the agency cited.
        names.setdefault(host(url), Counter())[publisher.split(" (")[0]] += 1
    return {name: counts.most_common(1)[0][0] for name, counts in names.items() if name}


def _decoded(data: bytes, shown: str) -> str:
    for encoding, mark in (("utf-8-sig", b"\xef\xbb\xbf"), ("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff")):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                _refuse(shown, "text; its encoding is broken")
    if not data.strip():
        _refuse(shown, "a text; it is empty")
    if data.count(0) > 0:
        _refuse(shown, "text or HTML, not a binary file")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        named = re.search(rb"charset=[\"']?([A-Za-z0-9_-]{1,30})", data[:4096])
        for encoding in ([named[1].decode()] if named else []) + ["windows-1251"]:
            try:
                return data.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
    _refuse(shown, "text in UTF-8")


def _refuse(shown: str, expected: str) -> NoReturn:
    raise BadInput([Problem(shown, 0, "", "", expected)])
