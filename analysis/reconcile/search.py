"""The search for the settlement of one component: implicit hitting set with lifted cores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from analysis.reconcile.cores import (
    Assertions,
    Choice,
    Core,
    Draft,
    draft_from,
    lift,
    shrink,
    stated,
    weak_key,
    weaker_halves,
    with_rules,
)
from analysis.reconcile.master import NO_LIMITS, Answer, Limits, Master
from analysis.reconcile.model import Model, Weak, clashing_pairs, compile_model, half_of, weak_of
from analysis.reconcile.oracle import Oracle, WorkLimit, margin
from analysis.reconcile.pool import ASIDE
from analysis.reconcile.repair import Repair
from analysis.reconcile.system import Half, Instance

ROUNDS = 400
"""At most so many masters per component."""

FEW = 6
"""So many new cores from one choice are few: from then on masters give the cheapest choice, and it is worth while to go
on from it to a settlement."""

APPROACH_STEPS = 60
"""So many repairs are tried to get from a choice to a settlement."""

DESCENT_STEPS = 4
"""So many repairs are tried from each neighbour of the best settlement."""

WORSE = 10
"""A repaired choice that costs so much more than the best settlement is given up."""

PATIENCE = 15
"""A master may solve so many relaxations per cluster at first,"""

MORE_PATIENCE = 4
"""and so many times as many whenever that was not enough to go on."""

FEW_CUTS = 3
"""Masters that are only there to find cores do with so many rounds of cuts."""

WIDEST_SLACK = 10**9
"""The first masters may miss the cheapest choice by this much: they are only there to find cores."""


@dataclass(slots=True)
class State:
    """Where the search for one component's settlement stands."""

    model: Model
    oracle: Oracle
    master: Master
    bound: int = 0
    best: Choice | None = None
    cost: int = 0
    rounds: int = 0
    descended: int = -1
    stop: Callable[[State], bool] | None = None
    whole: bool | None = None
    hulls: dict[tuple[int, int, tuple[int, ...]], list[Weak]] = field(default_factory=dict)

    @property
    def halted(self) -> bool:
        """Whether the caller asks to stop."""
        return self.stop is not None and self.stop(self)

    def improve(self, choice: Choice) -> None:
        """Note a choice that can be true, when it is cheaper than the best so far."""
        cost = self.master.cost_of(choice)
        if self.best is None or cost < self.cost:
            self.best, self.cost = dict(choice), cost


def levelled(state: State, choice: Choice) -> Assertions:
    """What kept claims assert at least if none pays more than in a choice and series keep their options.

    A core of these halves rules out all choices of the same cost levels at once, not only the one at hand.
    """
    master, model = state.master, state.model
    options = {pair[0]: pair[1] for c, r in choice.items() if r != ASIDE for pair in master.pairs[c][r]}
    result: Assertions = {}
    for claim, reading in choice.items():
        if reading == ASIDE:
            continue
        others = tuple(
            number
            for number, cost in enumerate(master.costs[claim])
            if number != reading
            and cost <= master.costs[claim][reading]
            and all(options.get(series, option) == option for series, option in master.pairs[claim][number])
        )
        key = (claim, reading, others)
        if key not in state.hulls:
            state.hulls[key] = hull(model, claim, reading, others)
        result[claim] = state.hulls[key]
    return result


def hull(model: Model, claim: int, reading: int, others: tuple[int, ...]) -> list[Weak]:
    """The halves of a reading, weakened until several other readings imply them too."""
    result = []
    for half in stated(model, {claim: reading})[claim]:
        weak: list[Weak] | None = [half]
        for other in others:
            weak = None if weak is None else weaker_halves(model, claim, other, weak)
        if weak is not None and (weak[0].row >= 0 or weak[0].spans):
            result.append(model.numbered(weak[0]))
    return result


def put_off(state: State, choice: Choice) -> None:
    """Put off claims until no known core is broken: per core all who assert its least supported half.

    Parameters: ``choice``, changed in place; claims put off are removed from it.
    """
    master = state.master
    broken = master.broken(choice)
    while broken:
        active = master.active_slots(choice)
        core = master.cores[broken[0]]
        support = [(int(active[master.holders[h].slots].sum()), h) for h in core]
        slots = master.holders[min(support)[1]].slots
        for claim in sorted({int(c) for c in master.claim_of[slots[active[slots]]]}):
            del choice[claim]
        broken = master.broken(choice)


