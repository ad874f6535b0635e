"""Settlements: the cheapest choice of readings and claims set aside that can be true at once, and its equals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.reconcile.branch import cheapest_values
from analysis.reconcile.cores import Choice, stated, with_rules
from analysis.reconcile.master import NO_LIMITS, Limits
from analysis.reconcile.pool import ASIDE
from analysis.reconcile.search import ROUNDS, Seed, State, core_of, separate, settle_component
from analysis.reconcile.system import Instance, check_instance, components


@dataclass(frozen=True, slots=True)
class Settlement:
    """The cheapest choice found and what is proven about it.

    ``readings`` has (statement, reading number) of every kept statement in canonical order, ``set_aside`` the others,
    ``options`` the option of each series. ``cost`` and ``bound`` are in the unit of costs and prices; ``gap``
    is their difference as a share of the cost; ``whole`` says that the kept readings can be true in whole people, not
    only in fractions; ``proven`` says that both are so.
    """

    readings: tuple[tuple[str, int], ...]
    set_aside: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    cost: int
    bound: int
    rounds: int
    programmes: int
    whole: bool = True
    searches: tuple[State, ...] = field(default=(), compare=False, repr=False)

    @property
    def proven(self) -> bool:
        """Whether nothing can be cheaper, and whole people fit."""
        return self.bound == self.cost and self.whole

    @property
    def gap(self) -> float:
        """How far the proven bound is below the cost, as a share of the cost."""
        return 0.0 if self.cost == 0 else (self.cost - self.bound) / self.cost

    @property
    def kept(self) -> dict[str, int]:
        """The reading number of every kept statement."""
        return dict(self.readings)


def settle(
    instance: Instance, rounds: int = ROUNDS, limits: Limits = NO_LIMITS, seeds: Sequence[Seed] = ()
) -> Settlement:
    """The cheapest choice of one reading, or setting aside, for every claim such that all that is kept can be true.

    Ties are broken by the canonical order of claims (by what they say, not by their names or rows) and by the solver's
    fixed order of work, never by chance or by the clock.

    Parameters: ``instance``, claims, rules and option costs; ``rounds``, at most so many masters per
    component; when they do not suffice the result is not ``proven``; ``limits``, work limits of each master;
    ``seeds``, cores known from another search, which shorten this one.
    Returns: the settlement. Raises: ValueError if the instance breaks the contract; SolverTrouble if the
    solver gives no answer that can be proven.
    """
    check_instance(instance)
    return joined([settle_component(part, rounds, limits, seeds=seeds) for part in components(instance)])


def joined(states: list[State]) -> Settlement:
    """The settlements of the components as one."""
    readings: list[tuple[str, int]] = []
    aside: list[str] = []
    options: dict[str, str] = {}
    for state in states:
        claims = state.model.instance.claims
        for number, reading in sorted((state.best or {}).items()):
            if reading == ASIDE:
                aside.append(claims[number].statement)
            else:
                readings.append((claims[number].statement, reading))
                options.update(claims[number].readings[reading].choices)
    return Settlement(
        tuple(readings),
        tuple(aside),
        tuple(sorted(options.items())),
        sum(state.cost for state in states),
        sum(state.bound for state in states),
        sum(state.rounds for state in states),
        sum(state.oracle.questions for state in states),
        all(state.whole for state in states),
        tuple(states),
    )


WORK = 600
"""So many relaxations and feasibility questions are spent on alternatives per component, unless told otherwise."""

Change = tuple[tuple[str, int | None], ...]
"""How another settlement differs: (statement, reading number, or None when it is set aside) for each that differs."""


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Other settlements of the same cost, each as its differences, and whether there can be no more.

    Settlements count as different when they charge different statements or readings; readings that cost nothing can
    be exchanged without making another settlement. ``complete`` refers to what is listed per component: differences
    in components that share nothing can be combined freely.
    """

    changes: tuple[Change, ...]
    complete: bool

    def settlements(self, settlement: Settlement) -> list[dict[str, int]]:
        """The kept statements and their reading numbers: the settlement itself first, then each alternative."""
        result = [settlement.kept]
        for change in self.changes:
            kept = settlement.kept
            for statement, reading in change:
                if reading is None:
                    kept.pop(statement, None)
                else:
                    kept[statement] = reading
            result.append(kept)
        return result


