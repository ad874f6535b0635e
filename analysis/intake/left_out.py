"""Numbers that leave out what they count or what is told of them, where the construction they stand in says it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from analysis.intake.actions import FLOWS, nearest_action
from analysis.intake.counts import Context, Count, first_word, qualifier, with_noun
from analysis.intake.cues import CERTAIN
from analysis.intake.measures import planned, told_of
from analysis.intake.nouns import LIST_ENDS, PEOPLE, first_noun
from analysis.intake.numbers import Number
from analysis.intake.sentence import Sentence
from analysis.intake.told import SEGMENT, may_count, year_label

LESS_CERTAIN = 0.75
NEAR = 6  # words between a number and the verb of the clause that describes it
FEW = 3
MARKS = (",", ";", ":", "—", "-", "(", ")", ".", "!", "?", "…")
LABELS = ("—", "-", ":", "(")
TOLD = ("returned", "to_russia", "deported", "held", "missing", "executed", "died")
COLLECTIVE = ("еро", "двоє", "троє", "обоє")  # endings of Ukrainian numerals that count nothing but people
WAYS = {"ukraine": "returned_to_ukraine", "russia": "handed_to_russia"}
BODIES = {"ukraine": "bodies_repatriated_to_ukraine", "russia": "bodies_handed_to_russia"}
GENITIVE = ("ів", "їв", "ей", "ок", "ць", "их")  # endings of Ukrainian nouns behind a number: тіла двох медиків
THINGS = {"exchanges": "exchanges_held", "repatriations": "repatriation_events", "places": "detention_places"}

Rule = Callable[[Sentence, Number, list[Count], Context], list[Count]]


def with_left_out(sentence: Sentence, found: list[Count], context: Context) -> list[Count]:
    """Give the figures of a sentence that were found, and those of numbers that one of the constructions reads."""
    found = [count for count in found if not year_label(sentence, count.number)]
    # What only the words around a number speak for may be read better here.
    read = {count.number.first for count in found if count.certain >= CERTAIN}
    for number in sentence.numbers:
        if number.first in read or not may_count(sentence, number):
            continue
        rules = (_shot,) if number.first in context.nothing else RULES
        before = [count for count in found if count.number.first < number.first]
        added = next((counts for rule in rules if (counts := rule(sentence, number, before, context))), [])
        for count in added:
            count.certain = LESS_CERTAIN
        if added:
            found = [count for count in found if count.number.first != number.first]
        found = sorted([*found, *added], key=lambda count: count.number.first)
    return found


def _closed(sentence: Sentence, number: Number) -> bool:
    """Whether a clause or an item ends behind a number."""
    after = number.last + 1
    after += sentence.starts("qualifiers_after", after) is not None
    ends = after >= len(sentence.texts) or sentence.word(after) in MARKS or sentence.word(after) in LIST_ENDS
    return ends or after in sentence.dated or sentence.starts("totals", after) is not None


def _count(sentence: Sentence, number: Number, thing: str = PEOPLE, population: str = "all") -> Count:
    hedge = qualifier(sentence, number)
    return Count(number, thing, population, number.last, elliptic=True, qualifier=hedge)


def _like(sentence: Sentence, number: Number, last: Count) -> list[Count]:
    """A number as a figure of what a figure before it counts."""
    count = replace(_count(sentence, number, last.thing, last.population), measure=last.measure)
    return [] if planned(sentence, count) else [count]


def _told(sentence: Sentence, count: Count, before: list[Count], context: Context) -> list[Count]:
    """What a number with its noun measures, by the action told of it."""
    if planned(sentence, count):
        return []
    if count.thing in THINGS:
        count.measure = THINGS[count.thing]
        return [count]
    action = nearest_action(sentence, count)
    return told_of(sentence, count, action, before, context) if count.thing in (PEOPLE, "bodies") else []


def _of_noun_before(
    sentence: Sentence, number: Number, before: list[Count], context: Context, begin: int = 0
) -> list[Count]:
    """The figure of a number whose noun is the first one named before it, or those whose return is told."""
    lead = first_word(sentence, number)
    named = first_noun(sentence, begin, lead)
    count = _count(sentence, number)
    if named:
        (count.thing, count.population, end), first = named
        count.ahead = (first, end)
    elif not any(match.label in FLOWS and match.last < lead for match in sentence.matches("actions")):
        return []
    return _told(sentence, count, before, context)


def _amounts(sentence: Sentence, number: Number, before: list[Count], context: Context) -> list[Count]:
    """What a count named before comes to: "there were 59 swaps by May; there have now been 70", "it was 909"."""
    lead = first_word(sentence, number)
    amount = sentence.ends("amounts", lead)
    if amount is None or not _closed(sentence, number):
        return []
    if before:
        return _like(sentence, number, before[-1])
    # "They stood at 388" alone goes on with the sentence before.
    if context.last and amount.first <= FEW and not first_noun(sentence, 0, amount.first):
        return _like(sentence, number, context.last)
    return _of_noun_before(sentence, number, before, context)


def _item(sentence: Sentence, number: Number, before: list[Count], context: Context) -> list[Count]:
    """The number of an item of a list by its time: "in May: 205; in June: 160", "2022 – 37, 2023 – 11"."""
    lead = first_word(sentence, number)
    if sentence.word(lead - 1) not in LABELS[:3] or not _closed(sentence, number):
        return []
    begin = _segment(sentence, lead - 1)
    years = {other.first for other in sentence.numbers if year_label(sentence, other)}
    timed = any(place in sentence.dated or place in years for place in range(begin, lead - 1))
    if not timed or first_noun(sentence, begin, lead - 1):
        return []
    if before:
        return _like(sentence, number, before[-1])
    if context.last and begin == 0:
        return _like(sentence, number, context.last)
    return _of_noun_before(sentence, number, before, context)


def _segment(sentence: Sentence, end: int) -> int:
    """Where the item begins that ends before a word: behind a semicolon, a full stop or the number of another item."""
    numbers = {other.last for other in sentence.numbers if not year_label(sentence, other)}
    begin = end
    while begin > 0 and end - begin < SEGMENT and sentence.word(begin - 1) not in (";", ".", ":"):
        if begin - 1 in numbers and begin - 1 not in sentence.dated:
            break
        begin -= 1
    return begin


def _on_a_side(sentence: Sentence, number: Number, before: list[Count], context: Context) -> list[Count]:
    """The number of one side of an exchange: "six to Ukraine, nine to Russia", "Ukraine plus 100, Russia plus 106"."""
    last = before[-1] if before else context.last
    flows = (*WAYS.values(), *BODIES.values())
    exchanged = any(match.label == "exchange" for match in sentence.matches("routes"))
    if not exchanged and (last is None or last.measure not in flows):
        return []
    side = _side_behind(sentence, number) or _side_ahead(sentence, number)
    if not side:
        return []
    alike = last is not None and last.measure in flows
    thing, population = (last.thing, last.population) if last is not None and alike else (PEOPLE, "all")
    count = _count(sentence, number, thing, population)
    count.measure = (BODIES if thing == "bodies" else WAYS)[side]
    return [] if planned(sentence, count) else [count]


def _side_ahead(sentence: Sentence, number: Number) -> str:
    """The side that an item before a number names as the one that received: "and Russia plus", "to Russia –"."""
    lead = first_word(sentence, number)
    lead -= sentence.word(lead - 1) in (*LABELS, ",")
    if not _closed(sentence, number):
        return ""
    place, side, given = lead, "", False
    while place > 0 and lead - place < SEGMENT and sentence.word(place - 1) not in MARKS:
        named = next((name for name in WAYS if _names(sentence, place - 1, name)), "")
        known = named or sentence.rules.has("of_a_side", sentence.word(place - 1))
        if not known or (place - 1 in {other.last for other in sentence.numbers}):
            return ""
        side = side or named
        given = given or sentence.rules.has("giving", sentence.word(place - 1))
        place -= 1
    if given and side:
        return "ukraine" if side == "russia" else "russia"
    return side


def _side_behind(sentence: Sentence, number: Number) -> str:
    """The side named behind a number as where those went: "three for Ukraine", "248 was the Russian score"."""
    place = number.last + 1
    begun = place
    while sentence.rules.has("to_a_side", sentence.word(place)) and place - begun < FEW:
        place += 1
    side = next((name for name in WAYS if _names(sentence, place, name)), "") if place > begun else ""
    behind = sentence.word(place + 1)
    ends = behind in ("", *MARKS, *LIST_ENDS) or sentence.word(place + 2) in ("", *MARKS) or behind == "to"
    return side if ends else ""


def _names(sentence: Sentence, place: int, side: str) -> bool:
    """Whether a word names a side: Russia, Russian, the enemy."""
    word = sentence.word(place)
    adjective = {"ukraine": "ukrainian", "russia": "russian"}[side]
    if sentence.rules.has(side, word) or word in (adjective, f"{side}'s"):
        return True
    return side == "russia" and bool(word) and sentence.near("captors", place, place) is not None


def _respectively(sentence: Sentence, number: Number, before: list[Count], _context: Context) -> list[Count]:
    """Two numbers of what two before them count: "in May two swaps and 84 freed, in June three and 9"."""
    match = sentence.near("respectively", number.last + 1, number.last + NEAR)
    if match is None or len(before) < 2:
        return []
    return _like(sentence, number, before[-2])


def _who_came(sentence: Sentence, number: Number, before: list[Count], context: Context) -> list[Count]:
    """The number of those whom a clause behind it describes: "the 1,762 who are home", "35, whom Moscow took back"."""
    after = number.last + 1
    place = after + (sentence.word(after) == ",")
    relative = sentence.starts("relative", place)
    that = relative.last + 1 if relative else place + 1 if sentence.word(place) == "що" else 0
    if not that:
        return []
    action = sentence.near("actions", that, that + FEW)
    if action is None or action.label not in (*FLOWS, "received", "handed"):
        return []
    count = _count(sentence, number)
    count.last = action.first - 1
    if before:
        count.thing, count.population = before[-1].thing, before[-1].population
    elif named := first_noun(sentence, 0, first_word(sentence, number)):
        count.thing, count.population = named[0][:2]
    return _told(sentence, count, before, context) if count.thing in (PEOPLE, "bodies") else []


def _labelled(sentence: Sentence, number: Number, before: list[Count], context: Context) -> list[Count]:
    """The number behind a participle that names what it counts: "deported – 20,570; returned – 1,862"."""
    lead = first_word(sentence, number)
    if sentence.word(lead - 1) == "=" and sentence.word(lead - 2) == "n":
        lead -= 2
    label = sentence.ends("actions", lead - 1) if sentence.word(lead - 1) in LABELS else None
    if label is None or label.label not in TOLD or not _closed(sentence, number):
        return []
    if sentence.near("nominal", label.first, label.last):
        return []
    count = _count(sentence, number)
    child = any(match.label == "child" for match in sentence.matches("populations"))
    if before:
        count.thing, count.population = before[-1].thing, before[-1].population
    elif child:
        count.population = "child"
    if count.thing not in (PEOPLE, "bodies") or planned(sentence, count):
        return []
    return told_of(sentence, count, label.label, before, context)


def _bodies_of(sentence: Sentence, number: Number, before: list[Count], context: Context) -> list[Count]:
    """The number of those whose bodies are named, whatever they were: the bodies of two volunteers."""
    lead = first_word(sentence, number)
    place = lead - (sentence.word(lead - 1) == "of")
    bodies = sentence.ends("things", place)
    if bodies is None or bodies.label != "bodies" or (place == lead and sentence.word(bodies.last).isascii()):
        return []
    following = sentence.word(number.last + 1)
    if not following.isalpha() or not (following.isascii() or following.endswith(GENITIVE)):
        return []
    return _told(sentence, _count(sentence, number, "bodies"), before, context)


def _figure(sentence: Sentence, number: Number, before: list[Count], context: Context) -> list[Count]:
    """The number that is called the figure of an exchange: closes with the figure 95."""
    if sentence.ends("figure_is", first_word(sentence, number)) is None or not _closed(sentence, number):
        return []
    if not sentence.has("routes") or before:
        return []
    count = _count(sentence, number)
    return [] if planned(sentence, count) else told_of(sentence, count, "returned", before, context)


def _opening(sentence: Sentence, number: Number, before: list[Count], context: Context) -> list[Count]:
    """The number that opens a sentence on an exchange and stands alone: "Plus 160" – so he spoke of the swap."""
    lead = first_word(sentence, number)
    opener = sentence.ends("openers", lead)
    begin = opener.first if opener else lead
    if begin > 0 or sentence.word(number.last + 1) not in (",", ":", "—", "!", "?", "…") or before:
        return []
    exchange = any(match.label == "exchange" for match in sentence.matches("routes"))
    if not exchange or any(other.first > number.last and not other.ordinal for other in sentence.numbers):
        return []
    count = _count(sentence, number)
    return [] if planned(sentence, count) else told_of(sentence, count, "returned", before, context)


def _shot(sentence: Sentence, number: Number, _before: list[Count], _context: Context) -> list[Count]:
    """The number of those who were killed after they gave themselves up."""
    if not sentence.has("surrender") or not sentence.has("shot"):
        return []
    count = with_noun(sentence, number)
    if count is None or count.thing != PEOPLE or count.population not in ("all", "military"):
        return []
    if sentence.near("russian", *count.noun):
        return []
    killed = sentence.near("shot", count.last + 1, count.last + 2 * NEAR)
    if killed is None or sentence.near("surrender", count.first, max(killed.last, count.last) + 2 * NEAR) is None:
        return []
    count.measure, count.population = "ukrainian_pows_executed", "all"
    return [] if planned(sentence, count) else [count]


def _collective(sentence: Sentence, number: Number, before: list[Count], context: Context) -> list[Count]:
    """A Ukrainian numeral that counts people alone, where their return is told: двісті тридцятеро вдома."""
    if not sentence.word(number.last).endswith(COLLECTIVE):
        return []
    # "Двоє священників" have a noun, if none of the record.
    if not _closed(sentence, number) and sentence.starts("actions", number.last + 1) is None:
        return []
    count = _count(sentence, number)
    if before and before[-1].thing == PEOPLE:
        count.population = before[-1].population
    if planned(sentence, count) or nearest_action(sentence, count) not in FLOWS:
        return []
    return _told(sentence, count, before, context)


def _of_a_group(sentence: Sentence, number: Number, before: list[Count], context: Context) -> list[Count]:
    """The number of some of a group that is no noun of the record: "six hundred of that garrison have been freed"."""
    if sentence.word(number.last + 1) != "of" or not sentence.rules.has("of_a_group", sentence.word(number.last + 2)):
        return []
    for place in range(number.last + 4, number.last + 4 + FEW):
        verb = sentence.starts("auxiliary", place)
        if verb is None:
            continue
        told = sentence.near("actions", verb.last + 1, verb.last + FEW)
        count = replace(_count(sentence, number), last=place - 1)
        if told is None or told.label not in FLOWS or planned(sentence, count):
            return []
        return told_of(sentence, count, told.label, before, context)
    return []


RULES: tuple[Rule, ...] = (
    _respectively,
    _on_a_side,
    _amounts,
    _item,
    _who_came,
    _labelled,
    _bodies_of,
    _of_a_group,
    _figure,
    _shot,
    _collective,
    _opening,
)
