from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from analysis.intake.dates import find_dates
from analysis.intake.drafts import Draft
from analysis.intake.rules import Rules
from analysis.intake.words import Span, words

PUBLISHED = date(2025, 10, 14)


def found(text: str, known: Rules, published: date | None = PUBLISHED) -> list[tuple[str, str, str]]:
    whens = find_dates(words(text, Span(0, len(text))), published, known)
    return [(when.role, when.low.isoformat(), when.high.isoformat()) for when in whens]


@pytest.mark.parametrize(
    ("text", "role", "low", "high"),
    [
        ("came home today", "day", "2025-10-14", "2025-10-14"),
        ("сьогодні повернули", "day", "2025-10-14", "2025-10-14"),
        ("учора повернули", "day", "2025-10-13", "2025-10-13"),
        ("on 9 December 2024", "day", "2024-12-09", "2024-12-09"),
        ("on December 9, 2024, they", "day", "2024-12-09", "2024-12-09"),
        ("9 грудня 2024 року", "day", "2024-12-09", "2024-12-09"),
        ("on 9 December", "day", "2024-12-09", "2024-12-09"),
        ("on October 2nd", "day", "2025-10-02", "2025-10-02"),
        ("on Oct. 2, the", "day", "2025-10-02", "2025-10-02"),
        ("09.12.2024", "day", "2024-12-09", "2024-12-09"),
        ("on Friday", "day", "2025-10-10", "2025-10-10"),
        ("last Tuesday", "day", "2025-10-07", "2025-10-07"),
        ("у п’ятницю", "day", "2025-10-10", "2025-10-10"),
        ("since the beginning of 2025", "since", "2025-01-01", "2025-10-14"),
        ("since the beginning of the year", "since", "2025-01-01", "2025-10-14"),
        ("з початку 2025 року", "since", "2025-01-01", "2025-10-14"),
        ("від початку року", "since", "2025-01-01", "2025-10-14"),
        ("since the start of the full-scale invasion", "since", "2022-02-24", "2025-10-14"),
        ("від початку повномасштабного вторгнення", "since", "2022-02-24", "2025-10-14"),
        ("since 2022", "since", "2022-01-01", "2025-10-14"),
        ("із червня", "since", "2025-06-01", "2025-10-14"),
        ("in 2024", "period", "2024-01-01", "2024-12-31"),
        ("у 2024 році", "period", "2024-01-01", "2024-12-31"),
        ("this year", "period", "2025-01-01", "2025-10-14"),
        ("цього року", "period", "2025-01-01", "2025-10-14"),
        ("торік", "period", "2024-01-01", "2024-12-31"),
        ("in June", "period", "2025-06-01", "2025-06-30"),
        ("у червні", "period", "2025-06-01", "2025-06-30"),
        ("in November", "period", "2024-11-01", "2024-11-30"),
        ("from January to June 2025", "period", "2025-01-01", "2025-06-30"),
        ("between 23 and 25 May", "period", "2025-05-23", "2025-05-25"),
        ("between May 23 and 25", "period", "2025-05-23", "2025-05-25"),
        ("з 23 по 25 травня", "period", "2025-05-23", "2025-05-25"),
        ("from 9 June to 23 July", "period", "2025-06-09", "2025-07-23"),
        ("за квітень—червень", "period", "2025-04-01", "2025-06-30"),
        ("in April–June 2024", "period", "2024-04-01", "2024-06-30"),
        ("in March and April", "period", "2025-03-01", "2025-04-30"),
        ("за п’ятницю, суботу й неділю", "period", "2025-10-10", "2025-10-12"),
        ("from Friday to Sunday", "period", "2025-10-10", "2025-10-12"),
        ("23, 24 та 25 травня", "period", "2025-05-23", "2025-05-25"),
        ("on 23-25 May", "period", "2025-05-23", "2025-05-25"),
        ("In September last year", "period", "2024-09-01", "2024-09-30"),
        ("торік у вересні", "period", "2024-09-01", "2024-09-30"),
        ("on 14 September last year", "day", "2024-09-14", "2024-09-14"),
        ("2023-го", "period", "2023-01-01", "2023-12-31"),
        ("in 2023 and 2024", "period", "2023-01-01", "2024-12-31"),
        ("у 2023–2024 роках", "period", "2023-01-01", "2024-12-31"),
        ("другого жовтня", "day", "2025-10-02", "2025-10-02"),
        ("двадцять першого вересня", "day", "2025-09-21", "2025-09-21"),
        ("у ніч на 2 жовтня", "day", "2025-10-02", "2025-10-02"),
        ("two days ago", "day", "2025-10-12", "2025-10-12"),
        ("три дні тому", "day", "2025-10-11", "2025-10-11"),
        ("за весь вересень", "period", "2025-09-01", "2025-09-30"),
        ("позаторік", "period", "2023-01-01", "2023-12-31"),
        ("since the year began", "since", "2025-01-01", "2025-10-14"),
        ("May's exchange", "period", "2025-05-01", "2025-05-31"),
        ("last November", "period", "2024-11-01", "2024-11-30"),
        ("припали на червень", "period", "2025-06-01", "2025-06-30"),
        ("the first nine months of the year", "period", "2025-01-01", "2025-09-30"),
        ("in the first half of 2025", "period", "2025-01-01", "2025-06-30"),
        ("станом на 1 вересня 2025 року", "as_of", "2025-09-01", "2025-09-01"),
        ("as of 1 September 2025", "as_of", "2025-09-01", "2025-09-01"),
        ("by the end of 2024", "as_of", "2024-12-31", "2024-12-31"),
        ("до кінця 2024 року", "as_of", "2024-12-31", "2024-12-31"),
        ("as of mid-October", "as_of", "2025-10-15", "2025-10-15"),
    ],
)
def test_a_time_is_read_from_the_day_of_publication(text: str, role: str, low: str, high: str, known: Rules) -> None:
    assert found(text, known) == [(role, low, high)]


