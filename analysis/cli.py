"""The command line: python -m analysis COMMAND; exit code 0 fine, 1 findings, 2 bad input."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Which module knows which commands; only that of the one asked for is imported, so that a build without work is short.
MODULES = {
    "analysis.build": ("build", "vintages", "notebook"),
    "analysis.refresh": ("notebooks",),
    "analysis.tasks": ("plan", "task"),
    "analysis.watch": ("watch",),
    "analysis.questions": ("conflicts", "settle", "bounds", "explain", "verify"),
    "analysis.intake.command": ("intake", "check", "add", "undo"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m analysis", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: this one)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    words = sys.argv[1:] if arguments is None else arguments
    asked = [name for name, known in MODULES.items() if set(known) & set(words)]
    for name in asked or MODULES:
        importlib.import_module(name).add_parser(commands)
    given = parser.parse_args(words)
    try:
        if any(
            (given.root / "data").glob(".*")
        ):  # an addition leaves its journal there, and what a crash left half done
            _repair(given.root)
        return int(given.run(given))
    except BrokenPipeError:
        # Whoever reads the output has seen enough, as with “| head”.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        from analysis.tables import BadInput

        if not isinstance(error, BadInput):
            raise
        print(error, file=sys.stderr)
        return 2


def _repair(root: Path) -> None:
    from analysis.intake import additions

    additions.repair(root / "data")
