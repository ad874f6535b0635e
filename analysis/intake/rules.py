"""The rules file rules.yml beside this module: what the reader knows, checked and put into indexes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from analysis import tables
from analysis.intake.phrases import LONGEST, SHORTEST_STEM, Phrases
from analysis.record import RAW
from analysis.tables import BadInput, Problem, nearest

FILE = "rules.yml"
HERE = Path(__file__).parent
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Sections whose names on the left mean something to the record: the column of figures.csv that they must fit.
COLUMNS = {"populations": "population", "served": "population", "served_there": "population", "routes": "route"}
LABELLED = (
    "qualifiers", "qualifiers_after", "populations", "things", "actions", "routes", "speakers", "capitals", "periods",
    "days", "feasts", "agos", "spans", "served", "served_there", "topics",
)  # fmt: skip
PLAIN = (
    "estimates", "between", "copulas", "elliptic", "never_after", "working_group", "future", "russian", "ukrainian",
    "each_side", "both_sides", "mediated_total", "parts", "parts_of_before", "wholes", "reached", "number_of",
    "against",
    "totals", "events", "since", "range_from", "range_to", "as_of", "in_period", "start_of", "end_of", "middle_of",
    "ordinal_between", "ordinal_after", "ordinal_times",
    "no_hedge", "those", "reunited", "detention", "russia", "ukraine", "held_by_ukraine",
    "fallen", "cases", "entries", "units",
    "elsewhere", "auxiliary", "becomes", "of_every", "brings_total", "had_been", "own_back",
    "identified", "relative", "captivity", "joints", "no_count", "rates",
    "same_day", "compared", "openings", "no_since", "said_where", "in_return",
    "year_earlier", "times", "kin", "ours", "possessed", "shares", "sums",
    "leads", "nominal", "harm", "evacuated", "out_of_occupation", "clause_openers", "gains",
    "of_its_kind", "no_total", "launch", "said_of_before", "described", "spoken_to", "acts_by",
    "agreements", "among", "year_words", "month_words", "year_does", "months_of_the_year", "last_day", "says",
    "he_says", "foot", "reference", "idle", "and_a_half", "other_topics", "ends", "lasts", "anybody", "no_future",
    "accounts_for", "from_ukraine", "own_side", "there_were", "of_the_dead", "closing", "whole_year", "uncounted",
    "latest_one", "to_date", "ours_of_ukraine", "day_of_month", "of_garrison",
    "where", "register", "meets", "so_many", "superlatives", "captors", "captives", "whoever", "compared_with",
    "amounts", "goes_back", "respectively", "figure_is", "openers", "surrender", "shot", "often", "misstated",
    "took", "prisoner",
)  # fmt: skip
WORDS = (
    "ordinal_endings",
    "one_and_a_half",
    "half_of",
    "alone",
    "before_alone",
    "needs_saying",
    "acts",
    "currency",
    "idle_sides",
    "receivers",
    "mediators",
    "joined_sides",
    "other_verbs",
    "fitting_verbs",
    "describing",
    "plurals",
    "dative_endings",
    "against_bare",
    "of_a_side",
    "giving",
    "to_a_side",
    "of_a_group",
    "next_clause",
)
OTHER = (
    *WORDS, "number_words", "multipliers", "ordinal_words", "months", "weekdays", "weekdays_short", "persons",
    "invasion", "largest_event", "largest_total", "least_ordinal", "running_total_since", "abbreviations",
    "page_parts",
)  # fmt: skip


@dataclass(frozen=True)
class Rules:
    """What the reader knows: phrase indexes by section, words of numbers and of the calendar, names of officials."""

    phrases: Mapping[str, Phrases]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    multipliers: Mapping[str, int]
    words: Mapping[str, frozenset[str]]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    weekdays_short: Mapping[str, int]
    persons: Phrases
    offices: Mapping[str, tuple[tuple[date, str], ...]]
    largest_event: Mapping[str, int]
    largest_total: int
    least_ordinal: int
    running_total_since: int
    invasion: date
    abbreviations: frozenset[str]
    describing: tuple[str, ...]
    dative_endings: tuple[str, ...]
    page_parts: tuple[str, ...]

    def has(self, section: str, word: str) -> bool:
        """Whether a single word stands in a section."""
        return word in self.words[section]

    def organisation_of(self, person: str, day: date | None) -> str:
        """The organisation that an official spoke for on a day, the last one where no day is known."""
        return [code for since, code in self.offices[person] if day is None or since <= day][-1]


def load(folder: Path = RAW, path: Path = HERE / FILE) -> Rules:
    """Load the rules, once for each state of the file.

    Parameters: ``folder`` holds the record, whose words for populations, routes and organisations the rules must use;
    ``path`` is the rules file.
    Raises: BadInput with every entry that cannot be used.
    """
    try:
        stat = path.stat()
    except OSError:
        raise BadInput([Problem(FILE, 0, "", "", f"the file {FILE} in {path.parent.name}/")]) from None
    return _loaded(path, folder, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4)
def _loaded(path: Path, folder: Path, _changed: int, _size: int) -> Rules:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 (a SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise BadInput([Problem(FILE, mark.line + 1 if mark else 0, "", "", "valid YAML in UTF-8")]) from None
    if not isinstance(content, dict):
        raise BadInput([Problem(FILE, 1, "", "", "sections such as “populations:”")])
    problems = list(_problems(content, folder))
    if problems:
        raise BadInput(problems)
    phrases = {name: Phrases({str(key): _texts(words) for key, words in content[name].items()}) for name in LABELLED}
    bodies = {str(key): _owned(_texts(words)) for key, words in content["speakers"].items()}
    phrases["speakers"] = Phrases(bodies)
    phrases |= {name: Phrases({name: _texts(content[name])}) for name in PLAIN}
    phrases["invasion"] = Phrases({"invasion": _texts(content["invasion"]["words"])})
    persons = content["persons"]
    return Rules(
        phrases=phrases,
        numbers=_values(content["number_words"]),
        ordinals=_values(content["ordinal_words"]),
        multipliers=_values(content["multipliers"]),
        words={name: frozenset(_texts(content[name])) for name in (*PLAIN, *WORDS)},
        months=_values(content["months"]),
        weekdays=_values(content["weekdays"]),
        weekdays_short=_values(content["weekdays_short"]),
        persons=Phrases({name: _owned(_texts(person["words"])) for name, person in persons.items()}),
        offices={name: _offices(person) for name, person in persons.items()},
        largest_event=content["largest_event"],
        largest_total=content["largest_total"],
        least_ordinal=content["least_ordinal"],
        running_total_since=content["running_total_since"],
        invasion=content["invasion"]["date"],
        describing=tuple(_texts(content["describing"])),
        dative_endings=tuple(_texts(content["dative_endings"])),
        abbreviations=frozenset(_texts(content["abbreviations"])),
        page_parts=tuple(_texts(content["page_parts"])),
    )


def _texts(words: Iterable[Any]) -> list[str]:
    # YAML reads the bare words no, on and yes as true and false.
    names = {True: "on", False: "no"}
    return [names[word] if isinstance(word, bool) else str(word) for word in words]


def _owned(names: list[str]) -> list[str]:
    """Names with their English possessive: lubinets, lubinets's."""
    return names + [f"{name}'s" for name in names if name.isascii() and not name.endswith(("'", "'s"))]


