"""Tell a build's progress: a line for each task done, with a bar below it on a terminal, and a summary at the end."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

BAR = 24
BEAT = 0.25  # seconds between two drawings of the bar
NAME = 30


class Reporter:
    """doit's reporter, which also keeps why each task runs; its methods are called from several threads."""

    def __init__(self, tell: Callable[[str], None] | None = None, workers: int = 2) -> None:
        self.begun = time.perf_counter()
        self.waiting: dict[str, float] = {}
        self.running: dict[str, float] = {}
        self.ran: list[str] = []
        self.kept: list[str] = []
        self.bad: list[str] = []
        self.left: list[str] = []
        self._whys: dict[str, list[str]] = {}
        self._made: dict[str, tuple[str, float]] = {}
        self._tell, self._workers = tell, workers
        self._terminal = tell is None and sys.stdout.isatty()
        self._guard = threading.RLock()
        self._over = threading.Event()

    def line(self, text: str) -> None:
        """Print a line, above the bar if there is one."""
        with self._guard:
            if self._tell:
                self._tell(text)
            else:
                sys.stdout.write(("\r\033[K" if self._terminal else "") + text + "\n")
                self._draw()
                sys.stdout.flush()

    def trouble(self, text: str) -> None:
        """Print what is to be mended; to the standard error, where programs and people look for it."""
        with self._guard:
            if self._tell:
                self._tell(text)
            else:
                sys.stdout.flush()
                sys.stderr.write(text + "\n")
                sys.stderr.flush()

    def expect(self, seconds: Mapping[str, float]) -> None:
        """Say which tasks are to be done, and how long each took the last time."""
        self.waiting = dict(seconds)
        if self._terminal and seconds:
            threading.Thread(target=self._beat, daemon=True).start()

    def why(self, name: str, reasons: list[str]) -> list[str]:
        """Keep why a task runs."""
        self._whys[name] = reasons
        return reasons

    def made(self, name: str, remark: str, seconds: float) -> None:
        """Keep what a task said about its result, and how long it took."""
        self._made[name] = (remark, seconds)

    def finish(self, errors: Mapping[str, str]) -> tuple[list[str], list[str], list[str], list[str]]:
        """Print what failed and the summary.

        Parameters: ``errors`` is what to say of each task that failed.
        Returns: the names of the tasks that ran, were up to date, failed, or were not tried since another failed.
        """
        self._over.set()
        with self._guard:
            if self._terminal and self.bad:
                sys.stdout.write("\r\033[K")
            for name in self.bad:
                self.trouble(f"\n{name} failed.\n{errors[name]}")
            seconds = time.perf_counter() - self.begun
            counted = f"{_counted(len(self.ran))} done, {len(self.kept)} up to date"
            if self.bad:
                self.line("")
                counted += f", {len(self.bad)} failed"
                counted += f", {len(self.left)} not tried because of that" if self.left else ""
            self.line(("" if self.ran or self.bad else "Nothing to do: ") + f"{counted}; {seconds:.1f} s")
        return self.ran, self.kept, self.bad, self.left

    def execute_task(self, task: Any) -> None:
        """doit: a task begins."""
        with self._guard:
            self.running[task.meta["name"]] = time.perf_counter()
            self._draw()

    def add_success(self, task: Any) -> None:
        """doit: a task is done."""
        name = task.meta["name"]
        with self._guard:
            self.running.pop(name, None)
            self.waiting.pop(name, None)
            self.ran.append(name)
            remark, seconds = self._made[name]
            why = reason(self._whys[name])
            self.line(f"{name:<{NAME}} {seconds:5.1f} s   {why}" + (f" ({remark})" if remark else ""))

    def add_failure(self, task: Any, fail: Any) -> None:
        """doit: a task failed, or one that it needs."""
        name = task.meta["name"]
        with self._guard:
            self.waiting.pop(name, None)
            if self.running.pop(name, None) is None:
                self.left.append(name)
            else:
                self.bad.append(name)
                self.line(f"{name:<{NAME}}  failed   {reason(self._whys[name])}")

    def skip_uptodate(self, task: Any) -> None:
        """doit: a task need not run."""
        with self._guard:
            self.waiting.pop(task.meta["name"], None)
            self.kept.append(task.meta["name"])

    def runtime_error(self, text: str) -> None:
        """doit: the plan itself is wrong."""
        self.line(text)

    def get_status(self, task: Any) -> None:
        """doit: a task is looked at."""

    def skip_ignore(self, task: Any) -> None:
        """doit: a task is ignored; none ever is."""

    def cleanup_error(self, exception: Any) -> None:
        """doit: a teardown failed; there are none."""

    def teardown_task(self, task: Any) -> None:
        """doit: a teardown begins; there are none."""

    def complete_run(self) -> None:
        """doit: all is done; the summary follows when the results are known."""

    def _beat(self) -> None:
        while not self._over.wait(BEAT):
            with self._guard:
                self._draw()
                sys.stdout.flush()

    def _draw(self) -> None:
        """Draw the bar on the last line of a terminal."""
        if not self._terminal or self._over.is_set() or not (self.running or self.waiting):
            return
        now = time.perf_counter()
        rest = [seconds - (now - self.running.get(name, now)) for name, seconds in self.waiting.items()]
        left = sum(max(0.0, seconds) for seconds in rest) / self._workers
        gone = now - self.begun
        done = int(BAR * gone / (gone + left)) if gone + left else 0
        names = ", ".join(self.running)
        sys.stdout.write(f"\r\033[K{'━' * done}{'·' * (BAR - done)} about {max(1, round(left))} s left   {names}"[:110])


def reason(reasons: list[str]) -> str:
    """Put reasons into a few words."""
    shown = reasons[:2]
    more = len(reasons) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _counted(number: int) -> str:
    return f"{number} task{'s' if number != 1 else ''}"
