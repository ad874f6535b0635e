"""Proofs and their checker: exact fractions, no solver, nothing that cannot be added up by hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from math import ceil, floor, lcm
from typing import Any

from analysis.reconcile.system import Half, Instance, Unknown, normal_terms

KINDS = ("statement", "rule", "monotone", "nonnegative")


class ProofError(ValueError):
    """A proof that does not prove what it claims."""


@dataclass(frozen=True, slots=True)
class Term:
    """One line of a proof: an inequality that is given, and how many times it is added.

    ``kind`` says why it is given: asserted by the statement ``name``; a rule of that name; totals of stratum ``name``
    never fall ("monotone") or are never negative ("nonnegative").
    """

    kind: str
    name: str
    half: Half
    multiplier: Fraction

    @property
    def side(self) -> str:
        """Whether the lower ("low") or the upper ("high") limit is used."""
        return self.half.side


@dataclass(frozen=True, slots=True)
class Proof:
    """Lines whose sum shows a conflict or a bound.

    Every line is taken in the form ``sum >= limit`` (upper limits are turned round). For a conflict ``target`` is empty
    and the sum reads ``0 >= value`` with a positive value. For a bound it reads ``target >= value`` (side "low") or
    ``-target >= -value`` (side "high"); ``rounded`` says that the value was then rounded inwards, which is right as
    the target is a whole number of people.
    """

    terms: tuple[Term, ...]
    target: tuple[tuple[Unknown, int], ...]
    side: str
    value: Fraction
    rounded: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a case analysis: a conflict that holds whenever every statement takes one of the listed readings."""

    readings: tuple[tuple[str, tuple[int, ...]], ...]
    proof: Proof


@cache
def turned(half: Half) -> tuple[Mapping[Unknown, int], int]:
    """A half in the form ``sum >= limit``.

    Returns: the coefficients and the limit.
    """
    sign = 1 if half.side == "low" else -1
    return {unknown: sign * coefficient for unknown, coefficient in normal_terms(half.terms)}, sign * half.bound


def suffix_sums(terms: Mapping[Unknown, int]) -> dict[Unknown, int]:
    """The coefficients on the increments of a sum of running totals, at the unknowns where they change.

    Returns: for each unknown of the sum the coefficient on the people who came on its day.
    """
    sums: dict[Unknown, int] = {}
    running = 0
    stratum = None
    for unknown in sorted(terms, reverse=True):
        if unknown.stratum != stratum:
            stratum, running = unknown.stratum, 0
        running += terms[unknown]
        sums[unknown] = running
    return sums


def follows(weak: Half, strong: Half) -> bool:
    """Whether one half follows from another because totals never fall and are never negative.

    Parameters: ``weak``, the half that should follow; ``strong``, the half that is given.
    """
    if weak == strong:
        return True
    given, given_limit = turned(strong)
    wanted, wanted_limit = turned(weak)
    difference = {u: wanted.get(u, 0) - given.get(u, 0) for u in given.keys() | wanted.keys()}
    return wanted_limit <= given_limit and all(value >= 0 for value in suffix_sums(difference).values())


def added_up(terms: Iterable[Term]) -> tuple[dict[Unknown, Fraction], Fraction]:
    """The sum of the lines of a proof, each in the form ``sum >= limit``.

    Returns: the coefficients that are not zero, and the limit.
    """
    total, limit, denominator = whole_sum(terms)
    return {u: Fraction(value, denominator) for u, value in total.items() if value}, Fraction(limit, denominator)


