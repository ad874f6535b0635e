"""Claims: the readings of one statement as half-constraints on running totals."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product

from analysis.reading_rules import Cover, Frame, OwnCount, Part, Rules, Window
from analysis.reconcile.system import Half, Reading, Unknown
from analysis.statements import Statement, rounding_step

DAY = timedelta(days=1)
# A total may stray from the page in two respects at once, if both together are not strained, an event in one: more is
# no reading but a guess.
MOST_PARTS = {"event": 1}
MOST_COMBINED = 4
# Routes that name no way of return, so that no report of anybody by them is needed.
ALWAYS = {"all_routes", "unspecified"}
# Of these ways a page gives the whole of a day; by others several groups may come on one day.
COUNTED_WHOLE = ("exchange", "istanbul_2025", "unspecified", "all_routes")
LITERAL = Part("literal", 0, "The statement is taken word for word.", "Твердження взято дослівно.")


@dataclass(frozen=True, slots=True)
class Span:
    """When a count ran: after ``start`` (None: from the beginning) up to some day from ``early`` to ``late``.

    ``open_top``: the number is no upper limit; ``exact``: the dates are the stated ones and are not moved.
    """

    start: date | None
    early: date
    late: date
    open_top: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What other statements say beside one: ``companions`` are strata that its page counts inside it.

    ``part``: it is part of a number for the same people, way and day, so that it is not everybody of that day.
    ``events``: the days for which anybody reports an event of the measure, ``busy``: one of the same number. ``ways``:
    the routes by which anybody reports people within its time, ``people``: the populations that anybody reports;
    ``whole``: the routes of the total that its page calls it a part of, where those differ.
    """

    companions: tuple[str, ...] = ()
    part: bool = False
    busy: frozenset[date] = frozenset()
    events: frozenset[date] = frozenset()
    ways: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    whole: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One combination of what a statement may mean: strata, span and interval, with the parts that differ."""

    strata: tuple[str, ...]
    span: Span
    low: int
    high: int | None
    parts: tuple[Part, ...]
    option: Part

    moved: bool
    wider: Part | None

    @property
    def name(self) -> str:
        """The names of the parts that differ from the literal reading, joined by a plus sign."""
        return "+".join(part.name for part in self.parts) or LITERAL.name


def stratum(measure: str, population: str, route: str) -> str:
    """Give the name of a stratum: measure/population/route."""
    return f"{measure}/{population}/{route}"


def choices(statement: Statement, frame: Frame, rules: Rules, own: OwnCount | None, around: Around) -> list[Choice]:
    """List everything that a statement may mean, cheapest first, the literal meaning at the head.

    Parameters: ``own`` where the speaker keeps a count of its own; ``around`` what other statements say beside it.
    Returns: combinations costing less than setting the statement aside; empty when no rule covers the statement.
    """
    cover = None if own else _cover(statement, frame)
    if cover is None and own is None:
        return []
    found = []
    spans = list(_spans(statement, rules, bool(cover and cover.group), around))
    for (populations, wider), (routes, option), (span, timed), (low, high, hedge) in product(
        _populations(statement, frame, own, around),
        _routes(statement, cover, own, frame, rules, around),
        spans,
        numbers(statement, rules),
    ):
        # What an option costs is paid once for a series that shares it; a statement outside any series pays itself.
        parts = tuple(part for part in (wider, timed, hedge) if part is not None)
        strain = sum(part.cost for part in parts)
        if len(parts) > MOST_PARTS.get(statement.kind, 2) or (len(parts) > 1 and strain > MOST_COMBINED):
            continue
        names = _strata(frame, populations, routes, statement.population, rules)
        if not _alive(names, span, rules):
            continue
        if strain + option.cost < rules.price(statement.side):
            found.append(Choice((*names, *around.companions), span, low, high, parts, option, timed is not None, wider))
    # Stable order: the literal combination comes first from each list and has no cost.
    return sorted(found, key=lambda c: sum(part.cost for part in c.parts) + c.option.cost)


def series_of(statement: Statement, cover: Cover, rules: Rules) -> str | None:
    """Name the series whose statements share one choice of routes; None where a statement chooses for itself."""
    if not cover.series or statement.speakers == "many":
        return None
    age = sum(statement.as_of >= change for change in rules.series_change)
    return "/".join([statement.said_by, statement.measure, cover.route, str(age)])


def wording_of(statement: Statement, frame: Frame) -> str | None:
    """Name the event whose population all who give one number for it must mean alike; None where nothing is shared."""
    if statement.kind != "event" or not any(wider.population == statement.population for wider in frame.wider):
        return None
    about = (statement.measure, statement.population, statement.route, statement.as_of.isoformat(), statement.value)
    return "/".join(map(str, about))


def cover_of(statement: Statement, frame: Frame) -> Cover | None:
    """Give the rule for what the route of a statement may cover, or None when the frame has none."""
    return _cover(statement, frame)


def halves(choice: Choice, rules: Rules, base: Mapping[str, Sequence[date]] | None) -> tuple[Half, ...]:
    """Write a choice as inequalities over running totals.

    Parameters: ``base`` holds the literal dates of each stratum, in order; the dates of other readings move outward
    to them, which never claims more than the reading does and keeps the unknowns few. None: dates stay as they are.
    Returns: the low half, and the high half unless the number sets no upper limit.
    """
    span = choice.span
    fixed = None if span.exact else base
    low = _terms(choice.strata, span.start, span.late, rules, fixed, outward=1)
    result = [Half("low", low, choice.low)] if choice.low > 0 else []
    # A window that may end before the count began sets no upper limit.
    if choice.high is not None and not span.open_top and (span.start is None or span.early > span.start):
        high = _terms(choice.strata, span.start, span.early, rules, fixed, outward=-1)
        result.append(Half("high", high, choice.high))
    return tuple(half for half in result if any(factor > 0 for _, factor in half.terms))


def reading(
    choice: Choice, rules: Rules, base: Mapping[str, Sequence[date]], series: str | None, wording: str | None = None
) -> Reading:
    """Turn a choice into a reading; the cost of what a series or the wording of an event shares is paid there once."""
    parts = (*((choice.option,) if choice.option.cost else ()), *choice.parts)
    shared = (choice.option.cost if series else 0) + (choice.wider.cost if wording and choice.wider else 0)
    meant = choice.wider.name if choice.wider else LITERAL.name
    return Reading(
        name="+".join(part.name for part in parts) or LITERAL.name,
        cost=sum(part.cost for part in parts) - shared,
        reason=" ".join(part.reason for part in parts) or LITERAL.reason,
        halves=halves(choice, rules, base if choice.moved else None),
        choices=(
            *(((series, choice.option.name),) if series else ()),
            *(((wording, meant),) if wording else ()),
        ),
    )


def distinct(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Drop readings that another one, no dearer and with the same choices, makes needless; order is kept."""
    kept: list[Reading] = []
    for number, candidate in enumerate(readings):
        better = (*kept, *readings[number + 1 :]) if number else ()
        if not any(_covers(other, candidate) for other in better):
            kept.append(candidate)
    return tuple(kept)


