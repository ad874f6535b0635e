"""A number that a report may print always brings what shows it."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.edition import edition
from analysis.facts import Fact, Name, Unsourced

DAY = date(2025, 3, 1)
HOW = Name("Counted.", "Пораховано.")


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"kind": "stated"}, "statement and figures"),
        ({"kind": "stated", "statements": ("S0001",)}, "statement and figures"),
        ({"kind": "derived", "statements": ("S0001",)}, "words on how"),
        ({"kind": "count"}, "words on what"),
        ({"kind": "bound", "how": HOW}, "proof"),
        ({"kind": "guess", "how": HOW}, "no kind of fact"),
    ],
)
def test_a_fact_without_what_its_kind_needs_cannot_be_made(given: dict[str, object], missing: str) -> None:
    with pytest.raises(Unsourced, match=missing):
        Fact(5, "people", edition=DAY, **given)  # type: ignore[arg-type]


def test_a_fact_tells_only_what_it_has() -> None:
    counted = Fact(5, "figures", "count", DAY, how=HOW)
    assert counted.as_json() == {
        "value": 5,
        "unit": "figures",
        "kind": "count",
        "edition": "2025-03-01",
        "how": {"en": "Counted.", "uk": "Пораховано."},
    }


def test_a_bound_carries_its_proof_line_by_line() -> None:
    bound = Fact(5, "people", "bound", DAY, "at_least", proof=(Name("a", "б"), Name("c", "г")))
    assert bound.as_json()["proof"] == [{"en": "a", "uk": "б"}, {"en": "c", "uk": "г"}]
    assert bound.as_json()["qualifier"] == "at_least"


def test_a_stated_fact_names_the_statement_and_all_figures_that_copy_it() -> None:
    known = edition("2025-12-31")
    copied = max(known.statements, key=lambda said: len(said.figures))
    fact = known.stated(copied)
    assert (fact.value, fact.qualifier, fact.statements) == (copied.value, copied.qualifier, (copied.statement_id,))
    assert len(fact.figures) > 1
    assert fact.figures == copied.figures


def test_a_fact_worked_out_of_statements_names_every_one_of_them_and_how() -> None:
    known = edition("2025-12-31")
    used = known.statements[3:6]
    fact = known.derived(7, "people", reversed(used), "how-agreed")
    assert fact.statements == tuple(s.statement_id for s in used)
    assert fact.figures == tuple(figure for s in used for figure in s.figures)
    assert fact.how is not None
    assert fact.how["uk"]
