"""What one statement may mean."""

from __future__ import annotations

import pytest

from tests.hand_made import at, claim, halves, instance, names, rules, say


def test_an_event_counts_the_people_of_its_day_and_nobody_else():
    event = claim(instance(say("S1", "event", "2024-05-31", 75, population="military")), "S1")
    terms = ((at("military", "exchange", "2024-05-30"), -1), (at("military", "exchange", "2024-05-31"), 1))
    low, high = halves(event, "literal")["low"], halves(event, "literal")["high"]
    assert (low.terms, low.bound, high.terms, high.bound) == (terms, 75, terms, 75)


def test_a_total_counts_soldiers_and_civilians_from_the_beginning():
    total = claim(instance(say("S1", "cumulative", "2024-05-31", 3210)), "S1")
    terms = ((at("civilian", "exchange", "2024-05-31"), 1), (at("military", "exchange", "2024-05-31"), 1))
    assert halves(total, "literal")["low"].terms == terms


def test_a_total_since_the_first_day_has_no_start():
    total = claim(instance(say("S1", "cumulative", "2024-05-31", 3210, start="2022-02-24")), "S1")
    assert all(factor == 1 for _, factor in halves(total, "literal")["low"].terms)


def test_a_total_since_the_office_began_is_the_whole_total():
    total = claim(instance(say("S1", "cumulative", "2024-05-31", 3210, start="2022-03-11")), "S1")
    assert all(factor == 1 for _, factor in halves(total, "literal")["low"].terms)


def test_a_total_of_a_later_start_is_never_the_whole_total():
    total = claim(instance(say("S1", "cumulative", "2024-05-31", 400, start="2024-01-01")), "S1")
    assert (at("military", "exchange", "2023-12-31"), -1) in halves(total, "literal")["low"].terms


def test_a_period_from_march_is_no_total():
    period = claim(instance(say("S1", "period", "2022-03-31", 29, start="2022-03-01")), "S1")
    assert (at("military", "exchange", "2022-02-28"), -1) in halves(period, "literal")["low"].terms


def test_who_gives_one_number_for_one_event_means_the_same_people():
    said = [
        say(f"S{n}", "event", "2024-05-31", 75, population="military", who=who)
        for n, who in ((1, "coordination_hq"), (2, "ministry_defence_ru"))
    ]
    found = instance(*said, say("S3", "event", "2024-05-31", 4, population="civilian", who="media"))
    wide = [
        next(r for r in claim(found, s.statement_id).readings if r.name == "defenders_with_civilians") for s in said
    ]
    assert wide[0].choices == wide[1].choices != claim(found, "S1").readings[0].choices
    assert [r.cost for r in wide] == [0, 0]
    assert {option: cost for _, option, cost in found.option_costs} == {"literal": 0, "defenders_with_civilians": 1}


def test_the_event_of_the_day_is_in_the_total_or_wholly_out_of_it():
    found = instance(say("S1", "cumulative", "2024-05-31", 3210), say("S2", "event", "2024-05-31", 75))
    before = halves(claim(found, "S1"), "before_todays_event")
    assert {unknown.on.isoformat() for unknown, _ in before["low"].terms} == {"2024-05-30"}
    assert before["low"].terms == before["high"].terms


def test_a_page_that_names_the_exchange_by_its_number_speaks_after_it():
    found = instance(say("S1", "cumulative", "2024-05-31", 3210, ordinals=(52,)), say("S2", "event", "2024-05-31", 75))
    assert "before_todays_event" not in names(claim(found, "S1"))


def test_a_stale_total_was_true_at_some_day_of_its_window():
    found = instance(
        say("S1", "cumulative", "2024-05-31", 3210),
        say("S2", "cumulative", "2024-05-10", 3000, who="president_ua"),
        say("S3", "cumulative", "2024-04-10", 2900, who="president_ua"),
    )
    stale = halves(claim(found, "S1"), "stale_month")
    assert {unknown.on.isoformat() for unknown, _ in stale["low"].terms} == {"2024-05-31"}
    # The window begins on 30 April; the last day known before that is 10 April, which claims less.
    assert {unknown.on.isoformat() for unknown, _ in stale["high"].terms} == {"2024-04-10"}


def test_older_windows_cost_more():
    costs = [tier.cost for tier in rules().stale]
    assert costs == sorted(costs)
    assert len(set(costs)) == len(costs)


def test_counting_only_a_part_leaves_the_lower_limit_alone():
    old = say("S2", "cumulative", "2022-10-02", 808, who="president_ua")
    total = claim(instance(say("S1", "cumulative", "2024-05-31", 3210), old), "S1")
    assert set(halves(total, "stale_month")) == {"low", "high"}
    assert set(halves(total, "part_only")) == {"low"}
    part = next(reading for reading in total.readings if reading.name == "part_only")
    assert part.cost == total.price - 1


