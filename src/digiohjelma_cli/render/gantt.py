"""The timeline as lines of text: a Gantt chart on the half-year grid.

One layout serves the terminal and the pipe: pieces of text with a style, of which only colour is
lost in the pipe. Half-years have equal widths; the mark of a day stands at its share of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Final, NamedTuple, TypeAlias

from msgspec import Struct

from digiohjelma_cli.i18n import _, day
from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.render import escape, wording
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.views.timeline import Bar, Timeline

Piece: TypeAlias = tuple[str, str]  # text and Rich style
Line: TypeAlias = list[Piece]

_MIN_LABEL: Final = 24
_LABEL_SHARE: Final = 0.38
_MIN_CELL: Final = 3
_MAX_CELL: Final = 16


class _Glyphs(NamedTuple):
    """The characters that a chart is drawn with. Bars: decided, estimated."""

    bars: dict[StatusKind | None, tuple[str, str]]
    signs: dict[StatusKind | None, str]
    year: str
    half: str
    today: str
    term: str
    rule: str
    late: str
    join: str
    before: str
    after: str
    pointer: str


_UNICODE: Final = _Glyphs(
    bars={
        StatusKind.PLANNED: ("▒", "░"),
        StatusKind.ACTIVE: ("█", "▓"),
        StatusKind.PAUSED: ("╍", "╌"),
        StatusKind.DONE: ("■", "□"),
        StatusKind.CANCELLED: ("×", "·"),
        None: ("?", "?"),
    },
    signs={
        StatusKind.PLANNED: "○",
        StatusKind.ACTIVE: "●",
        StatusKind.PAUSED: "‖",
        StatusKind.DONE: "✓",
        StatusKind.CANCELLED: "×",
        None: "?",
    },
    year="│",
    half="┊",
    today="┃",
    term="║",
    rule="─",
    late="!",
    join=" › ",
    before="◂",
    after="▸",
    pointer="▼",
)
_ASCII: Final = _Glyphs(
    bars={
        StatusKind.PLANNED: ("=", "-"),
        StatusKind.ACTIVE: ("#", "+"),
        StatusKind.PAUSED: ("~", "."),
        StatusKind.DONE: ("X", "x"),
        StatusKind.CANCELLED: ("%", "/"),
        None: ("?", "?"),
    },
    signs={
        StatusKind.PLANNED: "o",
        StatusKind.ACTIVE: "*",
        StatusKind.PAUSED: "=",
        StatusKind.DONE: "v",
        StatusKind.CANCELLED: "x",
        None: "?",
    },
    year="|",
    half=":",
    today="!",
    term="]",
    rule="-",
    late="!",
    join=" > ",
    before="<",
    after=">",
    pointer="v",
)


class _Layout(Struct):
    """Where things stand: the label takes `label` columns, then each half-year `cell`."""

    glyphs: _Glyphs
    grid: Span
    label: int
    cell: int
    id_width: int
    today: int | None
    term: int | None

    @property
    def width(self) -> int:
        """The chart's width in columns; the last one closes the grid."""
        return self.label + len(self.grid) * self.cell + 1

    def column(self, half_year: HalfYear) -> int:
        """The column of the line at the half-year's left edge."""
        return self.label + self.grid.start.until(half_year) * self.cell


def gantt(timeline: Timeline, screen: Screen) -> str:
    """Return the timeline as text, coloured where the screen has colour."""
    lines = gantt_lines(timeline, screen)
    if not screen.has_colour:
        return "".join(f"{''.join(text for text, _ in line).rstrip()}\n" for line in lines)
    from rich.console import Group
    from rich.text import Text

    from digiohjelma_cli.render.screen import paint

    texts = [Text.assemble(*line, no_wrap=True, overflow="crop") for line in lines]
    return paint(Group(*texts), screen)


