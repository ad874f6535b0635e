"""What the chapters show: one function a block, so that a notebook only says which block stands where."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis import charts, differences, record, series, statements
from analysis.narrative import say
from analysis.record import Record
from analysis.report import Chart, Table, Text
from analysis.statements import Statement

SHOWN = 5


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
    def differences(self) -> tuple[differences.Difference, ...]:
        """The statements that plain arithmetic refutes together."""
        return differences.differences(self.statements)

    def name(self, organisation: str) -> str:
        """Give the English name of an organisation."""
        return self.record.organisations[organisation].name_en


def edition(cutoff: str, folder: Path = record.RAW) -> Edition:
    """Load the edition of a cut-off date, given as year-month-day."""
    day = date.fromisoformat(cutoff)
    return Edition(day, record.load(folder).at(day))


def record_size(ed: Edition) -> Text:
    """Say how large the record is, and how much of it are copies."""
    days = [figure.as_of for figure in ed.record.figures]
    sides = Counter(statement.side for statement in ed.statements)
    undated = sum(document.published_on is None for document in ed.record.documents.values())
    return Text(
        say(
            "record-lead",
            figures=len(ed.record.figures),
            documents=len(ed.record.documents),
            cutoff=ed.cutoff,
            first=min(days),
            last=max(days),
        ),
        say("record-copies", statements=len(ed.statements)),
        say(
            "record-speakers",
            organisations=len({figure.said_by for figure in ed.record.figures}),
            ukraine=sides["ukraine"],
            russia=sides["russia"],
            others=sum(sides.values()) - sides["ukraine"] - sides["russia"],
        ),
        say("record-undated", undated=undated),
        say("record-corrected", corrected=len(ed.record.corrections)),
    )


def record_measures(ed: Edition) -> Table:
    """Count figures, statements and documents by what they count."""
    rows: dict[str, list[Statement]] = {}
    for statement in ed.statements:
        rows.setdefault(statement.measure, []).append(statement)
    counted = [
        (
            measure.replace("_", " "),
            sum(len(s.figures) for s in said),
            len(said),
            len({document for s in said for document in s.documents}),
            len({s.said_by for s in said}),
        )
        for measure, said in rows.items()
    ]
    names = ["Measure", "Figures", "Statements", "Documents", "Speakers"]
    frame = pd.DataFrame(counted, columns=names)
    return Table("What is counted", frame.sort_values(["Figures", "Measure"], ascending=[False, True]))


def record_differences(ed: Edition) -> tuple[Text, Table]:
    """Tell how many statements plain arithmetic refutes, and list them with the arithmetic."""
    found = ed.differences
    text = say("record-differences", differences=len(found), widest=found[0].gap if found else 0)
    frame = differences.frame(found).rename(columns=str.capitalize)
    frame["Rule"] = frame["Rule"].str.replace("_", " ")
    return Text(text), Table("Statements that do not fit together", frame)


def totals(ed: Edition, population: str, message: str) -> tuple[Text, Chart]:
    """Show the running totals of people or children returned by who said them.

    Parameters: ``population`` all or child; ``message`` the beginning of the ids of its messages.
    """
    table = series.totals(ed.statements, "returned_to_ukraine", population)
    table = table[~table["route"].isin(["outside_exchange", "third_country"])].reset_index(drop=True)
    one_count = table[[ed.record.organisations[code].speakers == "one" for code in table["said_by"]]]
    ranked = one_count.groupby("said_by").size().sort_values(ascending=False, kind="stable").index[:SHOWN]
    title, subtitle = say(f"{message}-title"), say(f"{message}-subtitle")
    names = {code: ed.record.organisations[code].short_en for code in ranked}
    figure = charts.totals(table, names, title, subtitle, "others")
    highest = table.loc[table["value"].idxmax()]
    exact = table[table["qualifier"] == "exact"]
    top = exact.loc[exact["value"].idxmax()]
    alt = say(
        f"alt-{message}",
        first=table["as_of"].min().date(),
        last=table["as_of"].max().date(),
        low=int(table["value"].min()),
        high=int(table["value"].max()),
        organisation=ed.name(highest["said_by"]),
        statements=len(table),
        organisations=table["said_by"].nunique(),
    )
    data = table.drop(columns=["low", "high", "side"])
    lead = "totals-text" if message == "totals" else f"{message}-lead"
    text = say(lead, value=int(top["value"]), organisation=ed.name(top["said_by"]), date=top["as_of"].date())
    return Text(text), Chart(figure, alt, data, say("sources-note", cutoff=ed.cutoff))


def exchanges(ed: Edition) -> tuple[Text, Chart]:
    """Show the people returned in exchanges month by month, military and civilian."""
    days = series.exchange_days(ed.statements)
    months = series.exchange_months(days)
    low = months[["military", "civilian", "not_split"]].sum(axis=1)
    peak = months.loc[low.idxmax()]
    labels = {"military": "military", "civilian": "civilian", "not_split": "not said which"}
    figure = charts.months(months, labels, say("exchanges-title"), say("exchanges-subtitle"))
    first, last = days["day"].min().date(), days["day"].max().date()
    month = peak["month"].strftime("%B %Y")
    alt = say(
        "alt-exchanges",
        months=len(months),
        first=first,
        last=last,
        value=int(low.max()),
        peak=month,
        empty=int((months["days"] == 0).sum()),
    )
    text = Text(
        say(
            "exchanges-lead", days=len(days), first=first, last=last, low=int(low.sum()), high=int(months["high"].sum())
        ),
        say("exchanges-peak", month=month, value=int(low.max())),
        say("exchanges-unstated"),
    )
    return text, Chart(figure, alt, months, say("sources-note", cutoff=ed.cutoff))


def children_parts(ed: Edition) -> Text:
    """Tell which part of their totals organisations put into one year, newest first."""
    by_id = {statement.statement_id: statement for statement in ed.statements}
    parts = [
        s
        for s in ed.statements
        if s.measure == "returned_to_ukraine" and s.population == "child" and s.kind == "period" and s.wholes
    ]
    sentences = [
        say(
            "children-year",
            year=str(part.as_of.year),
            organisation=ed.name(part.said_by),
            value=part.value,
            whole=by_id[part.wholes[0]].value,
            date=part.as_of,
        )
        for part in sorted(parts, key=lambda s: (s.as_of, s.statement_id), reverse=True)
        if part.period_start and (part.period_start.month, part.period_start.day) == (1, 1)
    ]
    return Text(say("children-scope"), *sentences)
