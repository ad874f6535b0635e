"""Charts: one function a chart; tidy data and a look in, a matplotlib figure out. The style is in look.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

from analysis.colours import LIGHT, MARKERS, SERIES, SIDES
from analysis.facts import Name
from analysis.look import Look, key, label_ends, sheet

# How a figure fits what all others say: colour and sign.
VERDICTS = {
    "consistent": ("blue", "o"),
    "consistent_otherwise": ("orange", "D"),
    "conflict": ("red", "X"),
    "slip": ("purple", "s"),
}


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a day of a chart, such as the beginning of a series."""

    day: pd.Timestamp
    text: Name


def totals(
    look: Look,
    table: pd.DataFrame,
    names: Mapping[str, Name],
    *,
    bands: pd.DataFrame | None = None,
    conflicts: Mapping[str, int] | None = None,
    notes: Sequence[Note] = (),
) -> Figure:
    """Draw running totals as dots by who said them; hollow dots are vague numbers such as "more than 7,000".

    Parameters: ``table`` as series.totals gives it; ``names`` of the organisations to show in colour, all others are
    grey; ``bands`` with the columns as_of, low and high (missing: no limit): what all statements
    together allow; ``conflicts`` gives the
    number of the contradiction that a statement stands in; ``notes`` on days.
    Returns: the figure.
    """
    right = _right(look, names)
    with look.canvas(3.9, right=right) as axes:
        top = float(max(table["value"].max(), 0 if bands is None else bands["high"].max())) * 1.12
        axes.set_ylim(0, top)
        look.date_axis(axes, table["as_of"].min(), table["as_of"].max())
        look.count_axis(axes)
        if bands is not None:
            axes.step(bands["as_of"], bands["low"], where="post", color=LIGHT["edge"], linewidth=1, zorder=1)
            ends: dict[str, Any] = {"facecolor": LIGHT["band"], "edgecolor": LIGHT["edge"], "linewidth": 1}
            axes.fill_between(bands["as_of"], bands["low"], bands["high"], step="post", zorder=1, **ends)
        rest = table[~table["said_by"].isin(names)]
        if not rest.empty:
            _dots(axes, rest, "faint", "o", 14 if look.narrow else 18)
        for organisation, colour, marker in zip(names, SERIES, MARKERS, strict=False):
            _dots(axes, table[table["said_by"] == organisation], colour, marker, 20 if look.narrow else 26)
        _conflicts(axes, table, conflicts or {}, top)
        _notes(look, axes, notes)
        _speakers(look, axes, table, names, len(notes))
        return sheet(axes)


def months(look: Look, table: pd.DataFrame, notes: Sequence[Note] = ()) -> Figure:
    """Draw the people returned in exchanges each month as stacked columns, thin lines up to the highest sum stated.

    Parameters: ``table`` as series.exchange_months gives it.
    Returns: the figure.
    """
    with look.canvas(3.6) as axes:
        parts = {"military": "blue", "civilian": "orange", "not_split": "faint"}
        axes.set_ylim(0, float(table["high"].max()) * (1.5 if look.narrow else 1.25))
        look.date_axis(axes, table["month"].min(), table["month"].max() + pd.Timedelta(days=20))
        look.count_axis(axes)
        middle = table["month"] + pd.Timedelta(days=14)
        base = np.zeros(len(table))
        for column, colour in parts.items():
            heights = table[column].to_numpy(dtype=float)
            _columns(axes, middle, base, base + heights, colour)
            base += heights
        wide = table["high"].to_numpy(dtype=float) > base
        axes.vlines(middle[wide], base[wide], table["high"][wide], color=LIGHT["ink"], linewidth=1)
        _notes(look, axes, notes)
        labels = [
            (look.say(f"label-{part}"), LIGHT["muted" if colour == "faint" else colour], "s")
            for part, colour in parts.items()
        ]
        key(axes, labels, 0.19, len(notes) if look.narrow else 0)
        return sheet(axes)


