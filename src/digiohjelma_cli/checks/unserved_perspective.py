"""A perspective of maturity has no project.

What: no project names the perspective, but for cancelled ones.

Why: the next assessment will find the city where this one did. Where it is strong already, that
may be right.

Remedy: name the perspective under `perspectives` of the projects that raise it.

Good:

    # maturity.yaml
    perspectives: [{id: teknologia, name: Teknologia}]
    # 1.1
    perspectives: [teknologia]

Bad:

    # 1.1
    perspectives: []
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity

RULE: Final = Rule("DIGI503", "unserved-perspective", Severity.INFO)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each perspective that no project names."""
    remedy = say("Name the perspective in the projects that raise it, or start one")
    perspectives = subject.portfolio.maturity.perspectives
    for perspective in subject.unserved(perspectives, lambda project: project.perspectives):
        message = say("No project raises the perspective “{name}”", name=perspective.name)
        yield Finding(RULE, perspective.mark.at("id"), message, remedy, about=(perspective.id,))
