"""What follows from a reconciliation: diagnoses of its conflicts, the registers, and the gaps that no page reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from analysis import gaps, readings, registers
from analysis.gaps import Gap
from analysis.reading_rules import Rules
from analysis.readings import statement_of
from analysis.reconcile import diagnosis
from analysis.reconcile.proof import Proof
from analysis.reconcile.trial import trial
from analysis.reconciliation import Outcome, Reconciliation, Told, conflict_id
from analysis.registers import Entry
from analysis.statements import Statement


@dataclass(frozen=True, slots=True)
class ProvenGap:
    """A gap with the proof of its lower end and the name of the instance that it was found in."""

    instance: str
    gap: Gap
    proof: Proof


def diagnoses(found: Reconciliation) -> dict[str, Told]:
    """Diagnose every conflict: what would mend it, in the order of the method.

    Returns: by conflict id the diagnoses as they are told.
    """
    told: dict[str, Told] = {}
    for outcome in found.outcomes.values():
        claims = {claim.statement: claim for claim in outcome.instance.claims}
        members = {claim for conflict in outcome.conflicts for claim in conflict.statements}
        asked = diagnosis.targets(claims[name] for name in sorted(members))
        bounds = found.limits(outcome, [terms for _, _, terms in asked])
        allowed = diagnosis.allowed(asked, [(bound.low, bound.high) for bound in bounds])
        spoken = {name: found.statements[statement_of(name)] for name in claims}
        kept = sorted(outcome.settlement.kept.items())
        content = repr((outcome.instance, outcome.conflicts, kept, allowed, spoken, found.rules))
        told |= found.memory.remember(content, _diagnosed, outcome, allowed, spoken, found.rules)
    return told


def _diagnosed(
    outcome: Outcome, allowed: Mapping[str, diagnosis.Limits], spoken: Mapping[str, Statement], rules: Rules
) -> dict[str, Told]:
    """What would mend each conflict of an instance, by conflict id."""
    claims = {claim.statement: claim for claim in outcome.instance.claims}
    settled = diagnosis.Settled(claims, outcome.settlement.kept, allowed)
    feasible = trial(outcome.instance)
    told: dict[str, Told] = {}
    for conflict in outcome.conflicts:
        one = diagnosis.diagnose(conflict.statements, conflict.gap, spoken, settled, rules, feasible)
        told[conflict_id(conflict)] = Told(one.kind, one.mends, one.text, one.text_uk)
    return told


def registers_of(found: Reconciliation) -> dict[str, list[Entry]]:
    """List the exchanges, the transfers of bodies and the returns of children, by the name of their register."""
    held = found.outcomes.get("exchanges")
    ordinals: dict[str, list[int]] = defaultdict(list)
    for claim in held.settlement.kept if held else ():
        if readings.ORDINAL in claim:
            ordinals[statement_of(claim)].append(int(claim.split(readings.ORDINAL)[1]))
    by_statement: dict[str, list[str]] = defaultdict(list)
    for key, (_, conflict) in found.conflicts.items():
        for claim in conflict.statements:
            by_statement[statement_of(claim)].append(key)
    listed: dict[str, list[Entry]] = {}
    for kind in found.rules.registers:
        outcome = found.outcomes.get(kind.instance)
        if outcome is None:
            listed[kind.name] = []
            continue
        listed[kind.name] = registers.register(
            kind,
            outcome.instance.claims,
            found.statements,
            outcome.settlement.kept,
            partial(found.limits, outcome),
            by_statement,
            partial(found.limits, held) if held and kind.held else None,
            ordinals,
        )
    return listed


def gaps_of(found: Reconciliation) -> list[ProvenGap]:
    """Find the returns that no page reports: where totals grow by more than all events known between them."""
    listed: list[ProvenGap] = []
    for outcome in found.outcomes.values():
        measures = {name.split("/")[0] for name in _strata(outcome)}
        held = [series for series in gaps.series(found.rules) if series.measure in measures]
        ask = partial(found.limits, outcome)
        known = gaps.gaps(held, outcome.instance.claims, found.statements, outcome.settlement.kept, ask)
        for gap, bound in zip(known, ask([gap.terms for gap in known]), strict=True):
            if bound.low_proof is None:
                raise ValueError(f"the gap after {gap.after} has no proof")
            named = replace(gap, gap_id=f"G{len(listed) + 1:03d}")
            listed.append(ProvenGap(outcome.name, named, bound.low_proof))
    return listed


def _strata(outcome: Outcome) -> set[str]:
    halves = [half for claim in outcome.instance.claims for half in claim.readings[0].halves]
    return {unknown.stratum for half in halves for unknown, _ in half.terms}
