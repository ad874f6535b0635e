"""Files of an edition: pages, charts, prints and the list of its facts, made from the blocks of executed notebooks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from analysis import narrative, pages, prints, svg
from analysis.chapters import BRIEFING
from analysis.facts import LANGUAGES

FACTS = "facts.json"
Blocks = Sequence[Mapping[str, Any]]


def chapter(name: str, blocks: Blocks, cutoff: date, folder: Path) -> None:
    """Write the pages of a chapter in all languages, and its charts as files with their data.

    Parameters: ``folder`` of the edition; the files go to LANGUAGE/NAME.html and LANGUAGE/figures/.
    """
    for language in LANGUAGES:
        place = folder / language
        figures = place / "figures"
        figures.mkdir(parents=True, exist_ok=True)
        (place / f"{name}.html").write_text(pages.page(name, blocks, language, cutoff), encoding="utf-8")
        for block in blocks:
            if block["type"] == "chart":
                for ending, text in chart_files(block, language).items():
                    (figures / f"{block['name']}.{ending}").write_text(text, encoding="utf-8")


def chart_files(block: Mapping[str, Any], language: str) -> dict[str, str]:
    """Give the files of a chart in one language by ending: a picture with its description inside, and its data."""
    heading, alt = (narrative.plain(block[part][language]) for part in ("heading", "alt"))
    picture = svg.standalone(block["svg"][language]["wide"], language, heading, alt)
    return {"svg": picture, "csv": block["csv"][language]}


def pdfs(chapters: Mapping[str, Blocks], language: str, cutoff: date, folder: Path) -> None:
    """Write the briefing and the full report of one language as PDF into LANGUAGE/ of the edition's folder.

    Parameters: ``chapters`` are the names of the notebooks in order, each with its blocks.
    """
    place = folder / language
    place.mkdir(parents=True, exist_ok=True)
    if BRIEFING in chapters:
        (place / "briefing.pdf").write_bytes(prints.briefing(chapters[BRIEFING], language, cutoff))
    (place / "report.pdf").write_bytes(prints.report(list(chapters.items()), language, cutoff))


def facts(chapters: Mapping[str, Blocks], cutoff: date, folder: Path) -> None:
    """Write the named facts of an edition to FACTS, from which editions are compared."""
    text = json.dumps(listed(chapters, cutoff), ensure_ascii=False, indent=1)
    (folder / FACTS).write_text(text + "\n", encoding="utf-8")


def listed(chapters: Mapping[str, Blocks], cutoff: date) -> dict[str, Any]:
    """Give the facts that the sentences of an edition name, each with its sentence, and the statements behind them."""
    found: dict[str, Any] = {}
    statements: dict[str, Any] = {}
    for name, blocks in chapters.items():
        for block in blocks:
            for phrase in block.get("phrases", ()):
                said = {language: narrative.plain(phrase[language]) for language in LANGUAGES}
                for fact, key in zip(phrase["names"], phrase["facts"], strict=True):
                    found[f"{name}/{fact}"] = block["facts"][key] | {"said": said}
                    used = block["facts"][key].get("statements", ())
                    statements |= {s: _without_documents(block["statements"][s]) for s in used}
    return {"cutoff": cutoff.isoformat(), "chapters": list(chapters), "facts": found, "statements": statements}


def _without_documents(statement: Mapping[str, Any]) -> dict[str, Any]:
    return {"who": statement["who"], "says": statement["says"]}


def known(reports: Path) -> list[dict[str, Any]]:
    """Read the facts of all editions in a folder of reports, the newest first."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in reports.glob(f"*/{FACTS}")]
    return sorted(found, key=lambda edition: str(edition["cutoff"]), reverse=True)


def contents(reports: Path) -> dict[str, str]:
    """Make the pages that list all editions and tell what the newest says differently.

    Returns: the text of each file by its name; they belong into the folder of the reports.
    """
    editions = known(reports)
    made: dict[str, str] = {}
    found = changes(editions[1], editions[0]) if len(editions) > 1 else []
    told = {
        "new": editions[0]["cutoff"] if editions else None,
        "old": editions[1]["cutoff"] if len(editions) > 1 else None,
    }
    made["changes.json"] = json.dumps(told | {"changes": found}, ensure_ascii=False, indent=1) + "\n"
    for language in LANGUAGES:
        ending = "html" if language == "en" else f"{language}.html"
        made[f"index.{ending}"] = pages.index(editions, language)
        made[f"changes.{ending}"] = pages.changes(editions[:2], found, language)
    return made


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Compare the facts of two editions.

    Returns: for each named fact that reads differently, or that the old edition lacks: its name, the fact before and
    after, and the statements behind it that came in between.
    """
    found = []
    for name, fact in new["facts"].items():
        before = old["facts"].get(name)
        if before is not None and _number(before) == _number(fact):
            continue
        since = set(before.get("statements", ())) if before else set()
        because = [s for s in fact.get("statements", ()) if s not in since and s not in old["statements"]]
        found.append({"name": name, "before": before, "after": fact, "because": because})
    return found


def count(found: Iterable[Mapping[str, Any]]) -> tuple[int, int]:
    """Give how many facts read differently and how many are new."""
    changed = [change["before"] is not None for change in found]
    return sum(changed), len(changed) - sum(changed)


def _number(fact: Mapping[str, Any]) -> tuple[Any, ...]:
    return fact["value"], fact.get("upper"), fact.get("qualifier")
