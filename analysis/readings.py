"""Readings: what every statement of a record may mean, compiled into instances that the engine can reconcile."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from analysis import stocks
from analysis.claims import (
    LITERAL,
    Around,
    Choice,
    choices,
    cover_of,
    distinct,
    halves,
    reading,
    series_of,
    stratum,
    wording_of,
)
from analysis.reading_file import load_rules
from analysis.reading_rules import Frame, OwnCount, Part, Rules
from analysis.reconcile.system import Claim, Half, Instance, Reading, Unknown
from analysis.record import RAW
from analysis.statements import Statement

# What joins a statement's id and the number of an exchange that it names, where the number is a claim of its own.
ORDINAL = ":"


@dataclass(frozen=True, slots=True)
class Left:
    """A statement that no instance reconciles, with the reason in both languages."""

    statement: str
    reason: str
    reason_uk: str


@dataclass(slots=True)
class _Draft:
    """One statement on its way to a claim."""

    statement: Statement
    frame: Frame
    choices: list[Choice]
    series: str | None
    wording: str | None


@dataclass(slots=True)
class _Group:
    """The drafts and further claims of one instance, and the frames that they come from."""

    drafts: list[_Draft] = field(default_factory=list)
    ordinals: list[tuple[str, list[Reading], int]] = field(default_factory=list)
    nested: dict[str, tuple[str, ...]] = field(default_factory=dict)


def load(folder: Path = RAW) -> Rules:
    """Load and check the admissible readings of readings.yml in a folder of raw data."""
    return load_rules(folder)


def instances(statements: Iterable[Statement], rules: Rules) -> dict[str, Instance]:
    """Compile statements into instances, one for every group of measures that constrain each other.

    A claim bears the id of its statement; the number of an exchange ("the 65th") is a claim of its own in the
    instance of exchanges, named by the first statement that says it, a colon and the number.

    Parameters: ``statements`` of any edition; ``rules`` of readings.yml.
    Returns: instances by name, claims in the order of their ids.
    """
    ordered = sorted(statements, key=lambda s: s.statement_id)
    groups: dict[str, _Group] = defaultdict(_Group)
    for draft in _drafts(ordered, rules):
        group = groups[draft.frame.instance]
        group.drafts.append(draft)
        for name, parents in _nested(draft, rules):
            group.nested[name] = parents
    for frame in rules.frames:
        if frame.ordinals:
            groups[frame.instance].ordinals.extend(_ordinals(ordered, frame, rules))
    compiled = {name: _instance(group, rules) for name, group in groups.items() if group.drafts or group.ordinals}
    at_a_moment = stocks.instance(ordered, rules)
    if at_a_moment.claims:
        compiled[stocks.NAME] = at_a_moment
    return dict(sorted(compiled.items()))


def coverage(statements: Iterable[Statement], rules: Rules, compiled: Iterable[Instance]) -> tuple[Left, ...]:
    """List the statements that no instance reconciles, each with its reason, so that none is dropped silently.

    Parameters: ``statements`` and ``rules`` as for ``instances``; ``compiled`` are the instances made of them.
    Returns: one entry a statement, in the order of ids.
    """
    # Of some only the number of an exchange is reconciled; what they count is not.
    inside = {claim.statement for instance in compiled for claim in instance.claims}
    outside = sorted((s for s in statements if s.statement_id not in inside), key=lambda s: s.statement_id)
    left = [(s.statement_id, rules.outside(s.measure, s.kind)) for s in outside]
    return tuple(Left(statement, why.reason, why.reason_uk) for statement, why in left)


def statement_of(claim: str) -> str:
    """Give the id of the statement that a claim belongs to."""
    return claim.split(ORDINAL, 1)[0]


def describe(name: str, rules: Rules) -> tuple[Part, ...]:
    """Give the parts of a reading's name with their reasons, for texts; the literal reading has none."""
    parts = rules.parts()
    return tuple(parts[part] for part in name.split("+") if part in parts)


