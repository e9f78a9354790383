"""What has changed and what was found: since the last report, decisions, the checks' findings."""

from __future__ import annotations

from collections.abc import Iterator

from digiohjelma_cli.i18n import _, day
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.decisions import decision_blocks
from digiohjelma_cli.render.difference import brief_blocks, topic_blocks
from digiohjelma_cli.render.document import Block, Bullets, Heading, Paragraph
from digiohjelma_cli.render.report.templates import Edition
from digiohjelma_cli.views.since import Since


def asked(edition: Edition) -> list[Block]:
    """Return the decisions that are asked for."""
    return decision_blocks(edition.report.asked, _("Decisions asked for"))


def decided(edition: Edition) -> list[Block]:
    """Return the latest decisions."""
    return decision_blocks(edition.report.decided, _("Latest decisions"))


def since(edition: Edition) -> list[Block]:
    """Return what has changed since the last report: what matters most, or everything."""
    changes = edition.report.since
    if changes is None:
        return []
    heading = Heading(2, _heading(changes))
    notes = [Paragraph(text) for text in _notes(changes)]
    if edition.template.is_of_period and changes.entries:
        return [heading, *notes, *topic_blocks(changes.entries, 3)]
    return [heading, *notes, *brief_blocks(changes.entries)]


def _heading(changes: Since) -> str:
    when = day(changes.day)
    if changes.is_baseline:
        return _("Since baseline {name} ({day})").format(name=changes.name, day=when)
    if changes.name:
        return _("Since {name} ({day})").format(name=changes.name, day=when)
    return _("Since {day}").format(day=when)


def _notes(changes: Since) -> Iterator[str]:
    """Say what may be missing."""
    if changes.is_by_history:
        yield _(
            "By the projects’ own history: there is no earlier version of the files to compare "
            "with, so projects that were added or removed are not told of."
        )
    if changes.unread:
        text = _("Left out, since these files could not be read whole: {files}")
        yield text.format(files=", ".join(changes.unread))


def findings(edition: Edition) -> list[Block]:
    """Return what the checks found."""
    found = edition.report.findings
    heading = Heading(2, _("Findings"))
    if not found:
        return [heading, Paragraph(_("The check found nothing to remark on."))]
    items = [
        f"{wording.severity_word(finding.rule.severity)}: {finding.message} "
        f"[{finding.rule.code}] {finding.place}"
        for finding in found
    ]
    return [heading, Bullets(items)]
