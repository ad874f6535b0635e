"""The real project, built once in a copy: each kind of change makes exactly the right tasks run, and no other.

An early edition is built: every task is the same, and its record is quickly reconciled.
"""

import csv
import io
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from analysis import build, digests, engine, plan

PROJECT = Path(__file__).resolve().parent.parent
EDITION = date(2022, 12, 31)
NOTEBOOKS = {f"notebook {name}" for name in plan.NOTEBOOKS}
RECORDED = {"record", "tables", *NOTEBOOKS}


def pages(*languages):
    return {f"page {name} {language}" for name in plan.NOTEBOOKS for language in languages}


def prints(*languages):
    return {f"{name} {language}" for name in ("briefing", "report", "statements") for language in languages}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A copy of the project in which one edition was built from nothing."""
    root = tmp_path_factory.mktemp("built") / "project"
    root.mkdir()
    for name in ("analysis", "data", "notebooks"):
        shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    done = run(root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture
def root(built, tmp_path):
    """A copy of it to change; times of files are not kept."""
    return shutil.copytree(built, tmp_path / "project", copy_function=shutil.copyfile)


def words(name, *languages):
    return {f"words {name} {language}" for language in languages}


def run(root, *options, command="build"):
    given = [sys.executable, "-m", "analysis", "--root", root, command, "--cutoff", EDITION.isoformat(), *options]
    variables = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.run(given, cwd=root, env=variables, capture_output=True, text=True, check=False)


def changed(root, cutoff=EDITION, languages=plan.LANGUAGES):
    """The tasks that would run for a reason of their own; those that wait for what others make are left out."""
    found = engine.outdated(plan.tasks(cutoff, languages), root)
    return {name for name, reasons in found.items() if not all(r.startswith("unless ") for r in reasons)}


def edit(path, old, new, count=1):
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path} has no {old!r}"
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def edit_cell(path, column, value, row=700):
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    rows[row][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def snapshot(root, *folders):
    return {p.relative_to(root): p.read_bytes() for f in folders for p in sorted((root / f).rglob("*")) if p.is_file()}


def test_a_copy_with_new_times_of_files_is_up_to_date(root):
    assert changed(root) == set()


def test_a_row_of_the_record_runs_all_that_is_computed_from_it(root):
    edit_cell(root / "data/raw/figures.csv", "value", "77")
    assert changed(root) == RECORDED


def test_a_curators_note_runs_the_check_of_the_record_and_nothing_else(root):
    edit_cell(root / "data/raw/figures.csv", "note", "Seen again today.")
    assert changed(root) == {"record"}
    before = snapshot(root, "data/processed", "reports")
    done = run(root)
    assert "1 task done" in done.stdout
    assert snapshot(root, "data/processed", "reports") == before


def test_a_sentence_of_one_language_is_told_again_without_a_kernel_and_laid_out_in_that_language(root):
    edit(root / "analysis/locales/en.ftl", "exchanges-unstated = ", "exchanges-unstated = Note: ")
    assert changed(root) == words("03_exchanges", "en")
    assert engine.outdated(plan.tasks(EDITION), root)["words 03_exchanges en"] == [
        "analysis/locales/en.ftl, message exchanges-unstated changed"
    ]
    done = run(root)
    laid = {"page 03_exchanges en", "report en"}
    # A sentence without a fact stands in no list of facts and in no chart, so that these are not made again.
    assert ran(done) == words("03_exchanges", "en") | laid
    assert "Note: " in (root / f"reports/{EDITION}/en/03_exchanges.html").read_text(encoding="utf-8")
    assert changed(root) == set()


def ran(done):
    """The tasks that a build says it has done."""
    return {m[1] for m in re.finditer(r"^(\S.*?) +\d+\.\d s   ", done.stdout, re.M)}


def test_words_that_a_chart_draws_run_the_notebooks_that_draw_them(root):
    edit(root / "analysis/locales/uk.ftl", "label-others = ", "label-others = майже ")
    told = changed(root)
    assert "notebook 03_exchanges" in told
    assert told < NOTEBOOKS


def test_words_of_the_pages_themselves_run_the_pages_that_say_them(root):
    edit(root / "analysis/locales/uk.ftl", "ui-pdf-report = ", "ui-pdf-report = Увесь ")
    assert changed(root) == {"contents"} | pages("uk")


def test_words_of_the_prints_themselves_run_the_prints_that_say_them(root):
    edit(root / "analysis/locales/en.ftl", "ui-annex = ", "ui-annex = See: ")
    assert changed(root) == {"report en"}


def test_a_message_that_nothing_says_runs_nothing(root):
    (root / "analysis/locales/uk.ftl").open("a").write("\nnever-said = Ніколи.\n")
    assert changed(root) == set()


def test_a_message_taken_in_by_another_counts_with_it(tmp_path):
    catalogue = tmp_path / "en.ftl"
    catalogue.write_text("-brand = Home\nlead = About { -brand }\n    and { $more }\nother = No\n", encoding="utf-8")
    before = digests.messages(catalogue)
    edit(catalogue, "= Home", "= House")
    after = digests.messages(catalogue)
    assert {name for name in before if before[name] != after[name]} == {"-brand", "lead"}


def test_the_template_of_pages_runs_the_pages_alone(root):
    (root / "analysis/templates/page.html.j2").open("a").write("{# changed #}\n")
    assert changed(root) == pages("en", "uk")


def test_the_template_of_prints_runs_the_prints_alone(root):
    (root / "analysis/templates/report.typ").open("a").write("\n// changed\n")
    assert changed(root) == prints("en", "uk")


def test_a_helper_function_runs_the_notebooks_that_use_it(root):
    edit(root / "analysis/chapters/exchanges.py", "def register(", "def register_of(")
    (root / "analysis/chapters/exchanges.py").open("a").write("\n\nregister = register_of\n")
    assert changed(root) == {"notebook 03_exchanges"}


def test_a_helper_function_that_no_task_uses_runs_nothing(root):
    (root / "analysis/charts.py").open("a").write("\n\ndef not_used(axes):\n    return axes\n")
    assert changed(root) == set()


def test_a_module_that_no_task_imports_runs_nothing(root):
    (root / "analysis/nowhere.py").write_text("print('never')\n")
    edit(root / "analysis/watch.py", "BEAT = 15", "BEAT = 16")
    assert changed(root) == set()


def test_comments_and_docstrings_run_nothing(root):
    edit(root / "analysis/charts.py", "def totals(", "# drawn for the reports\ndef totals(")
    edit(root / "analysis/charts.py", '"""', '"""All about it: ')
    assert changed(root) == set()


@pytest.mark.parametrize(
    ("library", "tasks"),
    [
        ("matplotlib", NOTEBOOKS),
        ("typst", prints("en", "uk")),
        ("papermill", NOTEBOOKS),
        ("ruff", set()),
        ("watchfiles", set()),
    ],
)
def test_a_new_version_of_a_library_runs_what_it_draws_or_computes(root, monkeypatch, library, tasks):
    installed = dict(digests._installed())
    installed[library] = ("99.0", Path("/nowhere"))
    monkeypatch.setattr(digests, "_installed", lambda: installed)
    assert changed(root) == tasks


def test_a_new_version_of_python_runs_everything(root, monkeypatch):
    monkeypatch.setattr(digests.sys, "version_info", (3, 99, 0))
    assert changed(root) == {task.name for task in plan.tasks(EDITION)}


def test_another_cutoff_is_an_edition_of_its_own(root):
    tasks = {task.name for task in plan.tasks(date(2025, 9, 24))}
    assert changed(root, date(2025, 9, 24)) == tasks - {"record", "fonts"}


def test_the_newest_edition_is_that_of_the_newest_document(root):
    assert build.newest(root) == date(2025, 12, 31)
    with (root / "data/raw/documents.csv").open("a", encoding="utf-8") as stream:
        stream.write("D9999,Ukrinform,https://example.org/new,2026-01-15,uk\n")
    assert build.newest(root) == date(2026, 1, 15)
    assert build.newest(root) == date(2026, 1, 15)  # as it was kept
    (tables,) = (task for task in build.edition_tasks(root, None) if task.name == "tables")
    assert tables.parameters == {"cutoff": "2026-01-15"}
    assert tables.outputs[0].startswith("data/processed/")
    (tables,) = (task for task in build.edition_tasks(root, date(2025, 12, 31)) if task.name == "tables")
    assert tables.outputs[0].startswith("reports/2025-12-31/data/")


def test_one_cell_of_a_notebook_runs_that_notebook(root):
    notebook = root / "notebooks/04_children.ipynb"
    content = json.loads(notebook.read_text(encoding="utf-8"))
    content["cells"][-1]["source"] = ["# looked at again\n", *content["cells"][-1]["source"]]
    notebook.write_text(json.dumps(content), encoding="utf-8")
    assert changed(root) == {"notebook 04_children"}


def test_outputs_counts_and_metadata_of_a_notebook_run_nothing(root):
    notebook = root / "notebooks/04_children.ipynb"
    content = json.loads(notebook.read_text(encoding="utf-8"))
    content["metadata"]["editor"] = "someone's"
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], 99
    notebook.write_text(json.dumps(content, indent=4), encoding="utf-8")
    assert changed(root) == set()


def test_a_report_edited_by_hand_is_made_again(root):
    page = root / f"reports/{EDITION}/en/{plan.BRIEFING}.html"
    page.write_text("<html>better</html>", encoding="utf-8")
    assert changed(root) == {f"page {plan.BRIEFING} en"}


def test_a_table_that_was_deleted_is_made_again(root):
    (root / f"reports/{EDITION}/data/conflict_terms.csv").unlink()
    before = snapshot(root, "reports")
    done = run(root)
    assert done.returncode == 0, done.stderr
    assert ran(done) == {"tables"}
    assert {**before, **snapshot(root, "reports")} == snapshot(root, "reports")
    assert (root / f"reports/{EDITION}/data/conflict_terms.csv").exists()


@pytest.mark.parametrize("name", ["editions.csv", "bounds.csv", "conflicts.csv", "set_aside.csv"])
def test_a_table_of_all_editions_runs_the_chapter_that_tells_them(root, name):
    table = root / plan.VINTAGES_FOLDER / name
    table.write_bytes(table.read_bytes().rsplit(b"\n", 2)[0] + b"\n")
    assert changed(root) == {f"notebook {plan.HISTORY}"}


def test_tables_of_all_editions_of_later_days_change_nothing_that_is_told(root):
    table = root / plan.VINTAGES_FOLDER / "editions.csv"
    table.write_bytes(table.read_bytes().rsplit(b"\n", 2)[0] + b"\n")
    before = snapshot(root, "reports")
    done = run(root)
    assert ran(done) == {f"notebook {plan.HISTORY}"}
    assert snapshot(root, "reports") == before


def test_without_the_tables_of_all_editions_the_report_is_built_and_says_so(root):
    shutil.rmtree(root / plan.VINTAGES_FOLDER)
    done = run(root)
    assert done.returncode == 0, done.stderr
    page = (root / f"reports/{EDITION}/en/{plan.HISTORY}.html").read_text(encoding="utf-8")
    assert "make vintages" in page
    assert not (root / plan.VINTAGES_FOLDER).exists()


def test_a_dry_run_names_the_file_that_changed(root):
    edit_cell(root / "data/raw/figures.csv", "value", "77")
    told = run(root, "--dry-run").stdout
    assert re.search(r"^tables +figures\.csv changed$", told, re.M)


def test_bad_input_ends_with_code_2_and_touches_nothing(root):
    edit_cell(root / "data/raw/figures.csv", "measure", "returned_to_ukrane")
    edit_cell(root / "data/raw/figures.csv", "as_of", "31.02.2025", row=701)
    before = snapshot(root, "data/processed", "reports")
    done = run(root)
    assert done.returncode == 2
    assert "did you mean “returned_to_ukraine”?" in done.stderr
    assert "31.02.2025" in done.stderr
    assert "did you mean" not in done.stdout
    assert snapshot(root, "data/processed", "reports") == before


def test_bad_input_that_is_mended_leaves_nothing_to_do_but_the_check(root):
    figures = (root / "data/raw/figures.csv").read_bytes()
    edit_cell(root / "data/raw/figures.csv", "measure", "returned_to_ukrane")
    run(root)
    (root / "data/raw/figures.csv").write_bytes(figures)
    assert changed(root) == set()


def test_a_build_killed_half_way_and_run_again_gives_the_bytes_of_the_clean_build(built, root):
    chance = random.Random(time.time_ns())  # noqa: S311 (another moment in every run; test_engine.py tries many)
    shutil.rmtree(root / "build")
    shutil.rmtree(root / "reports")
    command = [sys.executable, "-m", "analysis", "--root", root, "build", "--cutoff", EDITION.isoformat()]
    process = subprocess.Popen(
        command,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(chance.uniform(1, 9))
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=60)
    assert run(root).returncode == 0
    assert snapshot(root, "reports", "data/processed") == snapshot(built, "reports", "data/processed")


def test_ordinary_kernels_give_the_same_bytes(built, root):
    notebooks = ("03_exchanges", "06_statement")  # one that draws much, one that computes much
    for name in notebooks:
        (root / f"build/{EDITION}/{name}.json").unlink()
    done = run(root, "--fresh-kernels")
    assert ran(done) == {f"notebook {name}" for name in notebooks}
    made = f"build/{EDITION}"
    assert snapshot(root, "reports", "data/processed", made) == snapshot(built, "reports", "data/processed", made)
