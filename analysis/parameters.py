"""Parameters of notebooks: one typed schema for each, held against what is given before any kernel starts."""

from __future__ import annotations

import ast
import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Protocol


class Kind(Protocol):
    """What values a parameter may have."""

    @property
    def expected(self) -> str:
        """Say what is expected, for a message."""

    def problem(self, value: object) -> str:
        """Say what is wrong with a value, or nothing."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar, not before the full-scale invasion began and so before anything was counted."""

    earliest: date = date(2022, 2, 24)
    expected: str = "a date such as 2025-12-31"

    def problem(self, value: object) -> str:
        """Say what is wrong with a value, or nothing."""
        try:
            day = date.fromisoformat(value) if isinstance(value, str) and len(value) == len("2025-12-31") else None
        except ValueError:
            day = None
        if day is None:
            return f"is no {self.expected.removeprefix('a ')}"
        return f"is before {self.earliest}" if day < self.earliest else ""


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some words."""

    words: tuple[str, ...]

    @property
    def expected(self) -> str:
        """Say what is expected, for a message."""
        return "one of " + ", ".join(self.words)

    def problem(self, value: object) -> str:
        """Say what is wrong with a value, or nothing."""
        if value in self.words:
            return ""
        close = _nearest(str(value), self.words)
        return f"is not {self.expected}" + (f"; did you mean {close}?" if close else "")


@dataclass(frozen=True, slots=True)
class Id:
    """The id of a row of the record: a letter and digits."""

    letter: str
    what: str

    @property
    def expected(self) -> str:
        """Say what is expected, for a message."""
        return f"the id of a {self.what}, such as {self.letter}1256"

    def problem(self, value: object) -> str:
        """Say what is wrong with a value, or nothing."""
        fits = isinstance(value, str) and value[:1] == self.letter and value[1:].isascii() and value[1:].isdigit()
        return "" if fits else f"is not {self.expected}"


@dataclass(frozen=True, slots=True)
class Known:
    """The id of a row that a table of the record has; ``of`` is the form of such ids."""

    of: Id
    table: Path

    @property
    def expected(self) -> str:
        """Say what is expected, for a message."""
        return self.of.expected

    def problem(self, value: object) -> str:
        """Say what is wrong with a value, or nothing."""
        if wrong := self.of.problem(value):
            return wrong
        with self.table.open(encoding="utf-8", newline="") as stream:
            ids = tuple(row[0] for row in csv.reader(stream) if row)
        if value in ids:
            return ""
        close = _nearest(str(value), ids)
        return f"is no {self.of.what} of the record" + (f"; did you mean {close}?" if close else "")


DOCUMENTS = Path(__file__).resolve().parent.parent / "data" / "raw" / "documents.csv"
EDITION: Mapping[str, Kind] = {"cutoff": Day()}
SCHEMAS: Mapping[str, Mapping[str, Kind]] = {
    "01_record": EDITION,
    "02_reconcile": EDITION,
    "03_exchanges": EDITION,
    "04_children": EDITION,
    "05_bodies_held_missing": EDITION,
    "06_statement": {**EDITION, "document": Known(Id("D", "document"), DOCUMENTS)},
    "07_briefing": EDITION,
    "08_vintages": EDITION,
}


class BadParameters(Exception):
    """Parameters that a notebook cannot use; the text names each, and the nearest right one."""

    def __init__(self, notebook: str, problems: list[str]) -> None:
        self.notebook, self.problems = notebook, problems
        super().__init__(notebook, problems)

    def __str__(self) -> str:
        head = f"notebooks/{self.notebook}.ipynb cannot run; no kernel was started."
        return "\n".join([head, *(f"  {problem}" for problem in self.problems)])


def check(
    name: str, given: Mapping[str, str], notebook: Path, schemas: Mapping[str, Mapping[str, Kind]] = SCHEMAS
) -> None:
    """Hold parameters against the schema of a notebook, and the schema against the notebook.

    Parameters: ``given`` by name; ``notebook`` is the file; ``schemas`` by the notebook's name.
    Raises: BadParameters when one is unknown, has a wrong value, or is never read by the notebook's cells; and when
    the cell tagged “parameters” does not set exactly what the schema describes, each to a value that fits.
    """
    if name not in schemas:
        close = _nearest(name, schemas)
        raise BadParameters(name, ["there is no such notebook" + (f"; did you mean {close}?" if close else "")])
    schema = schemas[name]
    problems: list[str] = []
    for parameter, value in given.items():
        if parameter not in schema:
            close = _nearest(parameter, schema)
            known = f"did you mean {close}?" if close else "it has " + (", ".join(schema) or "no parameters")
            problems.append(f"{parameter}: the notebook has no such parameter; {known}")
        elif wrong := schema[parameter].problem(value):
            problems.append(f"{parameter}: “{value}” {wrong}")
    problems += _against_cells(schema, *_cells(notebook))
    if problems:
        raise BadParameters(name, problems)


def _against_cells(schema: Mapping[str, Kind], defaults: ast.Module, rest: ast.Module) -> Iterator[str]:
    """What does not fit between a schema and the cells of its notebook."""
    found: dict[str, object] = {}
    for statement in defaults.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            try:
                value = ast.literal_eval(statement.value)
            except ValueError:
                value = None
            found |= {target.id: value for target in targets if isinstance(target, ast.Name)}
    for parameter, value in found.items():
        if parameter not in schema:
            yield f"{parameter}: set by the notebook, but analysis/parameters.py does not describe it"
        elif wrong := schema[parameter].problem(value):
            yield f"{parameter}: the notebook's own value “{value}” {wrong}"
    for parameter in schema:
        if parameter not in found:
            close = _nearest(parameter, found)
            hint = f"; it sets {close}" if close else ""
            yield f"{parameter}: not set in the notebook's cell tagged “parameters”{hint}"
        elif _first_use(parameter, rest) != "read":
            yield f"{parameter}: the notebook never reads it, so its value would change nothing"


def _first_use(name: str, tree: ast.Module) -> str:
    """Whether the cells read a name or first give it another value."""
    for statement in tree.body:
        uses = [node for node in ast.walk(statement) if isinstance(node, ast.Name) and node.id == name]
        if any(isinstance(use.ctx, ast.Load) for use in uses):
            return "read"
        if uses and not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            return "set"
    return ""


def _cells(notebook: Path) -> tuple[ast.Module, ast.Module]:
    """The code of the cell tagged parameters, and of all cells after it."""
    before, after, seen = "", "", False
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        # Lines for IPython alone are no Python, and read no parameter.
        lines = "".join(cell["source"]).splitlines()
        source = "\n".join("" if line.lstrip().startswith(("%", "!")) else line for line in lines)
        if "parameters" in cell.get("metadata", {}).get("tags", []) and not seen:
            before, seen = source, True
        elif seen:
            after += f"\n{source}"
    return _parsed(before), _parsed(after)


def _parsed(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError:
        # The kernel will tell, with the cell and the line.
        return ast.Module([], [])


def _nearest(word: str, words: Mapping[str, object] | tuple[str, ...]) -> str:
    near = {known.lower(): known for known in words}
    close = get_close_matches(word.lower(), list(near), n=1, cutoff=0.5)
    return near[close[0]] if close else ""
