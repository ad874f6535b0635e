from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analysis import memory, processed, readings, reconciliation, record
from analysis.memory import Memory
from analysis.reach import Code

PROJECT = Path(__file__).resolve().parent.parent
DAY = date(2022, 9, 1)


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


@pytest.fixture
def calls():
    """What a function was given, and the function; it gives numbers twice as large and refuses what is negative."""
    given = []

    def twice(number):
        given.append(number)
        if number < 0:
            raise ValueError("negative")
        return 2 * number

    return given, twice


def tables(found, folder, beside=None):
    processed.write(found, folder, "key", beside)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def reconciled(whole, rules, day, known=None):
    return reconciliation.reconcile(whole.at(day), day, rules, memory=known)


def test_an_edition_on_what_is_remembered_of_the_one_before_has_the_bytes_of_one_from_nothing(
    whole, rules, root, tmp_path
):
    first, second = Memory(root), Memory(root)
    earlier = date(2022, 8, 1)
    tables(reconciled(whole, rules, earlier, first), tmp_path / "earlier")
    warm = tables(reconciled(whole, rules, DAY, second), tmp_path / "warm")
    assert 0 < second.new < first.new
    assert warm == tables(reconciled(whole, rules, DAY), tmp_path / "cold")


def test_of_what_is_known_already_nothing_is_worked_out_again(whole, rules, root, tmp_path):
    before = tables(reconciled(whole, rules, DAY, Memory(root)), tmp_path / "before")
    again = Memory(root)
    assert tables(reconciled(whole, rules, DAY, again), tmp_path / "again") == before
    assert again.asked
    assert again.new == 0


@pytest.mark.parametrize("column", ["value", "document_id"])
def test_a_changed_row_has_the_bytes_of_an_edition_from_nothing(whole, rules, root, tmp_path, column):
    edition = whole.at(DAY)
    before = reconciled(whole, rules, DAY, Memory(root))
    tables(before, tmp_path / "before")
    people = [c.statements for name, c in before.conflicts.values() if name == "people"]
    one, other = (before.statements[name] for name in min(people, key=len))
    # On one page with what it contradicts, a statement says the same, but the contradiction is explained otherwise.
    new = one.value + 1 if column == "value" else other.documents[0]
    figures = tuple(replace(f, **{column: new}) if f.figure_id in one.figures else f for f in edition.figures)
    changed = replace(edition, figures=figures)
    warm = tables(reconciliation.reconcile(changed, DAY, rules, memory=Memory(root)), tmp_path / "warm")
    assert warm == tables(reconciliation.reconcile(changed, DAY, rules), tmp_path / "cold")
    assert warm["conflicts.csv"] != (tmp_path / "before" / "conflicts.csv").read_bytes()


def test_a_row_of_one_instance_leaves_what_is_known_of_the_others(whole, rules, root, tmp_path):
    tables(reconciled(whole, rules, DAY, Memory(root)), tmp_path / "before")
    edition = whole.at(DAY)
    one = next(figure for figure in edition.figures if figure.measure == "bodies_repatriated_to_ukraine")
    fewer = replace(edition, figures=tuple(figure for figure in edition.figures if figure is not one))
    known = Memory(root)
    instances = []
    with ThreadPoolExecutor(1) as beside:
        submit = beside.submit
        beside.submit = lambda function, *given: instances.append(given[0]) or submit(function, *given)
        tables(reconciliation.reconcile(fewer, DAY, rules, beside, known, ahead=True), tmp_path / "after", beside)
    strata = {
        unknown.stratum.split("/")[0]
        for instance in instances
        for claim in instance.claims
        for half in claim.readings[0].halves
        for unknown, _ in half.terms
    }
    assert strata
    assert all(name.startswith("bodies") for name in strata)


@pytest.mark.parametrize(
    "spoilt", [b"", b"\x80\x05", b"\0" * 20, b"\x80\x05h\0.", b"X\x01\0\0\0\xff.", b"I?\n.", b"(t}\x85R."]
)
def test_a_spoilt_file_of_the_memory_is_passed_over(root, calls, spoilt):
    given, twice = calls
    assert [Memory(root).remember("a", twice, 3) for _ in range(2)] == [6, 6]
    assert given == [3]
    (kept,) = (root / "build" / "memory").rglob("*.pickle")
    kept.write_bytes(spoilt)
    assert Memory(root).remember("a", twice, 3) == 6
    assert given == [3, 3]


def test_another_content_or_other_code_is_worked_out_anew(root, calls, monkeypatch):
    given, twice = calls
    Memory(root).remember("a", twice, 3)
    assert Memory(root).remember("b", twice, 4) == 8
    monkeypatch.setattr(memory, "_code_key", lambda *_: "other code")
    assert Memory(root).remember("a", twice, 3) == 6
    assert given == [3, 4, 3]


def test_what_is_raised_is_not_kept(root, calls):
    given, twice = calls
    for _ in range(2):
        with pytest.raises(ValueError, match="negative"):
            Memory(root).remember("a", twice, -1)
    assert given == [-1, -1]
    assert not list(root.rglob("*.pickle"))


def test_without_a_project_nothing_is_remembered(calls):
    given, twice = calls
    known = Memory()
    assert [known.remember("a", twice, 3) for _ in range(2)] == [6, 6]
    assert given == [3, 3]


@pytest.mark.parametrize("kept", [True, False])
def test_what_is_begun_beside_is_waited_for_and_not_done_twice(root, calls, kept):
    given, twice = calls
    known = Memory(root if kept else None)
    with ThreadPoolExecutor(1) as beside:
        first = known.begin("a", twice, 3, beside=beside)
        second = known.begin("a", twice, 3, beside=beside)
        assert (first(), second(), known.remember("a", twice, 3)) == (6, 6, 6)
    assert given == [3]


def test_the_solvers_code_and_library_count_for_what_is_known():
    for function in ("analysis.reconciliation:_settled", "analysis.reconciliation:equal_aside"):
        assert {"analysis/reconcile/settle.py, settle", "import highspy"} <= set(Code(PROJECT).reached([function]))
    diagnosed = Code(PROJECT).reached(["analysis.findings:_diagnosed"])
    assert "analysis/reconcile/diagnosis.py, diagnose" in diagnosed


def test_the_tables_that_the_plan_names_are_those_that_are_written(whole, rules, tmp_path):
    from analysis import plan

    assert set(tables(reconciled(whole, rules, DAY), tmp_path / "tables")) == set(plan.TABLES)


def test_two_processes_give_the_bytes_of_one(whole, rules, tmp_path):
    with reconciliation.side_by_side() as beside:
        found = reconciliation.reconcile(whole.at(DAY), DAY, rules, beside, ahead=True)
        both = tables(found, tmp_path / "beside", beside)
    assert both == tables(reconciled(whole, rules, DAY), tmp_path / "alone")
