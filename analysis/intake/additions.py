"""Add a document and its figures to the record, all or nothing, and take the last addition back.

The new contents of both tables are written beside them first, then a journal that says what is to become of them,
then the files are swapped in. A crash before the journal changes nothing; a crash after it is made good by ``repair``,
which every command of the package calls before it reads. All of this lies in data/, not in data/raw, so that
data/raw holds at any time what a person put there.
"""

from __future__ import annotations

import csv
import difflib
import hashlib
import io
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis import record
from analysis.intake.source import address_problem, cell_problem
from analysis.tables import BadInput, Problem, load_package

JOURNAL = ".addition.json"
LOCK = ".addition.lock"
NEW = ".new"
RAW = "raw"
TABLES = {"documents": "documents.csv", "figures": "figures.csv"}
TEXT_CELLS = ("publisher", "person", "note")


@dataclass(frozen=True)
class Addition:
    """Rows to be added: those of both tables, what the files become, and what is left out as known already."""

    document_id: str
    documents: tuple[dict[str, str], ...]
    figures: tuple[dict[str, str], ...]
    files: dict[str, bytes]
    known: tuple[str, ...]

    def diff(self, folder: Path) -> str:
        """Give the change of both files as a unified diff."""
        lines: list[str] = []
        for name in TABLES.values():
            if name in self.files:
                old = _lines((folder / RAW / name).read_bytes())
                lines += difflib.unified_diff(old, _lines(self.files[name]), name, name, n=1, lineterm="")
        return "\n".join(lines)


def propose(folder: Path, drafts: list[dict[str, Any]]) -> Addition:
    """Give the addition that a list of drafts of one page makes.

    A page whose address is in the record already keeps its document_id; a figure that stands in the record in the
    same words is left out.

    Parameters: ``folder`` is data/; ``drafts`` as ``python -m analysis intake --json`` gives them.
    Returns: the Addition; it has no figures where the record holds them all.
    Raises: BadInput with every problem of the drafts, and all that loading the record with the rows would refuse.
    """
    tables = {name: _read(folder / RAW / file) for name, file in TABLES.items()}
    _check_cells(drafts)
    document, is_new = _document(tables["documents"], drafts, folder)
    figures, known = _figures(tables["figures"], drafts, document["document_id"])
    files = {}
    if figures and is_new:
        files[TABLES["documents"]] = tables["documents"].with_rows([document])
    if figures:
        files[TABLES["figures"]] = tables["figures"].with_rows(figures)
    addition = Addition(document["document_id"], (document,) if is_new else (), tuple(figures), files, tuple(known))
    if files:
        _validate(folder / RAW, files)
    return addition


def write(folder: Path, addition: Addition) -> None:
    """Write an addition into the tables.

    Raises: BadInput when the tables changed since it was proposed.
    """
    with _locked(folder):
        _repair(folder)
        for name, data in addition.files.items():
            current = (folder / RAW / name).read_bytes()
            if not data.startswith(current.rstrip(b"\n")):
                expected = "the table as it was when the rows were shown; it changed since, so start again"
                raise BadInput([Problem(name, 0, "", "", expected)])
        before = {name: (folder / RAW / name).read_bytes() for name in addition.files}
        _swap(folder, "add", before, addition.files)


def add(folder: Path, drafts: list[dict[str, Any]]) -> Addition:
    """Propose and write in one step, so that two additions at once both succeed, one after the other.

    Raises: BadInput as ``propose`` does.
    """
    with _locked(folder):
        _repair(folder)
        addition = propose(folder, drafts)
        if addition.files:
            before = {name: (folder / RAW / name).read_bytes() for name in addition.files}
            _swap(folder, "add", before, addition.files)
    return addition


def last(folder: Path) -> dict[str, bytes]:
    """Give what the tables held before the last addition, by file name.

    Raises: BadInput when there was none, or when the tables changed since.
    """
    journal = _journal(folder)
    if journal is None or journal["action"] != "add" or journal["state"] != "done":
        raise BadInput([Problem(JOURNAL, 0, "", "", "an addition to take back; there is none")])
    contents = {}
    for name, change in journal["files"].items():
        data = (folder / RAW / name).read_bytes()
        if _digest(data) != change["to"]:
            expected = "the table as the last addition left it; it changed since, so the rows stay"
            raise BadInput([Problem(name, 0, "", "", expected)])
        contents[name] = data[: change["size"]]
        if _digest(contents[name]) != change["from"]:
            raise BadInput([Problem(JOURNAL, 0, "", "", "a journal that fits the tables")])
    return contents


