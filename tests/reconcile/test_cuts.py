"""Cuts against every whole choice, and what they do for the masters of a settlement."""

from __future__ import annotations

import random
from itertools import product

import numpy as np
import pytest

from analysis.reconcile.cores import Choice
from analysis.reconcile.cuts import Matrix, Rounding, Row, remade, rounded, zero_half
from analysis.reconcile.master import NO_LIMITS, Limits, Master
from analysis.reconcile.model import compile_model
from analysis.reconcile.programme import Programme
from analysis.reconcile.relaxation import Relaxation
from analysis.reconcile.search import State, settle_component
from analysis.reconcile.settle import settle
from analysis.reconcile.system import Claim, Instance, canonical
from tests.reconcile.chance import tiny_instance
from tests.reconcile.small import says, total

RING = [Row((0, 1), (1, 1), 1), Row((1, 2), (1, 1), 1), Row((0, 2), (1, 1), 1)]


def holds(row: Row, point: tuple[int, ...]) -> bool:
    return sum(v * point[c] for c, v in zip(row.columns, row.values, strict=True)) <= row.limit


def matrix_of(rows: list[Row], width: int) -> Matrix:
    matrix = Matrix(width)
    matrix.add(rows)
    return matrix


def test_a_ring_of_three_gives_the_cut_that_only_one_is_taken() -> None:
    (cut, members, up), *rest = zero_half(matrix_of(RING, 3), np.array([0.5, 0.5, 0.5]))
    assert (cut, members, up, rest) == (Row((0, 1, 2), (1, 1, 1), 1), [0, 1, 2], [], [])


def test_a_whole_choice_and_a_ring_of_four_give_no_cut() -> None:
    four = [Row((0, 1), (1, 1), 1), Row((1, 2), (1, 1), 1), Row((2, 3), (1, 1), 1), Row((0, 3), (1, 1), 1)]
    assert zero_half(matrix_of(four, 4), np.full(4, 0.5)) == []
    assert zero_half(matrix_of(RING, 3), np.array([1.0, 0.0, 0.0])) == []


def test_odd_coefficients_are_rounded_down_or_up_as_told() -> None:
    rows = [Row((0, 1), (3, 1), 3), Row((1, 2), (2, -1), 0)]
    assert rounded(rows, []) == Row((0, 1, 2), (1, 1, -1), 1)
    assert rounded(rows, [2]) == Row((0, 1), (1, 1), 2)


def test_a_cut_is_made_again_from_rows_that_have_more_columns_and_not_without_one_of_its_rows() -> None:
    rounding = Rounding(("a", "b", "c"), frozenset())
    wider = {"a": Row((0, 1, 3), (1, 1, 1), 1), "b": RING[1], "c": RING[2]}
    assert remade(rounding, wider, {}) == Row((0, 1, 2), (1, 1, 1), 1)
    assert remade(rounding, {"a": RING[0], "b": RING[1]}, {}) is None


