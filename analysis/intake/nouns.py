"""The nouns of a sentence: what stands at a word, in a clause or behind a verb, that the record may count."""

from __future__ import annotations

from analysis.intake.numbers import Number
from analysis.intake.sentence import Sentence

CLAUSE_MARKS = (";", ":", "(", ".", "!", "…")
FAR_AHEAD = 16  # words between a noun and the number behind it
SHORTEST_ADJECTIVE = 5  # letters
DESCRIBED = ("returned", "deported", "held", "missing")  # reunited children, ув'язнених журналістів
MIXED = ("military", "civilian")
PEOPLE = "people"
LIST_ENDS = ("and", "та", "і", "й")
IS = ("are", "were", "—", "є", "були")
REACH = 10  # words that are looked at behind a number


def noun_at(sentence: Sentence, place: int) -> tuple[str, str, int] | None:
    """Give thing, population and last word of what is counted at a word, or None."""
    people = sentence.starts("populations", place)
    thing = sentence.starts("things", place)
    if thing and (people is None or thing.last >= people.last):
        return thing.label, "all", thing.last
    if people is None:
        return None
    # "Servicemen of the Azov brigade": where they served tells more.
    served = sentence.starts("served", people.last + 1) if people.label in ("military", "all") else None
    if served:
        return PEOPLE, served.label, served.last
    # "Civilian internees", "wounded soldiers": the noun behind says no more of them.
    following = sentence.starts("populations", people.last + 1)
    same = following is not None and people.label != "all" and following.label in ("all", people.label)
    same = same and not sentence.starts("russia", people.last + 1)  # цивільних росіяни тримають
    return PEOPLE, people.label, following.last if following and same else people.last


def first_noun(sentence: Sentence, begin: int, end: int) -> tuple[tuple[str, str, int], int] | None:
    """What the first noun between two places counts, and where it begins; those set free count as people."""
    place = begin
    while place < end:
        found = noun_at(sentence, place) if place not in sentence.dated else None
        # Ukrainian counts no dative or instrumental: росіянам передано 38.
        if found and found[2] < end and not sentence.word(found[2]).endswith(sentence.rules.dative_endings):
            first = place
            while first > begin and sentence.rules.has("between", sentence.word(first - 1)):
                first -= 1
            # "Ukrainian civilians": the noun that follows says more.
            while sentence.rules.has("between", sentence.word(found[2])) and found[2] + 1 < end:
                following = noun_at(sentence, found[2] + 1)
                if following is None or following[2] >= end:
                    break
                found = following
            if found[0] == "bodies":
                population, last = whose_bodies(sentence, found[2])
                found = ("bodies", population, min(last, end - 1))
            return found, first
        those = sentence.starts("those", place)
        if those and place not in sentence.dated:
            inner = first_noun(sentence, those.last + 1, min(those.last + 4, end))
            described = inner is not None and inner[0][0] in (PEOPLE, "bodies")
            return (inner[0], place) if inner and described else ((PEOPLE, "all", those.last), place)
        place += 1
    return None


def clause_before(sentence: Sentence, place: int) -> int:
    """The first word of the clause that ends before a word; a number before it ends the search with its noun."""
    begin = place
    numbers = {other.last for other in sentence.numbers}
    while begin > 0 and place - begin < FAR_AHEAD and begin - 1 not in numbers:
        if sentence.word(begin - 1) in CLAUSE_MARKS:
            break
        begin -= 1
    return begin


def told_behind(sentence: Sentence, found: tuple[str, str, int]) -> tuple[str, str, int]:
    """The people named behind the verb of a noun, or the noun itself."""
    last = found[2]
    for place in range(last + 1, min(last + 1 + REACH, len(sentence.texts))):
        if sentence.word(place) in IS:
            said = noun_at(sentence, place + 1)
            return said if said and said[0] == PEOPLE else found
        if place not in sentence.dated and any(other.first == place for other in sentence.numbers):
            break
    return found


def whose_bodies(sentence: Sentence, last: int) -> tuple[str, int]:
    """Whose bodies: "909 bodies of fallen defenders" are of the military, bodies alone of all."""
    population, end = "all", last
    for place in range(last + 1, min(last + 7, len(sentence.texts))):
        found = noun_at(sentence, place)
        text = sentence.word(place)
        if found and found[0] == PEOPLE:
            population, end = found[1], found[2]
            if not sentence.rules.has("between", text):
                break
        elif not (sentence.rules.has("between", text) or text in ("of", "—")):
            break
    return population, end


def mixed(sentence: Sentence, population: str, last: int) -> tuple[str, int]:
    """All, where a number counts "soldiers and civilians" together."""
    other = noun_at(sentence, last + 2) if sentence.word(last + 1) in LIST_ENDS else None
    return ("all", other[2]) if other and other[1] in MIXED and other[1] != population else (population, last)


def only_adjective(sentence: Sentence, number: Number, place: int) -> bool:
    """Whether "Ukrainian" describes an unknown noun: three Ukrainian journalists."""
    if sentence.word(place) != "ukrainian" or number.value <= 1 or place + 1 >= len(sentence.texts):
        return False
    following = sentence.word(place + 1)
    known = sentence.rules.has("between", following) or sentence.rules.has("elliptic", following)
    return sentence.words[place + 1].kind == "word" and not known and following not in LIST_ENDS


def describes(sentence: Sentence, place: int) -> bool:
    """Whether an unknown word may describe the noun behind it by its ending: emaciated soldiers, виснажених бійців."""
    text = sentence.word(place)
    action = sentence.starts("actions", place)
    if place in sentence.dated or len(text) < SHORTEST_ADJECTIVE or (action and action.label not in DESCRIBED):
        return False
    if action is None and "-" in text and sentence.words[place].kind == "word":
        return True  # long-suffering people, school-age children
    return text.endswith(sentence.rules.describing)
