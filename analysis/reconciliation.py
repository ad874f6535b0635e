"""The reconciliation of an edition: conflicts, settlement and bounds of every instance, all of it proven."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from multiprocessing import get_context
from typing import TYPE_CHECKING

from analysis import readings, statements, targets
from analysis.reading_rules import Rules
from analysis.readings import Left, statement_of
from analysis.reconcile.system import Instance
from analysis.record import Record
from analysis.statements import Statement
from analysis.targets import Series

if TYPE_CHECKING:
    from analysis.outcomes import Outcomes
    from analysis.reconcile.bounds import Bound
    from analysis.reconcile.conflicts import Conflict
    from analysis.reconcile.search import Seed
    from analysis.reconcile.settle import Alternatives, Settlement

MOST_ALTERNATIVES = 10
"""At most so many equally cheap settlements are listed for an instance."""


@dataclass(frozen=True)
class Outcome:
    """What was found for one instance; ``seeds`` are the cores that its search has met, which hold at any prices."""

    name: str
    instance: Instance
    conflicts: tuple[Conflict, ...]
    settlement: Settlement
    alternatives: Alternatives
    seeds: tuple[Seed, ...] = ()

    @cached_property
    def common(self) -> dict[str, int]:
        """The claims that the settlement and every listed one of the same cost keep alike, with their readings.

        Bounds rest on these alone, so that they hold whichever of those settlements is right.
        """
        first, *others = self.alternatives.settlements(self.settlement)
        return {claim: number for claim, number in first.items() if all(o.get(claim) == number for o in others)}


@dataclass(frozen=True, slots=True)
class Told:
    """A diagnosis as it is told: its kind, the value or reading that would mend the conflict, and a sentence."""

    kind: str
    mends: str
    text: str
    text_uk: str


@dataclass(frozen=True)
class Reconciliation:
    """An edition reconciled: its statements, the outcome of every instance, and what is left out with its reason."""

    cutoff: date
    record: Record
    rules: Rules
    outcomes: dict[str, Outcome]
    stored_diagnoses: dict[str, Told] | None = None

    @cached_property
    def diagnoses(self) -> dict[str, Told]:
        """What would mend each conflict, by conflict id: as stored, or found anew."""
        if self.stored_diagnoses is not None:
            return self.stored_diagnoses
        from analysis.findings import diagnoses

        return {key: Told(found.kind, found.mends, found.text, found.text_uk) for key, found in diagnoses(self).items()}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """The statements of the edition by id."""
        return {statement.statement_id: statement for statement in statements.group(self.record)}

    @cached_property
    def left(self) -> tuple[Left, ...]:
        """The statements that no instance reconciles, with the reasons."""
        return readings.coverage(self.statements.values(), self.rules)

    @cached_property
    def conflicts(self) -> dict[str, tuple[str, Conflict]]:
        """All conflicts by id with the name of their instance: widest gap first, then by id.

        Raises: ValueError if two would have one id, of which one would be lost.
        """
        found: dict[str, tuple[str, Conflict]] = {}
        for name, outcome in self.outcomes.items():
            for conflict in outcome.conflicts:
                if found.setdefault(conflict_id(conflict), (name, conflict)) != (name, conflict):
                    raise ValueError(f"two conflicts are named {conflict_id(conflict)}")
        return dict(sorted(found.items(), key=lambda item: (-item[1][1].gap, item[0])))

    def bounds(self, wanted: Iterable[tuple[Series, date, date | None]]) -> list[Bound]:
        """Give the bounds of series at dates, which hold under every listed settlement of the lowest cost.

        Parameters: ``wanted`` are (series, as_of, since) triples; since is None for a total from the beginning.
        Returns: one Bound for each, proofs checked.
        Raises: ProofError or SolverTrouble; a bound without proof is never given.
        """
        from analysis.reconcile.bounds import Bound, bounds

        asked = list(wanted)
        by_instance: dict[str, list[int]] = defaultdict(list)
        for place, (series, _, _) in enumerate(asked):
            by_instance[series.instance].append(place)
        found: dict[int, Bound] = {}
        for name, places in by_instance.items():
            if name not in self.outcomes:  # an edition in which no statement is about these people yet
                found.update(dict.fromkeys(places, Bound(0, None, None, None)))
                continue
            outcome = self.outcomes[name]
            expressions = [targets.expression(asked[p][0], self.rules, *asked[p][1:]) for p in places]
            found.update(zip(places, bounds(outcome.instance, [outcome.common], expressions), strict=True))
        return [found[place] for place in range(len(asked))]

    def steps(self, wanted: Sequence[tuple[Series, Sequence[date]]]) -> list[list[tuple[int, Bound]]]:
        """Give the days on which the bounds of series change, as :meth:`bounds` would give them day by day.

        Parameters: ``wanted`` are series of reconciled instances, each with its days in order.
        Returns: for each series (place in its days, Bound) pairs, the first day first; proofs checked.
        Raises: ProofError or SolverTrouble.
        """
        from analysis.reconcile.bounds import steps

        by_instance: dict[str, list[int]] = defaultdict(list)
        for place, (series, _) in enumerate(wanted):
            by_instance[series.instance].append(place)
        found: dict[int, list[tuple[int, Bound]]] = {}
        for name, places in by_instance.items():
            outcome = self.outcomes[name]
            rising = [[targets.expression(wanted[p][0], self.rules, day) for day in wanted[p][1]] for p in places]
            found.update(zip(places, steps(outcome.instance, outcome.common, rising), strict=True))
        return [found[place] for place in range(len(wanted))]


def conflict_id(conflict: Conflict) -> str:
    """Name a conflict after its first claim, such as C1027, or C1027-49 for what S1027 says of the 49th exchange.

    Conflicts of one instance are disjoint, and no claim is in two instances, so no other can have that name.
    """
    first = min(conflict.statements, key=lambda claim: (statement_of(claim), claim))
    return "C" + first[1:].replace(":", "-")


def reconcile(
    record: Record, cutoff: date, rules: Rules, workers: int = 2, memory: Outcomes | None = None
) -> Reconciliation:
    """Reconcile an edition.

    Parameters: ``record`` as known at ``cutoff``; ``rules`` of readings.yml; ``workers``: processes side by side;
    ``memory`` of outcomes, so that only instances that changed are solved.
    Returns: the Reconciliation; the same for any number of workers, and with or without a memory.
    Raises: SolverTrouble when the solver cannot decide, ProofError when a proof does not check.
    """
    compiled = readings.instances(statements.group(record), rules)
    known = {name: memory.get(instance) for name, instance in compiled.items()} if memory else {}
    asked = {name: instance for name, instance in compiled.items() if known.get(name) is None}
    found = outcomes(asked, workers)
    if memory:
        for name, outcome in found.items():
            memory.put(asked[name], outcome)
    return Reconciliation(cutoff, record, rules, dict(sorted((known | found).items())))


def outcomes(instances: Mapping[str, Instance], workers: int = 1) -> dict[str, Outcome]:
    """Find the outcomes of instances.

    Parameters: ``instances`` by name; ``workers``: processes side by side; one means this process.
    Returns: the outcomes by name; the same for any number of workers. Raises: SolverTrouble, ProofError.
    """
    # The largest first, so that all processes are busy to the end.
    ordered = sorted(instances, key=lambda name: (-len(instances[name].claims), name))
    if workers == 1 or not ordered:
        return {name: outcome(name, instances[name]) for name in ordered}
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        settled = {name: pool.submit(_settled, instances[name]) for name in ordered}
        clashing = {name: pool.submit(_clashing, instances[name]) for name in ordered}
        return {
            name: Outcome(name, instances[name], clashing[name].result(), *settled[name].result()) for name in ordered
        }


def outcome(name: str, instance: Instance) -> Outcome:
    """Find the outcome of one instance."""
    return Outcome(name, instance, _clashing(instance), *_settled(instance))


def _settled(instance: Instance) -> tuple[Settlement, Alternatives, tuple[Seed, ...]]:
    from analysis.reconcile.search import known_cores
    from analysis.reconcile.settle import alternatives, settle

    settlement = settle(instance)
    others = alternatives(instance, settlement, MOST_ALTERNATIVES)
    seeds = tuple(seed for state in settlement.searches for seed in known_cores(state))
    return replace(settlement, searches=()), others, seeds  # the searches are large and tied to their process


def _clashing(instance: Instance) -> tuple[Conflict, ...]:
    from analysis.reconcile.conflicts import conflicts

    return tuple(conflicts(instance))


def equal_aside(instance: Instance, seeds: Sequence[Seed]) -> tuple[str, ...]:
    """Give the claims that would be set aside if every statement had the same price.

    Parameters: ``seeds`` of the instance's outcome. Raises: SolverTrouble, ProofError.
    """
    from analysis.reconcile.settle import settle

    return settle(equally_priced(instance), seeds=seeds).set_aside


def equally_priced(instance: Instance) -> Instance:
    """Give the same instance with the highest price for every claim, so that who stands behind it does not matter."""
    price = max((claim.price for claim in instance.claims), default=0)
    return replace(instance, claims=tuple(replace(claim, price=price) for claim in instance.claims))


def figures_of(claims: Iterable[str], known: Mapping[str, Statement]) -> list[str]:
    """Give the figure ids of the record behind some claims, sorted and without repeats."""
    return sorted({figure for claim in claims for figure in known[statement_of(claim)].figures})
