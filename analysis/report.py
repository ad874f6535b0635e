"""Blocks of a report (text, chart, table), shown by notebook cells, and the HTML pages made of them."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from datetime import date
from html import escape
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from analysis import charts, narrative

TEMPLATES = Path(__file__).parent / "templates"


class Block:
    """What a notebook cell shows: HTML for people, plain text for tests and terminals."""

    html: str
    plain: str

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        # Committed notebooks carry the facts as text alone: small diffs, and equal wherever they are run.
        if os.environ.get("COUNTED_HOME_OUTPUT") == "text":
            return {"text/plain": self.plain}
        return {"text/plain": self.plain, "text/html": self.html}


class Text(Block):
    """Paragraphs of whole sentences, usually as narrative.say gives them."""

    def __init__(self, *paragraphs: str) -> None:
        self.plain = "\n\n".join(paragraphs)
        self.html = "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)


class Table(Block):
    """A table with a caption; numbers stand right, long tables scroll inside their frame."""

    def __init__(self, caption: str, frame: pd.DataFrame) -> None:
        self.plain = f"{caption}: {len(frame)} rows\n{frame.to_csv(index=False)}"
        self.html = f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">\n'
        self.html += f"<table>\n<caption>{escape(caption, quote=False)}</caption>\n{_table_rows(frame)}</table>\n</div>"


class Chart(Block):
    """A chart with what it needs to be read by everyone: a text that says what it shows, and its data."""

    def __init__(self, figure: Figure, alt: str, data: pd.DataFrame, note: str) -> None:
        """Make the block.

        Parameters: ``figure`` to draw, ``alt`` what it shows in words, ``data`` the numbers in it, ``note`` its source.
        Raises: ValueError when the words or the numbers are missing.
        """
        if not alt.strip() or data.empty:
            raise ValueError("A chart needs a text that says what it shows, and its data.")
        self.plain = f"{alt}\n{data.to_csv(index=False)}"
        self.html = (
            f'<figure>\n<div role="img" aria-label="{escape(alt)}">{svg(figure)}</div>\n'
            f"<figcaption>{escape(note, quote=False)}</figcaption>\n"
            f'<details><summary>Data of the chart</summary><div class="scroll" tabindex="0"><table>\n'
            f"{_table_rows(data)}</table></div></details>\n</figure>"
        )


def svg(figure: Figure) -> str:
    """Give a figure as an SVG element, the same bytes for the same figure."""
    buffer = io.StringIO()
    with charts.style():
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    return text[text.index("<svg") :].replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def page(notebook: Path, title: str, cutoff: date, others: Iterable[tuple[str, str]]) -> str:
    """Turn an executed notebook into one self-contained HTML page, code hidden.

    Parameters: ``notebook`` as executed; ``title`` of the page; ``others`` the address and title of each sister page.
    """
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(extra_template_basedirs=[str(TEMPLATES)], template_name="report", anchor_link_text="")
    resources = {"title": title, "cutoff": narrative.written(cutoff), "others": list(others)}
    text, _ = exporter.from_filename(str(notebook), resources=resources)
    return str(text)


def index(editions: Iterable[tuple[str, list[tuple[str, str]]]]) -> str:
    """Make reports/index.html: each edition's cut-off date with the address and title of its pages."""
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True)
    listed = [(narrative.written(date.fromisoformat(cutoff)), pages) for cutoff, pages in editions]
    return str(environment.get_template("index.html.j2").render(editions=listed))


def _table_rows(frame: pd.DataFrame) -> str:
    heads = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in frame.columns)
    numeric = [pd.api.types.is_numeric_dtype(frame[name]) for name in frame.columns]
    rows = []
    for values in frame.itertuples(index=False):
        cells = (
            f'<td class="n">{_cell(value)}</td>' if number else f"<td>{escape(_cell(value), quote=False)}</td>"
            for value, number in zip(values, numeric, strict=True)
        )
        rows.append(f"<tr>{''.join(cells)}</tr>\n")
    return f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody>\n"


def _cell(value: object) -> str:
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value.date()}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
