"""The settlement against known answers and against trying everything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.reconcile.search import known_cores
from analysis.reconcile.settle import alternatives, settle
from analysis.reconcile.system import Claim, Half, Instance
from tests.reconcile.chance import tiny_instance
from tests.reconcile.small import (
    Judge,
    all_choices,
    cheapest_by_force,
    consistent,
    cost_of,
    halves_of,
    interval,
    reading,
    says,
    total,
)


def test_figures_that_agree_cost_nothing() -> None:
    instance = Instance(
        (
            says("event", total("a", 2, 1), 5, 5),
            says("before", total("a", 1), 10, 10),
            says("after", total("a", 2), 15, 15),
        )
    )
    settlement = settle(instance)
    assert (settlement.cost, settlement.bound, settlement.set_aside) == (0, 0, ())


def test_the_cheaper_of_two_contradicting_claims_is_set_aside() -> None:
    instance = Instance((says("minister", total("a", 1), 10, 10, 8), says("blog", total("a", 1), 12, 12, 3)))
    settlement = settle(instance)
    assert settlement.set_aside == ("blog",)
    assert settlement.proven
    assert settlement.cost == 3


def test_a_reading_that_mends_is_cheaper_than_setting_aside() -> None:
    stale = Claim(
        "stale", (reading(0, interval(total("a", 2), 10, 10)), reading(1, interval(total("a", 1), 10, 10))), 8
    )
    instance = Instance((stale, says("before", total("a", 1), 10, 10), says("after", total("a", 2), 15, 15)))
    assert settle(instance).kept["stale"] == 1


def test_a_series_takes_one_option_and_pays_for_it_once() -> None:
    def claim(name: str, on: int, value: int) -> Claim:
        narrow = reading(0, interval(total("a", on), value, value), "narrow", (("speaker", "narrow"),))
        wide = reading(0, interval(total("ab", on), value, value), "wide", (("speaker", "wide"),))
        return Claim(name, (narrow, wide), 9)

    known = (
        says("a1", total("a", 1), 3, 3),
        says("b1", total("b", 1), 4, 4),
        says("a2", total("a", 2), 5, 5),
    )
    instance = Instance(
        (claim("t1", 1, 7), claim("t2", 2, 9), *known), (), (("speaker", "narrow", 0), ("speaker", "wide", 2))
    )
    settlement = settle(instance)
    assert settlement.cost == 2
    assert settlement.options == (("speaker", "wide"),)


def test_a_part_is_never_larger_than_its_whole() -> None:
    part_of_whole = Half("high", (*total(["part"], 1), *((u, -c) for u, c in total(["whole"], 1))), 0)
    claims = (says("part", total(["part"], 1), 5, 5, 4), says("whole", total(["whole"], 1), 3, 3, 6))
    instance = Instance(claims, (("part", part_of_whole),))
    assert settle(instance).set_aside == ("part",)


@pytest.mark.parametrize("seed", range(250))
def test_the_settlement_costs_what_trying_everything_finds(seed: int) -> None:
    instance = tiny_instance(seed)
    settlement = settle(instance)
    assert settlement.proven
    assert settlement.cost == cheapest_by_force(instance)
    assert cost_of(instance, settlement.kept) == settlement.cost
    assert consistent(instance, settlement.kept)
    assert Judge(instance).possible(halves_of(instance, settlement.kept))


@pytest.mark.parametrize("seed", range(60))
def test_alternatives_cost_the_same_and_a_complete_list_is_complete(seed: int) -> None:
    instance = tiny_instance(seed)
    settlement = settle(instance)
    others = alternatives(instance, settlement, 50)
    judge = Judge(instance)
    for kept in others.settlements(settlement):
        assert cost_of(instance, kept) == settlement.cost
        assert consistent(instance, kept)
        assert judge.possible(halves_of(instance, kept))
    if others.complete:
        assert {charged(instance, kept) for kept in product_of_parts(instance, settlement.cost, judge)} <= {
            charged(instance, kept) for kept in combined(others.changes, settlement.kept)
        }


def charged(instance: Instance, kept: dict[str, int]) -> frozenset[tuple[str, int]]:
    """The statements that pay, with what they pay for, and the options that cost something."""
    own = {
        (c.statement, kept.get(c.statement, -1))
        for c in instance.claims
        if c.statement not in kept or c.readings[kept[c.statement]].cost
    }
    taken = {pair for c in instance.claims if c.statement in kept for pair in c.readings[kept[c.statement]].choices}
    return frozenset(
        own
        | {
            (series + option, -2)
            for series, option, cost in instance.option_costs
            if cost and (series, option) in taken
        }
    )


def product_of_parts(instance: Instance, cost: int, judge: Judge) -> list[dict[str, int]]:
    """Every choice of the given cost that can be true."""
    return [
        c
        for c in all_choices(instance)
        if cost_of(instance, c) == cost and consistent(instance, c) and judge.possible(halves_of(instance, c))
    ]


def combined(changes: tuple[tuple[tuple[str, int | None], ...], ...], kept: dict[str, int]) -> list[dict[str, int]]:
    """The settlement under every combination of changes that touch different statements."""
    result = [dict(kept)]
    for change in changes:
        touched = {statement for statement, _ in change}
        for base in list(result):
            if all(base.get(s) == kept.get(s) for s in touched):
                new = dict(base)
                for statement, number in change:
                    if number is None:
                        new.pop(statement, None)
                    else:
                        new[statement] = number
                result.append(new)
    return result


@pytest.mark.parametrize("seed", range(40))
def test_a_warm_start_changes_the_work_and_not_the_cost(seed: int) -> None:
    instance = tiny_instance(seed, 5)
    dearer = Instance(
        tuple(replace(claim, price=claim.price + 2) for claim in instance.claims), instance.rules, instance.option_costs
    )
    seeds = [seed for state in settle(instance).searches for seed in known_cores(state)]
    cold, warm = settle(dearer), settle(dearer, seeds=seeds)
    assert (cold.cost, cold.bound) == (warm.cost, warm.bound)


def test_what_fits_only_in_halves_of_people_is_not_called_proven() -> None:
    pairs = tuple(says(strata, total(strata, 1), 1, 1) for strata in ("ab", "bc", "ac"))
    found = settle(Instance(pairs))
    assert (found.cost, found.bound, found.whole, found.proven) == (0, 0, False, False)
    even = settle(Instance((*pairs[:2], says("ac", total("ac", 1), 2, 2))))
    assert (even.cost, even.whole, even.proven) == (0, True, True)
