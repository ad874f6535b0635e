"""What could be known when: how bounds, contradictions and what is set aside developed from edition to edition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pandas as pd

from analysis import history, plan, record, timelines
from analysis.edition import Edition, unit
from analysis.facts import Fact
from analysis.history import Limits, Stretch, Vintage, Vintages
from analysis.narrative import Phrase, join, listed, named, say
from analysis.report import Block, Cell, Chart, Refs, Table, Text, nothing

# The series that are told, by the word that their sentences are chosen with.
SERIES = {
    "all": ("returned_to_ukraine", "all", "all_routes"),
    "child": ("returned_to_ukraine", "child", "all_routes"),
    "bodies": ("bodies_repatriated_to_ukraine", "all", "all_routes"),
}
LISTED = 10
TOLD = 4  # statements of a contradiction that its row names
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Past:
    """An edition, with all editions up to it, or why they cannot be told: “missing” or “other”."""

    edition: Edition
    vintages: Vintages | None
    lack: str = ""


def past(edition: Edition, folder: Path | None = None, raw: Path = record.RAW) -> Past:
    """Read the tables of all editions as far as they were known at the cut-off date of one.

    Parameters: ``folder`` of the tables, by default where `make vintages` puts them; ``raw`` of the record.
    """
    place = folder or record.ROOT / plan.VINTAGES_FOLDER
    try:
        found = history.read(place, edition.record, raw / "readings.yml")
    except history.NotThere as reason:
        return Past(edition, None, reason.why)
    told = {name for span in (*found.conflicts, *found.set_aside) for name in _ids(span.statements)}
    # Statements take their names from the whole record: a figure added later in an older page can change one.
    return Past(edition, found) if told <= edition.by_id.keys() else Past(edition, None, "other")


def lead(known: Past) -> Block:
    """Say how many editions there are, how contradictions grew, and what could be known of all who returned."""
    if known.vintages is None:
        return Text(known.edition, say(f"vintages-{known.lack}"))
    editions = known.vintages.editions
    if not editions:
        return nothing(known.edition)
    first, last = editions[0], editions[-1]
    phrases = [say("vintages-lead", editions=_editions(known, len(editions)), first=first.cutoff, last=last.cutoff)]
    clashing = next((each for each in editions if each.conflicts), None)
    if clashing is None:
        phrases.append(say("vintages-none"))
    else:
        phrases.append(say("vintages-first", date=clashing.cutoff, last=last.cutoff, **_counted(known, last)))
        before = [each for each in editions if each.cutoff <= last.cutoff - YEAR]
        if before:
            phrases.append(say("vintages-year", date=before[-1].cutoff, **_counted(known, before[-1])))
    return Text(known.edition, *phrases, *_sentences(known, "all"))


def told(known: Past, what: str) -> Block:
    """Say what could be known of a total on each day.

    Parameters: ``what`` is a word of SERIES.
    """
    if known.vintages is None:
        return Text(known.edition)
    title = say(f"vintages-{what}-title")
    phrases = _sentences(known, what)
    return Text(known.edition, *phrases, title=title) if phrases else nothing(known.edition, title)


def limits(known: Past, what: str, *, titled: bool = False) -> Block:
    """Show the limits of a total as they stood on each edition's own day, over what is known of these days now.

    Parameters: ``what`` is a word of SERIES; ``titled`` whether the chart has a title of its own.
    """
    own = _limits(known, what)
    if len(own) < 2:  # one edition alone shows no development
        return Text(known.edition)
    table = pd.DataFrame([(each.cutoff, each.low, each.high) for each in own], columns=["cutoff", "low", "high"])
    table["high"] = table["high"].astype("Int64")
    now = _now(known, what)
    if now is not None:
        hindsight = [_at(now, each.cutoff) for each in own]
        table["now_low"] = [low for low, _ in hindsight]
        table["now_high"] = pd.array([high for _, high in hindsight], dtype="Int64")
    table["cutoff"] = pd.to_datetime(table["cutoff"])
    drawn = table.astype({"high": float})
    band = None if now is None else _band(now, own[0].cutoff, known.edition.cutoff)
    sentences = [
        say(
            "vintages-limits-alt",
            first=own[0].cutoff,
            last=own[-1].cutoff,
            start=_bound(known, what, own[0].low),
            end=_bound(known, what, own[-1].low),
        )
    ]
    return Chart(
        known.edition,
        f"vintages-{what}",
        lambda look: timelines.limits(look, drawn, band),
        heading=say(f"vintages-{what}-heading"),
        subtitle=say("vintages-limits-subtitle"),
        alt=join([*sentences, *_sentences(known, what)], " "),
        data=table,
        title=say(f"vintages-{what}-title") if titled else None,
    )


def counts(known: Past) -> Block:
    """Show how many contradictions were known and how many statements were set aside, edition by edition."""
    editions = known.vintages.editions if known.vintages else ()
    if len(editions) < 2:
        return Text(known.edition)
    rows = [(pd.Timestamp(each.cutoff), each.statements, each.conflicts, each.set_aside) for each in editions]
    table = pd.DataFrame(rows, columns=["cutoff", "statements", "conflicts", "set_aside"])
    most = {name: max(getattr(each, name) for each in editions) for name in ("conflicts", "set_aside")}
    alt = say(
        "vintages-counts-alt",
        first=editions[0].cutoff,
        last=editions[-1].cutoff,
        **_counted(known, editions[-1]),
        most=known.edition.count(most["conflicts"], "contradictions", "how-vintages-most"),
        most_aside=known.edition.count(most["set_aside"], "statements", "how-vintages-most"),
    )
    return Chart(
        known.edition,
        "vintages-counts",
        lambda look: timelines.counts(look, table),
        heading=say("vintages-counts-heading"),
        subtitle=say("vintages-counts-subtitle"),
        alt=alt,
        data=table,
        title=say("vintages-counts-title"),
    )


def longest(known: Past) -> Block:
    """List the contradictions of the newest edition that were listed in the most editions."""
    found = _stretches(known)
    if not found or known.vintages is None:
        return Text(known.edition)
    lasting = [stretch for stretch in found if stretch.last == known.vintages.newest]
    title = say("vintages-longest-title")
    if not lasting:
        return nothing(known.edition, title)
    rows: list[list[Cell]] = [
        [*_conflict(known, stretch), stretch.first, _editions(known, stretch.editions)] for stretch in lasting[:LISTED]
    ]
    columns = ["measure", "said", "gap", "first_cutoff", "editions"]
    caption = say("vintages-longest-caption", last=known.vintages.newest)
    return Table(known.edition, caption, columns, rows, title=title, sources="row", name="longest")


def replaced(known: Past) -> Block:
    """Say how many contradictions are no longer listed, and what that means."""
    found = _stretches(known)
    if not found or known.vintages is None:
        return Text(known.edition)
    gone = sum(stretch.last < known.vintages.newest for stretch in found)
    title = say("vintages-replaced-title")
    if not gone:
        return Text(known.edition, say("vintages-replaced-none"), title=title)
    return Text(
        known.edition,
        say(
            "vintages-replaced",
            gone=known.edition.count(gone, "contradictions", "how-vintages-gone"),
            all=known.edition.count(len(found), "contradictions", "how-vintages-sets"),
        ),
        title=title,
    )


def replaced_table(known: Past) -> Block:
    """List contradictions that are no longer listed, those that were listed in the most editions first."""
    gone = [each for each in _stretches(known) if known.vintages and each.last < known.vintages.newest]
    if not gone:
        return Text(known.edition)
    rows: list[list[Cell]] = [
        [*_conflict(known, stretch), stretch.first, stretch.last, _editions(known, stretch.editions)]
        for stretch in gone[:LISTED]
    ]
    columns = ["measure", "said", "gap", "first_cutoff", "last_cutoff", "editions"]
    return Table(known.edition, say("vintages-replaced-caption"), columns, rows, sources="row", name="replaced")


def reconsidered(known: Past) -> Block:
    """List the statements that were set aside in an edition and kept in a later one."""
    if known.vintages is None:
        return Text(known.edition)
    title = say("vintages-reconsidered-title")
    editions = [each.cutoff for each in known.vintages.editions]
    found = known.vintages.gathered(known.vintages.set_aside)
    # Kept later means: not in every edition since it was first set aside.
    changed = [each for each in found if each.editions < sum(day >= each.first for day in editions)]
    if not changed:
        return Text(known.edition, say("vintages-reconsidered-none"), title=title)
    rows: list[list[Cell]] = []
    for each in changed:
        outcome = "set_aside" if each.last == known.vintages.newest else "kept"
        measure, said = _said(known, each)
        rows.append(
            [
                measure,
                said,
                each.first,
                each.last,
                _editions(known, each.editions),
                named("outcome", outcome),
                Refs(tuple(_ids(each.statements))),
            ]
        )
    columns = ["measure", "said", "first_cutoff", "last_cutoff", "editions", "now", "statements"]
    caption = say("vintages-reconsidered-caption", last=known.vintages.newest)
    return Table(known.edition, caption, columns, rows, title=title, sources="row", name="reconsidered")


def _sentences(known: Past, what: str) -> list[Phrase]:
    """What could be known of a total: whether it was limited, how far from what is known now, how it fell."""
    own = _limits(known, what)
    if not own or known.vintages is None:
        return []
    phrases = []
    limited = [each for each in own if each.high is not None]
    if not limited:
        phrases.append(say("vintages-open", what, what=what))
    else:
        widest = max(limited, key=lambda each: ((each.high or 0) - each.low, each.cutoff))
        phrases.append(
            say(
                "vintages-limited",
                what,
                what=what,
                days=_editions(known, len(limited)),
                editions=_editions(known, len(own)),
                range=_bound(known, what, widest.low, widest.high),
                date=widest.cutoff,
            )
        )
        exact = [each for each in limited if each.low == each.high]
        if exact:
            phrases.append(say("vintages-exact", what, days=_editions(known, len(exact)), date=exact[0].cutoff))
    return [*phrases, *_lag(known, what, own), *_falls(known, what, own)]


def _lag(known: Past, what: str, own: Sequence[Limits]) -> list[Phrase]:
    """Where an edition knew least of its own day, measured by what is known of that day now."""
    now = _now(known, what)
    if now is None:
        return []
    most = max(own, key=lambda each: (_at(now, each.cutoff)[0] - each.low, each.cutoff))
    low = _at(now, most.cutoff)[0]
    if low <= most.low:
        return []
    then = _bound(known, what, most.low)
    known_now = known.edition.derived(low, unit(SERIES[what][0]), [], "how-vintages-now", at_least=True)
    return [say("vintages-lag", what, date=most.cutoff, then=then, now=known_now)]


def _falls(known: Past, what: str, own: Sequence[Limits]) -> list[Phrase]:
    """Where the lower limit fell from one edition to the next."""
    falls = [(before, after) for before, after in pairwise(own) if after.low < before.low]
    if not falls:
        return []
    before, after = max(falls, key=lambda pair: (pair[0].low - pair[1].low, pair[1].cutoff))
    return [
        say(
            "vintages-fell",
            what,
            times=known.edition.count(len(falls), "editions", "how-vintages-falls"),
            date=after.cutoff,
            before=_bound(known, what, before.low, before.low),
            after=_bound(known, what, after.low, after.low),
        )
    ]


def _limits(known: Past, what: str) -> tuple[Limits, ...]:
    return known.vintages.limits.get(SERIES[what], ()) if known.vintages else ()


def _now(known: Past, what: str) -> list[tuple[date, int, int | None]] | None:
    """What the edition allows for a series, from which day on; None where it is not reconciled."""
    found = known.edition.settled.bounds.get(SERIES[what]) if known.edition.settled else None
    return [(bound.as_of, bound.low, bound.high) for bound in found] if found else None


def _at(now: Sequence[tuple[date, int, int | None]], day: date) -> tuple[int, int | None]:
    return next(((low, high) for since, low, high in reversed(now) if since <= day), (0, None))


def _band(now: Sequence[tuple[date, int, int | None]], first: date, last: date) -> pd.DataFrame:
    """What is known now as steps for a chart, from the first edition to the cut-off date."""
    rows = [(first, *_at(now, first)), *(each for each in now if first < each[0]), (last, *_at(now, last))]
    band = pd.DataFrame(rows, columns=["as_of", "low", "high"])
    band["as_of"] = pd.to_datetime(band["as_of"])
    return band.astype({"high": float})


def _stretches(known: Past) -> list[Stretch]:
    return known.vintages.gathered(known.vintages.conflicts) if known.vintages else []


def _conflict(known: Past, stretch: Stretch) -> list[Cell]:
    """The cells on a contradiction: what is counted, who said what, and the gap."""
    said = [known.edition.by_id[name] for name in _ids(stretch.statements)]
    gap = known.edition.derived(stretch.gap, unit(said[0].measure), said, "how-vintages-gap", at_least=True)
    return [*_said(known, stretch), gap]


def _said(known: Past, stretch: Stretch) -> list[Cell]:
    """The cells on statements: what is counted, and who said what."""
    said = [known.edition.by_id[name] for name in _ids(stretch.statements)]
    key = "+".join(each.statement_id for each in said)
    parts = [
        say(
            "reconcile-part",
            f"{key}:{each.statement_id}",
            who=known.edition.short(each.said_by),
            value=known.edition.stated(each),
            population=named("population", each.population),
            date=each.as_of,
        )
        for each in said[:TOLD]
    ]
    if said[TOLD:]:
        more = known.edition.count(len(said[TOLD:]), "statements", "how-in-vintage")
        parts.append(say("vintages-more", key, more=more))
    return [listed(named("measure", measure) for measure in sorted({each.measure for each in said})), join(parts)]


def _ids(claims: Iterable[str]) -> list[str]:
    """The statements of claims; with a colon a claim is about one of the exchanges that its statement names."""
    return list(dict.fromkeys(name.split(":")[0] for name in claims))


def _editions(known: Past, number: int) -> Fact:
    return known.edition.count(number, "editions", "how-vintages")


def _counted(known: Past, vintage: Vintage) -> dict[str, Fact]:
    return {
        "conflicts": known.edition.count(vintage.conflicts, "contradictions", "how-vintages-counts"),
        "aside": known.edition.count(vintage.set_aside, "statements", "how-vintages-counts"),
    }


def _bound(known: Past, what: str, low: int, high: int | None = None) -> Fact:
    upper = None if high == low else high
    return known.edition.derived(
        low, unit(SERIES[what][0]), [], "how-vintages-bounds", upper=upper, at_least=high is None
    )
