"""Vintages: every edition reconciled, one for each day on which a document became known: what could be known when.

From one edition to the next most parts of the record say the same. What was found for a part is kept by the part's
content, so it is settled once, whichever editions it belongs to: the result is the one from nothing, byte for byte.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.memory import Memory

if TYPE_CHECKING:
    from analysis.reading_rules import Rules
    from analysis.reconcile.system import Instance
    from analysis.record import Record
    from analysis.steps import Job


def days(record: Record) -> list[date]:
    """List the cut-off dates of all editions that differ: the days on which documents became known."""
    stating = {figure.document_id for figure in record.figures}
    return sorted({since for document, since in record.known_from.items() if document in stating})


def months(record: Record) -> dict[str, tuple[list[str], str]]:
    """Group the editions by month.

    Returns: by month the days of its editions, and a digest of all that the last of them, and so any, is made of.
    """
    found: dict[str, list[date]] = {}
    for day in days(record):
        found.setdefault(f"{day:%Y-%m}", []).append(day)
    return {
        month: ([day.isoformat() for day in listed], content(record.at(listed[-1]))) for month, listed in found.items()
    }


def content(record: Record) -> str:
    """Give the digest of a record without its curators' notes, which no computation reads."""
    said = [astuple(replace(figure, note=None)) for figure in record.figures]
    pages = [astuple(document) for document in record.documents.values()]
    speakers = [astuple(organisation) for organisation in record.organisations.values()]
    return hashlib.sha256(repr((said, pages, speakers)).encode()).hexdigest()[:16]


def write_month(job: Job) -> str:
    """Reconcile the editions of one month, each on what is remembered of those before."""
    from analysis import readings, record

    raw = job.source("data/raw")
    whole, rules = record.load(raw), readings.load(raw)
    memory = Memory(job.root)
    found = [vintage(whole, date.fromisoformat(day), rules, memory) for day in job.task.parameters["days"].split()]
    job.target(job.task.outputs[0]).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return f"{len(found)} editions, {memory.new} of {memory.asked} parts settled anew"


def vintage(whole: Record, cutoff: date, rules: Rules, memory: Memory) -> dict[str, Any]:
    """Reconcile one edition.

    Returns: by instance the conflicts, what is set aside, cost and proven bound; and the bounds of the main series.
    """
    from analysis import readings, statements, targets
    from analysis.reconcile.bounds import bounds

    compiled = readings.instances(statements.group(whole.at(cutoff)), rules)
    instances = {name: _settled(instance, memory) for name, instance in sorted(compiled.items())}
    rows: list[list[Any]] = []
    for name, instance in sorted(compiled.items()):
        series = [s for s in targets.all_series(rules) if s.instance == name and s.route == targets.EVERY_ROUTE]
        wanted = [targets.expression(each, rules, cutoff) for each in series]
        kept = instances[name]["kept"]
        ends = bounds(instance, [kept], wanted) if wanted else []
        rows += [
            [each.measure, each.population, each.route, end.low, end.high]
            for each, end in zip(series, ends, strict=True)
        ]
    told = {name: {key: value for key, value in found.items() if key != "kept"} for name, found in instances.items()}
    return {"cutoff": cutoff.isoformat(), "instances": told, "bounds": rows}


def _settled(instance: Instance, memory: Memory) -> dict[str, Any]:
    """Conflicts and settlement of an instance, part by part."""
    from analysis.reconcile.system import components

    found: dict[str, Any] = {"claims": len(instance.claims), "cost": 0, "lower_bound": 0}
    parts = [memory.remember(repr(part), settled_part, part) for part in components(instance)]
    found["conflicts"] = sorted(
        (c for part in parts for c in part["conflicts"]), key=lambda c: (-c["gap"], c["statements"])
    )
    found["set_aside"] = sorted(name for part in parts for name in part["set_aside"])
    found["kept"] = {name: number for part in parts for name, number in part["kept"].items()}
    for key in ("cost", "lower_bound"):
        found[key] = sum(part[key] for part in parts)
    return found


