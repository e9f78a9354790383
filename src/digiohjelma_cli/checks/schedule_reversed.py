"""A schedule or a phase ends before it starts.

What: `end` is an earlier half-year than `start`, in the schedule or in a phase; in digi.yaml,
in the period or the council's term.

Why: a bar cannot be drawn, and the project takes no half-year at all.

Remedy: exchange the two, or mend the one that is wrong.

Good:

    schedule: {start: 2022-H2, end: 2023-H1}

Bad:

    schedule: {start: 2023-H1, end: 2022-H2}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import day, say
from digiohjelma_cli.model.findings import Finding, Rule

RULE: Final = Rule("DIGI201", "schedule-reversed")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each end that comes before its start."""
    portfolio = subject.portfolio
    period, term = portfolio.programme.period, portfolio.programme.term
    remedy = say("Exchange the start and the end, or mend the one that is wrong")
    if period and period.mark and period.span.is_reversed:
        message = say(
            "The period ends in {end}, before it starts in {start}",
            start=period.start.label,
            end=period.end.label,
        )
        yield Finding(RULE, period.mark.at("end"), message, remedy, about=("period",))
    if term and term.mark and term.end < term.start:
        message = say(
            "The term ends on {end}, before it starts on {start}",
            start=day(term.start),
            end=day(term.end),
        )
        yield Finding(RULE, term.mark.at("end"), message, remedy, about=("term",))
    for project in portfolio.projects:
        schedule = project.schedule
        if schedule and schedule.span.is_reversed:
            message = say(
                "The schedule ends in {end}, before it starts in {start}",
                start=schedule.start.label,
                end=schedule.end.label,
            )
            yield Finding(RULE, schedule.mark.at("end"), message, remedy, (project.id,))
        for phase in project.phases:
            if phase.span is not None and phase.span.is_reversed:
                message = say(
                    "The phase “{phase}” ends in {end}, before it starts in {start}",
                    phase=phase.name,
                    start=phase.span.start.label,
                    end=phase.span.end.label,
                )
                about = (project.id, phase.name)
                yield Finding(RULE, phase.mark.at("end"), message, remedy, (project.id,), about)
