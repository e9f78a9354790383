"""A project goes on after the council's term.

What: the project ends after the half-year in which the term of digi.yaml ends.

Why: the next council has not decided on it yet, and may decide otherwise.

Remedy: end the project within the term, or see to it that the next programme takes it over.

Good, when the term ends on 2025-05-31:

    schedule: {start: 2024-H2, end: 2025-H1}

Bad:

    schedule: {start: 2024-H2, end: 2025-H2}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import day, say
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.model.halfyear import HalfYear

RULE: Final = Rule("DIGI203", "beyond-term", Severity.INFO)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each live project that ends after the term, but within the period."""
    term, period = subject.portfolio.programme.term, subject.portfolio.programme.period
    if term is None:
        return
    last = HalfYear.of(term.end)
    remedy = say("End the project within the term, or see that the next programme takes it over")
    for project in subject.live:
        schedule = project.schedule
        if schedule is None or schedule.span.is_reversed or schedule.end <= last:
            continue
        if period and schedule.end > period.end:
            continue  # outside-period says more
        message = say(
            "The project ends in {end}, and the council’s term already on {day}",
            end=schedule.end.label,
            day=day(term.end),
        )
        yield Finding(RULE, schedule.mark.at("end"), message, remedy, (project.id,))
