"""The command intake: show the draft figures of a page; with it the commands that go on from drafts."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from analysis.intake import changes, check, rules
from analysis.intake.drafts import Draft
from analysis.intake.page import Page
from analysis.intake.reader import read
from analysis.intake.source import known_publishers, make_page, read_source
from analysis.tables import load_package, read_table

AROUND = 160  # characters of the text shown before and behind a number


def add_parser(commands: Any) -> None:
    """Add intake, check, add and undo to the parser of the command line."""
    parser = commands.add_parser("intake", help="read a page and propose draft figures; nothing is written")
    parser.add_argument("file", metavar="FILE|-", help="plain text or HTML of a page, or - for standard input")
    parser.add_argument("--url", help="address of the page")
    parser.add_argument("--publisher", help="who published it")
    parser.add_argument("--published", type=day, help="day of publication, such as 2025-12-09")
    parser.add_argument("--json", action="store_true", help="give a list of drafts as JSON")
    parser.set_defaults(run=run)
    check.add_parser(commands)
    changes.add_parsers(commands)


def run(given: argparse.Namespace) -> int:
    """Run the command; gives the exit code."""
    page, drafts = propose(given.root / "data" / "raw", given.file, given.publisher, given.url, given.published)
    if given.json:
        print(json.dumps([draft.as_json() for draft in drafts], ensure_ascii=False, indent=1))
    else:
        print(told(page, drafts))
    return 0


def propose(
    folder: Path, name: str, publisher: str | None = None, url: str | None = None, published: date | None = None
) -> tuple[Page, list[Draft]]:
    """Read a file, or standard input for "-", and give its page and drafts.

    Parameters: ``folder`` holds the record and the rules; the others are what is known about the page.
    Raises: BadInput when the file or what is said about it cannot be used.
    """
    known = rules.load(folder)
    text = read_source(name)
    page = make_page(text, known, Path(name).name, publisher, url, published, publishers(folder))
    return page, read(page, known)


def publishers(folder: Path) -> dict[str, str]:
    """Give the publisher of each host that the record knows."""
    table = read_table(folder, load_package(folder)["documents"])
    return known_publishers([(row.cells["publisher"], row.cells["url"]) for row in table.rows])


def told(page: Page, drafts: list[Draft]) -> str:
    """Tell the drafts of a page to a person: what it is, and each number marked in its words, with its fields."""
    about = [page.publisher or "publisher not found", str(page.published or "date not found"), page.url or "no address"]
    lines = [" · ".join(about), *page.notices]
    for number, draft in enumerate(drafts, 1):
        lines += ["", f"{number}. {_marked(page.text, draft)}", f"   {_fields(draft)}"]
    if not drafts:
        lines.append("No figure was found that the record would hold.")
    return "\n".join(lines)


def _marked(text: str, draft: Draft) -> str:
    before = text[max(0, draft.start - AROUND) : draft.start].rsplit("\n", 1)[-1]
    behind = text[draft.end : draft.end + AROUND].split("\n", 1)[0]
    before = ("…" if draft.start - len(before) > 0 and len(before) == AROUND else "") + before
    return f"{before}[{text[draft.start : draft.end]}]{behind}".strip()


def _fields(draft: Draft) -> str:
    value = f"{draft.value}" + (f"–{draft.value_high}" if draft.value_high is not None else "")
    words = [value, draft.qualifier, draft.measure, draft.population, draft.route, draft.kind]
    if draft.period_start:
        words.append(f"since {draft.period_start}")
    words.append(f"as of {draft.as_of or 'unknown'}")
    words.append(f"said by {draft.said_by}" + (f" ({draft.person})" if draft.person else ""))
    if draft.part_of_value is not None:
        words.append(f"part of {draft.part_of_value}")
    if draft.exchange_ordinal is not None:
        words.append(f"exchange {draft.exchange_ordinal}")
    return " | ".join([*words, f"confidence {draft.confidence:.2f}"])


def day(text: str) -> date:
    """Give the date that an argument means.

    Raises: ArgumentTypeError when it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no date such as 2025-12-31") from None
