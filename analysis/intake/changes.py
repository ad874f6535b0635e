"""The commands add and undo: write the rows of a draft into the record, or take the last addition back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from analysis.intake import additions
from analysis.intake.check import effects
from analysis.intake.drafts import load_drafts
from analysis.intake.source import read_source

DONE, DECLINED = 0, 1


def add_parsers(commands: Any) -> None:
    """Add both commands to the parser of the command line."""
    add = commands.add_parser("add", help="add a document and its figures to the record, after asking")
    add.add_argument("--draft", required=True, metavar="FILE|-", help="drafts as intake --json gives them")
    undo = commands.add_parser("undo", help="take the last addition back, after asking")
    for parser, run in ((add, _add), (undo, _undo)):
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.set_defaults(run=run)


def _add(given: argparse.Namespace) -> int:
    folder, yes = given.root / "data", given.yes
    drafts = load_drafts(read_source(given.draft), Path(given.draft).name)
    addition = additions.propose(folder, drafts)
    if addition.known:
        print(f"In the record already: {', '.join(addition.known)}.")
    if not addition.files:
        print("Nothing is left to add.")
        return DECLINED
    print(addition.diff(folder))
    print(effects(given.root, drafts))
    if not yes and not _agreed(f"Write {_rows(addition)}?"):
        print("Nothing was written.")
        return DECLINED
    if yes:
        addition = additions.add(folder, drafts)
    else:
        additions.write(folder, addition)
    print(
        f"Written: {_rows(addition)}, document {addition.document_id}. `make report` brings the reports up to date; "
        "until then the first check reconciles the record, which takes up to a minute."
    )
    return DONE


def _undo(given: argparse.Namespace) -> int:
    folder, yes = given.root / "data", given.yes
    before = additions.last(folder)
    removed = [
        line
        for name, data in before.items()
        for line in (folder / additions.RAW / name).read_bytes()[len(data) :].decode("utf-8").splitlines()
    ]
    print("\n".join("-" + line for line in removed))
    if not yes and not _agreed("Take these rows out?"):
        print("Nothing was changed.")
        return DECLINED
    additions.undo(folder)
    print("The last addition was taken back.")
    return DONE


def _rows(addition: additions.Addition) -> str:
    documents, figures = len(addition.documents), len(addition.figures)
    words = [f"{documents} document"] if documents else []
    return " and ".join([*words, f"{figures} figure{'s' if figures != 1 else ''}"])


def _agreed(question: str) -> bool:
    """Whether the person at the terminal says yes; no answer means no."""
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes", "т", "так")
    except EOFError:
        return False
