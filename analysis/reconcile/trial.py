"""Trials: whether a few halves can be true at once beside the rules of an instance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from analysis.reconcile.cores import stated, with_rules
from analysis.reconcile.model import compile_model
from analysis.reconcile.oracle import Oracle
from analysis.reconcile.system import Claim, Half, Instance, Reading, canonical


def trial(instance: Instance) -> Callable[[Sequence[Half]], bool]:
    """Give a function that tells whether halves can be true at once beside the rules of an instance.

    Parameters: ``instance`` whose rules stay in force; its claims are not asserted.
    Returns: the function; it is true where some choice of numbers satisfies all halves and rules.
    """
    touching: dict[str, list[int]] = defaultdict(list)
    for number, (_, half) in enumerate(instance.rules):
        for name in {unknown.stratum for unknown, _ in half.terms}:
            touching[name].append(number)

    def feasible(halves: Sequence[Half]) -> bool:
        reached = {unknown.stratum for half in halves for unknown, _ in half.terms}
        todo, numbers = list(reached), set()
        while todo:
            for number in touching[todo.pop()]:
                if number not in numbers:
                    numbers.add(number)
                    near = {unknown.stratum for unknown, _ in instance.rules[number][1].terms} - reached
                    reached |= near
                    todo += near
        asserted = Claim("trial", (Reading("trial", 0, "", tuple(halves)),), 1)
        near_rules = tuple(instance.rules[number] for number in sorted(numbers))
        model = compile_model(canonical(Instance((asserted,), near_rules)))
        return Oracle(model).refute(with_rules(model, stated(model, {0: 0}))) is None

    return feasible
