"""Hard rules that cannot hold together, found before any solving: and the half-years they leave."""

from __future__ import annotations

from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter

from msgspec import Struct
from msgspec.structs import replace

from digiohjelma_cli.plan.problem import Bound, Cause, Item, Link, Problem


class Squeezed(Struct, frozen=True):
    """A project that must not start before `first` nor after `last`, where last is earlier.

    `chain` explains a bound that another project sets, by that one's own bound, and so on.
    """

    item: Item
    chain: tuple[tuple[str, Bound], ...]


class Cycle(Struct, frozen=True):
    """Projects that wait for each other in a ring; the first stands at the end as well."""

    ids: tuple[str, ...]


class TooManyMoves(Struct, frozen=True):
    """Projects that cannot stay where they are are more than may move."""

    ids: tuple[str, ...]
    allowed: int


Contradiction = Squeezed | Cycle | TooManyMoves


def narrow(problem: Problem) -> tuple[Problem, tuple[Contradiction, ...]]:
    """Return the problem with each project's starts narrowed by those that it waits for.

    The contradictions that are found are all that there can be, but for those that --max-moves
    makes together with dependencies.
    """
    ids = [item.project.id for item in problem.items]
    try:
        order = _order(problem)
    except CycleError as problem_found:
        ring = reversed(problem_found.args[1])  # graphlib tells it from the one that waits
        return problem, (Cycle(tuple(ids[number] for number in ring)),)
    items = _narrowed(list(problem.items), problem.links, order)
    squeezed = [item for item in items if not item.starts and not item.is_optional]
    if squeezed:
        by_id = {item.project.id: item for item in items}
        roots = [each for each in squeezed if _is_root(each, by_id)] or squeezed[:1]
        return problem, tuple(Squeezed(each, _chain(each, by_id)) for each in roots)
    narrowed = replace(problem, items=tuple(items))
    return narrowed, tuple(_too_many(narrowed))


def _order(problem: Problem) -> list[int]:
    graph: dict[int, list[int]] = {number: [] for number in range(len(problem.items))}
    for link in problem.links:
        graph[link.after].append(link.before)
    return list(TopologicalSorter(graph).static_order())


def _narrowed(items: list[Item], links: Sequence[Link], order: Sequence[int]) -> list[Item]:
    """Narrow the starts along the links; what may be left without a place binds nobody else."""
    into: dict[int, list[Link]] = {}
    out: dict[int, list[Link]] = {}
    for link in links:
        into.setdefault(link.after, []).append(link)
        out.setdefault(link.before, []).append(link)
    for number in order:
        for link in into.get(number, ()):
            before, after = items[link.before], items[number]
            slot = before.first.slot + link.lag
            if slot > after.first.slot and (after.is_optional or not before.is_optional):
                bound = Bound(slot, Cause.AFTER, before.project.id, link.phase)
                items[number] = replace(after, first=bound)
    for number in reversed(order):
        for link in out.get(number, ()):
            before, after = items[number], items[link.after]
            slot = after.last.slot - link.lag
            if slot < before.last.slot and not after.is_optional:
                bound = Bound(slot, Cause.BEFORE, after.project.id, link.phase)
                items[number] = replace(before, last=bound)
    return items


def _is_root(item: Item, by_id: dict[str, Item]) -> bool:
    """True where the contradiction is the item's own, and not one that a neighbour has as well."""
    neighbours = [by_id[bound.other] for bound in (item.first, item.last) if bound.other in by_id]
    return all(each.starts for each in neighbours)


def _chain(item: Item, by_id: dict[str, Item]) -> tuple[tuple[str, Bound], ...]:
    """Return the bounds behind a bound that another project sets, until one that none sets."""
    found = []
    for side in ("first", "last"):
        bound: Bound = getattr(item, side)
        while bound.other in by_id:
            other = bound.other
            bound = getattr(by_id[other], side)
            found.append((other, bound))
    return tuple(found)


def _too_many(problem: Problem) -> list[Contradiction]:
    allowed = problem.options.max_moves
    forced = tuple(
        item.project.id
        for item in problem.items
        if item.present is not None and item.present not in item.starts
    )
    return [TooManyMoves(forced, allowed)] if allowed is not None and len(forced) > allowed else []
