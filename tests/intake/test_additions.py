from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from analysis import record
from analysis.intake import additions
from analysis.intake.drafts import FIELDS, load_drafts
from analysis.tables import BadInput

FILES = ("documents.csv", "figures.csv")


def draft(**changes: Any) -> dict[str, Any]:
    values = dict.fromkeys(FIELDS) | {
        "said_by": "ombudsman_ua",
        "measure": "returned_to_ukraine",
        "population": "all",
        "route": "unspecified",
        "kind": "cumulative",
        "as_of": "2025-12-09",
        "date_precision": "day",
        "qualifier": "exact",
        "value": 6266,
        "publisher": "Example",
        "url": "https://example.org/page/1",
        "published_on": "2025-12-09",
        "language": "en",
    }
    return values | changes


def contents(data: Path) -> dict[str, bytes]:
    return {name: (data / "raw" / name).read_bytes() for name in FILES}


def test_rows_are_appended_with_new_ids_and_nothing_else_changes(data: Path) -> None:
    before = contents(data)
    addition = additions.add(data, [draft(), draft(population="civilian", value=403, part_of_value=6266)])
    after = contents(data)
    for name in FILES:
        assert after[name].startswith(before[name])
    assert after["documents.csv"][len(before["documents.csv"]) :].count(b"\n") == 1
    assert after["figures.csv"][len(before["figures.csv"]) :].count(b"\n") == 2
    loaded = record.load(data / "raw")
    assert [figure.value for figure in loaded.figures if figure.document_id == addition.document_id] == [6266, 403]
    ids = [figure.figure_id for figure in loaded.figures]
    assert ids == sorted(ids)


def test_the_diff_shows_exactly_the_rows(data: Path) -> None:
    before = contents(data)
    addition = additions.propose(data, [draft()])
    assert contents(data) == before
    added = [line for line in addition.diff(data).splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert len(added) == 2
    assert added[1].endswith(",2025-12-09,day,exact,6266,,,,")


def test_undo_takes_the_last_addition_back_byte_for_byte(data: Path) -> None:
    before = contents(data)
    additions.add(data, [draft()])
    removed = additions.undo(data)
    assert contents(data) == before
    assert len(removed) == 2
    with pytest.raises(BadInput, match="there is none"):
        additions.undo(data)


def test_undo_leaves_tables_alone_that_changed_since(data: Path) -> None:
    additions.add(data, [draft()])
    figures = data / "raw" / "figures.csv"
    figures.write_bytes(figures.read_bytes() + b"\n")
    changed = contents(data)
    with pytest.raises(BadInput, match="changed since"):
        additions.undo(data)
    assert contents(data) == changed


def test_a_second_addition_of_the_same_page_adds_only_what_is_new(data: Path) -> None:
    first = additions.add(data, [draft()])
    second = additions.add(data, [draft(), draft(population="child", value=1898)])
    assert second.document_id == first.document_id
    assert not second.documents
    assert [row["value"] for row in second.figures] == ["1898"]
    assert second.known == (first.figures[0]["figure_id"],)


def test_rows_shown_are_not_written_when_the_tables_changed_meanwhile(data: Path) -> None:
    addition = additions.propose(data, [draft()])
    additions.add(data, [draft(url="https://example.org/page/2")])
    before = contents(data)
    with pytest.raises(BadInput, match="changed since"):
        additions.write(data, addition)
    assert contents(data) == before


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"population": "mlitary"}, "military"),
        ({"as_of": None}, "as_of"),
        ({"as_of": "2025-12-31"}, "published"),
        ({"as_of": "9.12.2025"}, "2025-12-09"),
        ({"value": -1}, "negative"),
        ({"said_by": "nobody"}, "organisation"),
        ({"measure": "=cmd"}, "measure"),
        ({"person": "=cmd|' /C calc'!A0"}, "formula"),
        ({"person": "+380"}, "formula"),
        ({"note": "@SUM(A1)"}, "formula"),
        ({"note": "two\nlines"}, "control"),
        ({"publisher": "-x"}, "formula"),
        ({"publisher": None}, "publisher"),
        ({"url": None}, "address"),
        ({"url": "file:///etc/passwd"}, "address"),
        ({"document_id": "D9999"}, "document"),
        ({"language": "english"}, "language"),
        ({"period_start": "2026-01-01", "kind": "period"}, "period_start"),
    ],
)
def test_what_the_record_would_refuse_is_refused_and_nothing_is_written(
    changes: dict[str, Any], word: str, data: Path
) -> None:
    before = contents(data)
    with pytest.raises(BadInput, match=word):
        additions.add(data, [draft(**changes)])
    assert contents(data) == before
    assert not (data / additions.JOURNAL).exists()


