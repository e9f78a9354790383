"""What an import says before it writes: what each column is taken for, and rows it cannot take."""

from __future__ import annotations

from collections.abc import Iterable

from digiohjelma_cli.i18n import Message, _, ngettext
from digiohjelma_cli.render.escape import fit, visible, width
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.views.headings import Headings

_WIDEST = 40


def mapping_text(file: str, source: Message, headings: Headings, count: int, screen: Screen) -> str:
    """Return the lines that say how the file is read, and the key of each column."""
    rows = ngettext("{count} row", "{count} rows", count).format(count=count)
    lines = [f"{file}: {source}, {rows}"]
    longest = min(max(width(visible(each.text)) for each in headings.columns), _WIDEST)
    for each in headings.columns:
        key = each.key or _("left out")
        sign = "→" if each.key else "–"
        lines.append(f"  {fit(visible(each.text), longest, '…')} {sign} {key}")
    return "".join(f"{screen.shown(line)}\n" for line in lines)


def rejected_text(rejected: Iterable[tuple[int, Message, Message | None]]) -> str:
    """Return a line for each row that cannot be taken: its number, the reason, the remedy."""
    lines = []
    for number, reason, remedy in rejected:
        line = _("row {number}: {reason}").format(number=number, reason=reason)
        lines.append(visible(f"{line}. {remedy}" if remedy else line))
    return "".join(f"{line}\n" for line in lines)
