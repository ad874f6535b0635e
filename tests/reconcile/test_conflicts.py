"""Conflicts against known answers, against trying everything, and whatever the order and the names."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import pytest

from analysis.reconcile.conflicts import Conflict, conflicts
from analysis.reconcile.proof import check_cases, check_conflict
from analysis.reconcile.system import Claim, Half, Instance
from tests.reconcile.chance import tiny_instance
from tests.reconcile.small import Judge, all_choices, consistent, halves_of, interval, reading, says, total


def test_figures_that_agree_have_no_conflict() -> None:
    instance = Instance(
        (
            says("event", total("a", 2, 1), 5, 5),
            says("before", total("a", 1), 10, 10),
            says("after", total("a", 2), 15, 15),
        )
    )
    assert conflicts(instance) == []


def test_two_totals_that_differ_for_one_day_are_a_conflict_with_their_difference_as_gap() -> None:
    (found,) = conflicts(Instance((says("one", total("a", 1), 10, 10), says("other", total("a", 1), 12, 12))))
    assert set(found.statements) == {"one", "other"}
    assert (found.gap, found.minimal) == (2, True)


def test_a_total_that_falls_is_a_conflict() -> None:
    (found,) = conflicts(Instance((says("early", total("a", 1), 10, 10), says("late", total("a", 5), 8, 8))))
    assert found.gap == 2
    assert [term.kind for term in found.proof.terms] == ["statement", "statement", "monotone"]


def test_more_events_than_growth_are_a_conflict_of_all_of_them() -> None:
    instance = Instance(
        (
            says("before", total("a", 1), 10, 10),
            says("after", total("a", 4), 15, 15),
            says("first", total("a", 2, 1), 3, 3),
            says("second", total("a", 4, 3), 4, 4),
        )
    )
    (found,) = conflicts(instance)
    assert set(found.statements) == {"before", "after", "first", "second"}
    assert (found.gap, found.minimal) == (2, True)


def test_growth_that_nobody_reported_is_no_conflict() -> None:
    instance = Instance(
        (
            says("before", total("a", 1), 10, 10),
            says("after", total("a", 4), 90, 90),
            says("event", total("a", 2, 1), 3, 3),
        )
    )
    assert conflicts(instance) == []


def test_a_part_above_its_whole_is_a_conflict_by_the_rule() -> None:
    rule = Half("high", (*total(["part"], 1), *((u, -c) for u, c in total(["whole"], 1))), 0)
    instance = Instance(
        (says("part", total(["part"], 1), 5, 5), says("whole", total(["whole"], 1), 3, 3)), (("part", rule),)
    )
    (found,) = conflicts(instance)
    assert found.gap == 2
    assert ("rule", "part") in [(term.kind, term.name) for term in found.proof.terms]


def test_a_claim_that_contradicts_itself_is_a_conflict_of_one() -> None:
    claim = Claim("odd", (reading(0, (*interval(total("a", 1), 5, None), *interval(total("a", 2), None, 3))),), 5)
    (found,) = conflicts(Instance((claim,)))
    assert (found.statements, found.gap, found.minimal) == (("odd",), 2, True)


def test_smaller_conflicts_come_first_and_no_statement_occurs_twice() -> None:
    instance = Instance(
        (
            says("b", total("a", 1), 10, 10),
            says("e", total("a", 2, 1), 8, 8),
            says("c", total("a", 2), 15, 15),
            says("x", total("z", 1), 4, 4),
            says("y", total("z", 1), 9, 9),
        )
    )
    found = conflicts(instance)
    assert [len(conflict.statements) for conflict in found] == [2, 3]


def test_rules_that_contradict_each_other_are_refused() -> None:
    rules = (("one", interval(total("a", 1), 5, None)[0]), ("two", interval(total("a", 1), None, 3)[0]))
    with pytest.raises(ValueError, match="rules contradict"):
        conflicts(Instance((says("any", total("a", 1), 4, 4),), rules))


def test_when_a_reading_mends_there_is_a_literal_conflict_but_no_open_one() -> None:
    stale = Claim(
        "stale", (reading(0, interval(total("a", 2), 10, 10)), reading(1, interval(total("a", 1), 10, 10))), 8
    )
    instance = Instance((stale, says("before", total("a", 1), 10, 10), says("after", total("a", 2), 15, 15)))
    assert len(conflicts(instance)) == 1
    assert conflicts(instance, literal=False) == []


def minimal_by_force(instance: Instance, found: Conflict, judge: Judge) -> bool:
    """Whether the statements clash and any one less do not, judged without a solver."""
    choice = {statement: numbers[0] for statement, numbers in found.readings}
    if judge.possible(halves_of(instance, choice)):
        return False
    return all(judge.possible(halves_of(instance, {k: v for k, v in choice.items() if k != s})) for s in choice)


@pytest.mark.parametrize("seed", range(200))
def test_literal_conflicts_are_minimal_disjoint_and_leave_nothing_behind(seed: int) -> None:
    instance = tiny_instance(seed, 6)
    judge = Judge(instance)
    found = conflicts(instance)
    touched = [statement for conflict in found for statement in conflict.statements]
    assert len(touched) == len(set(touched))
    for conflict in found:
        check_conflict(instance, dict(conflict.readings), conflict.proof)
        assert conflict.minimal
        assert minimal_by_force(instance, conflict, judge)
        assert conflict.gap >= 1
    left = {claim.statement: 0 for claim in instance.claims if claim.statement not in touched}
    assert judge.possible(halves_of(instance, left))


def jointly_possible(instance: Instance, names: tuple[str, ...], judge: Judge) -> bool:
    """Whether some readings of all named statements can be true at once."""
    own = replace(instance, claims=tuple(claim for claim in instance.claims if claim.statement in names))
    full = [choice for choice in all_choices(own) if len(choice) == len(own.claims) and consistent(own, choice)]
    return any(judge.possible(halves_of(own, choice)) for choice in full)


@pytest.mark.parametrize("seed", range(120))
def test_open_conflicts_hold_for_every_combination_of_readings(seed: int) -> None:
    instance = tiny_instance(seed, 5)
    judge = Judge(instance)
    found = conflicts(instance, literal=False)
    touched: set[str] = set()
    for conflict in found:
        check_cases(instance, conflict.statements, conflict.cases)
        assert not touched & set(conflict.statements)
        touched |= set(conflict.statements)
        assert not jointly_possible(instance, conflict.statements, judge)
        for smaller in combinations(conflict.statements, len(conflict.statements) - 1):
            assert jointly_possible(instance, smaller, judge)
    assert jointly_possible(instance, tuple(c.statement for c in instance.claims if c.statement not in touched), judge)


@pytest.mark.parametrize("seed", range(40))
def test_order_of_rows_and_names_of_statements_change_nothing(seed: int) -> None:
    instance = tiny_instance(seed, 6)
    chance = random.Random(seed)  # noqa: S311
    names = {claim.statement: f"X{chance.random()}" for claim in instance.claims}
    shuffled = [replace(claim, statement=names[claim.statement]) for claim in instance.claims]
    chance.shuffle(shuffled)
    said = {claim.statement: (claim.readings, claim.price) for claim in instance.claims}
    renamed = {names[statement]: what for statement, what in said.items()}
    one = [([said[s] for s in c.statements], c.gap) for c in conflicts(instance)]
    other = [([renamed[s] for s in c.statements], c.gap) for c in conflicts(replace(instance, claims=tuple(shuffled)))]
    assert one == other
