"""An edition: the record as known at a cut-off date, what follows from it, and the facts that can be made of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from analysis import record, settled, statements
from analysis.facts import Fact, Name
from analysis.narrative import Argument, named, words
from analysis.record import Record
from analysis.settled import Line, Settled
from analysis.statements import Statement

UNITS = {
    "bodies": "bodies",
    "exchanges": "exchanges",
    "share": "percent",
    "uah": "hryvnias",
    "states": "states",
    "organisations": "organisations",
    "repatriation": "events",
    "detention": "places",
    "families": "families",
}


@dataclass(frozen=True)
class Edition:
    """Everything that a chapter draws on: the record as known at a cut-off date, and its statements."""

    cutoff: date
    record: Record
    settled: Settled | None = None

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of the edition."""
        return statements.group(self.record)

    @cached_property
    def by_id(self) -> dict[str, Statement]:
        """The statements by their ids."""
        return {statement.statement_id: statement for statement in self.statements}

    def numbers(self) -> dict[str, int]:
        """Number the contradictions as their table does; gives the number of the first that a statement stands in."""
        conflicts = self.settled.conflicts if self.settled else ()
        groups = [conflict.statements for conflict in conflicts]
        found: dict[str, int] = {}
        for number, names in enumerate(groups, 1):
            for name in names:
                found.setdefault(name, number)
        return found

    def name(self, organisation: str) -> Name:
        """Give the full name of an organisation."""
        found = self.record.organisations[organisation]
        return Name(found.name_en, found.name_uk)

    def short(self, organisation: str) -> Name:
        """Give the short name of an organisation, for labels and tables."""
        found = self.record.organisations[organisation]
        return Name(found.short_en, found.short_uk)

    def one_voice(self, organisation: str) -> bool:
        """Whether an organisation is one speaker, whose figures form a series, and not a catch-all."""
        return self.record.organisations[organisation].speakers == "one"

    def stated(self, said: Statement) -> Fact:
        """Make the fact that a statement states."""
        upper = said.value_high if said.value_high != said.value else None
        return Fact(
            said.value,
            unit(said.measure),
            "stated",
            self.cutoff,
            said.qualifier,
            upper,
            (said.statement_id,),
            said.figures,
        )

    def count(self, number: int, unit: str, how: str, /, **given: Argument) -> Fact:
        """Make a fact of a number counted in the record; ``how`` is the message that tells what was counted."""
        return Fact(number, unit, "count", self.cutoff, how=words(how, **given))

    def derived(
        self,
        number: int,
        unit: str,
        of: Iterable[Statement],
        how: str,
        /,
        upper: int | None = None,
        at_least: bool = False,
        **given: Argument,
    ) -> Fact:
        """Make a fact of a number worked out from statements.

        Parameters: ``how`` is the message that tells how; ``at_least`` whether the number is a lower end only.
        """
        used = sorted(of, key=lambda s: s.statement_id)
        ids = tuple(s.statement_id for s in used)
        figures = tuple(figure for s in used for figure in s.figures)
        how_made = words(how, **given)
        hedge = "at_least" if at_least else "exact"
        return Fact(number, unit, "derived", self.cutoff, hedge, upper, ids, figures, how_made)

    def bound(
        self, number: int, unit: str, lines: Iterable[Line], qualifier: str = "exact", upper: int | None = None
    ) -> Fact:
        """Make a fact of an end of the bounds, or of a gap, with the lines of the sum that shows it."""
        listed = list(lines)
        names = sorted({line.name.split(":")[0] for line in listed if line.kind == "statement"} & self.by_id.keys())
        figures = tuple(figure for name in names for figure in self.by_id[name].figures)
        proof = tuple(self.line(line) for line in listed)
        return Fact(number, unit, "bound", self.cutoff, qualifier, upper, tuple(names), figures, proof=proof)

    def line(self, line: Line) -> Name:
        """Tell one line of a proof in words."""
        said = self.by_id.get(line.name.split(":")[0]) if line.kind == "statement" else None
        times = Name(line.times, line.times)
        if said is None:
            return words("proof-rule", times=times, name=Name(line.name, line.name))
        given: dict[str, Argument] = {"who": self.short(said.said_by), "says": self.says(said), "side": line.side}
        return words("proof-statement", times=times, name=Name(line.name, line.name), **given)

    def says(self, said: Statement) -> Name:
        """Tell in a few words what a statement says, without who says it."""
        # The same statements stand behind many numbers of a chapter.
        if said.statement_id not in self._told:
            self._told[said.statement_id] = self._says(said)
        return self._told[said.statement_id]

    @cached_property
    def _told(self) -> dict[str, Name]:
        return {}

    def _says(self, said: Statement) -> Name:
        given: dict[str, Argument] = {
            "value": self.stated(said),
            "measure": named("measure", said.measure),
            "population": named("population", said.population),
            "route": named("route", said.route),
            "precision": said.date_precision,
            "date": said.as_of,
        }
        if said.period_start and said.kind in ("cumulative", "period"):
            return words(f"statement-{said.kind}-since", start=said.period_start, **given)
        return words(f"statement-{said.kind}", **given)

    def statement_json(self, key: str) -> dict[str, Any]:
        """Give what a reader needs to check a statement, as plain data for a notebook's output."""
        said = self.by_id[key]
        return {
            "who": self.short(said.said_by).as_json(),
            "persons": list(said.persons),
            "says": self.says(said).as_json(),
            "documents": list(said.documents),
        }

    def document_json(self, key: str) -> dict[str, Any]:
        """Give where a document is found, as plain data for a notebook's output."""
        page = self.record.documents[key]
        on = page.published_on.isoformat() if page.published_on else None
        return {"publisher": page.publisher, "url": page.url, "date": on, "language": page.language}


def unit(measure: str) -> str:
    """Give the unit that a measure counts in."""
    return UNITS.get(measure.split("_")[0], "people")


def edition(cutoff: str, folder: Path = record.RAW, tables: Path | None = None) -> Edition:
    """Load the edition of a cut-off date, with what its reconciliation gave if there is one.

    Parameters: ``cutoff`` as year-month-day; ``folder`` of the record; ``tables`` of the edition, by default where a
    build puts them: data/processed for the newest, reports/CUTOFF/data for another.
    """
    day = date.fromisoformat(cutoff)
    places = [tables] if tables else [record.ROOT / "data" / "processed", record.ROOT / "reports" / cutoff / "data"]
    found = (settled.read(place, day) for place in places)
    return Edition(day, record.load(folder).at(day), next((each for each in found if each), None))
