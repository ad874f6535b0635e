"""A component compiled to numbers: columns, rows, halves and the implications between halves."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from analysis.reconcile.system import Half, Instance, Unknown, normal_terms

Vector = NDArray[np.int64]
Window = tuple[tuple[int, int], ...]
"""For each stratum the half-open span of columns that a row adds up, (0, 0) when none."""


@dataclass(frozen=True, slots=True)
class Row:
    """A left-hand side: ``terms`` in columns of running totals, ``spans`` when it is a plain sum of increments.

    ``spans`` maps stratum number to the half-open span of increment columns with coefficient one, or is None.
    """

    terms: tuple[tuple[int, int], ...]
    spans: dict[int, tuple[int, int]] | None


@dataclass(frozen=True, slots=True)
class Weak:
    """A half in numbers: +1 (low) or -1 (high), its row or spans, and the bound.

    ``row`` is a row number when the left-hand side is a row of the model and ``spans`` its spans; a weakened half
    has spans only (row -1).
    """

    sign: int
    row: int
    bound: int
    spans: tuple[tuple[int, int, int], ...] | None


@dataclass(frozen=True, slots=True)
class Tables:
    """The halves as arrays, to compare one with all: signs, bounds, spans per stratum (start > end when not plain).

    ``slot_half`` and ``slot_of`` list each half of each slot, where a slot is a claim's reading, numbered throughout;
    ``slot_start`` gives the first slot of each claim.
    """

    sign: Vector
    row: Vector
    bound: Vector
    plain: NDArray[np.bool_]
    start: Vector
    end: Vector
    slot_half: Vector
    slot_of: Vector
    slot_start: Vector


@dataclass(slots=True)
class Model:
    """One component in numbers.

    Increment x[j] stands in column j; the total C of column j is the sum of the increments of its stratum up to j.
    """

    instance: Instance
    unknowns: list[Unknown]
    column: dict[Unknown, int]
    first: list[int]
    stratum_of: list[int]
    rows: list[Row]
    halves: list[Weak]
    slots: list[list[tuple[int, ...]]]
    rules: list[int]
    dense_rows: dict[int, Vector] = field(default_factory=dict)
    held_slots: dict[Weak, Vector] = field(default_factory=dict)
    row_ids: dict[tuple[tuple[int, int], ...], int] = field(default_factory=dict)
    tables: Tables | None = None

    @property
    def width(self) -> int:
        """How many unknowns the component has."""
        return len(self.unknowns)

    def slots_holding(self, weak: Weak) -> Vector:
        """The slots (readings of all claims, numbered throughout) that assert or imply a half.

        Parameters: ``weak``, a half, weakened or not. Returns: slot numbers, ascending.
        """
        known = self.held_slots.get(weak)
        if known is None:
            known = self.held_slots[weak] = holding(self.table(), weak)
        return known

    def row_number(self, terms: tuple[tuple[int, int], ...], spans: dict[int, tuple[int, int]] | None) -> int:
        """The number of a left-hand side, entered when it is new."""
        known = self.row_ids.get(terms)
        if known is None:
            known = self.row_ids[terms] = len(self.rows)
            self.rows.append(Row(terms, spans))
        return known

    def numbered(self, weak: Weak) -> Weak:
        """A weakened half with a row of its own, so that it can be asserted in a programme."""
        if weak.row >= 0:
            return weak
        terms: list[tuple[int, int]] = []
        for stratum, start, end in weak.spans or ():
            if start > self.first[stratum]:
                terms.append((start - 1, -1))
            terms.append((end - 1, 1))
        spans = {stratum: (start, end) for stratum, start, end in weak.spans or ()}
        return Weak(weak.sign, self.row_number(tuple(terms), spans), weak.bound, weak.spans)

    def table(self) -> Tables:
        """The halves as arrays, made once."""
        if self.tables is None:
            self.tables = tabulate(self)
        return self.tables

    def dense(self, half: Weak) -> Vector:
        """The coefficients of a half's left-hand side on the increments.

        Parameters: ``half``, a half of this model, weakened or not. Returns: one whole coefficient per
        column.
        """
        if half.row >= 0:
            known = self.dense_rows.get(half.row)
            if known is None:
                known = self.dense_terms(self.rows[half.row].terms)
                self.dense_rows[half.row] = known
            return known
        vector = np.zeros(self.width, dtype=np.int64)
        for _, start, end in half.spans or ():
            vector[start:end] = 1
        return vector

    def dense_terms(self, terms: tuple[tuple[int, int], ...]) -> Vector:
        """The coefficients on the increments of a sum of running totals."""
        vector = np.zeros(self.width, dtype=np.int64)
        for column, coefficient in terms:
            vector[self.first[self.stratum_of[column]] : column + 1] += coefficient
        return vector


def compile_model(instance: Instance, extra: tuple[Unknown, ...] = ()) -> Model:
    """Number the unknowns, rows and halves of a component.

    Parameters: ``instance``, a component in canonical order; ``extra``, unknowns to include although no half
    mentions them. Returns: the compiled component.
    """
    wanted = {unknown for claim in instance.claims for r in claim.readings for h in r.halves for unknown, _ in h.terms}
    wanted |= {unknown for _, half in instance.rules for unknown, _ in half.terms} | set(extra)
    unknowns = sorted(wanted)
    column = {unknown: number for number, unknown in enumerate(unknowns)}
    first: list[int] = []
    stratum_of: list[int] = []
    for number, unknown in enumerate(unknowns):
        if number == 0 or unknowns[number - 1].stratum != unknown.stratum:
            first.append(number)
        stratum_of.append(len(first) - 1)
    model = Model(instance, unknowns, column, first, stratum_of, [], [], [], [])
    half_ids: dict[tuple[int, int, int], int] = {}
    seen: dict[Half, int] = {}

    def numbered(half: Half) -> int:
        known = seen.get(half)
        if known is None:
            known = seen[half] = number_half(model, half, half_ids)
        return known

    for claim in instance.claims:
        model.slots.append([tuple(dict.fromkeys(numbered(half) for half in r.halves)) for r in claim.readings])
    model.rules = [numbered(half) for _, half in instance.rules]
    return model


def number_half(model: Model, half: Half, half_ids: dict[tuple[int, int, int], int]) -> int:
    """Enter one half into the model."""
    weak = weak_of(model, half)
    key = (weak.sign, weak.row, weak.bound)
    if key not in half_ids:
        half_ids[key] = len(model.halves)
        model.halves.append(weak)
    return half_ids[key]


def weak_of(model: Model, half: Half) -> Weak:
    """A half in numbers, with its row turned the way that makes it a plain sum where possible.

    Parameters: the model; a half whose unknowns are all in it. Returns: the same inequality.
    """
    sign = 1 if half.side == "low" else -1
    bound = half.bound
    terms = tuple((model.column[unknown], coefficient) for unknown, coefficient in normal_terms(half.terms))
    turned = tuple((column, -coefficient) for column, coefficient in terms)
    spans = plain_spans(model, terms)
    if spans is None:
        spans = plain_spans(model, turned)
        if spans is not None or (terms and terms[-1][1] < 0):
            terms, sign, bound = turned, -sign, -bound
    row = model.row_number(terms, spans)
    flat = None if spans is None else tuple((s, a, b) for s, (a, b) in sorted(spans.items()))
    return Weak(sign, row, bound, flat)


def plain_spans(model: Model, terms: tuple[tuple[int, int], ...]) -> dict[int, tuple[int, int]] | None:
    """The spans of increments that a sum of running totals adds up once each, or None when it is no such sum."""
    per_stratum: dict[int, list[tuple[int, int]]] = {}
    for column, coefficient in terms:
        per_stratum.setdefault(model.stratum_of[column], []).append((column, coefficient))
    spans: dict[int, tuple[int, int]] = {}
    for stratum, parts in per_stratum.items():
        if len(parts) == 1 and parts[0][1] == 1:
            spans[stratum] = (model.first[stratum], parts[0][0] + 1)
        elif len(parts) == 2 and (parts[0][1], parts[1][1]) == (-1, 1):
            spans[stratum] = (parts[0][0] + 1, parts[1][0] + 1)
        else:
            return None
    return spans


def implies(strong: Weak, weak: Weak) -> bool:
    """Whether one half follows from another because increments are never negative.

    Parameters: ``strong``, the half that is given; ``weak``, the half that should follow. Returns: True when
    it surely follows; sums that are not plain are compared only with themselves.
    """
    if strong.sign != weak.sign or strong.sign * (strong.bound - weak.bound) < 0:
        return False
    if strong.row >= 0 and strong.row == weak.row:
        return True
    if strong.spans is None or weak.spans is None:
        return False
    inner, outer = (strong.spans, weak.spans) if strong.sign > 0 else (weak.spans, strong.spans)
    held = {stratum: (start, end) for stratum, start, end in outer}
    for stratum, start, end in inner:
        if start >= end:
            continue
        span = held.get(stratum)
        if span is None or start < span[0] or end > span[1]:
            return False
    return True


def weaken(one: Weak, other: Weak) -> Weak | None:
    """The strongest plain half that both halves imply, or None when there is none on this side.

    Parameters: ``one``, a half; ``other``, a half of the same side. Returns: low halves widen to the union of
    spans and the lower bound, high halves shrink to the common span and the higher bound.
    """
    if one.sign != other.sign:
        return None
    sign = one.sign
    bound = min(one.bound, other.bound) if sign > 0 else max(one.bound, other.bound)
    if one.row >= 0 and one.row == other.row:
        return Weak(sign, one.row, bound, one.spans)
    if one.spans is None or other.spans is None:
        return None
    if sign > 0:
        spans = {stratum: (start, end) for stratum, start, end in one.spans if start < end}
        for stratum, start, end in other.spans:
            if start < end:
                a, b = spans.get(stratum, (start, end))
                spans[stratum] = (min(a, start), max(b, end))
    else:
        held = {stratum: (start, end) for stratum, start, end in other.spans}
        spans = {}
        for stratum, start, end in one.spans:
            a, b = held.get(stratum, (0, 0))
            if max(a, start) < min(b, end):
                spans[stratum] = (max(a, start), min(b, end))
    flat = tuple((stratum, a, b) for stratum, (a, b) in sorted(spans.items()))
    if flat == one.spans:
        return Weak(sign, one.row, bound, flat)
    if flat == other.spans:
        return Weak(sign, other.row, bound, flat)
    return Weak(sign, -1, bound, flat)


def column_before(model: Model, stratum: str, on: date) -> int | None:
    """The last column of a stratum on or before a day, or None when the running total is still zero there."""
    place = bisect.bisect_right(model.unknowns, Unknown(stratum, on)) - 1
    if place >= 0 and model.unknowns[place].stratum == stratum:
        return place
    return None


def tabulate(model: Model) -> Tables:
    """Lay the halves of a model out as arrays."""
    start, end, bound = span_arrays(model, model.halves)
    pairs = [(h, model_slot) for model_slot, slot in enumerate(s for slots in model.slots for s in slots) for h in slot]
    return Tables(
        np.array([half.sign for half in model.halves], dtype=np.int64),
        np.array([half.row for half in model.halves], dtype=np.int64),
        bound,
        np.array([half.spans is not None for half in model.halves], dtype=bool),
        start,
        end,
        np.array([h for h, _ in pairs], dtype=np.int64),
        np.array([slot for _, slot in pairs], dtype=np.int64),
        np.concatenate([[0], np.cumsum([len(slots) for slots in model.slots])]).astype(np.int64),
    )


def holding(table: Tables, weak: Weak) -> Vector:
    """The slots that assert or imply a half (see :func:`implies`, of which this is the form for all halves at once)."""
    fits = (table.sign == weak.sign) & (weak.sign * (table.bound - weak.bound) >= 0)
    same = fits & (table.row == weak.row) if weak.row >= 0 else np.zeros(len(fits), dtype=bool)
    if weak.spans is not None:
        wide = np.zeros((2, table.start.shape[1]), dtype=np.int64)
        for stratum, a, b in weak.spans:
            if a < b:
                wide[:, stratum] = a, b
        if weak.sign > 0:
            inside = (table.start == table.end) | ((table.start >= wide[0]) & (table.end <= wide[1]))
        else:
            inside = (wide[0] == wide[1]) | (
                (wide[0] >= table.start) & (wide[1] <= table.end) & (table.start < table.end)
            )
        same |= fits & table.plain & inside.all(axis=1)
    slots: Vector = np.unique(table.slot_of[same[table.slot_half]])
    return slots


def clashing_pairs(model: Model, halves: list[Weak], block: int = 256) -> list[tuple[int, int]]:
    """All pairs of a low and a high plain half that cannot both be true.

    Parameters: ``halves``, halves of the model; those that are no plain sums are passed over; ``block``, how
    many low halves are compared at a time, which bounds memory. Returns: (low, high) places in the list.
    """
    plain = [place for place, half in enumerate(halves) if half.spans is not None]
    lows = [place for place in plain if halves[place].sign > 0]
    highs = [place for place in plain if halves[place].sign < 0]
    first, last, bound = span_arrays(model, [halves[place] for place in highs])
    found: list[tuple[int, int]] = []
    for begin in range(0, len(lows), block):
        part = lows[begin : begin + block]
        start, end, value = span_arrays(model, [halves[place] for place in part])
        clash = value[:, None] > bound[None, :]
        for stratum in range(len(model.first)):
            a, b, c, d = start[:, stratum], end[:, stratum], first[:, stratum], last[:, stratum]
            if (a < b).any():
                inside = (a[:, None] >= c[None, :]) & (b[:, None] <= d[None, :]) & (c < d)[None, :]
                clash &= (a == b)[:, None] | inside
        found += [(part[i], highs[j]) for i, j in zip(*np.nonzero(clash), strict=True)]
    return found


def span_arrays(model: Model, halves: list[Weak]) -> tuple[Vector, Vector, Vector]:
    """The spans of plain halves as arrays (starts, ends by half and stratum) and their bounds."""
    start = np.zeros((len(halves), len(model.first)), dtype=np.int64)
    end = np.zeros((len(halves), len(model.first)), dtype=np.int64)
    for number, half in enumerate(halves):
        for stratum, a, b in half.spans or ():
            if a < b:
                start[number, stratum], end[number, stratum] = a, b
    return start, end, np.array([half.bound for half in halves], dtype=np.int64)


def half_of(model: Model, weak: Weak) -> Half:
    """A half in numbers as a half over unknowns.

    Parameters: ``weak``, a half of the model, weakened or not. Returns: the same inequality.
    """
    if weak.row >= 0:
        terms = [(model.unknowns[column], coefficient) for column, coefficient in model.rows[weak.row].terms]
    else:
        terms = []
        for stratum, start, end in weak.spans or ():
            if start > model.first[stratum]:
                terms.append((model.unknowns[start - 1], -1))
            terms.append((model.unknowns[end - 1], 1))
    return Half("low" if weak.sign > 0 else "high", normal_terms(terms), weak.bound)
