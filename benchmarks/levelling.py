"""Priority-rule levelling, as other tools do it: one project after another, to its first free slot.

For comparison only; digi has none of it. Projects are taken by a rule (what may start first, what
is due first, the heaviest, the largest) once those that they wait for have places; each goes to the
slot nearest to where it was in which it makes no overload, else to where it makes the least.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from digiohjelma_cli.plan.levels import Level, Starts, value
from digiohjelma_cli.plan.problem import Item, Problem

Rule = Callable[[Item], tuple[int, ...]]


def _present(item: Item) -> int:
    return item.present or 0


RULES: Final[dict[str, Rule]] = {
    "start": lambda item: (_present(item), -item.weight),
    "last start": lambda item: (item.last.slot, -item.weight),
    "due": lambda item: (999 if item.deadline is None else item.deadline, _present(item)),
    "weight": lambda item: (-item.weight, _present(item)),
    "size": lambda item: (-sum(item.loads.values()), _present(item)),
}


def best_of_rules(problem: Problem) -> Starts:
    """Return the best plan of all rules: the least overload, then lateness, then moves."""

    def order(starts: Starts) -> tuple[int, ...]:
        return tuple(value(problem, level, starts) for level in Level)

    return min((levelled(problem, rule) for rule in RULES.values()), key=order)


def levelled(problem: Problem, rule: Rule) -> Starts:
    """Return the plan that one pass by a rule makes."""
    starts: list[int | None] = [None] * len(problem.items)
    loads = [list(limit.base) for limit in problem.limits]
    for number in _in_turn(problem, rule):
        item = problem.items[number]
        first = max([item.first.slot, *_ends(problem, starts, number)])
        fitting = [start for start in item.starts if start >= first] or [item.last.slot]
        start = min(fitting, key=lambda each: _price(problem, item, loads, each))
        starts[number] = start
        for (pool, offset), units in item.loads.items():
            loads[pool][start + offset] += units
    return tuple(starts)


def _in_turn(problem: Problem, rule: Rule) -> Iterator[int]:
    """Yield the items: always the first by the rule of those whose predecessors have had a turn."""
    waits: dict[int, set[int]] = {number: set() for number in range(len(problem.items))}
    for link in problem.links:
        waits[link.after].add(link.before)

    def turn(number: int) -> tuple[bool, tuple[int, ...]]:
        item = problem.items[number]
        return len(item.starts) > 1, rule(item)  # what cannot move comes first

    left = sorted(waits, key=turn)
    while left:
        number = next(each for each in left if not waits[each] & set(left))
        left.remove(number)
        yield number


def _ends(problem: Problem, starts: Sequence[int | None], number: int) -> Iterator[int]:
    for link in problem.links:
        before = starts[link.before]
        if link.after == number and before is not None:
            yield before + link.lag


def _price(
    problem: Problem, item: Item, loads: Sequence[Sequence[int]], start: int
) -> tuple[int, int, int]:
    over = 0
    for (pool, offset), units in item.loads.items():
        limit = problem.limits[pool]
        room = limit.capacity[start + offset]
        if room is not None:
            load = loads[pool][start + offset]
            over += limit.weight * (max(0, load + units - room) - max(0, load - room))
    return over, abs(start - _present(item)), start
