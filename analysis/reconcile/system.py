"""The linear system behind the statements: unknowns, half-constraints, readings, instances."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Unknown(NamedTuple):
    """A running total: how many in one stratum up to and including one day.

    ``stratum`` is a name such as ``returned_to_ukraine/military/exchange``.
    """

    stratum: str
    on: date


@dataclass(frozen=True, slots=True)
class Half:
    """One inequality: the sum of coefficient x unknown is >= bound (side "low") or <= bound (side "high")."""

    side: str
    terms: tuple[tuple[Unknown, int], ...]
    bound: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One admissible meaning of a statement: the halves it asserts, what it costs, and why it is admissible.

    ``choices`` names the series-wide decisions this reading goes with, as (series, option) pairs:
    all kept statements must agree on one option for each series.
    """

    name: str
    cost: int
    reason: str
    halves: tuple[Half, ...]
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement as the engine sees it: its readings (literal one first, cost 0) and the price of setting it aside."""

    statement: str
    readings: tuple[Reading, ...]
    price: int


@dataclass(frozen=True, slots=True)
class Instance:
    """All claims to be reconciled together, the hard rules, and what each option of a series costs once.

    Always in force besides ``rules``: every unknown is at least 0, and of two unknowns of one stratum
    the later is never below the earlier.
    """

    claims: tuple[Claim, ...]
    rules: tuple[tuple[str, Half], ...] = ()
    option_costs: tuple[tuple[str, str, int], ...] = ()


def normal_terms(terms: Iterable[tuple[Unknown, int]]) -> tuple[tuple[Unknown, int], ...]:
    """Sort the terms of a sum, add up repeated unknowns and drop zeros.

    Parameters: ``terms``, (unknown, whole coefficient) pairs in any order. Returns: the same sum in its one
    canonical form.
    """
    total: dict[Unknown, int] = {}
    for unknown, coefficient in terms:
        total[unknown] = total.get(unknown, 0) + coefficient
    return tuple(sorted((unknown, coefficient) for unknown, coefficient in total.items() if coefficient))


def half_key(half: Half) -> tuple[object, ...]:
    """A sorting key of a half by what it says.

    Parameters: ``half``, any half. Returns: a key that depends on side, terms and bound only.
    """
    return (half.side, normal_terms(half.terms), half.bound)


def claim_key(claim: Claim) -> tuple[object, ...]:
    """The canonical place of a claim: by what it says and costs, and by names only when all of that is equal.

    Parameters: ``claim``, any claim. Returns: a sorting key.
    """
    said = tuple((tuple(sorted(half_key(half) for half in reading.halves)), reading.cost) for reading in claim.readings)
    names = tuple((reading.name, reading.choices) for reading in claim.readings)
    return (said, claim.price, names, claim.statement)


def canonical(instance: Instance) -> Instance:
    """Put claims and rules in the order that all results and ties are decided by.

    Parameters: ``instance``, claims in any order. Returns: the same instance, independent of the order of
    rows.
    """
    return Instance(
        tuple(sorted(instance.claims, key=claim_key)),
        tuple(sorted(instance.rules, key=lambda rule: (half_key(rule[1]), rule[0]))),
        tuple(sorted(instance.option_costs)),
    )


def check_instance(instance: Instance) -> None:
    """Refuse an instance that breaks the contract, naming every offence at once.

    Raises: ValueError duplicate statement or rule ids, a claim without readings, a negative cost or price, an
    unknown side, a coefficient or bound that is not whole.
    """
    faults: list[str] = []
    seen: set[str] = set()
    for claim in instance.claims:
        if claim.statement in seen:
            faults.append(f"statement {claim.statement} occurs twice")
        seen.add(claim.statement)
        if not claim.readings:
            faults.append(f"statement {claim.statement} has no reading")
        if claim.price < 0:
            faults.append(f"statement {claim.statement} has a negative price")
        for reading in claim.readings:
            if reading.cost < 0:
                faults.append(f"reading {reading.name} of statement {claim.statement} has a negative cost")
            if len(dict(reading.choices)) != len(reading.choices):
                faults.append(f"reading {reading.name} of statement {claim.statement} names one series twice")
            faults.extend(
                f"statement {claim.statement}: {fault}" for half in reading.halves for fault in half_faults(half)
            )
    names: set[str] = set()
    for name, half in instance.rules:
        if name in names:
            faults.append(f"rule {name} occurs twice")
        names.add(name)
        faults.extend(f"rule {name}: {fault}" for fault in half_faults(half))
    for series, option, cost in instance.option_costs:
        if cost < 0:
            faults.append(f"option {option} of series {series} has a negative cost")
    if faults:
        raise ValueError("; ".join(faults))


def half_faults(half: Half) -> list[str]:
    """What is wrong with one half, in words; empty when nothing is.

    Parameters: ``half``, any half. Returns: one sentence per fault.
    """
    faults = [] if half.side in ("low", "high") else [f"side {half.side!r} is neither 'low' nor 'high'"]
    if not isinstance(half.bound, int) or any(not isinstance(coefficient, int) for _, coefficient in half.terms):
        faults.append("coefficients and bounds must be whole numbers")
    return faults


def components(instance: Instance) -> tuple[Instance, ...]:
    """Split an instance into parts that share no stratum, no rule and no series.

    Parameters: ``instance``, any instance. Returns: the parts in canonical order; their costs and conflicts
    simply add up. Rules that no claim touches are left out: with the rules alone everything can be zero.
    Raises: ValueError if a rule that no claim touches cannot hold (checked by the caller's oracle, not here).
    """
    instance = canonical(instance)
    parent: dict[str, str] = {}

    def find(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    def join(names: list[str]) -> None:
        for name in names[1:]:
            parent[find(name)] = find(names[0])

    labels = [claim_labels(claim) for claim in instance.claims]
    rule_labels = [["stratum " + unknown.stratum for unknown, _ in half.terms] for _, half in instance.rules]
    for names in labels + rule_labels:
        join(names)
    claims: dict[str, list[Claim]] = {}
    rules: dict[str, list[tuple[str, Half]]] = {}
    for claim, names in zip(instance.claims, labels, strict=True):
        claims.setdefault(find(names[0]), []).append(claim)
    for rule, names in zip(instance.rules, rule_labels, strict=True):
        if names:
            rules.setdefault(find(names[0]), []).append(rule)
    parts = []
    for root, members in claims.items():
        series = {name for claim in members for reading in claim.readings for name, _ in reading.choices}
        costs = tuple(cost for cost in instance.option_costs if cost[0] in series)
        parts.append(Instance(tuple(members), tuple(rules.get(root, ())), costs))
    return tuple(parts)


def claim_labels(claim: Claim) -> list[str]:
    """The strata and series a claim touches under any reading.

    Parameters: ``claim``, any claim. Returns: labels, at least one.
    """
    labels = {"stratum " + u.stratum for reading in claim.readings for half in reading.halves for u, _ in half.terms}
    labels |= {"series " + series for reading in claim.readings for series, _ in reading.choices}
    return sorted(labels) or ["claim " + claim.statement]
