"""Plain English on the command line: what a figure, statement or conflict says, and proofs written out as sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from textwrap import fill
from typing import TYPE_CHECKING

from analysis import readings, sums
from analysis.readings import statement_of
from analysis.reconcile.proof import Proof
from analysis.reconciliation import Outcome, Reconciliation, conflict_id
from analysis.statements import Statement
from analysis.sums import Line, Stretch
from analysis.tables import nearest

if TYPE_CHECKING:
    from analysis.reconcile.conflicts import Conflict

HEDGES = {
    "exact": "",
    "at_least": "at least ",
    "more_than": "more than ",
    "about": "about ",
    "nearly": "nearly ",
    "at_most": "at most ",
}
ENDS = {"low": "at least", "high": "at most"}


class UnknownId(ValueError):
    """No figure, statement or conflict of the edition has this id."""


def explain(found: Reconciliation, name: str) -> str:
    """Tell the whole story of a figure, a statement or a conflict.

    Parameters: ``name`` is its id, such as F2538, S2538 or C2538.
    Returns: plain sentences, with every sum written out line by line.
    Raises: UnknownId, naming the nearest id that there is.
    """
    wanted = name.strip().upper()
    if wanted in found.conflicts:
        return "\n".join(_conflict(found, *found.conflicts[wanted]))
    if wanted in found.statements:
        return "\n".join(_statement(found, found.statements[wanted]))
    for statement in found.statements.values():
        if wanted in statement.figures:
            return "\n".join(_figure(found, wanted, statement))
    figures = [figure.figure_id for figure in found.record.figures]
    known = [*found.conflicts, *found.statements, *figures]
    hint = nearest(wanted.lower(), [key.lower() for key in known]).upper()
    meant = f"; did you mean {hint}?" if hint else ""
    raise UnknownId(f"no figure, statement or conflict of this edition is called “{name}”{meant}")


def told(statement: Statement) -> str:
    """Give a statement in one line: number, what it counts, when, and who said it."""
    value = f"{HEDGES[statement.qualifier]}{statement.value:,}"
    if statement.value_high is not None:
        value += f" to {statement.value_high:,}"
    when = {
        "cumulative": f"up to {statement.as_of}",
        "event": f"on {statement.as_of}",
        "stock": f"as of {statement.as_of}",
        "period": f"from {statement.period_start or 'an unstated day'} to {statement.as_of}",
    }[statement.kind]
    if statement.kind == "cumulative" and statement.period_start:
        when = f"from {statement.period_start} to {statement.as_of}"
    if statement.date_precision != "day":
        when += f" (date: {statement.date_precision})"
    what = f"{words(statement.measure)}, {words(statement.population)}, route {words(statement.route)}"
    return f"{statement.statement_id}  {statement.said_by}: {value} — {what}, {when}"


def words(code: str) -> str:
    """Write a word of the record's vocabulary without underscores."""
    return code.replace("_", " ")


def proof_lines(found: Reconciliation, proof: Proof) -> Iterator[str]:
    """Write a proof out as a sum, a line for each thing that is given, and what it comes to."""
    for line in sums.lines(proof):
        factor = "" if line.multiplier == 1 else f"{line.multiplier} × "
        amount = ("+" if line.amount > 0 else "") + _number(line.amount)
        yield f"  {amount:>9}   {factor}{_reason(found, line)}"


def conflict_sum(found: Reconciliation, conflict: Conflict) -> Iterator[str]:
    """Write the arithmetic of a conflict: every line, then what is left over."""
    yield from proof_lines(found, conflict.proof)
    yield f"  {'=' * 9}"
    yield f"  {_number(conflict.proof.value):>9}   is left over, where nothing may be: the lines cannot all be true."


def bound_sum(found: Reconciliation, proof: Proof) -> Iterator[str]:
    """Write the arithmetic of a bound: every line, then the bound."""
    yield from proof_lines(found, proof)
    yield f"  {'=' * 9}"
    total = sum((line.amount for line in sums.lines(proof)), Fraction(0))
    rounded = ", in whole people" if proof.rounded else ""
    shown = total if proof.side == "low" else -total
    yield f"  {_number(shown):>9}   so it is {ENDS[proof.side]} {_number(proof.value)}{rounded}."


