"""Which action a sentence tells of those whom a number counts: the nearest that is meant for them."""

from __future__ import annotations

from analysis.intake.counts import Count, first_word
from analysis.intake.nouns import LIST_ENDS
from analysis.intake.phrases import Match
from analysis.intake.predicates import does_something_else, only_mentioned
from analysis.intake.sentence import Sentence

FLOWS = ("returned", "to_russia")
FAR = 40
# A return told in the sentence weighs more than a word such as "held", which often only describes those returned.
LEAD_OF_FLOWS = {
    "held": 5,
    "missing": 4,
    "deported": 12,
    "other": 0,
    "executed": -4,
    "died": -12,
    "interviewed": -16,
    "from_ukraine": -2,
    "to_russia": -2,
}
MOST_LEAD = -min(LEAD_OF_FLOWS.values()) + 1
NEAR_RELATIVE = 3
NEAR_BODIES = 6  # words between receiving and the number of bodies: received the remains of a further 1,000
NEAR_DEATH = 12  # words between a death and the captivity that it befell in
NEXT_TO = 5  # what an action right before a number counts more
ASIDE = 12  # what an action of a relative clause or of an aside counts less


def nearest_action(sentence: Sentence, count: Count) -> str:
    """Give the kind of action that stands nearest to a number, or an empty text where none stands near enough."""
    if count.population == "child" and sentence.near("cases", count.number.last + 1, count.last):
        return "deported"
    if sentence.rules.has("entries", sentence.word(count.last)) and _lists_deported(sentence):
        count.population = "child"
        return "deported"
    best, best_distance = "", FAR
    elsewhere = does_something_else(sentence, count)
    for match in sentence.matches("actions"):
        flows = match.label in (*FLOWS, "handed") and not _describes(count, match)
        if elsewhere and flows and only_mentioned(sentence, match):
            continue
        # Most actions of a long sentence are too far off to be looked at closely.
        if max(match.first - count.last, count.first - match.last) - MOST_LEAD > best_distance:
            continue
        label = _meant(sentence, count, match)
        lead = LEAD_OF_FLOWS.get(label if label == "to_russia" else match.label, LEAD_OF_FLOWS.get(label, 0))
        distance = _distance(sentence, count, match) + lead
        if label and distance < best_distance:
            best, best_distance = label, distance
    count.distance = max(best_distance, 0)
    return "deported" if best in FLOWS and _only_deported(sentence, count) else best


def _lists_deported(sentence: Sentence) -> bool:
    """Whether the names counted are those of a register of deported children."""
    children = any(match.label == "child" for match in sentence.matches("populations"))
    return children and sentence.has("register") and {m.label for m in sentence.matches("actions")} == {"deported"}


def _only_deported(sentence: Sentence, count: Count) -> bool:
    """Whether deportation is told of those counted and their return only of others: "of 19,546 abducted children"."""
    if count.population != "child":
        return False
    actions = sentence.matches("actions")
    if any(m.label == "received" and 0 < count.first - m.last <= NEAR_RELATIVE for m in actions):
        return False  # had recovered 387 of the children identified as deported
    if any(_of_those(sentence, count, match) or _told_of_described(sentence, count, match) for match in actions):
        return False
    near = [m for m in actions if same_clause(sentence, count, m) or _set_off(sentence, count, m)]
    behind = (first_word(sentence, number) for number in sentence.numbers if number.first > count.last)
    others = [p for p in behind if sentence.between(count.last, p, ",;") or sentence.word(p - 1) in LIST_ENDS]
    later = [m for m in near if _begins_next(sentence, count, m) or any(other < m.first for other in others)]
    inside = {match.label for match in near if match.label == "deported" or match not in later}
    if "deported" not in inside:
        return False
    the = sentence.word(first_word(sentence, count.number) - 1) == "the"
    return not inside & {"returned", "handed", "to_russia"} or the or _whole_before(sentence, count) is not None


def _told_of_described(sentence: Sentence, count: Count, match: Match) -> bool:
    """Whether a return is told of deported children: "the eight deported children brought to Kyiv"."""
    if match.label not in (*FLOWS, "handed") or match.first <= count.last:
        return False
    whole = _whole_before(sentence, count)
    part = whole is not None and any(whole.first - NEAR_RELATIVE < n.last < whole.first for n in sentence.numbers)
    if match.first == count.last + 1 and sentence.word(match.first).isascii() and not part:
        return True
    described = all(_describes(count, m) for m in labelled(sentence, "deported"))
    others = any(count.last < number.first < match.first for number in sentence.numbers)
    return described and whole is None and not others and sentence.ends("auxiliary", match.first) is not None