def frame_of(statement: Statement, rules: Rules, wholes: dict[str, Statement]) -> Frame | None:
    """Give the frame that a statement belongs to.

    A companion (a child) belongs where its whole is counted when a page counts it inside that whole.
    """
    fits = None
    for frame in rules.frames:
        if frame.measure != statement.measure:
            continue
        if statement.population in frame.companions:
            if any(wholes[w].population in frame.populations for w in statement.wholes if w in wholes):
                return frame
        elif statement.population in frame.populations or statement.population in frame.nested:
            fits = fits or frame
    return fits


def own_count(statement: Statement, rules: Rules) -> OwnCount | None:
    """Give the count of its own that the speaker of a statement keeps, if there is one."""
    for own in rules.own_counts:
        if (
            statement.said_by in own.said_by
            and statement.measure == own.measure
            and statement.population in own.populations
            and statement.kind in own.kinds
        ):
            return own
    return None


def _drafts(statements: Sequence[Statement], rules: Rules) -> Iterator[_Draft]:
    known = {s.statement_id: s for s in statements}
    frames = {s.statement_id: frame_of(s, rules, known) for s in statements}
    about = _Context(statements, frames, rules)
    for s in statements:
        frame = frames[s.statement_id]
        if frame is None:
            continue
        own = None if s.population in frame.companions else own_count(s, rules)
        found = choices(s, frame, rules, own, about.around(s))
        cover = cover_of(s, frame)
        if found:
            yield _Draft(
                s,
                frame,
                found,
                series_of(s, cover, rules) if cover and own is None else None,
                wording_of(s, frame),
            )


class _Context:
    """What all statements together say about each: which days, ways and wholes others report."""

    def __init__(self, statements: Sequence[Statement], frames: dict[str, Frame | None], rules: Rules) -> None:
        self.rules = rules
        self.days: dict[tuple[str, int], set[date]] = defaultdict(set)
        self.events: dict[str, set[date]] = defaultdict(set)
        self.people: dict[tuple[str, date], set[str]] = defaultdict(set)
        self.ways: dict[tuple[str, str], list[tuple[date, bool]]] = defaultdict(list)
        self.values: dict[tuple[object, ...], set[int]] = defaultdict(set)
        self.companions: dict[str, set[str]] = defaultdict(set)
        self.wholes: dict[tuple[object, ...], tuple[str, ...]] = {}
        known = {s.statement_id: s for s in statements}
        for s in statements:
            frame = frames[s.statement_id]
            if s.kind == "event":
                self.days[s.measure, s.value].add(s.as_of)
                self.events[s.measure].add(s.as_of)
                self.people[s.measure, s.as_of].add(s.population)
            self.ways[s.measure, s.route].append((s.as_of, s.kind == "event"))
            self.values[_likeness(s)].add(s.value)
            for whole in (known[name] for name in s.wholes):
                if frame and s.population in frame.companions and whole.kind == s.kind:
                    self.companions[whole.statement_id].add(stratum(s.measure, s.population, s.route))
                elif frame and whole.measure == s.measure:
                    self._note_whole(s, whole, frame, frames[whole.statement_id])

    def _note_whole(self, part: Statement, whole: Statement, frame: Frame, other: Frame | None) -> None:
        """Note that people stated for one way are counted in a total by other ways; same number, same people."""
        cover, wider = cover_of(part, frame), cover_of(whole, other) if other is frame else None
        if cover and wider and part.kind == "event" and not set(cover.options[0].cover) <= set(wider.options[0].cover):
            self.wholes[(*_likeness(part), part.value)] = wider.options[0].cover

    def around(self, s: Statement) -> Around:
        """What the other statements say beside one."""
        whole = self.wholes.get((*_likeness(s), s.value), ())
        return Around(
            companions=tuple(sorted(self.companions[s.statement_id])),
            part=bool((set(s.part_of) & self.values[_likeness(s)]) - {s.value}),
            busy=frozenset(self.days[s.measure, s.value]),
            events=frozenset(self.events[s.measure]),
            ways=frozenset(
                route for (measure, route) in self.ways if measure == s.measure and self._reported(s, route)
            ),
            people=frozenset(self._people(s)),
            whole=whole,
        )

    def _people(self, s: Statement) -> set[str]:
        """The populations that anybody reports on the day of an event; a total may hold any."""
        if s.kind == "event":
            return set(self.people[s.measure, s.as_of])
        return {
            population for frame in self.rules.frames for people in frame.populations.values() for population in people
        }

    def _reported(self, s: Statement, route: str) -> bool:
        """Whether anybody reports people by a route on the day of an event, or within the time of a total."""
        if s.kind == "event":
            return any(on == s.as_of and event for on, event in self.ways[s.measure, route])
        begun = s.period_start or self.rules.begins
        since = self.rules.route_since.get(route)
        if since is not None and since <= s.as_of:
            return True
        return any(begun <= on <= s.as_of for on, _ in self.ways[s.measure, route])


