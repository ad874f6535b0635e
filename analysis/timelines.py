"""Charts of how editions developed; tidy data and a look in, a matplotlib figure out, as in charts.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.figure import Figure

from analysis.colours import LIGHT
from analysis.look import Look, key, label_ends, sheet

# The counts of an edition that are drawn: colour and sign.
COUNTS = {"conflicts": ("red", "X"), "set_aside": ("blue", "o")}


def limits(look: Look, table: pd.DataFrame, now: pd.DataFrame | None = None) -> Figure:
    """Draw the limits of a total as each edition gave them for its own day, over what is known of these days now.

    Parameters: ``table`` with the columns cutoff (datetime64), low, high (missing: no limit), a row an edition; ``now``
    with the columns as_of (datetime64), low, high: what the newest edition allows from that day on.
    Returns: the figure.
    """
    limited = table[table["high"].notna()]
    labels = [(look.say("label-known-then"), LIGHT["blue"], "_")]
    labels += [(look.say("label-limited-then"), LIGHT["blue"], "o")] if len(limited) else []
    labels += [(look.say("label-known-now"), LIGHT["muted"], "s")] if now is not None else []
    with look.canvas(3.6, left=0.55) as axes:
        shown = [table[["low", "high"]], *([] if now is None else [now[["low", "high"]]])]
        top = max(float(pd.concat(shown).max().max()), 1.0)
        axes.set_ylim(0, top * (1.35 if look.narrow else 1.15))
        look.date_axis(axes, table["cutoff"].min(), table["cutoff"].max())
        look.count_axis(axes)
        if now is not None:
            axes.step(now["as_of"], now["low"], where="post", color=LIGHT["edge"], linewidth=1.2, zorder=1)
            ends: dict[str, Any] = {"facecolor": LIGHT["band"], "edgecolor": LIGHT["edge"], "linewidth": 1}
            axes.fill_between(now["as_of"], now["low"], now["high"], step="post", zorder=1, **ends)
        axes.step(table["cutoff"], table["low"], where="post", color=LIGHT["blue"], linewidth=1.4, zorder=3)
        wide = limited[limited["high"] > limited["low"]]
        axes.vlines(wide["cutoff"], wide["low"], wide["high"], color=LIGHT["blue"], linewidth=1.2, zorder=3)
        axes.scatter(limited["cutoff"], limited["high"], s=14, color=LIGHT["blue"], linewidth=0, zorder=4)
        key(axes, labels, 0.19, fills={LIGHT["muted"]: LIGHT["edge"]})
        return sheet(axes)


def counts(look: Look, table: pd.DataFrame) -> Figure:
    """Draw how many conflicts each edition lists and how many statements it sets aside, as steps.

    Parameters: ``table`` with the columns cutoff (datetime64), conflicts, set_aside, a row an edition.
    Returns: the figure.
    """
    names: Mapping[str, str] = {column: look.say(f"label-{column}") for column in COUNTS}
    right = 0.2 if look.narrow else 0.45 + 0.072 * max(map(len, names.values()))
    with look.canvas(3.2, right=right) as axes:
        axes.set_ylim(0, max(float(table[list(COUNTS)].max().max()), 1) * (1.3 if look.narrow else 1.1))
        look.date_axis(axes, table["cutoff"].min(), table["cutoff"].max())
        look.count_axis(axes)
        labels = []
        for column, (colour, marker) in COUNTS.items():
            axes.step(table["cutoff"], table[column], where="post", color=LIGHT[colour], linewidth=1.4)
            last = table.iloc[-1]
            axes.scatter(last["cutoff"], last[column], s=20, color=LIGHT[colour], marker=marker, linewidth=0, zorder=3)
            place = (float(mdates.date2num(last["cutoff"])), float(last[column]))
            labels.append((names[column], *place, LIGHT[colour], marker))
        if look.narrow:
            key(axes, [(text, colour, marker) for text, _, _, colour, marker in labels], 0.19)
        else:
            label_ends(axes, labels, "", 0.2)
        return sheet(axes)
