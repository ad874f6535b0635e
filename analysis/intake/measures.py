"""What a counted number measures: what happens, in the sentence, to those who are counted."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from analysis.intake.actions import FLOWS, acts_before, labelled, nearest_action, only_names, same_clause
from analysis.intake.counts import (
    CLOSE,
    NEXT,
    Context,
    Count,
    against,
    begins_clause,
    first_word,
    received_before,
    side_before,
)
from analysis.intake.nouns import LIST_ENDS, PEOPLE
from analysis.intake.pairs import second_of_pair
from analysis.intake.phrases import Match
from analysis.intake.predicates import told_already
from analysis.intake.sentence import Sentence
from analysis.intake.topics import topic_of

FIVE = 5  # from here on Ukrainian counts in the genitive
OPENING = 4  # words before a number that opens a sentence
PLANNED = 14  # words between a number and the word that makes it a plan
MEASURES = {
    "held": "held_by_russia",
    "missing": "missing",
    "deported": "deported_children_identified",
    "executed": "ukrainian_pows_executed",
    "died": "ukrainian_pows_died_in_captivity",
    "interviewed": "ukrainian_pows_interviewed",
}
ALWAYS_ALL = ("executed", "died", "interviewed")
BODIES_COME = (*FLOWS, "handed", "received", "carried", "on_shield")
BOTH_WAYS = {
    "returned_to_ukraine": "handed_to_russia",
    "bodies_repatriated_to_ukraine": "bodies_handed_to_russia",
}


def measured(sentence: Sentence, counts: list[Count], context: Context) -> list[Count]:
    """Give the counts that are figures of the record, each with its measure; one that both sides share comes twice.

    Parameters: ``context`` tells whether the page speaks of a meeting of the working group, and what came before.
    """
    found: list[Count] = []
    for place, count in enumerate(counts):
        if place + 1 < len(counts) and _only_compared(sentence, count, counts[place + 1]):
            context.nothing.add(count.number.first)
            continue
        found += _measured(sentence, count, found, context)
    for one, other in pairwise(found):
        _settle_return(sentence, one, other)
    found = [count for count in found if not any(_sums_up(sentence, other, count) for other in found)]
    for whole, one, other in zip(found, found[1:], found[2:], strict=False):
        if _sum_of_sides(whole, one, other):
            whole.measure = "exchanged_both_sides"
    return found


def _only_compared(sentence: Sentence, count: Count, following: Count) -> bool:
    """Whether a whole is only named for its part: "of the original 2,400 defenders, 1,500 have come home"."""
    opening = sentence.texts[count.last + 1 : following.first]
    whole = sentence.near("wholes", count.first - OPENING, count.first - 1)
    if whole is None or "," not in opening or not begins_clause(sentence, whole.first):
        return False
    if sentence.starts("parts", whole.first):
        return False  # 3,135 people, of them 146 civilians
    comma = following.first - 1 - opening[::-1].index(",")
    told = [match.first for match in sentence.matches("actions") if match.label != "other"]
    return not any(place < comma for place in told) and any(place > following.last - CLOSE for place in told)


def _sums_up(sentence: Sentence, whole: Count, count: Count) -> bool:
    """Whether a number is told again with all the others: "two boys and four teens, six children in all"."""
    if whole.measure != count.measure or count.population != "child" or whole.number.value <= count.number.value:
        return False
    lead = first_word(sentence, whole.number)
    summed = sentence.starts("sums", whole.last + 1) or sentence.ends("sums", lead)
    behind = 0 < whole.first - count.last <= 2 * CLOSE and summed is not None
    return behind and not sentence.between(count.last, whole.first, ";:")


def _sum_of_sides(whole: Count, one: Count, other: Count) -> bool:
    """Whether a number counts both sides together: "292 captives: 146 Ukrainians and 146 Russians"."""
    sides = {one.measure, other.measure} == {"returned_to_ukraine", "handed_to_russia"}
    return sides and whole.number.value == one.number.value + other.number.value and not one.shared


def _measured(sentence: Sentence, count: Count, before: list[Count], context: Context) -> list[Count]:
    if planned(sentence, count) or _names_agreement(sentence, count):
        return []
    if count.thing in ("states", "organisations"):
        if not context.gathering:
            return []
        count.measure = f"{count.thing}_at_working_group"
        return [count]
    if count.thing == "exchanges":
        count.measure = "exchanges_held"
        return [count]
    if _exchanges_told_before(sentence, count):
        count.thing, count.population, count.measure = "exchanges", "all", "exchanges_held"
        return [count]
    if count.thing == "repatriations":
        count.measure = "repatriation_events"
        return [count]
    nearest = nearest_action(sentence, count) or _brought(sentence, count, before) or topic_of(sentence, count)
    if count.thing == "families":
        count.measure = "families_reunited"
        return [count] if sentence.has("reunited") else []
    if count.thing == "places":
        count.measure = "detention_places"
        return [count] if sentence.has("detention") else []
    if count.elliptic and sentence.has("of_the_dead") and not sentence.near("populations", count.first, count.last):
        count.thing = "bodies"
    if of_bodies(sentence, count):
        return told_of(sentence, count, nearest, before, context)
    last = before[-1] if before else context.last
    shared = sentence.starts("each_side", count.last + 1) is not None
    if count.elliptic and not shared and last and nearest in ("", *FLOWS) and not against(sentence, count.number):
        return _like(sentence, count, last, nearest, context)
    if nearest == "" and not before and context.last and sentence.has("parts_of_before"):
        return _like(sentence, count, context.last, nearest, context)
    if nearest == "" and before and _in_list(sentence, before[-1], count):
        return _like(sentence, count, before[-1], nearest, context)
    return told_of(sentence, count, nearest, before, context)


def _exchanges_told_before(sentence: Sentence, count: Count) -> bool:
    """Whether a number without a noun counts the exchanges named before: "before it there had been 48 of them"."""
    lead = first_word(sentence, count.number)
    if not count.elliptic or sentence.ends("there_were", lead) is None:
        return False
    after = count.number.last + 1
    closed = after >= len(sentence.texts) or sentence.words[after].kind == "mark" or after in sentence.dated
    if not (closed or sentence.starts("parts", after) or sentence.starts("totals", after)):
        return False  # after the exchanges there were 84 still in captivity
    things = [m for m in sentence.matches("things") if m.last < lead]
    people = [m for m in sentence.matches("populations") if m.last < lead]
    if not things or things[-1].label != "exchanges" or (people and people[-1].first > things[-1].first):
        return False
    return sentence.rules.has("plurals", sentence.word(things[-1].last))


def of_bodies(sentence: Sentence, count: Count) -> bool:
    """Tell whether bodies are counted: by their noun, or as "the bodies of 1,212 soldiers"."""
    return count.thing == "bodies" or _bodies_before(sentence, count)


def told_of(sentence: Sentence, count: Count, action: str, before: list[Count], context: Context) -> list[Count]:
    """Give what a number of people or bodies measures when an action is told of them, or nothing.

    Parameters: ``before`` are the figures of the sentence so far.
    """
    if of_bodies(sentence, count):
        return [] if _only_identified(sentence, count) else _of_bodies(sentence, count, action, context)
    return _of_people(sentence, count, action, before[-1] if before else None, context)


def _in_list(sentence: Sentence, before: Count, count: Count) -> bool:
    """Whether people counted right behind others share what is told of them: "390 people: 270 soldiers, 120 others"."""
    return (
        before.thing == count.thing == PEOPLE
        and 0 < count.first - before.last <= NEXT
        and not (sentence.between(before.last, count.first, ";."))
    )


def _of_people(sentence: Sentence, count: Count, nearest: str, before: Count | None, context: Context) -> list[Count]:
    if count.population == "stages":
        count.measure = "exchanges_held"
        return [count] if sentence.has("routes") else []
    if nearest in ("", "other") or (nearest == "deported" and count.population != "child"):
        return []
    if nearest in FLOWS:
        if count.number.value > sentence.rules.largest_total or sentence.has("elsewhere"):
            return []
        if _still_missing(sentence, count) and sentence.ends("kin", first_word(sentence, count.number)):
            return []  # families of 2,000 missing soldiers met the bus
        if count.population == "child" and (sentence.near("fallen", *count.noun) or _and_a(sentence, count)):
            return []
        if sentence.near("fallen", *count.noun) or labelled(sentence, "on_shield"):
            return _of_bodies(sentence, count, nearest, context)
        return _flow(sentence, count, nearest, before, context)
    if nearest in ("missing", "held") and sentence.ends("kin", first_word(sentence, count.number)):
        return []
    if nearest == "interviewed" and (not _former_captives(sentence) or _russian(sentence, count, context)):
        return []
    if nearest == "executed" and count.population in ("civilian", "child"):
        return []  # the shooting of twelve civilians
    count.measure = MEASURES[nearest]
    if nearest in ALWAYS_ALL:
        count.population = "all"
    if nearest == "held" and (_russian(sentence, count, context) or sentence.has("held_by_ukraine")):
        count.measure, count.population = "russian_pows_held_by_ukraine", "all"
    return [count]


def _former_captives(sentence: Sentence) -> bool:
    """Whether a sentence tells of captives or of those who came back, and not only of civilians or witnesses."""
    told = any(match.label in (*FLOWS, "held") for match in sentence.matches("actions"))
    return told or sentence.has("captives") or sentence.has("those")


def _still_missing(sentence: Sentence, count: Count) -> bool:
    """Whether the words of a noun say that those counted are missing or held."""
    described = (m for m in sentence.matches("actions") if count.number.last < m.first <= count.last)
    return any(match.label in ("missing", "held") for match in described)


def _and_a(sentence: Sentence, count: Count) -> bool:
    """Whether a number counts only some of those named: four girls and a boy."""
    return sentence.word(count.last + 1) in LIST_ENDS and sentence.word(count.last + 2) == "a"


def _brought(sentence: Sentence, count: Count, before: list[Count]) -> str:
    """The return that "16 exchanges and 1,136 people" tells without a verb."""
    exchanges = before and before[-1].thing == "exchanges" and count.thing == PEOPLE
    return "returned" if exchanges and sentence.word(count.first - 1) in (*LIST_ENDS, ",", "—") else ""


def _each(sentence: Sentence, count: Count, following: int, before: Count | None) -> bool:
    """Whether both sides had as many: "146 each", "each side freed 270 servicemen and 120 civilians"."""
    match = sentence.near("each_side", first_word(sentence, count.number) - 3, min(count.last + 3, following - 1))
    # "and each of them needs help" tells of nobody's side, «з червня по серпень» of a time.
    if match and sentence.word(match.first) == "по" and match.first > count.first:
        match = None
    if (
        match
        and match.first not in sentence.dated
        and sentence.word(match.last + 1) != "of"
        and not sentence.between(count.last, match.first, ",;")
    ):
        return True
    lead = first_word(sentence, count.number)
    listed = before is not None and lead - before.last == 2 and sentence.word(lead - 1) in LIST_ENDS
    return listed and before is not None and before.measure == "handed_to_russia" and before.shared


def _home_to_russia(sentence: Sentence, count: Count, nearest: str, context: Context) -> bool:
    """Whether Moscow tells of its own: "Moscow said 185 servicemen had returned home", no Ukrainian named."""
    if not context.russian_voice or nearest != "returned" or count.population == "child" or count.elliptic:
        return False
    acting = any(match.label == "handed" for match in sentence.matches("actions"))
    sides = [match for match in sentence.matches("russia") if not only_names(sentence, match)]
    return not (acting or sides or sentence.has("ukraine") or sentence.has("ukrainian"))


def _flow(sentence: Sentence, count: Count, nearest: str, before: Count | None, context: Context) -> list[Count]:
    """A return: to Ukraine, to Russia, or "146 each", which is both."""
    following = next((n.first for n in sentence.numbers if n.first > count.last), len(sentence.texts))
    each = _each(sentence, count, following, before)
    following_half = any(2 * n.value == count.number.value for n in sentence.numbers if n.first > count.last)
    halves = following_half and sentence.has("each_side")
    both = (
        _told_by_mediator(sentence, count, context)
        or sentence.has("mediated_total")
        or sentence.near("both_sides", count.first - 4, count.last + 8)
        or halves
    )
    if halves or (both and not each):
        count.measure = "exchanged_both_sides"
        return [count]
    count.measure = "returned_to_ukraine"
    pair = (
        second_of_pair(sentence, count.number)
        or _given_with(sentence, count, before)
        or _home_to_russia(sentence, count, nearest, context)
    )
    if pair or _russian(sentence, count, context) or (nearest == "to_russia" and not _ukrainian(sentence, count)):
        count.measure = "handed_to_russia"
    elif each:
        return [count, replace(count, measure="handed_to_russia", shared=True)]
    return [count]


def _given_with(sentence: Sentence, count: Count, before: Count | None) -> bool:
    """Whether those counted are given along with those before: "Kyiv gave Moscow 84 soldiers and 12 civilians"."""
    if before is None or before.measure != "handed_to_russia" or before.shared or _ukrainian(sentence, count):
        return False
    lead = first_word(sentence, count.number)
    joined = sentence.word(lead - 1) in LIST_ENDS and lead - before.last == 2
    return joined and any(match.last < before.first for match in labelled(sentence, "to_russia"))


def _told_by_mediator(sentence: Sentence, count: Count, context: Context) -> bool:
    """Whether one who mediates between both sides counts the captives of both, no side named."""
    named = sentence.near("ukrainian", *count.noun) or sentence.near("russian", *count.noun)
    exchanged = any(match.label == "exchange" for match in sentence.matches("routes"))
    return context.mediator and exchanged and count.population == "all" and named is None and not count.elliptic


def _like(sentence: Sentence, count: Count, before: Count, nearest: str, context: Context) -> list[Count]:
    """A number without a noun measures what the number before it measures, unless it goes the other way."""
    if count.thing == "bodies" or before.thing == "bodies":
        if _only_identified(sentence, count):
            return []
        count.thing = "bodies"
    count.measure = before.measure
    if nearest == "returned" and before.measure in MEASURES.values():
        count.measure = "returned_to_ukraine"
    if before.measure == "bodies_repatriated_to_ukraine" and _received_by_russia(sentence, count, context):
        count.measure = "bodies_handed_to_russia"
        return [count]
    if before.measure == "handed_to_russia" and received_before(sentence, count.number):
        count.measure = "returned_to_ukraine"
        return [count]
    side = side_before(sentence, count.number) if before.measure in (*BOTH_WAYS.values(), *BOTH_WAYS) else ""
    if side:
        ways = (before.measure, BOTH_WAYS.get(before.measure, before.measure))
        back = next((way for way in ways if way in BOTH_WAYS), "returned_to_ukraine")
        count.measure = BOTH_WAYS[back] if side == "russia" else back
        return [count]
    if nearest == "to_russia" and before.measure == "bodies_repatriated_to_ukraine":
        count.measure = "bodies_handed_to_russia"
    if nearest == "to_russia" and before.measure == "returned_to_ukraine" and not _part_like(sentence, count):
        count.measure = "handed_to_russia"
    if before.measure == "returned_to_ukraine" and _russian(sentence, count, context):
        count.measure = "handed_to_russia"
    return [count]


def _received_by_russia(sentence: Sentence, count: Count, context: Context) -> bool:
    """Whether Russia, which gave before, tells what it got: "Moscow gave 12,000 bodies and received only 200"."""
    behind = sentence.starts("actions", count.last + 1)
    if context.russian_voice and count.elliptic and behind is not None and behind.label == "received":
        return True
    action = next((m for m in reversed(sentence.matches("actions")) if m.last < count.first), None)
    if action is None or action.label != "received" or count.first - action.last > CLOSE:
        return False
    if sentence.near("from_ukraine", count.last + 1, count.last + 1):
        return True
    giver = acts_before(sentence, action)
    return giver == "russia" or (giver == "" and context.russian_voice)


def _names_agreement(sentence: Sentence, count: Count) -> bool:
    """Whether a pair such as "1,000 for 1,000" is larger than any exchange and so the name of what was agreed."""
    largest = sentence.rules.largest_event["all"]
    return count.number.value > largest and count.elliptic and against(sentence, count.number)


def _only_identified(sentence: Sentence, count: Count) -> bool:
    """Whether those counted were only identified: "5,000 of them have been identified"."""
    known = next((m for m in sentence.matches("identified") if m.first > count.last), None)
    if known is None or sentence.between(count.last, known.first, ",;:—"):
        return False
    flows = [m for m in sentence.matches("actions") if m.label in (*FLOWS, "handed", "received")]
    # "Of the repatriated bodies" only describes them.
    told = [match for match in flows if not count.number.last < match.first <= count.last]
    return not any(same_clause(sentence, count, match) for match in told)


def _part_like(sentence: Sentence, count: Count) -> bool:
    return bool(sentence.near("parts", count.first - 4, count.last + 3))


def _of_bodies(sentence: Sentence, count: Count, nearest: str, context: Context) -> list[Count]:
    if nearest == "other":
        return []
    if count.certain == 1 and not any(match.label in BODIES_COME for match in sentence.matches("actions")):
        return []
    side = side_before(sentence, count.number)
    if side and _gave_before(sentence, count, side):
        side = "ukraine" if side == "russia" else "russia"
    if side and count.elliptic:
        count.population = "all"
    to_russia = (
        side == "russia"
        or _received_by_russia(sentence, count, context)
        or (side == "" and (_russian(sentence, count, context) or nearest == "to_russia"))
    )
    count.thing = "bodies"
    count.measure = "bodies_handed_to_russia" if to_russia else "bodies_repatriated_to_ukraine"
    return [count]


def _gave_before(sentence: Sentence, count: Count, side: str) -> bool:
    """Whether the sides are told as givers: "Russia gave back 2,000 bodies, Ukraine 50"."""
    verb = next((m for m in reversed(sentence.matches("actions")) if m.last < count.first), None)
    if verb is None or verb.label not in ("handed", "returned"):
        return False
    giver = acts_before(sentence, verb)
    return giver not in ("", side) and (verb.label == "handed" or giver == "russia")


def _bodies_before(sentence: Sentence, count: Count) -> bool:
    """Whether it is the bodies of those counted: "the bodies of 1,212 soldiers", "тіла 503 захисників"."""
    place = count.first
    hedge = sentence.ends("qualifiers", place)
    place = hedge.first if hedge else place
    while place > 0 and sentence.word(place - 1) in ("of", "the", "—", "a", "further", "another", "ще", ":"):
        place -= 1
    thing = sentence.ends("things", place)
    return thing is not None and thing.label == "bodies"


def planned(sentence: Sentence, count: Count) -> bool:
    """Tell whether those counted are only to come: a plan, a hope, a demand."""
    for match in sentence.matches("future"):
        # "have yet to be released", "are being sought" tell where they are now.
        told = sentence.near("actions", match.first, match.last)
        if (
            told is not None
            and told.label in ("held", "missing")
            and told.first <= match.first
            and told.last >= match.last
        ):
            continue
        if sentence.near("no_future", match.first, match.last):
            continue
        if told_already(sentence, count, match):
            continue
        gap = match.first - count.last if match.first > count.last else count.first - match.last
        low, high = sorted((match.first, count.first))
        if match.last < count.first and _happened(sentence, count):
            continue
        if gap <= PLANNED and not sentence.between(low, high, ";:") and not _aside(sentence, match, low, high):
            return True
    return False


def _happened(sentence: Sentence, count: Count) -> bool:
    """Whether a return on a named day is told right behind a noun: will identify the bodies brought on Tuesday."""
    told = sentence.starts("actions", count.last + 1)
    behind = {told.last + 1, told.last + 2} if told and told.label in FLOWS else set()
    return bool(behind & sentence.dated)


def _aside(sentence: Sentence, plan: Match, low: int, high: int) -> bool:
    """Whether a plan stands in a clause of its own before those counted: "whose release the law demands, made up"."""
    clause = sentence.near("relative", max(0, plan.first - PLANNED), plan.first - 1)
    return clause is not None and plan.first == low and sentence.between(low, high, ",") == 1


def _russian(sentence: Sentence, count: Count, context: Context) -> bool:
    """Whether those counted are Russia's own: the words of the number's noun, or right behind it, say so."""
    first, last = count.noun
    if _ours(sentence, count, context) or _apposed(sentence, count) or _subject_before(sentence, count):
        return True
    match = next((m for m in sentence.matches("russian") if first <= m.last and m.first <= last + 1), None)
    if match and sentence.rules.has("uncounted", sentence.word(match.first)) and count.number.value >= FIVE:
        return False
    if match is None or sentence.near("ukrainian", first, last):
        return False
    # "своїх" is Russia's only where Russia is who acts; "from Russian captivity" describes nobody.
    own = sentence.word(match.first) in ("its", "of", "his", "own", "своїх")
    if (own and not _russia_acts(sentence, count, context)) or (not own and match.first > last):
        return False
    return sentence.between(first, match.first, ",;:") == 0


def _apposed(sentence: Sentence, count: Count) -> bool:
    """Whether Russians are named between the commas behind a noun: eight civilians, residents of Kursk region."""
    match = next((m for m in sentence.matches("russian") if m.first == count.last + 2), None)
    return match is not None and sentence.word(count.last + 1) == "," == sentence.word(match.last + 1)


def _subject_before(sentence: Sentence, count: Count) -> bool:
    """Whether Russians are named before the dash or colon of a number: "Conscripts of Russia — 115 people"."""
    lead = first_word(sentence, count.number)
    if sentence.word(lead - 1) not in ("—", ":") or sentence.near("ukrainian", *count.noun):
        return False
    marks = [p for p in range(lead - 1) if sentence.word(p) in (";", ":", "—", ",")]
    begin = marks[-1] + 1 if marks else 0
    named = [m for m in sentence.matches("russian") if begin <= m.first and m.last < lead]
    named = [m for m in named if sentence.word(m.first - 1) not in ("by", "from", "with", "to", "in", "against", "the")]
    beside = (sentence.ends("populations", m.first) or sentence.starts("populations", m.last + 1) for m in named)
    return any(beside) and sentence.near("ukrainian", begin, lead - 1) is None


def _russia_acts(sentence: Sentence, count: Count, context: Context) -> bool:
    """Whether the side named last before a number is Russia, or Russia tells of itself."""
    sides = [m for name in ("russia", "ukraine") for m in sentence.matches(name) if m.last < count.first]
    return max(sides, key=lambda match: match.first).label == "russia" if sides else context.russian_voice


def _ukrainian(sentence: Sentence, count: Count) -> bool:
    match = sentence.near("ukrainian", count.noun[0], count.noun[1] + 1)
    # "From Ukrainian captivity" tells where they were, and describes nobody.
    return match is not None and not any(m.first < match.first <= m.last for m in labelled(sentence, "to_russia"))


def _ours(sentence: Sentence, count: Count, context: Context) -> bool:
    """Whether a Russian tells of Russia's own: "84 of our boys", "27 bodies of ours"."""
    if not context.russian_voice or sentence.near("ours_of_ukraine", *count.noun):
        return False
    match = sentence.near("own_side", count.noun[0], count.last + 2)
    return match is not None and not sentence.between(count.last, match.first, ",;:—")


def _settle_return(sentence: Sentence, one: Count, other: Count) -> None:
    """Part the sides of "84 defenders in exchange for 84 Russians": what is given in return goes the other way."""
    ways = ("returned_to_ukraine", "handed_to_russia")
    if not {one.measure, other.measure} <= {*ways}:
        return
    if sentence.ends("in_return", first_word(sentence, other.number)) is None:
        return
    ours = _ukrainian(sentence, other) or (one.measure == "handed_to_russia" and not _ukrainian(sentence, one))
    one.measure, other.measure = reversed(ways) if ours else ways
