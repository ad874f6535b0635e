"""Properties that hold for every record: made from a known truth, then spoilt."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.reconcile.bounds import bounds
from analysis.reconcile.conflicts import conflicts
from analysis.reconcile.settle import settle
from analysis.reconcile.system import Claim, Instance
from tests.reconcile.small import interval, reading, says, total

relaxed = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def true_records(draw: st.DrawFn) -> Instance:
    """Totals, periods and events about one truth, exact or vague, all of them right."""
    days = draw(st.integers(3, 8))
    truth = {s: [draw(st.integers(0, 9)) for _ in range(days + 1)] for s in ("a", "b")}

    def value(strata: str, end: int, start: int) -> int:
        return sum(truth[s][d] for s in strata for d in range(start + 1, end + 1))

    claims = []
    for number in range(draw(st.integers(3, 12))):
        strata = draw(st.sampled_from(["a", "b", "ab"]))
        end = draw(st.integers(1, days))
        start = draw(st.integers(0, end - 1))
        said = value(strata, end, start)
        below, above = draw(st.integers(0, 3)), draw(st.integers(0, 3))
        literal = reading(0, interval(total(strata, end, start or None), max(0, said - below), said + above))
        stale = reading(2, interval(total(strata, max(1, end - 1)), said, said))
        claims.append(Claim(f"S{number}", (literal, stale), 5))
    return Instance(tuple(claims))


@relaxed
@given(true_records())
def test_a_record_without_slips_has_no_conflict_and_costs_nothing(record: Instance) -> None:
    assert conflicts(record) == []
    settlement = settle(record)
    assert (settlement.cost, settlement.set_aside) == (0, ())


@relaxed
@given(true_records(), st.integers(1, 50))
def test_a_planted_slip_is_found_where_others_pin_the_number_down(record: Instance, slip: int) -> None:
    right = says("right", total("ab", 3), 1000, 1000, 50)
    wrong = says("wrong", total("ab", 3), 1000 + slip, 1000 + slip, 3)
    (found,) = conflicts(Instance((right, wrong)))
    assert set(found.statements) == {"right", "wrong"}
    assert found.gap == slip
    spoilt = Instance(
        (
            *record.claims,
            *(says(f"w{n}", total("z", 1), 7, 7, 9) for n in range(2)),
            says("slip", total("z", 1), 7 + slip, 7 + slip, 3),
        )
    )
    assert settle(spoilt).set_aside == ("slip",)
    assert any("slip" in conflict.statements for conflict in conflicts(spoilt))


@relaxed
@given(true_records(), st.integers(0, 11))
def test_one_more_statement_never_widens_a_bound_while_all_are_kept(record: Instance, which: int) -> None:
    less = replace(record, claims=tuple(c for n, c in enumerate(record.claims) if n != which))
    targets = [total("ab", end) for end in range(1, 9)]
    all_kept = bounds(record, [{c.statement: 0 for c in record.claims}], targets)
    some_kept = bounds(record, [{c.statement: 0 for c in less.claims}], targets)
    for tight, wide in zip(all_kept, some_kept, strict=True):
        assert tight.low is not None
        assert wide.low is not None
        assert tight.low >= wide.low
        assert wide.high is None or (tight.high is not None and tight.high <= wide.high)


@relaxed
@given(true_records(), st.randoms(use_true_random=False))
def test_order_of_rows_and_names_do_not_change_the_settlement(record: Instance, chance: random.Random) -> None:
    spoilt = Instance((*record.claims, says("u", total("a", 2), 500, 500, 4), says("v", total("a", 2), 600, 600, 4)))
    order = list(range(len(spoilt.claims)))
    chance.shuffle(order)
    names = {claim.statement: f"n{place}" for claim, place in zip(spoilt.claims, order, strict=True)}
    shuffled = [replace(claim, statement=names[claim.statement]) for claim in spoilt.claims]
    chance.shuffle(shuffled)
    one, other = settle(spoilt), settle(Instance(tuple(shuffled)))
    said = {claim.statement: claim.readings for claim in spoilt.claims}
    back = {new: old for old, new in names.items()}
    assert (one.cost, one.bound) == (other.cost, other.bound)
    assert [(said[s], r) for s, r in one.readings] == [(said[back[s]], r) for s, r in other.readings]


PROGRAM = """
from tests.reconcile.chance import tiny_instance
from analysis.reconcile.conflicts import conflicts
from analysis.reconcile.settle import alternatives, settle
from analysis.reconcile.bounds import bounds
from benchmarks.synthetic import generate
for instance in [tiny_instance(seed, 6) for seed in range(12)] + [generate(60, 3).instance]:
    settlement = settle(instance)
    others = alternatives(instance, settlement, 3)
    targets = sorted({half.terms for c in instance.claims for r in c.readings for half in r.halves})[:20]
    print(conflicts(instance), settlement, others, bounds(instance, others.settlements(settlement), targets))
"""


def test_hash_seed_and_threads_change_no_byte() -> None:
    outputs = set()
    for seed, threads in (("0", "1"), ("1", "2"), ("4242", "4")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "OMP_NUM_THREADS": threads}
        done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, env=env)
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert "HiGHS" not in outputs.pop()
