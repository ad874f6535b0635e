"""What only shows across columns, editions at a cut-off date, and the frame for notebooks."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import time
from datetime import date
from itertools import pairwise

import pytest

from analysis import record
from analysis.record import Document, Figure, Organisation, Record
from analysis.tables import load_package
from tests.conftest import Folder

# ------------------------------------------------------------------ columns against each other


def test_a_date_after_the_publication_of_its_document_is_told(small: Folder) -> None:
    line = small.change("figures.csv", "F0003", "as_of", "2025-03-03")
    problem = small.problem()
    assert (problem.file, problem.line, problem.column, problem.value) == ("figures.csv", line, "as_of", "2025-03-03")
    assert problem.expected == "a date not after 2025-03-02, the day on which D0002 was published"


def test_a_date_on_the_day_of_publication_is_fine(small: Folder) -> None:
    small.change("figures.csv", "F0003", "as_of", "2025-03-02")
    assert small.load().figures[2].as_of == date(2025, 3, 2)


@pytest.mark.parametrize(("as_of", "fits"), [("2025-03-31", True), ("2025-04-01", False), ("2026-01-01", False)])
def test_a_date_known_to_the_month_need_only_be_of_a_month_that_had_begun(
    small: Folder, as_of: str, fits: bool
) -> None:
    small.change("figures.csv", "F0003", "date_precision", "month")
    small.change("figures.csv", "F0003", "as_of", as_of)
    if fits:
        small.load()
    else:
        assert small.problem().column == "as_of"


@pytest.mark.parametrize(
    ("file", "row", "column"), [("figures.csv", "F0006", "as_of"), ("documents.csv", "D0004", "published_on")]
)
def test_a_mistyped_year_far_ahead_is_told_even_where_no_document_gainsays_it(
    small: Folder, file: str, row: str, column: str
) -> None:
    line = small.change(file, row, column, "2205-03-20")
    problem = small.problem()
    assert (problem.file, problem.line, problem.column, problem.value) == (file, line, column, "2205-03-20")
    assert problem.expected == "a date not after 2029-12-31"


def test_a_page_published_long_before_what_the_record_is_about_is_told(small: Folder) -> None:
    small.change("documents.csv", "D0003", "published_on", "1925-03-01")
    assert any(
        (p.file, p.column, p.expected) == ("documents.csv", "published_on", "a date not before 2014-01-01")
        for p in small.problems()
    )


def test_a_period_that_starts_after_it_ends_is_told(small: Folder) -> None:
    line = small.change("figures.csv", "F0005", "period_start", "2025-03-21")
    problem = small.problem()
    assert (problem.line, problem.column, problem.value) == (line, "period_start", "2025-03-21")
    assert problem.expected == "a date not after as_of, 2025-03-20"


def test_a_period_of_one_day_is_fine(small: Folder) -> None:
    small.change("figures.csv", "F0005", "period_start", "2025-03-20")
    small.load()


@pytest.mark.parametrize(("row", "kind"), [("F0004", "event"), ("F0006", "stock")])
def test_a_start_for_what_happened_on_one_day_is_told(small: Folder, row: str, kind: str) -> None:
    line = small.change("figures.csv", row, "period_start", "2025-01-01")
    problem = small.problem()
    assert (problem.line, problem.column) == (line, "period_start")
    assert problem.expected == f"an empty cell, since the kind is {kind}"


def test_an_upper_value_below_the_value_is_told(small: Folder) -> None:
    line = small.change("figures.csv", "F0004", "value_high", "99")
    problem = small.problem()
    assert (problem.line, problem.column, problem.value) == (line, "value_high", "99")
    assert problem.expected == "a number not below value, 100"


def test_an_upper_value_equal_to_the_value_is_fine(small: Folder) -> None:
    small.change("figures.csv", "F0004", "value_high", "100")
    small.load()


@pytest.mark.parametrize("column", ["value", "value_high", "part_of_value"])
def test_a_negative_count_is_told_wherever_it_stands(small: Folder, column: str) -> None:
    line = small.change("figures.csv", "F0004", column, "-1")
    problem = small.problem()
    assert (problem.line, problem.column, problem.expected) == (line, column, "a number that is not negative")


def test_a_cell_with_a_problem_makes_no_second_problem_across_columns(small: Folder) -> None:
    small.change("figures.csv", "F0004", "value", "1,000")
    small.change("figures.csv", "F0005", "as_of", "20.03.2025")
    assert [(p.line, p.column) for p in small.problems()] == [(5, "value"), (6, "as_of")]


def test_a_part_larger_than_its_whole_is_a_finding_and_no_bad_input(small: Folder) -> None:
    small.change("figures.csv", "F0002", "value", "9999")
    assert small.load().figures[1].value == 9999


# ------------------------------------------------------------------ editions


def test_a_page_without_a_date_counts_from_the_latest_date_of_its_figures(small: Folder) -> None:
    known = small.load().known_from
    assert known == {
        "D0001": date(2025, 3, 1),
        "D0002": date(2025, 3, 2),
        "D0003": date(2025, 3, 20),  # the later of 10 February and 20 March
        "D0004": date(2025, 4, 10),
    }


def test_an_edition_holds_the_documents_published_up_to_its_day_and_their_figures(small: Folder) -> None:
    edition = small.load().at(date(2025, 3, 19))
    assert list(edition.documents) == ["D0001", "D0002"]
    assert [figure.figure_id for figure in edition.figures] == ["F0001", "F0002", "F0003", "F0004"]
    assert list(small.load().at(date(2025, 3, 20)).documents) == ["D0001", "D0002", "D0003"]
    assert list(small.load().at(date(2025, 2, 28)).documents) == []


def test_an_undated_page_without_figures_is_in_no_edition(small: Folder) -> None:
    small.append("documents.csv", "D0009,Ukrinform,https://example.org/z,,uk\n")
    loaded = small.load()
    assert "D0009" in loaded.documents
    assert "D0009" not in loaded.at(date(2100, 1, 1)).documents


def test_a_later_edition_only_adds_to_an_earlier_one(real: Record) -> None:
    days = [date(2022, 3, 1), date(2023, 6, 30), date(2024, 9, 14), date(2025, 12, 31)]
    editions = [real.at(day) for day in days]
    for earlier, later in pairwise(editions):
        assert set(earlier.figures) < set(later.figures)
        assert earlier.documents.items() < later.documents.items()
    assert editions[-1].figures == real.figures


def test_an_edition_of_an_edition_is_the_earlier_of_the_two(real: Record) -> None:
    early, late = date(2024, 1, 31), date(2025, 6, 30)
    assert real.at(late).at(early) == real.at(early) == real.at(early).at(late)


# ------------------------------------------------------------------ the record itself


@pytest.mark.parametrize(
    ("type_", "table"), [(Document, "documents"), (Organisation, "organisations"), (Figure, "figures")]
)
def test_the_fields_of_the_record_are_the_described_columns(type_: type, table: str) -> None:
    described = [field["name"] for field in load_package(record.RAW)[table]["schema"]["fields"]]
    assert [field.name for field in dataclasses.fields(type_)] == described


def test_every_document_of_the_real_record_states_a_figure(real: Record) -> None:
    assert {figure.document_id for figure in real.figures} == set(real.documents)


def test_the_frame_holds_every_figure_with_its_types(real: Record) -> None:
    frame = real.frame()
    assert list(frame["figure_id"]) == [figure.figure_id for figure in real.figures]
    assert frame["value"].sum() == sum(figure.value for figure in real.figures)
    assert frame["value_high"].notna().sum() == sum(figure.value_high is not None for figure in real.figures)
    assert {str(frame[column].dtype)[:10] for column in ("as_of", "published_on", "known_from")} == {"datetime64"}


def test_the_frame_of_no_figures_has_the_same_columns(real: Record) -> None:
    assert list(real.at(date(2014, 1, 1)).frame().columns) == list(real.frame().columns)


def test_the_record_loads_in_under_half_a_second() -> None:
    took = []
    for _ in range(3):
        begun = time.process_time()
        record.load()
        took.append(time.process_time() - begun)
    assert min(took) < 0.5  # of the processor, so that other work on the machine does not count


def test_loading_the_record_imports_no_pandas() -> None:
    code = "import sys; from analysis import record; record.load(); raise SystemExit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=record.ROOT, check=False).returncode == 0
