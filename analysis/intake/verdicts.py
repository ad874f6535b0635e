"""Hold drafts against the record: already in it, a slip of it, consistent with it, or in conflict with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from analysis import explain, readings
from analysis.reconcile.bounds import Bound, bounds
from analysis.reconcile.conflicts import Conflict, conflicts
from analysis.reconcile.system import Claim, Half, Instance, Reading, Unknown, components
from analysis.reconciliation import Outcome, Reconciliation, figures_of
from analysis.record import Document, Figure, Record
from analysis.statements import SAME, Statement
from analysis.tables import BadInput, Row, Table, check_table

ALREADY, SLIP, CONSISTENT, OTHERWISE, CONFLICT, OUTSIDE = (
    "already",
    "slip",
    "consistent",
    "consistent_otherwise",
    "conflict",
    "not_reconciled",
)
LEAST_SLIPPED = 100  # smaller numbers differ by a digit too easily for that to mean anything
NEW_DOCUMENT = "D99999999"

Terms = tuple[tuple[Unknown, int], ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the record says about one figure.

    ``verdict`` is already or slip where the record has the figure, or one like it; else it is ``fits``: consistent,
    consistent_otherwise, conflict or not_reconciled. ``figures`` are those of the record that say the same or that it
    slipped from, ``against`` those that it is in conflict with; ``low`` and ``high`` the bounds that all other kept
    statements leave to it literally; ``reading`` the reading under which it is consistent; ``told`` the story in
    sentences, a sum written out in it. ``bound`` holds the proofs of the bounds; ``clash`` the smallest conflict that
    it is in when taken literally, with all others as they are kept.
    """

    figure: Figure
    verdict: str
    fits: str
    figures: tuple[str, ...]
    against: tuple[str, ...]
    low: int | None
    high: int | None
    reading: str | None
    told: tuple[str, ...]
    bound: Bound | None = field(default=None, compare=False)
    clash: Conflict | None = field(default=None, compare=False)

    def as_json(self) -> dict[str, Any]:
        """Give the verdict as plain data, the figure in its most telling columns."""
        names = ("measure", "population", "route", "kind", "qualifier", "value", "value_high")
        data: dict[str, Any] = {name: getattr(self.figure, name) for name in names}
        data["period_start"] = self.figure.period_start.isoformat() if self.figure.period_start else None
        data["as_of"] = self.figure.as_of.isoformat()
        data |= {
            "verdict": self.verdict,
            "fits": self.fits,
            "figures": list(self.figures),
            "against": list(self.against),
        }
        return data | {"low": self.low, "high": self.high, "reading": self.reading, "told": list(self.told)}


def figures_of_drafts(drafts: Sequence[Mapping[str, Any]], package: Mapping[str, Any]) -> list[Figure]:
    """Give drafts as figures of a document that is not in the record.

    Parameters: ``package`` holds the table descriptions of the record.
    Raises: BadInput for every cell that the record would refuse.
    """
    names = [field.name for field in fields(Figure)]
    rows = []
    for number, draft in enumerate(drafts, 1):
        cells = {name: "" if draft.get(name) is None else str(draft[name]) for name in names}
        rows.append(Row(number, cells | {"figure_id": f"F{90_000_000 + number}", "document_id": NEW_DOCUMENT}))
    table = Table("the drafts", rows, [], [])
    values = check_table(table, package["figures"])
    if table.problems:
        raise BadInput(table.problems)
    return [Figure(**value) for value in values]


def judge(found: Reconciliation, figures: Sequence[Figure], without: frozenset[str] = frozenset()) -> list[Verdict]:
    """Judge figures, each on its own, against the settlement of an edition.

    Parameters: ``without`` are documents whose figures are not to count: those of the page that is judged.
    Returns: a verdict for each figure, in their order.
    """
    known = {figure.figure_id for figure in found.record.figures}
    if known.issuperset(figure.figure_id for figure in figures):
        trial, compiled = found, {name: outcome.instance for name, outcome in found.outcomes.items()}
    else:
        trial = replace(found, record=_with(found.record, figures))
        compiled = readings.instances(_related(found, trial, figures), found.rules)
    home = {figure: statement for statement in trial.statements.values() for figure in statement.figures}
    return [_judged(trial, found, figure, home[figure.figure_id], compiled, without) for figure in figures]


