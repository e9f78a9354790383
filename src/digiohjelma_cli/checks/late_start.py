"""A project should have started by now, and is still planned.

What: the whole half-year has passed in which the project should have started, and its status still
says that it is planned.

Why: the schedule that everybody sees no longer holds, and what depends on the project slips too.

Remedy: change the status if work has begun (`digi status set`), or move the schedule.

Good, when it is 2023-03-01:

    status: toteutus
    schedule: {start: 2022-H1, end: 2023-H2}

Bad:

    status: suunniteltu
    schedule: {start: 2022-H1, end: 2023-H2}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say, say_n
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.views.follow_up import Missed

RULE: Final = Rule("DIGI401", "late-start", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each project that is late in starting."""
    remedy = say("Change the status if work has begun, or move the schedule")
    for project in subject.live:
        late, schedule = subject.late.get(project.id), project.schedule
        if late is None or schedule is None or late.missed is not Missed.START:
            continue
        message = say_n(
            "The project should have started {count} half-year ago, in {start}",
            "The project should have started {count} half-years ago, in {start}",
            late.half_years,
            start=schedule.start.label,
        )
        yield Finding(RULE, schedule.mark.at("start"), message, remedy, (project.id,))
