"""The report: what the steering group reads, as one frozen result."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct

from digiohjelma_cli.model.findings import Finding
from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.views import decisions
from digiohjelma_cli.views.card import Card, cards
from digiohjelma_cli.views.concerns import concerning
from digiohjelma_cli.views.counts import AreaCount, add_up, count_areas, has_bar, is_live
from digiohjelma_cli.views.decisions import decision_log, split
from digiohjelma_cli.views.follow_up import Lateness, kind_of, lateness
from digiohjelma_cli.views.health import judge
from digiohjelma_cli.views.load import Load, Money, load, money
from digiohjelma_cli.views.maturity import GapSummary, gap_summary
from digiohjelma_cli.views.metrics import Course, metrics
from digiohjelma_cli.views.period import taking_part
from digiohjelma_cli.views.risk import Risks, risks
from digiohjelma_cli.views.since import Since
from digiohjelma_cli.views.timeline import Timeline, timeline

LATEST: Final = 5  # decisions that a report repeats; the log has them all


class Part(StrEnum):
    """A part of a report. Its value is the part's key on the page and in templates."""

    ASKED = "asked"
    SINCE = "since"
    AREAS = "areas"
    LATE = "late"
    RISK = "risk"
    LOAD = "load"
    MONEY = "money"
    MATURITY = "maturity"
    WORK = "work"
    UNSCHEDULED = "unscheduled"
    METRICS = "metrics"
    DECIDED = "decided"
    FINDINGS = "findings"
    WORDS = "words"
    TIMELINE = "timeline"
    CARDS = "cards"


class HalfYearWork(Struct, frozen=True):
    """What starts, goes on, ends and was finished in a half-year.

    A project may both start and end in it; `running` are those that do neither. These are as
    scheduled, and not of projects that are done or cancelled, or whose schedule ends before it
    starts. `finished` became done in it, by their history or else by their schedule.
    """

    half_year: HalfYear
    starting: tuple[Project, ...]
    running: tuple[Project, ...]
    ending: tuple[Project, ...]
    finished: tuple[Project, ...]


class LateProject(Struct, frozen=True):
    """A late project and how late it is."""

    project: Project
    lateness: Lateness


class Basis(Struct, frozen=True):
    """What the report rests on.

    `commit` is the last one that touched the portfolio, made on `committed`, and `uncommitted`
    counts the files that differ from it; absent where there is no git. `is_of_then` says that the
    files are those of the report's day; `is_of_now`, that they should be and nobody has them.
    """

    commit: str = ""
    committed: date | None = None
    uncommitted: int = 0
    is_of_then: bool = False
    is_of_now: bool = False


class Report(Struct, frozen=True):
    """The report's parts.

    Of metrics, risks, load, money, timeline and cards, what nobody asked for is absent.

    `period` are the half-years that are reported on, where the user named any. `works` are what
    happens in each of them, or else in this one, and in the next one. `scheduled`
    counts the projects with a schedule, `estimated` those whose schedule is an estimate;
    `last_noted` is the day of the last line of history in the files. The metrics are those that
    tell of `projects`; the maturity gaps are the whole portfolio's, whatever `projects` are. Of the
    decisions on them, `asked` are those still asked for, and `decided` the latest, the newest
    first. The load is of all projects that were chosen, whether the period has them or not.
    """

    portfolio: Portfolio
    today: date
    period: Span | None
    basis: Basis
    projects: tuple[Project, ...]
    scheduled: int
    estimated: int
    last_noted: date | None
    areas: tuple[AreaCount, ...]
    total: AreaCount
    late: tuple[LateProject, ...]
    works: tuple[HalfYearWork, ...]
    unscheduled: tuple[Project, ...]
    metrics: tuple[Course, ...] | None
    gaps: GapSummary
    asked: tuple[decisions.Entry, ...]
    decided: tuple[decisions.Entry, ...]
    findings: tuple[Finding, ...]
    since: Since | None
    risks: Risks | None
    load: Load | None
    money: Money | None
    timeline: Timeline | None
    cards: tuple[Card, ...] | None

    @property
    def reported(self) -> tuple[HalfYearWork, ...]:
        """What happens in the half-years that are reported on: the period, or this one."""
        return self.works[:-1]


class Subject(Struct, frozen=True):
    """What is reported on: the projects that were chosen, on a day, maybe of a period."""

    portfolio: Portfolio
    chosen: tuple[Project, ...]
    today: date
    period: Span | None = None

    @property
    def is_whole(self) -> bool:
        """True where no project was left out."""
        return len(self.chosen) == len(self.portfolio.projects)


