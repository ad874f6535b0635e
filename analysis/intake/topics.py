"""What a sentence is about, where no known action tells what happens to those whom a number counts."""

from __future__ import annotations

from analysis.intake.counts import Count, against
from analysis.intake.nouns import PEOPLE
from analysis.intake.phrases import Match
from analysis.intake.predicates import does_something_else
from analysis.intake.sentence import Sentence

LESS_CERTAIN = 0.7
MEASURED = ("returned", "held", "missing", "deported", "executed")


def topic_of(sentence: Sentence, count: Count) -> str:
    """Give the action that the topic of a sentence implies for those counted, or an empty text.

    Captivity that is over is a return, any other captivity holds those counted; a bus or a border tells of a return
    only of captives, on a named day or with a word that ends something; a prison holds only where Russia is named.
    People who are not of the record by their noun, and sentences with another topic (a rally, a court, a clinic),
    imply nothing.
    """
    if count.thing == PEOPLE and against(sentence, count.number) and not sentence.has("other_topics"):
        return "returned"
    if count.thing not in (PEOPLE, "bodies") or count.elliptic or count.number.value <= 1:
        return ""
    if _only_people(sentence, count) or sentence.has("other_topics"):
        return ""
    found = [match for match in sentence.matches("topics") if _concerns(sentence, match, count)]
    elsewhere = does_something_else(sentence, count)
    if elsewhere:  # after the exchange 30 soldiers wrote home
        found = [match for match in found if not sentence.near("routes", match.first, match.last)]
    topics = {match.label for match in found}
    if (
        count.thing == PEOPLE
        and not elsewhere
        and any(match.label != "istanbul_2025" for match in sentence.matches("routes"))
    ):
        topics.add("returned")
    told = any(when.role == "day" for when in sentence.whens) or sentence.near("captives", *count.noun) is not None
    if "scene" in topics and (told or count.thing == "bodies" or sentence.has("ends")):
        topics.add("returned")
    if "prison" in topics and any(sentence.has(name) for name in ("russia", "russian", "captors")):
        topics.add("held")
    implied = next((label for label in MEASURED if label in topics), "")
    if implied == "held" and sentence.has("ends") and not sentence.has("lasts"):
        implied = "returned"
    if implied == "held" and elsewhere:
        return ""
    if implied == "held" and count.population == "child":
        implied = "deported" if "deported" in topics else ""
    if implied:
        count.certain = LESS_CERTAIN
    return implied


def _concerns(sentence: Sentence, topic: Match, count: Count) -> bool:
    """Whether no other number parts a topic from those counted before it."""
    return not any(count.number.last < number.first < topic.first for number in sentence.numbers)


def _only_people(sentence: Sentence, count: Count) -> bool:
    """Whether those counted are just people, by no word soldiers, captives or Ukrainians."""
    words = sentence.texts[count.number.last + 1 : count.last + 1] if count.ahead is None else []
    if "and" in words or sentence.near("ukrainian", *count.noun):
        return False  # men and women, our people
    return any(sentence.rules.has("anybody", word) for word in words)
