import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from analysis.watch import wanted

PROJECT = Path(__file__).resolve().parent.parent

CLI = """
import sys
import time
from pathlib import Path
root = Path(sys.argv[sys.argv.index("--root") + 1])
if "watch" in sys.argv:
    sys.path.insert(0, {project!r})
    del sys.modules["analysis"]
    from analysis import watch
    import argparse
    watch.run(argparse.Namespace(root=root, cutoff="2025-12-31", port=int(sys.argv[-1])))
else:
    text = (root / "data/raw/figures.csv").read_text()
    (root / "reports").mkdir(exist_ok=True)
    if "bad" in text:
        print("the row is bad")
        sys.exit(2)
    if "--no-pdf" in sys.argv:
        (root / "aside.html").write_text("<html>" + text)
        (root / "aside.html").replace(root / "reports/index.html")
    else:
        (root / "reports/begun.txt").write_text(text)
        time.sleep(600 if "slow" in text else 0)
        (root / "reports/report.pdf").write_text(text)
"""


@pytest.fixture
def served(tmp_path):
    """A toy project whose build copies figures.csv into the page, watched and served."""
    for folder in ("data/raw", "notebooks", "analysis"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "data/raw/figures.csv").write_text("first")
    (tmp_path / "analysis/__init__.py").write_text("")
    (tmp_path / "analysis/__main__.py").write_text(CLI.format(project=str(PROJECT)))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "analysis", "--root", str(tmp_path), "watch", "--port", str(port)]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(lambda: fetch(f"{address}/reports/index.html") == "<html>first")
        yield tmp_path, address
    finally:
        process.terminate()
        process.wait(timeout=20)


def save(root, text):
    """Save the record at once: a file seen empty on the way would be built, and told of, once more."""
    aside = root / "aside.csv"
    aside.write_text(text)
    aside.replace(root / "data/raw/figures.csv")


def fetch(address):
    try:
        with urllib.request.urlopen(address, timeout=5) as page:  # noqa: S310 (this machine)
            return page.read().decode()
    except (urllib.error.URLError, ConnectionError):
        return ""


def wait_for(condition, seconds=90):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.05)


def event(stream):
    while True:
        line = stream.readline().decode()
        if line.startswith("data:"):
            return json.loads(line.removeprefix("data:"))


def test_a_save_rebuilds_and_tells_the_browser_to_reload_or_what_is_wrong(served):
    root, address = served
    assert fetch(f"{address}/reports/index.html") == "<html>first"
    with urllib.request.urlopen(f"{address}/events", timeout=30) as events:  # noqa: S310
        save(root, "second")
        assert event(events) == {"trouble": ""}
        assert fetch(f"{address}/reports/index.html") == "<html>second"
        save(root, "bad")
        assert event(events) == {"trouble": "the row is bad\n"}
        assert fetch(f"{address}/reports/index.html") == "<html>second"


def test_pages_are_shown_before_the_pdfs_are_set_and_a_new_save_stops_these(served):
    root, address = served
    pdf, begun = root / "reports/report.pdf", root / "reports/begun.txt"
    wait_for(lambda: pdf.exists() and pdf.read_text() == "first")
    with urllib.request.urlopen(f"{address}/events", timeout=30) as events:  # noqa: S310
        save(root, "slow")
        assert event(events) == {"trouble": ""}
        assert fetch(f"{address}/reports/index.html") == "<html>slow"
        wait_for(lambda: begun.read_text() == "slow")
        assert pdf.read_text() == "first"
        save(root, "third")
        assert event(events) == {"trouble": ""}
    wait_for(lambda: pdf.read_text() == "third")


def test_nothing_outside_the_reports_is_served(served):
    root, address = served
    (root / "secret.txt").write_text("secret")
    assert fetch(f"{address}/reports/../secret.txt") == ""
    assert fetch(f"{address}/reports/%2e%2e/secret.txt") == ""


def test_backups_caches_and_checkpoints_start_no_build():
    saved = ["/p/notebooks/.ipynb_checkpoints/a.ipynb", "/p/analysis/__pycache__/a.pyc", "/p/a.py~", "/p/.a.py.swp"]
    assert wanted([*saved, "/p/analysis/a.py"]) == ["/p/analysis/a.py"]
