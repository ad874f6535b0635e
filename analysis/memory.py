"""What functions gave before, kept by content: after a change only what depends on it is worked out again.

The key of a result is everything that it follows from: what the function was given, its own code and all the code that
it reaches, and the libraries that these use. What is taken from here is what would be found from nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
NOTHING = object()


class Memory:
    """A folder of results, each in a file named by its key; ``asked`` and ``new`` count results, all and found anew."""

    def __init__(self, root: Path | None = None) -> None:
        """Open the memory of a project; without a project nothing is remembered."""
        self.root = root
        self.asked = self.new = 0
        self._codes: dict[str, str] = {}
        self._begun: dict[str, Future[Any]] = {}

    def remember(self, content: str, function: Callable[..., T], *given: Any) -> T:
        """Give what a function gives, from memory where it was given the same before.

        Parameters: ``content`` tells all that the function is ``given``; equal contents must mean equal results.
        Raises: whatever the function raises; nothing is kept then.
        """
        return self.begin(content, function, *given)()

    def begin(
        self, content: str, function: Callable[..., T], *given: Any, beside: Executor | None = None
    ) -> Callable[[], T]:
        """As :meth:`remember`, but work at what is not known begins ``beside``, if there is such, and goes on there.

        Returns: a function that waits for the result. Who asks for the same again waits for the same work.
        """
        self.asked += 1
        key = self._key(content, function)
        path = self.root / "build" / "memory" / key[:2] / f"{key}.pickle" if self.root else None
        known: Any = NOTHING if key in self._begun else _read(path)
        if known is not NOTHING:
            return lambda: known
        if beside and key not in self._begun:
            self._begun[key] = beside.submit(function, *given)
        self.new += 1

        def wait() -> T:
            found: T = self._begun[key].result() if key in self._begun else function(*given)
            _write(path, found)
            return found

        return wait

    def _key(self, content: str, function: Callable[..., Any]) -> str:
        name = f"{function.__module__}:{function.__qualname__}"
        if name not in self._codes:
            self._codes[name] = _code_key(self.root, name) if self.root else ""
        return hashlib.sha256(f"{name}\0{self._codes[name]}\0{content}".encode()).hexdigest()


def _read(path: Path | None) -> Any:
    try:
        # Only a build of this project writes here.
        return pickle.loads(path.read_bytes()) if path else NOTHING  # noqa: S301
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, LookupError, TypeError, ValueError):
        return NOTHING  # no file, or a spoilt one, at which pickle may raise any of these


def _write(path: Path | None, found: Any) -> None:
    """Keep a result; a file is there whole or not at all."""
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(f".{os.getpid()}")
        aside.write_bytes(pickle.dumps(found))
        aside.replace(path)


def _code_key(root: Path, function: str) -> str:
    """The digest of the code that a function reaches and of the libraries that it uses."""
    from analysis import digests
    from analysis.reach import Code

    reached = Code(root, root / "build" / "code.json").reached([function])
    imported = {name.removeprefix("import ") for name, digest in reached.items() if not digest}
    return digests.text(json.dumps([reached, digests.libraries(imported)]))
