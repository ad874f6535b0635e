"""The cheapest choice that breaks every core found so far, by mixed-integer programming, cluster by cluster."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.reconcile.branch import cheapest_values
from analysis.reconcile.cores import Choice
from analysis.reconcile.cuts import WHOLE, Floats
from analysis.reconcile.model import Model
from analysis.reconcile.oracle import WorkLimit
from analysis.reconcile.pool import ASIDE
from analysis.reconcile.programme import Programme, Programmes
from analysis.reconcile.relaxation import Basis, Relaxation

TIGHTENING_ROUNDS = 12
"""The relaxation is solved at most so often to find the cores that matter."""

RESOLVES = 2
"""A master is solved again at most so often when its choice breaks a core of the pool."""

VIOLATION = 0.02
"""A core matters when the relaxation violates it by more than this."""

FLAT_ROUNDS = 3
"""Cutting ends when so many rounds of cuts together"""

RISE = 0.1
"""raise the cost of the relaxation by less than this."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A choice for every claim, the options its series take, its cost and a proven lower bound on the cheapest."""

    choice: Choice
    options: dict[str, str]
    cost: int
    bound: int


@dataclass(frozen=True, slots=True)
class Part:
    """The answer for one cluster of claims."""

    choice: Choice
    options: dict[str, str]
    cost: int
    bound: int


Key = tuple[tuple[int, ...], tuple[int, ...], int]
"""A cluster: its claims, its cores, and how many links these have."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a master may spend: relaxations per cluster in the search (None: all it takes), and rounds of cuts."""

    programmes: int | None = None
    cuts: int = 40


NO_LIMITS = Limits()


