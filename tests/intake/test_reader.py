from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from analysis.intake.drafts import FIELDS, Draft
from analysis.record import Figure

Drafted = Callable[..., list[Draft]]


def short(drafts: list[Draft]) -> list[tuple[object, ...]]:
    return [(d.value, d.population, d.kind, d.part_of_value) for d in drafts]


def test_a_total_and_its_part(drafted: Drafted) -> None:
    drafts = drafted("Ukraine has returned 6,266 Ukrainians, including 403 civilians.")
    assert short(drafts) == [(6266, "all", "cumulative", None), (403, "civilian", "cumulative", 6266)]


def test_a_part_with_a_period_of_its_own(drafted: Drafted) -> None:
    whole, part = drafted("We have returned 1,898 children, including 612 since the beginning of 2025.")
    assert (whole.value, whole.kind, whole.period_start) == (1898, "cumulative", None)
    assert (part.value, part.population, part.kind, part.part_of_value) == (612, "child", "period", 1898)
    assert (part.period_start, part.as_of) == (date(2025, 1, 1), date(2025, 10, 14))


def test_two_groups_of_one_event(drafted: Drafted) -> None:
    drafts = drafted("Сьогодні в Україну повернули 185 військових та 20 цивільних.")
    assert short(drafts) == [(185, "military", "event", None), (20, "civilian", "event", None)]


def test_a_rounded_remark(drafted: Drafted) -> None:
    (draft,) = drafted("З російського полону визволено понад 7 тисяч українців.")
    assert (draft.value, draft.qualifier, draft.kind) == (7000, "more_than", "cumulative")


def test_the_ordinal_of_an_exchange_is_kept_with_those_it_brought(drafted: Drafted) -> None:
    (draft,) = drafted("У рамках 69-го обміну додому повернулися 205 українців.")
    assert (draft.value, draft.exchange_ordinal, draft.route) == (205, 69, "exchange")


def test_an_ordinal_alone_says_how_many_exchanges_there_were(drafted: Drafted) -> None:
    (draft,) = drafted("Це вже 69-й обмін.")
    assert (draft.measure, draft.value, draft.exchange_ordinal) == ("exchanges_held", 69, 69)


def test_a_range(drafted: Drafted) -> None:
    (draft,) = drafted("From 5 to 7 children were brought back yesterday.")
    assert (draft.value, draft.value_high, draft.as_of) == (5, 7, date(2025, 10, 13))


def test_both_sides_of_an_exchange(drafted: Drafted) -> None:
    drafts = drafted("The two sides swapped 75 for 75 on 31 May.")
    assert [(d.measure, d.value, d.as_of.isoformat() if d.as_of else "") for d in drafts] == [
        ("returned_to_ukraine", 75, "2025-05-31"),
        ("handed_to_russia", 75, "2025-05-31"),
    ]


def test_the_place_of_the_words(drafted: Drafted) -> None:
    text = "Today 205 people came home."
    (draft,) = drafted(text)
    assert text[draft.start : draft.end] == "205"


def test_a_draft_has_the_columns_of_the_record(drafted: Drafted) -> None:
    (draft,) = drafted("Today 205 people came home.")
    assert set(Figure.__dataclass_fields__) <= set(draft.as_json())
    assert {"start", "end", "confidence"} <= set(FIELDS)
    assert 0 < draft.confidence < 1


def test_who_says_it_is_found_at_the_end_of_a_quotation(drafted: Drafted) -> None:
    text = '"We have returned 1,605 children. Another 17 children came home today," Dmytro Lubinets said.'
    assert {(d.said_by, d.person) for d in drafted(text)} == {("ombudsman_ua", "Dmytro Lubinets")}


def test_who_says_it_may_be_told_behind_the_sentence(drafted: Drafted) -> None:
    (draft,) = drafted("Додому повернули 17 дітей. Про це повідомив Микола Кулеба.")
    assert (draft.said_by, draft.person) == ("save_ukraine", "Mykola Kuleba")


def test_a_page_on_one_exchange_gives_its_route_and_ordinal_to_all_its_returns(drafted: Drafted) -> None:
    text = "Ukraine and Russia held the 69th exchange on 2 October.\n\nOn 2 October 185 soldiers came home."
    returned = [d for d in drafted(text) if d.measure == "returned_to_ukraine"]
    assert [(d.value, d.route, d.exchange_ordinal) for d in returned] == [(185, "exchange", 69)]


@pytest.mark.parametrize(
    "text",
    [
        "The youngest of those who returned is 19 years old.",
        "A 26-year-old marine was freed after 1,200 days in captivity.",
        "He served in the 36th brigade and came home in 2024.",
        "Each freed civilian will receive UAH 100,000.",
        "The buses with the released soldiers arrived at 14:30.",
        "About 90% of released prisoners say they were tortured.",
        "Call 0 800 300 155 if a relative was freed.",
        "Майор 12-ї бригади повернувся 24 травня після 1320 днів полону.",
        "Звільненому цивільному виплатять 100 тис. грн.",
        "Russia plans to return another 1,200 prisoners before winter.",
        "Росія планує повернути ще 1200 полонених.",
        "Dozens of civilians and hundreds of soldiers were freed.",
        "Missiles killed 23 people, including three children.",
    ],
)
def test_numbers_that_count_nobody_who_came_home_give_no_draft(text: str, drafted: Drafted) -> None:
    assert drafted(text) == []


def test_letters_of_the_other_alphabet_do_not_hide_a_word(drafted: Drafted) -> None:
    (draft,) = drafted("Додому пoвернули 17 дiтей.")  # a Latin o and a Latin i
    assert (draft.value, draft.population) == (17, "child")


def test_direction_marks_do_not_hide_a_number(drafted: Drafted) -> None:
    (draft,) = drafted("Today \u202e20\u202c5\u200b people came home.")
    assert draft.value == 205


def test_digits_of_other_scripts_are_read(drafted: Drafted) -> None:
    (draft,) = drafted("Today ٢٠٥ people came home.")
    assert draft.value == 205
