from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.record import Figure
from tests.intake.test_page import PAGE

ABOUT = ["--url", "https://example.org/page/1", "--publisher", "Example"]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(data: Path, *arguments: str) -> int:
    return main(["--root", str(data.parent), *arguments])


def test_intake_gives_drafts_as_json(data: Path, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "intake", str(page), *ABOUT, "--json") == 0
    drafts = json.loads(capsys.readouterr().out)
    assert [draft["value"] for draft in drafts] == [29, 4, 4100, 170, 1310, 205]
    for draft in drafts:
        assert set(Figure.__dataclass_fields__) <= set(draft)
        assert (draft["publisher"], draft["published_on"]) == ("Example", "2025-06-03")


def test_intake_shows_each_number_in_its_words(data: Path, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "intake", str(page)) == 0
    shown = capsys.readouterr().out
    assert "brought back [4,100] Ukrainians" in shown
    assert "said by ombudsman_ua (Dmytro Lubinets)" in shown


def test_intake_says_so_where_there_is_nothing(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.txt"
    path.write_text("The weather was fine.", encoding="utf-8")
    assert run(data, "intake", str(path)) == 0
    assert "No figure" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["intake", "missing.txt"], ["add", "--draft", "missing.json"], ["undo"]])
def test_what_cannot_be_done_ends_with_2(arguments: list[str], data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, *arguments) == 2
    assert "expected" in capsys.readouterr().err


def test_a_page_is_read_added_and_taken_back(data: Path, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (data / "raw" / "figures.csv").read_bytes()
    run(data, "intake", str(page), *ABOUT, "--json")
    draft = page.with_suffix(".json")
    draft.write_text(capsys.readouterr().out, encoding="utf-8")
    assert run(data, "add", "--draft", str(draft), "--yes") == 0
    shown = capsys.readouterr().out
    assert "+D1308,Example,https://example.org/page/1,2025-06-03,en" in shown
    assert "Written: 1 document and 6 figures" in shown
    assert "the first check reconciles the record" in shown
    assert run(data, "add", "--draft", str(draft), "--yes") == 1
    assert "Nothing is left to add" in capsys.readouterr().out
    assert run(data, "undo", "--yes") == 0
    assert (data / "raw" / "figures.csv").read_bytes() == before


@pytest.mark.parametrize("answer", ["", "n", "no", "nein"])
def test_without_a_yes_nothing_is_written(
    answer: str, data: Path, page: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (data / "raw" / "figures.csv").read_bytes()
    run(data, "intake", str(page), *ABOUT, "--json")
    draft = page.with_suffix(".json")
    draft.write_text(capsys.readouterr().out, encoding="utf-8")
    monkeypatch.setattr("builtins.input", lambda _: answer)
    assert run(data, "add", "--draft", str(draft)) == 1
    assert (data / "raw" / "figures.csv").read_bytes() == before


def test_a_yes_at_the_terminal_writes(
    data: Path, page: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(data, "intake", str(page), *ABOUT, "--json")
    draft = page.with_suffix(".json")
    draft.write_text(capsys.readouterr().out, encoding="utf-8")
    monkeypatch.setattr("builtins.input", lambda _: "так")
    assert run(data, "add", "--draft", str(draft)) == 0
    assert run(data, "undo") == 0
