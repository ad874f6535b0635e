"""The compiled instances and the file behind them."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from analysis import readings, record, statements
from analysis.reading_file import load_rules
from analysis.reconcile.conflicts import conflicts
from analysis.record import RAW
from analysis.tables import BadInput
from tests.hand_made import at, claim, halves, instance, names, rules, say


@pytest.fixture(scope="module")
def real():
    """The statements of the real record."""
    return statements.group(record.load())


@pytest.fixture(scope="module")
def compiled(real):
    """The instances of the real record."""
    return readings.instances(real, rules())


def test_every_statement_is_in_one_instance_or_left_out_for_a_reason(real, compiled):
    inside = [
        readings.statement_of(c.statement)
        for found in compiled.values()
        for c in found.claims
        if ":" not in c.statement
    ]
    left = [entry.statement for entry in readings.coverage(real, rules(), compiled.values())]
    assert sorted(inside + left) == [s.statement_id for s in real]
    assert all(entry.reason and entry.reason_uk for entry in readings.coverage(real, rules(), compiled.values()))


def test_every_claim_has_a_free_literal_reading_and_none_as_dear_as_setting_it_aside(compiled):
    for found in compiled.values():
        for one in found.claims:
            assert one.readings[0].cost == 0
            assert all(reading.cost < one.price and reading.reason for reading in one.readings)


def test_no_half_names_a_running_total_twice_or_none(compiled):
    for found in compiled.values():
        for half in [h for c in found.claims for r in c.readings for h in r.halves] + [h for _, h in found.rules]:
            unknowns = [unknown for unknown, _ in half.terms]
            assert unknowns
            assert len(set(unknowns)) == len(unknowns)


def test_every_part_of_a_readings_name_can_be_told(compiled):
    for found in compiled.values():
        for one in found.claims:
            for reading in one.readings[1:]:
                if reading.cost:
                    assert len(readings.describe(reading.name, rules())) == reading.name.count("+") + 1, reading.name


def test_the_order_of_statements_changes_nothing(real, compiled):
    mixed = list(real)
    random.Random(7).shuffle(mixed)  # noqa: S311 (no secret)
    assert readings.instances(mixed, rules()) == compiled


def test_the_code_knows_no_organisation_of_the_record():
    organisations = set(record.load().organisations) - {"media", "other", "government_ua"}
    for path in [*Path("analysis").glob("*.py"), *Path("analysis/reconcile").glob("*.py")]:
        text = path.read_text(encoding="utf-8")
        assert not [name for name in organisations if f'"{name}"' in text], path


def test_totals_of_one_series_share_their_choice_of_routes():
    third = say("S3", "event", "2023-06-20", 3, population="military", route="outside_exchange")
    fourth = say("S9", "event", "2023-06-21", 3, population="military", route="third_country")
    totals = [say(f"S{n}", "cumulative", f"2024-0{n - 3}-01", 3000 + n, route="unspecified") for n in (4, 5)]
    found = instance(third, fourth, *totals)
    chosen = [claim(found, f"S{n}").readings[0].choices for n in (4, 5)]
    assert chosen[0] == chosen[1] != ()
    costs = {option: cost for _, option, cost in found.option_costs}
    assert costs["exchanges"] == 0 < costs["everybody"]


def test_catch_all_speakers_form_no_series():
    third = say("S3", "event", "2023-06-20", 3, population="military", route="outside_exchange")
    fourth = say("S9", "event", "2023-06-21", 3, population="military", route="third_country")
    totals = [
        say(f"S{n}", "cumulative", f"2024-0{n - 3}-01", 3000 + n, route="unspecified", who="media") for n in (4, 5)
    ]
    found = instance(third, fourth, *totals)
    assert not found.option_costs
    assert not any(reading.choices for one in found.claims for reading in one.readings)


def test_a_series_may_change_its_routes_when_a_new_route_begins():
    totals = [
        say("S1", "cumulative", "2025-05-06", 4757, route="unspecified"),
        say("S2", "cumulative", "2025-05-23", 5147, route="unspecified"),
        say("S3", "cumulative", "2025-10-15", 6235, route="unspecified"),
        say("S4", "cumulative", "2025-11-27", 6266, route="unspecified"),
    ]
    found = instance(*totals, say("S5", "event", "2025-07-23", 250, population="military", route="istanbul_2025"))
    series = [dict(claim(found, f"S{n}").readings[0].choices) for n in (1, 2, 3, 4)]
    assert series[2] == series[3]
    assert all(early != late for early in series[:2] for late in series[2:])


def test_a_part_never_grows_by_more_than_its_whole():
    women = say("S1", "event", "2022-10-17", 108, population="woman")
    everybody = say("S2", "event", "2022-10-17", 100)
    assert [set(c.statements) for c in conflicts(instance(women, everybody))] == [{"S1", "S2"}]


def test_children_counted_inside_an_exchange_belong_to_its_whole():
    whole = say("S1", "event", "2023-07-06", 47)
    child = say("S2", "event", "2023-07-06", 2, population="child", part_of=(47,), wholes=("S1",))
    soldiers = say("S3", "event", "2023-07-06", 43, population="military")
    civilians = say("S4", "event", "2023-07-06", 2, population="civilian")
    found = instance(whole, child, soldiers, civilians)
    assert at("child", "exchange", "2023-07-06") in dict(halves(claim(found, "S1"), "literal")["low"].terms)
    assert not conflicts(found)
    assert conflicts(instance(whole, soldiers, civilians))


def test_the_number_of_an_exchange_is_a_claim_of_its_own():
    said = [say("S1", "event", "2024-05-31", 75, ordinals=(52,)), say("S2", "event", "2024-06-25", 90, ordinals=(53,))]
    found = instance(*said, say("S3", "cumulative", "2024-06-25", 52, measure="exchanges_held"), name="exchanges")
    assert [c.statement for c in found.claims] == ["S1:52", "S2:53", "S3"]
    assert [set(c.statements) for c in conflicts(found)] == [{"S2:53", "S3"}]
    assert readings.statement_of("S2:53") == "S2"


def test_a_further_stage_bears_the_number_of_its_exchange():
    said = [say("S1", "event", "2024-06-25", 90, ordinals=(53,)), say("S2", "event", "2024-06-28", 10, ordinals=(53,))]
    found = instance(*said, say("S3", "cumulative", "2024-07-30", 54, measure="exchanges_held"), name="exchanges")
    assert conflicts(found)
    stage = claim(found, "S2:53").readings[1]
    assert stage.name == "further_stage"
    assert {half.terms[0][0].on.isoformat() for half in stage.halves if half.side == "high"} == {"2024-06-20"}


def test_a_count_of_ones_own_is_no_national_total():
    own = say("S1", "cumulative", "2024-06-30", 397, population="child", route="unspecified", who="save_ukraine")
    national = say("S2", "cumulative", "2024-06-30", 500, population="child", route="all_routes")
    assert not conflicts(instance(own, national, name="children"))
    less = say("S2", "cumulative", "2024-06-30", 388, population="child", route="all_routes")
    assert conflicts(instance(own, less, name="children"))


def test_nobody_is_counted_by_a_route_before_its_first_day():
    found = instance(say("S1", "event", "2025-07-23", 250, population="military", route="istanbul_2025"))
    begin = dict(found.rules)["begin returned_to_ukraine/military/istanbul_2025"]
    assert (begin.side, begin.bound, begin.terms[0][0].on.isoformat()) == ("high", 0, "2025-06-01")


def test_readings_that_say_no_more_than_a_cheaper_one_are_dropped():
    total = claim(instance(say("S1", "cumulative", "2024-05-31", 3210)), "S1")
    assert "stale_year" not in names(total)


SPOILT = [
    ("begins: 2022-02-24", "begins: soon", "begins", "soon"),
    ("    said_by: [save_ukraine]", "    said_by: [save_ukrain]", "said_by", "save_ukrain"),
    (
        "      cost: 3\n      reason: The total repeats a number that was true up to a month",
        "      cost: three\n      reason: The total repeats a number that was true up to a month",
        "cost",
        "three",
    ),
    ("    measure: handed_to_russia", "    measure: handed_to_rusia", "measure", "handed_to_rusia"),
    (
        "            cover: [exchange]\n            cost: 0",
        "            cover: [exchanges]\n            cost: 0",
        "cover",
        "exchanges",
    ),
    (
        "            cover: [exchange]\n            cost: 0",
        "            cover: [exchange]\n            cost: 1",
        "options",
        "unspecified",
    ),
    ("  - sides: [ngo]", "  - sides: [media]", "prices", "ngo"),
    ("    parts: {bring_kids_back: all_routes,", "    parts: {bring_kids_back: all_roads,", "parts", "all_roads"),
]


@pytest.mark.parametrize(("right", "wrong", "column", "value"), SPOILT)
def test_a_spoilt_file_is_named_with_line_word_and_what_was_expected(tmp_path, right, wrong, column, value):
    for name in ("datapackage.json", "organisations.csv"):
        shutil.copy(RAW / name, tmp_path)
    text = (RAW / "readings.yml").read_text(encoding="utf-8")
    assert right in text
    (tmp_path / "readings.yml").write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(BadInput) as error:
        load_rules(tmp_path)
    found = [p for p in error.value.problems if (p.column, p.value) == (column, value)]
    assert found
    assert found[0].line > 0
    assert found[0].expected


def test_all_problems_of_the_file_are_told_at_once(tmp_path):
    for name in ("datapackage.json", "organisations.csv"):
        shutil.copy(RAW / name, tmp_path)
    text = (RAW / "readings.yml").read_text(encoding="utf-8")
    for right, wrong, _, _ in SPOILT[:4]:
        text = text.replace(right, wrong, 1)
    (tmp_path / "readings.yml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as error:
        load_rules(tmp_path)
    assert len(error.value.problems) >= 4


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "begins: [\n", "timing: 3\n"])
def test_a_file_that_is_no_rules_at_all_is_refused(tmp_path, text):
    for name in ("datapackage.json", "organisations.csv"):
        shutil.copy(RAW / name, tmp_path)
    (tmp_path / "readings.yml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput):
        load_rules(tmp_path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BadInput, match=r"readings\.yml"):
        load_rules(tmp_path)


def test_a_series_of_one_statement_pays_for_its_routes_itself():
    ways = [
        say("S3", "event", "2023-06-20", 3, population="military", route="outside_exchange"),
        say("S9", "event", "2023-06-21", 3, population="military", route="third_country"),
    ]
    total = claim(instance(*ways, say("S4", "cumulative", "2024-01-01", 3004, route="unspecified")), "S4")
    wide = next(reading for reading in total.readings if reading.name == "everybody")
    assert not wide.choices
    assert wide.cost > 0


def test_children_through_a_third_country_are_part_of_all_children():
    group = say("S1", "event", "2023-12-06", 8, population="child", route="third_country")
    nobody = [
        say("S2", "cumulative", "2023-12-05", 387, population="child", route="all_routes"),
        say("S3", "cumulative", "2023-12-06", 388, population="child", route="all_routes"),
    ]
    assert [set(c.statements) for c in conflicts(instance(group, *nobody, name="children"))] == [{"S1", "S2", "S3"}]
