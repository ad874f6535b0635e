"""The ways to set the project up agree with each other, and nothing committed belongs to one machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from analysis.record import ROOT

LOCKS = {"requirements.lock": ("test", "check", "build", "watch"), "requirements-lab.lock": ("build", "lab")}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def plain(name: str) -> str:
    """The name of a package as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def split(requirement: str) -> tuple[str, str]:
    """Name and versions of a requirement."""
    name, versions = re.fullmatch(r"([A-Za-z0-9._-]+?)\s*([<>=!~].*)?", requirement.split(";")[0].strip()).groups()  # type: ignore[union-attr]
    return plain(name), versions or ""


def declared(*extras: str) -> dict[str, str]:
    """The direct dependencies of pyproject.toml with their versions; with the extras named, or else with all."""
    optional = PROJECT["optional-dependencies"]
    lists = [PROJECT["dependencies"], *(optional[extra] for extra in extras or optional)]
    return dict(split(requirement) for several in lists for requirement in several)


def locked(name: str) -> list[str]:
    """The requirements of a lock, each with its hashes, as one text."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def tracked(*patterns: str) -> list[Path]:
    """The files under version control."""
    listed = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:  # an unpacked archive
        return [path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()]
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


# ------------------------------------------------------------------ conda, pip and the locks


def test_the_conda_environment_holds_the_same_direct_dependencies_as_the_project() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    listed = [entry for entry in environment["dependencies"] if isinstance(entry, str)]
    (pip,) = (entry["pip"] for entry in environment["dependencies"] if isinstance(entry, dict))
    own = {"python": PROJECT["requires-python"], "pip": ""}
    held = dict(split(entry) for entry in [*listed, *(e for e in pip if not e.startswith("-"))])
    assert held == declared() | own
    assert "--editable ." in pip
    assert (environment["name"], environment["channels"]) == (PROJECT["name"], ["conda-forge"])


def test_the_tools_that_the_project_is_built_around_are_direct_dependencies() -> None:
    wanted = {"jupyterlab", "pandas", "matplotlib", "seaborn", "papermill", "nbval"}
    assert wanted <= declared().keys()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(-i|--(extra-)?index|--find-links|--trusted)", text, re.MULTILINE)
    assert " @ " not in text


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_of_a_lock_is_pinned_to_one_version_with_hashes(lock: str) -> None:
    requirements = locked(lock)
    assert requirements
    for requirement in requirements:
        assert re.match(r"[A-Za-z0-9._-]+(\[[^]]+\])?==[^\s;*]+ ", requirement), requirement
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", requirement), requirement


@pytest.mark.parametrize(("lock", "extras"), LOCKS.items())
def test_every_direct_dependency_stands_in_the_lock_in_a_version_that_the_project_allows(
    lock: str, extras: tuple[str, ...]
) -> None:
    pinned = {
        plain(name): version for name, version in (re.match(r"([\w.-]+)==(\S+)", r).groups() for r in locked(lock))
    }  # type: ignore[union-attr]
    for name, versions in declared(*extras).items():
        assert name in pinned
        least = [int(part) for part in versions.removeprefix(">=").split(".")]
        assert [int(part) for part in re.findall(r"\d+", pinned[name])][: len(least)] >= least, name


def test_the_two_locks_agree_on_every_version_they_share() -> None:
    first, second = ({re.split(r"==| ", r)[0]: set() for r in locked(lock)} for lock in LOCKS)
    for lock, versions in zip(LOCKS, (first, second), strict=True):
        for requirement in locked(lock):
            name, version = requirement.split(" ")[0].split("==")
            versions[name].add(version)
    shared = first.keys() & second.keys()
    assert shared
    assert {name for name in shared if first[name] != second[name]} == set()


# ------------------------------------------------------------------ make


def test_make_alone_prints_what_can_be_done() -> None:
    done = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    told = {line.split()[1]: line.split(maxsplit=2)[2] for line in lines}
    assert {"help", "setup", "report", "test", "check", "bench", "lab", "clean"} <= told.keys()
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in told:
        assert re.search(rf"^\.PHONY:.*\b{command}\b", makefile, re.MULTILINE), command


def test_cleaning_leaves_the_environment_the_record_and_the_reports() -> None:
    done = subprocess.run(["make", "--dry-run", "clean"], cwd=ROOT, capture_output=True, text=True, check=True)
    removed = done.stdout.split()
    assert not {".venv", "data", "reports", "notebooks"} & set(removed)


# ------------------------------------------------------------------ what reports import


def imports(source: str) -> Iterator[str]:
    """The packages that a source imports anywhere."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def test_no_module_imports_jupyterlab_and_no_report_needs_it() -> None:
    # With jupyterlab installed, importing papermill takes seconds longer in every process.
    for path in (ROOT / "analysis").rglob("*.py"):
        assert "jupyterlab" not in set(imports(path.read_text(encoding="utf-8"))), path
    assert not any(requirement.startswith("jupyterlab==") for requirement in locked("requirements.lock"))
    assert any(requirement.startswith("jupyterlab==") for requirement in locked("requirements-lab.lock"))


def test_what_the_package_imports_is_a_direct_dependency() -> None:
    named = {"yaml": "pyyaml", "fluent": "fluent-runtime"}
    # By jinja2, pandas and papermill, as their own words.
    brought = {"jupyter_client", "markupsafe", "numpy", "traitlets", "nbformat", "nbclient"}
    for path in (ROOT / "analysis").rglob("*.py"):
        for package in set(imports(path.read_text(encoding="utf-8"))) - set(sys.stdlib_module_names) - {"analysis"}:
            extras = ("build", "lab") if path.name == "panels.py" else ("build", "watch")  # controls: JupyterLab alone
            name = named.get(package, plain(package))
            assert package in brought or name in declared(*extras), (path.name, package)


# ------------------------------------------------------------------ notebooks


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_committed_notebook_names_no_place_on_a_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert str(ROOT) not in text
    assert not re.search(r"/(home|root|Users|work|tmp|private|mnt)/|[A-Za-z]:\\\\", text)


def test_there_are_notebooks() -> None:
    assert tracked("notebooks/*.ipynb")


def test_no_committed_text_names_the_folder_of_the_project() -> None:
    for path in tracked("*.py", "*.md", "*.toml", "*.yml", "*.json", "*.csv", "*.lock", "Makefile", "*.html"):
        assert f"{ROOT}/" not in path.read_text(encoding="utf-8"), path
