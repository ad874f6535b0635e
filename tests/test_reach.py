from pathlib import Path

import pytest

from analysis.reach import Code


@pytest.fixture
def package(tmp_path):
    """A package in which charts draws with colours and helpers, and a lazy import leads to slow."""
    files = {
        "__init__": "",
        "charts": (
            "import numpy\nfrom analysis import helpers\nfrom analysis.colours import BLUE\nUNUSED = 3\n"
            "def bars(x):\n    return helpers.scale(x), BLUE\n"
            "def dots(x):\n    return x\n"
            "def lazy():\n    from analysis import slow\n    return slow.work()\n"
        ),
        "helpers": "FACTOR = 2\ndef scale(x):\n    return FACTOR * x\ndef other():\n    return 1\n",
        "colours": "BLUE = 'blue'\nRED = 'red'\nprint('loaded')\n",
        "slow": "def work():\n    return 1\n",
        "alone": "def nothing():\n    return 0\n",
    }
    return write(tmp_path, files)


def write(root, files):
    (root / "analysis").mkdir(exist_ok=True)
    for name, text in files.items():
        (root / "analysis" / f"{name}.py").write_text(text, encoding="utf-8")
    return root


def reached(root: Path, source="from analysis import charts\ncharts.bars(1)\n"):
    return Code(root).reached([], [source])


def changed(root, module, old, new, source="from analysis import charts\ncharts.bars(1)\n"):
    before = reached(root, source)
    file = root / "analysis" / f"{module}.py"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return reached(root, source) != before


def test_a_function_that_is_called_counts(package):
    assert changed(package, "charts", "return helpers.scale(x), BLUE", "return helpers.scale(x + 1), BLUE")


def test_a_function_that_is_not_called_does_not_count(package):
    assert not changed(package, "charts", "def dots(x):\n    return x", "def dots(x):\n    return x + 1")


def test_a_helper_used_through_another_function_counts(package):
    assert changed(package, "helpers", "return FACTOR * x", "return x * FACTOR")


def test_a_helper_that_is_not_used_does_not_count(package):
    assert not changed(package, "helpers", "return 1", "return 2")


def test_a_constant_used_by_a_helper_counts(package):
    assert changed(package, "helpers", "FACTOR = 2", "FACTOR = 3")


def test_a_constant_imported_by_name_counts_and_its_neighbour_does_not(package):
    assert changed(package, "colours", "'blue'", "'navy'")
    assert not changed(package, "colours", "'red'", "'pink'")


def test_what_a_module_does_when_it_is_imported_always_counts(package):
    assert changed(package, "colours", "print('loaded')", "print('ready')")


def test_a_module_that_is_not_imported_does_not_count(package):
    assert not changed(package, "alone", "return 0", "return 1")


def test_an_import_inside_a_function_counts_only_when_the_function_is_reached(package):
    lazily = "from analysis import charts\ncharts.lazy()\n"
    assert not changed(package, "slow", "return 1", "return 2")
    assert changed(package, "slow", "return 2", "return 3", lazily)


def test_comments_layout_and_docstrings_do_not_count(package):
    assert not changed(package, "charts", "def bars(x):\n", 'def bars(x):\n    """Draw bars."""\n\n    # now\n')


def test_a_docstring_counts_where_the_module_reads_docstrings(package):
    write(package, {"charts": 'def bars(x):\n    """Draw."""\n    return bars.__doc__\n'})
    assert changed(package, "charts", "Draw.", "Show.")


def test_a_module_handed_on_as_a_value_counts_as_a_whole(package):
    source = "from analysis import helpers\ndir(helpers)\n"
    assert changed(package, "helpers", "return 1", "return 2", source)


def test_a_module_that_looks_into_itself_counts_as_a_whole(package):
    write(package, {"charts": "def bars(x):\n    return globals()['dots'](x)\ndef dots(x):\n    return x\n"})
    assert changed(package, "charts", "return x\n", "return -x\n")


def test_importing_a_module_by_its_name_in_a_text_makes_all_code_count(package):
    write(package, {"charts": "import importlib\ndef bars(x):\n    return importlib.import_module(x)\n"})
    assert changed(package, "alone", "return 0", "return 1")


