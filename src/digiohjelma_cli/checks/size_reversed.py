"""A range of sizes begins with the larger one.

What: of a size such as XL/S, the first comes after the second in the `sizes` of digi.yaml.

Why: digi reads it as S/XL, which is the whole range; perhaps it is a slip, and one size was meant.

Remedy: exchange the two, or write the one that is meant.

Good:

    size: M/L

Bad:

    size: L/M
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity

RULE: Final = Rule("DIGI210", "size-reversed", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each range of two known sizes that begins with the larger."""
    places = {size: place for place, size in enumerate(subject.portfolio.programme.sizes)}
    for project in subject.portfolio.projects:
        size = project.size
        if size is None or not {size.low, size.high} <= places.keys():
            continue
        if places[size.low] > places[size.high]:
            yield Finding(
                RULE,
                project.mark.at("size"),
                say("The size {size} begins with the larger one", size=size),
                say("Write {size}, or one size", size=f"{size.high}/{size.low}"),
                (project.id,),
            )
