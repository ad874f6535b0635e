"""The zero-one programme of some claims and cores: readings, options, switches, and the cuts known for them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from analysis.reconcile.cores import Choice
from analysis.reconcile.cuts import Floats, Matrix, Rounding, Row, remade, zero_half
from analysis.reconcile.model import Model
from analysis.reconcile.pool import ASIDE, Charged, Pool


@dataclass(slots=True)
class Programme:
    """A zero-one programme: costs, rows by name, which variables stand for readings, options and switches of halves.

    Names hold in every programme of the component, so that a cut found in one can be made again in the next.
    """

    cost: list[float]
    row_of: dict[Hashable, Row]
    place: dict[tuple[int, int], int]
    option_place: dict[tuple[str, str], int]
    switch_place: dict[int, int]

    @property
    def rows(self) -> list[Row]:
        """The rows, in order."""
        return list(self.row_of.values())

    @property
    def whole(self) -> int:
        """How many of the first variables must be whole; switches follow from them."""
        return len(self.place) + len(self.option_place)

    def columns(self) -> dict[Hashable, int]:
        """The variables by name."""
        own: Iterable[tuple[Hashable, int]] = chain(
            self.place.items(), self.option_place.items(), self.switch_place.items()
        )
        return dict(own)


class Programmes(Pool):
    """Makes the programmes of one component.

    Each half of a core has a switch: on while a linked claim takes a reading that implies the half. Cores forbid all
    their switches to be on at once.
    """

    def __init__(self, model: Model) -> None:
        super().__init__(model)
        self.merged = False
        self.by_cost = [sorted(range(len(own)), key=lambda r: (own[r], r)) for own in self.costs]
        self.pair_sets = [[frozenset(choices) for choices in own] for own in self.pairs]
        self.roundings: dict[Hashable, Rounding] = {}
        self.in_force: set[Hashable] = set()
        self.cuts_made = 0

    def programme(self, claims: tuple[int, ...], cores: tuple[int, ...], excluded: Sequence[Charged] = ()) -> Programme:
        """The zero-one programme of some claims and cores: readings that play the same part are one variable.

        Parameters: claim and core numbers; what excluded choices charge, of which something must not be charged.
        """
        numbers = sorted({h for core in cores for h in self.cores[core]})
        classes = self.classes(claims, numbers, {pair for own, _ in excluded for pair in own if pair[1] != ASIDE})
        place = {slot: n for n, slot in enumerate((claim, reading) for claim in claims for reading in classes[claim])}
        cost = [float(self.costs[claim][reading] - self.prices[claim]) for claim, reading in place]
        series = sorted({name for claim, reading in place for name, _ in self.pairs[claim][reading]})
        option_place: dict[tuple[str, str], int] = {}
        for name in series:
            for option in self.options[name]:
                option_place[name, option] = len(cost)
                cost.append(float(self.option_cost.get((name, option), 0)))
        rows: dict[Hashable, Row] = {}
        for claim in claims:
            own = [place[claim, reading] for reading in classes[claim]]
            rows["claim", claim] = at_most(own, 1)
            by_pair: dict[tuple[str, str], list[int]] = {}
            for reading in classes[claim]:
                for pair in self.pairs[claim][reading]:
                    by_pair.setdefault(pair, []).append(place[claim, reading])
            for pair, taking in by_pair.items():
                rows["option", claim, pair] = implying(taking, option_place[pair])
        for name in series:
            rows["series", name] = at_most([option_place[name, option] for option in self.options[name]], 1)
        switch: dict[int, list[int]] = {}
        switch_place: dict[int, int] = {}
        for number in numbers:
            linked = self.holders[number].linked
            members = {c: [place[c, r] for r in linked[c] if (c, r) in place] for c in sorted(linked)}
            if len(members) == 1:
                switch[number] = next(iter(members.values()))
                continue
            switch[number] = [len(cost)]
            switch_place[number] = len(cost)
            for claim, own in members.items():
                if own:
                    rows["switch", number, claim] = implying(own, len(cost))
            cost.append(0.0)
        for core in cores:
            on = [variable for h in self.cores[core] for variable in switch[h]]
            rows["core", core] = at_most(on, len(self.cores[core]) - 1)
        programme = Programme(cost, rows, place, option_place, switch_place)
        self.remake(programme)
        for number, (charged, pairs) in enumerate(excluded):
            row: dict[int, int] = {}
            limit = len(charged) + len(pairs) - 1
            for claim, reading in charged:
                if reading != ASIDE:
                    row[place[claim, reading]] = row.get(place[claim, reading], 0) + 1
                    continue
                limit -= 1
                for other in classes[claim]:
                    row[place[claim, other]] = row.get(place[claim, other], 0) - 1
            for pair in pairs:
                if pair in option_place:
                    row[option_place[pair]] = 1
            rows["excluded", number] = Row(tuple(row), tuple(row.values()), limit)
        return programme

    def remake(self, programme: Programme) -> None:
        """Add the cuts in force, which rest on the programme's rows and on one another."""
        columns = programme.columns()
        everything = dict(programme.row_of)
        for name, rounding in self.roundings.items():
            cut = remade(rounding, everything, columns)
            if cut is not None and cut.columns:
                everything[name] = cut
                if name in self.in_force:
                    programme.row_of[name] = cut

    def cut(self, programme: Programme, matrix: Matrix, values: Floats) -> list[Row]:
        """Find cuts that values of a programme break, and add them to it and to those in force."""
        row_names = list(programme.row_of)
        column_names = {place: name for name, place in programme.columns().items()}
        new = []
        for row, members, up in zero_half(matrix, values):
            name = ("cut", self.cuts_made)
            self.cuts_made += 1
            self.roundings[name] = Rounding(
                tuple(row_names[member] for member in members), frozenset(column_names[column] for column in up)
            )
            self.in_force.add(name)
            programme.row_of[name] = row
            new.append(row)
        return new

    def forget(self, idle: set[Hashable]) -> None:
        """Take cuts out of force, and drop those on which no cut in force rests."""
        self.in_force -= idle
        needed = set(self.in_force)
        for name in reversed(self.roundings):
            if name in needed:
                needed.update(self.roundings[name].rows)
        self.roundings = {name: rounding for name, rounding in self.roundings.items() if name in needed}

    def read(self, programme: Programme, claims: tuple[int, ...], values: Floats) -> tuple[Choice, dict[str, str]]:
        """The choice and the options that values of a programme stand for."""
        choice: Choice = dict.fromkeys(claims, ASIDE)
        for (claim, reading), variable in programme.place.items():
            if values[variable] > 0.5:
                choice[claim] = reading
        return choice, {pair[0]: pair[1] for pair, variable in programme.option_place.items() if values[variable] > 0.5}

    def classes(
        self, claims: tuple[int, ...], numbers: list[int], pinned: set[tuple[int, int]]
    ) -> dict[int, list[int]]:
        """Per claim the readings worth a variable: of those in the same halves with the same options, the cheapest."""
        inside: dict[int, dict[int, set[int]]] = {claim: {} for claim in claims}
        for number in numbers:
            for claim, readings in self.holders[number].linked.items():
                for reading in readings:
                    inside[claim].setdefault(reading, set()).add(number)
        result: dict[int, list[int]] = {}
        self.merged = False
        for claim in claims:
            kept: list[tuple[set[int], int]] = []
            costs, pairs = self.costs[claim], self.pair_sets[claim]
            for reading in self.by_cost[claim]:
                own = inside[claim].get(reading, set())
                choices = pairs[reading]
                worse = [r for other, r in kept if other <= own and pairs[r] <= choices]
                if worse and (claim, reading) in pinned:
                    worse = []
                cost = costs[reading]
                self.merged |= bool(worse) and bool(cost) and cost in [costs[r] for r in worse]
                if not worse and cost <= self.prices[claim]:
                    kept.append((own, reading))
            result[claim] = sorted(reading for _, reading in kept)
        return result


def at_most(columns: Iterable[int], limit: int) -> Row:
    """The row that says that at most so many variables are taken, those named twice counting twice."""
    counts: dict[int, int] = {}
    for column in columns:
        counts[column] = counts.get(column, 0) + 1
    return Row(tuple(counts), tuple(counts.values()), limit)


def implying(columns: Sequence[int], other: int) -> Row:
    """The row that says that of some variables at most one is taken, and only where another is too."""
    return Row((*columns, other), (1,) * len(columns) + (-1,), 0)
