"""Milestones: the days that a calendar can show, of projects, decisions and the council's term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from msgspec import Struct

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import Programme
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.views.follow_up import is_cancelled


class What(StrEnum):
    """What happens on the day."""

    STARTS = "starts"
    ENDS = "ends"
    PHASE_STARTS = "phase-starts"
    PHASE_ENDS = "phase-ends"
    DECISION = "decision"
    TERM_ENDS = "term-ends"


class Milestone(Struct, frozen=True):
    """Something that happens on a day; `key` stays the same when the day moves.

    `half_year` is there where the files say no day: then the day is its first or its last.
    """

    key: str
    what: What
    day: date
    name: str = ""
    project: Project | None = None
    half_year: HalfYear | None = None
    is_estimated: bool = False
    is_cancelled: bool = False


def milestones(portfolio: Portfolio, projects: Iterable[Project]) -> list[Milestone]:
    """Return the milestones of these projects and of the programme, in order of time.

    On one day they stand as in the portfolio: a project before its phases.
    """
    programme = portfolio.programme
    chosen = list(projects)
    found = [each for project in chosen for each in _of_project(programme, project)]
    found += _decisions(portfolio, {project.id for project in chosen})
    if programme.term:
        found.append(Milestone("term-ends", What.TERM_ENDS, programme.term.end))
    return sorted(found, key=lambda each: each.day)


def _of_project(programme: Programme, project: Project) -> Iterator[Milestone]:
    spans = [(project.id, What.STARTS, What.ENDS, "", project.span, "schedule")]
    seen: Counter[str] = Counter()
    for phase in project.phases:
        seen[phase.name] += 1
        key = f"{project.id}/{phase.name}/{seen[phase.name]}"
        spans.append((key, What.PHASE_STARTS, What.PHASE_ENDS, phase.name, phase.span, "phases"))
    cancelled = is_cancelled(programme, project)
    for key, starts, ends, name, span, field in spans:
        if span is None or span.is_reversed:
            continue
        for what, half_year, day in (
            (starts, span.start, span.start.first_day),
            (ends, span.end, span.end.last_day),
        ):
            yield Milestone(
                f"{key}/{what}",
                what,
                day,
                name,
                project,
                half_year,
                project.is_estimated(field),
                cancelled,
            )


def _decisions(portfolio: Portfolio, ids: set[str]) -> Iterator[Milestone]:
    """The decisions asked for, on the day by which they are wanted."""
    seen: Counter[str] = Counter()
    for decision in portfolio.programme.governance.decisions:
        seen[decision.title] += 1
        concerns = not decision.projects or ids.intersection(decision.projects)
        if decision.asked and decision.date and concerns:
            key = f"decision/{decision.title}/{seen[decision.title]}"
            yield Milestone(key, What.DECISION, decision.date, decision.title)
