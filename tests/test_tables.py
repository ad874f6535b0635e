"""Every kind of bad input is told with its file, line, column, value, what was expected and the nearest valid word."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis import cli, record
from analysis.tables import BadInput, Problem, shown
from tests.conftest import DOCUMENTS, HEADER, Folder

ISO = "a date of the calendar as year-month-day, such as 2025-02-28"
DIGITS = "a whole number in digits alone, without thousands marks"


def test_the_small_record_is_valid_as_it_stands(small: Folder) -> None:
    loaded = small.load()
    assert (len(loaded.documents), len(loaded.organisations), len(loaded.figures)) == (4, 4, 7)
    assert loaded.notices == ()


# ------------------------------------------------------------------ cells that do not fit


@pytest.mark.parametrize(
    ("row", "column", "value", "expected", "nearest"),
    [
        ("F0003", "measure", "retuned_to_ukraine", "one of the words for measure", "returned_to_ukraine"),
        ("F0003", "measure", "Returned to Ukraine", "one of the words for measure", "returned_to_ukraine"),
        ("F0003", "population", "xxxxx", "one of the words for population", ""),
        ("F0003", "as_of", "31.02.2025", f"{ISO} (there is no such day)", ""),
        ("F0003", "as_of", "2025-02-31", f"{ISO} (there is no such day)", ""),
        ("F0003", "as_of", "28.02.2025", ISO, "2025-02-28"),
        ("F0003", "as_of", "28/2/2025", ISO, "2025-02-28"),
        ("F0003", "as_of", "2025-2-28", ISO, ""),
        ("F0003", "as_of", "Jan-25", "a spreadsheet seems to have changed it", ""),
        ("F0003", "as_of", "25-Jan", "a spreadsheet seems to have changed it", ""),
        ("F0003", "as_of", "січ.25", "a spreadsheet seems to have changed it", ""),
        ("F0003", "as_of", "45716", "a spreadsheet seems to have changed it", ""),
        ("F0003", "as_of", "٢٠٢٥-٠٢-٢٨", ISO, ""),
        ("F0003", "as_of", "2013-12-31", "a date not before 2014-01-01", ""),
        ("F0003", "as_of", "", "a value; the cell is empty", ""),
        ("F0003", "as_of", "2025-02-28 ", "no blank before or after the text", "2025-02-28"),
        ("F0003", "value", "1,247", DIGITS, "1247"),
        ("F0003", "value", "1 247", DIGITS, "1247"),
        ("F0003", "value", "1\u00a0247", DIGITS, "1247"),
        ("F0003", "value", "1\u202f247", DIGITS, "1247"),
        ("F0003", "value", "1.247", DIGITS, "1247"),
        ("F0003", "value", "1'247'000", DIGITS, "1247000"),
        ("F0003", "value", "12,47", DIGITS, ""),
        ("F0003", "value", "1247.0", DIGITS, "1247"),
        ("F0003", "value", "1247.5", DIGITS, ""),
        ("F0003", "value", "Jan-25", "a spreadsheet seems to have made a date of it", ""),
        ("F0003", "value", "-5", "a number that is not negative", ""),
        ("F0003", "value", "−5", "a number that is not negative", ""),
        ("F0003", "value", "١٢٣", DIGITS, "123"),
        ("F0003", "value", "١٬٢٤٧", DIGITS, ""),
        ("F0003", "value", "١,٢٤٧", DIGITS, "1247"),
        ("F0003", "value", "²", DIGITS, ""),
        ("F0003", "value", "=1247", DIGITS, ""),
        ("F0003", "value", "1e3", DIGITS, ""),
        ("F0003", "value", "1247 ", "no blank before or after the text", "1247"),
        ("F0003", "value", "", "a value; the cell is empty", ""),
        ("F0003", "value", "9" * 5000, "a number of at most 12 digits", ""),
        ("F0003", "exchange_ordinal", "0", "a number of at least 1", ""),
        ("F0003", "person", " Dmytro Lubinets", "no blank before or after the text", "Dmytro Lubinets"),
        ("F0003", "person", "Dmytro\u00a0Lubinets", "plain text on one line", "Dmytro Lubinets"),
        ("F0003", "person", "Dmytro\x07", "plain text on one line", "Dmytro"),
        ("F0003", "note", "=HYPERLINK(A1)", "that no spreadsheet takes for a formula", ""),
        ("F0003", "note", "@SUM(A1)", "that no spreadsheet takes for a formula", ""),
        ("F0003", "note", "+1", "that no spreadsheet takes for a formula", ""),
        ("F0003", "said_by", "   ", "a value; the cell holds only blanks", ""),
        ("F0003", "figure_id", "f0003", "a text of the form F[0-9]{4,}", ""),
        ("F0003", "measure", "retuned_to_ukraine ", "one of the words for measure", "returned_to_ukraine"),
        ("F0003", "value", " 1,247", DIGITS, "1247"),
        ("F0003", "kind", "event ", "no blank before or after the text", "event"),
    ],
)
def test_a_cell_that_does_not_fit_is_told_with_its_place_and_what_was_expected(
    small: Folder, row: str, column: str, value: str, expected: str, nearest: str
) -> None:
    line = small.change("figures.csv", row, column, value)
    problem = next(p for p in small.problems() if p.column == column)
    assert (problem.file, problem.line, problem.value, problem.nearest) == ("figures.csv", line, value, nearest)
    assert expected in problem.expected
    if expected in (ISO, DIGITS):
        assert problem.expected == expected  # without a guess at what happened


def test_the_message_on_an_empty_cell_says_that_nothing_was_found(small: Folder) -> None:
    small.change("figures.csv", "F0001", "measure", "")
    assert str(small.problem()) == (
        "figures.csv, line 2, column measure: found nothing; expected a value; the cell is empty"
    )


def test_the_message_on_a_whole_file_names_no_line_and_no_column(small: Folder) -> None:
    (small.raw / "figures.csv").unlink()
    assert str(small.problem()) == "figures.csv: expected the file figures.csv in raw/"


def test_the_message_names_everything_a_curator_needs(small: Folder) -> None:
    line = small.change("figures.csv", "F0001", "measure", "retuned_to_ukraine")
    assert str(small.problem()) == (
        f"figures.csv, line {line}, column measure: found “retuned_to_ukraine”; expected one of the words for "
        "measure in datapackage.json; did you mean “returned_to_ukraine”?"
    )


def test_control_characters_are_made_visible_in_the_message(small: Folder) -> None:
    small.change("figures.csv", "F0001", "person", "Dmytro\x1b[31m")
    assert "“Dmytro\\u001b[31m”" in str(small.problem())


def test_a_value_of_ten_megabytes_is_refused_quickly_and_its_message_is_short(small: Folder) -> None:
    small.change("figures.csv", "F0002", "note", "x" * 10_000_000)
    problem = small.problem()
    assert (problem.file, problem.line, problem.column) == ("figures.csv", 3, "note")
    assert problem.expected == "a text of at most 2000 characters"
    assert len(str(problem)) < 200


@pytest.mark.parametrize(("length", "fits"), [(2000, True), (2001, False)])
def test_a_text_may_have_two_thousand_characters(small: Folder, length: int, fits: bool) -> None:
    small.change("figures.csv", "F0002", "note", "x" * length)
    if fits:
        small.load()
    else:
        assert small.problem().column == "note"


@pytest.mark.parametrize(("digits", "fits"), [(12, True), (13, False)])
def test_a_number_may_have_twelve_digits(small: Folder, digits: int, fits: bool) -> None:
    small.change("figures.csv", "F0006", "value", "9" * digits)
    if fits:
        assert small.load().figures[5].value == 10**12 - 1
    else:
        assert small.problem().column == "value"


def test_a_value_is_shown_in_full_up_to_sixty_characters() -> None:
    assert (shown("x" * 60), shown("x" * 61)) == (f"“{'x' * 60}”", f"“{'x' * 57}...”")


def test_a_long_value_is_cut_in_the_message(small: Folder) -> None:
    small.change("figures.csv", "F0002", "measure", "x" * 1000)
    assert len(str(small.problem())) < 200


# ------------------------------------------------------------------ rows, headers, references


def test_a_duplicate_id_names_both_lines(small: Folder) -> None:
    small.change("figures.csv", "F0005", "figure_id", "F0002")
    problem = small.problem()
    assert (problem.file, problem.line, problem.column, problem.value) == ("figures.csv", 6, "figure_id", "F0002")
    assert "line 3 already" in problem.expected


@pytest.mark.parametrize(
    ("column", "value", "nearest", "file"),
    [
        ("document_id", "D00003", "D0003", "documents.csv"),
        ("said_by", "ombudsman", "ombudsman_ua", "organisations.csv"),
        ("said_by", "qqqq", "", "organisations.csv"),
    ],
)
def test_a_dangling_reference_is_told_with_the_nearest_row_that_exists(
    small: Folder, column: str, value: str, nearest: str, file: str
) -> None:
    line = small.change("figures.csv", "F0006", column, value)
    problem = small.problem()
    assert (problem.file, problem.line, problem.column, problem.value) == ("figures.csv", line, column, value)
    assert problem.nearest == nearest
    assert file in problem.expected


def test_a_missing_column_is_told(small: Folder) -> None:
    small.change_bytes("figures.csv", lambda data: data.replace(b",note\n", b"\n"))
    problem = small.problem()
    assert (problem.file, problem.line, problem.column) == ("figures.csv", 1, "note")
    assert "the column note in the header" in problem.expected


def test_a_misspelt_column_is_told_once_as_missing_and_once_as_unknown(small: Folder) -> None:
    small.change_line("figures.csv", 1, lambda line: line.replace("qualifier", "qualifer"))
    unknown, missing = sorted(small.problems(), key=lambda p: p.column)
    assert (unknown.line, unknown.column, unknown.nearest) == (1, "qualifer", "qualifier")
    assert (missing.line, missing.column) == (1, "qualifier")
    assert "instead of “qualifer”" in missing.expected


def test_a_semicolon_in_the_name_of_one_column_is_a_misspelling(small: Folder) -> None:
    small.change_line("figures.csv", 1, lambda line: line + ";")
    assert [(p.column, p.nearest) for p in small.problems()] == [("note", ""), ("note;", "note")]


def test_a_header_of_one_column_alone_misses_the_others(small: Folder) -> None:
    small.change_bytes("documents.csv", lambda data: b"document_id\nD0001\n")
    assert [p.column for p in small.problems()] == ["language", "published_on", "publisher", "url"]


def test_a_table_whose_only_row_is_broken_has_that_problem_only(small: Folder) -> None:
    small.change_bytes("documents.csv", lambda data: data.split(b"\n")[0] + b"\nD0001\n")
    problem = small.problem()
    assert (problem.line, problem.value) == (2, "D0001")


def test_an_extra_column_is_told(small: Folder) -> None:
    small.change_bytes("documents.csv", lambda data: b"".join(x + b",a\n" for x in data.splitlines()))
    problem = small.problem()
    assert (problem.file, problem.line, problem.column) == ("documents.csv", 1, "a")
    assert "only columns described" in problem.expected


def test_a_column_that_stands_twice_is_told(small: Folder) -> None:
    doubled = "".join(f"{line},{line.split(',')[0]}\n" for line in DOCUMENTS.splitlines())
    small.change_bytes("documents.csv", lambda data: doubled.encode())
    problem = small.problem()
    assert (problem.line, problem.column, problem.expected) == (1, "document_id", "each column only once")


def test_columns_may_stand_in_another_order(small: Folder) -> None:
    before = small.load()
    turned = "\n".join(",".join(reversed(line.split(","))) for line in DOCUMENTS.splitlines() if '"' not in line)
    small.change_bytes(
        "documents.csv", lambda data: (turned + '\nru,,https://example.org/c,"Ridnyi, krai",D0003').encode()
    )
    assert small.load().documents == before.documents


@pytest.mark.parametrize("content", [b"", b"\n", b"  \n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_told(small: Folder, content: bytes) -> None:
    small.change_bytes("figures.csv", lambda data: content)
    problem = small.problem()
    assert (problem.file, problem.line) == ("figures.csv", 1)
    assert "the file is empty" in problem.expected


def test_a_file_of_a_header_alone_is_told(small: Folder) -> None:
    small.change_bytes("figures.csv", lambda data: HEADER.encode() + b"\n")
    problem = small.problem()
    assert (problem.file, problem.line, problem.expected) == ("figures.csv", 2, "at least one row below the header")


@pytest.mark.parametrize("mark", [b";", b"\t"])
def test_semicolons_or_tabs_instead_of_commas_are_told_once(small: Folder, mark: bytes) -> None:
    small.change_bytes("documents.csv", lambda data: data.replace(b",", mark))
    problem = small.problem()
    assert (problem.file, problem.line) == ("documents.csv", 1)
    assert "separated by commas" in problem.expected


@pytest.mark.parametrize("file", ["documents.csv", "figures.csv", "organisations.csv", "datapackage.json"])
def test_a_missing_file_is_told_and_nothing_else(small: Folder, file: str) -> None:
    (small.raw / file).unlink()
    problem = small.problem()
    assert (problem.file, problem.line) == (file, 0)
    assert f"the file {file} in raw/" in problem.expected


def test_a_folder_in_place_of_a_file_is_told(small: Folder) -> None:
    (small.raw / "documents.csv").unlink()
    (small.raw / "documents.csv").mkdir()
    assert small.problem().file == "documents.csv"


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"resources": 1}', '{"resources": []}'])
def test_a_broken_description_is_told(small: Folder, content: str) -> None:
    (small.raw / "datapackage.json").write_text(content)
    assert small.problem().file == "datapackage.json"


@pytest.mark.parametrize(("change", "count"), [(lambda line: line + ",", 6), (lambda line: line.rsplit(",", 1)[0], 4)])
def test_a_row_with_too_many_or_too_few_cells_is_told_and_makes_no_reference_dangle(
    small: Folder, change: object, count: int
) -> None:
    small.change_line("documents.csv", 3, change)  # type: ignore[arg-type]
    problem = small.problem()
    assert (problem.file, problem.line) == ("documents.csv", 3)
    assert f"5 cells, not {count}" in problem.expected


def test_an_unclosed_quote_is_told_at_the_line_where_its_row_begins_and_nothing_that_follows_from_it(
    small: Folder,
) -> None:
    small.change_line("documents.csv", 3, lambda line: line.replace("Suspilne", '"Suspilne'))
    problem = small.problem()
    assert (problem.file, problem.line) == ("documents.csv", 3)
    assert "a readable line of CSV" in problem.expected


def test_an_unclosed_quote_is_told_alike_in_a_long_file_and_whatever_limit_another_package_set(small: Folder) -> None:
    before = csv.field_size_limit(1000)
    try:
        row = "F1{:05},D0004,media,,missing,all,unspecified,stock,,2025-04-01,day,exact,5,,,,\n"
        small.append("figures.csv", "".join(row.format(number) for number in range(3000)))
        small.change_line("figures.csv", 5, lambda line: line.replace("mod_ru", '"mod_ru'))
        problem = small.problem()
        assert csv.field_size_limit() == 1000
    finally:
        csv.field_size_limit(before)
    assert (problem.file, problem.line) == ("figures.csv", 5)
    assert "unexpected end of data" in problem.expected


def test_a_row_over_two_lines_does_not_shift_the_line_numbers(small: Folder) -> None:
    small.change_line("documents.csv", 3, lambda line: line.replace("Suspilne", '"Suspil\nne"'))
    small.change_line("documents.csv", 6, lambda line: line.replace("2025-04-10", "Apr-25"))
    first, second = small.problems()
    assert (first.line, first.column, first.value) == (3, "publisher", "Suspil\nne")
    assert (second.line, second.column) == (6, "published_on")


def test_blank_lines_between_rows_are_passed_over_and_counted(small: Folder) -> None:
    small.change_line("figures.csv", 3, lambda line: line + "\n\n")
    small.change_bytes("figures.csv", lambda data: data.replace(b"exact,1300", b"exact,-1300"))
    assert small.problem().line == 10


def test_a_nul_character_is_told_with_its_line(small: Folder) -> None:
    small.change_line("figures.csv", 4, lambda line: line.replace("A copy", "A\0copy"))
    problem = small.problem()
    assert (problem.file, problem.line, problem.value) == ("figures.csv", 4, "\0")
    assert "without NUL characters" in problem.expected


# ------------------------------------------------------------------ encodings and line ends


def test_a_byte_order_mark_changes_nothing_but_is_remarked_on(small: Folder) -> None:
    before = small.load()
    small.change_bytes("figures.csv", lambda data: b"\xef\xbb\xbf" + data)
    after = small.load()
    assert (after.figures, after.documents, after.organisations) == (
        before.figures,
        before.documents,
        before.organisations,
    )
    (notice,) = after.notices
    assert "figures.csv" in notice
    assert "byte order mark" in notice


def test_windows_line_ends_change_nothing_but_are_remarked_on(small: Folder) -> None:
    before = small.load()
    small.change_bytes("documents.csv", lambda data: data.replace(b"\n", b"\r\n"))
    after = small.load()
    assert (after.figures, after.documents) == (before.figures, before.documents)
    (notice,) = after.notices
    assert "documents.csv" in notice
    assert "Windows line ends" in notice


def test_line_numbers_hold_in_a_file_with_windows_line_ends(small: Folder) -> None:
    line = small.change("figures.csv", "F0006", "value", "-3")
    small.change_bytes("figures.csv", lambda data: data.replace(b"\n", b"\r\n"))
    assert small.problem().line == line


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_file_in_windows_1251_is_told_with_the_line_of_its_first_cyrillic_text(small: Folder, ends: str) -> None:
    text = (small.raw / "organisations.csv").read_text(encoding="utf-8").replace("\n", ends)
    (small.raw / "organisations.csv").write_bytes(text.encode("cp1251"))
    problem = small.problem()
    assert (problem.file, problem.line) == ("organisations.csv", 2)
    assert "UTF-8" in problem.expected
    assert "Windows-1251" in problem.expected
    assert "Омбудсман"[:8] in problem.value


# ------------------------------------------------------------------ all at once, and through the command line


def spoil(small: Folder) -> list[tuple[str, int, str]]:
    """Put problems into several files; gives their places in the order in which they must be told."""
    return sorted(
        [
            ("figures.csv", small.change("figures.csv", "F0007", "value", "1,300"), "value"),
            ("figures.csv", small.change("figures.csv", "F0002", "kind", "totl"), "kind"),
            ("figures.csv", small.change("figures.csv", "F0002", "population", "civillian"), "population"),
            ("documents.csv", small.change("documents.csv", "D0004", "language", "English"), "language"),
            ("organisations.csv", small.change("organisations.csv", "mod_ru", "side", "rusia"), "side"),
        ]
    )


def test_problems_of_several_files_are_told_all_at_once_by_file_and_line(small: Folder) -> None:
    places = spoil(small)
    with pytest.raises(BadInput) as caught:
        small.load()
    assert [(p.file, p.line, p.column) for p in caught.value.problems] == places
    head, *lines = str(caught.value).splitlines()
    assert head == "5 problems in the input; nothing was changed."
    assert lines == [f"  {problem}" for problem in caught.value.problems]


def test_the_same_problem_is_told_once(small: Folder) -> None:
    problem = Problem("a.csv", 1, "b", "c", "d")
    assert BadInput([problem, problem]).problems == [problem]
    assert str(BadInput([problem])).startswith("1 problem in the input")


def snapshot(*folders: Path) -> dict[Path, tuple[bytes, int]]:
    """The bytes and time of change of every file below the folders."""
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_the_command_line_tells_bad_input_with_exit_code_2_and_changes_nothing(small: Folder) -> None:
    places = spoil(small)
    shutil.copy(record.RAW / "readings.yml", small.raw)
    for part in ("analysis", "notebooks"):
        shutil.copytree(record.ROOT / part, small.root / part, ignore=shutil.ignore_patterns("__pycache__"))
    for sentinel in ("data/processed/statements.csv", "reports/index.html", "reports/2025-12-31/en/01_record.html"):
        path = small.root / sentinel
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"as it was: {sentinel}\n", encoding="utf-8")
    before = snapshot(small.root / "data", small.root / "reports")
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "--root", str(small.root), "build"],
        cwd=record.ROOT,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2, done.stderr
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    told = [line for line in said.splitlines() if line.startswith("  ") and ", line " in line]
    assert len(told) == len(places)
    for line, (file, number, column) in zip(told, places, strict=True):
        assert line.startswith(f"  {file}, line {number}, column {column}: ")
    assert snapshot(small.root / "data", small.root / "reports") == before


@pytest.mark.parametrize("cutoff", ["2025-02-30", "yesterday"])
def test_the_command_line_refuses_a_cutoff_that_is_no_date_with_exit_code_2(
    cutoff: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["build", "--cutoff", cutoff])
    assert caught.value.code == 2
    assert f"“{cutoff}” is no date" in capsys.readouterr().err


# ------------------------------------------------------------------ anything at all

REAL = {name: (record.RAW / name).read_bytes() for name in ("documents.csv", "figures.csv", "organisations.csv")}
NASTY = [b"\x00", b"\xff", b'"', b"\r", b"\n", b",", b"\xef\xbb\xbf", b"-", b"9" * 5000, "١".encode(), b"=", b""]
mutations = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True), st.integers(0, 40), st.one_of(st.sampled_from(NASTY), st.binary(max_size=8))
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=40, derandomize=True, deadline=None, database=None)
@given(name=st.sampled_from(sorted(REAL)), changes=mutations)
@example(name="figures.csv", changes=[(0.5, 10**9, b"")])
@example(name="figures.csv", changes=[(0.0, 10**9, b"")])
def test_any_bytes_in_place_of_the_real_ones_raise_bad_input_or_nothing(
    tmp_path_factory: pytest.TempPathFactory, name: str, changes: list[tuple[float, int, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    for path in record.RAW.iterdir():
        (folder / path.name).symlink_to(path)
    data = REAL[name]
    for place, length, new in changes:
        start = int(place * len(data))
        data = data[:start] + new + data[start + length :]
    (folder / name).unlink()
    (folder / name).write_bytes(data)
    problems: list[Problem] = []
    try:
        figures = record.load(folder).figures
        assert figures
    except BadInput as error:
        problems = error.problems
        assert problems
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for problem in problems:
        assert 0 <= problem.line <= lines or problem.file != name
        assert str(problem).isprintable()
