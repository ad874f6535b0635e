"""Cores: few halves that cannot all be true, shrunk and lifted to as many readings as one proof covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.reconcile.model import Model, Vector, Weak, implies, weaken
from analysis.reconcile.oracle import SolverTrouble, certificate, margin

LIFTING_PROGRAMMES = 40
"""At most so many small programmes per core: lifting beyond that costs more than the stronger core saves."""

Choice = dict[int, int]
"""The reading number of each kept claim."""

Assertions = dict[int, list[Weak]]
"""The (numbered) halves that each kept claim asserts."""


@dataclass(frozen=True, slots=True)
class Core:
    """Halves that cannot all be true beside the rules, with whole multipliers that prove it.

    It holds for whichever claims assert or imply the halves: in any choice at least one half must lose its last holder.
    ``rules`` are (half number, multiplier) pairs; ``margin`` is the contradiction ``0 >= margin`` that the sum gives.
    """

    halves: tuple[Weak, ...]
    multipliers: tuple[int, ...]
    rules: tuple[tuple[int, int], ...]
    margin: int


@dataclass(slots=True)
class Draft:
    """A core under construction: per claim its halves and their multipliers, and the rules used."""

    halves: dict[int, list[Weak]]
    weights: dict[int, list[int]]
    rules: dict[int, int]

    def flat(self, model: Model) -> tuple[list[Weak], list[int]]:
        """All halves, those of rules last, and their multipliers."""
        halves = [half for own in self.halves.values() for half in own]
        halves += [model.halves[number] for number in self.rules]
        return halves, [weight for own in self.weights.values() for weight in own] + list(self.rules.values())

    def reweighted(self, weights: Sequence[int]) -> Draft:
        """The same draft with new multipliers, without what they do not need."""
        new = Draft({}, {}, {})
        place = 0
        for claim, own in self.halves.items():
            part = weights[place : place + len(own)]
            place += len(own)
            if any(part):
                new.halves[claim] = [half for half, weight in zip(own, part, strict=True) if weight]
                new.weights[claim] = [weight for weight in part if weight]
        new.rules = {n: w for n, w in zip(self.rules, weights[place:], strict=True) if w}
        return new


def draft_from(
    model: Model, assertions: Assertions, refutation: list[tuple[int, int, int]], prices: Sequence[int]
) -> Draft:
    """Find who asserts the halves of a refutation: as few claims as can be seen at once, the dearest first.

    Parameters: ``assertions``, the halves per kept claim; ``refutation``, (row, sign, multiplier) from the
    oracle; ``prices``, per claim; of claims that assert the same half the dearest is named, then the first.
    Returns: a draft of the core.
    """
    wanted = {(row, sign): multiplier for row, sign, multiplier in refutation}
    tight: dict[tuple[int, int], int] = {}
    holders: dict[tuple[int, int], list[tuple[int, Weak]]] = {}

    def offer(claim: int, half: Weak) -> None:
        key = (half.row, half.sign)
        if key in wanted:
            lead = half.sign * (half.bound - tight[key]) if key in tight else 1
            if lead > 0:
                tight[key], holders[key] = half.bound, [(claim, half)]
            elif lead == 0 and holders[key][0][0] >= 0:
                holders[key].append((claim, half))

    rule_of = {model.halves[number]: number for number in model.rules}
    for half in rule_of:
        offer(-1, half)
    for claim, own in assertions.items():
        for half in own:
            offer(claim, half)
    draft = Draft({}, {}, {})
    for key in sorted(wanted, key=lambda key: (len(holders[key]), key)):
        claim, half = min(holders[key], key=lambda h: (h[0] not in draft.halves, -prices[h[0]], h[0]))
        if claim < 0:
            draft.rules[rule_of[half]] = wanted[key]
        else:
            draft.halves.setdefault(claim, []).append(half)
            draft.weights.setdefault(claim, []).append(wanted[key])
    return draft


def shrink(model: Model, draft: Draft, prices: Sequence[int]) -> Draft:
    """Leave out claims, the cheapest first, as long as the rest (with the rules used) cannot be true.

    Returns: a draft whose multipliers check in whole numbers. Raises: SolverTrouble if no checked proof is
    found.
    """
    if len(draft.halves) > 2:
        for claim in sorted(draft.halves, key=lambda claim: (prices[claim], claim)):
            if claim in draft.halves and len(draft.halves) > 1:
                rest = Draft(
                    {c: own for c, own in draft.halves.items() if c != claim},
                    {c: own for c, own in draft.weights.items() if c != claim},
                    draft.rules,
                )
                found = certificate(model, rest.flat(model)[0])
                if found is not None:
                    draft = rest.reweighted(found)
    if margin(model, *draft.flat(model)) is None:
        found = certificate(model, draft.flat(model)[0])
        if found is None:
            raise SolverTrouble("the solver's ray does not check and no other proof was found")
        draft = draft.reweighted(found)
    return draft


def lift(model: Model, draft: Draft, programmes: int = LIFTING_PROGRAMMES) -> Core:
    """Weaken the halves of a core, cheapest readings first, as long as a proof remains.

    A half is weakened just enough to be implied by one more reading of its claim. The proof at hand is tried first
    (adding up columns); where it no longer closes, a small programme looks for other multipliers.

    Parameters: ``draft``, a checked draft; ``programmes``, how many small programmes may be solved. Returns:
    the lifted core, checked in whole numbers.
    """
    candidates = sorted(
        (reading.cost, claim, number)
        for claim in draft.halves
        for number, reading in enumerate(model.instance.claims[claim].readings)
    )
    slack, total = balance(model, draft)
    failed: dict[int, list[list[Weak]]] = {claim: [] for claim in draft.halves}
    for _, claim, number in candidates:
        if claim not in draft.halves:
            continue
        old = draft.halves[claim]
        new = weaker_halves(model, claim, number, old)
        if new is None or new == old:
            continue
        fall = 0
        step: Vector | None = None
        for before, after, weight in zip(old, new, draft.weights[claim], strict=True):
            fall += weight * before.sign * (before.bound - after.bound)
            if before.spans != after.spans:
                change = weight * before.sign * (model.dense(before) - model.dense(after))
                step = change if step is None else step + change
        if total - fall > 0 and (step is None or bool((slack + step >= 0).all())):
            draft.halves[claim] = new
            total -= fall
            slack = slack if step is None else slack + step
            continue
        if programmes <= 0 or any(no_stronger(new, other) for other in failed[claim]):
            continue
        programmes -= 1
        trial = Draft({**draft.halves, claim: new}, draft.weights, draft.rules)
        found = certificate(model, trial.flat(model)[0])
        if found is not None:
            draft = trial.reweighted(found)
            slack, total = balance(model, draft)
        else:
            failed[claim].append(new)
    halves, weights = draft.flat(model)
    size = margin(model, halves, weights)
    if size is None:
        raise SolverTrouble("a lifted core does not check in whole numbers")
    count = len(halves) - len(draft.rules)
    own = sorted(zip(halves[:count], weights[:count], strict=True), key=lambda pair: weak_key(pair[0]))
    return Core(tuple(h for h, _ in own), tuple(w for _, w in own), tuple(sorted(draft.rules.items())), size)


def no_stronger(halves: list[Weak], others: list[Weak]) -> bool:
    """Whether halves, one by one, follow from others, so that they fail to clash where the others fail."""
    return len(halves) == len(others) and all(implies(o, h) for h, o in zip(halves, others, strict=True))


def balance(model: Model, draft: Draft) -> tuple[Vector, int]:
    """What the sum of a draft leaves over per increment (never negative in a proof), and its contradiction."""
    slack: Vector = np.zeros(model.width, dtype=np.int64)
    total = 0
    for half, weight in zip(*draft.flat(model), strict=True):
        slack -= weight * half.sign * model.dense(half)
        total += weight * half.sign * half.bound
    return slack, total


def weak_key(weak: Weak) -> tuple[object, ...]:
    """A sorting key of a half in numbers."""
    return (weak.sign, weak.spans is None, weak.spans or (), weak.row, weak.bound)


def weaker_halves(model: Model, claim: int, reading: int, halves: list[Weak]) -> list[Weak] | None:
    """Weaken each half just enough that a reading of the claim implies it, or None when the reading cannot."""
    result = []
    options = [model.halves[number] for number in model.slots[claim][reading]]
    for weak in halves:
        if any(implies(option, weak) for option in options):
            result.append(weak)
            continue
        weaker = [new for new in (weaken(weak, option) for option in options) if new is not None]
        if not weaker:
            return None
        result.append(weaker[0])
    return result


def stated(model: Model, choice: Choice) -> Assertions:
    """What a choice asserts, claim by claim; negative readings are claims set aside."""
    return {c: [model.halves[h] for h in model.slots[c][reading]] for c, reading in choice.items() if reading >= 0}


def with_rules(model: Model, assertions: Assertions) -> list[Weak]:
    """All asserted halves and the rules."""
    return [half for own in assertions.values() for half in own] + [model.halves[number] for number in model.rules]
