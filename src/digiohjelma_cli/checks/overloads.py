"""What the two checks of overload have in common: where an overload is, and how it is told."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import number
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.programme import Pool
from digiohjelma_cli.model.source import Place
from digiohjelma_cli.views.load import Cell, Overload, by_project


class Case(Struct, frozen=True):
    """A pool that is overloaded in a half-year, with the words that its finding needs."""

    pool: Pool
    place: Place
    has_capacity: bool
    values: dict[str, object]
    projects: tuple[str, ...]
    about: tuple[str, ...]


def cases(subject: Subject, overload: Overload) -> Iterator[Case]:
    """Yield what is overloaded in this half-year or later; what is past cannot be mended."""
    for pool_load in subject.load.pools:
        pool = pool_load.pool
        if pool.mark is None:
            continue
        for half_year, cell in pool_load.half_years.items():
            if half_year < subject.now or cell.overload is not overload:
                continue
            projects = tuple(dict.fromkeys(share.project.id for share in cell.shares if share.high))
            yield Case(
                pool,
                _place(pool, half_year),
                bool(cell.capacity),
                _values(pool, half_year, cell),
                projects,
                (pool.id, str(half_year)),
            )


def _values(pool: Pool, half_year: HalfYear, cell: Cell) -> dict[str, object]:
    percent = cell.percent or (0, 0)
    return {
        "pool": pool.label,
        "half_year": half_year.label,
        "percent": f"{percent[0]}–{percent[1]}" if percent[0] != percent[1] else percent[0],
        "over": _between(*cell.over),
        "high_over": _rounded(cell.over[1]),
        "projects": ", ".join(
            f"{part.project.id} ({_between(part.low, part.high)})"
            for part in by_project(cell.shares)
            if part.high
        ),
    }


def _between(low: Fraction, high: Fraction) -> str:
    return _rounded(low) if low == high else f"{_rounded(low)}–{_rounded(high)}"


def _rounded(value: Fraction) -> str:
    """Return a number as `digi capacity` shows it."""
    return number(value, 1)


def _place(pool: Pool, half_year: HalfYear) -> Place:
    """Return where the capacity stands, of the half-year where it is given by half-year."""
    assert pool.mark is not None  # as the caller has seen
    whole = pool.mark.at("capacity")
    places = (pool.mark.at("capacity", key) for key in (str(half_year), half_year.label))
    return next((place for place in places if place != whole), whole)
