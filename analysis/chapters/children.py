"""Children: how many were brought back, by whose count, and how many were identified as deported."""

from __future__ import annotations

from analysis import series
from analysis.chapters.common import highest, lowest, newest_exact, newest_table, spans_chart, totals_chart
from analysis.edition import Edition
from analysis.narrative import Year, say
from analysis.report import Block, Cell, Refs, Table, Text, nothing
from analysis.statements import Statement

RETURNED, IDENTIFIED = "returned_to_ukraine", "deported_children_identified"


def totals_said(edition: Edition) -> list[Statement]:
    """Give the running totals of children returned, without those of third countries alone."""
    said = series.chosen(edition.statements, RETURNED, "child", "cumulative")
    return [s for s in said if s.route != "third_country"]


def lead(edition: Edition) -> Text:
    """Say what the newest totals are and why they must not be added up."""
    phrases = [say("children-scope")]
    newest = newest_exact(edition, totals_said(edition))
    if newest:
        who = edition.name(newest.said_by)
        phrases.insert(0, say("children-newest", value=edition.stated(newest), who=who, date=newest.as_of))
    within = newest_exact(edition, [s for s in totals_said(edition) if s.route == "bring_kids_back"])
    if within and newest and within.statement_id != newest.statement_id:
        who = edition.name(within.said_by)
        phrases.insert(1, say("children-initiative", value=edition.stated(within), who=who, date=within.as_of))
    return Text(edition, *phrases)


def totals(edition: Edition) -> Block:
    """Show the running totals of children returned by who said them."""
    title = say("children-totals-title")
    return totals_chart(
        edition, totals_said(edition), "children", bounds=(RETURNED, "child", "all_routes"), title=title
    )


def newest(edition: Edition) -> Block:
    """List the newest total of each organisation."""
    return newest_table(edition, totals_said(edition), "children-newest-caption", say("children-newest-title"))


def years_said(edition: Edition) -> list[Statement]:
    """Give the statements on children returned within one calendar year."""
    return [s for s in series.chosen(edition.statements, RETURNED, "child", "period") if _of_one_year(s)]


def years(edition: Edition) -> Table:
    """List which part of their totals organisations put into one year, newest first."""
    parts = years_said(edition)
    rows: list[list[Cell]] = [
        [
            say("year", year=Year(s.as_of)),
            edition.name(s.said_by),
            edition.stated(s),
            s.as_of,
            edition.stated(edition.by_id[s.wholes[0]]) if s.wholes else None,
            Refs((s.statement_id,)),
        ]
        for s in sorted(parts, key=lambda s: (s.as_of, s.statement_id), reverse=True)
    ]
    columns = ["year", "organisation", "stated", "as_of", "whole", "statements"]
    return Table(edition, say("children-years-caption"), columns, rows, title=say("children-years-title"))


def identified(edition: Edition) -> Block:
    """Show how many children were stated to be identified as deported or forcibly displaced."""
    said = series.chosen(edition.statements, IDENTIFIED, "child", "stock")
    return spans_chart(edition, said, "identified", say("identified-title"))


def identified_text(edition: Edition) -> Text:
    """Say which number of identified children is the newest, and how far the numbers lie apart."""
    said = series.chosen(edition.statements, IDENTIFIED, "child", "stock")
    last = newest_exact(edition, said)
    low, high = lowest(edition, said), highest(edition, said)
    phrases = []
    if last:
        given = {"value": edition.stated(last), "who": edition.name(last.said_by), "date": last.as_of}
        phrases.append(say("identified-newest", **given))  # type: ignore[arg-type]
    if low and high:
        given = {"low": edition.stated(low), "lowest": edition.name(low.said_by)}
        given |= {"high": edition.stated(high), "highest": edition.name(high.said_by)}
        phrases.append(say("identified-range", **given))  # type: ignore[arg-type]
    return Text(edition, *phrases) if phrases else nothing(edition)


def _of_one_year(said: Statement) -> bool:
    start = said.period_start
    return start is not None and (start.month, start.day) == (1, 1) and start.year == said.as_of.year
