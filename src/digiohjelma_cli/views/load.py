"""Load against capacity: per pool and half-year, with who causes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import lcm
from typing import Final, TypeVar

from msgspec import Struct

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import Pool
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.views.counts import has_bar, is_live
from digiohjelma_cli.views.effort import Share, shares, total_effort
from digiohjelma_cli.views.follow_up import is_cancelled

_HALVES: Final = 2


class Overload(StrEnum):
    """How sure an overload is: `certain` when even the low load is over the capacity."""

    NONE = "none"
    POSSIBLE = "possible"
    CERTAIN = "certain"


class Cell(Struct, frozen=True):
    """A pool's load in a half-year, or in a year; `shares` are the largest first.

    `capacity` is None where nobody has said what there is.
    """

    low: Fraction
    high: Fraction
    capacity: Fraction | None
    shares: tuple[Share, ...] = ()

    @property
    def overload(self) -> Overload:
        """Whether the load is over the capacity, certainly or possibly."""
        if self.capacity is None or self.high <= self.capacity:
            return Overload.NONE
        return Overload.CERTAIN if self.low > self.capacity else Overload.POSSIBLE

    @property
    def over(self) -> tuple[Fraction, Fraction]:
        """How many units the load is over the capacity, from low to high; 0 where it is not."""
        if self.capacity is None:
            return Fraction(0), Fraction(0)
        zero = Fraction(0)
        return max(zero, self.low - self.capacity), max(zero, self.high - self.capacity)

    @property
    def percent(self) -> tuple[int, int] | None:
        """Load as a percentage of the capacity, rounded half up; None without a capacity."""
        if not self.capacity:
            return None
        return _percent(self.low, self.capacity), _percent(self.high, self.capacity)


class Part(Struct, frozen=True):
    """What one project takes of a pool in a half-year, whatever shares it is made of."""

    project: Project
    low: Fraction
    high: Fraction


_Sized = TypeVar("_Sized", Part, Share)


def by_project(shares_: Sequence[Share]) -> list[Part]:
    """Add the shares of each project up; the largest come first."""
    found: dict[str, Part] = {}
    for share in shares_:
        low, high = share.low, share.high
        if part := found.get(share.project.id):
            low, high = low + part.low, high + part.high
        found[share.project.id] = Part(share.project, low, high)
    return _largest_first(found.values(), _common_unit(found.values()))


def _largest_first(those: Iterable[_Sized], unit: int) -> list[_Sized]:
    """Sort by size, the largest first; what is alike, by the projects' order."""

    def key(each: _Sized) -> tuple[int, int, tuple[int, ...]]:
        return -_units(each.high, unit), -_units(each.low, unit), each.project.order

    return sorted(those, key=key)


def _common_unit(those: Iterable[Part | Share]) -> int:
    """Return into how many parts a whole is to be divided for all sizes to be whole numbers.

    Those are added and compared many times faster than fractions, and as exactly.
    """
    return lcm(*{each for one in those for each in (one.low.denominator, one.high.denominator)})