def test_a_name_that_does_not_exist_makes_its_module_count_as_a_whole(package):
    source = "from analysis import helpers\nhelpers.made_at_run_time()\n"
    assert changed(package, "helpers", "return 1", "return 2", source)


def test_a_task_that_begins_at_a_name_that_does_not_exist_counts_the_whole_module(package):
    found = Code(package).reached(["analysis.helpers:made_at_run_time"])
    assert {"analysis/helpers.py, scale", "analysis/helpers.py, other"} <= set(found)


def test_a_star_import_makes_its_module_count_as_a_whole(package):
    assert changed(package, "helpers", "return 1", "return 2", "from analysis.helpers import *\nscale(1)\n")


def test_a_function_registered_by_a_decorator_of_the_package_always_counts(package):
    registry = (
        "from analysis.helpers import scale\n@scale\ndef registered():\n    return 5\ndef bars(x):\n    return x\n"
    )
    write(package, {"charts": registry})
    assert changed(package, "charts", "return 5", "return 6")


@pytest.mark.parametrize(
    "body",
    [
        "dots = x\n    return dots",
        "for dots in x:\n        print(dots)",
        "return [dots for dots in x]",
        "with x as dots:\n        return dots",
        "return (lambda dots: dots)(x)",
        "def dots(y):\n        return y\n    return dots(x)",
    ],
)
def test_a_local_name_that_is_called_like_a_function_is_not_that_function(package, body):
    write(package, {"charts": f"def bars(x):\n    {body}\ndef dots(x):\n    return x\n"})
    assert not changed(package, "charts", "def dots(x):\n    return x\n", "def dots(x):\n    return -x\n")


@pytest.mark.parametrize(
    "body",
    [
        "global dots\n    dots = dots(x)",
        "return [y for y in dots(x)]",
        "return (lambda y: dots(y))(x)",
        "def inner(y=dots):\n        dots = y\n    return inner()",
        "return [dots for dots in dots(x)]",
        "class Inner:\n        def dots(self):\n            return dots(x)\n    return Inner()",
    ],
)
def test_a_function_used_beside_local_names_counts(package, body):
    write(package, {"charts": f"def bars(x):\n    {body}\ndef dots(x):\n    return x\n"})
    assert changed(package, "charts", "def dots(x):\n    return x\n", "def dots(x):\n    return -x\n")


def test_a_class_counts_with_all_its_methods(package):
    write(package, {"charts": "class Bars:\n    def low(self):\n        return 1\ndef bars(x):\n    return Bars()\n"})
    assert changed(package, "charts", "return 1", "return 2")


def test_a_name_imported_on_is_followed_to_where_it_is_defined(package):
    write(package, {"charts": "from analysis.helpers import scale\n"})
    source = "from analysis import charts\ncharts.scale(1)\n"
    assert changed(package, "helpers", "return FACTOR * x", "return x * FACTOR", source)


def test_relative_imports_are_followed(package):
    write(
        package,
        {"charts": "from . import helpers\nfrom .colours import BLUE\ndef bars(x):\n    return helpers.scale(x)\n"},
    )
    assert changed(package, "helpers", "return FACTOR * x", "return x * FACTOR")
    assert changed(package, "colours", "print('loaded')", "print('ready')")


def test_imports_for_type_checkers_do_not_count(package):
    guarded = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from analysis import alone\n"
    write(package, {"charts": f"{guarded}def bars(x):\n    return x\n"})
    assert not changed(package, "alone", "return 0", "return 1")


def test_libraries_are_told_by_the_name_under_which_they_are_imported(package):
    assert "import numpy" in reached(package)


def test_what_was_parsed_before_is_remembered_by_content(package, tmp_path):
    source = "from analysis import charts\ncharts.bars(1)\n"
    memory = tmp_path / "code.json"
    code = Code(package, memory)
    first = code.reached([], [source])
    code.remember()
    assert Code(package, memory).reached([], [source]) == first
    memory.write_text("no json", encoding="utf-8")
    assert Code(package, memory).reached([], [source]) == first
