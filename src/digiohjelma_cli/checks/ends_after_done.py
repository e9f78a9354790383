"""A project is done, and its schedule goes on.

What: the status says that the project is done, but the schedule ends in a half-year to come.

Why: half-years that the project no longer needs are counted as its load.

Remedy: let the schedule end in the half-year in which the project ended.

Good, when it is 2023-03-01:

    status: valmis
    schedule: {start: 2022-H2, end: 2023-H1}

Bad:

    status: valmis
    schedule: {start: 2022-H2, end: 2023-H2}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.model.programme import StatusKind

RULE: Final = Rule("DIGI407", "ends-after-done", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each done project whose schedule ends in the future."""
    remedy = say("End the schedule in the half-year in which the project ended")
    for project in subject.portfolio.projects:
        schedule = project.schedule
        if schedule is None or schedule.end <= subject.now:
            continue
        if subject.kind(project) is StatusKind.DONE:
            message = say(
                "The project is done, but its schedule ends only in {end}", end=schedule.end.label
            )
            yield Finding(RULE, schedule.mark.at("end"), message, remedy, (project.id,))
