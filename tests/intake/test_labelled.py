from __future__ import annotations

from collections import Counter

import pytest

from analysis import tables
from analysis.intake.rules import Rules
from analysis.record import RAW
from benchmarks.intake import score
from tests.intake.labelled import labelled


@pytest.mark.parametrize("language", ["en", "uk"])
def test_there_are_enough_sentences_with_and_without_figures(language: str) -> None:
    sentences = labelled(language)
    assert len(sentences) >= 300
    assert len({sentence.text for sentence in sentences}) == len(sentences)
    parts = Counter(sentence.part for sentence in sentences)
    assert min(parts["build"], parts["held_out"]) >= 160
    assert parts["second"] >= 130
    assert parts["learn"] >= 200
    assert sum(not sentence.figures for sentence in sentences) >= 80


@pytest.mark.parametrize("language", ["en", "uk"])
def test_labels_use_the_words_of_the_record(language: str) -> None:
    fields = {field["name"]: field for field in tables.load_package(RAW)["figures"]["schema"]["fields"]}
    for sentence in labelled(language):
        for figure in sentence.figures:
            for name in ("measure", "population", "route", "kind", "date_precision", "qualifier"):
                assert figure[name] in fields[name]["constraints"]["enum"], sentence.text


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_sentences_for_building_are_read_right(language: str, known: Rules) -> None:
    result = score(labelled(language, "build"), known)
    assert result.value_precision > 0.98
    assert result.value_recall > 0.98
    assert result.full_recall > 0.95
