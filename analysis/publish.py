"""What an edition publishes beside its pages and prints: charts as files, the list of its facts, and what changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analysis import narrative, svg
from analysis.facts import LANGUAGES

FACTS = "facts.json"
Blocks = Sequence[Mapping[str, Any]]
Facts = Mapping[str, Any]


def charts(blocks: Blocks, language: str) -> dict[str, str]:
    """Give the charts of a chapter as files in one language.

    Returns: by file name a picture with its description inside (.svg), and its data (.csv).
    """
    made: dict[str, str] = {}
    for block in blocks:
        if block["type"] == "chart":
            heading, alt = (narrative.plain(block[part][language]) for part in ("heading", "alt"))
            picture = svg.standalone(block["svg"][language]["wide"], language, heading, alt)
            made |= {f"{block['name']}.svg": picture, f"{block['name']}.csv": block["csv"][language]}
    return made


def named(blocks: Blocks) -> list[dict[str, Any]]:
    """Give of blocks only what :func:`facts` reads of them: sentences that name facts, these, and who stated them."""
    kept = []
    for block in blocks:
        phrases = [phrase for phrase in block.get("phrases", ()) if phrase["names"]]
        if phrases:
            used = {key: block["facts"][key] for phrase in phrases for key in phrase["facts"]}
            names = {name for fact in used.values() for name in fact.get("statements", ())}
            said = {name: {part: block["statements"][name][part] for part in ("who", "says")} for name in sorted(names)}
            kept.append({"phrases": phrases, "facts": used, "statements": said})
    return kept


def facts(chapters: Mapping[str, Blocks], cutoff: str) -> dict[str, Any]:
    """Give the facts that the sentences of an edition name, each with its sentence, and the statements behind them.

    Parameters: ``chapters`` are the names of the notebooks in order, each with its blocks, or what :func:`named` keeps
    of them; ``cutoff`` of the edition.
    """
    found: dict[str, Any] = {}
    statements: dict[str, Any] = {}
    for name, blocks in chapters.items():
        for block in blocks:
            for phrase in block.get("phrases", ()):
                said = {language: narrative.plain(phrase[language]) for language in LANGUAGES}
                for fact, key in zip(phrase["names"], phrase["facts"], strict=True):
                    found[f"{name}/{fact}"] = block["facts"][key] | {"said": said}
                    for used in block["facts"][key].get("statements", ()):
                        told = block["statements"][used]
                        statements[used] = {"who": told["who"], "says": told["says"]}
    return {"cutoff": cutoff, "chapters": list(chapters), "facts": found, "statements": statements}


def contents(editions: Iterable[Facts], faces: str | None = None) -> dict[str, str]:
    """Make the pages that list all editions and tell what the newest says differently.

    Parameters: ``editions`` are the facts of each, in any order; ``faces`` is the font as fonts.faces gives it.
    Returns: the text of each file by its name; they belong into the folder of the reports.
    """
    from analysis import pages

    known = sorted(editions, key=lambda edition: str(edition["cutoff"]), reverse=True)
    found = changes(known[1], known[0]) if len(known) > 1 else []
    told: dict[str, Any] = dict(zip(("new", "old"), (edition["cutoff"] for edition in known[:2]), strict=False))
    made = {"changes.json": json.dumps(told | {"changes": found}, ensure_ascii=False, indent=1) + "\n"}
    for language in LANGUAGES:
        made[f"index{pages.SUFFIX[language]}.html"] = pages.index(known, language, faces)
        made[f"changes{pages.SUFFIX[language]}.html"] = pages.changes(known[:2], found, language, faces)
    return made


def changes(old: Facts, new: Facts) -> list[dict[str, Any]]:
    """Compare the facts of two editions.

    Returns: for each named fact that reads differently, or that the old edition lacks: its name, the fact before and
    after, and the statements behind it that came in between.
    """
    found = []
    for name, fact in new["facts"].items():
        before = old["facts"].get(name)
        if before is not None and _number(before) == _number(fact):
            continue
        because = [s for s in fact.get("statements", ()) if s not in old["statements"]]
        found.append({"name": name, "before": before, "after": fact, "because": because})
    return found


def count(found: Iterable[Mapping[str, Any]]) -> tuple[int, int]:
    """Give how many facts read differently and how many are new."""
    changed = [change["before"] is not None for change in found]
    return sum(changed), len(changed) - sum(changed)


def _number(fact: Mapping[str, Any]) -> tuple[Any, ...]:
    return fact["value"], fact.get("upper"), fact.get("qualifier")
