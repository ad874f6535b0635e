"""What each number of a sentence counts, if anything: the noun it belongs to, or the noun it leaves out."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.intake.dates import When
from analysis.intake.nouns import (
    IS,
    LIST_ENDS,
    MIXED,
    PEOPLE,
    REACH,
    clause_before,
    describes,
    first_noun,
    mixed,
    noun_at,
    only_adjective,
    told_behind,
    whose_bodies,
)
from analysis.intake.numbers import Number
from analysis.intake.pairs import pairs
from analysis.intake.sentence import Sentence

CLOSE = 4
OLDEST = 100  # a smaller number behind "under" and without a noun is an age
NEXT = 3
FLOWING = ("returned", "to_russia", "handed")
LEADING = ("received", "returned", "to_russia", "handed")
ADVERBS = ("only", "just", "another", "лише", "тільки", "ще")
PREPOSITIONS = ("of", "in", "with", "for", "at", "по", "о", "з", "із")
SHARES = (3, 4, 5, 10, 100)  # nine in ten
MOST_EXCHANGES = 300
MOST_UNKNOWN = 2  # words between a number and its noun


@dataclass
class Count:
    """A number that counts something, and what is found out about it step by step."""

    number: Number
    thing: str
    population: str
    last: int
    elliptic: bool = False
    predicate: bool = False
    measure: str = ""
    distance: int = 0
    whole: Count | None = None
    when: When | None = None
    route: str = ""
    kind: str = ""
    qualifier: str = "exact"
    ordinal: int | None = None
    certain: float = 1.0
    shared: bool = False
    ahead: tuple[int, int] | None = None

    @property
    def first(self) -> int:
        """The place of the first word of the number."""
        return self.number.first

    @property
    def noun(self) -> tuple[int, int]:
        """The places of the first and the last word of what is counted, which may stand before the number."""
        return self.ahead or (self.number.last + 1, self.last)


@dataclass
class Context:
    """What is known beside the sentence: the last count and whole of those before, who met, which side speaks.

    ``nothing`` are the places of numbers of the sentence whose words say that they count nothing of the record.
    """

    last: Count | None = None
    whole: Count | None = None
    gathering: bool = False
    russian_voice: bool = False
    mediator: bool = False
    nothing: set[int] = field(default_factory=set)


def find_counts(sentence: Sentence, context: Context) -> list[Count]:
    """Give the numbers of a sentence that count people or things of the record, from left to right.

    Parameters: ``context`` tells what a number without a noun may count.
    """
    counts: list[Count] = []
    context.nothing.clear()
    aged: Number | None = None
    harmed: Number | None = None
    for number in sentence.numbers:
        if _harmed(sentence, number) or (harmed and _part_of_harmed(sentence, number, harmed)):
            harmed = number
            context.nothing.add(number.first)
            continue
        if _times_exchanged(sentence, number):
            counts.append(Count(number, "exchanges", "all", number.last + 1, qualifier=qualifier(sentence, number)))
            continue
        if number.ordinal or _agent(sentence, number) or _never(sentence, number) or _told_otherwise(sentence, number):
            aged = number
            context.nothing.add(number.first)
            continue
        if aged and number.first == aged.last + 2 and sentence.ends("never_after", aged.first):
            aged = number  # aged 8 and 11
            context.nothing.add(number.first)
            continue
        count = (
            with_noun(sentence, number)
            or _number_ahead(sentence, number)
            or _so_many(sentence, number)
            or _noun_ahead(sentence, number, counts)
            or _without_noun(sentence, number, counts, context)
        )
        if count:
            if counts and counts[-1].thing == "bodies" and count.thing == PEOPLE and _without_name(sentence, count):
                count.thing, count.elliptic = "bodies", True
            listed = counts and sentence.word(count.first - 1) in (",", *LIST_ENDS) and _without_name(sentence, count)
            shared = sentence.word(count.last + 1) == "ones" or sentence.word(count.last) in ("its", "their", "своїх")
            shared = shared and count.population == "all"
            if counts and (shared or (listed and counts[-1].population == "child")):
                count.population = counts[-1].population
            counts.append(count)
    return counts


def _agent(sentence: Sentence, number: Number) -> bool:
    """Whether a number only tells who did something: the exchange was watched by 200 people."""
    lead = first_word(sentence, number)
    return sentence.word(lead - 1) == "by" and sentence.word(lead - 2).endswith("ed")


def _harmed(sentence: Sentence, number: Number) -> bool:
    """Whether a number counts people killed or hurt, who are no captives: the drone wounded 11 people."""
    harm = sentence.ends("harm", first_word(sentence, number))
    return harm is not None and sentence.near("captives", number.last + 1, number.last + CLOSE) is None


def _part_of_harmed(sentence: Sentence, number: Number, harmed: Number) -> bool:
    """Whether a number counts some of those killed or hurt: "wounded 11 people, including two children"."""
    lead = first_word(sentence, number)
    joined = sentence.near("parts", lead - NEXT, lead - 1) or sentence.word(lead - 1) in LIST_ENDS
    return bool(joined) and not sentence.between(harmed.last, number.first, ";:.")


def _times_exchanged(sentence: Sentence, number: Number) -> bool:
    """Whether exchanges are counted without their noun: the two sides have swapped prisoners 70 times."""
    if number.ordinal or number.value <= 1 or not sentence.rules.has("times", sentence.word(number.last + 1)):
        return False
    lead = first_word(sentence, number)
    # "Ten times since May the two sides have swapped prisoners" opens with the number.
    opens = begins_clause(sentence, lead)
    route = sentence.near("routes", lead - CLOSE, len(sentence.texts) if opens else lead - 1)
    return route is not None and route.label == "exchange"


def _without_name(sentence: Sentence, count: Count) -> bool:
    """Whether only a word such as "returned" stands for those counted."""
    return count.population == "all" and sentence.ends("those", count.last + 1) is not None


def _never(sentence: Sentence, number: Number) -> bool:
    """Whether the words around a number make it an age, a sum of money, a share or a part of a list."""
    before, after = sentence.word(number.first - 1), sentence.word(number.last + 1)
    if sentence.rules.has("currency", before) or sentence.rules.has("currency", after) or after in ("%", "°", "/"):
        return True
    if before == "." and sentence.word(number.first - 2) == "no":
        return True
    numbered = sentence.ends("things", number.first - 1) if before in ("number", "номер") else None
    if numbered and numbered.label == "exchanges":
        return True  # exchange number 70
    if before == "now" and after == ",":
        return True  # the teenager, now 17,
    compared = sentence.near("compared_with", number.last + 1, number.last + CLOSE)
    differs = compared is not None and (before in ("на", "by") or compared.last > compared.first)
    if compared and differs and not sentence.between(number.last, compared.first, ",;:"):
        return True  # forty more than in June
    if sentence.rules.has("units", after) or sentence.starts("of_every", number.last + 1):
        return True
    if before in ("in", "з", "із") and number.value in SHARES and _number_ends(sentence, number.first - 2):
        return True
    if after in ("in", "з", "із") and any(n.first == number.last + 2 and n.value in SHARES for n in sentence.numbers):
        return True
    if before in ("+", "№", "#", "§", "/") or (sentence.word(number.last + 1) == ":" and after.isdigit()):
        return True
    place = number.first
    while place > 0 and sentence.word(place - 1) in ("the", "all", "—", "from", "between", "від"):
        place -= 1
    places = {number.first, place, first_word(sentence, number)}
    return any(sentence.ends("never_after", place) for place in places)


def _number_ends(sentence: Sentence, place: int) -> bool:
    return any(other.last == place for other in sentence.numbers)


def with_noun(sentence: Sentence, number: Number) -> Count | None:
    """The count whose noun stands behind the number, perhaps behind a copula: 33 of them were soldiers."""
    place, copula, best, those = _list_end(sentence, number) + 1, False, None, None
    unknown = 0
    while place < min(number.last + 1 + REACH, len(sentence.texts)):
        text = sentence.word(place)
        found = noun_at(sentence, place) if place not in sentence.dated else None
        if found and not (best and best[0][0] != PEOPLE):
            best = (found, copula)
            # "Ukrainian soldiers", "полонених захисників": the noun that follows says more.
            if found[2] == place and sentence.rules.has("between", text):
                place += 1
                continue
            break
        if best and text in LIST_ENDS and sentence.rules.has("between", sentence.word(place + 1)):
            place += 1  # Ukrainian and Russian families
            continue
        if best:
            break
        if those is not None and (text == "to" or (text in IS and _of_a_part(sentence, number))):
            break
        if sentence.rules.has("copulas", text) or text == "—":
            copula = copula or text not in ("of", "з", "із", "зі")
        elif not (
            sentence.rules.has("between", text)
            or sentence.starts("those", place)
            or sentence.rules.has("ours", text)
            or (those is not None and {place, place + 1} & sentence.dated)
        ):
            if text == "," and unknown and describes(sentence, place + 1):
                place += 1  # emaciated, exhausted soldiers
                continue
            unknown += 1
            if unknown > MOST_UNKNOWN or not describes(sentence, place):
                break
        if place not in sentence.dated and (sentence.starts("those", place) or sentence.rules.has("ours", text)):
            those = place
        place += 1
    if best is not None and not best[1]:
        best = _predicate(sentence, number, best[0]), False
    if best is None and those is not None:
        best = (PEOPLE, "all", those), copula
    if best is None or only_adjective(sentence, number, best[0][2]):
        return None
    (thing, population, last), copula = best
    if number.value <= 1 and (copula or thing != PEOPLE):
        return None
    # In "the 1,000 for 1,000 exchange" the number counts those exchanged.
    if thing == "exchanges" and (number.value > MOST_EXCHANGES or against(sentence, number)):
        return None
    if thing == "none" or sentence.starts("rates", last + 1):
        return None
    if thing == PEOPLE and population in MIXED:
        population, last = mixed(sentence, population, last)
    if population == "all" and sentence.word(first_word(sentence, number) - 1) in ("—", ":"):
        # "a group of children — 9 people"
        said = sentence.ends("populations", first_word(sentence, number) - 1)
        population = said.label if said else population
    if thing == "bodies":
        population, last = whose_bodies(sentence, last)
    return Count(number, thing, population, last, predicate=copula, qualifier=qualifier(sentence, number))


def _noun_ahead(sentence: Sentence, number: Number, before: list[Count]) -> Count | None:
    """The count whose noun opens the clause before the number: "civilians in custody: 150", «обмінів уже 71»."""
    after = number.last + 1
    lead = first_word(sentence, number)
    closed = after >= len(sentence.texts) or sentence.words[after].kind == "mark" or sentence.word(after) in LIST_ENDS
    closed = closed or (after in sentence.dated and sentence.word(lead - 1) == ":")
    summed = sentence.word(lead - 1) == "," and sentence.starts("totals", after) is not None
    if number.value <= 1 or not (closed or summed) or against(sentence, number) or side_before(sentence, number):
        return None
    joint = lead
    while joint > 0 and number.high and sentence.rules.has("range_from", sentence.word(joint - 1)):
        joint -= 1
    lead = joint
    while joint > 0 and (sentence.word(joint - 1) in ADVERBS or sentence.rules.has("joints", sentence.word(joint - 1))):
        joint -= 1
    begin = max(clause_before(sentence, joint), before[-1].last + 1 if before else 0)
    if sentence.near("no_count", begin, joint - 1):
        return None
    noun = first_noun(sentence, begin, joint)
    if noun is None:
        return None
    (thing, population, last), first = noun
    if sentence.near("russia", first, last):
        return None  # росіяни забрали 27
    adjacent = last == joint - 1
    # English puts no number behind such a verb: "freed at 23", but «повернулося шестеро».
    acted = sentence.ends("actions", joint) is not None and not sentence.word(joint - 1).isascii()
    appended = sentence.word(lead - 1) == "," and sentence.ends("number_of", first) is not None
    if not (joint < lead or acted or appended or summed or (adjacent and lead < number.first)):
        return None
    if thing not in (PEOPLE, "bodies") and not sentence.rules.has("plurals", sentence.word(last)):
        return None
    hedge = qualifier(sentence, number)
    return Count(number, thing, population, number.last, qualifier=hedge, ahead=(first, last))


def _told_otherwise(sentence: Sentence, number: Number) -> bool:
    """Whether "40 of the released" only begins to tell something else of them: that they needed doctors."""
    part = sentence.starts("wholes", number.last + 1)
    those = sentence.starts("those", part.last + 1 if part else number.last + 1)
    if those is None:
        return False
    action = next((match for match in sentence.matches("actions") if match.first > those.last), None)
    gap = action.first - those.last if action is not None else REACH
    if action is not None and action.label == "other" and gap < REACH:
        return True
    label = action.label if action is not None and gap <= NEXT else ""
    begins = part is not None and sentence.starts("had_been", those.last + 1) is not None
    return begins and label not in ("returned", "to_russia", *LEADING)


def _of_a_part(sentence: Sentence, number: Number) -> bool:
    """Whether a number is the whole of a part named before it: "twenty of the 205"."""
    match = sentence.ends("wholes", first_word(sentence, number))
    return match is not None and any(other.last == match.first - 1 for other in sentence.numbers)


def _predicate(sentence: Sentence, number: Number, found: tuple[str, str, int]) -> tuple[str, str, int]:
    """The noun behind the verb in "four of the released civilians are women", else the noun found already."""
    return told_behind(sentence, found) if sentence.starts("wholes", number.last + 1) else found


def _list_end(sentence: Sentence, number: Number) -> int:
    """The last word of a list of numbers that share a noun: "303, 307 and 390 prisoners"."""
    by_first = {other.first: other for other in sentence.numbers}
    last, place = number.last, number.last + 1
    while place + 1 in by_first and sentence.word(place) in (",", *LIST_ENDS):
        other = by_first[place + 1]
        if sentence.word(place) in LIST_ENDS:
            return other.last
        place = other.last + 1
    return last


def _without_noun(sentence: Sentence, number: Number, before: list[Count], context: Context) -> Count | None:
    """The count whose noun is left out: "including 612 since January", "the number of children reached 1,898"."""
    after = number.last + 1
    text = sentence.word(after)
    at_end = after >= len(sentence.texts) or sentence.words[after].kind == "mark"
    paired = against(sentence, number)
    if number.value <= 1 or not (at_end or paired or after in sentence.dated or _goes_on(sentence, after)):
        return None
    lead = first_word(sentence, number)
    if sentence.word(lead) in ("under", "over") and number.value < OLDEST and not _reached(sentence, lead):
        return None  # most of them are under 25
    if sentence.ends("shares", lead):
        return None  # some of the 205 had been held since 2022
    if sentence.near("no_count", lead - CLOSE, lead - 1):
        return None  # the youngest of them 20
    enclosed = sentence.word(lead - 1) == sentence.word(after) == ","
    dated = any(when.last == lead - 2 for when in sentence.whens)  # and in 2024, 11,
    if (
        enclosed
        and not dated
        and not any(sentence.near(name, lead - CLOSE, lead - 1) for name in ("parts", "number_of"))
    ):
        return None  # the boy, 14, returned
    if _second_age(sentence, number):
        return None
    last = before[-1] if before else context.last
    part = _part(sentence, number, lead)
    verb = sentence.starts("auxiliary", after)
    behind = sentence.near("actions", after, after + (REACH // 2 if verb else 2))
    so_far = sentence.starts("totals", after)
    begin = so_far.last + 1 if so_far else after  # "12 so far in 2025"
    own = any(when.first <= begin + 1 and when.last >= begin for when in sentence.whens)
    gap = 2 if sentence.word(lead - 1) in ("—", ",", ":", *ADVERBS) else 1
    own = own or any(when.last == lead - gap for when in sentence.whens)
    own = own or bool(sentence.near("routes", after, after + 2) or sentence.near("routes", lead - NEXT, lead - 1))
    joined = last is not None and (own or not before or sentence.between(last.last, number.first, ";.") == 0)
    told = behind is not None and behind.label != "other"
    before_it = lead - 1 if sentence.word(lead - 1) in ADVERBS else lead
    received = sentence.ends("actions", before_it)
    led = received is not None and received.label in LEADING
    # «повернути вдалося 1 700»
    acted = sentence.near("actions", before_it - 2, before_it - 1)
    led = led or (acted is not None and acted.label != "other" and not sentence.word(acted.first).isascii())
    owner = _whole_behind(sentence, number)
    bodies = sentence.ends("things", lead - 1) if sentence.word(lead - 1) == "of" else None
    told = told and (sentence.word(lead - 1) not in PREPOSITIONS or bodies is not None)
    # the return of 390 in one swap; homecoming for 48
    ending = before_it - 1 if sentence.word(before_it - 1) in ("of", "for") else before_it
    verb_ends = sentence.ends("actions", ending)
    alone = verb_ends is not None and verb_ends.label == "returned" and (at_end or sentence.rules.has("elliptic", text))
    led = led or alone
    told = (
        told
        or owner is not None
        or (led and (last is not None or alone))
        or sentence.starts("each_side", after) is not None
    )
    follows = joined and (
        own
        or bool(sentence.near("totals", lead - 3, lead - 1))
        or bool(sentence.starts("russian", after))
        or bool(before and side_before(sentence, number))
    )
    listed = sentence.word(lead - 1) == "—" and sentence.near("number_of", 0, lead) and sentence.has("actions")
    told_before = any(match.label in FLOWING and match.last < lead for match in sentence.matches("actions"))
    listed = listed or bool(own and told_before and sentence.word(lead - 1) in ("—", ":"))  # children back: in May — 42
    reached = _reached(sentence, lead)
    if not (part or told or follows or listed or reached or paired):
        return None
    if part and sentence.rules.has("relative", text) and not _told_of(sentence, after):
        return None
    if _told_otherwise_behind(sentence, after) or (part and _other_kind(sentence, after)):
        return None
    hedge = qualifier(sentence, number)
    named = _noun_of_total(sentence, lead, before) if reached else None
    if named:
        (thing, population, end), first = named
        return Count(number, thing, population, number.last, elliptic=True, qualifier=hedge, ahead=(first, end))
    thing, population = owner or _inherited(sentence, number, None if paired else last)
    return Count(number, thing, population, number.last, elliptic=True, qualifier=hedge)


def _second_age(sentence: Sentence, number: Number) -> bool:
    """Whether a number is the second of two set off by commas: the girls, 8 and 11, returned."""
    place = number.first - 2
    first = next((other for other in sentence.numbers if other.last == place), None)
    if first is None or sentence.word(number.first - 1) not in LIST_ENDS:
        return False
    return sentence.word(first.first - 1) == sentence.word(number.last + 1) == ","


def _noun_of_total(sentence: Sentence, lead: int, before: list[Count]) -> tuple[tuple[str, str, int], int] | None:
    """What is counted in "the number of exchanges held this year at 9", and where that noun begins."""
    begin = before[-1].last + 1 if before else 0
    heads = [match for match in sentence.matches("number_of") if begin <= match.first and match.last < lead]
    named = first_noun(sentence, heads[0].last + 1, lead) if heads else None
    # "The number of those returned" counts those of whom was spoken before.
    return named if named and noun_at(sentence, named[0][2]) else None


def _number_ahead(sentence: Sentence, number: Number) -> Count | None:
    """The count whose noun follows its total: "brings to 1,460 the number of Ukrainians freed this year"."""
    head = sentence.starts("number_of", number.last + 1) or sentence.starts("number_of", number.last + 2)
    if head is None or sentence.word(first_word(sentence, number) - 1) not in ("to", "at", "до"):
        return None
    end = min([other.first for other in sentence.numbers if other.first > head.last] + [head.last + REACH])
    named = first_noun(sentence, head.last + 1, end)
    thing, population, last = named[0] if named else (PEOPLE, "all", head.last)
    return Count(number, thing, population, last, qualifier=qualifier(sentence, number))


def _so_many(sentence: Sentence, number: Number) -> Count | None:
    """The count whose noun is taken up later: "Seventy-two and counting: that many exchanges have been concluded"."""
    if number.value <= 1 or _number_between(sentence, number):
        return None
    taken_up = next((match for match in sentence.matches("so_many") if match.first > number.last), None)
    named = (
        first_noun(sentence, taken_up.last + 1, min(taken_up.last + 1 + CLOSE, len(sentence.texts)))
        if taken_up
        else None
    )
    if taken_up is None or named is None or sentence.starts("units", number.last + 1):
        return None
    (thing, population, last), first = named
    return Count(number, thing, population, last, qualifier=qualifier(sentence, number), ahead=(first, last))


def _number_between(sentence: Sentence, number: Number) -> bool:
    taken_up = next((match.first for match in sentence.matches("so_many") if match.first > number.last), 0)
    return any(number.last < other.first < taken_up and other.value > 1 for other in sentence.numbers)


def _goes_on(sentence: Sentence, place: int) -> bool:
    """Whether a sentence goes on at a word as behind a number whose noun is left out: with a verb or a preposition."""
    text = sentence.word(place)
    action = sentence.starts("actions", place)
    # An English "returns" behind a number is a noun, but "walked free" and "rejoined" are none.
    noun = text.isascii() and action is not None and action.first == action.last and not text.endswith("ed")
    return sentence.rules.has("elliptic", text) or (action is not None and action.label in FLOWING and not noun)


def _told_otherwise_behind(sentence: Sentence, place: int) -> bool:
    """Whether a part only begins to tell something else of those freed: of whom 97 had been listed as missing."""
    them = sentence.starts("parts", place)
    place = them.last + 1 if them else place  # three of whom had lost their parents
    if sentence.starts("had_been", place) is None:
        return False
    told = [match for match in sentence.matches("actions") if match.last >= place]
    return not told or told[0].label not in FLOWING or told[0].first - place > CLOSE


def _other_kind(sentence: Sentence, place: int) -> bool:
    """Whether "of them" and a noun that the record does not count stand at a word: eight of them officers."""
    them = sentence.starts("parts", place)
    kind = them.last + 1 if them else 0
    # In Ukrainian a verb of any kind may stand here: сімох із них забрано.
    if not kind or not sentence.word(kind).isascii() or not sentence.word(kind).isalpha():
        return False
    known = any(sentence.starts(name, kind) for name in ("actions", "auxiliary", "totals", "populations", "routes"))
    says_more = any(
        sentence.rules.has(name, sentence.word(kind)) for name in ("elliptic", "copulas", "between", "relative")
    )
    return not (known or says_more or kind in sentence.dated or sentence.word(kind) in ADVERBS)


def _told_of(sentence: Sentence, place: int) -> bool:
    """Whether the clause that begins at a word tells a return: "15 who were freed", not "15 who had been sentenced"."""
    action = next((match for match in sentence.matches("actions") if match.first > place), None)
    return action is not None and action.label in FLOWING and action.first - place <= CLOSE


def _whole_behind(sentence: Sentence, number: Number) -> tuple[str, str] | None:
    """What is counted in "388 of the 19,546 deported children", or None where no whole follows."""
    if not sentence.starts("wholes", number.last + 1):
        return None
    other = next((n for n in sentence.numbers if number.last < first_word(sentence, n) <= number.last + 3), None)
    count = with_noun(sentence, other) if other and other.value > number.value else None
    if count is None:
        return None
    return told_behind(sentence, (count.thing, count.population, count.last))[:2]


def first_word(sentence: Sentence, number: Number) -> int:
    """Give the place of the first word of the hedge and the like before a number, or of the number itself."""
    place = number.first
    while match := sentence.ends("qualifiers", place) or sentence.ends("leads", place):
        place = match.first
    return place


def begins_clause(sentence: Sentence, place: int) -> bool:
    """Tell whether a word opens the sentence or a clause: behind a mark or behind "said that"."""
    return place == 0 or sentence.rules.has("clause_openers", sentence.word(place - 1))


def _part(sentence: Sentence, number: Number, lead: int) -> bool:
    if sentence.near("parts", lead - CLOSE, lead - 1) and not sentence.between(lead - CLOSE, lead, ";"):
        return True
    return bool(sentence.near("parts", number.last + 1, number.last + 3))


def _reached(sentence: Sentence, lead: int) -> bool:
    """Whether a number is what a count has grown to: the number of returned children has reached 1,898."""
    if sentence.word(lead - 1) in ("to", "до") and sentence.near("brings_total", 0, lead - 1):
        return True
    if sentence.near("reached", lead - 3, lead) is None and sentence.ends("qualifiers", lead + 1) is None:
        return False
    return bool(sentence.near("number_of", 0, lead - 1))


def against(sentence: Sentence, number: Number) -> bool:
    """Tell whether a number is one of two in "75 for 75" or "ninety soldiers for ninety captured Russians"."""
    return any(number in pair for pair in pairs(sentence))


def received_before(sentence: Sentence, number: Number) -> bool:
    """Tell whether a number is what somebody received: "handed over 90 and received 90"."""
    action = sentence.ends("actions", first_word(sentence, number))
    return action is not None and action.label == "received"


def side_before(sentence: Sentence, number: Number) -> str:
    """Give the side named right before a number, behind a comma or the like: "909 bodies, and Russia 27"."""
    lead = first_word(sentence, number)
    place = lead - 1 if sentence.word(lead - 1) in ("—", "-", "—", ":", "got", "received") else lead
    for name in ("russia", "ukraine"):
        match = sentence.ends(name, place)
        opening = sentence.word(match.first - 1) if match else ""
        opening = sentence.word(match.first - 2) if match and opening == "the" else opening
        if match and opening in (",", ";", "and", "while", "а", "і", "й", "та", "—"):
            return name
    return ""


def _inherited(sentence: Sentence, number: Number, last: Count | None) -> tuple[str, str]:
    """What a number without a noun counts: as the number before it, else the last noun before it, else people."""
    if last:
        return last.thing, last.population
    for place in range(number.first - 1, -1, -1):
        found = noun_at(sentence, place)
        if found and found[0] in (PEOPLE, "bodies") and not _only_name(sentence, place):
            return found[0], found[1]
    return PEOPLE, "all"


def _only_name(sentence: Sentence, place: int) -> bool:
    """Whether a noun is only part of the name of an office, such as the military intelligence, or is "names"."""
    office = sentence.near("speakers", place, place)
    return sentence.word(place) == "names" or (office is not None and office.last > office.first)


def qualifier(sentence: Sentence, number: Number) -> str:
    """Give the hedge of a number, from the words right before it or behind what it counts."""
    if number.open_above:
        return "more_than"
    match = sentence.ends("qualifiers", number.first)
    if match and not sentence.ends("no_hedge", number.first) and not _preposition(sentence, match.first, number):
        return match.label
    after = sentence.starts("qualifiers_after", number.last + 1) or sentence.starts("qualifiers_after", number.last + 2)
    if after and sentence.word(after.last + 1) != "than":
        return after.label
    return "about" if number.high is not None and sentence.has("estimates") else "exact"


def _preposition(sentence: Sentence, place: int, number: Number) -> bool:
    """Whether "до" or "under" before a number is no hedge: "зросла до 1625" says how much it is now."""
    if sentence.word(place) != "до":
        return False
    return bool(sentence.ends("reached", number.first)) and sentence.word(place - 1) not in ("", ",", "—")
