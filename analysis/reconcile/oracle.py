"""Whether a set of halves can be true at once, and if not, which few of them cannot (linear programming by HiGHS)."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm

import highspy
import numpy as np
from highspy import _core
from numpy.typing import NDArray

from analysis.reconcile.model import Model, Weak

INFINITY = highspy.kHighsInf
SMALL = 1e-7
LARGEST_DENOMINATOR = 720

MOST_NODES = 1000
"""So many nodes are searched at most for whole people who satisfy everything that is kept."""


class SolverTrouble(RuntimeError):
    """The solver did not give an answer that can be proven: never to be taken for a result."""


class WorkLimit(SolverTrouble):
    """A search reached its work limit before it found anything."""


def quiet_solver() -> _core._Highs:
    """A HiGHS instance that prints nothing, uses one thread and starts the same way every time.

    The core class is taken because the public one prints a banner on standard output when it is made.
    """
    solver = _core._Highs()
    for name, value in (("output_flag", False), ("threads", 1), ("random_seed", 0)):
        solver.setOptionValue(name, value)
    return solver


class Oracle:
    """The linear programme of one component, kept warm between questions.

    A row enters the programme when it is first asserted; after that a question only changes its limits. With no
    objective every basis is dual feasible, so that the dual simplex method goes on from the last answer. The rows that
    totals never fall are there from the start.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.solver = quiet_solver()
        self.solver.setOptionValue("presolve", "off")
        self.solver.setOptionValue("solver", "simplex")
        self.solver.setOptionValue("simplex_strategy", 1)
        self.monotone = [j for j in range(1, model.width) if model.stratum_of[j] == model.stratum_of[j - 1]]
        self.offset = len(self.monotone)
        self.place: dict[int, int] = {}
        self.rows: list[int] = []
        self.low = np.zeros(0)
        self.high = np.zeros(0)
        self.questions = 0
        programme = highspy.HighsLp()
        programme.num_col_ = model.width
        programme.num_row_ = self.offset
        programme.col_cost_ = np.zeros(model.width)
        programme.col_lower_ = np.zeros(model.width)
        programme.col_upper_ = np.full(model.width, INFINITY)
        programme.row_lower_ = np.zeros(self.offset)
        programme.row_upper_ = np.full(self.offset, INFINITY)
        programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        programme.a_matrix_.start_ = np.arange(0, 2 * self.offset + 1, 2, dtype=np.int32)
        programme.a_matrix_.index_ = np.array([k for j in self.monotone for k in (j - 1, j)], dtype=np.int32)
        programme.a_matrix_.value_ = np.array([-1.0, 1.0] * self.offset)
        self.solver.passModel(programme)

    def enter(self, halves: list[Weak]) -> None:
        """Put the rows of some halves into the programme where they are not yet."""
        new = list(dict.fromkeys(half.row for half in halves if half.row not in self.place))
        if not new:
            return
        start: list[int] = []
        index: list[int] = []
        value: list[float] = []
        for row in new:
            self.place[row] = len(self.rows)
            self.rows.append(row)
            start.append(len(index))
            index += [column for column, _ in self.model.rows[row].terms]
            value += [float(coefficient) for _, coefficient in self.model.rows[row].terms]
        free = np.full(len(new), INFINITY)
        self.solver.addRows(
            len(new),
            -free,
            free,
            len(index),
            np.array(start, dtype=np.int32),
            np.array(index, dtype=np.int32),
            np.array(value),
        )
        self.low = np.concatenate([self.low, -free])
        self.high = np.concatenate([self.high, free])

    def assert_only(self, halves: list[Weak]) -> tuple[int, int] | None:
        """Set the limits of all rows to what some halves assert.

        Returns: None, or the row whose limits cross and so need no programme, with its place.
        """
        self.enter(halves)
        low = np.full(len(self.rows), -INFINITY)
        high = np.full(len(self.rows), INFINITY)
        for half in halves:
            place = self.place[half.row]
            if half.sign > 0:
                low[place] = max(low[place], half.bound)
            else:
                high[place] = min(high[place], half.bound)
        crossed = np.flatnonzero(low > high)
        if len(crossed):
            return self.rows[int(crossed[0])], int(crossed[0])
        changed = np.flatnonzero((low != self.low) | (high != self.high)).astype(np.int32)
        if len(changed):
            self.solver.changeRowsBounds(  # type: ignore[attr-defined]  # the stubs lack it
                len(changed), changed + self.offset, low[changed], high[changed]
            )
            self.low, self.high = low, high
        return None

    def refute(self, halves: list[Weak]) -> list[tuple[int, int, int]] | None:
        """Decide whether halves can be true at once.

        Parameters: ``halves``, numbered halves of the model; the rules must be among them. Returns: None when
        they can (over the rationals), otherwise (row, sign, multiplier) with whole multipliers whose sum over
        these rows' limits is a contradiction. Raises: SolverTrouble if the solver gives neither.
        """
        crossed = self.assert_only(halves)
        if crossed is not None:
            return [(crossed[0], 1, 1), (crossed[0], -1, 1)]
        if not self.offset + len(self.rows):
            return None
        self.questions += 1
        for attempt in range(2):
            if attempt:
                self.solver.clearSolver()
            self.solver.run()
            status = self.solver.getModelStatus()
            if status == highspy.HighsModelStatus.kOptimal:
                return None
            if status == highspy.HighsModelStatus.kInfeasible:
                _, has_ray, ray = self.solver.getDualRay()  # type: ignore[attr-defined]
                if has_ray:
                    return self.refutation(np.asarray(ray)[self.offset :])
        raise SolverTrouble(f"a feasibility question ended with {status} and no proof")

    def whole(self, halves: list[Weak]) -> bool | None:
        """Whether halves that can be true in fractions can be true in whole people.

        Parameters: ``halves``, numbered halves of the model, the rules among them. Returns: None when that is not
        decided within the work limit.
        """
        if self.assert_only(halves) is not None:
            return False
        if not self.offset + len(self.rows):
            return True
        programme = self.solver.getLp()
        programme.integrality_ = [highspy.HighsVarType.kInteger] * programme.num_col_
        solver = quiet_solver()
        solver.setOptionValue("mip_max_nodes", MOST_NODES)
        solver.passModel(programme)
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            return True
        return False if status == highspy.HighsModelStatus.kInfeasible else None

    def refutation(self, ray: NDArray[np.float64]) -> list[tuple[int, int, int]]:
        """A dual ray as (row, sign, whole multiplier)."""
        places = np.flatnonzero(np.abs(ray) > SMALL)
        weights = whole_multipliers([float(ray[place]) for place in places])
        return [
            (self.rows[place], 1 if weight > 0 else -1, abs(weight))
            for place, weight in zip(places, weights, strict=True)
            if weight
        ]


