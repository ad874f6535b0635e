"""Proofs as sums for people: what each line says, in words to come, and how the lines add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from analysis.reconcile.proof import Proof, Term, suffix_sums
from analysis.reconcile.system import Unknown


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """People of some strata counted ``times`` over, from after ``start`` (None: the beginning) up to ``end``."""

    measure: str
    populations: tuple[str, ...]
    routes: tuple[str, ...]
    start: date | None
    end: date
    times: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a proof: who says that a count is at least (side low) or at most (side high) ``limit``.

    ``kind`` is statement, rule, monotone or nonnegative, ``name`` which of them (a stratum for the last two, the first
    of several); ``multiplier`` how often it is added.
    ``amount`` is what the line adds to the sum: positive for lower limits, negative for upper ones.
    """

    kind: str
    name: str
    side: str
    limit: int
    multiplier: Fraction
    stretches: tuple[Stretch, ...]

    @property
    def amount(self) -> Fraction:
        """Give what the line adds to the sum."""
        return self.multiplier * self.limit * (1 if self.side == "low" else -1)


def lines(proof: Proof) -> tuple[Line, ...]:
    """Give the lines of a proof, statements first, lower limits before upper ones, then rules and what always holds."""
    order = {"statement": 0, "rule": 1, "monotone": 2, "nonnegative": 3}
    ranked = sorted(
        proof.terms, key=lambda t: (order[t.kind], t.side != "low", max(u.on for u, _ in t.half.terms), t.name)
    )
    told: list[Line] = []
    always: dict[tuple[date | None, date, Fraction], list[Term]] = defaultdict(list)
    for term in ranked:
        if term.kind in ("statement", "rule"):
            told.append(_line([term]))
        else:
            days = sorted(unknown.on for unknown, _ in term.half.terms)
            always[days[0] if len(days) > 1 else None, days[-1], term.multiplier].append(term)
    # That totals never fall over the same time is one line for all strata in which it is used.
    return (*told, *(_line(terms) for _, terms in sorted(always.items(), key=lambda item: (item[0][1], item[0][2]))))


def stretches(terms: Iterable[tuple[Unknown, int]]) -> tuple[Stretch, ...]:
    """Write a sum of running totals as the stretches of time in which people are counted.

    Strata that are counted over the same time are put together when they are all routes of all their populations.
    """
    by_stratum: dict[str, dict[Unknown, int]] = defaultdict(dict)
    for unknown, times in terms:
        by_stratum[unknown.stratum][unknown] = times
    alike: dict[tuple[str, date | None, date, int], list[tuple[str, str]]] = defaultdict(list)
    for stratum, own in by_stratum.items():
        measure, population, route = stratum.split("/")
        start: date | None = None
        for unknown, often in sorted(suffix_sums(own).items()):
            if often:
                alike[measure, start, unknown.on, often].append((population, route))
            start = unknown.on
    found = []
    for (measure, begin, end, often), pairs in alike.items():
        for populations, routes in _rectangles(pairs):
            found.append(Stretch(measure, populations, routes, begin, end, often))
    return tuple(sorted(found, key=lambda s: (s.measure, s.end, s.start or date.min, s.times, s.populations, s.routes)))


def _line(terms: list[Term]) -> Line:
    first = terms[0]
    counted = stretches(pair for term in terms for pair in term.half.terms)
    return Line(first.kind, first.name, first.side, first.half.bound, first.multiplier, counted)


def _rectangles(pairs: list[tuple[str, str]]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Populations x routes where they fill a rectangle, otherwise populations of one route each."""
    populations = tuple(sorted({population for population, _ in pairs}))
    routes = tuple(sorted({route for _, route in pairs}))
    if len(pairs) == len(populations) * len(routes):
        return [(populations, routes)]
    by_route: dict[str, list[str]] = defaultdict(list)
    for population, route in sorted(pairs):
        by_route[route].append(population)
    return [(tuple(own), (route,)) for route, own in sorted(by_route.items())]
