"""The timeline as a page, and as a section of the report's: a picture and a table an area."""

from __future__ import annotations

from digiohjelma_cli.i18n import _
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.document import Heading, Paragraph
from digiohjelma_cli.render.gantt_svg import gantt_picture
from digiohjelma_cli.render.html.blocks import Figure, PageBlock, Writer
from digiohjelma_cli.render.html.markup import Html, join
from digiohjelma_cli.render.html.page import Page, Section, banner, page_html
from digiohjelma_cli.render.html.words import Words
from digiohjelma_cli.render.timeline import area_grid, unscheduled_blocks
from digiohjelma_cli.views.timeline import Area, Timeline


def timeline_page(timeline: Timeline) -> str:
    """Return the page of the timeline: a section an area."""
    programme = timeline.portfolio.programme
    words = Words(timeline.portfolio, {})
    writer = Writer(words)
    sections = [
        Section(
            f"area{number}",
            area.name,
            writer.write([_figure(timeline, area, number)], area.name),
        )
        for number, area in enumerate(timeline.areas, 1)
    ]
    nothing = [Paragraph(_("No project here has a schedule."))] if not timeline.bars else []
    if timeline.unscheduled:
        heading, *blocks = unscheduled_blocks(timeline, 2)
        assert isinstance(heading, Heading)  # as it was asked for
        body = writer.write(blocks, heading.text)
        sections.append(Section("unscheduled", heading.text, body))
    assumed = wording.assumed(timeline.portfolio)
    return page_html(
        Page(
            " – ".join([_("Timeline"), wording.header(timeline.portfolio, timeline.today)]),
            banner(
                words.named(programme.name),
                join(_("Timeline")),
                join(" · ".join(filter(None, (wording.as_of(timeline.today), assumed)))),
            ),
            writer.write(nothing, ""),
            sections,
            [words.named(each.title) for each in sections],
        )
    )


def timeline_body(timeline: Timeline, writer: Writer) -> Html:
    """Return the timeline under a heading of level 2, with one of level 3 for each area."""
    blocks: list[PageBlock] = []
    for number, area in enumerate(timeline.areas, 1):
        blocks += [Heading(3, area.name), _figure(timeline, area, number)]
    return writer.write([*blocks, *unscheduled_blocks(timeline, 3)], _("Timeline"))


def _figure(timeline: Timeline, area: Area, number: int) -> Figure:
    picture = gantt_picture(timeline, [area], f"timeline{number}")
    return Figure(picture, area.name, area_grid(area))