def mirror(look: Look, table: pd.DataFrame, up: Name, down: Name) -> Figure:
    """Draw two counts by month against each other: one upward, the other downward from the same line.

    Parameters: ``table`` with the columns month (datetime64), up_low, up_high, down_low, down_high (whole numbers).
    Returns: the figure.
    """
    with look.canvas(3.6, left=0.55) as axes:
        above, below = float(table["up_high"].max()), float(table["down_high"].max())
        span = max(above + below, 1.0)
        axes.set_ylim(-below - span * 0.14, above + span * 0.14)
        look.date_axis(axes, table["month"].min(), table["month"].max() + pd.Timedelta(days=20))
        look.count_axis(axes, 7)
        middle = table["month"] + pd.Timedelta(days=14)
        for end, sign, colour in (("up", 1, "blue"), ("down", -1, "orange")):
            low, high = table[f"{end}_low"] * sign, table[f"{end}_high"] * sign
            _columns(axes, middle, np.zeros(len(table)), low.to_numpy(dtype=float), colour)
            wide = (table[f"{end}_high"] > table[f"{end}_low"]).to_numpy(dtype=bool)
            axes.vlines(middle[wide], low[wide], high[wide], color=LIGHT["ink"], linewidth=1)
        axes.axhline(0, color=LIGHT["ink"], linewidth=0.8)
        place: dict[str, Any] = {"transform": axes.transAxes, "va": "center", "fontweight": 600}
        axes.text(0.015, 0.96, f"↑ {up[look.language]}", color=LIGHT["blue"], **place)
        axes.text(0.015, 0.04, f"↓ {down[look.language]}", color=LIGHT["orange"], **place)
        return sheet(axes)


def spans(look: Look, table: pd.DataFrame, names: Mapping[str, Name]) -> Figure:
    """Draw numbers stated for a moment, each with the range that its wording leaves, by who said them.

    Parameters: ``table`` with the columns said_by, as_of, qualifier, value, low, high (high may be missing: no upper
    end was given); ``names`` of the organisations to show in colour, all others are grey.
    Returns: the figure.
    """
    with look.canvas(3.6, left=0.62, right=_right(look, names)) as axes:
        top = float(max(table["value"].max(), table["high"].max())) * 1.1
        axes.set_ylim(0, top)
        look.date_axis(axes, table["as_of"].min(), table["as_of"].max())
        look.count_axis(axes)
        rest = table[~table["said_by"].isin(names)]
        groups = [(rest, "faint", "o")] if not rest.empty else []
        groups += [
            (table[table["said_by"] == organisation], colour, marker)
            for organisation, colour, marker in zip(names, SERIES, MARKERS, strict=False)
        ]
        for said, colour, marker in groups:
            if said.empty:
                continue
            vague = said[said["qualifier"] != "exact"]
            closed, open_ = vague[vague["high"].notna()], vague[vague["high"].isna()]
            axes.vlines(closed["as_of"], closed["low"], closed["high"].astype(float), color=LIGHT[colour], linewidth=1)
            if not open_.empty:
                style: dict[str, Any] = {"linewidth": 1, "linestyle": (0, (1, 1.2))}
                axes.vlines(open_["as_of"], open_["low"], open_["low"] + top * 0.07, color=LIGHT[colour], **style)
            _dots(axes, said, colour, marker, 20 if look.narrow else 26)
        if look.narrow:
            axes.set_ylim(0, top * (1 + 0.07 * len(groups)))
        _speakers(look, axes, table, names)
        return sheet(axes)


def matrix(look: Look, table: pd.DataFrame, names: Mapping[str, Name]) -> Figure:
    """Draw who shares how many contradictions with whom as a square of shaded numbers.

    Parameters: ``table`` with the columns who, other, shared; ``names`` of the organisations in the order of rows.
    Returns: the figure.
    """
    order = list(names)
    square = table.pivot_table(index="who", columns="other", values="shared", aggfunc="sum").loc[order, order]
    longest = max(len(name[look.language]) for name in names.values())
    label = 0.35 + longest * (0.06 if look.narrow else 0.07)
    with look.canvas((0.24 if look.narrow else 0.34) * len(order) + 0.6, left=label, bottom=0.35) as axes:
        shades = sns.light_palette(LIGHT["blue"], as_cmap=True)
        size = 8 if look.narrow else 9
        hidden = square.to_numpy() == 0
        marks = {"size": size}
        sns.heatmap(square, ax=axes, cmap=shades, mask=hidden, annot=True, fmt="d", annot_kws=marks, cbar=False)
        axes.set(xlabel="", ylabel="")
        axes.set_yticklabels([f"{names[code][look.language]}  {i}" for i, code in enumerate(order, 1)], rotation=0)
        axes.set_xticklabels([str(i) for i in range(1, len(order) + 1)], rotation=0)
        axes.tick_params(length=0, labelsize=size, labelcolor=LIGHT["ink"])
        axes.grid(visible=False)
        return sheet(axes)


