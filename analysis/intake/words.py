"""Cut a text into paragraphs, sentences and words, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from analysis.intake.clean import SAME, untangled

LONGEST_SENTENCE = 1500  # characters; what is longer is cut at a blank, so that no later step can take long
LETTERS = r"[^\W\d_]"
BLANKS = " \u00a0\u202f\u2009\u2007"
# Every alternative is tried once at each place and none can match in two ways, so that reading is linear.
TOKEN = re.compile(
    rf"""(?P<date>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?![0-9])|[0-9]{{1,2}}[./][0-9]{{1,2}}[./][0-9]{{4}}(?![0-9]))
    |(?P<time>[0-9]{{1,2}}:[0-9]{{2}}(?![0-9]))
    |(?P<number>(?:[0-9]{{1,3}}(?:[{BLANKS}][0-9]{{3}}(?![0-9]))+
        |[0-9]{{1,3}}(?:[,.'’\u066c][0-9]{{3}}(?![0-9]))+
        |[0-9]+[.,][0-9]+|[0-9]+))(?P<ending>[-‑]?{LETTERS}+(?:[-‑]{LETTERS}+)*)?
    |(?P<word>{LETTERS}+(?:[-‑'’ʼ`′]{LETTERS}+)*)
    |(?P<mark>[^\s])""",
    re.VERBOSE,
)
QUOTES = frozenset("«»“”„\"'’‘`")
STOPS = ".!?…"
END = re.compile(r"[.!?…]+[»”\"’')\]]*(?=\s)")
TAIL = re.compile(r"[\w.'’-]{1,20}$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number, date, time or mark: how it reads when compared, and its place in the text."""

    kind: str
    text: str
    start: int
    end: int
    ending: str = ""
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text by its first place and the place behind its last."""

    start: int
    end: int


def words(text: str, span: Span) -> list[Word]:
    """Give the words of a piece of text; quotation marks are left out."""
    found = []
    for match in TOKEN.finditer(text, span.start, span.end):
        kind = match.lastgroup or "mark"
        raw = match.group()
        if kind == "ending":
            kind = "number"
        if kind == "mark" and raw in QUOTES:
            continue
        if kind == "number":
            ending = (match["ending"] or "").lstrip("-‑").lower().translate(SAME)
            found.append(Word(kind, match["number"], match.start(), match.end(), ending))
        else:
            plain = untangled(raw).translate(SAME).lower() if kind == "word" else raw.translate(SAME)
            found.append(Word(kind, plain, match.start(), match.end(), "", raw[0].isupper()))
    return found


def paragraphs(text: str) -> list[Span]:
    """Give the paragraphs of a text: lines, where a line that was broken to fit a width is joined to the next."""
    spans: list[Span] = []
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if line.strip():
            left = start + len(line) - len(line.lstrip())
            right = start + len(line.rstrip())
            if spans and _goes_on(text, spans[-1], left):
                spans[-1] = Span(spans[-1].start, right)
            else:
                spans.append(Span(left, right))
        start = end + 1
    return spans


def sentences(text: str, span: Span, abbreviations: Collection[str]) -> Iterator[Span]:
    """Give the sentences of a paragraph; a full stop after one of the abbreviations or a single letter ends none."""
    start = span.start
    for match in END.finditer(text, span.start, span.end):
        following = text[match.end() : min(match.end() + 4, span.end)].lstrip().lstrip("«“„\"'(—–- ")
        if following and not (following[0].isupper() or following[0].isdigit()):
            continue
        if match.group()[0] == "." and _abbreviated(text, start, match.start(), following, abbreviations):
            continue
        yield from _cut(text, start, match.end())
        start = match.end()
    if text[start : span.end].strip():
        yield from _cut(text, start, span.end)


def _goes_on(text: str, before: Span, start: int) -> bool:
    """Whether a line goes on with the paragraph before: no blank line between, and the line before is no whole one."""
    if text.count("\n", before.end, start) != 1 or before.end - before.start < 50:
        return False
    last = text[before.end - 1]
    line = text.rfind("\n", before.start, before.end) + 1
    return last not in STOPS + '»”"' and before.end - max(line, before.start) >= 50


def _abbreviated(text: str, start: int, stop: int, following: str, abbreviations: Collection[str]) -> bool:
    tail = TAIL.search(text, max(start, stop - 21), stop)
    word = tail.group().lower() if tail else ""
    if word in abbreviations:
        # "2025 р. Україна": such a stop ends the sentence only before a capital, and then only after a year or month.
        return not (word in ("р", "рр", "a.m", "p.m", "год") and following[:1].isupper())
    return len(word) == 1 and word.isalpha()


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST_SENTENCE:
        blank = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        middle = blank if blank > 0 else start + LONGEST_SENTENCE
        yield Span(start, middle)
        start = middle
    if text[start:end].strip():
        yield Span(start, end)
