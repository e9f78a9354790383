"""A pool has more work in a half-year than it can do.

What: even if every project stays in the lower end of its size, the load of the half-year is over
the pool's capacity. Every project that takes part is named with its share, the largest first.
Half-years that have passed are left alone.

Why: something will be late, and nobody has decided what.

Remedy: move or shrink one of the projects, or raise the capacity. `digi capacity` shows where
there is room.

Good:

    # digi.yaml
    pools: [{id: digi, capacity: 4}]
    # 1.1
    effort: {digi: 8}
    schedule: {start: 2023-H1, end: 2023-H2}

Bad:

    # 1.1
    effort: {digi: 8}
    schedule: {start: 2023-H1, end: 2023-H1}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.overloads import cases
from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule
from digiohjelma_cli.views.load import Overload

RULE: Final = Rule("DIGI301", "overload")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each pool and half-year that are overloaded for certain."""
    for case in cases(subject, Overload.CERTAIN):
        message = say(
            "“{pool}” has no capacity in {half_year}, and {over} is needed."
            " From the largest: {projects}",
            **case.values,
        )
        if case.has_capacity:
            message = say(
                "“{pool}” is overloaded in {half_year}: {percent} % of the capacity, {over} too"
                " much. From the largest: {projects}",
                **case.values,
            )
        remedy = say("Move or shrink one of the projects, or raise the capacity")
        yield Finding(RULE, case.place, message, remedy, case.projects, case.about)
