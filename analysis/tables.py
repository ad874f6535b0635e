"""Read a curated table and check every cell against its data package, so that all problems are told at once."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DOTTED_DATE = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
SPREADSHEET_DATE = re.compile(r"(\d{1,2}[-.])?[^\W\d_]{3,4}[-.]\d{2,4}|\d{1,2}[-.][^\W\d_]{3,4}|\d{5}")
THOUSANDS = re.compile(r"\d{1,3}(?:[ ,.'\u00a0\u202f\u2009]\d{3})+")
WHOLE = re.compile(r"[0-9]+")
FORMULA = ("=", "+", "-", "@")
MOST_DIGITS = 12
MOST_CHARACTERS = 2000
TABLES = ("documents", "organisations", "figures")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with the input: where it is, what stands there, what was expected, and a way to mend it."""

    file: str
    line: int
    column: str
    value: str
    expected: str
    nearest: str = ""

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        if self.column:
            place += f", column {self.column}"
        found = f"found {shown(self.value)}; " if self.value or self.column else ""
        hint = f"; did you mean {shown(self.nearest)}?" if self.nearest else ""
        return f"{place}: {found}expected {self.expected}{hint}"


class BadInput(Exception):
    """The input cannot be used; ``problems`` holds every reason found, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        count = len(self.problems)
        head = f"{count} problem{'s' if count != 1 else ''} in the input; nothing was changed."
        super().__init__("\n".join([head, *(f"  {problem}" for problem in self.problems)]))


@dataclass(slots=True)
class Row:
    """One line of a table as text, with the number of the line it starts on."""

    line: int
    cells: dict[str, str]


@dataclass(slots=True)
class Table:
    """A table as read: its rows as text, the problems met so far, and remarks that stop nothing.

    ``complete`` is False when rows of the file could not be read, so that nothing follows from a row not being there.
    """

    file: str
    rows: list[Row]
    problems: list[Problem]
    notices: list[str]
    complete: bool = True


def shown(text: str) -> str:
    """Quote a value for a message, with control characters made visible and long values cut."""
    cut = text if len(text) <= 60 else text[:57] + "..."
    return "“" + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in cut) + "”" if text else "nothing"


def nearest(word: str, words: Iterable[str]) -> str:
    """Give the one of ``words`` that looks most like ``word``, or an empty text."""
    close = get_close_matches(word.strip().lower().replace(" ", "_"), list(words), n=1, cutoff=0.6)
    return close[0] if close else ""


def load_package(folder: Path) -> dict[str, dict[str, Any]]:
    """Load the table descriptions of a folder's data package.

    Parameters: ``folder`` holds ``datapackage.json``.
    Returns: resource descriptions by resource name.
    Raises: BadInput when the description is missing, is no JSON, or does not describe all three tables.
    """
    path = folder / "datapackage.json"
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadInput([Problem(path.name, 0, "", "", f"the file {path.name} in {folder.name}/")]) from None
    except ValueError as error:
        raise BadInput([Problem(path.name, 0, "", "", f"a valid JSON file ({error})")]) from None
    try:
        resources = {resource["name"]: resource for resource in package["resources"]}
    except (TypeError, KeyError):
        resources = {}
    missing = [name for name in TABLES if name not in resources]
    if missing:
        raise BadInput([Problem(path.name, 0, "", "", f"descriptions of the tables {', '.join(missing)}")])
    return resources


def read_table(folder: Path, resource: dict[str, Any]) -> Table:
    """Read one CSV file of the package as text, checking its encoding, header and shape.

    Parameters: ``folder`` holds the file; ``resource`` is its description in the data package.
    Returns: a Table; when the header cannot be used it has problems and no rows.
    """
    table = Table(resource["path"], [], [], [], complete=False)
    text = _decoded(folder / resource["path"], table)
    if text is None:
        return table
    names = [field["name"] for field in resource["schema"]["fields"]]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    limit = csv.field_size_limit(len(text))  # belongs to the process, so that other packages may have set it
    try:
        header = next(reader, [])
        if not _header_fits(header, names, table):
            return table
        start = reader.line_num + 1
        for cells in reader:
            if cells and len(cells) != len(header):
                expected = f"{len(header)} cells, not {len(cells)} (a comma inside a value needs quotes around it)"
                table.problems.append(Problem(table.file, start, "", ",".join(cells), expected))
            elif cells:
                table.rows.append(Row(start, dict(zip(header, cells, strict=True))))
            start = reader.line_num + 1
    except csv.Error as error:
        table.problems.append(Problem(table.file, start, "", "", f"a readable line of CSV ({error})"))
    finally:
        csv.field_size_limit(limit)
    table.complete = not table.problems
    if not table.rows and not table.problems:
        table.problems.append(Problem(table.file, 2, "", "", "at least one row below the header"))
    return table


def check_table(table: Table, resource: dict[str, Any]) -> list[dict[str, Any]]:
    """Turn the cells of a table into values, adding a problem to the table for every cell that does not fit.

    Parameters: ``table`` as read; ``resource`` is its description in the data package.
    Returns: one dictionary a row, in order; a cell that does not fit is None in it.
    """
    fields = resource["schema"]["fields"]
    seen: dict[tuple[str, str], int] = {}
    values: list[dict[str, Any]] = []
    for row in table.rows:
        typed: dict[str, Any] = {}
        for field in fields:
            name, text = field["name"], row.cells[field["name"]]
            value, expected, hint = _value(text, field)
            if not expected and text and field.get("constraints", {}).get("unique"):
                first = seen.setdefault((name, text), row.line)
                if first != row.line:
                    expected = f"a {name} used only once (it stands on line {first} already)"
            if expected:
                table.problems.append(Problem(table.file, row.line, name, text, expected, hint))
            typed[name] = value
        values.append(typed)
    return values


def check_references(tables: dict[str, Table], resources: dict[str, dict[str, Any]]) -> None:
    """Add a problem for every cell that refers to a row that does not exist in another table."""
    for name, table in tables.items():
        for key in resources[name]["schema"].get("foreignKeys", []):
            column, target = key["fields"][0], key["reference"]
            other = tables[target["resource"]]
            known = {row.cells[target["fields"][0]] for row in other.rows}
            if not other.complete:
                continue
            told = {(problem.line, problem.column) for problem in table.problems}
            for row in table.rows:
                text = row.cells[column]
                if text and text not in known and (row.line, column) not in told:
                    expected = f"the {target['fields'][0]} of a row in {other.file}"
                    hint = nearest(text, known)
                    table.problems.append(Problem(table.file, row.line, column, text, expected, hint))


def _decoded(path: Path, table: Table) -> str | None:
    """The text of a file; a byte order mark or Windows line ends change no value, so they are only remarked on."""
    try:
        data = path.read_bytes()
    except OSError:
        table.problems.append(Problem(table.file, 0, "", "", f"the file {path.name} in {path.parent.name}/"))
        return None
    if data.startswith(b"\xef\xbb\xbf"):
        table.notices.append(f"{table.file} begins with a byte order mark; it was read as if it did not.")
        data = data[3:]
    if not data.strip():
        table.problems.append(Problem(table.file, 1, "", "", "a header line and rows; the file is empty"))
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        sample = data[max(0, error.start - 12) : error.start + 12].split(b"\n")[0].decode("cp1251", "replace")
        expected = (
            "text in UTF-8 (save the file as “CSV UTF-8”; it seems to be in an older encoding such as Windows-1251)"
        )
        table.problems.append(Problem(table.file, line, "", sample, expected))
        return None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        table.problems.append(Problem(table.file, line, "", "\0", "text without NUL characters"))
        return None
    if "\r\n" in text:
        table.notices.append(f"{table.file} has Windows line ends; they were read as ordinary ones.")
        text = text.replace("\r\n", "\n")
    return text


def _header_fits(header: list[str], names: list[str], table: Table) -> bool:
    """Whether the header has exactly the described columns, in any order; adds a problem for each that does not fit."""
    if len(header) == 1 and any(mark in header[0] for mark in ";\t"):
        expected = "columns separated by commas (the file seems to use semicolons or tabs)"
        table.problems.append(Problem(table.file, 1, "", header[0], expected))
        return False
    for name in names:
        if name not in header:
            hint = nearest(name, [found for found in header if found not in names])
            found = f", instead of “{hint}”" if hint else ""
            table.problems.append(Problem(table.file, 1, name, "", f"the column {name} in the header{found}"))
    for name in dict.fromkeys(header):
        if name not in names:
            expected = "only columns described in datapackage.json"
            table.problems.append(Problem(table.file, 1, name, name, expected, nearest(name, names)))
        elif header.count(name) > 1:
            table.problems.append(Problem(table.file, 1, name, name, "each column only once"))
    return not table.problems


def _value(text: str, field: dict[str, Any]) -> tuple[Any, str, str]:
    """The value of a cell, or None with what was expected and the nearest valid text."""
    rules = field.get("constraints", {})
    if not text:
        return (None, "a value; the cell is empty", "") if rules.get("required") else (None, "", "")
    bare = text.strip()
    if not bare:
        return None, "a value; the cell holds only blanks", ""
    if bare != text and not _value(bare, field)[1]:
        return None, "no blank before or after the text", bare
    if field["type"] == "date":
        return _date(text, rules)
    if field["type"] == "integer":
        return _whole(text, rules)
    if len(text) > MOST_CHARACTERS:
        return None, f"a text of at most {MOST_CHARACTERS} characters", ""
    if "enum" in rules and text not in rules["enum"]:
        return None, f"one of the words for {field['name']} in datapackage.json", nearest(text, rules["enum"])
    if "pattern" in rules and not re.fullmatch(rules["pattern"], text):
        return None, f"a text of the form {rules['pattern']}", ""
    if not text.isprintable():
        plain = "".join(c if c.isprintable() else " " * c.isspace() for c in text)
        return None, "plain text on one line, without control characters and special blanks", plain.strip()
    if text.startswith(FORMULA):
        return None, f"a text that no spreadsheet takes for a formula (it begins with “{text[0]}”)", ""
    return text, "", ""


def _date(text: str, rules: dict[str, Any]) -> tuple[date | None, str, str]:
    """A date in ISO form, or what was expected; a date in another order is named in ISO form when it is one."""
    expected = "a date of the calendar as year-month-day, such as 2025-02-28"
    if ISO_DATE.fullmatch(text):
        try:
            value = date.fromisoformat(text)
        except ValueError:
            return None, expected + " (there is no such day)", ""
        if value.isoformat() < rules.get("minimum", ""):
            return None, f"a date not before {rules['minimum']}", ""
        if value.isoformat() > rules.get("maximum", "9999"):
            return None, f"a date not after {rules['maximum']}", ""
        return value, "", ""
    dotted = DOTTED_DATE.fullmatch(text.strip())
    if dotted:
        day, month, year = (int(part) for part in dotted.groups())
        try:
            return None, expected, date(year, month, day).isoformat()
        except ValueError:
            return None, expected + " (there is no such day)", ""
    if SPREADSHEET_DATE.fullmatch(text.strip()):
        return None, expected + " (a spreadsheet seems to have changed it; format the column as text)", ""
    return None, expected, ""


def _whole(text: str, rules: dict[str, Any]) -> tuple[int | None, str, str]:
    """A whole number in plain digits, or what was expected and the plain form of what was meant."""
    expected = "a whole number in digits alone, without thousands marks"
    if len(text) > MOST_DIGITS:
        return None, f"a number of at most {MOST_DIGITS} digits", ""
    if WHOLE.fullmatch(text):
        value = int(text)
        minimum = rules.get("minimum", 0)
        return (value, "", "") if value >= minimum else (None, f"a number of at least {minimum}", "")
    plain = text.strip()
    if THOUSANDS.fullmatch(plain):
        return None, expected, str(int(re.sub(r"\D", "", plain)))
    if re.fullmatch(r"[-−]\s?\d+", plain):
        return None, "a number that is not negative", ""
    if re.fullmatch(r"\d+(\.0+)?", plain):
        return None, expected, str(int(plain.split(".")[0]))
    if SPREADSHEET_DATE.fullmatch(plain):
        return None, expected + " (a spreadsheet seems to have made a date of it)", ""
    return None, expected, ""
