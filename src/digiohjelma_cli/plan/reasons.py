"""Why a project moves: what would break if it alone were put back where it was."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.programme import Pool
from digiohjelma_cli.plan.levels import Level, Starts, broken_links, overloads, value
from digiohjelma_cli.plan.problem import Cause, Item, Problem


class Overloaded(Struct, frozen=True):
    """The pool would be `over` more units over its capacity in the half-year."""

    pool: Pool
    half_year: HalfYear
    over: Fraction


class Waits(Struct, frozen=True):
    """The project would start before another, or its phase, has ended in `until`."""

    other: str
    phase: str
    until: HalfYear


class HoldsUp(Struct, frozen=True):
    """Another project, which starts in `start`, would not wait for the end of this one any more."""

    other: str
    phase: str
    start: HalfYear


class Late(Struct, frozen=True):
    """The project would end so many half-years after its deadline."""

    deadline: HalfYear
    half_years: int


class Forbidden(Struct, frozen=True):
    """The project may not stand where it was at all: `cause` says why, `half_year` from when on."""

    cause: Cause
    half_year: HalfYear


class Gain(StrEnum):
    """What a plan gains by a move that nothing else asks for."""

    SOONER = "sooner"
    UNKNOWN = "unknown"


Reason = Overloaded | Waits | HoldsUp | Late | Forbidden | Gain


def reasons(problem: Problem, starts: Starts, number: int) -> tuple[Reason, ...]:
    """Return what breaks where an item is put back alone; nothing where nothing does.

    Only what makes the plan worse on a level is told: an overload where the sum of all grows.
    """
    item = problem.items[number]
    if item.present is None:
        return ()
    if item.present not in item.starts:
        forbidden = tuple(_forbidden(problem, starts, number))
        if forbidden:
            return forbidden
    back = (*starts[:number], item.present, *starts[number + 1 :])
    links = tuple(_links(problem, back, number))
    if item.present not in item.starts:
        return links or (Gain.UNKNOWN,)
    found: list[Reason] = [*links]
    if value(problem, Level.OVERLOAD, back) > value(problem, Level.OVERLOAD, starts):
        found += _overloaded(problem, starts, back)
    if value(problem, Level.LATENESS, back) > value(problem, Level.LATENESS, starts):
        found += _late(problem, item)
    return tuple(found)


def gains(problem: Problem, starts: Starts, number: int) -> tuple[Reason, ...]:
    """Return the reasons of a plan from scratch, which may move what nothing forces to move."""
    item, start = problem.items[number], starts[number]
    if item.present is None or start is None:
        return ()
    return (Gain.SOONER if start < item.present else Gain.UNKNOWN,)


def _forbidden(problem: Problem, starts: Starts, number: int) -> Iterator[Reason]:
    item = problem.items[number]
    assert item.present is not None  # asked of what has a place
    for bound, is_outside in (
        (item.first, item.present < item.first.slot),
        (item.last, item.present > item.last.slot),
    ):
        if not is_outside:
            continue
        half_year = problem.half_year(bound.slot)
        if bound.cause is Cause.AFTER:
            yield Waits(bound.other, bound.phase, half_year.shift(-1))
        elif bound.cause is Cause.BEFORE:
            yield HoldsUp(bound.other, bound.phase, _start_of(problem, starts, bound.other))
        elif bound.cause is Cause.PERIOD and bound is item.last:
            yield Forbidden(Cause.PERIOD, problem.grid.end)
        else:
            yield Forbidden(bound.cause, half_year)


def _start_of(problem: Problem, starts: Starts, project_id: str) -> HalfYear:
    for item, start in zip(problem.items, starts, strict=True):
        if item.project.id == project_id and start is not None:
            return problem.half_year(start)
    project = problem.portfolio.project(project_id)
    assert project is not None  # a bound names a project with a place
    assert project.span is not None
    return project.span.start


def _links(problem: Problem, back: Starts, number: int) -> Iterator[Reason]:
    for place in broken_links(problem, back):
        link = problem.links[place]
        before, after = back[link.before], back[link.after]
        if link.after == number and before is not None:
            other = problem.items[link.before].project.id
            yield Waits(other, link.phase, problem.half_year(before + link.lag - 1))
        elif link.before == number and after is not None:
            other = problem.items[link.after].project.id
            yield HoldsUp(other, link.phase, problem.half_year(after))


def _overloaded(problem: Problem, starts: Starts, back: Starts) -> Iterator[Reason]:
    """Yield the half-years in which more is over than in the plan, the worst first."""
    found = []
    now, then = overloads(problem, starts), overloads(problem, back)
    for limit, was, will in zip(problem.limits, now, then, strict=True):
        for slot, (less, more) in enumerate(zip(was, will, strict=True)):
            if more > less:
                over = Fraction(more - less, problem.scale)
                found.append(
                    (-limit.weight * over, Overloaded(limit.pool, problem.half_year(slot), over))
                )
    yield from (each for _, each in sorted(found, key=lambda pair: pair[0]))


def _late(problem: Problem, item: Item) -> Iterator[Reason]:
    assert item.present is not None  # asked of what has a place
    if item.deadline is not None:
        late = item.present + item.length - 1 - item.deadline
        if late > 0:
            yield Late(problem.half_year(item.deadline), late)
