"""What a case file expects, as its comments say it, and what was found, in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from digiohjelma_cli.model.findings import Finding
from digiohjelma_cli.render.escape import visible

_EXPECT: Final = re.compile(r"^# EXPECT: (.+?)\r?$", re.MULTILINE)
_NOTHING: Final = "nothing"


class NothingSaidError(AssertionError):
    """A case file has no EXPECT comment, and so would hold whatever is found."""


def expected_of(text: str, name: str) -> list[str]:
    """Return the expectations in a case's comments, in order; none for `# EXPECT: nothing`.

    Raises NothingSaidError where the case says nothing about what it expects.
    """
    said = _EXPECT.findall(text)
    if not said:
        raise NothingSaidError(name)
    return [] if said == [_NOTHING] else said


def told(findings: Iterable[Finding]) -> list[str]:
    """Return findings in the words of an expectation: `error 4:1 DIGI110 The key …`."""
    return [
        f"{finding.rule.severity} {finding.place.line}:{finding.place.column}"
        f" {finding.rule.code} {visible(str(finding.message))}"
        for finding in sorted(findings, key=lambda finding: finding.order)
    ]


def assert_told_apart(findings: Iterable[Finding]) -> None:
    """Assert that no two findings that say different things go by the same identity.

    By that it is known which findings an edit adds. Places in a message make no difference.
    """
    known: dict[object, str] = {}
    for finding in findings:
        message = re.sub(r"\S+:\d+:\d+|line \d+", "…", str(finding.message))
        assert known.setdefault(finding.identity, message) == message
