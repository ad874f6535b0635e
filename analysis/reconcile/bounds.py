"""Bounds: the lowest and highest value that all kept statements together allow, each end with a checked proof."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

import highspy
import numpy as np

from analysis.reconcile.cores import stated, with_rules
from analysis.reconcile.model import compile_model, half_of
from analysis.reconcile.oracle import LARGEST_DENOMINATOR, SMALL, Oracle, SolverTrouble
from analysis.reconcile.proof import Proof, ProofError, Term, bound_proof, check_bound
from analysis.reconcile.system import Instance, Unknown, canonical, components, normal_terms

Terms = tuple[tuple[Unknown, int], ...]
"""A whole-number expression over running totals."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The lowest and highest value of an expression, in people; ``high`` is None when nothing limits it from above.

    ``low`` is None only for expressions that can be negative without limit. ``low_settlement`` and ``high_settlement``
    say which of the settlements asked for gives that end; the proofs hold for that settlement.
    """

    low: int | None
    high: int | None
    low_proof: Proof | None
    high_proof: Proof | None
    low_settlement: int = 0
    high_settlement: int = 0


def bounds(instance: Instance, settlements: Sequence[Mapping[str, int]], targets: Iterable[Terms]) -> list[Bound]:
    """The bounds of many expressions, robust over equally cheap settlements.

    Parameters: ``instance``, claims and rules; ``settlements``, for each settlement the reading number of
    every kept statement; ``targets``, expressions over running totals; days and strata that no statement
    mentions are allowed. Returns: one bound per target: the lowest low and the highest high over all
    settlements. Raises: ValueError if a settlement is empty of meaning (the kept statements cannot all be
    true); ProofError if a proof does not check; SolverTrouble if the solver gives no answer that can be
    proven.
    """
    wanted = [normal_terms(terms) for terms in targets]
    results: list[list[Bound]] = []
    solved: dict[tuple[tuple[str, int], ...], list[Bound]] = {}
    for kept in settlements:
        key = tuple(sorted(kept.items()))
        if key not in solved:
            solved[key] = Bounder(instance, kept, wanted).all_bounds(wanted)
        results.append(solved[key])
    return [robust([result[number] for result in results]) for number in range(len(wanted))]


def steps(
    instance: Instance, kept: Mapping[str, int], rising: Sequence[Sequence[Terms]]
) -> list[list[tuple[int, Bound]]]:
    """Where the bounds of running totals change.

    Parameters: ``instance``, claims and rules; ``kept``, the reading number of every kept statement; ``rising``, lists
    of expressions that never fall from one to the next, such as one total on one day after the other.
    Returns: for each list (place, Bound) of its first expression and of every one whose bounds are not those of the
    expression before it. Raises: as :func:`bounds`.
    """
    lists = [[normal_terms(terms) for terms in own] for own in rising]
    bounder = Bounder(instance, kept, [target for own in lists for target in own])
    return [bounder.steps(own) for own in lists]


def robust(ends: Sequence[Bound]) -> Bound:
    """The lowest low and the highest high of several bounds on the same expression."""
    lows = [(bound.low is not None, bound.low or 0, place) for place, bound in enumerate(ends)]
    highs = [(bound.high is not None, -(bound.high or 0), place) for place, bound in enumerate(ends)]
    low, high = min(lows)[2], min(highs)[2]
    return Bound(ends[low].low, ends[high].high, ends[low].low_proof, ends[high].high_proof, low, high)


class Bounder:
    """Answers bound questions for one settlement, part by part, from warm linear programmes."""

    def __init__(self, instance: Instance, kept: Mapping[str, int], targets: Sequence[Terms]) -> None:
        claims = tuple(
            replace(claim, readings=(claim.readings[kept[claim.statement]],))
            for claim in instance.claims
            if claim.statement in kept
        )
        claims = tuple(replace(c, readings=(replace(c.readings[0], choices=()),)) for c in claims)
        self.instance = canonical(instance)
        self.kept = dict(kept)
        self.parts = components(Instance(claims, instance.rules))
        self.home: dict[str, int] = {}
        for number, part in enumerate(self.parts):
            for stratum in strata_of(part):
                self.home[stratum] = number
        extra: dict[int, set[Unknown]] = {}
        for target in targets:
            for unknown, _ in target:
                if unknown.stratum in self.home:
                    extra.setdefault(self.home[unknown.stratum], set()).add(unknown)
        self.lines = [Line(part, tuple(sorted(extra.get(number, ())))) for number, part in enumerate(self.parts)]

    def all_bounds(self, targets: Sequence[Terms]) -> list[Bound]:
        """The bounds of the targets, in an order that keeps the programmes warm."""
        order = sorted(range(len(targets)), key=lambda number: [(c, u) for u, c in targets[number]])
        ends: dict[int, Bound] = {}
        answers: dict[Terms, Bound] = {}
        for side in ("low", "high"):
            for number in order:
                target = targets[number]
                known = answers.get(target, Bound(None, None, None, None))
                if (known.low_proof if side == "low" else known.high_proof) is None:
                    value, proof = self.end(target, side)
                    known = (
                        replace(known, low=value, low_proof=proof)
                        if side == "low"
                        else replace(known, high=value, high_proof=proof)
                    )
                    answers[target] = known
        for number in order:
            ends[number] = answers[targets[number]]
        return [ends[number] for number in range(len(targets))]

    def steps(self, targets: Sequence[Terms]) -> list[tuple[int, Bound]]:
        """Where the bounds of expressions that never fall change, and what they are from there on."""
        lows, highs = self.staircase(targets, "low"), self.staircase(targets, "high")
        found = []
        for place in range(len(targets)):
            (low, low_from), (high, high_from) = lows[place], highs[place]
            if place and (low, high) == (lows[place - 1][0], highs[place - 1][0]):
                continue
            low_proof = self.carried(low_from, targets[place])
            found.append((place, Bound(low, high, low_proof, self.carried(high_from, targets[place]))))
        return found

    def staircase(self, targets: Sequence[Terms], side: str) -> list[tuple[int | None, Proof | None]]:
        """One end of expressions that never fall, each with a proof of it or of a neighbour with the same end.

        What lies between two equal ends is equal too and needs no programme.
        """
        known: dict[int, tuple[int | None, Proof | None]] = {}
        open_spans = [(0, len(targets) - 1)] if targets else []
        while open_spans:
            first, last = open_spans.pop()
            for place in (first, last):
                if place not in known:
                    known[place] = self.end(targets[place], side)
            if known[first][0] == known[last][0]:
                # A lower end carries over to later days, an upper one to earlier days.
                for place in range(first + 1, last):
                    known[place] = known[first if side == "low" else last]
            elif last - first > 1:
                middle = (first + last) // 2
                open_spans += [(middle, last), (first, middle)]
        return [known[place] for place in range(len(targets))]

    def carried(self, proof: Proof | None, target: Terms) -> Proof | None:
        """The proof of an end as the proof of the same end of a neighbour."""
        if proof is None or proof.target == target:
            return proof
        given = [term for term in proof.terms if term.kind in ("statement", "rule")]
        moved = bound_proof(given, target, proof.side)
        if moved.value != proof.value:
            raise ProofError("a bound does not carry over to its neighbour")
        check_bound(self.instance, self.kept, moved)
        return moved

    def end(self, target: Terms, side: str) -> tuple[int | None, Proof | None]:
        """One end of one expression: the parts' ends add up, and so do their proofs."""
        by_part: dict[int, list[tuple[Unknown, int]]] = {}
        for unknown, coefficient in target:
            by_part.setdefault(self.home.get(unknown.stratum, -1), []).append((unknown, coefficient))
        terms: list[Term] = []
        for number, own in sorted(by_part.items()):
            if number < 0:
                continue
            found = self.lines[number].end(tuple(own), side)
            if found is None:
                return None, None
            terms += found
        try:
            proof = bound_proof(terms, target, side)
        except ProofError:
            if -1 in by_part:
                return None, None
            raise
        check_bound(self.instance, self.kept, proof)
        return int(proof.value), proof