def _covers(other: Reading, candidate: Reading) -> bool:
    """Whether the other reading is as cheap and is true whenever the candidate is."""
    if other.cost > candidate.cost or other.choices != candidate.choices:
        return False
    return all(any(_implies(stronger, half) for stronger in candidate.halves) for half in other.halves)


def _implies(stronger: Half, half: Half) -> bool:
    if stronger.side != half.side or stronger.terms != half.terms:
        return False
    return stronger.bound >= half.bound if half.side == "low" else stronger.bound <= half.bound


def _cover(statement: Statement, frame: Frame) -> Cover | None:
    for cover in frame.covers:
        if cover.route == statement.route and statement.kind in cover.kinds:
            return cover
    return None


def _populations(
    statement: Statement, frame: Frame, own: OwnCount | None, around: Around
) -> Iterator[tuple[tuple[str, ...], Part | None]]:
    population = statement.population
    yield frame.populations.get(population, (population,)), None
    for wider in frame.wider if own is None else ():
        if wider.population != population:
            continue
        if set(wider.cover) - {population} <= around.people:
            yield wider.cover, wider
        elif wider.unreported is not None:
            # Soldiers are hardly taken for civilians on a day for which nobody reports civilians.
            yield wider.cover, replace(wider, cost=wider.unreported)


