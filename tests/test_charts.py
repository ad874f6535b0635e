"""Charts: real text inside their frame, nothing over anything else, the same bytes, colours that can be told apart."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from analysis import charts, svg, timelines
from analysis.charts import Note
from analysis.colours import COLOURS, SERIES
from analysis.facts import LANGUAGES, Name
from analysis.look import Look, spread
from tests import editions

NAMES = {code: Name(f"Office {code}", f"Установа {code}") for code in "abcde"}
LOOKS = [Look(language, width) for language in LANGUAGES for width in ("wide", "narrow")]


def stated(rows: int = 40) -> pd.DataFrame:
    """Totals that rise, by six speakers; the last of each lie close together."""
    days = pd.date_range("2022-06-01", periods=rows, freq="ME")
    codes = list(itertools.islice(itertools.cycle("abcdef"), rows))
    return pd.DataFrame(
        {
            "statement_id": [f"S{i:04}" for i in range(rows)],
            "said_by": codes,
            "side": ["ukraine"] * rows,
            "route": ["unspecified"] * rows,
            "as_of": days,
            "qualifier": ["exact" if i % 4 else "more_than" for i in range(rows)],
            "value": [100 + 150 * i for i in range(rows)],
            "low": [100 + 150 * i for i in range(rows)],
            "high": pd.array([None if i % 8 == 0 else 200 + 150 * i for i in range(rows)], dtype="Int64"),
        }
    )


def months() -> pd.DataFrame:
    days = pd.date_range("2022-03-01", periods=30, freq="MS")
    table = pd.DataFrame({"month": days, "days": 1, "military": range(30), "civilian": 5, "not_split": 2})
    table["high"] = table["military"] + 20
    return table.assign(up_low=table["military"], up_high=table["high"], down_low=3, down_high=6)


TITLES = Name("returned", "повернуто")
NOTE = Note(pd.Timestamp("2024-09-01"), Name("a remark on a day", "зауваження про день"))
DRAWN: dict[str, Callable[[Look], Figure]] = {
    "totals": lambda look: charts.totals(look, stated(), NAMES, notes=[NOTE], conflicts={"S0009": 1, "S0020": 12}),
    "bands": lambda look: charts.totals(look, stated(), NAMES, bands=bands()),
    "months": lambda look: charts.months(look, months(), [NOTE]),
    "mirror": lambda look: charts.mirror(look, months(), TITLES, TITLES),
    "spans": lambda look: charts.spans(look, stated(), NAMES),
    "matrix": lambda look: charts.matrix(look, pairs(), NAMES),
    "verdicts": lambda look: charts.verdicts(look, judged(), {f"S{i}": name for i, name in enumerate(NAMES.values())}),
    "coverage": lambda look: charts.coverage(look, stated(), NAMES, {"ukraine": Name("Ukraine", "Україна")}),
    "limits": lambda look: timelines.limits(look, limited()),
    "limits now": lambda look: timelines.limits(look, limited(), bands()),
    "counts": lambda look: timelines.counts(look, limited().assign(conflicts=range(40), set_aside=3)),
}


def limited() -> pd.DataFrame:
    """A lower limit that rises and falls, with an upper one on some days: above it, or the same number."""
    table = stated()
    low = table["value"].where(table.index % 7 > 0, table["value"] * 1.4)
    high = (low + 200 * (table.index % 3)).where(table.index % 5 == 0)
    return pd.DataFrame({"cutoff": table["as_of"], "low": low, "high": high})


def bands() -> pd.DataFrame:
    table = stated()
    return pd.DataFrame({"as_of": table["as_of"], "low": table["value"] - 50, "high": table["value"] + 80})


def judged() -> pd.DataFrame:
    """Figures inside, at an end of, and far outside their bands; a band of one number, and one without an upper end."""
    return pd.DataFrame(
        {
            "statement_id": [f"S{i}" for i in range(5)],
            "value": [1898, 403, 612, 2350, 7000],
            "low": [1892, 403, 861, 1334, 6266],
            "high": pd.array([1902, 403, 865, 1350, None], dtype="Int64"),
            "verdict": ["consistent", "consistent", "consistent_otherwise", "conflict", "slip"],
        }
    )


def pairs() -> pd.DataFrame:
    return pd.DataFrame(
        [(a, b, (i * j) % 4) for i, a in enumerate(NAMES) for j, b in enumerate(NAMES)],
        columns=["who", "other", "shared"],
    )


def words(figure: Figure) -> Iterator[Any]:
    """The texts of a figure that are seen."""
    figure.draw_without_rendering()
    for axes in figure.get_axes():
        for text in axes.findobj(lambda a: hasattr(a, "get_text")):
            if text.get_text().strip() and text.get_visible() and on_paper(text, axes):  # type: ignore[attr-defined]
                yield text


def on_paper(text: Any, axes: Axes) -> bool:
    """Whether a text is drawn at all: ticks beyond the ends of an axis are not."""
    if isinstance(text, Annotation) or text not in {*axes.get_xticklabels(), *axes.get_yticklabels()}:
        return True
    box, frame = text.get_window_extent(), axes.get_window_extent()
    middle_x, middle_y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    if text in axes.get_xticklabels():
        return bool(frame.x0 - 1 <= middle_x <= frame.x1 + 1)
    return bool(frame.y0 - 1 <= middle_y <= frame.y1 + 1)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.language}-{look.width}")
@pytest.mark.parametrize("name", DRAWN)
def test_no_label_leaves_the_picture_and_none_covers_another(name: str, look: Look) -> None:
    figure = DRAWN[name](look)
    wide, tall = figure.get_size_inches() * figure.dpi
    found = [(text.get_text(), text.get_window_extent()) for text in words(figure)]
    assert found
    for label, box in found:
        assert box.x0 >= -1, label
        assert box.y0 >= -1, label
        assert box.x1 <= wide + 1, label
        assert box.y1 <= tall + 1, label
    for (one, box), (other, rival) in itertools.combinations(found, 2):
        over_x = min(box.x1, rival.x1) - max(box.x0, rival.x0)
        over_y = min(box.y1, rival.y1) - max(box.y0, rival.y0)
        assert over_x <= 1.5 or over_y <= 3, (one, other)


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_has_real_text_no_styles_and_the_same_bytes_each_time(name: str) -> None:
    look = Look("uk", "wide")
    first, second = (svg.drawn(DRAWN[name](look), "chart") for _ in range(2))
    assert first == second
    root = ET.fromstring(first)
    assert [text for text in root.itertext() if text.strip()]
    assert not [node for node in root.iter() if "style" in node.attrib or node.tag.endswith("style")]
    ids = [node.attrib["id"] for node in root.iter() if "id" in node.attrib]
    assert len(ids) == len(set(ids))
    assert all(name.startswith("chart-") for name in ids)
    links = re.findall(r'(?:href="#|url\(#)([^")]*)', first)
    assert set(links) <= set(ids)


def test_type_is_large_enough_to_read_at_the_width_at_which_it_is_shown() -> None:
    for name, draw in DRAWN.items():
        for width, shown in (("wide", 720), ("narrow", 358)):  # CSS pixels
            drawing = svg.drawn(draw(Look("uk", width)), "c")
            scale = shown / float(re.search(r'viewBox="0 0 ([\d.]+)', drawing)[1])  # type: ignore[index]
            sizes = [float(size) * scale for size in re.findall(r'font-size="([\d.]+)px"', drawing)]
            sizes += [float(size) * scale for size in re.findall(r'font-size="([\d.]+)"', drawing)]
            assert min(sizes) >= 10.5, (name, width, min(sizes))


def test_vague_statements_are_hollow_and_contradictions_carry_their_numbers() -> None:
    drawing = svg.drawn(DRAWN["totals"](Look("en", "wide")), "c")
    assert f'fill="{COLOURS["paper"][0]}" stroke="{COLOURS["blue"][0]}"' in re.sub(
        r' stroke-width="[^"]*"', "", drawing
    )
    assert ">12</text>" in drawing
    assert drawing.count(f'stroke="{COLOURS["red"][0]}"') >= 2


def test_a_page_can_change_all_colours_of_a_drawing() -> None:
    themed = svg.themed(svg.drawn(DRAWN["bands"](Look("en", "wide")), "c"))
    assert "var(--band)" in themed
    assert "var(--ink)" in themed or "var(--muted)" in themed
    assert not re.search(r'(?:fill|stroke)="#', themed)


def test_a_file_of_a_chart_has_its_title_and_description_inside() -> None:
    drawing = svg.drawn(DRAWN["months"](Look("uk", "wide")), "c")
    root = ET.fromstring(svg.standalone(drawing, "uk", "Назва <1>", "Що видно & як"))
    space = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{space}title") == "Назва <1>"
    assert root.findtext(f"{space}desc") == "Що видно & як"
    assert root.attrib["role"] == "img"


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_colour_that_writes_can_be_read_on_its_paper(theme: int) -> None:
    paper = COLOURS["paper"][theme]
    for name in ("ink", "muted", "red", *SERIES):
        assert contrast(COLOURS[name][theme], paper) >= 4.5, name
    assert contrast(COLOURS["faint"][theme], paper) >= 2.3


def seen(colour: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, ...]:
    """A colour as someone sees it who lacks one kind of cone (Viénot, Brettel and Mollon 1999, in linear light)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    turned = [sum(m * c for m, c in zip(row, linear, strict=True)) for row in matrix]
    return tuple(max(0.0, min(1.0, c)) ** (1 / 2.4) for c in turned)