@pytest.mark.parametrize("text", ["it may be true", "on Friday", "in June", "today", "45.13.2025"])
def test_what_names_no_day_without_publication_is_no_time(text: str, known: Rules) -> None:
    assert found(text, known, None) == []


def test_a_date_in_full_needs_no_publication(known: Rules) -> None:
    assert found("on 9 December 2025", known, None) == [("day", "2025-12-09", "2025-12-09")]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("This autumn 84 people came home.", "2025-09-01", "2025-10-14"),
        ("Цього літа повернулися 84 людини.", "2025-06-01", "2025-08-31"),
        ("Взимку повернулися 84 людини.", "2024-12-01", "2025-02-28"),
        ("Торік восени повернулися 84 людини.", "2024-09-01", "2024-11-30"),
        ("У серпневому обміні повернулися 84 людини.", "2025-08-01", "2025-08-31"),
        ("За три дні травня повернулися 84 людини.", "2025-05-01", "2025-05-31"),
        ("Over the nine months of this year 84 people came home.", "2025-01-01", "2025-09-30"),
        ("А у 2024-му повернулися 84 людини.", "2024-01-01", "2024-12-31"),
        ("2022 saw 37 exchanges.", "2022-01-01", "2022-12-31"),
    ],
)
def test_seasons_months_and_years_in_other_words(
    drafted: Callable[..., list[Draft]], text: str, start: str, end: str
) -> None:
    (draft,) = drafted(text)
    assert (draft.kind, str(draft.period_start), str(draft.as_of)) == ("period", start, end)


def test_a_weekday_may_be_an_adjective_and_the_end_of_last_year_is_a_day(drafted: Callable[..., list[Draft]]) -> None:
    (friday,) = drafted("У п’ятничному обміні повернулися 84 людини.")
    assert (friday.kind, friday.as_of) == ("event", date(2025, 10, 10))
    (year,) = drafted("До кінця минулого року повернуто 3956 людей.")
    assert (year.as_of, year.date_precision) == (date(2024, 12, 31), "day")
