"""Phrases of the rules file, found in the words of a sentence in time that grows with its length alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LONGEST = 10  # words of a phrase
SHORTEST_STEM = 3  # letters before a star


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: its label, and the first and last word it covers."""

    label: str
    first: int
    last: int


class Phrases:
    """An index of phrases by the beginning of their first word.

    A phrase is a text of words apart by blanks; a star at the end of a word stands for any ending.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._whole: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._stems: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._longest = 0
        for label, texts in phrases.items():
            for text in texts:
                words = tuple(text.split())
                if words[0].endswith("*"):
                    self._stems[words[0][:SHORTEST_STEM]].append((words, label))
                else:
                    self._whole[words[0]].append((words, label))
                self._longest = max(self._longest, len(words))

    def at(self, words: Sequence[str], place: int) -> Match | None:
        """Give the longest phrase that begins at a word, or None."""
        best: tuple[int, str] | None = None
        word = words[place]
        for known in (self._whole.get(word), self._stems.get(word[:SHORTEST_STEM])):
            for phrase, label in known or ():
                if (best is None or len(phrase) > best[0]) and _fits(phrase, words, place):
                    best = len(phrase), label
        return Match(best[1], place, place + best[0] - 1) if best else None

    def find(self, words: Sequence[str]) -> list[Match]:
        """Give the phrases of a sentence from left to right, the longest first, none overlapping another."""
        found, end = [], 0
        for place, word in enumerate(words):
            # Most words begin no phrase.
            if place < end or (word not in self._whole and word[:SHORTEST_STEM] not in self._stems):
                continue
            match = self.at(words, place)
            if match:
                found.append(match)
                end = match.last + 1
        return found

    def before(self, words: Sequence[str], place: int) -> Match | None:
        """Give the longest phrase that ends right before a word, or None."""
        for first in range(max(0, place - self._longest), place):
            for known in (self._whole.get(words[first]), self._stems.get(words[first][:SHORTEST_STEM])):
                for phrase, label in known or ():
                    if first + len(phrase) == place and _fits(phrase, words, first):
                        return Match(label, first, place - 1)
        return None


def _fits(phrase: tuple[str, ...], words: Sequence[str], place: int) -> bool:
    if place + len(phrase) > len(words):
        return False
    for offset, wanted in enumerate(phrase):
        word = words[place + offset]
        if word != wanted and not (wanted.endswith("*") and word.startswith(wanted[:-1])):
            return False
    return True
