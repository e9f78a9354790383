"""How much of the programme's effort goes into raising each perspective, by half-year."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from fractions import Fraction

from msgspec import Struct

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import Pool
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.views.counts import is_live
from digiohjelma_cli.views.load import Cell, Load, load


class Portion(Struct, frozen=True):
    """What a perspective's projects take of a pool in a half-year, and `rest` what the others do.

    Each is from low to high, in the pool's units.
    """

    low: Fraction
    high: Fraction
    rest_low: Fraction
    rest_high: Fraction

    @property
    def share(self) -> tuple[Fraction, Fraction] | None:
        """The least and the greatest part of the whole, of 1; None where nobody has any effort.

        The least is when this is low and the rest high; the greatest is the other way about.
        """
        if not self.high + self.rest_high:
            return None
        least = _part(self.low, self.rest_high)
        return least, max(least, _part(self.high, self.rest_low))

    @property
    def percent(self) -> tuple[int, int] | None:
        """The same as percentages, rounded half up."""
        if self.share is None:
            return None
        low, high = (int(each * 100 + Fraction(1, 2)) for each in self.share)
        return low, high


def _part(mine: Fraction, rest: Fraction) -> Fraction:
    return mine / (mine + rest) if mine + rest else Fraction(0)


class PoolPortions(Struct, frozen=True):
    """A pool's effort by perspective and half-year."""

    pool: Pool
    half_years: tuple[HalfYear, ...]
    rows: dict[str, dict[HalfYear, Portion]]

    def during(self, half_years: Collection[HalfYear]) -> PoolPortions:
        """Return the same of these half-years alone."""
        kept = tuple(each for each in self.half_years if each in half_years)
        rows = {key: {each: row[each] for each in kept} for key, row in self.rows.items()}
        return PoolPortions(self.pool, kept, rows)


class PerspectiveEffort(Struct, frozen=True):
    """Every pool that live projects draw on, and the load that the portions are of."""

    load: Load
    pools: tuple[PoolPortions, ...]


def perspective_effort(
    portfolio: Portfolio, projects: Sequence[Project], today: date
) -> PerspectiveEffort:
    """Divide the effort of the live ones of `projects` among the perspectives.

    A project that raises several perspectives counts wholly for each, so that the portions may add
    up to more than the whole. Pools are never added up: their units differ.
    """
    live = [project for project in projects if is_live(portfolio, project)]
    every = load(portfolio, live, today)
    pools = []
    for each in every.pools:
        if not any(cell.high for cell in each.half_years.values()):
            continue
        rows = {
            perspective.id: {
                half_year: _portion(perspective.id, cell)
                for half_year, cell in each.half_years.items()
            }
            for perspective in portfolio.maturity.perspectives
        }
        pools.append(PoolPortions(each.pool, tuple(each.half_years), rows))
    return PerspectiveEffort(every, tuple(pools))


def _portion(perspective_id: str, cell: Cell) -> Portion:
    members = [share for share in cell.shares if perspective_id in share.project.perspectives]
    low = sum((share.low for share in members), Fraction(0))
    high = sum((share.high for share in members), Fraction(0))
    return Portion(low, high, cell.low - low, cell.high - high)
