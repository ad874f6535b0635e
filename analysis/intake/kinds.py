"""When, by which route, and of which kind: a running total, a period, one event or a stock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analysis.intake.counts import CLOSE, Count, against, begins_clause, first_word
from analysis.intake.dates import When
from analysis.intake.nouns import PEOPLE
from analysis.intake.phrases import Match
from analysis.intake.sentence import Sentence

STOCKS = (
    "held_by_russia",
    "missing",
    "deported_children_identified",
    "russian_pows_held_by_ukraine",
    "detention_places",
)
DEATHS = ("ukrainian_pows_executed", "ukrainian_pows_died_in_captivity")
TOTALS = (*DEATHS, "exchanges_held", "repatriation_events")
EVENTS = ("states_at_working_group", "organisations_at_working_group", "families_reunited")
PERIODS = ("ukrainian_pows_interviewed",)
FLOWS = ("returned_to_ukraine", "handed_to_russia", "exchanged_both_sides")
BODIES = ("bodies_repatriated_to_ukraine", "bodies_handed_to_russia")
WITH = ("with", "із", "з")
AFTER = ("after", "following", "після")
OWN = 12  # words behind a number within which a time or route is its own


def place_in_time(sentence: Sentence, counts: list[Count], idle: When | None = None) -> None:
    """Set time, route and kind of each count; call it when measures and wholes are known.

    Parameters: ``idle`` is a time that says nothing about the counts, such as that of "the tenth exchange this year".
    """
    for place, count in enumerate(counts):
        when = _when(sentence, count, counts, place, idle)
        if when is not None and _happened_then(sentence, count, when):
            when = replace(when, role="day", high=when.low)
        ends = when is not None and _only_its_end(sentence, count, when)
        count.when = _by_its_end(when) if when and ends else when and _until(sentence, count, when)
    for place, count in enumerate(counts):
        count.route = _route(sentence, count, counts, place)
    for count in sorted(counts, key=lambda count: count.whole is not None):
        count.kind = _kind(sentence, count)


def span(count: Count, published: date | None, rules_since: int) -> tuple[date | None, date | None, str]:
    """Give period_start, as_of and date_precision of a count."""
    when = count.when
    if when is None and count.whole is not None and count.whole.when is not None:
        when = count.whole.when
    if when is None:
        return None, published, "day" if published else "approximate"
    start = when.low if when.role in ("since", "period") and count.kind in ("period", "cumulative") else None
    as_of = when.high if when.role != "since" else (published or when.high)
    if when.role == "since" and published is None:
        return start, None, "approximate"
    return start, as_of, when.precision


def _when(sentence: Sentence, count: Count, counts: list[Count], place: int, idle: When | None) -> When | None:
    """The time that belongs to a count: its own behind it, one before all numbers, or one shared by a list."""
    whens = [when for when in sentence.whens if when != idle and not _idle(sentence, when)]
    whens = [when for when in whens if not _in_aside(sentence, count, when) and not _of_latest(sentence, count, when)]
    whens = [when for when in whens if not _of_its_part(sentence, count, when)]
    if not whens:
        return None
    labelled = [w for w in whens if w.last == first_word(sentence, count.number) - 2]
    if labelled and labelled[0].role != "as_of" and sentence.word(labelled[0].last + 1) in (":", "—"):
        return labelled[0]  # Fri 23: 390
    following = counts[place + 1].first if place + 1 < len(counts) else len(sentence.texts)
    own = [w for w in whens if count.number.last < w.first < following and not _parted(sentence, count, w)]
    own = [
        w
        for w in own
        if not sentence.near("number_of", count.last + 1, w.first - 1) or following == len(sentence.texts)
    ]
    own = [w for w in own if following == len(sentence.texts) or not _of_total(sentence, w)]
    own = [w for w in own[:1] if _at_once(sentence, count, w) or not (_contrast(sentence, w) and _led(whens, counts))]
    adjacent = [w for w in whens if w.last < count.first and count.first - w.last <= 2]
    lead = [w for w in whens if w.last < counts[0].first and not sentence.between(w.last, counts[0].first, ";")]
    between = [w for w in whens if place and counts[place - 1].last < w.first and w.last < count.first]
    shared = [w for w in whens if w.first > count.last and _shared(sentence, count, w, counts)]
    if own:
        return own[0]
    opens = bool(between) and (
        _contrast(sentence, between[-1])
        or sentence.near("number_of", counts[place - 1].last + 1, between[-1].first - 1) is not None
    )
    if between and count.whole is None and (opens or (not lead and counts[place - 1].when is not between[-1])):
        return between[-1]
    if adjacent and (not lead or sentence.starts("same_day", adjacent[0].first)):
        return adjacent[0]
    chained = place and lead and sentence.between(lead[-1].last, count.first, ";") and counts[place - 1].when
    if chained and not sentence.between(counts[place - 1].last, count.first, ";"):
        return counts[place - 1].when
    if lead:
        lead = [
            w for w in lead if w is lead[-1] or w.role != "day" or not sentence.between(w.last, lead[-1].first, ":")
        ]
        return lead[-1] if len(lead) == 1 else _most_telling(lead)
    if shared:
        return shared[0]
    # "1,000 bodies came on Thursday, and 19 went to Russia": the day of the first number is that of the second, and
    # "nine exchanges since May, 700 people home" counts what these exchanges brought.
    if place and len(whens) == 1 and counts[place - 1].when is whens[0]:
        brought = counts[place - 1].thing in ("exchanges", "repatriations")
        return whens[0] if brought or whens[0].role == "day" else None
    return None


def _of_latest(sentence: Sentence, count: Count, when: When) -> bool:
    """Whether a time is only that of the last of those counted: "twelve repatriations, the last one yesterday"."""
    match = sentence.near("latest_one", when.first - CLOSE, when.first - 1)
    return match is not None and sentence.word(match.first - 1) in (",", "—", "(") and match.first > count.last


def _of_its_part(sentence: Sentence, count: Count, when: When) -> bool:
    """Whether a time belongs to a part told behind its whole: "out of 147 cases, 127 were recorded this year"."""
    whole = sentence.ends("wholes", first_word(sentence, count.number))
    if whole is None or not begins_clause(sentence, whole.first):
        return False
    parts = (number for number in sentence.numbers if count.last < number.first < when.first)
    return any(sentence.word(first_word(sentence, part) - 1) == "," for part in parts)


def _of_total(sentence: Sentence, when: When) -> bool:
    """Whether a time is that of a total told behind it: "757 bodies came, taking this year's total to 3,400"."""
    return bool(sentence.starts("number_of", when.last + 1) or sentence.ends("totals", when.first))


def _until(sentence: Sentence, count: Count, when: When) -> When:
    """A time that ends with another time named: "since May" and "as of 1 October", "in 2025" and "up to 2 October"."""
    if when.role == "period":
        ends = [w for w in sentence.whens if w.role == "as_of" and when.low < w.high < when.high]
        return replace(when, high=ends[0].high) if ends else when
    if when.role != "since" or count.whole is not None:
        return when
    ends = [
        w for w in sentence.whens if w.role == "as_of" or (w.role == "day" and sentence.near("end_of", w.first, w.last))
    ]
    later = [w for w in ends if w.high > when.low]
    return replace(when, high=later[0].high, role="period") if later else when


def _at_once(sentence: Sentence, count: Count, when: When) -> bool:
    """Whether a time stands right behind a number without a noun: "of them 1,358 — last year"."""
    return count.elliptic and when.first - count.number.last <= 2 and sentence.word(count.number.last + 1) != ","


def _led(whens: list[When], counts: list[Count]) -> bool:
    return any(when.last < counts[0].first for when in whens)


def _idle(sentence: Sentence, when: When) -> bool:
    """Whether a time is only that of the act of saying, or of an agreement."""
    relative = sentence.starts("days", when.first) is not None
    if sentence.ends("agreements", when.first) is not None and not relative:
        return True
    # "One of the largest exchanges of the spring" tells what it is compared with.
    if when.role == "period" and sentence.near("superlatives", when.first - CLOSE, when.first - 1):
        return True
    if when.role != "day":
        return False
    lead = when.first - 1 if sentence.word(when.first - 1) == "on" else when.first
    if sentence.ends("says", lead) and len(sentence.whens) > 1:
        return True
    # "after the leaders' call on 18 March" dates the call.
    after = next((p for p in range(when.first - 1, max(-1, when.first - 6), -1) if sentence.word(p) in AFTER), None)
    lasted = any(number.first == (after or 0) + 1 for number in sentence.numbers)
    if after is None or lasted or sentence.word(after + 1) == "того":
        return False  # after 42 months in captivity
    return when.first - after > 1 and not _tells_return(sentence, after, when)


def _tells_return(sentence: Sentence, first: int, when: When) -> bool:
    exchanges = [m for m in sentence.matches("things") if m.label == "exchanges"]
    returns = [m for m in sentence.matches("actions") if m.label in ("returned", "to_russia", "handed")]
    return any(first < match.first < when.first for match in (*exchanges, *returns))


def _most_telling(whens: list[When]) -> When:
    ranks = {"since": 0, "period": 1, "as_of": 2, "day": 3}
    return min(whens, key=lambda when: (ranks[when.role], when.high - when.low))


def _contrast(sentence: Sentence, when: When) -> bool:
    """Whether a time opens a new half of a sentence: "in August 84 came home, and in September 12".

    A word such as "in all" or the exchange itself may stand before the time; a time that is only compared with
    ("a third more than in 2024") is as far from the number before it.
    """
    if sentence.ends("compared", when.first):
        return True
    place = when.first
    for section in ("totals", "openings"):
        match = sentence.ends(section, place)
        place = match.first if match else place
    return sentence.word(place - 1) in (",", ";", "and", "while", "а", "та", "і", "—", ":")


def _parted(sentence: Sentence, count: Count, when: When) -> bool:
    return bool(sentence.between(count.last, when.first, ";"))


def _grew_until(sentence: Sentence, count: Count, when: When) -> bool:
    """Whether a total grew to a number within a period: "the count passed 10,000 in September"."""
    behind = when.role == "period" and when.first > count.number.last
    lead = first_word(sentence, count.number)
    exact = sentence.ends("leads", count.first) is None
    reached = sentence.ends("reached", lead) or (exact and sentence.ends("reached", count.first))
    return behind and reached is not None and sentence.near("number_of", 0, lead - 1) is not None


def _happened_then(sentence: Sentence, count: Count, when: When) -> bool:
    """Whether a count only tells what happened at a beginning: "since 17 October, when 108 women came home"."""
    told = sentence.word(when.last + 1) == "," and sentence.word(when.last + 2) in ("when", "коли")
    return when.role == "since" and told and not sentence.between(when.last + 2, count.last, ",")


def _only_its_end(sentence: Sentence, count: Count, when: When) -> bool:
    """Whether a total is that of the end of a period: it grew till then, was said or found then, "ended 2024 with"."""
    closed = when.role == "period" and sentence.ends("closing", when.first) is not None
    closed = closed and sentence.word(when.last + 1) in WITH
    return closed or _grew_until(sentence, count, when) or _said_then(sentence, when)


def _said_then(sentence: Sentence, when: When) -> bool:
    """Whether a period is only that of saying: "said in October 2024"."""
    says = sentence.ends("says", when.first) if when.role == "period" else None
    spoken = says is not None and sentence.word(says.last) not in ("that", "що")
    return says is not None and spoken and sentence.near("actions", says.first, says.last) is None


def _by_its_end(when: When) -> When:
    return replace(when, low=when.high, role="as_of")


def _in_aside(sentence: Sentence, count: Count, when: When) -> bool:
    """Whether a time stands in an aside that has no number: "civilians, including one held since 2022, came home"."""
    if _set_off(sentence, count, when):
        return True
    aside = next((m for m in sentence.matches("parts") if count.last + 1 < m.first and m.last < when.first), None)
    closed = aside is not None and sentence.between(when.last, len(sentence.texts), ",—)") > 0
    seized = sentence.ends("actions", when.first)
    closed = closed or (seized is not None and seized.label in ("held", "other"))
    return aside is not None and closed and not sentence.between(aside.last, when.first, ",—")


def _set_off(sentence: Sentence, count: Count, when: When) -> bool:
    """Whether a time stands between commas behind a noun and tells no return: people, stranded since May, came home."""
    commas = [place for place in range(count.last + 1, len(sentence.texts)) if sentence.word(place) == ","]
    behind = next((place for place in commas if place > when.last), None)
    if not commas or behind is None or commas[0] > when.first or commas[0] - count.last > CLOSE:
        return False
    if when.first - commas[0] <= 2 and behind == when.last + 1:
        return False  # these, on 21 September, were the price
    goes_on = sentence.starts("auxiliary", behind + 1) or sentence.starts("actions", behind + 1)
    return goes_on is not None and not _tells_return(sentence, commas[0], when)


def _shared(sentence: Sentence, count: Count, when: When, counts: list[Count]) -> bool:
    """Whether a time behind several numbers is that of them all: no part begins between."""
    if sentence.between(count.last, when.first, ";") or _compared_between(sentence, count.last, when.first):
        return False
    between = [other for other in counts if count.last < other.first < when.first]
    if when.role == "day" or all(other.whole is not count for other in between):
        return True
    # "1,700 Ukrainians, 1,520 of them military, have been brought back since May": the aside is over.
    return any(
        sentence.word(m.first - 1) == "," and between[-1].last < m.first < when.first
        for m in sentence.matches("auxiliary")
    )


def _compared_between(sentence: Sentence, first: int, last: int) -> bool:
    """Whether something is compared between two places; "more than" before a number compares nothing."""
    hedges = [match for n in sentence.numbers if (match := sentence.ends("qualifiers", n.first))]
    compared = (m for m in sentence.matches("compared") if first < m.first < last)
    return any(not any(hedge.first <= m.first <= hedge.last for hedge in hedges) for m in compared)


def _route(sentence: Sentence, count: Count, counts: list[Count], place: int) -> str:
    if count.measure in BODIES or count.measure in STOCKS:
        routes = [m for m in sentence.matches("routes") if m.label == "istanbul_2025"]
        routes = [match for match in routes if not _of_part(sentence, match, count, counts)]
        return "istanbul_2025" if routes and count.measure in BODIES else "unspecified"
    if count.measure == "exchanges_held":
        return "istanbul_2025" if any(m.label == "istanbul_2025" for m in sentence.matches("routes")) else "exchange"
    if count.measure not in FLOWS:
        return "unspecified"
    if count.measure == "exchanged_both_sides":
        return "exchange"
    if against(sentence, count.number) and not any(m.label == "istanbul_2025" for m in sentence.matches("routes")):
        return "exchange"
    matches = [m for m in sentence.matches("routes") if _usable(m, count, counts)]
    of_parts = [match for match in matches if _of_part(sentence, match, count, counts)]
    if of_parts == matches and len({match.label for match in matches}) > 1:
        # "197 people: 175 in the exchange and 22 outside it": the whole has both routes.
        return "unspecified"
    matches = [match for match in matches if match.label == "exchange" or match not in of_parts]
    labels = {match.label for match in matches}
    if "all_routes" in labels:
        return "all_routes"
    following = next((c.first for c in counts[place + 1 :] if c.first > count.first), len(sentence.texts))
    own = [m for m in matches if count.number.last < m.first < following]
    beside = [m for m in own if not sentence.between(count.last, m.first, ",;")]
    own = beside or ([] if any(m.last < count.first for m in matches) else own)
    several = len({match.label for match in matches}) > 1
    lead = [m for m in matches if m.last < counts[0].first]
    if several and own:
        # "Under the Istanbul agreements 250 were exchanged": the agreements say more of the exchange.
        by_agreement = [m for m in lead if m.label == "istanbul_2025" and _strongest(own) == "exchange"]
        return _strongest(by_agreement or own)
    if several and lead:
        return _strongest(lead)
    if several and count.whole is None and place + 1 < len(counts) and any(other.whole is count for other in counts):
        # "197 people: 175 in the exchange and 22 outside it": the whole has both routes.
        return "unspecified"
    return _strongest(matches) if matches else "unspecified"


def _usable(match: Match, count: Count, counts: list[Count]) -> bool:
    """Whether a route can be that of a count; children come home by an exchange of prisoners only with others."""
    if match.label != "exchange" or count.population != "child":
        return True
    return any(match.last < other.first < count.first and other.population != "child" for other in counts)


def _of_part(sentence: Sentence, match: Match, count: Count, counts: list[Count]) -> bool:
    """Whether a route is only that of a part of a count: "5,800 people, 550 of them outside exchanges"."""
    parts = [other for other in counts if other.whole is count and count.first < other.number.last < match.first]
    return any(not sentence.between(part.number.last + 2, match.first, ",;—)") for part in parts)


def _strongest(matches: list[Match]) -> str:
    ranks = (
        "all_routes",
        "outside_exchange",
        "istanbul_2025",
        "bring_kids_back",
        "exchange",
        "third_country",
        "unspecified",
    )
    return min((match.label for match in matches), key=ranks.index)


def _kind(sentence: Sentence, count: Count) -> str:
    if count.measure in STOCKS:
        return "stock"
    if count.measure in EVENTS:
        return "event"
    own = count.when
    if count.whole is not None and (own is None or own is count.whole.when) and count.whole.kind:
        return count.whole.kind
    if own is not None and own.role == "since":
        running = own.whole_time or own.low.year <= sentence.rules.running_total_since
        return "cumulative" if running else "period"
    if own is not None and own.role == "period":
        return (
            "cumulative"
            if own.low.year <= sentence.rules.running_total_since and own.high.year > own.low.year
            else "period"
        )
    if own is not None and own.role == "as_of":
        return "cumulative"
    if count.measure in PERIODS:
        return "period"
    if count.measure in DEATHS and own is not None and own.role == "day" and not _total(sentence, count):
        return "event"
    if count.measure in TOTALS:
        return "period" if count.route == "istanbul_2025" else "cumulative"
    if own is not None and own.role == "day":
        large = count.number.value > _largest(sentence, count)
        return "cumulative" if large or (_total(sentence, count) and not _event(sentence, count)) else "event"
    large = count.number.value > _largest(sentence, count)
    if count.route == "istanbul_2025":
        return "period" if large or (_total(sentence, count) and not _event(sentence, count)) else "event"
    if large:
        return "cumulative"
    if _total(sentence, count) and not _event(sentence, count):
        return "cumulative"
    return "event"


def _largest(sentence: Sentence, count: Count) -> int:
    largest = sentence.rules.largest_event
    name = "bodies" if count.measure in BODIES else count.population
    return largest.get(name, largest["other"])


def _total(sentence: Sentence, count: Count) -> bool:
    """Whether a word of a running total stands in the count's part of the sentence."""
    no_total = sentence.matches("no_total")
    when = count.when
    for match in sentence.matches("totals"):
        if not _concerns(sentence, match, count) or any(m.first <= match.first <= m.last for m in no_total):
            continue
        # Bodies that "have been returned" came at once.
        if count.measure in BODIES and sentence.word(match.first) in ("has", "have"):
            continue
        # "The biggest swap to date" tells how large it was.
        if sentence.starts("to_date", match.first) and sentence.near("superlatives", match.first - CLOSE, match.first):
            continue
        # "Four groups, 31 children in all" is a sum of what was told just before.
        if match.first == count.last + 1 and sentence.word(first_word(sentence, count.number) - 1) in (",", "—", "("):
            continue
        # On one day "in all" is the sum of that day.
        if when is not None and when.role == "day" and sentence.starts("sums", match.first):
            continue
        # "The number of those returned on Sunday is 146" tells of one day.
        inside = when is not None and when.role == "day" and match.last < when.first < count.first
        if not (inside and sentence.starts("number_of", match.first)):
            return True
    return False


def _event(sentence: Sentence, count: Count) -> bool:
    if count.thing != PEOPLE:
        return False
    hedge = sentence.ends("qualifiers", count.first)
    hedged = range(hedge.first, hedge.last + 1) if hedge else ()  # "more" in "more than 226"
    return any(_concerns(sentence, m, count) for m in sentence.matches("events") if m.first not in hedged)


def _concerns(sentence: Sentence, match: Match, count: Count) -> bool:
    """Whether a word says something about a count: no other number and no comma stands between."""
    if match.first > count.last:
        return not sentence.between(count.last, match.first, ",;:—")
    others = [number for number in sentence.numbers if number.last < match.first]
    if not others:
        return not sentence.between(match.last, count.first, ";")
    return not sentence.between(match.last, count.first, ",;:")
