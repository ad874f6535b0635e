"""Sentences of the reports: messages of the catalogues in locales/, filled with facts, dates and names.

A number in a sentence stands between two marks of the private use area, so that rendering can tie it to its fact:
``OPEN + i`` before the number of the i-th fact of the phrase, ``CLOSE`` after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from babel.core import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentType
from fluent.syntax import FluentParser, ast

from analysis import catalogues
from analysis.catalogues import MessageError
from analysis.facts import LANGUAGES, Fact, Name
from analysis.recipes import Recipe, is_recipe

if TYPE_CHECKING:
    from fluent.runtime.resolver import Pattern

REGIONS = {"en": "en_GB", "uk": "uk_UA"}
LONG_DATE = {"en": "d MMMM y", "uk": "d MMMM y 'року'"}  # Babel's own long date ends in “р.”, a second full stop
SHORT_DATE = {"en": "d MMM y", "uk": "dd.MM.y"}
OPEN, CLOSE = 0xE000, "\uf8ff"
NO_BREAK = "\u00a0"
MARKED = re.compile(f"([\ue000-\uefff])([^{CLOSE}]*){CLOSE}")
SELECTOR = re.compile(r"[a-z_]+")


@dataclass(frozen=True, slots=True)
class Month:
    """A month, given by any day in it, for sentences that say in which month something was."""

    day: date


@dataclass(frozen=True, slots=True)
class Year:
    """A year, given by any day in it."""

    day: date


@dataclass(frozen=True, slots=True)
class Figure:
    """A fact's number as a recipe keeps it, without its sources."""

    value: int
    upper: int | None
    qualifier: str


Argument = Fact | Figure | Name | date | Month | Year | str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Whole sentences in both languages, numbers marked, with the facts in the order of their marks.

    ``names`` are the facts' names: the message and the argument, by which editions are compared.
    """

    texts: Name
    facts: tuple[Fact, ...] = ()
    names: tuple[str, ...] = ()

    def plain(self, language: str) -> str:
        """Give the text of one language without marks."""
        return plain(self.texts.text(language))


class _Number(FluentType):
    """A fact in a message: written as its language does, between marks; equal to the plural category that it takes.

    (fluent makes a plain number of every int that it is given, which would lose how the fact is written.)
    """

    def __init__(self, value: int, written: str, language: str) -> None:
        self._written = written
        self._category = _locale(language).plural_form(value)

    def __eq__(self, other: object) -> bool:
        return other == self._category

    def __hash__(self) -> int:
        return hash(self._category)

    def format(self, locale: Locale) -> str:
        """Give the number as it was written."""
        return self._written


def say(message: str, key: str = "", /, **given: Argument) -> Phrase:
    """Fill a message in both languages.

    Parameters: ``message`` is its id; ``given`` are exactly what it names: facts, dates, months, years, names, or a
    word of a vocabulary that chooses a variant. ``key`` tells apart the uses of one message that is said repeatedly.
    Returns: the phrase.
    Raises: MessageError when there is no such message, or when it names something else than what is given.
    """
    facts = tuple(value for value in given.values() if isinstance(value, Fact))
    base = f"{message}:{key}" if key else message
    names = tuple(f"{base}.{name}" for name, value in given.items() if isinstance(value, Fact))
    english, ukrainian = (_filled(message, language, given) for language in LANGUAGES)
    return Phrase(Name(english, ukrainian, _recipe(message, given)), facts, names)


def join(phrases: Iterable[Phrase], separator: str = "; ") -> Phrase:
    """Put phrases one after the other into one, in both languages."""
    known = list(phrases)
    facts = tuple(fact for phrase in known for fact in phrase.facts)
    names = tuple(name for phrase in known for name in phrase.names)
    english, ukrainian = (
        _joined([(p.texts.text(language), len(p.facts)) for p in known], separator) for language in LANGUAGES
    )
    recipe = {"join": [phrase.texts.recipe or phrase.texts.as_json() for phrase in known], "by": separator}
    return Phrase(Name(english, ukrainian, recipe), facts, names)


def listed(names: Iterable[Name], separator: str = "; ") -> Name:
    """Put texts without facts one after the other into one, in both languages."""
    return join([Phrase(name) for name in names], separator).texts


def _joined(texts: Iterable[tuple[str, int]], separator: str) -> str:
    """Put marked texts, each with its number of facts, together; the marks of each count on from those before it."""
    whole, offset = "", 0
    for text, facts in texts:
        moved = re.sub("[\ue000-\uefff]", lambda mark: chr(ord(mark[0]) + offset), text)  # noqa: B023
        whole += (separator if whole else "") + moved
        offset += facts
    return whole


def words(message: str, /, **given: Argument) -> Name:
    """Fill a message in both languages, without marks: words that explain a fact or stand on a page around it."""
    phrase = say(message, **given)
    return Name(phrase.plain("en"), phrase.plain("uk"), phrase.texts.recipe)


def text(message: str, language: str, /, **given: Argument) -> str:
    """Fill a message in one language, without marks."""
    catalogues.keep([message])
    return plain(_filled(message, language, given))


def told(recipe: Recipe, language: str) -> str:
    """Fill a message anew from its recipe, in one language; numbers are marked.

    Raises: MessageError when the message is not there any more, or names something else than it is given.
    """
    if "join" in recipe:
        parts = [told(part, language) if is_recipe(part) else str(part[language]) for part in recipe["join"]]
        return _joined(zip(parts, map(_facts_in, recipe["join"]), strict=True), str(recipe["by"]))
    given = {name: _read(argument, language) for name, argument in recipe.get("given", ())}
    return _filled(str(recipe["say"]), language, given)


@cache
def named(vocabulary: str, word: str) -> Name:
    """Give what the catalogues call a word of a vocabulary, such as a measure or a population."""
    return words(f"{vocabulary}-{word}")


def _facts_in(recipe: Mapping[str, Any]) -> int:
    given = sum("qualifier" in argument for _, argument in recipe.get("given", ()))
    return given + sum(map(_facts_in, recipe.get("join", ())))


def plain(marked: str) -> str:
    """Take the marks out of a text."""
    return MARKED.sub(r"\2", marked)


def runs(marked: str) -> Iterator[tuple[str, int | None]]:
    """Split a marked text into pieces: the text, and for a number which fact of the phrase it is."""
    end = 0
    for found in MARKED.finditer(marked):
        if found.start() > end:
            yield marked[end : found.start()], None
        yield found[2], ord(found[1]) - OPEN
        end = found.end()
    if end < len(marked):
        yield marked[end:], None


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(REGIONS[language])


@cache
def number(value: int, language: str) -> str:
    """Write a whole number as the language does, with spaces that do not break."""
    return str(format_decimal(value, locale=_locale(language))).replace("\u202f", NO_BREAK)


def figure(fact: Fact, language: str) -> str:
    """Write a fact's number with its qualifier, such as “more than 7,000”."""
    return written(fact.value, fact.upper, fact.qualifier, language)


