"""Seeded synthetic records with known truth and planted slips, shaped like a record of officially stated figures.

The shape is taken from the real record's instances as compiled at cutoff 2025-12-31; at 1,600 claims, real / generated:
readings per claim 1-3 in 65 % / 80 %, 4-8 in 24 % / 18 %, 9 and more in 11 % / 2 %; of the readings that cost
something, costs of 1-2 in 34 % / 34 %, 3-5 in 46 % / 60 %, 6-7 in 20 % / 6 %; prices of 8 in 76 % / 80 %, of 6 in 20 %
/ 20 %; measures 5 (18 to 828 claims) / 4 (400 each); unknowns 2,740 / 5,700 (real speakers report on the same days more
often). Ways in which a figure strays from its literal reading (stale, a day late, with or without civilians) take about
one claim in 25, slips about one in 50 (real: 5 % stray at a cost of 1, 1.4 % are set aside). A larger record has more
measures, each of the same size and over the same years; measures share nothing, like the real five. The largest real
component (828 claims, 32 strata) is harder than any measure made here: the real record is the benchmark for that.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.reconcile.system import Claim, Half, Instance, Reading, Unknown

START = date(2022, 2, 24)
MEASURE_SIZE = 400
"""Claims per measure: the real record has 1,609 in five measures, 18 to 828 each."""

POPULATIONS = ("military", "civilian")
ROUTES = ("exchange", "series", "outside")
SPEAKERS = ("hq", "president", "ombudsman", "ministry", "service", "envoy")


@dataclass(frozen=True)
class Synthetic:
    """An instance with the statements whose value was spoilt."""

    instance: Instance
    slips: frozenset[str]


def generate(claims: int, seed: int, slip_share: float = 0.02) -> Synthetic:
    """Make a synthetic instance.

    Parameters: ``claims``, how many claims; ``seed``, same seed, same instance; ``slip_share``, the share of claims
    whose number is spoilt. Returns: the instance and the names of the spoilt statements.
    """
    chance = random.Random(seed)  # noqa: S311
    measures = max(1, round(claims / MEASURE_SIZE))
    all_claims: list[Claim] = []
    option_costs: list[tuple[str, str, int]] = []
    slips: set[str] = set()
    for number in range(measures):
        size = claims // measures + (1 if number < claims % measures else 0)
        part, costs, spoilt = generate_measure(f"measure{number}", size, chance, slip_share)
        all_claims += part
        option_costs += costs
        slips |= spoilt
    return Synthetic(Instance(tuple(all_claims), (), tuple(option_costs)), frozenset(slips))


class Truth:
    """What really happened: how many in each stratum on each day, known to nobody who states figures."""

    def __init__(self, measure: str, days: int, events: int, chance: random.Random) -> None:
        self.measure = measure
        self.happened: dict[tuple[str, str], dict[int, int]] = {(p, r): {} for p in POPULATIONS for r in ROUTES}
        self.event_days = sorted(chance.sample(range(5, days), min(events, days - 6)))
        self.routes: dict[int, str] = {}
        for day in self.event_days:
            route = "outside" if chance.random() < 0.15 else ("series" if day > days * 0.8 else "exchange")
            self.routes[day] = route
            self.happened["military", route][day] = chance.randint(5, 300)
            if chance.random() < 0.35:
                self.happened["civilian", route][day] = chance.randint(1, 40)

    def total(self, strata: list[tuple[str, str]], first: int, last: int) -> int:
        """How many came from the day after ``first`` up to ``last`` in these strata."""
        return sum(n for s in strata for day, n in self.happened[s].items() if first < day <= last)


def generate_measure(
    measure: str, size: int, chance: random.Random, slip_share: float
) -> tuple[list[Claim], list[tuple[str, str, int]], set[str]]:
    """One measure: events, totals, periods and parts by several speakers with their own habits of counting."""
    days = 1400
    events = max(10, size // 5)
    truth = Truth(measure, days, events, chance)
    reported = [day for day in truth.event_days if chance.random() > 0.1]
    habits = {
        speaker: chance.choices(("exchange", "with_series", "everything"), (60, 25, 15))[0] for speaker in SPEAKERS
    }
    claims: list[Claim] = []
    slips: set[str] = set()
    stale_dates: dict[str, int] = {}
    while len(claims) < size:
        name = f"{measure}-{len(claims):05d}"
        speaker = chance.choice(SPEAKERS)
        kind = chance.random()
        spoil = chance.random() < slip_share
        if kind < 0.55 and reported:
            day = chance.choice(reported)
            claim, changed = event_claim(truth, name, day, chance, spoil)
        elif kind < 0.85:
            day = chance.randint(30, days)
            claim, changed = total_claim(truth, name, speaker, habits[speaker], day, chance, spoil)
        else:
            day = chance.randint(60, days)
            claim, changed = period_claim(truth, name, speaker, habits[speaker], day, chance, spoil)
        stale_dates[speaker] = day
        claims.append(claim)
        if changed:
            slips.add(name)
    costs = [(f"{measure}/{speaker}", option, cost) for speaker in SPEAKERS for option, cost in OPTION_COSTS.items()]
    return claims, costs, slips


OPTION_ROUTES = {"exchange": ("exchange",), "with_series": ("exchange", "series"), "everything": ROUTES}
OPTION_COSTS = {"exchange": 0, "with_series": 1, "everything": 1}


def options_of(habit: str) -> list[tuple[str, tuple[str, ...]]]:
    """What a speaker's totals may count: usually their words say it, else one of two ways is admissible."""
    return [(option, routes) for option, routes in OPTION_ROUTES.items() if option in ("exchange", habit)]


