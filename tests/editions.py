"""Editions for tests: the cells of the committed notebooks run in this process, as a kernel would run them."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

from analysis import recipes, wording
from analysis.blocks import MIME
from analysis.chapters import CHAPTERS
from analysis.facts import LANGUAGES
from analysis.record import ROOT
from analysis.report import Block

NEWEST = "2025-12-31"
EARLY = "2023-03-31"  # small enough to be looked at by a browser many times, large enough to have every kind of block


@cache
def blocks(cutoff: str) -> dict[str, list[dict[str, Any]]]:
    """The blocks of each chapter, read back from JSON as from a notebook's outputs."""
    return {name: chapter(name, cutoff) for name in CHAPTERS}


def chapter(name: str, cutoff: str) -> list[dict[str, Any]]:
    """Run the cells of one notebook; gives the blocks that they show, put into words as a build does it."""
    shown = [block._repr_mimebundle_()[MIME] for block in ran(name, cutoff)]
    english, ukrainian = (wording.worded(json.loads(json.dumps(shown)), language) for language in LANGUAGES)
    return list(recipes.together(english, ukrainian))


def ran(name: str, cutoff: str) -> list[Block]:
    """Run the cells of one notebook; gives the blocks that they show."""
    cells = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    names: dict[str, Any] = {}
    shown: list[Block] = []
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] != "code":
            continue
        if "parameters" in cell["metadata"].get("tags", []):
            exec(compile(source, name, "exec"), names)  # noqa: S102 (the project's own notebooks)
            names["cutoff"] = cutoff
        elif "import" in source:
            exec(compile(source, name, "exec"), names)  # noqa: S102 (the project's own notebooks)
        else:
            shown.append(eval(source, names))  # noqa: S307
    return shown


def day(cutoff: str) -> date:
    """The cut-off date."""
    return date.fromisoformat(cutoff)
