"""Which numbers that seem to be figures are none: rates, slips put right, shares of a unit, groups of others."""

from __future__ import annotations

from analysis.intake.counts import Count, first_word
from analysis.intake.measures import PLANNED
from analysis.intake.nouns import CLAUSE_MARKS, LIST_ENDS, PEOPLE, clause_before, first_noun
from analysis.intake.numbers import Number
from analysis.intake.sentence import Sentence

YEARS = range(2014, 2100)
SEGMENT = 7  # words of an item in front of its number
NEAR = 6  # words before a number in which an age or the like is named
MARKS = (",", "—", "(")
WHENCE = ("from", "on", "in", "by", "з", "із", "від", "на", "у", "в")


def really_told(sentence: Sentence, found: list[Count]) -> list[Count]:
    """Give the counts of a sentence without those whose words say that they tell no figure of the record."""
    return [count for count in found if not any(rule(sentence, count) for rule in RULES)]


def may_count(sentence: Sentence, number: Number) -> bool:
    """Tell whether a number without a noun may count people: it is no age, place in a list, year, sum of money or %."""
    if number.value <= 1 or number.ordinal or year_label(sentence, number):
        return False
    lead = first_word(sentence, number)
    if sentence.near("no_count", lead - NEAR, lead - 1) or sentence.rules.has("currency", sentence.word(lead - 1)):
        return False
    return sentence.starts("units", number.last + 1) is None and sentence.word(number.last + 1) != "%"


def year_label(sentence: Sentence, number: Number) -> bool:
    """Tell whether a number is the year of an item in a list: "2022 – 37, 2023 – 11"."""
    if number.in_words or number.value not in YEARS or sentence.word(number.last + 1) not in ("—", "-", ":", "("):
        return False
    return any(0 < other.first - number.last <= SEGMENT for other in sentence.numbers)


def _rate(sentence: Sentence, count: Count) -> bool:
    """Whether a number tells how many come again and again: forty persons arrive daily."""
    lead = first_word(sentence, count.number)
    ahead = any(sentence.ends("often", place) for place in (lead, lead - 1))
    often = ahead or any(sentence.starts("often", place) for place in (count.last + 1, count.last + 2))
    return count.thing == PEOPLE and often


def _slip(sentence: Sentence, count: Count) -> bool:
    """Whether a number is only named to be put right: "an earlier version spoke of 185"."""
    slip = sentence.near("misstated", 0, count.first - 1)
    if slip is None or count.first - slip.last > PLANNED or sentence.between(slip.last, count.first, ";:."):
        return False
    return not any(slip.last < other.first < count.first for other in sentence.numbers)


def _of_a_unit(sentence: Sentence, count: Count) -> bool:
    """Whether a number leaves out the unit of the number before: "22 minutes from their side, 22 from ours"."""
    lead = first_word(sentence, count.number)
    before = [other for other in sentence.numbers if other.last < count.first and not other.ordinal]
    joined = sentence.word(lead - 1) in (",", *LIST_ENDS) and sentence.word(count.number.last + 1) in WHENCE
    if count.last > count.number.last or not before or not joined:
        return False
    return sentence.starts("units", before[-1].last + 1) is not None


def _of_others(sentence: Sentence, count: Count) -> bool:
    """Whether a number in an apposition counts a noun that is none of the record: "rescuers, 87 of them"."""
    lead = first_word(sentence, count.number)
    them = sentence.starts("parts", count.number.last + 1)
    if not count.elliptic or count.ahead or them is None or sentence.word(lead - 1) not in MARKS:
        return False
    behind = sentence.word(them.last + 1)
    begin = clause_before(sentence, lead - 1)
    opens = begin == 0 or sentence.word(begin - 1) in CLAUSE_MARKS
    named = any(sentence.near(name, begin, lead - 1) for name in ("populations", "those", "number_of"))
    return opens and behind in (*MARKS, "") and not named and first_noun(sentence, begin, lead - 1) is None


def _taken_prisoner(sentence: Sentence, count: Count) -> bool:
    """Whether those counted are taken prisoner: "took 84 soldiers prisoner"."""
    lead = first_word(sentence, count.number)
    took = sentence.near("took", lead - NEAR, lead - 1)
    return took is not None and sentence.near("prisoner", count.last, count.last + 1) is not None


def _identified(sentence: Sentence, count: Count) -> bool:
    """Whether bodies are told to be identified, which is none of the record: "of the bodies 300 were identified"."""
    place = count.last + 1
    verb = sentence.starts("auxiliary", place)
    return count.thing == "bodies" and sentence.starts("identified", verb.last + 1 if verb else place) is not None


RULES = (_rate, _slip, _of_a_unit, _of_others, _taken_prisoner, _identified)