def undo(folder: Path) -> list[str]:
    """Take the last addition back.

    Returns: the lines that were taken out.
    Raises: BadInput when there is nothing to take back, or when the tables changed since.
    """
    with _locked(folder):
        _repair(folder)
        contents = last(folder)
        before = {name: (folder / RAW / name).read_bytes() for name in contents}
        removed = [line for name in contents for line in _lines(before[name][len(contents[name]) :]) if line]
        # Figures go first: a document without figures is sound, figures without their document are not.
        ordered = {name: contents[name] for name in sorted(contents, reverse=True)}
        _swap(folder, "undo", before, ordered)
    return removed


def repair(folder: Path) -> bool:
    """Finish what a crash left half done.

    Returns: whether anything had to be done.
    Raises: BadInput when a table was changed by other hands in between.
    """
    if not (folder / RAW).is_dir() or not ((folder / JOURNAL).exists() or list(folder.glob(f".*{NEW}"))):
        return False
    with _locked(folder):
        done = _repair(folder)
    if done:
        print("An interrupted addition was put right.", file=sys.stderr)
    return done


def _repair(folder: Path) -> bool:
    journal = _journal(folder)
    if journal is None or journal["state"] == "done":
        strays = list(folder.glob(f".*{NEW}"))
        for stray in strays:
            stray.unlink()
        return bool(strays)
    _finish(folder, journal)
    return True


def _swap(folder: Path, action: str, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Put new contents in place of old ones: aside, journal, rename, journal."""
    for name, data in after.items():
        _write(folder / f".{name}{NEW}", data)
    files = {
        name: {"from": _digest(before[name]), "to": _digest(data), "size": len(before[name])}
        for name, data in after.items()
    }
    journal = {"action": action, "state": "writing", "files": files}
    _write_journal(folder, journal)
    _finish(folder, journal)


def _finish(folder: Path, journal: dict[str, Any]) -> None:
    """Swap in the files that a journal names and that are not in place yet."""
    for name, change in journal["files"].items():
        aside = folder / f".{name}{NEW}"
        if _digest((folder / RAW / name).read_bytes()) == change["to"]:
            aside.unlink(missing_ok=True)
            continue
        fits = aside.exists() and _digest(aside.read_bytes()) == change["to"]
        if not fits or _digest((folder / RAW / name).read_bytes()) != change["from"]:
            expected = f"the table as it was before an interrupted addition; compare it by hand and delete {JOURNAL}"
            raise BadInput([Problem(name, 0, "", "", expected)])
        aside.replace(folder / RAW / name)
        _flush(folder / RAW)
    if journal["action"] == "undo":
        (folder / JOURNAL).unlink()
        _flush(folder)
    else:
        _write_journal(folder, journal | {"state": "done"})


def _journal(folder: Path) -> dict[str, Any] | None:
    try:
        journal = json.loads((folder / JOURNAL).read_text(encoding="utf-8"))
        sound = journal["state"] in ("writing", "done") and journal["action"] in ("add", "undo")
        sound = sound and set(journal["files"]) <= set(TABLES.values())
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        sound = False
    if not sound:
        raise BadInput([Problem(JOURNAL, 0, "", "", "a journal of an addition; delete it if git shows no change")])
    return dict(journal)


def _write_journal(folder: Path, journal: dict[str, Any]) -> None:
    aside = folder / f".journal{NEW}"
    _write(aside, json.dumps(journal, indent=1).encode())
    aside.replace(folder / JOURNAL)
    _flush(folder)


def _write(path: Path, data: bytes) -> None:
    """Write a file so that it outlives a loss of power."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush(folder: Path) -> None:
    """Make renames in a folder outlive a loss of power, where the system has a way to do so."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the record for one writer; a second one waits."""
    with (folder / LOCK).open("a+b") as file:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8-sig").split("\n")


@dataclass(frozen=True)
class _Table:
    """A table as it lies on the disk: its bytes, columns and rows."""

    data: bytes
    columns: list[str]
    rows: list[dict[str, str]]

    def next_id(self, column: str, letter: str) -> int:
        """The number behind the last id that was ever given in the table."""
        taken = [int(row[column][1:]) for row in self.rows if row.get(column, "")[1:].isdigit()]
        return max(taken, default=0) + 1

    def with_rows(self, rows: list[dict[str, str]]) -> bytes:
        """The file with rows behind its last; what stands in it stays as it is, byte for byte."""
        end = "\r\n" if b"\r\n" in self.data else "\n"
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, self.columns, lineterminator=end)
        writer.writerows(rows)
        gap = b"" if self.data.endswith(b"\n") else end.encode()
        return self.data + gap + text.getvalue().encode("utf-8")


