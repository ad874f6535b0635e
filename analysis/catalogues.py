"""The catalogues in locales/, as the source text of each message; narrative.py reads and fills those that are said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).parent / "locales"
BEGIN = re.compile(r"(-?[A-Za-z][\w-]*)\s*=")
TAKEN = re.compile(r"\{\s*(-?[A-Za-z][\w-]*)")
GOES_ON = ("", " ", "#", "}")  # how a line begins that belongs to the message above it, or to none


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