@pytest.mark.parametrize(
    ("qualifier", "value", "literal", "wide"),
    [
        ("more_than", 7000, (7001, 7999), (7001, None)),
        ("about", 3000, (2500, 3500), (2000, 4000)),
        ("nearly", 400, (301, 400), (201, 400)),
    ],
)
def test_a_hedge_may_be_meant_loosely(qualifier, value, literal, wide):
    total = claim(instance(say("S1", "cumulative", "2024-05-31", value, qualifier=qualifier)), "S1")
    for name, (low, high) in (("literal", literal), ("wide", wide)):
        found = halves(total, name)
        assert found["low"].bound == low
        assert (found["high"].bound if "high" in found else None) == high


@pytest.mark.parametrize(("value", "rounded"), [(1600, True), (1610, False), (1605, False)])
def test_only_a_number_that_ends_in_two_zeros_may_be_rounded(value, rounded):
    total = claim(instance(say("S1", "cumulative", "2024-05-31", value)), "S1")
    assert ("rounded" in names(total)) is rounded


def test_defenders_may_be_everybody():
    alone = claim(instance(say("S1", "event", "2024-05-31", 75, population="military")), "S1")
    handed = say("S1", "event", "2024-05-31", 75, population="military", measure="handed_to_russia")
    assert next(r.cost for r in alone.readings if r.name == "defenders_with_civilians") == 3
    assert "defenders_with_civilians" not in names(claim(instance(handed), "S1"))
    civilians = say("S2", "event", "2024-05-31", 4, population="civilian")
    event = claim(instance(say("S1", "event", "2024-05-31", 75, population="military"), civilians), "S1")
    assert at("civilian", "exchange", "2024-05-31") in dict(halves(event, "defenders_with_civilians")["low"].terms)
    assert at("civilian", "exchange", "2024-05-31") not in dict(halves(event, "literal")["low"].terms)


def test_civilians_are_never_soldiers():
    event = claim(instance(say("S1", "event", "2024-05-31", 4, population="civilian")), "S1")
    assert not any("defenders" in name for name in names(event))


def test_a_month_means_any_day_of_it():
    total = claim(instance(say("S1", "cumulative", "2024-02-15", 3135, precision="month")), "S1")
    found = halves(total, "literal")
    assert {unknown.on.isoformat() for unknown, _ in found["low"].terms} == {"2024-02-29"}
    assert {unknown.on.isoformat() for unknown, _ in found["high"].terms} == {"2024-02-01"}


def test_an_event_of_an_uncertain_day_sets_no_upper_limit():
    event = claim(instance(say("S1", "event", "2024-02-15", 30, precision="approximate")), "S1")
    assert set(halves(event, "literal")) == {"low"}


def test_a_period_without_a_start_sets_no_upper_limit():
    period = claim(instance(say("S1", "period", "2024-02-15", 300)), "S1")
    assert set(halves(period, "literal")) == {"low"}
    assert len(period.readings) <= 3


def test_a_period_of_a_young_route_starts_with_the_route():
    period = claim(instance(say("S1", "period", "2025-07-28", 1200, route="istanbul_2025")), "S1")
    since = rules().route_since["istanbul_2025"]
    assert all(unknown.on >= since for unknown, _ in halves(period, "literal")["low"].terms)
    assert set(halves(period, "literal")) == {"low", "high"}


def test_nobody_is_counted_by_a_way_that_nobody_reports():
    alone = claim(instance(say("S1", "event", "2024-05-31", 75)), "S1")
    assert "with_returns_outside" not in names(alone)
    reported = instance(
        say("S1", "event", "2024-05-31", 75), say("S2", "event", "2024-05-31", 5, route="outside_exchange")
    )
    assert "with_returns_outside" in names(claim(reported, "S1"))


def test_a_total_takes_in_another_way_only_once_people_came_by_it():
    later = say("S3", "event", "2025-07-23", 250, population="military", route="istanbul_2025")
    early = say("S1", "cumulative", "2025-05-31", 5757, who="media", route="unspecified")
    assert "with_istanbul" not in names(claim(instance(early, later), "S1"))
    after = say("S1", "cumulative", "2025-07-31", 5857, who="media", route="unspecified")
    assert "with_istanbul" in names(claim(instance(after, later), "S1"))


def test_a_day_is_moved_only_to_where_others_report_the_same_number():
    first = say("S1", "event", "2022-09-22", 55, population="military", measure="handed_to_russia")
    other = say("S2", "event", "2022-09-21", 50, population="military", measure="handed_to_russia", who="media")
    same = say("S3", "event", "2022-09-21", 55, population="military", measure="handed_to_russia", who="media")
    assert "day_before" not in names(claim(instance(first, other), "S1"))
    moved = halves(claim(instance(first, same), "S1"), "day_before")
    assert {unknown.on.isoformat() for unknown, _ in moved["low"].terms} == {"2022-09-20", "2022-09-21"}


def test_a_part_of_a_number_for_the_same_people_is_not_everybody():
    whole = say("S1", "event", "2025-12-16", 60, population="civilian", route="outside_exchange")
    part = say("S2", "event", "2025-12-16", 15, population="civilian", route="outside_exchange", part_of=(60,))
    found = instance(whole, part)
    assert set(halves(claim(found, "S2"), "literal")) == {"low"}
    assert set(halves(claim(found, "S1"), "literal")) == {"low", "high"}


