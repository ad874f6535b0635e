import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from analysis import engine
from tests import toy_project
from tests.toy_project import TASKS, make, task

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))  # steps are found by the name toy_project


@pytest.fixture
def root(tmp_path):
    return make(tmp_path / "toy")


def build(root, tasks=TASKS):
    lines = []
    result = engine.build(tasks, root, tell=lines.append)
    return sorted(result.ran), lines


def outputs(root):
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted((root / "out").rglob("*")) if p.is_file()}


def start(root, wait=0.0, what="", **options):
    return subprocess.Popen(
        [sys.executable, HERE / "toy_project.py", root, what],
        env={**os.environ, "TOY_WAIT": str(wait), "PYTHONPATH": str(HERE.parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def test_a_first_build_does_every_task_and_says_so(root):
    ran, lines = build(root)
    assert ran == ["both", "left", "letter", "right", "words"]
    assert sum("not built yet" in line for line in lines) == 5
    assert outputs(root)["out/both.txt"] == b"LRIGHT\nWRONG\n"


def test_a_second_build_does_nothing(root):
    build(root)
    ran, lines = build(root)
    assert ran == []
    assert lines[-1].startswith("Nothing to do: 0 tasks done, 5 up to date")


def test_a_new_time_on_a_file_changes_nothing(root):
    build(root)
    for file in root.rglob("*.txt"):
        os.utime(file, (1, 1))
    assert build(root)[0] == []


def test_a_file_put_back_with_its_old_time_but_other_content_is_seen(root):
    build(root)
    before = (root / "left.txt").stat()
    (root / "left.txt").write_text("LEFT ONE\nleft two\n")
    os.utime(root / "left.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert build(root)[0] == ["left"]


def test_a_change_runs_what_depends_on_it_and_names_the_file(root):
    build(root)
    (root / "right.txt").write_text("right\nnew\n")
    ran, lines = build(root)
    assert ran == ["both", "right", "words"]
    assert any(line.startswith("right ") and "right.txt changed" in line for line in lines)
    assert any(line.startswith("both ") and "out/right.txt changed" in line for line in lines)


def test_a_task_whose_result_stays_the_same_stops_the_change(root):
    build(root)
    (root / "left.txt").write_text("left three\n")
    assert build(root)[0] == ["left", "letter"]


def test_a_changed_parameter_runs_its_task_and_is_told_with_both_values(root):
    build(root, [replace(TASKS[0], parameters={"remark": "a"})])
    ran, lines = build(root, [replace(TASKS[0], parameters={"remark": "b"})])
    assert ran == ["left"]
    assert "parameter remark was a, is b" in lines[0]


def test_a_missing_output_is_made_again(root):
    build(root)
    (root / "out/letter.txt").unlink()
    ran, lines = build(root)
    assert ran == ["letter"]
    assert "out/letter.txt is missing" in lines[0]


def test_an_output_edited_by_hand_is_made_again(root):
    build(root)
    (root / "out/both.txt").write_text("better")
    ran, lines = build(root)
    assert ran == ["both"]
    assert "out/both.txt is not as it was written" in lines[0]
    assert outputs(root)["out/both.txt"] == b"LRIGHT\nWRONG\n"


def test_files_that_a_task_no_longer_makes_are_removed_and_others_in_the_folder_stay(root):
    build(root)
    (root / "out/words/of-someone-else.txt").write_text("keep")
    (root / "right.txt").write_text("right\n")
    build(root)
    assert sorted(p.name for p in (root / "out/words").iterdir()) == ["of-someone-else.txt", "right.txt"]


def test_a_failure_is_told_and_what_does_not_need_it_is_still_done(root):
    bad = replace(TASKS[0], step="toy_project:fail")
    result = engine.build([bad, *TASKS[1:]], root, tell=lambda line: None)
    assert (sorted(result.ran), result.failed, sorted(result.left)) == (
        ["right", "words"],
        ["left"],
        ["both", "letter"],
    )
    assert result.code == 1


def test_a_failure_shows_where_it_was_raised(root):
    lines = []
    engine.build([replace(TASKS[0], step="toy_project:fail")], root, tell=lines.append)
    assert any("ValueError: this step always fails" in line and "toy_project.py" in line for line in lines)


def test_a_failure_in_a_process_of_its_own_is_told_like_any_other(root):
    lines = []
    engine.build([replace(TASKS[1], step="toy_project:fail")], root, tell=lines.append)
    assert any("ValueError: this step always fails" in line for line in lines)


def test_a_failed_task_keeps_its_old_output_and_what_is_known_of_it(root):
    build(root)
    before = outputs(root)
    (root / "left.txt").write_text("other\n")
    engine.build([replace(TASKS[0], step="toy_project:fail"), *TASKS[1:]], root, tell=lambda line: None)
    assert outputs(root) == before
    (root / "left.txt").write_text("left one\nleft two\n")
    assert build(root)[0] == []


def test_a_step_that_does_not_write_what_it_promised_fails(root):
    lines = []
    result = engine.build([replace(TASKS[0], step="toy_project:forget")], root, tell=lines.append)
    assert result.failed == ["left"]
    assert any("did not write its output" in line for line in lines)


def test_a_dry_run_says_what_would_run_and_why_and_does_nothing(root):
    build(root)
    (root / "left.txt").write_text("left three\n")
    before = outputs(root)
    found = engine.outdated(TASKS, root)
    assert found == {
        "left": ["left.txt changed"],
        "letter": ["unless left comes out the same"],
        "both": ["unless letter comes out the same"],
    }
    assert outputs(root) == before


def test_a_dry_run_in_a_new_folder_writes_nothing(root):
    assert set(engine.outdated(TASKS, root)) == {"left", "right", "letter", "both", "words"}
    assert not (root / "build").exists()


def test_a_build_says_how_long_each_task_took_and_sums_up(root):
    lines = build(root)[1]
    assert any(line.split()[:1] == ["left"] and " s " in line for line in lines)
    assert lines[-1].startswith("5 tasks done, 0 up to date; ")


def test_a_log_holds_plain_lines_without_the_bytes_of_a_bar(root):
    done = start(root)
    text = done.communicate(timeout=60)[0]
    assert "\r" not in text
    assert "\x1b" not in text


def test_a_second_build_in_the_same_folder_says_that_it_waits_and_then_finds_all_done(root):
    first = start(root, wait=0.5)
    wait_for(lambda: (root / "build/.lock").exists() and (root / "build/.lock").read_text().strip())
    second = start(root)
    assert (
        first.communicate(timeout=60)[0].strip().endswith("ran: left right words letter both") or first.returncode == 0
    )
    told = second.communicate(timeout=60)[0]
    assert f"Another build runs in this folder (process {first.pid}); waiting" in told
    assert "Nothing to do" in told


def remembered(root, name):
    """Whether a build that may still run has noted that a task is done."""
    path = f"file:{root / engine.MEMORY}?mode=ro"
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(path, uri=True)) as memory:
        return bool(memory.execute("select 1 from doit where task_id = ?", (name,)).fetchall())
    return False


def test_ctrl_c_keeps_what_is_finished_and_leaves_nothing_half_written(root):
    process = start(root, wait=0.4, start_new_session=True)
    wait_for(lambda: remembered(root, "words"))
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(timeout=20) == 130
    wait_for(lambda: not alive(process.pid))
    whole, partly = clean(root), outputs(root)
    assert partly == {name: whole[name] for name in partly}
    ran = build(root)[0]
    assert "words" not in ran
    assert outputs(root) == whole


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_that_a_step_started_outlives_a_build_that_is_ended(root, number):
    process = start(root, what="pool")
    wait_for((root / "pid").exists)
    worker = int((root / "pid").read_text())
    process.send_signal(number)
    process.wait(timeout=30)
    wait_for(
        lambda: not Path(f"/proc/{worker}").exists() or "\nState:\tZ" in Path(f"/proc/{worker}/status").read_text()
    )


def test_what_was_finished_before_a_kill_is_not_done_again(root):
    process = start(root, wait=1, start_new_session=True)
    wait_for(lambda: (root / "out/words/wrong.txt").exists() and memory_has(root, "words"))
    assert not (root / "out/both.txt").exists()
    process.kill()
    process.wait()
    assert "words" not in build(root)[0]


def test_an_output_is_replaced_whole_and_never_written_into(root):
    build(root)
    os.link(root / "out/left.txt", root / "old.txt")
    (root / "left.txt").write_text("left three\n")
    build(root)
    assert (root / "old.txt").read_text() == "LEFT ONE\nLEFT TWO\n"
    assert (root / "out/left.txt").read_text() == "LEFT THREE\n"


@pytest.mark.parametrize("seed", range(4))
def test_a_build_killed_at_any_moment_and_run_again_gives_the_bytes_of_a_clean_build(root, seed):
    chance = random.Random(seed)  # noqa: S311
    wholes = []
    for _ in range(4):
        process = start(root, wait=0.1, start_new_session=True)
        time.sleep(chance.uniform(0.2, 1.6))
        process.kill()
        process.wait()
        wholes.append(clean(root))
        assert all(any(whole.get(name) == content for whole in wholes) for name, content in outputs(root).items())
        if chance.random() < 0.3:
            (root / "left.txt").write_text(f"left {chance.random()}\nleft two\n")
    build(root)
    assert outputs(root) == clean(root)


def test_a_memory_that_cannot_be_read_is_told_and_everything_is_built_anew(root):
    build(root)
    (root / engine.MEMORY).write_bytes(b"this is no database, and it is long enough to be taken for one" * 20)
    ran, lines = build(root)
    assert len(ran) == 5
    assert any("cannot be read" in line for line in lines)


def test_a_full_disk_is_told_in_clear_words_and_loses_nothing(root):
    build(root)
    before = outputs(root)
    tasks = [*TASKS, task("large", "large", ["left.txt"], "out/large.bin")]
    with full_disk():
        _, lines = build(root, tasks)
    told = "Cannot write out/large.bin: the file would be larger than is allowed. Nothing is lost;"
    assert any(told in line for line in lines)
    assert outputs(root) == before
    assert build(root, tasks)[0] == ["large"]


def test_a_disk_too_full_to_remember_what_was_done_is_told_in_clear_words(tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", small]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        make(small)
        told = ""
        for number in range(40):
            if "no space is left on the disk. Nothing is lost" in told:
                break
            (small / "left.txt").write_text(f"left {number}\n")
            (small / f"fill-{number}").write_bytes(b"x" * 2000)
            told = start(small).communicate(timeout=60)[1]
            assert "Traceback" not in told
        assert told
        for file in small.glob("fill-*"):
            file.unlink()
        build(small)
        assert outputs(small) == clean(small)
    finally:
        subprocess.run(["umount", small], check=True)


def test_a_folder_that_cannot_be_written_is_told_in_clear_words(root, tmp_path):
    build(root)
    mounted = mount(root, "bind") and mount(root, "remount,ro,bind")
    if not mounted:
        if os.getuid() == 0:
            pytest.skip("nothing can be mounted here, and permissions do not bind root")
        (root / "build").chmod(0o500)
    try:
        done = start(root)
        _, told = done.communicate(timeout=60)
        assert done.returncode == 1
        assert "Cannot write build" in told
        assert "Traceback" not in told
    finally:
        subprocess.run(["umount", root], check=False) if mounted else (root / "build").chmod(0o700)
    assert build(root)[0] == []


class full_disk:  # noqa: N801 (used like a function)
    """No file may become larger than a megabyte: what a full disk does to a writer, without filling one."""

    def __enter__(self):
        self.limit = resource.getrlimit(resource.RLIMIT_FSIZE)
        self.handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, self.limit[1]))

    def __exit__(self, *_):
        resource.setrlimit(resource.RLIMIT_FSIZE, self.limit)
        signal.signal(signal.SIGXFSZ, self.handler)


def mount(root, options):
    return subprocess.run(["mount", "-o", options, root, root], capture_output=True, check=False).returncode == 0


def clean(root):
    other = root.parent / "clean"
    shutil.rmtree(other, ignore_errors=True)
    make(other)
    for name in ("left.txt", "right.txt"):
        shutil.copy(root / name, other / name)
    engine.build(toy_project.TASKS, other, tell=lambda line: None)
    return outputs(other)


def wait_for(condition, seconds=90):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.02)


def memory_has(root, name):
    with closing(sqlite3.connect(root / engine.MEMORY)) as memory:
        return bool(memory.execute("select 1 from doit where task_id = ?", (name,)).fetchone())


def alive(group):
    return subprocess.run(["pgrep", "-g", str(group)], capture_output=True, check=False).returncode == 0
