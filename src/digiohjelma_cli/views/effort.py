"""Effort: how much of each pool a project takes in each half-year, in exact numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache

from msgspec import Struct

from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import Programme
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.views.follow_up import is_cancelled


class Basis(StrEnum):
    """Where a share of effort comes from."""

    SIZE = "size"
    EFFORT = "effort"
    PHASE = "phase"
    PROFILE = "profile"


class Share(Struct, frozen=True):
    """What a project takes of a pool in a half-year, from `low` to `high`.

    It is the part `parts` of a whole of `whole_low` to `whole_high`: spread evenly over so many
    half-years, or 1 where the half-year's own figure is given.
    """

    project: Project
    pool: str
    half_year: HalfYear
    low: Fraction
    high: Fraction
    basis: Basis
    whole_low: Fraction
    whole_high: Fraction
    parts: int
    phase: str = ""


def shares(portfolio: Portfolio, projects: Sequence[Project]) -> list[Share]:
    """Return every share of `projects`; a cancelled project takes nothing.

    A pool's effort is what the phases say, else what the project says. Only a project that says
    nothing of effort has that of its size, on the first pool. Effort is spread evenly over the
    schedule, or over the phase's half-years, unless it is given by half-year. So the shares add up
    to the effort exactly.
    """
    return [
        share
        for project in projects
        if not is_cancelled(portfolio.programme, project)
        for share in _of_project(portfolio.programme, project)
    ]


def total_effort(programme: Programme, project: Project) -> dict[str, tuple[Fraction, Fraction]]:
    """Return the project's whole effort by pool, from low to high, whether scheduled or not."""
    totals: dict[str, tuple[Fraction, Fraction]] = {}
    for phase in project.phases:
        for pool, units in phase.effort.items():
            low, high = totals.get(pool, (Fraction(0), Fraction(0)))
            totals[pool] = (low + _fraction(units), high + _fraction(units))
    for pool, given in project.effort.items():
        units = sum(given.values(), Decimal(0)) if isinstance(given, dict) else given
        totals.setdefault(pool, (_fraction(units), _fraction(units)))
    if not totals and programme.pools and project.size:
        low_units = programme.sizes.get(project.size.low)
        high_units = programme.sizes.get(project.size.high)
        if low_units is not None and high_units is not None:
            ends = sorted((_fraction(low_units), _fraction(high_units)))  # XL/S means S to XL
            totals[programme.pools[0].id] = (ends[0], ends[1])
    return totals


def _of_project(programme: Programme, project: Project) -> Iterator[Share]:
    span = project.span
    for pool, whole in total_effort(programme, project).items():
        phases = [phase for phase in project.phases if pool in phase.effort]
        given = project.effort.get(pool)
        if phases:
            for phase in phases:
                units = _fraction(phase.effort[pool])
                over = phase.span or span
                yield from _spread(
                    project, pool, over, (units, units), Basis.PHASE, phase=phase.name
                )
        elif isinstance(given, dict):
            for half_year, exact in sorted(given.items()):
                units = _fraction(exact)
                yield Share(project, pool, half_year, units, units, Basis.PROFILE, units, units, 1)
        else:
            basis = Basis.SIZE if given is None else Basis.EFFORT
            yield from _spread(project, pool, span, whole, basis)


def _spread(
    project: Project,
    pool: str,
    span: Span | None,
    whole: tuple[Fraction, Fraction],
    basis: Basis,
    *,
    phase: str = "",
) -> Iterator[Share]:
    """Yield equal shares over the half-years of `span`; none without one."""
    half_years = _half_years(span) if span else ()
    if not half_years:
        return
    (low, high), parts = whole, len(half_years)
    part_low, part_high = low / parts, high / parts
    for half_year in half_years:
        yield Share(project, pool, half_year, part_low, part_high, basis, low, high, parts, phase)


@cache
def _half_years(span: Span) -> tuple[HalfYear, ...]:
    """Return the half-years of a span: of thousands of projects, most have the same few."""
    return tuple(span.half_years())


@cache
def _fraction(units: Decimal) -> Fraction:
    return Fraction(units)
