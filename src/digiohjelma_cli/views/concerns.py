"""Which findings concern which projects."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import takewhile

from digiohjelma_cli.model.findings import Finding
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project


def newly_found(before: Sequence[Finding], after: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings of `after` that `before` lacks, wherever on its lines each stands.

    One whose message only tells other figures than before is not new: of those of the same check
    in the same file that are gone, each stands for the one that it has most words in common with.
    """
    gone = Counter(map(_identity, before))
    new = []
    for finding in after:
        if gone[_identity(finding)]:
            gone[_identity(finding)] -= 1
        else:
            new.append(finding)
    alike: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in new:
        alike[finding.rule.code, finding.place.file].append(finding)
    for code, file, message in sorted(gone.elements()):
        if members := alike[code, file]:
            members.remove(max(members, key=lambda each: _shared_start(str(each.message), message)))
    left = {id(finding) for members in alike.values() for finding in members}
    return tuple(finding for finding in new if id(finding) in left)


def _identity(finding: Finding) -> tuple[str, str, str]:
    return finding.rule.code, finding.place.file, str(finding.message)


def _shared_start(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


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
