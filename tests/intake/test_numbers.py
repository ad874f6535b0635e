from __future__ import annotations

import pytest

from analysis.intake.numbers import find_numbers
from analysis.intake.rules import Rules
from analysis.intake.words import Span, words


def found(text: str, known: Rules) -> list[tuple[int, int | None]]:
    numbers = find_numbers(words(text, Span(0, len(text))), frozenset(), known)
    return [(number.value, number.high) for number in numbers if not number.ordinal]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("6266 people", 6266),
        ("6,266 people", 6266),
        ("6 266 осіб", 6266),
        ("6\u00a0266 осіб", 6266),
        ("6\u202f266 осіб", 6266),
        ("6\u2009266 осіб", 6266),
        ("6'266 people", 6266),
        ("6’266 people", 6266),
        ("7 thousand people", 7000),
        ("7 тис. осіб", 7000),
        ("7 тисяч осіб", 7000),
        ("7k people", 7000),
        ("6,2 тисячі осіб", 6200),
        ("6.2 thousand people", 6200),
        ("one hundred and eighty-five people", 185),
        ("a hundred and sixty soldiers", 160),
        ("two thousand seven hundred and fifty people", 2750),
        ("twelve hundred soldiers", 1200),
        ("a dozen children", 12),
        ("тисяча двісті військових", 1200),
        ("двадцятьох цивільних", 20),
        ("ста двадцяти цивільних", 120),
        ("двадцятьма двома військовими", 22),
        ("п’ятсот сорок четверо людей", 544),
        ("п'ятсот сорок четверо людей", 544),
        ("півтори тисячі дітей", 1500),
        ("чотири з половиною тисячі військових", 4500),
        ("сім тисяч людей", 7000),
        ("тисячу українців", 1000),
        ("вісімдесят двоє поранених", 82),
        ("٦٢٦٦ people".translate({ord("٦"): "6", ord("٢"): "2"}), 6266),
        ("пів тисячі", 500),
        ("півтисячі", 500),
        ("half a thousand", 500),
        ("вісім сотень", 800),
        ("два десятки", 20),
    ],
)
def test_a_number_is_read_in_digits_and_in_words(text: str, value: int, known: Rules) -> None:
    assert found(text, known) == [(value, None)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("from 5 to 7 children", 5, 7),
        ("від 5 до 7 дітей", 5, 7),
        ("5–7 children", 5, 7),
        ("5-7 дітей", 5, 7),
        ("between 15,000 and 20,000 civilians", 15000, 20000),
        ("16–20 тисяч цивільних", 16000, 20000),
        ("від 15 до 20 тисяч цивільних", 15000, 20000),
        ("from five to seven children", 5, 7),
    ],
)
def test_a_range_is_one_number_with_an_upper_value(text: str, low: int, high: int, known: Rules) -> None:
    assert found(text, known) == [(low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "26-річний морпіх",
        "a 17-year-old",
        "тисячі людей",
        "сотні військових",
        "11.9%",
        "0 800 300 155",
        "the 65th exchange",
        "69-й обмін",
        "99999999999999999999 people",
    ],
)
def test_what_is_no_whole_number_of_something_is_left_out(text: str, known: Rules) -> None:
    assert found(text, known) == []


def test_a_list_of_numbers_is_not_taken_for_one(known: Rules) -> None:
    assert found("33, 51 and 84", known) == [(33, None), (51, None), (84, None)]


def test_a_year_before_a_count_is_no_thousands_group(known: Rules) -> None:
    assert found("in 2025 612 children", known) == [(2025, None), (612, None)]
