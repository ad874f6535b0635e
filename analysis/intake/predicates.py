"""What the verb right behind those counted says of them: "300 soldiers guarded the buses during the exchange"."""

from __future__ import annotations

from analysis.intake.counts import Count
from analysis.intake.phrases import Match
from analysis.intake.sentence import Sentence

REACH = 5  # words between a noun and its verb
VERB_ENDINGS = ("ed", "ing")
TOLD = ("returned", "to_russia", "handed", "received", "carried", "held", "missing", "executed", "died")
MARKS = (",", ";", ":", "—", "(", ")", "-")


def does_something_else(sentence: Sentence, count: Count) -> bool:
    """Tell whether the English verb behind those counted is one that tells of no return: 1,200 were examined."""
    verb = _verb(sentence, count)
    if verb is None or sentence.near("routes", verb, verb):
        return False
    if known := sentence.near("actions", verb, verb):
        return known.label == "other"
    word = sentence.word(verb)
    if sentence.rules.has("fitting_verbs", word):
        return False
    return word.isascii() and (word.endswith(VERB_ENDINGS) or sentence.rules.has("other_verbs", word))


def only_mentioned(sentence: Sentence, action: Match) -> bool:
    """Tell whether an action is only a noun, or tells of others: "during the exchange", "for those who returned"."""
    if sentence.near("nominal", action.first, action.last):
        return True
    if sentence.near("whoever", action.first - 2, action.first - 1):
        return True
    others = sentence.starts("populations", action.last + 1)
    return others is not None and sentence.ends("auxiliary", action.first) is None


def told_already(sentence: Sentence, count: Count, plan: Match) -> bool:
    """Tell whether a plan stands in a later clause than what is told: "84 came back, and tomorrow more will"."""
    if plan.first <= count.last:
        return _told_right_before(sentence, count, plan)
    # A promise behind a quotation is only how it was said: "ten exchanges", he promises.
    if sentence.word(plan.first - 1) == "—" and sentence.word(plan.first - 2) in (",", "!", "?"):
        return True
    comma = next((p for p in range(count.last + 1, plan.first) if sentence.word(p) == ","), None)
    if comma is None or not sentence.rules.has("next_clause", sentence.word(comma + 1)):
        return False
    told = sentence.starts("auxiliary", count.last + 1)
    behind = sentence.starts("actions", told.last + 1 if told else count.last + 1)
    verb = behind or sentence.ends("actions", count.first)
    if verb is not None and sentence.near("nominal", verb.first, verb.last):
        return False
    return verb is not None and verb.last < comma and verb.label in TOLD


def _told_right_before(sentence: Sentence, count: Count, plan: Match) -> bool:
    """Whether a verb that opens a clause right before a number tells of it: a hundred were promised, came 88."""
    verb = sentence.ends("actions", count.first)
    if verb is None or verb.label not in TOLD or verb.first <= plan.last or sentence.word(verb.first - 1) != ",":
        return False
    return not sentence.near("future", verb.first, verb.last) and not sentence.near("nominal", verb.first, verb.last)


def _verb(sentence: Sentence, count: Count) -> int | None:
    """The place of the verb behind those counted, past its auxiliaries and adverbs."""
    for place in range(count.last + 1, min(count.last + 1 + REACH, len(sentence.texts))):
        if sentence.word(place) in MARKS or sentence.starts("relative", place) or sentence.starts("parts", place):
            return None
        if sentence.starts("auxiliary", place):
            return _past_auxiliaries(sentence, place)
        word = sentence.word(place)
        finite = sentence.rules.has("other_verbs", word) or word.endswith("ed")
        if place == count.last + 1 and place not in sentence.dated and finite:
            return place
    return None


def _past_auxiliaries(sentence: Sentence, place: int) -> int:
    while auxiliary := sentence.starts("auxiliary", place):
        place = auxiliary.last + 1
        while sentence.word(place).endswith("ly") or sentence.starts("totals", place):
            place += 1
    return place