def _likeness(s: Statement) -> tuple[object, ...]:
    return (s.measure, s.population, s.route, s.kind, s.period_start, s.as_of)


def _nested(draft: _Draft, rules: Rules) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The strata of a draft that lie inside others, with those others."""
    frame = draft.frame
    kept = {own.name: own for own in rules.own_counts if own.measure == frame.measure}
    for name in {name for choice in draft.choices for name in choice.strata}:
        measure, population, route = name.split("/")
        if route in kept:
            covered = frame.populations.get(population, (population,))
            if kept[route].within:
                yield name, tuple(stratum(m, p, r) for m in frame.counts for p in covered for r in kept[route].within)
        elif route in frame.parts:
            yield name, (stratum(measure, population, frame.parts[route]),)
        elif population in frame.nested:
            yield name, tuple(stratum(measure, parent, route) for parent in frame.nested[population])


def _instance(group: _Group, rules: Rules) -> Instance:
    for drafts in _series(group.drafts).values():
        _drop_needless(drafts, rules)
    base = _base(group, rules)
    shared = Counter(key for draft in group.drafts for key in (draft.series, draft.wording) if key)
    claims, costs = [], {}
    for draft in group.drafts:
        # A series of one statement has nobody to agree with, so its choice is its own.
        series = draft.series if draft.series and shared[draft.series] > 1 else None
        wording = draft.wording if draft.wording and shared[draft.wording] > 1 else None
        found = sorted((reading(c, rules, base, series, wording) for c in draft.choices), key=lambda r: r.cost)
        literal = reading(draft.choices[0], rules, base, series, wording)
        found = [literal, *(r for r in found if r != literal)]
        claims.append(Claim(draft.statement.statement_id, distinct(found), rules.price(draft.statement.side)))
        for choice in draft.choices:
            if series:
                costs[series, choice.option.name] = choice.option.cost
            if wording:
                costs[wording, choice.wider.name if choice.wider else LITERAL.name] = (
                    choice.wider.cost if choice.wider else 0
                )
    claims += [Claim(name, distinct(found), price) for name, found, price in group.ordinals]
    claims.sort(key=lambda claim: claim.statement)
    dates = _dates(claims)
    return Instance(
        claims=tuple(claims),
        rules=(*_part_rules(group.nested, dates), *_begin_rules(dates, rules)),
        option_costs=tuple(sorted((series, name, cost) for (series, name), cost in costs.items())),
    )


def _series(drafts: Sequence[_Draft]) -> dict[str, list[_Draft]]:
    found: dict[str, list[_Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.series:
            found[draft.series].append(draft)
    return found


def _drop_needless(drafts: Sequence[_Draft], rules: Rules) -> None:
    """Drop the options of a series that say the same of all its statements as a cheaper one."""
    says: dict[str, list[object]] = defaultdict(list)
    for draft in drafts:
        for choice in draft.choices:
            if not choice.moved:
                terms = halves(choice, rules, None)
                says[choice.option.name].append((draft.statement.statement_id, choice.name, terms))
    kept: dict[tuple[object, ...], str] = {}
    for name, said in says.items():
        kept.setdefault(tuple(sorted(said, key=repr)), name)
    for draft in drafts:
        draft.choices = [choice for choice in draft.choices if choice.option.name in kept.values()]


def _base(group: _Group, rules: Rules) -> dict[str, tuple[date, ...]]:
    """The dates that readings without a shift in time name, by stratum, in order."""
    found: dict[str, set[date]] = defaultdict(set)
    still = [choice for draft in group.drafts for choice in draft.choices if not choice.moved]
    literal = [half for choice in still for half in halves(choice, rules, None)]
    literal += [half for _, readings, _ in group.ordinals for half in readings[0].halves]
    for half in literal:
        for unknown, _ in half.terms:
            found[unknown.stratum].add(unknown.on)
    return {name: tuple(sorted(dates)) for name, dates in found.items()}


def _dates(claims: Sequence[Claim]) -> dict[str, tuple[date, ...]]:
    found: dict[str, set[date]] = defaultdict(set)
    for claim in claims:
        for meaning in claim.readings:
            for half in meaning.halves:
                for unknown, _ in half.terms:
                    found[unknown.stratum].add(unknown.on)
    return {name: tuple(sorted(dates)) for name, dates in found.items()}


def _begin_rules(dates: dict[str, tuple[date, ...]], rules: Rules) -> Iterator[tuple[str, Half]]:
    """The rules that nobody is counted by a route before its first day."""
    for name in sorted(dates):
        since = rules.route_since.get(name.rsplit("/", 1)[1])
        if since is not None:
            yield f"begin {name}", Half("high", ((Unknown(name, since - timedelta(days=1)), 1),), 0)


def _part_rules(nested: dict[str, tuple[str, ...]], dates: dict[str, tuple[date, ...]]) -> Iterator[tuple[str, Half]]:
    """The rules that a part never grows by more than its whole between two of the part's dates."""
    for name, parents in sorted(nested.items()):
        before: date | None = None
        for on in dates.get(name, ()):
            terms = [(Unknown(name, on), -1), *((Unknown(parent, on), 1) for parent in parents)]
            if before is not None:
                terms += [(Unknown(name, before), 1), *((Unknown(parent, before), -1) for parent in parents)]
            yield f"part {name} {on}", Half("low", tuple(sorted(terms)), 0)
            before = on


