"""The cheapest choice that breaks every core found so far, by mixed-integer programming, cluster by cluster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.reconcile.branch import Floats, Rows, cheapest_values, zero_one_programme
from analysis.reconcile.cores import Choice
from analysis.reconcile.model import Model
from analysis.reconcile.oracle import WorkLimit, quiet_solver
from analysis.reconcile.pool import ASIDE, Charged, Pool

TIGHTENING_ROUNDS = 12
"""The relaxation is solved at most so often to find the cores that matter."""

RESOLVES = 2
"""A master is solved again at most so often when its choice breaks a core of the pool."""

VIOLATION = 0.02
"""A core matters when the relaxation violates it by more than this."""


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


@dataclass(frozen=True, slots=True)
class Programme:
    """A zero-one programme: costs, rows, which variables stand for readings and for options; the rest are switches."""

    cost: list[float]
    rows: Rows
    place: dict[tuple[int, int], int]
    option_place: dict[tuple[str, str], int]

    @property
    def whole(self) -> int:
        """How many of the first variables must be whole."""
        return len(self.place) + len(self.option_place)


Key = tuple[tuple[int, ...], tuple[int, ...], int]
"""A cluster: its claims, its cores, and how many links these have."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many relaxations the search in one cluster may solve; None for as many as it takes."""

    programmes: int | None = None


NO_LIMITS = Limits()


