"""Stored editions: what is written is what was found, and every proof can be checked again without a solver."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from frictionless import Package

from analysis import readings, record, stored
from analysis.memory import Memory
from analysis.processed import read_table, write
from analysis.reconciliation import Reconciliation, equal_aside
from tests.edition import make_project, package, reconciled, store

TOTALS = {"S0004", "S0006", "S0007"}  # three organisations give the same total; any of them shows the conflict


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Reconciliation]:
    root = make_project(tmp_path_factory.mktemp("project"))
    return root, store(root)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    root = make_project(tmp_path / "copy")
    store(root)
    return root


def rewrite(path: Path, change: object) -> None:
    rows = read_table(path)
    changed = change(rows)  # type: ignore[operator]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(changed if changed is not None else rows)


def test_an_edition_read_back_is_the_one_that_was_written(project: tuple[Path, Reconciliation]) -> None:
    root, found = project
    again = stored.edition(root)
    assert again.cutoff == found.cutoff
    assert list(again.conflicts) == list(found.conflicts)
    for name, outcome in found.outcomes.items():
        other = again.outcomes[name]
        assert other.settlement.kept == outcome.settlement.kept
        assert set(other.settlement.set_aside) == set(outcome.settlement.set_aside)
        assert (other.settlement.cost, other.settlement.bound) == (outcome.settlement.cost, outcome.settlement.bound)
        assert other.common == outcome.common
    assert again.diagnoses == found.diagnoses


def test_the_table_says_what_equal_prices_would_set_aside(project: tuple[Path, Reconciliation]) -> None:
    root, found = project
    told: dict[str, set[str]] = {name: set() for name in found.outcomes}
    for row in read_table(root / "data" / "processed" / "settlement.csv"):
        if row["at_equal_prices"] == "set_aside":
            told[row["instance"]].add(row["claim_id"])
    assert told == {name: set(equal_aside(o.instance)) for name, o in found.outcomes.items()}
    assert any(told.values())


def test_writing_twice_gives_the_same_bytes(project: tuple[Path, Reconciliation], tmp_path: Path) -> None:
    root, _ = project
    write(reconciled(root), tmp_path, stored.inputs_key(root / "data" / "raw", reconciled(root).cutoff))
    for path in sorted((root / "data" / "processed").iterdir()):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_every_table_fits_its_description(project: tuple[Path, Reconciliation]) -> None:
    report = Package(str(project[0] / "data" / "processed" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])


def test_every_column_is_described(project: tuple[Path, Reconciliation]) -> None:
    for resource in package(project[0]).values():
        for field in resource["schema"]["fields"]:  # type: ignore[index]
            assert field["description"].endswith("."), (resource["name"], field["name"])


def test_the_digits_in_the_wrong_order_are_found_and_named(project: tuple[Path, Reconciliation]) -> None:
    rows = read_table(project[0] / "data" / "processed" / "conflicts.csv")
    assert len(rows) == 1
    first, second = rows[0]["statements"].split("; ")
    assert first == "S0003"
    assert second in TOTALS
    assert rows[0]["figures"] == f"F0003; F{second[1:]}"
    assert rows[0]["gap"] == "13"
    assert rows[0]["mends"] == "179"
    assert rows[0]["diagnosis"] == "slip"


def test_the_return_that_nobody_reports_is_a_gap_with_a_proof(project: tuple[Path, Reconciliation]) -> None:
    rows = read_table(project[0] / "data" / "processed" / "gaps.csv")
    assert [(r["after"], r["until"], r["low"], r["high"]) for r in rows] == [("2024-05-01", "2024-07-01", "5", "5")]
    assert rows[0]["events"] == "S0002"


def test_every_statement_has_a_fate(project: tuple[Path, Reconciliation]) -> None:
    rows = read_table(project[0] / "data" / "processed" / "statements.csv")
    assert {r["statement_id"]: r["outcome"] for r in rows}.keys() == {f"S000{n}" for n in range(1, 8)}
    assert {r["statement_id"]: r["outcome"] for r in rows}["S0005"] == "not_reconciled"


def test_all_proofs_check(project: tuple[Path, Reconciliation]) -> None:
    checked, failed = stored.verify(project[0])
    assert failed == []
    names = {row["proof_id"] for row in read_table(project[0] / "data" / "processed" / "proofs.csv")}
    assert checked == len(names) + 1  # and the one conflict


def test_verifying_imports_no_solver(project: tuple[Path, Reconciliation]) -> None:
    code = (
        "import sys; from pathlib import Path; from analysis import stored;"
        f"print(stored.verify(Path({str(project[0])!r}))[1], 'highspy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] False"


@pytest.mark.parametrize("file", ["conflict_terms.csv", "proofs.csv"])
def test_a_dropped_line_is_found_in_every_proof(copy: Path, file: str) -> None:
    path = copy / "data" / "processed" / file
    key = "conflict_id" if file == "conflict_terms.csv" else "proof_id"
    original = path.read_bytes()
    for number, row in enumerate(read_table(path)):
        rewrite(path, lambda rows, number=number: rows[:number] + rows[number + 1 :])
        assert any(line.startswith(row[key] + ":") for line in stored.verify(copy)[1]), row
        path.write_bytes(original)


@pytest.mark.parametrize("file", ["conflict_terms.csv", "proofs.csv"])
def test_a_swapped_side_is_found_in_every_line(copy: Path, file: str) -> None:
    path = copy / "data" / "processed" / file
    original = path.read_bytes()
    for number in range(len(read_table(path))):

        def swap(rows: list[dict[str, str]], number: int = number) -> None:
            rows[number]["side"] = {"low": "high", "high": "low"}[rows[number]["side"]]

        rewrite(path, swap)
        assert stored.verify(copy)[1], number
        path.write_bytes(original)


@pytest.mark.parametrize("multiplier", ["0", "-1", "2", "1/2"])
def test_a_changed_multiplier_is_found(copy: Path, multiplier: str) -> None:
    path = copy / "data" / "processed" / "conflict_terms.csv"
    original = path.read_bytes()
    for number in range(len(read_table(path))):

        def change(rows: list[dict[str, str]], number: int = number) -> None:
            rows[number]["multiplier"] = multiplier

        rewrite(path, change)
        assert stored.verify(copy)[1], number
        path.write_bytes(original)


@pytest.mark.parametrize(("file", "column"), [("bounds.csv", "low"), ("bounds.csv", "high"), ("gaps.csv", "low")])
def test_a_bound_that_its_proof_does_not_give_is_found(copy: Path, file: str, column: str) -> None:
    path = copy / "data" / "processed" / file
    proof = "proof" if file == "gaps.csv" else f"{column}_proof"
    number = next(n for n, row in enumerate(read_table(path)) if row[proof])

    def change(rows: list[dict[str, str]]) -> None:
        rows[number][column] = str(int(rows[number][column]) + 1)

    rewrite(path, change)
    assert len(stored.verify(copy)[1]) == 1


def test_a_statement_named_that_the_lines_do_not_name_is_found(copy: Path) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        rows[0]["statements"] = "S0001; S0004"

    rewrite(copy / "data" / "processed" / "conflicts.csv", change)
    assert len(stored.verify(copy)[1]) == 1


def test_tables_of_another_record_are_not_taken(copy: Path) -> None:
    figures = copy / "data" / "raw" / "figures.csv"
    figures.write_text(figures.read_text(encoding="utf-8").replace(",197,", ",179,"), encoding="utf-8")
    with pytest.raises(stored.NotStored):
        stored.verify(copy)
    assert stored.edition(copy).conflicts == {}


def test_a_table_changed_by_hand_is_not_taken(copy: Path) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        rows[0]["cost"] = "99"

    rewrite(copy / "data" / "processed" / "settlement_costs.csv", change)
    folder = copy / "data" / "processed"
    assert stored.changed_tables(folder) == ["settlement_costs.csv"]
    whole = record.load(copy / "data" / "raw")
    key = stored.inputs_key(copy / "data" / "raw", whole.newest)
    with pytest.raises(stored.NotStored, match=r"settlement_costs\.csv is not as it was made"):
        stored.read(folder, whole, whole.newest, readings.load(copy / "data" / "raw"), key)


def test_an_edition_reconciled_anew_says_so_and_is_remembered(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / "analysis").mkdir()
    (copy / "data" / "processed" / "datapackage.json").unlink()
    opened: list[Memory] = []

    class Opened(Memory):
        def __init__(self, root: Path | None) -> None:
            super().__init__(root)
            opened.append(self)

    monkeypatch.setattr(stored, "Memory", Opened)
    first = stored.edition(copy)
    told = capsys.readouterr().err
    assert "Reconciling the edition of" in told
    assert "the next time takes seconds" in told
    assert opened[0].new == opened[0].asked > 0
    assert list(stored.edition(copy).conflicts) == list(first.conflicts)
    assert opened[1].asked > opened[1].new == 0
