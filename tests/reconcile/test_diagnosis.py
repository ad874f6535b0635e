"""Each kind of diagnosis on a small record whose answer is known."""

from __future__ import annotations

import pytest

from analysis.reconcile import diagnosis
from analysis.reconcile.bounds import bounds
from analysis.reconcile.conflicts import conflicts
from analysis.reconcile.settle import settle
from analysis.reconcile.trial import trial
from tests.hand_made import instance, rules, say


def diagnosed(*said, name="people"):
    """The diagnoses of all conflicts of some statements, by the statements in conflict."""
    found = instance(*said, name=name)
    settlement = settle(found)
    claims = {c.statement: c for c in found.claims}
    asked = diagnosis.targets(found.claims)
    answers = bounds(found, [settlement.kept], [terms for _, _, terms in asked])
    limits = diagnosis.allowed(asked, [(bound.low, bound.high) for bound in answers])
    settled = diagnosis.Settled(claims, settlement.kept, limits)
    spoken = {c: next(s for s in said if s.statement_id == c.split(":")[0]) for c in claims}
    return {
        c.statements: diagnosis.diagnose(c.statements, c.gap, spoken, settled, rules(), trial(found))
        for c in conflicts(found)
    }


def only(*said, **more):
    """The one diagnosis of a record with one conflict."""
    found = list(diagnosed(*said, **more).values())
    assert len(found) == 1
    return found[0]


def total(name, on, value, **more):
    return say(name, "cumulative", on, value, population="civilian", route="unspecified", **more)


def test_digits_that_changed_places_are_named():
    found = only(
        total("S1", "2024-11-20", 168),
        total("S2", "2024-11-20", 186, who="media"),
        total("S3", "2024-11-20", 168, who="president_ua"),
        total("S4", "2024-11-20", 168, who="ombudsman_ua"),
    )
    assert (found.kind, found.detail, found.statement, found.mends) == ("slip", "swapped", "S2", "168")
    assert "186" in found.text
    assert "168" in found.text_uk


def test_one_changed_digit_is_named_when_one_number_alone_fits():
    found = only(
        total("S1", "2024-11-20", 3567),
        total("S2", "2024-11-20", 3467, who="media"),
        total("S3", "2024-11-20", 3567, who="president_ua"),
        total("S4", "2024-11-20", 3567, who="ombudsman_ua"),
    )
    assert (found.kind, found.detail, found.mends) == ("slip", "mistyped", "3567")


def test_a_round_number_is_no_slip_of_a_digit():
    found = only(
        say(
            "S1", "event", "2025-12-19", 1000, measure="bodies_repatriated_to_ukraine", route="unspecified", who="media"
        ),
        say("S2", "event", "2025-12-19", 1003, measure="bodies_repatriated_to_ukraine", route="unspecified"),
        say(
            "S3",
            "event",
            "2025-12-19",
            1003,
            measure="bodies_repatriated_to_ukraine",
            route="unspecified",
            who="president_ua",
        ),
        name="bodies",
    )
    assert (found.kind, found.mends) == ("reading", "rounded")


def test_a_page_whose_own_sum_does_not_add_up_is_named():
    page = ("D1",)
    found = only(
        say("S1", "cumulative", "2023-03-02", 1863, documents=page),
        say("S2", "cumulative", "2023-03-02", 135, population="civilian", documents=page),
        say("S3", "cumulative", "2023-03-02", 1756, population="military", documents=page),
    )
    assert (found.kind, found.others) == ("page_sum", ("D1",))
    assert "28" in found.text


def test_another_reading_is_named():
    found = only(
        say("S1", "event", "2024-05-31", 75, population="military", who="ministry_defence_ru"),
        say("S2", "event", "2024-05-31", 75),
        say("S3", "event", "2024-05-31", 4, population="civilian"),
        say("S4", "event", "2024-05-31", 71, population="military"),
    )
    assert (found.kind, found.statement, found.mends) == ("reading", "S1", "defenders_with_civilians")


def test_one_event_reported_for_two_days_is_counted_once():
    event = {"measure": "bodies_repatriated_to_ukraine", "route": "unspecified"}
    found = only(
        say("S1", "event", "2022-06-02", 160, **event),
        say("S2", "event", "2022-06-06", 160, who="media", **event),
        say("S3", "cumulative", "2022-06-07", 160, who="president_ua", **event),
        name="bodies",
    )
    assert (found.kind, found.detail, found.statement) == ("event", "counted_twice", "S2")
    assert "2\u00a0June\u00a02022" in found.text
    assert "2\u00a0червня\u00a02022\u00a0року" in found.text_uk
    assert [d.isoformat() for d in found.window] == ["2022-06-02", "2022-06-06"]