class Master(Pool):
    """The cheapest choices that the cores of one component leave.

    Each half of a core has a switch: on while a linked claim takes a reading that implies the half. Cores forbid all
    their switches to be on at once. Claims are linked when a choice breaks a core through them, not before.
    """

    def __init__(self, model: Model) -> None:
        super().__init__(model)
        self.solved: dict[Key, Part] = {}
        self.programmes = 0
        self.merged = False

    def tighten(self, rounds: int = TIGHTENING_ROUNDS) -> None:
        """Activate the cores, and link the claims, that the relaxation of the master violates.

        Cores wait in a pool until they matter, so that the programmes stay small.
        """
        for _ in range(rounds):
            clusters = self.clusters()
            claims = tuple(sorted({claim for own, _ in clusters for claim in own}))
            programme = self.programme(claims, tuple(sorted(self.active)))
            solver = quiet_solver()
            solver.passModel(zero_one_programme(programme.cost, programme.rows, 0))
            solver.run()
            self.programmes += 1
            values = np.asarray(solver.getSolution().col_value)
            taken = np.zeros(self.slot_start[-1])
            for claim, reading in zip(range(len(self.costs)), self.free_readings(set(claims)), strict=True):
                if reading != ASIDE:
                    taken[self.slot_start[claim] + reading] = 1.0
            for (claim, reading), variable in programme.place.items():
                taken[self.slot_start[claim] + reading] = values[variable]
            if not self.activate(taken):
                return

    def free_readings(self, members: set[int]) -> list[int]:
        """For each claim without a variable its cheapest reading; for the others none."""
        return [
            ASIDE if c in members else min(range(len(costs)), key=lambda r: (costs[r], r))
            for c, costs in enumerate(self.costs)
        ]

    def activate(self, taken: Floats) -> bool:
        """Activate cores and link claims that a fractional choice violates; False when there are none."""
        level: list[float] = []
        top: list[int] = []
        for holder in self.holders:
            claims = self.claim_of[holder.slots]
            if not len(claims):
                level.append(0.0)
                top.append(-1)
                continue
            starts = np.flatnonzero(np.diff(claims, prepend=-1))
            sums = np.add.reduceat(taken[holder.slots], starts)
            best = int(np.argmax(sums))
            level.append(float(sums[best]))
            top.append(int(claims[starts[best]]))
        changed = False
        for number, core in enumerate(self.cores):
            if sum(level[h] for h in core) > len(core) - 1 + VIOLATION:
                changed |= number not in self.active
                self.active.add(number)
                for half in core:
                    changed |= self.link_claim(self.holders[half], top[half])
        return changed

    def clusters(self) -> list[tuple[list[int], list[int]]]:
        """Claims and cores (by number) that hang together through halves or series, in canonical order."""
        parent: dict[object, object] = {}

        def find(item: object) -> object:
            parent.setdefault(item, item)
            while parent[item] != item:
                parent[item] = parent[parent[item]]
                item = parent[item]
            return item

        members = set(self.tied)
        for core in (self.cores[number] for number in sorted(self.active)):
            for number in core:
                parent[find(("half", number))] = find(("half", core[0]))
                for claim in self.holders[number].linked:
                    parent[find(claim)] = find(("half", number))
                    members.add(claim)
        for claim in sorted(members):
            for choices in self.pairs[claim]:
                for series, _ in choices:
                    parent[find(series)] = find(claim)
        groups: dict[object, tuple[list[int], list[int]]] = {}
        for claim in sorted(members):
            groups.setdefault(find(claim), ([], []))[0].append(claim)
        for number in sorted(self.active):
            root = find(("half", self.cores[number][0]))
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
            self.tighten()
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
        found = cheapest_values(programme.cost, programme.rows, programme.whole, base, slack, most, limits.programmes)
        self.programmes += found.programmes
        if found.values is None:
            if most is not None and found.bound > most:
                return None
            raise WorkLimit("the work limit was reached before any choice was found")
        choice, options = self.read(programme, claims, found.values)
        return Part(choice, options, found.cost, found.bound)

    def programme(self, claims: tuple[int, ...], cores: tuple[int, ...], excluded: Sequence[Charged] = ()) -> Programme:
        """The zero-one programme of some claims and cores: readings that play the same part are one variable.

        Parameters: claim and core numbers; what excluded choices charge, of which something must not be charged.
        """
        numbers = sorted({h for core in cores for h in self.cores[core]})
        classes = self.classes(claims, numbers, {pair for own, _ in excluded for pair in own if pair[1] != ASIDE})
        place = {slot: n for n, slot in enumerate((claim, reading) for claim in claims for reading in classes[claim])}
        cost = [float(self.costs[claim][reading] - self.prices[claim]) for claim, reading in place]
        series = sorted({name for claim, reading in place for name, _ in self.pairs[claim][reading]})
        option_place: dict[tuple[str, str], int] = {}
        for name in series:
            for option in self.options[name]:
                option_place[name, option] = len(cost)
                cost.append(float(self.option_cost.get((name, option), 0)))
        rows: Rows = []
        for claim in claims:
            own = [place[claim, reading] for reading in classes[claim]]
            rows.append((own, [1.0] * len(own), 1.0))
            by_pair: dict[tuple[str, str], list[int]] = {}
            for reading in classes[claim]:
                for pair in self.pairs[claim][reading]:
                    by_pair.setdefault(pair, []).append(place[claim, reading])
            rows.extend(([*own, option_place[pair]], [1.0] * len(own) + [-1.0], 0.0) for pair, own in by_pair.items())
        for name in series:
            own = [option_place[name, option] for option in self.options[name]]
            rows.append((own, [1.0] * len(own), 1.0))
        switch: dict[int, list[int]] = {}
        for number in numbers:
            linked = self.holders[number].linked
            members = {c: [place[c, r] for r in linked[c] if (c, r) in place] for c in sorted(linked)}
            if len(members) == 1:
                switch[number] = next(iter(members.values()))
                continue
            switch[number] = [len(cost)]
            rows.extend(([*own, len(cost)], [1.0] * len(own) + [-1.0], 0.0) for own in members.values() if own)
            cost.append(0.0)
        for core in cores:
            own = [variable for h in self.cores[core] for variable in switch[h]]
            counts: dict[int, float] = {}
            for variable in own:
                counts[variable] = counts.get(variable, 0.0) + 1.0
            rows.append((list(counts), list(counts.values()), float(len(self.cores[core]) - 1)))
        for charged, pairs in excluded:
            row: dict[int, float] = {}
            limit = float(len(charged) + len(pairs) - 1)
            for claim, reading in charged:
                if reading != ASIDE:
                    row[place[claim, reading]] = row.get(place[claim, reading], 0.0) + 1.0
                    continue
                limit -= 1.0
                for other in classes[claim]:
                    row[place[claim, other]] = row.get(place[claim, other], 0.0) - 1.0
            for pair in pairs:
                if pair in option_place:
                    row[option_place[pair]] = 1.0
            rows.append((list(row), list(row.values()), limit))
        return Programme(cost, rows, place, option_place)

    def read(self, programme: Programme, claims: tuple[int, ...], values: Floats) -> tuple[Choice, dict[str, str]]:
        """The choice and the options that values of a programme stand for."""
        choice: Choice = dict.fromkeys(claims, ASIDE)
        for (claim, reading), variable in programme.place.items():
            if values[variable] > 0.5:
                choice[claim] = reading
        return choice, {pair[0]: pair[1] for pair, variable in programme.option_place.items() if values[variable] > 0.5}

    def answer(self, choice: Choice, options: dict[str, str], bound: int) -> Answer:
        """A choice as an answer."""
        return Answer(choice, options, self.cost_of(choice), bound)

    def classes(
        self, claims: tuple[int, ...], numbers: list[int], pinned: set[tuple[int, int]]
    ) -> dict[int, list[int]]:
        """Per claim the readings worth a variable: of those in the same halves with the same options, the cheapest."""
        inside: dict[int, dict[int, set[int]]] = {claim: {} for claim in claims}
        for number in numbers:
            for claim, readings in self.holders[number].linked.items():
                for reading in readings:
                    inside[claim].setdefault(reading, set()).add(number)
        result: dict[int, list[int]] = {}
        self.merged = False
        for claim in claims:
            kept: list[tuple[set[int], int]] = []
            for reading in sorted(range(len(self.costs[claim])), key=lambda r: (self.costs[claim][r], r)):
                own = inside[claim].get(reading, set())
                choices = set(self.pairs[claim][reading])
                worse = [r for other, r in kept if other <= own and set(self.pairs[claim][r]) <= choices]
                if (claim, reading) in pinned:
                    worse = []
                cost = self.costs[claim][reading]
                self.merged |= bool(cost) and cost in [self.costs[claim][r] for r in worse]
                if not worse and self.costs[claim][reading] <= self.prices[claim]:
                    kept.append((own, reading))
            result[claim] = sorted(reading for _, reading in kept)
        return result
