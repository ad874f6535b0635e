"""A project of small steps, to be built, stopped and built again: python tests/toy_project.py ROOT [SECONDS A STEP]."""

import os
import signal
import sys
import time
from pathlib import Path

from analysis import build, engine, places
from analysis.plan import ASIDE, HERE, Input, Task

WAIT = float(os.environ.get("TOY_WAIT", "0"))


def copy(job):
    """Write all inputs, in capitals, to the output, a line at a time."""
    text = "".join(job.source(given.path).read_text() for given in job.task.inputs)
    with job.target(job.task.outputs[0]).open("w") as stream:
        for line in text.upper().splitlines(keepends=True):
            time.sleep(WAIT)
            stream.write(line)
            stream.flush()
    return job.task.parameters.get("remark", "")


def first_letter(job):
    job.target(job.task.outputs[0]).write_text(job.source(job.task.inputs[0].path).read_text()[:1])
    return ""


def words(job):
    for word in job.source(job.task.inputs[0].path).read_text().split():
        (job.target(job.task.outputs[0]) / f"{word}.txt").write_text(word)
    return ""


def large(job):
    job.target(job.task.outputs[0]).write_bytes(b"x" * 4_000_000)
    return ""


def fail(job):
    raise ValueError("this step always fails")


def pool(job):
    """Work in a process of its own that works in processes of its own, and says which."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as workers:
        workers.submit(long, job.root / "pid").result()
    job.target(job.task.outputs[0]).write_text("done")
    return ""


def long(mark):
    mark.with_suffix(".new").write_text(str(os.getpid()))
    mark.with_suffix(".new").replace(mark)
    time.sleep(60)


def forget(job):
    return ""


def task(name, step, inputs, output, where=HERE, **parameters):
    given = tuple(Input(path) for path in inputs)
    return Task(name, "a test", f"toy_project:{step}", given, (output,), parameters, where=where)


TASKS = (
    task("left", "copy", ["left.txt"], "out/left.txt"),
    task("right", "copy", ["right.txt"], "out/right.txt", where=ASIDE),
    task("letter", "first_letter", ["out/left.txt"], "out/letter.txt"),
    task("both", "copy", ["out/letter.txt", "out/right.txt"], "out/both.txt"),
    task("words", "words", ["right.txt"], "out/words/"),
)


POOL = (task("pool", "pool", ["left.txt"], "out/pool.txt", where=ASIDE),)


def make(root: Path) -> Path:
    root.mkdir(exist_ok=True)
    (root / "left.txt").write_text("left one\nleft two\n")
    (root / "right.txt").write_text("right\nwrong\n")
    return root


def main():
    root = Path(sys.argv[1])
    signal.signal(signal.SIGTERM, build._as_interrupt)
    try:
        result = engine.build(POOL if "pool" in sys.argv else TASKS, root)
    except (engine.Interrupted, KeyboardInterrupt):
        os._exit(130)
    except places.CannotWrite as error:
        print(error, file=sys.stderr)
        os._exit(1)
    print("ran:", *result.ran)


if __name__ == "__main__":
    main()
