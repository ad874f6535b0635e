"""The fallen whose bodies were brought home, people held by Russia, and the missing."""

from __future__ import annotations

from analysis import charts, series
from analysis.chapters.common import newest_exact, newest_table, spans_chart, totals_chart
from analysis.edition import Edition
from analysis.narrative import say, words
from analysis.report import Block, Chart, Text, nothing
from analysis.statements import Statement

RETURNED, HANDED = "bodies_repatriated_to_ukraine", "bodies_handed_to_russia"
POPULATIONS = ("all", "military")


def totals_said(edition: Edition) -> list[Statement]:
    """Give the running totals of bodies repatriated to Ukraine."""
    said = [s for who in POPULATIONS for s in series.chosen(edition.statements, RETURNED, who, "cumulative")]
    return sorted(said, key=lambda s: (s.as_of, s.statement_id))


def lead(edition: Edition) -> Text:
    """Say how many bodies were brought home by the newest total and by the events."""
    phrases = []
    newest = newest_exact(edition, totals_said(edition))
    if newest:
        who = edition.name(newest.said_by)
        phrases.append(say("bodies-newest", value=edition.stated(newest), who=who, date=newest.as_of))
    days = series.days(edition.statements, RETURNED, POPULATIONS)
    if days:
        spans = [series.day_span(groups) for groups in days.values()]
        used = [s for groups in days.values() for said in groups.values() for s in said]
        phrases.append(
            say(
                "bodies-days",
                days=edition.derived(len(days), "days", used, "how-days"),
                first=min(days),
                last=max(days),
                low=edition.derived(sum(low for low, _ in spans), "bodies", used, "how-sum-low", at_least=True),
                high=edition.derived(sum(high for _, high in spans), "bodies", used, "how-sum-high"),
            )
        )
    phrases.append(say("bodies-scope"))
    return Text(edition, *phrases, title=say("bodies-lead-title"))


def both_ways(edition: Edition) -> Block:
    """Show by month how many bodies were brought to Ukraine and handed to Russia."""
    up = series.days(edition.statements, RETURNED, POPULATIONS)
    down = series.days(edition.statements, HANDED, POPULATIONS)
    if not up or not down:
        return nothing(edition)
    entries = edition.settled.register("bodies") if edition.settled else ()
    if entries:
        counts = {f"{RETURNED}_all": "up", f"{HANDED}_all": "down"}
        table = series.register_months(entries, counts).drop(columns="days")
    else:
        table = series.both_ways(up, down)
    how = "how-register" if entries else "how-sum-low"
    sums = {}
    for end, days in (("up", up), ("down", down)):
        used = [s for groups in days.values() for said in groups.values() for s in said]
        sums[end] = edition.derived(int(table[f"{end}_low"].sum()), "bodies", used, how, at_least=True)
    alt = say("bodies-both-ways-alt", first=min(up), last=max(up), **sums)
    return Chart(
        edition,
        "bodies-both-ways",
        lambda look: charts.mirror(look, table, words("label-bodies-returned"), words("label-bodies-handed")),
        heading=say("bodies-both-ways-heading"),
        subtitle=say("settled-months-subtitle" if entries else "bodies-both-ways-subtitle"),
        alt=alt,
        data=table,
    )


def totals(edition: Edition) -> Block:
    """Show the running totals of bodies by who said them."""
    return totals_chart(edition, totals_said(edition), "bodies", bounds=(RETURNED, "all", "all_routes"))


def held(edition: Edition, population: str) -> Block:
    """Show how many people were stated to be held by Russia.

    Parameters: ``population`` civilian or military.
    """
    said = series.chosen(edition.statements, "held_by_russia", population, "stock")
    return spans_chart(edition, said, f"held-{population}", say(f"held-{population}-title"))


def held_text(edition: Edition) -> Text:
    """Say why numbers of people held cannot be compared."""
    return Text(edition, say("held-scope"), title=say("held-title"))


def held_newest(edition: Edition) -> Block:
    """List the newest number of civilians held by each organisation."""
    return newest_table(edition, _stock(edition, "held_by_russia", "civilian"), "held-newest-caption")


def missing(edition: Edition) -> Block:
    """Show how many people were stated to be missing."""
    return spans_chart(edition, _stock(edition, "missing", "all"), "missing", say("missing-title"))


def missing_text(edition: Edition) -> Text:
    """Say what the missing are and are not."""
    return Text(edition, say("missing-scope"))


def missing_newest(edition: Edition) -> Block:
    """List the newest number of missing people by each organisation."""
    return newest_table(edition, _stock(edition, "missing", "all"), "missing-newest-caption")


def _stock(edition: Edition, measure: str, population: str) -> list[Statement]:
    return series.chosen(edition.statements, measure, population, "stock")
