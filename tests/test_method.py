"""The method as documented is the method as decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand_made import rules

TEXT = (Path(__file__).resolve().parent.parent / "docs" / "method.md").read_text(encoding="utf-8")
PARTS = sorted((part for name, part in rules().parts().items() if name != "part_only"), key=lambda part: part.name)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_every_reading_stands_in_the_method_with_its_cost_and_reason(part):
    assert f"| `{part.name}` | {part.cost} | {part.reason} |" in TEXT


def test_every_price_and_every_count_of_ones_own_stands_in_the_method():
    for side, price in rules().prices.items():
        line = next(line for line in TEXT.splitlines() if price.reason in line)
        assert f"| {price.cost} |" in line
        assert side in line
    for own in rules().own_counts:
        assert own.reason in TEXT
