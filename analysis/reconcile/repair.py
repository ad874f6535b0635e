"""Greedy repair of a choice: break every known core by the moves that mend most for what they cost."""

from __future__ import annotations

from analysis.reconcile.cores import Choice
from analysis.reconcile.master import Master
from analysis.reconcile.pool import ASIDE

FREE = 0.25
"""What a free move counts as, so that moves can be compared by cores mended per cost."""


class Repair:
    """A full choice and the halves and cores it keeps on, updated move by move."""

    def __init__(self, master: Master, choice: Choice, options: dict[str, str], held: int = -1) -> None:
        self.held = held
        self.master = master
        self.choice = dict(choice)
        self.options = options
        self.fitting: dict[int, list[int]] = {}
        self.at = master.halves_at
        self.cores_of = master.cores_of
        self.support = [0] * len(master.holders)
        for claim, reading in self.choice.items():
            for half in self.halves(claim, reading):
                self.support[half] += 1
        self.off = [sum(not self.support[half] for half in core) for core in master.cores]
        self.cost = sum(self.price(claim, reading) for claim, reading in self.choice.items())
        self.broken = {number for number, off in enumerate(self.off) if not off}

    def halves(self, claim: int, reading: int) -> list[int]:
        """The cores' halves that a reading of a claim keeps on."""
        return [] if reading == ASIDE else self.at.get(self.master.slot_start[claim] + reading, [])

    def price(self, claim: int, reading: int) -> int:
        """What a claim pays."""
        return self.master.prices[claim] if reading == ASIDE else self.master.costs[claim][reading]

    def move(self, claim: int, reading: int) -> None:
        """Let a claim take a reading, or set it aside."""
        self.cost += self.price(claim, reading) - self.price(claim, self.choice[claim])
        for half in self.halves(claim, self.choice[claim]):
            self.support[half] -= 1
            if not self.support[half]:
                for core in self.cores_of[half]:
                    self.off[core] += 1
                    self.broken.discard(core)
        self.choice[claim] = reading
        for half in self.halves(claim, reading):
            self.support[half] += 1
            if self.support[half] == 1:
                for core in self.cores_of[half]:
                    self.off[core] -= 1
                    if not self.off[core]:
                        self.broken.add(core)

    def gain(self, claim: int, reading: int) -> float:
        """How much a move mends: one per core, a part of one where other claims hold the half too."""
        old = set(self.halves(claim, self.choice[claim]))
        new = set(self.halves(claim, reading))
        mended: dict[int, float] = {}
        for half in old - new:
            for core in self.cores_of[half]:
                if core in self.broken:
                    mended[core] = max(mended.get(core, 0.0), 1.0 / self.support[half])
        harm = sum(
            1.0 for half in new - old if not self.support[half] for core in self.cores_of[half] if self.off[core] == 1
        )
        return sum(mended.values()) - harm

    def moves(self, claim: int) -> list[int]:
        """The readings a claim may move to without changing the option of a series, and being set aside."""
        if claim not in self.fitting:
            pairs = self.master.pairs[claim]
            self.fitting[claim] = [
                *(
                    number
                    for number in range(len(pairs))
                    if all(self.options.get(series, option) == option for series, option in pairs[number])
                ),
                ASIDE,
            ]
        return [number for number in self.fitting[claim] if number != self.choice[claim]]

    def run(self, limit: int | None = None) -> Choice | None:
        """Move until no core is broken.

        Parameters: a cost; when the claims alone pay as much, the repair is given up. Returns: the choice, for which
        claims may have been set aside, or None when it was given up.
        """
        while self.broken:
            if limit is not None and self.cost >= limit:
                return None
            best: tuple[float, int, int] | None = None
            core = min(self.broken)
            for half in self.master.cores[core]:
                for claim in self.holding(half):
                    if claim == self.held:
                        continue
                    now = self.price(claim, self.choice[claim])
                    for reading in self.moves(claim):
                        gain = self.gain(claim, reading)
                        if gain > 0:
                            score = gain / max(self.price(claim, reading) - now, FREE)
                            if best is None or score > best[0]:
                                best = (score, claim, reading)
            if best is None:
                self.set_half_aside(core)
            else:
                self.move(best[1], best[2])
                if core in self.broken and not best[0] > 0:
                    self.set_half_aside(core)
            self.tired()
        return self.choice

    def holding(self, half: int) -> list[int]:
        """The claims that keep a half on, in canonical order."""
        slots = self.master.holders[half].slots
        claims = self.master.claim_of[slots]
        first = self.master.slot_start
        return [
            int(c) for c, slot in zip(claims.tolist(), slots.tolist(), strict=True) if self.choice[c] == slot - first[c]
        ]

    def set_half_aside(self, core: int) -> None:
        """Set aside all who keep on the half of a core that it costs least to give up."""
        costs = {}
        for half in self.master.cores[core]:
            claims = self.holding(half)
            if claims == [self.held] and len(self.master.cores[core]) > 1:
                continue
            costs[half] = sum(self.master.prices[c] - self.price(c, self.choice[c]) for c in claims)
        for claim in self.holding(min(costs, key=lambda half: (costs[half], half))):
            self.move(claim, ASIDE)

    steps: int = 0

    def tired(self) -> None:
        """After very many moves only set aside, which surely ends."""
        self.steps += 1
        if self.steps > 2000:
            while self.broken:
                self.set_half_aside(min(self.broken))
