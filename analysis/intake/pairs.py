"""Two equal numbers set against each other, as in an exchange of as many for as many."""

from __future__ import annotations

from itertools import pairwise

from analysis.intake.numbers import Number
from analysis.intake.sentence import Sentence

PAIRED = 7  # words between the two numbers of a pair


def second_of_pair(sentence: Sentence, number: Number) -> bool:
    """Tell whether a number is what was given for an equal one before it."""
    return any(number is other for _, other in pairs(sentence))


def pairs(sentence: Sentence) -> list[tuple[Number, Number]]:
    """Give the numbers of a sentence that stand against each other, two by two."""
    return [pair for pair in pairwise(sentence.numbers) if _set_against(sentence, *pair)]


def _set_against(sentence: Sentence, one: Number, other: Number) -> bool:
    if one.value != other.value or not 0 < other.first - one.last <= PAIRED:
        return False
    joint = other.first - 1
    # "Ninety and ninety" is a pair, "ninety soldiers and ninety civilians" is none.
    if joint == one.last + 1 and one.value > 1 and sentence.rules.has("against_bare", sentence.word(joint)):
        return True
    if not sentence.rules.has("against", sentence.word(joint)):
        return False
    return joint == one.last + 1 or _counts_people(sentence, range(one.last + 1, joint))


def _counts_people(sentence: Sentence, places: range) -> bool:
    """Whether a noun for people, or "of ours", is all that stands at some places, with words that describe it."""
    named = any(match.first in places for name in ("populations", "ours") for match in sentence.matches(name))
    return named and not sentence.between(places.start, places.stop, ",;:.")
