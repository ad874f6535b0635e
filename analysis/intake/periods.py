"""The days that words such as "this year", "last month" or "spring" stand for, seen from a day."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

SATURDAY = 5
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def month_end(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def in_year(day: date, year: int) -> date:
    """Give the same day of another year, the last of its month where there is none."""
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def _season(first_month: int, today: date, before: bool) -> tuple[date, date]:
    """The three months from a month on that began last, or the same a year before."""
    year = today.year - (first_month > today.month) - before
    end = first_month + 2
    return date(year, first_month, 1), month_end(year + (end > 12), end - 12 * (end > 12))


def named_period(label: str, today: date) -> tuple[date, date]:
    """Give the first and last day of a period named by a key of the section periods, seen from a day."""
    season, _, last = label.partition("_of_")
    if season in SEASONS:
        return _season(SEASONS[season], today, last == "last_year")
    monday = today - timedelta(days=today.weekday())
    saturday = today - timedelta(days=(today.weekday() - SATURDAY) % 7)
    before = today.replace(day=1) - timedelta(days=1)
    quarters = {"first_quarter": 1, "second_quarter": 4, "third_quarter": 7, "fourth_quarter": 10}
    if label in quarters:
        return date(today.year, quarters[label], 1), month_end(today.year, quarters[label] + 2)
    return {
        "this_year": (date(today.year, 1, 1), today),
        "last_year": (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
        "year_before_last": (date(today.year - 2, 1, 1), date(today.year - 2, 12, 31)),
        "this_month": (today.replace(day=1), today),
        "last_month": (before.replace(day=1), before),
        "this_week": (monday, today),
        "weekend": (saturday, min(saturday + timedelta(days=1), today)),
        "last_week": (monday - timedelta(days=7), monday - timedelta(days=1)),
        "first_half": (date(today.year, 1, 1), date(today.year, 6, 30)),
        "second_half": (date(today.year, 7, 1), date(today.year, 12, 31)),
    }[label]
