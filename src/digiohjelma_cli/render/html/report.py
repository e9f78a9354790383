"""The report as a page: what matters most on the first screen, and the annexes at the end.

A part of the report's document is a section here. Pictures are added to the parts that have them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from digiohjelma_cli.i18n import N_, _
from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.capacity import data_notes, filter_notes, load_grid, pool_name
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
from digiohjelma_cli.render.report.document import Written, part_blocks, report_parts
from digiohjelma_cli.render.report.front import occasion, state
from digiohjelma_cli.render.report.templates import Edition
from digiohjelma_cli.views.load import Load
from digiohjelma_cli.views.maturity import GapSummary
from digiohjelma_cli.views.report import Part, Report

_Body: TypeAlias = Callable[[Report, Writer], Html]

# The parts that stand on the first screen, and what they say where there is nothing to say.
_FRONT: Final = {
    Part.ASKED: (N_("Decisions asked for"), N_("No decision is asked for.")),
    Part.LATE: (N_("Late"), N_("No project is late.")),
    Part.RISK: (N_("At risk"), N_("No project is at risk.")),
}


def _timeline(report: Report, writer: Writer) -> Html:
    assert report.timeline is not None  # its part would not be written
    return timeline_body(report.timeline, writer)


def _cards(report: Report, writer: Writer) -> Html:
    return cards_body(report.cards or (), writer)


_ANNEXES: Final[Mapping[Part, tuple[str, _Body]]] = {
    Part.TIMELINE: (N_("Timeline"), _timeline),
    Part.CARDS: (N_("Project cards"), _cards),
}


def report_page(edition: Edition) -> str:
    """Return the whole page."""
    report = edition.report
    programme = report.portfolio.programme
    words = Words(report.portfolio, anchors([card.project for card in report.cards or ()]))
    writer = Writer(words)
    parts = report_parts(edition)
    sections = list(_sections(edition, parts, writer))
    subject = occasion(edition)
    assumed = wording.assumed(report.portfolio)
    return page_html(
        Page(
            f"{wording.named(report.portfolio)} – {subject}, {wording.as_of(report.today)}",
            banner(
                words.named(programme.organisation),
                words.named(programme.name),
                join(" · ".join(filter(None, (subject, wording.as_of(report.today), assumed)))),
                _numbers(edition),
            ),
            join(
                _front(edition, parts, writer),
                tag("p", {"class": "state"}, words.marked(state(edition))),
            ),
            sections,
            [words.named(each.title) for each in sections],
            FILTER if report.cards else "",
        )
    )


def part_html(edition: Edition, part: Part, writer: Writer, levels: int = 0) -> Html:
    """Return one part with its headings, these so many levels lower, and its pictures.

    Nothing where the part has nothing to say.
    """
    blocks = part_blocks(edition, part)
    if not blocks:
        return Html("")
    title = blocks[0].text if isinstance(blocks[0], Heading) else ""
    report = edition.report
    if part is Part.TIMELINE:
        return join(writer.write(blocks[:1], title, levels), _timeline(report, writer))
    return writer.write(_pictured(Written(part, blocks), report), title, levels)


def _numbers(edition: Edition) -> Html:
    """Return the numbers to know first; one that asks for action has its own colour and a sign."""
    report = edition.report
    total = report.total
    works = report.reported
    when = report.period.label if report.period else works[0].half_year.label
    numbers = [
        (_("Projects"), len(report.projects), False),
        (_("Under way"), total.by_kind[StatusKind.ACTIVE], False),
        (_("Starting in {half_year}").format(half_year=when),
         sum(len(each.starting) for each in works), False),
        (_("Ending in {half_year}").format(half_year=when),
         sum(len(each.ending) + len(each.finished) for each in works), False),
        (_("Late"), len(report.late), True),
    ]  # fmt: skip
    if edition.has(Part.ASKED):
        numbers.append((_("Decisions asked for"), len(report.asked), False))
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


def _front(edition: Edition, parts: Sequence[Written], writer: Writer) -> Html:
    """Return what is asked for, late and at risk, side by side where there is room."""
    found = {each.part: each.blocks for each in parts}
    panels = []
    for part, (title, nothing) in _FRONT.items():
        if not edition.has(part):
            continue
        blocks = found.get(part, [Heading(2, _(title)), Paragraph(_(nothing))])
        look = {"id": part.value, "aria-labelledby": f"h-{part}"}
        if part is not Part.ASKED and part in found:
            look["class"] = part.value
        heading = tag("h2", {"id": f"h-{part}"}, _(title))
        panels.append(tag("section", look, heading, writer.write(blocks[1:], _(title))))
    return tag("div", {"class": "front"}, *panels) if panels else Html("")


def _sections(edition: Edition, parts: Sequence[Written], writer: Writer) -> Iterator[Section]:
    """Yield the other parts, a section for each heading of level 2, with their pictures."""
    report = edition.report
    for each in parts:
        if each.part in _FRONT:
            continue
        if each.part in _ANNEXES:
            title, body = _ANNEXES[each.part]
            yield Section(each.part, _(title), body(report, writer), is_annex=True)
            continue
        for number, blocks in enumerate(_divided(_pictured(each, report)), 1):
            heading, *rest = blocks
            assert isinstance(heading, Heading)  # every part begins with its own
            key = each.part if number == 1 else f"{each.part}{number}"
            yield Section(key, heading.text, writer.write(rest, heading.text))


def _divided(blocks: Sequence[PageBlock]) -> Iterator[list[PageBlock]]:
    """Yield the blocks from each heading of level 2 to the next."""
    section: list[PageBlock] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2 and section:
            yield section
            section = []
        section.append(block)
    yield section


def _pictured(each: Written, report: Report) -> Sequence[PageBlock]:
    """Return a part's blocks, with the pictures that a page has more than a document."""
    heading, *blocks = each.blocks
    if each.part is Part.MATURITY:
        return [heading, *_maturity(report.gaps), *blocks]
    if each.part is Part.LOAD and report.load:
        return [heading, *_load(report.load)]
    return each.blocks


def _load(load: Load) -> Iterator[PageBlock]:
    from msgspec.structs import replace

    for number, each in enumerate(load.pools, 1):
        picture = load_picture(replace(load, pools=(each,)), f"load{number}")
        yield Figure(picture, pool_name(each.pool), load_grid(each))
    if notes := [*data_notes(load), *filter_notes(load)]:
        yield Bullets(notes)


def _maturity(summary: GapSummary) -> list[PageBlock]:
    title = _("Digital maturity")
    return [Figure(radar(summary, "maturity"), title, figures(summary), is_paper=True)]