def pair_cores(state: State, choice: Choice, assertions: Assertions) -> int:
    """Find pairs of asserted halves that clash, and add their lifted cores to the master, until none are left.

    Every half is used in one pair at most before claims are put off, the widest gap first.

    Parameters: ``choice``, changed in place like the assertions: the claims that are put off are removed.
    Returns: how many cores are new.
    """
    model = state.model
    holders: dict[Weak, list[int]] = {}
    for claim, own in assertions.items():
        for half in own:
            holders.setdefault(half, []).append(claim)
    halves = sorted(holders, key=weak_key)
    pairs = [(halves[low], halves[high]) for low, high in clashing_pairs(model, halves)]
    pairs.sort(key=lambda pair: (pair[1].bound - pair[0].bound, weak_key(pair[0]), weak_key(pair[1])))
    new = 0
    while pairs:
        used: set[Weak] = set()
        for pair in pairs:
            if used.isdisjoint(pair):
                used.update(pair)
                draft = Draft({}, {}, {})
                for half in pair:
                    claim = max(holders[half], key=lambda c: (state.master.prices[c], -c))
                    draft.halves.setdefault(claim, []).append(half)
                    draft.weights.setdefault(claim, []).append(1)
                new += state.master.add(lift(model, draft))
        put_off(state, choice)
        for claim in [claim for claim in assertions if claim not in choice]:
            for half in assertions.pop(claim):
                holders[half].remove(claim)
        pairs = [pair for pair in pairs if holders[pair[0]] and holders[pair[1]]]
    return new


def programme_cores(state: State, choice: Choice, assertions: Assertions) -> int:
    """Find disjoint cores of assertions by linear programming until what is left can be true.

    Parameters: ``choice``, changed in place like the assertions: the claims of each core are removed.
    Returns: how many cores were found.
    """
    found = 0
    while True:
        refutation = state.oracle.refute(with_rules(state.model, assertions))
        if refutation is None:
            return found
        core, claims = core_of(state, assertions, refutation)
        state.master.add(core)
        found += 1
        for claim in claims:
            del choice[claim], assertions[claim]


def core_of(state: State, assertions: Assertions, refutation: list[tuple[int, int, int]]) -> tuple[Core, list[int]]:
    """A refutation of the oracle as a lifted core, and the claims it came from."""
    prices = state.master.prices
    draft = shrink(state.model, draft_from(state.model, assertions, refutation, prices), prices)
    claims = list(draft.halves)
    return lift(state.model, draft), claims


def approach(state: State, answer: Answer, steps: int = APPROACH_STEPS) -> None:
    """Go from a master's choice to a settlement: repair it greedily, look for cores, and so on until it can be true.

    Every step adds cores, so that the work is not lost when the settlement found is not cheaper.
    """
    master = state.master
    choice = answer.choice
    for _ in range(steps):
        if state.halted and state.best is not None:
            return
        choice = Repair(master, choice, answer.options).run() or choice
        if not new_cores(state, choice):
            break
        if state.best is not None and master.cost_of(choice) >= state.cost + WORSE:
            return
    else:
        return
    polish(state, choice, answer.options)
    state.improve(choice)


def descend(state: State) -> bool:
    """Look for a cheaper settlement near the best one: let one claim off and repair what that breaks.

    Returns: whether one was found.
    """
    master = state.master
    if state.best is None:
        return False
    start = state.cost
    options = {pair[0]: pair[1] for c, r in state.best.items() if r != ASIDE for pair in master.pairs[c][r]}
    for claim in sorted(state.best, key=lambda c: (-master.paid(c, state.best[c]) if state.best else 0, c)):
        paid = master.paid(claim, state.best[claim])
        if not paid or state.halted:
            continue
        free = [
            r
            for r, cost in enumerate(master.costs[claim])
            if cost < paid and all(options.get(series, option) == option for series, option in master.pairs[claim][r])
        ]
        for reading in sorted(free, key=lambda r: (master.costs[claim][r], r))[:2]:
            choice: Choice | None = {**state.best, claim: reading}
            for _ in range(DESCENT_STEPS):
                choice = Repair(master, choice or {}, options, claim).run(state.cost)
                if choice is None or master.cost_of(choice) >= state.cost:
                    break
                if not new_cores(state, choice):
                    state.improve(choice)
                    break
    return state.cost < start


def new_cores(state: State, choice: Choice) -> bool:
    """Add cores that a choice breaks, found in pairs of halves first and then by linear programming."""
    rest = {claim: reading for claim, reading in choice.items() if reading != ASIDE}
    assertions = stated(state.model, rest)
    found = pair_cores(state, rest, assertions)
    return programme_cores(state, rest, assertions) + found > 0


def polish(state: State, choice: Choice, options: dict[str, str]) -> None:
    """Try to lower what claims pay, the dearest first, keeping the rest as it is.

    Parameters: ``choice``, a choice that can be true; changed in place; ``options``, the options that series
    take.
    """
    master = state.master

    def paid(claim: int) -> int:
        return master.prices[claim] if choice[claim] == ASIDE else master.costs[claim][choice[claim]]

    for claim in sorted((c for c in choice if paid(c)), key=lambda c: (-paid(c), c)):
        kept = choice[claim]
        for reading in sorted(range(len(master.costs[claim])), key=lambda r: (master.costs[claim][r], r)):
            if any(options.get(series, option) != option for series, option in master.pairs[claim][reading]):
                continue
            choice[claim] = kept
            if master.costs[claim][reading] >= paid(claim):
                break
            choice[claim] = reading
            if not master.broken(choice):
                assertions = stated(state.model, choice)
                refutation = state.oracle.refute(with_rules(state.model, assertions))
                if refutation is None:
                    kept = reading
                    break
                master.add(core_of(state, assertions, refutation)[0])
        choice[claim] = kept


