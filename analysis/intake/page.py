"""A page as the reader sees it: its paragraphs, which of them are the title, and where and when it appeared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.intake.clean import HAS_CYRILLIC, cleaned
from analysis.intake.dates import find_dates
from analysis.intake.rules import Rules
from analysis.intake.words import STOPS, Span, paragraphs, words

SHORT_LINE = 160  # characters: a line without a full stop up to this length is a headline, not prose
STAMP = re.compile(
    r"\W*(?:\d{1,2}:\d{2}\W{0,3})?(?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2})?\W{0,3}(?:\d{1,2}:\d{2})?\W*"
)
UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")


@dataclass(frozen=True)
class Block:
    """A paragraph of a page; ``head`` tells whether it stands above the first paragraph of prose."""

    span: Span
    head: bool = False


@dataclass(frozen=True)
class Page:
    """A page: ``text`` is what the places of drafts refer to, ``blocks`` the paragraphs that belong to it."""

    text: str
    blocks: tuple[Block, ...]
    language: str
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    notices: tuple[str, ...] = ()


def plain_page(
    text: str,
    rules: Rules,
    publisher: str | None = None,
    url: str | None = None,
    published: date | None = None,
) -> Page:
    """Give the page that a plain text makes: without the headlines at its foot and without idle lines.

    Parameters: what is known about the page from elsewhere; a day of publication that is not given is looked for
    in the lines above the text.
    """
    text = cleaned(text)
    lines = paragraphs(text)
    kept = _without_foot(text, lines, rules)
    prose = next((place for place, span in enumerate(kept) if _is_prose(text, span)), None)
    blocks = tuple(Block(span, prose is not None and place < prose) for place, span in enumerate(kept))
    if published is None:
        published = _stamp(text, lines[: max(6, (prose or 0) + 1)], rules)
    return Page(text, blocks, _language(text), publisher, url, published)


def _is_prose(text: str, span: Span) -> bool:
    line = text[span.start : span.end]
    return line.rstrip("»”\"')")[-1:] in tuple(STOPS) or len(line) > SHORT_LINE


def _without_foot(text: str, lines: Sequence[Span], rules: Rules) -> list[Span]:
    """The lines that belong to the page's own text, in order."""
    kept: list[Span] = []
    prose_seen = False
    for place, span in enumerate(lines):
        line = text[span.start : span.end]
        opening = words(text, Span(span.start, min(span.end, span.start + 80)))
        bare = " ".join(word.text for word in opening if word.kind != "mark")
        short = len(line) <= SHORT_LINE
        if short and prose_seen and (rules.has("foot", bare) or _is_stamp(line)):
            rest = _after_list(text, lines[place + 1 :])
            return kept + (_without_foot(text, rest, rules) if rest else [])
        if short and (rules.has("idle", bare) or _is_stamp(line) or line.startswith(("#", "Tags:", "Теги:"))):
            continue
        if rules.phrases["reference"].at(bare.split() or [""], 0) and ":" in line[:40]:
            continue
        prose_seen = prose_seen or _is_prose(text, span)
        kept.append(span)
    return kept


def _after_list(text: str, lines: Sequence[Span]) -> list[Span]:
    """What follows a list of other headlines, if the text goes on behind it with two paragraphs of prose."""
    for place in range(len(lines) - 1):
        if all(_is_prose(text, span) and span.end - span.start > SHORT_LINE for span in lines[place : place + 2]):
            return list(lines[place:])
    return []


def _is_stamp(line: str) -> bool:
    return any(character.isdigit() for character in line) and len(line) <= 30 and bool(STAMP.fullmatch(line))


def _stamp(text: str, lines: Sequence[Span], rules: Rules) -> date | None:
    """The day named in the lines above the text, if they name one in full."""
    for span in lines:
        if span.end - span.start > SHORT_LINE:
            continue
        days = [when for when in find_dates(words(text, span), None, rules) if when.role == "day"]
        if days:
            return days[0].low
    return None


def _language(text: str) -> str:
    """The language by its letters: en, uk or ru; what is neither is taken for English."""
    sample = text[:20000]
    cyrillic = sum("Ѐ" <= character <= "ӿ" for character in sample)
    latin = sum(character.isascii() and character.isalpha() for character in sample)
    if cyrillic <= latin or not HAS_CYRILLIC.search(sample):
        return "en"
    return "ru" if len(RUSSIAN.findall(sample)) > len(UKRAINIAN.findall(sample)) else "uk"