def written(value: int, upper: int | None, qualifier: str, language: str) -> str:
    """Write a number, or a range of numbers, with its qualifier."""
    catalogues.keep(_hedge(qualifier))
    return _written(Figure(value, upper, qualifier), language)


def _hedge(qualifier: str) -> list[str]:
    return [] if qualifier == "exact" else [f"hedge-{qualifier}"]


def _written(fact: Fact | Figure, language: str) -> str:
    shown = number(fact.value, language)
    if fact.upper is not None:
        shown += "–" + number(fact.upper, language)
    for hedge in _hedge(fact.qualifier):
        shown = _formatted(hedge, language, {"number": shown}).replace(" ", NO_BREAK)
    return shown


@cache
def day(when: date, language: str) -> str:
    """Write a date out in full, in the case that “on” or “as of” asks for."""
    return format_date(when, LONG_DATE[language], _locale(language)).replace(" ", NO_BREAK)


@cache
def short_day(when: date, language: str) -> str:
    """Write a date short, for tables and labels."""
    return format_date(when, SHORT_DATE[language], _locale(language)).replace(" ", NO_BREAK)


def short_month(when: date, language: str) -> str:
    """Write a month and its year short, for the axis of a chart."""
    return format_date(when, "LLL y", _locale(language)).replace(" ", NO_BREAK)


def _filled(message: str, language: str, given: dict[str, Argument]) -> str:
    place = f"locales/{language}.ftl, message “{message}”"
    wanted = variables(language, message)
    if wanted is None:
        raise MessageError(f"locales/{language}.ftl has no message “{message}”")
    if missing := wanted - given.keys():
        raise MessageError(f"{place}: names what is not given: {', '.join(sorted(missing))}")
    if unused := given.keys() - wanted:
        raise MessageError(f"{place}: does not use {', '.join(sorted(unused))}")
    arguments: dict[str, object] = {}
    mark = OPEN
    for name, value in given.items():
        arguments[name] = _argument(value, language, mark)
        mark += isinstance(value, Fact | Figure)
    return re.sub(f"{CLOSE} (?=[^\\W\\d])", CLOSE + NO_BREAK, _formatted(message, language, arguments))


