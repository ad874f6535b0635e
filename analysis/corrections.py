"""Curators' corrections: entries of corrections.yml, each applied to one cell of the record and shown to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from analysis.tables import Problem, Table, nearest

FILE = "corrections.yml"
KEYS = ("id", "field", "from", "to", "reason", "shown_by")
FIXED = {"figure_id", "document_id", "note"}


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


def read_corrections(folder: Path) -> tuple[list[tuple[int, Correction]], list[Problem]]:
    """Read corrections.yml of a folder.

    Returns: the entries, each with the line it starts on, and the problems met; a missing file has no entries.
    """
    path = folder / FILE
    if not path.exists():
        return [], []
    data = path.read_bytes()
    try:
        loader = yaml.BaseLoader(data.decode("utf-8"))  # keeps every scalar as the text it is
        root = loader.get_single_node()
        nodes = root.value if isinstance(root, yaml.SequenceNode) else []
        entries = [(node.start_mark.line + 1, _entry(loader, node)) for node in nodes]
    except UnicodeDecodeError as error:
        return [], [Problem(FILE, data.count(b"\n", 0, error.start) + 1, "", "", "text in UTF-8")]
    except yaml.reader.ReaderError as error:
        line = data.decode("utf-8").count("\n", 0, error.position) + 1
        return [], [Problem(FILE, line, "", chr(error.character), "text without control characters")]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return [], [Problem(FILE, mark.line + 1 if mark else 0, "", "", f"valid YAML ({error.problem})")]
    if root is not None and not isinstance(root, yaml.SequenceNode):
        line = root.start_mark.line + 1
        return [], [Problem(FILE, line, "", "", "a list of entries, each beginning with “- id:”")]
    read: list[tuple[int, Correction]] = []
    problems: list[Problem] = []
    for line, entry in entries:
        missing = [key for key in KEYS if key not in entry or (key not in ("from", "to") and not entry[key])]
        row = entry.get("figure") or entry.get("document")
        missing += ["figure or document"] * (not row)
        if missing:
            problems.append(Problem(FILE, line, missing[0], "", "an entry with " + ", ".join(missing)))
            continue
        shown_by = entry["shown_by"] if isinstance(entry["shown_by"], list) else [entry["shown_by"]]
        correction = Correction(
            str(entry["id"]),
            str(row),
            str(entry["field"]),
            str(entry["from"]),
            str(entry["to"]),
            " ".join(str(entry["reason"]).split()),
            tuple(str(document) for document in shown_by),
        )
        read.append((line, correction))
    return read, problems


def _entry(loader: yaml.BaseLoader, node: yaml.Node) -> dict[str, object]:
    """The keys and values of one entry; empty for anything that is no mapping."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    entry: dict[str, object] = {}
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        if key in entry:
            raise yaml.constructor.ConstructorError(None, None, f"{key} stands twice", key_node.start_mark)
        entry[key] = loader.construct_object(value_node, deep=True)
    return entry


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
        elif entry.field not in cells.keys() - FIXED:
            expected = "a column of the table, other than its id and note"
            hint = "" if entry.field in cells else nearest(entry.field, sorted(cells.keys() - FIXED))
            problems.append(Problem(FILE, line, "field", entry.field, expected, hint))
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
