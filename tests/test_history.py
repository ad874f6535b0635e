"""The tables of all editions: a data package that tells no edition anything that was known later."""

from __future__ import annotations

import csv
import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from frictionless import Package, system

from analysis import history, plan, record, vintages
from analysis.record import ROOT, Record
from tests import past
from tests.conftest import Folder

FOLDER = ROOT / plan.VINTAGES_FOLDER


def day(number: int) -> date:
    """The day of one of the editions made by hand, counted from 1."""
    return date.fromisoformat(past.DAYS[number - 1])


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read(small: Folder, folder: Path, number: int) -> history.Vintages:
    return history.read(folder, small.load().at(day(number)), small.raw / "readings.yml")


@pytest.fixture
def folder(small: Folder) -> Path:
    return past.write(small)


def test_each_edition_has_a_row_for_each_instance(folder: Path) -> None:
    told = [(row["cutoff"], row["conflicts"], row["widest_gap"], row["set_aside"]) for row in rows(folder, "editions")]
    assert told == list(zip(past.DAYS, "1212", "5577", "1111", strict=True))


def test_bounds_have_a_row_only_where_they_change(folder: Path) -> None:
    told = [(row["cutoff"], row["population"], row["low"], row["high"]) for row in rows(folder, "bounds")]
    assert [row for row in told if row[1] == "child"] == [
        ("2025-03-02", "child", "0", ""),
        ("2025-03-20", "child", "70", ""),
    ]
    assert len([row for row in told if row[1] == "all"]) == 4


def test_compact_bounds_filled_in_again_are_those_of_every_edition(small: Folder, folder: Path) -> None:
    told = read(small, folder, 4).limits
    again = [
        [*series, limits.low, limits.high]
        for cutoff in past.DAYS
        for series, own in sorted(told.items())
        for limits in own
        if limits.cutoff.isoformat() == cutoff
    ]
    assert again == [row for edition in past.EDITIONS for row in sorted(edition["bounds"])]


def test_a_series_that_ends_cannot_be_told_compactly() -> None:
    with pytest.raises(ValueError, match="2025-03-02 has no bounds of returned_to_ukraine/all/all_routes"):
        history.compact([("2025-03-01", [[*past.RETURNED, 1, None]]), ("2025-03-02", [])])


def test_a_conflict_has_a_row_for_each_run_of_editions_with_one_gap(folder: Path) -> None:
    told = [tuple(row.values())[1:] for row in rows(folder, "conflicts")]
    assert told == [
        ("S0001; S0002", "5", "2025-03-01", "2025-03-02"),
        ("S0004", "3", "2025-03-02", "2025-03-02"),
        ("S0001; S0002", "7", "2025-03-20", "2025-04-10"),
        ("S0004", "3", "2025-04-10", "2025-04-10"),
    ]


def test_a_statement_has_a_row_for_each_run_of_editions_that_set_it_aside(folder: Path) -> None:
    told = [tuple(row.values())[1:] for row in rows(folder, "set_aside")]
    assert told == [
        ("S0002", "2025-03-01", "2025-03-02"),
        ("S0004", "2025-03-20", "2025-03-20"),
        ("S0002", "2025-04-10", "2025-04-10"),
    ]


def test_runs_of_the_same_statements_are_gathered_with_the_newest_gap(small: Folder, folder: Path) -> None:
    told = read(small, folder, 4)
    assert told.gathered(told.conflicts) == [
        history.Stretch(("S0001", "S0002"), 7, day(1), day(4), 4),
        history.Stretch(("S0004",), 3, day(2), day(4), 2),
    ]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_an_earlier_edition_reads_what_tables_written_then_would_have_told(
    small: Folder, folder: Path, number: int
) -> None:
    cut = read(small, folder, number)
    assert [each.cutoff for each in cut.editions] == [day(n + 1) for n in range(number)]
    past.write(small, number)
    assert len(rows(folder, "editions")) == number
    assert read(small, folder, number) == cut


def test_a_document_that_becomes_known_later_leaves_earlier_editions_what_they_were_made_of(small: Folder) -> None:
    past.write(small)
    before = history.made_of(small.load(), small.raw / "readings.yml")
    assert history.made_of(small.load().at(day(2)), small.raw / "readings.yml") == {
        when: key for when, key in before.items() if when <= day(2)
    }
    small.change("figures.csv", "F0005", "value", "71")
    after = history.made_of(small.load(), small.raw / "readings.yml")
    assert [when for when in before if before[when] != after[when]] == [day(3), day(4)]


def test_a_curators_note_changes_nothing_and_the_readings_everything(small: Folder) -> None:
    past.write(small)
    before = history.made_of(small.load(), small.raw / "readings.yml")
    small.change("figures.csv", "F0001", "note", "Seen again.")
    assert history.made_of(small.load(), small.raw / "readings.yml") == before
    (small.raw / "readings.yml").write_text("other: {}\n", encoding="utf-8")
    after = history.made_of(small.load(), small.raw / "readings.yml")
    assert not set(before.values()) & set(after.values())


@pytest.mark.parametrize("name", ["editions", "bounds", "conflicts", "set_aside"])
def test_a_missing_table_is_told(small: Folder, folder: Path, name: str) -> None:
    (folder / f"{name}.csv").unlink()
    with pytest.raises(history.NotThere, match="missing"):
        read(small, folder, 4)


def test_tables_of_another_record_are_told_from_the_edition_on_that_differs(small: Folder, folder: Path) -> None:
    small.change("figures.csv", "F0005", "value", "71")
    assert len(read(small, folder, 2).editions) == 2
    with pytest.raises(history.NotThere, match="other"):
        read(small, folder, 3)


def test_tables_that_leave_editions_out_are_told(small: Folder, folder: Path) -> None:
    table = folder / "editions.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join([lines[0], *lines[2:]]), encoding="utf-8")
    with pytest.raises(history.NotThere, match="other"):
        read(small, folder, 4)


# ------------------------------------------------------------------ the data package


def package_of(folder: Path) -> dict[str, object]:
    return dict(json.loads((folder / "datapackage.json").read_text(encoding="utf-8")))


def test_the_package_names_the_newest_edition_what_it_was_made_of_and_the_bytes(small: Folder, folder: Path) -> None:
    told = package_of(folder)
    made = history.made_of(small.load(), small.raw / "readings.yml")
    assert (told["cutoff"], told["inputs"]) == (past.DAYS[-1], made[day(4)])
    for resource in json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()


def test_the_same_editions_give_the_same_bytes(small: Folder, folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert set(before) == set(plan.VINTAGES)
    past.write(small)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("real", [False, True])
def test_frictionless_finds_the_package_valid(folder: Path, real: bool) -> None:
    with system.use_context(trusted=True):
        report = Package(str((FOLDER if real else folder) / "datapackage.json")).validate()
    assert report.valid, report.flatten(["fieldName", "rowNumber", "message"])
    assert report.stats["tasks"] == 4


def test_the_committed_tables_are_those_of_the_record(real: Record) -> None:
    told = history.read(FOLDER, real, record.RAW / "readings.yml")
    assert [each.cutoff for each in told.editions] == vintages.days(real)
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 500_000


def test_every_column_has_a_title_and_a_description() -> None:
    for resource in json.loads((ROOT / "analysis/vintages.json").read_text(encoding="utf-8"))["resources"]:
        for field in resource["schema"]["fields"]:
            assert field["title"]
            assert field["description"].endswith(".")
