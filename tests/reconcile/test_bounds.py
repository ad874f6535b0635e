"""Bounds against known answers and against elimination without a solver."""

from __future__ import annotations

from math import ceil, floor

import pytest

from analysis.reconcile.bounds import bounds, steps
from analysis.reconcile.proof import check_bound
from analysis.reconcile.settle import alternatives, settle
from analysis.reconcile.system import Half, Instance, Unknown, normal_terms
from tests.reconcile.chance import tiny_instance
from tests.reconcile.small import Judge, day, halves_of, says, total


def ends(
    instance: Instance, kept: dict[str, int], *targets: tuple[tuple[Unknown, int], ...]
) -> list[tuple[int | None, int | None]]:
    """The bounds as pairs."""
    return [(bound.low, bound.high) for bound in bounds(instance, [kept], targets)]


def test_a_total_between_two_stated_totals_lies_between_them() -> None:
    instance = Instance((says("before", total("a", 1), 10, 10), says("after", total("a", 9), 15, 15)))
    kept = settle(instance).kept
    assert ends(instance, kept, total("a", 5), total("a", 5, 1), total("a", 9, 1)) == [
        (10, 15),
        (0, 5),
        (5, 5),
    ]


def test_days_that_nobody_mentions_are_bounded_by_their_neighbours() -> None:
    instance = Instance((says("early", total("a", 3), 10, 10), says("late", total("a", 9), 15, 15)))
    kept = settle(instance).kept
    assert ends(instance, kept, total("a", 1), total("a", 20), total("a", 7, 5)) == [
        (0, 10),
        (15, None),
        (0, 5),
    ]


def test_a_stratum_that_nobody_mentions_has_no_upper_limit() -> None:
    instance = Instance((says("one", total("a", 3), 10, 10),))
    assert ends(instance, {"one": 0}, total("z", 3), total("az", 3)) == [(0, None), (10, None)]


def test_parts_of_different_strata_add_up() -> None:
    instance = Instance(
        (
            says("a", total("a", 3), 10, 12),
            says("b", total("b", 3), 1, 2),
            says("both", total("ab", 3), 13, 13),
        )
    )
    kept = settle(instance).kept
    assert ends(instance, kept, total("a", 3), total("b", 3), total("ab", 3)) == [(11, 12), (1, 2), (13, 13)]


def test_an_end_that_is_no_whole_number_is_rounded_inwards_and_says_so() -> None:
    twice = ((Unknown("a", day(1)), 2),)
    instance = Instance((says("twice", twice, 5, 9),))
    (bound,) = bounds(instance, [{"twice": 0}], [total("a", 1)])
    assert (bound.low, bound.high) == (3, 4)
    assert bound.low_proof is not None
    assert bound.low_proof.rounded


def test_rules_take_part_in_bounds() -> None:
    rule = Half("high", (*total(["part"], 1), *((u, -c) for u, c in total(["whole"], 1))), 0)
    instance = Instance((says("whole", total(["whole"], 1), 3, 3),), (("part", rule),))
    assert ends(instance, {"whole": 0}, total(["part"], 1)) == [(0, 3)]


def test_bounds_over_several_settlements_are_the_widest_ends() -> None:
    instance = Instance((says("one", total("a", 1), 10, 10, 5), says("other", total("a", 1), 12, 12, 5)))
    settlement = settle(instance)
    others = alternatives(instance, settlement)
    assert others.complete
    assert len(others.changes) == 1
    (bound,) = bounds(instance, others.settlements(settlement), [total("a", 1)])
    assert (bound.low, bound.high) == (10, 12)
    assert {bound.low_settlement, bound.high_settlement} == {0, 1}


def test_statements_that_cannot_all_be_true_have_no_bounds() -> None:
    instance = Instance((says("one", total("a", 1), 10, 10), says("other", total("a", 1), 12, 12)))
    with pytest.raises(ValueError, match="cannot all be true"):
        bounds(instance, [{"one": 0, "other": 0}], [total("a", 1)])


@pytest.mark.parametrize("seed", range(150))
def test_bounds_are_what_elimination_finds(seed: int) -> None:
    instance = tiny_instance(seed, 4)
    kept = settle(instance).kept
    judge = Judge(instance)
    targets = sorted({half.terms for claim in instance.claims for r in claim.readings for half in r.halves})
    halves = halves_of(instance, kept)
    for target, bound in zip(targets, bounds(instance, [kept], targets), strict=True):
        least, most = (
            judge.least(halves, Half("low", target, 0)),
            judge.least(halves, Half("high", target, 0)),
        )
        assert bound.low == (None if least is None else ceil(least))
        assert bound.high == (None if most is None else floor(-most))


@pytest.mark.parametrize("seed", range(80))
def test_steps_are_where_the_bounds_of_one_day_after_the_other_change(seed: int) -> None:
    instance = tiny_instance(seed, 5)
    kept = settle(instance).kept
    days = [total(strata, on) for strata in ("a", "ab") for on in range(1, 13)]
    series = [days[:12], days[12:]]
    for own, found in zip(series, steps(instance, kept, series), strict=True):
        daily = bounds(instance, [kept], own)
        ends_of = [(bound.low, bound.high) for bound in daily]
        assert [(place, bound.low, bound.high) for place, bound in found] == [
            (place, *end) for place, end in enumerate(ends_of) if not place or end != ends_of[place - 1]
        ]
        for place, bound in found:
            for proof, value in ((bound.low_proof, bound.low), (bound.high_proof, bound.high)):
                if proof is not None:
                    check_bound(instance, kept, proof)
                    assert (proof.target, proof.value) == (normal_terms(own[place]), value)
                else:
                    assert value is None


def test_steps_carry_an_upper_end_back_from_a_later_day() -> None:
    claims = tuple(says(f"on {on}", total("a", on), low, 10) for on, low in ((3, 2), (6, 4), (9, 5)))
    instance = Instance(claims)
    (found,) = steps(instance, dict.fromkeys(("on 3", "on 6", "on 9"), 0), [[total("a", on) for on in range(1, 11)]])
    assert [(place, bound.low, bound.high) for place, bound in found] == [
        (0, 0, 10),
        (2, 2, 10),
        (5, 4, 10),
        (8, 5, 10),
        (9, 5, None),
    ]
