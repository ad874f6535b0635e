"""The commands on a reconciled edition: conflicts, settle, bounds, explain, verify."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from analysis import explain, record, stored, targets
from analysis.dates import day
from analysis.readings import statement_of
from analysis.reconcile.proof import Proof
from analysis.reconciliation import Reconciliation, figures_of
from analysis.tables import nearest

if TYPE_CHECKING:
    from analysis.reconcile.conflicts import Conflict

FINE, FINDINGS, BAD = 0, 1, 2


def add_parser(commands: Any) -> None:
    """Add the five commands to the command line."""
    for name, run, about in (
        ("conflicts", _run_conflicts, "the statements that cannot all be true, with the sums that show it"),
        ("settle", _run_settle, "which reading each statement is kept under, and which are set aside"),
        ("bounds", _run_bounds, "the lowest and highest number that all kept statements allow"),
        ("explain", _run_explain, "the whole story of a figure, a statement or a conflict"),
        ("verify", _run_verify, "check every stored proof without a solver"),
    ):
        parser = commands.add_parser(name, help=about, description=about)
        parser.set_defaults(run=run)
        parser.add_argument("--cutoff", type=day, default=None, help="only documents published up to this date")
        parser.add_argument("--json", action="store_true", help="for programs")
        if name == "conflicts":
            parser.add_argument("--measure", help="only conflicts about this measure")
        if name == "bounds":
            parser.add_argument("--measure", required=True, help="such as returned_to_ukraine")
            parser.add_argument("--population", required=True, help="such as all, military, civilian, child")
            parser.add_argument(
                "--route", default=targets.EVERY_ROUTE, help="such as exchange; all routes if not given"
            )
            parser.add_argument("--as-of", type=day, required=True, help="the last day that counts")
            parser.add_argument("--since", type=day, help="the first day that counts (default: the beginning)")
        if name == "explain":
            parser.add_argument("id", help="such as F2538, S2538 or C2538")


def _run_conflicts(given: argparse.Namespace) -> int:
    found = stored.edition(given.root, given.cutoff)
    chosen = {
        key: conflict
        for key, (_, conflict) in found.conflicts.items()
        if given.measure is None
        or any(found.statements[statement_of(claim)].measure == given.measure for claim in conflict.statements)
    }
    measures = {statement.measure for statement in found.statements.values()}
    if given.measure and given.measure not in measures:
        hint = nearest(given.measure, measures)
        return _refuse(
            f"no statement is about the measure “{given.measure}”" + (f"; did you mean {hint}?" if hint else "")
        )
    if given.json:
        _print_json({"conflicts": [conflict_json(found, key, c) for key, c in chosen.items()]})
    else:
        print(f"{len(chosen)} conflicts, the widest first. Taken literally, the statements of each cannot all be true.")
        for key in chosen:
            print("\n" + explain.explain(found, key))
    return FINDINGS if chosen else FINE


def conflict_json(found: Reconciliation, key: str, conflict: Conflict) -> dict[str, Any]:
    """Give a conflict as plain data: statements, figures, gap, diagnosis, proof and whether it is minimal."""
    statements = list(dict.fromkeys(statement_of(claim) for claim in conflict.statements))
    told = found.diagnoses[key]
    return {
        "id": key,
        "statements": statements,
        "figures": figures_of(statements, found.statements),
        "gap": conflict.gap,
        "diagnosis": {"kind": told.kind, "text": told.text, "mends": told.mends},
        "proof": proof_json(conflict.proof),
        "minimal": conflict.minimal,
    }


def proof_json(proof: Proof | None) -> dict[str, Any] | None:
    """Give a proof as plain data: what each statement or rule adds to the sum."""
    if proof is None:
        return None
    terms = [
        {
            term.kind: statement_of(term.name) if term.kind == "statement" else term.name,
            "side": term.side,
            "multiplier": str(term.multiplier),
            "limit": term.half.bound,
        }
        for term in proof.terms
        if term.kind in ("statement", "rule")
    ]
    return {"terms": terms, "value": str(proof.value), "rounded": proof.rounded}


def _run_settle(given: argparse.Namespace) -> int:
    found = stored.edition(given.root, given.cutoff)
    told = settlement_json(found)
    if given.json:
        _print_json(told)
        return FINDINGS if told["set_aside"] else FINE
    state = "proven: nothing is cheaper"
    if not told["proven"]:
        state = f"not proven: the gap is {told['gap']:.1%}"
    if not told["whole"]:
        state += ", and it is not shown that what is kept is possible in whole people"
    print(f"Cost {told['cost']}, lower bound {told['lower_bound']}; {state}.")
    strayed = [r for r in told["readings"] if r["cost"]]
    print(f"{len(told['readings'])} claims are kept, {len(strayed)} of them under another than the literal reading.")
    print(f"\nSet aside ({len(told['set_aside'])}):")
    for entry in told["set_aside"]:
        print(f"  {explain.told(found.statements[entry['statement']])}\n      {entry['reason']}")
    print("\nKept under another reading:")
    for entry in strayed:
        print(f"  {explain.told(found.statements[entry['statement']])}\n      {entry['reading']}, cost {entry['cost']}")
    for entry in told["alternatives"]:
        more = "" if entry["complete"] else " or more"
        print(f"\n{explain.words(entry['instance'])}: {entry['others']}{more} other settlements are as cheap.")
    return FINDINGS if told["set_aside"] else FINE


def settlement_json(found: Reconciliation) -> dict[str, Any]:
    """Give the settlements of all instances together as plain data."""
    aside, kept = [], []
    for name, outcome in found.outcomes.items():
        chosen = outcome.settlement.kept
        for claim in sorted(outcome.instance.claims, key=lambda c: c.statement):
            statement = statement_of(claim.statement)
            told: dict[str, Any] = {"statement": statement, "figures": list(found.statements[statement].figures)}
            if claim.statement != statement:
                told["claim"] = claim.statement
            if claim.statement in chosen:
                reading = claim.readings[chosen[claim.statement]]
                kept.append(told | {"reading": reading.name, "cost": reading.cost})
            else:
                reason = f"No admissible reading cheaper than {claim.price} fits what is kept ({explain.words(name)})."
                aside.append(told | {"reason": reason, "price": claim.price})
    settlements = [outcome.settlement for outcome in found.outcomes.values()]
    cost, bound = sum(s.cost for s in settlements), sum(s.bound for s in settlements)
    return {
        "cost": cost,
        "lower_bound": bound,
        "gap": (cost - bound) / cost if cost else 0.0,
        "proven": all(s.proven for s in settlements),
        "whole": all(s.whole for s in settlements),
        "set_aside": aside,
        "readings": kept,
        "alternatives": [
            {
                "instance": name,
                "others": len(outcome.alternatives.changes),
                "complete": outcome.alternatives.complete,
                "changes": [
                    [{"statement": statement_of(claim), "reading": number} for claim, number in change]
                    for change in outcome.alternatives.changes
                ],
            }
            for name, outcome in found.outcomes.items()
        ],
    }


def _run_bounds(given: argparse.Namespace) -> int:
    if given.since and given.since > given.as_of:
        return _refuse(f"--since {given.since} is later than --as-of {given.as_of}")
    found = stored.edition(given.root, given.cutoff)
    try:
        series = targets.find(found.rules, given.measure, given.population, given.route)
    except targets.UnknownSeries as error:
        return _refuse(str(error))
    bound = found.bounds([(series, given.as_of, given.since)])[0]
    if given.json:
        told = {"low": bound.low, "high": bound.high}
        _print_json(told | {"low_proof": proof_json(bound.low_proof), "high_proof": proof_json(bound.high_proof)})
        return FINE
    when = f"from {given.since} to {given.as_of}" if given.since else f"up to {given.as_of}"
    high = "no upper limit follows" if bound.high is None else f"at most {bound.high:,}"
    print(f"{explain.words(series.series_id.replace('/', ', '))}, {when}: at least {bound.low:,}, {high}.")
    for proof in (bound.low_proof, bound.high_proof):
        if proof is not None:
            print("\n" + "\n".join(explain.bound_sum(found, proof)))
    return FINE


def _run_explain(given: argparse.Namespace) -> int:
    found = stored.edition(given.root, given.cutoff)
    try:
        text = explain.explain(found, given.id)
    except explain.UnknownId as error:
        return _refuse(str(error))
    if given.json:
        _print_json({"id": given.id.upper(), "text": text})
    else:
        print(text)
    return FINE


def _run_verify(given: argparse.Namespace) -> int:
    try:
        checked, failed = stored.verify(given.root, given.cutoff)
    except stored.NotStored as reason:
        return _refuse(f"There is nothing to verify: {reason}. Run “make report” first.")
    root, newest = given.root, record.load(given.root / "data" / "raw").newest
    folder = stored.folder_of(root, given.cutoff or newest, newest)
    failed += [f"{path} is not as it was made" for path in stored.changed_tables(folder)]
    if given.json:
        _print_json({"checked": checked, "failed": failed})
    else:
        print(f"{checked:,} proofs checked without a solver, {len(failed):,} failed.")
        for line in failed:
            print(f"  {line}")
    return FINDINGS if failed else FINE


def _refuse(text: str) -> int:
    print(text, file=sys.stderr)
    return BAD


def _print_json(told: dict[str, Any]) -> None:
    json.dump(told, sys.stdout, ensure_ascii=False, indent=1)
    print()
