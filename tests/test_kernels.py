import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty

import nbformat
import pytest

from analysis import execute, kernels, warm

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A project with a package named analysis of its own, which shadows the real one in kernels."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "notebooks").mkdir()
    (folder / "build").mkdir()
    return folder


def run(root, *sources, name="toy", parameters=None, fresh=False, variables=None):
    """Run cells as a notebook; gives its text outputs, one a cell."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(s, id=f"c{i}") for i, s in enumerate(sources)])
    source, target = root / "notebooks" / f"{name}.ipynb", root / "build" / f"{name}.ipynb"
    nbformat.write(notebook, source)
    partial = root / "build" / f"{name}.failed.ipynb"
    execute.write(
        execute.notebook(source, target, parameters or {}, partial=partial, fresh=fresh, variables=variables), target
    )
    return [shown(cell) for cell in nbformat.read(target, as_version=4).cells]


def shown(cell):
    return "".join(o.get("text", "") or o.get("data", {}).get("text/plain", "") for o in cell.get("outputs", []))


def failure(root, *sources, **options):
    with pytest.raises(execute.CellFailed) as caught:
        run(root, *sources, **options)
    return str(caught.value)


def test_a_warm_kernel_has_the_libraries_but_nothing_of_the_project_loaded(root):
    code = (
        "import sys\nprint(*sorted(m for m in sys.modules if m in ('pandas', 'seaborn') or m.startswith('analysis')))"
    )
    assert run(root, code) == ["analysis analysis.kernels analysis.warm pandas seaborn\n"]


def test_a_warm_kernel_does_without_the_debugger_whose_import_takes_longer_than_the_rest(root):
    assert run(root, "import sys\nprint('debugpy._vendored' in sys.modules)") == ["False\n"]


def test_each_notebook_has_a_process_and_a_namespace_of_its_own(root):
    first = run(root, "import os, builtins\nbuiltins.left_behind = x = 1\nprint(os.getpid())")
    second = run(
        root, "import os, builtins\nprint(os.getpid())", "print(hasattr(builtins, 'left_behind'), 'x' in globals())"
    )
    assert first[0] != second[0]
    assert second[1] == "False False\n"


def test_a_setting_changed_in_one_notebook_does_not_reach_another(root):
    read = "import pandas as pd, matplotlib as mpl\nprint(pd.get_option('display.max_rows'), mpl.rcParams['font.size'])"
    before = run(root, read)
    run(
        root,
        "import pandas as pd, matplotlib as mpl\npd.set_option('display.max_rows', 3)\nmpl.rcParams['font.size'] = 3",
    )
    assert run(root, read) == before


def test_the_global_random_generators_do_not_repeat_from_kernel_to_kernel(root):
    drawn = [
        run(root, "import random\nprint(random.random())", "import numpy\nprint(numpy.random.random())") for _ in "123"
    ]
    assert [len(set(numbers)) for numbers in zip(*drawn, strict=True)] == [3, 3]


def test_a_seed_gives_the_same_numbers_in_warm_and_in_ordinary_kernels(root):
    draw = "import numpy as np\nprint(np.random.default_rng(1).random(3))"
    assert run(root, draw) == run(root, draw, fresh=True)


def test_a_warm_kernel_gives_the_bytes_of_an_ordinary_one(root):
    cells = [
        "import os, sys\nimport pandas as pd\nimport matplotlib.pyplot as plt\nimport seaborn as sns\ncutoff = 1",
        "pd.DataFrame({'a': [1, 2]})",
        "plt.rcParams['svg.hashsalt'] = 'x'\n_ = plt.plot([1, 2])",
        "plt.get_backend(), plt.rcParams['figure.dpi'], os.getcwd(), __name__, sys.argv[0].split('/')[-1][:16]",
        "%matplotlib inline\nsns.lineplot(x=[1, 2], y=[3, 4])",
        "print(sys.path[0], os.environ.get('MPLBACKEND'))",
        "import subprocess\nsubprocess.run(['echo', 'hello'], capture_output=True).stdout",
    ]
    run(root, *cells)
    warm = (root / "build/toy.ipynb").read_bytes()
    run(root, *cells, fresh=True)
    assert (root / "build/toy.ipynb").read_bytes() == warm
    assert b"image/png" in warm


def test_code_changed_between_two_runs_is_seen_though_the_server_is_the_same(root):
    (root / "helper_of_test.py").write_text("VALUE = 1\n")
    assert run(root, "import helper_of_test\nprint(helper_of_test.VALUE)") == ["1\n"]
    (root / "helper_of_test.py").write_text("VALUE = 22\n")
    assert run(root, "import helper_of_test\nprint(helper_of_test.VALUE)") == ["22\n"]


def test_a_notebook_may_start_processes_of_its_own(root):
    code = "from multiprocessing import get_context\nwith get_context('fork').Pool(2) as pool:\n"
    assert run(root, code + "    print(pool.map(abs, [-1, 2]))") == ["[1, 2]\n"]


def test_variables_reach_the_kernel_and_not_this_process(root):
    assert run(root, "import os\nprint(os.environ['TOY_VARIABLE'])", variables={"TOY_VARIABLE": "7"}) == ["7\n"]
    assert "TOY_VARIABLE" not in os.environ


def test_parameters_reach_the_notebook(root):
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("day = 'x'", metadata={"tags": ["parameters"]})]
    )
    notebook.cells.append(nbformat.v4.new_code_cell("print(day)"))
    nbformat.write(notebook, root / "notebooks/given.ipynb")
    target = root / "build/given.ipynb"
    execute.notebook(root / "notebooks/given.ipynb", target, {"day": "2025-09-24"}, partial=root / "build/p.ipynb")
    assert [shown(c) for c in nbformat.read(target, as_version=4).cells][-1] == "2025-09-24\n"


def test_kernels_side_by_side_do_not_meet(root):
    with ThreadPoolExecutor(4) as pool:
        code = "import time\ntime.sleep(0.1)\nprint(day)"
        runs = [pool.submit(run, root, f"day = {n}", code, name=f"n{n}") for n in range(8)]
    assert [r.result()[1] for r in runs] == [f"{n}\n" for n in range(8)]


def test_sockets_are_in_a_folder_of_their_own_that_is_gone_afterwards(root):
    with kernels.wire(root) as first, kernels.wire(root) as second:
        folders = [Path(c.KernelManager.ip).parent for c in (first, second)]
        assert folders[0] != folders[1]
        assert all(folder.stat().st_mode & 0o077 == 0 for folder in folders)
    assert not any(folder.exists() for folder in folders)


def test_an_executed_notebook_holds_no_times_paths_or_random_ids(root):
    run(root, "1 + 1")
    first = (root / "build/toy.ipynb").read_text()
    run(root, "1 + 1")
    assert (root / "build/toy.ipynb").read_text() == first
    assert "papermill" not in first
    assert str(root) not in first


def test_a_failed_cell_is_shown_with_an_arrow_the_parameters_and_the_command_to_repeat_it(root):
    cells = ["x = 1", "a = 1\nb = 2\nc = 3\nd = 4\ne = 5\nf = 6\ny = x / 0\nz = 9\nz = 10"]
    told = failure(root, *cells, name="03_broken", parameters={"cutoff": "2025-09-24"})
    lines = told.splitlines()
    assert lines[0].endswith("notebooks/03_broken.ipynb failed in cell 2 of 2:")
    assert lines[1:7] == [
        "       3  c = 3",
        "       4  d = 4",
        "       5  e = 5",
        "       6  f = 6",
        "--->   7  y = x / 0",
        "       8  z = 9",
    ]
    assert lines[7] == "ZeroDivisionError: division by zero"
    assert "parameters   cutoff = 2025-09-24" in told
    assert f"outputs      {root / 'build/03_broken.failed.ipynb'}" in told
    assert told.endswith("-m analysis notebook 03_broken -p cutoff=2025-09-24")


def test_the_partial_notebook_holds_the_outputs_so_far(root):
    failure(root, "print('so far')", "1 / 0", "print('not any more')")
    cells = nbformat.read(root / "build/toy.failed.ipynb", as_version=4).cells
    assert any(shown(cell) == "so far\n" for cell in cells)


def test_an_error_below_the_cell_points_at_the_line_of_the_cell(root):
    told = failure(root, "def deep(x):\n    return 1 / x", "y = 1\ndeep(y - 1)")
    assert "--->   2  deep(y - 1)" in told


def test_a_syntax_error_points_at_its_line(root):
    assert "--->   2  def f(:" in failure(root, "x = 1\ndef f(:")


def test_a_kernel_that_dies_is_told_with_its_cell(root):
    told = failure(root, "x = 1", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    assert "failed in cell 2 of 2" in told
    assert "The kernel died" in told


def test_a_failure_leaves_no_colour_codes_or_progress_bars(root, capfd):
    told = failure(root, "1 / 0")
    out, err = capfd.readouterr()
    assert not any(byte in told + out + err for byte in ("\x1b", "\r", "it/s"))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_no_kernel_outlives_a_build_that_is_killed(root, tmp_path, number):
    mark = tmp_path / "pid"
    cell = f"import os, time\nopen({str(mark)!r}, 'w').write(str(os.getpid()))\ntime.sleep(60)"
    source = root / "notebooks/long.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)]), source)
    code = (
        "from pathlib import Path\nfrom analysis import execute\n"
        f"execute.notebook(Path({str(source)!r}), Path({str(tmp_path / 'o.ipynb')!r}), {{}}, partial=Path('/dev/null'))"
    )
    process = subprocess.Popen([sys.executable, "-c", code], cwd=HERE.parent, stderr=subprocess.DEVNULL)
    wait_for(lambda: mark.exists() and mark.read_text())
    kernel = int(mark.read_text())
    process.send_signal(number)
    process.wait(timeout=30)
    wait_for(lambda: not running(kernel))


def running(pid):
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().split(")")[-1].split()[0]
    except FileNotFoundError:
        return False


def wait_for(condition, seconds=90):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.02)


def test_the_provisioner_is_found_by_its_standard_entry_point():
    from importlib.metadata import entry_points

    found = {e.name: e.value for e in entry_points(group="jupyter_client.kernel_provisioners")}
    assert found[kernels.PROVISIONER] == "analysis.kernels:Provisioner"


def test_the_server_preloads_nothing_of_the_project():
    assert not any(name.split(".")[0] == "analysis" for name in warm.LIBRARIES)


def test_outputs_are_json(root):
    run(root, "1")
    assert json.loads((root / "build/toy.ipynb").read_text())["cells"][0]["outputs"]


class Heard(kernels.Client):
    """A client whose kernel says on its two channels what a test lets it say."""

    shell_channel = iopub_channel = None

    def __init__(self, replies, published, alive=True):
        super().__init__()
        self.shell_channel, self.iopub_channel = Channel(replies), Channel(published)
        self.alive, self.asked = alive, 0

    def kernel_info(self):
        self.asked += 1

    async def is_alive(self):
        return self.alive


class Channel:
    def __init__(self, messages):
        self.messages = list(messages)

    async def get_msg(self, timeout):
        await asyncio.sleep(0.01)
        if not self.messages or self.messages[0] is None:
            del self.messages[:1]
            raise Empty
        return self.messages.pop(0)


REPLY = {"content": {"protocol_version": "5.3"}}


def test_a_kernel_is_asked_until_it_is_heard_on_both_channels():
    client = Heard([None, REPLY, REPLY], [None, "busy"])
    asyncio.run(client.wait_for_ready(timeout=5))
    assert client.asked == 3


def test_a_kernel_that_ends_before_it_answers_is_told():
    with pytest.raises(RuntimeError, match="died before it answered"):
        asyncio.run(Heard([], [], alive=False).wait_for_ready(timeout=5))


def test_a_kernel_that_never_answers_is_told_when_the_time_is_over():
    with pytest.raises(RuntimeError, match=r"within 0\.05 seconds"):
        asyncio.run(Heard([], []).wait_for_ready(timeout=0.05))


def test_a_kernel_is_gone_when_it_is_said_to_be_killed(root):
    [pid] = run(root, "import os\nprint(os.getpid())")
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid), 0)


def test_what_the_first_cell_shows_is_heard(root):
    for number in range(5):
        assert run(root, f"print({number})") == [f"{number}\n"]
