"""Made portfolios for measuring plans: always the same for the same seed and sizes.

The present plan of each overloads its pools and breaks no dependency, deadline or lock, so that
what levelling does to it can be compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Final

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import Period, Pool, Programme
from digiohjelma_cli.model.project import Phase, Priority, Project, Schedule
from digiohjelma_cli.model.source import Mark, Source

TODAY: Final = date(2022, 1, 1)
_START: Final = HalfYear(2022, 1)
_MARK: Final = Mark(Source("made", ""), 0)
_WAITING: Final = 0.2
_DUE: Final = 0.5
_LOCKED: Final = 0.1
_A_LITTLE: Final = (0, 0, 1)
_MOST: Final = (1, 2, 2, 4)
_LENGTHS: Final = (1, 1, 2, 2, 2, 3, 3, 4)


def made(seed: int, projects: int, half_years: int, pools: int, use: float) -> Portfolio:
    """Return a portfolio whose pools have `use` of their capacity taken, unevenly."""
    chance = Random(seed)  # noqa: S311 (a repeatable choice, no secret)
    names = [f"p{number}" for number in range(pools)]
    found: list[Project] = []
    for number in range(1, projects + 1):
        found.append(_project(chance, number, half_years, names, found))
    capacity = {
        name: Decimal(max(1, round(_total(found, name) / half_years / use))) for name in names
    }
    programme = Programme(
        name="Made",
        period=Period(_START, _START.shift(half_years - 1)),
        pools=tuple(Pool(name, capacity=capacity[name]) for name in names),
    )
    return Portfolio(Path("made"), programme, tuple(found))


def _project(
    chance: Random, number: int, half_years: int, pools: Sequence[str], earlier: Sequence[Project]
) -> Project:
    length = chance.choice(_LENGTHS)
    start = chance.randint(0, half_years - length)
    span = (_START.shift(start), _START.shift(start + length - 1))
    ended = [each.id for each in earlier if each.span and each.span.end < span[0]]
    waits = tuple(chance.sample(ended, 1)) if ended and chance.random() < _WAITING else ()
    phases = tuple(
        Phase(f"phase {step}", _MARK, each, each, _effort(chance, pools))
        for step, each in enumerate(span[0].shift(step) for step in range(length))
    )
    return Project(
        f"1.{number}",
        f"Project {number}",
        "area",
        "suunniteltu",
        _MARK,
        schedule=Schedule(*span, _MARK),
        phases=phases,
        depends_on=waits,
        deadline=span[1].shift(chance.randint(0, 3)) if chance.random() < _DUE else None,
        priority=chance.choice(list(Priority)),
        locked=chance.random() < _LOCKED,
    )


def _effort(chance: Random, pools: Sequence[str]) -> dict[str, Decimal]:
    """Return what a phase takes: of one pool most, of the others a little or nothing."""
    main = chance.choice(pools)
    effort = {pool: chance.choice(_A_LITTLE) for pool in pools}
    return {
        pool: Decimal(units)
        for pool, units in {**effort, main: chance.choice(_MOST)}.items()
        if units
    }


def _total(projects: Sequence[Project], pool: str) -> int:
    return sum(int(phase.effort.get(pool, 0)) for project in projects for phase in project.phases)
