"""A project is under way and owned by nobody.

What: the status says that work goes on, but the project has no `owner`.

Why: nobody answers for it when it is late or costs more.

Remedy: write who answers for the project under `owner`.

Good:

    status: toteutus
    owner: Digipäällikkö

Bad:

    status: toteutus
    owner:
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity

RULE: Final = Rule("DIGI507", "no-owner", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each active project without an owner."""
    message = say("The project is under way, but nobody owns it")
    remedy = say("Write who answers for the project under the key “owner”")
    for project in subject.portfolio.projects:
        if not project.owner and subject.is_active(project) and subject.is_whole(project.mark):
            yield Finding(RULE, project.mark.at("status"), message, remedy, (project.id,))
