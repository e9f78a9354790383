"""Where a timeline's half-years stand on a screen: the layout, the head over it, and empty rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Final

from msgspec import Struct

from digiohjelma_cli.i18n import _, day
from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.render import escape, wording
from digiohjelma_cli.render.glyphs import ASCII, UNICODE, Glyphs
from digiohjelma_cli.render.screen import Line, Screen
from digiohjelma_cli.views.timeline import Timeline

TAIL: Final = 6
MAX_NUMBER: Final = 12
_MIN_LABEL: Final = 24
_LABEL_SHARE: Final = 0.38
_MIN_CELL: Final = 2
_MAX_CELL: Final = 16


class Layout(Struct):
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


def layout_of(timeline: Timeline, screen: Screen) -> Layout:
    """Return where things stand, so that labels and half-years share the screen's width."""
    projects = [bar.project for bar in timeline.bars]
    id_width = min(MAX_NUMBER, max((len(project.id) for project in projects), default=0))
    longest = max((escape.width(project.name) for project in projects), default=0) + id_width + 5
    share = int(screen.width * _LABEL_SHARE)
    least = max(min(_MIN_LABEL, share), id_width + 8)
    tail = TAIL if timeline.plan is not None else 0
    room = screen.width - 1 - tail
    grid = _shown_grid(timeline, (room - least) // _MIN_CELL)
    cell = (room - max(least, min(longest, share))) // len(grid)
    cell = max(_MIN_CELL, min(_MAX_CELL, cell))
    label = max(least, min(longest, room - len(grid) * cell))
    glyphs = UNICODE if screen.has_unicode else ASCII
    layout = Layout(glyphs, grid, label, cell, id_width, None, None, tail)
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


def _day_column(layout: Layout, when: date) -> int | None:
    """Return the column of a day within the grid, or None outside it."""
    half_year = HalfYear.of(when)
    if half_year not in layout.grid:
        return None
    days = (half_year.last_day - half_year.first_day).days + 1
    share = (when - half_year.first_day).days / days
    return layout.column(half_year) + round(share * layout.cell)


def head(timeline: Timeline, layout: Layout, screen: Screen) -> Iterator[Line]:
    """Yield the lines over the rows: what the marks mean, the years and the half-years."""
    yield from _markers(timeline, layout, screen)
    halves = layout.grid.half_years()
    years = _blank(layout)
    names = _blank(layout)
    for year, group in groupby(halves, key=lambda half_year: half_year.year):
        members = list(group)
        start = layout.column(members[0])
        room = len(members) * layout.cell - 1
        write(years, start, layout.glyphs.year)
        shown = str(year) if room >= 4 else f"{year % 100:02}"
        write(years, start + 1, shown if room >= 2 else "")
    for half_year in halves:
        start = layout.column(half_year)
        write(names, start, layout.glyphs.year if half_year.half == 1 else layout.glyphs.half)
        write(names, start + 1, f"H{half_year.half}"[-layout.cell + 1 :])
    for row in (years, names):
        write(row, layout.width - 1, layout.glyphs.year)
        yield [("".join(row), "bold")]
    yield [(layout.glyphs.rule * layout.width, "bright_black")]


def _markers(timeline: Timeline, layout: Layout, screen: Screen) -> Iterator[Line]:
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


def background(layout: Layout) -> list[str]:
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


def styled_grid(cells: list[str], offset: int, layout: Layout) -> Line:
    """Return the grid's characters with the marks in their colours."""
    styles = {layout.today: "bold red", layout.term: "bold yellow"}
    return [
        ("".join(cell for _, cell in run), style)
        for style, run in groupby(
            enumerate(cells, offset), key=lambda each: styles.get(each[0], "bright_black")
        )
    ]


def _blank(layout: Layout) -> list[str]:
    return [" "] * layout.width


def write(row: list[str], start: int, text: str) -> None:
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
