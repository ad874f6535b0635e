"""Which count is part of which: "6,266 people, including 403 civilians", "205: 185 soldiers and 20 civilians"."""

from __future__ import annotations

from analysis.intake.counts import Count, begins_clause, first_word
from analysis.intake.nouns import PEOPLE
from analysis.intake.sentence import Sentence

BESIDE = ("with", "besides", "to", "beside")  # and, with them, eight civilians
NEAR = 4
OF_WOMEN = {"civilian": "civilian_women", "military": "military_women"}
ONE_SIDE = ("returned_to_ukraine", "handed_to_russia")


def find_wholes(sentence: Sentence, counts: list[Count], before: Count | None) -> None:
    """Set the whole of each count that is stated to be part of another.

    Parameters: ``before`` is the last whole of the sentence before, for sentences that begin "Of these".
    """
    for place, count in enumerate(counts):
        if count.thing not in (PEOPLE, "bodies"):
            continue
        earlier = [other for other in counts[:place] if _can_hold(other, count)]
        if earlier:
            count.whole = _whole(sentence, count, earlier, counts)
        if count.whole is None:
            count.whole = _whole_behind(sentence, count, counts[place + 1 :])
        if count.whole is None and not earlier and before is not None and _refers_back(sentence, count):
            larger = before.number.value > count.number.value
            count.whole = before if larger and before.measure == count.measure else None
        if count.whole is not None and count.whole.population == "woman":
            count.population = OF_WOMEN.get(count.population, count.population)


def _can_hold(whole: Count, part: Count) -> bool:
    if whole.measure == "exchanged_both_sides" and part.measure in ONE_SIDE:
        return whole.number.value == 2 * part.number.value
    return whole.measure == part.measure and whole.number.value >= part.number.value and whole.number != part.number


def _whole(sentence: Sentence, count: Count, earlier: list[Count], counts: list[Count]) -> Count | None:
    nearest = earlier[-1].whole if earlier[-1].whole else earlier[-1]
    both = next(
        (other for other in earlier if other.measure == "exchanged_both_sides" and _can_hold(other, count)), None
    )
    if both and count.measure in ONE_SIDE:
        return both
    top = nearest if _can_hold(nearest, count) else earlier[-1]
    cue = [match for match in sentence.matches("parts") if top.number.last < match.first]
    cue = [match for match in cue if sentence.word(match.first - 1) not in BESIDE]
    between = [match for match in cue if match.last < count.first]
    if between and not sentence.between(between[-1].last, count.first, ";"):
        return top
    behind = [match for match in cue if count.number.last < match.first <= count.number.last + 3]
    if any(not sentence.between(count.number.last, match.first, ",") for match in behind):
        return top
    if _begins_with_whole(sentence, top) and not sentence.between(top.last, count.first, ";"):
        return top
    if _split(sentence, top, counts) and count in _listed(sentence, top, counts):
        return top
    return None


def _whole_behind(sentence: Sentence, count: Count, later: list[Count]) -> Count | None:
    """The whole in "30 of the 146 are officers"."""
    for other in later[:1]:
        if _can_hold(other, count) and other.first - count.number.last <= NEAR:
            words = sentence.texts[count.number.last + 1 : other.first]
            if words and sentence.rules.has("wholes", words[0]) and count.last <= other.last:
                return other
        if _can_hold(other, count) and other.first - count.last <= NEAR:
            # "23 women were among the 189 people exchanged"
            before = other.first - 1 if sentence.word(other.first - 1) in ("the", "all") else other.first
            if sentence.ends("among", before):
                return other
    return None


def _begins_with_whole(sentence: Sentence, top: Count) -> bool:
    """Whether a sentence or a part of it begins with the whole: "Of the 84 people who came back, 33 were soldiers"."""
    place = first_word(sentence, top.number)
    match = sentence.ends("wholes", place) or (
        sentence.ends("wholes", place - 1) if sentence.word(place - 1) in ("the", "all") else None
    )
    if match is None:
        return False
    return begins_clause(sentence, match.first) or match.label == "out of"


def _split(sentence: Sentence, top: Count, counts: list[Count]) -> bool:
    """Whether what follows a whole and a colon, a dash or a comma adds up to it."""
    listed = _listed(sentence, top, counts)
    if len(listed) < 2:
        return False
    gap = sentence.texts[top.number.last + 1 : listed[0].first]
    opened = any(mark in gap for mark in (":", "—", "(", "-"))
    total = sum(part.number.value for part in listed)
    return total == top.number.value or (opened and ":" in gap and total <= top.number.value)


def _listed(sentence: Sentence, top: Count, counts: list[Count]) -> list[Count]:
    return [
        part
        for part in counts
        if part.first > top.first
        and part.measure == top.measure
        and part.number.value < top.number.value
        and not sentence.between(top.last, part.first, ";")
    ]


def _refers_back(sentence: Sentence, count: Count) -> bool:
    match = next(iter(sentence.matches("parts_of_before")), None)
    return match is not None and match.first <= 2 and match.first < count.first
