"""The report as a document: a template's parts that have something to say, in its order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from digiohjelma_cli.i18n import _
from digiohjelma_cli.render.document import Block, Heading, Paragraph
from digiohjelma_cli.render.report import annexes, changes, figures, progress, words
from digiohjelma_cli.render.report.front import state, subtitle
from digiohjelma_cli.render.report.templates import Edition
from digiohjelma_cli.views.report import Part

_Write: TypeAlias = Callable[[Edition], list[Block]]

_PARTS: Final[Mapping[Part, _Write]] = {
    Part.ASKED: changes.asked,
    Part.SINCE: changes.since,
    Part.AREAS: progress.areas,
    Part.LATE: progress.late,
    Part.RISK: progress.risk,
    Part.LOAD: figures.load,
    Part.MONEY: figures.money,
    Part.MATURITY: figures.maturity,
    Part.WORK: progress.work,
    Part.UNSCHEDULED: progress.unscheduled,
    Part.METRICS: figures.metrics,
    Part.DECIDED: changes.decided,
    Part.FINDINGS: changes.findings,
    Part.WORDS: words.words,
    Part.TIMELINE: annexes.timeline,
    Part.CARDS: annexes.cards,
}


class Written(NamedTuple):
    """A part of a report and what it says: a heading of level 2, and what stands under it.

    A part may have several headings of level 2.
    """

    part: Part
    blocks: Sequence[Block]


def report_document(edition: Edition) -> list[Block]:
    """Return the report for people: what matters most comes first.

    For a screen the tables fit its width, and the timeline is a chart; without one they have every
    column, and the timeline is a table an area.
    """
    return [
        Heading(1, edition.report.portfolio.programme.name),
        Paragraph(subtitle(edition)),
        Paragraph(state(edition)),
        *(block for each in report_parts(edition) for block in each.blocks),
        *_left_out(edition),
    ]


def _left_out(edition: Edition) -> list[Block]:
    """Say where the cards are, which a screen is spared."""
    if edition.screen is None or edition.report.cards or not edition.has(Part.CARDS):
        return []
    return [Paragraph(_("The project cards: digi report --template kortit"))]


def report_parts(edition: Edition) -> list[Written]:
    """Return the template's parts that have something to say."""
    written = [Written(part, part_blocks(edition, part)) for part in edition.template.parts]
    return [each for each in written if each.blocks]


def part_blocks(edition: Edition, part: Part) -> list[Block]:
    """Return one part under its headings; nothing where it has nothing to say."""
    return _PARTS[part](edition)