def _whole_before(sentence: Sentence, count: Count) -> Match | None:
    """The words that make a count the whole of another: "of" in "of 19,546 children", not in "the return of"."""
    lead = first_word(sentence, count.number)
    lead = lead - 1 if sentence.word(lead - 1) == "the" else lead
    told = any(sentence.ends("actions", place) for place in (lead, lead - 1)) and sentence.word(lead - 1) == "of"
    return None if told else sentence.ends("wholes", lead)


def _begins_next(sentence: Sentence, count: Count, match: Match) -> bool:
    """Whether an action behind a number and a mark belongs to the next number: "19,500 taken, returned 1,700"."""
    following = next((number for number in sentence.numbers if number.first > max(count.last, match.last)), None)
    if following is None or match.first <= count.last:
        return False
    parted = sentence.between(count.last, match.first, ",") > 0
    return parted and not sentence.between(match.last, following.first, ",;:—")


def _set_off(sentence: Sentence, count: Count, match: Match) -> bool:
    """Whether an action stands between the commas right behind a noun."""
    return sentence.word(count.last + 1) == "," and not sentence.between(count.last + 2, match.first, ",;:—")


def same_clause(sentence: Sentence, count: Count, match: Match) -> bool:
    """Tell whether no mark stands between a number and an action."""
    low, high = sorted((match.first, count.first))
    return not sentence.between(low, high, ",;:—")


def _meant(sentence: Sentence, count: Count, match: Match) -> str:
    """What an action means for a number: "received" and "handed over" depend on where they stand and who acts."""
    if match.label == "received" and match.first == count.last + 1 and match.last + 2 >= len(sentence.texts):
        return "returned"  # 20,000 children deported, 1,750 recovered
    if match.label == "received":
        bodies = sentence.near("things", match.last + 1, count.last)
        if not 0 < count.first - match.last <= (NEAR_BODIES if bodies and bodies.label == "bodies" else 3):
            return ""
        return "to_russia" if _russia_acts_before(sentence, match) else "returned"
    if match.label == "returned" and any(held.last + 1 == match.first for held in labelled(sentence, "held")):
        return ""  # have yet to be released from captivity
    if match.label in ("on_shield", "carried"):
        return "returned" if match.label == "on_shield" or count.thing == "bodies" else ""
    if match.label in ("held", "missing", "other") and match.first == count.last + 1 and _comes_later(sentence, match):
        return ""
    if match.label == "deported" and count.population != "child" and sentence.near("own_back", match.first, match.last):
        return "to_russia"  # 102 soldiers taken back by Russia
    if match.label == "held" and match.first > count.last and _enclosed(sentence, match):
        return ""
    # "brought back from territory controlled by Kyiv": where they went is told right behind.
    if match.label in ("returned", "handed") and any(
        _says_where(sentence, match, m) for m in labelled(sentence, "to_russia")
    ):
        return "to_russia"
    if match.label == "other" and _out_of_occupation(sentence, count, match):
        return "returned"
    if match.label == "other" and _describes(count, match):
        return ""  # gravely injured soldiers
    if match.label in ("held", "missing", "deported") and count.population != "child" and _describes(count, match):
        flows = [m for m in sentence.matches("actions") if m.label in (*FLOWS, "handed", "received")]
        return "" if any(not _describes(count, flow) for flow in flows) else match.label
    if match.label == "returned" and len(sentence.numbers) == 1 and _only_names_exchange(sentence, match):
        return ""  # Russians handed back by Kyiv in the swaps of 2025: 5,100
    if match.label == "returned" and _gains_of_russia(sentence, count, match):
        return "to_russia"
    if match.label == "other" and any(_of_those(sentence, count, action) for action in sentence.matches("actions")):
        return ""
    if match.label == "death" and count.thing == "bodies":
        return ""  # тіла померлих
    if match.label == "death":
        return "died" if _in_captivity(sentence, match) else "other"
    if sentence.rules.has("entries", sentence.word(count.last)):
        return "missing" if match.label == "missing" else ""
    if match.label == "handed":
        if sentence.has("each_side") or _russia_acts_before(sentence, match):
            return "returned"
        return "to_russia" if acts_before(sentence, match) == "ukraine" else "returned"
    if match.label == "from_ukraine":
        return "" if any(m.label == "deported" for m in sentence.matches("actions")) else "to_russia"
    if match.label == "to_russia" and sentence.word(match.first - 1) in ("from", "з", "із"):
        return "returned"
    if (
        match.label == "to_russia"
        and sentence.starts("own_back", match.first)
        and acts_before(sentence, match) == "ukraine"
    ):
        return "returned"
    if match.label == "to_russia" and any(
        m.last == match.first - 1 or 0 < m.first - match.last <= 2
        for m in (*labelled(sentence, "deported"), *labelled(sentence, "held"))
    ):
        return ""
    return match.label


