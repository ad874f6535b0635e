"""HTML of the reports: pages that carry everything with them, made from the blocks of executed notebooks."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from analysis import fonts, narrative, svg
from analysis.chapters import CHAPTERS
from analysis.colours import COLOURS
from analysis.facts import Fact

TEMPLATES = Path(__file__).parent / "templates"
RECORD = "01_record"
LISTED = 8  # statements behind a number that are told in full; of more only the ids are listed, each with its link
OTHER = {"en": "uk", "uk": "en"}
BEHIND = re.compile(rf"{narrative.NO_BREAK}[^ ]*|[.,;:!?…)»”]+")  # what no line may begin with, behind a number
SUFFIX = {"en": "", "uk": ".uk"}  # of the names of pages that stand beside the editions


@dataclass
class Notes:
    """The sources of the numbers on a page, numbered in the order in which the page first uses them."""

    language: str
    record: str
    entries: dict[str, dict[str, Any]] = field(default_factory=dict)

    def number(self, key: str, note: dict[str, Any]) -> int:
        """Give the number of a source, taking it in if it is new."""
        if key not in self.entries:
            self.entries[key] = note | {"number": len(self.entries) + 1, "id": f"n-{key}"}
        return int(self.entries[key]["number"])


class View:
    """One language's view of blocks: texts with their numbers tied to sources, cells, charts."""

    def __init__(self, language: str, chapter: str) -> None:
        self.language = language
        self.notes = Notes(language, "" if chapter == RECORD else f"{RECORD}.html")

    def block(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Give what a template shows of a block."""
        shown: dict[str, Any] = {"type": data["type"], "title": self.title(data)}
        if data["type"] == "text":
            shown |= {"form": data["form"], "phrases": [self.phrase(p, data) for p in data["phrases"]]}
        elif data["type"] == "chart":
            csv = data["csv"][self.language].encode("utf-8-sig")  # spreadsheets read the mark as “this is UTF-8”
            shown |= {part: narrative.plain(data[part][self.language]) for part in ("heading", "subtitle", "alt")}
            shown |= {"note": data["note"][self.language], "name": data["name"]}
            shown["csv"] = "data:text/csv;charset=utf-8;base64," + base64.b64encode(csv).decode()
            shown["svg"] = {w: Markup(svg.themed(d)) for w, d in data["svg"][self.language].items()}  # noqa: S704
        else:
            shown["caption"] = self.phrase(data["caption"], data)
            shown["columns"] = [column[self.language] for column in data["columns"]]
            shown["rows"] = [self.row(row, data) for row in data["rows"]]
            shown["sources"] = data["sources"]
        return shown

    def title(self, data: Mapping[str, Any]) -> str:
        """Give the title of a block, or nothing."""
        return narrative.plain(data["title"][self.language]) if "title" in data else ""

    def phrase(self, phrase: Mapping[str, Any], data: Mapping[str, Any]) -> Markup:
        """Give a phrase with a button on each number that opens its source."""
        return self.told(phrase, data, lambda key: (key, self.note(key, data)))

    def told(
        self,
        phrase: Mapping[str, Any],
        data: Mapping[str, Any],
        source: Callable[[str], tuple[str, Mapping[str, Any]]],
    ) -> Markup:
        """Give a phrase whose numbers are buttons; each is kept on one line with the noun or the stop behind it.

        Parameters: ``source`` gives the key and content of the note that a fact's button opens.
        """
        parts: list[Markup] = []
        button: Markup | None = None
        for text, index in [*narrative.runs(phrase[self.language]), ("", None)]:
            if index is None:
                if button is not None:
                    near = BEHIND.match(text)
                    tied = near[0] if near else ""
                    parts.append(Markup('<span class="nb">{}{}</span>').format(button, tied) if tied else button)
                    text = text[len(tied) :]
                parts.append(escape(text))
                button = None
            else:
                if button is not None:
                    parts.append(button)
                key = phrase["facts"][index]
                opened, note = source(key)
                button = self.button(text, data["facts"][key], opened, note)
        return Markup().join(parts)

    def button(self, text: str, fact: Mapping[str, Any], key: str, note: Mapping[str, Any]) -> Markup:
        """Give a number as a button that opens its source."""
        number = self.notes.number(key, dict(note))
        return Markup('<button type="button" class="num" popovertarget="n-{}" data-n="{}">{}</button>').format(
            key, number, self.number(text, fact)
        )

    def number(self, text: str, fact: Mapping[str, Any]) -> Markup:
        """Give a number that other programs can read, too."""
        value = f"{fact['value']}/{fact['upper']}" if "upper" in fact else fact["value"]
        return Markup('<data value="{}">{}</data>').format(value, text)

    def row(self, row: Sequence[Any], data: Mapping[str, Any]) -> dict[str, Any]:
        """Give a row of a table; if its sources open for the row, all its numbers open the same note."""
        ids = [key for cell in row for key in _facts(cell)]
        note: dict[str, Any] | None = None
        key = ""
        if data["sources"] == "row" and ids:
            key = hashlib.sha256(" ".join(ids).encode()).hexdigest()[:10]
            names = sorted({name for fact in ids for name in data["facts"][fact].get("statements", ())})
            hows = {data["facts"][fact]["how"][self.language]: None for fact in ids if "how" in data["facts"][fact]}
            proofs = [data["facts"][fact]["proof"] for fact in ids if "proof" in data["facts"][fact]]
            lines = [line[self.language] for proof in proofs for line in proof]
            note = self._note("", " ".join(hows), names, data) | {"proof": lines}
        first = row[0] if row else None
        anchor = first["refs"][0] if data["sources"] == "self" and first else ""
        return {"id": anchor, "cells": [self.cell(cell, data, key, note) for cell in row]}

    def cell(self, cell: Any, data: Mapping[str, Any], key: str, note: dict[str, Any] | None) -> dict[str, Any]:
        """Give one cell of a table: its HTML, and whether it is a number."""
        match cell:
            case {"fact": name}:
                fact = data["facts"][name]
                text = figure(fact, self.language)
                if data["sources"] == "self":
                    return {"html": self.number(text, fact), "number": True}
                opened = (key, note) if note else (name, self.note(name, data))
                return {"html": self.button(text, fact, *opened), "number": True}
            case {"phrase": phrase}:
                if not note:
                    return {"html": self.phrase(phrase, data), "number": False}
                return {"html": self.told(phrase, data, lambda _: (key, note)), "number": False}
            case {"name": name}:
                return {"html": escape(name[self.language]), "number": False}
            case {"date": day}:
                when = narrative.short_day(date.fromisoformat(day), self.language)
                return {"html": Markup('<time datetime="{}">{}</time>').format(day, when), "number": False}
            case {"refs": ids}:
                links = (self.reference(key, data, data["sources"] == "self") for key in ids)
                return {"html": Markup(" ").join(links), "number": False}
        return {"html": "", "number": False}

    def reference(self, key: str, data: Mapping[str, Any], own: bool) -> Markup:
        """Give a link to a document, or to the row of a statement; the row itself only gives its name."""
        if key in data["documents"]:
            return Markup('<a href="{}">{}</a>').format(data["documents"][key]["url"], key)
        if own or not key.startswith("S"):
            return escape(key)
        return Markup('<a href="{}#{}">{}</a>').format(self.notes.record, key, key)

    def note(self, key: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Tell where a fact comes from."""
        fact = data["facts"][key]
        how = fact["how"][self.language] if "how" in fact else ""
        told = self._note(
            narrative.text(f"source-{fact['kind']}", self.language), how, fact.get("statements", ()), data
        )
        return told | {"proof": [line[self.language] for line in fact.get("proof", ())]}

    def _note(self, kind: str, how: str, names: Sequence[str], data: Mapping[str, Any]) -> dict[str, Any]:
        full = [self._statement(name, data) for name in names] if len(names) <= LISTED else []
        return {"kind": kind, "how": how, "proof": [], "statements": full, "ids": [] if full else list(names)}

    def _statement(self, name: str, data: Mapping[str, Any]) -> dict[str, Any]:
        told = data["statements"][name]
        documents = [
            document
            | {
                "date": narrative.short_day(date.fromisoformat(document["date"]), self.language)
                if document["date"]
                else ""
            }
            for document in (data["documents"][key] for key in told["documents"])
        ]
        return {
            "id": name,
            "who": told["who"][self.language],
            "persons": ", ".join(told["persons"]),
            "says": told["says"][self.language],
            "documents": documents,
        }


def figure(fact: Mapping[str, Any], language: str) -> str:
    """Write the number of a fact read back from a notebook, with its qualifier."""
    return narrative.written(fact["value"], fact.get("upper"), fact.get("qualifier", "exact"), language)


def fragment(data: Mapping[str, Any]) -> str:
    """Give a block in English as a notebook shows it, with the sources of its numbers."""
    view = View("en", "")
    shown = view.block(data)
    return str(_templates().get_template("fragment.html.j2").render(block=shown, notes=view.notes, **_words("en")))


def page(
    chapter: str, blocks: Iterable[Mapping[str, Any]], language: str, cutoff: date, faces: str | None = None
) -> str:
    """Make the page of one chapter in one language.

    Parameters: ``chapter`` is the name of its notebook; ``blocks`` are put into words; ``faces`` is the font as
    fonts.faces gives it, for who has it already.
    Returns: the HTML.
    """
    view = View(language, chapter)
    shown = [view.block(block) for block in blocks]
    return _rendered(
        "page.html.j2",
        language,
        faces,
        title=narrative.text(CHAPTERS[chapter], language),
        chapter=chapter,
        suffix=SUFFIX,
        chapters={name: narrative.text(message, language) for name, message in CHAPTERS.items()},
        blocks=shown,
        notes=view.notes,
        cutoff=cutoff,
    )


def index(editions: Sequence[Mapping[str, Any]], language: str, faces: str | None = None) -> str:
    """Make the page that lists the editions with their chapters and languages.

    Parameters: ``editions`` as publish.facts gives them, the newest first; ``faces`` as for page.
    """
    from analysis import publish

    listed = []
    for place, edition in enumerate(editions):
        older = editions[place + 1] if place + 1 < len(editions) else None
        entry: dict[str, Any] = {
            "cutoff": date.fromisoformat(edition["cutoff"]),
            "folder": edition["cutoff"],
            "changed": "",
        }
        entry["chapters"] = {name: message for name, message in CHAPTERS.items() if name in edition["chapters"]}
        if older:
            numbers = dict(zip(("changed", "added"), publish.count(publish.changes(older, edition)), strict=True))
            given = {
                word: Fact(number, "facts", "count", entry["cutoff"], how=narrative.words(f"how-{word}"))
                for word, number in numbers.items()
            }
            before = date.fromisoformat(older["cutoff"])
            entry["changed"] = narrative.text("index-changed", language, cutoff=before, **given)
        listed.append(entry)
    title = narrative.text("index-title", language)
    return _rendered("index.html.j2", language, faces, title=title, editions=listed, suffix=SUFFIX)


def changes(
    editions: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]], language: str, faces: str | None = None
) -> str:
    """Make the page that tells what the newest edition says differently and because of which statements.

    Parameters: ``editions`` the newest and, if there is one, the one before; ``found`` as publish.changes gives it.
    """
    rows = []
    for change in found:
        chapter, after = change["name"].split("/")[0], change["after"]
        because = [
            {"id": name} | {part: editions[0]["statements"][name][part][language] for part in ("who", "says")}
            for name in change["because"][:LISTED]
        ]
        rows.append(
            {
                "where": narrative.text(CHAPTERS[chapter], language),
                "page": f"{editions[0]['cutoff']}/{language}/{chapter}.html",
                "said": after["said"][language],
                "before": figure(change["before"], language) if change["before"] else "",
                "after": figure(after, language),
                "because": because,
                "more": len(change["because"]) > LISTED,
                "how": after["how"][language] if "how" in after else "",
            }
        )
    days = [date.fromisoformat(edition["cutoff"]) for edition in editions]
    title = narrative.text("changes-title", language)
    record = f"{editions[0]['cutoff']}/{language}/{RECORD}.html" if editions else ""
    return _rendered(
        "changes.html.j2", language, faces, title=title, days=days, rows=rows, record=record, suffix=SUFFIX
    )


