"""A need that the maturity assessments found has no project.

What: no project names the need, but for cancelled ones.

Why: the city knows its weak spot, and nobody works on it.

Remedy: name the need under `needs` of the projects that answer it, or start one that does.

Good:

    # maturity.yaml
    needs: [{id: palvelumuotoilu, name: Palvelumuotoilun osaaminen}]
    # 1.1
    needs: [palvelumuotoilu]

Bad:

    # 1.1
    needs: []
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity

RULE: Final = Rule("DIGI502", "unserved-need", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each need that no project names."""
    remedy = say("Name the need in the projects that answer it, or start one")
    for need in subject.unserved(subject.portfolio.maturity.needs, lambda project: project.needs):
        message = say("No project answers the need “{name}”", name=need.name)
        yield Finding(RULE, need.mark.at("id"), message, remedy, about=(need.id,))