def _enclosed(sentence: Sentence, held: Match) -> bool:
    """Whether captivity is told between commas and its end behind them: civilians, held by Kyiv, have returned."""
    opened = "," in sentence.texts[max(0, held.first - 2) : held.first]
    comma = next((p for p in range(held.last + 1, len(sentence.texts)) if sentence.word(p) == ","), None)
    verb = sentence.starts("auxiliary", comma + 1) if opened and comma else None
    return verb is not None and any(verb.last < m.first <= verb.last + 2 for m in labelled(sentence, "returned"))


def _describes(count: Count, match: Match) -> bool:
    """Whether an action only describes those counted: 120 detained civilians."""
    return count.ahead is None and count.number.last < match.first <= count.last


def _only_names_exchange(sentence: Sentence, match: Match) -> bool:
    """Whether an exchange is named where the sentence tells that those counted went to Russia."""
    return sentence.near("nominal", match.first, match.last) is not None and bool(labelled(sentence, "to_russia"))


def _out_of_occupation(sentence: Sentence, count: Count, match: Match) -> bool:
    """Whether those evacuated come from Russia or what it occupies, which is told behind verb and noun."""
    if sentence.near("evacuated", match.first, match.last) is None:
        return False
    last = max(match.last, count.last)
    left = sentence.near("out_of_occupation", last + 1, last + NEAR_RELATIVE)
    return left is not None and not sentence.between(last, left.first, ",;:")


def _gains_of_russia(sentence: Sentence, count: Count, match: Match) -> bool:
    """Whether Russia gets its own back: "Moscow brought home 270 servicemen", where no Ukrainian is named."""
    if count.population == "child" or sentence.near("gains", match.first, match.last) is None:
        return False
    sides = [m for name in ("russia", "ukraine") for m in sentence.matches(name) if m.last < match.first]
    side = max(sides, key=lambda side: side.last, default=None)
    if side is None or side.label != "russia" or match.first - side.last > NEAR_RELATIVE or only_names(sentence, side):
        return False
    joined = sentence.rules.has("joined_sides", sentence.word(side.first - 1))
    return not (joined or sentence.near("ukrainian", count.noun[0], count.last + 2))


def labelled(sentence: Sentence, label: str) -> list[Match]:
    """Give the actions of one kind."""
    return [match for match in sentence.matches("actions") if match.label == label]


def _in_captivity(sentence: Sentence, death: Match) -> bool:
    near = (
        m
        for m in sentence.matches("captivity")
        if m.first - death.last >= -NEAR_DEATH and m.last - death.first <= NEAR_DEATH
    )
    # Those who had come back from captivity died elsewhere.
    return any(sentence.word(match.first - 1) != "from" for match in near)


def _russia_acts_before(sentence: Sentence, match: Match) -> bool:
    return acts_before(sentence, match) == "russia"


def acts_before(sentence: Sentence, action: Match) -> str:
    """Give the side named last before an action, or an empty text."""
    sides = [m for name in ("russia", "ukraine") for m in sentence.matches(name) if m.last < action.first]
    sides = [m for m in sides if not only_names(sentence, m)]
    return max(sides, key=lambda match: match.first).label if sides else ""


def only_names(sentence: Sentence, side: Match) -> bool:
    """Tell whether a side does not act: "Kyiv says that", "received from Russia"; in "Kyiv says it has" it does."""
    if (
        sentence.rules.has("receivers", sentence.word(side.last))
        or sentence.rules.has("idle_sides", sentence.word(side.first - 1))
        or sentence.ends("populations", side.first)
        or _is_given(sentence, side)
    ):
        return True
    voice = sentence.near("speakers", side.first, side.last)
    if voice and (sentence.word(voice.last + 1) == ":" or sentence.starts("says", voice.last + 1)):
        return True
    says = sentence.starts("says", side.last + 1)
    following = () if says is None else (sentence.word(says.last + 1), sentence.word(says.last + 2))
    return says is not None and not any(sentence.rules.has("he_says", word) for word in following)


