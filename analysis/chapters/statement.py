"""One document held against all others: a verdict on each of its figures, and the sums that show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analysis import charts, readings, record, stored, sums
from analysis.edition import Edition, unit
from analysis.facts import Fact, Name
from analysis.intake import verdicts
from analysis.intake.verdicts import Verdict
from analysis.narrative import Argument, Phrase, join, listed, named, say, words
from analysis.readings import statement_of
from analysis.reconcile.conflicts import Conflict
from analysis.reconcile.proof import Proof
from analysis.reconciliation import Reconciliation
from analysis.report import Block, Cell, Chart, Refs, Table, Text, nothing
from analysis.settled import Line
from analysis.statements import Statement
from analysis.tables import nearest

NAMED = 6  # statements that an end of the bounds is said to rest on, at most
ORDER = (verdicts.CONSISTENT, verdicts.OTHERWISE, verdicts.CONFLICT, verdicts.OUTSIDE)


class UnknownDocument(ValueError):
    """The record has no such document; the text names the nearest one."""


@dataclass(frozen=True)
class Heard:
    """A document, what it states, and what all others say to it.

    ``said`` are its statements, what nothing is held against last; ``found`` is None when the edition is not
    reconciled, and ``verdicts`` by statement is empty then.
    """

    edition: Edition
    document: str
    said: tuple[Statement, ...]
    found: Reconciliation | None
    verdicts: dict[str, Verdict]

    def verdict(self, said: Statement) -> str:
        """Give the verdict on a statement in one word: a slip of another, or how it fits."""
        judged = self.verdicts[said.statement_id]
        return verdicts.SLIP if judged.verdict == verdicts.SLIP else judged.fits

    def others(self, said: Statement) -> tuple[str, ...]:
        """Give the other documents that carry the same statement."""
        return tuple(key for key in said.documents if key != self.document)


def heard(edition: Edition, document: str, found: Reconciliation | None = None) -> Heard:
    """Hold a document against all others of an edition.

    Parameters: ``found`` is the reconciliation of the edition, by default as its tables hold it.
    Raises: UnknownDocument when the record has no such document at any time.
    """
    known = edition.record
    if document not in known.documents and document not in {figure.document_id for figure in known.later}:
        hint = nearest(document, sorted(known.documents))
        raise UnknownDocument(f"the record has no document “{document}”" + (f"; did you mean {hint}?" if hint else ""))
    figures = [figure for figure in known.figures if figure.document_id == document]
    home = {figure: statement for statement in edition.statements for figure in statement.figures}
    said = tuple(dict.fromkeys(home[figure.figure_id] for figure in figures))
    found = found or _reconciled(edition)
    if found is None or not figures:
        return Heard(edition, document, said, found, {})
    judged = verdicts.judge(found, figures, frozenset({document}))
    by_statement = {home[verdict.figure.figure_id].statement_id: verdict for verdict in judged}
    # What is compared with nothing is told last.
    ranked = sorted(said, key=lambda s: by_statement[s.statement_id].fits == verdicts.OUTSIDE)
    return Heard(edition, document, tuple(ranked), found, by_statement)


def lead(page: Heard) -> Block:
    """Say which document it is, how many figures it states, and how they fare."""
    edition, title = page.edition, say("document-which-title")
    if not page.said:
        return nothing(edition, title)
    source = edition.record.documents[page.document]
    given: dict[str, Argument] = {
        "id": _name(page.document),
        "publisher": _name(source.publisher),
        "figures": edition.count(len(page.said), "figures", "how-document-figures"),
    }
    phrases = [
        say("document-lead", date=source.published_on, **given)
        if source.published_on
        else say("document-lead-undated", **given)
    ]
    if not page.verdicts:
        return Text(edition, *phrases, say("reconcile-none"), title=title)
    numbers = Counter(verdict.fits for verdict in page.verdicts.values())
    counted = [
        say(f"document-count-{fits}", number=edition.count(numbers[fits], "figures", "how-verdicts"))
        for fits in ORDER
        if numbers[fits]
    ]
    copied = sum(bool(page.others(said)) for said in page.said)
    if copied:
        counted.append(say("document-count-copied", number=edition.count(copied, "figures", "how-copied")))
    clashing = sum(any(_listed_conflicts(page, said)) for said in page.said)
    if clashing:
        number = edition.count(clashing, "figures", "how-in-conflicts")
        counted.append(say("document-count-contradicted", number=number))
    return Text(edition, *phrases, join(counted, " "), title=title)


def about(page: Heard) -> Block:
    """Give the document with its address, and who speaks in it."""
    edition = page.edition
    if not page.said:
        return Text(edition)
    source = edition.record.documents[page.document]
    speakers = dict.fromkeys(said.said_by for said in page.said)
    row: list[Cell] = [
        Refs((page.document,)),
        _name(source.publisher),
        source.published_on,
        listed(edition.short(code) for code in speakers),
    ]
    columns = ["document", "publisher", "published_on", "said_by"]
    return Table(edition, say("document-about-caption"), columns, [row], name="document")


def table(page: Heard) -> Block:
    """List the figures of the document with what all others leave for each, and the verdict."""
    edition, title = page.edition, say("document-table-title")
    if not page.verdicts:
        return Text(edition)
    rows: list[list[Cell]] = [
        [
            edition.stated(said),
            named("measure", said.measure),
            named("population", said.population),
            said.as_of,
            _left(page, said),
            named("verdict", page.verdict(said)),
            Refs(tuple(str(number) for number, _, _ in _listed_conflicts(page, said))),
            Refs(page.others(said)),
        ]
        for said in page.said
    ]
    columns = ["stated", "measure", "population", "as_of", "before", "verdict", "contradiction", "also_in"]
    return Table(edition, say("document-table-caption"), columns, rows, title=title, name="verdicts")


def chart(page: Heard) -> Block:
    """Show for each figure what all others leave for it as a band, and the figure as a dot."""
    edition = page.edition
    shown = [said for said in page.said if _left(page, said) is not None]
    if not shown:
        return Text(edition)
    rows = [
        (
            said.statement_id,
            said.measure,
            said.population,
            said.as_of,
            said.value,
            page.verdicts[said.statement_id].low or 0,
            page.verdicts[said.statement_id].high,
            page.verdict(said),
        )
        for said in shown
    ]
    columns = ["statement_id", "measure", "population", "as_of", "value", "low", "high", "verdict"]
    data = pd.DataFrame(rows, columns=columns)
    data["high"] = data["high"].astype("Int64")
    names = {said.statement_id: named("population", said.population) for said in shown}
    outside = [said for said in shown if page.verdicts[said.statement_id].fits != verdicts.CONSISTENT]
    described = [say("document-alt", figures=edition.count(len(shown), "figures", "how-drawn"))]
    described += [
        say(
            "document-alt-outside",
            said.statement_id,
            value=edition.stated(said),
            population=named("population", said.population),
            bounds=_limits(page, said),
        )
        for said in outside
    ]
    return Chart(
        edition,
        "document",
        lambda look: charts.verdicts(look, data, names),
        heading=say("document-chart-heading"),
        subtitle=say("document-chart-subtitle"),
        alt=join(described, " "),
        data=data,
    )


def stories(page: Heard) -> Block:
    """Tell each figure's verdict in sentences: what the others leave for it, on what that rests, how it fits."""
    edition, title = page.edition, say("document-stories-title")
    if not page.verdicts:
        return Text(edition)
    return Text(edition, *(_story(page, said) for said in page.said), title=title, form="list")


