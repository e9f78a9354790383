"""What the differences between two portfolios lead to: another load, and projects newly late."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from msgspec import Struct

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.views.difference import Diff
from digiohjelma_cli.views.follow_up import Lateness, lateness
from digiohjelma_cli.views.load import Cell, Load, load

# What in a project's file the load follows from.
_LOADING = frozenset({"schedule", "size", "effort", "phases", "status"})
_LOADING_ALL = frozenset({"pools", "sizes", "statuses", "period"})


class Side(Struct, frozen=True):
    """One of two portfolios that are compared, on its own day."""

    portfolio: Portfolio
    today: date


class LoadChange(Struct, frozen=True):
    """A pool's load in a half-year before and after; nothing where the pool was not there."""

    pool: str
    half_year: HalfYear
    old: Cell | None
    new: Cell | None


class NewlyLate(Struct, frozen=True):
    """A project that is late, and was not before."""

    project: Project
    lateness: Lateness


class Effects(Struct, frozen=True):
    """What the differences lead to."""

    load: tuple[LoadChange, ...]
    late: tuple[NewlyLate, ...]


def effects(diff: Diff, old: Side, new: Side, ids: Collection[str] | None = None) -> Effects:
    """Return what the differences lead to, of the projects `ids` alone where they are given."""
    changes = tuple(_load_changes(_load(old, ids), _load(new, ids))) if _loads(diff) else ()
    return Effects(changes, tuple(_newly_late(old, new, ids)))


def _loads(diff: Diff) -> bool:
    """True where the load can have changed at all: working it out takes its time."""
    if any(each.field in _LOADING_ALL for each in diff.programme):
        return True
    return any(
        change.old is None
        or change.new is None
        or any(each.field in _LOADING for each in change.differences)
        for change in diff.projects.changes
    )


def _load(side: Side, ids: Collection[str] | None) -> Load:
    projects = side.portfolio.projects
    wanted = projects if ids is None else [each for each in projects if each.id in ids]
    return load(side.portfolio, wanted, side.today)


def _load_changes(old: Load, new: Load) -> Iterator[LoadChange]:
    """Yield what differs, pool by pool in the new order, half-year by half-year."""
    before = {each.pool.id: each for each in old.pools}
    after = {each.pool.id: each for each in new.pools}
    for pool_id in dict.fromkeys((*after, *before)):
        was, now = before.get(pool_id), after.get(pool_id)
        half_years = {
            half_year for each in (was, now) if each is not None for half_year in each.half_years
        }
        pool = (now or before[pool_id]).pool
        for half_year in sorted(half_years):
            old_cell = was.cell(half_year) if was else None
            new_cell = now.cell(half_year) if now else None
            if _figures(old_cell) != _figures(new_cell):
                yield LoadChange(pool.label, half_year, old_cell, new_cell)


def _figures(cell: Cell | None) -> object:
    return cell and (cell.low, cell.high, cell.capacity)


def _newly_late(old: Side, new: Side, ids: Collection[str] | None) -> Iterator[NewlyLate]:
    was_late = {
        project.id
        for project in old.portfolio.projects
        if lateness(old.portfolio.programme, project, old.today)
    }
    for project in new.portfolio.projects:
        if project.id in was_late or (ids is not None and project.id not in ids):
            continue
        late = lateness(new.portfolio.programme, project, new.today)
        if late is not None:
            yield NewlyLate(project, late)
