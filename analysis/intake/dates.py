"""Dates and periods named in a sentence, relative to the day of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from analysis.intake.periods import in_year, month_end, named_period
from analysis.intake.rules import Rules
from analysis.intake.words import Word

NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
FIRST = ("first", "перші")
JOINTS = ("and", "to", "та", "і", "й", "по", "—", "-")  # between two days of a month
YEARS = range(2014, 2100)
YEARS_BACK = {"this_year": 0, "last_year": 1, "year_before_last": 2}
YEAR = 365  # days
WEEKS = 9  # back to which a day of the week with a day of the month is looked for
GAP = 7  # words that may stand between "since" and its date: since the start of the programme in May 2023


@dataclass(frozen=True, slots=True)
class When:
    """A time named in a sentence: the words it stands in, its first and last day, and what it says.

    ``role`` is day, period, since (from ``low`` on) or as_of (up to ``high``); ``precision`` as in the record;
    ``whole_time`` tells that it begins with what is counted: since the start of the programme in May 2023.
    """

    first: int
    last: int
    low: date
    high: date
    role: str
    precision: str = "day"
    whole_time: bool = False


class _Finder:
    """Reads the times of one sentence."""

    def __init__(self, words: Sequence[Word], published: date | None, rules: Rules) -> None:
        self.words = words
        self.texts = [word.text for word in words]
        self.published = published
        self.today = published or date(2100, 1, 1)
        self.rules = rules

    def find(self) -> list[When]:
        found: list[When] = []
        place = 0
        while place < len(self.words):
            when = self.range_at(place) or self.since_at(place) or self.as_of_at(place) or self.plain_at(place)
            when = when or (self.same_day(place, found[-1]) or self.year_earlier(place, found[-1]) if found else None)
            if when and when.low <= when.high:
                when = self.whole_year(when)
                found.append(when)
                place = when.last + 1
            else:
                place += 1
        return found

    def whole_year(self, when: When) -> When:
        """The calendar year that "two years ago" means where a whole year is told of behind it."""
        if when.role != "day" or when.precision != "approximate" or when.high.year == self.today.year:
            return when
        for place in range(when.last + 1, min(when.last + 1 + GAP, len(self.texts))):
            if self.rules.phrases["whole_year"].at(self.texts, place):
                year = when.high.year
                return replace(when, low=date(year, 1, 1), high=date(year, 12, 31), role="period", precision="day")
            if self.texts[place] in (",", ";"):
                break
        return when

    def same_day(self, place: int, before: When) -> When | None:
        """The day named before: since the exchange of 2 October nobody came home, although that day 205 did."""
        match = self.rules.phrases["same_day"].at(self.texts, place)
        if match is None or before.role not in ("day", "since") or before.low.day == 1:
            return None
        return When(place, match.last, before.low, before.low, "day", before.precision)

    def year_earlier(self, place: int, before: When) -> When | None:
        """The year before the one named before: last year 1,358 people came home, a year earlier 1,136."""
        match = self.rules.phrases["year_earlier"].at(self.texts, place)
        if match is None or before.low.year != before.high.year:
            return None
        year = before.low.year - 1
        return When(place, match.last, in_year(before.low, year), in_year(before.high, year), "period")

    def named_day(self, place: int) -> When | None:
        """The date behind a day of the week: Sunday, 5 October."""
        start = place + 1 if place < len(self.texts) and self.texts[place] == "," else place
        if start >= len(self.words) or self.words[start].kind not in ("number", "word", "date"):
            return None
        item = self.day_first(start) if self.words[start].kind == "number" else None
        if self.words[start].kind == "date":
            item = self.numeric(start)
        if self.words[start].kind == "word" and self.texts[start] in self.rules.months:
            item = self.month(start)
        return item if item is not None and item.role == "day" else None

    def range_at(self, place: int) -> When | None:
        readers = (self.two_days, self.from_to, self.span_of_months, self.span_of_years, self.days_of_the_week)
        return next((when for when in (read(place) for read in readers) if when), None)

    def span_of_years(self, place: int) -> When | None:
        """In 2023–2024, perhaps behind a word such as "in"."""
        match = self.rules.phrases["in_period"].at(self.texts, place)
        start = match.last + 1 if match else place
        first, last = self.year_at(start)
        if first is None or last > start or start + 2 >= len(self.texts) or not self.joins(self.texts[start + 1]):
            return None
        final, last = self.year_at(start + 2)
        if final is None or final <= first or self.words[start + 2].kind != "number":
            return None
        return When(place, last, date(first, 1, 1), min(date(final, 12, 31), self.today), "period")

    def span_of_months(self, place: int) -> When | None:
        """April–June 2025, perhaps behind a word such as "in"; the months may also be one word, квітень-червень."""
        match = self.rules.phrases["in_period"].at(self.texts, place)
        start = match.last + 1 if match else place
        if start >= len(self.texts):
            return None
        names = self.texts[start].split("-")
        if len(names) == 2:
            end = start
        elif start + 2 < len(self.texts) and self.joins(self.texts[start + 1]):
            names, end = [self.texts[start], self.texts[start + 2]], start + 2
        else:
            return None
        first, final = (self.rules.months.get(name) for name in names)
        if first is None or final is None or self.published is None:
            return None
        year, last = self.year_at(end + 1)
        if year is None:
            year, last = (self.today.year if final <= self.today.month else self.today.year - 1), end
        low = date(year - (first > final), first, 1)
        return When(place, last, low, month_end(year, final), "period")

    def joins(self, text: str) -> bool:
        return text in ("—", "-") or self.rules.has("range_to", text)

    def days_of_the_week(self, place: int) -> When | None:
        """Friday to Sunday; Friday, Saturday and Sunday: from the first to the last day, the last ones past."""
        days: list[int] = []
        match = self.rules.phrases["in_period"].at(self.texts, place)
        at = match.last + 1 if match else place
        at += self.texts[at : at + 1] in (["from"], ["between"], ["від"], ["з"])
        while at < len(self.texts) and self.texts[at] in self.rules.weekdays:
            days.append(at)
            joint = self.texts[at + 1 : at + 2]
            joined = joint in ([","], ["—"], ["-"]) or (joint and self.rules.has("range_to", joint[0]))
            at += 2 if joined else len(self.texts)
        if len(days) < 2 or self.published is None:
            return None
        low, high = (self.rules.weekdays[self.texts[day]] for day in (days[0], days[-1]))
        end = self.today - timedelta(days=(self.today.weekday() - high) % 7)
        return When(place, days[-1], end - timedelta(days=(high - low) % 7), end, "period")

    def two_days(self, place: int) -> When | None:
        """On 9 and 10 June; on 9-10 June; on 23, 24 and 25 May."""
        first = self.bare_day(place)
        final = place + 2
        while first is not None and self.texts[final - 1 : final] == [","] and self.bare_day(final):
            final += 2
        if first is None or final >= len(self.texts) or self.texts[final - 1] not in JOINTS:
            return None
        second = self.item(final)
        if second is None or second.role != "day" or self.words[final].kind != "number":
            return None
        low = second.low.replace(day=min(first.low.day, second.low.day))
        return When(place, second.last, low, second.high, "period")

    def from_to(self, place: int) -> When | None:
        if not self.rules.has("range_from", self.texts[place]):
            return None
        first = self.item(place + 1) or self.bare_day(place + 1)
        if first is None or first.last + 2 >= len(self.texts):
            return None
        if not self.rules.has("range_to", self.texts[first.last + 1]):
            return None
        second = self.item(first.last + 2) or (self.bare_day(first.last + 2) if first.role == "day" else None)
        if second is None:
            return None
        if second.role == "bare":
            # "between May 23 and 25"
            end = first.low.replace(day=max(second.low.day, first.low.day)) if second.low.day <= 28 else None
            return When(place, second.last, first.low, end, "period") if end else None
        low = first.low
        if first.role == "bare":
            low = second.low.replace(day=min(first.low.day, second.low.day))
        elif low > second.high or (second.low.year < low.year):
            low = in_year(low, second.high.year)
        high = second.high if second.role == "day" else min(second.high, self.today)
        return When(place, second.last, low, high, "period")

    def since_at(self, place: int) -> When | None:
        match = self.rules.phrases["since"].at(self.texts, place)
        if match is None or self.rules.has("no_since", " ".join(self.texts[match.last + 1 : match.last + 2])):
            return None
        far = GAP if self.texts[place] in ("since", "з", "із", "зі", "від", "відколи", "after") else 1
        for start in range(match.last + 1, min(match.last + 1 + far, len(self.texts))):
            invasion = self.rules.phrases["invasion"].at(self.texts, start)
            if invasion:
                return When(place, invasion.last, self.rules.invasion, self.today, "since")
            item = self.item(start)
            gap = start > match.last + 1
            launch = (
                gap
                and item is not None
                and item.role in ("month", "year", "day")
                and any(self.rules.has("launch", text) for text in self.texts[match.last + 1 : start])
            )
            behind = self.texts[item.last + 1 : item.last + 3] if item else []
            launch = launch or (item is not None and any(self.rules.has("launch", text) for text in behind))
            if item and item.role != "relative" and not (gap and self.texts[place] != "since" and item.role == "day"):
                low = item.low
                return When(place, item.last, low, max(self.today, low), "since", whole_time=launch)
            if self.words[start].kind != "word" or (gap and self.texts[place] not in ("since", "від", "з", "із")):
                break
        return None

    def as_of_at(self, place: int) -> When | None:
        match = self.rules.phrases["as_of"].at(self.texts, place)
        if match is None:
            return None
        item = self.item(match.last + 1)
        if item is None or (self.texts[place] in ("by", "на", "до") and item.role == "relative"):
            return None
        precision = "month" if item.role == "month" else item.precision
        high = min(item.high, self.today) if item.role in ("month", "year", "period") else item.high
        return replace(item, first=place, low=high, high=high, role="as_of", precision=precision)

    def plain_at(self, place: int) -> When | None:
        start, led = place, False
        match = self.rules.phrases["in_period"].at(self.texts, place)
        if match and self.item(match.last + 1):
            start, led = match.last + 1, True
        item = self.item(start)
        if item is None:
            return None
        if item.role in ("month", "year") and not led and not self.stands_alone(item):
            return None
        if item.role in ("day", "relative", "edge"):
            return replace(item, first=place, role="day")
        if item.low > self.today:
            return None
        inner = self.month_of(item)
        if inner:
            return replace(inner, first=place, role="period")
        return replace(item, first=place, high=min(item.high, self.today), role="period")

    def month_of(self, year: When) -> When | None:
        """The month named behind its year: last year in September."""
        match = (
            self.rules.phrases["in_period"].at(self.texts, year.last + 1) if year.last + 1 < len(self.texts) else None
        )
        month = self.item(match.last + 1) if match else None
        if month is None or month.role != "month" or (year.low.month, year.low.day) != (1, 1):
            return None
        if month.last > month.first or month.low.year == year.low.year:
            return None
        low = in_year(month.low, year.low.year)
        return replace(month, low=low, high=month_end(low.year, low.month))

    def stands_alone(self, item: When) -> bool:
        """Whether a month or year is a time without a word such as "in" before it."""
        if item.last > item.first or self.words[item.first].ending:
            return True
        following = self.texts[item.last + 1] if item.last + 1 < len(self.texts) else ""
        # "May's exchange", "May exchange", «травневий обмін»
        if self.texts[item.first].endswith("'s") or self.rules.has("last_day", self.texts[item.first - 1]):
            return True
        if following and self.rules.phrases["things"].at(self.texts, item.last + 1):
            return True
        if following and self.rules.phrases["year_does"].at(self.texts, item.last + 1):
            return True  # 2023 yielded eleven exchanges, September in figures
        return self.rules.has("year_words", following)

    def item(self, place: int) -> When | None:
        """The time that begins at a word, without the preposition before it."""
        if place >= len(self.words):
            return None
        if self.texts[place] in ("the", "of") and place + 1 < len(self.words):
            return self.item_at(place) or self.item_at(place + 1)
        return self.item_at(place)

    def item_at(self, place: int) -> When | None:
        word = self.words[place]
        if word.kind == "date":
            return self.numeric(place)
        if word.kind == "number":
            return self.day_first(place) or self.year(place) or self.first_months(place) or self.ago(place)
        if word.kind != "word":
            return None
        told = self.day_in_words(place) or self.day_of_month(place) or self.ago(place)
        if told:
            return told
        return self.edge(place) or self.named_period(place) or self.month(place) or self.relative(place)

    def numeric(self, place: int) -> When | None:
        text = self.texts[place]
        match = NUMERIC.fullmatch(text)
        try:
            if match:
                day, month, year = (int(part) for part in match.groups())
                value = date(year, month, day)
            else:
                value = date.fromisoformat(text)
        except ValueError:
            return None
        return When(place, place, value, value, "day") if value.year in YEARS else None

    def day_first(self, place: int) -> When | None:
        """9 December 2025, 9 грудня 2025 року."""
        day = self.day_number(place)
        if day is None or place + 1 >= len(self.words):
            return None
        middle = place + 2 if self.texts[place + 1] == "of" and place + 2 < len(self.words) else place + 1
        month = self.rules.months.get(self.texts[middle])
        if month is None or (self.words[middle].text == "may" and not self.words[middle].capital):
            return None
        return self.dated(place, middle, month, day)

    def day_in_words(self, place: int) -> When | None:
        """Другого жовтня, двадцять першого жовтня."""
        tens = self.rules.numbers.get(self.texts[place], 0)
        start = place + 1 if tens in (20, 30) else place
        if start + 1 >= len(self.texts):
            return None
        month, day = self.rules.months.get(self.texts[start + 1]), self.rules.ordinals.get(self.texts[start], 0)
        if month is None or self.texts[start].isascii() or not 1 <= day <= 31 or (start > place and day > 9):
            return None
        return self.dated(place, start + 1, month, day + (tens if start > place else 0))

    def day_of_month(self, place: int) -> When | None:
        """Чотирнадцятого числа: the day of the month named before, else of the last month that had it."""
        tens = self.rules.numbers.get(self.texts[place], 0)
        start = place + 1 if tens in (20, 30) else place
        day = self.rules.ordinals.get(self.texts[start], 0) if start + 1 < len(self.texts) else 0
        if self.published is None or not day or not self.rules.has("day_of_month", self.texts[start + 1]):
            return None
        day += tens if start > place else 0
        named = [self.rules.months[text] for text in self.texts[:place] if text in self.rules.months]
        month = named[-1] if named else self.today.month
        found = self.dated(place, start, month, day)
        return replace(found, last=start + 1) if found else None

    def ago(self, place: int) -> When | None:
        """Two days ago, три тижні тому."""
        text = self.texts[place]
        count = self.rules.numbers.get(text) or (int(text) if text.isdigit() and len(text) <= 2 else 0)
        unit = self.rules.phrases["spans"].at(self.texts, place + 1) if place + 1 < len(self.texts) else None
        if not count or unit is None or self.published is None:
            return None
        days = int(unit.label)
        day = self.today - timedelta(days=count * days)
        if days == YEAR:
            day = in_year(self.today, max(self.today.year - count, 1))
        return When(place, unit.last, day, day, "relative", "day" if days == 1 else "approximate")

    def month(self, place: int) -> When | None:
        """December 9, 2025; December 2025; December."""
        month = self.rules.months.get(self.texts[place])
        if month is None or (self.texts[place].isascii() and not self.words[place].capital):
            return None
        after = place + 1
        if after < len(self.texts) and self.texts[after] == "." and len(self.texts[place]) <= 4:
            after += 1
        day = self.day_number(after) if self.texts[place].isascii() else None
        if day is not None and not self.counts_something(after):
            return self.dated(place, after, month, day)
        year, last = self.year_at(after)
        last = place if year is None else last
        if year is None:
            if self.published is None:
                return None
            year = self.today.year if month <= self.today.month else self.today.year - 1
        return When(place, last, date(year, month, 1), month_end(year, month), "month", "day")

    def counts_something(self, place: int) -> bool:
        """Whether the number behind a month is a count: "In August, 84 people", "in August 84 freed soldiers"."""
        nouns = self.rules.phrases["populations"]
        for following in range(place + 1, min(place + 4, len(self.texts))):
            if nouns.at(self.texts, following):
                return True
            text = self.texts[following]
            if not self.rules.has("between", text) or self.rules.has("range_to", text):
                return False
        return False

    def dated(self, first: int, last: int, month: int, day: int) -> When | None:
        after = last + 1
        if after < len(self.texts) and self.texts[after] == ",":
            after += 1
        year, end = self.year_at(after)
        if year is None:
            if self.published is None:
                return None
            end = last
            year = self.today.year
        try:
            value = date(year, month, day)
            if end == last and value > self.today:
                value = date(year - 1, month, day)
        except ValueError:
            return None
        return When(first, end, value, value, "day")

    def year_at(self, place: int) -> tuple[int | None, int]:
        """The year at a word, in digits or as in "last year", with the last of its words, or None."""
        if place >= len(self.words):
            return None, place
        named = self.rules.phrases["periods"].at(self.texts, place) if self.published else None
        if named and named.label in YEARS_BACK:
            return self.today.year - YEARS_BACK[named.label], named.last
        if self.words[place].kind != "number":
            return None, place
        if self.words[place].ending and not self.rules.has("ordinal_endings", self.words[place].ending):
            return None, place
        text = self.texts[place]
        if len(text) != 4 or not text.isdigit() or int(text) not in YEARS:
            return None, place
        last = place
        while last + 1 < len(self.texts) and self.rules.has("year_words", self.texts[last + 1]):
            last += 1
        return int(text), last

    def year(self, place: int) -> When | None:
        year, last = self.year_at(place)
        if year is None:
            return None
        follows = place + 1 < len(self.texts) and self.rules.phrases["populations"].at(self.texts, place + 1)
        return None if follows else When(place, last, date(year, 1, 1), date(year, 12, 31), "year")

    def day_number(self, place: int) -> int | None:
        if place >= len(self.words) or self.words[place].kind != "number":
            return None
        word = self.words[place]
        if len(word.text) > 2 or (word.ending and not self.rules.has("ordinal_endings", word.ending)):
            return None
        return int(word.text) if word.text.isdigit() and 1 <= int(word.text) <= 31 else None

    def bare_day(self, place: int) -> When | None:
        day = self.day_number(place)
        return None if day is None else When(place, place, date(2000, 1, day), date(2000, 1, day), "bare")

    def edge(self, place: int) -> When | None:
        """The beginning, the middle or the end of a month or year."""
        for section in ("start_of", "end_of", "middle_of"):
            match = self.rules.phrases[section].at(self.texts, place)
            if match is None:
                continue
            after = match.last + 1
            if after < len(self.texts) and self.texts[after] in ("-", "of", "the", "this", "цього", "поточного"):
                after += 1
            inner = self.item_at(after) if after < len(self.texts) else None
            if inner is None and after < len(self.texts) and self.rules.has("year_words", self.texts[after]):
                inner = When(after, after, date(self.today.year, 1, 1), date(self.today.year, 12, 31), "year")
            if inner is None and after < len(self.texts) and self.rules.has("month_words", self.texts[after]):
                low, high = named_period("this_month", self.today)
                inner = When(after, after, low, high, "period")
            if inner is None or inner.role not in ("month", "year", "period"):
                continue
            whole_year = (inner.low.month, inner.high.month) == (1, 12)
            precision = "day" if whole_year else "month"
            if section == "start_of":
                return When(place, inner.last, inner.low, inner.low, "edge", "day")
            if section == "end_of":
                return When(place, inner.last, inner.high, inner.high, "edge", precision)
            middle = inner.low.replace(day=15) if inner.role == "month" else inner.low + (inner.high - inner.low) / 2
            return When(place, inner.last, middle, middle, "edge", "approximate")
        compound = re.fullmatch(r"mid-([a-z]+)", self.texts[place])
        if compound and compound[1] in self.rules.months:
            month = self.rules.months[compound[1]]
            year = self.today.year if month <= self.today.month else self.today.year - 1
            middle = date(year, month, 15)
            return When(place, place, middle, middle, "edge", "approximate")
        return None

    def named_period(self, place: int) -> When | None:
        if self.published is None:
            return None
        months = self.first_months(place)
        if months:
            return months
        match = self.rules.phrases["periods"].at(self.texts, place)
        if match is None or (match.label == "weekend" and self.texts[match.last + 1 : match.last + 2] == ["of"]):
            return None  # the weekend of 13 and 14 September names its days
        low, high = named_period(match.label, self.today)
        year, last = self.year_at(match.last + 1)
        if (
            year is None
            and match.last + 1 < len(self.texts)
            and self.rules.has("year_words", self.texts[match.last + 1])
        ):
            last, year = match.last + 1, self.today.year
        if year is not None and ("half" in match.label or "quarter" in match.label):
            low, high = in_year(low, year), in_year(high, year)
        return When(place, last if year is not None else match.last, low, high, "period")

    def first_months(self, place: int) -> When | None:
        """The first nine months of the year."""
        if self.published is None:
            return None
        start = place + 1 if self.texts[place] == "the" else place
        if self.texts[start : start + 1] not in ([word] for word in FIRST):
            start -= 1  # nine months of this year
        if start + 2 >= len(self.texts):
            return None
        text = self.texts[start + 1]
        count = self.rules.numbers.get(text) or (int(text) if text.isdigit() and len(text) <= 2 else None)
        match = self.rules.phrases["months_of_the_year"].at(self.texts, start + 2)
        if match is None or not count or count > 12 or (match.last == start + 2 and self.texts[start] not in FIRST):
            return None
        named, last = self.year_at(match.last + 2)
        year = named or self.today.year
        return When(place, last if named else match.last, date(year, 1, 1), month_end(year, count), "period")

    def relative(self, place: int) -> When | None:
        """Today, yesterday, on Friday, a year ago, Independence Day."""
        if self.published is None:
            return None
        for section in ("days", "agos"):
            match = self.rules.phrases[section].at(self.texts, place)
            if match:
                day = self.today - timedelta(days=int(match.label))
                precision = "day" if section == "days" else "approximate"
                # "a year ago" is the same day of the year before.
                if match.label == str(YEAR):
                    day = in_year(self.today, self.today.year - 1)
                return When(place, match.last, day, day, "relative", precision)
        match = self.rules.phrases["feasts"].at(self.texts, place)
        if match:
            month, day_of_month = (int(part) for part in match.label.split("-"))
            day = date(self.today.year, month, day_of_month)
            day = day if day <= self.today else in_year(day, day.year - 1)
            return When(place, match.last, day, day, "relative")
        weekday = self.weekday_with_day(place)
        if weekday:
            return weekday
        start = place + 1 if self.rules.has("last_day", self.texts[place]) else place
        if start < len(self.texts) and self.texts[start] in self.rules.weekdays:
            back = (self.today.weekday() - self.rules.weekdays[self.texts[start]]) % 7
            back = 7 if back == 0 and start > place else back
            day = self.today - timedelta(days=back)
            named = self.named_day(start + 1)
            return replace(named, first=place) if named else When(place, start, day, day, "relative")
        return None

    def weekday_with_day(self, place: int) -> When | None:
        """The last day of the month that falls on its day of the week: Fri 23, Saturday the 24th."""
        text = self.texts[place]
        weekday = self.rules.weekdays.get(text, self.rules.weekdays_short.get(text))
        if weekday is None:
            return None
        after = place + 2 if self.texts[place + 1 : place + 2] == ["the"] else place + 1
        number = self.day_number(after)
        if number is None or (after + 1 < len(self.words) and self.words[after + 1].kind != "mark"):
            return None  # on Monday 18 families met
        back = (self.today.weekday() - weekday) % 7
        days = (self.today - timedelta(days=back + 7 * week) for week in range(WEEKS))
        day = next((day for day in days if day.day == number), None)
        return When(place, after, day, day, "relative") if day else None


def find_dates(words: Sequence[Word], published: date | None, rules: Rules) -> list[When]:
    """Give the times that a sentence names, from left to right.

    A day without a year is the last such day up to publication. Days of the week and words such as "yesterday"
    are read only where the day of publication is known.
    """
    return _Finder(words, published, rules).find()
