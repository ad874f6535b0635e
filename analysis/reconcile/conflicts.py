"""Conflicts: disjoint smallest sets of statements that cannot all be true, each with a checked proof."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from analysis.reconcile.cores import Choice, draft_from, shrink, stated, with_rules
from analysis.reconcile.model import Weak, clashing_pairs, compile_model, half_of
from analysis.reconcile.oracle import Oracle, SolverTrouble, certificate, least_change
from analysis.reconcile.proof import Case, Proof, Term, check_conflict, conflict_proof
from analysis.reconcile.system import Instance, check_instance, components


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that cannot all be true.

    ``readings`` are the reading numbers under which that is claimed; ``gap`` is by how many people, all together, their
    numbers must at least change; ``minimal`` says that every statement was left out once and the rest can be true;
    ``cases`` is one proof per case, a single one when no case analysis is needed.
    """

    statements: tuple[str, ...]
    readings: tuple[tuple[str, tuple[int, ...]], ...]
    gap: int
    minimal: bool
    cases: tuple[Case, ...]

    @property
    def proof(self) -> Proof:
        """The first, usually the only, proof.

        Raises: ValueError when there is none because the statements of one series cannot agree on an option at all.
        """
        if not self.cases:
            raise ValueError("these statements clash by the options of their series alone")
        return self.cases[0].proof


def conflicts(instance: Instance, literal: bool = True) -> list[Conflict]:
    """All disjoint minimal conflicts among claims, smallest first.

    Pairs are looked for exhaustively, the widest first; larger conflicts come from rays of linear programmes and are
    shrunk. Every conflict found is taken out of the record before the next is looked for, so that what is left at the
    end can be true.

    Parameters: ``instance``, claims and rules; ``literal``, True takes every claim in its first reading;
    False looks for statements that cannot all be true whatever their readings, and proves it case by case.
    Returns: conflicts by number of statements, then the widest gap, then the canonical order of their claims.
    Raises: ValueError if the instance breaks the contract; ProofError if a proof does not check (never passed
    over); SolverTrouble if the solver gives no answer that can be proven.
    """
    from analysis.reconcile.lifted import open_conflicts  # it builds on Conflict

    check_instance(instance)
    found: list[tuple[int, int, int, int, Conflict]] = []
    for number, part in enumerate(components(instance)):
        listed = Finder(part).literal_conflicts() if literal else open_conflicts(part)
        found += [(len(c.statements), -c.gap, number, place, c) for place, c in listed]
    found.sort(key=lambda item: item[:4])
    return [conflict for *_, conflict in found]


class Finder:
    """Looks for the conflicts of one component."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.model = compile_model(instance)
        self.oracle = Oracle(self.model)
        self.prices = [claim.price for claim in instance.claims]
        if self.oracle.refute(with_rules(self.model, {})) is not None:
            raise ValueError("the rules contradict each other")

    def possible(self, choice: Choice) -> bool:
        """Whether claims can be true together with all rules."""
        return self.oracle.refute(with_rules(self.model, stated(self.model, choice))) is None

    def literal_conflicts(self) -> list[tuple[int, Conflict]]:
        """Disjoint conflicts of the literal readings, each with the place of its first claim."""
        choice: Choice = dict.fromkeys(range(len(self.instance.claims)), 0)
        found = [
            self.conflict({claim: choice.pop(claim) for claim in pair})
            for pair in self.literal_pairs(choice)
            if all(claim in choice for claim in pair)
        ]
        while True:
            assertions = stated(self.model, choice)
            refutation = self.oracle.refute(with_rules(self.model, assertions))
            if refutation is None:
                return found
            draft = shrink(self.model, draft_from(self.model, assertions, refutation, self.prices), self.prices)
            members = self.reduced({claim: choice[claim] for claim in sorted(draft.halves)})
            for claim in members:
                del choice[claim]
            found.append(self.conflict(members))

    def literal_pairs(self, choice: Choice) -> list[tuple[int, ...]]:
        """Single claims and pairs of claims whose plain halves clash, the widest gap first."""
        halves = [(claim, half) for claim, own in stated(self.model, choice).items() for half in own]
        ranked: dict[tuple[int, ...], int] = {}
        for low, high in clashing_pairs(self.model, [half for _, half in halves]):
            key = tuple(sorted({halves[low][0], halves[high][0]}))
            ranked[key] = max(halves[low][1].bound - halves[high][1].bound, ranked.get(key, 0))
        return sorted(ranked, key=lambda key: (len(key), -ranked[key], key))

    def reduced(self, choice: Choice) -> Choice:
        """Leave out claims, the last first, as long as the rest cannot be true with all rules in force."""
        for claim in sorted(choice, reverse=True):
            rest = {other: reading for other, reading in choice.items() if other != claim}
            if rest and not self.possible(rest):
                choice = rest
        return choice

    def conflict(self, choice: Choice) -> tuple[int, Conflict]:
        """A checked conflict of some claims at their readings."""
        names = {self.instance.claims[claim].statement: (reading,) for claim, reading in choice.items()}
        halves = [(claim, h) for claim, reading in choice.items() for h in self.model.slots[claim][reading]]
        proof, gap = self.proven([(claim, self.model.halves[h]) for claim, h in halves])
        check_conflict(self.instance, names, proof)
        minimal = all(self.possible({o: r for o, r in choice.items() if o != claim}) for claim in choice)
        readings = tuple(names.items())
        return min(choice), Conflict(tuple(names), readings, gap, minimal, (Case(readings, proof),))

    def proven(self, asserted: list[tuple[int, Weak]]) -> tuple[Proof, int]:
        """A proof that some halves clash, by multipliers that show the least change, and that change in people."""
        own = [half for _, half in asserted]
        rules = [self.model.halves[number] for number in self.model.rules]
        try:
            found = least_change(self.model, own, rules)
        except SolverTrouble:
            found = None
        if found is None:
            weights = certificate(self.model, own + rules)
            if weights is None:
                raise SolverTrouble("halves said to clash can be true at once")
            found = weights, max(weights[: len(own)])
        whole, denominator = found
        terms = [
            Term(
                "statement",
                self.instance.claims[claim].statement,
                half_of(self.model, half),
                Fraction(weight, denominator),
            )
            for (claim, half), weight in zip(asserted, whole, strict=False)
            if weight
        ]
        terms += [
            Term("rule", name, rule, Fraction(weight, denominator))
            for (name, rule), weight in zip(self.instance.rules, whole[len(own) :], strict=True)
            if weight
        ]
        proof = conflict_proof(terms)
        return proof, ceil(proof.value)
