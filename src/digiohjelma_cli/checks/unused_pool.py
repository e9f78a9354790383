"""A pool has capacity that no project uses.

What: no project that goes on, is planned or is done takes effort from the pool.

Why: either the projects' effort is written under another name, or the capacity is not needed.

Remedy: give the projects' `effort` from the pool, or remove the pool.

Good, when M is a size of digi.yaml:

    # digi.yaml
    pools: [{id: digi, capacity: 4}]
    # 1.1
    size: M

Bad:

    # digi.yaml
    pools: [{id: digi, capacity: 4}, {id: muotoilu, capacity: 2}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.checks.subject import Subject
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.views.effort import total_effort

RULE: Final = Rule("DIGI304", "unused-pool", Severity.INFO)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each pool that nobody uses, once some project uses any."""
    programme = subject.portfolio.programme
    if not subject.knows_every_project or not programme.pools:
        return
    used: set[str] = set()
    for project in subject.serving:
        used.update(total_effort(programme, project))
    if not used:
        return  # nobody has estimated any effort yet
    for pool in programme.pools:
        if pool.mark and pool.id not in used:
            message = say("No project uses “{pool}”", pool=pool.label)
            remedy = say("Give the effort that projects take from it, or remove it")
            yield Finding(RULE, pool.mark.at("id"), message, remedy, about=(pool.id,))
