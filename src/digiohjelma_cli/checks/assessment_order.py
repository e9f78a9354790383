"""It cannot be known which assessment of maturity is the later one.

What: two assessments have the same date; or one has no date, though there are several.

Why: the last assessment tells where the city is now, and the last two where it is going. In the
wrong order a city that gets better seems to get worse.

Remedy: write each assessment's own date; the day when it was finished will do.

Good:

    # maturity.yaml
    assessments: [{name: Arvio 2022, date: 2022-11-30}, {name: Arvio 2024, date: 2024-05-31}]

Bad:

    # maturity.yaml
    assessments: [{name: Arvio 2022}, {name: Arvio 2024, date: 2024-05-31}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity

RULE: Final = Rule("DIGI125", "assessment-order", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each assessment whose place among the others is not known."""
    assessments = subject.portfolio.maturity.assessments
    first: dict[date, str] = {}
    for assessment in assessments:
        name, when = assessment.name, assessment.date
        if when is None:
            if len(assessments) > 1 and subject.is_whole(assessment.mark):
                message = say(
                    "The assessment “{name}” has no date, and so counts as the earliest", name=name
                )
                place, remedy = assessment.mark.at("name"), say("Add its date")
                yield Finding(RULE, place, message, remedy, about=(name,))
        elif when in first:
            message = say(
                "The assessment “{name}” has the same date as “{other}”",
                name=name,
                other=first[when],
            )
            place = assessment.mark.at("date")
            remedy = say("Write the date of each, or make them one")
            yield Finding(RULE, place, message, remedy, about=(name,))
        else:
            first[when] = name
