"""Registers and gaps on a small record whose answers are known."""

from __future__ import annotations

from analysis import gaps, registers
from analysis.happenings import merged, reports
from analysis.reconcile.bounds import bounds
from analysis.reconcile.settle import settle
from tests.hand_made import day, instance, rules, say


def asker(found, kept):
    """The bounds of sums under a settlement."""
    return lambda terms: bounds(found, [kept], list(terms))


def register(*said, name="exchanges", ordinals=None, conflicts=None):
    kind = next(one for one in rules().registers if one.name == name)
    found = instance(*said, name=kind.instance)
    kept = settle(found).kept
    known = {s.statement_id: s for s in said}
    held = None
    if kind.held and any(s.ordinals or s.measure == "exchanges_held" for s in said):
        counted = instance(*said, name="exchanges")
        held = asker(counted, settle(counted).kept)
    return registers.register(kind, found.claims, known, kept, asker(found, kept), conflicts or {}, held, ordinals)


def unreported(*said, name="people"):
    found = instance(*said, name=name)
    kept = settle(found).kept
    known = {s.statement_id: s for s in said}
    return gaps.gaps(gaps.series(rules()), found.claims, known, kept, asker(found, kept))


def counts(entry):
    return {(c.measure, c.population): (c.low, c.high) for c in entry.counts}


def test_an_exchange_is_one_row_with_limits_for_everybody_on_both_sides():
    entries = register(
        say("S1", "event", "2024-05-31", 75),
        say("S2", "event", "2024-05-31", 4, population="civilian"),
        say(
            "S3",
            "event",
            "2024-05-31",
            75,
            population="military",
            measure="handed_to_russia",
            who="ministry_defence_ru",
        ),
        conflicts={"S1": ["C1"]},
    )
    assert [(e.entry_id, e.frameworks, e.standing) for e in entries] == [("E20240531", ("exchange",), "kept")]
    found = counts(entries[0])
    assert found["returned_to_ukraine", "military"] == (71, 71)
    assert found["handed_to_russia", "military"] == (75, 75)
    assert entries[0].conflicts == ("C1",)
    assert entries[0].documents == ("D1", "D2", "D3")
    assert dict(entries[0].said).keys() == {"ukraine", "russia"}


def test_stages_with_one_number_are_one_exchange():
    entries = register(
        say("S1", "event", "2024-06-25", 90, ordinals=(53,)),
        say("S2", "event", "2024-06-28", 10, ordinals=(53,)),
        say("S3", "event", "2024-07-17", 95, ordinals=(54,)),
        ordinals={"S1": [53], "S2": [53], "S3": [54]},
    )
    assert [(e.first_day, e.last_day, e.ordinals) for e in entries] == [
        (day("2024-06-25"), day("2024-06-28"), (53,)),
        (day("2024-07-17"), day("2024-07-17"), (54,)),
    ]
    assert counts(entries[0])["returned_to_ukraine", "all"] == (100, 100)


def test_days_between_which_only_one_exchange_was_counted_are_its_stages():
    entries = register(
        say("S1", "event", "2025-05-23", 390),
        say("S2", "event", "2025-05-24", 307),
        say("S3", "event", "2025-05-25", 303),
        say("S4", "cumulative", "2025-05-06", 64, measure="exchanges_held"),
        say("S5", "cumulative", "2025-05-26", 65, measure="exchanges_held"),
    )
    assert [(e.first_day, e.last_day, e.number) for e in entries] == [(day("2025-05-23"), day("2025-05-25"), (64, 65))]
    assert counts(entries[0])["returned_to_ukraine", "all"] == (1000, 1000)


def test_neighbouring_days_with_different_numbers_are_two_exchanges():
    entries = register(
        say("S1", "event", "2024-09-13", 49, ordinals=(56,)),
        say("S2", "event", "2024-09-14", 103, ordinals=(57,)),
        ordinals={"S1": [56], "S2": [57]},
    )
    assert [e.ordinals for e in entries] == [(56,), (57,)]


def test_a_report_dated_a_day_off_joins_the_exchange_it_means():
    entries = register(
        say("S1", "event", "2022-09-21", 55, measure="handed_to_russia"),
        say("S2", "event", "2022-09-21", 55, measure="handed_to_russia", who="president_ua"),
        say(
            "S3",
            "event",
            "2022-09-22",
            55,
            measure="handed_to_russia",
            who="ministry_defence_ru",
        ),
        say("S4", "cumulative", "2022-09-20", 100, measure="handed_to_russia"),
        say("S5", "cumulative", "2022-09-30", 155, measure="handed_to_russia"),
    )
    assert [(e.first_day, e.statements) for e in entries] == [(day("2022-09-21"), ("S1", "S2", "S3"))]


def test_a_report_of_an_uncertain_day_joins_the_day_that_tells_its_number():
    event = {"measure": "bodies_repatriated_to_ukraine", "route": "unspecified"}
    entries = register(
        say("S1", "event", "2024-08-02", 250, **event),
        say("S2", "event", "2024-08-08", 250, precision="approximate", who="media", **event),
        name="bodies",
    )
    assert [e.statements for e in entries] == [("S1", "S2")]


def test_a_report_that_is_set_aside_still_has_its_row():
    entries = register(
        say("S1", "cumulative", "2022-11-04", 1138),
        say("S2", "cumulative", "2022-11-10", 1138),
        say("S3", "cumulative", "2022-11-06", 1138, who="president_ua"),
        say("S5", "cumulative", "2022-11-08", 1138, who="ombudsman_ua"),
        say("S4", "event", "2022-11-05", 19, population="military", who="media"),
    )
    assert [(e.standing, counts(e)["returned_to_ukraine", "all"]) for e in entries] == [("set_aside", (0, 0))]


