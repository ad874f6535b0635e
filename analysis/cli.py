"""The command line: python -m analysis COMMAND; exit code 0 fine, 1 findings, 2 bad input."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from analysis import build, questions, refresh, tasks, watch
from analysis.intake import additions, command
from analysis.tables import BadInput

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m analysis", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: this one)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in (build, refresh, tasks, watch, questions, command):
        module.add_parser(commands)
    given = parser.parse_args(arguments)
    try:
        additions.repair(given.root / "data")
        return int(given.run(given))
    except BrokenPipeError:
        # Whoever reads the output has seen enough, as with “| head”.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except BadInput as error:
        print(error, file=sys.stderr)
        return 2
