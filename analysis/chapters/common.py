"""What several chapters share: whom to show in colour, series as charts, tables of the newest numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from analysis import charts, series
from analysis.charts import Note
from analysis.edition import Edition, unit
from analysis.facts import Fact, Name
from analysis.narrative import Phrase, join, named, say
from analysis.report import Block, Cell, Chart, Refs, Table, nothing
from analysis.settled import Entry
from analysis.statements import Statement

SHOWN = 5
MARKED = 12  # contradictions that a chart marks at most, the widest
SEPARATE = ("outside_exchange", "third_country")  # routes that a total of exchanges never means


def speakers(edition: Edition, table: pd.DataFrame, shown: int = SHOWN) -> dict[str, Name]:
    """Choose the organisations to show in colour: single speakers, those with the most statements first.

    Parameters: ``table`` with a column said_by.
    """
    single = table[table["said_by"].map(edition.one_voice).astype(bool)]
    ranked = single.groupby("said_by").size().sort_values(ascending=False, kind="stable").index[:shown]
    return {code: edition.short(code) for code in ranked}


def newest(edition: Edition, said: Iterable[Statement]) -> list[Statement]:
    """Give the newest statement of each single speaker, the newest of all first."""
    last: dict[str, Statement] = {}
    for s in sorted(said, key=lambda s: (s.as_of, s.qualifier == "exact", s.value, s.statement_id)):
        if edition.one_voice(s.said_by):
            last[s.said_by] = s
    return sorted(last.values(), key=lambda s: (s.as_of, s.value, s.statement_id), reverse=True)


def newest_exact(edition: Edition, said: Iterable[Statement]) -> Statement | None:
    """Give the newest exact statement of a single speaker; of several for one day the highest."""
    exact = [s for s in said if s.qualifier == "exact" and edition.one_voice(s.said_by)]
    return max(exact, key=lambda s: (s.as_of, s.value, s.statement_id), default=None)


def highest(edition: Edition, said: Iterable[Statement]) -> Statement | None:
    """Give the statement with the highest number by a single speaker, the newest of several."""
    single = [s for s in said if edition.one_voice(s.said_by)]
    return max(single, key=lambda s: (s.value, s.as_of, s.statement_id), default=None)


def lowest(edition: Edition, said: Iterable[Statement]) -> Statement | None:
    """Give the statement with the lowest number by a single speaker, the newest of several."""
    single = [s for s in said if edition.one_voice(s.said_by)]
    return min(single, key=lambda s: (s.value, -s.as_of.toordinal(), s.statement_id), default=None)


def trend(said: Sequence[Statement]) -> str:
    """Tell whether numbers rise or fall over time ("rise", "fall"), or neither ("vary"), from their order alone.

    It is a trend when at least three in four pairs of statements of different days go the same way.
    """
    ordered = sorted((s.as_of, s.value) for s in said)
    pairs = [(a[1], b[1]) for i, a in enumerate(ordered) for b in ordered[i + 1 :] if a[0] < b[0]]
    up, down = sum(a < b for a, b in pairs), sum(a > b for a, b in pairs)
    if up + down and max(up, down) * 4 >= (up + down) * 3:
        return "rise" if up > down else "fall"
    return "vary"


def told(edition: Edition, said: Iterable[Statement], unit: str) -> Fact | None:
    """Make one fact of what several statements say of one thing: their number, or the range from lowest to highest."""
    listed = list(said)
    if not listed:
        return None
    if len(listed) == 1:
        return edition.stated(listed[0])
    low, high = series.span(listed)
    if low == high:
        return edition.derived(low, unit, listed, "how-agreed")
    return edition.derived(low, unit, listed, "how-range", upper=high)


def totals_chart(
    edition: Edition,
    said: Sequence[Statement],
    name: str,
    *,
    bounds: tuple[str, str, str] | None = None,
    marked: int = MARKED,
    notes: Sequence[Note] = (),
    title: Phrase | None = None,
) -> Block:
    """Show running totals by who said them, or say that none is known from a single speaker.

    Parameters: ``name`` of the chart's files, and the beginning of the ids of its messages; ``bounds`` the series
    (measure, population, route) whose bounds to draw as a band; ``marked`` how many contradictions to mark.
    """
    table = series.stated(said)
    names = speakers(edition, table)
    top, last = highest(edition, said), newest(edition, said)
    if top is None:
        return nothing(edition, title)
    days = [s.as_of for s in said]
    band = bands(edition, bounds) if bounds else None
    numbers = {key: number for key, number in edition.numbers().items() if number <= marked}
    subtitle = say(f"{name}-subtitle")
    if band is not None:
        subtitle = join([subtitle, say("band-note")], ". ")
    alt = say(
        f"{name}-alt",
        first=min(days),
        last=max(days),
        statements=edition.count(len(said), "statements", "how-statements-shown"),
        organisations=edition.count(table["said_by"].nunique(), "organisations", "how-organisations-shown"),
        high=edition.stated(top),
        who=edition.short(top.said_by),
        newest=edition.stated(last[0]),
        speaker=edition.short(last[0].said_by),
        trend=trend(said),
    )
    return Chart(
        edition,
        name,
        lambda look: charts.totals(look, table, names, bands=band, conflicts=numbers, notes=notes),
        heading=say(f"{name}-heading"),
        subtitle=subtitle,
        alt=alt,
        data=table[["statement_id", "said_by", "route", "as_of", "qualifier", "value"]],
        title=title,
    )


def entry_fact(edition: Edition, entry: Entry, name: str, unit_: str) -> Fact | None:
    """Make the fact of a count in a register: what all kept statements allow; nothing where they say nothing."""
    low, high = entry.counts.get(name, (0, None))
    if not low and high is None:
        return None
    of = [edition.by_id[key] for key in dict.fromkeys(name.split(":")[0] for name in entry.statements)]
    upper = None if high == low else high
    return edition.derived(low, unit_, of, "how-register", upper=upper, at_least=high is None)


def within(edition: Edition, series_: tuple[str, str, str], message: str) -> list[Phrase]:
    """Say between which bounds a total lies on its last day by all kept statements; nothing where it has no bounds."""
    known = edition.settled.bounds.get(series_, []) if edition.settled else []
    if not known or not edition.settled or not known[-1].low:
        return []
    last, proofs = known[-1], edition.settled.proofs
    count = unit(series_[0])
    low = edition.bound(last.low, count, proofs.get(last.low_proof, []))
    if last.high is None:
        return [say(f"{message}-open", low=low, date=last.as_of)]
    return [
        say(message, low=low, high=edition.bound(last.high, count, proofs.get(last.high_proof, [])), date=last.as_of)
    ]


def bands(edition: Edition, series_: tuple[str, str, str]) -> pd.DataFrame | None:
    """Give the bounds of a series as steps for a chart, or None where the edition has none.

    Returns: the columns as_of (datetime64), low, high (missing where nothing limits it); each row holds from its day
    on, the last up to the cut-off date.
    """
    known = edition.settled.bounds.get(series_, []) if edition.settled else []
    if not any(bound.high is not None for bound in known):
        return None
    rows = [(bound.as_of, bound.low, bound.high) for bound in known]
    rows.append((edition.cutoff, known[-1].low, known[-1].high))
    table = pd.DataFrame(rows, columns=["as_of", "low", "high"])
    table["as_of"] = pd.to_datetime(table["as_of"])
    table["high"] = table["high"].astype(float)
    return table


def spans_chart(edition: Edition, said: Sequence[Statement], name: str, title: Phrase | None = None) -> Block:
    """Show numbers stated for a moment, each with the range of its wording, or say that none is known."""
    table = series.stated(said)
    names = speakers(edition, table)
    top, low = highest(edition, said), lowest(edition, said)
    if top is None or low is None:
        return nothing(edition, title)
    days = [s.as_of for s in said]
    alt = say(
        f"{name}-alt",
        first=min(days),
        last=max(days),
        statements=edition.count(len(said), "statements", "how-statements-shown"),
        low=edition.stated(low),
        lowest=edition.short(low.said_by),
        high=edition.stated(top),
        highest=edition.short(top.said_by),
        trend=trend(said),
    )
    return Chart(
        edition,
        name,
        lambda look: charts.spans(look, table, names),
        heading=say(f"{name}-heading"),
        subtitle=say("spans-subtitle"),
        alt=alt,
        data=table[["statement_id", "said_by", "as_of", "qualifier", "value", "low", "high"]],
        title=title,
    )


def newest_table(edition: Edition, said: Iterable[Statement], caption: str, title: Phrase | None = None) -> Block:
    """List the newest number of each single speaker."""
    listed = newest(edition, said)
    if not listed:
        return nothing(edition, title)
    rows: list[list[Cell]] = [
        [edition.name(s.said_by), edition.stated(s), s.as_of, named("route", s.route), Refs((s.statement_id,))]
        for s in listed
    ]
    columns = ["organisation", "stated", "as_of", "route", "statements"]
    return Table(edition, say(caption), columns, rows, title=title, name=caption)