def _routes(
    statement: Statement, cover: Cover | None, own: OwnCount | None, frame: Frame, rules: Rules, around: Around
) -> Iterator[tuple[tuple[str, ...], Part]]:
    if own is not None:
        yield (own.name,), Part(own.name, 0, own.reason, own.reason_uk)
    if cover is None:
        return
    stated = rules.single["as_stated"]
    if around.whole:
        yield around.whole, replace(LITERAL, name="as_its_whole")
    for option in cover.options:
        # Nobody adds a way of return to a number when nobody reports people by that way: it would mend anything.
        begun = {route for route in frame.routes if rules.route_since.get(route, rules.begins) <= statement.as_of}
        added = (set(option.cover) - set(cover.options[0].cover)) & begun - ALWAYS
        if statement.as_of > option.until or not added <= around.ways:
            continue
        if not around.whole:
            yield option.cover, option
        elif option.cost:
            yield option.cover, replace(option, cost=option.cost + stated.cost)
        else:
            yield option.cover, stated


def _alive(strata: Sequence[str], span: Span, rules: Rules) -> bool:
    """Whether any of the strata had begun by the end of the span; nobody counts a way that does not exist yet."""
    return any(rules.route_since.get(name.rsplit("/", 1)[1], rules.begins) <= span.late for name in strata)


def _strata(
    frame: Frame, populations: tuple[str, ...], routes: tuple[str, ...], said: str, rules: Rules
) -> tuple[str, ...]:
    """The strata summed; a count that one speaker keeps is a stratum of the measure and population as stated."""
    kept = {own.name for own in rules.own_counts if own.measure == frame.measure}
    names = [stratum(m, p, r) for m in frame.counts for p in populations for r in routes if r not in kept]
    return (*names, *(stratum(frame.measure, said, route) for route in routes if route in kept))


def numbers(statement: Statement, rules: Rules) -> Iterator[tuple[int, int | None, Part | None]]:
    """Give the intervals that a statement's number may mean, the literal one first, each with what it strays by."""
    low, high = statement.low, statement.high
    yield low, high, None
    top = statement.value if statement.value_high is None else statement.value_high
    step = rounding_step(top)
    wide = rules.single["wide"]
    match statement.qualifier:
        case "more_than":
            yield low, None, wide
        case "about":
            yield max(statement.value - step, 0), top + step, wide
        case "nearly":
            yield max(statement.value - 2 * step + 1, 0), top, wide
        case "exact" if top and top % 10**rules.rounded_zeros == 0:
            half = 10**rules.rounded_zeros // 2
            yield max(low - half, 0), top + half, rules.single["rounded"]


def _spans(statement: Statement, rules: Rules, group: bool, around: Around) -> Iterator[tuple[Span, Part | None]]:
    if statement.kind == "event":
        yield from _event_spans(statement, rules, group, around.part, around.busy)
        return
    early, late = _window(statement, rules.approximate)
    start = _start(statement, rules)
    # Without a start, or as a part of a number for the same people, the number is a lower limit only.
    open_start = (statement.kind == "period" and start is None) or group or around.part
    yield Span(start, early, late, open_top=open_start), None
    if open_start:
        return
    # A total said before the event of the day is the total of the day before, not anything in between. A page that
    # names an exchange by its number speaks after it.
    yesterday = early - DAY
    today = statement.date_precision == "day" and early in around.events and not statement.ordinals
    if today and (start is None or yesterday > start):
        yield Span(start, yesterday, yesterday, exact=True), rules.single["before_todays_event"]
    for tier in rules.stale:
        if start is None or early - timedelta(days=tier.before) > start:
            yield Span(start, early - timedelta(days=tier.before), late), tier
    if statement.date_precision != "day":
        wide_early, wide_late = _window(statement, rules.approximate_wide)
        if start is None or wide_early > start:
            yield Span(start, wide_early, wide_late), rules.approximate_wide
    yield Span(start, early, late, open_top=True), rules.part_only(statement.side)


