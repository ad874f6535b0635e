"""The catalogues: same messages and facts in both languages, no digits, whole phrases, native spelling."""

from __future__ import annotations

import ast as python
import re
from datetime import date
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, FluentSerializer, ast

from analysis import catalogues, narrative
from analysis.catalogues import LOCALES
from analysis.facts import LANGUAGES, Fact, Name
from analysis.narrative import MessageError, Month, Year, say
from analysis.record import ROOT

DAY = date(2025, 12, 9)
HOW = Name("Counted.", "Пораховано.")
WHOLE_CATEGORIES = {"en": {"one", "other"}, "uk": {"one", "few", "many", "other"}}
# Digits stand only in names: dates that name an agreement or the invasion, and an aircraft.
NAMED_WITH_DIGITS = {"-invasion-date", "-istanbul-date", "-aircraft"}


def fact(value: int, qualifier: str = "exact", upper: int | None = None) -> Fact:
    return Fact(value, "people", "count", DAY, qualifier, upper, how=HOW)


def entries(language: str) -> list[ast.Message | ast.Term]:
    whole = FluentParser().parse((LOCALES / f"{language}.ftl").read_text(encoding="utf-8"))
    assert not [e for e in whole.body if isinstance(e, ast.Junk)]
    return [e for e in whole.body if isinstance(e, ast.Message | ast.Term)]


def texts(language: str) -> list[tuple[str, str]]:
    """The words of each message and term, without names of variables and of variants."""
    found = []
    for entry in entries(language):
        name = entry.id.name if isinstance(entry, ast.Message) else f"-{entry.id.name}"
        pieces: list[str] = []
        walk(entry.value, pieces)
        found += [(name, piece) for piece in pieces]
    return found


def walk(node: object, pieces: list[str]) -> None:
    if isinstance(node, ast.TextElement | ast.StringLiteral | ast.NumberLiteral):
        pieces.append(node.value)
    elif isinstance(node, ast.BaseNode):
        for part in vars(node).values():
            walk(part, pieces)
    elif isinstance(node, list):
        for part in node:
            walk(part, pieces)


def selections(node: object) -> list[ast.SelectExpression]:
    if isinstance(node, ast.SelectExpression):
        return [node, *selections(node.variants)]
    if isinstance(node, ast.BaseNode):
        return [found for part in vars(node).values() for found in selections(part)]
    return [found for part in node for found in selections(part)] if isinstance(node, list) else []


# ------------------------------------------------------------------ the catalogues


def test_both_languages_have_the_same_messages_that_name_the_same_facts() -> None:
    names = [[e.id.name for e in entries(language)] for language in LANGUAGES]
    for name in [e.id.name for e in entries("en") if isinstance(e, ast.Message)]:
        assert narrative.variables("en", name) == narrative.variables("uk", name), name
    assert sorted(names[0]) == sorted(names[1])
    assert len(set(names[0])) == len(names[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_holds_a_digit_of_its_own(language: str) -> None:
    held = {name: text for name, text in texts(language) if re.search(r"\d", text)}
    assert held.keys() == NAMED_WITH_DIGITS


def test_no_template_holds_a_digit_in_what_a_reader_sees() -> None:
    for path in (ROOT / "analysis" / "templates").glob("*.html.j2"):
        text = re.sub(r"<style>.*?</style>|{[{%].*?[%}]}|<[^>]*>", " ", path.read_text(encoding="utf-8"), flags=re.S)
        assert not re.search(r"\d", text), (path.name, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_is_never_glued_to_a_noun_without_all_plural_categories_of_the_language(language: str) -> None:
    categories = {"zero", "one", "two", "few", "many", "other"}
    for entry in entries(language):
        for selection in selections(entry.value):
            keys = {v.key.name for v in selection.variants if isinstance(v.key, ast.Identifier)}
            if keys & (categories - {"other"}):
                assert keys == WHOLE_CATEGORIES[language], entry.id.name


def test_no_word_mixes_alphabets() -> None:
    for language in LANGUAGES:
        for name, text in texts(language):
            for word in re.findall(r"[^\W\d_]+", text):
                assert not (re.search(r"[a-zA-Z]", word) and re.search(r"[Ѐ-ӿ]", word)), (name, word)


def test_ukrainian_has_no_letters_that_only_russian_has_and_its_own_apostrophe() -> None:
    for name, text in texts("uk"):
        assert not re.search("[ыэъёЫЭЪЁ]", text), (name, text)
        assert not re.search(r"['ʼ`´‘]", text), (name, text)


def test_typographic_quotes_and_dashes_are_those_of_the_language() -> None:
    for name, text in texts("uk"):
        assert not re.search(r'[“”"]| - ', text), (name, text)
    for name, text in texts("en"):
        assert not re.search(r"[«»']| - | — ", text), (name, text)


def test_people_are_never_received_in_ukrainian() -> None:
    for name, text in texts("uk"):
        assert not re.search(r"отриман[оі] (людей|дітей|полонених)|конфлікт", text, re.IGNORECASE), name


def test_every_message_is_used() -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "analysis").rglob("*.py")))
    code += "\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "analysis" / "templates").glob("*.j2")))
    patterns = used_names(code)
    catalogue = "\n".join(FluentSerializer().serialize_entry(e) for e in entries("en"))
    for entry in entries("en"):
        name = entry.id.name
        referred = re.search(rf"{{ -?{re.escape(name)} }}", catalogue)
        assert referred or any(re.fullmatch(pattern, name) for pattern in patterns), name


