"""The status of a project under way has not changed for long.

What: the last change of status in `history` is more than two half-years back, or more than the
limit `stale` in digi.yaml. A project without history is left alone.

Why: either the project stands still, or nobody has told how it goes.

Remedy: ask the owner, and write down where the project is (`digi status set`, with a note).

Good, when it is 2023-03-01:

    status: toteutus
    history:
      - {date: 2022-09-01, status: toteutus}

Bad:

    status: toteutus
    history:
      - {date: 2021-09-01, status: toteutus}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import day, say, say_n
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.views.health import status_age

RULE: Final = Rule("DIGI403", "stale-status", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each active project whose last change is older than the limit."""
    limit = subject.portfolio.programme.checks.limits.stale
    for project in subject.portfolio.projects:
        age = status_age(project, subject.today)
        if age is None or age <= limit or not subject.is_active(project):
            continue
        last = max(change.date for change in project.status_changes)
        message = say_n(
            "The status last changed {count} half-year ago, on {day}",
            "The status last changed {count} half-years ago, on {day}",
            age,
            day=day(last),
        )
        remedy = say(
            "Ask how it goes, and write it down: digi status set {id} {status} --note TEXT",
            id=project.id,
            status=project.status,
        )
        yield Finding(RULE, project.mark.at("status"), message, remedy, (project.id,))
