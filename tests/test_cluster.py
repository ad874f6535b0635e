"""The plan through Snakemake, where it is installed: `make cluster` puts it into .venv-cluster."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analysis import build, plan

PROJECT = Path(__file__).resolve().parent.parent
NEWEST = build.newest(PROJECT)
SNAKEMAKE = shutil.which("snakemake", path=f"{PROJECT / '.venv-cluster/bin'}:{os.environ.get('PATH', '')}")
TARGETS = [
    f"reports/{NEWEST}/en/briefing.pdf",
    f"reports/{NEWEST}/uk/{plan.BRIEFING}.html",
    "build/fonts.css",
]


@pytest.fixture
def root(tmp_path):
    for name in ("analysis", "data", "notebooks", "workflow"):
        shutil.copytree(PROJECT / name, tmp_path / "p" / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "p"


def run(root, *command):
    variables = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(command, cwd=root, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.skipif(SNAKEMAKE is None, reason="snakemake is not installed; `make cluster` does that")
def test_snakemake_with_two_jobs_gives_the_bytes_of_doit_and_reruns_what_changed(root, tmp_path):
    snakemake = [SNAKEMAKE, "-s", "workflow/Snakefile", "--jobs", "2", "--config", f"python={sys.executable}", "--"]
    run(root, *snakemake, *TARGETS)
    made = [(root / target).read_bytes() for target in TARGETS]
    words = [f"words {plan.BRIEFING} {language}" for language in plan.LANGUAGES]
    names = ["record", f"notebook {plan.BRIEFING}", *words, "fonts", "briefing en", f"page {plan.BRIEFING} uk"]
    for target in TARGETS:
        (root / target).unlink()
    for name in names:
        run(root, sys.executable, "-m", "analysis", "task", name)
    assert [(root / target).read_bytes() for target in TARGETS] == made
    assert "Nothing to be done" in run(root, *snakemake, *TARGETS)
    (root / "analysis/templates/report.typ").open("a").write("\n// changed\n")
    told = run(root, *snakemake, *TARGETS)
    assert "briefing_en" in told
    assert "notebook_07_briefing" not in told


def test_the_plan_for_other_engines_names_files_needs_command_and_key():
    import argparse
    from datetime import date

    from analysis import tasks

    given = argparse.Namespace(cutoff=date(2025, 9, 24), what="edition")
    listed = tasks.listed(PROJECT, given)
    told = {task["name"]: task for task in tasks.described(listed, PROJECT, given)}
    page = told["page 03_exchanges uk"]
    assert page["outputs"] == ["reports/2025-09-24/uk/03_exchanges.html"]
    assert page["needs"] == ["words 03_exchanges uk", "fonts"]
    assert page["command"] == "task 'page 03_exchanges uk' --cutoff 2025-09-24 --what edition"
    assert len({task["rule"] for task in told.values()}) == len(told)
    assert len({task["key"] for task in told.values()}) > 5