def test_drafts_of_two_pages_are_refused(data: Path) -> None:
    with pytest.raises(BadInput, match="one page"):
        additions.add(data, [draft(), draft(url="https://example.org/page/2")])


class Killed(BaseException):
    """Stands for the end of the process: nothing catches it, nothing cleans up after it."""


def _steps(monkeypatch: pytest.MonkeyPatch, stop_at: int) -> list[int]:
    """Let the process end at a step; every write, rename and flush is one."""
    count = [0]

    def counted(function: Any) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            count[0] += 1
            if count[0] == stop_at:
                raise Killed
            return function(*arguments, **named)

        return call

    monkeypatch.setattr(os, "fsync", counted(os.fsync))
    monkeypatch.setattr(Path, "replace", counted(Path.replace))
    monkeypatch.setattr(Path, "unlink", counted(Path.unlink))
    return count


@pytest.mark.parametrize("action", ["add", "undo"])
def test_an_end_at_any_step_leaves_all_or_nothing(action: str, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = contents(data)
    additions.add(data, [draft()])
    new = contents(data)
    if action == "add":
        additions.undo(data)
    stop, seen = 0, set()
    while True:
        stop += 1
        with monkeypatch.context() as patch:
            _steps(patch, stop)
            try:
                additions.add(data, [draft()]) if action == "add" else additions.undo(data)
                ended = False
            except Killed:
                ended = True
        record.load(data / "raw")  # even before the repair the record is sound
        additions.repair(data)
        now = contents(data)
        assert now in (old, new)
        assert not list(data.glob(f".*{additions.NEW}"))
        seen.add(now == new)
        if not ended:
            break
        if action == "add" and now == new:
            additions.undo(data)
        if action == "undo" and now == old:
            additions.add(data, [draft()])
    assert stop > 8
    assert seen == {True, False}


def test_a_repair_of_tables_that_other_hands_changed_is_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        _steps(patch, 9)
        with pytest.raises(Killed):
            additions.add(data, [draft()])
    journal = json.loads((data / additions.JOURNAL).read_text())
    assert journal["state"] == "writing"
    figures = data / "raw" / "figures.csv"
    figures.write_bytes(figures.read_bytes() + b"x")
    with pytest.raises(BadInput, match="by hand"):
        additions.repair(data)


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
def test_a_process_that_is_killed_leaves_all_or_nothing(data: Path) -> None:
    old = contents(data)
    script = (
        "import os, signal, sys, pathlib, json\n"
        "from analysis.intake import additions\n"
        "replace, left = pathlib.Path.replace, [int(sys.argv[3])]\n"
        "def killing(self, target):\n"
        "    left[0] -= 1\n"
        "    if left[0] == 0: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return replace(self, target)\n"
        "pathlib.Path.replace = killing\n"
        "additions.add(pathlib.Path(sys.argv[1]), json.loads(sys.argv[2]))\n"
    )
    for left in (1, 2, 3, 4):
        done = subprocess.run(
            [sys.executable, "-c", script, str(data), json.dumps([draft()]), str(left)],
            cwd=Path(__file__).parents[2],
            check=False,
        )
        assert done.returncode == -signal.SIGKILL
        additions.repair(data)
        if contents(data) != old:
            additions.undo(data)
        assert contents(data) == old


def _add_one(data: Path, number: int) -> None:
    additions.add(data, [draft(url=f"https://example.org/page/{number}")])


def test_additions_at_once_all_arrive_with_ids_of_their_own(data: Path) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_add_one, args=(data, number)) for number in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    loaded = record.load(data / "raw")
    added = [document for document in loaded.documents.values() if document.url.startswith("https://example.org/page/")]
    assert len({document.document_id for document in added}) == 3


@pytest.mark.parametrize("journal", ["", "{}", "[]", '{"action": "add", "state": "done", "files": {"../../x": {}}}'])
def test_a_journal_that_is_none_is_refused(journal: str, data: Path) -> None:
    (data / additions.JOURNAL).write_text(journal)
    with pytest.raises(BadInput, match="journal"):
        additions.repair(data)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "JSON"),
        ("[" * 100_000, "JSON"),
        ("3", "list"),
        ("[3]", "object"),
        ('[{"valeu": 3}]', "value"),
        ('[{"value": [3]}]', "value"),
        ('[{"value": 3.5}]', "value"),
        ("[" + ",".join(["{}"] * 501) + "]", "500"),
    ],
)
def test_drafts_that_are_none_are_refused(text: str, word: str) -> None:
    with pytest.raises(BadInput, match=word):
        load_drafts(text, "draft.json")
