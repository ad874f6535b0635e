"""Corrections change the record where they fit, and are problems with a line where they do not."""

from __future__ import annotations

import pytest

from analysis.tables import Problem
from tests.conftest import Folder

RIGHT = """\
# A remark above the entries.
- id: C0001
  figure: F0003
  field: value
  from: 1250
  to: 1251
  reason: >-
    The page says so
    further down.
  shown_by: [D0001, D0002]
"""


def write(small: Folder, text: str) -> None:
    """Write corrections.yml into the folder."""
    (small.raw / "corrections.yml").write_text(text, encoding="utf-8")


def problem(small: Folder, text: str) -> Problem:
    """Write corrections.yml and load, which must give one problem in that file."""
    write(small, text)
    found = small.problem()
    assert found.file == "corrections.yml"
    return found


def test_a_right_correction_changes_its_cell_and_nothing_else_and_is_listed(small: Folder) -> None:
    before = small.load()
    write(small, RIGHT)
    after = small.load()
    assert before.corrections == ()
    (listed,) = after.corrections
    assert (listed.id, listed.row, listed.field, listed.old, listed.new) == ("C0001", "F0003", "value", "1250", "1251")
    assert listed.reason == "The page says so further down."
    assert listed.shown_by == ("D0001", "D0002")
    changed = [(a.figure_id, a.value, b.value) for a, b in zip(before.figures, after.figures, strict=True) if a != b]
    assert changed == [("F0003", 1250, 1251)]
    assert after.documents == before.documents


def test_a_correction_leaves_the_file_as_it_was_typed(small: Folder) -> None:
    typed = (small.raw / "figures.csv").read_bytes()
    write(small, RIGHT)
    small.load()
    assert (small.raw / "figures.csv").read_bytes() == typed


def test_a_correction_may_fill_or_empty_a_cell(small: Folder) -> None:
    write(
        small,
        RIGHT.replace("field: value", "field: person").replace("from: 1250", "from:").replace("1251", "Dmytro Lubinets")
        + RIGHT.replace("C0001", "C0002")
        .replace("F0003", "F0004")
        .replace("value", "exchange_ordinal")
        .replace("1250", "62")
        .replace("1251", '""'),
    )
    figures = small.load().figures
    assert figures[2].person == "Dmytro Lubinets"
    assert figures[3].exchange_ordinal is None


def test_a_correction_of_a_document_moves_it_into_another_edition(small: Folder) -> None:
    write(
        small,
        RIGHT.replace("figure: F0003", "document: D0003")
        .replace("value", "published_on")
        .replace("from: 1250", "from:")
        .replace("1251", "2025-03-25"),
    )
    loaded = small.load()
    assert loaded.known_from["D0003"].isoformat() == "2025-03-25"
    assert loaded.at(loaded.known_from["D0002"]).corrections == ()
    assert loaded.at(loaded.known_from["D0003"]).corrections == loaded.corrections


def test_words_that_yaml_takes_for_something_else_stay_words(small: Folder) -> None:
    write(
        small,
        RIGHT.replace("figure: F0003", "document: D0003")
        .replace("value", "language")
        .replace("1250", "ru")
        .replace("1251", "no"),
    )
    assert small.load().documents["D0003"].language == "no"


def test_corrections_are_applied_before_the_record_is_checked(small: Folder) -> None:
    small.change("figures.csv", "F0003", "as_of", "2025-03-03")  # a day after its document
    write(
        small, RIGHT.replace("field: value", "field: as_of").replace("1250", "2025-03-03").replace("1251", "2025-03-02")
    )
    assert small.load().figures[2].as_of.isoformat() == "2025-03-02"


def test_a_correction_may_not_break_the_record(small: Folder) -> None:
    write(small, RIGHT.replace("1251", "1,251"))
    found = small.problem()
    assert (found.column, found.value, found.nearest) == ("value", "1,251", "1251")


