"""Read an edition's tables back: the reconciliation without solving anything, and every proof checked again."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from importlib.metadata import version
from pathlib import Path

from analysis import digests, gaps, plan, readings, record, statements, targets
from analysis.happenings import Terms
from analysis.memory import Memory
from analysis.processed import read_table
from analysis.reading_rules import Rules
from analysis.readings import statement_of
from analysis.reconcile.proof import (
    ProofError,
    Term,
    bound_proof,
    check_bound,
    check_conflict,
    conflict_proof,
)
from analysis.reconcile.system import Claim, Half, Instance
from analysis.reconciliation import Outcome, Reconciliation, Told, reconcile, side_by_side
from analysis.record import Record
from analysis.statements import Statement

PACKAGE = "datapackage.json"
SOLVER = "highspy"

Check = Callable[[], None]
Kept = dict[str, dict[str, int]]
"""By instance, the reading number of every kept claim."""


class NotStored(Exception):
    """The tables of an edition are missing, or are those of another record, readings or cut-off date."""


def inputs_key(raw: Path, cutoff: date) -> str:
    """Give the digest of all that decides what an edition's tables hold: record without notes, readings, code, date."""
    here = Path(__file__).parent
    modules = [here / f"{name}.py" for name in plan.HASHED] + sorted((here / "reconcile").glob("*.py"))
    modules.append(here / "processed.json")
    parts = [cutoff.isoformat(), f"{SOLVER} {version(SOLVER)}"]
    for path in sorted(path for path in raw.iterdir() if path.is_file()):
        content = digests.table(path) if path.suffix == ".csv" else digests.file(path)
        parts += [f"{path.name} {content}"]
    parts += [f"{path.name} {digests.file(path)}" for path in modules]
    return digests.text("\n".join(parts))


def folder_of(root: Path, cutoff: date, newest: date) -> Path:
    """Give the folder of an edition's tables: data/processed for the newest, a folder of its report for others."""
    return root / plan.tables_folder(cutoff.isoformat(), cutoff == newest)


def edition(root: Path, cutoff: date | None = None) -> Reconciliation:
    """Give the reconciliation of an edition, from its tables where they are current, otherwise by reconciling anew.

    What is reconciled anew is remembered: only instances that changed since are solved again.

    Parameters: ``root`` is the project's folder; ``cutoff`` None means the newest edition.
    Raises: BadInput, SolverTrouble, ProofError.
    """
    whole = record.load(root / "data" / "raw")
    rules = readings.load(root / "data" / "raw")
    on = cutoff or whole.newest
    known = whole.at(on)
    try:
        return read(folder_of(root, on, whole.newest), known, on, rules, inputs_key(root / "data" / "raw", on))
    except NotStored as reason:
        print(
            f"Reconciling the edition of {on} anew: {reason}. This may take up to a minute; what is found is kept, "
            "so that the next time takes seconds. `make report` writes it into the tables.",
            file=sys.stderr,
            flush=True,
        )
        # Only where the code lies beside the record does the memory know which code found what it keeps.
        memory = Memory(root if (root / "analysis").is_dir() else None)
        with side_by_side() as beside:
            return reconcile(known, on, rules, beside, memory)


