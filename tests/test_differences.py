"""Each rule finds its difference, and lets its near miss pass. Kept few: the reconciling engine takes their place."""

from __future__ import annotations

import pytest

from analysis import statements
from analysis.differences import Difference, differences, frame
from tests.conftest import HEADER, Folder

# Months of 2025 as dates, so that every figure is known to its document.
START = "D0001,ombudsman_ua,,returned_to_ukraine"


def found(small: Folder, *rows: str) -> list[Difference]:
    """The differences of the statements in rows of: number, population, route, kind, as_of, qualifier, value, whole."""
    lines = [HEADER]
    for row in rows:
        number, population, route, kind, as_of, qualifier, value, whole = row.split()
        whole = whole.strip("-")
        lines.append(f"F{number},{START},{population},{route},{kind},,2025-{as_of},day,{qualifier},{value},,{whole},,")
    small.change("documents.csv", "D0001", "published_on", "2025-12-31")
    (small.raw / "figures.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return list(differences(statements.group(small.load())))


@pytest.mark.parametrize(("value", "gap"), [(101, 1), (140, 40), (100, 0), (99, 0)])
def test_a_part_larger_than_its_whole(small: Folder, value: int, gap: int) -> None:
    # The page says "100, of them VALUE civilians"; a page may say so with a slip.
    differences = found(
        small,
        "0001 all exchange event 03-01 exact 100 -",
        f"0002 civilian exchange event 03-01 exact {value} 100",
    )
    assert [(d.rule, d.statements, d.gap) for d in differences] == [
        ("part_beyond_whole", ("S0002", "S0001"), gap)
    ] * bool(gap)


@pytest.mark.parametrize(("military", "gap"), [(85, 5), (79, 1), (80, 0)])
def test_military_and_civilian_that_miss_their_whole(small: Folder, military: int, gap: int) -> None:
    differences = found(
        small,
        "0001 all exchange event 03-01 exact 100 -",
        f"0002 military exchange event 03-01 exact {military} 100",
        "0003 civilian exchange event 03-01 exact 20 100",
    )
    assert [(d.rule, d.statements, d.gap) for d in differences] == [
        ("parts_miss_whole", ("S0002", "S0003", "S0001"), gap)
    ] * bool(gap)


def test_vague_parts_miss_their_whole_only_beyond_their_intervals(small: Folder) -> None:
    rows = ("0001 all exchange event 03-01 exact {} -", "0002 military exchange event 03-01 about 60 {}")
    civilian = "0003 civilian exchange event 03-01 exact 20 {}"
    for whole, gap in ((85, 0), (86, 1), (75, 0), (74, 1)):  # about 60 is 55 to 65
        differences = found(small, *(row.format(whole, whole) for row in (rows[0], rows[1], civilian)))
        assert [d.gap for d in differences] == [gap] * bool(gap), whole


@pytest.mark.parametrize(
    ("row", "gap"),
    [
        ("0002 all exchange cumulative 04-01 exact 990 -", 10),
        ("0002 all exchange cumulative 04-01 exact 1000 -", 0),
        ("0002 all unspecified cumulative 04-01 exact 990 -", 0),
        ("0002 civilian exchange cumulative 04-01 exact 990 -", 0),
        ("0002 all exchange period 04-01 exact 990 -", 0),
        ("0002 all exchange cumulative 02-01 exact 990 -", 0),
        ("0002 all exchange cumulative 04-01 at_least 990 -", 0),
        ("0002 all exchange cumulative 04-01 more_than 900 -", 1),
    ],
)
def test_a_running_total_that_falls(small: Folder, row: str, gap: int) -> None:
    differences = found(small, "0001 all exchange cumulative 03-01 exact 1000 -", row)
    assert [(d.rule, d.statements, d.gap) for d in differences] == [("total_falls", ("S0001", "S0002"), gap)] * bool(
        gap
    )


@pytest.mark.parametrize("second", ["coordination_hq", "media"])
def test_totals_of_two_organisations_may_differ(small: Folder, second: str) -> None:
    small.change("figures.csv", "F0007", "said_by", second)
    small.change("figures.csv", "F0007", "value", "1000")
    assert differences(statements.group(small.load())) == ()


@pytest.mark.parametrize(
    ("event", "gap"),
    [
        ("0003 all exchange event 03-15 exact 60 -", 10),
        ("0003 all exchange event 03-15 exact 50 -", 0),
        ("0003 all exchange event 03-01 exact 60 -", 0),
        ("0003 all exchange event 04-01 exact 60 -", 0),
        ("0003 civilian exchange event 03-15 exact 60 -", 0),
        ("0003 all istanbul_2025 event 03-15 exact 60 -", 0),
    ],
)
def test_totals_that_grow_by_less_than_the_events_between_them(small: Folder, event: str, gap: int) -> None:
    differences = found(
        small,
        "0001 all exchange cumulative 03-01 exact 1000 -",
        "0002 all exchange cumulative 04-01 exact 1050 -",
        event,
    )
    assert [(d.rule, d.statements, d.gap) for d in differences] == [
        ("total_below_events", ("S0001", "S0003", "S0002"), gap)
    ] * bool(gap)


def test_differences_are_told_largest_first_in_words_with_their_numbers(small: Folder) -> None:
    told = found(
        small,
        "0001 all exchange cumulative 03-01 exact 1000 -",
        "0002 all exchange cumulative 04-01 exact 990 -",
        "0003 military exchange cumulative 03-01 exact 2000 -",
        "0004 military exchange cumulative 04-01 about 1000 -",
    )
    assert [d.gap for d in told] == [500, 10]
    assert told[0].arithmetic == (
        "2,000 military (ombudsman_ua, 2025-03-01), but later about 1,000 military (ombudsman_ua, 2025-04-01)"
    )
    assert frame(told)["statements"].tolist() == ["S0003 S0004", "S0001 S0002"]