def _related(found: Reconciliation, trial: Reconciliation, figures: Sequence[Figure]) -> list[Statement]:
    """The statements of every measure that is reconciled together with a measure of the figures."""
    measures = {figure.measure for figure in figures}
    for outcome in found.outcomes.values():
        names = {readings.statement_of(claim.statement) for claim in outcome.instance.claims}
        own = {found.statements[name].measure for name in names if name in found.statements}
        measures |= own if own & measures else set()
    return [statement for statement in trial.statements.values() if statement.measure in measures]


def _with(record: Record, figures: Sequence[Figure]) -> Record:
    known = {figure.figure_id for figure in record.figures}
    document = Document(NEW_DOCUMENT, "", "", None, "en")
    new = [figure for figure in figures if figure.figure_id not in known]
    return replace(record, documents=record.documents | {NEW_DOCUMENT: document}, figures=(*record.figures, *new))


def _judged(
    trial: Reconciliation,
    found: Reconciliation,
    figure: Figure,
    statement: Statement,
    compiled: Mapping[str, Instance],
    without: frozenset[str],
) -> Verdict:
    same = _others(found, statement, figure, without)
    slips = () if same else _slips(found, figure, without)
    known = (*_known(trial, same), *_slipped(slips, found))
    name, claim = _claim(compiled, statement.statement_id)
    outcome = found.outcomes.get(name or "")
    if claim is None or outcome is None:
        reason = "" if claim else trial.rules.outside(statement.measure, statement.kind).reason
        return _verdict(figure, OUTSIDE, same, slips, told=(*known, f"Not reconciled: {reason}"))
    base = _Base(trial, outcome, compiled[name or ""], claim, without)
    bound = base.bound(_terms(claim.readings[0]))
    limits = (bound.low, bound.high)
    reading = base.first_possible()
    if reading is not None:
        literal = reading == claim.readings[0]
        story: tuple[str, ...] = (
            (_within(*limits),) if literal else (_within(*limits, "Taken literally, a"), _otherwise(reading))
        )
        fits = CONSISTENT if literal else OTHERWISE
        verdict = _verdict(figure, fits, same, slips, limits, reading.name, (*known, *story))
        return replace(verdict, bound=bound, clash=None if literal else base.conflict())
    conflict = base.conflict()
    members = conflict.statements if conflict else ()
    others = [readings.statement_of(s) for s in members if readings.statement_of(s) != statement.statement_id]
    against = tuple(figures_of(others, found.statements))
    story = (*known, *base.told(conflict), _mended(figure.value, *limits))
    verdict = _verdict(figure, CONFLICT, same, slips, limits, None, story)
    return replace(verdict, against=against, bound=bound, clash=conflict)


def _verdict(
    figure: Figure,
    fits: str,
    same: tuple[str, ...],
    slips: tuple[str, ...],
    limits: tuple[int | None, int | None] = (None, None),
    reading: str | None = None,
    told: tuple[str, ...] = (),
) -> Verdict:
    verdict = ALREADY if same else SLIP if slips else fits
    return Verdict(figure, verdict, fits, same or slips, (), *limits, reading, told)


