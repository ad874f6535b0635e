"""Do the tasks of a plan with doit: only what a change touches, on both cores, nothing half-written."""

from __future__ import annotations

import errno
import importlib
import multiprocessing
import os
import shutil
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

from doit.action import BaseAction
from doit.control import TaskControl
from doit.dependency import DatabaseException, Dependency, SqliteDB
from doit.exceptions import TaskFailed
from doit.runner import MThreadRunner
from doit.task import Stream
from doit.task import Task as DoitTask

from analysis import keys, places, plan, processes, warm
from analysis.plan import Task
from analysis.progress import Reporter
from analysis.steps import Job

# More than the two cores that a build should need: to start a kernel is mostly to wait for it, steps that compute here
# take turns, and the PDFs of both languages, set in processes of their own, must not wait for them.
WORKERS = 10
# What tasks of this process import, so that it can be done while the first kernel runs.
IMPORTED = ("papermill", "analysis.wording", "analysis.pages")
MEMORY = "build/doit.sqlite"


class Interrupted(Exception):
    """The build was stopped before its end; what was finished stays finished."""


@dataclass(slots=True)
class Result:
    """What came of a build: names of the tasks that ran, were up to date, failed, or could not be tried."""

    ran: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    code: int = 0


def build(
    tasks: Iterable[Task], root: Path, *, fresh: bool = False, tell: Callable[[str], None] | None = None
) -> Result:
    """Do the tasks that are out of date.

    Parameters: ``tasks`` of a plan; ``root`` is the project's folder; ``fresh`` asks for ordinary kernels; ``tell``
    receives the lines of the report (default: the terminal).
    Returns: what ran and what did not.
    Raises: CannotWrite when the folder cannot be written to; Interrupted on Ctrl-C.
    """
    reporter = Reporter(tell)
    with places.lock(root, reporter.line):
        try:
            return _Build(tuple(tasks), root, fresh, reporter).run()
        except OSError as error:
            if places.is_about_writing(error):
                raise places.CannotWrite(error, root) from None
            raise
        except sqlite3.OperationalError as error:
            trouble = OSError(errno.EROFS if "readonly" in str(error) else errno.ENOSPC, str(error), str(root / MEMORY))
            raise places.CannotWrite(trouble, root) from None


def single(task: Task, root: Path, *, fresh: bool = False) -> str:
    """Do one task, in date or not, for an engine that decides that itself; several may run side by side.

    Returns: what the task says of its result.
    """
    work = root / "build" / "aside" / f"{task.name.replace(' ', '-')}.{os.getpid()}"
    try:
        work.mkdir(parents=True)
        remark, _ = processes.step(Job(task, root, work, fresh))
        places.put(work, root, task.outputs, {})
        return remark
    except OSError as error:
        if places.is_about_writing(error):
            raise places.CannotWrite(error, root, next(iter(task.outputs), "")) from None
        raise
    finally:
        shutil.rmtree(work, ignore_errors=True)


def outdated(tasks: Iterable[Task], root: Path) -> dict[str, list[str]]:
    """Tell which tasks a build would do, without doing any.

    Returns: for each task that would run, why; a task that waits for another may turn out to be up to date.
    """
    listed = tuple(tasks)
    found: dict[str, list[str]] = {}
    known = keys.Keys(root)
    memory = _Memory(root) if (root / MEMORY).exists() else None
    needed = plan.dependencies(listed)
    for task in listed:
        reasons = _reasons(task, known, memory.get_values(_name(task)) if memory else {})
        waits = [name for name in needed[task.name] if name in found and name not in task.after]
        reasons += [f"unless {name} comes out the same" for name in waits] if not reasons else []
        if reasons:
            found[task.name] = reasons
    return found


class _Database(SqliteDB):  # type: ignore[misc]
    """doit's own store, written after every task and not only at the end, so that a killed build forgets nothing."""

    def save(self) -> None:
        with self._conn:
            for name in self._dirty:
                row = (name, self.codec.encode(self._cache[name]))
                self._conn.execute("insert or replace into doit values (?, ?)", row)
        self._dirty.clear()


