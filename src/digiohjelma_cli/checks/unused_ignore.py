"""A file asks not to be told of something that there is not.

What: an entry under `ignore` matched no finding, names no check, or names one of the reader's
rules, which cannot be ignored. Nothing is said while some file cannot be read whole.

Why: what was ignored has been mended, and the entry would hide the next finding of its kind.

Remedy: remove the entry, or mend its code.

Good, when the sizes are S, M and L with efforts of 1, 2 and 4:

    size: L
    schedule: {start: 2023-H1, end: 2023-H1}
    ignore:
      - {code: DIGI205, reason: Toimittaja tekee työn}

Bad:

    size: L
    schedule: {start: 2023-H1, end: 2023-H2}
    ignore:
      - {code: DIGI205, reason: Toimittaja tekee työn}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity

RULE: Final = Rule("DIGI603", "unused-ignore", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each entry that hid nothing; the other checks have run before."""
    if subject.portfolio.findings:
        return
    remedy = say("Remove the entry, or mend its code")
    for ignore in subject.waivers.unused():
        message = say("Nothing was found that “{code}” would ignore here", code=ignore.code)
        place = ignore.mark.at("code")
        projects = subject.project_of(place.file)
        yield Finding(RULE, place, message, remedy, projects, (ignore.code,))
