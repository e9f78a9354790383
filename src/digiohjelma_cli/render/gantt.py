"""The timeline as lines of text: a Gantt chart on the half-year grid.

One layout serves the terminal and the pipe: pieces of text with a style, of which only colour is
lost in the pipe. Half-years have equal widths; the mark of a day stands at its share of one.
No line is wider than the screen: where the half-years are too many, the chart shows a part of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain, groupby
from typing import Final

from msgspec import Struct

from digiohjelma_cli.i18n import _, day
from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.render import escape, wording
from digiohjelma_cli.render.glyphs import ASCII, UNICODE, Glyphs
from digiohjelma_cli.render.screen import Line, Piece, Screen, flowing, painted
from digiohjelma_cli.views.timeline import Bar, Timeline

_MIN_LABEL: Final = 24
_LABEL_SHARE: Final = 0.38
_MAX_NUMBER: Final = 12
_MIN_CELL: Final = 2
_MAX_CELL: Final = 16
_TAIL: Final = 6


class _Layout(Struct):
    """Where things stand: the label takes `label` columns, then each half-year `cell`."""

    glyphs: Glyphs
    grid: Span
    label: int
    cell: int
    id_width: int
    today: int | None
    term: int | None
    tail: int  # columns after the chart, for how far a project has slipped

    @property
    def width(self) -> int:
        """The chart's width in columns; the last one closes the grid."""
        return self.label + len(self.grid) * self.cell + 1

    def column(self, half_year: HalfYear) -> int:
        """The column of the line at the half-year's left edge."""
        return self.label + self.grid.start.until(half_year) * self.cell


def gantt(timeline: Timeline, screen: Screen, *, is_part: bool = False) -> Iterator[str]:
    """Yield the timeline as lines of text, coloured where the screen has colour.

    As a part of something longer, it has no header of its own.
    """
    chart = _chart(timeline, screen)
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


def _chart(timeline: Timeline, screen: Screen) -> Iterator[Line]:
    """Yield the lines of the chart, of the list under it and of the legend."""
    layout = _layout(timeline, screen)
    if timeline.bars:
        yield from _head(timeline, layout, screen)
        yield from _rows(timeline, layout, screen)
    else:
        yield [(screen.plain(_("No project here has a schedule.")), "")]
    if timeline.unscheduled:
        yield []
        yield from _unscheduled(timeline, screen)
    if timeline.bars:
        yield []
        yield from _legend(timeline, layout, screen)