def read(folder: Path, known: Record, cutoff: date, rules: Rules, key: str) -> Reconciliation:
    """Read a reconciliation from the tables of an edition.

    Raises: NotStored when the tables are missing or were made from other inputs than ``key``.
    """
    from analysis.reconcile.conflicts import Conflict
    from analysis.reconcile.proof import Case
    from analysis.reconcile.settle import Alternatives, Settlement

    _check_key(folder, key)
    if changed := changed_tables(folder):
        raise NotStored(f"{changed[0]} is not as it was made")
    compiled = readings.instances(statements.group(known), rules)
    settled, aside = _settlements(folder)
    costs = {row["instance"]: row for row in read_table(folder / "settlement_costs.csv")}
    changes: dict[str, dict[int, list[tuple[str, int | None]]]] = defaultdict(lambda: defaultdict(list))
    for row in read_table(folder / "alternatives.csv"):
        number = int(row["reading_number"]) if row["reading_number"] else None
        changes[row["instance"]][int(row["alternative"])].append((row["claim_id"], number))
    lines, named = _lines(folder / "conflict_terms.csv", "conflict_id"), _named(compiled)
    conflicts: dict[str, list[Conflict]] = defaultdict(list)
    told: dict[str, Told] = {}
    for row in read_table(folder / "conflicts.csv"):
        told[row["conflict_id"]] = Told(row["diagnosis"], row["mends"], row["text_en"], row["text_uk"])
        instance = compiled[row["instance"]]
        literal = {claim.statement: 0 for claim in instance.claims}
        proof = conflict_proof(_terms(lines[row["conflict_id"]], named[row["instance"]], literal))
        members = tuple(dict.fromkeys(t.name for t in proof.terms if t.kind == "statement"))
        used = tuple((name, (0,)) for name in members)
        minimal = row["minimal"] == "true"
        conflicts[row["instance"]].append(Conflict(members, used, int(row["gap"]), minimal, (Case(used, proof),)))
    outcomes = {}
    for name, instance in compiled.items():
        cost = costs[name]
        settlement = Settlement(
            tuple(sorted(settled[name].items())),
            tuple(aside[name]),
            (),
            int(cost["cost"]),
            int(cost["lower_bound"]),
            0,
            0,
            cost["whole"] == "true",
        )
        listed = tuple(tuple(change) for _, change in sorted(changes[name].items()))
        others = Alternatives(listed, cost["alternatives_complete"] == "true")
        outcomes[name] = Outcome(name, instance, tuple(conflicts[name]), settlement, others)
    return Reconciliation(cutoff, known, rules, outcomes, told)


def changed_tables(folder: Path) -> list[str]:
    """Name the tables of an edition that are missing or not as they were written, by the hashes in its data package."""
    package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    listed = {resource["path"]: resource["hash"] for resource in package["resources"]}
    return [path for path, hash_ in listed.items() if f"sha256:{digests.file(folder / path)}" != hash_]


def verify(root: Path, cutoff: date | None = None) -> tuple[int, list[str]]:
    """Check every stored proof of an edition again, in exact fractions, without a solver, whoever wrote its tables.

    Returns: how many proofs were checked, and for each that fails a sentence that says why.
    Raises: NotStored, BadInput.
    """
    whole = record.load(root / "data" / "raw")
    rules = readings.load(root / "data" / "raw")
    on = cutoff or whole.newest
    folder = folder_of(root, on, whole.newest)
    _check_key(folder, inputs_key(root / "data" / "raw", on))
    known = {statement.statement_id: statement for statement in statements.group(whole.at(on))}
    compiled = readings.instances(known.values(), rules)
    failed = []
    checked = 0
    stored = [*_stored_conflicts(folder, compiled), *_stored_bounds(folder, compiled, rules)]
    stored += _stored_gaps(folder, compiled, rules, known)
    for name, run in stored:
        checked += 1
        try:
            run()
        except ProofError as error:
            failed.append(f"{name}: {error}")
    return checked, failed


def _check_key(folder: Path, key: str) -> None:
    try:
        package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotStored("its tables are not there yet") from None
    if package.get("inputs") != key:
        raise NotStored("its tables were made of another record, other readings or other code")


def _settlements(folder: Path) -> tuple[Kept, dict[str, list[str]]]:
    """By instance: the reading number of every kept claim, and the claims set aside."""
    kept: dict[str, dict[str, int]] = defaultdict(dict)
    aside: dict[str, list[str]] = defaultdict(list)
    for row in read_table(folder / "settlement.csv"):
        if row["outcome"] == "kept":
            kept[row["instance"]][row["claim_id"]] = int(row["reading_number"])
        else:
            aside[row["instance"]].append(row["claim_id"])
    return kept, aside


def _common(folder: Path, settled: Kept) -> Kept:
    """By instance the claims that all listed settlements keep alike, which are those that bounds may rest on."""
    changed = {(row["instance"], row["claim_id"]) for row in read_table(folder / "alternatives.csv")}
    return {
        name: {claim: number for claim, number in kept.items() if (name, claim) not in changed}
        for name, kept in settled.items()
    }


def _lines(path: Path, key: str) -> dict[str, list[dict[str, str]]]:
    """The stored lines of proofs by the name of the proof, in their order."""
    lines: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_table(path):
        lines[row[key]].append(row)
    return lines


@dataclass(frozen=True)
class _Named:
    """An instance's claims and rules by name."""

    claims: dict[str, Claim]
    rules: dict[str, Half]