PROTAN = ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0))
DEUTAN = ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0))


@pytest.mark.parametrize("matrix", [PROTAN, DEUTAN], ids=["protan", "deutan"])
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_neighbouring_series_differ_for_the_colour_blind_or_else_by_their_sign(theme: int, matrix: Any) -> None:
    shades = [seen(COLOURS[name][theme], matrix) for name in SERIES]
    for one, other in itertools.combinations(range(len(SERIES)), 2):
        distance = sum((a - b) ** 2 for a, b in zip(shades[one], shades[other], strict=True)) ** 0.5
        assert distance > 0.1 or charts.MARKERS[one] != charts.MARKERS[other]
    assert len(set(charts.MARKERS)) == len(SERIES)


def test_places_are_moved_apart_in_order_between_their_ends() -> None:
    moved = spread([0.5, 0.5, 0.51, 0.99, 1.3], 0.1)
    assert moved == sorted(moved)
    assert all(b - a >= 0.1 - 1e-6 for a, b in itertools.pairwise(moved))
    assert moved[-1] <= 1
    assert spread([0.2, 0.8], 0.1) == [0.2, 0.8]
    assert spread([], 0.1) == []


def test_all_charts_of_the_newest_edition_are_drawn_with_words_in_both_languages() -> None:
    found = [b for shown in editions.blocks(editions.NEWEST).values() for b in shown if b["type"] == "chart"]
    assert len(found) >= 10
    for chart in found:
        for language in LANGUAGES:
            assert len(chart["alt"][language]) > 60, chart["name"]
            assert chart["svg"][language]["wide"] != chart["svg"][language]["narrow"]
