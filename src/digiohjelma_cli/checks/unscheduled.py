"""A project is under way and has no schedule.

What: the status says that work goes on, but the project has no `schedule`.

Why: its work is in no timeline and in no load, and nobody can see when it should end.

Remedy: write the schedule, with the half-year in which the work began.

Good:

    status: toteutus
    schedule: {start: 2023-H1, end: 2023-H2}

Bad:

    status: toteutus
    schedule:
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity

RULE: Final = Rule("DIGI209", "unscheduled", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each active project without a schedule."""
    remedy = say("Add the schedule, for example: {example}", example=_example(subject))
    for project in subject.portfolio.projects:
        if project.schedule or not subject.is_active(project) or not subject.is_whole(project.mark):
            continue
        message = say("The project is under way, but it has no schedule")
        yield Finding(RULE, project.mark.at("status"), message, remedy, (project.id,))


def _example(subject: Subject) -> str:
    return f"schedule: {{start: {subject.now}, end: {subject.now}}}"
