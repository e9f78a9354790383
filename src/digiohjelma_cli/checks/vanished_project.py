"""A project of a baseline is gone without a closing record.

What: a baseline has the project and today's files do not, though when its file was removed the
project was neither done nor cancelled.

Why: what was promised and is not done disappears from every report. A project that is given up has
a status that says so, and a reason.

Remedy: bring the file back with git, and retire the project (`digi retire`, with a reason).

Good:

    # $ digi baseline add 2022
    # $ git rm projects/1.2-x.yaml    # status: peruttu

Bad:

    # $ digi baseline add 2022
    # $ git rm projects/1.2-x.yaml    # status: toteutus
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import day, say
from digiohjelma_cli.model.findings import Finding, Rule, Severity

RULE: Final = Rule("DIGI410", "vanished-project", Severity.WARNING, of_past=True)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each project that is gone and had not ended."""
    if not subject.knows_every_project:
        return  # it may stand in a file that could not be read
    for each in subject.past.vanished:
        if not subject.is_live(each.last):
            continue
        message = say(
            "Project {id} {name} was in baseline “{baseline}” of {day}, and is gone without a "
            "closing record",
            id=each.last.id,
            name=each.last.name,
            baseline=each.baseline.name,
            day=day(each.baseline.at.date()),
        )
        remedy = say("Bring its file back with git, and write: digi retire {id}", id=each.last.id)
        yield Finding(RULE, subject.whole_portfolio, message, remedy, (each.last.id,))
