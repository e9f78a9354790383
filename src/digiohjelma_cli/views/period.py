"""The projects that a report on some half-years is about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from digiohjelma_cli.model.halfyear import Span
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import ENDED, StatusKind
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.views.counts import has_bar
from digiohjelma_cli.views.follow_up import kind_of, lateness

_AT_WORK = (StatusKind.ACTIVE, StatusKind.PAUSED)


def taking_part(
    portfolio: Portfolio,
    projects: Sequence[Project],
    period: Span,
    today: date,
    changed: Collection[str] = (),
) -> tuple[Project, ...]:
    """Return the projects with something to tell of the period, on `today`.

    These are the ones that were to run in it, are under way or halted, or are late: a report that
    left them out would flatter. So are those in which something has `changed`, and those whose
    history has a line of a day in it. What had ended before it began is no part of it.
    """
    first, last = period.start.first_day, period.end.last_day

    def has_part(project: Project) -> bool:
        if project.id in changed or any(first <= line.date <= last for line in project.history):
            return True
        kind = kind_of(portfolio.programme, project)
        if kind in ENDED and _ended_before(project, first):
            return False
        span = project.span
        if span and has_bar(project) and span.start <= period.end and span.end >= period.start:
            return True
        return kind in _AT_WORK or lateness(portfolio.programme, project, today) is not None

    return tuple(filter(has_part, projects))


def _ended_before(project: Project, first: date) -> bool:
    """True where the history says that the project's last status was reached before `first`."""
    changes = project.status_changes
    return bool(changes) and max(change.date for change in changes) < first
