"""Whom a number counts, where the sentence tells it elsewhere than in the noun of the number."""

from __future__ import annotations

from analysis.intake.counts import Count, against, first_word
from analysis.intake.nouns import PEOPLE
from analysis.intake.sentence import Sentence

MARKS = (",", ";", ":", "—")
BEHIND = 8  # words between a part and where those served: 36 of the returned stood for Mariupol
ALWAYS_ALL = ("ukrainian_pows_executed", "ukrainian_pows_died_in_captivity", "ukrainian_pows_interviewed")
NAMED_ONCE = {"child", "azov_brigade", "azovstal_defender", "mariupol_defender"}
OF_CHILDREN = ("bring_kids_back", "children_of_war_portal")


def settle_populations(sentence: Sentence, counts: list[Count], last: Count | None) -> None:
    """Set the population of counts that name none, or only soldiers; call it when wholes are known.

    Parameters: ``last`` is the last count of the sentences before.
    """
    for place, count in enumerate(counts):
        if count.thing != PEOPLE or count.measure in ALWAYS_ALL or count.population not in ("all", "military"):
            continue
        told = _served(sentence, count) or _subject(sentence, count) or _garrison(sentence, count)
        if not told and count.population == "all":
            told = _before_dash(sentence, count)
        if not told and count.population == "all" and _unnamed(sentence, count):
            before = counts[place - 1] if place else last
            following = counts[place + 1] if place + 1 < len(counts) else None
            told = _children(sentence, before) or _of_pair(sentence, count, following) or _only_named(sentence, count)
        count.population = told or count.population


def _unnamed(sentence: Sentence, count: Count) -> bool:
    """Whether no noun tells who is counted."""
    return sentence.near("populations", *count.noun) is None


def _served(sentence: Sentence, count: Count) -> str:
    """Where those served of whom a part is told: "36 of them stood for Mariupol", "95 of them — of Azovstal"."""
    of_those = sentence.starts("wholes", count.number.last + 1) or sentence.starts("parts", count.number.last + 1)
    if of_those is None and count.whole is None:
        return ""
    match = next((m for m in sentence.matches("served_there") if m.first > count.number.last), None)
    if match is None or match.first - count.last > BEHIND or sentence.between(count.last, match.first, ",;:"):
        return ""
    parted = any(
        count.number.last < number.first < match.first for number in sentence.numbers if not _whole(count, number)
    )
    return "" if parted else match.label


def _whole(count: Count, number: object) -> bool:
    return count.whole is not None and count.whole.number is number


def _garrison(sentence: Sentence, count: Count) -> str:
    """The garrison named at the head: "Azovstal's garrison is coming home: around 800 of its defenders are held"."""
    lead = first_word(sentence, count.number)
    if any(number.first < lead for number in sentence.numbers):
        return ""
    if sentence.near("of_garrison", lead - 3, lead - 1) is None and sentence.near("of_garrison", *count.noun) is None:
        return ""
    return next((m.label for m in sentence.matches("served_there") if m.last < lead), "")


def _subject(sentence: Sentence, count: Count) -> str:
    """Who accounts for a part: "Men who had held Azovstal account for 95 of the 144"."""
    lead = first_word(sentence, count.number)
    if sentence.ends("accounts_for", lead) is None and sentence.ends("accounts_for", count.first) is None:
        return ""
    if sentence.starts("wholes", count.number.last + 1) is None or any(n.first < lead for n in sentence.numbers):
        return ""
    served = next((m.label for m in sentence.matches("served_there") if m.last < lead), "")
    named = (m.label for m in sentence.matches("populations") if m.last < lead and m.label != "all")
    return served or next(named, "")


def _before_dash(sentence: Sentence, count: Count) -> str:
    """Those whom a dash sets before people: "Conscripts taken near Kursk — 115 people — are home"."""
    lead = first_word(sentence, count.number)
    if sentence.word(lead - 1) not in ("—", "(") or not sentence.rules.has("anybody", sentence.word(count.last)):
        return ""
    marks = [place for place in range(lead - 1) if sentence.word(place) in MARKS]
    begin = marks[-1] if marks else 0
    labels = {m.label for m in sentence.matches("populations") if begin <= m.first and m.last < lead}
    return labels.pop() if len(labels) == 1 else ""


def _children(sentence: Sentence, before: Count | None) -> str:
    """Children, where the number before counts them or one who counts only children is named."""
    if any(match.label == "exchange" for match in sentence.matches("routes")):
        return ""
    if before is not None and before.thing == PEOPLE and before.population == "child":
        return "child"
    return "child" if any(m.label in OF_CHILDREN for m in sentence.matches("speakers")) else ""


def _of_pair(sentence: Sentence, count: Count, following: Count | None) -> str:
    """The noun of a pair, which stands behind its second number: ten for ten servicemen."""
    if following is None or not against(sentence, count.number) or following.first - count.last > BEHIND // 2:
        return ""
    return following.population if following.number.value == count.number.value else ""


def _only_named(sentence: Sentence, count: Count) -> str:
    """The only people whom the sentence names before the number, if they are children or of one garrison."""
    labels = {match.label for match in sentence.matches("populations") if match.last < count.first}
    return labels.pop() if len(labels) == 1 and labels <= NAMED_ONCE else ""
