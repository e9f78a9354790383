"""A timeline's rows: areas, groups, projects with their bars, and where the bars stood before."""

from __future__ import annotations

from collections.abc import Iterator

from digiohjelma_cli.i18n import _
from digiohjelma_cli.model.halfyear import Span
from digiohjelma_cli.render import escape, wording
from digiohjelma_cli.render.gantt_grid import TAIL, Layout, background, styled_grid, write
from digiohjelma_cli.render.screen import Line, Screen
from digiohjelma_cli.views.timeline import Bar, Timeline


def rows(timeline: Timeline, layout: Layout, screen: Screen) -> Iterator[Line]:
    """Yield the rows of every area; under a bar that has moved, the row of where it stood."""
    before = timeline.plan.name if timeline.plan else _("before")
    for number, area in enumerate(timeline.areas):
        if number:
            yield _grid_line(layout, "", "", screen)
        yield _grid_line(layout, screen.shown(area.name), "bold", screen)
        for group in area.groups:
            if group.name:
                yield _grid_line(layout, f"  {screen.shown(group.name)}", "italic", screen)
            for bar in group.bars:
                yield [*_bar_line(bar, layout, screen), *_slip(bar, timeline, screen)]
                if bar.old is not None:
                    yield _old_line(bar.old, before, layout, screen)


def _slip(bar: Bar, timeline: Timeline, screen: Screen) -> Line:
    """Return how many half-years later the bar ends than planned, after the chart."""
    if timeline.plan is None:
        return []
    if bar.slip is None or bar.slip.end is None:
        text = _("new") if bar.slip is None else ""
        return [(f" {escape.fit(screen.plain(text), TAIL - 1, screen.ellipsis)}", "cyan")]
    if not bar.slip.is_slip:
        return []
    return [
        (f" {screen.plain(wording.signed(bar.slip.end))}", "bold red" if bar.slip.end > 0 else "")
    ]


def _grid_line(layout: Layout, label: str, style: str, screen: Screen) -> Line:
    """Return a row without a bar: its label may run into the grid where it is longer."""
    row = background(layout)
    taken = escape.width(label)
    if taken + 1 > layout.width:
        return [(escape.fit(label, layout.width, screen.ellipsis), style)]
    gap = max(layout.label, taken + 1)
    return [
        (label + " " * (gap - taken), style),
        *styled_grid(row[gap:], gap, layout),
    ]


def _bar_line(bar: Bar, layout: Layout, screen: Screen) -> Line:
    style = wording.KIND_STYLES[bar.kind]
    sign = layout.glyphs.signs[bar.kind]
    late = layout.glyphs.late if bar.late else " "
    room = layout.label - layout.id_width - 5
    name = escape.fit(screen.shown(bar.project.name), room, screen.ellipsis)
    number = escape.fit(bar.project.id, layout.id_width, screen.ellipsis)
    row = background(layout)
    first, last = _extent(bar.span, layout)
    line: Line = [
        (f"{sign}", style),
        (late, "bold red"),
        (f" {number} ", "bold"),
        (f"{name} ", "red" if bar.late else ""),
    ]
    if first > last:
        side = layout.glyphs.before if bar.span.end < layout.grid.start else layout.glyphs.after
        row[layout.label if side == layout.glyphs.before else layout.width - 1] = side
        return [*line, *styled_grid(row[layout.label :], layout.label, layout)]
    return [
        *line,
        *styled_grid(row[layout.label : first], layout.label, layout),
        (_bar_text(bar, layout, last - first + 1, screen), style),
        *styled_grid(row[last + 1 :], last + 1, layout),
    ]


def _old_line(old: Span, words: str, layout: Layout, screen: Screen) -> Line:
    """Return the row under a bar that shows where it stood: before, or in an agreed plan."""
    margin = " " * (layout.id_width + 4)
    label = margin + escape.fit(
        screen.shown(words), layout.label - len(margin) - 1, screen.ellipsis
    )
    row = background(layout)
    first, last = _extent(old, layout)
    for column in range(first, last + 1):
        row[column] = layout.glyphs.old
    return [(f"{label} ", "bright_black"), *styled_grid(row[layout.label :], layout.label, layout)]


def _extent(span: Span, layout: Layout) -> tuple[int, int]:
    """Return a bar's first and last column within the grid; first > last when it has none."""
    start = max(span.start, layout.grid.start)
    end = min(span.end, layout.grid.end)
    return layout.column(start) + 1, layout.column(end) + layout.cell - 1


def _bar_text(bar: Bar, layout: Layout, columns: int, screen: Screen) -> str:
    """Return the bar: filled, with its words where they fit, and arrows where it is cut."""
    decided, estimated = layout.glyphs.bars[bar.kind]
    fill = list((estimated if bar.is_estimated else decided) * columns)
    for start, room, texts in _captions(bar, layout, columns):
        choices = (screen.shown(text) for text in texts if text)
        words = next((text for text in choices if escape.width(text) + 3 <= room), "")
        if words:
            write(fill, start + 1, f" {words} ")
    if bar.span.start < layout.grid.start:
        fill[0] = layout.glyphs.before
    if bar.span.end > layout.grid.end:
        fill[-1] = layout.glyphs.after
    return "".join(fill)


def _captions(bar: Bar, layout: Layout, columns: int) -> Iterator[tuple[int, int, list[str]]]:
    """Yield where words may stand in the bar: column, room, and the choices, the best first."""
    size = str(bar.project.size) if bar.project.size else ""
    phases = bar.project.phases
    dated = [(phase.name, phase.span) for phase in phases if phase.span is not None]
    if not phases or len(dated) != len(phases):
        words = layout.glyphs.join.join(phase.name for phase in phases)
        yield 0, columns, [f"{size} {words}".strip(), words, size]
        return
    first = max(bar.span.start, layout.grid.start)
    last = min(bar.span.end, layout.grid.end)
    parts = [(name, Span(max(span.start, first), min(span.end, last))) for name, span in dated]
    visible = [(name, part) for name, part in parts if len(part)]
    if not visible:
        yield 0, columns, [size]
    for number, (name, part) in enumerate(visible):
        choices = [f"{size} {name}".strip(), name, size] if number == 0 else [name]
        yield first.until(part.start) * layout.cell, len(part) * layout.cell - 1, choices