def _named(compiled: dict[str, Instance]) -> dict[str, _Named]:
    return {
        name: _Named({claim.statement: claim for claim in instance.claims}, dict(instance.rules))
        for name, instance in compiled.items()
    }


def _terms(rows: list[dict[str, str]], named: _Named, kept: dict[str, int]) -> list[Term]:
    """The terms of a proof from its stored lines: what each statement says under its reading, or a rule.

    Raises: ProofError when a line names what does not exist.
    """
    claims, rules = named.claims, named.rules
    terms = []
    for row in rows:
        name, side = row["name"], row["side"]
        if row["kind"] == "rule":
            halves = [rules[name]] if name in rules else []
        else:
            halves = list(claims[name].readings[kept[name]].halves) if name in claims and name in kept else []
        said = [half for half in halves if half.side == side]
        if len(said) != 1:
            raise ProofError(f"{row['kind']} {name} has no single limit on the side “{side}”")
        terms.append(Term(row["kind"], name, said[0], Fraction(row["multiplier"])))
    return terms


def _stored_conflicts(folder: Path, compiled: dict[str, Instance]) -> Iterator[tuple[str, Check]]:
    lines, named = _lines(folder / "conflict_terms.csv", "conflict_id"), _named(compiled)

    def check(row: dict[str, str]) -> None:
        instance = compiled[row["instance"]]
        literal = {claim.statement: 0 for claim in instance.claims}
        proof = conflict_proof(_terms(lines[row["conflict_id"]], named[row["instance"]], literal))
        check_conflict(instance, dict.fromkeys(literal, (0,)), proof)
        members = "; ".join(sorted({statement_of(t.name) for t in proof.terms if t.kind == "statement"}))
        if members != row["statements"]:
            raise ProofError(f"the lines name {members}, not {row['statements']}")

    for row in read_table(folder / "conflicts.csv"):
        yield row["conflict_id"], partial(check, row)


def _stored_bounds(folder: Path, compiled: dict[str, Instance], rules: Rules) -> Iterator[tuple[str, Check]]:
    lines, named = _lines(folder / "proofs.csv", "proof_id"), _named(compiled)
    settled, _ = _settlements(folder)
    common = _common(folder, settled)
    series = {s.series_id: s for s in targets.all_series(rules)}

    def check(row: dict[str, str], side: str) -> None:
        asked = series["/".join((row["measure"], row["population"], row["route"]))]
        expression = targets.expression(asked, rules, date.fromisoformat(row["as_of"]))
        instance = compiled[asked.instance]
        kept = common[asked.instance]
        proof = bound_proof(_terms(lines[row[f"{side}_proof"]], named[asked.instance], kept), expression, side)
        check_bound(instance, kept, proof)
        if str(proof.value) != row[side]:
            raise ProofError(f"the lines give {proof.value}, not {row[side]}")

    for row in read_table(folder / "bounds.csv"):
        for side in ("low", "high"):
            if row[f"{side}_proof"]:
                yield row[f"{side}_proof"], partial(check, row, side)


def _stored_gaps(
    folder: Path, compiled: dict[str, Instance], rules: Rules, known: dict[str, Statement]
) -> Iterator[tuple[str, Check]]:
    lines, named = _lines(folder / "proofs.csv", "proof_id"), _named(compiled)
    settled, _ = _settlements(folder)
    common = _common(folder, settled)
    sums: dict[tuple[str, ...], tuple[str, Terms]] = {}
    for name, instance in compiled.items():
        for series in gaps.series(rules):
            for window in gaps.windows(series, instance.claims, known, settled[name]):
                key = (series.measure, series.population, window.after.isoformat(), window.until.isoformat())
                sums[key] = (name, window.unreported)

    def check(row: dict[str, str]) -> None:
        key = (row["measure"], row["population"], row["after"], row["until"])
        if key not in sums:
            raise ProofError("there are no two totals on these days")
        name, expression = sums[key]
        proof = bound_proof(_terms(lines[row["proof"]], named[name], common[name]), expression, "low")
        check_bound(compiled[name], common[name], proof)
        if str(proof.value) != row["low"]:
            raise ProofError(f"the lines give {proof.value}, not {row['low']}")

    for row in read_table(folder / "gaps.csv"):
        yield row["proof"], partial(check, row)
