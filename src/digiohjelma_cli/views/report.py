"""The report: what the steering group reads, as one frozen result."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from digiohjelma_cli.model.findings import Finding
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.views import decisions
from digiohjelma_cli.views.counts import AreaCount, add_up, count_areas, has_bar, is_live
from digiohjelma_cli.views.decisions import decision_log, split
from digiohjelma_cli.views.follow_up import Lateness, lateness
from digiohjelma_cli.views.maturity import GapSummary, gap_summary
from digiohjelma_cli.views.meaning import Entry
from digiohjelma_cli.views.metrics import Course, metrics

LATEST: Final = 5  # decisions that a report repeats; the log has them all


class HalfYearWork(Struct, frozen=True):
    """What starts, goes on and ends in a half-year. A project may both start and end in it.

    `running` are those that neither start nor end in it. Cancelled and done work is left out, and
    schedules that end before they start.
    """

    half_year: HalfYear
    starting: tuple[Project, ...]
    running: tuple[Project, ...]
    ending: tuple[Project, ...]


class LateProject(Struct, frozen=True):
    """A late project and how late it is."""

    project: Project
    lateness: Lateness


class Since(Struct, frozen=True):
    """What has changed since the last baseline: its name and day, and the changes in order."""

    name: str
    day: date
    entries: tuple[Entry, ...]


class Report(Struct, frozen=True):
    """The report's parts, in its order.

    `scheduled` counts the projects with a schedule, `estimated` those whose schedule is an
    estimate. The metrics are those that tell of `projects`; the maturity gaps are the whole
    portfolio's, whatever `projects` are. Of the decisions on them, `asked` are those still asked
    for, and `decided` the latest, the newest first.
    """

    portfolio: Portfolio
    today: date
    projects: tuple[Project, ...]
    scheduled: int
    estimated: int
    areas: tuple[AreaCount, ...]
    total: AreaCount
    late: tuple[LateProject, ...]
    now: HalfYearWork
    next: HalfYearWork
    unscheduled: tuple[Project, ...]
    metrics: tuple[Course, ...]
    gaps: GapSummary
    asked: tuple[decisions.Entry, ...]
    decided: tuple[decisions.Entry, ...]
    findings: tuple[Finding, ...]
    since: Since | None = None


def report(
    portfolio: Portfolio,
    projects: Sequence[Project],
    today: date,
    findings: Sequence[Finding],
    since: Since | None = None,
) -> Report:
    """Return the report of `projects` at `today`; the worst lateness comes first.

    `since` is what has changed since the last baseline, where there is one.
    """
    live = [project for project in projects if is_live(portfolio, project)]
    now = HalfYear.of(today)
    late = [
        LateProject(project, late_by)
        for project in live
        if (late_by := lateness(portfolio.programme, project, today)) is not None
    ]
    late.sort(key=lambda each: -each.lateness.half_years)
    areas = tuple(count_areas(portfolio, projects, today))
    asked, decided = split(decision_log(portfolio, projects, today))
    return Report(
        portfolio,
        today,
        tuple(projects),
        sum(1 for each in projects if has_bar(each)),
        sum(1 for each in projects if has_bar(each) and each.is_estimated("schedule")),
        areas,
        add_up(areas),
        tuple(late),
        _work(live, now),
        _work(live, now.shift(1)),
        tuple(project for project in live if not has_bar(project)),
        metrics(portfolio, projects, today).courses,
        gap_summary(portfolio, portfolio.projects, today),
        asked,
        decided[:LATEST],
        tuple(findings),
        since,
    )


def _work(projects: Sequence[Project], half_year: HalfYear) -> HalfYearWork:
    spans = [(project, project.span) for project in projects if project.span and has_bar(project)]
    return HalfYearWork(
        half_year,
        tuple(project for project, span in spans if span.start == half_year),
        tuple(project for project, span in spans if span.start < half_year < span.end),
        tuple(project for project, span in spans if span.end == half_year),
    )
