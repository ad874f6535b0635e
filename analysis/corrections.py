"""Curators' corrections: entries of corrections.yml, each applied to one cell of the record and shown to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from analysis.tables import Problem, Table, nearest

FILE = "corrections.yml"
KEYS = ("id", "field", "from", "to", "reason", "shown_by")


@dataclass(frozen=True, slots=True)
class Correction:
    """One corrected cell: ``row`` is a figure_id or document_id; ``shown_by`` documents with the right value."""

    id: str
    row: str
    field: str
    old: str
    new: str
    reason: str
    shown_by: tuple[str, ...]


class _LineLoader(yaml.SafeLoader):
    """A safe loader that keeps every scalar as text and remembers the line of each mapping."""


def _mapping(loader: _LineLoader, node: yaml.MappingNode) -> dict[str, object]:
    pairs = {str(key): value for key, value in loader.construct_pairs(node, deep=True)}
    return pairs | {"line": node.start_mark.line + 1}


_LineLoader.add_constructor("tag:yaml.org,2002:map", _mapping)
_LineLoader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: str(node.value))
_LineLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: str(node.value))


def read_corrections(folder: Path) -> tuple[list[tuple[int, Correction]], list[Problem]]:
    """Read corrections.yml of a folder.

    Returns: the entries, each with the line it starts on, and the problems met; a missing file has no entries.
    """
    path = folder / FILE
    if not path.exists():
        return [], []
    try:
        entries = yaml.load(path.read_text(encoding="utf-8"), Loader=_LineLoader) or []  # noqa: S506 (a SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        return [], [Problem(FILE, mark.line + 1 if mark else 0, "", "", "valid YAML in UTF-8")]
    if not isinstance(entries, list):
        return [], [Problem(FILE, 1, "", "", "a list of entries, each beginning with “- id:”")]
    read: list[tuple[int, Correction]] = []
    problems: list[Problem] = []
    for entry in entries:
        if not isinstance(entry, dict):
            problems.append(Problem(FILE, 1, "", str(entry), "an entry with " + ", ".join(KEYS)))
            continue
        line = int(entry["line"])
        row = entry.get("figure") or entry.get("document")
        missing = [key for key in KEYS if entry.get(key) in (None, "", []) and key not in ("from", "to")]
        missing += ["figure or document"] * (not row)
        if missing:
            problems.append(Problem(FILE, line, missing[0], "", "an entry with " + ", ".join(missing)))
            continue
        shown_by = entry["shown_by"] if isinstance(entry["shown_by"], list) else [entry["shown_by"]]
        read.append(
            (
                line,
                Correction(
                    str(entry["id"]),
                    str(row),
                    str(entry["field"]),
                    str(entry.get("from") or ""),
                    str(entry.get("to") or ""),
                    " ".join(str(entry["reason"]).split()),
                    tuple(str(document) for document in shown_by),
                ),
            )
        )
    return read, problems


def apply_corrections(entries: list[tuple[int, Correction]], tables: dict[str, Table]) -> list[Problem]:
    """Change the cells that the entries name, in place.

    Returns: a problem for every entry that matches nothing, changes nothing, or is shown by no known document.
    """
    rows = {row.cells["figure_id"]: row for row in tables["figures"].rows}
    documents = {row.cells["document_id"]: row for row in tables["documents"].rows}
    rows.update(documents)
    complete = tables["figures"].complete and tables["documents"].complete
    problems: list[Problem] = []
    ids: set[str] = set()
    for line, entry in entries:
        cells = rows[entry.row].cells if entry.row in rows else None
        if entry.id in ids:
            problems.append(Problem(FILE, line, "id", entry.id, "an id used only once"))
        ids.add(entry.id)
        for document in entry.shown_by:
            if document not in documents and complete:
                expected = "a document of documents.csv"
                problems.append(Problem(FILE, line, "shown_by", document, expected, nearest(document, documents)))
        if cells is None and not complete:
            continue
        if cells is None:
            expected = "a figure or document of the record; the entry matches nothing"
            problems.append(Problem(FILE, line, "figure", entry.row, expected, nearest(entry.row, rows)))
        elif entry.field not in cells or entry.field in ("figure_id", "document_id", "note"):
            expected = "a column of the table, other than its id and note"
            problems.append(Problem(FILE, line, "field", entry.field, expected, nearest(entry.field, cells)))
        elif entry.old == entry.new:
            problems.append(
                Problem(FILE, line, "to", entry.new, "a value other than “from”; the entry changes nothing")
            )
        elif cells[entry.field] != entry.old:
            found = cells[entry.field]
            expected = f"the value that {entry.row} has in {entry.field} now, “{found}”; the entry matches nothing"
            problems.append(Problem(FILE, line, "from", entry.old, expected))
        else:
            cells[entry.field] = entry.new
    return problems