def _is_given(sentence: Sentence, side: Match) -> bool:
    """Whether a side only receives: Russia hands Ukraine 1,000 bodies."""
    given = sentence.near("actions", side.first - 1, side.last)
    return (
        given is not None
        and given.label == "handed"
        and given.first < side.first
        and sentence.word(side.first).isascii()
    )


def _distance(sentence: Sentence, count: Count, match: Match) -> int:
    """How far an action stands from a number: the words between, more for each mark that parts them."""
    if match.first > count.last:
        low, high = count.last + 1, match.first
    elif match.last < count.first:
        low, high = match.last + 1, count.first
    else:
        return 0
    distance = high - low + 2 * sentence.between(low, high, ",:") + 3 * sentence.between(low, high, "()")
    distance += 20 * sentence.between(low, high, ";")
    if match.label == "other":
        distance += NEXT_TO * sentence.between(low, high, ":")
    if _of_those(sentence, count, match):
        return 0
    beside = 0 < count.first - match.last <= 2 or match.first == count.last + 1
    if match.label in ("other", "death") and beside:
        distance -= NEXT_TO
    if match.label == "other" and match.last < count.first and sentence.near("where", match.last, count.first):
        distance += ASIDE  # visited the camp where 230 prisoners are held
    if match.label == "held" and match.first == count.last + 1:
        distance -= NEXT_TO
    elsewhere = _of_another(sentence, count, match) or _begins_next(sentence, count, match)
    distance += ASIDE * (_told_aside(sentence, count, match) or elsewhere)
    # An action behind the next number belongs to that one first.
    distance += 2 * sum(1 for other in sentence.numbers if low <= other.first < high)
    return distance


def _says_where(sentence: Sentence, action: Match, where: Match) -> bool:
    """Whether where those came from or went to is told right behind an action, or where they came from before it."""
    if 0 < where.first - action.last <= 2:
        return not sentence.between(action.last, where.first, ",;:")
    came_from = sentence.word(where.first) in ("from", "з", "із") or sentence.word(where.first - 1) in (
        "from",
        "з",
        "із",
    )
    return came_from and 0 < action.first - where.last <= 2


def _of_those(sentence: Sentence, count: Count, match: Match) -> bool:
    """Whether a return is told in the clause that describes those counted: "40 defenders who were returned"."""
    if match.label not in ("returned", "handed"):
        return False
    if (
        match.first == count.last + 2
        and sentence.word(count.last + 1) == ","
        and not _begins_next(sentence, count, match)
    ):
        return True  # nineteen civilians, freed only on Saturday
    relative = sentence.near("relative", count.last + 1, count.last + 3)
    if relative is None or any(relative.last < number.first < match.first for number in sentence.numbers):
        return False
    return 0 < match.first - relative.last <= NEAR_RELATIVE


def _of_another(sentence: Sentence, count: Count, match: Match) -> bool:
    """Whether an action only describes what another number counts: "20,124 deported children and 1,950 missing"."""
    if match.label not in ("missing", "held", "deported", "other"):
        return False
    return any(other.last == match.first - 1 for other in sentence.numbers if other is not count.number)


def _comes_later(sentence: Sentence, described: Match) -> bool:
    """Whether those "held in Russia" are told to have been freed later in the sentence."""
    flows = [m for m in sentence.matches("actions") if m.label in FLOWS and m.first > described.last]
    return any(sentence.ends("auxiliary", match.first) for match in flows)


def _told_aside(sentence: Sentence, count: Count, match: Match) -> bool:
    """Whether an action stands in an aside behind a number: "who had been evacuated", ", including one held since"."""
    if match.label == "held" and match.last < count.first and sentence.near("whoever", match.first - 3, match.first):
        return True  # those who had been held, 95 people in all
    if match.first <= count.last or match.label in (*FLOWS, "handed", "died", "death"):
        return False
    if sentence.near("relative", max(count.last + 1, match.first - 4), match.first - 1):
        return True
    if match.label != "deported" and _set_off(sentence, count, match):
        # "25 Ukrainians, illegally imprisoned in Russia, have regained their freedom"
        return sentence.between(match.last, len(sentence.texts), ",") > 0
    aside = sentence.near("parts", count.last + 1, match.first - 1)
    return aside is not None and not sentence.between(aside.last, match.first, ",—")
