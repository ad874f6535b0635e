"""How every chart looks: fonts, colours, sizes, axes and labels, for a language and a width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

import matplotlib as mpl
import matplotlib.dates as mdates
import pandas as pd
import seaborn as sns
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.markers import TICKDOWN
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analysis import narrative
from analysis.colours import FONT, FONTS, LIGHT, WEIGHTS

WIDTH = {"wide": 7.2, "narrow": 3.75}  # inches
SIZE = {"wide": 9.5, "narrow": 8.8}  # points


@dataclass(frozen=True, slots=True)
class Look:
    """A language and a width ("wide" or "narrow") to draw for."""

    language: str
    width: str

    @property
    def narrow(self) -> bool:
        """Whether to draw for a phone."""
        return self.width == "narrow"

    def say(self, message: str, **given: narrative.Argument) -> str:
        """Give a text of the catalogue in the language of the chart."""
        return narrative.text(message, self.language, **given)

    def number(self, value: float) -> str:
        """Write a number for an axis."""
        return narrative.number(round(abs(value)), self.language)

    @contextmanager
    def canvas(self, height: float, left: float = 0.5, right: float = 0.1, bottom: float = 0.3) -> Iterator[Axes]:
        """Draw on axes in the project's style.

        Parameters: ``height`` of the figure and the margins around its axes, in inches.
        """
        _load_fonts()
        settings = {
            **sns.axes_style("whitegrid"),
            "font.family": FONT,
            "font.size": SIZE[self.width],
            "text.color": LIGHT["ink"],
            "axes.edgecolor": LIGHT["faint"],
            "axes.labelcolor": LIGHT["ink"],
            "axes.grid.axis": "y",
            "grid.color": LIGHT["grid"],
            "grid.linewidth": 0.8,
            "xtick.color": LIGHT["muted"],
            "ytick.color": LIGHT["muted"],
            "xtick.bottom": True,
            "figure.dpi": 100,
        }
        with mpl.rc_context(settings):
            width = WIDTH[self.width]
            figure = Figure(figsize=(width, height))
            FigureCanvasAgg(figure)  # measures texts
            place = (left / width, bottom / height, 1 - (left + right) / width, 1 - (bottom + 0.12) / height)
            axes = figure.add_axes(place)
            sns.despine(ax=axes, left=True)
            yield axes

    def count_axis(self, axes: Axes, ticks: int = 5) -> None:
        """Write the numbers of the upright axis as the language does."""
        axes.yaxis.set_major_locator(MaxNLocator(ticks, integer=True, min_n_ticks=2))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: self.number(value)))
        axes.tick_params(axis="y", length=0)

    def date_axis(self, axes: Axes, first: pd.Timestamp, last: pd.Timestamp) -> None:
        """Mark the years between two days along the lower axis, with a little room on both sides."""
        axes.xaxis.set_major_locator(mdates.YearLocator())
        axes.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
        if (last - first).days < 500:
            axes.xaxis.set_major_locator(mdates.MonthLocator(interval=4 if self.narrow else 2))
            axes.xaxis.set_major_formatter(FuncFormatter(self._month))
        margin = (last - first) * 0.015 + pd.Timedelta(days=2)
        axes.set_xlim(mdates.date2num(first - margin), mdates.date2num(last + margin))
        _quarters(axes, first - margin, last + margin)
        axes.set_xlabel("")
        axes.set_ylabel("")

    def _month(self, value: float, _: int) -> str:
        when = mdates.num2date(value)
        return narrative.short_month(date(when.year, when.month, 1), self.language)


def _quarters(axes: Axes, first: pd.Timestamp, last: pd.Timestamp) -> None:
    """Mark the quarters within years as one line of signs, which is drawn much faster than a tick for each."""
    begins = pd.date_range(first, last, freq="QS")
    places = [mdates.date2num(day) for day in begins if day.month > 1 and first <= day <= last]
    style: dict[str, Any] = {
        "color": LIGHT["muted"],
        "marker": TICKDOWN,
        "markersize": 2.0,
        "markeredgewidth": 0.6,
        "linestyle": "none",
    }
    axes.plot(places, [0] * len(places), transform=axes.get_xaxis_transform(), clip_on=False, zorder=2.01, **style)


def label_ends(axes: Axes, labels: Iterable[tuple[str, float, float, str, str]], others: str, gap: float) -> None:
    """Write labels right of the plot, each with its sign and a thin line to its last dot, none covering another.

    Parameters: ``labels`` as text, x and y of the dot, colour, marker; ``others`` is the label of all dots in grey, or
    empty; ``gap`` between lines in inches.
    """
    low, high = axes.get_ylim()
    first, last = axes.get_xlim()
    step = gap / (axes.get_position().height * sheet(axes).get_figheight())
    wanted = sorted(((y - low) / (high - low), text, x, colour, marker) for text, x, y, colour, marker in labels)
    places = spread([place for place, *_ in wanted], step, step if others else 0.0)
    for (place, text, x, colour, marker), spot in zip(wanted, places, strict=True):
        start = ((x - first) / (last - first) + 0.012, place)
        axes.plot(
            *zip(start, (1.03, spot), strict=True), color=colour, linewidth=0.6, clip_on=False, transform=axes.transAxes
        )
        _sign(axes, 1.045, spot, text, colour, marker)
    if others:
        under = min([*places, 1.0]) - step
        _sign(axes, 1.045, under, others, LIGHT["muted"], "o", LIGHT["faint"])


def _sign(axes: Axes, x: float, y: float, text: str, colour: str, marker: str, filled: str = "") -> None:
    """Write a label with the sign of its dots before it, at a place given in parts of the plot."""
    axes.plot(x, y, marker=marker, color=filled or colour, markersize=4.5, transform=axes.transAxes, clip_on=False)
    wide = axes.get_position().width * sheet(axes).get_figwidth()
    axes.text(x + 0.1 / wide, y, text, color=colour, va="center_baseline", transform=axes.transAxes)


def sheet(axes: Axes) -> Figure:
    """Give the figure that axes stand on."""
    figure = axes.get_figure(root=True)
    if figure is None:
        raise ValueError("These axes stand on no figure.")
    return figure


def spread(places: list[float], step: float, low: float = 0.0, high: float = 1.0) -> list[float]:
    """Move places along a line apart so that neighbours are at least a step from each other, between two ends.

    Parameters: ``places`` in rising order; more of them than there is room for run below the low end.
    Returns: the new places in the same order.
    """
    moved = [min(max(place, low), high) for place in places]
    for _ in range(60):
        for i in range(1, len(moved)):
            lack = step - (moved[i] - moved[i - 1])
            if lack > 1e-9:
                moved[i - 1] -= lack / 2
                moved[i] += lack / 2
        moved = [min(max(place, low), high) for place in moved]
    for i in range(len(moved) - 2, -1, -1):
        moved[i] = min(moved[i], moved[i + 1] - step)
    return moved


def key(
    axes: Axes,
    labels: Iterable[tuple[str, str, str]],
    step: float,
    below: int = 0,
    fills: Mapping[str, str] = MappingProxyType({LIGHT["muted"]: LIGHT["faint"]}),
) -> None:
    """Write a key into the upper left corner, one line a series: its sign and its name in its colour.

    Parameters: ``step`` between lines in inches; ``below`` how many lines to leave free above it; ``fills`` gives the
    colour of the sign where that of the name is another, since a pale colour cannot be read as text.
    """
    tall = axes.get_position().height * sheet(axes).get_figheight()
    for line, (text, colour, marker) in enumerate(labels, below):
        _sign(axes, 0.025, 1 - (line + 0.6) * step / tall, text, colour, marker, fills.get(colour, colour))


@cache
def _load_fonts() -> None:
    for weight in WEIGHTS:
        font_manager.fontManager.addfont(FONTS / f"FiraSans-{weight}.ttf")
