"""Findings one a line, in the form that compilers use and editors read.

The severity is a word for the editor, and so the same in every language.
"""

from __future__ import annotations

from collections.abc import Iterable

from digiohjelma_cli.model.findings import Finding
from digiohjelma_cli.render.escape import visible
from digiohjelma_cli.render.screen import Screen


def lines(findings: Iterable[Finding], screen: Screen) -> str:
    """Return `file:line:col: severity: message [code]` for each; a whole file is at 1:1."""
    return screen.plain("".join(f"{_line(finding)}\n" for finding in findings))


def _line(finding: Finding) -> str:
    place, rule = finding.place, finding.rule
    where = f"{visible(place.file)}:{place.line or 1}:{place.column or 1}"
    return f"{where}: {rule.severity.value}: {visible(str(finding.message))} [{rule.code}]"