def test_a_gap_of_known_size_is_found_to_the_person():
    found = unreported(
        say("S1", "cumulative", "2025-05-25", 5757, route="unspecified"),
        say("S2", "event", "2025-06-20", 40),
        say("S3", "cumulative", "2025-07-28", 5857, route="unspecified"),
    )
    assert [(g.after, g.until, g.low, g.high, g.events) for g in found] == [
        (day("2025-05-25"), day("2025-07-28"), 60, 60, ("S2",))
    ]


def test_totals_that_grow_by_their_events_have_no_gap():
    assert not unreported(
        say("S1", "cumulative", "2025-05-25", 5757, route="unspecified"),
        say("S2", "event", "2025-06-20", 100),
        say("S3", "cumulative", "2025-07-28", 5857, route="unspecified"),
    )


def test_people_who_came_another_way_may_explain_a_gap():
    found = unreported(
        say("S1", "cumulative", "2025-05-25", 5757, route="unspecified"),
        say("S2", "event", "2025-06-20", 45, population="civilian", route="outside_exchange"),
        say("S3", "cumulative", "2025-07-28", 5857, route="unspecified"),
    )
    assert [(g.low, g.low_with_other_ways, g.other_events) for g in found] == [(100, 55, ("S2",))]


def test_spans_that_overlap_are_taken_once():
    spans = [
        (day("2024-01-01"), day("2024-01-03")),
        (day("2024-01-02"), day("2024-01-05")),
        (day("2024-01-09"), day("2024-01-20")),
    ]
    assert merged(spans, day("2024-01-01"), day("2024-01-15")) == [
        (day("2024-01-01"), day("2024-01-05")),
        (day("2024-01-09"), day("2024-01-15")),
    ]


def test_reports_follow_the_reading_that_was_chosen():
    said = [
        say("S1", "event", "2022-09-21", 55, population="military", measure="handed_to_russia"),
        say("S2", "event", "2022-09-22", 55, population="military", measure="handed_to_russia", who="media"),
    ]
    found = instance(*said)
    number = next(i for i, r in enumerate(found.claims[1].readings) if r.name == "day_before")
    told = reports(found.claims, {s.statement_id: s for s in said}, {"S1": 0, "S2": number}, ["handed_to_russia"])
    assert [report.end for report in told] == [day("2022-09-21")] * 2


def test_rows_are_flat_and_alike():
    entries = register(
        say("S1", "event", "2024-05-31", 75, ordinals=(52,)),
        say("S2", "event", "2024-06-25", 90, population="military", who="ministry_defence_ru"),
        ordinals={"S1": [52]},
    )
    rows = [registers.row(entry) for entry in entries]
    assert rows[0].keys() == rows[1].keys()
    assert rows[0]["returned_to_ukraine_all_low"] == rows[0]["returned_to_ukraine_all_high"] == 75
    assert rows[0]["returned_to_ukraine_all_statements"] == "S1"
    assert rows[1]["said_russia"].startswith("ministry_defence_ru: returned_to_ukraine military exact 90")
    found = unreported(
        say("S1", "cumulative", "2025-05-25", 5757, route="unspecified"),
        say("S3", "cumulative", "2025-07-28", 5857, route="unspecified"),
    )
    assert gaps.row(found[0])["first_totals"] == "S1"


def test_days_between_which_two_exchanges_were_counted_are_two():
    entries = register(
        say("S1", "event", "2025-05-23", 390),
        say("S2", "event", "2025-05-24", 307),
        say("S4", "cumulative", "2025-05-22", 64, measure="exchanges_held"),
        say("S5", "cumulative", "2025-05-24", 66, measure="exchanges_held"),
    )
    assert [(e.first_day, e.last_day) for e in entries] == [(day("2025-05-23"),) * 2, (day("2025-05-24"),) * 2]


def test_days_told_different_numbers_are_two_even_where_one_was_counted():
    entries = register(
        say("S1", "event", "2024-09-13", 49),
        say("S2", "event", "2024-09-14", 103),
        say("S4", "cumulative", "2024-09-12", 56, measure="exchanges_held"),
        say("S5", "cumulative", "2024-09-14", 57, measure="exchanges_held"),
        ordinals={"S1": [56], "S2": [57]},
    )
    assert len(entries) == 2


def test_only_totals_kept_word_for_word_open_a_gap():
    found = unreported(
        say("S1", "cumulative", "2025-05-25", 5757, route="unspecified"),
        say("S2", "cumulative", "2025-07-28", 5857, qualifier="about"),
        say("S3", "cumulative", "2025-08-28", 5757, population="military", who="media"),
    )
    assert not found


def test_totals_of_soldiers_alone_are_no_totals_of_everybody():
    found = unreported(
        say("S1", "cumulative", "2025-05-25", 5757, route="unspecified"),
        say("S2", "cumulative", "2025-06-28", 5600, population="military", who="president_ua", route="unspecified"),
        say("S3", "cumulative", "2025-07-28", 5857, route="unspecified"),
    )
    assert [(g.after, g.until) for g in found if g.population == "all"] == [(day("2025-05-25"), day("2025-07-28"))]


def test_events_outside_the_window_belong_to_no_gap():
    found = unreported(
        say("S0", "event", "2025-05-06", 205),
        say("S1", "cumulative", "2025-05-25", 5757, route="unspecified"),
        say("S2", "cumulative", "2025-07-28", 5857, route="unspecified"),
        say("S3", "event", "2025-08-14", 84),
    )
    assert [g.events for g in found] == [()]
