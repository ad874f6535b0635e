"""Numbers at a moment: held, missing, identified. Parts are compared with wholes of the same day, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from analysis.claims import LITERAL, numbers
from analysis.reading_rules import Rules
from analysis.reconcile.system import Claim, Half, Instance, Reading, Unknown
from analysis.statements import Statement

NAME = "stocks"


def instance(statements: Iterable[Statement], rules: Rules) -> Instance:
    """Compile the stock statements that can be compared with another one of the same day.

    Each statement is an unknown of its own, for that day only: two bodies may count differently, but a part that one
    gives cannot exceed a whole that is given for the same day.

    Parameters: ``statements`` of any edition; ``rules`` of readings.yml.
    Returns: one claim a statement that has a part or a whole, and a rule for each such pair; empty without any pair.
    """
    held = [s for s in statements if s.kind == "stock" and s.measure in rules.stock_measures]
    pairs = sorted(set(_pairs(held, rules)))
    known = {s.statement_id: s for s in held}
    compared = sorted({name for pair in pairs for name in pair})
    return Instance(
        claims=tuple(_claim(known[name], rules) for name in compared),
        rules=tuple((f"part {part} {whole}", _rule(known[part], known[whole])) for part, whole in pairs),
    )


def _pairs(held: list[Statement], rules: Rules) -> Iterator[tuple[str, str]]:
    """Part and whole: as a page states it, or because one population lies within the other on the same exact day."""
    known = {s.statement_id for s in held}
    days: dict[tuple[str, date], list[Statement]] = defaultdict(list)
    for s in held:
        yield from ((s.statement_id, whole) for whole in s.wholes if whole in known)
        if s.date_precision == "day":
            days[s.measure, s.as_of].append(s)
    for same_day in days.values():
        for part in same_day:
            outer = {"all", *rules.stock_within.get(part.population, ())} - {part.population}
            yield from ((part.statement_id, s.statement_id) for s in same_day if s.population in outer)


def _unknown(statement: Statement) -> Unknown:
    return Unknown(f"{statement.measure}/{statement.population}/{statement.statement_id}", statement.as_of)


def _rule(part: Statement, whole: Statement) -> Half:
    return Half("low", tuple(sorted([(_unknown(part), -1), (_unknown(whole), 1)])), 0)


def _claim(statement: Statement, rules: Rules) -> Claim:
    term = ((_unknown(statement), 1),)
    found = []
    for low, high, hedge in numbers(statement, rules):
        halves = [Half("low", term, low)] if low > 0 else []
        halves += [Half("high", term, high)] if high is not None else []
        part = hedge or LITERAL
        if part.cost < rules.price(statement.side):
            found.append(Reading(part.name, part.cost, part.reason, tuple(halves)))
    return Claim(statement.statement_id, tuple(found), rules.price(statement.side))