def contradictions(page: Heard) -> Block:
    """Tell the smallest contradictions that the figures stand in, each with its sum, and what would mend it."""
    edition = page.edition
    if not page.verdicts:
        return Text(edition)
    title = say("document-contradictions-title")
    told = [phrase for said in page.said for phrase in _contradicted(page, said)]
    return Text(edition, *(told or [say("document-contradictions-none")]), title=title, form="list")


def _story(page: Heard, said: Statement) -> Phrase:
    edition, judged, key = page.edition, page.verdicts[said.statement_id], said.statement_id
    told = [_figure(page, said, key)]
    if judged.fits == verdicts.OUTSIDE:
        why = next((left for left in (page.found.left if page.found else ()) if left.statement == key), None)
        told.append(say("document-outside", reason=Name(why.reason, why.reason_uk)) if why else say("document-alone"))
    else:
        told += _fitting(page, said)
    if judged.verdict == verdicts.SLIP:
        home = {figure: s for s in edition.statements for figure in s.figures}
        like = dict.fromkeys(home[figure] for figure in judged.figures if figure in home)
        told += [say("document-slip", s.statement_id, value=edition.stated(s)) for s in like]
    others = page.others(said)
    if others:
        told.append(say("document-also", documents=_name(", ".join(others))))
    return join(told, " ")


