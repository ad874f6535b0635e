"""The catalogues in locales/, as the source text of each message; narrative.py reads and fills those that are said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).parent / "locales"
BEGIN = re.compile(r"(-?[A-Za-z][\w-]*)\s*=")
TAKEN = re.compile(r"\{\s*(-?[A-Za-z][\w-]*)")
GOES_ON = ("", " ", "#", "}")  # how a line begins that belongs to the message above it, or to none

_kept: set[str] = set()
_filled: ContextVar[set[str] | None] = ContextVar("filled", default=None)


class MessageError(Exception):
    """A message is missing, or does not fit what it was given; the build must stop."""


def split(text: str) -> dict[str, str]:
    """Split a catalogue into the source of each message and term, by name, without comments.

    A line that begins no message counts to the one above it.
    """
    entries: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        begun = BEGIN.match(line)
        if begun:
            lines = entries.setdefault(begun[1], [])
        if not line.startswith("#"):
            lines.append(line)
    return {name: "\n".join(lines).strip() for name, lines in entries.items()}


def closure(texts: Mapping[str, str], names: Iterable[str]) -> list[str]:
    """List messages with all that they take in from others, each once, in the order in which they are met."""
    found: dict[str, None] = {}
    todo = list(names)
    while todo:
        name = todo.pop(0)
        if name not in found:
            found[name] = None
            todo += TAKEN.findall(texts.get(name, ""))
    return list(found)


def keep(names: Iterable[str]) -> None:
    """Note messages whose words were put where no recipe tells them again, such as into a chart."""
    _kept.update(names)


def kept() -> list[str]:
    """List the messages so noted in this process: a notebook must run again when one of them changes."""
    return sorted(_kept)


@contextmanager
def apart() -> Iterator[None]:
    """Note nothing of what is put into words meanwhile."""
    before = set(_kept)
    try:
        yield
    finally:
        _kept.intersection_update(before)


def note(name: str) -> None:
    """Note a message that is filled, for who collects them."""
    names = _filled.get()
    if names is not None:
        names.add(name)


@contextmanager
def collected() -> Iterator[set[str]]:
    """Collect the messages that are filled in this thread meanwhile."""
    names: set[str] = set()
    before = _filled.set(names)
    try:
        yield names
    finally:
        _filled.reset(before)


@cache
def sources(language: str) -> dict[str, str]:
    """Give the source of each message of a language.

    Raises: MessageError when a line belongs to no message.
    """
    text = (LOCALES / f"{language}.ftl").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line[:1] not in GOES_ON and not BEGIN.match(line):
            raise MessageError(f"locales/{language}.ftl cannot be read at: {line}")
    return split(text)
