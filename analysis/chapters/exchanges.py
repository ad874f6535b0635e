"""Exchanges: who came home when, who was handed over, and the totals that officials state."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis import charts, series
from analysis.chapters.common import SEPARATE, entry_fact, highest, newest_exact, told, totals_chart, within
from analysis.charts import Note
from analysis.edition import Edition
from analysis.narrative import Month, say, words
from analysis.report import Block, Cell, Chart, Refs, Table, Text, nothing
from analysis.settled import Entry
from analysis.statements import Statement

RETURNED, HANDED = "returned_to_ukraine", "handed_to_russia"
ALL = (RETURNED, "all", "exchange")
SEPARATE_SERIES = (RETURNED, "istanbul_2025")


def totals_said(edition: Edition) -> list[Statement]:
    """Give the running totals of all people returned, without those of separate routes alone."""
    said = series.chosen(edition.statements, RETURNED, "all", "cumulative")
    return [s for s in said if s.route not in SEPARATE]


def counts_said(edition: Edition) -> list[Statement]:
    """Give the totals of exchanges held so far."""
    return series.chosen(edition.statements, "exchanges_held", "all", "cumulative")


def lead(edition: Edition) -> Text:
    """Say how many exchanges and people are known, from the newest totals and from the events."""
    days = _returned(edition)
    exact, top = newest_exact(edition, totals_said(edition)), highest(edition, totals_said(edition))
    phrases = []
    if not exact and not days:
        return nothing(edition)
    if exact:
        given = {"value": edition.stated(exact), "who": edition.name(exact.said_by), "date": exact.as_of}
        phrases.append(say("exchanges-total", **given))  # type: ignore[arg-type]
    if exact and top and top.value > exact.value:
        given = {"value": edition.stated(top), "who": edition.name(top.said_by), "date": top.as_of}
        phrases.append(say("exchanges-highest", **given))  # type: ignore[arg-type]
    held = newest_exact(edition, counts_said(edition))
    if held:
        given = {"value": edition.stated(held), "who": edition.name(held.said_by), "date": held.as_of}
        phrases.append(say("exchanges-held", **given))  # type: ignore[arg-type]
    phrases += within(edition, ALL, "exchanges-bounds")
    if days:
        spans = [series.day_span(groups) for groups in days.values()]
        used = [s for groups in days.values() for said in groups.values() for s in said]
        phrases.append(
            say(
                "exchanges-days",
                days=edition.derived(len(days), "days", used, "how-days"),
                first=min(days),
                last=max(days),
                low=edition.derived(sum(low for low, _ in spans), "people", used, "how-sum-low", at_least=True),
                high=edition.derived(sum(high for _, high in spans), "people", used, "how-sum-high"),
            )
        )
        phrases.append(say("exchanges-unstated"))
    return Text(edition, *phrases)


def totals(edition: Edition) -> Block:
    """Show the running totals of people returned by who said them, contradictions numbered as in their table."""
    title = say("totals-title")
    return totals_chart(edition, totals_said(edition), "totals", bounds=ALL, notes=notes(edition), title=title)


def months(edition: Edition) -> Block:
    """Show the people returned in exchanges month by month, military and civilian."""
    days, entries = _returned(edition), registered(edition)
    if not days:
        return nothing(edition, say("months-title"))
    if entries:
        parts = {f"{RETURNED}_{who}": who for who in series.ADULTS}
        table = series.register_months(entries, parts)
        table["military"], table["civilian"] = table["military_low"], table["civilian_low"]
        table["not_split"] = (table["all_low"] - table["military"] - table["civilian"]).clip(lower=0)
        table["high"] = table[["all_high", "all_low"]].max(axis=1)
        table = table[["month", "days", "military", "civilian", "not_split", "high"]]
        first, last = entries[0].first_day, entries[-1].last_day
    else:
        table = series.exchange_months(series.exchange_days(edition.statements))
        first, last = min(days), max(days)
    low = table[["military", "civilian", "not_split"]].sum(axis=1)
    peak = table.loc[low.idxmax()]
    month = (peak["month"].year, peak["month"].month)
    told_then = [groups for day, groups in days.items() if (day.year, day.month) == month]
    used = [s for groups in told_then for said in groups.values() for s in said]
    how = "how-register" if entries else "how-sum-low"
    alt = say(
        "months-alt",
        months=edition.count(len(table), "months", "how-months"),
        first=first,
        last=last,
        value=edition.derived(int(low.max()), "people", used, how, at_least=True),
        peak=Month(peak["month"].date()),
        empty=edition.count(int((table["days"] == 0).sum()), "months", "how-months-without"),
    )
    return Chart(
        edition,
        "months",
        lambda look: charts.months(look, table, notes(edition)),
        heading=say("months-heading"),
        subtitle=say("settled-months-subtitle" if entries else "months-subtitle"),
        alt=alt,
        data=table,
        title=say("months-title"),
    )


def both_ways(edition: Edition) -> Block:
    """Show by month how many people each side received, as far as numbers were stated."""
    up, down, entries = _returned(edition), _handed(edition), registered(edition)
    if not up or not down:
        return nothing(edition, say("both-ways-title"))
    if entries:
        table = series.register_months(entries, {f"{RETURNED}_all": "up", f"{HANDED}_all": "down"})
        table = table.drop(columns="days")
    else:
        table = series.both_ways(up, down)
    how = "how-register" if entries else "how-sum-low"
    sums = {}
    for end, told_days in (("up", up), ("down", down)):
        used = [s for groups in told_days.values() for said in groups.values() for s in said]
        sums[end] = edition.derived(int(table[f"{end}_low"].sum()), "people", used, how, at_least=True)
    silent = [day for day in up if day not in down]
    alt = say(
        "both-ways-alt",
        up=sums["up"],
        down=sums["down"],
        days=edition.count(len(up), "days", "how-days-counted"),
        silent=edition.count(len(silent), "days", "how-days-silent"),
    )
    return Chart(
        edition,
        "both-ways",
        lambda look: charts.mirror(look, table, words("label-returned"), words("label-handed")),
        heading=say("both-ways-heading"),
        subtitle=say("settled-months-subtitle" if entries else "both-ways-subtitle"),
        alt=alt,
        data=table,
        title=say("both-ways-title"),
    )


def register(edition: Edition) -> Block:
    """List the exchanges, the newest first: what all kept statements together allow, or else what was stated."""
    title, entries = say("register-title"), registered(edition)
    if entries:
        counts = [f"{RETURNED}_{who}" for who in series.ADULTS] + [f"{HANDED}_all"]
        rows: list[list[Cell]] = [
            [
                entry.last_day,
                Refs(entry.ordinals),
                *(entry_fact(edition, entry, name, "people") for name in counts),
                Refs(entry.statements),
            ]
            for entry in reversed(entries)
        ]
        columns = ["day", "ordinal", "returned_all", "returned_military", "returned_civilian"]
        columns += ["handed_over", "statements"]
        caption = say("settled-register-caption")
        return Table(edition, caption, columns, rows, title=title, sources="row", name="exchanges")
    handed = _handed(edition)
    rows = []
    for day, groups in sorted(_returned(edition).items(), reverse=True):
        over = [s for said in handed.get(day, {}).values() for s in said]
        used = [s for said in groups.values() for s in said] + over
        cells = [told(edition, groups.get(who, []), "people") for who in series.ADULTS]
        rows.append([day, *cells, told(edition, over, "people"), Refs(tuple(sorted(s.statement_id for s in used)))])
    columns = ["day", "returned_all", "returned_military", "returned_civilian", "handed_over", "statements"]
    return Table(edition, say("register-caption"), columns, rows, title=title, sources="row", name="exchanges")


def registered(edition: Edition) -> tuple[Entry, ...]:
    """Give the exchanges of the register; none where the edition has no reconciled tables."""
    return edition.settled.register("exchanges") if edition.settled else ()


def notes(edition: Edition) -> list[Note]:
    """Remark on a chart where the separate series of exchanges begins, if it is known yet."""
    series_days = [s.period_start or s.as_of for s in edition.statements if (s.measure, s.route) == SEPARATE_SERIES]
    return [Note(pd.Timestamp(min(series_days)), words("note-istanbul"))] if series_days else []


def _returned(edition: Edition) -> dict[date, dict[str, list[Statement]]]:
    return series.days(edition.statements, RETURNED, series.ADULTS, series.EXCHANGES)


def _handed(edition: Edition) -> dict[date, dict[str, list[Statement]]]:
    return series.days(edition.statements, HANDED, series.ADULTS, series.EXCHANGES)