def gantt_lines(timeline: Timeline, screen: Screen) -> list[Line]:
    """Return the lines of the chart, of the list under it and of the legend."""
    layout = _layout(timeline, screen)
    header = wording.header(timeline.portfolio, timeline.today)
    lines: list[Line] = [[(screen.plain(escape.visible(header)), "bold")], []]
    if timeline.bars:
        lines += _head(timeline, layout, screen)
        lines += _rows(timeline, layout, screen)
    else:
        lines.append([(_("No project here has a schedule."), "")])
    if timeline.unscheduled:
        lines += [[], *_unscheduled(timeline, screen)]
    if timeline.bars:
        lines += [[], *_legend(timeline, layout, screen)]
    return lines


def _layout(timeline: Timeline, screen: Screen) -> _Layout:
    projects = [bar.project for bar in timeline.bars]
    id_width = max((len(project.id) for project in projects), default=0)
    longest = max((escape.width(project.name) for project in projects), default=0) + id_width + 5
    share = max(_MIN_LABEL, int(screen.width * _LABEL_SHARE))
    halves = len(timeline.grid)
    cell = (screen.width - 1 - min(longest, share)) // halves
    cell = max(_MIN_CELL, min(_MAX_CELL, cell))
    label = max(_MIN_LABEL, min(longest, screen.width - 1 - halves * cell))
    layout = _Layout(
        _UNICODE if screen.has_unicode else _ASCII, timeline.grid, label, cell, id_width, None, None
    )
    term = timeline.portfolio.programme.term
    layout.today = _day_column(layout, timeline.today)
    layout.term = _day_column(layout, term.end) if term else None
    return layout


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
    halves = timeline.grid.half_years()
    years = _blank(layout)
    names = _blank(layout)
    for year, members in groupby(halves, key=lambda half_year: half_year.year):
        first = layout.column(next(members))
        _write(years, first, layout.glyphs.year)
        _write(years, first + 1, str(year))
    for half_year in halves:
        start = layout.column(half_year)
        _write(names, start, layout.glyphs.year if half_year.half == 1 else layout.glyphs.half)
        _write(names, start + 1, f"H{half_year.half}")
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
        to_right = f"{pointer} {words}"
        to_left = f"{words} {pointer}"
        fits_right = column + escape.width(to_right) <= layout.width
        start = column if fits_right else max(0, column + 1 - escape.width(to_left))
        if start < used + 2 and row:
            yield row
            row, used = [], 0
        row += [(" " * (start - used), ""), (to_right if fits_right else to_left, style)]
        used = start + escape.width(to_right)
    if row:
        yield row


def _rows(timeline: Timeline, layout: _Layout, screen: Screen) -> Iterator[Line]:
    for number, area in enumerate(timeline.areas):
        if number:
            yield _grid_line(layout, "", "")
        yield _grid_line(layout, escape.visible(area.name), "bold", screen)
        for group in area.groups:
            if group.name:
                yield _grid_line(layout, f"  {escape.visible(group.name)}", "italic", screen)
            for bar in group.bars:
                yield _bar_line(bar, layout, screen)


def _grid_line(layout: _Layout, label: str, style: str, screen: Screen | None = None) -> Line:
    """Return a row without a bar: its label may run into the grid where it is longer."""
    row = _background(layout)
    text = screen.plain(label) if screen else label
    taken = escape.width(text)
    if taken + 1 > layout.width:
        return [(escape.fit(text, layout.width, screen.ellipsis if screen else ""), style)]
    gap = max(layout.label, taken + 1)
    return [
        (text + " " * (gap - taken), style),
        *_styled_grid(row[gap:], gap, layout),
    ]


def _bar_line(bar: Bar, layout: _Layout, screen: Screen) -> Line:
    style = wording.KIND_STYLES[bar.kind]
    sign = layout.glyphs.signs[bar.kind]
    late = layout.glyphs.late if bar.late else " "
    room = layout.label - layout.id_width - 5
    name = escape.fit(screen.plain(escape.visible(bar.project.name)), room, screen.ellipsis)
    number = bar.project.id.ljust(layout.id_width)
    row = _background(layout)
    first, last = _extent(bar, layout)
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


