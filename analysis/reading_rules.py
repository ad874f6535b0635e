"""The rules of readings: what statements may mean, at what cost and why, as readings.yml decides it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Part:
    """One way in which a reading differs from the literal one: its name, cost and reason in both languages."""

    name: str
    cost: int
    reason: str
    reason_uk: str


@dataclass(frozen=True, slots=True)
class Option(Part):
    """A set of routes that a statement may cover; ``until``: the last day on which anybody still meant it."""

    cover: tuple[str, ...]
    until: date = date.max


@dataclass(frozen=True, slots=True)
class Cover:
    """What a route stated for certain kinds may cover; ``series``: one choice for all statements of a series.

    ``group``: the number is one group of people, not everybody of that day or time.
    """

    route: str
    kinds: tuple[str, ...]
    options: tuple[Option, ...]
    series: bool
    group: bool


@dataclass(frozen=True, slots=True)
class Wider(Part):
    """A population that may be meant more widely; ``unreported``: its cost for an event of whose others nobody tells.

    None: it is not offered then.
    """

    population: str
    cover: tuple[str, ...]
    unreported: int | None = None


@dataclass(frozen=True, slots=True)
class Window(Part):
    """A reading of time: how many days before and after the stated day it allows."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class OwnCount:
    """A running total that only its speaker keeps, never outgrowing the routes ``within`` together."""

    name: str
    said_by: tuple[str, ...]
    measure: str
    populations: tuple[str, ...]
    kinds: tuple[str, ...]
    within: tuple[str, ...]
    reason: str
    reason_uk: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The strata and readings of one measure; ``counts`` are the measures whose strata are summed.

    ``nested``: populations inside others; ``companions``: populations counted apart unless a page counts them inside
    a whole; ``parts``: routes inside others; ``ordinals``: measures whose exchange ordinals count as claims here.
    """

    name: str
    instance: str
    measure: str
    counts: tuple[str, ...]
    routes: tuple[str, ...]
    populations: dict[str, tuple[str, ...]]
    nested: dict[str, tuple[str, ...]]
    companions: tuple[str, ...]
    parts: dict[str, str]
    ordinals: tuple[str, ...]
    wider: tuple[Wider, ...]
    covers: tuple[Cover, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """What a register lists: the instance its limits come from, and the measures, populations and routes of its rows.

    ``within`` are populations and ``parts`` routes that lie inside them; ``held`` is the stratum that counts exchanges.
    """

    name: str
    letter: str
    instance: str
    measures: tuple[str, ...]
    populations: dict[str, tuple[str, ...]]
    within: tuple[str, ...]
    routes: tuple[str, ...]
    parts: tuple[str, ...]
    held: str


@dataclass(frozen=True, slots=True)
class Outside(Part):
    """Why statements of some measures and kinds are not reconciled; empty lists fit everything."""

    measures: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Rules:
    """Everything that readings.yml decides; days are whole days, costs and prices share one unit of strain."""

    begins: date
    series_change: tuple[date, ...]
    route_since: dict[str, date]
    prices: dict[str, Part]
    stale: tuple[Window, ...]
    window_event: tuple[Window, ...]
    approximate: Window
    approximate_wide: Window
    further_stage: Window
    begins_within: int
    partial: Part
    single: dict[str, Part]
    rounded_zeros: int
    own_counts: tuple[OwnCount, ...]
    frames: tuple[Frame, ...]
    stock_measures: tuple[str, ...]
    stock_within: dict[str, tuple[str, ...]]
    not_reconciled: tuple[Outside, ...]
    registers: tuple[Register, ...]

    def price(self, side: str) -> int:
        """Give what setting a statement of a side aside costs."""
        return self.prices[side].cost

    def part_only(self, side: str) -> Part:
        """Give the reading that a number counts only part; it costs nearly what setting the statement aside does."""
        return replace(self.partial, cost=self.price(side) - self.partial.cost)

    def parts(self) -> dict[str, Part]:
        """Give every part of a reading's name with its reasons, for texts."""
        found = dict(self.single) | {self.partial.name: self.partial}
        windows: tuple[Part, ...] = (*self.stale, *self.window_event, self.approximate_wide, self.further_stage)
        for part in windows:
            found[part.name] = part
        for frame in self.frames:
            for part in (*frame.wider, *(option for cover in frame.covers for option in cover.options)):
                if part.cost:
                    found[part.name] = part
        return found

    def outside(self, measure: str, kind: str) -> Part:
        """Give the reason why a statement of a measure and kind is not reconciled."""
        for entry in self.not_reconciled:
            if measure in (entry.measures or (measure,)) and kind in (entry.kinds or (kind,)):
                return entry
        raise KeyError(f"readings.yml gives no reason for {measure}, {kind}")
