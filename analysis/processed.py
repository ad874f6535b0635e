"""The tables of an edition in data/processed: write a reconciliation, and read it back without solving anything."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import targets
from analysis.gaps import row as gap_row
from analysis.readings import statement_of
from analysis.reconcile.proof import Proof
from analysis.reconcile.system import Instance
from analysis.reconciliation import Reconciliation, equal_aside, figures_of
from analysis.registers import row as register_row
from analysis.statements import Statement
from analysis.targets import Series

if TYPE_CHECKING:
    from analysis.reconcile.bounds import Bound

DESCRIPTION = Path(__file__).with_name("processed.json")
"""What every table and column of data/processed means; copied there as datapackage.json."""

Row = Sequence[object]


def write(found: Reconciliation, folder: Path, key: str, beside: Executor | None = None) -> None:
    """Write all tables of a reconciled edition.

    Parameters: ``folder`` is new or empty; ``found`` the reconciliation; ``key`` the hash of what it was made of;
    ``beside``: other processes, in which bounds and equal prices are worked out beside the rest.
    Raises: ProofError when a bound has no proof that checks.
    """
    from analysis import findings

    folder.mkdir(parents=True, exist_ok=True)
    equal = _equal_asides(found, beside)
    wanted = [(series, _days(found, series)) for series in charted(found)]
    steps = found.steps(wanted, beside)
    registers, gaps = findings.registers_of(found), findings.gaps_of(found)
    conflicts = list(_conflicts(found))
    bounds, proofs = _bounds(found, wanted, steps())
    settlement = list(_settlement(found, {name: frozenset(wait()) for name, wait in equal.items()}))
    tables: dict[str, Iterable[Row]] = {
        "statements": _statements(found),
        "conflicts": conflicts,
        "conflict_terms": _conflict_terms(found),
        "settlement": settlement,
        "settlement_costs": _costs(found),
        "alternatives": _alternatives(found),
        "bounds": bounds,
        "proofs": [
            *proofs,
            *(
                line
                for proven in gaps
                for line in _lines(proven.gap.gap_id, proven.proof, found.outcomes[proven.instance].instance)
            ),
        ],
        "gaps": ([*gap_row(proven.gap).values(), proven.gap.gap_id] for proven in gaps),
    }
    for name, entries in registers.items():
        tables[name] = [list(register_row(entry).values()) for entry in entries]
    description = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    described = {resource["name"]: resource for resource in description["resources"]}
    for name, rows in tables.items():
        header = [field["name"] for field in described[name]["schema"]["fields"]]
        write_table(folder / described[name]["path"], header, rows)
    for resource in description["resources"]:
        content = (folder / resource["path"]).read_bytes()
        resource |= {"bytes": len(content), "hash": "sha256:" + hashlib.sha256(content).hexdigest()}
    described_edition = description | {"cutoff": found.cutoff.isoformat(), "inputs": key}
    text = json.dumps(described_edition, ensure_ascii=False, indent=2) + "\n"
    (folder / "datapackage.json").write_text(text, encoding="utf-8")


def write_table(path: Path, header: Sequence[str], rows: Iterable[Row]) -> None:
    """Write rows as CSV: UTF-8, plain line ends, lists joined by “; ”, nothing for what is missing."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([cell(value) for value in row] for row in rows)


def cell(value: object) -> str:
    """Write one value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return "; ".join(cell(part) for part in value)
    return value.isoformat() if isinstance(value, date) else str(value)


def read_table(path: Path) -> list[dict[str, str]]:
    """Read a table as written; every value is text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _statements(found: Reconciliation) -> Iterator[Row]:
    fate = dict(_fates(found))
    for statement in found.statements.values():
        row = [getattr(statement, field.name) for field in fields(Statement)]
        yield [*row, *fate[statement.statement_id]]


def _fates(found: Reconciliation) -> Iterator[tuple[str, Row]]:
    """For every statement the instance, what became of it, and the reading."""
    for left in found.left:
        yield left.statement, ("", "not_reconciled", "")
    for name, outcome in found.outcomes.items():
        kept = outcome.settlement.kept
        for claim in outcome.instance.claims:
            if claim.statement == statement_of(claim.statement):
                number = kept.get(claim.statement)
                if number is None:
                    yield claim.statement, (name, "set_aside", "")
                else:
                    yield claim.statement, (name, "kept", claim.readings[number].name)


def _conflicts(found: Reconciliation) -> Iterator[Row]:
    for key, (name, conflict) in found.conflicts.items():
        known = [found.statements[statement_of(claim)] for claim in conflict.statements]
        measures = sorted({statement.measure for statement in known})
        ids = sorted({statement.statement_id for statement in known})
        told = found.diagnoses[key]
        figures = figures_of(ids, found.statements)
        diagnosed = (told.kind, told.mends, told.text, told.text_uk)
        yield key, name, measures, ids, figures, conflict.gap, conflict.minimal, *diagnosed