def _read(path: Path) -> _Table:
    try:
        data = path.read_bytes()
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        return _Table(data, list(reader.fieldnames or ()), list(reader))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadInput([Problem(path.name, 0, "", "", f"a table in UTF-8 ({error})")]) from None


def _check_cells(drafts: list[dict[str, Any]]) -> None:
    """Refuse text that a spreadsheet would run, addresses that are none, and drafts of more than one page."""
    problems = []
    for number, draft in enumerate(drafts, 1):
        for column in TEXT_CELLS:
            text = draft.get(column)
            if text and (expected := cell_problem(str(text))):
                problems.append(Problem("the drafts", number, column, str(text), expected))
        url = draft.get("url")
        if url and (expected := address_problem(str(url))):
            problems.append(Problem("the drafts", number, "url", str(url), expected))
    for column in ("publisher", "url", "published_on", "language", "document_id"):
        values = sorted({str(draft.get(column) or "") for draft in drafts})
        if len(values) > 1:
            problems.append(Problem("the drafts", 0, column, values[1], f"one page's figures, all with “{values[0]}”"))
    if not drafts:
        problems.append(Problem("the drafts", 0, "", "", "at least one figure"))
    if problems:
        raise BadInput(problems)


def _document(table: _Table, drafts: list[dict[str, Any]], folder: Path) -> tuple[dict[str, str], bool]:
    """The row of the drafts' document, and whether it is new."""
    first = drafts[0]
    for row in table.rows:
        if (first.get("document_id") or "") == row["document_id"] or (first.get("url") and first["url"] == row["url"]):
            return row, False
    if first.get("document_id"):
        given = str(first["document_id"])
        raise BadInput([Problem("the drafts", 0, "document_id", given, "a document of documents.csv, or none")])
    problems = [
        Problem("the drafts", 0, column, "", f"the {what} of the page (intake --{option})")
        for column, option, what in (("publisher", "publisher", "publisher"), ("url", "url", "address"))
        if not first.get(column)
    ]
    if problems:
        raise BadInput(problems)
    row = {column: str(first.get(column) or "") for column in table.columns}
    row["document_id"] = f"D{table.next_id('document_id', 'D'):04}"
    return row, True


def _figures(table: _Table, drafts: list[dict[str, Any]], document_id: str) -> tuple[list[dict[str, str]], list[str]]:
    """The rows of the drafts' figures, and the ids of those that the record holds already."""
    compared = [column for column in table.columns if column not in ("figure_id", "note")]
    held = {tuple(row[column] for column in compared): row["figure_id"] for row in table.rows}
    number = table.next_id("figure_id", "F")
    rows: list[dict[str, str]] = []
    known: list[str] = []
    for draft in drafts:
        row = {column: "" if draft.get(column) is None else str(draft[column]) for column in table.columns}
        row["document_id"] = document_id
        key = tuple(row[column] for column in compared)
        if key in held:
            known.append(held[key])
            continue
        row["figure_id"] = held[key] = f"F{number:04}"
        number += 1
        rows.append(row)
    return rows, known


def _validate(folder: Path, files: dict[str, bytes]) -> None:
    """Load the record as it would be.

    Raises: BadInput with all that is wrong with it.
    """
    package = load_package(folder)
    with tempfile.TemporaryDirectory() as name:
        trial = Path(name)
        for path in [folder / "datapackage.json", *(folder / resource["path"] for resource in package.values())]:
            shutil.copy(path, trial / path.name)
        if (folder / "corrections.yml").exists():
            shutil.copy(folder / "corrections.yml", trial / "corrections.yml")
        for file, data in files.items():
            (trial / file).write_bytes(data)
        record.load(trial)
