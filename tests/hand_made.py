"""Statements made by hand, for tests of readings, diagnosis and registers."""

from __future__ import annotations

from datetime import date
from functools import cache

from analysis import readings
from analysis.reading_rules import Rules
from analysis.reconcile.system import Claim, Half, Instance, Unknown
from analysis.record import RAW
from analysis.statements import Statement, interval

SIDES = {"ministry_defence_ru": "russia", "media": "media", "other": "other", "save_ukraine": "ngo"}
MANY = {"media", "other", "other_ru"}


@cache
def rules() -> Rules:
    """The project's own rules of readings."""
    return readings.load(RAW)


def day(text: str) -> date:
    """A date from ISO text."""
    return date.fromisoformat(text)


def say(
    name: str,
    kind: str,
    on: str,
    value: int,
    *,
    who: str = "coordination_hq",
    measure: str = "returned_to_ukraine",
    population: str = "all",
    route: str = "exchange",
    start: str = "",
    precision: str = "day",
    qualifier: str = "exact",
    part_of: tuple[int, ...] = (),
    wholes: tuple[str, ...] = (),
    ordinals: tuple[int, ...] = (),
    documents: tuple[str, ...] = (),
) -> Statement:
    """One statement; what is not given is the plainest case."""
    low, high = interval(qualifier, value)
    return Statement(
        statement_id=name,
        said_by=who,
        side=SIDES.get(who, "ukraine"),
        speakers="many" if who in MANY else "one",
        measure=measure,
        population=population,
        route=route,
        kind=kind,
        period_start=day(start) if start else None,
        as_of=day(on),
        date_precision=precision,
        qualifier=qualifier,
        value=value,
        value_high=None,
        low=low,
        high=high,
        part_of=part_of,
        wholes=wholes,
        ordinals=ordinals,
        persons=(),
        figures=("F" + name[1:],),
        documents=documents or ("D" + name[1:],),
        known_from=day(on),
    )


def instance(*said: Statement, name: str = "people") -> Instance:
    """The compiled instance of some statements."""
    return readings.instances(said, rules())[name]


def claim(found: Instance, name: str) -> Claim:
    """The claim of a statement."""
    return next(c for c in found.claims if c.statement == name)


def names(found: Claim) -> list[str]:
    """The names of its readings, the literal one first."""
    return [reading.name for reading in found.readings]


def halves(found: Claim, name: str) -> dict[str, Half]:
    """The halves of a reading by side."""
    return {half.side: half for reading in found.readings if reading.name == name for half in reading.halves}


def at(population: str, route: str, on: str, measure: str = "returned_to_ukraine") -> Unknown:
    """A running total."""
    return Unknown(f"{measure}/{population}/{route}", day(on))
