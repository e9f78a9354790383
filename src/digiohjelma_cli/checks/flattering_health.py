"""A project is declared better than the files say.

What: `health` is green although the project is late, takes part in a certain overload of this or a
coming half-year, or waits for a project that is late, paused or cancelled; or it is yellow although
the end is late, the start is late by two half-years or more, or it waits for a project that was
cancelled.

Why: green tells the steering group that nothing need be decided, and yellow that the owner can mend
it.

Remedy: make it yellow or red, or mend what is behind it.

Good, when it is 2023-03-01:

    health: {rating: red, note: Toimittaja vaihtui, date: 2023-02-20}
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

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.model.project import Rating
from digiohjelma_cli.views.health import Cause, judge

RULE: Final = Rule("DIGI404", "flattering-health", Severity.WARNING)

# An old status is told by a check of its own.
_MESSAGES: Final = {
    Rating.GREEN: {
        Cause.LATE_END: N_("The project is declared green, but it is late"),
        Cause.LATE_START: N_("The project is declared green, but it is late"),
        Cause.OVERLOAD: N_(
            "The project is declared green, but “{other}” is overloaded in {half_year}"
        ),
        Cause.WAITS_LATE: N_(
            "The project is declared green, but it waits for project {other}, which is late"
        ),
        Cause.WAITS_PAUSED: N_(
            "The project is declared green, but it waits for project {other}, which is paused"
        ),
        Cause.WAITS_CANCELLED: N_(
            "The project is declared green, but it waits for project {other}, which was cancelled"
        ),
    },
    Rating.YELLOW: {
        Cause.LATE_END: N_("The project is declared yellow, but its end is late"),
        Cause.LATE_START: N_(
            "The project is declared yellow, but its start is late by {half_years} half-years"
        ),
        Cause.WAITS_CANCELLED: N_(
            "The project is declared yellow, but it waits for project {other}, which was cancelled"
        ),
    },
}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each reason why a live project cannot be as well as it is declared."""
    declared = [project for project in subject.live if project.health]
    if not declared:
        return
    for each in judge(subject.portfolio, declared, subject.today, subject.load):
        messages = _MESSAGES.get(each.declared, {}) if each.declared else {}
        for reason in each.reasons:
            if reason.cause not in messages:
                continue
            if each.declared is None or reason.rating.badness <= each.declared.badness:
                continue
            pattern = messages[reason.cause]
            half_year = reason.half_year.label if reason.half_year else ""
            yield Finding(
                RULE,
                each.project.mark.at("health"),
                say(
                    pattern,
                    other=reason.other,
                    half_year=half_year,
                    half_years=reason.half_years,
                ),
                say("Make it yellow or red, or mend what is behind it")
                if each.declared is Rating.GREEN
                else say("Make it red, or mend what is behind it"),
                (each.project.id,),
                (reason.cause.value, reason.other, half_year),
            )
