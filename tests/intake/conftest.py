"""What the tests of the reader share."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from analysis.intake import rules
from analysis.intake.drafts import Draft
from analysis.intake.reader import read
from analysis.intake.rules import Rules
from analysis.intake.source import make_page
from analysis.record import RAW

PUBLISHED = date(2025, 10, 14)  # a Tuesday


@pytest.fixture(scope="session")
def known() -> Rules:
    return rules.load()


@pytest.fixture(scope="session")
def drafted(known: Rules) -> Callable[..., list[Draft]]:
    """Read a text as a page published on 14 October 2025, or on another day."""

    def drafts(text: str, published: date | None = PUBLISHED) -> list[Draft]:
        return read(make_page(text, known, published=published), known)

    return drafts


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a copy of the record."""
    folder = tmp_path / "data"
    shutil.copytree(RAW, folder / "raw")
    return folder
