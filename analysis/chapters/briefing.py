"""The briefing: what a reader with ten minutes needs, each number with its source."""

from __future__ import annotations

from datetime import date

from analysis import series
from analysis.chapters import bodies, children, exchanges
from analysis.chapters.common import highest, newest, newest_exact, totals_chart
from analysis.chapters.reconcile import gap_fact
from analysis.edition import Edition
from analysis.facts import Name
from analysis.narrative import Argument, Phrase, Year, say
from analysis.report import Block, Text, nothing
from analysis.statements import Statement

GAPS = (exchanges.RETURNED, "all")


def numbers(edition: Edition) -> Text:
    """State the newest number of each kind with who said it."""
    lines = [
        ("briefing-returned", newest_exact(edition, exchanges.totals_said(edition))),
        ("briefing-civilians", newest_exact(edition, _civilians(edition))),
        (
            "briefing-exchanges",
            newest_exact(edition, series.chosen(edition.statements, "exchanges_held", "all", "cumulative")),
        ),
        ("briefing-children", newest_exact(edition, children.totals_said(edition))),
    ]
    said = [_line(edition, message, found) for message, found in lines if found]
    said += _children_this_year(edition)
    days = series.days(edition.statements, bodies.RETURNED, bodies.POPULATIONS)
    if days:
        used = [s for groups in days.values() for told in groups.values() for s in told]
        low = edition.derived(
            sum(series.day_span(d)[0] for d in days.values()), "bodies", used, "how-sum-low", at_least=True
        )
        counted = edition.derived(len(days), "days", used, "how-days")
        said.append(say("briefing-bodies", value=low, days=counted, first=min(days), last=max(days)))
    said += _working_group(edition)
    title = say("briefing-numbers-title")
    return Text(edition, *said, title=title, form="key") if said else nothing(edition, title)


def chart(edition: Edition) -> Block:
    """Show the running totals of people returned by who said them."""
    said, notes = exchanges.totals_said(edition), exchanges.notes(edition)
    return totals_chart(edition, said, "totals", bounds=exchanges.ALL, notes=notes)


def disagreement(edition: Edition) -> Text:
    """Say where the statements do not fit together."""
    phrases: list[Phrase] = []
    exact = newest_exact(edition, exchanges.totals_said(edition))
    top = highest(edition, exchanges.totals_said(edition))
    if exact and top and top.value > exact.value:
        phrases.append(
            say(
                "briefing-higher",
                value=edition.stated(top),
                who=edition.name(top.said_by),
                date=top.as_of,
                exact=edition.stated(exact),
                speaker=edition.name(exact.said_by),
                day=exact.as_of,
            )
        )
    phrases += _reconciled(edition)
    phrases.append(say("briefing-routes"))
    return Text(edition, *phrases, title=say("briefing-disagreement-title"))


def _reconciled(edition: Edition) -> list[Phrase]:
    """Say how many contradictions there are, how many statements are set aside, and which returns no page reports."""
    settled = edition.settled
    if settled is None:
        return []
    aside = sum(fate == "set_aside" for fate in settled.fates.values())
    conflicts = edition.count(len(settled.conflicts), "contradictions", "how-conflicts")
    phrases = [say("briefing-conflicts", conflicts=conflicts, aside=edition.count(aside, "statements", "how-fates"))]
    people = [row for row in settled.rows("gaps") if (row["measure"], row["population"]) == GAPS]
    if people:
        widest = max(people, key=lambda row: (int(row["low"]), row["until"]))
        after, until = (date.fromisoformat(widest[word]) for word in ("after", "until"))
        phrases.append(say("briefing-gap", value=gap_fact(edition, widest), after=after, until=until))
    return phrases


def unknown(edition: Edition) -> Text:
    """Say what nobody outside can know: how many are held and missing."""
    phrases = []
    groups = {
        "briefing-held": ("held_by_russia", "civilian"),
        "briefing-missing": ("missing", "all"),
        "briefing-identified": ("deported_children_identified", "child"),
    }
    for message, (measure, population) in groups.items():
        last = newest(edition, series.chosen(edition.statements, measure, population, "stock"))
        if last:
            phrases.append(_line(edition, message, last[0]))
    title = say("briefing-unknown-title")
    return Text(edition, *phrases, title=title) if phrases else nothing(edition, title)


def method(edition: Edition) -> Text:
    """Say how to read the numbers and how to check them."""
    known = edition.record
    return Text(
        edition,
        say(
            "briefing-method",
            figures=edition.count(len(known.figures), "figures", "how-figures", cutoff=edition.cutoff),
            documents=edition.count(len(known.documents), "documents", "how-documents", cutoff=edition.cutoff),
            statements=edition.count(len(edition.statements), "statements", "how-statements"),
            cutoff=edition.cutoff,
        ),
        say("briefing-check"),
        title=say("briefing-method-title"),
    )


def _children_this_year(edition: Edition) -> list[Phrase]:
    """Say how many children of the newest total with such a part came back in one year, and what contradicts it."""
    parts = [s for s in children.years_said(edition) if s.wholes and s.qualifier == "exact"]
    newest_part = newest_exact(edition, parts)
    if newest_part is None:
        return []
    whole = edition.by_id[newest_part.wholes[0]]
    given: dict[str, Argument] = {
        "value": edition.stated(newest_part),
        "whole": edition.stated(whole),
        "year": Year(newest_part.as_of),
        "who": edition.name(newest_part.said_by),
        "date": newest_part.as_of,
    }
    number = edition.numbers().get(newest_part.statement_id)
    if number is None:
        return [say("briefing-children-year", **given)]
    return [say("briefing-children-year-doubted", number=Name(str(number), str(number)), **given)]


def _working_group(edition: Edition) -> list[Phrase]:
    """Say how many states and organisations the newest meeting of the working group brought together."""
    found = [
        newest_exact(edition, [s for s in edition.statements if s.measure == f"{who}_at_working_group"])
        for who in ("states", "organisations")
    ]
    states, bodies_ = found
    if states is None or bodies_ is None or states.as_of != bodies_.as_of:
        return []
    given: dict[str, Argument] = {"states": edition.stated(states), "organisations": edition.stated(bodies_)}
    return [say("briefing-group", date=states.as_of, who=edition.name(states.said_by), **given)]


def _civilians(edition: Edition) -> list[Statement]:
    said = series.chosen(edition.statements, exchanges.RETURNED, "civilian", "cumulative")
    return [s for s in said if s.wholes or s.part_of]


def _line(edition: Edition, message: str, said: Statement) -> Phrase:
    given: dict[str, Argument] = {"value": edition.stated(said), "who": edition.name(said.said_by), "date": said.as_of}
    return say(message, **given)