def verdicts(look: Look, table: pd.DataFrame, names: Mapping[str, Name]) -> Figure:
    """Draw for each figure of a document what all others leave for it as a band, and the figure as a sign on it.

    Parameters: ``table`` with the columns statement_id, value, low, high (missing: no limit), verdict; ``names`` of
    whom each statement counts. Every row has a scale of its own; the numbers stand beside the signs.
    Returns: the figure.
    """
    label = 0.15 if look.narrow else 1.75
    with look.canvas((0.85 if look.narrow else 0.72) * len(table) + 0.1, left=label, right=0.15, bottom=0.05) as axes:
        axes.set(xlim=(0, 1), ylim=(len(table) - 0.5, -0.5), xticks=[], yticks=[])
        axes.grid(visible=False)
        sns.despine(ax=axes, left=True, bottom=True)
        for row, said in enumerate(table.itertuples()):
            value, low = int(said.value), int(said.low)
            high = None if pd.isna(said.high) else int(said.high)
            least, most = min(low, value), max(low if high is None else high, value)
            room = max((most - least) * 0.3, 1)
            place = _scale(least - room, most + room)
            end = 1.0 if high is None else place(high)
            edge: dict[str, Any] = {"color": LIGHT["edge"], "linewidth": 1.2, "zorder": 1}
            middle = row + (0.12 if look.narrow else 0)
            axes.fill_betweenx([middle - 0.14, middle + 0.14], place(low), end, color=LIGHT["band"], linewidth=0)
            ends = [place(low)] if high is None else [place(low), end]
            axes.vlines(ends, middle - 0.14, middle + 0.14, **edge)
            colour, marker = VERDICTS.get(str(said.verdict), ("blue", "o"))
            axes.scatter(place(value), middle, s=42, color=LIGHT[colour], marker=marker, linewidth=0, zorder=3)
            style: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": 8.3}
            under = middle + 0.31
            if high is None:
                told = look.say("label-unlimited")
                axes.text(place(low), under, look.number(low), color=LIGHT["muted"], **style)
                axes.text(1, under, told, color=LIGHT["muted"], **style | {"ha": "right"})
            elif end - place(low) > 0.2:
                axes.text(place(low), under, look.number(low), color=LIGHT["muted"], **style)
                axes.text(end, under, look.number(high), color=LIGHT["muted"], **style)
            else:
                both = look.number(low) + (f"–{look.number(high)}" if high != low else "")
                axes.text((place(low) + end) / 2, under, both, color=LIGHT["muted"], **style)
            axes.text(
                place(value), middle - 0.29, look.number(value), color=LIGHT[colour], **style | {"fontweight": 600}
            )
            named = names[str(said.statement_id)][look.language]
            x, y = (0.0, row - 0.38) if look.narrow else (-0.03, float(row))
            axes.text(x, y, named, va="center", ha="left" if look.narrow else "right", color=LIGHT["ink"])
        return sheet(axes)


def _scale(low: float, high: float) -> Callable[[float], float]:
    """Give the place of a number between two ends as a part of the way."""
    return lambda value: (value - low) / (high - low)


def coverage(look: Look, table: pd.DataFrame, names: Mapping[str, Name], sides: Mapping[str, Name]) -> Figure:
    """Draw who spoke when: a row an organisation, a tick a statement, coloured by side.

    Parameters: ``table`` with the columns said_by, side, as_of; ``names`` of the organisations in the order of the
    rows; ``sides`` names the sides for the key.
    Returns: the figure.
    """
    rows = list(names)
    tall = 0.235 * len(rows) + (0.95 if look.narrow else 0.75)
    label = 1.62 if look.narrow else 2.0
    with look.canvas(tall, left=label, right=0.2) as axes:
        shown = table[table["said_by"].isin(rows)].copy()
        shown["row"] = shown["said_by"].map({code: i for i, code in enumerate(rows)})
        axes.set_ylim(len(rows) - 0.4, -2.2 if look.narrow else -1.4)
        look.date_axis(axes, shown["as_of"].min(), shown["as_of"].max())
        axes.grid(visible=False)
        axes.hlines(range(len(rows)), *axes.get_xlim(), color=LIGHT["grid"], linewidth=0.8, zorder=0)
        for (row, side), said in shown.groupby(["row", "side"]):
            when = np.unique(mdates.date2num(said["as_of"]))
            ticks = np.column_stack([when, when, np.full(len(when), np.nan)]).ravel()
            ends = np.tile([row - 0.32, row + 0.32, np.nan], len(when))
            axes.plot(ticks, ends, color=LIGHT[SIDES.get(str(side), "muted")], linewidth=0.9, solid_capstyle="butt")
        axes.set_yticks(range(len(rows)), [names[code][look.language] for code in rows])
        axes.tick_params(axis="y", length=0, labelcolor=LIGHT["ink"], labelsize=8.3 if look.narrow else 9)
        start, line = 0.0, 0
        wide = sheet(axes).get_figwidth() * sheet(axes).dpi
        for side, name in sides.items():
            text = axes.text(start, 1 - line * 0.17 / tall, name[look.language], transform=sheet(axes).transFigure)
            text.set(
                va="top", color=LIGHT[SIDES.get(side, "muted")], fontweight=600, fontsize=8.3 if look.narrow else 9
            )
            room = (text.get_window_extent().width + 12) / wide
            if start + room > 1:
                start, line = 0.0, line + 1
                text.set_position((start, 1 - line * 0.17 / tall))
            start += room
        return sheet(axes)


