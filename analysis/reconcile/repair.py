"""Greedy repair of a choice: break every known core by the moves that mend most for what they cost."""

from __future__ import annotations

from analysis.reconcile.cores import Choice
from analysis.reconcile.master import Master
from analysis.reconcile.pool import ASIDE

PATIENCE = 60
"""After so many moves, and two per core broken at first, a repair runs in circles: from then on it only sets aside."""

FREE = 0.25
"""What a free move counts as, so that moves can be compared by cores mended per cost."""


class Repair:
    """A full choice and the halves and cores it keeps on, updated move by move."""

    def __init__(self, master: Master, choice: Choice, options: dict[str, str], held: int = -1) -> None:
        self.fixed = held
        self.master = master
        self.choice = dict(choice)
        self.options = options
        self.kind_of, self.held = master.kinds()
        self.fitting: dict[int, list[tuple[int, int, int]]] = {}
        self.harmed_by: dict[int, int] = {}
        self.worths: dict[int, tuple[list[int], float]] = {}
        self.gains: dict[tuple[int, int], float] = {}
        self.cores_of = master.cores_of
        self.support = [0] * len(master.holders)
        for claim, reading in self.choice.items():
            for half in self.halves(claim, reading):
                self.support[half] += 1
        self.off = [sum(not self.support[half] for half in core) for core in master.cores]
        self.cost = sum(self.price(claim, reading) for claim, reading in self.choice.items())
        self.broken = {number for number, off in enumerate(self.off) if not off}
        self.patience = PATIENCE + 2 * len(self.broken)
        # The broken cores of each half; dictionaries, because these keep the order of entry.
        self.bad: list[dict[int, None]] = [{} for _ in master.holders]
        for core in sorted(self.broken):
            for half in master.cores[core]:
                self.bad[half][core] = None

    def halves(self, claim: int, reading: int) -> list[int]:
        """The cores' halves that a reading of a claim keeps on."""
        return [] if reading == ASIDE else self.master.halves_at.get(self.master.slot_start[claim] + reading, [])

    def price(self, claim: int, reading: int) -> int:
        """What a claim pays."""
        return self.master.prices[claim] if reading == ASIDE else self.master.costs[claim][reading]

    def move(self, claim: int, reading: int) -> None:
        """Let a claim take a reading, or set it aside."""
        self.harmed_by.clear()
        self.worths.clear()
        self.gains.clear()
        self.cost += self.price(claim, reading) - self.price(claim, self.choice[claim])
        for half in self.halves(claim, self.choice[claim]):
            self.support[half] -= 1
            if not self.support[half]:
                for core in self.cores_of[half]:
                    self.off[core] += 1
                    if core in self.broken:
                        self.broken.remove(core)
                        for other in self.master.cores[core]:
                            del self.bad[other][core]
        self.choice[claim] = reading
        for half in self.halves(claim, reading):
            self.support[half] += 1
            if self.support[half] == 1:
                for core in self.cores_of[half]:
                    self.off[core] -= 1
                    if not self.off[core]:
                        self.broken.add(core)
                        for other in self.master.cores[core]:
                            self.bad[other][core] = None

    def harms(self, half: int) -> int:
        """How many cores a half that nobody holds would break."""
        known = self.harmed_by.get(half)
        if known is None:
            known = self.harmed_by[half] = sum(self.off[core] == 1 for core in self.cores_of[half])
        return known

    def gain(self, now: int, then: int) -> float:
        """How much a move mends: one per core, a part of one where other claims hold the half too.

        Parameters: the kinds (see :meth:`Pool.kinds`) of the readings before and after the move.
        """
        known = self.gains.get((now, then))
        if known is not None:
            return known
        old, new = self.held[now], self.held[then]
        lost = [half for half in self.worth(now)[0] if half not in new]
        gain = 0.0
        if len(lost) == 1:
            gain = len(self.bad[lost[0]]) / self.support[lost[0]]
        elif lost:
            mended: dict[int, float] = {}
            for half in lost:
                share = 1.0 / self.support[half]
                for core in self.bad[half]:
                    if share > mended.get(core, 0.0):
                        mended[core] = share
            gain = sum(mended.values())
        if gain > 0:
            gain -= sum(self.harms(half) for half in new if not self.support[half] and half not in old)
        self.gains[now, then] = gain
        return gain

    def worth(self, kind: int) -> tuple[list[int], float]:
        """The halves in broken cores that a kind of reading holds, and the most that letting go of it can mend."""
        known = self.worths.get(kind)
        if known is None:
            useful = [half for half in self.held[kind] if self.bad[half]]
            known = useful, sum(len(self.bad[half]) / self.support[half] for half in useful)
            self.worths[kind] = known
        return known

    def moves(self, claim: int) -> list[tuple[int, int, int]]:
        """Where a claim may move without changing the option of a series, and being set aside.

        Returns: (reading, kind, price) triples; of readings of one kind only the cheapest.
        """
        known = self.fitting.get(claim)
        if known is None:
            best: dict[int, tuple[int, int]] = {}
            first = self.master.slot_start[claim]
            for number, choices in enumerate(self.master.pairs[claim]):
                if all(self.options.get(series, option) == option for series, option in choices):
                    kind, price = self.kind_of[first + number], self.master.costs[claim][number]
                    if kind not in best or price < best[kind][1]:
                        best[kind] = (number, price)
            known = [(number, kind, price) for kind, (number, price) in best.items()]
            known.append((ASIDE, 0, self.master.prices[claim]))
            self.fitting[claim] = known
        return known

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
            asked: set[int] = set()
            for half in self.master.cores[core]:
                for claim in self.holding(half):
                    if claim == self.fixed or claim in asked:
                        continue
                    asked.add(claim)
                    best = self.best_move(claim, best)
            if best is None:
                self.set_half_aside(core)
            else:
                self.move(best[1], best[2])
                if core in self.broken and not best[0] > 0:
                    self.set_half_aside(core)
            self.tired()
        return self.choice

    def best_move(self, claim: int, best: tuple[float, int, int] | None) -> tuple[float, int, int] | None:
        """The better of a move known so far and the best move of a claim, as (score, claim, reading)."""
        taken = self.choice[claim]
        now = self.price(claim, taken)
        own = self.kind_of[self.master.slot_start[claim] + taken]
        most = self.worth(own)[1]
        if best is not None and most <= best[0] * FREE:
            return best
        for reading, kind, price in self.moves(claim):
            worth = max(price - now, FREE)
            if kind == own or (best is not None and most <= best[0] * worth):
                continue
            gain = self.gain(own, kind)
            if gain > 0 and (best is None or gain / worth > best[0]):
                best = (gain / worth, claim, reading)
        return best

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
            if claims == [self.fixed] and len(self.master.cores[core]) > 1:
                continue
            costs[half] = sum(self.master.prices[c] - self.price(c, self.choice[c]) for c in claims)
        for claim in self.holding(min(costs, key=lambda half: (costs[half], half))):
            self.move(claim, ASIDE)

    steps: int = 0

    def tired(self) -> None:
        """After very many moves only set aside, which surely ends."""
        self.steps += 1
        if self.steps > self.patience:
            while self.broken:
                self.set_half_aside(min(self.broken))
