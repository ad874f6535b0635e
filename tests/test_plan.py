from datetime import date

import pytest

from analysis import digests, keys, plan
from analysis.plan import Input, Task

DAY = date(2025, 9, 24)
TASKS = plan.tasks(DAY)
NEEDED = plan.dependencies(TASKS)


def test_the_same_arguments_always_give_the_same_plan():
    assert plan.tasks(DAY, editions=["2025-12-31", "2024-01-01"]) == plan.tasks(
        DAY, editions=["2024-01-01", "2025-12-31"]
    )


def test_the_plan_reads_nothing(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("the plan touched a file")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    monkeypatch.setattr("os.stat", refuse)
    assert plan.tasks(DAY) == TASKS


def test_no_two_tasks_have_a_name_or_an_output_in_common():
    outputs = [output for task in TASKS for output in task.outputs]
    assert len({task.name for task in TASKS}) == len(TASKS)
    assert len(set(outputs)) == len(outputs)


def test_each_task_says_what_it_is_there_for():
    assert all(len(task.why.split()) >= 3 for task in TASKS)


def test_each_task_comes_after_those_that_it_needs():
    place = {task.name: number for number, task in enumerate(TASKS)}
    assert all(place[other] < place[name] for name, needs in NEEDED.items() for other in needs)


def test_everything_waits_for_the_check_of_the_record():
    def waits(name):
        return name == "record" or any(waits(other) for other in NEEDED[name])

    assert {task.name for task in TASKS if not waits(task.name)} == {"fonts"}


def test_every_step_exists():
    from importlib import import_module

    for task in {task.step: task for task in (*TASKS, *plan.vintages({"2024-01": (["2024-01-05"], "a")}))}.values():
        module, _, function = task.step.partition(":")
        assert callable(getattr(import_module(module), function)), task.step


def test_every_file_that_a_task_reads_exists_or_is_made_by_another():
    from pathlib import Path

    root = Path(__file__).resolve().parent.parent
    made = {output for task in TASKS for output in task.outputs}
    missing = [i.path for task in TASKS for i in task.inputs if i.path not in made and not (root / i.path).exists()]
    assert missing == []


def test_only_the_newest_edition_writes_to_data_processed():
    def written(newest):
        tasks = plan.tasks(DAY, newest=newest)
        return {output for task in tasks for output in task.outputs if output.startswith("data/")}

    assert written(False) == set()
    assert written(True) == {f"data/processed/{name}" for name in plan.TABLES}


def test_one_language_leaves_the_other_out():
    names = {task.name for task in plan.tasks(DAY, ["uk"])}
    assert "page 03_exchanges uk" in names
    # The list of facts, by which editions are compared, is in both.
    assert {name for name in names if name.endswith(" en")} == {f"words {name} en" for name in plan.NOTEBOOKS}


def test_pages_alone_leave_the_pdfs_out():
    left_out = {task.name for task in plan.tasks(DAY)} - {task.name for task in plan.tasks(DAY, prints=False)}
    assert left_out == {
        f"{name} {language}" for name in ("briefing", "report", "statements") for language in ("en", "uk")
    }


def test_the_longest_way_to_the_end_comes_first_and_needs_are_kept():
    ordered = [task.name for task in plan.urgent_first(TASKS, {"notebook 04_children": 999.0})]
    place = {name: number for number, name in enumerate(ordered)}
    assert ordered[:3] == ["record", "tables", "notebook 04_children"]
    assert all(place[other] < place[name] for name, needs in NEEDED.items() for other in needs)
    assert sorted(ordered) == sorted(task.name for task in TASKS)


def test_a_file_in_a_folder_that_a_task_writes_is_made_by_that_task():
    maker = Task("maker", "makes a folder", "x:y", outputs=("out/figures/",))
    reader = Task("reader", "reads one of its files", "x:y", inputs=(Input("out/figures/a.svg"),))
    assert plan.dependencies([maker, reader])["reader"] == ("maker",)


def test_no_task_of_an_edition_makes_the_tables_of_all_editions_and_one_notebook_reads_them():
    for newest in (True, False):
        tasks = plan.tasks(DAY, newest=newest)
        assert not [task.name for task in tasks for path in task.outputs if path.startswith(plan.VINTAGES_FOLDER)]
        reading = {task.name: i.path for task in tasks for i in task.inputs if i.path.startswith(plan.VINTAGES_FOLDER)}
        assert set(reading) == {f"notebook {plan.HISTORY}"}
    (summing,) = (task for task in plan.vintages({"2024-01": (["2024-01-05"], "a")}) if task.name == "vintages")
    assert summing.outputs == tuple(f"data/processed/vintages/{name}" for name in plan.VINTAGES)


def test_vintages_are_a_task_for_each_month_and_one_that_sums_up():
    listed = plan.vintages({"2024-01": (["2024-01-05"], "a"), "2024-02": (["2024-02-01", "2024-02-03"], "b")})
    assert [task.name for task in listed] == ["vintages 2024-01", "vintages 2024-02", "vintages"]
    assert listed[1].parameters["days"] == "2024-02-01 2024-02-03"
    assert plan.dependencies(listed)["vintages"] == ("vintages 2024-01", "vintages 2024-02")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({"data/raw/figures.csv": "a"}, {"data/raw/figures.csv": "b"}, "figures.csv changed"),
        ({}, {"data/raw/readings.yml": "b"}, "readings.yml is new"),
        ({"analysis/charts.py, totals": "a"}, {}, "analysis/charts.py, totals is gone"),
        ({"version of pandas": "3.0"}, {"version of pandas": "3.1"}, "pandas was 3.0, is 3.1"),
        ({"parameter cutoff": "a"}, {"parameter cutoff": "b"}, "parameter cutoff was a, is b"),
    ],
)
def test_a_change_is_told_in_words(old, new, told):
    assert keys.changes(old, new) == [told]


