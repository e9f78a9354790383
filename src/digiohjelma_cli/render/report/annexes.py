"""The annexes of the report: the timeline, and a card per project."""

from __future__ import annotations

from itertools import groupby

from digiohjelma_cli.i18n import _
from digiohjelma_cli.render.card import card_blocks
from digiohjelma_cli.render.document import Block, Drawing, Heading, deeper
from digiohjelma_cli.render.report.templates import Edition
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.render.timeline import area_grid
from digiohjelma_cli.views.timeline import Timeline


def timeline(edition: Edition) -> list[Block]:
    """Return the timeline: a chart on a screen, elsewhere a table an area."""
    found = edition.report.timeline
    if found is None or not found.bars:
        return []
    heading = Heading(2, _("Timeline"))
    if edition.screen is not None:
        return [heading, _chart(found, edition.screen)]
    tables = ((Heading(3, area.name), area_grid(area)) for area in found.areas)
    return [heading, *(block for table in tables for block in table)]


def _chart(found: Timeline, screen: Screen) -> Drawing:
    from digiohjelma_cli.render.gantt import gantt_lines

    return Drawing(list(gantt_lines(found, screen)))


def cards(edition: Edition) -> list[Block]:
    """Return the projects' cards by area, in the programme's order of areas."""
    places = {each.id: place for place, each in enumerate(edition.report.portfolio.programme.areas)}
    given = edition.report.cards or ()
    found = sorted(given, key=lambda each: places.get(each.area.id, len(places)))
    if not found:
        return []
    blocks: list[Block] = [Heading(2, _("Project cards"))]
    for area, members in groupby(found, key=lambda each: each.area):
        blocks.append(Heading(3, area.name))
        for each in members:
            blocks.append(Heading(4, f"{each.project.id} {each.project.name}"))
            blocks += deeper(card_blocks(each), 3)
    return blocks
