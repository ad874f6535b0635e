"""The file readings.yml: loaded, checked against the vocabulary of the record, and turned into rules."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from analysis.reading_rules import Cover, Frame, Option, Outside, OwnCount, Part, Register, Rules, Wider, Window
from analysis.tables import BadInput, Problem, load_package, nearest

FILE = "readings.yml"
KINDS = ("cumulative", "period", "event", "stock")


class _Map(dict[str, Any]):
    """A mapping of the file that knows on which line it starts."""

    line = 0


class _Loader(yaml.SafeLoader):
    """A safe loader whose mappings know their lines."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> _Map:
    found = _Map({str(key): value for key, value in loader.construct_pairs(node, deep=True)})
    found.line = node.start_mark.line + 1
    return found


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def load_rules(folder: Path) -> Rules:
    """Load and check readings.yml.

    Parameters: ``folder`` holds it beside datapackage.json and organisations.csv, whose words it may use.
    Returns: the Rules.
    Raises: BadInput with every problem found.
    """
    try:
        root = yaml.load((folder / FILE).read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (a SafeLoader)
    except FileNotFoundError:
        raise BadInput([Problem(FILE, 0, "", "", f"the file {FILE} in {folder.name}/")]) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise BadInput([Problem(FILE, mark.line + 1 if mark else 0, "", "", "valid YAML in UTF-8")]) from None
    check = _Check(_words(folder))
    if not isinstance(root, _Map):
        raise BadInput([Problem(FILE, 1, "", "", "a mapping that begins with “begins:”")])
    rules = check.rules(root)
    if check.problems or rules is None:
        raise BadInput(check.problems)
    return rules


def _words(folder: Path) -> dict[str, set[str]]:
    words: dict[str, set[str]] = {}
    for resource in load_package(folder).values():
        for column in resource["schema"]["fields"]:
            if "enum" in column.get("constraints", {}):
                words.setdefault(column["name"], set()).update(column["constraints"]["enum"])
    with (folder / "organisations.csv").open(encoding="utf-8-sig", newline="") as file:
        words["said_by"] = {row["organisation"] for row in csv.DictReader(file)}
    return words


class _Check:
    """Turns the mappings of the file into rules and collects what is wrong with them."""

    def __init__(self, words: dict[str, set[str]]) -> None:
        self.words = words
        self.problems: list[Problem] = []
        self.kept: set[str] = set()
        self.told: dict[str, str] = {}

    def report(self, at: _Map, key: str, value: object, expected: str, near: str = "") -> None:
        self.problems.append(Problem(FILE, at.line, key, "" if value is None else str(value), expected, near))

    def get(self, at: _Map, key: str, kind: type[Any], default: Any = None) -> Any:
        """The value of a key when it is of the kind; otherwise a problem and an empty value of that kind."""
        value = at.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool):
            names = {str: "a text", int: "a whole number", date: "a date such as 2022-02-24", list: "a list"}
            self.report(at, key, value, names.get(kind, "a mapping" if kind is _Map else "true or false"))
            return date.min if kind is date else kind()
        return " ".join(value.split()) if kind is str else value

    def known(self, at: _Map, key: str, values: list[Any], words: set[str]) -> tuple[str, ...]:
        for value in values:
            if value not in words:
                self.report(at, key, value, "one of " + ", ".join(sorted(words)), nearest(str(value), words))
        return tuple(str(value) for value in values)

    def listed(self, at: _Map, key: str, words: str, default: Any = None) -> tuple[str, ...]:
        return self.known(at, key, self.get(at, key, list, default), self.words[words])

    def part(self, at: _Map, name: str | None = None, cost: int | None = None) -> dict[str, Any]:
        """The fields of a Part; a cost is a whole number from 0."""
        found = self.get(at, "cost", int) if cost is None else cost
        if found < 0:
            self.report(at, "cost", found, "a whole number from 0")
        return {
            "name": name or self.get(at, "name", str),
            "cost": found,
            "reason": self.get(at, "reason", str),
            "reason_uk": self.get(at, "reason_uk", str),
        }

    def entries(self, at: _Map, key: str) -> list[_Map]:
        found = self.get(at, key, list, [])
        for entry in found:
            if not isinstance(entry, _Map):
                self.report(at, key, entry, "a list of mappings")
        return [entry for entry in found if isinstance(entry, _Map)]

    def window(self, at: _Map, name: str | None, before: str, after: str | None = None) -> Window:
        days = self.get(at, before, int)
        return Window(**self.part(at, name), before=days, after=self.get(at, after, int) if after else 0)

    def rules(self, root: _Map) -> Rules | None:
        timing, numbers = self.get(root, "timing", _Map), self.get(root, "numbers", _Map)
        if not timing or not numbers:
            return None
        single = {}
        for source, names in (
            (timing, ("before_todays_event", "one_group", "day_before", "day_after", "as_stated")),
            (numbers, ("wide", "rounded")),
        ):
            for name in names:
                single[name] = Part(**self.part(self.get(source, name, _Map), name))
        partial = self.get(timing, "part_only", _Map)
        near = self.get(timing, "approximate", _Map)
        wide = Window(**self.part(near, "approximate_wide"), before=0, after=0)
        days, wide_days = self.get(near, "days", int), self.get(near, "wide_days", int)
        prices = {
            side: Part(
                side, self.get(entry, "price", int), self.get(entry, "reason", str), self.get(entry, "reason_uk", str)
            )
            for entry in self.entries(root, "prices")
            for side in self.listed(entry, "sides", "side")
        }
        for side in sorted(self.words["side"] - set(prices)):
            self.report(root, "prices", side, f"a price for every side; {side} has none")
        stocks = self.get(root, "stocks", _Map)
        since = self.get(root, "route_since", _Map, _Map())
        self.known(since, "route_since", list(since), self.words["route"])
        self.kept = {str(entry.get("name")) for entry in self.entries(root, "own_counts")}
        changes = tuple(sorted(self.get(entry, "from", date) for entry in self.entries(root, "series_change")))
        return Rules(
            begins=self.get(root, "begins", date),
            series_change=changes,
            route_since={route: self.get(since, route, date) for route in since},
            prices=prices,
            stale=tuple(self.window(entry, None, "days") for entry in self.entries(timing, "stale")),
            window_event=tuple(
                self.window(entry, None, "before", "after") for entry in self.entries(timing, "window_event")
            ),
            approximate=Window("approximate", 0, wide.reason, wide.reason_uk, days, days),
            approximate_wide=Window(wide.name, wide.cost, wide.reason, wide.reason_uk, wide_days, wide_days),
            further_stage=self.window(self.get(timing, "further_stage", _Map), "further_stage", "days"),
            begins_within=self.get(root, "begins_within", int),
            partial=Part(**self.part(partial, "part_only", self.get(partial, "below_price", int))),
            single=single,
            rounded_zeros=self.get(self.get(numbers, "rounded", _Map), "from_zeros", int),
            own_counts=tuple(self.own_count(entry) for entry in self.entries(root, "own_counts")),
            frames=tuple(self.frame(entry) for entry in self.entries(root, "frames")),
            stock_measures=self.listed(stocks, "measures", "measure"),
            stock_within={key: tuple(value) for key, value in self.get(stocks, "within", _Map).items()},
            not_reconciled=tuple(
                Outside(
                    **self.part(entry, None, 0),
                    measures=self.listed(entry, "measures", "measure", []),
                    kinds=self.known(entry, "kinds", self.get(entry, "kinds", list, []), set(KINDS)),
                )
                for entry in self.entries(root, "not_reconciled")
            ),
            registers=tuple(self.register(entry) for entry in self.entries(root, "registers")),
        )

    def register(self, at: _Map) -> Register:
        return Register(
            name=self.get(at, "name", str),
            letter=self.get(at, "letter", str),
            instance=self.get(at, "instance", str),
            measures=self.listed(at, "measures", "measure"),
            populations={key: tuple(value) for key, value in self.get(at, "populations", _Map).items()},
            within=self.listed(at, "within", "population", []),
            routes=self.listed(at, "routes", "route"),
            parts=self.known(at, "parts", self.get(at, "parts", list, []), self.words["route"] | self.kept),
            held=self.get(at, "held", str, "") if at.get("held") else "",
        )

    def own_count(self, at: _Map) -> OwnCount:
        return OwnCount(
            name=self.get(at, "name", str),
            said_by=self.listed(at, "said_by", "said_by"),
            measure=self.known(at, "measure", [at.get("measure")], self.words["measure"])[0],
            populations=self.listed(at, "populations", "population"),
            kinds=self.listed(at, "kinds", "kind", ["cumulative", "period", "event"]),
            within=tuple(self.get(at, "within", list, [])),
            reason=self.get(at, "reason", str),
            reason_uk=self.get(at, "reason_uk", str),
        )

    def frame(self, at: _Map) -> Frame:
        routes = tuple(str(route) for route in self.get(at, "routes", list))
        parts = self.get(at, "parts", _Map, _Map())
        populations = self.get(at, "populations", _Map)
        nested = self.get(at, "nested", _Map, _Map())
        self.known(at, "populations", [*populations, *nested], self.words["population"])
        for route, whole in parts.items():
            if whole not in routes:
                self.report(
                    at, "parts", whole, f"one of the routes of the frame, in which {route} lies", nearest(whole, routes)
                )
        covers = tuple(self.cover(entry, {*routes, *parts, *self.kept}) for entry in self.entries(at, "covers"))
        wider = tuple(
            Wider(
                **self.part(entry),
                population=self.known(entry, "population", [entry.get("population")], set(populations))[0],
                cover=tuple(self.get(entry, "cover", list)),
                unreported=self.get(entry, "unreported_cost", int) if "unreported_cost" in entry else None,
            )
            for entry in self.entries(at, "wider")
        )
        return Frame(
            name=self.get(at, "name", str),
            instance=self.get(at, "instance", str),
            measure=self.known(at, "measure", [at.get("measure")], self.words["measure"])[0],
            counts=self.listed(at, "counts", "measure"),
            routes=routes,
            populations={key: tuple(value) for key, value in populations.items()},
            nested={key: tuple(value) for key, value in nested.items()},
            companions=self.listed(at, "companions", "population", []),
            parts=dict(parts),
            ordinals=self.listed(at, "ordinals", "measure", []),
            wider=wider,
            covers=covers,
        )

    def cover(self, at: _Map, routes: set[str]) -> Cover:
        options = tuple(
            Option(
                **self.part(entry),
                cover=self.known(entry, "cover", self.get(entry, "cover", list), routes),
                until=self.get(entry, "until", date, date.max),
            )
            for entry in self.entries(at, "options")
        )
        for option, entry in zip(options, self.entries(at, "options"), strict=True):
            # A reading is told by its name, so that one name cannot stand for two reasons.
            if option.cost and self.told.setdefault(option.name, option.reason) != option.reason:
                self.report(entry, "reason", option.reason, f"the reason that {option.name} has elsewhere")
        if not options or options[0].cost:
            self.report(at, "options", at.get("route"), "options whose first one, the literal one, costs 0")
        return Cover(
            route=self.known(at, "route", [at.get("route")], self.words["route"])[0],
            kinds=self.listed(at, "kinds", "kind"),
            options=options,
            series=self.get(at, "series", bool, False),
            group=self.get(at, "group", bool, False),
        )
