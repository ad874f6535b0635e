"""python -m analysis build and notebook: make an edition, or run one notebook."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from analysis import plan
from analysis.facts import LANGUAGES


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to the command line."""
    build = commands.add_parser("build", help="build the tables and reports of an edition, as far as something changed")
    build.add_argument("--cutoff", type=day, help="only documents published up to this date (default: all)")
    build.add_argument("--language", choices=LANGUAGES, action="append", help="only this language (default: all)")
    build.add_argument("--no-pdf", action="store_true", help="only the pages; PDFs stay as they are")
    build.add_argument("-n", "--dry-run", action="store_true", help="only say what would be done, and why")
    build.add_argument("--fresh-kernels", action="store_true", help="run notebooks in ordinary kernels")
    build.set_defaults(run=run)
    every = commands.add_parser("vintages", help="reconcile every edition: what could be known when")
    every.add_argument(
        "--since",
        metavar="MONTH",
        help="only editions from this month on, such as 2025-01; leaves the tables as they are",
    )
    every.add_argument("-n", "--dry-run", action="store_true", help="only say what would be done, and why")
    every.set_defaults(run=run_vintages, fresh_kernels=False)
    one = commands.add_parser("notebook", help="run one notebook and write it with its outputs to build/")
    one.add_argument("name", help="such as " + next(iter(plan.NOTEBOOKS)))
    one.add_argument("-p", "--parameter", action="append", default=[], metavar="NAME=VALUE", help="a parameter")
    one.add_argument("--fresh-kernels", action="store_true", help="use an ordinary kernel")
    one.set_defaults(run=run_notebook)


def run(given: argparse.Namespace) -> int:
    """Build an edition; gives the exit code."""
    root: Path = given.root.resolve()
    languages = tuple(language for language in LANGUAGES if language in (given.language or LANGUAGES))
    code = _do(edition_tasks(root, given.cutoff, languages, prints=not given.no_pdf), root, given)
    if code == 0 and not given.dry_run:
        print(f"See {_near(root / 'reports' / 'index.html')}")
    return code


def run_vintages(given: argparse.Namespace) -> int:
    """Reconcile every edition; gives the exit code."""
    from analysis import record, vintages

    root: Path = given.root.resolve()
    tasks = plan.vintages(vintages.months(record.load(root / "data" / "raw")))
    if given.since:
        # The tables tell of all editions or are not written.
        tasks = tuple(task for task in tasks[:-1] if task.name >= f"vintages {given.since}")
    return _do(tasks, root, given)


def _do(tasks: tuple[plan.Task, ...], root: Path, given: argparse.Namespace) -> int:
    """Do the tasks, or only say which would run; gives the exit code."""
    from analysis import engine, places

    if given.dry_run:
        found = engine.outdated(tasks, root)
        for task in tasks:
            if task.name in found:
                print(f"{task.name:<30} {'; '.join(found[task.name][:4])}")
        print(f"{len(found)} of {len(tasks)} tasks would run.")
        return 0
    signal.signal(signal.SIGTERM, _as_interrupt)
    try:
        return engine.build(tasks, root, fresh=given.fresh_kernels).code
    except places.CannotWrite as error:
        print(error, file=sys.stderr)
        return 1
    except (engine.Interrupted, KeyboardInterrupt):
        print("\nStopped. What was finished stays finished; the same command goes on from here.", file=sys.stderr)
        sys.stdout.flush()
        sys.stderr.flush()
        # Threads that still wait for a notebook would keep the process alive.
        os._exit(130)


def run_notebook(given: argparse.Namespace) -> int:
    """Run one notebook with its parameters; gives the exit code."""
    from analysis import parameters, places

    root: Path = given.root.resolve()
    source = root / "notebooks" / f"{given.name}.ipynb"
    pairs = [text.partition("=") for text in given.parameter]
    values = {name.strip(): value.strip() for name, _, value in pairs}
    try:
        parameters.check(given.name, values, source)
    except parameters.BadParameters as error:
        print(error, file=sys.stderr)
        return 2
    from analysis import execute

    folder = root / "build" / "notebooks"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / source.name
    try:
        partial = target.with_suffix(".failed.ipynb")
        execute.write(execute.notebook(source, target, values, partial=partial, fresh=given.fresh_kernels), target)
    except execute.CellFailed as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        if not places.is_about_writing(error):
            raise
        print(places.CannotWrite(error, root), file=sys.stderr)
        return 1
    print(f"See {_near(target)}")
    return 0


def edition_tasks(
    root: Path, cutoff: date | None, languages: Iterable[str] = LANGUAGES, *, prints: bool = True
) -> tuple[plan.Task, ...]:
    """List the tasks of an edition.

    Parameters: ``cutoff`` None means the newest edition that the record has; the others as in :func:`plan.tasks`.
    Raises: BadInput when the record cannot be read.
    """
    last = newest(root)
    return plan.tasks(cutoff or last, languages, editions(root), newest=cutoff in (None, last), prints=prints)


def newest(root: Path) -> date:
    """Give the cut-off date of the newest edition: the last day on which a document of the record became known.

    The answer is kept in build/ with the digest of all that it was read from, since every build asks for it.
    Raises: BadInput when the record cannot be read.
    """
    from analysis import digests

    raw = root / "data" / "raw"
    code = [root / "analysis" / f"{name}.py" for name in ("record", "tables", "corrections")]
    key = digests.text("\n".join(digests.file(path) for path in [*(raw / name for name in plan.RAW), *code]))
    kept = root / "build" / "newest.json"
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        known = json.loads(kept.read_text(encoding="utf-8"))
        if known["key"] == key:
            return date.fromisoformat(known["day"])
    from analysis import record

    last = record.load(raw).newest
    with contextlib.suppress(OSError):  # where nothing can be written it is read anew each time
        kept.parent.mkdir(exist_ok=True)
        aside = kept.with_name(f"newest.{os.getpid()}")
        aside.write_text(json.dumps({"key": key, "day": last.isoformat()}), encoding="utf-8")
        aside.replace(kept)
    return last


def editions(root: Path) -> list[str]:
    """List the cut-off dates of the editions that stand in reports/."""
    reports = root / "reports"
    return sorted(path.parent.name for path in reports.glob("????-??-??/facts.json")) if reports.exists() else []


def day(text: str) -> date:
    """Read a date of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no date such as 2025-12-31") from None


def _as_interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _near(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
