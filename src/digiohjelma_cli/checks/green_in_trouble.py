"""A project is declared green, and the files say otherwise.

What: `health` is green although the project is late, takes part in a certain overload of this or a
coming half-year, or waits for a project that is late, paused or cancelled.

Why: green tells the steering group that nothing need be decided.

Remedy: make it yellow or red, or mend what is behind it.

Good, when it is 2023-03-01:

    health: yellow
    status: toteutus
    schedule: {start: 2022-H1, end: 2022-H2}

Bad:

    health: green
    status: toteutus
    schedule: {start: 2022-H1, end: 2022-H2}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.overloads import cases
from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import N_, Message, say
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.views.load import Overload

RULE: Final = Rule("DIGI404", "green-in-trouble", Severity.WARNING)

_BLOCKED: Final[dict[StatusKind | None, str]] = {
    StatusKind.PAUSED: N_(
        "The project is declared green, but it waits for project {other}, which is paused"
    ),
    StatusKind.CANCELLED: N_(
        "The project is declared green, but it waits for project {other}, which was cancelled"
    ),
}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each reason why a live project cannot be green."""
    green = [project for project in subject.live if project.health == "green"]
    if not green:
        return
    overloads: dict[str, dict[str, object]] = {}
    for case in cases(subject, Overload.CERTAIN):
        for project_id in case.projects:
            overloads.setdefault(project_id, case.values)
    remedy = say("Make it yellow or red, or mend what is behind it")
    for project in green:
        for message in _reasons(subject, project, overloads):
            yield Finding(RULE, project.mark.at("health"), message, remedy, (project.id,))


def _reasons(
    subject: Subject, project: Project, overloads: dict[str, dict[str, object]]
) -> Iterator[Message]:
    if project.id in subject.late:
        yield say("The project is declared green, but it is late")
    if project.id in overloads:
        yield say(
            "The project is declared green, but “{pool}” is overloaded in {half_year}",
            **overloads[project.id],
        )
    for other in dict.fromkeys(project.depends_on):
        if other == project.id or other not in subject.by_id:
            continue
        kind = subject.kind(subject.by_id[other])
        if other in subject.late:
            yield say(
                "The project is declared green, but it waits for project {other}, which is late",
                other=other,
            )
        elif kind in _BLOCKED:
            yield say(_BLOCKED[kind], other=other)
