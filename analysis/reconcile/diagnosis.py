"""Diagnosis: what would mend a conflict, tried in a fixed order and named only where it really mends it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from analysis.reading_rules import Rules
from analysis.reconcile.system import Claim, Half, Unknown
from analysis.statements import Statement, interval

Terms = tuple[tuple[Unknown, int], ...]
Limits = tuple[int | None, int | None]
# Two reports of one number at most so many days apart may be one event counted twice.
TWICE_WITHIN_DAYS = 7

TEXTS = {
    "swapped": (
        "With two neighbouring digits in their other order, {value} becomes {mends}, and that fits all that is kept.",
        "Якщо переставити дві сусідні цифри, {value} стає {mends}, і це узгоджується з усім, що враховано.",
    ),
    "mistyped": (
        "With one digit changed, dropped or doubled, {value} becomes {mends}, the only such number that fits all that "
        "is kept.",
        "Якщо змінити, пропустити чи повторити одну цифру, {value} стає {mends} — єдиним таким числом, яке "
        "узгоджується з усім, що враховано.",
    ),
    "page_sum": (
        "The numbers on one and the same page do not add up; they miss each other by {gap}.",
        "Числа на одній сторінці не сходяться між собою; розбіжність становить {gap}.",
    ),
    "page_differs": (
        "One and the same page gives both numbers; they differ by {gap}.",
        "Обидва числа наведено на одній сторінці; різниця становить {gap}.",
    ),
    "reading": (
        "It fits under another reading of {value}: {why}",
        "Усе узгоджується за іншого тлумачення числа {value}: {why_uk}",
    ),
    "counted_twice": (
        "Two reports of {value}, for {first} and {last}, are probably one event; counted once, the rest fits.",
        "Два повідомлення про {value}, за {first_uk} і {last_uk}, імовірно, стосуються однієї події; якщо врахувати її "
        "один раз, решта узгоджується.",
    ),
    "left_out": (
        "The totals miss each other by exactly {gap}, the number of the event of {first}: one of them leaves it out.",
        "Підсумкові числа розходяться рівно на {gap} — на число людей у події {first_uk}: одне з них її не враховує.",
    ),
    "stale": (
        "It fits if {value} was already out of date: {why}",
        "Усе узгоджується, якщо число {value} на той час уже застаріло: {why_uk}",
    ),
    "part_only": (
        "It fits if {value} is only a part: {why}",
        "Усе узгоджується, якщо {value} — лише частина: {why_uk}",
    ),
    "unexplained": (
        "Nothing tried mends it; to fit what is kept, {value} would have to be {range}.",
        "Жодне з пояснень не усуває суперечності; щоб узгоджуватися з урахованим, {value} мало б бути {range_uk}.",
    ),
}


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What would mend a conflict: its ``kind``, the statement in question and how.

    ``kind`` is slip, page_sum, reading, event, stale or unexplained, and ``detail`` the case of it. ``mends`` is the
    number that would fit, as text, or the name of the reading; ``low`` and ``high`` are the limits that everything kept
    sets to the statement's number; ``others`` the other statements that the diagnosis speaks of; ``window`` its dates.
    """

    kind: str
    detail: str
    statement: str
    mends: str
    low: int | None
    high: int | None
    others: tuple[str, ...]
    window: tuple[date, date] | None
    text: str
    text_uk: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What is needed of a settlement: the readings kept, and the limits it sets to each statement's own number."""

    claims: Mapping[str, Claim]
    kept: Mapping[str, int]
    allowed: Mapping[str, Limits]


def targets(claims: Iterable[Claim]) -> list[tuple[str, str, Terms]]:
    """List the sums whose bounds a diagnosis needs: what each claim's literal halves count.

    Returns: (claim, side, terms); of a high half the low bound matters, of a low half the high bound.
    """
    return [(c.statement, half.side, half.terms) for c in claims for half in c.readings[0].halves]


def allowed(asked: Sequence[tuple[str, str, Terms]], answers: Sequence[Limits]) -> dict[str, Limits]:
    """Put the bounds of ``targets`` together: the lowest and the highest number that each claim could state.

    Parameters: ``answers`` are (low, high) in the order of ``asked``.
    """
    found: dict[str, Limits] = {}
    for (claim, side, _), (low, high) in zip(asked, answers, strict=True):
        before = found.get(claim, (None, None))
        found[claim] = (low, before[1]) if side == "high" else (before[0], high)
    return found


