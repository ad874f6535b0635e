"""Conflicts that no combination of readings escapes, proven case by case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import ceil

from analysis.reconcile.conflicts import Conflict
from analysis.reconcile.cores import Core
from analysis.reconcile.model import Model, half_of
from analysis.reconcile.oracle import SolverTrouble
from analysis.reconcile.proof import Case, ProofError, Term, check_cases, conflict_proof
from analysis.reconcile.search import State, settle_component
from analysis.reconcile.system import Claim, Instance


def priced_alike(instance: Instance) -> Instance:
    """The same claims with free readings and options, each claim at price one: the cost then counts claims."""
    claims = tuple(
        replace(claim, price=1, readings=tuple(replace(reading, cost=0) for reading in claim.readings))
        for claim in instance.claims
    )
    return Instance(claims, instance.rules, ())


def open_conflicts(instance: Instance) -> list[tuple[int, Conflict]]:
    """Disjoint minimal sets of claims of one component that cannot all be true whatever their readings.

    Parameters: ``instance``, a component in canonical order. Returns: the place of the first claim and the
    conflict, in the order found. Raises: ProofError if a case analysis does not check; SolverTrouble if the
    solver gives no answer that can be proven.
    """
    places = {claim.statement: place for place, claim in enumerate(instance.claims)}
    left = priced_alike(instance)
    found: list[tuple[int, Conflict]] = []
    while True:
        state = refutation(left)
        if state is None:
            return found
        members = minimal_members(left, involved(state))
        conflict = proven_conflict(instance, members)
        found.append((places[conflict.statements[0]], conflict))
        names = set(conflict.statements)
        left = replace(left, claims=tuple(claim for claim in left.claims if claim.statement not in names))


def refutation(instance: Instance) -> State | None:
    """The search that shows that the claims cannot all be kept, or None when they can.

    Raises: SolverTrouble if the search ends with neither.
    """
    state = settle_component(instance, enough=1)
    if state.bound >= 1:
        return state
    if state.best is not None and state.cost == 0:
        return None
    raise SolverTrouble("it was not decided within the work limit whether the statements can all be kept")


def involved(state: State) -> list[Claim]:
    """The claims of the clusters whose cores force something to be set aside, in canonical order."""
    claims = set()
    for key, part in state.master.solved.items():
        if part.bound > 0:
            claims |= set(key[0])
    numbers = sorted(claims or range(len(state.model.instance.claims)))
    return [state.model.instance.claims[number] for number in numbers]


def minimal_members(instance: Instance, members: list[Claim]) -> list[Claim]:
    """Leave claims out, halves of the list first and then one by one, as long as the rest cannot all be kept."""
    size = len(members) // 2
    while size >= 1:
        place = 0
        while place < len(members) and len(members) > 1:
            rest = members[:place] + members[place + size :]
            state = refutation(replace(instance, claims=tuple(rest))) if rest else None
            if state is None:
                place += size
            else:
                names = {claim.statement for claim in involved(state)}
                members = [claim for claim in rest if claim.statement in names]
                place = min(place, len(members))
        size = size // 2
    return members


def proven_conflict(instance: Instance, members: list[Claim]) -> Conflict:
    """The conflict of some claims with its case analysis, checked, and checked for being minimal."""
    bare = Instance(tuple(members), instance.rules, ())
    state = refutation(priced_alike(bare))
    if state is None:
        raise SolverTrouble("statements said to clash can all be kept")
    minimal = all(
        len(members) == 1
        or refutation(priced_alike(replace(bare, claims=tuple(c for c in members if c is not claim)))) is None
        for claim in members
    )
    statements = tuple(claim.statement for claim in members)
    cases = needed_cases(bare, statements, [case for core in state.master.proofs for case in cases_of(state, core)])
    readings = tuple((claim.statement, tuple(range(len(claim.readings)))) for claim in members)
    gap = min((ceil(case.proof.value / largest(case)) for case in cases), default=0)
    return Conflict(statements, readings, gap, minimal, tuple(cases))


def largest(case: Case) -> Fraction:
    """The largest multiplier of a statement in a case, one if only rules are used."""
    return max((term.multiplier for term in case.proof.terms if term.kind == "statement"), default=Fraction(1))


def cases_of(state: State, core: Core) -> list[Case]:
    """A lifted core as cases: one for every way in which linked claims can hold its halves."""
    model, master = state.model, state.master
    linked = [master.holders[master.holder_of[half]].linked for half in core.halves]
    return [
        case
        for claims in product(*(sorted(own) for own in linked))
        if (case := case_of(model, core, claims, [own[claim] for own, claim in zip(linked, claims, strict=True)]))
        is not None
    ]


def case_of(model: Model, core: Core, claims: Sequence[int], held: Sequence[tuple[int, ...]]) -> Case | None:
    """One case of a core, or None when no reading of some claim holds all that it should."""
    readings: dict[int, set[int]] = {}
    for claim, own in zip(claims, held, strict=True):
        readings[claim] = readings.get(claim, set(own)) & set(own)
    if not all(readings.values()):
        return None
    instance = model.instance
    terms = [
        Term("statement", instance.claims[claim].statement, half_of(model, half), Fraction(weight))
        for claim, half, weight in zip(claims, core.halves, core.multipliers, strict=True)
    ]
    rule_names = {number: rule for rule, number in zip(instance.rules, model.rules, strict=True)}
    terms += [Term("rule", *rule_names[number], Fraction(weight)) for number, weight in core.rules]
    named = tuple((instance.claims[claim].statement, tuple(sorted(own))) for claim, own in sorted(readings.items()))
    return Case(named, conflict_proof(terms))


def needed_cases(instance: Instance, statements: Sequence[str], cases: list[Case]) -> list[Case]:
    """Leave out cases that the others cover.

    Raises: ProofError if not even all of them cover every combination of readings.
    """
    cases = sorted(cases, key=lambda case: (-len(case.readings), [len(held) for _, held in case.readings]))
    check_cases(instance, statements, cases)
    for case in list(cases):
        rest = [other for other in cases if other is not case]
        try:
            check_cases(instance, statements, rest)
        except ProofError:
            continue
        cases = rest
    return cases[::-1]
