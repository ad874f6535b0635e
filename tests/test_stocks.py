"""Numbers at a moment."""

from __future__ import annotations

from analysis import stocks
from analysis.reconcile.conflicts import conflicts
from tests.hand_made import rules, say


def held(name, value, population, on="2024-12-16", **more):
    return say(name, "stock", on, value, measure="held_by_russia", population=population, route="unspecified", **more)


def test_a_part_larger_than_its_whole_is_a_conflict():
    found = stocks.instance([held("S1", 1000, "civilian"), held("S2", 1200, "civilian_women")], rules())
    assert [set(c.statements) for c in conflicts(found)] == [{"S1", "S2"}]


def test_two_bodies_may_count_the_same_people_differently():
    found = stocks.instance([held("S1", 1700, "civilian"), held("S2", 16000, "civilian", who="media")], rules())
    assert not found.claims


def test_only_numbers_for_the_same_day_are_compared():
    found = stocks.instance([held("S1", 1000, "all"), held("S2", 1200, "civilian", on="2024-12-17")], rules())
    assert not found.claims


def test_a_part_within_its_whole_is_no_conflict():
    found = stocks.instance(
        [held("S1", 16000, "civilian"), held("S2", 301, "woman", part_of=(16000,), wholes=("S1",))], rules()
    )
    assert len(found.claims) == 2
    assert not conflicts(found)


def test_numbers_of_uncertain_days_are_not_compared():
    loose = held("S1", 1000, "all", precision="month")
    found = stocks.instance([loose, held("S2", 1200, "civilian", precision="month")], rules())
    assert not found.claims
