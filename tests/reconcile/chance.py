"""Tiny random instances, made from a seed, for exhaustive comparisons."""

from __future__ import annotations

import random

from analysis.reconcile.system import Claim, Half, Instance, Reading, Unknown
from tests.reconcile.small import day, interval, total


def tiny_instance(seed: int, claims: int = 4) -> Instance:
    """A tiny instance with several strata, days, readings, series and now and then a rule.

    Parameters: the seed; how many claims. Returns: an instance that can be tried out exhaustively.
    """
    chance = random.Random(seed)  # noqa: S311
    strata = ["a", "b"][: chance.choice((1, 2, 2))]
    days = chance.choice((2, 3))
    series = {"s": ("x", "y")} if chance.random() < 0.5 else {}
    made = []
    for number in range(claims):
        readings = []
        tied = bool(series) and chance.random() < 0.5
        for place in range(chance.choice((1, 2, 2, 3))):
            counted = strata if chance.random() < 0.5 else [chance.choice(strata)]
            end = chance.randrange(1, days + 1)
            start = chance.choice([None, None, *range(1, end)]) if end > 1 else None
            value = chance.randint(0, 6)
            low: int | None = value
            high: int | None = value + chance.choice((0, 0, 0, 1, 3))
            if chance.random() < 0.2:
                low, high = (low, None) if chance.random() < 0.5 else (None, high)
            choices = (("s", chance.choice(series["s"])),) if tied else ()
            cost = 0 if place == 0 else chance.randint(0, 4)
            readings.append(Reading(f"r{place}", cost, "", interval(total(counted, end, start), low, high), choices))
        made.append(Claim(f"S{number}", tuple(readings), chance.randint(3, 6)))
    rules = []
    if len(strata) == 2 and chance.random() < 0.4:
        on = chance.randrange(1, days + 1)
        rules.append(("part", Half("high", ((Unknown("a", day(on)), 1), (Unknown("b", day(on)), -1)), 0)))
    costs = (("s", "x", 0), ("s", "y", chance.randint(0, 3))) if series else ()
    return Instance(tuple(made), tuple(rules), costs)
