"""Statements: figures that say the same, grouped across documents, each with the interval of its qualifier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from analysis.record import Figure, Record

if TYPE_CHECKING:
    import pandas as pd

# What one organisation must say alike for two figures to be one statement. The official, the document, the note,
# the ordinal of the exchange and the whole do not tell statements apart: pages quote more or less of one statement.
SAME = (
    "said_by",
    "measure",
    "population",
    "route",
    "kind",
    "period_start",
    "as_of",
    "date_precision",
    "qualifier",
    "value",
    "value_high",
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure said by one organisation for one date, whichever documents carry it.

    ``low`` and ``high`` are the interval of the qualifier's strict reading, in the unit of the measure; ``high`` is
    None where the qualifier sets no upper end. ``part_of`` are the wholes as values, ``wholes`` the statements that
    state them, as far as the record holds them.
    """

    statement_id: str
    said_by: str
    side: str
    speakers: str
    measure: str
    population: str
    route: str
    kind: str
    period_start: date | None
    as_of: date
    date_precision: str
    qualifier: str
    value: int
    value_high: int | None
    low: int
    high: int | None
    part_of: tuple[int, ...]
    wholes: tuple[str, ...]
    ordinals: tuple[int, ...]
    persons: tuple[str, ...]
    figures: tuple[str, ...]
    documents: tuple[str, ...]
    known_from: date


def interval(qualifier: str, value: int, value_high: int | None = None) -> tuple[int, int | None]:
    """Give the interval that a qualifier makes of a number, in its strict reading.

    A number is taken to be rounded to its last figure that is not zero, but never finer than two leading figures:
    of 7,000 the step is 1,000, of 1,247 it is 100. "More than 7,000" then lies strictly between 7,000 and 8,000,
    "nearly 7,000" above 6,000 and up to 7,000, "about 7,000" within half a step of it. The table with its reasons
    stands in docs/method.md.

    Parameters: ``qualifier`` as in the record; ``value`` and, for a stated range, ``value_high``.
    Returns: the lowest and the highest whole number meant; None where there is no upper end.
    Raises: ValueError for a qualifier that the table does not hold.
    """
    top = value if value_high is None else value_high
    match qualifier:
        case "exact":
            return value, top
        case "at_least":
            return value, None
        case "at_most":
            return 0, top
        case "more_than":
            return value + 1, max(top + rounding_step(top) - 1, value + 1)
        case "nearly":
            return max(value - rounding_step(value) + 1, 0), top
        case "about":
            return max(value - rounding_step(value) // 2, 0), top + rounding_step(top) // 2
    raise ValueError(f"no interval is known for the qualifier {qualifier!r}")


def rounding_step(value: int) -> int:
    """Give the unit to which a vague number seems rounded: its trailing zeros, at least all but two leading digits.

    Small numbers are vague too: the step is at least 10 for two digits and 5 for one ("about 45" is 40 to 50).
    """
    digits = str(value)
    if len(digits) == 1:
        return 5
    zeros = len(digits) - len(digits.rstrip("0"))
    return int(10 ** max(zeros, len(digits) - 2, 1))


def group(record: Record) -> tuple[Statement, ...]:
    """Group the figures of a record into statements.

    A statement is named after its first figure in the record (F0123 gives S0123), so that a new row renames nothing and
    a statement has the same name in every edition.

    Parameters: ``record`` of any edition.
    Returns: the statements in the order of their ids; every figure stands in exactly one of them.
    """
    groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in sorted(record.figures, key=lambda figure: _number(figure.figure_id)):
        groups[_said(figure)].append(figure)
    names: dict[tuple[object, ...], str] = {}
    for figure in sorted(record.figures + record.later, key=lambda figure: _number(figure.figure_id)):
        names.setdefault(_said(figure), "S" + figure.figure_id[1:])
    home = {figure.figure_id: names[said] for said, figures in groups.items() for figure in figures}
    wholes = _wholes(record.figures)
    statements = []
    for said, figures in groups.items():
        first = figures[0]
        low, high = interval(first.qualifier, first.value, first.value_high)
        name = names[said]
        statements.append(
            Statement(
                statement_id=name,
                side=record.organisations[first.said_by].side,
                speakers=record.organisations[first.said_by].speakers,
                low=low,
                high=high,
                part_of=tuple(sorted({f.part_of_value for f in figures if f.part_of_value is not None})),
                wholes=tuple(sorted({home[wholes[f.figure_id]] for f in figures if f.figure_id in wholes} - {name})),
                ordinals=tuple(sorted({f.exchange_ordinal for f in figures if f.exchange_ordinal is not None})),
                persons=tuple(sorted({f.person for f in figures if f.person})),
                figures=tuple(f.figure_id for f in figures),
                documents=tuple(sorted({f.document_id for f in figures})),
                known_from=min(record.known_from[f.document_id] for f in figures),
                **{key: getattr(first, key) for key in SAME},
            )
        )
    return tuple(sorted(statements, key=lambda statement: _number(statement.statement_id)))


def frame(statements: Iterable[Statement]) -> pd.DataFrame:
    """Give statements as a pandas frame: one row a statement, the columns of Statement, lists joined by “; ”."""
    import pandas as pd

    names = list(Statement.__dataclass_fields__)
    rows = [[_cell(getattr(statement, name)) for name in names] for statement in statements]
    table = pd.DataFrame(rows, columns=names)
    for column in ("value", "value_high", "low", "high"):
        table[column] = table[column].astype("Int64")
    return table


def _said(figure: Figure) -> tuple[object, ...]:
    return tuple(getattr(figure, name) for name in SAME)


def _number(name: str) -> tuple[int, str]:
    """The order of ids: F10000 comes after F9999."""
    return len(name), name


def _cell(value: object) -> object:
    if isinstance(value, tuple):
        return "; ".join(str(part) for part in value)
    return value.isoformat() if isinstance(value, date) else value


def _wholes(figures: Iterable[Figure]) -> dict[str, str]:
    """For each part the figure that states its whole: of the same document, or said alike elsewhere for that date."""
    by_document: dict[str, list[Figure]] = defaultdict(list)
    by_speech: dict[tuple[str, str, date], list[Figure]] = defaultdict(list)
    ordered = sorted(figures, key=lambda figure: _number(figure.figure_id))
    for figure in ordered:
        by_document[figure.document_id].append(figure)
        by_speech[figure.said_by, figure.measure, figure.as_of].append(figure)
    found: dict[str, str] = {}
    for part in ordered:
        if part.part_of_value is None:
            continue
        near = by_document[part.document_id] + by_speech[part.said_by, part.measure, part.as_of]
        candidates = [
            f for f in near if f.figure_id != part.figure_id and f.value == part.part_of_value and _holds(f, part)
        ]
        if candidates:
            best = min(
                candidates, key=lambda f: (f.document_id != part.document_id, _distance(f, part), _number(f.figure_id))
            )
            found[part.figure_id] = best.figure_id
    return found


def _holds(whole: Figure, part: Figure) -> bool:
    """Whether one figure can be the whole of another: the same measure, and not the same population and period."""
    same = (whole.population, whole.kind, whole.route, whole.period_start, whole.as_of) == (
        part.population,
        part.kind,
        part.route,
        part.period_start,
        part.as_of,
    )
    return whole.measure == part.measure and not same


def _distance(whole: Figure, part: Figure) -> int:
    """How many of kind, date, start and speaker differ; the whole of a part is the figure most alike."""
    return sum(
        getattr(whole, name) != getattr(part, name) for name in ("kind", "as_of", "period_start", "said_by", "route")
    )
