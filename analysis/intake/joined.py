"""Sentences that only mean something together: a question and its answer, a sentence and the number that follows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from analysis.intake.counts import first_word
from analysis.intake.rules import Rules
from analysis.intake.sentence import Sentence
from analysis.intake.words import LONGEST_SENTENCE, Span

SHORT = 6  # words of a sentence that is only a number
QUESTIONS = 3  # questions in a row that one answer may follow
BACK = 4  # words of a sentence in which "it was" goes back to the sentence before


def with_answers(text: str, pieces: Iterable[Span], rules: Rules) -> Iterator[Span]:
    """Give the sentences of a block, each question and each that is only a number with the sentence behind it."""
    opened: list[Span] = []
    for piece in pieces:
        opened.append(piece)
        asks = len(opened) <= QUESTIONS and _left_open(text[piece.start : piece.end].strip(), rules)
        if not asks:
            yield Span(opened[0].start, piece.end)
            opened = []
    if opened:
        yield Span(opened[0].start, opened[-1].end)


def joined(text: str, pieces: Iterable[Span], published: date | None, rules: Rules, head: bool) -> list[Sentence]:
    """Give the sentences of a block; one whose number goes back to the sentence before is joined to it."""
    found: list[Sentence] = []
    for piece in pieces:
        sentence = Sentence(text, piece, published, rules, head)
        if found and _goes_back(sentence) and not _counts(found[-1]):
            whole = Span(found[-1].span.start, piece.end)
            if whole.end - whole.start <= LONGEST_SENTENCE:
                found[-1] = Sentence(text, whole, published, rules, head)
                continue
        found.append(sentence)
    return found


def _goes_back(sentence: Sentence) -> bool:
    """Whether the first number of a sentence tells how many those of the sentence before are: "It was 909, not 990"."""
    number = next((number for number in sentence.numbers if number.value > 1), None)
    if number is None or number.ordinal:
        return False
    lead = first_word(sentence, number)
    amount = sentence.ends("goes_back", lead)
    begin = amount.first if amount else lead
    timed = all(place in sentence.dated or sentence.word(place) == "," for place in range(begin))
    behind = number.last + 1
    closed = behind >= len(sentence.texts) or sentence.words[behind].kind == "mark" or behind in sentence.dated
    return amount is not None and closed and (begin <= BACK or timed)


def _counts(sentence: Sentence) -> bool:
    return any(number.value > 1 for number in sentence.numbers)


def _left_open(sentence: str, rules: Rules) -> bool:
    """Whether a sentence asks, or only names a number: "Two hundred and twelve. That is how many came home"."""
    if sentence.endswith("?"):
        return True
    said = sentence.lower().strip(' .!"“”«»').replace("-", " ").split()
    numeral = [
        word in rules.numbers or word in rules.multipliers or word in ("and", "a") or word.isdigit() for word in said
    ]
    return 0 < len(said) <= SHORT and all(numeral)
