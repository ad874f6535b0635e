"""The questions that can be asked of an edition on the command line, in text and for programs."""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from analysis import cli, record
from tests.edition import make_project, store

TOTALS = {"S0004", "S0006", "S0007"}  # three organisations give the same total; any of them shows the conflict


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = make_project(tmp_path_factory.mktemp("asked"))
    store(made)
    return made


def ask(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = cli.main(["--root", str(root), *words])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_conflicts_are_findings_with_proof_and_diagnosis(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ask(root, capsys, "conflicts", "--json")
    assert code == 1
    (conflict,) = json.loads(out)["conflicts"]
    (other,) = set(conflict["statements"]) - {"S0003"}
    assert other in TOTALS
    assert conflict["figures"] == ["F0003", "F" + other[1:]]
    assert (conflict["id"], conflict["gap"], conflict["minimal"]) == ("C0003", 13, True)
    assert (conflict["diagnosis"]["kind"], conflict["diagnosis"]["mends"]) == ("slip", "179")
    terms = {(t["statement"], t["side"], t["multiplier"], t["limit"]) for t in conflict["proof"]["terms"]}
    assert terms == {("S0003", "low", "1", 197), (other, "high", "1", 184)}


def test_the_sum_of_a_conflict_is_written_line_by_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ask(root, capsys, "explain", "c0003")
    assert code == 0
    amounts = [line.split()[0] for line in out.splitlines() if line.startswith("  ") and line.split()[0][0] in "+−"]
    assert amounts == ["+197", "−184"]
    assert "13   is left over" in out


def test_a_measure_without_conflicts_is_fine(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(root, capsys, "conflicts", "--measure", "missing")[0] == 0


def test_a_misspelt_measure_is_told_with_the_nearest(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = ask(root, capsys, "conflicts", "--measure", "returned_to_ukrain")
    assert code == 2
    assert "did you mean returned_to_ukraine?" in err


def test_the_settlement_tells_cost_bound_and_every_claim(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ask(root, capsys, "settle", "--json")
    told = json.loads(out)
    assert told["proven"] is True
    assert told["cost"] == told["lower_bound"] > 0
    assert told["gap"] == 0
    strayed = [entry["statement"] for entry in told["readings"] if entry["cost"]]
    aside = [entry["statement"] for entry in told["set_aside"]]
    assert strayed + aside == ["S0003"]
    assert code == (1 if aside else 0)
    everybody = {entry["statement"] for entry in told["readings"] + told["set_aside"]}
    assert everybody == {"S0001", "S0002", "S0003", "S0004", "S0006", "S0007"}


def test_bounds_come_with_the_proof_of_both_ends(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--measure", "returned_to_ukraine", "--population", "all", "--route", "exchange"]
    code, out, _ = ask(root, capsys, "bounds", *asked, "--as-of", "2024-06-20", "--json")
    told = json.loads(out)
    assert (code, told["low"], told["high"]) == (0, 179, 184)
    assert {t["statement"] for t in told["low_proof"]["terms"]} == {"S0001", "S0002"}
    assert {t["statement"] for t in told["high_proof"]["terms"]} < TOTALS


def test_bounds_between_two_days(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--measure", "returned_to_ukraine", "--population", "all", "--route", "exchange"]
    _, out, _ = ask(root, capsys, "bounds", *asked, "--since", "2024-05-02", "--as-of", "2024-07-01", "--json")
    assert (json.loads(out)["low"], json.loads(out)["high"]) == (80, 80)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--measure", "returned", "--population", "all"], "measure"),
        (["--measure", "returned_to_ukraine", "--population", "milatary"], "did you mean military?"),
        (["--measure", "returned_to_ukraine", "--population", "all", "--route", "plane"], "route"),
    ],
)
def test_bounds_of_what_is_not_counted_are_refused(
    root: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    code, _, err = ask(root, capsys, "bounds", *words, "--as-of", "2024-06-20")
    assert code == 2
    assert said in err


def test_an_end_before_its_beginning_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--measure", "returned_to_ukraine", "--population", "all"]
    code, _, err = ask(root, capsys, "bounds", *asked, "--since", "2024-07-01", "--as-of", "2024-06-20")
    assert code == 2
    assert "later" in err


def test_a_figure_is_explained_with_its_page_and_its_fate(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ask(root, capsys, "explain", "F0003")
    assert code == 0
    assert "https://example.org/c" in out
    assert "C0003" in out
    assert "With two neighbouring digits in their other order" in out.replace("\n", " ")


def test_a_statement_that_is_not_reconciled_says_why(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ask(root, capsys, "explain", "S0005")
    assert "not reconciled: A number at a moment" in out


def test_an_unknown_id_is_told_with_the_nearest(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = ask(root, capsys, "explain", "S00003")
    assert code == 2
    assert "did you mean S0003?" in err


def test_verify_counts_proofs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ask(root, capsys, "verify")
    assert code == 0
    assert "proofs checked without a solver, 0 failed." in out


def test_an_earlier_edition_knows_less(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ask(root, capsys, "conflicts", "--json", "--cutoff", "2024-06-19")
    assert (code, json.loads(out)["conflicts"]) == (0, [])


def test_of_people_whom_no_statement_mentions_nothing_follows(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--measure", "returned_to_ukraine", "--population", "child", "--as-of", "2024-06-20", "--json"]
    code, out, _ = ask(root, capsys, "bounds", *asked)
    assert (code, json.loads(out)) == (0, {"low": 0, "high": None, "low_proof": None, "high_proof": None})


def test_each_command_is_found_in_the_module_that_knows_it() -> None:
    for module, names in cli.MODULES.items():
        commands = argparse.ArgumentParser().add_subparsers()
        importlib.import_module(module).add_parser(commands)
        assert set(commands.choices) == set(names), module


def test_a_command_that_does_not_exist_is_refused_with_all_that_do(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["biuld"])
    told = capsys.readouterr().err
    assert all(name in told for names in cli.MODULES.values() for name in names)


def test_a_build_loads_nothing_that_another_command_needs() -> None:
    code = "import sys; from analysis import cli, build, engine; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=record.ROOT, capture_output=True, text=True, check=True)
    assert not {"analysis.readings", "analysis.intake", "yaml", "fluent", "babel", "pandas"} & set(
        loaded.stdout.split()
    )
