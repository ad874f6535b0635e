"""Words told late: what a build tells from recipes is what the notebook said, and what it would say in other words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from analysis import catalogues, narrative, recipes, wording
from analysis.chapters import CHAPTERS
from analysis.facts import LANGUAGES, Fact, Name
from analysis.narrative import Month, Year, join, say, words
from tests import editions

DAY = editions.day(editions.EARLY)
# An early edition is quick; of these two chapters it is the newest, since only reconciled tables fill them.
SHOWN = dict.fromkeys(CHAPTERS, editions.EARLY) | dict.fromkeys(("02_reconcile", "06_statement"), editions.NEWEST)


def fact(value: int, qualifier: str = "exact", upper: int | None = None) -> Fact:
    return Fact(value, "people", "count", DAY, qualifier, upper, how=words("how-figures", cutoff=DAY))


def ran(name: str, cutoff: str) -> Any:
    """The blocks of a notebook with the texts that it has made itself."""
    return json.loads(json.dumps([block.data for block in editions.ran(name, cutoff)]))


def texts(data: Any, language: str) -> Any:
    """Blocks without recipes, in one language."""
    if isinstance(data, dict):
        dropped = {*recipes.PARTS, *(wording.OTHERS[language] if "uk" in data else ())}
        return {key: texts(value, language) for key, value in data.items() if key not in dropped}
    return [texts(value, language) for value in data] if isinstance(data, list) else data


def forget() -> None:
    """Read the catalogues anew."""
    for kept in (narrative._entry, narrative.variables, narrative._pattern, narrative._bundle, narrative.named):
        kept.cache_clear()


@pytest.mark.parametrize(("name", "cutoff"), SHOWN.items())
def test_other_words_change_what_recipes_tell_as_they_change_what_the_notebook_says(
    name: str, cutoff: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogues._kept.clear()
    narrative.named.cache_clear()
    before = ran(name, cutoff)
    kept = set(catalogues.kept())
    for language in LANGUAGES:
        assert wording.worded(recipes.bare(before), language) == texts(before, language)
    # Every message but those that the notebook has kept, such as the labels in its charts, gets other words.
    read = catalogues.sources.__wrapped__

    def other(language: str) -> dict[str, str]:
        return {key: text if key in kept else f"{text} ¤" for key, text in read(language).items()}

    monkeypatch.setattr(catalogues, "sources", other)
    try:
        forget()
        after = ran(name, cutoff)
        assert "¤" in str(after)
        assert recipes.bare(after) == recipes.bare(before)
        for language in LANGUAGES:
            assert wording.worded(recipes.bare(before), language) == texts(after, language)
    finally:
        monkeypatch.undo()
        forget()


def test_a_recipe_keeps_numbers_hedges_days_names_and_joined_parts() -> None:
    first = say(
        "months-alt", months=fact(3, "about"), first=DAY, last=DAY, value=fact(5), peak=Month(DAY), empty=fact(0)
    )
    second = say("children-newest", value=fact(7, upper=9), who=Name("X", "Х"), date=DAY)
    for phrase in (first, second, say("year", year=Year(DAY)), join([first, second], " ")):
        assert phrase.texts.recipe is not None
        for language in LANGUAGES:
            assert narrative.told(phrase.texts.recipe, language) == phrase.texts.text(language)
    assert recipes.messages(first.texts.recipe or {}) == {"months-alt", "hedge-about", "in-march"}


def test_a_text_that_is_taken_out_is_noted_and_one_that_is_told_again_is_not() -> None:
    catalogues._kept.clear()
    told = words("how-figures", cutoff=DAY)
    assert told.as_json()["say"] == "how-figures"
    assert catalogues.kept() == []
    assert told["uk"]
    assert catalogues.kept() == ["how-figures"]
    with catalogues.apart():
        narrative.text("brand", "en")
    assert catalogues.kept() == ["how-figures"]
    narrative.text("brand", "en")
    assert catalogues.kept() == ["brand", "how-figures"]


def test_a_fact_is_the_same_in_other_words() -> None:
    said = {"value": 1, "how": {"en": "one way", "uk": "так", "say": "how-figures"}}
    other = {"value": 1, "how": {"en": "another way", "uk": "інакше", "say": "how-figures"}}
    assert recipes.bare(said) == recipes.bare(other)
    assert recipes.bare({"en": "a name", "uk": "назва"}) == {"en": "a name", "uk": "назва"}
