"""Sentences of the reports: messages from the catalogues in locales/, filled with numbers, dates and names."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from babel.dates import format_date
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentType, fluent_number

LOCALES = Path(__file__).parent / "locales"


class MessageError(Exception):
    """A message is missing, or lacks something that it names; the build must stop."""


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource((LOCALES / f"{language}.ftl").read_text(encoding="utf-8")))
    return bundle


def say(message: str, language: str = "en", **values: int | str | date) -> str:
    """Fill a message of the catalogue.

    Parameters: ``message`` is its id; ``values`` are what it names: whole numbers, dates or names.
    Returns: the text, numbers and dates written as the language does.
    Raises: MessageError when there is no such message or when it names something not given.
    """
    bundle = _bundle(language)
    if not bundle.has_message(message):
        raise MessageError(f"locales/{language}.ftl has no message “{message}”")
    pattern = bundle.get_message(message).value
    if pattern is None:
        raise MessageError(f"locales/{language}.ftl: the message “{message}” has no text")
    text, errors = bundle.format_pattern(pattern, {name: _argument(value, language) for name, value in values.items()})
    if errors:
        raise MessageError(f"locales/{language}.ftl, message “{message}”: {'; '.join(map(str, errors))}")
    return str(text)


def _argument(value: int | str | date, language: str) -> FluentType | str:
    if isinstance(value, date):
        return written(value, language)
    return fluent_number(value) if isinstance(value, int) else value


def written(day: date, language: str = "en") -> str:
    """Write a date out in full as the language does."""
    return format_date(day, "long", {"en": "en_GB"}.get(language, language))
