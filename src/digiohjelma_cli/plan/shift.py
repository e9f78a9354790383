"""A project at another place in time: the schedule with its phases and its effort by half-year."""

from __future__ import annotations

from msgspec.structs import replace

from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.project import Project, Schedule


def shifted(project: Project, by: int) -> Project:
    """Return the project `by` half-years later, as `digi move --by` would write it."""
    if not by:
        return project
    schedule = project.schedule
    return replace(
        project,
        schedule=schedule
        and Schedule(schedule.start.shift(by), schedule.end.shift(by), schedule.mark),
        phases=tuple(
            replace(each, start=_later(each.start, by), end=_later(each.end, by))
            for each in project.phases
        ),
        effort={
            pool: {each.shift(by): units for each, units in given.items()}
            if isinstance(given, dict)
            else given
            for pool, given in project.effort.items()
        },
    )


def scheduled(project: Project, span: Span) -> Project:
    """Return the project with this schedule, and nothing else of it changed."""
    return replace(project, schedule=Schedule(span.start, span.end, project.mark))


def _later(half_year: HalfYear | None, by: int) -> HalfYear | None:
    return half_year.shift(by) if half_year else None
