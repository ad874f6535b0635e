"""What an edition's reconciliation puts together from its instances."""

from datetime import date

import pytest

from analysis.reconcile.conflicts import Conflict
from analysis.reconcile.settle import Alternatives, Settlement
from analysis.reconcile.system import Instance
from analysis.reconciliation import Outcome, Reconciliation


def conflict(gap, *claims):
    return Conflict(claims, tuple((claim, (0,)) for claim in claims), gap, True, ())


def reconciled(**found):
    """A reconciliation with nothing but conflicts, by instance."""
    settled = Settlement((), (), (), 0, 0, 0, 0)
    outcomes = {
        name: Outcome(name, Instance(()), tuple(own), settled, Alternatives((), True)) for name, own in found.items()
    }
    return Reconciliation(date(2025, 12, 31), None, None, outcomes)


def test_a_statement_in_two_instances_names_a_conflict_in_each():
    held, people = conflict(2, "S1416", "S1027:49", "S1350:53"), conflict(6, "S1031", "S1027")
    found = reconciled(exchanges=[held], people=[people])
    assert found.conflicts == {"C1027": ("people", people), "C1027-49": ("exchanges", held)}


def test_no_conflict_is_lost_behind_the_name_of_another():
    found = reconciled(exchanges=[conflict(2, "S1", "S2")], people=[conflict(6, "S1", "S3")])
    with pytest.raises(ValueError, match="C1"):
        _ = found.conflicts
