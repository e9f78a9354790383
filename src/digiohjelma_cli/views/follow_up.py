"""Follow-up: where a project stands against its schedule on a day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.programme import ENDED, Programme, StatusKind
from digiohjelma_cli.model.project import Project


class Missed(StrEnum):
    """What a late project should have done."""

    START = "start"
    END = "end"


class Lateness(Struct, frozen=True):
    """A project behind its schedule: what it missed, when that was due, and how late it is."""

    missed: Missed
    due: HalfYear
    half_years: int


def kind_of(programme: Programme, project: Project) -> StatusKind | None:
    """Return what the project's status means, or None for a status that the list lacks."""
    status = programme.status(project.status)
    return status.kind if status else None


def is_cancelled(programme: Programme, project: Project) -> bool:
    """True for a project that was given up: it takes nothing and serves nothing."""
    return kind_of(programme, project) is StatusKind.CANCELLED


def lateness(programme: Programme, project: Project, today: date) -> Lateness | None:
    """Return how late the project is, or None when it is not.

    A schedule says half-years, so a project is late only when the whole half-year has passed in
    which it should have started (and it is still planned) or ended (and it is not done).
    """
    span = project.span
    kind = kind_of(programme, project)
    if span is None or span.is_reversed or kind is None or kind in ENDED:
        return None
    now = HalfYear.of(today)
    if span.end < now:
        return Lateness(Missed.END, span.end, span.end.until(now))
    if kind is StatusKind.PLANNED and span.start < now:
        return Lateness(Missed.START, span.start, span.start.until(now))
    return None
