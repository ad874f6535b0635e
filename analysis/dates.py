"""Dates on the command line."""

from __future__ import annotations

import argparse
from datetime import date


def day(text: str) -> date:
    """Read a date given as year-month-day.

    Raises: argparse.ArgumentTypeError, saying what was expected.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no date of the calendar such as 2025-12-31") from None
