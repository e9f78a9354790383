"""A project under way still has estimates.

What: the status says that work goes on, and `estimated` still names keys of the project.

Why: by now somebody knows what the estimate was of, and decisions lean on it as if it were a fact.

Remedy: mend the values, and remove the keys that have been decided from `estimated`.

Good:

    status: toteutus
    size: M

Bad:

    status: toteutus
    size: M
    estimated: [size]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say, say_n
from digiohjelma_cli.model.findings import Finding, Rule, Severity

RULE: Final = Rule("DIGI601", "leftover-estimate", Severity.INFO)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each active project with estimates."""
    remedy = say("Confirm or mend the values, and remove their keys from “estimated”")
    for project in subject.portfolio.projects:
        if not project.estimated or not subject.is_active(project):
            continue
        message = say_n(
            "The project is under way, but {count} key is still an estimate: {keys}",
            "The project is under way, but {count} keys are still estimates: {keys}",
            len(project.estimated),
            keys=", ".join(project.estimated),
        )
        yield Finding(RULE, project.mark.at("estimated"), message, remedy, (project.id,))