def _rendered(template: str, language: str, faces: str | None, **given: Any) -> str:
    """Fill a template of a whole page: style, script and the policy that allows these two and nothing else."""
    style, script = _style(faces), (TEMPLATES / "page.js").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    found = _templates().get_template(template)
    return str(
        found.render(
            language=language,
            other=OTHER[language],
            style=Markup(style),  # noqa: S704 (the project's own)
            script=Markup(script),  # noqa: S704
            policy=policy,
            **_words(language),
            **given,
        )
    )


def _words(language: str) -> dict[str, Any]:
    """What every template can say: messages and dates of its language."""
    return {
        "say": lambda message, **given: narrative.text(message, language, **given),
        "say_in": lambda other, message: narrative.text(message, other),
        "day": lambda when: narrative.day(when, language),
    }


@cache
def _style(faces: str | None) -> str:
    sheet = (TEMPLATES / "page.css").read_text(encoding="utf-8")
    light = "".join(f"--{name}:{colour};" for name, (colour, _) in COLOURS.items())
    dark = "".join(f"--{name}:{colour};" for name, (_, colour) in COLOURS.items())
    themes = f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    return (faces or fonts.faces()) + "\n" + themes + sheet


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def _facts(cell: Any) -> list[str]:
    match cell:
        case {"fact": key}:
            return [key]
        case {"phrase": phrase}:
            return list(phrase["facts"])
    return []


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(TEMPLATES)
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
