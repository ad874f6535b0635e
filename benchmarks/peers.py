"""One peer on one instance: python benchmarks/peers.py PEER CLAIMS SEED SECONDS prints one JSON line.

Model of every peer: running totals as whole unknowns, one zero-one variable per reading, one per claim set aside, one
per option of a series; a half holds when its reading is taken (big-M for the MIP, enforced constraints for CP-SAT,
implications for z3). The unknowns are limited by 1.5 times the largest number said, which gives the big-M.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import itertools

from analysis.reconcile.system import Instance, Unknown
from benchmarks.synthetic import generate


def unknowns_of(instance: Instance) -> list[Unknown]:
    """All unknowns in order."""
    halves = [h for c in instance.claims for r in c.readings for h in r.halves] + [h for _, h in instance.rules]
    return sorted({u for half in halves for u, _ in half.terms})


def largest(instance: Instance) -> int:
    """A limit on every running total."""
    return int(1.5 * max(h.bound for c in instance.claims for r in c.readings for h in r.halves)) + 1


def clock(until: float) -> Callable[[object], bool]:
    """A question that is answered with yes from a moment on."""
    return lambda _: time.perf_counter() > until


def engine(instance: Instance, seconds: float) -> dict[str, Any]:
    """The package's own settlement; its work is limited by rounds, and by the clock only here."""
    from analysis.reconcile.master import Limits
    from analysis.reconcile.search import State, known_cores, settle_component
    from analysis.reconcile.settle import joined
    from analysis.reconcile.system import components

    parts = components(instance)
    end = time.perf_counter() + seconds
    known: dict[int, State] = {}
    # Every part gets its share of the time; what the easy ones leave goes to the others, which go on from their cores.
    for _ in range(2):
        left = [
            number for number in range(len(parts)) if number not in known or known[number].bound < known[number].cost
        ]
        for place, number in enumerate(left):
            now = time.perf_counter()
            if number in known and now >= end:
                break
            until = now + (end - now) / (len(left) - place)
            old = known.get(number)
            state = settle_component(
                parts[number],
                limits=Limits(1500),
                stop=clock(until),
                seeds=known_cores(old) if old is not None else (),
            )
            if old is not None:
                state.bound = max(state.bound, old.bound)
                if old.best is not None:
                    state.improve(old.best)
            known[number] = state
    states = [known[number] for number in range(len(parts))]
    settlement = joined(states)
    kept = settlement.kept
    return {
        "cost": settlement.cost,
        "bound": settlement.bound,
        "set_aside": list(settlement.set_aside),
        "paying": [c.statement for c in instance.claims if c.statement in kept and c.readings[kept[c.statement]].cost],
    }


