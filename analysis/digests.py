"""Digests: the content of what a task depends on, in the sense in which it matters to the task. Times play no part."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from analysis import catalogues

# Names under which packages are imported, where they differ from the names under which they are installed.
INSTALLED_AS = {"yaml": "pyyaml", "fluent": "fluent-runtime", "IPython": "ipython", "dateutil": "python-dateutil"}


def text(value: str) -> str:
    """Give the digest of a text."""
    return hashlib.sha256(value.encode()).hexdigest()


def file(path: Path) -> str:
    """Give the digest of a file's bytes, or of all files in a folder; the empty text when there is none."""
    if path.is_dir():
        parts = sorted(inner for inner in path.rglob("*") if inner.is_file() and inner.suffix != ".pyc")
        return text("\n".join(f"{inner.relative_to(path).as_posix()} {file(inner)}" for inner in parts))
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def notebook(path: Path) -> str:
    """Give the digest of the source of a notebook's cells; outputs, counts and other metadata do not matter."""
    return text(json.dumps([[kind, source, tags] for kind, source, tags in _cells(path)]))


def code_cells(path: Path) -> list[str]:
    """Give the sources of a notebook's code cells, without the lines that only IPython understands."""
    sources = [source for kind, source, _ in _cells(path) if kind == "code"]
    return [re.sub(r"(?m)^\s*[%!?].*$", "pass", source) for source in sources]


def table(path: Path, without: Iterable[str] = ("note",)) -> str:
    """Give the digest of a CSV table, but for some columns; of its bytes when it is no readable table.

    Parameters: ``without`` names columns that the task does not read. No computation reads a curator's notes.
    """
    try:
        rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""), strict=True)
        header = next(rows)
        kept = [number for number, name in enumerate(header) if name not in set(without)]
        digest = hashlib.sha256()
        for row in [header, *rows]:
            if row and len(row) != len(header):
                raise ValueError(row)
            digest.update(json.dumps([row[number] for number in kept if row]).encode())
        return digest.hexdigest()
    except (OSError, ValueError, csv.Error, StopIteration, IndexError):
        return file(path)


def messages(path: Path) -> dict[str, str]:
    """Give the digest of each message and term of a Fluent catalogue, with all that it takes in from others."""
    texts = catalogues.split(path.read_text(encoding="utf-8"))
    return {name: text("\n".join(texts.get(part, "") for part in catalogues.closure(texts, [name]))) for name in texts}


def _cells(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        yield cell["cell_type"], "".join(cell["source"]), sorted(cell.get("metadata", {}).get("tags", []))


@cache
def _installed() -> dict[str, tuple[str, Path]]:
    """The version and metadata of every installed package, read off the names of folders, which is fast."""
    found: dict[str, tuple[str, Path]] = {}
    for folder in reversed(sys.path):
        try:
            names = [entry.name for entry in os.scandir(folder or ".") if entry.name.endswith(".dist-info")]
        except OSError:
            continue
        for name in names:
            package, _, version = name.removesuffix(".dist-info").partition("-")
            found[_plain(package)] = (version, Path(folder) / name / "METADATA")
    return found


@cache
def _needs(package: str) -> tuple[str, ...]:
    """The packages that a package requires, extras left out."""
    try:
        lines = _installed()[package][1].read_text(encoding="utf-8").split("\n\n")[0].splitlines()
    except (KeyError, OSError):
        return ()
    required = (line.removeprefix("Requires-Dist:").strip() for line in lines if line.startswith("Requires-Dist:"))
    return tuple(_plain(re.split(r"[^A-Za-z0-9._-]", line)[0]) for line in required if "extra ==" not in line)


def libraries(imported: Iterable[str], *, follow: bool = True) -> dict[str, str]:
    """Give the versions of libraries and of all that they require.

    Parameters: ``imported`` are the names under which modules are imported; those of Python itself are left out;
    ``follow`` whether what the libraries require counts as well.
    Returns: version by package name; Python's own version is among them.
    """
    todo = [_plain(INSTALLED_AS.get(name, name)) for name in imported if name not in sys.stdlib_module_names]
    versions: dict[str, str] = {"python": ".".join(map(str, sys.version_info[:3]))}
    while todo:
        package = todo.pop()
        if package in versions or package not in _installed():
            continue
        versions[package] = _installed()[package][0]
        todo += _needs(package) if follow else ()
    return dict(sorted(versions.items()))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
