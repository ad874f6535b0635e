"""Blocks of a report as plain data, read back from executed notebooks; nothing here draws or computes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

MIME = "application/vnd.counted-home.block+json"


def read(notebook: Path) -> list[dict[str, Any]]:
    """Read the blocks back from an executed notebook.

    Parameters: ``notebook`` as papermill wrote it.
    Returns: the data of its blocks, in order.
    """
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    outputs = (output for cell in cells for output in cell.get("outputs", []))
    return [output["data"][MIME] for output in outputs if MIME in output.get("data", {})]
