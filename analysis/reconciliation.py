"""The reconciliation of an edition: conflicts, settlement and bounds of every instance, all of it proven."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from multiprocessing import get_context
from typing import TYPE_CHECKING

from analysis import readings, statements, targets
from analysis.memory import Memory
from analysis.reading_rules import Rules
from analysis.readings import Left, statement_of
from analysis.reconcile.system import Instance
from analysis.record import Record
from analysis.statements import Statement
from analysis.targets import Series

if TYPE_CHECKING:
    from analysis.reconcile.bounds import Bound, Terms
    from analysis.reconcile.conflicts import Conflict
    from analysis.reconcile.settle import Alternatives, Settlement

MOST_ALTERNATIVES = 10
"""At most so many equally cheap settlements are listed for an instance."""


@dataclass(frozen=True)
class Outcome:
    """What was found for one instance."""

    name: str
    instance: Instance
    conflicts: tuple[Conflict, ...]
    settlement: Settlement
    alternatives: Alternatives

    @cached_property
    def common(self) -> dict[str, int]:
        """The claims that the settlement and every listed one of the same cost keep alike, with their readings.

        Bounds rest on these alone, so that they hold whichever of those settlements is right.
        """
        first, *others = self.alternatives.settlements(self.settlement)
        return {claim: number for claim, number in first.items() if all(o.get(claim) == number for o in others)}

    @cached_property
    def ground(self) -> str:
        """The digest of what bounds rest on: the instance, and the claims that every settlement keeps alike."""
        return hashlib.sha256(f"{self.instance!r}\0{sorted(self.common.items())}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Told:
    """A diagnosis as it is told: its kind, the value or reading that would mend the conflict, and a sentence."""

    kind: str
    mends: str
    text: str
    text_uk: str


@dataclass(frozen=True)
class Reconciliation:
    """An edition reconciled: its statements, the outcome of every instance, and what is left out with its reason.

    ``memory`` keeps what is worked out from the outcomes.
    """

    cutoff: date
    record: Record
    rules: Rules
    outcomes: dict[str, Outcome]
    stored_diagnoses: dict[str, Told] | None = None
    memory: Memory = field(default_factory=Memory, compare=False)

    @cached_property
    def diagnoses(self) -> dict[str, Told]:
        """What would mend each conflict, by conflict id: as stored, or found anew."""
        if self.stored_diagnoses is not None:
            return self.stored_diagnoses
        from analysis.findings import diagnoses

        return diagnoses(self)

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """The statements of the edition by id."""
        return {statement.statement_id: statement for statement in statements.group(self.record)}

    @cached_property
    def left(self) -> tuple[Left, ...]:
        """The statements that no instance reconciles, with the reasons."""
        compiled = (outcome.instance for outcome in self.outcomes.values())
        return readings.coverage(self.statements.values(), self.rules, compiled)

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
        from analysis.reconcile.bounds import Bound

        asked = list(wanted)
        by_instance: dict[str, list[int]] = defaultdict(list)
        for place, (series, _, _) in enumerate(asked):
            by_instance[series.instance].append(place)
        found: dict[int, Bound] = {}
        for name, places in by_instance.items():
            if name not in self.outcomes:  # an edition in which no statement is about these people yet
                found.update(dict.fromkeys(places, Bound(0, None, None, None)))
                continue
            expressions = [targets.expression(asked[p][0], self.rules, *asked[p][1:]) for p in places]
            found.update(zip(places, self.limits(self.outcomes[name], expressions), strict=True))
        return [found[place] for place in range(len(asked))]

    def limits(self, outcome: Outcome, sums: Sequence[Terms]) -> list[Bound]:
        """Give the bounds of sums of an instance, on what all settlements of the lowest cost keep alike.

        Raises: as :meth:`bounds`.
        """
        from analysis.reconcile.bounds import bounds

        content = f"{outcome.ground}{sums!r}"
        return self.memory.remember(content, bounds, outcome.instance, [outcome.common], sums)

    def steps(
        self, wanted: Sequence[tuple[Series, Sequence[date]]], beside: Executor | None = None
    ) -> Callable[[], list[list[tuple[int, Bound]]]]:
        """Find the days on which the bounds of series change, as :meth:`bounds` would give them day by day.

        Parameters: ``wanted`` are series of reconciled instances, each with its days in order; ``beside`` is where to
        begin at once, if not here and when asked.
        Returns: how to wait for them: for each series (place in its days, Bound) pairs, the first day first; proofs
        checked. Raises, when waited for: ProofError or SolverTrouble.
        """
        from analysis.reconcile.bounds import steps

        by_instance: dict[str, list[int]] = defaultdict(list)
        for place, (series, _) in enumerate(wanted):
            by_instance[series.instance].append(place)
        waits: list[tuple[list[int], Callable[[], list[list[tuple[int, Bound]]]]]] = []
        for name, places in sorted(by_instance.items(), key=lambda item: -len(self.outcomes[item[0]].instance.claims)):
            outcome = self.outcomes[name]
            rising = [[targets.expression(wanted[p][0], self.rules, day) for day in wanted[p][1]] for p in places]
            content = f"{outcome.ground}{rising!r}"
            given = (outcome.instance, outcome.common, rising)
            waits.append((places, self.memory.begin(content, steps, *given, beside=beside)))

        def wait() -> list[list[tuple[int, Bound]]]:
            found = {place: each for places, own in waits for place, each in zip(places, own(), strict=True)}
            return [found[place] for place in range(len(wanted))]

        return wait


def conflict_id(conflict: Conflict) -> str:
    """Name a conflict after its first claim, such as C1027, or C1027-49 for what S1027 says of the 49th exchange.

    Conflicts of one instance are disjoint, and no claim is in two instances, so no other can have that name.
    """
    first = min(conflict.statements, key=lambda claim: (statement_of(claim), claim))
    return "C" + first[1:].replace(":", "-")


def side_by_side() -> Executor:
    """Give two processes in which parts of a reconciliation are worked out side by side, one for each core."""
    return ProcessPoolExecutor(2, mp_context=get_context("spawn"))


def reconcile(
    record: Record,
    cutoff: date,
    rules: Rules,
    beside: Executor | None = None,
    memory: Memory | None = None,
    ahead: bool = False,
) -> Reconciliation:
    """Reconcile an edition.

    Parameters: ``record`` as known at ``cutoff``; ``rules`` of readings.yml; ``beside``: other processes to work in;
    ``memory`` of what was found before, so that only what changed is worked out; ``ahead`` begins what equal prices set
    aside beside the rest, for those who will ask for it.
    Returns: the Reconciliation; the same for any number of processes, and with or without a memory.
    Raises: SolverTrouble when the solver cannot decide, ProofError when a proof does not check.
    """
    compiled = readings.instances(statements.group(record), rules)
    known = memory or Memory()
    # The largest first, so that all processes are busy to the end.
    ordered = sorted(compiled.items(), key=lambda item: (-len(item[1].claims), item[0]))
    settled, clashing = {}, {}
    for name, instance in ordered:
        content = repr(instance)
        settled[name] = known.begin(content, _settled, instance, beside=beside)
        clashing[name] = known.begin(content, _clashing, instance, beside=beside)
        if ahead and beside:
            known.begin(content, equal_aside, instance, beside=beside)
    outcomes = {name: Outcome(name, compiled[name], clashing[name](), *settled[name]()) for name in sorted(compiled)}
    return Reconciliation(cutoff, record, rules, outcomes, memory=known)


def _settled(instance: Instance) -> tuple[Settlement, Alternatives]:
    from analysis.reconcile.settle import alternatives, settle

    settlement = settle(instance)
    others = alternatives(instance, settlement, MOST_ALTERNATIVES)
    return replace(settlement, searches=()), others  # the searches are large and tied to their process


def _clashing(instance: Instance) -> tuple[Conflict, ...]:
    from analysis.reconcile.conflicts import conflicts

    return tuple(conflicts(instance))


def equal_aside(instance: Instance) -> tuple[str, ...]:
    """Give the claims that would be set aside if every statement had the same price.

    Raises: SolverTrouble, ProofError.
    """
    from analysis.reconcile.settle import settle

    return settle(equally_priced(instance)).set_aside


def equally_priced(instance: Instance) -> Instance:
    """Give the same instance with the highest price for every claim, so that who stands behind it does not matter."""
    price = max((claim.price for claim in instance.claims), default=0)
    return replace(instance, claims=tuple(replace(claim, price=price) for claim in instance.claims))


def figures_of(claims: Iterable[str], known: Mapping[str, Statement]) -> list[str]:
    """Give the figure ids of the record behind some claims, sorted and without repeats."""
    return sorted({figure for claim in claims for figure in known[statement_of(claim)].figures})
