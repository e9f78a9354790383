"""A slow, plain solver of tiny portfolios: tries every start of every project.

It knows the programme's own records and the rules of docs/plan.md, and none of digi's planning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project

Values = tuple[Fraction, int, int, int]
Places = Mapping[str, int | None]
WEIGHTS = {"low": 1, "normal": 2, "high": 4}


class Tiny(NamedTuple):
    """A portfolio whose half-years are all of the plan, and what may be asked of the plan."""

    portfolio: Portfolio
    half_years: int
    length: int | None = None
    max_moves: int | None = None
    tolerance: Fraction = Fraction(0)


def best(tiny: Tiny) -> Values | None:
    """Return the least values of the four levels, or None where no plan keeps the rules."""
    return min((_values(tiny, places) for places in _allowed(tiny)), default=None)


def _allowed(tiny: Tiny) -> Iterator[Places]:
    projects = tiny.portfolio.projects
    for starts in product(*(_starts(tiny, project) for project in projects)):
        places = dict(zip((project.id for project in projects), starts, strict=True))
        moves = sum(1 for each in projects if each.span and places[each.id] != _present(tiny, each))
        if tiny.max_moves is not None and moves > tiny.max_moves:
            continue
        if all(_waits(tiny, project, places) for project in projects):
            yield places


def _starts(tiny: Tiny, project: Project) -> Sequence[int | None]:
    if project.status != "suunniteltu":
        return [_present(tiny, project)]
    length = _length(tiny, project)
    if length is None:
        return [None]
    first = tiny.portfolio.programme.period.start.until(project.earliest) if project.earliest else 0  # type: ignore[union-attr]
    fitting = list(range(max(0, first), tiny.half_years - length + 1))
    if project.locked and project.span:
        return [start for start in fitting if start == _present(tiny, project)]
    return fitting if project.span else [None, *fitting]


def _waits(tiny: Tiny, project: Project, places: Places) -> bool:
    start = places[project.id]
    for other_id in project.depends_on:
        other = tiny.portfolio.project(other_id)
        assert other is not None
        if start is None or project.status != "suunniteltu" or other.status == "valmis":
            continue
        before, length = places[other_id], _length(tiny, other)
        if before is None:
            if project.span is None:
                return False
        elif length is not None and start < before + length:
            return False
    return True


def _values(tiny: Tiny, places: Places) -> Values:
    late = moves = finish = 0
    for project in tiny.portfolio.projects:
        if project.status != "suunniteltu":
            continue
        start, length = places[project.id], _length(tiny, project)
        if length is None:
            continue
        weight = WEIGHTS[project.priority]
        end = tiny.half_years if start is None else start + length - 1
        period = tiny.portfolio.programme.period
        assert period is not None
        if project.deadline:
            late += weight * max(0, end - period.start.until(project.deadline))
        if project.span and start is not None and start != _present(tiny, project):
            moves += weight * (2 * abs(start - _present(tiny, project)) + 1)
        finish += weight * end
    return _overload(tiny, places), late, moves, finish


def _overload(tiny: Tiny, places: Places) -> Fraction:
    """Return the overload of all pools, a unit of each weighing as its weight says."""
    total = Fraction(0)
    for pool, weight in zip(tiny.portfolio.programme.pools, _weights(tiny), strict=True):
        for slot in range(tiny.half_years):
            load = sum(
                (
                    Fraction(project.effort[pool.id]) / (_length(tiny, project) or 1)  # type: ignore[arg-type]
                    for project in tiny.portfolio.projects
                    if pool.id in project.effort
                    and (start := places[project.id]) is not None
                    and start <= slot < start + (_length(tiny, project) or 0)
                ),
                Fraction(0),
            )
            assert isinstance(pool.capacity, int) or pool.capacity is not None
            room = Fraction(pool.capacity) * (1 + tiny.tolerance)  # type: ignore[arg-type]
            total += weight * max(Fraction(0), load - room)
    return total


def _weights(tiny: Tiny) -> list[Fraction]:
    """Return what a unit over weighs, to a tenth: 1 in the largest pool, more in smaller ones."""
    capacities = [Fraction(pool.capacity) for pool in tiny.portfolio.programme.pools]  # type: ignore[arg-type]
    largest = max(capacities)
    return [Fraction(int(10 * largest / each + Fraction(1, 2)), 10) for each in capacities]


def _length(tiny: Tiny, project: Project) -> int | None:
    """Return how long a project is; one without a schedule needs an effort and no lock."""
    if project.span:
        return len(project.span)
    return tiny.length if project.effort and not project.locked else None


def _present(tiny: Tiny, project: Project) -> int:
    period = tiny.portfolio.programme.period
    assert period is not None
    assert project.span is not None
    return period.start.until(project.span.start)