def test_people_stated_as_part_of_a_total_are_counted_by_the_ways_of_the_total():
    total = say("S1", "cumulative", "2025-11-27", 6266, route="unspecified")
    part = say(
        "S2", "event", "2025-11-22", 31, population="civilian", route="third_country", part_of=(6266,), wholes=("S1",)
    )
    copy = say("S3", "event", "2025-11-22", 31, population="civilian", route="third_country", who="belarus")
    found = instance(total, part, copy)
    for name in ("S2", "S3"):
        routes = {unknown.stratum.split("/")[2] for unknown, _ in halves(claim(found, name), "literal")["low"].terms}
        assert routes == {"exchange"}


def test_children_come_in_groups_of_which_several_may_come_on_one_day():
    group = say("S1", "event", "2025-10-03", 22, population="child", route="bring_kids_back")
    assert set(halves(claim(instance(group, name="children"), "S1"), "literal")) == {"low"}


def test_every_reading_is_cheaper_than_setting_aside_and_the_literal_one_is_free():
    found = instance(
        say("S1", "cumulative", "2025-10-02", 7000, qualifier="more_than", route="unspecified", who="president_ua"),
        say("S2", "event", "2025-10-02", 185, population="military"),
        say("S3", "cumulative", "2025-08-14", 6000, qualifier="about", route="all_routes", who="media"),
    )
    for one in found.claims:
        assert one.readings[0].cost == 0
        assert one.readings[0].name == "literal"
        assert all(reading.cost < one.price for reading in one.readings)


def test_a_window_that_may_end_before_the_count_began_sets_no_upper_limit():
    early = claim(instance(say("S1", "period", "2023-08-26", 11, start="2023-08-20", precision="approximate")), "S1")
    assert set(halves(early, "literal")) == {"low"}
    late = claim(instance(say("S1", "period", "2023-08-26", 11, start="2023-06-20", precision="approximate")), "S1")
    assert set(halves(late, "literal")) == {"low", "high"}
    touching = claim(instance(say("S1", "period", "2023-08-26", 11, start="2023-08-12", precision="approximate")), "S1")
    assert set(halves(touching, "literal")) == {"low"}


def test_two_strained_readings_together_are_no_reading():
    older = [
        say(f"S{n}", "cumulative", on, 2800 + n, population="military", who="president_ua")
        for n, on in ((2, "2024-04-10"), (3, "2024-01-10"), (4, "2023-01-10"))
    ]
    said = say("S1", "cumulative", "2024-05-31", 3200, population="military", qualifier="about")
    total = claim(instance(said, *older), "S1")
    assert {"defenders_with_civilians+wide", "stale_quarter", "stale_year"} <= set(names(total))
    assert not [reading for reading in total.readings if "+" in reading.name and reading.cost > 4]


def test_a_date_before_a_route_began_is_no_unknown_of_it():
    totals = [
        say(f"S{n}", "cumulative", on, 5000 + n, route="all_routes", who="media")
        for n, on in ((1, "2025-05-25"), (2, "2025-07-28"))
    ]
    found = instance(*totals, say("S3", "event", "2025-07-23", 250, population="military", route="istanbul_2025"))
    named = [u for c in found.claims for r in c.readings for h in r.halves for u, _ in h.terms]
    assert not [u for u in named if "istanbul" in u.stratum and u.on < rules().route_since["istanbul_2025"]]
    early = halves(claim(found, "S1"), "literal")["low"]
    assert not [u for u, _ in early.terms if "istanbul" in u.stratum]


def test_a_stale_reading_of_a_young_total_never_borrows_later_dates_of_the_route():
    early = say("S1", "cumulative", "2025-05-25", 5757, route="all_routes", who="media")
    later = say("S2", "cumulative", "2025-07-28", 7000, route="all_routes", who="media")
    found = claim(instance(early, later), "S1")
    for reading in found.readings:
        assert not [u for h in reading.halves for u, _ in h.terms if "istanbul" in u.stratum]


def test_a_total_that_is_part_of_one_for_the_same_people_is_a_lower_limit():
    share = say(
        "S1", "cumulative", "2023-08-10", 84, population="child", route="unspecified", who="other", part_of=(385,)
    )
    whole = say("S2", "cumulative", "2023-08-10", 385, population="child", route="unspecified", who="other")
    found = instance(share, whole, name="children")
    assert set(halves(claim(found, "S1"), "literal")) == {"low"}
    assert set(halves(claim(found, "S2"), "literal")) == {"low", "high"}


def test_a_whole_that_names_itself_as_its_part_stays_a_whole():
    all_civilians = say("S1", "event", "2022-06-18", 5, population="civilian", part_of=(5,))
    assert set(halves(claim(instance(all_civilians), "S1"), "literal")) == {"low", "high"}


def test_a_running_total_by_a_way_is_no_event_of_the_day():
    event = say("S1", "event", "2024-05-31", 75)
    outside = say("S2", "cumulative", "2024-05-31", 300, route="outside_exchange")
    assert "with_returns_outside" not in names(claim(instance(event, outside), "S1"))
