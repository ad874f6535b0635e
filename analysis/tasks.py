"""python -m analysis plan and task: tell the tasks of a build, and do a single one, for who drives them otherwise."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import sys
import time
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from analysis import build, plan
from analysis.plan import Task

WHATS = ("edition", "vintages")


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to the command line."""
    listing = commands.add_parser("plan", help="list the tasks of a build: what each reads, writes and is there for")
    listing.add_argument("--json", action="store_true", help="for programs, with the key of each task")
    listing.set_defaults(run=run_plan)
    one = commands.add_parser("task", help="do one task of the plan now, whether it is out of date or not")
    one.add_argument("name", help="as `plan` lists it, such as “notebook 03_exchanges”")
    one.add_argument("--fresh-kernels", action="store_true", help="use an ordinary kernel")
    one.set_defaults(run=run_task)
    for parser in (listing, one):
        parser.add_argument("--cutoff", type=build.day, help="the edition (default: the newest)")
        parser.add_argument("--what", choices=WHATS, default=WHATS[0], help="an edition's reports, or all vintages")


def run_plan(given: argparse.Namespace) -> int:
    """List the tasks; gives the exit code."""
    root: Path = given.root.resolve()
    tasks = listed(root, given)
    if given.json:
        print(json.dumps(described(tasks, root, given), indent=1))
        return 0
    for task in tasks:
        print(f"{task.name}: {task.why}")
        for label, values in (
            ("reads", [each.path for each in task.inputs]),
            ("writes", task.outputs),
            ("parameters", [f"{name} = {value}" for name, value in task.parameters.items()]),
            ("after", task.after),
        ):
            if values:
                print(f"    {label:<11}{', '.join(values)}")
    return 0


def run_task(given: argparse.Namespace) -> int:
    """Do one task; gives the exit code."""
    from analysis import engine, processes

    root: Path = given.root.resolve()
    tasks = {task.name: task for task in listed(root, given)}
    if given.name not in tasks:
        close = get_close_matches(given.name, list(tasks), n=1)
        hint = f" Did you mean “{close[0]}”?" if close else ""
        print(f"The plan has no task “{given.name}”.{hint}", file=sys.stderr)
        return 2
    begun = time.perf_counter()
    try:
        remark = engine.single(tasks[given.name], root, fresh=given.fresh_kernels)
    except Exception as error:  # noqa: BLE001 (told to the person, with the exit code that fits)
        print(processes.explanation(error), file=sys.stderr)
        return processes.exit_code(error)
    print(f"{given.name} {time.perf_counter() - begun:.1f} s" + (f" ({remark})" if remark else ""))
    return 0


def listed(root: Path, given: argparse.Namespace) -> tuple[Task, ...]:
    """Give the tasks that the command line asks about."""
    if given.what == "vintages":
        from analysis import record, vintages

        return plan.vintages(vintages.months(record.load(root / "data" / "raw")))
    return build.edition_tasks(root, given.cutoff)


def described(tasks: tuple[Task, ...], root: Path, given: argparse.Namespace) -> list[dict[str, Any]]:
    """Describe tasks for another engine: files, what must be done before, the command, and a key of all the rest.

    The key leaves out what other tasks make, which does not exist yet; the engine sees to those files itself.
    """
    from analysis import digests, keys

    known = keys.Keys(root)
    day = (given.cutoff or build.newest(root)).isoformat()
    needs = plan.dependencies(tasks)
    made = {output for task in tasks for output in task.outputs}
    found = []
    for task in tasks:
        parts = {name: part for name, part in known.key(task).items() if name not in made}
        command = ["task", task.name, "--cutoff", day, "--what", given.what]
        found.append(
            {
                "name": task.name,
                "rule": re.sub(r"\W", "_", task.name),
                "why": task.why,
                "needs": list(needs[task.name]),
                "inputs": [each.path for each in task.inputs],
                "outputs": list(task.outputs),
                "mark": f"build/marks/{day}/{task.name.replace(' ', '-')}",
                "parameters": dict(task.parameters),
                "threads": task.threads,
                "command": shlex.join(command),
                "key": digests.text(json.dumps(parts, sort_keys=True))[: keys.SHORT],
            }
        )
    known.code.remember()
    return found
