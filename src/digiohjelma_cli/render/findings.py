"""Findings as text: the place, the user's own line with a caret, what is wrong and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from digiohjelma_cli.i18n import _, ngettext
from digiohjelma_cli.model.findings import Finding, Severity
from digiohjelma_cli.render import data, escape, wording
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.render.sheet import Cell, Column, Section, Sheet, same

_WINDOW: Final = 100  # how much of a long line is shown around the caret, in a pipe
_INDENT: Final = 4  # of a sentence that goes on, past the sign of the remedy


def findings_text(findings: Iterable[Finding], screen: Screen) -> Iterator[str]:
    """Yield every finding in full, with a blank line after each."""
    return (f"{finding_text(finding, screen)}\n\n" for finding in findings)


def finding_text(finding: Finding, screen: Screen) -> str:
    """Return `file:line:col: level: sentence [code]`, the line with a caret, and the remedy.

    A terminal gets lines of its width; a name that is longer stays whole, so that it can be copied.
    """
    lines = [finding_head(finding, screen)]
    excerpt = finding.place.excerpt
    if excerpt is not None and finding.place.column:
        lines += _excerpt(excerpt, finding.place.line, finding.place.column, screen)
    arrow = screen.plain("  →")
    remedy = screen.shown(str(finding.remedy))
    lines.append(arrow + screen.continued(remedy, len(arrow), len(arrow) + 1))
    return "\n".join(lines)


def finding_head(finding: Finding, screen: Screen, margin: str = "") -> str:
    """Return `file:line:col: level: sentence [code]` after a margin, on lines of a screen."""
    place = screen.shown(str(finding.place))
    level = wording.severity_word(finding.rule.severity)
    style = wording.SEVERITY_STYLES[finding.rule.severity]
    message = screen.shown(f"{finding.message} [{finding.rule.code}]")
    taken = escape.width(f"{margin}{place}: {level}:")
    head = f"{margin}{screen.styled(place, 'bold')}: {screen.styled(level, style)}:"
    return head + screen.continued(message, taken, len(margin) + _INDENT)


def _excerpt(line: str, number: int, column: int, screen: Screen) -> list[str]:
    """Return the user's own line, and a caret under the place in it.

    Of a long line a part around the place is shown; a terminal gets what fits, between ellipses.
    """
    margin = f"{number} "
    bar = "│" if screen.has_unicode else "|"
    room, cut = _WINDOW, ""
    if screen.is_terminal:
        room, cut = screen.width - len(f"  {margin}{bar} "), screen.ellipsis
    before, after = _window(line.replace("\t", " "), column - 1, room, cut)
    return [
        f"  {margin}{bar} {before}{after}",
        f"  {' ' * len(margin)}{bar} {' ' * escape.width(before)}^",
    ]


def _window(line: str, index: int, room: int, cut: str) -> tuple[str, str]:
    """Return what `room` columns have of `line` before its character at `index`, and from it on.

    `cut` stands for what does not fit.
    """
    if len(line) <= room and line.isprintable() and escape.width(line) <= room:
        return line[:index], line[index:]
    first = max(0, index - room)
    shown = [escape.visible(char) for char in line[first : index + room]]
    widths = list(map(escape.width, shown))
    start, middle, end = 0, index - first, len(shown)
    before, after = sum(widths[:middle]), sum(widths[middle:])
    if before + after > room:
        half = max(room // 2, room - len(cut) - after) if cut else room // 2
        while before > half - len(cut):
            before -= widths[start]
            start += 1
        while before + after > room - 2 * len(cut):
            end -= 1
            after -= widths[end]
    left = cut if first + start > 0 else ""
    right = cut if first + end < len(line) else ""
    return left + "".join(shown[start:middle]), "".join(shown[middle:end]) + right


def finding_line(finding: Finding) -> str:
    """Return a finding on a line of a card: place, level, sentence and code."""
    level = wording.severity_word(finding.rule.severity)
    return f"{finding.place}: {level}: {finding.message} [{finding.rule.code}]"


def finding_cells(finding: Finding) -> list[str]:
    """Return a finding on a line of a card in a pipe."""
    rule = finding.rule
    return ["finding", str(finding.place), rule.severity, rule.code, str(finding.message)]


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
        data=map(data.finding, findings),
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
