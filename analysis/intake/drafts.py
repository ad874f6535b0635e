"""A draft: a figure proposed for the record, with the place of its words and how sure the reader is."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed figure: the columns of figures.csv, those of its document, then the place of the words.

    ``start`` and ``end`` are places in the text as it was read (see Page.text); ``confidence`` lies between 0 and 1.
    """

    figure_id: str | None
    document_id: str | None
    said_by: str
    person: str | None
    measure: str
    population: str
    route: str
    kind: str
    period_start: date | None
    as_of: date | None
    date_precision: str
    qualifier: str
    value: int
    value_high: int | None
    part_of_value: int | None
    exchange_ordinal: int | None
    note: str | None
    publisher: str | None
    url: str | None
    published_on: date | None
    language: str
    start: int
    end: int
    confidence: float

    def as_json(self) -> dict[str, Any]:
        """Give the draft as an object for JSON: dates in ISO form, empty cells as null."""
        return {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(self).items()}


FIELDS = tuple(field.name for field in fields(Draft))
