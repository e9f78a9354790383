"""What makes a plan better than another: four levels in order, each a whole number to be small."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeAlias

from digiohjelma_cli.plan.problem import Item, Problem

Starts: TypeAlias = tuple[int | None, ...]  # a slot for each item; None for one without a place


class Level(StrEnum):
    """What a plan keeps small. The first counts most, and each later one only between equals."""

    OVERLOAD = "overload"
    LATENESS = "lateness"
    MOVES = "moves"
    FINISH = "finish"


def levels(problem: Problem) -> tuple[Level, ...]:
    """Return the levels of a problem: a plan from scratch does not count moves."""
    return tuple(
        level for level in Level if level is not Level.MOVES or not problem.options.is_from_scratch
    )


def value(problem: Problem, level: Level, starts: Starts) -> int:
    """Return how a plan does on a level; overload in weighted parts of a unit."""
    if level is Level.OVERLOAD:
        return sum(
            limit.weight * over
            for limit, row in zip(problem.limits, overloads(problem, starts), strict=True)
            for over in row
        )
    pairs = zip(problem.items, starts, strict=True)
    return sum(cost(problem, level, item, start) for item, start in pairs)


def cost(problem: Problem, level: Level, item: Item, start: int | None) -> int:
    """Return what a project's start costs on a level other than overload.

    A project without a place counts as if it ended in the half-year after the plan.
    """
    end = problem.slots if start is None else start + item.length - 1
    if level is Level.LATENESS:
        return 0 if item.deadline is None else item.weight * max(0, end - item.deadline)
    if level is Level.FINISH:
        return item.weight * end
    if start is None or item.present is None or start == item.present:
        return 0
    return item.weight * (2 * abs(start - item.present) + 1)


def loads(problem: Problem, starts: Starts) -> list[list[int]]:
    """Return the load by pool and slot, in parts of a unit; outside the plan nothing counts."""
    rows = [list(limit.base) for limit in problem.limits]
    for item, start in zip(problem.items, starts, strict=True):
        if start is None:
            continue
        for (pool, offset), units in item.loads.items():
            if 0 <= start + offset < problem.slots:
                rows[pool][start + offset] += units
    return rows


def overloads(problem: Problem, starts: Starts) -> list[list[int]]:
    """Return what is over the capacity, by pool and slot, in parts of a unit."""
    return [
        [
            0 if capacity is None else max(0, load - capacity)
            for load, capacity in zip(row, limit.capacity, strict=True)
        ]
        for row, limit in zip(loads(problem, starts), problem.limits, strict=True)
    ]


def broken_links(problem: Problem, starts: Sequence[int | None]) -> list[int]:
    """Return the numbers of the links that a plan does not keep.

    A project that has a schedule is not held up by one that gets no place; others wait for it.
    """
    broken = []
    for number, link in enumerate(problem.links):
        before, after = starts[link.before], starts[link.after]
        if after is None:
            continue
        if before is None:
            is_broken = problem.items[link.after].is_optional
        else:
            is_broken = after < before + link.lag
        if is_broken:
            broken.append(number)
    return broken
