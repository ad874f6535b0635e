"""The reconciled tables of an edition as reports read them: conflicts, settlement, bounds and gaps, nothing solved."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

Row = dict[str, str]
WIDEST, SLACK = 2, 30  # an upper end above WIDEST times the lower one and SLACK says nothing


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a proof: a statement or a rule, which of its limits is used, and how many times."""

    kind: str
    name: str
    side: str
    times: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that cannot all be true when taken literally; ``gap`` is by how much the numbers must change."""

    conflict_id: str
    measures: tuple[str, ...]
    statements: tuple[str, ...]
    gap: int
    diagnosis: str
    text_en: str
    text_uk: str


@dataclass(frozen=True, slots=True)
class Bound:
    """What all kept statements allow from a day on; the ends name their proofs, ``high`` None has no limit."""

    as_of: date
    low: int
    high: int | None
    low_proof: str
    high_proof: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a register: its days, the numbers that pages give it, and by measure and population low and high."""

    entry_id: str
    first_day: date
    last_day: date
    ordinals: tuple[str, ...]
    counts: dict[str, tuple[int, int | None]]
    statements: tuple[str, ...]


@dataclass(frozen=True)
class Settled:
    """The tables of one edition, read from the folder in which a build put them."""

    folder: Path

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts, the widest gap first."""
        found = [
            Conflict(
                row["conflict_id"],
                _parts(row["measures"]),
                _parts(row["statements"]),
                int(row["gap"]),
                row.get("diagnosis") or "",
                row.get("text_en") or "",
                row.get("text_uk") or "",
            )
            for row in self.rows("conflicts")
        ]
        return tuple(sorted(found, key=lambda c: (-c.gap, c.conflict_id)))

    @cached_property
    def conflict_lines(self) -> dict[str, list[Line]]:
        """The lines whose sum shows each conflict, by its id."""
        return self._lines("conflict_terms", "conflict_id")

    @cached_property
    def proofs(self) -> dict[str, list[Line]]:
        """The lines whose sum shows each bound, by the name of the proof."""
        return self._lines("proofs", "proof_id")

    @cached_property
    def bounds(self) -> dict[tuple[str, str, str], list[Bound]]:
        """The bounds by measure, population and route, in the order of days."""
        found: dict[tuple[str, str, str], list[Bound]] = defaultdict(list)
        for row in self.rows("bounds"):
            high = int(row["high"]) if row["high"] else None
            day = date.fromisoformat(row["as_of"])
            bound = Bound(day, int(row["low"] or 0), high, row["low_proof"], row["high_proof"])
            found[row["measure"], row["population"], row["route"]].append(bound)
        return {key: sorted(series, key=lambda bound: bound.as_of) for key, series in found.items()}

    @cached_property
    def fates(self) -> dict[str, str]:
        """What became of each statement: kept, set_aside or not_reconciled."""
        return {row["statement_id"]: row["outcome"] for row in self.rows("statements")}

    @cached_property
    def equal_prices(self) -> dict[str, str]:
        """What would become of each claim if every statement had the same price: kept or set_aside."""
        return {row["claim_id"]: row["at_equal_prices"] for row in self.rows("settlement")}

    def register(self, name: str) -> tuple[Entry, ...]:
        """Give the entries of a register ("exchanges", "bodies", "children") in the order of days.

        An upper end so far above the lower one that it says nothing is left out.
        """
        found = []
        for row in self.rows(name):
            counts: dict[str, tuple[int, int | None]] = {}
            for column in row:
                if column.endswith("_low") and column != "number_low":
                    low, high = int(row[column] or 0), row[column.removesuffix("low") + "high"]
                    within = int(high) if high and int(high) <= WIDEST * low + SLACK else None
                    counts[column.removesuffix("_low")] = (low, within)
            days = (date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"]))
            ordinals, statements = _parts(row["ordinals"]), _parts(row["statements"])
            found.append(Entry(row["entry_id"], *days, ordinals, counts, statements))
        return tuple(sorted(found, key=lambda entry: (entry.last_day, entry.entry_id)))

    def rows(self, name: str) -> list[Row]:
        """Give the rows of a table as text; none when the edition does not have it."""
        path = self.folder / f"{name}.csv"
        if not path.exists():
            return []
        with path.open(encoding="utf-8", newline="") as stream:
            rows = csv.reader(stream)
            header = next(rows)
            return [dict(zip(header, row, strict=True)) for row in rows]

    def _lines(self, name: str, key: str) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = defaultdict(list)
        for row in self.rows(name):
            found[row[key]].append(Line(row["kind"], row["name"], row["side"], row["multiplier"]))
        return dict(found)


def read(folder: Path, cutoff: date) -> Settled | None:
    """Give the reconciled tables in a folder if they are those of an edition.

    Returns: None when the folder has no conflicts table, or its tables are of another cut-off date.
    """
    package = folder / "datapackage.json"
    if not package.exists() or not (folder / "conflicts.csv").exists():
        return None
    told = json.loads(package.read_text(encoding="utf-8"))
    return Settled(folder) if told.get("cutoff") == cutoff.isoformat() else None


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("; ") if part)
