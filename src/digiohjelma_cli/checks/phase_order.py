"""The phases of a project contradict their order or the schedule.

What: a phase begins before the one above it does, begins before that one's last half-year, or
lies partly outside the schedule. Two phases may share a half-year, since one can end and the next
begin within it.

Why: the timeline shows a course of work that cannot be followed.

Remedy: order the phases as they follow each other, and keep them inside the schedule.

Good:

    schedule: {start: 2023-H1, end: 2024-H1}
    phases:
      - {name: määrittely, start: 2023-H1, end: 2023-H1}
      - {name: toteutus, start: 2023-H2, end: 2024-H1}

Bad:

    schedule: {start: 2023-H1, end: 2024-H1}
    phases:
      - {name: määrittely, start: 2023-H1, end: 2023-H2}
      - {name: toteutus, start: 2023-H1, end: 2024-H1}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.model.project import Phase, Project

RULE: Final = Rule("DIGI204", "phase-order", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each phase that is out of order, overlaps or leaves the schedule."""
    for project in subject.portfolio.projects:
        before: Phase | None = None
        for phase in project.phases:
            if phase.span is None or phase.span.is_reversed:
                continue
            yield from _of_order(project, before, phase)
            yield from _of_schedule(project, phase)
            before = phase


def _of_order(project: Project, before: Phase | None, phase: Phase) -> Iterator[Finding]:
    if before is None or not (before.span and phase.span):
        return
    if phase.span.start < before.span.start:
        message = say(
            "The phase “{phase}” starts in {start}, before the phase “{before}” above it",
            phase=phase.name,
            start=phase.span.start.label,
            before=before.name,
        )
    elif phase.span.start < before.span.end:
        message = say(
            "The phase “{phase}” starts in {start}, but the phase “{before}” ends only in {end}",
            phase=phase.name,
            start=phase.span.start.label,
            before=before.name,
            end=before.span.end.label,
        )
    else:
        return
    remedy = say("Order the phases as they follow each other")
    about = (phase.name, before.name)
    yield Finding(RULE, phase.mark.at("start"), message, remedy, (project.id,), about)


def _of_schedule(project: Project, phase: Phase) -> Iterator[Finding]:
    span = project.span
    if span is None or span.is_reversed or phase.span is None:
        return
    remedy = say("Move the phase into the schedule, or lengthen the schedule")
    if phase.span.start < span.start:
        message = say(
            "The phase “{phase}” starts in {start}, before the schedule’s first half-year {first}",
            phase=phase.name,
            start=phase.span.start.label,
            first=span.start.label,
        )
        about = (phase.name, "start")
        yield Finding(RULE, phase.mark.at("start"), message, remedy, (project.id,), about)
    if phase.span.end > span.end:
        message = say(
            "The phase “{phase}” ends in {end}, after the schedule’s last half-year {last}",
            phase=phase.name,
            end=phase.span.end.label,
            last=span.end.label,
        )
        about = (phase.name, "end")
        yield Finding(RULE, phase.mark.at("end"), message, remedy, (project.id,), about)
