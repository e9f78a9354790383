"""A project starts before one that it depends on has ended.

What: the project's first half-year is not after the last half-year of a project under
`depends_on`, or of a phase under `after`. A phase without half-years counts as its whole project.
A dependency that is done is in nobody's way.

Why: `depends_on` and `after` say what must end first. As planned, this project cannot start in
time.

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
from digiohjelma_cli.i18n import Message, say, say_n
from digiohjelma_cli.model.findings import Finding, Rule
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.project import Phase, Project

RULE: Final = Rule("DIGI206", "starts-too-early")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each live project and dependency whose schedules contradict."""
    for project in subject.live:
        schedule = project.schedule
        if schedule is None or schedule.span.is_reversed:
            continue
        for other_id, phase in project.waits_for:
            other = subject.by_id.get(other_id)
            if other is None or other is project or not subject.is_live(other):
                continue
            end = _end(project, other, phase)
            if end is None or end < schedule.start:
                continue
            remedy = say(
                "Start the project in {first} or later, or remove the dependency",
                first=end.shift(1).label,
            )
            message = _message(schedule.start.until(end) + 1, other, phase, end)
            place = schedule.mark.at("start")
            yield Finding(RULE, place, message, remedy, (project.id, other.id))


def _end(project: Project, other: Project, phase: str) -> HalfYear | None:
    """Return when what is waited for ends; nothing where that is not said, or told already."""
    if phase and (other.id in project.depends_on or not _phase(other, phase)):
        return None
    if other.span is not None and other.span.is_reversed:
        return None
    return other.end_of(phase)


def _message(count: int, other: Project, phase: str, end: HalfYear) -> Message:
    found = _phase(other, phase)
    if found is not None and found.end is not None:
        return say_n(
            "The project starts {count} half-year too early:"
            " the phase “{phase}” of project {other} ends only in {end}",
            "The project starts {count} half-years too early:"
            " the phase “{phase}” of project {other} ends only in {end}",
            count,
            phase=phase,
            other=other.id,
            end=end.label,
        )
    return say_n(
        "The project starts {count} half-year too early: project {other} ends only in {end}",
        "The project starts {count} half-years too early: project {other} ends only in {end}",
        count,
        other=other.id,
        end=end.label,
    )


def _phase(other: Project, name: str) -> Phase | None:
    return next((each for each in other.phases if each.name == name), None)
