"""The ordinal of an exchange: "the 69th exchange", which numbers the returns it brought or is a figure itself."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.intake.counts import Count
from analysis.intake.dates import When
from analysis.intake.kinds import place_in_time
from analysis.intake.nouns import LIST_ENDS
from analysis.intake.numbers import Number
from analysis.intake.sentence import Sentence

REACH = 4
FAR = 25  # where the exchange is said to have become the 69th
MOST = 1000
BROUGHT = ("returned_to_ukraine", "handed_to_russia", "exchanged_both_sides")


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The ordinal of an exchange: the number, the last word of the noun, and the part of a year it is counted in.

    ``series`` tells that it numbers the exchanges of a week or a series, which makes it no figure.
    """

    number: Number
    last: int
    year: When | None
    series: bool = False


def find_ordinals(sentence: Sentence) -> list[Ordinal]:
    """Give the ordinal of an exchange named in a sentence, and a second one joined to it.

    Returns: none, one, or two as in "the 13th this year and the 71st of the war".
    """
    found: list[Ordinal] = []
    for number in sentence.numbers:
        noun = _joined_to(sentence, number, found[0]) if found else _numbers_exchange(sentence, number)
        if noun is not None:
            year = _of_the_year(sentence, number, noun)
            if found and year == found[0].year:
                year = None  # the 13th this year and the 71st of the war
            found.append(Ordinal(number, noun, year, year is None and _of_a_series(sentence, number)))
        if len(found) == 2:
            break
    return found


def time_of_ordinal(sentence: Sentence, ordinals: list[Ordinal]) -> When | None:
    """Give the time in which exchanges or repatriations are numbered, "the tenth this year", which dates no count."""
    if ordinals:
        year = next((ordinal.year for ordinal in ordinals if ordinal.year), None)
        # "The 68th since the invasion" tells nothing of when those it brought came home.
        since = (when for when in sentence.whens if when.role == "since" and when.first == ordinals[0].last + 1)
        return year or next(since, None)
    for number in sentence.numbers:
        thing = sentence.starts("things", number.last + 1) if number.ordinal else None
        if thing and thing.label == "repatriations":
            return _of_the_year(sentence, number, thing.last)
    return None


def with_ordinals(sentence: Sentence, counts: list[Count], ordinals: list[Ordinal]) -> list[Count]:
    """Give the counts with the ordinal of their exchange, or with the ordinals as counts of their own.

    An ordinal numbers the returns told in the same sentence; alone it says how many exchanges were held. One that
    numbers only the exchanges of a year says how many were held in that year.
    """
    running = next((o.number.value for o in ordinals if not (o.year or o.series)), None)
    brought = [count for count in counts if count.measure in BROUGHT and count.kind == "event"]
    for count in brought:
        count.ordinal = running
    if brought or any(count.measure == "exchanges_held" for count in counts) or sentence.has("future"):
        return counts
    own = [_held(sentence, ordinal) for ordinal in ordinals if not _only_times(sentence, ordinal)]
    return sorted([*counts, *own], key=lambda count: count.first)


def _only_times(sentence: Sentence, ordinal: Ordinal) -> bool:
    """Whether an ordinal tells no number of exchanges: one of a series, or "after the 66th exchange"."""
    return ordinal.series or sentence.ends("ordinal_after", ordinal.number.first) is not None


def _held(sentence: Sentence, ordinal: Ordinal) -> Count:
    value = None if ordinal.year else ordinal.number.value
    own = Count(ordinal.number, "exchanges", "all", ordinal.last, measure="exchanges_held", ordinal=value)
    place_in_time(sentence, [own])
    istanbul = any(match.label == "istanbul_2025" for match in sentence.matches("routes"))
    own.kind, own.route = "cumulative", "istanbul_2025" if istanbul and ordinal.year else "exchange"
    if ordinal.year:
        own.kind, own.when = "period", ordinal.year
    elif own.when is not None and own.when.role == "period":
        own.when = None  # the year of the other ordinal
    return own


def _joined_to(sentence: Sentence, number: Number, first: Ordinal) -> int | None:
    """The last word of a second ordinal that is joined to the first one by "and"."""
    place = number.first - 2 if sentence.word(number.first - 1) == "the" else number.first - 1
    joined = number.ordinal and sentence.word(place) in LIST_ENDS and number.value > first.number.value
    gap = range(first.last + 1, place)
    return number.last if joined and all(word in sentence.dated for word in gap) else None


def _numbers_exchange(sentence: Sentence, number: Number) -> int | None:
    """The place of the word "exchange" that a number numbers, or None."""
    if number.value > MOST or number.value < 1:
        return None
    if number.ordinal and sentence.rules.has("ordinal_times", sentence.word(number.last + 1)):
        when = _of_the_year(sentence, number, number.last + 1)
        return number.last + 1 if when and any(m.label == "exchange" for m in sentence.matches("routes")) else None
    if not number.ordinal:
        before = sentence.word(number.first - 1)
        place = number.first - (3 if before == "." else 2)
        numbered = (
            before in ("№", "#", "number", "номер")
            or (before == "." and sentence.word(number.first - 2) == "no")
            or before == "no"
        )
        thing = sentence.ends("things", place + 1) if numbered else None
        return thing.last if thing and thing.label == "exchanges" else None
    for place in range(number.last + 1, min(number.last + 1 + REACH, len(sentence.texts))):
        thing = sentence.starts("things", place)
        if thing:
            return thing.last if thing.label == "exchanges" else None
        if not (place in sentence.dated or sentence.rules.has("ordinal_between", sentence.word(place))):
            return _noun_before(sentence, number, place)
    return _noun_before(sentence, number, number.last + 1)


def _noun_before(sentence: Sentence, number: Number, behind: int) -> int | None:
    """The place of the exchange in "the exchange became the 69th of its kind", «обмін став 69-м»."""
    closed = behind >= len(sentence.texts) or {behind - 1, behind} & sentence.dated
    followed = not closed and sentence.words[behind].kind == "word"
    if followed and not sentence.starts("of_its_kind", behind):
        return None
    before = (
        sentence.word(number.first - 2) if sentence.word(number.first - 1) == "the" else sentence.word(number.first - 1)
    )
    reach = FAR if sentence.rules.has("becomes", before) else REACH
    for place in range(number.first - 1, max(-1, number.first - 1 - reach), -1):
        thing = sentence.starts("things", place)
        if thing:
            return number.last if thing.label == "exchanges" else None
    return None


def _of_a_series(sentence: Sentence, number: Number) -> bool:
    """Whether a number is too small to be the running number of all exchanges."""
    if sentence.published is None:
        return False
    past = sentence.published.year > sentence.rules.running_total_since
    return past and number.value < sentence.rules.least_ordinal


def _of_the_year(sentence: Sentence, number: Number, noun: int) -> When | None:
    """The part of a year whose exchanges are numbered, where it is not the running number of all."""
    for when in sentence.whens:
        begins = when.low.day == 1 and when.role in ("since", "period")
        close = number.first - REACH <= when.first <= noun + REACH
        if begins and close and when.low.year > sentence.rules.running_total_since and sentence.published is not None:
            return when
    return None
