"""The pool of cores of one component: what they demand of a choice, and what a choice costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from analysis.reconcile.cores import Choice, Core
from analysis.reconcile.cuts import Floats
from analysis.reconcile.model import Model, Vector, Weak

ASIDE = -1
"""The reading number of a claim that is set aside."""

Charged = tuple[tuple[tuple[int, int], ...], tuple[tuple[str, str], ...]]
"""What a choice charges: (claim, reading) pairs and (series, option) pairs."""


@dataclass(slots=True)
class Holder:
    """A half that cores use: the slots that imply it, and the claims whose slots are linked to it in the master."""

    slots: Vector
    linked: dict[int, tuple[int, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Flat:
    """Lists laid end to end, and where each begins; lists are only ever added."""

    items: Vector = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    starts: Vector = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    @property
    def count(self) -> int:
        """How many lists there are."""
        return len(self.starts)

    def of(self, more: Sequence[Sequence[int]]) -> tuple[Vector, Vector]:
        """Add lists, none of them empty.

        Returns: all items, and the place where each list begins.
        """
        if more:
            ends = np.cumsum([len(own) for own in more])
            begins = len(self.items) + np.concatenate([[0], ends[:-1]])
            self.starts = np.concatenate([self.starts, begins]).astype(np.int64)
            self.items = np.concatenate([self.items, np.array([item for own in more for item in own], dtype=np.int64)])
        return self.items, self.starts


class Pool:
    """The cores of one component, by their halves and by who holds these."""

    def __init__(self, model: Model) -> None:
        self.model = model
        instance = model.instance
        self.costs = [[reading.cost for reading in claim.readings] for claim in instance.claims]
        self.prices = [claim.price for claim in instance.claims]
        self.pairs = [[reading.choices for reading in claim.readings] for claim in instance.claims]
        self.option_cost = {(series, option): cost for series, option, cost in instance.option_costs}
        self.options: dict[str, list[str]] = {}
        for pairs in self.pairs:
            for choices in pairs:
                for series, option in choices:
                    known = self.options.setdefault(series, [])
                    if option not in known:
                        known.append(option)
        self.slot_start = [int(n) for n in model.table().slot_start]
        self.claim_of = np.repeat(np.arange(len(self.costs)), [len(costs) for costs in self.costs])
        self.cores: list[tuple[int, ...]] = []
        self.proofs: list[Core] = []
        self.known: set[tuple[int, ...]] = set()
        self.active: set[int] = set()
        self.holders: list[Holder] = []
        self.holder_of: dict[Weak, int] = {}
        self.halves_at: dict[int, list[int]] = {}
        self.cores_of: list[list[int]] = []
        self.kinds_known: tuple[int, list[int], list[frozenset[int]]] = (-1, [], [])
        self.flat_slots = Flat()
        self.flat_cores = Flat()
        self.tied = [number for number in range(len(self.costs)) if self.depends_on_series(number)]

    def depends_on_series(self, claim: int) -> bool:
        """Whether a claim's cheapest reading costs more under some options of its series than under others."""
        free = {choices for choices, cost in zip(self.pairs[claim], self.costs[claim], strict=True) if cost == 0}
        series = sorted({name for choices in self.pairs[claim] for name, _ in choices})
        if not series or () in free:
            return False
        if len(series) > 1 or len(free) < len(self.options[series[0]]):
            return True
        return all(self.option_cost.get((series[0], option), 0) > 0 for option in self.options[series[0]])

    def add(self, core: Core) -> bool:
        """Add a core; False when one on the same halves is known."""
        numbers = tuple(sorted({self.holder(half) for half in core.halves}))
        if numbers in self.known:
            return False
        self.known.add(numbers)
        for number in numbers:
            self.cores_of[number].append(len(self.cores))
        self.cores.append(numbers)
        self.proofs.append(core)
        return True

    def holder(self, half: Weak) -> int:
        """The number of a half's switch."""
        known = self.holder_of.get(half)
        if known is None:
            known = self.holder_of[half] = len(self.holders)
            self.holders.append(Holder(self.model.slots_holding(half)))
            self.cores_of.append([])
            for slot in self.holders[known].slots.tolist():
                self.halves_at.setdefault(slot, []).append(known)
        return known

    def kinds(self) -> tuple[list[int], list[frozenset[int]]]:
        """The readings by which halves of cores they hold.

        Returns: the kind of each slot, and the halves that each kind holds; kind 0 holds none.
        """
        if self.kinds_known[0] != len(self.holders):
            number: dict[tuple[int, ...], int] = {(): 0}
            kind_of = [
                number.setdefault(tuple(self.halves_at.get(slot, ())), len(number))
                for slot in range(self.slot_start[-1])
            ]
            self.kinds_known = len(self.holders), kind_of, [frozenset(halves) for halves in number]
        return self.kinds_known[1], self.kinds_known[2]

    def broken(self, choice: Choice) -> list[int]:
        """The cores all of whose halves a choice asserts."""
        if not self.cores:
            return []
        active = self.active_slots(choice)
        flat, starts = self.held_slots()
        on = np.logical_or.reduceat(np.append(active, False)[flat], starts)
        flat, starts = self.flat_cores.of(self.cores[self.flat_cores.count :])
        return [int(number) for number in np.flatnonzero(np.logical_and.reduceat(on[flat], starts))]

    def held_slots(self) -> tuple[Vector, Vector]:
        """The slots of all holders laid end to end, and where each begins.

        A last slot that nobody takes stands for the holders without slots.
        """
        new = self.holders[self.flat_slots.count :]
        return self.flat_slots.of([[*holder.slots.tolist(), -1] for holder in new])

    def support(self, taken: Floats) -> tuple[Floats, Vector]:
        """How far each half of a core is held when every slot is taken by so much, and by which claim the most."""
        flat, starts = self.held_slots()
        claims = np.append(self.claim_of, -1)[flat]
        firsts = np.flatnonzero((np.diff(claims, prepend=-2) != 0) | np.isin(np.arange(len(flat)), starts))
        sums = np.add.reduceat(np.append(taken, 0.0)[flat], firsts)
        own = np.searchsorted(firsts, starts)
        level = np.maximum.reduceat(sums, own)
        holder = np.repeat(np.arange(len(starts)), np.diff(np.append(own, len(sums))))
        best = np.flatnonzero(sums == level[holder])
        top = claims[firsts[best[np.unique(holder[best], return_index=True)[1]]]]
        return level, top

    def active_slots(self, choice: Choice) -> NDArray[np.bool_]:
        """A mark per slot: whether the choice takes it."""
        active = np.zeros(self.slot_start[-1], dtype=bool)
        active[[self.slot_start[claim] + reading for claim, reading in choice.items() if reading != ASIDE]] = True
        return active

    def link(self, cores: list[int], choice: Choice) -> None:
        """Link to the halves of broken cores the claims that assert them in this choice."""
        active = self.active_slots(choice)
        self.active.update(cores)
        for number in sorted({h for core in cores for h in self.cores[core]}):
            holder = self.holders[number]
            for claim in sorted({int(c) for c in self.claim_of[holder.slots[active[holder.slots]]]}):
                self.link_claim(holder, claim)

    def link_claim(self, holder: Holder, claim: int) -> bool:
        """Link a claim to a half; False when it was linked."""
        if claim in holder.linked:
            return False
        first, last = self.slot_start[claim], self.slot_start[claim + 1]
        own = holder.slots[(holder.slots >= first) & (holder.slots < last)]
        holder.linked[claim] = tuple(int(slot) - first for slot in own)
        return True

    def holding(self, half: int, choice: Choice) -> list[int]:
        """The claims whose readings assert or imply a half of a core, in canonical order."""
        slots = self.holders[half].slots
        pairs = zip(self.claim_of[slots].tolist(), slots.tolist(), strict=True)
        return [int(claim) for claim, slot in pairs if choice.get(claim, ASIDE) == slot - self.slot_start[claim]]

    def cost_of(self, choice: Choice) -> int:
        """What a full choice costs, the options its kept claims take included."""
        total = 0
        options: set[tuple[str, str]] = set()
        for claim, reading in choice.items():
            if reading == ASIDE:
                total += self.prices[claim]
            else:
                total += self.costs[claim][reading]
                options.update(self.pairs[claim][reading])
        return total + sum(self.option_cost.get(option, 0) for option in sorted(options))

    def paid(self, claim: int, reading: int) -> int:
        """What a claim pays for a reading or for being set aside."""
        return self.prices[claim] if reading == ASIDE else self.costs[claim][reading]

    def charged(self, choice: Choice) -> Charged:
        """What a choice charges: claims with the readings they pay for, and options that cost something."""
        own = tuple((claim, reading) for claim, reading in sorted(choice.items()) if self.paid(claim, reading))
        pairs = {pair for claim, reading in choice.items() if reading != ASIDE for pair in self.pairs[claim][reading]}
        return own, tuple(sorted(pair for pair in pairs if self.option_cost.get(pair, 0)))

    def free_cost(self, members: set[int]) -> int:
        """What the claims without variables cost at least."""
        return sum(min([*costs, self.prices[c]]) for c, costs in enumerate(self.costs) if c not in members)

    def complete(self, choice: Choice, options: dict[str, str]) -> None:
        """Give every other claim its cheapest reading under the options taken, the first of equals."""
        for claim in range(len(self.costs)):
            if claim not in choice:
                choice[claim] = self.cheapest(claim, options)
                if choice[claim] != ASIDE:
                    for series, option in self.pairs[claim][choice[claim]]:
                        options.setdefault(series, option)

    def cheapest(self, claim: int, options: dict[str, str]) -> int:
        """The cheapest reading that agrees with the options taken so far (an open series costs its option)."""
        best, price = ASIDE, self.prices[claim]
        for number, cost in enumerate(self.costs[claim]):
            agreed = all(options.get(series, option) == option for series, option in self.pairs[claim][number])
            extra = sum(self.option_cost.get(pair, 0) for pair in self.pairs[claim][number] if pair[0] not in options)
            if agreed and cost + extra < price + (best == ASIDE):
                best, price = number, cost + extra
        return best
