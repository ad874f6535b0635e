"""The rules file: what a person who adds a phrase may get wrong is named, with what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.intake import rules
from analysis.tables import BadInput

WHOLE = (rules.HERE / rules.FILE).read_text(encoding="utf-8")


def refusal(folder: Path, text: str) -> str:
    path = folder / rules.FILE
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        rules.load(path=path)
    return str(refused.value)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Taken Home", "in small letters"),
        ("taken  home", "apart by one blank"),
        ("the editors' choice", "no apostrophe at the end of a word"),
        ("ho*me", "a star only at the end"),
        ("is*", "letters before the star"),
        ("one two three four five six seven eight nine ten eleven twelve", "at most"),
    ],
)
def test_a_phrase_that_no_text_can_hold_is_refused(tmp_path: Path, phrase: str, expected: str) -> None:
    told = refusal(tmp_path, WHOLE.replace("\nelsewhere: [", f'\nelsewhere: ["{phrase}", ', 1))
    assert expected in told
    assert phrase[:20] in told
    assert "elsewhere" in told


def test_a_section_that_is_missing_is_named_with_the_one_that_is_meant(tmp_path: Path) -> None:
    told = refusal(tmp_path, WHOLE.replace("\nelsewhere:", "\nelsewere:", 1))
    assert "elsewhere" in told
    assert "elsewere" in told


def test_an_organisation_that_the_record_lacks_is_named_with_the_nearest(tmp_path: Path) -> None:
    told = refusal(tmp_path, WHOLE.replace("for: ombudsman_ua,", "for: ombudsmen_ua,", 1))
    assert "ombudsmen_ua" in told
    assert "ombudsman_ua" in told


def test_a_file_that_is_no_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    assert "rules.yml, line 2" in refusal(tmp_path, "elsewhere: [a,\n  b: }\n")


def test_the_file_of_the_project_is_taken(tmp_path: Path) -> None:
    path = tmp_path / rules.FILE
    path.write_text(WHOLE, encoding="utf-8")
    assert rules.load(path=path).phrases.keys() == rules.load().phrases.keys()