def diagnose(
    conflict: Sequence[str],
    gap: int,
    statements: Mapping[str, Statement],
    settled: Settled,
    rules: Rules,
    feasible: Callable[[Sequence[Half]], bool],
) -> Diagnosis:
    """Say what would mend a conflict of literal readings, the first in the order of the method that really does.

    Parameters: ``conflict`` the claims' ids; ``gap`` by how many people it fails; ``statements`` by claim id;
    ``settled`` the settlement; ``feasible`` decides whether halves can be true at once beside the rules.
    Returns: the Diagnosis; its kind is unexplained when nothing tried mends the conflict.
    """
    case = _Case(conflict, gap, statements, settled, rules, feasible)
    for attempt in (case.slip, case.page_sum, case.reading, case.event, case.stale):
        found = attempt()
        if found is not None:
            return found
    return case.unexplained()


class _Case:
    """One conflict under diagnosis; the suspects are its statements that the settlement does not keep word for word."""

    def __init__(
        self,
        conflict: Sequence[str],
        gap: int,
        statements: Mapping[str, Statement],
        settled: Settled,
        rules: Rules,
        feasible: Callable[[Sequence[Half]], bool],
    ) -> None:
        self.conflict, self.gap, self.statements = conflict, gap, statements
        self.settled, self.rules, self.feasible = settled, rules, feasible
        changed = [name for name in conflict if settled.kept.get(name) != 0]
        self.suspects = sorted(changed, key=lambda name: (-self.cost(name), name))

    def cost(self, name: str) -> int:
        """What the settlement pays for a statement: its reading, or setting it aside."""
        claim, number = self.settled.claims[name], self.settled.kept.get(name)
        return claim.price if number is None else claim.readings[number].cost

    def halves(self, but: str, instead: Sequence[Half]) -> list[Half]:
        """The literal halves of the conflict with those of one statement exchanged."""
        rest = [half for name in self.conflict if name != but for half in self.settled.claims[name].readings[0].halves]
        return [*rest, *instead]

    def mended(self, name: str, value: int) -> bool:
        """Whether another number for one statement resolves the conflict and fits everything kept."""
        low, high = interval(self.statements[name].qualifier, value)
        least, most = self.settled.allowed.get(name, (None, None))
        if (high is not None and least is not None and high < least) or (most is not None and low > most):
            return False
        moved = []
        for half in self.settled.claims[name].readings[0].halves:
            bound = low if half.side == "low" else high
            if bound is not None:
                moved.append(Half(half.side, half.terms, bound))
        return self.feasible(self.halves(name, moved))

    def slip(self) -> Diagnosis | None:
        """A slip of digits in one suspect."""
        for name in self.suspects:
            value = self.statements[name].value
            # A hedged number is no slip, nor is the number of an exchange, which is read off the page's words.
            if (
                ":" in name
                or self.statements[name].qualifier != "exact"
                or self.statements[name].value_high is not None
            ):
                continue
            for changed in sorted(set(swapped(value))):
                if self.pinned(name, abs(changed - value)) and self.mended(name, changed):
                    return self.found("slip", "swapped", name, str(changed))
            # So many numbers are one digit away that it takes the only one that fits, for a number nobody else gives.
            fits = [changed for changed in sorted(set(mistyped(value))) if self.mended(name, changed)]
            if len(fits) == 1 and value >= 100 and value % 100 and self.pinned(name, 1) and not self.shared(name):
                return self.found("slip", "mistyped", name, str(fits[0]))
        return None

    def shared(self, name: str) -> bool:
        """Whether another statement gives the same number for the same people and day."""
        one = self.statements[name]
        about = (one.measure, one.population, one.kind, one.as_of, one.value)
        return any(
            s.statement_id != one.statement_id and (s.measure, s.population, s.kind, s.as_of, s.value) == about
            for s in self.statements.values()
        )

    def pinned(self, name: str, by: int) -> bool:
        """Whether everything kept leaves a statement fewer numbers than a slip moves it by."""
        low, high = self.settled.allowed.get(name, (None, None))
        return low is not None and high is not None and high - low < by

    def page_sum(self) -> Diagnosis | None:
        """All statements of the conflict stand on one page."""
        shared = set.intersection(*(set(self.statements[name].documents) for name in self.conflict))
        if len(self.conflict) < 2 or not shared:
            return None
        name = self.suspects[0] if self.suspects else self.conflict[0]
        people = {self.statements[one].population for one in self.conflict}
        detail = "page_sum" if len(self.conflict) > 2 or len(people) > 1 else "page_differs"
        return self.found("page_sum", detail, name, "", others=tuple(sorted(shared)))

    def reading(self) -> Diagnosis | None:
        """The reading that the settlement gives a suspect, where that is no matter of age or of parts."""
        return self._by_reading("reading", lambda parts: not parts & self._weak())

    def stale(self) -> Diagnosis | None:
        """The reading that the settlement gives a suspect, where the number was out of date or only a part."""
        return self._by_reading("stale", lambda parts: bool(parts & self._weak()))

    def _weak(self) -> set[str]:
        return {tier.name for tier in self.rules.stale} | {self.rules.partial.name}

    def _by_reading(self, kind: str, fits: Callable[[set[str]], bool]) -> Diagnosis | None:
        for name in self.suspects:
            number = self.settled.kept.get(name)
            if number is None:
                continue
            chosen = self.settled.claims[name].readings[number]
            if fits(set(chosen.name.split("+"))) and self.feasible(self.halves(name, chosen.halves)):
                partial = self.rules.partial.name
                return self.found(kind, partial if partial in chosen.name else kind, name, chosen.name)
        return None

    def event(self) -> Diagnosis | None:
        """One event reported for two days, or an event that one of the totals leaves out."""
        events = [self.statements[name] for name in self.conflict if self.statements[name].kind == "event"]
        events.sort(key=lambda s: (s.as_of, s.statement_id))
        for first in events:
            for second in events:
                apart = (second.as_of - first.as_of).days
                alike = (first.population, first.measure, first.value) == (
                    second.population,
                    second.measure,
                    second.value,
                )
                if alike and 0 < apart <= TWICE_WITHIN_DAYS:
                    window = (first.as_of, second.as_of)
                    return self.found("event", "counted_twice", second.statement_id, "", (first.statement_id,), window)
        totals = [name for name in self.conflict if self.statements[name].kind != "event"]
        for event in events:
            if len(totals) > 1 and event.value == self.gap:
                window = (event.as_of, event.as_of)
                return self.found("event", "left_out", event.statement_id, "", tuple(totals), window)
        return None

    def unexplained(self) -> Diagnosis:
        """Nothing mends the conflict; say what number would fit."""
        name = self.suspects[0] if self.suspects else self.conflict[0]
        return self.found("unexplained", "unexplained", name, "")

    def found(
        self,
        kind: str,
        detail: str,
        name: str,
        mends: str,
        others: tuple[str, ...] = (),
        window: tuple[date, date] | None = None,
    ) -> Diagnosis:
        """Put a diagnosis and its sentences together."""
        low, high = self.settled.allowed.get(name, (None, None))
        parts = self.rules.parts()
        reasons = [parts[part] for part in mends.split("+") if part in parts]
        statement = self.statements[name]
        words = {
            "value": f"{int(name.split(':')[1]) if ':' in name else statement.value:,}",
            "mends": f"{int(mends):,}" if mends.isdigit() else mends,
            "gap": f"{self.gap:,}",
            "why": " ".join(part.reason for part in reasons),
            "why_uk": " ".join(part.reason_uk for part in reasons),
            "first": _day(window[0], "en") if window else "",
            "last": _day(window[1], "en") if window else "",
            "first_uk": _day(window[0], "uk") if window else "",
            "last_uk": _day(window[1], "uk") if window else "",
            "range": _range(low, high, "at least {}", "at most {}", "from {} to {}", "another number"),
            "range_uk": _range(low, high, "щонайменше {}", "щонайбільше {}", "від {} до {}", "іншим числом"),
        }
        english, ukrainian = TEXTS[detail]
        if not mends and kind == "unexplained":
            mends = words["range"]
        spaced = {
            key: value.replace(",", "\u00a0") if key in ("value", "mends", "gap", "range_uk") else value
            for key, value in words.items()
        }
        return Diagnosis(
            kind, detail, name, mends, low, high, others, window, english.format(**words), ukrainian.format(**spaced)
        )


def _day(when: date, language: str) -> str:
    year = " 'року'" if language == "uk" else ""
    return format_date(when, f"d MMMM y{year}", language).replace(" ", "\u00a0")


def swapped(value: int) -> Iterator[int]:
    """Give the numbers that arise when two neighbouring digits change places."""
    text = str(value)
    for at in range(len(text) - 1):
        changed = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        if changed != text and changed[0] != "0":
            yield int(changed)


def mistyped(value: int) -> Iterator[int]:
    """Give the numbers that arise when one digit is changed, dropped or doubled."""
    text = str(value)
    for at, digit in enumerate(text):
        changes = [text[:at] + other + text[at + 1 :] for other in "0123456789" if other != digit]
        for changed in (*changes, text[:at] + text[at + 1 :], text[:at] + digit + text[at:]):
            if changed and changed[0] != "0":
                yield int(changed)


def _range(low: int | None, high: int | None, least: str, most: str, between: str, unknown: str) -> str:
    if low is not None and low == high:
        return f"{low:,}"
    if low is not None and high is not None:
        return between.format(f"{low:,}", f"{high:,}")
    if low is not None:
        return least.format(f"{low:,}")
    return unknown if high is None else most.format(f"{high:,}")
