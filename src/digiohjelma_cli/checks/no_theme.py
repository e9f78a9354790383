"""A project serves no theme.

What: a project that is planned or under way names no theme, although the programme has themes.

Why: nobody can trace why the city does it, and it is in no count of themes.

Remedy: name the theme that the project serves under `themes`.

Good:

    themes: [sujuva-arki]

Bad:

    themes: []
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity

RULE: Final = Rule("DIGI506", "no-theme", Severity.INFO)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each live project without a theme, where there are themes."""
    themes = subject.portfolio.themes
    if not themes:
        return
    remedy = say("Add for example: {example}", example=f"themes: [{themes[0].id}]")
    message = say("The project serves no theme")
    for project in subject.live:
        if not project.themes and subject.is_whole(project.mark):
            yield Finding(RULE, project.mark.at("id"), message, remedy, (project.id,))