class _Base:
    """What is kept of an instance, without some documents, and the claim that is held against it."""

    def __init__(
        self, trial: Reconciliation, outcome: Outcome, compiled: Instance, claim: Claim, without: frozenset[str]
    ) -> None:
        self.trial = trial
        self.claim = claim
        self.shared = {(series, option): cost for series, option, cost in compiled.option_costs}
        kept, settled = outcome.common, outcome.settlement.kept
        singles, strayed, gone = [], [], False
        for other in outcome.instance.claims:
            statement = trial.statements.get(readings.statement_of(other.statement))
            if statement is None or set(statement.documents) <= without | {NEW_DOCUMENT}:
                gone = gone or other.statement in settled
            elif other.statement != claim.statement:
                number = kept.get(other.statement)
                if number is not None:
                    singles.append(_single(other, other.readings[number]))
                if number or other.statement not in settled:
                    strayed.append(other)
        whole = Instance((*singles, _single(claim, claim.readings[0])), compiled.rules)
        # Only statements that hang together with the claim can say anything about it.
        part = next(p for p in components(whole) if any(c.statement == claim.statement for c in p.claims))
        self.others = replace(part, claims=tuple(c for c in part.claims if c.statement != claim.statement))
        if gone:
            self._restore(
                strayed,
                {c.statement: c.readings[kept[c.statement]] for c in outcome.instance.claims if c.statement in kept},
            )

    def _restore(self, strayed: Sequence[Claim], kept: Mapping[str, Reading]) -> None:
        """Take statements literally that strayed only because of a document that is left out now.

        A statement goes back if its literal reading fits all others as they are kept, and its series has made the
        same choice; those that stray furthest first.
        """
        chosen = {series: option for reading in kept.values() for series, option in reading.choices}
        inside = {unknown.stratum for c in self.others.claims for h in c.readings[0].halves for unknown, _ in h.terms}

        def may(claim: Claim) -> bool:
            literal = claim.readings[0]
            where = {unknown.stratum for half in literal.halves for unknown, _ in half.terms}
            return where <= inside and all(chosen.get(series, option) == option for series, option in literal.choices)

        def saved(claim: Claim) -> int:
            return kept[claim.statement].cost if claim.statement in kept else claim.price

        waiting = sorted(filter(may, strayed), key=lambda c: (-saved(c), c.statement))
        fitting = self._fitting(waiting)
        while fitting:
            back = fitting[0]
            rest = tuple(c for c in self.others.claims if c.statement != back.statement)
            self.others = replace(self.others, claims=(*rest, _single(back, back.readings[0])))
            fitting = self._fitting(fitting[1:])

    def _fitting(self, claims: Sequence[Claim]) -> list[Claim]:
        """Those of some claims whose literal reading, each by itself, fits the others."""
        wanted = list(dict.fromkeys(half.terms for claim in claims for half in claim.readings[0].halves))
        limits = dict(zip(wanted, self._bounds(wanted), strict=True)) if wanted else {}
        return [c for c in claims if all(_leaves(limits[half.terms], half) for half in c.readings[0].halves)]

    def bound(self, terms: Terms) -> Bound:
        """The bounds of a sum, as the other kept statements leave them."""
        return self._bounds([terms])[0]

    def first_possible(self) -> Reading | None:
        """The cheapest reading of the claim that can be true together with all others, or None."""
        # The literal reading is the first, and first among the cheapest.
        ordered = sorted(self.claim.readings, key=lambda r: r.cost + sum(self.shared.get(c, 0) for c in r.choices))
        wanted = list(dict.fromkeys(half.terms for reading in ordered for half in reading.halves))
        limits = dict(zip(wanted, self._bounds(wanted), strict=True))
        for reading in ordered:
            fits = all(_leaves(limits[half.terms], half) for half in reading.halves)
            # Several sums that each fit alone need not fit together.
            several = len({half.terms for half in reading.halves}) > 1
            if fits and not (several and conflicts(self._with(reading))):
                return reading
        return None

    def conflict(self) -> Conflict | None:
        """The smallest conflict of the claim, taken literally, with the others as they are kept."""
        return next(iter(conflicts(self._with(self.claim.readings[0]))), None)

    def told(self, conflict: Conflict | None) -> Iterator[str]:
        """The conflict in sentences, its sum written out."""
        if conflict is None:
            return
        yield f"In conflict: these {len(conflict.statements)} statements cannot all be true as they are kept."
        for claim in conflict.statements:
            statement = self.trial.statements[readings.statement_of(claim)]
            new = " (this figure)" if readings.statement_of(claim) == self.claim.statement else ""
            yield f"  {explain.told(statement)}{new}"
        yield from explain.conflict_sum(self.trial, conflict)

    def _with(self, reading: Reading) -> Instance:
        return replace(self.others, claims=(*self.others.claims, _single(self.claim, reading)))

    def _bounds(self, wanted: Sequence[Terms]) -> list[Bound]:
        kept = {claim.statement: 0 for claim in self.others.claims}
        return bounds(self.others, [kept], wanted)