def used_names(code: str) -> set[str]:
    """Patterns of the message ids that code may ask for: literal ones, and those with a part from data."""
    literal = set(re.findall(r'["\']([a-z][a-z0-9_]*(?:-[a-z0-9_]+)+)["\']', code))
    composed = {p for p in re.findall(r'f"([a-z{}\w\'.\[\]-]+)"', code) if "{" in p and "-" in p}
    composed |= {p + "{}" for p in re.findall(r'f"([a-z]+-){', code)}
    joined = {p + "{}" for p in re.findall(r'"([a-z-]+-)" ~', code)}
    vocabulary = {f"{word}-{{}}" for word in re.findall(r'named\("(\w+)"', code)} | {"kind-{}", "qualifier-{}"}
    literal |= set(re.findall(r'(?:say|text|words)\("(\w+)"', code))
    patterns = {re.escape(name) for name in literal}
    for pattern in composed | joined | vocabulary:
        fixed = re.split(r"{[^}]*}", pattern)
        if len("".join(fixed)) >= 3:
            patterns.add(r"[\w-]+".join(re.escape(part) for part in fixed))
    return patterns


def test_no_message_of_the_code_is_missing_from_the_catalogues() -> None:
    known = {e.id.name for e in entries("en")}
    for path in (ROOT / "analysis" / "chapters").glob("*.py"):
        for node in python.walk(python.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, python.Call) and getattr(node.func, "id", "") in ("say", "words") and node.args:
                first = node.args[0]
                if isinstance(first, python.Constant):
                    assert first.value in known, (path.name, first.value)


def test_every_word_of_the_record_has_a_name_in_both_languages() -> None:
    from analysis import tables
    from analysis.record import RAW

    fields = {f["name"]: f for r in tables.load_package(RAW).values() for f in r["schema"]["fields"]}
    for vocabulary in ("measure", "population", "route", "kind", "qualifier", "side"):
        for word in fields[vocabulary]["constraints"]["enum"]:
            assert narrative.named(vocabulary, word)["uk"], (vocabulary, word)


# ------------------------------------------------------------------ saying


def test_a_message_that_does_not_exist_stops_the_build() -> None:
    with pytest.raises(MessageError, match=r"en\.ftl has no message “no-such-thing”"):
        say("no-such-thing")


def test_a_message_that_names_a_fact_not_given_stops_the_build() -> None:
    with pytest.raises(MessageError, match="names what is not given: documents, first, last"):
        say("record-lead", figures=fact(1))


def test_a_fact_that_the_message_does_not_use_stops_the_build() -> None:
    with pytest.raises(MessageError, match="does not use second"):
        say("record-copies", statements=fact(1), second=fact(2))


def test_a_bare_number_or_text_with_digits_is_refused() -> None:
    for value in ("17", "seventeen of 20", 17):
        with pytest.raises(MessageError, match="no fact"):
            say("record-copies", statements=value)  # type: ignore[arg-type]


def test_a_catalogue_that_cannot_be_read_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en.ftl").write_text("good = fine\n= broken\n", encoding="utf-8")
    (tmp_path / "uk.ftl").write_text("good = { $open\n", encoding="utf-8")
    monkeypatch.setattr(catalogues, "LOCALES", tmp_path)
    monkeypatch.setattr(catalogues, "sources", catalogues.sources.__wrapped__)
    for language, place in (("en", "= broken"), ("uk", "good = { $open")):
        with pytest.raises(MessageError, match=f"cannot be read at: {re.escape(place)}"):
            narrative.variables.__wrapped__(language, "good")


