"""One sentence with everything that the rules find in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from analysis.intake.dates import When, find_dates
from analysis.intake.numbers import Number, find_numbers
from analysis.intake.phrases import Match
from analysis.intake.rules import Rules
from analysis.intake.words import Span, Word, words

MOST_NUMBERS = 40  # of one sentence; a sentence with more is a table or noise


@dataclass
class Sentence:
    """A sentence of a page; ``head`` tells whether it belongs to the title."""

    text: str
    span: Span
    published: date | None
    rules: Rules
    head: bool = False

    @cached_property
    def words(self) -> list[Word]:
        """The words, numbers and marks."""
        return words(self.text, self.span)

    @cached_property
    def texts(self) -> list[str]:
        """The words as they are compared."""
        return [word.text for word in self.words]

    @cached_property
    def whens(self) -> list[When]:
        """The times named."""
        return find_dates(self.words, self.published, self.rules)

    @cached_property
    def dated(self) -> frozenset[int]:
        """The places of words that belong to times."""
        return frozenset(place for when in self.whens for place in range(when.first, when.last + 1))

    @cached_property
    def numbers(self) -> list[Number]:
        """The numbers that belong to no time."""
        return find_numbers(self.words, self.dated, self.rules)[:MOST_NUMBERS]

    def matches(self, section: str) -> list[Match]:
        """The phrases of a section, from left to right."""
        if section not in self._found:
            self._found[section] = self.rules.phrases[section].find(self.texts)
        return self._found[section]

    @cached_property
    def _found(self) -> dict[str, list[Match]]:
        return {}

    def has(self, section: str) -> bool:
        """Whether a phrase of a section stands in the sentence."""
        return bool(self.matches(section))

    def starts(self, section: str, place: int) -> Match | None:
        """The longest phrase of a section that begins at a word."""
        return self.rules.phrases[section].at(self.texts, place) if 0 <= place < len(self.texts) else None

    def ends(self, section: str, place: int) -> Match | None:
        """The longest phrase of a section that ends right before a word."""
        return self.rules.phrases[section].before(self.texts, place)

    def near(self, section: str, first: int, last: int) -> Match | None:
        """The first phrase of a section that touches the words from ``first`` to ``last``."""
        return next((match for match in self.matches(section) if match.last >= first and match.first <= last), None)

    def between(self, first: int, last: int, marks: Iterable[str]) -> int:
        """How many of some marks stand between two places."""
        wanted = frozenset(marks)
        return sum(text in wanted for text in self.texts[first:last])

    def word(self, place: int) -> str:
        """The word at a place, or an empty text outside the sentence."""
        return self.texts[place] if 0 <= place < len(self.texts) else ""