def _figure(page: Heard, said: Statement, key: str) -> Phrase:
    given: dict[str, Argument] = {
        "value": page.edition.stated(said),
        "measure": named("measure", said.measure),
        "population": named("population", said.population),
        "date": said.as_of,
    }
    if said.period_start and said.kind in ("cumulative", "period"):
        return say("document-figure-since", key, start=said.period_start, **given)
    return say("document-figure", key, kind=said.kind, **given)


def _fitting(page: Heard, said: Statement) -> list[Phrase]:
    """What all others leave for a statement, on which statements that rests, and under which reading it fits."""
    judged, key, limits = page.verdicts[said.statement_id], said.statement_id, _left(page, said)
    if limits is None:
        told = [say("document-free")]
    else:
        shape = "open" if judged.high is None else "exact" if judged.low == judged.high else "range"
        told = [say("document-left", key, fits=judged.fits, shape=shape, bounds=limits)]
        proofs = (judged.bound.low_proof, judged.bound.high_proof) if judged.bound else ()
        rests = dict.fromkeys(name for proof in proofs if proof for name in _members(proof))
        by = [page.edition.by_id[name] for name in rests if name in page.edition.by_id]
        if by:
            told.append(_listed(page, "document-rests", by[:NAMED], f"{key}:rests"))
    if judged.fits == verdicts.OTHERWISE:
        told.append(say("document-otherwise", reason=_reason(page, judged.reading or "")))
    return told


def _contradicted(page: Heard, said: Statement) -> list[Phrase]:
    """The contradictions of a statement: with what is kept of the others, and as the edition lists it."""
    judged, key, told = page.verdicts[said.statement_id], said.statement_id, []
    if judged.clash is not None:
        parts = [_figure(page, said, f"{key}:clash"), *_sum(page, "document-clash", judged.clash, f"{key}:clash")]
        if judged.fits == verdicts.OTHERWISE:
            parts.append(say("document-mend-reading", reason=_reason(page, judged.reading or "")))
        elif _left(page, said) is not None:
            parts.append(say("document-mend", key, bounds=_limits(page, said)))
        told.append(join(parts, " "))
    for number, name, conflict in _listed_conflicts(page, said):
        parts = [_figure(page, said, f"{key}:{name}")]
        parts += _sum(page, "document-contradiction", conflict, f"{key}:{name}", number=_name(str(number)))
        if page.found:
            text = page.found.diagnoses[name]
            parts.append(say("document-diagnosis", text=Name(text.text, text.text_uk)))
        told.append(join(parts, " "))
    return told


def _listed_conflicts(page: Heard, said: Statement) -> Iterator[tuple[int, str, Conflict]]:
    """The contradictions of the edition that a statement stands in: number in the chapter on them, id, conflict."""
    known = page.found.conflicts if page.found else {}
    for number, (name, (_, conflict)) in enumerate(known.items(), 1):
        if said.statement_id in {statement_of(claim) for claim in conflict.statements}:
            yield number, name, conflict


