"""The contradictions, told: what cannot all be true, what settles it, and what no page reports."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import combinations_with_replacement

import pandas as pd

from analysis import charts
from analysis.chapters import exchanges
from analysis.chapters.common import totals_chart
from analysis.edition import Edition, unit
from analysis.facts import Fact, Name
from analysis.narrative import Phrase, join, listed, named, say
from analysis.report import Block, Cell, Chart, Refs, Table, Text, nothing
from analysis.settled import Conflict, Row, Settled

STORIES = 8
ORGANISATIONS = 10
TOLD = 6  # statements of a contradiction that its story names


def lead(edition: Edition) -> Block:
    """Say how many contradictions there are, what settles them and what it costs."""
    found = edition.settled
    if found is None:
        return Text(edition, say("reconcile-none"))
    fates, costs = Counter(found.fates.values()), found.rows("settlement_costs")
    named_in = {name for conflict in found.conflicts for name in conflict.statements}
    count = edition.count
    cost, bound = (sum(int(row[word]) for row in costs) for word in ("cost", "lower_bound"))
    price = count(cost, "cost", "how-costs")
    return Text(
        edition,
        say(
            "reconcile-lead",
            conflicts=count(len(found.conflicts), "contradictions", "how-conflicts"),
            statements=count(len(named_in), "statements", "how-in-conflicts"),
        ),
        say(
            "reconcile-settlement",
            aside=count(fates["set_aside"], "statements", "how-fates"),
            kept=count(fates["kept"], "statements", "how-fates"),
            left=count(fates["not_reconciled"], "statements", "how-fates"),
        ),
        say("reconcile-proven", cost=price)
        if cost == bound
        else say("reconcile-open", cost=price, bound=count(bound, "cost", "how-costs")),
        say("reconcile-meaning"),
    )


def totals(edition: Edition) -> Block:
    """Show the totals of people returned as a band, with the widest contradictions marked."""
    return totals_chart(edition, exchanges.totals_said(edition), "totals", bounds=exchanges.ALL)


def stories(edition: Edition) -> Block:
    """Tell the widest contradictions one by one."""
    found = edition.settled
    title = say("reconcile-stories-title")
    if found is None or not found.conflicts:
        return nothing(edition, title)
    told = [
        say(
            "reconcile-story",
            conflict.conflict_id,
            number=Name(str(number), str(number)),
            gap=_gap(edition, found, conflict),
            text=_diagnosis(conflict),
        )
        for number, conflict in enumerate(found.conflicts[:STORIES], 1)
    ]
    with_statements = [
        join([story, _said(edition, conflict.statements[:TOLD], conflict.conflict_id)], " ")
        for story, conflict in zip(told, found.conflicts, strict=False)
    ]
    return Text(edition, *with_statements, title=title, form="list")


def table(edition: Edition) -> Block:
    """List all contradictions with what would explain them."""
    found = edition.settled
    title = say("reconcile-table-title")
    if found is None or not found.conflicts:
        return nothing(edition, title)
    rows: list[list[Cell]] = [
        [
            Refs((str(number),)),
            _measures(conflict),
            _said(edition, conflict.statements, conflict.conflict_id),
            _gap(edition, found, conflict),
            _diagnosis(conflict),
        ]
        for number, conflict in enumerate(found.conflicts, 1)
    ]
    columns = ["number", "measure", "said", "gap", "diagnosis"]
    return Table(edition, say("reconcile-table-caption"), columns, rows, title=title, sources="row", name="conflicts")


def set_aside(edition: Edition) -> Block:
    """List the statements that the settlement does not keep."""
    found = edition.settled
    title = say("reconcile-aside-title")
    names = [name for name, fate in found.fates.items() if fate == "set_aside"] if found else []
    if found is None or not names:
        return nothing(edition, title)
    known = sorted((edition.by_id[name] for name in names), key=lambda s: (s.as_of, s.statement_id), reverse=True)
    rows: list[list[Cell]] = [
        [
            edition.short(s.said_by),
            named("measure", s.measure),
            named("population", s.population),
            s.as_of,
            edition.stated(s),
            named("outcome", found.equal_prices.get(s.statement_id, "set_aside")),
            Refs((s.statement_id,)),
        ]
        for s in known
    ]
    columns = ["said_by", "measure", "population", "as_of", "stated", "at_equal_prices", "statements"]
    return Table(edition, say("reconcile-aside-caption"), columns, rows, title=title, name="aside")


def costs(edition: Edition) -> Block:
    """List cost and proven bound by what is counted together."""
    title = say("reconcile-costs-title")
    if edition.settled is None:
        return nothing(edition, title)
    words = ("claims", "set_aside", "cost", "lower_bound", "alternatives")
    rows: list[list[Cell]] = [
        [
            named("instance", row["instance"]),
            *(edition.count(int(row[word]), "claims", "how-instance") for word in words),
            named("proven", row["proven"]),
        ]
        for row in edition.settled.rows("settlement_costs")
    ]
    columns = ["instance", *words, "proven"]
    return Table(edition, say("reconcile-costs-caption"), columns, rows, title=title, sources="row", name="costs")


def matrix(edition: Edition) -> Block:
    """Show which organisations contradict which."""
    found = edition.settled
    title = say("reconcile-matrix-title")
    shared: Counter[tuple[str, str]] = Counter()
    for conflict in found.conflicts if found else ():
        speakers = sorted({edition.by_id[name].said_by for name in conflict.statements})
        pairs = combinations_with_replacement(speakers, 2)
        shared.update(pair for pair in pairs if len(speakers) == 1 or pair[0] != pair[1])
    totals_: Counter[str] = Counter()
    for (one, other), number in shared.items():
        totals_[one] += number
        totals_[other] += number if other != one else 0
    if len(totals_) < 2:
        return nothing(edition, title)
    ranked = sorted(totals_, key=lambda code: (-totals_[code], code))[:ORGANISATIONS]
    names = {code: edition.short(code) for code in ranked}
    rows = [(a, b, shared[min(a, b), max(a, b)]) for a in ranked for b in ranked]
    table_ = pd.DataFrame(rows, columns=["who", "other", "shared"])
    most = max((pair for pair in shared if pair[0] != pair[1]), key=lambda pair: (shared[pair], pair))
    alt = say(
        "reconcile-matrix-alt",
        organisations=edition.count(len(ranked), "organisations", "how-organisations-shown"),
        most=edition.count(shared[most], "contradictions", "how-pairs"),
        who=edition.short(most[0]),
        other=edition.short(most[1]),
    )
    return Chart(
        edition,
        "matrix",
        lambda look: charts.matrix(look, table_, names),
        heading=say("reconcile-matrix-heading"),
        subtitle=say("reconcile-matrix-subtitle"),
        alt=alt,
        data=table_[table_["shared"] > 0],
        title=title,
    )


def gaps(edition: Edition) -> Block:
    """Say in how many windows totals grow by more than the events known."""
    rows = edition.settled.rows("gaps") if edition.settled else []
    title = say("reconcile-gaps-title")
    if not rows:
        return Text(edition, say("reconcile-gaps-none" if edition.settled else "reconcile-none"), title=title)
    return Text(edition, say("reconcile-gaps-lead", gaps=edition.count(len(rows), "gaps", "how-gaps")), title=title)


def gap_table(edition: Edition) -> Block:
    """List the windows in which totals grow by more than the events known."""
    rows = edition.settled.rows("gaps") if edition.settled else []
    if not rows:
        return Text(edition)
    listed: list[list[Cell]] = []
    for row in sorted(rows, key=lambda row: (row["until"], row["gap_id"]), reverse=True):
        ends = [name for word in ("first_totals", "last_totals") for name in row[word].split("; ") if name]
        used = [edition.by_id[name] for name in dict.fromkeys(name.split(":")[0] for name in ends)]
        number = gap_fact(edition, row)
        who = named("population", row["population"])
        days = [date.fromisoformat(row[word]) for word in ("after", "until")]
        listed.append([named("measure", row["measure"]), who, *days, number, Refs(tuple(s.statement_id for s in used))])
    columns = ["measure", "population", "after", "until", "unreported", "statements"]
    return Table(edition, say("reconcile-gaps-caption"), columns, listed, sources="row", name="gaps")


def gap_fact(edition: Edition, row: Row) -> Fact:
    """Make the fact of a gap: how many are not reported, with its proof."""
    low, high = int(row["low"]), int(row["high"]) if row["high"] else None
    lines = edition.settled.proofs.get(row["proof"], []) if edition.settled else []
    upper = None if high == low else high
    return edition.bound(low, unit(row["measure"]), lines, "at_least" if high is None else "exact", upper)


def _gap(edition: Edition, found: Settled, conflict: Conflict) -> Fact:
    lines = found.conflict_lines.get(conflict.conflict_id, [])
    return edition.bound(conflict.gap, unit(conflict.measures[0]), lines, "at_least")


def _said(edition: Edition, names: tuple[str, ...], key: str) -> Phrase:
    return join(
        say(
            "reconcile-part",
            f"{key}:{name}",
            who=edition.short(edition.by_id[name].said_by),
            value=edition.stated(edition.by_id[name]),
            population=named("population", edition.by_id[name].population),
            date=edition.by_id[name].as_of,
        )
        for name in names
    )


def _diagnosis(conflict: Conflict) -> Name:
    return Name(conflict.text_en, conflict.text_uk)


def _measures(conflict: Conflict) -> Name:
    return listed(named("measure", measure) for measure in conflict.measures)
