"""The command check: hold drafts, or one figure given on the command line, against the record."""

from __future__ import annotations

import argparse
import gc
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.intake.drafts import load_drafts
from analysis.intake.source import read_source
from analysis.tables import BadInput, Problem, load_package

if TYPE_CHECKING:
    from analysis.intake.verdicts import Verdict

FINE, FINDINGS = 0, 1
COLUMNS = (
    "said_by", "measure", "population", "route", "kind", "period_start", "as_of", "date_precision", "qualifier",
    "value", "value_high",
)  # fmt: skip
USUAL = {
    "said_by": "media",
    "measure": "returned_to_ukraine",
    "population": "all",
    "route": "unspecified",
    "kind": "cumulative",
    "date_precision": "day",
    "qualifier": "exact",
}
TITLES = {
    "already": "in the record already",
    "slip": "perhaps a slip",
    "consistent": "consistent",
    "consistent_otherwise": "consistent only under another reading",
    "conflict": "in conflict with what is kept",
    "not_reconciled": "not reconciled",
}


def add_parser(commands: Any) -> None:
    """Add the command to the parser of the command line."""
    parser = commands.add_parser("check", help="hold draft figures, or one figure, against the record")
    parser.add_argument("--draft", metavar="FILE|-", help="drafts as intake --json gives them")
    for column in COLUMNS:
        usual = f" (default: {USUAL[column]})" if column in USUAL else ""
        parser.add_argument("--" + column.replace("_", "-"), help=f"of one figure: {column}{usual}")
    parser.add_argument("--cutoff", type=date.fromisoformat, help="only documents published up to this date")
    parser.add_argument("--json", action="store_true", help="give a list of verdicts as JSON")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Run the command; gives the exit code: 1 where a figure is in conflict, a slip or fits only otherwise."""
    drafts = _drafts(given)
    # What is read and compiled lives until the end; to look it over again and again takes a sixth of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        found = check(given.root, drafts, given.cutoff)
    finally:
        if collecting:
            gc.enable()
    if given.json:
        print(json.dumps([verdict.as_json() for verdict in found], ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(told(verdict, number) for number, verdict in enumerate(found, 1)))
    well = all(verdict.verdict in ("already", "consistent", "not_reconciled") for verdict in found)
    return FINE if well and all(verdict.fits != "conflict" for verdict in found) else FINDINGS


def check(root: Path, drafts: Sequence[Mapping[str, Any]], cutoff: date | None = None) -> list[Verdict]:
    """Judge drafts against the edition of a cut-off date, the newest where none is given.

    Raises: BadInput for drafts that the record would refuse.
    """
    # The engine takes longer to import than everything else in this package.
    from analysis import stored
    from analysis.intake.verdicts import figures_of_drafts, judge

    figures = figures_of_drafts(drafts, load_package(root / "data" / "raw"))
    return judge(stored.edition(root, cutoff), figures)


def effects(root: Path, drafts: Sequence[Mapping[str, Any]]) -> str:
    """Tell in a few lines what drafts would change, without reconciling anew where the tables are not current."""
    from analysis import readings, record, stored
    from analysis.intake.verdicts import figures_of_drafts, judge

    raw = root / "data" / "raw"
    whole = record.load(raw)
    on = whole.newest
    try:
        folder = stored.folder_of(root, on, on)
        edition = stored.read(folder, whole.at(on), on, readings.load(raw), stored.inputs_key(raw, on))
    except stored.NotStored as reason:
        return f"What they change is not known ({reason}); `make report` brings it up to date."
    verdicts = judge(edition, figures_of_drafts(drafts, load_package(root / "data" / "raw")))
    counts = Counter(verdict.verdict for verdict in verdicts)
    lines = [", ".join(f"{count} {TITLES[name]}" for name, count in counts.items()) + "."]
    for verdict in verdicts:
        if verdict.fits == "conflict" and verdict.verdict != "already":
            lines.append(f"A new conflict: {verdict.figure.value:,} against {', '.join(verdict.against)}.")
        if verdict.verdict == "consistent" and verdict.low != verdict.high:
            before = f"{verdict.low or 0:,} to {'any number' if verdict.high is None else format(verdict.high, ',')}"
            lines.append(f"The bounds for this series and day, {before} so far, narrow to {_narrowed(verdict)}.")
    return "\n".join(lines)


def told(verdict: Verdict, number: int) -> str:
    """Tell one verdict to a person."""
    f = verdict.figure
    value = f"{f.value:,}" + (f"–{f.value_high:,}" if f.value_high is not None else "")
    what = f"{f.measure}, {f.population}, {f.route}, {f.kind}, as of {f.as_of}"
    title = TITLES[verdict.verdict]
    if verdict.fits != verdict.verdict:
        title += f"; {TITLES[verdict.fits]}"
    return "\n".join([f"{number}. {value} ({what}): {title}", *("   " + line for line in verdict.told)])


def _narrowed(verdict: Verdict) -> str:
    from analysis.statements import interval

    low, high = interval(verdict.figure.qualifier, verdict.figure.value, verdict.figure.value_high)
    low = max(low, verdict.low or 0)
    ends = [end for end in (high, verdict.high) if end is not None]
    return f"{low:,}" if ends and min(ends) == low else f"{low:,} to {min(ends):,}" if ends else f"{low:,} and more"


def _drafts(given: argparse.Namespace) -> list[dict[str, Any]]:
    one = {column: getattr(given, column) for column in COLUMNS if getattr(given, column) is not None}
    if given.draft is not None and one:
        raise BadInput([Problem("--draft", 0, "", given.draft, "either a file of drafts or the columns of one figure")])
    if given.draft is not None:
        return load_drafts(read_source(given.draft), Path(given.draft).name)
    if not {"value", "as_of"} <= set(one):
        raise BadInput([Problem("check", 0, "", "", "--draft FILE, or at least --value and --as-of of one figure")])
    return [USUAL | one]