def _sum(page: Heard, message: str, conflict: Conflict, key: str, **given: Argument) -> list[Phrase]:
    """Tell a conflict and write its sum out: what is at least stated, what at most, and what is left over."""
    edition = page.edition
    proof = conflict.proof
    members = [edition.by_id[name] for name in _members(proof) if name in edition.by_id]
    gap = edition.bound(conflict.gap, unit(members[0].measure), _lines(proof), "at_least")
    told = [say(message, key, gap=gap, **given)]
    lines = [line for line in sums.lines(proof) if line.kind == "statement"]
    lows, highs = ([line for line in lines if line.side == side] for side in ("low", "high"))
    rest = sum(line.amount for line in lines) == proof.value
    if not (lows and highs and rest and all(line.multiplier == 1 for line in lines)):
        return [*told, _listed(page, "document-members", members, key)]
    for side, those in (("low", lows), ("high", highs)):
        of = [edition.by_id[statement_of(line.name)] for line in those]
        total = edition.derived(sum(line.limit for line in those), gap.unit, of, "how-document-sum")
        told.append(_listed(page, f"document-sum-{side}", of, f"{key}:{side}", total=total))
    return told


def _listed(page: Heard, message: str, said: Sequence[Statement], key: str, **given: Argument) -> Phrase:
    """Begin a sentence with a message and end it with a list of statements, each with who said it, of whom and when."""
    parts = join(_part(page, s, f"{key}:{s.statement_id}") for s in said)
    return join([join([say(message, key, **given), parts], " "), say("document-stop")], "")


def _part(page: Heard, said: Statement, key: str) -> Phrase:
    edition = page.edition
    given: dict[str, Argument] = {
        "who": edition.short(said.said_by),
        "value": edition.stated(said),
        "population": named("population", said.population),
        "date": said.as_of,
    }
    if said.period_start and said.kind in ("cumulative", "period"):
        return say("document-part-since", key, start=said.period_start, **given)
    return say("document-part", key, kind=said.kind, **given)


def _left(page: Heard, said: Statement) -> Fact | None:
    """The bounds that all others leave for a statement, with the proofs of both ends; None where nothing limits it."""
    judged = page.verdicts.get(said.statement_id)
    if judged is None or judged.bound is None:
        return None
    bound = judged.bound
    lines = [line for proof in (bound.low_proof, bound.high_proof) if proof for line in _lines(proof)]
    if not lines:
        return None
    low = bound.low or 0
    fact = page.edition.bound(low, unit(said.measure), lines, "at_least" if bound.high is None else "exact")
    return replace(fact, upper=bound.high) if bound.high not in (None, low) else fact


def _limits(page: Heard, said: Statement) -> Fact:
    limits = _left(page, said)
    if limits is None:
        raise ValueError(f"nothing limits {said.statement_id}")
    return limits


def _lines(proof: Proof) -> list[Line]:
    """The lines of a proof as the tables of an edition keep them."""
    kept = (term for term in proof.terms if term.kind in ("statement", "rule"))
    ordered = sorted(kept, key=lambda term: (term.kind != "statement", term.name, term.side))
    return [Line(term.kind, term.name, term.side, str(term.multiplier)) for term in ordered]


def _members(proof: Proof) -> Iterable[str]:
    names = (statement_of(line.name) for line in sums.lines(proof) if line.kind == "statement")
    return dict.fromkeys(names)


def _reason(page: Heard, reading: str) -> Name:
    """Why a reading is admissible, in both languages."""
    parts = readings.describe(reading, page.found.rules) if page.found else ()
    if not parts:
        return words("document-reading")
    return Name(" ".join(part.reason for part in parts), " ".join(part.reason_uk for part in parts))


def _reconciled(edition: Edition) -> Reconciliation | None:
    """The reconciliation that the edition's tables hold, if they are current."""
    if edition.settled is None:
        return None
    rules, key = readings.load(record.RAW), stored.inputs_key(record.RAW, edition.cutoff)
    try:
        return stored.read(edition.settled.folder, edition.record, edition.cutoff, rules, key)
    except stored.NotStored:
        return None


def _name(text: str) -> Name:
    return Name(text, text)
