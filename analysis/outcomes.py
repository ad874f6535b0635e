"""What was found for instances before, kept by content: an edition is settled on what is known from the one before it.

The key is everything that an outcome follows from: the instance itself, the code that settles it and the libraries it
uses. An outcome taken from here is the one that would be found from nothing; only instances that changed are solved.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.reconcile.system import Instance


class Outcomes:
    """A folder of outcomes, each in a file named by its key."""

    def __init__(self, root: Path, solver: str) -> None:
        """Open the memory of a project.

        Parameters: ``solver`` is the function that finds an outcome, such as "analysis.reconciliation:outcome".
        """
        self.folder = root / "build" / "outcomes"
        self._code = code_key(root, solver)

    def get(self, instance: Instance) -> Any:
        """Give what was found for an instance, or None."""
        try:
            # Only a build of this project writes here.
            return pickle.loads(self._path(instance).read_bytes())  # noqa: S301
        except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError):
            return None

    def put(self, instance: Instance, outcome: Any) -> None:
        """Keep what was found; a file is there whole or not at all."""
        path = self._path(instance)
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(f".{os.getpid()}")
        aside.write_bytes(pickle.dumps(outcome))
        aside.replace(path)

    def _path(self, instance: Instance) -> Path:
        key = hashlib.sha256(f"{self._code}\0{instance!r}".encode()).hexdigest()
        return self.folder / f"{key}.pickle"


def code_key(root: Path, solver: str) -> str:
    """Give the digest of the code that a function reaches and of the libraries that it uses."""
    from analysis import digests
    from analysis.reach import Code

    reached = Code(root, root / "build" / "code.json").reached([solver])
    imported = {name.removeprefix("import ") for name, digest in reached.items() if not digest}
    return digests.text(json.dumps([reached, digests.libraries(imported)]))