class _Memory(Dependency):  # type: ignore[misc]
    """What doit remembers of each task: its key, the digests of its outputs, and how long it took."""

    def __init__(self, root: Path) -> None:
        super().__init__(_Database, str(root / MEMORY))

    def save_success(self, task: DoitTask, result_hash: str | None = None) -> None:
        super().save_success(task, result_hash)
        self.backend.save()

    def remove_success(self, task: DoitTask) -> None:
        """Keep what is known of a task that failed: its outputs are still those of its last success."""


class _Step(BaseAction):  # type: ignore[misc]
    """doit's action for a task: do its step aside, then put the outputs in place."""

    def __init__(self, task: Task, build: _Build) -> None:
        self.plan_task, self.build = task, build
        self.out = self.err = self.result = None
        self.values: dict[str, Any] = {}

    def execute(self, out: Any = None, err: Any = None) -> TaskFailed | None:
        try:
            self.values = self.build.do(self.plan_task)
        except Exception as caught:  # noqa: BLE001 (doit wants a failure returned, whatever it is)
            error = caught
            if isinstance(caught, OSError) and places.is_about_writing(caught):
                error = places.CannotWrite(caught, self.build.root, next(iter(self.plan_task.outputs), ""))
            self.build.errors[self.plan_task.name] = error
            return TaskFailed(str(error))
        return None


