"""A schedule lies partly or wholly outside the programme's period.

What: a project that is neither done nor cancelled starts before the period's first half-year or
ends after its last.

Why: the timeline and the capacity cover the period. What is outside it is not seen there, and
nobody has reserved people or money for it.

Remedy: move the project, or lengthen the `period` in digi.yaml.

Good, when the period is 2022-H1 to 2025-H2:

    schedule: {start: 2025-H1, end: 2025-H2}

Bad:

    schedule: {start: 2025-H1, end: 2026-H1}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule

RULE: Final = Rule("DIGI202", "outside-period")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each start and each end outside the period."""
    portfolio = subject.portfolio
    period = portfolio.programme.period
    if period is None or period.span.is_reversed:
        return
    remedy = say("Move the project, or change the period in digi.yaml")
    for project in subject.live:
        schedule = project.schedule
        if schedule is None or schedule.span.is_reversed:
            continue
        if schedule.start < period.start:
            message = say(
                "The project starts in {start}, before the period’s first half-year {first}",
                start=schedule.start.label,
                first=period.start.label,
            )
            yield Finding(
                RULE, schedule.mark.at("start"), message, remedy, (project.id,), ("start",)
            )
        if schedule.end > period.end:
            message = say(
                "The project ends in {end}, after the period’s last half-year {last}",
                end=schedule.end.label,
                last=period.end.label,
            )
            yield Finding(RULE, schedule.mark.at("end"), message, remedy, (project.id,), ("end",))
