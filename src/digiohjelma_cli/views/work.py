"""How far the work of some projects reaches: from when, until when, and whether that is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.views.counts import has_bar
from digiohjelma_cli.views.follow_up import kind_of


class WorkState(StrEnum):
    """How far the work of live projects reaches, by their schedules.

    `none`: there is no live project. `paused`: all are paused. `unscheduled`: none has half-years.
    `overdue`: all should have ended by now. `ahead`: none should have begun yet. `ends`: the last
    one ends before the programme's period does. `continues`: it ends with the period or later.
    """

    NONE = "none"
    PAUSED = "paused"
    UNSCHEDULED = "unscheduled"
    OVERDUE = "overdue"
    AHEAD = "ahead"
    ENDS = "ends"
    CONTINUES = "continues"


class Work(Struct, frozen=True):
    """The work from its first half-year to its last; paused projects aside.

    `since_estimated` and `until_estimated` tell that the half-year is an estimate. `unscheduled`
    projects have no half-years, and may last longer.
    """

    state: WorkState
    since: HalfYear | None = None
    until: HalfYear | None = None
    since_estimated: bool = False
    until_estimated: bool = False
    unscheduled: tuple[Project, ...] = ()


def work_of(portfolio: Portfolio, live: Sequence[Project], today: date) -> Work:
    """Return how far the work of `live` projects reaches, as seen on the day."""
    if not live:
        return Work(WorkState.NONE)
    programme = portfolio.programme
    going = [each for each in live if kind_of(programme, each) is not StatusKind.PAUSED]
    if not going:
        return Work(WorkState.PAUSED)
    unscheduled = tuple(project for project in going if not has_bar(project))
    spans = [(each.span, each.is_estimated("schedule")) for each in going if has_bar(each)]
    dated = [(span, is_estimated) for span, is_estimated in spans if span is not None]
    if not dated:
        return Work(WorkState.UNSCHEDULED, unscheduled=unscheduled)
    since = min(span.start for span, _ in dated)
    until = max(span.end for span, _ in dated)
    now = HalfYear.of(today)
    state = WorkState.CONTINUES
    if until < now:
        state = WorkState.OVERDUE
    elif since > now:
        state = WorkState.AHEAD
    elif programme.period and until < programme.period.end:
        state = WorkState.ENDS
    return Work(
        state,
        since,
        until,
        # An end that one project has decided stands, whatever others estimate.
        all(is_estimated for span, is_estimated in dated if span.start == since),
        all(is_estimated for span, is_estimated in dated if span.end == until),
        unscheduled,
    )
