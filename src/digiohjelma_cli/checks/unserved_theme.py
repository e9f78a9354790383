"""A theme has no project.

What: no project names the theme, but for cancelled ones.

Why: the programme promises the theme, and nobody works on it.

Remedy: name the theme under `themes` of the projects that serve it, or start one that does.

Good:

    # 1.1
    themes: [sujuva-arki]

Bad:

    # 1.1
    status: peruttu
    themes: [sujuva-arki]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity

RULE: Final = Rule("DIGI501", "unserved-theme", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each theme that no project names."""
    remedy = say("Name the theme in the projects that serve it, or start one")
    for theme in subject.unserved(subject.portfolio.themes, lambda project: project.themes):
        message = say("No project serves the theme “{name}”", name=theme.name)
        yield Finding(RULE, theme.mark.at("id"), message, remedy, about=(theme.id,))
