"""A project starts before one that it depends on has ended.

What: the project's first half-year is not after the last half-year of a project under
`depends_on`. A dependency that is done is in nobody's way.

Why: `depends_on` says that the other must end first. As planned, this project cannot start in time.

Remedy: start it later, end the other earlier, or remove the dependency if it is not real.

Good:

    # 1.1
    schedule: {start: 2023-H1, end: 2023-H1}
    # 2.1
    schedule: {start: 2023-H2, end: 2024-H1}
    depends_on: ["1.1"]

Bad:

    # 2.1
    schedule: {start: 2023-H1, end: 2024-H1}
    depends_on: ["1.1"]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say, say_n
from digiohjelma_cli.model.findings import Finding, Rule

RULE: Final = Rule("DIGI206", "starts-too-early")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each live project and dependency whose schedules contradict."""
    for project in subject.live:
        schedule = project.schedule
        if schedule is None or schedule.span.is_reversed:
            continue
        for other_id in dict.fromkeys(project.depends_on):
            other = subject.by_id.get(other_id)
            if other is None or other is project or not subject.is_live(other):
                continue
            span = other.span
            if span is None or span.is_reversed or span.end < schedule.start:
                continue
            message = say_n(
                "The project starts {count} half-year too early:"
                " project {other} ends only in {end}",
                "The project starts {count} half-years too early:"
                " project {other} ends only in {end}",
                schedule.start.until(span.end) + 1,
                other=other.id,
                end=span.end.label,
            )
            remedy = say(
                "Start the project in {first} or later, or remove the dependency",
                first=span.end.shift(1).label,
            )
            place = schedule.mark.at("start")
            yield Finding(RULE, place, message, remedy, (project.id, other.id))
