"""The key of a task: the content of all that it depends on, part by part, so that a change can be named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from analysis import digests
from analysis.plan import BYTES, MESSAGES, NOTEBOOK, TABLE, Task
from analysis.reach import Code

SHORT = 16  # characters of a digest that are kept: 64 bits, which no accident makes equal
# Whose own versions matter to the notebooks they run, but not those of all that they require.
RUNNERS = {"papermill", "nbclient", "nbformat", "ipykernel", "traitlets", "jupyter_client", "doit"}
SENSES = {BYTES: digests.file, NOTEBOOK: digests.notebook, TABLE: digests.table, MESSAGES: digests.file}


class Keys:
    """The keys of the tasks of one build in one folder; every file is read once, and again when a task has made it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.code = Code(root, root / "build" / "code.json")
        self._reached: dict[tuple[object, ...], dict[str, str]] = {}
        self._catalogues: dict[str, dict[str, str]] = {}
        self._digests: dict[tuple[str, str], str] = {}

    def key(self, task: Task, said: Iterable[str] | None = None) -> dict[str, str]:
        """Give the key of a task.

        Parameters: ``said`` are the messages that the task used in its last run, if that is known. As long as all else
        is equal it will use the same again, so of its catalogues only these count.
        Returns: for each part, by the name under which a change of it is told, the short digest or plain value.
        """
        parts: dict[str, str] = {}
        for given in task.inputs:
            known = self._catalogue(given.path) if given.sense == MESSAGES else {}
            if known and said is not None:
                parts |= _messages(given.path, known, said)
                continue
            parts[given.path] = self._digest(given.path, given.sense)
        reached = self._code(task)
        parts |= {name: digest[:SHORT] for name, digest in reached.items() if digest}
        imported = {name.removeprefix("import ") for name, digest in reached.items() if not digest}
        versions = digests.libraries(imported - RUNNERS) | digests.libraries(imported & RUNNERS, follow=False)
        parts |= {f"version of {name}": version for name, version in versions.items()}
        return parts | {f"parameter {name}": value for name, value in task.parameters.items()}

    def narrowed(self, task: Task, key: Mapping[str, str], said: Iterable[str]) -> dict[str, str]:
        """Give the key that a task had before it ran, with of its catalogues only the messages that it has said.

        Nothing is read again: what was changed while the task ran must count as changed.
        """
        catalogues = [given.path for given in task.inputs if given.sense == MESSAGES]
        kept = {name: part for name, part in key.items() if name.partition(",")[0] not in catalogues}
        for path in catalogues:
            kept |= _messages(path, self._catalogue(path), said)
        return kept

    def made(self, task: Task) -> dict[str, str]:
        """Give the digests of what a task has just made, as outputs does, in place of what stood there before."""
        for path, sense in list(self._digests):
            if any(path == output or (output.endswith("/") and path.startswith(output)) for output in task.outputs):
                del self._digests[path, sense]
        return self.outputs(task)

    def _digest(self, path: str, sense: str) -> str:
        if (path, sense) not in self._digests:
            self._digests[path, sense] = SENSES[sense](self.root / path)[:SHORT]
        return self._digests[path, sense]

    def _catalogue(self, path: str) -> dict[str, str]:
        if path not in self._catalogues:
            self._catalogues[path] = digests.messages(self.root / path)
        return self._catalogues[path]

    def outputs(self, task: Task) -> dict[str, str]:
        """Give the digest of each file that stands at the task's outputs now; none for what is missing."""
        found: dict[str, str] = {}
        for output in task.outputs:
            place = self.root / output
            files = sorted(place.rglob("*")) if output.endswith("/") else [place]
            for file in files:
                if file.is_file():
                    path = file.relative_to(self.root).as_posix()
                    found[path] = self._digest(path, BYTES)
        return found

    def _code(self, task: Task) -> dict[str, str]:
        sources = [source for notebook in task.cells for source in digests.code_cells(self.root / notebook)]
        asked = (task.step, task.code, tuple(sources))
        if asked not in self._reached:
            # All cells share one namespace.
            self._reached[asked] = self.code.reached((task.step, *task.code), ["\n".join(sources)] if sources else ())
        return self._reached[asked]


def _messages(path: str, known: Mapping[str, str], said: Iterable[str]) -> dict[str, str]:
    return {f"{path}, message {name}": known.get(name, "")[:SHORT] for name in said}


def changes(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """Say what is different between the key of the last run and the key now, most telling part first."""
    told: list[tuple[int, str]] = []
    for name in sorted({*old, *new}):
        before, after = old.get(name), new.get(name)
        if before == after:
            continue
        short = name if "/" not in name else _short(name)
        if name.startswith(("version of ", "parameter ")):
            subject = name.removeprefix("version of ")
            told.append((2, f"{subject} was {before or 'not there'}, is {after or 'not there'}"))
        elif not before:
            told.append((1, f"{short} is new"))
        elif not after:
            told.append((1, f"{short} is gone"))
        else:
            told.append((0 if not name.startswith("analysis/") else 1, f"{short} changed"))
    return [text for _, text in sorted(told)]


def _short(name: str) -> str:
    """The file's name without its folder, where that tells enough."""
    return name.removeprefix("data/raw/").removeprefix("build/") if not name.startswith("analysis/") else name