def _figure(found: Reconciliation, figure_id: str, statement: Statement) -> Iterator[str]:
    figure = next(f for f in found.record.figures if f.figure_id == figure_id)
    document = found.record.documents[figure.document_id]
    dated = document.published_on or "no date on the page"
    yield f"{figure_id} stands in {document.document_id}: {document.publisher}, {dated}"
    yield f"  {document.url}"
    if figure.person:
        yield f"  said by {figure.person}"
    corrected = [c for c in found.record.corrections if c.row in (figure_id, figure.document_id)]
    for c in corrected:
        yield f"  corrected ({c.id}): {c.field} from “{c.old}” to “{c.new}”. {c.reason}"
    yield ""
    yield from _statement(found, statement)


def _statement(found: Reconciliation, statement: Statement) -> Iterator[str]:
    yield told(statement)
    carried = len(statement.documents)
    yield f"  carried by {carried} document{'s' * (carried != 1)}: {', '.join(statement.documents)}"
    for whole in statement.wholes:
        yield f"  stated as a part of: {told(found.statements[whole])}"
    inside = False
    for outcome in found.outcomes.values():
        for claim in outcome.instance.claims:
            if statement_of(claim.statement) == statement.statement_id:
                inside = True
                yield from _fate(found, outcome, claim.statement)
    if not inside:
        reason = next(left.reason for left in found.left if left.statement == statement.statement_id)
        yield f"  not reconciled: {reason}"


def _fate(found: Reconciliation, outcome: Outcome, claim: str) -> Iterator[str]:
    kept = outcome.settlement.kept
    offered = next(c for c in outcome.instance.claims if c.statement == claim)
    about = "" if claim == statement_of(claim) else f" (that it was exchange number {claim.split(readings.ORDINAL)[1]})"
    if claim in kept:
        reading = offered.readings[kept[claim]]
        yield f"  kept{about} under the reading “{words(reading.name)}”, cost {reading.cost}."
        if reading.cost:
            yield fill(
                f"why this reading is admissible: {reading.reason}",
                110,
                initial_indent="    ",
                subsequent_indent="    ",
            )
    else:
        yield f"  set aside{about}, price {offered.price}: no admissible reading fits what is kept at a lower cost."
    for conflict in outcome.conflicts:
        if claim in conflict.statements:
            yield ""
            yield from _conflict(found, outcome.name, conflict)


def _conflict(found: Reconciliation, name: str, conflict: Conflict) -> Iterator[str]:
    outcome = found.outcomes[name]
    count = len(conflict.statements)
    yield f"{conflict_id(conflict)}: taken literally, these {count} statements cannot all be true ({words(name)})."
    for claim in conflict.statements:
        yield f"  {told(found.statements[statement_of(claim)])}"
    yield f"The numbers must change by at least {conflict.gap:,} in all. The sum:"
    yield from conflict_sum(found, conflict)
    yield fill(f"Diagnosis: {found.diagnoses[conflict_id(conflict)].text}", 110)
    yield "In the settlement:"
    kept = outcome.settlement.kept
    for claim in conflict.statements:
        offered = next(c for c in outcome.instance.claims if c.statement == claim)
        fate = f"kept as “{words(offered.readings[kept[claim]].name)}”" if claim in kept else "set aside"
        yield f"  {claim}  {fate}"


def _reason(found: Reconciliation, line: Line) -> str:
    counted = " and ".join(_stretch(stretch) for stretch in line.stretches)
    if line.kind == "statement":
        statement = found.statements[statement_of(line.name)]
        return f"{line.name}, {statement.said_by}: {ENDS[line.side]} {line.limit:,} {counted}"
    if line.kind == "rule":
        return f"a part never grows by more than its whole: {counted} is {ENDS[line.side]} {line.limit:,}"
    return f"totals never fall: {counted} is at least 0"


def _stretch(stretch: Stretch) -> str:
    times = "" if stretch.times == 1 else f"{stretch.times} × "
    who = f"{words(stretch.measure)} ({_listed(stretch.populations)}; {_listed(stretch.routes)})"
    since = f"after {stretch.start} " if stretch.start else ""
    return f"{times}{who} {since}up to {stretch.end}"


def _listed(codes: Sequence[str]) -> str:
    return ", ".join(words(code) for code in codes)


def _number(value: Fraction) -> str:
    whole = f"{value.numerator:,}" if value.denominator == 1 else f"{value}"
    return whole.replace("-", "−")
