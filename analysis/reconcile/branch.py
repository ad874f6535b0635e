"""Branch and bound for the masters: small zero-one programmes whose relaxations are solved warm, one change at a time.

A general mixed-integer solver spends seconds on cutting planes where these masters, once presolved, need some hundred
warm relaxations of a millisecond. Branching follows pseudo-costs that are started by strong branching (Achterberg, Koch
and Martin 2005, "Branching rules revisited").
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from math import ceil

import highspy
import numpy as np
from numpy.typing import NDArray

from analysis.reconcile.cuts import Floats
from analysis.reconcile.oracle import SolverTrouble
from analysis.reconcile.programme import Programme
from analysis.reconcile.relaxation import Basis, simplex_solver, zero_one_programme

TIGHT = 1e-6
STRONG_CANDIDATES = 4
"""At a node so many little known candidates are tried out at most."""

RELIABLE = 1
"""A candidate is known after so many tries in each direction."""


@dataclass(order=True, slots=True)
class Node:
    """A part of the search: narrowed variables, the bound known for it, and the basis to start from."""

    bound: float
    number: int
    narrowed: dict[int, tuple[float, float]] = field(compare=False)
    basis: highspy.HighsBasis | None = field(compare=False)


@dataclass(slots=True)
class Found:
    """Values found (or None), their cost, the proven whole lower bound and how many relaxations were solved."""

    values: Floats | None
    cost: int
    bound: int
    programmes: int


def cheapest_values(
    programme: Programme, base: int, slack: int, most: int | None, limit: int | None, start: Basis | None = None
) -> Found:
    """Minimise the cost, which is whole, of a zero-one programme.

    Parameters: ``base``, a constant part of the cost; ``slack``, stop as soon as the cost found is proven to exceed the
    cheapest by no more than this; ``most``, only costs up to this are wanted; None for any; ``limit``, at
    most so many relaxations, then stop with what is proven. Returns: the values (None when nothing costs at
    most ``most``, or none were found within the limit). Raises: SolverTrouble if the solver fails.
    """
    begin = start.of(programme) if start is not None else None
    return Search(zero_one_programme(programme, base), programme.whole).run(slack, most, limit, begin)


class Search:
    """One search over the whole values of a programme whose cost is whole."""

    def __init__(self, programme: highspy.HighsLp, whole: int) -> None:
        self.whole = np.arange(whole)
        self.lower = np.array(programme.col_lower_)
        self.upper = np.array(programme.col_upper_)
        self.programmes = 0
        self.gain = np.zeros((programme.num_col_, 2))
        self.tries = np.zeros((programme.num_col_, 2), dtype=np.int64)
        self.narrowed: dict[int, tuple[float, float]] = {}
        self.solver = simplex_solver()
        self.solver.passModel(programme)

    def relax(self) -> float | None:
        """Solve the relaxation at hand: its cost, or None when it has no solution."""
        self.programmes += 1
        self.solver.run()
        status = self.solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise SolverTrouble(f"a relaxation of the master ended with {status}")
        return float(self.solver.getInfo().objective_function_value)

    def narrow(self, column: int, limits: tuple[float, float] | None) -> None:
        """Set the limits of a variable, or set them back with None."""
        low, high = limits if limits is not None else (float(self.lower[column]), float(self.upper[column]))
        self.solver.changeColBounds(column, low, high)

    def move(self, node: Node) -> None:
        """Go to a node: its limits and its basis."""
        for column in self.narrowed:
            if column not in node.narrowed:
                self.narrow(column, None)
        for column, limits in node.narrowed.items():
            if self.narrowed.get(column) != limits:
                self.narrow(column, limits)
        self.narrowed = dict(node.narrowed)
        if node.basis is not None:
            self.solver.setBasis(node.basis)

    def run(self, slack: int, most: int | None, limit: int | None, start: highspy.HighsBasis | None) -> Found:
        """Search, diving into the better branch and going back to the lowest bound (see :func:`cheapest_values`)."""
        best: Floats | None = None
        ceiling = most + 1 if most is not None else 10**12
        heap: list[Node] = [Node(-1e18, 0, {}, start)]
        count = 0
        dive: Node | None = None
        while heap or dive is not None:
            lowest = min([node.bound for node in heap[:1]] + ([dive.bound] if dive is not None else []))
            if ceil(lowest - TIGHT) >= ceiling - (slack if best is not None else 0):
                break
            if limit is not None and self.programmes >= limit:
                break
            node = dive if dive is not None else heapq.heappop(heap)
            dive = None
            self.move(node)
            value = self.relax()
            if value is None or ceil(value - TIGHT) >= ceiling:
                continue
            solution = self.solver.getSolution()
            values = np.asarray(solution.col_value)
            if not count:
                duals = np.asarray(solution.col_dual)
                self.narrow_by_reduced_cost(value, values, duals, ceiling)
                basis = self.solver.getBasis()
                dived = self.dive(value, values, ceiling)
                if dived is not None:
                    ceiling, best = dived
                    self.narrow_by_reduced_cost(value, values, duals, ceiling)
                    if ceil(value - TIGHT) >= ceiling - slack:
                        return Found(best, ceiling, ceil(value - TIGHT), self.programmes)
                self.solver.setBasis(basis)
            split = self.whole[np.abs(values[self.whole] - np.rint(values[self.whole])) > TIGHT]
            if not len(split):
                ceiling = round(value)
                best = values.copy()
                best[self.whole] = np.rint(best[self.whole])
                continue
            basis = self.solver.getBasis()
            column, ends = self.choose(value, values, split, basis, ceiling)
            children = []
            for side, end in enumerate(ends):
                if end is not None and ceil(end - TIGHT) < ceiling:
                    count += 1
                    part = {**node.narrowed, column: self.branch(column, float(values[column]), side)}
                    children.append(Node(max(end, value), count, part, basis))
            children.sort(key=lambda child: (child.bound, child.number))
            dive = children[0] if children else None
            for child in children[1:]:
                heapq.heappush(heap, child)
        bounds = [node.bound for node in heap[:1]] + ([dive.bound] if dive is not None else [])
        bound = min([ceil(low - TIGHT) for low in bounds] + [ceiling])
        return Found(best, ceiling, bound, self.programmes)

    def dive(self, value: float, values: Floats, ceiling: int) -> tuple[int, Floats] | None:
        """Round the relaxation up step by step: a first choice after a few programmes.

        Returns: the cost and the values of a whole choice that costs less than ``ceiling``, if one is met.
        """
        fixed: list[int] = []
        found: tuple[int, Floats] | None = None
        while True:
            free = self.whole[np.abs(values[self.whole] - np.rint(values[self.whole])) > TIGHT]
            if not len(free):
                best = values.copy()
                best[self.whole] = np.rint(best[self.whole])
                found = round(value), best
                break
            parts = values[free] - np.floor(values[free])
            batch = [int(c) for c in free[parts >= min(0.8, float(parts.max()))]]
            tops = {column: float(np.ceil(values[column])) for column in batch}
            first = int(free[int(np.argmax(parts))])
            # All of the batch, only its first, or the first the other way: one of them is possible.
            for step in (tops, {first: tops[first]}, {first: tops[first] - 1}):
                for column in batch:
                    self.narrow(column, (step[column], step[column]) if column in step else None)
                now = self.relax()
                if now is not None:
                    break
            fixed += batch
            if now is None or ceil(now - TIGHT) >= ceiling:
                break
            value = now
            values = np.asarray(self.solver.getSolution().col_value)
        for column in fixed:
            self.narrow(column, None)
        return found

    def branch(self, column: int, value: float, side: int) -> tuple[float, float]:
        """The limits of a variable below (side 0) or above (side 1) a value that is not whole."""
        low, high = self.narrowed.get(column, (float(self.lower[column]), float(self.upper[column])))
        return (low, float(np.floor(value))) if side == 0 else (float(np.ceil(value)), high)

    def narrow_by_reduced_cost(self, value: float, values: Floats, duals: Floats, ceiling: int) -> None:
        """Fix for good the variables whose other values would by themselves cost as much as the best known."""
        room = ceiling - 1 - value + TIGHT
        for column in self.whole:
            if values[column] < self.lower[column] + TIGHT and duals[column] > room:
                self.upper[column] = self.lower[column]
            elif values[column] > self.upper[column] - TIGHT and -duals[column] > room:
                self.lower[column] = self.upper[column]
            else:
                continue
            self.narrow(int(column), None)

    def choose(
        self, value: float, values: Floats, split: NDArray[np.int64], basis: highspy.HighsBasis, ceiling: int
    ) -> tuple[int, tuple[float | None, float | None]]:
        """The variable to branch on, and what its two branches cost at least (None: impossible)."""
        mean = float(self.gain.sum() / self.tries.sum()) if self.tries.any() else 1.0
        rate = np.where(self.tries[split] > 0, self.gain[split] / np.maximum(1, self.tries[split]), mean)
        parts = values[split] - np.floor(values[split])
        guess = np.maximum(rate[:, 0] * parts, 1e-4) * np.maximum(rate[:, 1] * (1 - parts), 1e-4)
        best: tuple[float, int, tuple[float | None, float | None]] = (-1.0, int(split[0]), (value, value))
        for place in [int(p) for p in np.lexsort((split, -guess))[:STRONG_CANDIDATES]]:
            column = int(split[place])
            ends: tuple[float | None, float | None] = (value, value)
            score = float(guess[place])
            if int(self.tries[column].min()) < RELIABLE:
                ends = (
                    self.try_out(column, value, values, 0, basis, ceiling),
                    self.try_out(column, value, values, 1, basis, ceiling),
                )
                if any(end is None or ceil(end - TIGHT) >= ceiling for end in ends):
                    return column, ends
                rises = [max(min(end, ceiling) - value, 1e-4) for end in ends if end is not None]
                score = rises[0] * rises[1]
            if score > best[0]:
                best = (score, column, ends)
        return best[1], best[2]

    def try_out(
        self, column: int, value: float, values: Floats, side: int, basis: highspy.HighsBasis, ceiling: int
    ) -> float | None:
        """Solve one branch, note how much it costs, and go back."""
        self.narrow(column, self.branch(column, float(values[column]), side))
        end = self.relax()
        part = float(values[column] - np.floor(values[column]))
        rise = (min(end, ceiling) if end is not None else ceiling) - value
        self.gain[column, side] += min(rise, 100.0) / (part if side == 0 else 1 - part)
        self.tries[column, side] += 1
        self.narrow(column, self.narrowed.get(column))
        self.solver.setBasis(basis)
        return end