def settled_part(part: Instance) -> dict[str, Any]:
    """Find the conflicts and the settlement of one connected part of an instance, from nothing."""
    from analysis.reconcile.conflicts import conflicts
    from analysis.reconcile.settle import settle

    settlement = settle(part)
    return {
        "conflicts": [{"statements": sorted(c.statements), "gap": c.gap} for c in conflicts(part)],
        "set_aside": sorted(settlement.set_aside),
        "kept": settlement.kept,
        "cost": settlement.cost,
        "lower_bound": settlement.bound,
    }


def write_tables(job: Job) -> str:
    """Write how bounds, conflicts and what is set aside developed from edition to edition, as a data package."""
    from analysis import history, plan, record

    editions = [
        edition
        for given in job.task.inputs
        if given.path.startswith("build/")
        for edition in json.loads(job.source(given.path).read_text(encoding="utf-8"))
    ]
    raw = job.source("data/raw")
    digests = {
        day.isoformat(): digest for day, digest in history.made_of(record.load(raw), raw / "readings.yml").items()
    }
    tables = rows(editions, digests)
    # What every table and column means; copied to the tables as datapackage.json.
    description = json.loads(Path(__file__).with_name("vintages.json").read_text(encoding="utf-8"))
    for resource in description["resources"]:
        place = job.target(f"{plan.VINTAGES_FOLDER}/{resource['path']}")
        with place.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(field["name"] for field in resource["schema"]["fields"])
            writer.writerows(["" if cell is None else cell for cell in row] for row in tables[resource["name"]])
        content = place.read_bytes()
        resource |= {"bytes": len(content), "hash": "sha256:" + hashlib.sha256(content).hexdigest()}
    last = editions[-1]["cutoff"]
    text = json.dumps(description | {"cutoff": last, "inputs": digests[last]}, ensure_ascii=False, indent=2)
    job.target(f"{plan.VINTAGES_FOLDER}/datapackage.json").write_text(text + "\n", encoding="utf-8")
    return f"{len(editions)} editions"


def rows(editions: list[Any], digests: Mapping[str, str]) -> dict[str, list[Any]]:
    """Give the rows of each table.

    Parameters: ``editions`` as ``vintage`` gives them, in the order of days; ``digests`` by day of what each is made.
    """
    from analysis import history

    return {
        "editions": [
            [*_summary(e["cutoff"], name, found), digests[e["cutoff"]]]
            for e in editions
            for name, found in e["instances"].items()
        ],
        "bounds": history.compact([(e["cutoff"], e["bounds"]) for e in editions]),
        "conflicts": _spans(editions, _conflicts),
        "set_aside": [[*what, first, last] for *what, _, first, last in _spans(editions, _aside)],
    }


def _summary(cutoff: str, name: str, found: Mapping[str, Any]) -> list[Any]:
    widest = max((conflict["gap"] for conflict in found["conflicts"]), default=None)
    counts = [found["claims"], len(found["conflicts"]), widest, len(found["set_aside"])]
    return [cutoff, name, *counts, found["cost"], found["lower_bound"]]


def _conflicts(found: Mapping[str, Any]) -> Iterable[tuple[str, int]]:
    return [("; ".join(conflict["statements"]), conflict["gap"]) for conflict in found["conflicts"]]


def _aside(found: Mapping[str, Any]) -> Iterable[tuple[str, int]]:
    return [(name, 0) for name in found["set_aside"]]


def _spans(editions: list[Any], pick: Any) -> list[list[Any]]:
    """From when to when something was found in every edition with the same gap: instance, what, gap, first, last.

    A span never bridges an edition, so a table that is cut at a date holds what was known on that date.
    """
    done: list[list[Any]] = []
    lasting: dict[tuple[str, str, int], list[str]] = {}
    for edition in editions:
        day = edition["cutoff"]
        now = {(name, *each) for name, found in edition["instances"].items() for each in pick(found)}
        done += [[*key, *lasting.pop(key)] for key in lasting.keys() - now]
        for key in now:
            lasting.setdefault(key, [day, day])[1] = day
    done += [[*key, *span] for key, span in lasting.items()]
    return sorted(done, key=lambda row: (row[3], row[:3]))
