"""Small hand-made instances and an independent judge of what can be true, for the tests of the engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import product

from analysis.reconcile.system import Claim, Half, Instance, Reading, Unknown

FIRST = date(2030, 1, 1)


def day(number: int) -> date:
    """Day ``number`` of an invented calendar."""
    return FIRST + timedelta(days=number)


def total(strata: Iterable[str], end: int, start: int | None = None) -> tuple[tuple[Unknown, int], ...]:
    """How many came in some strata up to day ``end``, after day ``start`` when one is given."""
    terms = [(Unknown(stratum, day(end)), 1) for stratum in strata]
    if start is not None:
        terms += [(Unknown(stratum, day(start)), -1) for stratum in strata]
    return tuple(terms)


def interval(terms: tuple[tuple[Unknown, int], ...], low: int | None, high: int | None) -> tuple[Half, ...]:
    """The halves of an interval on an expression."""
    halves = [] if low is None else [Half("low", terms, low)]
    return tuple(halves if high is None else [*halves, Half("high", terms, high)])


def reading(cost: int, halves: Iterable[Half], name: str = "", choices: tuple[tuple[str, str], ...] = ()) -> Reading:
    """A reading with a name that says its cost unless another is given."""
    return Reading(name or f"cost {cost}", cost, "", tuple(halves), choices)


def says(
    name: str, terms: tuple[tuple[Unknown, int], ...], low: int | None, high: int | None, price: int = 10
) -> Claim:
    """A claim with a literal reading only."""
    return Claim(name, (reading(0, interval(terms, low, high)),), price)


class Judge:
    """Decides by Fourier and Motzkin's elimination, in fractions, what the engine decides with a solver.

    Inequalities are ``sum of coefficients x unknowns >= limit``; unknowns are increments, so they are never negative.
    """

    def __init__(self, instance: Instance) -> None:
        halves = [h for c in instance.claims for r in c.readings for h in r.halves] + [h for _, h in instance.rules]
        self.unknowns = sorted({u for half in halves for u, _ in half.terms})
        self.rules = [self.row(half) for _, half in instance.rules]

    def row(self, half: Half) -> tuple[tuple[Fraction, ...], Fraction]:
        """A half over increments in the form ``>=``."""
        sign = 1 if half.side == "low" else -1
        row = [Fraction(0)] * len(self.unknowns)
        for unknown, coefficient in half.terms:
            for place, other in enumerate(self.unknowns):
                if other.stratum == unknown.stratum and other.on <= unknown.on:
                    row[place] += sign * coefficient
        return tuple(row), Fraction(sign * half.bound)

    def rows(self, halves: Iterable[Half]) -> list[tuple[tuple[Fraction, ...], Fraction]]:
        """All inequalities in force with some halves."""
        unit = [tuple(Fraction(i == j) for j in range(len(self.unknowns))) for i in range(len(self.unknowns))]
        return [*self.rules, *(self.row(half) for half in halves), *((row, Fraction(0)) for row in unit)]

    def possible(self, halves: Iterable[Half]) -> bool:
        """Whether halves can be true at once."""
        return eliminate(self.rows(halves), range(len(self.unknowns))) is not None

    def least(self, halves: Iterable[Half], half: Half) -> Fraction | None:
        """The least value of ``turned half`` (its terms when the side is low, their negative when high)."""
        row, _ = self.row(half)
        rows = [((*r, Fraction(0)), limit) for r, limit in self.rows(halves)]
        value = Fraction(1)
        rows += [(tuple([-c for c in row] + [value]), Fraction(0)), ((*row, -value), Fraction(0))]
        left = eliminate(rows, range(len(self.unknowns)))
        assert left is not None
        limits = [limit / r[-1] for r, limit in left if r[-1] > 0]
        return max(limits) if limits else None


def eliminate(
    rows: list[tuple[tuple[Fraction, ...], Fraction]], columns: Iterable[int]
) -> list[tuple[tuple[Fraction, ...], Fraction]] | None:
    """Eliminate columns; None when a contradiction appears."""
    current = tidy(rows)
    for column in columns:
        if current is None:
            return None
        plus = [row for row in current if row[0][column] > 0]
        minus = [row for row in current if row[0][column] < 0]
        new = [row for row in current if row[0][column] == 0]
        for (a, p), (b, q) in product(plus, minus):
            x, y = -b[column], a[column]
            new.append((tuple(x * c + y * d for c, d in zip(a, b, strict=True)), x * p + y * q))
        current = tidy(new)
    return current


def tidy(
    rows: Iterable[tuple[tuple[Fraction, ...], Fraction]],
) -> list[tuple[tuple[Fraction, ...], Fraction]] | None:
    """Scale rows, keep the strictest of equals, drop what is always true; None when one is never true."""
    best: dict[tuple[Fraction, ...], Fraction] = {}
    for row, limit in rows:
        size = max((abs(c) for c in row), default=Fraction(0))
        if size == 0:
            if limit > 0:
                return None
            continue
        key = tuple(c / size for c in row)
        if key not in best or best[key] < limit / size:
            best[key] = limit / size
    kept = list(best.items())
    return [
        r
        for r in kept
        if not any(
            o is not r
            and o[1] >= r[1]
            and all(a <= b for a, b in zip(o[0], r[0], strict=True))
            and r[1] <= 0
            and all(c >= 0 for c in r[0])
            for o in kept[:0]
        )
    ]


def halves_of(instance: Instance, choice: Mapping[str, int]) -> list[Half]:
    """What kept statements assert."""
    return [h for c in instance.claims if c.statement in choice for h in c.readings[choice[c.statement]].halves]


def consistent(instance: Instance, choice: Mapping[str, int]) -> bool:
    """Whether kept statements agree on the option of every series."""
    options: dict[str, str] = {}
    for claim in instance.claims:
        if claim.statement in choice:
            for series, option in claim.readings[choice[claim.statement]].choices:
                if options.setdefault(series, option) != option:
                    return False
    return True


def cost_of(instance: Instance, choice: Mapping[str, int]) -> int:
    """What a choice costs."""
    cost = 0
    options = set()
    for claim in instance.claims:
        if claim.statement in choice:
            taken = claim.readings[choice[claim.statement]]
            cost += taken.cost
            options.update(taken.choices)
        else:
            cost += claim.price
    return cost + sum(price for series, option, price in instance.option_costs if (series, option) in options)


def all_choices(instance: Instance) -> list[dict[str, int]]:
    """Every choice of a reading or of setting aside."""
    ranges = [range(-1, len(claim.readings)) for claim in instance.claims]
    names = [claim.statement for claim in instance.claims]
    return [{n: r for n, r in zip(names, taken, strict=True) if r >= 0} for taken in product(*ranges)]


def cheapest_by_force(instance: Instance) -> int:
    """The cost of the settlement by trying every choice, cheapest first."""
    judge = Judge(instance)
    choices = [choice for choice in all_choices(instance) if consistent(instance, choice)]
    for choice in sorted(choices, key=lambda c: cost_of(instance, c)):
        if judge.possible(halves_of(instance, choice)):
            return cost_of(instance, choice)
    raise AssertionError("not even the rules can be true")
