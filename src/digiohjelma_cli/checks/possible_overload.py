"""A pool may have more work in a half-year than it can do.

What: the load is over the pool's capacity if projects turn out as large as the higher end of their
sizes, and within it if they stay in the lower end. Half-years that have passed are left alone.

Why: whether the plan holds depends on estimates that nobody has narrowed down.

Remedy: decide the sizes of the largest projects, or leave room by moving one of them.

Good, when the sizes are S, M and L with efforts of 1, 2 and 4:

    # digi.yaml
    pools: [{id: digi, capacity: 2}]
    # 1.1
    size: M
    schedule: {start: 2023-H1, end: 2023-H1}

Bad:

    # 1.1
    size: M/L
    schedule: {start: 2023-H1, end: 2023-H1}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.overloads import cases
from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.views.load import Overload

RULE: Final = Rule("DIGI302", "possible-overload", Severity.WARNING)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each pool and half-year that may be overloaded."""
    for case in cases(subject, Overload.POSSIBLE):
        message = say(
            "“{pool}” has no capacity in {half_year}, and up to {high_over} may be needed."
            " From the largest: {projects}",
            **case.values,
        )
        if case.has_capacity:
            message = say(
                "“{pool}” may be overloaded in {half_year}: {percent} % of the capacity,"
                " up to {high_over} too much. From the largest: {projects}",
                **case.values,
            )
        remedy = say("Decide the sizes that are still ranges, or move one of the projects")
        yield Finding(RULE, case.place, message, remedy, case.projects, case.about)
