from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analysis import readings, record
from analysis.cli import main
from analysis.intake import check
from analysis.intake.verdicts import NEW_DOCUMENT, Verdict, figures_of_drafts, is_slip, judge
from analysis.reconciliation import Reconciliation, reconcile
from analysis.record import RAW
from analysis.tables import BadInput, load_package

CUTOFF = date(2025, 6, 30)


def draft(**changes: Any) -> dict[str, Any]:
    values = {
        "said_by": "ombudsman_ua",
        "measure": "returned_to_ukraine",
        "population": "child",
        "route": "bring_kids_back",
        "kind": "cumulative",
        "as_of": "2025-06-20",
        "date_precision": "day",
        "qualifier": "exact",
        "value": 1340,
    }
    return values | changes


ROWS = (
    draft(as_of="2025-06-01", value=1300, said_by="bring_kids_back"),
    draft(as_of="2025-06-15", value=1334),
    draft(as_of="2025-06-25", value=1350, said_by="bring_kids_back"),
)


@pytest.fixture(scope="module")
def found() -> Reconciliation:
    """A record of three totals of one programme, reconciled."""
    whole = record.load(RAW)
    document = next(iter(whole.documents.values()))
    documents = {"D0001": replace(document, document_id="D0001", published_on=date(2025, 6, 26))}
    figures = figures_of_drafts(ROWS, load_package(RAW))
    figures = [replace(f, document_id="D0001", figure_id=f"F000{n}") for n, f in enumerate(figures, 1)]
    small = replace(whole, documents=documents, figures=tuple(figures), corrections=())
    return reconcile(small, CUTOFF, readings.load(RAW))


def judged(found: Reconciliation, **changes: Any) -> Verdict:
    return judge(found, figures_of_drafts([draft(**changes)], load_package(RAW)))[0]


def test_a_figure_that_the_record_has_is_known_by_its_ids(found: Reconciliation) -> None:
    verdict = judged(found, as_of="2025-06-15", value=1334)
    assert (verdict.verdict, verdict.figures, verdict.fits) == ("already", ("F0002",), "consistent")


def test_two_swapped_digits_are_called_a_slip(found: Reconciliation) -> None:
    verdict = judged(found, as_of="2025-06-15", value=1343)
    assert (verdict.verdict, verdict.figures) == ("slip", ("F0002",))
    assert any("1,334" in line for line in verdict.told)


def test_a_figure_between_its_neighbours_is_consistent_within_bounds(found: Reconciliation) -> None:
    verdict = judged(found, value=1340)
    assert (verdict.verdict, verdict.low, verdict.high) == ("consistent", 1334, 1350)


def test_a_stale_total_is_consistent_only_under_another_reading(found: Reconciliation) -> None:
    verdict = judged(found, as_of="2025-06-28", value=1345)
    assert verdict.verdict == "consistent_otherwise"
    assert verdict.reading
    assert any("another reading" in line for line in verdict.told)


def test_a_total_far_above_later_ones_is_in_conflict_and_the_sum_is_written_out(found: Reconciliation) -> None:
    verdict = judged(found, value=2350)
    assert (verdict.verdict, verdict.against) == ("conflict", ("F0003",))
    assert any("1,000" in line for line in verdict.told)
    assert "1,334 to 1,350" in verdict.told[-1]


def test_a_measure_that_is_not_reconciled_says_why(found: Reconciliation) -> None:
    verdict = judged(found, measure="states_at_working_group", population="all", route="unspecified", kind="event")
    assert verdict.verdict == "not_reconciled"
    assert len(verdict.told[-1]) > len("Not reconciled: ")


def test_a_page_is_held_against_the_others_alone(found: Reconciliation) -> None:
    figures = figures_of_drafts([draft(as_of="2025-06-15", value=1334)], load_package(RAW))
    verdict = judge(found, figures, without=frozenset({"D0001"}))[0]
    assert (verdict.verdict, verdict.low) == ("consistent", 0)


def test_figures_of_the_record_are_judged_as_if_they_were_new(found: Reconciliation) -> None:
    known = [figure for figure in found.record.figures if figure.document_id == "D0001"]
    new = [replace(figure, figure_id=f"F9000{number}", document_id=NEW_DOCUMENT) for number, figure in enumerate(known)]
    assert known
    for one, other in zip(judge(found, known), judge(found, new), strict=True):
        assert (one.verdict, one.fits, one.low, one.high, one.told) == (
            other.verdict,
            other.fits,
            other.low,
            other.high,
            other.told,
        )


def test_a_draft_that_the_record_would_refuse_is_refused() -> None:
    with pytest.raises(BadInput, match="child"):
        figures_of_drafts([draft(population="chidl")], load_package(RAW))


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        (6266, 6266, False),
        (6266, 6626, True),
        (6266, 6256, True),
        (6266, 626, True),
        (6266, 62666, True),
        (6266, 6144, False),
        (12, 21, False),
        (1234, 4321, False),
    ],
)
def test_a_slip_is_one_move_of_the_hand(one: int, other: int, slip: bool) -> None:
    assert is_slip(one, other) is slip
    assert is_slip(other, one) is slip


def test_the_command_gives_verdicts_and_the_worst_as_its_exit_code(
    found: Reconciliation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("analysis.stored.edition", lambda root, cutoff=None: found)
    path = tmp_path / "draft.json"
    path.write_text(json.dumps([draft(value=1340)]), encoding="utf-8")
    assert main(["check", "--draft", str(path)]) == 0
    assert "consistent" in capsys.readouterr().out
    path.write_text(json.dumps([draft(value=1340), draft(value=2350)]), encoding="utf-8")
    assert main(["check", "--draft", str(path), "--json"]) == 1
    assert [v["verdict"] for v in json.loads(capsys.readouterr().out)] == ["consistent", "conflict"]
    one = ["--population", "child", "--route", "bring_kids_back", "--said-by", "ombudsman_ua"]
    assert main(["check", "--value", "1340", "--as-of", "2025-06-20", *one]) == 0
    assert main(["check", "--value", "many", "--as-of", "2025-06-20"]) == 2
    assert main(["check"]) == 2
    assert main(["check", "--draft", str(path), "--value", "3"]) == 2


def test_effects_of_an_addition_say_so_when_the_tables_are_not_current(data: Path) -> None:
    with (data / "raw" / "figures.csv").open(encoding="utf-8") as file:
        assert next(csv.reader(file))
    assert "make report" in check.effects(data.parent, [draft()])
