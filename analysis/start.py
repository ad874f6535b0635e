"""What the notebook 00_start asks: a series on a day, or a text that someone pastes; answers without any widget."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import explain, targets
from analysis.catalogues import MessageError
from analysis.intake import command, rules
from analysis.intake.check import told as told_verdict
from analysis.intake.drafts import Draft
from analysis.intake.page import Page
from analysis.intake.reader import read
from analysis.intake.source import make_page
from analysis.narrative import named
from analysis.readings import statement_of
from analysis.reconciliation import Reconciliation
from analysis.record import ROOT
from analysis.statements import Statement
from analysis.tables import BadInput, load_package

if TYPE_CHECKING:
    from analysis.intake.verdicts import Verdict
    from analysis.reconcile.bounds import Bound

SHOWN = 12  # statements and conflicts that an answer lists
FIRST = ("returned_to_ukraine", "all", "all_routes")


@dataclass(frozen=True)
class Desk:
    """What the questions are put to: the reconciliation of an edition, and the folder of its project."""

    root: Path
    found: Reconciliation


@dataclass(frozen=True)
class Answer:
    """What is known of a series on a day: bounds, the statements on it up to then, the contradictions they are in."""

    series: targets.Series
    as_of: date
    bound: Bound
    statements: tuple[Statement, ...]
    conflicts: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """What was found in a text: its page, the drafts, and for those that have a date the verdicts."""

    page: Page
    drafts: tuple[Draft, ...]
    verdicts: dict[int, Verdict]


def desk(cutoff: str, root: Path = ROOT) -> Desk:
    """Give the desk of an edition, its cut-off date given as year-month-day."""
    from analysis import stored

    return Desk(root, stored.edition(root, date.fromisoformat(cutoff)))


def options(at: Desk, measure: str = "", population: str = "") -> list[str]:
    """Give what can be chosen next: measures, then the populations of one, then the routes of both; the usual first."""
    every = [series for series in targets.all_series(at.found.rules) if series.instance in at.found.outcomes]
    if not measure:
        return _usual_first({s.measure for s in every}, FIRST[0])
    if not population:
        return _usual_first({s.population for s in every if s.measure == measure}, FIRST[1])
    return _usual_first({s.route for s in every if (s.measure, s.population) == (measure, population)}, FIRST[2])


def ask(at: Desk, measure: str, population: str, route: str, as_of: date) -> Answer:
    """Answer for a series on a day.

    Raises: UnknownSeries when there is no such series, naming the nearest word, or nothing of it in the edition.
    """
    series = targets.find(at.found.rules, measure, population, route)
    if series.instance not in at.found.outcomes:
        raise targets.UnknownSeries(f"no statement of this edition is about {series.series_id}")
    (bound,) = at.found.bounds([(series, as_of, None)])
    about = [
        s
        for s in at.found.statements.values()
        if (s.measure, s.population) == (measure, population)
        and s.as_of <= as_of
        and (series.route == targets.EVERY_ROUTE or s.route == series.route)
    ]
    names = {s.statement_id for s in about}
    conflicts = tuple(
        key
        for key, (_, conflict) in at.found.conflicts.items()
        if names & {statement_of(claim) for claim in conflict.statements}
    )
    newest = sorted(about, key=lambda s: (s.as_of, s.statement_id), reverse=True)
    return Answer(series, as_of, bound, tuple(newest), conflicts)


def told(at: Desk, answer: Answer) -> str:
    """Tell an answer in plain sentences."""
    low, high = answer.bound.low or 0, answer.bound.high
    end = "no upper limit follows" if high is None else f"at most {high:,}"
    series = answer.series
    what = ", ".join(word(name, getattr(series, name)) for name in ("measure", "population", "route"))
    lines = [f"{what[0].upper()}{what[1:]}, up to {answer.as_of}: at least {low:,}, {end}.", ""]
    lines += _list("Statements, the newest first", [explain.told(s) for s in answer.statements])
    lines += _list(
        "Contradictions, the widest first",
        [f"{key}  {at.found.diagnoses[key].text}" for key in answer.conflicts],
    )
    return "\n".join(lines).rstrip()


def word(vocabulary: str, code: str) -> str:
    """Give what the reports call a word of the record in English; a count that one speaker keeps has only its code."""
    try:
        return named(vocabulary, code)["en"]
    except MessageError:
        return explain.words(code)


def read_text(at: Desk, text: str, published: date | None = None) -> Reading:
    """Find the figures of a text and judge them; nothing enters the record.

    Raises: BadInput for a text that cannot be read.
    """
    from analysis.intake.verdicts import figures_of_drafts, judge

    raw = at.root / "data" / "raw"
    known = rules.load(raw)
    page = make_page(text, known, "the text", published=published, known=command.publishers(raw))
    drafts = tuple(read(page, known))
    dated = [number for number, draft in enumerate(drafts) if draft.as_of is not None]
    figures = figures_of_drafts([drafts[number].as_json() for number in dated], load_package(raw))
    return Reading(page, drafts, dict(zip(dated, judge(at.found, figures), strict=True)) if figures else {})


def told_text(reading: Reading) -> str:
    """Tell drafts and verdicts in plain sentences."""
    lines = [command.told(reading.page, list(reading.drafts)), ""]
    for number, draft in enumerate(reading.drafts):
        verdict = reading.verdicts.get(number)
        lines.append(
            told_verdict(verdict, number + 1)
            if verdict
            else f"{number + 1}. {draft.value:,}: its date is not known; give the day on which the text was published."
        )
    return "\n".join(lines).rstrip()


def answered(at: Desk, measure: str, population: str, route: str, as_of: str) -> str:
    """Answer for words as someone typed or chose them; what is wrong with them is the answer then."""
    try:
        return told(at, ask(at, measure, population, route, _day(as_of)))
    except ValueError as error:
        return str(error)


def pictured(at: Desk, measure: str, population: str, route: str, as_of: str) -> str:
    """Draw the answer to words as someone typed or chose them; nothing where there is nothing to draw."""
    from analysis import sketch

    try:
        answer = ask(at, measure, population, route, _day(as_of))
    except ValueError:
        return ""
    return sketch.band(at, answer, told(at, answer).split("\n", 1)[0])


def judged(at: Desk, text: str, published: str = "") -> str:
    """Judge a text as someone pasted it; what is wrong with it is the answer then."""
    if not text.strip():
        return "Paste a text, in English or Ukrainian."
    try:
        return told_text(read_text(at, text, _day(published) if published else None))
    except (BadInput, ValueError) as error:
        return str(error)


class Told:
    """A text that a cell shows, and the controls above it where there are any.

    Without controls, and wherever outputs are kept as text, the cell is plain.
    """

    def __init__(self, text: str, controls: Any = None) -> None:
        self.text, self.controls = text, controls

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        shown = self.controls._repr_mimebundle_() if self.controls is not None else {}
        return {**shown, "text/plain": self.text}


def interactive() -> bool:
    """Whether cells may show controls: ipywidgets is there, and outputs are not to be kept as text."""
    return os.environ.get("COUNTED_HOME_OUTPUT") != "text" and find_spec("ipywidgets") is not None


def question(
    at: Desk, measure: str = FIRST[0], population: str = FIRST[1], route: str = FIRST[2], as_of: str = ""
) -> Told:
    """Show what is known of a series on a day, with controls to choose another where they can be shown."""
    day = as_of or at.found.cutoff.isoformat()
    text = answered(at, measure, population, route, day)
    if not interactive():
        return Told(text)
    from analysis import panels

    return Told(text, panels.question(at, (measure, population, route, day), text))


def paste(at: Desk, text: str = "", published: str = "") -> Told:
    """Show the figures of a text with their verdicts, with a field to paste another where it can be shown."""
    answer = judged(at, text, published)
    if not interactive():
        return Told(answer)
    from analysis import panels

    return Told(answer, panels.paste(at, (text, published), answer))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text}” is no date such as 2025-12-31.") from None


def _usual_first(words: set[str], usual: str) -> list[str]:
    return sorted(words, key=lambda word: (word != usual, word))


def _list(title: str, lines: Sequence[str]) -> list[str]:
    if not lines:
        return [f"{title}: none.", ""]
    more = [f"  and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    return [f"{title} ({len(lines)}):", *(f"  {line}" for line in lines[:SHOWN]), *more, ""]
