"""The picture of an answer in the notebook 00_start: stated totals as dots, and the band that all statements leave."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from analysis import charts, series, svg
from analysis.colours import FONT
from analysis.facts import Name
from analysis.look import Look
from analysis.readings import statement_of

if TYPE_CHECKING:
    from analysis.start import Answer, Desk

FAMILY = re.compile(r'font-family="[^"]*"')
STEPS = 60  # days at which the band is asked for
NAMED = 3  # organisations shown in colours of their own
MARKED = 3  # contradictions marked


def band(at: Desk, answer: Answer, title: str, language: str = "en") -> str:
    """Draw the running totals up to the day of an answer and the band of what all kept statements allow.

    Parameters: ``title`` tells what is shown, for those who cannot see it.
    Returns: an SVG element; empty where no total is stated, so that there is nothing to draw.
    """
    said = [s for s in answer.statements if s.kind == "cumulative"]
    if not said:
        return ""
    table = series.stated(said)
    first = min(s.as_of for s in said)
    organisations = at.found.record.organisations
    single = Counter(s.said_by for s in said if organisations[s.said_by].speakers == "one")
    ranked = [code for code, _ in sorted(single.items(), key=lambda item: (-item[1], item[0]))[:NAMED]]
    names = {code: Name(organisations[code].short_en, organisations[code].short_uk) for code in ranked}
    marks: dict[str, int] = {}
    for number, key in enumerate(answer.conflicts[:MARKED], 1):
        for claim in at.found.conflicts[key][1].statements:
            marks.setdefault(statement_of(claim), number)
    figure = charts.totals(Look(language, "wide"), table, names, bands=_bands(at, answer, first), conflicts=marks)
    newest = said[0]
    told = f"{len(said)} stated totals from {first} on; the newest, of {newest.as_of}, says {newest.value:,}."
    # The font of the reports is not installed everywhere.
    drawing = FAMILY.sub(f'font-family="{FONT}, sans-serif"', svg.drawn(figure, "sketch"))
    return svg.standalone(drawing, language, title, told)


def _bands(at: Desk, answer: Answer, first: date) -> pd.DataFrame:
    """The lowest and highest number at days evenly apart, the last of them the day of the answer."""
    days = sorted({day.date() for day in pd.date_range(first, max(first, answer.as_of), periods=STEPS)})
    bounds = at.found.bounds([(answer.series, day, None) for day in days])
    high = [None if bound.high is None else float(bound.high) for bound in bounds]
    table = pd.DataFrame({"as_of": pd.to_datetime(days), "low": [bound.low or 0 for bound in bounds], "high": high})
    table = table.astype({"high": float})
    # The picture is as high as the dots and the upper ends; a lower end above them all must be seen too.
    top = table["low"].idxmax()
    table["high"] = table["high"].mask((table.index == top) & table["high"].isna(), table["low"])
    return table