@pytest.mark.parametrize(
    ("old", "new", "column", "value", "expected", "nearest"),
    [
        ("F0003", "F00003", "figure", "F00003", "the entry matches nothing", "F0003"),
        ("from: 1250", "from: 1249", "from", "1249", "has in value now, “1250”; the entry matches nothing", ""),
        ("from: 1250", "from: 1251", "to", "1251", "the entry changes nothing", ""),
        ("field: value", "field: valu", "field", "valu", "a column of the table", "value"),
        ("field: value", "field: note", "field", "note", "other than its id and note", ""),
        ("field: value", "field: figure_id", "field", "figure_id", "other than its id and note", ""),
        ("field: value", "field: published_on", "field", "published_on", "a column of the table", ""),
        ("D0002]", "D9999]", "shown_by", "D9999", "a document of documents.csv", ""),
        ("D0002]", "D00002]", "shown_by", "D00002", "a document of documents.csv", "D0002"),
        ("[D0001, D0002]", "F0001", "shown_by", "F0001", "a document of documents.csv", "D0001"),
        ("[D0001, D0002]", "[]", "shown_by", "", "an entry with shown_by", ""),
        ("  figure: F0003\n", "", "figure or document", "", "an entry with figure or document", ""),
        ("  field: value\n", "", "field", "", "an entry with field", ""),
        ("  to: 1251\n", "", "to", "", "an entry with to", ""),
    ],
)
def test_a_correction_that_does_not_fit_is_told_with_its_line(
    small: Folder, old: str, new: str, column: str, value: str, expected: str, nearest: str
) -> None:
    assert old in RIGHT
    found = problem(small, RIGHT.replace(old, new))
    assert (found.line, found.column, found.value, found.nearest) == (2, column, value, nearest)
    assert expected in found.expected


def test_an_empty_field_to_is_meant_when_it_is_written(small: Folder) -> None:
    found = problem(small, RIGHT.replace("from: 1250", "from: 1249").replace("to: 1251", "to:"))
    assert found.column == "from"


def test_an_id_used_twice_is_told_with_the_line_of_the_second(small: Folder) -> None:
    found = problem(small, RIGHT + RIGHT.replace("F0003", "F0001").replace("# A remark above the entries.\n", ""))
    assert (found.line, found.column, found.value, found.expected) == (11, "id", "C0001", "an id used only once")


def test_a_key_that_stands_twice_in_an_entry_is_told_with_its_line(small: Folder) -> None:
    found = problem(small, RIGHT + "  to: 1252\n")
    assert found.line == 11


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (RIGHT + "  to: [\n", 12),
        (RIGHT + "- id: 'C2\n", 12),
        (RIGHT + "- just a word\n", 11),
        (RIGHT + "- [a, b]\n", 11),
        ("id: C0001\n", 1),
        ("just a word\n", 1),
        (RIGHT + "- id: \x07\n", 11),
        ("- &a [*a]\n", 1),
    ],
)
def test_broken_yaml_is_told_with_its_line(small: Folder, text: str, line: int) -> None:
    assert problem(small, text).line == line


def test_corrections_in_another_encoding_are_told_with_the_line(small: Folder) -> None:
    (small.raw / "corrections.yml").write_bytes(RIGHT.replace("further", "далі").encode("cp1251"))
    found = small.problem()
    assert (found.file, found.line) == ("corrections.yml", 9)
    assert "UTF-8" in found.expected


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_a_file_without_entries_is_fine(small: Folder, text: str) -> None:
    write(small, text)
    assert small.load().corrections == ()


def test_a_row_that_could_not_be_read_makes_no_correction_dangle(small: Folder) -> None:
    write(small, RIGHT)
    small.change_line("figures.csv", 4, lambda line: line + ",")
    found = small.problem()
    assert (found.file, found.line) == ("figures.csv", 4)


def test_a_document_that_could_not_be_read_still_counts_as_one_that_shows_it(small: Folder) -> None:
    write(small, RIGHT)
    small.change_line("documents.csv", 3, lambda line: line + ",")  # D0002
    found = small.problem()
    assert (found.file, found.line) == ("documents.csv", 3)


def test_corrections_of_rows_that_were_read_are_applied_even_when_others_were_not(small: Folder) -> None:
    small.change("figures.csv", "F0003", "as_of", "2025-03-03")  # a day after its document
    write(
        small,
        RIGHT.replace("field: value", "field: as_of").replace("1250", "2025-03-03").replace("1251", "2025-03-02"),
    )
    small.change_line("figures.csv", 8, lambda line: line + ",")
    found = small.problem()
    assert (found.file, found.line) == ("figures.csv", 8)