def report(
    subject: Subject,
    findings: Sequence[Finding],
    wanted: Collection[Part] = tuple(Part),
    *,
    since: Since | None = None,
    basis: Basis | None = None,
    files: Portfolio | None = None,
) -> Report:
    """Return the report of a subject; the worst lateness comes first.

    `findings` are those of the chosen projects. Of metrics, risks, load, budgets, timeline and
    cards only the `wanted` are worked out: they take time. Where something is assumed, `files` are
    the portfolio as its files are: what is assumed has lines of history that nobody has noted.
    """
    portfolio, today = subject.portfolio, subject.today
    projects = _reported(subject, since)
    about = portfolio, projects, today
    found = concerning(findings, portfolio, projects) if subject.period else tuple(findings)
    live = [project for project in projects if is_live(portfolio, project)]
    areas = tuple(count_areas(portfolio, projects, today))
    asked, decided = split(decision_log(portfolio, subject.chosen, today))
    chosen_load = load(portfolio, subject.chosen, today) if Part.LOAD in wanted else None
    whole = None
    if Part.RISK in wanted or Part.CARDS in wanted:
        is_known = chosen_load is not None and subject.is_whole
        whole = chosen_load if is_known else load(portfolio, portfolio.projects, today)
    judged = judge(*about, whole) if whole else ()
    return Report(
        portfolio=portfolio,
        today=today,
        period=subject.period,
        basis=basis or Basis(),
        projects=projects,
        scheduled=sum(1 for each in projects if has_bar(each)),
        estimated=sum(1 for each in projects if has_bar(each) and each.is_estimated("schedule")),
        last_noted=_last_noted(files or portfolio, projects, today),
        areas=areas,
        total=add_up(areas),
        late=_late(portfolio, live, today),
        works=tuple(_work(portfolio, projects, each) for each in _half_years(subject)),
        unscheduled=tuple(project for project in live if not has_bar(project)),
        metrics=metrics(*about).courses if Part.METRICS in wanted else None,
        gaps=gap_summary(portfolio, portfolio.projects, today),
        asked=asked,
        decided=_latest(decided, subject),
        findings=found,
        since=since,
        risks=risks(judged, whole) if whole and Part.RISK in wanted else None,
        load=chosen_load,
        money=money(portfolio, projects, lambda each: (each.area,))
        if Part.MONEY in wanted
        else None,
        timeline=timeline(*about) if Part.TIMELINE in wanted else None,
        cards=cards(*about, _own(found, projects), judged) if Part.CARDS in wanted else None,
    )


def _reported(subject: Subject, since: Since | None) -> tuple[Project, ...]:
    """Return the chosen projects, of a period those that have something to tell of it."""
    if subject.period is None:
        return subject.chosen
    changed = since.ids if since else ()
    return taking_part(subject.portfolio, subject.chosen, subject.period, subject.today, changed)


def _last_noted(files: Portfolio, projects: Sequence[Project], today: date) -> date | None:
    """Return the day of the last line of history that the files have of the projects by `today`."""
    ids = {each.id for each in projects}
    written = (each for each in files.projects if each.id in ids)
    noted = (line.date for each in written for line in each.history if line.date <= today)
    return max(noted, default=None)


def _late(portfolio: Portfolio, live: Sequence[Project], today: date) -> tuple[LateProject, ...]:
    late = [
        LateProject(project, late_by)
        for project in live
        if (late_by := lateness(portfolio.programme, project, today)) is not None
    ]
    return tuple(sorted(late, key=lambda each: -each.lateness.half_years))


def _latest(decided: Sequence[decisions.Entry], subject: Subject) -> tuple[decisions.Entry, ...]:
    """Return the latest decisions that had been taken; of a period all that were taken in it."""
    days = [entry.decision.date for entry in decided]
    taken = [
        entry for entry, day in zip(decided, days, strict=True) if not day or day <= subject.today
    ]
    if subject.period is None:
        return tuple(taken[:LATEST])
    first = subject.period.start.first_day
    return tuple(entry for entry in taken if entry.decision.date and entry.decision.date >= first)


def _own(findings: Sequence[Finding], projects: Sequence[Project]) -> list[Finding]:
    """Return the findings in the projects' own files.

    What stands elsewhere, as the overload of a pool, would be repeated on many cards.
    """
    files = {project.mark.place.file for project in projects}
    return [finding for finding in findings if finding.place.file in files]


def _half_years(subject: Subject) -> list[HalfYear]:
    """Return the half-years that are reported on, and the next one."""
    now = HalfYear.of(subject.today)
    reported = subject.period.half_years() if subject.period else [now]
    return [*reported, reported[-1].shift(1)]


def _work(portfolio: Portfolio, projects: Sequence[Project], half_year: HalfYear) -> HalfYearWork:
    live = [each for each in projects if has_bar(each) and is_live(portfolio, each)]
    spans = [(project, project.span) for project in live if project.span]
    return HalfYearWork(
        half_year,
        tuple(project for project, span in spans if span.start == half_year),
        tuple(project for project, span in spans if span.start < half_year < span.end),
        tuple(project for project, span in spans if span.end == half_year),
        tuple(each for each in projects if _finished(portfolio, each) == half_year),
    )


def _finished(portfolio: Portfolio, project: Project) -> HalfYear | None:
    """Return when a project became done: by its last change of status, else by its schedule."""
    if kind_of(portfolio.programme, project) is not StatusKind.DONE:
        return None
    changes = project.status_changes
    if changes:
        return HalfYear.of(max(change.date for change in changes))
    return project.span.end if project.span and has_bar(project) else None
