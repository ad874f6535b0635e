from datetime import date
from pathlib import Path

import pytest

from analysis import processed, readings, reconciliation, record
from analysis.outcomes import Outcomes

PROJECT = Path(__file__).resolve().parent.parent
DAY = date(2022, 9, 1)


class Counting(Outcomes):
    """A memory that counts what it was asked and what it was given."""

    def __init__(self, root):
        super().__init__(root, "analysis.reconciliation:outcome")
        self.asked, self.kept = [], []

    def get(self, instance):
        self.asked.append(instance)
        return super().get(instance)

    def put(self, instance, outcome):
        self.kept.append(outcome.name)
        super().put(instance, outcome)


@pytest.fixture(scope="module")
def whole():
    return record.load(PROJECT / "data" / "raw")


@pytest.fixture(scope="module")
def rules():
    return readings.load(PROJECT / "data" / "raw")


@pytest.fixture
def root(tmp_path):
    (tmp_path / "analysis").mkdir()
    return tmp_path


def tables(found, folder):
    processed.write(found, folder, "key")
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_an_edition_settled_on_the_one_before_gives_the_bytes_of_one_from_nothing(whole, rules, root, tmp_path):
    earlier = date(2022, 8, 1)
    first, second = Counting(root), Counting(root)
    reconciliation.reconcile(whole.at(earlier), earlier, rules, workers=1, memory=first)
    warm = reconciliation.reconcile(whole.at(DAY), DAY, rules, workers=1, memory=second)
    cold = reconciliation.reconcile(whole.at(DAY), DAY, rules, workers=1)
    assert len(second.kept) < len(first.kept)
    assert tables(warm, tmp_path / "warm") == tables(cold, tmp_path / "cold")


def test_what_is_known_already_is_not_solved_again(whole, rules, root):
    reconciliation.reconcile(whole.at(DAY), DAY, rules, workers=1, memory=Counting(root))
    again = Counting(root)
    reconciliation.reconcile(whole.at(DAY), DAY, rules, workers=1, memory=again)
    assert again.asked
    assert again.kept == []


def test_what_equal_prices_set_aside_is_remembered_and_written_the_same(whole, rules, root, tmp_path, monkeypatch):
    found = reconciliation.reconcile(whole.at(DAY), DAY, rules, workers=1)
    memory = Outcomes(root, "analysis.reconciliation:equal_aside")
    processed.write(found, tmp_path / "first", "key", equal=memory)
    monkeypatch.setattr(processed, "equal_aside", lambda *_: pytest.fail("solved again"))
    processed.write(found, tmp_path / "second", "key", equal=memory)
    first, second = ((tmp_path / name / "settlement.csv").read_bytes() for name in ("first", "second"))
    assert first == second
    assert b"set_aside" in first


def test_a_spoilt_file_of_the_memory_is_passed_over(whole, rules, root):
    reconciliation.reconcile(whole.at(DAY), DAY, rules, workers=1, memory=Counting(root))
    for path in (root / "build" / "outcomes").iterdir():
        path.write_bytes(path.read_bytes()[:20])
    again = Counting(root)
    reconciliation.reconcile(whole.at(DAY), DAY, rules, workers=1, memory=again)
    assert len(again.kept) == len(again.asked)


def test_the_solvers_code_and_library_count_for_what_is_known():
    from analysis.reach import Code

    reached = Code(PROJECT).reached(["analysis.reconciliation:outcome"])
    assert {"analysis/reconcile/settle.py, settle", "import highspy"} <= set(reached)


def test_the_tables_that_the_plan_names_are_those_that_are_written(whole, rules, root, tmp_path):
    from analysis import plan

    found = reconciliation.reconcile(whole.at(DAY), DAY, rules, workers=1, memory=Counting(root))
    assert set(tables(found, tmp_path / "tables")) == set(plan.TABLES)


def test_two_processes_give_the_bytes_of_one(whole, rules, tmp_path):
    alone = reconciliation.reconcile(whole.at(DAY), DAY, rules, workers=1)
    beside = reconciliation.reconcile(whole.at(DAY), DAY, rules, workers=2)
    processed.write(beside, tmp_path / "beside", "key", workers=2)
    both = {path.name: path.read_bytes() for path in sorted((tmp_path / "beside").iterdir())}
    assert both == tables(alone, tmp_path / "alone")