def _offices(person: Mapping[str, Any]) -> tuple[tuple[date, str], ...]:
    return ((date.min, person["for"]), *sorted(person.get("later", {}).items()))


def _values(section: Mapping[int, list[Any]]) -> dict[str, int]:
    return {word: value for value, words in section.items() for word in _texts(words)}


def _problems(content: dict[str, Any], folder: Path) -> Iterable[Problem]:
    """Every section that is missing, every phrase that cannot be found in a text, every name the record lacks."""
    for name in (*LABELLED, *PLAIN, *OTHER):
        if name not in content:
            yield Problem(FILE, 0, name, "", "this section", nearest(name, content))
    for name, section in content.items():
        lists = section.values() if isinstance(section, dict) else [section]
        for words in lists:
            texts = words.get("words", ()) if isinstance(words, dict) else words
            for text in _texts(texts) if isinstance(texts, list) else ():
                if expected := _unfit(text):
                    yield Problem(FILE, 0, name, text, expected)
    yield from _unknown(content, folder)


def _unfit(text: str) -> str:
    words = text.split()
    if not words or text != text.lower().strip() or "  " in text:
        return "a phrase in small letters, its words apart by one blank"
    if len(words) > LONGEST:
        return f"a phrase of at most {LONGEST} words"
    if any(word.endswith("'") for word in words):
        return "no apostrophe at the end of a word, where texts are read without it"
    if any("*" in word[:-1] for word in words):
        return "a star only at the end of a word"
    if words[0].endswith("*") and len(words[0]) <= SHORTEST_STEM:
        return f"at least {SHORTEST_STEM} letters before the star of the first word"
    return ""


def _unknown(content: dict[str, Any], folder: Path) -> Iterable[Problem]:
    """Populations, routes and organisations that the record does not know."""
    resources = tables.load_package(folder)
    fields = {field["name"]: field for field in resources["figures"]["schema"]["fields"]}
    for name, column in COLUMNS.items():
        known = fields[column]["constraints"]["enum"]
        for key in content.get(name, ()):
            if key not in known:
                yield Problem(FILE, 0, name, str(key), f"a {column} of datapackage.json", nearest(str(key), known))
    table = tables.read_table(folder, resources["organisations"])
    codes = [row.cells["organisation"] for row in table.rows]
    named = [*content.get("speakers", ()), *content.get("capitals", ())]
    people = [person for person in content.get("persons", {}).values() if isinstance(person, dict)]
    named += [code for person in people for code in (person.get("for", ""), *person.get("later", {}).values())]
    for code in named:
        if code not in codes:
            yield Problem(FILE, 0, "speakers", str(code), "an organisation of organisations.csv", nearest(code, codes))