def _units(value: Fraction, unit: int) -> int:
    return value.numerator * (unit // value.denominator)


class PoolLoad(Struct, frozen=True):
    """A pool's load over the programme's half-years and years."""

    pool: Pool
    half_years: dict[HalfYear, Cell]
    years: dict[int, Cell]

    def cell(self, half_year: HalfYear) -> Cell:
        """Return the load in a half-year; nothing, against what there is, where nobody works."""
        found = self.half_years.get(half_year)
        return found or _cell((), self.pool.capacity_in(half_year))

    def during(self, half_years: Sequence[HalfYear]) -> PoolLoad:
        """Return the load of these half-years alone; the years are then what they add up to."""
        cells = {each: cell for each, cell in self.half_years.items() if each in half_years}
        return PoolLoad(self.pool, cells, _years(cells))


class Load(Struct, frozen=True):
    """Every pool's load, and what is not in it.

    `unplaced` have an effort but no half-years, `unestimated` half-years but no effort;
    `is_filtered` is true when the load is of some projects only, but the capacity for all.
    """

    portfolio: Portfolio
    today: date
    pools: tuple[PoolLoad, ...]
    unplaced: tuple[Project, ...]
    unestimated: tuple[Project, ...]
    is_filtered: bool


def load(portfolio: Portfolio, projects: Sequence[Project], today: date) -> Load:
    """Return the load of `projects` on every pool.

    The half-years are the programme's period, and those outside it that have load all the same.
    """
    every = shares(portfolio, projects)
    placed = {share.project.id for share in every}
    others = [
        (project, total_effort(portfolio.programme, project))
        for project in projects
        if project.id not in placed and is_live(portfolio, project)
    ]
    return Load(
        portfolio,
        today,
        tuple(_pool_load(portfolio, pool, every) for pool in portfolio.programme.pools),
        tuple(project for project, effort in others if effort),
        tuple(project for project, effort in others if not effort and has_bar(project)),
        len(projects) != len(portfolio.projects),
    )


def _pool_load(portfolio: Portfolio, pool: Pool, every: Sequence[Share]) -> PoolLoad:
    by_half_year: dict[HalfYear, list[Share]] = {half_year: [] for half_year in _period(portfolio)}
    for share in every:
        if share.pool == pool.id:
            by_half_year.setdefault(share.half_year, []).append(share)
    cells = {
        half_year: _cell(members, pool.capacity_in(half_year))
        for half_year, members in sorted(by_half_year.items())
    }
    return PoolLoad(pool, cells, _years(cells))


def _period(portfolio: Portfolio) -> list[HalfYear]:
    period = portfolio.programme.period
    return period.span.half_years() if period else []


def _cell(members: Sequence[Share], capacity: Decimal | None) -> Cell:
    unit = _common_unit(members)
    return Cell(
        Fraction(sum(_units(share.low, unit) for share in members), unit),
        Fraction(sum(_units(share.high, unit) for share in members), unit),
        None if capacity is None else Fraction(capacity),
        tuple(_largest_first(members, unit)),
    )


def _years(cells: dict[HalfYear, Cell]) -> dict[int, Cell]:
    """Add the half-years up by calendar year, which is the budget year."""
    by_year: dict[int, list[Cell]] = {}
    for half_year, cell in cells.items():
        by_year.setdefault(half_year.year, []).append(cell)
    years = {}
    for year, members in by_year.items():
        if len(members) < _HALVES:
            continue  # half a year is no budget year
        known = [cell.capacity for cell in members if cell.capacity is not None]
        years[year] = Cell(
            sum((cell.low for cell in members), Fraction(0)),
            sum((cell.high for cell in members), Fraction(0)),
            sum(known, Fraction(0)) if len(known) == len(members) else None,
        )
    return years


def _percent(load_: Fraction, capacity: Fraction) -> int:
    return int(load_ * 100 / capacity + Fraction(1, 2))


class Breakdown(Struct, frozen=True):
    """A pool's load divided by a key: for each value of the key its low and high by half-year."""

    pool: Pool
    half_years: tuple[HalfYear, ...]
    rows: dict[str, dict[HalfYear, tuple[Fraction, Fraction]]]


def breakdown(pool_load: PoolLoad, keys: Callable[[Project], Sequence[str]]) -> Breakdown:
    """Divide a pool's load by the values that `keys` gives a project.

    A project with several values counts for each with an equal part, so that the rows add up to
    the whole; one with none counts under an empty value.
    """
    rows: dict[str, dict[HalfYear, tuple[Fraction, Fraction]]] = {}
    for half_year, cell in pool_load.half_years.items():
        for share in cell.shares:
            values = keys(share.project) or ("",)
            for value in values:
                row = rows.setdefault(value, {})
                low, high = row.get(half_year, (Fraction(0), Fraction(0)))
                part = len(values)
                row[half_year] = (low + share.low / part, high + share.high / part)
    return Breakdown(pool_load.pool, tuple(pool_load.half_years), dict(sorted(rows.items())))


class Money(Struct, frozen=True):
    """Euros by key and calendar year."""

    years: tuple[str, ...]
    rows: dict[str, dict[str, Fraction]]


def money(
    portfolio: Portfolio,
    projects: Iterable[Project],
    keys: Callable[[Project], Sequence[str]],
) -> Money:
    """Add up the projects' budgets by calendar year, divided as `breakdown` divides load.

    A cancelled project spends nothing, as it takes no capacity.
    """
    rows: dict[str, dict[str, Fraction]] = {}
    years: set[str] = set()
    for project in projects:
        if is_cancelled(portfolio.programme, project):
            continue
        values = keys(project) or ("",)
        for year, euros in project.budget.items():
            years.add(year)
            for value in values:
                row = rows.setdefault(value, {})
                row[year] = row.get(year, Fraction(0)) + Fraction(euros) / len(values)
    return Money(tuple(sorted(years)), dict(sorted(rows.items())))