def _leaves(limits: Bound, half: Half) -> bool:
    """Whether the bounds of a sum leave room for a half of a reading."""
    end = limits.high if half.side == "low" else limits.low
    return end is None or (end >= half.bound if half.side == "low" else end <= half.bound)


def _single(claim: Claim, reading: Reading) -> Claim:
    return replace(claim, readings=(replace(reading, choices=()),))


def _claim(compiled: Mapping[str, Instance], statement: str) -> tuple[str | None, Claim | None]:
    for name, instance in compiled.items():
        for claim in instance.claims:
            if claim.statement == statement:
                return name, claim
    return None, None


def _terms(reading: Reading) -> Terms:
    return reading.halves[0].terms if reading.halves else ()


def _others(found: Reconciliation, statement: Statement, figure: Figure, without: frozenset[str]) -> tuple[str, ...]:
    """The figures of the record that are the same statement."""
    documents = {f.figure_id: f.document_id for f in found.record.figures}
    return tuple(f for f in statement.figures if f in documents and documents[f] not in without)


def _slips(found: Reconciliation, figure: Figure, without: frozenset[str]) -> tuple[str, ...]:
    """The figures of the record that say the same but for a slip of digits."""
    columns = [name for name in SAME if name != "value"]
    return tuple(
        other.figure_id
        for other in found.record.figures
        if other.document_id not in without
        and all(getattr(other, name) == getattr(figure, name) for name in columns)
        and is_slip(figure.value, other.value)
    )


def is_slip(one: int, other: int) -> bool:
    """Tell whether two numbers differ as a slip of the hand makes them differ.

    Two neighbouring digits are swapped, or one digit is another, is missing or is one too many.
    """
    if one == other or min(one, other) < LEAST_SLIPPED:
        return False
    a, b = sorted((str(one), str(other)), key=len)
    if len(a) == len(b):
        differing = [place for place, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        if len(differing) == 1:
            return True
        swapped = len(differing) == 2 and differing[1] == differing[0] + 1
        return swapped and a[differing[0]] == b[differing[1]] and a[differing[1]] == b[differing[0]]
    return len(b) == len(a) + 1 and any(b[:place] + b[place + 1 :] == a for place in range(len(b)))


def _known(trial: Reconciliation, figures: Sequence[str]) -> tuple[str, ...]:
    if not figures:
        return ()
    documents = sorted({f.document_id for f in trial.record.figures if f.figure_id in figures})
    return (f"In the record already: {', '.join(figures)} ({', '.join(documents)}).",)


def _slipped(figures: Sequence[str], found: Reconciliation) -> tuple[str, ...]:
    values = sorted({f.value for f in found.record.figures if f.figure_id in figures})
    if not figures:
        return ()
    return (f"The record has {' and '.join(f'{v:,}' for v in values)} for the same ({', '.join(figures)}): a slip?",)


def _otherwise(reading: Reading) -> str:
    return f"It fits only under another reading, “{explain.words(reading.name)}”: {reading.reason}"


def _within(low: int | None, high: int | None, beginning: str = "A") -> str:
    ends = f"{low or 0:,} or more" if high is None else f"{low:,}" if low == high else f"{low or 0:,} to {high:,}"
    return f"{beginning}ll other kept statements together leave {ends} for it."


def _mended(value: int, low: int | None, high: int | None) -> str:
    """What number would fit, and whether a slip of the hand could have made this one of it."""
    least, most = low or 0, high
    ends = f"{least:,} or more" if most is None else f"{least:,} to {most:,}" if least != most else f"{least:,}"
    near = [n for n in _slips_of(value) if n >= least and (most is None or n <= most)]
    slip = f"; a slip of the hand could have made {value:,} of {near[0]:,}" if len(near) == 1 else ""
    return f"It would fit with {ends}{slip}."


def _slips_of(value: int) -> list[int]:
    """The numbers that two swapped neighbouring digits make of a number."""
    digits = str(value)
    found = set()
    for place in range(len(digits) - 1):
        swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        if swapped[0] != "0" and int(swapped) != value:
            found.add(int(swapped))
    return sorted(found)
