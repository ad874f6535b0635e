from __future__ import annotations

import pytest

from tests.fuzz.reader import once

SEEDS = [
    b"",
    b"Today 205 people came home, including 20 civilians.",
    "Повернули 185 військових та 20 цивільних, 9 грудня 2025 року.".encode(),
    b"<article><p>5 children returned</p></article>" * 5,
    b'[{"value": 5}]',
    b"\xff\xfe5\x00",
    b"\xef\xbb\xbf= cmd",
    b"https://example.org/..",
    bytes(range(256)),
]


@pytest.mark.parametrize("data", SEEDS)
def test_the_fuzzed_function_takes_its_seeds(data: bytes) -> None:
    once(data)


def test_fuzzing_finds_nothing_in_a_moment() -> None:
    pytest.importorskip("atheris", reason="atheris is not installed (pip install atheris)")
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-m", "tests.fuzz.reader", "-runs=2000"], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]
