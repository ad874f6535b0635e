"""The command line: python -m analysis COMMAND; exit code 0 fine, 1 findings, 2 bad input."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from analysis.intake import changes, command
from analysis.record import ROOT
from analysis.tables import BadInput


def main(arguments: list[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m analysis", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: this one)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    build = commands.add_parser("build", help="build the tables and reports of an edition")
    build.add_argument("--cutoff", type=_day, help="only documents published up to this date")
    commands.add_parser("notebooks", help="run the notebooks and keep their outputs, as text, in notebooks/")
    command.add_parser(commands)
    changes.add_parsers(commands)
    given = parser.parse_args(arguments)
    try:
        changes.repair(given.root)
        if given.command == "intake":
            return command.run(given)
        if given.command in changes.COMMANDS:
            return changes.run(given)
        # What builds reports takes seconds to import; the other commands need none of it.
        from analysis import plan

        if given.command == "build":
            plan.build(given.cutoff or plan.NEWEST, plan.Places(given.root), plan.progress)
        else:
            for name in plan.NOTEBOOKS:
                plan.refresh(name)
    except BadInput as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no date such as 2025-12-31") from None
