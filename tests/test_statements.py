"""Figures that say the same become one statement; no figure is lost; each qualifier has its interval."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import statements
from analysis.record import Record
from analysis.statements import Statement, interval, rounding_step
from tests.conftest import Folder


@pytest.fixture(scope="module")
def grouped(real: Record) -> tuple[Statement, ...]:
    return statements.group(real)


def by_id(record: Record) -> dict[str, Statement]:
    return {statement.statement_id: statement for statement in statements.group(record)}


def home(record: Record) -> dict[str, str]:
    """The statement of each figure."""
    return {figure: s.statement_id for s in statements.group(record) for figure in s.figures}


# ------------------------------------------------------------------ figures in = figures out


def test_every_figure_of_the_real_record_stands_in_exactly_one_statement(
    real: Record, grouped: tuple[Statement, ...]
) -> None:
    held = [figure for statement in grouped for figure in statement.figures]
    assert sorted(held) == sorted(figure.figure_id for figure in real.figures)


@pytest.mark.parametrize("cutoff", [date(2014, 1, 1), date(2022, 3, 1), date(2023, 6, 30), date(2025, 6, 30)])
def test_every_figure_of_an_edition_stands_in_exactly_one_statement(real: Record, cutoff: date) -> None:
    edition = real.at(cutoff)
    held = [figure for statement in statements.group(edition) for figure in statement.figures]
    assert sorted(held) == sorted(figure.figure_id for figure in edition.figures)


def test_every_statement_of_the_real_record_says_what_its_figures_say(
    real: Record, grouped: tuple[Statement, ...]
) -> None:
    figures = {figure.figure_id: figure for figure in real.figures}
    for statement in grouped:
        for name in statement.figures:
            figure = figures[name]
            for column in ("said_by", "measure", "population", "route", "kind", "period_start", "as_of"):
                assert getattr(statement, column) == getattr(figure, column), (statement.statement_id, column)
            assert (statement.qualifier, statement.value, statement.value_high) == (
                figure.qualifier,
                figure.value,
                figure.value_high,
            )
            assert figure.document_id in statement.documents
            assert statement.known_from <= real.known_from[figure.document_id]


def test_ids_are_unique_and_in_order(grouped: tuple[Statement, ...]) -> None:
    numbers = [int(statement.statement_id[1:]) for statement in grouped]
    assert numbers == sorted(set(numbers))


def test_wholes_are_statements_of_the_same_measure_that_state_the_whole(grouped: tuple[Statement, ...]) -> None:
    named = {statement.statement_id: statement for statement in grouped}
    parts = [statement for statement in grouped if statement.wholes]
    assert parts
    for part in parts:
        assert part.statement_id not in part.wholes
        for whole in (named[name] for name in part.wholes):
            assert whole.measure == part.measure
            assert whole.value in part.part_of


def test_the_table_has_one_row_a_statement_and_its_columns(grouped: tuple[Statement, ...]) -> None:
    table = statements.frame(grouped)
    assert list(table["statement_id"]) == [statement.statement_id for statement in grouped]
    assert table["figures"].str.split("; ").map(len).sum() == sum(len(s.figures) for s in grouped)
    assert table["high"].isna().sum() == sum(s.high is None for s in grouped)


# ------------------------------------------------------------------ what is one statement


def test_copies_are_one_statement_with_all_their_documents_known_from_the_first(small: Folder) -> None:
    copies = by_id(small.load())["S0001"]
    assert copies.figures == ("F0001", "F0003")
    assert copies.documents == ("D0001", "D0002")
    assert copies.persons == ("Dmytro Lubinets",)
    assert copies.known_from == date(2025, 3, 1)


@pytest.mark.parametrize(("column", "value"), [("person", "Someone Else"), ("note", "x"), ("exchange_ordinal", "62")])
def test_what_a_page_adds_does_not_make_another_statement(small: Folder, column: str, value: str) -> None:
    small.change("figures.csv", "F0003", column, value)
    assert home(small.load())["F0003"] == "S0001"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("said_by", "coordination_hq"),
        ("measure", "handed_to_russia"),
        ("population", "military"),
        ("route", "unspecified"),
        ("kind", "stock"),
        ("period_start", "2025-01-01"),
        ("as_of", "2025-02-27"),
        ("date_precision", "month"),
        ("qualifier", "about"),
        ("value", "1251"),
        ("value_high", "1260"),
    ],
)
def test_what_is_said_otherwise_is_another_statement(small: Folder, column: str, value: str) -> None:
    small.change("figures.csv", "F0003", column, value)
    said = by_id(small.load())
    assert said["S0001"].figures == ("F0001",)
    assert said["S0003"].figures == ("F0003",)


def test_appended_rows_rename_no_statement(small: Folder) -> None:
    before = home(small.load())
    copy = "D0004,coordination_hq,,returned_to_ukraine,all,exchange,cumulative,,2025-04-10,day,exact,1300,,,,\n"
    small.append("figures.csv", f"F9999,{copy}F10000,{copy.replace('1300', '1301')}")
    grown = home(small.load())
    assert {figure: grown[figure] for figure in before} == before
    assert (grown["F9999"], grown["F10000"]) == ("S0007", "S10000")


def test_the_first_figure_is_the_one_with_the_lowest_number_not_the_first_in_the_alphabet(small: Folder) -> None:
    said = "D0004,media,,returned_to_ukraine,all,exchange,cumulative,,2025-04-10,day,exact,1300,,,,\n"
    small.append("figures.csv", f"F10000,{said}F9999,{said}F9998,{said.replace('1300', '1299')}")
    names = list(by_id(small.load()))
    assert names[-2:] == ["S9998", "S9999"]


def test_rows_of_the_real_record_taken_away_at_the_end_rename_no_statement(real: Record) -> None:
    shorter = replace(real, figures=real.figures[:-300])
    full = home(real)
    assert home(shorter) == {figure.figure_id: full[figure.figure_id] for figure in shorter.figures}


@settings(max_examples=10, derandomize=True, deadline=None, database=None)
@given(seed=st.integers(0, 2**32))
def test_statements_do_not_depend_on_the_order_of_the_rows(real: Record, seed: int) -> None:
    some = real.figures[:900]
    mixed = list(some)
    random.Random(seed).shuffle(mixed)  # noqa: S311 (no secret)
    assert statements.group(replace(real, figures=tuple(mixed))) == statements.group(replace(real, figures=some))


# ------------------------------------------------------------------ parts and wholes


def test_a_part_is_linked_to_its_whole_in_the_same_document(small: Folder) -> None:
    said = by_id(small.load())
    assert (said["S0002"].part_of, said["S0002"].wholes) == ((1250,), ("S0001",))
    assert said["S0001"].wholes == ()


def test_the_whole_of_the_same_document_comes_before_one_that_is_more_alike_elsewhere(small: Folder) -> None:
    # The same page states the whole for another route; another page states it for the same route.
    small.change("figures.csv", "F0001", "route", "unspecified")
    assert by_id(small.load())["S0002"].wholes == ("S0001",)


def test_a_whole_of_another_document_is_found_when_the_same_organisation_says_it_for_that_date(small: Folder) -> None:
    small.change("figures.csv", "F0001", "value", "1249")
    assert by_id(small.load())["S0002"].wholes == ("S0003",)


@pytest.mark.parametrize(
    ("column", "value"),
    [("value", "1251"), ("said_by", "coordination_hq"), ("measure", "missing"), ("as_of", "2025-02-27")],
)
def test_a_whole_that_no_one_states_alike_is_not_linked(small: Folder, column: str, value: str) -> None:
    small.change("figures.csv", "F0001", "value", "1249")
    small.change("figures.csv", "F0003", column, value)
    part = by_id(small.load())["S0002"]
    assert (part.part_of, part.wholes) == ((1250,), ())


def test_a_figure_of_the_same_population_and_period_is_no_whole(small: Folder) -> None:
    small.change("figures.csv", "F0001", "value", "1249")
    small.change("figures.csv", "F0003", "population", "civilian")
    assert by_id(small.load())["S0002"].wholes == ()


# ------------------------------------------------------------------ the intervals of qualifiers


@pytest.mark.parametrize(
    ("qualifier", "value", "value_high", "low", "high"),
    [
        ("exact", 1247, None, 1247, 1247),
        ("exact", 0, None, 0, 0),
        ("exact", 20, 25, 20, 25),
        ("at_least", 7000, None, 7000, None),
        ("at_least", 20, 25, 20, None),
        ("at_most", 7000, None, 0, 7000),
        ("at_most", 20, 25, 0, 25),
        ("more_than", 7000, None, 7001, 7999),
        ("more_than", 6200, None, 6201, 6299),
        ("more_than", 1247, None, 1248, 1346),
        ("more_than", 70, None, 71, 79),
        ("nearly", 7000, None, 6001, 7000),
        ("nearly", 6200, None, 6101, 6200),
        ("about", 7000, None, 6500, 7500),
        ("about", 6200, None, 6150, 6250),
        ("about", 100, 120, 50, 125),
        ("about", 20_000, None, 15_000, 25_000),
    ],
)
def test_the_interval_of_a_qualifier(
    qualifier: str, value: int, value_high: int | None, low: int, high: int | None
) -> None:
    assert interval(qualifier, value, value_high) == (low, high)


@pytest.mark.parametrize(
    ("value", "step"),
    [(0, 5), (7, 5), (10, 10), (45, 10), (120, 10), (123, 10), (1200, 100), (1247, 100), (10_000, 10_000)],
)
def test_a_number_is_rounded_to_its_last_figure_that_is_not_zero_but_never_finer_than_two(
    value: int, step: int
) -> None:
    assert rounding_step(value) == step


def test_a_qualifier_without_an_interval_is_an_error() -> None:
    with pytest.raises(ValueError, match="'roughly'"):
        interval("roughly", 5)


def test_every_qualifier_that_the_record_may_hold_has_an_interval() -> None:
    from analysis import record
    from analysis.tables import load_package

    fields = {field["name"]: field for field in load_package(record.RAW)["figures"]["schema"]["fields"]}
    for qualifier in fields["qualifier"]["constraints"]["enum"]:
        interval(qualifier, 10)


numbers = st.integers(0, 10**7)
ranges = st.tuples(numbers, st.none() | st.integers(0, 10**6)).map(
    lambda pair: (pair[0], None if pair[1] is None else pair[0] + pair[1])
)


@given(ranges, st.sampled_from(["exact", "at_least", "at_most", "about", "nearly"]))
@settings(derandomize=True, database=None)
def test_an_interval_contains_its_number_unless_it_says_more(said: tuple[int, int | None], qualifier: str) -> None:
    low, high = interval(qualifier, *said)
    assert 0 <= low <= said[0]
    assert high is None or high >= (said[1] if said[1] is not None else said[0])


@given(ranges)
@settings(derandomize=True, database=None)
def test_more_than_excludes_its_number_and_leaves_something(said: tuple[int, int | None]) -> None:
    low, high = interval("more_than", *said)
    assert low > said[0]
    assert high is not None
    assert low <= high


@given(st.integers(1, 99), st.integers(1, 5))
@settings(derandomize=True, database=None)
def test_more_than_a_round_number_ends_before_the_next_round_one(digits: int, zeros: int) -> None:
    value, unit = digits * 10**zeros, 10 ** (zeros + (digits % 10 == 0))
    assert interval("more_than", value) == (value + 1, value + unit - 1)
    assert interval("nearly", value) == (value - unit + 1, value)


def test_a_statement_has_the_same_name_in_every_edition(real: Record) -> None:
    whole = {figure: s.statement_id for s in statements.group(real) for figure in s.figures}
    for cutoff in (date(2024, 9, 14), date(2025, 6, 30)):
        edition = {figure: s.statement_id for s in statements.group(real.at(cutoff)) for figure in s.figures}
        assert edition == {figure: whole[figure] for figure in edition}