def whole_multipliers(values: list[float]) -> list[int]:
    """Floating multipliers as whole numbers in the same proportion.

    Parameters: ``values``, multipliers from a solver, the largest about one unit. Returns: whole numbers with
    greatest common divisor one; whether they prove anything is for the caller to check.
    """
    if not values:
        return []
    scale = min(abs(value) for value in values)
    fractions = [Fraction(value / scale).limit_denominator(LARGEST_DENOMINATOR) for value in values]
    factor = lcm(*(fraction.denominator for fraction in fractions))
    whole = [int(fraction * factor) for fraction in fractions]
    common = gcd(*whole) or 1
    return [number // common for number in whole]


def certificate(model: Model, halves: list[Weak]) -> list[int] | None:
    """Whole multipliers that show that a few halves cannot be true at once, by a small programme of their own.

    Parameters: ``model``, the component they belong to; ``halves``, a few halves, rules included. Returns:
    one multiplier per half, zero for those not needed, or None when the halves can be true at once. Raises:
    SolverTrouble if the multipliers do not check in whole numbers.
    """
    matrix = np.array([model.dense(half) for half in halves])
    keep = np.ones(model.width, dtype=bool)
    keep[1:] = (matrix[:, 1:] != matrix[:, :-1]).any(axis=0)
    matrix = matrix[:, keep]
    solver = small_solver()
    programme = dense_programme(matrix, halves)
    rows = len(halves)
    solver.passModel(programme)
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kOptimal:
        return None
    if status != highspy.HighsModelStatus.kInfeasible:
        raise SolverTrouble(f"small feasibility question ended with {status}")
    _, has_ray, ray = solver.getDualRay()  # type: ignore[attr-defined]
    if not has_ray:
        raise SolverTrouble("no ray for a small infeasible programme")
    support = [i for i in range(rows) if abs(ray[i]) > SMALL]
    whole = whole_multipliers([abs(float(ray[i])) for i in support])
    multipliers = [0] * rows
    for i, number in zip(support, whole, strict=True):
        multipliers[i] = number
    if margin(model, halves, multipliers) is None:
        raise SolverTrouble("multipliers of a small programme do not check in whole numbers")
    return multipliers


_SMALL: list[_core._Highs] = []


def small_solver() -> _core._Highs:
    """The one solver that all small programmes share (starting a new one costs more than solving)."""
    if not _SMALL:
        solver = quiet_solver()
        solver.setOptionValue("presolve", "off")
        solver.setOptionValue("solver", "simplex")
        _SMALL.append(solver)
    return _SMALL[0]


def margin(model: Model, halves: list[Weak], multipliers: list[int]) -> int | None:
    """By how much whole multipliers contradict, or None when they do not prove a contradiction.

    Returns: the positive right-hand side of ``0 >= margin``, in people times multiplier.
    """
    total = sum(m * half.sign * half.bound for m, half in zip(multipliers, halves, strict=True))
    if total <= 0 or any(m < 0 for m in multipliers):
        return None
    slack = np.zeros(model.width, dtype=np.int64)
    for m, half in zip(multipliers, halves, strict=True):
        if m:
            slack -= m * half.sign * model.dense(half)
    return int(total) if bool((slack >= 0).all()) else None


def least_change(model: Model, halves: list[Weak], rules: list[Weak]) -> tuple[list[int], int] | None:
    """Whole multipliers that show by how many people, all together, the limits of a few halves must at least change.

    The smallest total change is a linear programme; its dual has a multiplier of at most one per half.

    Parameters: ``model``, the component; ``halves``, halves whose limits may change; ``rules``, halves whose
    limits may not. Returns: multipliers of all halves, rules last, and their common denominator; None when no
    change is needed. Raises: SolverTrouble if the multipliers do not check in whole numbers.
    """
    everything = halves + rules
    matrix = np.array([model.dense(half) for half in everything])
    keep = np.ones(model.width, dtype=bool)
    keep[1:] = (matrix[:, 1:] != matrix[:, :-1]).any(axis=0)
    matrix = matrix[:, keep]
    relief = np.zeros((len(everything), len(halves)), dtype=np.int64)
    relief[: len(halves)] = np.diag([half.sign for half in halves])
    columns = np.concatenate([matrix, relief], axis=1)
    programme = dense_programme(columns, everything)
    programme.col_cost_ = np.concatenate([np.zeros(matrix.shape[1]), np.ones(len(halves))])
    solver = small_solver()
    solver.passModel(programme)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise SolverTrouble(f"the smallest change ended with {solver.getModelStatus()}")
    duals = [abs(float(value)) for value in solver.getSolution().row_dual]
    fractions = [Fraction(value).limit_denominator(LARGEST_DENOMINATOR) for value in duals]
    denominator = lcm(*(fraction.denominator for fraction in fractions))
    whole = [int(fraction * denominator) for fraction in fractions]
    if not any(whole):
        return None
    if margin(model, everything, whole) is None or max(whole[: len(halves)]) > denominator:
        raise SolverTrouble("the smallest change does not check in whole numbers")
    return whole, denominator


def dense_programme(matrix: NDArray[np.int64], halves: list[Weak]) -> highspy.HighsLp:
    """A small programme over numbers that are not negative, one row per half."""
    rows, columns = matrix.shape
    programme = highspy.HighsLp()
    programme.num_col_ = columns
    programme.num_row_ = rows
    programme.col_cost_ = np.zeros(columns)
    programme.col_lower_ = np.zeros(columns)
    programme.col_upper_ = np.full(columns, INFINITY)
    programme.row_lower_ = np.array([half.bound if half.sign > 0 else -INFINITY for half in halves], dtype=float)
    programme.row_upper_ = np.array([half.bound if half.sign < 0 else INFINITY for half in halves], dtype=float)
    filled = matrix != 0
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = np.concatenate([[0], np.cumsum(filled.sum(axis=1))])
    programme.a_matrix_.index_ = np.nonzero(filled)[1]
    programme.a_matrix_.value_ = matrix[filled].astype(float)
    return programme
