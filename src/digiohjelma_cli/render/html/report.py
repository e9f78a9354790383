"""The report as a page: what matters most on the first screen, and the annexes at the end.

A part of the report's document is a section here. Pictures are added to the parts that have them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from digiohjelma_cli.i18n import _
from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.capacity import data_notes, load_grid, pool_name
from digiohjelma_cli.render.document import Bullets, Heading, Paragraph
from digiohjelma_cli.render.html.blocks import Figure, PageBlock, Writer
from digiohjelma_cli.render.html.cards import anchors, cards_body
from digiohjelma_cli.render.html.markup import Html, join, tag
from digiohjelma_cli.render.html.page import Page, Section, banner, page_html
from digiohjelma_cli.render.html.script import FILTER
from digiohjelma_cli.render.html.timeline import timeline_body
from digiohjelma_cli.render.html.words import Words
from digiohjelma_cli.render.load_svg import load_picture
from digiohjelma_cli.render.maturity import figures
from digiohjelma_cli.render.radar import radar
from digiohjelma_cli.render.report import Part, report_parts, state
from digiohjelma_cli.views.card import Card
from digiohjelma_cli.views.load import Load
from digiohjelma_cli.views.maturity import GapSummary
from digiohjelma_cli.views.report import Report
from digiohjelma_cli.views.timeline import Timeline

_FRONT = ("asked", "late")  # parts that stand on the first screen, whether there is anything or not


class Annexes(Struct, frozen=True):
    """What the page shows beside the report itself."""

    load: Load
    timeline: Timeline
    cards: tuple[Card, ...]


def report_page(report: Report, annexes: Annexes) -> str:
    """Return the whole page."""
    programme = report.portfolio.programme
    words = Words(report.portfolio, anchors(report.projects))
    writer = Writer(words)
    parts = report_parts(report)
    sections = [*_sections(parts, report, annexes, writer), *_annexes(annexes, writer)]
    subject = _("Report to the steering group")
    assumed = wording.assumed(report.portfolio)
    return page_html(
        Page(
            f"{wording.named(report.portfolio)} – {subject}, {wording.as_of(report.today)}",
            banner(
                words.named(programme.organisation),
                words.named(programme.name),
                join(" · ".join(filter(None, (subject, wording.as_of(report.today), assumed)))),
                _numbers(report),
            ),
            join(_front(parts, writer), _state(report, words)),
            sections,
            [words.named(each.title) for each in sections],
            FILTER if annexes.cards else "",
        )
    )


def _numbers(report: Report) -> Html:
    """Return the numbers to know first; one that asks for action has its own colour and a sign."""
    total = report.total
    numbers = [
        (_("Projects"), len(report.projects), False),
        (_("Under way"), total.by_kind[StatusKind.ACTIVE], False),
        (_("Starting in {half_year}").format(half_year=report.now.half_year.label),
         len(report.now.starting), False),
        (_("Ending in {half_year}").format(half_year=report.now.half_year.label),
         len(report.now.ending), False),
        (_("Late"), len(report.late), True),
        (_("Decisions asked for"), len(report.asked), False),
    ]  # fmt: skip
    return tag(
        "dl",
        {"class": "numbers"},
        *(
            tag(
                "div",
                {"class": "warn" if is_bad and count else False},
                tag("dt", None, name),
                tag("dd", None, f"{count}\u00a0!" if is_bad and count else str(count)),
            )
            for name, count, is_bad in numbers
        ),
    )


def _state(report: Report, words: Words) -> Html:
    return tag("p", {"class": "state"}, words.marked(state(report)))


def _front(parts: Sequence[Part], writer: Writer) -> Html:
    """Return what is asked for and what is late, side by side where there is room."""
    found = {part.key: part.blocks for part in parts}
    none = {
        "asked": (_("Decisions asked for"), _("No decision is asked for.")),
        "late": (_("Late"), _("No project is late.")),
    }
    panels = []
    for key in _FRONT:
        title, nothing = none[key]
        blocks = found.get(key, [Heading(2, title), Paragraph(nothing)])
        look = {"id": key, "aria-labelledby": f"h-{key}"}
        if key == "late" and key in found:
            look["class"] = "late"
        heading = tag("h2", {"id": f"h-{key}"}, title)
        panels.append(tag("section", look, heading, writer.write(blocks[1:], title)))
    return tag("div", {"class": "front"}, *panels)


def _sections(
    parts: Sequence[Part], report: Report, annexes: Annexes, writer: Writer
) -> Iterator[Section]:
    """Yield the other parts, with their pictures; the load follows the areas."""
    for part in parts:
        if part.key in _FRONT:
            continue
        heading, *blocks = part.blocks
        assert isinstance(heading, Heading)  # every part begins with its own
        pictures = _maturity(report.gaps) if part.key == "maturity" else []
        body = writer.write([*pictures, *blocks], heading.text)
        yield Section(part.key, heading.text, body)
        if part.key == "areas" and annexes.load.pools:
            title = _("Load and capacity")
            yield Section("load", title, writer.write(list(_load(annexes.load)), title))


def _load(load: Load) -> Iterator[PageBlock]:
    from msgspec.structs import replace

    for number, each in enumerate(load.pools, 1):
        picture = load_picture(replace(load, pools=(each,)), f"load{number}")
        yield Figure(picture, pool_name(each.pool), load_grid(each))
    if notes := data_notes(load):
        yield Bullets(notes)


def _maturity(summary: GapSummary) -> list[PageBlock]:
    title = _("Digital maturity")
    return [Figure(radar(summary, "maturity"), title, figures(summary), is_paper=True)]


def _annexes(annexes: Annexes, writer: Writer) -> Iterator[Section]:
    if annexes.timeline.bars or annexes.timeline.unscheduled:
        body = timeline_body(annexes.timeline, writer)
        yield Section("timeline", _("Timeline"), body, is_annex=True)
    if annexes.cards:
        body = cards_body(annexes.cards, writer)
        yield Section("projects", _("Project cards"), body, is_annex=True)