class Master(Programmes):
    """The cheapest choices that the cores of one component leave.

    Claims are linked to the halves of cores when a choice breaks a core through them, not before.
    """

    def __init__(self, model: Model) -> None:
        super().__init__(model)
        self.solved: dict[Key, Part] = {}
        self.programmes = 0
        self.basis: Basis | None = None

    def tighten(self, cuts: int, below: int | None) -> None:
        """Activate the cores, link the claims and find the cuts that the relaxation of the master violates.

        Cores wait in a pool until they matter, so that the programmes stay small.

        Parameters: at most so many rounds of cuts; a relaxation that costs ``below`` or more is tight enough.
        """
        relaxation: Relaxation | None = None
        costs: list[float] = []
        rounds = 0
        while True:
            if relaxation is None:
                claims = tuple(sorted({claim for own, _ in self.clusters() for claim in own}))
                programme = self.programme(claims, tuple(sorted(self.active)))
                base = sum(self.prices[c] for c in claims) + self.free_cost(set(claims))
                relaxation = Relaxation(programme, base, self.basis)
            values, cost = relaxation.solve()
            self.basis = relaxation.basis()
            self.programmes += 1
            rounds += 1
            if rounds < TIGHTENING_ROUNDS and self.activate(self.taken(programme, set(claims), values)):
                relaxation = None
                continue
            costs.append(cost)
            flat = len(costs) > FLAT_ROUNDS and cost - costs[-1 - FLAT_ROUNDS] < RISE
            if len(costs) > cuts or flat or (below is not None and cost > below - 1 + WHOLE):
                break
            new = self.cut(programme, relaxation.matrix, values)
            if not new:
                break
            relaxation.add(new)
        if cuts:
            self.forget(relaxation.idle(values) & self.in_force)

    def taken(self, programme: Programme, members: set[int], values: Floats) -> Floats:
        """By how much each slot is taken: as the programme has it, or wholly where a claim has no variable."""
        taken = np.zeros(self.slot_start[-1])
        for claim, reading in enumerate(self.free_readings(members)):
            if reading != ASIDE:
                taken[self.slot_start[claim] + reading] = 1.0
        for (claim, reading), variable in programme.place.items():
            taken[self.slot_start[claim] + reading] = values[variable]
        return taken

    def free_readings(self, members: set[int]) -> list[int]:
        """For each claim without a variable its cheapest reading; for the others none."""
        return [
            ASIDE if c in members else min(range(len(costs)), key=lambda r: (costs[r], r))
            for c, costs in enumerate(self.costs)
        ]

    def activate(self, taken: Floats) -> bool:
        """Activate cores and link claims that a fractional choice violates; False when there are none."""
        if not self.cores:
            return False
        level, top = self.support(taken)
        flat, starts = self.flat_cores.of(self.cores[self.flat_cores.count :])
        sizes = np.diff(np.append(starts, len(flat)))
        changed = False
        for number in np.flatnonzero(np.add.reduceat(level[flat], starts) > sizes - 1 + VIOLATION).tolist():
            changed |= number not in self.active
            self.active.add(number)
            for half in self.cores[number]:
                changed |= self.link_claim(self.holders[half], int(top[half]))
        return changed

    def clusters(self) -> list[tuple[list[int], list[int]]]:
        """Claims and cores (by number) that hang together through halves or series, in canonical order."""
        halves = len(self.costs)
        series = {name: halves + len(self.holders) + place for place, name in enumerate(self.options)}
        parent = list(range(halves + len(self.holders) + len(series)))

        def find(item: int) -> int:
            while parent[item] != item:
                parent[item] = parent[parent[item]]
                item = parent[item]
            return item

        members = set(self.tied)
        for core in (self.cores[number] for number in sorted(self.active)):
            for number in core:
                parent[find(halves + number)] = find(halves + core[0])
                for claim in self.holders[number].linked:
                    parent[find(claim)] = find(halves + number)
                    members.add(claim)
        for claim in sorted(members):
            for name in dict.fromkeys(name for choices in self.pairs[claim] for name, _ in choices):
                parent[find(series[name])] = find(claim)
        groups: dict[int, tuple[list[int], list[int]]] = {}
        for claim in sorted(members):
            groups.setdefault(find(claim), ([], []))[0].append(claim)
        for number in sorted(self.active):
            root = find(halves + self.cores[number][0])
            if root in groups:
                groups[root][1].append(number)
        return list(groups.values())

    def solve(self, slack: int = 0, below: int | None = None, limits: Limits = NO_LIMITS) -> Answer | None:
        """A cheap choice under all cores and links.

        Parameters: ``slack``, by how much each cluster's cost may exceed the cheapest; 0 asks for the
        cheapest; ``below``, only choices that cost less than this are wanted; ``limits``, work limits per
        cluster. Returns: a full choice, its cost and the proven bound; None when it is proven that nothing
        costs less than ``below``. Raises: SolverTrouble if the solver finds no choice at all.
        """
        for _ in range(RESOLVES):
            self.tighten(limits.cuts, below)
            answer = self.solve_active(slack, below, limits)
            if answer is None:
                return None
            broken = self.broken(answer.choice)
            if not broken:
                break
            self.link(broken, answer.choice)
        return answer

    def solve_active(self, slack: int, below: int | None, limits: Limits) -> Answer | None:
        """As :meth:`solve`, with the active cores and links only."""
        clusters = [(tuple(claims), tuple(cores), self.links_of(cores)) for claims, cores in self.clusters()]
        known = {key: self.solved[key] for key in clusters if key in self.solved}
        members = {claim for key in clusters for claim in key[0]}
        floor = self.free_cost(members)
        floor += sum(part.bound for part in known.values())
        choice: Choice = {}
        options: dict[str, str] = {}
        self.solved = known
        for key in sorted(clusters, key=lambda key: (len(key[1]), key[0])):
            part = known.get(key)
            if (
                part is None
                or part.cost - part.bound > slack
                or (below is not None and part.cost + floor - part.bound >= below)
            ) and (part is None or part.cost > part.bound):
                floor -= 0 if part is None else part.bound
                fresh = self.solve_cluster(key[0], key[1], slack, None if below is None else below - 1 - floor, limits)
                if fresh is None:
                    return None
                part = fresh
                floor += part.bound
                known[key] = part
            choice.update(part.choice)
            options.update(part.options)
        self.complete(choice, options)
        return Answer(choice, options, self.cost_of(choice), floor)

    def links_of(self, cores: list[int]) -> int:
        """How many links the halves of some cores have (links are only ever added)."""
        return sum(len(self.holders[h].linked) for h in sorted({h for core in cores for h in self.cores[core]}))

    def solve_cluster(
        self, claims: tuple[int, ...], cores: tuple[int, ...], slack: int, most: int | None, limits: Limits
    ) -> Part | None:
        """One cluster by branch and bound; None when nothing costs at most ``most``."""
        programme = self.programme(claims, cores)
        base = sum(self.prices[claim] for claim in claims)
        found = cheapest_values(programme, base, slack, most, limits.programmes, self.basis)
        self.programmes += found.programmes
        if found.values is None:
            if most is not None and found.bound > most:
                return None
            raise WorkLimit("the work limit was reached before any choice was found")
        choice, options = self.read(programme, claims, found.values)
        return Part(choice, options, found.cost, found.bound)

    def answer(self, choice: Choice, options: dict[str, str], bound: int) -> Answer:
        """A choice as an answer."""
        return Answer(choice, options, self.cost_of(choice), bound)
