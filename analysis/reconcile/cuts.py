"""Zero-half cuts: rows of a zero-one programme added up, halved and rounded, which no whole choice breaks.

Two readings that clash pairwise in a ring of odd length can each be half taken in the relaxation of a master, but no
whole choice takes half of them. Adding up the rows of the ring, halving and rounding down says so (Caprara and
Fischetti 1996, "{0, 1/2}-Chvatal-Gomory cuts"). Rows that give such a cut are found by elimination modulo two, as in
Koster, Zymolka and Kutschka 2009, "Algorithms to separate {0, 1/2}-Chvatal-Gomory cuts".
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.reconcile.model import Vector

Words = NDArray[np.uint64]
Floats = NDArray[np.float64]

WHOLE = 1e-6
"""A value so near to zero or one counts as whole."""

LEAST_VIOLATION = 0.02
"""A cut is worth a row when the relaxation breaks it by more than this."""

LONGEST = 150
"""Longer cuts bind little and slow the relaxation."""

MOST = 80
"""So many cuts are taken from one relaxation at most, the deepest first."""

ORDERS = 7
"""Elimination is tried in at most so many orders, the first by nearness to one half, then by rarity, then by chance,"""

ENOUGH = 60
"""until so many sums are found, but in two orders at least."""

ROW_BITS = 2**28
"""Elimination may take so many bits; of larger programmes the rows with most slack are left out."""


class Row(NamedTuple):
    """A row ``sum of coefficient x variable <= limit`` over variables that are zero or one, all numbers whole."""

    columns: tuple[int, ...]
    values: tuple[int, ...]
    limit: int


class Rounding(NamedTuple):
    """How a cut is made, free of the numbering of any programme: from which rows, and which odd variables round up.

    It makes a valid cut in every programme that has these rows, whatever other columns they have there.
    """

    rows: tuple[Hashable, ...]
    up: frozenset[Hashable]


@dataclass(slots=True)
class Matrix:
    """Rows laid end to end as arrays, to which more can be added."""

    width: int
    row: Vector = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    column: Vector = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    value: Vector = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    limit: Vector = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def add(self, rows: Sequence[Row]) -> None:
        """Add rows at the end."""
        first = len(self.limit)
        lengths = np.array([len(row.columns) for row in rows], dtype=np.int64)
        self.row = np.concatenate([self.row, np.repeat(np.arange(first, first + len(rows)), lengths)])
        self.column = np.concatenate([self.column, np.array([c for row in rows for c in row.columns], dtype=np.int64)])
        self.value = np.concatenate([self.value, np.array([v for row in rows for v in row.values], dtype=np.int64)])
        self.limit = np.concatenate([self.limit, np.array([row.limit for row in rows], dtype=np.int64)])

    def slack(self, values: Floats) -> Floats:
        """By how much each row misses its limit."""
        return self.limit.astype(float) - np.bincount(self.row, self.value * values[self.column], len(self.limit))


def rounded(rows: Sequence[Row], up: Sequence[int]) -> Row:
    """The cut that some rows give: their sum, halved, odd coefficients rounded down, or up where ``up`` says so.

    Rounding a variable up adds that it is at most one; rounding down, that it is at least zero.
    """
    total: dict[int, int] = dict.fromkeys(up, 1)
    limit = len(total)
    for row in rows:
        limit += row.limit
        for column, value in zip(row.columns, row.values, strict=True):
            total[column] = total.get(column, 0) + value
    halved = sorted((column, value // 2) for column, value in total.items() if value // 2)
    return Row(tuple(column for column, _ in halved), tuple(value for _, value in halved), limit // 2)


def remade(rounding: Rounding, row_of: Mapping[Hashable, Row], column_of: Mapping[Hashable, int]) -> Row | None:
    """The cut of a rounding in a programme, or None when the programme lacks a row that it is made of."""
    rows = [row_of[name] for name in rounding.rows if name in row_of]
    if len(rows) < len(rounding.rows):
        return None
    ups = [column_of[name] for name in rounding.up if name in column_of]
    return rounded(rows, ups)


def zero_half(matrix: Matrix, values: Floats) -> list[tuple[Row, list[int], list[int]]]:
    """Zero-half cuts that a relaxation breaks.

    Parameters: the rows of the programme; the values of its relaxation. Returns: (cut, numbers of the rows it is made
    of, variables rounded up) triples, the deepest first.
    """
    slack = matrix.slack(values)
    slack[slack < WHOLE] = 0.0
    found: dict[Row, tuple[float, list[int], list[int]]] = {}
    taken = np.zeros(len(matrix.limit), dtype=bool)
    for members in odd_sums(matrix, values, slack):
        taken[:] = False
        taken[members] = True
        chosen = taken[matrix.row]
        total = np.bincount(matrix.column[chosen], matrix.value[chosen], matrix.width).astype(np.int64)
        up = (total % 2 == 1) & (values > 0.5)
        halved = (total + up) // 2
        columns = np.flatnonzero(halved)
        limit = int(matrix.limit[members].sum() + up.sum()) // 2
        violation = float(halved[columns] @ values[columns]) - limit
        if violation > LEAST_VIOLATION and len(columns) <= LONGEST:
            cut = Row(tuple(columns.tolist()), tuple(halved[columns].tolist()), limit)
            depth = violation / float(np.sqrt(halved[columns] @ halved[columns]))
            found.setdefault(cut, (depth, members.tolist(), np.flatnonzero(up).tolist()))
    deepest = sorted(found, key=lambda cut: (-round(found[cut][0], 9), cut))[:MOST]
    return [(cut, found[cut][1], found[cut][2]) for cut in deepest]


def odd_sums(matrix: Matrix, values: Floats, slack: Floats) -> list[Vector]:
    """Sets of rows whose sum, halved and rounded, may be broken, by elimination in one order after the other."""
    broken = np.flatnonzero((values > WHOLE) & (values < 1 - WHOLE))
    if not len(broken):
        return []
    often = np.bincount(matrix.column, minlength=matrix.width)[broken]
    near = np.minimum(values[broken], 1 - values[broken]).round(9)
    chance = np.random.default_rng(0)
    orders = [np.lexsort((broken, -near)), np.lexsort((broken, often))]
    found: list[Vector] = []
    for number in range(ORDERS):
        order = orders[number] if number < len(orders) else chance.permutation(len(broken))
        found += eliminated(matrix, values, slack, broken, order)
        if number and len(found) >= ENOUGH:
            break
    return found


def eliminated(matrix: Matrix, values: Floats, slack: Floats, broken: Vector, order: Vector) -> list[Vector]:
    """Sets of rows whose sum has an odd limit, even coefficients on all broken variables, and little slack.

    Elimination modulo two: of the rows that have a variable, the one with least slack is added to the others, one
    variable after the other. Variables whose values are whole are rounded the way that costs nothing.

    Parameters: ``broken``, the variables whose values are not whole; ``order``, their places in the order of
    elimination. Returns: row numbers of each set, least slack first.
    """
    room = 1.0 - 2 * LEAST_VIOLATION
    place = np.full(matrix.width, -1)
    place[broken] = np.arange(len(broken))
    odd = matrix.value % 2 == 1
    kept = np.flatnonzero(slack < room)
    most = max(1, ROW_BITS // (len(broken) + len(kept)))
    if len(kept) > most:
        kept = np.sort(kept[np.lexsort((kept, slack[kept]))[:most]])
    number = np.full(len(matrix.limit), -1)
    number[kept] = np.arange(len(kept))
    odd &= number[matrix.row] >= 0
    ones = odd & (place[matrix.column] < 0) & (values[matrix.column] > 0.5)
    parity = (matrix.limit[kept] + np.bincount(number[matrix.row[ones]], minlength=len(kept))) % 2 == 1
    own = odd & (place[matrix.column] >= 0)
    bits = marked(number[matrix.row[own]], place[matrix.column[own]], len(kept), len(broken))
    useful = bits.any(axis=1) | parity
    bits, parity, kept = bits[useful], parity[useful], kept[useful]
    total = slack[kept]
    made_of = marked(np.arange(len(kept)), np.arange(len(kept)), len(kept), len(kept))
    alive = np.ones(len(kept), dtype=bool)
    weight = np.bitwise_count(bits).sum(axis=1).astype(np.int64)
    for column in order.tolist():
        word, bit = divmod(column, 64)
        holding = np.flatnonzero(alive & (bits[:, word] & np.uint64(1 << bit) != 0))
        if not len(holding):
            continue
        pivot = holding[np.lexsort((holding, weight[holding], total[holding].round(9)))[0]]
        alive[holding] = False
        others = holding[(holding != pivot) & (total[holding] + total[pivot] < room)]
        alive[others] = True
        bits[others] ^= bits[pivot]
        made_of[others] ^= made_of[pivot]
        parity[others] ^= parity[pivot]
        total[others] += total[pivot]
        weight[others] = np.bitwise_count(bits[others]).sum(axis=1)
    ends = np.flatnonzero(alive & parity & (weight == 0))
    first = ends[np.lexsort((ends, total[ends].round(9)))][: 2 * MOST]
    return [
        kept[np.flatnonzero(np.unpackbits(made_of[end].view(np.uint8), bitorder="little", count=len(kept)))]
        for end in first.tolist()
    ]


def marked(rows: Vector, columns: Vector, height: int, width: int) -> Words:
    """A matrix of bits, 64 to a word, with some of them set."""
    bits = np.zeros((height, (width + 63) // 64), dtype=np.uint64)
    np.bitwise_or.at(bits, (rows, columns // 64), np.uint64(1) << (columns % 64).astype(np.uint64))
    return bits