def _event_spans(
    statement: Statement, rules: Rules, group: bool, part: bool, busy: frozenset[date]
) -> Iterator[tuple[Span, Part | None]]:
    on = statement.as_of
    early, late = _window(statement, rules.approximate)
    certain = statement.date_precision == "day"
    yield Span(early - DAY, early, late, open_top=group or part or not certain), None
    if certain and not group:
        for day, moved in ((on - DAY, rules.single["day_before"]), (on + DAY, rules.single["day_after"])):
            # Offered only where others report the same number for that day: otherwise it is another event.
            if day in busy:
                yield Span(day - DAY, day, day, open_top=part, exact=True), moved
        if not part:
            alone = statement.route not in COUNTED_WHOLE
            yield (
                Span(on - DAY, on, on, open_top=True),
                rules.single["one_group"] if alone else rules.part_only(statement.side),
            )
        return
    for window in rules.window_event:
        before, after = timedelta(days=window.before), timedelta(days=window.after)
        yield Span(early - before - DAY, early - before, late + after, open_top=True), window


def _window(statement: Statement, near: Window) -> tuple[date, date]:
    """The first and the last day that a stated date may mean; a month means any day of that month."""
    on = statement.as_of
    if statement.date_precision == "day":
        return on, on
    if statement.date_precision == "month" and near.cost == 0:
        following = (on.replace(day=1) + timedelta(days=32)).replace(day=1)
        return on.replace(day=1), following - DAY
    return on - timedelta(days=near.before), on + timedelta(days=near.after)


def _start(statement: Statement, rules: Rules) -> date | None:
    """The day before the count began, or None for the very beginning; a young route begins with its first day."""
    begun = statement.period_start
    if begun is None and statement.kind == "period":
        begun = rules.route_since.get(statement.route)
    # A total "since March 2022" names when the office began its work; hardly anybody had come home before.
    first = rules.begins + timedelta(days=rules.begins_within if statement.kind == "cumulative" else 0)
    return None if begun is None or begun <= first else begun - DAY


def _terms(
    strata: Sequence[str],
    start: date | None,
    end: date,
    rules: Rules,
    base: Mapping[str, Sequence[date]] | None,
    outward: int,
) -> tuple[tuple[Unknown, int], ...]:
    """The sum over strata of C[end] - C[start]; ``outward`` 1 moves the end later and the start earlier, -1 inward."""
    terms: dict[Unknown, int] = {}
    for name in strata:
        first = max(rules.begins, rules.route_since.get(name.rsplit("/", 1)[1], rules.begins))
        for on, factor in ((end, 1), (start, -1)):
            # Before its first day a stratum is zero, whatever dates others name.
            if on is None or on < first:
                continue
            moved = _moved(on, (base or {}).get(name), factor * outward, base is None)
            if moved is not None and moved >= first:
                unknown = Unknown(name, moved)
                terms[unknown] = terms.get(unknown, 0) + factor
    return tuple(sorted((unknown, factor) for unknown, factor in terms.items() if factor))


def _moved(on: date, dates: Sequence[date] | None, direction: int, stay: bool) -> date | None:
    """The literal date nearest outside: later for direction 1, earlier (None: before everything) for -1."""
    if stay:
        return on
    dates = dates or ()
    if direction > 0:
        at = bisect_left(dates, on)
        return dates[at] if at < len(dates) else on
    at = bisect_right(dates, on)
    return dates[at - 1] if at else None