def test_an_event_that_a_total_leaves_out_is_named():
    found = only(
        say("S1", "cumulative", "2023-05-04", 2279),
        say("S2", "cumulative", "2023-05-04", 2279, who="president_ua"),
        say("S3", "event", "2023-05-06", 45, who="sbu"),
        say("S4", "cumulative", "2023-05-25", 2279, who="ministry_defence_ru"),
        say("S5", "cumulative", "2023-05-26", 2279, who="ombudsman_ua"),
        say("S6", "cumulative", "2023-05-27", 2279, who="government_ua"),
    )
    assert (found.kind, found.detail, found.statement) == ("event", "left_out", "S3")


def test_events_far_apart_are_not_one():
    event = {"measure": "bodies_repatriated_to_ukraine", "route": "unspecified"}
    found = only(
        say("S1", "event", "2022-06-02", 160, **event),
        say("S2", "event", "2022-06-20", 160, who="media", **event),
        say("S3", "cumulative", "2022-06-27", 160, who="president_ua", **event),
        name="bodies",
    )
    assert found.detail != "counted_twice"


def test_a_slip_is_not_named_where_the_record_leaves_much_room():
    found = only(
        total("S1", "2024-11-20", 168, who="media", qualifier="at_most"),
        total("S2", "2024-11-20", 186, who="media"),
        total("S3", "2024-11-21", 170, who="president_ua", qualifier="at_most"),
        total("S4", "2024-11-21", 169, who="ombudsman_ua", qualifier="at_most"),
    )
    assert found.kind != "slip"


def test_a_number_that_others_give_too_has_no_mistyped_digit():
    found = diagnosed(
        total("S1", "2024-11-20", 3567),
        total("S3", "2024-11-20", 3567, who="president_ua"),
        total("S4", "2024-11-20", 3567, who="ombudsman_ua"),
        total("S2", "2024-11-20", 3467, who="media"),
        total("S5", "2024-11-20", 3467, who="other"),
    )
    assert found
    assert all(d.kind != "slip" for d in found.values())


def test_a_reading_must_mend_the_conflict_beside_the_rules():
    found = instance(say("S1", "event", "2022-10-17", 108, population="woman"), say("S2", "event", "2022-10-17", 100))
    asserted = [half for c in found.claims for half in c.readings[0].halves]
    assert not trial(found)(asserted)
    assert trial(found)(found.claims[0].readings[0].halves)


def test_a_number_out_of_date_is_named():
    found = only(
        say("S1", "cumulative", "2025-07-02", 1378, population="child", route="all_routes"),
        say("S2", "cumulative", "2025-05-20", 1300, population="child", route="all_routes", who="bring_kids_back"),
        say("S3", "cumulative", "2025-07-22", 1310, population="child", route="all_routes", who="ombudsman_ua"),
        name="children",
    )
    assert (found.kind, found.statement) == ("stale", "S3")
    assert found.mends.startswith("stale_")


def test_what_nothing_mends_is_left_unexplained_with_what_would_fit():
    found = only(
        total("S1", "2024-11-20", 5000),
        total("S2", "2024-11-20", 9173, who="media"),
        total("S3", "2024-11-20", 5000, who="president_ua"),
        total("S4", "2024-11-20", 5000, who="ombudsman_ua"),
    )
    assert (found.kind, found.statement, found.low, found.high) == ("unexplained", "S2", 5000, 5000)
    assert "5,000" in found.text
    assert "5\u00a0000" in found.text_uk


def test_no_slip_is_named_that_does_not_fit_the_rest_of_the_record():
    found = only(
        total("S1", "2024-11-20", 153),
        total("S2", "2024-11-20", 186, who="media"),
        total("S3", "2024-11-20", 153, who="president_ua"),
        total("S4", "2024-11-20", 153, who="ombudsman_ua"),
    )
    assert found.kind == "unexplained"


@pytest.mark.parametrize(("value", "swapped"), [(186, {816, 168}), (11, set()), (100, set()), (7017, {7107, 7071})])
def test_neighbouring_digits_change_places(value, swapped):
    assert set(diagnosis.swapped(value)) == swapped


def test_a_mistyped_digit_is_changed_dropped_or_doubled():
    found = set(diagnosis.mistyped(168))
    assert {188, 68, 18, 16, 1168, 1668, 1688, 968} <= found
    assert 186 not in found


def test_the_order_of_statements_changes_no_diagnosis():
    said = [
        total("S1", "2024-11-20", 168),
        total("S2", "2024-11-20", 186, who="media"),
        total("S3", "2024-11-20", 168, who="president_ua"),
        total("S4", "2024-11-20", 168, who="ombudsman_ua"),
    ]
    assert diagnosed(*said) == diagnosed(*reversed(said))