def strata_of(part: Instance) -> set[str]:
    """The strata that a part's claims and rules mention."""
    halves = [half for claim in part.claims for reading in claim.readings for half in reading.halves]
    halves += [half for _, half in part.rules]
    return {unknown.stratum for half in halves for unknown, _ in half.terms}


class Line:
    """The linear programme of one part with all its kept halves in force."""

    def __init__(self, part: Instance, extra: tuple[Unknown, ...]) -> None:
        self.part = part
        self.model = compile_model(part, extra)
        self.oracle = Oracle(self.model)
        self.halves = with_rules(self.model, stated(self.model, dict.fromkeys(range(len(part.claims)), 0)))
        if self.oracle.refute(self.halves) is not None:
            raise ValueError("the kept statements cannot all be true")
        self.oracle.solver.setOptionValue("simplex_strategy", 4)
        self.giver: dict[tuple[int, int], Term] = {}
        for claim, slots in enumerate(self.model.slots):
            for number in slots[0]:
                self.give(number, "statement", part.claims[claim].statement)
        for (name, _), number in zip(part.rules, self.model.rules, strict=True):
            self.give(number, "rule", name)
        self.set_columns: list[int] = []

    def give(self, number: int, kind: str, name: str) -> None:
        """Note who gives the limit of a row: a rule before a statement, else the first."""
        half = self.model.halves[number]
        place = self.oracle.place[half.row]
        tight = self.oracle.low[place] if half.sign > 0 else self.oracle.high[place]
        key = (half.row, half.sign)
        if half.bound == tight and (key not in self.giver or (kind == "rule" and self.giver[key].kind != "rule")):
            self.giver[key] = Term(kind, name, half_of(self.model, half), Fraction(1))

    def end(self, target: Terms, side: str) -> list[Term] | None:
        """The lines of the proof of one end, or None when there is no limit.

        Raises: SolverTrouble if the solver ends with neither.
        """
        if not self.oracle.offset + len(self.oracle.rows):
            sign = 1 if side == "low" else -1
            return None if any(sign * coefficient < 0 for _, coefficient in target) else []
        solver = self.oracle.solver
        columns = [self.model.column[unknown] for unknown, _ in target]
        cost = [float(coefficient) for _, coefficient in target]
        touched = sorted(set(self.set_columns) | set(columns))
        values = dict.fromkeys(touched, 0.0) | dict(zip(columns, cost, strict=True))
        direction = 1.0 if side == "low" else -1.0
        solver.changeColsCost(
            len(touched),
            np.array(touched, dtype=np.int32),
            np.array([direction * values[c] for c in touched]),
        )
        self.set_columns = columns
        solver.run()
        status = solver.getModelStatus()
        if status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise SolverTrouble(f"a bound ended with {status}")
        duals = np.asarray(solver.getSolution().row_dual)[self.oracle.offset :]
        rows = np.flatnonzero(np.abs(duals) > SMALL)
        fractions = [Fraction(float(duals[row])).limit_denominator(LARGEST_DENOMINATOR) for row in rows]
        return [
            replace(self.giver[self.oracle.rows[row], 1 if value > 0 else -1], multiplier=abs(value))
            for row, value in zip(rows, fractions, strict=True)
        ]


def common_denominator(terms: Sequence[Term]) -> int:
    """The least number that makes all multipliers of a proof whole."""
    return lcm(*(term.multiplier.denominator for term in terms))