def _ordinals(statements: Sequence[Statement], frame: Frame, rules: Rules) -> Iterator[tuple[str, list[Reading], int]]:
    """The numbers of exchanges that statements name, each a claim: by its end that many had been held."""
    where = stratum(frame.counts[0], next(iter(frame.populations)), frame.routes[0])
    stage = rules.further_stage
    seen: set[tuple[object, ...]] = set()
    for s in statements:
        own = s.measure == frame.measure
        for number in s.ordinals if s.measure in frame.ordinals and not own else ():
            event = s.kind == "event" and s.date_precision == "day"
            key = (s.said_by, number, s.as_of, s.date_precision, event)
            if key in seen:
                continue
            seen.add(key)
            start = s.as_of - timedelta(days=1)
            low = Half("low", ((Unknown(where, s.as_of), 1),), number)
            found = [
                Reading(
                    "literal",
                    0,
                    "The exchange of that number took place on that day.",
                    (low, Half("high", ((Unknown(where, start), 1),), number - 1)),
                )
            ]
            if event:
                earlier = start - timedelta(days=stage.before)
                high = Half("high", ((Unknown(where, earlier), 1),), number - 1)
                found.append(Reading(stage.name, stage.cost, stage.reason, (low, high)))
            else:
                high = Half("high", ((Unknown(where, s.as_of), 1),), number)
                found = [Reading("literal", 0, "That many exchanges had been held by then.", (low, high))]
            part = rules.part_only(s.side)
            found.append(Reading(part.name, part.cost, part.reason, (low,)))
            yield f"{s.statement_id}{ORDINAL}{number}", found, rules.price(s.side)
