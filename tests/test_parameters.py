import json
from pathlib import Path

import pytest

from analysis.parameters import SCHEMAS, BadParameters, Day, Id, OneOf, check
from analysis.plan import NOTEBOOKS

PROJECT = Path(__file__).resolve().parent.parent
SCHEMA = {"toy": {"cutoff": Day(), "language": OneOf(("en", "uk")), "document": Id("D", "document")}}
CELLS = ['cutoff = "2025-12-31"\nlanguage = "en"\ndocument = "D1256"', "print(cutoff, language)", "%time f(document)"]


def notebook(tmp_path, *sources):
    cells = [{"cell_type": "code", "metadata": {}, "source": source} for source in sources]
    cells[0]["metadata"] = {"tags": ["parameters"]}
    path = tmp_path / "toy.ipynb"
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return path


@pytest.fixture
def toy(tmp_path):
    return notebook(tmp_path, CELLS[0], CELLS[1], "f(document)")


def problems(path, given, schemas=SCHEMA, name="toy"):
    with pytest.raises(BadParameters) as caught:
        check(name, given, path, schemas)
    return str(caught.value)


def test_right_parameters_pass(toy):
    check("toy", {"cutoff": "2025-09-24", "language": "uk", "document": "D0007"}, toy, SCHEMA)


def test_a_misspelt_parameter_is_refused_and_the_right_one_named(toy):
    assert "cutof: the notebook has no such parameter; did you mean cutoff?" in problems(toy, {"cutof": "2025-09-24"})


def test_a_parameter_like_no_other_is_refused_with_the_list_of_all(toy):
    assert "zzz: the notebook has no such parameter; it has cutoff, language, document" in problems(toy, {"zzz": "1"})


@pytest.mark.parametrize("value", ["24.09.2025", "2025-02-30", "20250924", "2025-09-24T00:00", "", "soon"])
def test_a_value_that_is_no_date_is_refused(toy, value):
    assert f"cutoff: “{value}” is no date such as 2025-12-31" in problems(toy, {"cutoff": value})


def test_a_date_before_anything_was_counted_is_refused(toy):
    assert "is before 2022-02-24" in problems(toy, {"cutoff": "1925-09-24"})


def test_a_word_outside_the_enumeration_is_refused_and_the_nearest_named(toy):
    assert "language: “ukr” is not one of en, uk; did you mean uk?" in problems(toy, {"language": "ukr"})


def test_an_id_of_another_form_is_refused(toy):
    assert "document: “1256” is not the id of a document, such as D1256" in problems(toy, {"document": "1256"})


def test_all_problems_are_told_at_once(toy):
    told = problems(toy, {"cutof": "x", "language": "de", "document": "F1"})
    assert all(word in told for word in ("cutof:", "language:", "document:"))


def test_a_parameter_that_no_cell_reads_is_refused(tmp_path):
    path = notebook(tmp_path, CELLS[0], "print(cutoff, language)")
    assert "document: the notebook never reads it" in problems(path, {})


def test_a_parameter_that_is_overwritten_before_it_is_read_is_refused(tmp_path):
    path = notebook(tmp_path, CELLS[0], "cutoff = 3", CELLS[1], "f(document)")
    assert "cutoff: the notebook never reads it" in problems(path, {})


def test_a_parameter_read_inside_a_function_counts_as_read(tmp_path):
    check("toy", {}, notebook(tmp_path, CELLS[0], CELLS[1], "def f():\n    return document"), SCHEMA)


def test_a_schema_that_names_what_the_notebook_does_not_set_is_refused(tmp_path):
    path = notebook(tmp_path, 'cut_off = "2025-12-31"\nlanguage = "en"\ndocument = "D1"', "cutoff, language, document")
    told = problems(path, {})
    assert "cutoff: not set in the notebook's cell tagged “parameters”; it sets cut_off" in told
    assert "cut_off: set by the notebook, but analysis/parameters.py does not describe it" in told


def test_a_notebooks_own_value_must_fit_too(tmp_path):
    path = notebook(tmp_path, CELLS[0].replace("2025-12-31", "31.12.2025"), CELLS[1], "f(document)")
    assert "cutoff: the notebook's own value “31.12.2025” is no date" in problems(path, {})


def test_an_unknown_notebook_is_refused_and_the_nearest_named(toy):
    assert "did you mean toy?" in problems(toy, {}, name="toi")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_each_notebook_of_the_project_fits_its_schema(name):
    check(name, {"cutoff": "2025-09-24"}, PROJECT / "notebooks" / f"{name}.ipynb")


def test_every_notebook_has_a_schema():
    assert set(NOTEBOOKS) <= set(SCHEMAS)
