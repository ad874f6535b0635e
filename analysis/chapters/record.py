"""The record: what is in it, who says what, and all its statements."""

from __future__ import annotations

from collections import Counter, defaultdict

from analysis import charts, series
from analysis.edition import Edition
from analysis.narrative import named, say
from analysis.report import Cell, Chart, Refs, Table, Text
from analysis.statements import Statement

ROWS = 14
SIDES = ("ukraine", "russia", "international", "ngo", "media", "other", "third_state")


def size(edition: Edition) -> Text:
    """Say how large the record is, who speaks in it, and how much of it are copies."""
    known, said = edition.record, edition.statements
    days = [figure.as_of for figure in known.figures]
    sides = Counter(s.side for s in said)
    undated = sum(document.published_on is None for document in known.documents.values())
    count = edition.count
    phrases = [
        say(
            "record-lead",
            figures=count(len(known.figures), "figures", "how-figures", cutoff=edition.cutoff),
            documents=count(len(known.documents), "documents", "how-documents", cutoff=edition.cutoff),
            first=min(days),
            last=max(days),
        ),
        say("record-copies", statements=count(len(said), "statements", "how-statements")),
        say(
            "record-speakers",
            organisations=count(len({s.said_by for s in said}), "organisations", "how-organisations"),
            ukraine=count(sides["ukraine"], "statements", "how-side", side=named("side", "ukraine")),
            russia=count(sides["russia"], "statements", "how-side", side=named("side", "russia")),
            others=count(len(said) - sides["ukraine"] - sides["russia"], "statements", "how-other-sides"),
        ),
    ]
    if undated:
        phrases.append(say("record-undated", undated=count(undated, "documents", "how-undated")))
    if known.corrections:
        corrected = count(len(known.corrections), "cells", "how-corrections")
        phrases.append(say("record-corrected", corrected=corrected))
    return Text(edition, *phrases)


def coverage(edition: Edition) -> Chart:
    """Show who spoke when."""
    table = series.stated(edition.statements)
    ranked = table.groupby("said_by").size().sort_values(ascending=False, kind="stable").index[:ROWS]
    names = {code: edition.short(code) for code in ranked}
    shown = table[table["said_by"].isin(ranked)]
    sides = {side: named("side", side) for side in SIDES if side in set(shown["side"])}
    most = ranked[0]
    spoken = int((table["said_by"] == most).sum())
    alt = say(
        "coverage-alt",
        organisations=edition.count(len(ranked), "organisations", "how-organisations-shown"),
        statements=edition.count(len(shown), "statements", "how-statements-shown"),
        first=shown["as_of"].min().date(),
        last=shown["as_of"].max().date(),
        who=edition.short(most),
        most=edition.count(spoken, "statements", "how-statements-of", who=edition.name(most)),
    )
    return Chart(
        edition,
        "coverage",
        lambda look: charts.coverage(look, table, names, sides),
        heading=say("coverage-heading"),
        subtitle=say("coverage-subtitle"),
        alt=alt,
        data=shown[["statement_id", "said_by", "side", "as_of"]],
        title=say("coverage-title"),
    )


def measures(edition: Edition) -> Table:
    """Count figures, statements, documents and speakers by what they count."""
    rows: dict[str, list[Statement]] = defaultdict(list)
    for s in edition.statements:
        rows[s.measure].append(s)
    return Table(
        edition,
        say("measures-caption"),
        ["measure", "figures", "statements", "documents", "organisations"],
        [[named("measure", measure), *_counts(edition, rows[measure])] for measure in _largest(rows)],
        title=say("measures-title"),
        name="measures",
    )


def organisations(edition: Edition) -> Table:
    """Count figures, statements and documents by who said them."""
    rows: dict[str, list[Statement]] = defaultdict(list)
    for s in edition.statements:
        rows[s.said_by].append(s)
    listed: list[list[Cell]] = [
        [edition.name(code), named("side", rows[code][0].side), *_counts(edition, rows[code])[:3]]
        for code in _largest(rows)
    ]
    columns = ["organisation", "side", "figures", "statements", "documents"]
    return Table(edition, say("organisations-caption"), columns, listed, title=say("organisations-title"))


def everything(edition: Edition) -> Table:
    """List all statements of the edition with the documents that carry them."""
    rows: list[list[Cell]] = [
        [
            Refs((s.statement_id,)),
            edition.short(s.said_by),
            named("measure", s.measure),
            named("population", s.population),
            named("route", s.route),
            named("kind", s.kind),
            s.as_of,
            edition.stated(s),
            Refs(s.documents),
        ]
        for s in sorted(edition.statements, key=lambda s: (s.as_of, s.statement_id), reverse=True)
    ]
    columns = ["statement", "said_by", "measure", "population", "route", "kind", "as_of", "stated", "documents"]
    caption = say("everything-caption", cutoff=edition.cutoff)
    return Table(edition, caption, columns, rows, title=say("everything-title"), sources="self", name="everything")


def _counts(edition: Edition, said: list[Statement]) -> list[Cell]:
    documents = {document for s in said for document in s.documents}
    return [
        edition.count(sum(len(s.figures) for s in said), "figures", "how-row-figures"),
        edition.count(len(said), "statements", "how-row-statements"),
        edition.count(len(documents), "documents", "how-row-documents"),
        edition.count(len({s.said_by for s in said}), "organisations", "how-row-organisations"),
    ]


def _largest(rows: dict[str, list[Statement]]) -> list[str]:
    return sorted(rows, key=lambda key: (-len(rows[key]), key))
