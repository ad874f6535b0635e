"""Recipes of texts: which message is filled with what, as plain data, so that a text can be told again in other words.

A recipe is {"say": message, "given": [[name, argument], ...]}, or {"join": [recipe, ...], "by": separator}. Where an
argument is itself a text it is a recipe, or what the record says in both languages; "with" names messages that an
argument needs beside, such as a hedge. A text that carries its recipe is
plain data with both: {"en": ..., "uk": ..., "say": ..., "given": ...}.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LANGUAGES = ("en", "uk")
PARTS = ("say", "given", "join", "by")

Recipe = Mapping[str, Any]


def is_recipe(data: Any) -> bool:
    """Whether plain data is a text with its recipe, or the recipe alone."""
    return isinstance(data, dict) and ("say" in data or "join" in data)


def messages(recipe: Recipe) -> set[str]:
    """Give the messages that a recipe fills, also those that word its arguments."""
    found = {recipe["say"]} if "say" in recipe else set()
    for part in [*recipe.get("join", ()), *(argument for _, argument in recipe.get("given", ()))]:
        found |= messages(part) if is_recipe(part) else set(part.get("with", ()))
    return found


def bare(data: Any) -> Any:
    """Give blocks, or any part of them, without the texts that their recipes tell."""
    if isinstance(data, dict):
        dropped = LANGUAGES if is_recipe(data) else ()
        return {key: value if key in PARTS else bare(value) for key, value in data.items() if key not in dropped}
    return [bare(value) for value in data] if isinstance(data, list) else data


def together(first: Any, second: Any) -> Any:
    """Put blocks of two languages into one again; all but the texts is the same in both."""
    if isinstance(first, dict):
        both = {key: together(value, second[key]) if key in second else value for key, value in first.items()}
        return both | {key: value for key, value in second.items() if key not in first}
    return [together(*pair) for pair in zip(first, second, strict=True)] if isinstance(first, list) else first
