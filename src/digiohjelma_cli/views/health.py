"""How a project is going by the files themselves, beside what its owner says.

The rule, from the worst; a project that has ended is not judged:

- red: its end is late, its start is late by two half-years or more, or it waits for a project that
  was cancelled.
- yellow: its start is late by one half-year; a pool that it needs is certainly overloaded in this
  half-year or a coming one; it waits for a project that is late or paused; or it is under way and
  its status has not changed for longer than the limit `stale`.
- green: none of these, and it has a schedule. Without a schedule there is nothing to judge by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.model.project import Project, Rating
from digiohjelma_cli.views.counts import has_bar, is_live
from digiohjelma_cli.views.follow_up import Lateness, Missed, kind_of, lateness
from digiohjelma_cli.views.load import Load, Overload, load

_LATE_START: Final = 2  # half-years from which a late start is red


class Cause(StrEnum):
    """Why a project is not green by the files."""

    LATE_END = "late_end"
    LATE_START = "late_start"
    WAITS_CANCELLED = "waits_cancelled"
    WAITS_PAUSED = "waits_paused"
    WAITS_LATE = "waits_late"
    OVERLOAD = "overload"
    STALE = "stale"


class Reason(Struct, frozen=True):
    """One reason, how bad it is, and what it is about: a project, a pool, a half-year, a count."""

    cause: Cause
    rating: Rating
    other: str = ""
    half_year: HalfYear | None = None
    half_years: int = 0


class Judged(Struct, frozen=True):
    """A project with what its owner says and what the files say, where they say anything."""

    project: Project
    computed: Rating | None
    reasons: tuple[Reason, ...]

    @property
    def declared(self) -> Rating | None:
        """What the owner says, or nothing."""
        return self.project.health.rating if self.project.health else None

    @property
    def flatters(self) -> bool:
        """True where the owner says better than the files do."""
        if self.declared is None or self.computed is None:
            return False
        return self.declared.badness < self.computed.badness

    @property
    def differs(self) -> bool:
        """True where the owner and the files say different things."""
        return self.declared is not None and self.computed not in (None, self.declared)


def judge(
    portfolio: Portfolio, projects: Sequence[Project], today: date, whole: Load | None = None
) -> tuple[Judged, ...]:
    """Return the judgement of each live project; `whole` is everybody's load, if it is known."""
    judge_ = _Judge(portfolio, today, whole)
    return tuple(judge_.of(project) for project in projects if is_live(portfolio, project))


class _Judge:
    """What every judgement needs, worked out once."""

    def __init__(self, portfolio: Portfolio, today: date, whole: Load | None) -> None:
        self._programme = portfolio.programme
        self._today = today
        self._by_id = {project.id: project for project in portfolio.projects}
        whole = whole or load(portfolio, portfolio.projects, today)
        self._overloads = _overloads(whole, HalfYear.of(today))

    def of(self, project: Project) -> Judged:
        reasons = tuple(self._reasons(project))
        worst = max((each.rating for each in reasons), key=lambda each: each.badness, default=None)
        if worst is None and has_bar(project):
            worst = Rating.GREEN
        return Judged(project, worst, reasons)

    def _reasons(self, project: Project) -> Iterator[Reason]:
        late = self._late(project)
        if late and late.missed is Missed.END:
            yield Reason(Cause.LATE_END, Rating.RED, "", late.due, late.half_years)
        elif late:
            rating = Rating.RED if late.half_years >= _LATE_START else Rating.YELLOW
            yield Reason(Cause.LATE_START, rating, "", late.due, late.half_years)
        for other in dict.fromkeys(project.depends_on):
            if other != project.id and other in self._by_id:
                yield from self._waiting(self._by_id[other])
        if project.id in self._overloads:
            yield self._overloads[project.id]
        yield from self._stale(project)

    def _waiting(self, other: Project) -> Iterator[Reason]:
        kind = kind_of(self._programme, other)
        if kind is StatusKind.CANCELLED:
            yield Reason(Cause.WAITS_CANCELLED, Rating.RED, other.id)
        elif self._late(other):
            yield Reason(Cause.WAITS_LATE, Rating.YELLOW, other.id)
        elif kind is StatusKind.PAUSED:
            yield Reason(Cause.WAITS_PAUSED, Rating.YELLOW, other.id)

    def _stale(self, project: Project) -> Iterator[Reason]:
        age = status_age(project, self._today)
        is_active = kind_of(self._programme, project) is StatusKind.ACTIVE
        if is_active and age is not None and age > self._programme.checks.limits.stale:
            yield Reason(Cause.STALE, Rating.YELLOW, half_years=age)

    def _late(self, project: Project) -> Lateness | None:
        return lateness(self._programme, project, self._today)


def status_age(project: Project, today: date) -> int | None:
    """Return how many half-years ago the status last changed; None where nobody wrote it down."""
    changes = project.status_changes
    if not changes:
        return None
    return HalfYear.of(max(change.date for change in changes)).until(HalfYear.of(today))


def _overloads(whole: Load, now: HalfYear) -> dict[str, Reason]:
    """Return the first certain overload, from this half-year on, of each project that is in one."""
    found: dict[str, Reason] = {}
    for pool_load in whole.pools:
        for half_year, cell in pool_load.half_years.items():
            if half_year < now or cell.overload is not Overload.CERTAIN:
                continue
            reason = Reason(Cause.OVERLOAD, Rating.YELLOW, pool_load.pool.label, half_year)
            for share in cell.shares:
                if share.high:
                    found.setdefault(share.project.id, reason)
    return found