def whole_sum(terms: Iterable[Term]) -> tuple[dict[Unknown, int], int, int]:
    """The sum of the lines of a proof in whole numbers over one denominator: as exact, and several times as fast.

    Returns: the coefficients, the limit, and the denominator.
    """
    lines = list(terms)
    denominator = lcm(*(term.multiplier.denominator for term in lines))
    total: dict[Unknown, int] = {}
    limit = 0
    for term in lines:
        weight = term.multiplier.numerator * (denominator // term.multiplier.denominator)
        coefficients, bound = turned(term.half)
        limit += weight * bound
        for unknown, coefficient in coefficients.items():
            total[unknown] = total.get(unknown, 0) + weight * coefficient
    return total, limit, denominator


def closed(terms: Sequence[Term], target: Mapping[Unknown, int]) -> tuple[Term, ...]:
    """Add the lines "totals never fall" and "never negative" that make a sum equal to its target.

    Parameters: ``terms``, the lines of statements and rules; ``target``, what the sum should be, in the form
    ``sum >= limit``. Returns: all lines; runs of days with the same multiplier become one line. Raises:
    ProofError if no such lines exist.
    """
    total, _, denominator = whole_sum(terms)
    missing = {u: denominator * target.get(u, 0) - total.get(u, 0) for u in {**total, **target}}
    sums = suffix_sums(missing)
    extra: list[Term] = []
    previous: Unknown | None = None
    held = 0
    for unknown in sorted(missing):
        before = previous if previous is not None and previous.stratum == unknown.stratum else None
        previous = unknown
        weight = sums[unknown]
        if weight < 0:
            raise ProofError(f"the sum does not close at {unknown.stratum} on {unknown.on}")
        if weight == 0:
            continue
        multiplier = Fraction(weight, denominator)
        last = extra[-1] if extra else None
        if last is not None and before is not None and held == weight and last.half.terms[-1] == (before, 1):
            start = [pair for pair in last.half.terms if pair[1] < 0]
            extra[-1] = growth_term(start[0][0] if start else None, unknown, multiplier)
        else:
            extra.append(growth_term(before, unknown, multiplier))
        held = weight
    return (*terms, *extra)


def growth_term(earlier: Unknown | None, later: Unknown, multiplier: Fraction) -> Term:
    """The line that a total does not fall between two days, or is not negative when there is no earlier day."""
    if earlier is None:
        return Term("nonnegative", later.stratum, Half("low", ((later, 1),), 0), multiplier)
    return Term("monotone", later.stratum, Half("low", ((earlier, -1), (later, 1)), 0), multiplier)


def conflict_proof(terms: Sequence[Term]) -> Proof:
    """Close the lines of a conflict.

    Raises: ProofError if they are none.
    """
    lines = closed(terms, {})
    _, limit = added_up(lines)
    if limit <= 0:
        raise ProofError("the lines do not contradict each other")
    return Proof(lines, (), "conflict", limit)


def bound_proof(terms: Sequence[Term], target: tuple[tuple[Unknown, int], ...], side: str) -> Proof:
    """Close the lines of a bound and round it to whole people.

    Parameters: ``target``, the expression that is bounded; ``side``, "low" or "high". Raises: ProofError if
    the lines do not bound the target.
    """
    sign = 1 if side == "low" else -1
    lines = closed(terms, {unknown: sign * coefficient for unknown, coefficient in normal_terms(target)})
    _, limit = added_up(lines)
    value = Fraction(ceil(limit)) if side == "low" else Fraction(floor(-limit))
    return Proof(lines, normal_terms(target), side, value, value != sign * limit)


def check_terms(instance: Instance, readings: Mapping[str, Collection[int]], proof: Proof) -> None:
    """Check that every line of a proof is given.

    Parameters: ``instance``, the claims and rules; ``readings``, for each statement that may be used, the
    readings under all of which the line must hold. Raises: ProofError naming the first line that is not
    given.
    """
    claims = {claim.statement: claim for claim in instance.claims}
    rules = dict(instance.rules)
    for term in proof.terms:
        if not isinstance(term.multiplier, Fraction) or term.multiplier <= 0:
            raise ProofError(f"multiplier {term.multiplier} of {term.kind} {term.name} is not positive")
        if term.half.side not in ("low", "high"):
            raise ProofError(f"{term.half.side!r} is no side")
        coefficients, bound = turned(term.half)
        if term.kind == "statement":
            if term.name not in claims or not readings.get(term.name):
                raise ProofError(f"statement {term.name} is not among those that are kept")
            for number in readings[term.name]:
                if not 0 <= number < len(claims[term.name].readings):
                    raise ProofError(f"statement {term.name} has no reading {number}")
                if not any(follows(term.half, half) for half in claims[term.name].readings[number].halves):
                    raise ProofError(f"statement {term.name} does not say this under its reading {number}")
        elif term.kind == "rule":
            if term.name not in rules or turned(rules[term.name]) != (coefficients, bound):
                raise ProofError(f"there is no rule {term.name} that says this")
        elif term.kind in ("monotone", "nonnegative"):
            if {unknown.stratum for unknown in coefficients} != {term.name} or bound > 0:
                raise ProofError(f"this does not follow from totals of {term.name} never falling")
            if min(suffix_sums(coefficients).values()) < 0:
                raise ProofError(f"this does not follow from totals of {term.name} never falling")
            if term.kind == "monotone" and sum(coefficients.values()) != 0:
                raise ProofError(f"this does not follow from totals of {term.name} never falling")
        else:
            raise ProofError(f"{term.kind!r} is no kind of line")


def check_conflict(instance: Instance, readings: Mapping[str, Collection[int]], proof: Proof) -> None:
    """Check a conflict: the lines are given and their sum is a contradiction.

    Parameters: ``instance``, the claims and rules; ``readings``, for each statement of the conflict the
    readings for which it is claimed; ``proof``, the proof. Raises: ProofError if it is not a proof.
    """
    if proof.side != "conflict" or proof.target or proof.rounded:
        raise ProofError("this is no proof of a conflict")
    check_terms(instance, readings, proof)
    total, limit = added_up(proof.terms)
    if total:
        unknown = min(total)
        raise ProofError(f"the sum leaves {total[unknown]} of {unknown.stratum} on {unknown.on}")
    if limit <= 0 or limit != proof.value:
        raise ProofError(f"the sum gives 0 >= {limit}, not 0 >= {proof.value}")


def check_bound(instance: Instance, readings: Mapping[str, int], proof: Proof) -> None:
    """Check a bound: the lines are given and their sum is the target.

    Parameters: ``instance``, the claims and rules; ``readings``, the reading of each statement that is kept;
    ``proof``, the proof. Raises: ProofError if it is not a proof.
    """
    if proof.side not in ("low", "high"):
        raise ProofError("this is no proof of a bound")
    used = {term.name for term in proof.terms if term.kind == "statement" and term.name in readings}
    check_terms(instance, {statement: (readings[statement],) for statement in sorted(used)}, proof)
    sign = 1 if proof.side == "low" else -1
    total, limit = added_up(proof.terms)
    wanted = {unknown: Fraction(sign * coefficient) for unknown, coefficient in normal_terms(proof.target)}
    if total != wanted:
        raise ProofError("the sum is not the expression that is bounded")
    value = sign * limit
    if proof.rounded:
        if any(not isinstance(coefficient, int) for _, coefficient in proof.target):
            raise ProofError("only whole-number expressions may be rounded")
        value = Fraction(ceil(value)) if proof.side == "low" else Fraction(floor(value))
    if value != proof.value:
        raise ProofError(f"the sum gives {value}, not {proof.value}")


def check_cases(instance: Instance, statements: Sequence[str], cases: Sequence[Case]) -> None:
    """Check a case analysis: whatever readings the statements take, some case is a conflict.

    Parameters: ``instance``, the claims, rules and series; ``statements``, the statements of the conflict;
    ``cases``, conflicts, each for some readings of some of the statements. Raises: ProofError if a case is no
    conflict or a combination of readings is in no case.
    """
    claims = {claim.statement: claim for claim in instance.claims}
    for case in cases:
        if any(statement not in statements for statement, _ in case.readings):
            raise ProofError("a case uses a statement outside the conflict")
        check_conflict(instance, dict(case.readings), case.proof)

    def escape(place: int, options: dict[str, str], left: list[dict[str, tuple[int, ...]]]) -> bool:
        if any(not case for case in left):
            return False
        if place == len(statements):
            return True
        statement = statements[place]
        for number, reading in enumerate(claims[statement].readings):
            if any(options.get(series, option) != option for series, option in reading.choices):
                continue
            rest = [
                {other: held for other, held in case.items() if other != statement}
                for case in left
                if statement not in case or number in case[statement]
            ]
            if escape(place + 1, {**options, **dict(reading.choices)}, rest):
                return True
        return False

    if escape(0, {}, [dict(case.readings) for case in cases]):
        raise ProofError("some combination of readings is in no case")


def half_as_json(half: Half) -> dict[str, Any]:
    """A half as plain JSON values."""
    terms = [[unknown.stratum, unknown.on.isoformat(), coefficient] for unknown, coefficient in half.terms]
    return {"side": half.side, "terms": terms, "bound": half.bound}


def half_from_json(data: Mapping[str, Any]) -> Half:
    """A half from plain JSON values."""
    terms = tuple((Unknown(stratum, date.fromisoformat(on)), int(number)) for stratum, on, number in data["terms"])
    return Half(data["side"], terms, int(data["bound"]))


def proof_as_json(proof: Proof) -> dict[str, Any]:
    """A proof as plain JSON values, fractions as text such as "3/2"."""
    return {
        "terms": [
            {
                "kind": t.kind,
                t.kind: t.name,
                "side": t.side,
                "multiplier": str(t.multiplier),
                "half": half_as_json(t.half),
            }
            for t in proof.terms
        ],
        "target": half_as_json(Half("low", proof.target, 0))["terms"],
        "side": proof.side,
        "value": str(proof.value),
        "rounded": proof.rounded,
    }


def proof_from_json(data: Mapping[str, Any]) -> Proof:
    """A proof from plain JSON values.

    Raises: ProofError if a line's side and half disagree.
    """
    terms = []
    for line in data["terms"]:
        half = half_from_json(line["half"])
        if half.side != line["side"]:
            raise ProofError("a line names another side than its inequality has")
        terms.append(Term(line["kind"], line[line["kind"]], half, Fraction(line["multiplier"])))
    target = half_from_json({"side": "low", "terms": data["target"], "bound": 0}).terms
    return Proof(tuple(terms), target, data["side"], Fraction(data["value"]), bool(data["rounded"]))