def _formatted(message: str, language: str, arguments: dict[str, object]) -> str:
    catalogues.note(message)
    pattern = _pattern(message, language)
    formatted = (
        _bundle(language).format_pattern(pattern, arguments) if pattern else ("", [ValueError("it has no text")])
    )
    result, errors = formatted
    if errors:
        raise MessageError(f"locales/{language}.ftl, message “{message}”: {'; '.join(map(str, errors))}")
    return str(result)


def _argument(value: Argument, language: str, mark: int) -> object:
    match value:
        case Fact() | Figure():
            return _Number(value.value, f"{chr(mark)}{_written(value, language)}{CLOSE}", language)
        case Name():
            return value.text(language)
        case Month():
            return plain(_filled(_in_month(value), language, {"year": Year(value.day)}))
        case Year():
            return str(value.day.year)
        case date():
            return day(value, language)
        case str() if SELECTOR.fullmatch(value):
            return value
    raise MessageError(f"{value!r} is no fact, date, name or word of a vocabulary")


def _in_month(month: Month) -> str:
    return f"in-{format_date(month.day, 'MMMM', 'en').lower()}"


def _recipe(message: str, given: Mapping[str, Argument]) -> Recipe:
    """Keep how a message was filled, as plain data."""
    arguments = [[name, _kept(value)] for name, value in given.items()]
    return {"say": message, "given": arguments} if arguments else {"say": message}


def _kept(value: Argument) -> dict[str, Any]:
    match value:
        case Fact() | Figure():
            kept: dict[str, Any] = {"value": value.value, "qualifier": value.qualifier, "with": _hedge(value.qualifier)}
            return kept if value.upper is None else kept | {"upper": value.upper}
        case Name():
            return dict(value.recipe or value.as_json())
        case Month():
            return {"month": value.day.isoformat(), "with": [_in_month(value)]}
        case Year():
            return {"year": value.day.isoformat()}
        case date():
            return {"day": value.isoformat()}
    return {"word": value}


def _read(kept: Mapping[str, Any], language: str) -> Argument:
    """Read an argument of a recipe back, with texts in the one language that is asked for."""
    match kept:
        case {"value": value, "qualifier": qualifier}:
            return Figure(value, kept.get("upper"), qualifier)
        case {"month": day}:
            return Month(date.fromisoformat(day))
        case {"year": day}:
            return Year(date.fromisoformat(day))
        case {"day": day}:
            return date.fromisoformat(day)
        case {"word": word}:
            return str(word)
    text = plain(told(kept, language)) if is_recipe(kept) else str(kept[language])
    return Name(text, text)


@cache
def _entry(language: str, name: str) -> ast.Message | ast.Term | None:
    """Read a message or term of a language; None when there is no such message.

    Raises: MessageError when it cannot be read.
    """
    source = catalogues.sources(language).get(name)
    if source is None:
        return None
    read = FluentParser().parse(source).body
    for part in read:
        if isinstance(part, ast.Junk):
            raise MessageError(f"locales/{language}.ftl cannot be read at: {(part.content or '').splitlines()[0]}")
    return next((part for part in read if isinstance(part, ast.Message | ast.Term)), None)


@cache
def variables(language: str, message: str) -> frozenset[str] | None:
    """Give what a message names, also through messages and terms that it takes in; None when there is none such."""
    found = _entry(language, message)
    return None if found is None else frozenset(_names(language, found.value))


def _names(language: str, node: object) -> set[str]:
    match node:
        case ast.VariableReference():
            return {node.id.name}
        case ast.MessageReference():
            return set(variables(language, node.id.name) or ())
        case ast.Placeable():
            return _names(language, node.expression)
        case ast.Pattern():
            return set().union(*(_names(language, part) for part in node.elements))
        case ast.SelectExpression():
            parts = [node.selector, *(variant.value for variant in node.variants)]
            return set().union(*(_names(language, part) for part in parts))
        case ast.FunctionReference():
            return set().union(*(_names(language, part) for part in node.arguments.positional))
    return set()


@cache
def _bundle(language: str) -> FluentBundle:
    return FluentBundle([language], use_isolating=False)


@cache
def _pattern(message: str, language: str) -> Pattern | None:
    """The text of a message, ready to be filled; of the catalogue only what the message needs is read."""
    texts, bundle = catalogues.sources(language), _bundle(language)
    needed = (_entry(language, name) for name in catalogues.closure(texts, [message]))
    bundle.add_resource(ast.Resource([entry for entry in needed if entry]))
    return bundle.get_message(message).value
