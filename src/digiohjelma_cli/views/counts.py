"""Counts: projects by status, by area, by theme."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from msgspec import Struct

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import ENDED, Area, StatusKind
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.model.theme import Theme
from digiohjelma_cli.views.follow_up import is_cancelled, kind_of, lateness


class StatusCount(Struct, frozen=True):
    """How many projects have a status; `kind` is None for a status that the list lacks."""

    status: str
    kind: StatusKind | None
    count: int


class AreaCount(Struct, frozen=True):
    """An area's projects by kind of status, and how many are late or without a schedule.

    `unknown` are those whose status is not on the list; `unscheduled` leaves out what has ended.
    """

    area: Area
    total: int
    by_kind: dict[StatusKind, int]
    unknown: int
    late: int
    unscheduled: int


class ThemeCount(Struct, frozen=True):
    """A theme's projects, and how many of them are neither done nor cancelled."""

    theme: Theme
    total: int
    live: int


def count_statuses(portfolio: Portfolio, projects: Sequence[Project]) -> list[StatusCount]:
    """Return every status of the list with its count, then those that the list lacks."""
    counts = Counter(project.status for project in projects)
    known = [
        StatusCount(status.id, status.kind, counts.pop(status.id, 0))
        for status in portfolio.programme.statuses
    ]
    return [*known, *(StatusCount(word, None, count) for word, count in sorted(counts.items()))]


def count_areas(portfolio: Portfolio, projects: Sequence[Project], today: date) -> list[AreaCount]:
    """Return every area of the programme, then those that only projects know."""
    programme = portfolio.programme
    by_area: defaultdict[str, list[Project]] = defaultdict(list)
    for project in projects:
        by_area[project.area].append(project)
    unknown = sorted(by_area.keys() - {area.id for area in programme.areas})
    counts = []
    for area in (*programme.areas, *(Area(area_id, area_id) for area_id in unknown)):
        members = by_area[area.id]
        kinds = Counter(kind_of(programme, project) for project in members)
        counts.append(
            AreaCount(
                area,
                len(members),
                {kind: kinds[kind] for kind in StatusKind},
                kinds[None],
                sum(1 for each in members if lateness(programme, each, today)),
                sum(1 for each in members if is_live(portfolio, each) and not has_bar(each)),
            )
        )
    return counts


def add_up(counts: Sequence[AreaCount]) -> AreaCount:
    """Return the sums of all areas, under no area's name."""
    return AreaCount(
        Area("", ""),
        sum(each.total for each in counts),
        {kind: sum(each.by_kind[kind] for each in counts) for kind in StatusKind},
        sum(each.unknown for each in counts),
        sum(each.late for each in counts),
        sum(each.unscheduled for each in counts),
    )


def count_themes(portfolio: Portfolio, projects: Sequence[Project]) -> list[ThemeCount]:
    """Return every theme of the programme with its projects' counts."""
    total: Counter[str] = Counter()
    live: Counter[str] = Counter()
    for project in projects:
        themes = set(project.themes)
        total.update(themes)
        if is_live(portfolio, project):
            live.update(themes)
    return [ThemeCount(theme, total[theme.id], live[theme.id]) for theme in portfolio.themes]


def has_bar(project: Project) -> bool:
    """True for a project with a schedule that takes at least one half-year."""
    return project.span is not None and not project.span.is_reversed


def is_live(portfolio: Portfolio, project: Project) -> bool:
    """True while the project is neither done nor cancelled."""
    return kind_of(portfolio.programme, project) not in ENDED


class HasId(Protocol):
    """A record that others name by its id."""

    @property
    def id(self) -> str:
        """The id."""


_Record = TypeVar("_Record", bound=HasId)


def unserved(
    portfolio: Portfolio,
    records: Iterable[_Record],
    named_by: Callable[[Project], Iterable[str]],
) -> list[_Record]:
    """Return the records that no project names, but for cancelled ones: what is done has served.

    `named_by` gives the ids that a project names.
    """
    served = {
        each
        for project in portfolio.projects
        if not is_cancelled(portfolio.programme, project)
        for each in named_by(project)
    }
    return [record for record in records if record.id not in served]
