"""What is at risk: projects that are not late, and may become so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.project import Project, Rating
from digiohjelma_cli.views.health import Cause, Judged, Reason
from digiohjelma_cli.views.load import Load, Overload

_LATE: Final = (Cause.LATE_END, Cause.LATE_START)


class Risk(Struct, frozen=True):
    """A project at risk: how bad it is, why by the files, and what its owner says, if that is bad.

    The reasons leave an overload out: it is everybody's who is in it.
    """

    project: Project
    rating: Rating
    reasons: tuple[Reason, ...]
    declared: Rating | None


class OverloadedHalf(Struct, frozen=True):
    """A half-year, not over yet, in which a pool is certainly overloaded, and by which projects."""

    pool: str
    half_year: HalfYear
    projects: tuple[Project, ...]


class Risks(Struct, frozen=True):
    """The projects at risk, worst first, and the overloads that await, in time."""

    projects: tuple[Risk, ...]
    overloads: tuple[OverloadedHalf, ...]

    @property
    def is_empty(self) -> bool:
        """True where nothing is at risk."""
        return not (self.projects or self.overloads)


def risks(judged: Sequence[Judged], whole: Load) -> Risks:
    """Return what is at risk of the judged projects; `whole` is the load of all, on the same day.

    The rule is that of views/health: yellow or red by the files, or by the owner. A late project
    is told of as late.
    """
    found = sorted(_risks(judged), key=lambda each: (-each.rating.badness, each.project.order))
    ids = {each.project.id for each in judged}
    return Risks(tuple(found), tuple(_overloads(whole, ids)))


def _risks(judged: Sequence[Judged]) -> Iterator[Risk]:
    for each in judged:
        if any(reason.cause in _LATE for reason in each.reasons):
            continue
        reasons = tuple(reason for reason in each.reasons if reason.cause is not Cause.OVERLOAD)
        declared = each.declared if each.declared is not Rating.GREEN else None
        ratings = [reason.rating for reason in reasons] + ([declared] if declared else [])
        if ratings:
            worst = max(ratings, key=lambda rating: rating.badness)
            yield Risk(each.project, worst, reasons, declared)


def _overloads(whole: Load, ids: set[str]) -> Iterator[OverloadedHalf]:
    """Yield the overloads that the projects `ids` have a part in."""
    now = HalfYear.of(whole.today)
    for pool in whole.pools:
        for half_year, cell in pool.half_years.items():
            if half_year < now or cell.overload is not Overload.CERTAIN:
                continue
            projects = tuple(share.project for share in cell.shares if share.high)
            if any(project.id in ids for project in projects):
                yield OverloadedHalf(pool.pool.label, half_year, projects)