def _conflict_terms(found: Reconciliation) -> Iterator[Row]:
    for key, (name, conflict) in found.conflicts.items():
        yield from _lines(key, conflict.proof, found.outcomes[name].instance)


def _lines(key: str, proof: Proof, instance: Instance) -> Iterator[Row]:
    """The given lines of a proof; that totals never fall and are never negative closes the sum and is not stored."""
    rules = dict(instance.rules)
    stored = [term for term in proof.terms if term.kind in ("statement", "rule")]
    for number, term in enumerate(sorted(stored, key=lambda t: (t.kind != "statement", t.name, t.side)), 1):
        # The solver may turn a rule round; it is stored on the side on which it is written.
        side = rules[term.name].side if term.kind == "rule" else term.side
        yield key, number, term.kind, term.name, side, term.multiplier


def _equal_asides(found: Reconciliation, beside: Executor | None) -> dict[str, Callable[[], tuple[str, ...]]]:
    """Begin to find what each instance would set aside at equal prices; gives by instance how to wait for it."""
    largest_first = sorted(found.outcomes.values(), key=lambda outcome: -len(outcome.instance.claims))
    return {
        outcome.name: found.memory.begin(repr(outcome.instance), equal_aside, outcome.instance, beside=beside)
        for outcome in largest_first
    }


def _settlement(found: Reconciliation, aside: Mapping[str, frozenset[str]]) -> Iterator[Row]:
    for name, outcome in found.outcomes.items():
        kept = outcome.settlement.kept
        for claim in sorted(outcome.instance.claims, key=lambda c: c.statement):
            number = kept.get(claim.statement)
            reading = None if number is None else claim.readings[number]
            yield (
                claim.statement,
                statement_of(claim.statement),
                name,
                "kept" if reading else "set_aside",
                reading.name if reading else None,
                number,
                reading.cost if reading else claim.price,
                claim.price,
                reading.reason if reading else None,
                "set_aside" if claim.statement in aside[name] else "kept",
            )


def _costs(found: Reconciliation) -> Iterator[Row]:
    for name, outcome in found.outcomes.items():
        s = outcome.settlement
        listed = len(outcome.alternatives.changes)
        yield (
            name,
            len(outcome.instance.claims),
            s.cost,
            s.bound,
            s.proven,
            s.whole,
            len(s.set_aside),
            listed,
            outcome.alternatives.complete,
        )


def _alternatives(found: Reconciliation) -> Iterator[Row]:
    for name, outcome in found.outcomes.items():
        for place, change in enumerate(outcome.alternatives.changes, 1):
            for claim, number in change:
                yield name, place, claim, "set_aside" if number is None else "kept", number


def _bounds(
    found: Reconciliation,
    wanted: Sequence[tuple[Series, Sequence[date]]],
    steps: Sequence[Sequence[tuple[int, Bound]]],
) -> tuple[list[Row], list[Row]]:
    """Bounds of every series on the days on which they change, and the lines of their proofs."""
    rows: list[Row] = []
    lines: list[Row] = []
    for (series, days), changes in zip(wanted, steps, strict=True):
        for place, bound in changes:
            if place == 0 and (bound.low, bound.high) == (0, 0):
                continue
            row: list[object] = [series.measure, series.population, series.route, days[place], bound.low, bound.high]
            for side, proof in (("low", bound.low_proof), ("high", bound.high_proof)):
                name = proof_id(series, days[place], side)
                given = [] if proof is None else list(_lines(name, proof, found.outcomes[series.instance].instance))
                lines += given
                row.append(name if given else None)
            rows.append(row)
    return rows, lines


def charted(found: Reconciliation) -> list[Series]:
    """List the series whose bounds are stored: of those that sum the same strata the first; narrow groups in all only.

    A narrow group, such as women among all who returned, has bounds for all routes together.
    """
    nested = {(f.measure, population) for f in found.rules.frames for population in f.nested}
    seen: set[tuple[str, ...]] = set()
    listed = []
    for series in targets.all_series(found.rules):
        narrow = (series.measure, series.population) in nested and series.route != targets.EVERY_ROUTE
        if series.instance in found.outcomes and series.strata not in seen and not narrow:
            seen.add(series.strata)
            listed.append(series)
    return listed


def proof_id(series: Series, day: date, side: str) -> str:
    """Name the proof of a bound: short, and the same in every edition."""
    return "P" + hashlib.sha256(f"{series.series_id}/{day}/{side}".encode()).hexdigest()[:10]


def _days(found: Reconciliation, series: Series) -> list[date]:
    """The days on which kept statements about a series or its parts say something, and the cut-off date."""
    instance = found.outcomes[series.instance].instance
    strata = set(series.strata)
    days = {
        unknown.on
        for claim in instance.claims
        for half in claim.readings[0].halves
        for unknown, _ in half.terms
        if unknown.stratum in strata
    }
    return sorted({day for day in days if day <= found.cutoff} | {found.cutoff}) if days else []
