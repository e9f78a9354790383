"""The timeline as lines of text: a Gantt chart on the half-year grid.

One layout serves the terminal and the pipe: pieces of text with a style, of which only colour is
lost in the pipe. Half-years have equal widths; the mark of a day stands at its share of one.
No line is wider than the screen: where the half-years are too many, the chart shows a part of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from digiohjelma_cli.i18n import _, day
from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.render import escape, wording
from digiohjelma_cli.render.gantt_bars import rows
from digiohjelma_cli.render.gantt_grid import MAX_NUMBER, Layout, head, layout_of
from digiohjelma_cli.render.screen import Line, Piece, Screen, flowing, painted
from digiohjelma_cli.views.timeline import Bar, Timeline


def gantt(timeline: Timeline, screen: Screen, *, is_part: bool = False) -> Iterator[str]:
    """Yield the timeline as lines of text, coloured where the screen has colour.

    As a part of something longer, it has no header of its own.
    """
    chart = gantt_lines(timeline, screen)
    return painted(chart if is_part else chain(_headline(timeline, screen), chart), screen)


def _headline(timeline: Timeline, screen: Screen) -> Iterator[Line]:
    """Yield whose timeline it is, of which day, and what it is compared with."""
    header = wording.header(timeline.portfolio, timeline.today)
    yield from ([(line, "bold")] for line in escape.wrap(screen.shown(header), screen.width))
    if timeline.plan is not None:
        text = _("compared with {plan} ({day})").format(
            plan=timeline.plan.name, day=day(timeline.plan.day)
        )
        yield from ([(line, "")] for line in escape.wrap(screen.shown(text), screen.width))
    yield []


def gantt_lines(timeline: Timeline, screen: Screen) -> Iterator[Line]:
    """Yield the lines of the chart, of the list under it and of the legend, without a header."""
    layout = layout_of(timeline, screen)
    if timeline.bars:
        yield from head(timeline, layout, screen)
        yield from rows(timeline, layout, screen)
    else:
        yield [(screen.plain(_("No project here has a schedule.")), "")]
    if timeline.unscheduled:
        yield []
        yield from _unscheduled(timeline, screen)
    if timeline.bars:
        yield []
        yield from _legend(timeline, layout, screen)


def _unscheduled(timeline: Timeline, screen: Screen) -> Iterator[Line]:
    """Yield the projects without a bar, with the programme's own words on why."""
    yield [(screen.plain(_("Without a schedule")), "bold")]
    id_width = min(MAX_NUMBER, max(len(project.id) for project in timeline.unscheduled))
    for project in timeline.unscheduled:
        text = wording.unscheduled(project)
        number = escape.fit(project.id, id_width, screen.ellipsis)
        lines = escape.wrap(screen.shown(text), screen.width - id_width - 3)
        yield [(f"  {number} ", "bold"), (lines[0], "")]
        yield from ([(" " * (id_width + 3) + line, "")] for line in lines[1:])


def _legend(timeline: Timeline, layout: Layout, screen: Screen) -> Iterator[Line]:
    """Yield what the signs and fills mean, of those that the chart has."""
    glyphs = layout.glyphs
    items: list[Piece] = []
    bars = {(bar.kind, bar.is_estimated): None for bar in timeline.bars}
    order = [*StatusKind, None]
    for kind, is_estimated in sorted(bars, key=lambda each: (order.index(each[0]), each[1])):
        word = wording.kind_word(kind)
        certainty = _("estimated") if is_estimated else _("decided")
        fill = glyphs.bars[kind][is_estimated] * 3
        text = f"{glyphs.signs[kind]} {fill} {word}, {certainty}"
        items.append((screen.plain(text), wording.KIND_STYLES[kind]))
    if any(bar.late for bar in timeline.bars):
        items.append((glyphs.late + " " + _("late"), "bold red"))
    if any(bar.old for bar in timeline.bars):
        words = _("schedule before")
        if timeline.plan is not None:
            words = _("as planned; at the end of the row half-years later (+), earlier (−)")
        items.append((f"{glyphs.old * 3} {screen.plain(words)}", "bright_black"))
    if any(_is_cut(bar, layout) for bar in timeline.bars):
        text = screen.plain(_("goes on outside the chart"))
        items.append((f"{glyphs.before} {glyphs.after} {text}", ""))
    if layout.today is not None:
        text = screen.plain(wording.as_of(timeline.today))
        items.append((f"{glyphs.today} {text}", "bold red"))
    if layout.term is not None:
        items.append((glyphs.term + " " + screen.plain(_("council’s term ends")), "bold yellow"))
    yield from flowing(items, screen.width)


def _is_cut(bar: Bar, layout: Layout) -> bool:
    return bar.span.start < layout.grid.start or bar.span.end > layout.grid.end
