"""An edition: the record as known at a cut-off date, what follows from it, and the facts that can be made of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from analysis import differences, record, statements
from analysis.facts import Fact, Name
from analysis.narrative import Argument, named, words
from analysis.record import Record
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

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of the edition."""
        return statements.group(self.record)

    @cached_property
    def by_id(self) -> dict[str, Statement]:
        """The statements by their ids."""
        return {statement.statement_id: statement for statement in self.statements}

    @cached_property
    def differences(self) -> tuple[differences.Difference, ...]:
        """The statements that plain arithmetic refutes together."""
        return differences.differences(self.statements)

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

    def says(self, said: Statement) -> Name:
        """Tell in a few words what a statement says, without who says it."""
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


def edition(cutoff: str, folder: Path = record.RAW) -> Edition:
    """Load the edition of a cut-off date, given as year-month-day."""
    day = date.fromisoformat(cutoff)
    return Edition(day, record.load(folder).at(day))