def spoilt(value: int, chance: random.Random) -> int:
    """A mistyped number: two digits swapped, a digit changed, or an old number repeated."""
    digits = list(str(value))
    if len(digits) > 1 and chance.random() < 0.6:
        place = chance.randrange(len(digits) - 1)
        digits[place], digits[place + 1] = digits[place + 1], digits[place]
    else:
        place = chance.randrange(len(digits))
        digits[place] = chance.choice([d for d in "123456789" if d != digits[place]])
    return int("".join(digits))


def qualified(
    value: int, chance: random.Random, steps: tuple[int, ...]
) -> tuple[list[tuple[int, int | None, int]], int]:
    """An interval and its wider readings with their costs, as a qualifier gives them, and the number said."""
    pick = chance.random()
    if pick < 0.75 or value < 50:
        return [(value, value, 0)], value
    step = max(s for s in steps if s <= value)
    said = value // step * step
    if pick < 0.9:
        return [(said + 1, said + step, 0), (said, None, 2)], said
    return [(said - step // 10, said + step, 0), (said - step // 4, said + step * 2, 3)], said


def interval_halves(
    strata: list[str], first: tuple[int, int], last: tuple[int, int], low: int, high: int | None
) -> tuple[Half, ...]:
    """The halves of an interval on a period whose start and end are known from an earliest to a latest day."""

    def terms(start: int, end: int) -> tuple[tuple[Unknown, int], ...]:
        parts = [(Unknown(s, START + timedelta(days=end)), 1) for s in strata]
        if start > 0:
            parts += [(Unknown(s, START + timedelta(days=start)), -1) for s in strata]
        return tuple(sorted(parts))

    halves = [Half("low", terms(first[0], last[1]), low)]
    if high is not None and first[1] < last[0]:
        halves.append(Half("high", terms(first[1], last[0]), high))
    return tuple(halves)


def named(truth: Truth, strata: list[tuple[str, str]]) -> list[str]:
    """Stratum names."""
    return [f"{truth.measure}/{population}/{route}" for population, route in strata]


def event_claim(truth: Truth, name: str, day: int, chance: random.Random, spoil: bool) -> tuple[Claim, bool]:
    """Someone reports one event: military, civilians or all; with or without civilians, perhaps a day off."""
    route = truth.routes[day]
    military, everyone = [("military", route)], [("military", route), ("civilian", route)]
    who = chance.random()
    if who < 0.6:
        said, other = military, everyone
    elif who < 0.85:
        said, other = everyone, military
    else:
        said, other = [("civilian", route)], [("civilian", route)]
    counted = other if chance.random() < 0.01 else said
    value = truth.total(counted, day - 1, day)
    stated = spoilt(value, chance) if spoil and value > 0 else value
    shift = 1 if chance.random() < 0.015 else 0
    at = day + shift
    readings = [
        Reading("literal", 0, "", interval_halves(named(truth, said), (at - 1, at - 1), (at, at), stated, stated))
    ]
    late = interval_halves(named(truth, said), (at - 2, at - 2), (at - 1, at - 1), stated, stated)
    readings.append(Reading("day earlier", 1, "", late))
    if other != said:
        readings.append(
            Reading(
                "other",
                3,
                "",
                interval_halves(named(truth, other), (at - 1, at - 1), (at, at), stated, stated),
            )
        )
    return Claim(name, tuple(readings), chance.choices((8, 6), (80, 20))[0]), stated != value


def total_claim(
    truth: Truth, name: str, speaker: str, habit: str, day: int, chance: random.Random, spoil: bool
) -> tuple[Claim, bool]:
    """A total so far, by the speaker's habit, perhaps stale."""
    populations = POPULATIONS if chance.random() < 0.8 else ("military",)
    habits = [(p, r) for p in populations for r in OPTION_ROUTES[habit]]
    stale = chance.choices((0, 25, 80), (97, 2, 1))[0]
    value = truth.total(habits, 0, max(0, day - stale))
    stated = spoilt(value, chance) if spoil and value > 0 else value
    intervals, _said = qualified(stated, chance, (10, 100, 1000))
    readings = []
    for option, routes in options_of(habit):
        strata = named(truth, [(p, r) for p in populations for r in routes])
        for low, high, wide in intervals:
            for back, cost in ((0, 0), (30, 3), (90, 4)):
                halves = interval_halves(strata, (0, 0), (max(1, day - back), day), low, high)
                label = f"{option} {back} days stale {'wide' if wide else 'strict'}"
                readings.append(Reading(label, wide + cost, "", halves, ((f"{truth.measure}/{speaker}", option),)))
    return Claim(name, tuple(readings), chance.choices((8, 6), (80, 20))[0]), stated != value


def period_claim(
    truth: Truth, name: str, speaker: str, habit: str, day: int, chance: random.Random, spoil: bool
) -> tuple[Claim, bool]:
    """A number for a part of the time."""
    populations = POPULATIONS if chance.random() < 0.7 else ("military",)
    habits = [(p, r) for p in populations for r in OPTION_ROUTES[habit]]
    start = chance.randint(1, day - 30)
    value = truth.total(habits, start, day)
    stated = spoilt(value, chance) if spoil and value > 0 else value
    intervals, _said = qualified(stated, chance, (10, 100, 1000))
    readings = []
    for option, routes in options_of(habit):
        strata = named(truth, [(p, r) for p in populations for r in routes])
        for low, high, wide in intervals:
            for back, cost in ((0, 0), (1, 1)):
                halves = interval_halves(strata, (start, start), (max(start + 1, day - back), day), low, high)
                label = f"{option} {back} days stale {'wide' if wide else 'strict'}"
                readings.append(Reading(label, wide + cost, "", halves, ((f"{truth.measure}/{speaker}", option),)))
    return Claim(name, tuple(readings), chance.choices((8, 6), (80, 20))[0]), stated != value
