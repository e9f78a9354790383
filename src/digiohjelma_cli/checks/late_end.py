"""A project should have ended by now, and is not done.

What: the project's last half-year has passed, and its status does not say that it is done or
cancelled.

Why: it goes on taking people whom the plan has already given to others.

Remedy: change the status if the project is done (`digi status set`), or move the schedule's end.

Good, when it is 2023-03-01:

    status: valmis
    schedule: {start: 2022-H1, end: 2022-H2}

Bad:

    status: toteutus
    schedule: {start: 2022-H1, end: 2022-H2}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say, say_n
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.views.follow_up import Missed

RULE: Final = Rule("DIGI402", "late-end", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each project that is late in ending."""
    remedy = say("Change the status if the project is done, or move the schedule’s end")
    for project in subject.live:
        late, schedule = subject.late.get(project.id), project.schedule
        if late is None or schedule is None or late.missed is not Missed.END:
            continue
        message = say_n(
            "The project should have ended {count} half-year ago, in {end}",
            "The project should have ended {count} half-years ago, in {end}",
            late.half_years,
            end=schedule.end.label,
        )
        yield Finding(RULE, schedule.mark.at("end"), message, remedy, (project.id,))
