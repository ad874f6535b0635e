"""PDF of the reports: accessible and archivable (PDF/UA-1, PDF/A-2a), made with typst from the blocks of notebooks."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pikepdf
import typst

from analysis import narrative
from analysis.blocks import in_annex
from analysis.chapters import CHAPTERS
from analysis.colours import COLOURS, FONT, FONTS
from analysis.pages import TEMPLATES, figure

WORDS = ("toc", "page", "of", "sources", "motto", "licence")
MARGIN = 2.0  # what the space beside a text takes, in letters
SHORT = 200  # rows whose cells have at most so many letters are not divided among pages
LISTED = 8  # as on pages: of more statements only the ids are listed

Chapters = Sequence[tuple[str, Iterable[Mapping[str, Any]]]]


class PrintError(Exception):
    """The PDF cannot be made as it should; the build must stop."""


class Layout:
    """One language's content for the PDF template: texts as runs, numbers with references to numbered sources."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.notes: dict[str, dict[str, Any]] = {}
        self.charts: dict[str, str] = {}

    def block(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Give what the template shows of a block."""
        shown: dict[str, Any] = {"type": data["type"]}
        shown["title"] = narrative.plain(data["title"][self.language]) if "title" in data else ""
        if data["type"] == "text":
            shown |= {"form": data["form"], "phrases": [self.runs(phrase, data) for phrase in data["phrases"]]}
        elif data["type"] == "chart":
            shown |= {part: narrative.plain(data[part][self.language]) for part in ("heading", "subtitle", "alt")}
            shown |= {"note": data["note"][self.language], "file": f"{len(self.charts)}.svg"}
            self.charts[shown["file"]] = data["svg"][self.language]["wide"]
        else:
            listed = data["sources"] == "cell"
            shown["caption"] = self.runs(data["caption"], data)
            shown["columns"] = [column[self.language] for column in data["columns"]]
            shown["rows"] = [[self.cell(cell, data, listed) for cell in row] for row in data["rows"]]
            shown["widths"] = _widths(shown["columns"], shown["rows"])
            shown["short"] = max((len(_text(cell)) for row in shown["rows"] for cell in row), default=0) <= SHORT
        return shown

    def runs(self, phrase: Mapping[str, Any], data: Mapping[str, Any], listed: bool = True) -> list[Any]:
        """Give a phrase as pieces: text, or a number with the number of its source."""
        pieces: list[Any] = []
        for text, index in narrative.runs(phrase[self.language]):
            if index is None or not listed:
                pieces.append({"t": text})
            else:
                pieces.append({"t": text, "note": self.note(phrase["facts"][index], data)})
        return pieces

    def cell(self, cell: Any, data: Mapping[str, Any], listed: bool) -> dict[str, Any]:
        """Give one cell of a table: its pieces and whether it is a number; sources of a row stand in its last cell."""
        match cell:
            case {"fact": key}:
                piece: dict[str, Any] = {"t": figure(data["facts"][key], self.language)}
                if listed:
                    piece["note"] = self.note(key, data)
                return {"runs": [piece], "number": True}
            case {"phrase": phrase}:
                return {"runs": self.runs(phrase, data, listed), "number": False}
            case {"name": name}:
                return {"runs": [{"t": name[self.language]}], "number": False}
            case {"date": day}:
                return {"runs": [{"t": narrative.short_day(date.fromisoformat(day), self.language)}], "number": False}
            case {"refs": ids}:
                return {"runs": [self.reference(key, data) for key in ids], "number": False}
        return {"runs": [], "number": False}

    def reference(self, key: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Give a reference to a document by its address, or the name of a statement."""
        if key in data["documents"]:
            return {"t": key, "url": address(data["documents"][key]["url"]), "list": True}
        return {"t": key, "list": True}

    def note(self, key: str, data: Mapping[str, Any]) -> int:
        """Give the number of a fact's source, taking it in if it is new."""
        if key not in self.notes:
            fact = data["facts"][key]
            names = fact.get("statements", [])
            self.notes[key] = {
                "number": len(self.notes) + 1,
                "kind": narrative.text(f"source-{fact['kind']}", self.language),
                "how": fact["how"][self.language] if "how" in fact else "",
                "proof": [line[self.language] for line in fact.get("proof", ())],
                "statements": [self.statement(name, data) for name in names] if len(names) <= LISTED else [],
                "ids": names if len(names) > LISTED else [],
            }
        return int(self.notes[key]["number"])

    def statement(self, name: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Give who said a statement, what, and where."""
        said = data["statements"][name]
        documents = []
        for key in said["documents"]:
            page = data["documents"][key]
            when = narrative.short_day(date.fromisoformat(page["date"]), self.language) if page["date"] else ""
            undated = narrative.text("ui-undated", self.language)
            documents.append({"publisher": page["publisher"], "url": address(page["url"]), "date": when or undated})
        return {
            "id": name,
            "who": said["who"][self.language],
            "says": said["says"][self.language],
            "documents": documents,
        }


def address(url: str) -> str:
    """Write the address of a page in the letters that a PDF may hold in a link."""
    return quote(url, safe="%/:?#[]@!$&'()*+,;=~-._")


def briefing(chapters: Chapters, language: str, cutoff: date) -> bytes:
    """Make the PDF of the briefing alone.

    Parameters: ``chapters`` is its name with its blocks, told in the language.
    Returns: the PDF, the same bytes for the same input.
    """
    return _printed(_titled(chapters, language), language, cutoff, whole=False)


def report(chapters: Chapters, language: str, cutoff: date) -> bytes:
    """Make the PDF of the full report, which names its annex where the table of all statements would stand.

    Parameters: ``chapters`` are the names of notebooks in order, each with its blocks.
    Returns: the PDF, the same bytes for the same input.
    """
    there = {"type": "text", "form": "paragraphs", "phrases": [{language: narrative.text("ui-annex", language)}]}
    shown = [
        (title, [there | {"title": block["title"]} if in_annex(block) else block for block in blocks])
        for title, blocks in _titled(chapters, language)
    ]
    return _printed(shown, language, cutoff, whole=True)


def statements(chapters: Chapters, language: str, cutoff: date) -> bytes:
    """Make the PDF of the annex: the table of all statements.

    Parameters: ``chapters`` is one, whose only block is the table.
    Returns: the PDF, the same bytes for the same input.
    """
    [(_, blocks)] = chapters
    [table] = blocks
    untitled = {key: value for key, value in table.items() if key != "title"}
    return _printed([(narrative.plain(table["title"][language]), [untitled])], language, cutoff, whole=False)


def _titled(chapters: Chapters, language: str) -> Chapters:
    return [(narrative.text(CHAPTERS[name], language), blocks) for name, blocks in chapters]


def _printed(chapters: Chapters, language: str, cutoff: date, whole: bool) -> bytes:
    layout = Layout(language)
    content = {
        "language": language,
        "whole": whole,
        "brand": narrative.text("brand", language),
        "line": narrative.text("brand-line", language),
        "edition": narrative.text("ui-edition", language, cutoff=cutoff),
        "date": [cutoff.year, cutoff.month, cutoff.day],
        "chapters": [
            {"title": title, "blocks": [layout.block(block) for block in blocks]} for title, blocks in chapters
        ],
        "words": {word: narrative.text(f"ui-{word}", language) for word in WORDS},
        "sources_lead": narrative.text("ui-sources-lead", language),
        "font": FONT,
        "colours": {name: light for name, (light, _) in COLOURS.items()},
    }
    content["notes"] = list(layout.notes.values())
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "content.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        for name, drawing in layout.charts.items():
            (place / name).write_text(drawing, encoding="utf-8")
        source = place / "report.typ"
        source.write_bytes((TEMPLATES / "report.typ").read_bytes())
        return _compiled(source, cutoff)


def _compiled(source: Path, cutoff: date) -> bytes:
    stamp = datetime(cutoff.year, cutoff.month, cutoff.day, tzinfo=UTC)
    compiler = typst.Compiler(source, root=source.parent, font_paths=_fonts(), ignore_system_fonts=True)
    made = source.with_suffix(".pdf")
    try:
        _, warnings = compiler.compile_with_warnings(
            output=made, format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=stamp
        )
    except typst.TypstError as error:
        raise PrintError(error.diagnostic) from error
    if warnings:
        raise PrintError("\n".join(str(warning.diagnostic) for warning in warnings))
    return _compact(made)


@cache
def _fonts() -> typst.Fonts:
    """The packaged font and no other: typst puts empty boxes for what a font lacks, so none may step in unseen."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    if fonts.families() != [FONT]:
        raise PrintError(f"typst found the fonts {fonts.families()}, expected {FONT} alone")
    return fonts


def _compact(made: Path) -> bytes:
    """Pack the many small objects of a tagged PDF together, which makes a long table a fifth of its size."""
    # From file to file: with a buffer of Python's in between each small read and write would be a call.
    packed = made.with_suffix(".packed.pdf")
    with pikepdf.open(made) as pdf:
        pdf.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return packed.read_bytes()


def _widths(columns: Sequence[str], rows: Sequence[Sequence[Mapping[str, Any]]]) -> list[float]:
    """Share the width of a table among its columns: by the length of most of their texts, no word divided."""
    shares = []
    for i, column in enumerate(columns):
        texts = [_text(row[i]) for row in rows]
        word = max(len(part) for text in [*texts, column] for part in (text.split(" ") or [""]))
        lengths = sorted(len(text) for text in texts) or [0]
        usual = lengths[len(lengths) * 4 // 5]
        shares.append(max(word * 1.2, usual**0.7, 4.0) + MARGIN)
    return shares


def _text(cell: Mapping[str, Any]) -> str:
    return " ".join(piece["t"] for piece in cell["runs"])
