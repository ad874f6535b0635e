"""Charts: one style, one function a chart; tidy data in, a matplotlib figure out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import matplotlib as mpl
import matplotlib.dates as mdates
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import StrMethodFormatter

INK = "#222222"
MUTED = "#6b6b6b"
# Colours told apart with every common kind of colour blindness and in grey print.
COLOURS = ("#0b5394", "#d55e00", "#009e73", "#8e44ad", "#b8860b")


@contextmanager
def style() -> Iterator[None]:
    """Draw in the project's style; SVG keeps text as text and has no ids or dates that change from run to run."""
    settings = {
        **sns.axes_style("whitegrid"),
        "font.family": "DejaVu Sans",
        "font.size": 10.5,
        "text.color": INK,
        "axes.edgecolor": "#999999",
        "axes.labelcolor": INK,
        "axes.grid.axis": "y",
        "grid.color": "#e3e3e3",
        "xtick.color": MUTED,
        "ytick.color": MUTED,
        "svg.fonttype": "none",
        "svg.hashsalt": "counted-home",
        "figure.dpi": 100,
    }
    with mpl.rc_context(settings):
        yield


def totals(table: pd.DataFrame, names: dict[str, str], title: str, subtitle: str, others: str) -> Figure:
    """Draw running totals as dots by who said them; hollow dots are vague numbers such as "more than 7,000".

    Parameters: ``table`` as series.totals gives it; ``names`` the organisations to show in colour, each with its
    label; all others are grey and labelled ``others``.
    Returns: the figure.
    """
    with style():
        figure, axes = _canvas(title, subtitle)
        rest = table[~table["said_by"].isin(names)]
        _dots(axes, rest, "#a8a8a8", 14)
        labels = [] if rest.empty else [(others, float(rest["value"].iloc[-1]), MUTED)]
        for (organisation, label), colour in zip(names.items(), COLOURS, strict=False):
            said = table[table["said_by"] == organisation]
            if said.empty:
                continue
            _dots(axes, said, colour, 26)
            labels.append((label, float(said["value"].iloc[-1]), colour))
        axes.set_ylim(0, float(table["value"].max()) * 1.08)
        _label_right(axes, labels)
        _date_axis(axes, table["as_of"])
        return figure


def months(table: pd.DataFrame, labels: dict[str, str], title: str, subtitle: str) -> Figure:
    """Draw the exchanges of each month as stacked columns, with thin lines up to the highest sum stated.

    Parameters: ``table`` as series.exchange_months gives it; ``labels`` for its columns military, civilian, not_split.
    Returns: the figure.
    """
    with style():
        figure, axes = _canvas(title, subtitle)
        base = np.zeros(len(table))
        for (column, label), colour in zip(labels.items(), (COLOURS[0], COLOURS[1], "#a8a8a8"), strict=True):
            heights = table[column].to_numpy(dtype=float)
            axes.bar(table["month"], heights, width=24, bottom=base, color=colour, linewidth=0, label=label)
            base += heights
        wide = table["high"].to_numpy(dtype=float) > base
        axes.vlines(table["month"][wide], base[wide], table["high"][wide], color=INK, linewidth=1)
        axes.legend(frameon=False, loc="upper left", ncols=3, handlelength=1, handleheight=1, borderaxespad=0)
        axes.set_ylim(0, float(table["high"].max()) * 1.15)
        _date_axis(axes, table["month"])
        return figure


def _canvas(title: str, subtitle: str) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(7.2, 4.4), layout="constrained")
    axes = figure.add_subplot()
    axes.set_title(f"{subtitle}\n", loc="left", fontsize=9, color=MUTED, wrap=True)
    figure.suptitle(title, x=0.01, ha="left", fontsize=12.5, fontweight="bold")
    axes.yaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    sns.despine(ax=axes, left=True)
    return figure, axes


def _dots(axes: Axes, table: pd.DataFrame, colour: str, size: float) -> None:
    exact = table[table["qualifier"] == "exact"]
    vague = table[table["qualifier"] != "exact"]
    axes.scatter(exact["as_of"], exact["value"], s=size, color=colour, linewidth=0, zorder=3)
    axes.scatter(vague["as_of"], vague["value"], s=size, facecolors="white", edgecolors=colour, zorder=2)


def _label_right(axes: Axes, labels: list[tuple[str, float, str]]) -> None:
    """Write labels right of the plot at the height of what they name, pushed apart so that none covers another."""
    low, high = axes.get_ylim()
    step = (high - low) * 0.062
    placed = low - step
    for label, height, colour in sorted(labels, key=lambda entry: (entry[1], entry[0])):
        placed = max(height, placed + step)
        place = (1.01, (placed - low) / (high - low))
        axes.annotate(label, place, xycoords="axes fraction", color=colour, fontsize=9.5, va="center")


def _date_axis(axes: Axes, days: pd.Series[pd.Timestamp]) -> None:
    axes.xaxis.set_major_locator(mdates.YearLocator())
    axes.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
    axes.xaxis.set_minor_locator(mdates.MonthLocator(bymonth=(4, 7, 10)))
    margin = pd.Timedelta(days=25)
    axes.set_xlim(days.min() - margin, days.max() + margin)
    axes.set_xlabel("")
    axes.set_ylabel("")
