"""What the words around a number speak for, as learned from the labelled sentences.

Where no rule reads a number, they decide alone; where a rule reads one that nearly all speaks against, it is left out.

Each cue is a word with its place, such as "children right behind the number" or "swap anywhere in the sentence", and
its weight says how much it speaks for a figure of the record (above nothing) or against one. The weights of all cues
around a number add up to a probability (logistic regression; `make cues` learns them anew).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from math import exp
from pathlib import Path

from analysis.intake.actions import FLOWS, nearest_action
from analysis.intake.counts import Context, Count, qualifier, with_noun
from analysis.intake.measures import planned, told_of
from analysis.intake.nouns import PEOPLE
from analysis.intake.numbers import Number
from analysis.intake.sentence import Sentence
from analysis.intake.told import may_count

FILE = Path(__file__).with_name("cues.csv")
ALWAYS = "always"
STEM = 5  # letters by which a word is known
SIDE = 3  # words on each side whose place counts
# A number is read when it is a figure at least so probably: with people or bodies for its noun, and without.
SURE_WITH_NOUN, SURE = 0.5, 0.6
HARDLY = 0.05  # what a rule reads is left out when it is a figure no more probably than this
CERTAIN = 0.6  # how much such a draft is worth beside one that a rule has read
BEHIND, AHEAD = 8, 6  # words in which those counted are looked for
COUNTED = (PEOPLE, "bodies")
STATES = ("held", "missing", "deported")


def weighed(sentence: Sentence, found: list[Count], context: Context) -> list[Count]:
    """Give the figures of a sentence that rules have found, without those that nearly all speaks against, and with
    those that no rule reads but the words around them speak for.
    """
    read = {count.number.first for count in found}
    found = [c for c in found if c.thing not in COUNTED or speaks_for(sentence, c.number) >= HARDLY]
    added = []
    for number in sentence.numbers:
        if number.first in read or number.first in context.nothing or number.value <= 1:
            continue
        sure = speaks_for(sentence, number)
        if sure >= SURE_WITH_NOUN:
            added += _likely(sentence, number, sure, found, context)
    return sorted([*found, *added], key=lambda count: count.number.first) if added else found


def speaks_for(sentence: Sentence, number: Number) -> float:
    """Give how probably a number is a figure of the record, by the words around it."""
    weights = _weights()
    # Each cue once, and in their order: how a sum of fractions is rounded depends on it.
    score = weights[ALWAYS] + sum(weights.get(cue, 0.0) for cue in dict.fromkeys(cues(sentence, number)))
    return 1 / (1 + exp(-score))


def cues(sentence: Sentence, number: Number) -> Iterator[str]:
    """Give the cues around a number: words near it by side and place, all words of its sentence, its own size."""
    texts = ["#" if word.kind == "number" else word.text[:STEM] for word in sentence.words]

    def word(place: int) -> str:
        return texts[place] if 0 <= place < len(texts) else ""

    for step in range(1, SIDE + 1):
        behind, ahead = word(number.last + step), word(number.first - step)
        yield from (f"{step} behind: {behind}", f"behind: {behind}", f"{step} ahead: {ahead}", f"ahead: {ahead}")
    yield from (f"anywhere: {text}" for text in texts)
    yield f"digits: {len(str(number.value))}"
    yield f"numbers in the sentence: {min(len(sentence.numbers), 4)}"


def _likely(sentence: Sentence, number: Number, sure: float, found: list[Count], context: Context) -> list[Count]:
    """The figure that a number most likely is, unless the sentence names other things or only plans."""
    count = with_noun(sentence, number)
    if count is None and sure >= SURE and may_count(sentence, number):
        count = _of_those_near(sentence, number)
    if count is None or count.thing not in COUNTED:
        return []
    action = nearest_action(sentence, count) or _told(sentence, count)
    if action == "other" or planned(sentence, count):
        return []
    count.certain = CERTAIN * sure
    before = [other for other in found if other.number.first < number.first]
    return told_of(sentence, count, action, before, context)


def _of_those_near(sentence: Sentence, number: Number) -> Count | None:
    """A number as the count of the people or bodies named next to it, or of people where none are named."""
    for place in (
        *range(number.last + 1, number.last + 1 + BEHIND),
        *range(number.first - 1, number.first - AHEAD, -1),
    ):
        thing = sentence.starts("things", place)
        if thing is not None and thing.label not in COUNTED:
            return None
        people = sentence.starts("populations", place)
        if people is not None or thing is not None:
            population = people.label if people else "all"
            named = people or thing
            return Count(
                number,
                "bodies" if thing else PEOPLE,
                population,
                number.last,
                qualifier=qualifier(sentence, number),
                ahead=(named.first, named.last) if named else None,
            )
    return Count(number, PEOPLE, "all", number.last, qualifier=qualifier(sentence, number))


def _told(sentence: Sentence, count: Count) -> str:
    """The action told anywhere in a sentence: a return before a state; a return where none is told."""
    labels = {match.label for match in sentence.matches("actions")}
    flow = bool(labels & {*FLOWS, "handed", "received"}) or sentence.has("routes")
    states = [label for label in STATES if label in labels and (label != "deported" or count.population == "child")]
    return "returned" if flow or not states else states[0]


@cache
def _weights() -> dict[str, float]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["cue"]: float(row["weight"]) for row in csv.DictReader(file)}
