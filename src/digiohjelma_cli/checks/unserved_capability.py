"""A digital capability has no project.

What: no project names the capability, but for cancelled ones.

Why: a capability that nobody builds is a wish.

Remedy: name the capability under `capabilities` of the projects that build it.

Good:

    # capabilities.yaml
    capabilities: [{id: tunnistautuminen, name: Tunnistautuminen}]
    # 1.1
    capabilities: [tunnistautuminen]

Bad:

    # 1.1
    capabilities: []
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity

RULE: Final = Rule("DIGI504", "unserved-capability", Severity.INFO)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each capability that no project names."""
    remedy = say("Name the capability in the projects that build it, or start one")
    capabilities = subject.portfolio.capabilities
    for capability in subject.unserved(capabilities, lambda project: project.capabilities):
        message = say("No project builds the capability “{name}”", name=capability.name)
        yield Finding(RULE, capability.mark.at("id"), message, remedy, about=(capability.id,))