def highs(instance: Instance, seconds: float) -> dict[str, Any]:
    """Big-M mixed-integer programme by HiGHS."""
    import highspy
    import numpy as np

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", seconds)
    solver.setOptionValue("mip_rel_gap", 0.0)
    names = unknowns_of(instance)
    limit = largest(instance)
    place = {u: n for n, u in enumerate(names)}
    cost = [0.0] * len(names)
    upper = [float(limit)] * len(names)
    rows: list[tuple[dict[int, float], float, float]] = []
    inf = highspy.kHighsInf
    for one, other in itertools.pairwise(names):
        if one.stratum == other.stratum:
            rows.append(({place[one]: -1.0, place[other]: 1.0}, 0.0, inf))

    def variable(price: float) -> int:
        cost.append(price)
        upper.append(1.0)
        return len(cost) - 1

    option_costs = {(s, o): c for s, o, c in instance.option_costs}
    options = {
        pair: variable(option_costs.get(pair, 0)) for c in instance.claims for r in c.readings for pair in r.choices
    }
    asides = []
    for claim in instance.claims:
        aside = variable(claim.price)
        asides.append(aside)
        own = [variable(r.cost) for r in claim.readings]
        rows.append(({aside: 1.0, **dict.fromkeys(own, 1.0)}, 1.0, 1.0))
        for taken, reading in zip(own, claim.readings, strict=True):
            rows += [({taken: 1.0, options[pair]: -1.0}, -inf, 0.0) for pair in reading.choices]
            for half in reading.halves:
                row = {place[u]: float(k) for u, k in half.terms}
                most = limit * sum(abs(k) for _, k in half.terms)
                if half.side == "low":
                    rows.append(({**row, taken: -float(most + half.bound)}, -float(most), inf))
                else:
                    rows.append(({**row, taken: float(most)}, -inf, float(half.bound + most)))
    names_of_series = sorted({s for s, _ in options})
    rows += [({v: 1.0 for (s, _), v in options.items() if s == series}, -inf, 1.0) for series in names_of_series]
    for _, half in instance.rules:
        row = {place[u]: float(k) for u, k in half.terms}
        rows.append((row, half.bound, inf) if half.side == "low" else (row, -inf, half.bound))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(cost), len(rows)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.array(cost), np.zeros(len(cost)), np.array(upper)
    lp.row_lower_ = np.array([low for _, low, _ in rows], dtype=float)
    lp.row_upper_ = np.array([high for _, _, high in rows], dtype=float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum([len(r) for r, _, _ in rows])]).astype(np.int32)
    lp.a_matrix_.index_ = np.array([i for r, _, _ in rows for i in r], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([v for r, _, _ in rows for v in r.values()])
    kinds = [highspy.HighsVarType.kContinuous] * len(names) + [highspy.HighsVarType.kInteger] * (len(cost) - len(names))
    lp.integrality_ = kinds
    solver.passModel(lp)
    solver.run()
    info = solver.getInfo()
    values = solver.getSolution().col_value
    found = info.primal_solution_status == 2
    aside = [c.statement for c, v in zip(instance.claims, asides, strict=True) if found and values[v] > 0.5]
    return {
        "cost": info.objective_function_value if found else None,
        "bound": info.mip_dual_bound,
        "set_aside": aside,
    }


def cpsat(instance: Instance, seconds: float) -> dict[str, Any]:
    """CP-SAT with enforced linear constraints."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    limit = largest(instance)
    names = unknowns_of(instance)
    totals = {u: model.new_int_var(0, limit, "") for u in names}
    for one, other in itertools.pairwise(names):
        if one.stratum == other.stratum:
            model.add(totals[one] <= totals[other])
    option_costs = {(s, o): c for s, o, c in instance.option_costs}
    options = {pair: model.new_bool_var("") for c in instance.claims for r in c.readings for pair in r.choices}
    for series in {s for s, _ in options}:
        model.add_at_most_one(v for (s, _), v in options.items() if s == series)
    price: list[Any] = [option_costs.get(pair, 0) * v for pair, v in options.items()]
    asides = []
    for claim in instance.claims:
        aside = model.new_bool_var("")
        asides.append(aside)
        own = [model.new_bool_var("") for _ in claim.readings]
        model.add_exactly_one([aside, *own])
        price += [claim.price * aside] + [r.cost * v for r, v in zip(claim.readings, own, strict=True)]
        for taken, reading in zip(own, claim.readings, strict=True):
            for pair in reading.choices:
                model.add_implication(taken, options[pair])
            for half in reading.halves:
                value = sum(k * totals[u] for u, k in half.terms)
                model.add(value >= half.bound if half.side == "low" else value <= half.bound).only_enforce_if(taken)
    for _, half in instance.rules:
        value = sum(k * totals[u] for u, k in half.terms)
        model.add(value >= half.bound if half.side == "low" else value <= half.bound)
    model.minimize(sum(price))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    aside = [c.statement for c, v in zip(instance.claims, asides, strict=True) if found and solver.value(v)]
    return {
        "cost": solver.objective_value if found else None,
        "bound": solver.best_objective_bound,
        "set_aside": aside,
    }


def z3(instance: Instance, seconds: float) -> dict[str, Any]:
    """z3's optimiser with implications and soft claims."""
    import z3 as solver

    limit = largest(instance)
    names = unknowns_of(instance)
    optimise = solver.Optimize()
    optimise.set("timeout", int(seconds * 1000))
    totals = {u: solver.Int(f"c{n}") for n, u in enumerate(names)}
    for one, other in itertools.pairwise(names):
        if one.stratum == other.stratum:
            optimise.add(totals[one] <= totals[other])
    for value in totals.values():
        optimise.add(value >= 0, value <= limit)
    option_costs = {(s, o): c for s, o, c in instance.option_costs}
    pairs = {pair for c in instance.claims for r in c.readings for pair in r.choices}
    options = {pair: solver.Bool(f"o{n}") for n, pair in enumerate(sorted(pairs))}
    for series in {s for s, _ in options}:
        optimise.add(solver.AtMost(*[v for (s, _), v in sorted(options.items()) if s == series], 1))
    for pair, option in options.items():
        if option_costs.get(pair, 0):
            optimise.add_soft(solver.Not(option), option_costs[pair])
    asides = []
    for number, claim in enumerate(instance.claims):
        aside = solver.Bool(f"a{number}")
        asides.append(aside)
        optimise.add_soft(solver.Not(aside), claim.price)
        own = [solver.Bool(f"r{number}_{place}") for place in range(len(claim.readings))]
        optimise.add(solver.Or(aside, *own))
        for taken, reading in zip(own, claim.readings, strict=True):
            if reading.cost:
                optimise.add_soft(solver.Not(taken), reading.cost)
            optimise.add(*[solver.Implies(taken, options[pair]) for pair in reading.choices])
            for half in reading.halves:
                value = solver.Sum([k * totals[u] for u, k in half.terms])
                optimise.add(solver.Implies(taken, value >= half.bound if half.side == "low" else value <= half.bound))
    for _, half in instance.rules:
        value = solver.Sum([k * totals[u] for u, k in half.terms])
        optimise.add(value >= half.bound if half.side == "low" else value <= half.bound)
    if optimise.check() != solver.sat:
        return {"cost": None, "bound": None, "set_aside": []}
    model = optimise.model()
    aside = [c.statement for c, v in zip(instance.claims, asides, strict=True) if solver.is_true(model.eval(v))]
    objectives = optimise.objectives()
    cost = sum(model.eval(o).as_long() for o in objectives)
    return {"cost": cost, "bound": cost, "set_aside": aside}


PEERS = {"engine": engine, "highs": highs, "cpsat": cpsat, "z3": z3}


def main() -> None:
    """Run one peer and print what it found."""
    peer, claims, seed, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
    made = generate(claims, seed)
    start, work = time.perf_counter(), time.process_time()
    found = PEERS[peer](made.instance, seconds)
    aside = set(found.pop("set_aside"))
    paying = set(found.pop("paying", ()))
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {
                "peer": peer,
                "claims": claims,
                "seed": seed,
                **found,
                "seconds": round(time.perf_counter() - start, 2),
                "cpu_seconds": round(time.process_time() - work, 2),
                "memory_mb": round(used),
                "slips": len(made.slips),
                "slips_found": len(aside & made.slips),
                "slips_noticed": len((aside | paying) & made.slips),
                "innocents": len(aside - made.slips),
            }
        )
    )


if __name__ == "__main__":
    main()
