"""What must hold for any record: true statements never contradict each other, and readings only ever weaken."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import readings, record, statements
from analysis.reconcile.conflicts import conflicts
from tests.hand_made import claim, instance, rules, say

START = date(2023, 1, 1)
DAYS = st.integers(min_value=0, max_value=400)


@st.composite
def truths(draw):
    """Days on which soldiers and civilians came, by exchange."""
    days = draw(st.lists(DAYS, min_size=1, max_size=6, unique=True))
    return {START + timedelta(days=d): (draw(st.integers(1, 300)), draw(st.integers(0, 60))) for d in sorted(days)}


def came(truth, population, start, end):
    """How many of a population came after one day up to another."""
    pick = {"military": lambda m, c: m, "civilian": lambda m, c: c, "all": lambda m, c: m + c}[population]
    return sum(pick(m, c) for on, (m, c) in truth.items() if (start is None or on > start) and on <= end)


@st.composite
def true_records(draw):
    """A few statements, all of them true."""
    truth = draw(truths())
    said = []
    for number in range(draw(st.integers(1, 8))):
        name = f"S{number:04d}"
        population = draw(st.sampled_from(["all", "military", "civilian"]))
        kind = draw(st.sampled_from(["cumulative", "period", "event"]))
        on = draw(st.sampled_from(sorted(truth))) if kind == "event" else START + timedelta(days=draw(DAYS))
        who = draw(st.sampled_from(["coordination_hq", "ombudsman_ua", "ministry_defence_ru", "media"]))
        begin = on - timedelta(days=1) if kind == "event" else START + timedelta(days=10) if kind == "period" else None
        if kind == "period" and on <= START + timedelta(days=10):
            continue
        value = came(truth, population, begin, on)
        qualifier = draw(st.sampled_from(["exact", "exact", "at_least", "at_most"]))
        value += {"at_least": -min(value, 3), "at_most": 3}.get(qualifier, 0)
        start = (begin + timedelta(days=1)).isoformat() if kind == "period" else ""
        said.append(
            say(name, kind, on.isoformat(), value, who=who, population=population, qualifier=qualifier, start=start)
        )
    return said


@settings(max_examples=60, deadline=None)
@given(true_records())
def test_true_statements_have_no_conflict(said):
    compiled = readings.instances(said, rules())
    if "people" in compiled:
        assert not conflicts(compiled["people"])


@settings(max_examples=30, deadline=None)
@given(true_records())
def test_every_other_reading_is_true_where_the_literal_one_is_true_of_a_moved_or_wider_truth(said):
    for found in readings.instances(said, rules()).values():
        for one in found.claims:
            assert one.readings[0].cost == 0
            assert len({(r.halves, r.choices) for r in one.readings}) == len(one.readings)
            for stale in (r for r in one.readings if r.name in {tier.name for tier in rules().stale}):
                # Staleness keeps the lower limit of its literal reading and can only lose from the upper one.
                literal = {h.side: h for h in one.readings[0].halves}
                assert all(h.bound == literal[h.side].bound for h in stale.halves if h.side in literal)


def test_a_planted_slip_is_found():
    said = [
        say("S1", "cumulative", "2023-05-04", 2279),
        say("S2", "event", "2023-05-06", 45),
        say("S3", "cumulative", "2023-05-07", 2342, who="president_ua"),
        say("S4", "cumulative", "2023-05-25", 2324, who="ombudsman_ua"),
    ]
    assert any("S3" in c.statements for c in conflicts(instance(*said)))


def test_the_headline_of_december_2025_is_held_against_the_earlier_totals():
    known = statements.group(record.load())
    compiled = readings.instances(known, rules())
    headline = {s.value: s.statement_id for s in known if "D1256" in s.documents}
    found = {name: {s for c in conflicts(compiled[name]) for s in c.statements} for name in ("people", "children")}
    assert headline[612] in found["children"]
    assert headline[403] in found["people"]
    assert claim(compiled["children"], headline[612]).readings[0].cost == 0
