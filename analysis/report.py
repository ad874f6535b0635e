"""Blocks of a report (text, table, chart): made from facts in both languages at once, shown by notebook cells.

A cell's output carries its block as data (``MIME``); blocks.py reads it back, pages.py and prints.py
choose language and form.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from analysis import catalogues, recipes, svg
from analysis.blocks import MIME
from analysis.edition import Edition
from analysis.facts import LANGUAGES, Fact, Name
from analysis.narrative import Phrase, named, plain, say, text, words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from analysis.look import Look

WIDTHS = ("wide", "narrow")
VOCABULARIES = ("measure", "population", "route", "kind", "qualifier", "side", "verdict")

Sources = Literal["cell", "row", "self"]


@dataclass(frozen=True, slots=True)
class Refs:
    """A table cell that refers to documents or statements of the record, by their ids."""

    ids: tuple[str, ...]


Cell = Fact | Phrase | Name | date | Refs | None


class Block:
    """What a notebook cell shows; ``data`` is all of it, and what other programs read."""

    data: dict[str, Any]
    _self_sourced = False

    def __init__(self, edition: Edition, kind: str, title: Phrase | None) -> None:
        self._edition = edition
        self.data = {"type": kind, "facts": {}, "statements": {}, "documents": {}}
        self._names: dict[str, str] = {}
        if title:
            self.data["title"] = self._phrase(title)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        wanted = os.environ.get("COUNTED_HOME_OUTPUT")
        if wanted == "text":  # what committed notebooks keep
            return {"text/plain": self.plain}
        if wanted == "blocks":  # what a build reads; nobody looks at its notebooks but where one failed
            told = recipes.bare(self.data) | {"said": catalogues.kept()}
            # As one text: nested data of this size would take papermill longer to copy than the cell takes to run.
            return {"text/plain": self.plain, MIME: json.dumps(told, ensure_ascii=False)}
        from analysis import pages

        with catalogues.apart():  # the report tells these words again
            html = pages.fragment(self.data)
        return {
            "text/plain": self.plain,
            "text/html": html,
            MIME: recipes.bare(self.data) | {"said": catalogues.kept()},
        }

    @property
    def plain(self) -> str:
        """The block as English text, for terminals and for comparing runs of a notebook."""
        return "\n".join(_plain(self.data))

    def _fact(self, fact: Fact) -> str:
        """Take a fact in, with the statements and documents behind it; gives its key."""
        told = fact.as_json()
        # Not of its words: a fact stays the same when they change.
        key = hashlib.sha256(json.dumps(recipes.bare(told), sort_keys=True).encode()).hexdigest()[:10]
        if key not in self.data["facts"]:
            self.data["facts"][key] = told
            if self._self_sourced:
                return key
            for name in [name for name in fact.statements if name not in self.data["statements"]]:
                entry = self._edition.statement_json(name)
                self.data["statements"][name] = entry
                self._documents(entry["documents"])
        return key

    def _documents(self, keys: Iterable[str]) -> None:
        for key in keys:
            self.data["documents"][key] = self._edition.document_json(key)

    def _phrase(self, phrase: Phrase) -> dict[str, Any]:
        keys = [self._fact(fact) for fact in phrase.facts]
        for name, key in zip(phrase.names, keys, strict=True):
            if self._names.setdefault(name, key) != key:
                raise ValueError(f"Two facts of one block are named {name}; say() needs a key to tell them apart.")
        return phrase.texts.as_json() | {"facts": keys, "names": list(phrase.names)}


class Text(Block):
    """Paragraphs of whole sentences, or a list of them, under a title if there is one."""

    def __init__(
        self,
        edition: Edition,
        *phrases: Phrase,
        title: Phrase | None = None,
        form: Literal["paragraphs", "list", "key"] = "paragraphs",
    ) -> None:
        super().__init__(edition, "text", title)
        self.data["form"] = form
        self.data["phrases"] = [self._phrase(phrase) for phrase in phrases]


class Table(Block):
    """A table; where its numbers come from is shown for each cell, for each row, or by the row itself."""

    def __init__(
        self,
        edition: Edition,
        caption: Phrase,
        columns: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        *,
        title: Phrase | None = None,
        sources: Sources = "cell",
        name: str = "",
    ) -> None:
        """Make the block.

        Parameters: ``columns`` are words whose headings the catalogues hold as column-WORD; ``rows`` of as many cells;
        ``sources`` says whether a number's source opens for the cell, for the whole row, or stands in the row.
        ``name`` tells a table from others whose facts editions compare.
        Raises: ValueError when a row has another number of cells than there are columns.
        """
        super().__init__(edition, "table", title)
        self._self_sourced = sources == "self"
        self.data["caption"] = self._phrase(caption)
        self.data["columns"] = [{"name": word} | named("column", word).as_json() for word in columns]
        self.data["sources"] = sources
        self.data["name"] = name
        self.data["rows"] = []
        for row in rows:
            if len(row) != len(columns):
                raise ValueError(
                    f"A row of the table {name} has {len(row)} cells, but there are {len(columns)} columns."
                )
            self.data["rows"].append([self._cell(cell) for cell in row])

    def _cell(self, cell: Cell) -> Any:
        match cell:
            case None:
                return None
            case Fact():
                return {"fact": self._fact(cell)}
            case Phrase():
                return {"phrase": self._phrase(cell)}
            case Name():
                return {"name": cell.as_json()}
            case date():
                return {"date": cell.isoformat()}
            case Refs():
                self._documents(key for key in cell.ids if key in self._edition.record.documents)
                return {"refs": list(cell.ids)}


def nothing(edition: Edition, title: Phrase | None = None) -> Text:
    """Stand in for a block on which nothing is known at the cut-off date."""
    return Text(edition, say("nothing-known", cutoff=edition.cutoff), title=title)


class Chart(Block):
    """A chart with what it needs to be read by everyone: a text that says what it shows, and its data."""

    def __init__(
        self,
        edition: Edition,
        name: str,
        draw: Callable[[Look], Figure],
        *,
        heading: Phrase,
        subtitle: Phrase,
        alt: Phrase,
        data: pd.DataFrame,
        title: Phrase | None = None,
    ) -> None:
        """Make the block: draw the chart in each language, wide and narrow.

        Parameters: ``name`` of its files; ``draw`` gives the figure for a language and width; ``heading`` says what is
        shown, ``subtitle`` in which unit and how to read it, ``alt`` what is to be seen; ``data`` the numbers in it.
        Raises: ValueError when the words or the numbers are missing.
        """
        if not all(alt.plain(language).strip() for language in LANGUAGES) or data.empty:
            raise ValueError(f"The chart {name} needs a text that says what it shows, and its data.")
        from analysis.look import Look

        super().__init__(edition, "chart", title)
        self.data["name"] = name
        self.data["heading"] = self._phrase(heading)
        self.data["subtitle"] = self._phrase(subtitle)
        self.data["alt"] = self._phrase(alt)
        self.data["note"] = words("chart-source", cutoff=edition.cutoff).as_json()
        self.data["svg"] = {
            language: {width: svg.drawn(draw(Look(language, width)), f"{name}-{language}-{width}") for width in WIDTHS}
            for language in LANGUAGES
        }
        self.data["csv"] = {language: _csv(data, edition, language) for language in LANGUAGES}


def _csv(data: pd.DataFrame, edition: Edition, language: str) -> str:
    """The data of a chart as CSV, headings and vocabulary in one language."""
    told = data.copy()
    for column in told.columns:
        if column == "said_by":
            told[column] = [edition.short(code)[language] for code in told[column]]
        elif column in VOCABULARIES:
            told[column] = [named(column, word)[language] for word in told[column]]
    told.columns = [text(f"column-{column}", language) for column in told.columns]
    return str(told.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d"))


def _plain(data: dict[str, Any]) -> Iterator[str]:
    if "title" in data:
        yield f"# {plain(data['title']['en'])}"
    match data["type"]:
        case "text":
            yield from (plain(phrase["en"]) for phrase in data["phrases"])
        case "chart":
            yield from (plain(data[part]["en"]) for part in ("heading", "subtitle", "alt"))
            yield data["csv"]["en"]
        case "table":
            yield plain(data["caption"]["en"])
            yield " | ".join(column["en"] for column in data["columns"])
            yield from (" | ".join(_plain_cell(cell, data["facts"]) for cell in row) for row in data["rows"])


def _plain_cell(cell: dict[str, Any] | None, facts: dict[str, Any]) -> str:
    match cell:
        case {"fact": key}:
            fact = facts[key]
            number = str(fact["value"]) + (f"-{fact['upper']}" if "upper" in fact else "")
            return f"{fact['qualifier']} {number}" if "qualifier" in fact else number
        case {"phrase": phrase}:
            return plain(phrase["en"])
        case {"name": name}:
            return str(name["en"])
        case {"date": day}:
            return str(day)
        case {"refs": ids}:
            return " ".join(ids)
    return ""
