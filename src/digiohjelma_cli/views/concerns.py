"""Which findings concern which projects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from digiohjelma_cli.model.findings import Finding
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project


def newly_found(before: Sequence[Finding], after: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings of `after` that `before` lacks: about something else, or one more.

    Where one stands on its lines, and which figures it tells, make none new.
    """
    known = Counter(finding.identity for finding in before)
    new = []
    for finding in after:
        if known[finding.identity]:
            known[finding.identity] -= 1
        else:
            new.append(finding)
    return tuple(new)


def concerning(
    findings: Sequence[Finding], portfolio: Portfolio, projects: Sequence[Project]
) -> tuple[Finding, ...]:
    """Return the findings that concern one of `projects`.

    One that concerns no project that could be read is kept, lest a broken file be hidden.
    """
    if len(projects) == len(portfolio.projects):
        return tuple(findings)
    wanted = {project.id for project in projects}
    by_file = {project.mark.file: project.id for project in portfolio.projects}

    def is_wanted(finding: Finding) -> bool:
        ids = finding.projects or (by_file.get(finding.place.file, ""),)
        return "" in ids or not wanted.isdisjoint(ids)

    return tuple(finding for finding in findings if is_wanted(finding))