class _Build:
    """One run of doit over a list of tasks."""

    def __init__(self, tasks: tuple[Task, ...], root: Path, fresh: bool, reporter: Reporter) -> None:
        self.tasks, self.root, self.fresh, self.reporter = tasks, root, fresh, reporter
        self.keys = keys.Keys(root)
        self.needed = plan.dependencies(tasks)
        self.reasons: dict[str, list[str]] = {}
        self.new_keys: dict[str, dict[str, str]] = {}
        self.old_outputs: dict[str, dict[str, str]] = {}
        self.errors: dict[str, Exception] = {}
        self.workers = processes.Workers()
        self._keying = threading.Lock()
        self._computing = threading.Lock()

    def run(self) -> Result:
        aside = places.aside(self.root)
        memory = self._memory()
        seconds = {task.name: self._expected(memory, task) for task in self.tasks}
        self.tasks = tuple(plan.urgent_first(self.tasks, seconds))
        stale = []
        for task in self.tasks:
            if self._check(task, memory.get_values(_name(task))):
                stale.append(task)
                if not self.fresh and _runs_notebooks(task):
                    warm.up()  # imports on another core while the keys of the others are worked out
        self.reporter.expect({task.name: seconds[task.name] for task in stale})
        if any(map(_runs_notebooks, stale)):
            importlib.import_module("analysis.kernels")  # before threads would import it from two ends at once
            threading.Thread(target=lambda: [importlib.import_module(name) for name in IMPORTED], daemon=True).start()
        self.aside = aside
        control = TaskControl([self._doit_task(task) for task in self.tasks])
        control.process(None)
        runner = MThreadRunner(memory, self.reporter, True, False, Stream(0), WORKERS)
        try:
            runner.run_all(control.task_dispatcher())
        except KeyboardInterrupt:
            self.stop()
            raise Interrupted from None
        finally:
            self.keys.code.remember()
        errors = {name: processes.explanation(error) for name, error in self.errors.items()}
        ran, kept, failed, left = self.reporter.finish(errors)
        code = max((processes.exit_code(self.errors[name]) for name in failed), default=0)
        return Result(ran, kept, failed, left, code)

    def do(self, task: Task) -> dict[str, Any]:
        """Do one task; gives what to remember of it."""
        begun = time.perf_counter()
        with self._keying:
            key = self.new_keys.get(task.name) or self.keys.key(task)
        job = Job(task, self.root, self.aside / task.name.replace(" ", "-"), self.fresh)
        job.aside.mkdir()
        remark, filled = self._step(job)
        places.put(job.aside, self.root, task.outputs, self.old_outputs.get(task.name, {}))
        seconds = time.perf_counter() - begun
        self.reporter.made(task.name, remark, seconds)
        said = filled if any(given.sense == plan.MESSAGES for given in task.inputs) else None
        if said is not None:
            key = self.keys.narrowed(task, key, said)
        return {"key": key, "said": said, "outputs": self.keys.made(task), "seconds": round(seconds, 2)}

    def _step(self, job: Job) -> tuple[str, list[str]]:
        match job.task.where:
            case plan.ASIDE:
                return self.workers.step(job, _context())
            case plan.KERNEL:
                return processes.step(job)
        # Side by side in one process, steps that compute would only hold each other up, and whatever waits for either.
        with self._computing:
            return processes.step(job)

    def stop(self) -> None:
        """End the processes that work for this build."""
        self.workers.end()
        if "analysis.kernels" in sys.modules:
            sys.modules["analysis.kernels"].end_all()

    def _memory(self) -> _Memory:
        try:
            return _Memory(self.root)
        except DatabaseException:
            self.reporter.line(f"{MEMORY} cannot be read; everything is built anew.")
            (self.root / MEMORY).unlink()
            return _Memory(self.root)

    def _doit_task(self, task: Task) -> DoitTask:
        def is_up_to_date(values: dict[str, Any]) -> bool:
            return not self.reporter.why(task.name, self._check(task, values))

        # doit passes the values by the name of the second argument.
        def asked(task: DoitTask, values: dict[str, Any]) -> bool:
            return is_up_to_date(values)

        needed = self.needed[task.name]
        return DoitTask(
            _name(task),
            [_Step(task, self)],
            task_dep=[_name(other) for other in self.tasks if other.name in needed],
            uptodate=[asked],
            meta={"name": task.name, "why": task.why},
        )

    def _check(self, task: Task, values: dict[str, Any]) -> list[str]:
        """Why a task must run; looked at again only if something that it needs has run in the meantime."""
        if task.name not in self.reasons or set(self.needed[task.name]) & set(self.reporter.ran):
            self.old_outputs[task.name] = values.get("outputs", {})
            if values:  # the key of a task that never ran is worked out when it does, beside others
                with self._keying:
                    self.new_keys[task.name] = self.keys.key(task, values.get("said"))
            self.reasons[task.name] = _reasons(task, self.keys, values, self.new_keys.get(task.name))
        return self.reasons[task.name]

    def _expected(self, memory: _Memory, task: Task) -> float:
        return float(memory.get_values(_name(task)).get("seconds", task.seconds))


def _runs_notebooks(task: Task) -> bool:
    """Whether a task that is out of date means that notebooks will run: it does so itself, or they all need it."""
    return task.where == plan.KERNEL or task.name == "record"


def _context() -> BaseContext:
    """Processes are forked from the warm server if it is there and warm."""
    return warm.context() if warm.is_warm() else multiprocessing.get_context("spawn")


def _reasons(task: Task, known: keys.Keys, values: dict[str, Any], key: dict[str, str] | None = None) -> list[str]:
    """Why a task must run; nothing when its key and its outputs are what they were after its last run."""
    if not values:
        return ["not built yet"]
    reasons = keys.changes(values["key"], key or known.key(task, values.get("said")))
    found = known.outputs(task)
    for path, digest in values["outputs"].items():
        if path not in found:
            reasons.append(f"{path} is missing")
        elif found[path] != digest:
            reasons.append(f"{path} is not as it was written")
    return reasons


def _name(task: Task) -> str:
    """The name in the memory: editions are kept apart."""
    cutoff = task.parameters.get("cutoff")
    return f"{cutoff} {task.name}" if cutoff else task.name
