"""Where a build writes: aside first, then renamed into place; one build at a time in a folder; clear words."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

REASONS = {
    errno.ENOSPC: "no space is left on the disk",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file would be larger than is allowed",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "writing is not permitted",
    errno.EPERM: "writing is not permitted",
}


class CannotWrite(Exception):
    """Nothing can be written; the text names the file and the reason. What stood there before still stands."""

    def __init__(self, error: OSError, root: Path, meant: str = "") -> None:
        # A write into an open file fails without the file's name; then it was for what was meant.
        name = Path(error.filename) if error.filename else root / meant
        near = name.relative_to(root) if name.is_relative_to(root) else name
        reason = REASONS.get(error.errno or 0, error.strerror or str(error))
        super().__init__(f"Cannot write {near}: {reason}. Nothing is lost; mend that and run the same command again.")


def is_about_writing(error: OSError) -> bool:
    """Whether an error is about the disk and not about the program."""
    return error.errno in REASONS


@contextmanager
def lock(root: Path, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold the folder for one build; a second build says that it waits, and waits.

    Parameters: ``root`` is the project's folder; ``tell`` receives the line that says so.
    Raises: CannotWrite when the folder cannot be written to.
    """
    try:
        (root / "build").mkdir(exist_ok=True)
        handle = os.open(root / "build" / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise CannotWrite(error, root) from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.pread(handle, 20, 0).decode(errors="replace").strip()
            tell(f"Another build runs in this folder (process {holder or 'unknown'}); waiting until it is done.")
            fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        except OSError as error:
            raise CannotWrite(error, root) from None
        yield
    finally:
        os.close(handle)  # releases the lock; a killed process releases it as well


def aside(root: Path) -> Path:
    """Give an empty folder for unfinished work on the same disk; what a killed build left there is removed."""
    folder = root / "build" / "aside"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def put(work: Path, root: Path, outputs: Iterable[str], before: Mapping[str, str]) -> None:
    """Move finished files to where they belong.

    Parameters: ``work`` holds them under the same paths as ``root`` shall; ``outputs`` are the task's; ``before``
    are the files that its last run wrote, of which those that are no longer made are removed.
    Raises: FileNotFoundError when the step did not write an output that it promised.
    """
    made = sorted(path.relative_to(work) for path in work.rglob("*") if path.is_file())
    for output in outputs:
        if not output.endswith("/") and Path(output) not in made:
            raise FileNotFoundError(errno.ENOENT, "the step did not write its output", output)
    for path in made:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (work / path).replace(root / path)
    for name in set(before) - {path.as_posix() for path in made}:
        (root / name).unlink(missing_ok=True)
