"""How a step is done: here and now, or in a process of its own, with a core to itself; and how it failed."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
import threading
import traceback
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess

from analysis import catalogues, places
from analysis.steps import Job


class StepFailed(Exception):
    """A step failed in a process of its own; the text says how, ``code`` is the exit code that fits."""

    def __init__(self, text: str, code: int) -> None:
        self.code = code
        super().__init__(text, code)

    def __str__(self) -> str:
        return str(self.args[0])


class Workers:
    """The processes that work for one build; used by several threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._working: set[BaseProcess] = set()

    def step(self, job: Job, context: BaseContext) -> tuple[str, list[str]]:
        """Do a step in a process; gives its remark, and the messages of the catalogues that it filled.

        Raises: OSError when it could not write; StepFailed whatever else went wrong.
        """
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=_work, args=(job, theirs), daemon=False)  # type: ignore[attr-defined]
        with self._guard:
            child.start()
            self._working.add(child)
        theirs.close()
        try:
            kind, *rest = ours.recv()
        except EOFError:
            child.join()
            raise StepFailed(_ending(child.exitcode or 0), 1) from None
        finally:
            child.join()
            with self._guard:
                self._working.discard(child)
        if kind == "made":
            return str(rest[0]), list(rest[1])
        if kind == "disk":
            raise OSError(*rest)
        raise StepFailed(*rest)

    def end(self) -> None:
        """Kill all processes that still work, with all that they have started."""
        with self._guard:
            for child in self._working:
                _kill(child.pid)


def step(job: Job) -> tuple[str, list[str]]:
    """Do the step of a task here and now; gives its remark, and the messages of the catalogues that it filled."""
    module, _, function = job.task.step.partition(":")
    with catalogues.collected() as filled:
        remark = getattr(importlib.import_module(module), function)(job)
    return str(remark), sorted(filled)


def exit_code(error: Exception) -> int:
    """Give the exit code for an error: 2 when the input is to be mended, else 1."""
    if isinstance(error, StepFailed):
        return error.code
    return 2 if type(error).__name__ in ("BadInput", "BadParameters") else 1


def explanation(error: Exception) -> str:
    """Give the text that a person needs: what to mend, or the traceback where that is not known."""
    if type(error).__name__ in ("BadInput", "BadParameters", "CellFailed", "StepFailed", "CannotWrite"):
        return str(error)
    return "".join(traceback.format_exception(error)).rstrip()


def _work(job: Job, theirs: Connection) -> None:
    """Do a step in the process that was started for it, which ends with the build whatever ends that."""
    os.setpgrp()  # so that whatever the step starts can be ended with it, and Ctrl-C is only the build's
    threading.Thread(target=_end_with_parent, daemon=True).start()
    theirs.send(_answer(job))


def _answer(job: Job) -> tuple[object, ...]:
    """Do the step; gives what came of it, as a message to the build."""
    try:
        return ("made", *step(job))
    except OSError as error:
        if places.is_about_writing(error):
            return ("disk", error.errno, error.strerror, error.filename)
        return ("failed", explanation(error), 1)
    except Exception as error:  # noqa: BLE001 (told to the build, which stops)
        return ("failed", explanation(error), exit_code(error))


def _end_with_parent() -> None:
    """End this process, with all that it has started, when the one that started it is gone, even if it was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.killpg(os.getpgrp(), signal.SIGKILL)


def _kill(leader: int | None) -> None:
    """Kill a process with all that it has started; one that is gone already, or has no group yet, is no trouble."""
    for kill in (os.killpg, os.kill):
        try:
            if leader is not None:
                kill(leader, signal.SIGKILL)
            return
        except ProcessLookupError:
            continue


def _ending(code: int) -> str:
    """Say how a process ended that could not say so itself."""
    if code == -signal.SIGKILL:
        return "its process was killed; perhaps memory ran out"
    if code < 0:
        return f"its process was ended from outside by {signal.Signals(-code).name}"
    return f"its process ended with code {code} and said nothing"