def test_a_catalogue_is_split_as_fluent_reads_it() -> None:
    for language in LANGUAGES:
        kinds = {f"-{e.id.name}" if isinstance(e, ast.Term) else e.id.name: type(e) for e in entries(language)}
        sources = catalogues.sources(language)
        assert list(sources) == list(kinds)
        for name, source in sources.items():
            (read,) = FluentParser().parse(source).body
            assert isinstance(read, kinds[name]), name


@pytest.mark.parametrize(
    ("value", "phrase"),
    [
        (1, "1\u00a0дитину"),
        (2, "2\u00a0дитини"),
        (5, "5\u00a0дітей"),
        (11, "11\u00a0дітей"),
        (21, "21\u00a0дитину"),
        (1902, "1\u00a0902\u00a0дитини"),
        (1000, "1\u00a0000\u00a0дітей"),
    ],
)
def test_ukrainian_numbers_agree_with_their_nouns(value: int, phrase: str) -> None:
    said = say("children-newest", value=fact(value), who=Name("X", "Х"), date=DAY)
    assert phrase in said.plain("uk")


@pytest.mark.parametrize(
    ("qualifier", "english", "ukrainian"),
    [
        ("at_least", "at least 7,000", "щонайменше 7\u00a0000"),
        ("more_than", "more than 7,000", "понад 7\u00a0000"),
        ("about", "about 7,000", "близько 7\u00a0000"),
        ("nearly", "nearly 7,000", "майже 7\u00a0000"),
        ("at_most", "at most 7,000", "щонайбільше 7\u00a0000"),
        ("exact", "7,000", "7\u00a0000"),
    ],
)
def test_a_vague_number_never_loses_its_hedge(qualifier: str, english: str, ukrainian: str) -> None:
    vague = fact(7000, qualifier)
    english, ukrainian = (text.replace(" ", "\u00a0") for text in (english, ukrainian))
    assert narrative.figure(vague, "en") == english
    assert narrative.figure(vague, "uk") == ukrainian
    said = say("record-copies", statements=vague)
    assert english in said.plain("en")
    assert ukrainian in said.plain("uk")


def test_a_range_is_written_with_both_ends() -> None:
    assert narrative.figure(fact(100, upper=1200), "uk") == "100–1\u00a0200"


def test_a_date_is_written_in_full_and_does_not_double_the_full_stop() -> None:
    assert narrative.day(DAY, "en") == "9\u00a0December\u00a02025"
    assert narrative.day(DAY, "uk") == "9\u00a0грудня\u00a02025\u00a0року"
    ended = say("index-edition", cutoff=DAY).plain("uk") + "."
    assert ".." not in ended


def test_a_month_stands_in_the_case_that_the_sentence_needs() -> None:
    said = say("months-alt", months=fact(3), first=DAY, last=DAY, value=fact(5), peak=Month(DAY), empty=fact(0))
    assert "у грудні 2025 року" in said.plain("uk")
    assert "in December 2025" in said.plain("en")
    assert say("year", year=Year(DAY)).plain("uk") == "2025"


def test_numbers_are_marked_with_their_facts_in_order_and_no_isolation_marks_stand_in_texts() -> None:
    said = say("record-lead", figures=fact(5), documents=fact(3, "about"), first=DAY, last=DAY)
    for language in LANGUAGES:
        marked = [(text, index) for text, index in narrative.runs(said.texts[language]) if index is not None]
        assert [index for _, index in marked] == [0, 1]
        assert marked[0][0] == "5"
        assert not re.search("[\u2066-\u2069]", said.texts[language])
        assert "".join(text for text, _ in narrative.runs(said.texts[language])) == said.plain(language)
    assert said.names == ("record-lead.figures", "record-lead.documents")


def test_joined_phrases_keep_each_number_with_its_fact() -> None:
    parts = [say("record-copies", statements=fact(value)) for value in (3, 40, 500)]
    joined = narrative.join(parts)
    found = [(text, joined.facts[i].value) for text, i in narrative.runs(joined.texts["en"]) if i is not None]
    assert found == [("3", 3), ("40", 40), ("500", 500)]