def alternatives(instance: Instance, settlement: Settlement, most: int = 10, work: int = WORK) -> Alternatives:
    """Other settlements that cost the same.

    Parameters: the instance; a settlement that :func:`settle` found for it; how many alternatives to list at most; how
    many relaxations to spend per component. Returns: the alternatives, by component and in the order found. Raises:
    SolverTrouble as :func:`settle`. An unproven settlement has no list: it may not be the cheapest.
    """
    changes: list[Change] = []
    complete = settlement.proven
    for state in settlement.searches or settle(instance).searches:
        if state.bound < state.cost or state.best is None or state.cost == 0:
            continue
        found, closed = equals(state, most - len(changes), work)
        complete = complete and closed
        claims = state.model.instance.claims
        changes.extend(
            tuple(
                (claims[c].statement, None if reading == ASIDE else reading)
                for c, reading in sorted(choice.items())
                if reading != state.best[c]
            )
            for choice in found
        )
    return Alternatives(tuple(changes), complete)


def equals(state: State, most: int, work: int) -> tuple[list[Choice], bool]:
    """Other choices of one component that cost the same and can be true, and whether these are all."""
    found = swaps(state, most, work)
    master = state.master
    excluded = [master.charged(choice) for choice in [state.best or {}, *found]]
    spent = master.programmes
    while len(found) < most and master.programmes - spent < work:
        claims = tuple(
            sorted({claim for own, _ in master.clusters() for claim in own} | {c for c, _ in excluded[0][0]})
        )
        programme = master.programme(claims, tuple(sorted(master.active)), [e for e in excluded if e[0] or e[1]])
        free = master.free_cost(set(claims))
        base = sum(master.prices[c] for c in claims) + free
        answer = cheapest_values(programme, base, 10**9, state.cost, work, master.basis)
        master.programmes += answer.programmes
        if answer.values is None:
            return found, answer.bound > state.cost and not master.merged
        choice, options = master.read(programme, claims, answer.values)
        master.complete(choice, options)
        if master.cost_of(choice) > state.cost:
            return found, False
        if separate(state, master.answer(choice, options, state.bound)) == 0:
            found.append(choice)
            excluded.append(master.charged(choice))
    return found, False


def swaps(state: State, most: int, work: int) -> list[Choice]:
    """Equally cheap choices in which one claim is let off and one other pays instead, looked for one by one."""
    master, best = state.master, state.best or {}
    found: list[Choice] = []
    seen = {master.charged(best)}
    options = {pair[0]: pair[1] for c, r in best.items() if r != ASIDE for pair in master.pairs[c][r]}

    def fits(claim: int, reading: int) -> bool:
        return all(options.get(series, option) == option for series, option in master.pairs[claim][reading])

    asked = state.oracle.questions

    def possible(choice: Choice) -> bool:
        if state.oracle.questions - asked >= work or master.broken(choice):
            return False
        assertions = stated(state.model, choice)
        refutation = state.oracle.refute(with_rules(state.model, assertions))
        if refutation is not None:
            master.add(core_of(state, assertions, refutation)[0])
        return refutation is None

    for claim in sorted(best):
        paid = master.paid(claim, best[claim])
        if not paid:
            continue
        same = [(claim, r) for r, cost in enumerate(master.costs[claim]) if cost == paid and r != best[claim]]
        let_off = [r for r, cost in enumerate(master.costs[claim]) if cost == 0 and fits(claim, r)]
        trials = [{claim: reading} for _, reading in same if fits(claim, reading)]
        for reading in let_off[:1]:
            broken = master.broken({**best, claim: reading})
            others = sorted(
                {c for number in broken for h in master.cores[number] for c in master.holding(h, best)} - {claim}
            )
            for other in others:
                price = master.paid(other, best[other]) + paid
                payers = [r for r, cost in enumerate(master.costs[other]) if cost == price and fits(other, r)]
                payers += [ASIDE] if master.prices[other] == price else []
                trials += [{claim: reading, other: r} for r in payers]
        for trial in trials:
            choice = {**best, **trial}
            key = master.charged(choice)
            if len(found) < most and key not in seen and master.cost_of(choice) == state.cost and possible(choice):
                seen.add(key)
                found.append(choice)
    return found
