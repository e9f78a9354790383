"""A scheduled project depends on one that is cancelled or has no schedule.

What: a project under `depends_on`, or one whose phase is under `after`, is cancelled, or is neither
done nor scheduled, while this project has a schedule. A phase with half-years of its own is
scheduled.

Why: nobody can say when, or whether, this project may start.

Remedy: schedule the other project, or remove the dependency.

Good:

    # 1.1
    schedule: {start: 2023-H1, end: 2023-H1}
    # 2.1
    schedule: {start: 2023-H2, end: 2024-H1}
    depends_on: ["1.1"]

Bad:

    # 1.1
    status: peruttu
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.model.programme import StatusKind

RULE: Final = Rule("DIGI208", "dead-dependency", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each dependency of a live, scheduled project that nobody can wait for."""
    for project in subject.live:
        if project.schedule is None:
            continue
        for other_id, phase in project.waits_for:
            other = subject.by_id.get(other_id)
            if other is None or other is project or (phase and other_id in project.depends_on):
                continue
            kind = subject.kind(other)
            if kind is StatusKind.CANCELLED:
                message = say("The project depends on {other}, which is cancelled", other=other.id)
                remedy = say("Remove the dependency, or plan what takes its place")
            elif (
                kind is not StatusKind.DONE
                and other.end_of(phase) is None
                and subject.is_whole(other.mark)
            ):
                message = say(
                    "The project depends on {other}, which has no schedule", other=other.id
                )
                remedy = say("Schedule project {other}, or remove the dependency", other=other.id)
            else:
                continue
            place = project.mark.item("after" if phase else "depends_on", other_id)
            yield Finding(RULE, place, message, remedy, (project.id, other.id))
