"""The relaxation of a zero-one programme: as the solver wants it, and kept warm while rows are added."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from highspy import _core

from analysis.reconcile.cuts import WHOLE, Floats, Matrix, Row
from analysis.reconcile.oracle import INFINITY, SolverTrouble, quiet_solver
from analysis.reconcile.programme import Programme


def zero_one_programme(zero_one: Programme, base: int) -> highspy.HighsLp:
    """The relaxation of a programme as the solver wants it, with a constant part of the cost."""
    cost, rows = zero_one.cost, zero_one.rows
    programme = highspy.HighsLp()
    programme.offset_ = float(base)
    programme.num_col_ = len(cost)
    programme.num_row_ = len(rows)
    programme.col_cost_ = np.array(cost)
    programme.col_lower_ = np.zeros(len(cost))
    programme.col_upper_ = np.ones(len(cost))
    programme.row_lower_ = np.full(len(rows), -INFINITY)
    programme.row_upper_ = np.array([float(row.limit) for row in rows])
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = np.concatenate([[0], np.cumsum([len(row.columns) for row in rows])]).astype(np.int32)
    programme.a_matrix_.index_ = np.array([c for row in rows for c in row.columns], dtype=np.int32)
    programme.a_matrix_.value_ = np.array([float(v) for row in rows for v in row.values])
    return programme


@dataclass(frozen=True, slots=True)
class Basis:
    """Where the simplex method stood at the end, by the names of variables and rows, so that the next can go on."""

    columns: dict[Hashable, highspy.HighsBasisStatus]
    rows: dict[Hashable, highspy.HighsBasisStatus]

    def of(self, programme: Programme) -> highspy.HighsBasis:
        """The basis in another programme: what is new there begins as nothing taken, and rows with their slack."""
        columns = [highspy.HighsBasisStatus.kLower] * len(programme.cost)
        for name, place in programme.columns().items():
            columns[place] = self.columns.get(name, highspy.HighsBasisStatus.kLower)
        basis = highspy.HighsBasis()
        basis.col_status = columns
        basis.row_status = [self.rows.get(name, highspy.HighsBasisStatus.kBasic) for name in programme.row_of]
        basis.valid = True
        basis.alien = True  # what has gone leaves too many or too few: the solver completes it
        return basis


class Relaxation:
    """One relaxation, solved again after every batch of rows.

    Parameters: the programme; a constant part of the cost; where to start.
    """

    def __init__(self, programme: Programme, base: int, start: Basis | None) -> None:
        self.programme = programme
        self.base = base
        self.matrix = Matrix(len(programme.cost))
        self.matrix.add(programme.rows)
        self.solver = simplex_solver()
        self.solver.passModel(zero_one_programme(programme, base))
        if start is not None:
            self.solver.setBasis(start.of(programme))

    def solve(self) -> tuple[Floats, float]:
        """The values of the variables and their cost.

        Raises: SolverTrouble if the solver finds none (taking no variable is always possible).
        """
        if not self.programme.cost:
            return np.zeros(0), float(self.base)
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise SolverTrouble(f"the relaxation of a master ended with {self.solver.getModelStatus()}")
        return np.asarray(self.solver.getSolution().col_value), float(self.solver.getInfo().objective_function_value)

    def add(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        self.matrix.add(rows)
        self.solver.addRows(
            len(rows),
            np.full(len(rows), -INFINITY),
            np.array([float(row.limit) for row in rows]),
            sum(len(row.columns) for row in rows),
            np.cumsum([0, *(len(row.columns) for row in rows[:-1])]).astype(np.int32),
            np.array([c for row in rows for c in row.columns], dtype=np.int32),
            np.array([float(v) for row in rows for v in row.values]),
        )

    def idle(self, values: Floats) -> set[Hashable]:
        """The rows that have slack, without which the relaxation would be the same."""
        slack = self.matrix.slack(values)
        return {name for name, own in zip(self.programme.row_of, slack.tolist(), strict=True) if own > WHOLE}

    def basis(self) -> Basis:
        """Where the simplex method stands."""
        basis = self.solver.getBasis()
        columns, rows = list(basis.col_status), list(basis.row_status)
        return Basis(
            {name: columns[place] for name, place in self.programme.columns().items()},
            dict(zip(self.programme.row_of, rows, strict=True)),
        )


def simplex_solver() -> _core._Highs:
    """A solver for relaxations that differ little from one to the next."""
    solver = quiet_solver()
    solver.setOptionValue("presolve", "off")
    solver.setOptionValue("solver", "simplex")
    solver.setOptionValue("simplex_dual_edge_weight_strategy", 1)
    return solver