def _layout(timeline: Timeline, screen: Screen) -> _Layout:
    projects = [bar.project for bar in timeline.bars]
    id_width = min(_MAX_NUMBER, max((len(project.id) for project in projects), default=0))
    longest = max((escape.width(project.name) for project in projects), default=0) + id_width + 5
    share = int(screen.width * _LABEL_SHARE)
    least = max(min(_MIN_LABEL, share), id_width + 8)
    tail = _TAIL if timeline.plan is not None else 0
    room = screen.width - 1 - tail
    grid = _shown_grid(timeline, (room - least) // _MIN_CELL)
    cell = (room - max(least, min(longest, share))) // len(grid)
    cell = max(_MIN_CELL, min(_MAX_CELL, cell))
    label = max(least, min(longest, room - len(grid) * cell))
    glyphs = UNICODE if screen.has_unicode else ASCII
    layout = _Layout(glyphs, grid, label, cell, id_width, None, None, tail)
    term = timeline.portfolio.programme.term
    layout.today = _day_column(layout, timeline.today)
    layout.term = _day_column(layout, term.end) if term else None
    return layout


def _shown_grid(timeline: Timeline, most: int) -> Span:
    """Return the grid, or of a longer one `most` half-years from the year of the day on."""
    grid = timeline.grid
    if len(grid) <= most:
        return grid
    this_year = HalfYear(timeline.today.year, 1)
    start = max(grid.start, min(this_year, grid.end.shift(1 - most)))
    return Span(start, start.shift(most - 1))


def _day_column(layout: _Layout, when: date) -> int | None:
    """Return the column of a day within the grid, or None outside it."""
    half_year = HalfYear.of(when)
    if half_year not in layout.grid:
        return None
    days = (half_year.last_day - half_year.first_day).days + 1
    share = (when - half_year.first_day).days / days
    return layout.column(half_year) + round(share * layout.cell)


def _head(timeline: Timeline, layout: _Layout, screen: Screen) -> Iterator[Line]:
    yield from _markers(timeline, layout, screen)
    halves = layout.grid.half_years()
    years = _blank(layout)
    names = _blank(layout)
    for year, group in groupby(halves, key=lambda half_year: half_year.year):
        members = list(group)
        start = layout.column(members[0])
        room = len(members) * layout.cell - 1
        _write(years, start, layout.glyphs.year)
        shown = str(year) if room >= 4 else f"{year % 100:02}"
        _write(years, start + 1, shown if room >= 2 else "")
    for half_year in halves:
        start = layout.column(half_year)
        _write(names, start, layout.glyphs.year if half_year.half == 1 else layout.glyphs.half)
        _write(names, start + 1, f"H{half_year.half}"[-layout.cell + 1 :])
    for row in (years, names):
        _write(row, layout.width - 1, layout.glyphs.year)
        yield [("".join(row), "bold")]
    yield [(layout.glyphs.rule * layout.width, "bright_black")]


def _markers(timeline: Timeline, layout: _Layout, screen: Screen) -> Iterator[Line]:
    """Yield what the vertical marks mean, over them: on one line where there is room for both."""
    term = timeline.portfolio.programme.term
    pointer = layout.glyphs.pointer
    marks: list[tuple[int, str, str]] = []
    if layout.today is not None:
        marks.append((layout.today, wording.as_of(timeline.today), "bold red"))
    if layout.term is not None and term:
        text = _("council’s term ends {day}").format(day=day(term.end))
        marks.append((layout.term, text, "bold yellow"))
    row: Line = []
    used = 0
    for column, text, style in marks:
        words = screen.plain(text)
        start, shown = column, f"{pointer} {words}"
        taken = escape.width(shown)
        if column + taken > screen.width:
            if column + 1 >= taken:
                start, shown = column + 1 - taken, f"{words} {pointer}"
            else:
                shown = escape.fit(shown, screen.width - column, screen.ellipsis)
        if start < used + 2 and row:
            yield row
            row, used = [], 0
        row += [(" " * (start - used), ""), (shown, style)]
        used = start + escape.width(shown)
    if row:
        yield row


def _rows(timeline: Timeline, layout: _Layout, screen: Screen) -> Iterator[Line]:
    for number, area in enumerate(timeline.areas):
        if number:
            yield _grid_line(layout, "", "", screen)
        yield _grid_line(layout, screen.shown(area.name), "bold", screen)
        for group in area.groups:
            if group.name:
                yield _grid_line(layout, f"  {screen.shown(group.name)}", "italic", screen)
            for bar in group.bars:
                yield [*_bar_line(bar, layout, screen), *_slip(bar, timeline, screen)]
                if bar.slip and bar.slip.is_slip and bar.slip.was:
                    yield _plan_line(bar.slip.was, layout)
                if bar.old is not None:
                    yield _old_line(bar.old, layout, screen)


def _slip(bar: Bar, timeline: Timeline, screen: Screen) -> Line:
    """Return how many half-years later the bar ends than planned, after the chart."""
    if timeline.plan is None:
        return []
    if bar.slip is None or bar.slip.end is None:
        text = _("new") if bar.slip is None else ""
        return [(f" {escape.fit(screen.plain(text), _TAIL - 1, screen.ellipsis)}", "cyan")]
    if not bar.slip.is_slip:
        return []
    return [
        (f" {screen.plain(wording.signed(bar.slip.end))}", "bold red" if bar.slip.end > 0 else "")
    ]


def _plan_line(span: Span, layout: _Layout) -> Line:
    """Return the row of what was planned, which stands under the bar."""
    row = _background(layout)
    first, last = _extent(span, layout)
    if first > last:
        return _styled_grid(row, 0, layout)
    return [
        *_styled_grid(row[:first], 0, layout),
        (layout.glyphs.plan * (last - first + 1), "bright_black"),
        *_styled_grid(row[last + 1 :], last + 1, layout),
    ]


def _grid_line(layout: _Layout, label: str, style: str, screen: Screen) -> Line:
    """Return a row without a bar: its label may run into the grid where it is longer."""
    row = _background(layout)
    taken = escape.width(label)
    if taken + 1 > layout.width:
        return [(escape.fit(label, layout.width, screen.ellipsis), style)]
    gap = max(layout.label, taken + 1)
    return [
        (label + " " * (gap - taken), style),
        *_styled_grid(row[gap:], gap, layout),
    ]


def _bar_line(bar: Bar, layout: _Layout, screen: Screen) -> Line:
    style = wording.KIND_STYLES[bar.kind]
    sign = layout.glyphs.signs[bar.kind]
    late = layout.glyphs.late if bar.late else " "
    room = layout.label - layout.id_width - 5
    name = escape.fit(screen.shown(bar.project.name), room, screen.ellipsis)
    number = escape.fit(bar.project.id, layout.id_width, screen.ellipsis)
    row = _background(layout)
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
        return [*line, *_styled_grid(row[layout.label :], layout.label, layout)]
    return [
        *line,
        *_styled_grid(row[layout.label : first], layout.label, layout),
        (_bar_text(bar, layout, last - first + 1, screen), style),
        *_styled_grid(row[last + 1 :], last + 1, layout),
    ]


def _old_line(old: Span, layout: _Layout, screen: Screen) -> Line:
    """Return the row under a bar that shows where it stood before."""
    label = " " * (layout.id_width + 4) + escape.fit(
        screen.plain(_("before")), layout.label - layout.id_width - 4, screen.ellipsis
    )
    row = _background(layout)
    first, last = _extent(old, layout)
    for column in range(first, last + 1):
        row[column] = layout.glyphs.old
    return [(label, "dim"), *_styled_grid(row[layout.label :], layout.label, layout)]


def _extent(span: Span, layout: _Layout) -> tuple[int, int]:
    """Return a bar's first and last column within the grid; first > last when it has none."""
    start = max(span.start, layout.grid.start)
    end = min(span.end, layout.grid.end)
    return layout.column(start) + 1, layout.column(end) + layout.cell - 1


def _bar_text(bar: Bar, layout: _Layout, columns: int, screen: Screen) -> str:
    """Return the bar: filled, with its words where they fit, and arrows where it is cut."""
    decided, estimated = layout.glyphs.bars[bar.kind]
    fill = list((estimated if bar.is_estimated else decided) * columns)
    for start, room, texts in _captions(bar, layout, columns):
        choices = (screen.shown(text) for text in texts if text)
        words = next((text for text in choices if escape.width(text) + 3 <= room), "")
        if words:
            _write(fill, start + 1, f" {words} ")
    if bar.span.start < layout.grid.start:
        fill[0] = layout.glyphs.before
    if bar.span.end > layout.grid.end:
        fill[-1] = layout.glyphs.after
    return "".join(fill)


def _captions(bar: Bar, layout: _Layout, columns: int) -> Iterator[tuple[int, int, list[str]]]:
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


def _background(layout: _Layout) -> list[str]:
    """Return an empty row with the grid's lines and marks."""
    row = _blank(layout)
    for half_year in layout.grid.half_years():
        line = layout.glyphs.year if half_year.half == 1 else layout.glyphs.half
        row[layout.column(half_year)] = line
    row[-1] = layout.glyphs.year
    if layout.term is not None:
        row[layout.term] = layout.glyphs.term
    if layout.today is not None:
        row[layout.today] = layout.glyphs.today
    return row


def _styled_grid(cells: list[str], offset: int, layout: _Layout) -> Line:
    """Return the grid's characters with the marks in their colours."""
    styles = {layout.today: "bold red", layout.term: "bold yellow"}
    return [
        ("".join(cell for _, cell in run), style)
        for style, run in groupby(
            enumerate(cells, offset), key=lambda each: styles.get(each[0], "bright_black")
        )
    ]


def _unscheduled(timeline: Timeline, screen: Screen) -> Iterator[Line]:
    """Yield the projects without a bar, with the programme's own words on why."""
    yield [(screen.plain(_("Without a schedule")), "bold")]
    id_width = min(_MAX_NUMBER, max(len(project.id) for project in timeline.unscheduled))
    for project in timeline.unscheduled:
        text = wording.unscheduled(project)
        number = escape.fit(project.id, id_width, screen.ellipsis)
        lines = escape.wrap(screen.shown(text), screen.width - id_width - 3)
        yield [(f"  {number} ", "bold"), (lines[0], "")]
        yield from ([(" " * (id_width + 3) + line, "")] for line in lines[1:])


def _legend(timeline: Timeline, layout: _Layout, screen: Screen) -> Iterator[Line]:
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
        items.append((glyphs.old * 3 + " " + screen.plain(_("schedule before")), ""))
    if any(_is_cut(bar, layout) for bar in timeline.bars):
        text = screen.plain(_("goes on outside the chart"))
        items.append((f"{glyphs.before} {glyphs.after} {text}", ""))
    if any(bar.slip and bar.slip.is_slip and bar.slip.was for bar in timeline.bars):
        words = screen.plain(
            _("as planned; at the end of the row half-years later (+), earlier (−)")
        )
        items.append((f"{glyphs.plan * 3} {words}", "bright_black"))
    if layout.today is not None:
        text = screen.plain(wording.as_of(timeline.today))
        items.append((f"{glyphs.today} {text}", "bold red"))
    if layout.term is not None:
        items.append((glyphs.term + " " + screen.plain(_("council’s term ends")), "bold yellow"))
    yield from flowing(items, screen.width)


def _is_cut(bar: Bar, layout: _Layout) -> bool:
    return bar.span.start < layout.grid.start or bar.span.end > layout.grid.end


def _blank(layout: _Layout) -> list[str]:
    return [" "] * layout.width


def _write(row: list[str], start: int, text: str) -> None:
    """Put `text` into the row of columns, as far as the row goes.

    A character two columns wide leaves the next column empty; one without width joins the last.
    """
    column = start
    for char in text:
        width = escape.width(char)
        if column + width > len(row):
            return
        if width:
            row[column : column + width] = [char, *[""] * (width - 1)]
            column += width
        else:
            row[max(start, column - 1)] += char
