"""Findings as text: the place, the user's own line with a caret, what is wrong and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from digiohjelma_cli.i18n import _, ngettext
from digiohjelma_cli.model.findings import Finding, Severity
from digiohjelma_cli.render import data, escape, wording
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.render.sheet import Cell, Column, Section, Sheet, same

_WINDOW: Final = 100  # how much of a long line is shown around the caret


def findings_text(findings: Sequence[Finding], screen: Screen) -> str:
    """Return every finding in full, with a blank line after each."""
    blocks = (f"{finding_text(finding, screen)}\n\n" for finding in findings)
    return "".join(blocks)


def finding_text(finding: Finding, screen: Screen) -> str:
    """Return `file:line:col: level: sentence [code]`, the line with a caret, and the remedy."""
    lines = [finding_line(finding)]
    excerpt = finding.place.excerpt
    if excerpt is not None and finding.place.column:
        lines += _excerpt(excerpt, finding.place.line, finding.place.column, screen)
    remedy = escape.visible(str(finding.remedy))
    lines.append(f"  → {remedy}")
    return screen.plain("\n".join(lines))


def finding_line(finding: Finding) -> str:
    """Return `file:line:col: level: sentence [code]`."""
    place = escape.visible(str(finding.place))
    level = wording.severity_word(finding.rule.severity)
    return f"{place}: {level}: {escape.visible(str(finding.message))} [{finding.rule.code}]"


def _excerpt(line: str, number: int, column: int, screen: Screen) -> list[str]:
    start = max(0, column - 1 - _WINDOW // 2) if len(line) > _WINDOW else 0
    shown = line[start : start + _WINDOW].replace("\t", " ")
    before = escape.visible(shown[: column - 1 - start])
    margin = f"{number} "
    bar = "│" if screen.has_unicode else "|"
    return [
        f"  {margin}{bar} {escape.visible(shown)}",
        f"  {' ' * len(margin)}{bar} {' ' * escape.width(before)}^",
    ]


def summary(findings: Sequence[Finding]) -> str:
    """Return how many findings there are of each severity, in words."""
    if not findings:
        return _("No findings.")
    counts = Counter(finding.rule.severity for finding in findings)
    parts = [
        ngettext("{count} error", "{count} errors", counts[Severity.ERROR]).format(
            count=counts[Severity.ERROR]
        ),
        ngettext("{count} warning", "{count} warnings", counts[Severity.WARNING]).format(
            count=counts[Severity.WARNING]
        ),
    ]
    if counts[Severity.INFO]:
        parts.append(
            ngettext("{count} remark", "{count} remarks", counts[Severity.INFO]).format(
                count=counts[Severity.INFO]
            )
        )
    return f"{', '.join(parts)}."


def findings_sheet(findings: Sequence[Finding], header: str) -> Sheet:
    """Return the findings as a sheet, one a row."""
    return Sheet(
        kind="check",
        header=header,
        columns=[
            Column("place", _("Place"), is_wide=True),
            Column("severity", _("Severity")),
            Column("code", _("Code")),
            Column("message", _("Finding"), is_wide=True),
            Column("remedy", _("What to do"), is_wide=True),
        ],
        sections=[Section("", [finding_row(finding) for finding in findings])],
        notes=[summary(findings)],
        data=data.findings(findings),
    )


def finding_row(finding: Finding) -> list[Cell]:
    """Return a finding as a row."""
    severity = finding.rule.severity
    return [
        same(str(finding.place)),
        Cell(severity, wording.severity_word(severity), wording.SEVERITY_STYLES[severity]),
        same(finding.rule.code),
        same(str(finding.message)),
        same(str(finding.remedy)),
    ]