@pytest.mark.parametrize("seed", range(120))
def test_no_whole_choice_breaks_a_cut(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    width = chance.randint(3, 8)
    rows = [
        Row(columns, tuple(chance.choice((1, 1, 1, 2, -1)) for _ in columns), chance.randint(0, 2))
        for columns in (
            tuple(sorted(chance.sample(range(width), chance.randint(1, min(4, width))))) for _ in range(width + 3)
        )
    ]
    points = [point for point in product((0, 1), repeat=width) if all(holds(row, point) for row in rows)]
    for _ in range(3):
        values = np.array([chance.choice((0.0, 1.0, 0.5, 0.5, chance.random())) for _ in range(width)])
        for cut, members, up in zero_half(matrix_of(rows, width), values):
            assert rounded([rows[n] for n in members], up) == cut
            assert not holds(cut, tuple(values)), "a cut that the relaxation keeps is worth nothing"
            assert all(holds(cut, point) for point in points)
            rows.append(cut)


def three_totals(day: int = 1) -> tuple[Claim, ...]:
    """Three totals of one day of which only one can be true."""
    return tuple(says(f"{n} on {day}", total("a", day), n, n) for n in (10 * day, 10 * day + 3, 10 * day + 7))


def tightened(instance: Instance, cuts: int) -> tuple[Master, float]:
    """A master that knows all cores of an instance, and the cost of its relaxation after some rounds of cuts."""
    state = settle_component(instance)
    master = Master(state.model)
    for core in state.master.proofs:
        master.add(core)
    master.tighten(cuts, None)
    claims = tuple(range(len(instance.claims)))
    programme = master.programme(claims, tuple(sorted(master.active)))
    return master, Relaxation(programme, sum(master.prices), None).solve()[1]


def test_cuts_raise_the_relaxation_of_three_clashing_totals_to_the_cheapest_choice() -> None:
    instance = canonical(Instance(three_totals()))
    price = instance.claims[0].price
    assert settle(instance).cost == 2 * price
    assert tightened(instance, 0)[1] == pytest.approx(1.5 * price)
    assert tightened(instance, 40)[1] == pytest.approx(2 * price)


def test_cuts_that_no_longer_bind_are_forgotten_with_what_they_rest_on() -> None:
    instance = canonical(Instance(three_totals()))
    master, _ = tightened(instance, 40)
    assert master.in_force
    master.forget(set(master.in_force))
    assert master.roundings == {}


def test_a_cut_out_of_force_is_kept_while_another_rests_on_it() -> None:
    master = Master(compile_model(canonical(Instance(three_totals()))))
    master.roundings = {"one": Rounding((("core", 0),), frozenset()), "two": Rounding(("one",), frozenset())}
    master.in_force = {"one", "two"}
    master.forget({"one"})
    assert (list(master.roundings), master.in_force) == (["one", "two"], {"two"})


@pytest.mark.parametrize("seed", range(60))
def test_no_choice_that_can_be_true_breaks_a_cut_of_a_master(seed: int) -> None:
    tiny = tiny_instance(seed, 5)
    instance = canonical(Instance((*tiny.claims, *three_totals(5)), tiny.rules, tiny.option_costs))
    for cuts in (0, 3, 40):
        state = settle_component(instance, limits=Limits(cuts=cuts))
        assert (state.cost, state.bound) == (settle(instance).cost, settle(instance).cost)
        assert broken_cuts(state, state.best or {}) == []


def broken_cuts(state: State, choice: Choice) -> list[Row]:
    """The cuts in force that a choice breaks, with the switches that it turns on."""
    master = state.master
    master.tighten(40, None)
    claims = tuple(range(len(state.model.instance.claims)))
    programme: Programme = master.programme(claims, tuple(sorted(master.active)))
    active = master.active_slots(choice)
    values = [0] * len(programme.cost)
    for (claim, reading), place in programme.place.items():
        values[place] = int(choice[claim] == reading)
    taken = {pair for c, r in choice.items() if r >= 0 for pair in master.pairs[c][r]}
    for pair, place in programme.option_place.items():
        values[place] = int(pair in taken)
    for half, place in programme.switch_place.items():
        values[place] = int(active[master.holders[half].slots].any())
    if any(not holds(row, tuple(values)) for name, row in programme.row_of.items() if name not in master.in_force):
        return []  # readings that play the same part stand for one another, so this choice has no point of its own
    return [row for name, row in programme.row_of.items() if name in master.in_force and not holds(row, tuple(values))]


@pytest.mark.parametrize("seed", range(40))
def test_a_relaxation_that_begins_elsewhere_costs_the_same(seed: int) -> None:
    instance = canonical(tiny_instance(seed, 6))
    master = Master(compile_model(instance))
    for core in settle_component(instance).master.proofs:
        master.add(core)
    master.solve(limits=NO_LIMITS)
    claims = tuple(range(len(instance.claims)))
    programme = master.programme(claims, tuple(sorted(master.active)))
    cold, warm = Relaxation(programme, 0, None), Relaxation(programme, 0, master.basis)
    assert warm.solve()[1] == pytest.approx(cold.solve()[1])


def test_a_search_whose_work_limit_is_spent_ends_and_calls_nothing_proven() -> None:
    nine = tuple(says(f"{n}", total("a", 1), n, n) for n in range(10, 100, 10))
    state = settle_component(canonical(Instance(nine)), limits=Limits(1, 0))
    assert state.best is not None
    assert state.bound < state.cost
    assert state.rounds < 20