def test_equal_keys_have_no_changes():
    assert keys.changes({"a": "1", "b": "2"}, {"b": "2", "a": "1"}) == []


def test_what_the_analyst_changed_is_told_before_what_follows_from_it():
    told = keys.changes(
        {"analysis/x.py": "1", "data/raw/figures.csv": "1", "version of x": "1"}, {"analysis/x.py": "2"}
    )
    assert told[0] == "analysis/x.py changed"
    both = {"analysis/x.py": "1", "data/raw/figures.csv": "1"}
    assert keys.changes(both, dict.fromkeys(both, "2"))[0] == "figures.csv changed"


def test_the_note_column_does_not_count_and_every_other_column_does(tmp_path):
    table = tmp_path / "figures.csv"

    def digest(text):
        table.write_text(text, encoding="utf-8")
        return digests.table(table)

    first = digest("id,value,note\n1,2,\n")
    assert digest('id,value,note\n1,2,"seen, again"\n') == first
    assert digest("id,value,note\n1,3,\n") != first
    assert digest("id,worth,note\n1,2,\n") != first
    assert digest("id,value,note\n1,2,\n1,2,\n") != first


@pytest.mark.parametrize("spoilt", [b"id,note\n\xff\n", b"", b'id,note\n"open', b"id,note\n1\n"])
def test_a_table_that_cannot_be_read_counts_byte_for_byte(tmp_path, spoilt):
    table = tmp_path / "figures.csv"
    table.write_bytes(spoilt)
    assert digests.table(table) == digests.file(table)


def test_every_library_that_the_project_imports_has_a_version():
    from pathlib import Path

    from analysis.reach import Code

    root = Path(__file__).resolve().parent.parent
    code = Code(root)
    imported = {
        name.partition(".")[0]
        for module in code.files
        for unit in code.module(module).units.values()
        for name in unit.imports
    }
    known = digests.libraries(imported)
    optional = {"watchfiles", "tornado", "highspy", "ipywidgets"}
    foreign = {name for name in imported if name not in digests.sys.stdlib_module_names} - {"analysis"} - optional
    named = {digests._plain(digests.INSTALLED_AS.get(name, name)) for name in foreign}
    assert named - set(known) == set()


def test_a_file_is_read_once_and_again_when_a_task_has_made_it(tmp_path, monkeypatch):
    read = []
    monkeypatch.setitem(keys.SENSES, "bytes", lambda path: read.append(path.name) or digests.file(path))
    (tmp_path / "a.txt").write_text("before")
    maker = Task("maker", "makes a file", "toy:maker", outputs=("a.txt",))
    reader = Task("reader", "reads it", "toy:reader", inputs=(Input("a.txt"),))
    known = keys.Keys(tmp_path)
    before = known.key(reader)["a.txt"]
    assert known.outputs(maker) == {"a.txt": before}
    assert read == ["a.txt"]
    (tmp_path / "a.txt").write_text("after")
    assert known.key(reader)["a.txt"] == before  # what changes while a build runs counts in the next one
    made = known.made(maker)
    assert made["a.txt"] == known.key(reader)["a.txt"] != before
    assert read == ["a.txt"] * 2
