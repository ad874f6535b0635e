"""Blocks of a report as plain data, read back from executed notebooks; nothing here draws or computes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

MIME = "application/vnd.counted-home.block+json"
ANNEX = "everything"  # the table of all statements: prints carry it apart, since it is longer than all the rest


def shown(cells: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give the blocks that the cells of a notebook run by a build show, in order."""
    outputs = (output for cell in cells for output in cell.get("outputs", []))
    return [json.loads(output["data"][MIME]) for output in outputs if MIME in output.get("data", {})]


def load(path: Path) -> list[dict[str, Any]]:
    """Load blocks that a build has put by as JSON."""
    return list(json.loads(path.read_text(encoding="utf-8")))


def in_annex(block: Mapping[str, Any]) -> bool:
    """Whether prints carry a block in the annex."""
    return block.get("name") == ANNEX


def chapter(path: Path) -> str:
    """Give the chapter whose blocks a file holds: the name of its notebook."""
    return path.name.partition(".")[0]