def _extent(bar: Bar, layout: _Layout) -> tuple[int, int]:
    """Return the bar's first and last column within the grid; first > last when it has none."""
    start = max(bar.span.start, layout.grid.start)
    end = min(bar.span.end, layout.grid.end)
    return layout.column(start) + 1, layout.column(end) + layout.cell - 1


def _bar_text(bar: Bar, layout: _Layout, columns: int, screen: Screen) -> str:
    """Return the bar: filled, cut with arrows at the grid's ends, with its words where they fit."""
    decided, estimated = layout.glyphs.bars[bar.kind]
    fill = list((estimated if bar.is_estimated else decided) * columns)
    if bar.span.start < layout.grid.start:
        fill[0] = layout.glyphs.before
    if bar.span.end > layout.grid.end:
        fill[-1] = layout.glyphs.after
    for start, room, texts in _captions(bar.project, layout, columns):
        words = next((text for text in texts if 0 < escape.width(text) + 3 <= room), "")
        if words:
            _write(fill, start + 1, f" {screen.plain(words)} ")
    return "".join(fill)


def _captions(
    project: Project, layout: _Layout, columns: int
) -> Iterator[tuple[int, int, list[str]]]:
    """Yield where words may stand in the bar: column, room, and the choices, the best first."""
    size = escape.visible(str(project.size)) if project.size else ""
    phases = [escape.visible(phase.name) for phase in project.phases]
    span = project.span
    dated = [phase for phase in project.phases if phase.start and phase.end]
    if span is None or not phases or len(dated) != len(phases):
        words = layout.glyphs.join.join(phases)
        yield 0, columns, [f"{size} {words}".strip(), words, size]
        return
    for number, phase in enumerate(dated):
        assert phase.start is not None  # only dated phases
        assert phase.end is not None
        start = max(span.start, layout.grid.start).until(phase.start) * layout.cell
        room = (phase.start.until(phase.end) + 1) * layout.cell - 1
        if 0 <= start < columns:
            name = escape.visible(phase.name)
            choices = [f"{size} {name}".strip(), name, size] if number == 0 else [name]
            yield start, min(room, columns - start), choices


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
    from textwrap import wrap

    yield [(_("Without a schedule"), "bold")]
    id_width = max(len(project.id) for project in timeline.unscheduled)
    for project in timeline.unscheduled:
        name = escape.visible(project.name)
        words = f" – “{escape.visible(project.label)}”" if project.label else ""
        if project.schedule:
            words = " – " + _("the schedule ends before it starts")
        text = screen.plain(name + _quoted(words))
        margin = " " * (id_width + 3)
        wrapped = wrap(text, max(20, screen.width - len(margin))) or [""]
        yield [(f"  {project.id.ljust(id_width)} ", "bold"), (wrapped[0], "")]
        yield from ([(margin + line, "")] for line in wrapped[1:])


def _quoted(text: str) -> str:
    """Return the text with the quotation marks of the language in use."""
    return text.replace("“", _("“")).replace("”", _("”"))


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
    if layout.today is not None:
        text = screen.plain(wording.as_of(timeline.today))
        items.append((f"{glyphs.today} {text}", "bold red"))
    if layout.term is not None:
        items.append((glyphs.term + " " + screen.plain(_("council’s term ends")), "bold yellow"))
    line: Line = []
    used = 0
    for text, style in items:
        taken = escape.width(text)
        if line and used + 3 + taken > screen.width:
            yield line
            line, used = [], 0
        if line:
            line.append(("   ", ""))
            used += 3
        line.append((text, style))
        used += taken
    yield line


def _blank(layout: _Layout) -> list[str]:
    return [" "] * layout.width


def _write(row: list[str], start: int, text: str) -> None:
    """Put `text` into the row of characters, as far as the row goes."""
    for offset, char in enumerate(text):
        if 0 <= start + offset < len(row):
            row[start + offset] = char
