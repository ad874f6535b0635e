"""A draft: a figure proposed for the record, with the place of its words and how sure the reader is."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from analysis.tables import BadInput, Problem, nearest

MOST_DRAFTS = 500


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


def load_drafts(text: str, shown: str) -> list[dict[str, Any]]:
    """Give the drafts of a JSON text, as ``python -m analysis intake --json`` prints them.

    Parameters: ``shown`` names the source in messages.
    Returns: one dictionary a draft with every column; columns that are left out are None.
    Raises: BadInput when it is no such list, or has names that are no columns.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise BadInput([Problem(shown, line, "", "", "JSON, a list of drafts as intake --json gives it")]) from None
    if isinstance(content, dict):
        content = [content]
    if not isinstance(content, list):
        raise BadInput([Problem(shown, 1, "", "", "a list of drafts")])
    if len(content) > MOST_DRAFTS:
        raise BadInput([Problem(shown, 1, "", "", f"at most {MOST_DRAFTS} drafts of one page")])
    problems = []
    drafts = []
    for number, entry in enumerate(content, 1):
        if not isinstance(entry, dict):
            problems.append(Problem(shown, 0, f"draft {number}", str(entry), "an object with the record's columns"))
            continue
        for name, value in entry.items():
            if name not in FIELDS:
                hint = nearest(name, FIELDS)
                problems.append(Problem(shown, 0, f"draft {number}", name, "a column of the record", hint))
            elif isinstance(value, bool | float | list | dict) and name != "confidence":
                problems.append(
                    Problem(shown, 0, f"draft {number}, {name}", str(value), "text, a whole number or null")
                )
        drafts.append(dict.fromkeys(FIELDS) | {name: entry[name] for name in entry if name in FIELDS})
    if problems:
        raise BadInput(problems)
    return drafts
