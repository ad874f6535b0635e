"""The proof checker under attack: every change to a proof must be noticed."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction

import pytest

from analysis.reconcile.bounds import bounds
from analysis.reconcile.conflicts import conflicts
from analysis.reconcile.proof import (
    Case,
    Proof,
    ProofError,
    Term,
    check_bound,
    check_cases,
    check_conflict,
    proof_as_json,
    proof_from_json,
)
from analysis.reconcile.settle import settle
from analysis.reconcile.system import Half, Instance
from tests.reconcile.chance import tiny_instance
from tests.reconcile.small import says, total


def rejected(instance: Instance, readings: dict[str, tuple[int, ...]], proof: Proof) -> bool:
    """Whether the checker says no."""
    try:
        check_conflict(instance, readings, proof)
    except ProofError:
        return True
    return False


def other_side(half: Half) -> Half:
    """The same inequality with its side swapped."""
    return replace(half, side="high" if half.side == "low" else "low")


def conflict_seeds() -> list[int]:
    """Seeds whose instance has a conflict."""
    return [seed for seed in range(150) if conflicts(tiny_instance(seed, 6))]


@pytest.mark.parametrize("seed", conflict_seeds())
def test_no_changed_conflict_passes(seed: int) -> None:
    instance = tiny_instance(seed, 6)
    for conflict in conflicts(instance):
        readings, proof = dict(conflict.readings), conflict.proof
        check_conflict(instance, readings, proof)
        for place, term in enumerate(proof.terms):
            before, after = proof.terms[:place], proof.terms[place + 1 :]
            assert rejected(instance, readings, replace(proof, terms=before + after))
            assert rejected(
                instance,
                readings,
                replace(proof, terms=(*before, replace(term, half=other_side(term.half)), *after)),
            )
            for factor in (Fraction(2), Fraction(1, 2), Fraction(-1), Fraction(0)):
                changed = replace(term, multiplier=term.multiplier * factor)
                assert rejected(instance, readings, replace(proof, terms=(*before, changed, *after)))
            stricter = replace(term.half, bound=term.half.bound + (1 if term.side == "low" else -1))
            assert rejected(instance, readings, replace(proof, terms=(*before, replace(term, half=stricter), *after)))
            if term.kind == "statement":
                assert rejected(instance, {s: n for s, n in readings.items() if s != term.name}, proof)
        assert rejected(instance, readings, replace(proof, value=proof.value + 1))
        assert rejected(instance, readings, replace(proof, terms=()))


def test_multiplying_every_line_alike_is_still_a_proof() -> None:
    instance = Instance((says("one", total("a", 1), 10, 10), says("other", total("a", 1), 12, 12)))
    (conflict,) = conflicts(instance)
    terms = tuple(replace(term, multiplier=term.multiplier * 3) for term in conflict.proof.terms)
    check_conflict(
        instance,
        dict(conflict.readings),
        replace(conflict.proof, terms=terms, value=conflict.proof.value * 3),
    )


@pytest.mark.parametrize("seed", range(60))
def test_no_changed_bound_passes(seed: int) -> None:
    instance = tiny_instance(seed, 4)
    kept = settle(instance).kept
    targets = sorted({half.terms for claim in instance.claims for r in claim.readings for half in r.halves})
    for bound in bounds(instance, [kept], targets):
        for proof in (bound.low_proof, bound.high_proof):
            if proof is None:
                continue
            check_bound(instance, kept, proof)
            step = 1 if proof.side == "low" else -1
            changes = [
                replace(proof, value=proof.value + step),
                replace(proof, side="high" if step > 0 else "low"),
            ]
            for place, term in enumerate(proof.terms):
                before, after = proof.terms[:place], proof.terms[place + 1 :]
                changes.append(replace(proof, terms=before + after))
                changes.append(replace(proof, terms=(*before, replace(term, multiplier=term.multiplier * 2), *after)))
                changes.append(replace(proof, terms=(*before, replace(term, half=other_side(term.half)), *after)))
            for changed in changes:
                with pytest.raises(ProofError):
                    check_bound(instance, kept, changed)


def test_a_line_may_be_weaker_than_what_is_said_but_not_stronger() -> None:
    instance = Instance((says("early", total("a", 1), 10, 10), says("late", total("a", 5), 8, 8)))
    readings = {"early": (0,), "late": (0,)}
    weak = Term("statement", "early", Half("low", total("a", 5), 10), Fraction(1))
    high = Term("statement", "late", Half("high", total("a", 5), 8), Fraction(1))
    check_conflict(instance, readings, Proof((weak, high), (), "conflict", Fraction(2)))
    strong = Term("statement", "late", Half("high", total("a", 6), 8), Fraction(1))
    long = Term("statement", "early", Half("low", total("a", 6), 10), Fraction(1))
    with pytest.raises(ProofError, match="does not say this"):
        check_conflict(instance, readings, Proof((long, strong), (), "conflict", Fraction(2)))


def test_an_invented_statement_rule_or_kind_is_refused() -> None:
    instance = Instance((says("one", total("a", 1), 10, 10),))
    half = Half("low", total("a", 1), 10)
    for kind, name in (
        ("statement", "ghost"),
        ("rule", "ghost"),
        ("hunch", "one"),
        ("monotone", "a"),
        ("nonnegative", "b"),
    ):
        with pytest.raises(ProofError):
            check_conflict(
                instance,
                {"one": (0,)},
                Proof((Term(kind, name, half, Fraction(1)),), (), "conflict", Fraction(10)),
            )


def test_a_case_analysis_that_leaves_a_combination_out_is_refused() -> None:
    seed = next(s for s in range(400) if any(len(c.cases) > 1 for c in conflicts(tiny_instance(s, 5), literal=False)))
    instance = tiny_instance(seed, 5)
    conflict = next(c for c in conflicts(instance, literal=False) if len(c.cases) > 1)
    check_cases(instance, conflict.statements, conflict.cases)
    for case in conflict.cases:
        with pytest.raises(ProofError, match="no case"):
            check_cases(instance, conflict.statements, [other for other in conflict.cases if other is not case])


def test_a_case_cannot_claim_readings_that_do_not_say_it() -> None:
    instance = Instance((says("one", total("a", 1), 10, 10), says("other", total("a", 1), 12, 12)))
    (conflict,) = conflicts(instance)
    claimed = Case((("one", (0, 1)), ("other", (0,))), conflict.proof)
    with pytest.raises(ProofError):
        check_cases(instance, conflict.statements, [claimed])


@pytest.mark.parametrize("seed", conflict_seeds()[:30])
def test_a_proof_survives_being_written_and_read(seed: int) -> None:
    instance = tiny_instance(seed, 6)
    for conflict in conflicts(instance):
        assert proof_from_json(proof_as_json(conflict.proof)) == conflict.proof


def test_the_checker_imports_no_solver() -> None:
    code = "import sys, analysis.reconcile.proof; print(sorted({'highspy', 'numpy', 'ortools'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
