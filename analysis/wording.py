"""Blocks put into words: each text told anew from its recipe, with the messages as the catalogues have them now."""

from __future__ import annotations

import json
from typing import Any

from analysis import narrative
from analysis.recipes import LANGUAGES, PARTS, is_recipe

OTHERS = {language: set(LANGUAGES) - {language} for language in LANGUAGES}


def worded(blocks: Any, language: str) -> Any:
    """Give blocks whose texts are recipes with their texts in one language.

    Parameters: ``blocks`` as recipes.bare leaves them, or any part of them.
    Returns: the same with texts instead of recipes; of what is there in each language, such as charts, only this one.
    Raises: MessageError when a message no longer fits what it is given.
    """
    return _worded(blocks, language, {})


def _worded(data: Any, language: str, known: dict[str, str]) -> Any:
    if isinstance(data, list):
        return [_worded(value, language, known) for value in data]
    if not isinstance(data, dict):
        return data
    rest = {key: _worded(value, language, known) for key, value in data.items() if key not in PARTS}
    if not is_recipe(data):
        return {key: value for key, value in rest.items() if key not in OTHERS[language]} if "uk" in rest else rest
    # Many statements stand behind several numbers, and most rows of a table share their words.
    recipe = {key: data[key] for key in PARTS if key in data}
    asked = json.dumps(recipe)
    if asked not in known:
        known[asked] = narrative.told(recipe, language)
    # Only a phrase has facts that its marks refer to.
    return {language: known[asked] if "facts" in data else narrative.plain(known[asked])} | rest