def _columns(axes: Axes, middle: pd.Series[Any], low: np.ndarray, high: np.ndarray, colour: str) -> None:
    """Draw columns of one colour as one collection, which is drawn much faster than a patch for each."""
    x = mdates.date2num(middle)
    corners = [(x - 12, low), (x - 12, high), (x + 12, high), (x + 12, low)]
    shapes = np.stack([np.column_stack(corner) for corner in corners], axis=1)
    axes.add_collection(PolyCollection(list(shapes), facecolors=LIGHT[colour], linewidths=0), autolim=False)


def _dots(axes: Axes, table: pd.DataFrame, colour: str, marker: str, size: float) -> None:
    exact = table[table["qualifier"] == "exact"]
    vague = table[table["qualifier"] != "exact"]
    shade = LIGHT[colour]
    axes.scatter(exact["as_of"], exact["value"], s=size, color=shade, marker=marker, linewidth=0, zorder=3)
    axes.scatter(
        vague["as_of"], vague["value"], s=size, marker=marker, zorder=2, facecolors=LIGHT["paper"], edgecolors=shade
    )


def _right(look: Look, names: Mapping[str, Name]) -> float:
    """The margin in inches that labels right of the plot need, at most a third of the figure."""
    longest = max((len(name[look.language]) for name in names.values()), default=0)
    return 0.2 if look.narrow else min(0.45 + 0.072 * max(longest, len(look.say("label-others"))), 2.5)


def _speakers(look: Look, axes: Axes, table: pd.DataFrame, names: Mapping[str, Name], below: int = 0) -> None:
    """Label the series of dots: at their ends, or on a phone in the empty corner."""
    rest = not table["said_by"].isin(names).all()
    others = look.say("label-others") if rest else ""
    labels = []
    for (organisation, name), colour, marker in zip(names.items(), SERIES, MARKERS, strict=False):
        last = table[table["said_by"] == organisation].iloc[-1]
        place = (float(mdates.date2num(last["as_of"])), float(last["value"]))
        labels.append((name[look.language], *place, LIGHT[colour], marker))
    if look.narrow:
        lines = [(text, colour, marker) for text, _, _, colour, marker in labels]
        key(axes, [*lines, (others, LIGHT["muted"], "o")] if others else lines, 0.19, below)
    else:
        label_ends(axes, labels, others, 0.2)


def _conflicts(axes: Axes, table: pd.DataFrame, conflicts: Mapping[str, int], top: float) -> None:
    """Ring the statements that stand in a contradiction, with the numbers of those at one place side by side."""
    marked: dict[tuple[pd.Timestamp, int], set[int]] = {}
    for _, row in table[table["statement_id"].isin(conflicts)].iterrows():
        marked.setdefault((row["as_of"], row["value"]), set()).add(conflicts[row["statement_id"]])
    days, values = [day for day, _ in marked], [value for _, value in marked]
    ring: dict[str, Any] = {"facecolors": "none", "edgecolors": LIGHT["red"], "linewidth": 1.1, "zorder": 4}
    axes.scatter(days, values, s=80, **ring)
    for (day, value), numbers in marked.items():
        told = ", ".join(str(number) for number in sorted(numbers))
        style: dict[str, Any] = {
            "color": LIGHT["red"],
            "fontsize": 8,
            "fontweight": 600,
            "ha": "center",
            "va": "bottom",
            "zorder": 5,
        }
        axes.text(day, value + top * 0.035, told, **style)


def _notes(look: Look, axes: Axes, notes: Sequence[Note]) -> None:
    """Write remarks beside thin upright lines, each a line lower than the one before."""
    first, last = axes.get_xlim()
    for i, note in enumerate(notes):
        x = float(mdates.date2num(note.day))
        axes.axvline(x, color=LIGHT["muted"], linewidth=0.8, linestyle=(0, (3, 2)), zorder=0)
        left = (x - first) / (last - first) > 0.5
        axes.annotate(
            note.text[look.language],
            (x, 1),
            (-4 if left else 4, -1 - 12 * i),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha="right" if left else "left",
            va="top",
            color=LIGHT["muted"],
            fontsize=8.3,
        )
