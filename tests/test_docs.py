"""The data dictionary is current, and the data package is one that other tools accept and read as we do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from frictionless import Package, system

from analysis import dictionary, record
from analysis.record import ROOT, Record
from tests.conftest import Folder

# ------------------------------------------------------------------ docs/data.md


def package() -> dict[str, Any]:
    """The description of the record."""
    return json.loads((record.RAW / "datapackage.json").read_text(encoding="utf-8"))


def test_the_data_dictionary_is_current() -> None:
    written = (ROOT / dictionary.TARGET).read_text(encoding="utf-8")
    assert written == dictionary.document(), "run: python -m analysis.dictionary"


def test_the_dictionary_tells_every_column_with_its_meaning_and_every_word_it_may_hold() -> None:
    text = dictionary.markdown(package())
    for resource in package()["resources"]:
        _, _, section = text.partition(f"### {resource['path']}: ")
        section = section.split("### ")[0]
        for field in resource["schema"]["fields"]:
            (row,) = re.findall(rf"^\| `{field['name']}` \|.*$", section, re.MULTILINE)
            assert field["description"] in row
            for word in field.get("constraints", {}).get("enum", []):
                assert re.search(rf"Words for `{field['name']}`:.*`{word}`", section), word


def test_the_dictionary_tells_rules_and_keys_in_words() -> None:
    text = dictionary.markdown(package())
    assert "| `exchange_ordinal` | whole number | given or empty, at least 1 |" in text
    assert "| `as_of` | date | given, not before 2014-01-01, not after 2029-12-31 |" in text
    assert "| `figure_id` | text | given, used once, of the form `F[0-9]{4,}` |" in text
    assert "Every `said_by` is the `organisation` of a row in organisations.csv." in text
    assert "No two rows have the same `figure_id`." in text


def test_a_bar_in_a_pattern_does_not_break_the_table() -> None:
    described = package()
    described["resources"][0]["schema"]["fields"][0]["constraints"]["pattern"] = "A|B"
    assert r"`A\|B`" in dictionary.markdown(described)


def test_the_dictionary_takes_in_a_second_package_when_there_is_one(small: Folder) -> None:
    alone = dictionary.document(small.root)
    processed = small.root / "data" / "processed"
    processed.mkdir()
    second = package() | {"title": "What a build makes"}
    (processed / "datapackage.json").write_text(json.dumps(second), encoding="utf-8")
    both = dictionary.document(small.root)
    assert both.startswith(alone)
    assert "## What a build makes" in both.removeprefix(alone)


def test_every_column_of_the_record_has_a_title_and_a_description() -> None:
    for resource in package()["resources"]:
        for field in resource["schema"]["fields"]:
            assert field["title"]
            assert field["description"].endswith(".")


# ------------------------------------------------------------------ frictionless


def accepted(folder: Path) -> bool:
    """Whether frictionless finds the package of a folder valid."""
    with system.use_context(trusted=True):
        return Package(str(folder / "datapackage.json")).validate().valid


def test_frictionless_finds_the_real_record_valid() -> None:
    with system.use_context(trusted=True):
        report = Package(str(record.RAW / "datapackage.json")).validate()
    assert report.valid, report.flatten(["fieldName", "rowNumber", "message"])
    assert report.stats["tasks"] == len(package()["resources"])


def test_frictionless_reads_the_values_that_we_read(small: Folder) -> None:
    with system.use_context(trusted=True):
        rows = Package(str(small.raw / "datapackage.json")).get_resource("figures").read_rows()
    ours = [{name: getattr(figure, name) for name in rows[0]} for figure in small.load().figures]
    assert [dict(row) for row in rows] == ours


def test_both_accept_the_small_record(small: Folder) -> None:
    small.load()
    assert accepted(small.raw)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda small: small.change("figures.csv", "F0003", "measure", "retuned_to_ukraine"),
        lambda small: small.change("figures.csv", "F0003", "as_of", "2025-02-31"),
        lambda small: small.change("figures.csv", "F0003", "as_of", "28.02.2025"),
        lambda small: small.change("figures.csv", "F0003", "as_of", "2013-12-31"),
        lambda small: small.change("figures.csv", "F0003", "value", "1,247"),
        lambda small: small.change("figures.csv", "F0003", "value", "-1"),
        lambda small: small.change("figures.csv", "F0003", "value", ""),
        lambda small: small.change("figures.csv", "F0004", "exchange_ordinal", "0"),
        lambda small: small.change("figures.csv", "F0003", "figure_id", "F0001"),
        lambda small: small.change("figures.csv", "F0003", "figure_id", "X0003"),
        lambda small: small.change("figures.csv", "F0003", "document_id", "D9999"),
        lambda small: small.change("figures.csv", "F0003", "said_by", "nobody"),
        lambda small: small.change("documents.csv", "D0003", "language", "rus"),
        lambda small: small.change_line("figures.csv", 3, lambda line: line + ",x"),
        lambda small: small.change_line("figures.csv", 1, lambda line: line.replace("kind", "kinds")),
        lambda small: (small.raw / "organisations.csv").unlink(),
    ],
)
def test_what_frictionless_refuses_we_refuse(small: Folder, spoil: Callable[[Folder], object]) -> None:
    spoil(small)
    assert small.problems()
    assert not accepted(small.raw)


# ------------------------------------------------------------------ the record as others see it


def test_every_correction_is_listed_with_documents_that_exist(real: Record) -> None:
    entries = yaml.safe_load((record.RAW / "corrections.yml").read_text(encoding="utf-8"))
    assert [correction.id for correction in real.corrections] == [entry["id"] for entry in entries]
    for correction in real.corrections:
        assert set(correction.shown_by) <= real.documents.keys()