def separate(state: State, answer: Answer) -> int:
    """Add cores that a master's choice breaks, and link the claims through which it breaks them.

    The cost levels of the choice are refuted first: such cores rule out more.

    Returns: how many cores were found; none means that the choice can be true.
    """
    master = state.master
    before = len(master.cores)
    choice = dict(answer.choice)
    put_off(state, choice)
    for level in (True, False):
        assertions = levelled(state, choice) if level else stated(state.model, choice)
        pair_cores(state, choice, assertions)
        programme_cores(state, choice, assertions)
    if len(choice) == len(answer.choice):
        state.improve(choice)
        return 0
    master.link(master.broken(answer.choice), answer.choice)
    return max(1, len(master.cores) - before)


Seed = tuple[tuple[tuple[Half, int], ...], tuple[tuple[str, int], ...]]
"""A core by content: (half, multiplier) pairs, and (rule name, multiplier) pairs."""


def known_cores(state: State) -> list[Seed]:
    """The cores that a search has found, free of its numbering."""
    names = {number: name for (name, _), number in zip(state.model.instance.rules, state.model.rules, strict=True)}
    return [
        (
            tuple(
                (half_of(state.model, half), weight) for half, weight in zip(core.halves, core.multipliers, strict=True)
            ),
            tuple((names[number], weight) for number, weight in core.rules),
        )
        for core in state.master.proofs
    ]


def plant(state: State, seed: Seed) -> bool:
    """Add a core of another search when its unknowns and rules exist here and its proof still adds up.

    Returns: whether it was added. Costs and prices do not matter to a core; who holds its halves is found afresh.
    """
    model = state.model
    halves, rules = seed
    numbers = {name: number for (name, _), number in zip(model.instance.rules, model.rules, strict=True)}
    if any(name not in numbers for name, _ in rules):
        return False
    if any(unknown not in model.column for half, _ in halves for unknown, _ in half.terms):
        return False
    weak = [weak_of(model, half) for half, _ in halves]
    weights = [weight for _, weight in halves]
    used = [(numbers[name], weight) for name, weight in rules]
    size = margin(model, weak + [model.halves[n] for n, _ in used], weights + [weight for _, weight in used])
    return size is not None and state.master.add(Core(tuple(weak), tuple(weights), tuple(used), size))


def settle_component(
    instance: Instance,
    rounds: int = ROUNDS,
    limits: Limits = NO_LIMITS,
    enough: int | None = None,
    stop: Callable[[State], bool] | None = None,
    seeds: Sequence[Seed] = (),
) -> State:
    """Settle one component.

    Parameters: a component in canonical order; how many masters at most; the work limits of each master; a cost which
    it is enough to prove; a question asked before each master whether to stop (for watching, and for benchmarks with a
    clock: results then depend on the machine). Returns: the state of the search, which is proven when ``bound`` equals
    ``cost``. Raises: SolverTrouble if the solver gives no answer that can be proven.
    """
    model = compile_model(instance)
    state = State(model, Oracle(model), Master(model), stop=stop)
    for seed in seeds:
        plant(state, seed)
    slack, few = WIDEST_SLACK, False
    patience = PATIENCE
    while state.rounds < rounds and not state.halted:
        state.rounds += 1
        most = patience if limits.programmes is None else min(patience, limits.programmes)
        allowed = Limits(most, limits.cuts if few else min(limits.cuts, FEW_CUTS))
        try:
            answer = state.master.solve(slack, state.cost if state.best is not None else None, allowed)
        except WorkLimit:
            if most == limits.programmes:
                break
            patience *= MORE_PATIENCE
            continue
        if answer is None:
            state.bound = state.cost
            break
        state.bound = max(state.bound, answer.bound)
        found = separate(state, answer)
        if not found and answer.cost - answer.bound > slack:
            patience *= MORE_PATIENCE
        few = few or found <= FEW
        if found and few:
            approach(state, answer, APPROACH_STEPS if state.best is not None else 10**6)
            while state.cost > state.bound and state.best is not None and state.descended != state.cost:
                state.descended = state.cost
                descend(state)
        if (state.best is not None and state.bound >= state.cost) or (enough is not None and state.bound >= enough):
            break
        slack = 0 if few else WIDEST_SLACK
    if state.best is None:
        finish(state)
    if state.best is not None:
        state.whole = state.oracle.whole(with_rules(model, stated(model, state.best)))
    return state


def finish(state: State) -> None:
    """Make sure that there is a settlement, however dear: begin with nothing kept and bring claims back."""
    answer = state.master.solve(WIDEST_SLACK)
    if answer is not None:
        approach(state, answer, 10**6)
