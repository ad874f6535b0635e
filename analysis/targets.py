"""What bounds can be asked for: series of running totals, each a sum of strata, and the expressions on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.claims import stratum
from analysis.reading_rules import Frame, Rules
from analysis.reconcile.system import Unknown, normal_terms
from analysis.tables import nearest

EVERY_ROUTE = "all_routes"
DAY = timedelta(days=1)


class UnknownSeries(ValueError):
    """No series has this measure, population and route; the text names those that there are."""


@dataclass(frozen=True, slots=True, order=True)
class Series:
    """A running total that bounds can be asked for: the strata that are summed, in which instance they live."""

    measure: str
    population: str
    route: str
    instance: str
    strata: tuple[str, ...]

    @property
    def series_id(self) -> str:
        """Give the name of the series: measure/population/route."""
        return stratum(self.measure, self.population, self.route)


def all_series(rules: Rules) -> tuple[Series, ...]:
    """List every series of the frames of readings.yml, sorted by name.

    A frame gives, for each of its populations, each route by itself, all routes together, the routes inside others,
    and the counts that one speaker keeps.
    """
    found: dict[tuple[str, str, str], Series] = {}
    for frame in rules.frames:
        if frame.counts != (frame.measure,):
            continue
        for population in (*frame.populations, *frame.nested):
            atoms = frame.populations.get(population, (population,))
            for route, routes in _routes(frame, population, rules):
                names = tuple(sorted(stratum(frame.measure, atom, part) for atom in atoms for part in routes))
                key = (frame.measure, population, route)
                found.setdefault(key, Series(*key, frame.instance, names))
    return tuple(sorted(found.values()))


def find(rules: Rules, measure: str, population: str, route: str) -> Series:
    """Find one series.

    Parameters: ``route`` may be ``unspecified`` for all routes together where the measure has no such route.
    Raises: UnknownSeries when there is none, naming the nearest word or the words to choose from.
    """
    series = all_series(rules)
    for name, word, options in (
        ("measure", measure, {s.measure for s in series}),
        ("population", population, {s.population for s in series if s.measure == measure}),
        ("route", route, {s.route for s in series if (s.measure, s.population) == (measure, population)}),
    ):
        if word not in options and not (name == "route" and word == "unspecified"):
            hint = nearest(word, options)
            meant = f"; did you mean {hint}?" if hint else f"; there are {', '.join(sorted(options))}"
            raise UnknownSeries(f"no bounds are known for the {name} “{word}”{meant}")
    wanted = {s.route: s for s in series if (s.measure, s.population) == (measure, population)}
    return wanted.get(route) or wanted[EVERY_ROUTE]


def expression(series: Series, rules: Rules, as_of: date, since: date | None = None) -> tuple[tuple[Unknown, int], ...]:
    """Write a series at a date, or between two dates, as a sum of running totals.

    Parameters: ``as_of`` is the last day counted; ``since`` the first, None for the beginning.
    Returns: (unknown, coefficient) pairs; totals before the beginning of a route are zero and left out.
    """
    terms = []
    for name in series.strata:
        begins = max(rules.begins, rules.route_since.get(name.rsplit("/", 1)[1], rules.begins))
        for on, factor in ((as_of, 1), (since - DAY if since else None, -1)):
            if on is not None and on >= begins:
                terms.append((Unknown(name, on), factor))
    return normal_terms(terms)


def _routes(frame: Frame, population: str, rules: Rules) -> Iterable[tuple[str, tuple[str, ...]]]:
    for route in frame.routes:
        yield route, (route,)
    if EVERY_ROUTE not in frame.routes:
        yield EVERY_ROUTE, frame.routes
    for route in frame.parts:
        yield route, (route,)
    for own in rules.own_counts:
        if own.measure == frame.measure and population in own.populations:
            yield own.name, (own.name,)
