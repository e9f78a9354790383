"""A project's history is out of order, or ends in another status than the project has.

What: a change in `history` is earlier than the one above it, or the last change of status
names another one than `status` does, or the last move is not to the `schedule`.

Why: one of the two was edited by hand and the other forgotten, so one of them is wrong.

Remedy: order the changes by date, and let the last one be the status. `digi status set` keeps both.

Good:

    status: toteutus
    history:
      - {date: 2022-03-01, status: määrittely}
      - {date: 2022-09-01, status: toteutus}

Bad:

    status: toteutus
    history:
      - {date: 2022-03-01, status: määrittely}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import day, say
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.model.project import Project

RULE: Final = Rule("DIGI406", "history-mismatch", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each change out of order, else for a last one that is not the status."""
    for project in subject.portfolio.projects:
        history = project.history
        if not history or not subject.is_whole(project.mark):
            continue
        is_ordered = True
        for before, change in pairwise(history):
            if change.date >= before.date:
                continue
            is_ordered = False
            message = say(
                "The change of {day} stands below the later one of {later}",
                day=day(change.date),
                later=day(before.date),
            )
            remedy = say("Order the changes by date, the earliest first")
            yield Finding(
                RULE, change.mark.at("date"), message, remedy, (project.id,), (str(change.date),)
            )
        yield from _of_schedule(project)
        last = project.status_changes[-1] if project.status_changes else None
        if is_ordered and last is not None and last.status != project.status:
            message = say(
                "The status is “{status}”, but the last change was to “{last}”",
                status=project.status,
                last=last.status,
            )
            remedy = say("Mend the one that is wrong: the status, or the last change")
            yield Finding(RULE, last.mark.at("status"), message, remedy, (project.id,), ("status",))


def _of_schedule(project: Project) -> Iterator[Finding]:
    """Yield a finding where the last move is not to the schedule that the project has."""
    last = project.moves[-1] if project.moves else None
    if last is None or last.schedule is None or last.schedule.span == project.span:
        return
    message = say(
        "The last move was to {last}, but the schedule is {schedule}",
        last=last.schedule.span.label,
        schedule=say("not there") if project.span is None else project.span.label,
    )
    remedy = say("Mend the one that is wrong: the schedule, or the last move")
    yield Finding(RULE, last.mark.at("schedule"), message, remedy, (project.id,), ("schedule",))
