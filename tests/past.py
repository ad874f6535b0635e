"""Editions made by hand, as if the small record of conftest.py had been reconciled on each of its days."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from analysis import plan, vintages
from analysis.steps import Job
from tests.conftest import Folder

DAYS = ("2025-03-01", "2025-03-02", "2025-03-20", "2025-04-10")
RETURNED = ["returned_to_ukraine", "all", "all_routes"]
CHILDREN = ["returned_to_ukraine", "child", "all_routes"]


def _edition(day: str, conflicts: dict[str, int], aside: list[str], *bounds: list[Any]) -> dict[str, Any]:
    listed = [{"statements": names.split(), "gap": gap} for names, gap in conflicts.items()]
    found = {"claims": 5, "conflicts": listed, "set_aside": aside, "cost": 8, "lower_bound": 8}
    return {"cutoff": day, "instances": {"people": found}, "bounds": list(bounds)}


# S0001 and S0002 contradict each other from the first edition on, with another gap on the third; what stands beside
# them is listed, not listed, and listed again. S0002 is set aside, then S0004, then S0002 again.
EDITIONS = [
    _edition(DAYS[0], {"S0001 S0002": 5}, ["S0002"], [*RETURNED, 1250, 1260]),
    _edition(DAYS[1], {"S0001 S0002": 5, "S0004": 3}, ["S0002"], [*RETURNED, 1280, None], [*CHILDREN, 0, None]),
    _edition(DAYS[2], {"S0001 S0002": 7}, ["S0004"], [*RETURNED, 1260, 1300], [*CHILDREN, 70, None]),
    _edition(DAYS[3], {"S0001 S0002": 7, "S0004": 3}, ["S0002"], [*RETURNED, 1300, 1300], [*CHILDREN, 70, None]),
]


def write(small: Folder, number: int = len(DAYS)) -> Path:
    """Write the tables of the first of these editions into the project of the small record; gives their folder."""
    (small.raw / "readings.yml").write_text("{}\n", encoding="utf-8")
    months: dict[str, list[Any]] = {}
    for edition in EDITIONS[:number]:
        months.setdefault(edition["cutoff"][:7], []).append(edition)
    build = small.root / "build" / "vintages"
    build.mkdir(parents=True, exist_ok=True)
    for month, listed in months.items():
        (build / f"{month}.json").write_text(json.dumps(listed), encoding="utf-8")
    task = plan.vintages(dict.fromkeys(months, (DAYS, "")))[-1]
    assert vintages.write_tables(Job(task, small.root, small.root)) == f"{number} editions"
    return small.root / plan.VINTAGES_FOLDER
