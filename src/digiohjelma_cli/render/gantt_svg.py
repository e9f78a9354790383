"""The timeline as a picture: bars on the half-year grid, told apart by signs as well as colours.

A decided schedule has a whole edge, an estimated one a broken one. Where a project has phases with
half-years of their own, its bar is divided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from msgspec import Struct

from digiohjelma_cli.i18n import _, day, language, ngettext
from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.render import svg, wording
from digiohjelma_cli.render.glyphs import UNICODE
from digiohjelma_cli.render.palette import kind_ink
from digiohjelma_cli.views.timeline import Area, Bar, Timeline

_LABEL: Final = 322
_GRID: Final = 632
_LEAST_CELL: Final = 46
_MARGIN: Final = 3
_NAME: Final = 13
_SMALL: Final = 12
_ROW: Final = 30
_LINE: Final = 16  # of a name that takes two
_BAR: Final = 20
_NUMBER: Final = 66  # where the name begins, after the sign and the number
_KEY: Final = 22  # the height of a line of the legend


class _Plan(Struct):
    """Where things stand across the picture."""

    timeline: Timeline
    grid: Span
    cell: float
    own: dict[str, svg.Value]  # the language of the portfolio's words, where it is another

    @property
    def width(self) -> int:
        """The picture's width."""
        return round(_LABEL + len(self.grid) * self.cell) + _MARGIN

    def x(self, half_year: HalfYear) -> float:
        """Return the left edge of a half-year."""
        return _LABEL + self.grid.start.until(half_year) * self.cell

    def day(self, when: date) -> float | None:
        """Return the place of a day, or None outside the grid."""
        half_year = HalfYear.of(when)
        if half_year not in self.grid:
            return None
        days = (half_year.last_day - half_year.first_day).days + 1
        return self.x(half_year) + (when - half_year.first_day).days / days * self.cell


def gantt_picture(timeline: Timeline, areas: Sequence[Area] | None = None, key: str = "") -> str:
    """Return the picture of the timeline, or with a `key` that of some areas for a page."""
    shown = timeline.areas if areas is None else areas
    grid = timeline.grid
    plan = _Plan(timeline, grid, max(_LEAST_CELL, _GRID / len(grid)), _own_language(timeline))
    bars = [bar for area in shown for group in area.groups for bar in group.bars]
    head, top = _head(plan)
    rows: list[str] = []
    y = top
    for area in shown:
        if len(shown) > 1 or not key:
            rows.append(_title(plan, area.name, y, "bold"))
            y += _ROW
        for group in area.groups:
            if group.name:
                rows.append(_title(plan, group.name, y, "normal"))
                y += _ROW
            for bar in group.bars:
                height = _ROW + _LINE * (len(_name(bar)) - 1)
                rows += _row(plan, bar, y, height)
                y += height
    keys, bottom = _legend(plan, bars, y + 12)
    shapes = (*_lines(plan, top, y), *_marks(plan, top, y), *rows, *head, *keys)
    text = description(bars, timeline)
    if not key:
        title = _("Timeline") + f": {wording.named(timeline.portfolio)}"
        return svg.framed(plan.width, round(bottom), title, text, *shapes)
    title = _("Timeline") + ": " + ", ".join(area.name for area in shown)
    return svg.picture(plan.width, round(bottom), title, text, *shapes, key=key)


def _own_language(timeline: Timeline) -> dict[str, svg.Value]:
    own = timeline.portfolio.programme.language
    return {"lang": own} if own and own != language() else {}


def description(bars: Sequence[Bar], timeline: Timeline) -> str:
    """Say in a sentence or two what the picture shows."""
    parts = [
        ngettext(
            "{count} project on the half-years {span}, {day}.",
            "{count} projects on the half-years {span}, {day}.",
            len(bars),
        ).format(count=len(bars), span=timeline.grid.label, day=wording.as_of(timeline.today))
    ]
    late = [bar.project.id for bar in bars if bar.late]
    if late:
        parts.append(_("Late: {ids}.").format(ids=", ".join(late)))
    return " ".join(parts)


def _head(plan: _Plan) -> tuple[list[str], float]:
    """Return what the vertical marks mean, the years and the half-years; and where rows begin."""
    shapes: list[str] = []
    y = 4.0
    term = plan.timeline.portfolio.programme.term
    marks = [(plan.timeline.today, wording.as_of(plan.timeline.today), "late")]
    if term:
        text = _("council’s term ends {day}").format(day=day(term.end))
        marks.append((term.end, text, "term"))
    for when, text, colour in marks:
        x = plan.day(when)
        if x is None:
            continue
        y += 18
        wide = svg.text_width(text, _SMALL, is_bold=True)
        is_left = x + wide > plan.width
        shapes.append(
            svg.text(
                max(wide, x - 4) if is_left else x,
                y - 4,
                text,
                _SMALL,
                **svg.ink(colour),
                font_weight="bold",
                **({"text_anchor": "end"} if is_left else {}),
            )
        )
    for year, group in groupby(plan.grid.half_years(), key=lambda each: each.year):
        place = plan.x(next(group)) + 6
        style = {**svg.ink("ink"), "font_weight": "bold"}
        shapes.append(svg.text(place, y + 18, str(year), _NAME, **style))
    for half_year in plan.grid.half_years():
        place = plan.x(half_year) + 6
        shapes.append(svg.text(place, y + 36, f"H{half_year.half}", _SMALL, **svg.ink("soft")))
    return shapes, y + 44


def _lines(plan: _Plan, top: float, bottom: float) -> Iterator[str]:
    """Yield the grid: a stripe under every other year, and a line at every half-year."""
    for half_year in plan.grid.half_years():
        x = plan.x(half_year)
        if half_year.year % 2 == 0:
            band: dict[str, svg.Value] = {"x": x, "y": top - 40, "width": plan.cell}
            yield svg.element("rect", {**band, "height": bottom - top + 40, **svg.ink("surface")})
    for half_year in plan.grid.half_years():
        x = plan.x(half_year)
        look: dict[str, svg.Value] = {"x1": x, "x2": x, "y2": bottom, **svg.ink(stroke="line")}
        is_year = half_year.half == 1
        yield svg.element("line", {**look, "y1": top - (40 if is_year else 16)})
    yield svg.element(
        "line", {"x1": 0, "x2": plan.width, "y1": top, "y2": top, **svg.ink(stroke="soft")}
    )


def _marks(plan: _Plan, top: float, bottom: float) -> Iterator[str]:
    """Yield the lines of the day and of the end of the council's term."""
    term = plan.timeline.portfolio.programme.term
    for when, colour, dashes in (
        (plan.timeline.today, "late", ""),
        (term.end if term else None, "term", "2 4"),
    ):
        x = plan.day(when) if when else None
        if x is not None:
            ends: dict[str, svg.Value] = {"x1": x, "x2": x, "y1": top - 40, "y2": bottom}
            style: dict[str, svg.Value] = {**svg.ink(stroke=colour), "stroke-width": 2}
            yield svg.element(
                "line", {**ends, **style, **({"stroke-dasharray": dashes} if dashes else {})}
            )


def _title(plan: _Plan, text: str, y: float, weight: str) -> str:
    """Return the row of an area's or a group's name."""
    size = _NAME + 1 if weight == "bold" else _SMALL
    (line,) = svg.wrap(text, plan.width, size, 1, is_bold=weight == "bold") or [""]
    style = {**svg.ink("ink" if weight == "bold" else "soft"), "font_weight": weight, **plan.own}
    return svg.text(0, y + 20, line, size, **style)


def _name(bar: Bar) -> list[str]:
    return svg.wrap(bar.project.name, _LABEL - _NUMBER - 8, _NAME, 2)


def _row(plan: _Plan, bar: Bar, y: float, height: float) -> Iterator[str]:
    """Yield a project's sign, number, name and bar."""
    middle = y + height / 2
    colour = kind_ink(bar.kind)
    sign = UNICODE.signs[bar.kind]
    bold = {"font_weight": "bold"}
    number = svg.wrap(bar.project.id, _NUMBER - 30, _NAME, 1)
    yield svg.text(2, middle + 4.5, sign, _NAME, **svg.ink(colour), **bold)
    yield svg.text(28, middle + 4.5, "".join(number), _NAME, **svg.ink("ink"), **bold)
    lines = _name(bar)
    for place, line in enumerate(lines):
        base = middle + 4.5 + (place - (len(lines) - 1) / 2) * _LINE
        yield svg.text(_NUMBER, base, line, _NAME, **svg.ink("ink"), **plan.own)
    if bar.late:
        yield svg.text(18, middle + 5, "!", _NAME + 2, **svg.ink("late"), **bold)
    start, end = max(bar.span.start, plan.grid.start), min(bar.span.end, plan.grid.end)
    if start > end:
        is_before = bar.span.end < plan.grid.start
        arrow = UNICODE.before if is_before else UNICODE.after
        place = _LABEL + 4 if is_before else plan.width - 16
        yield svg.text(place, middle + 5, arrow, _NAME, **svg.ink(colour))
        return
    yield from _bar(plan, bar, Span(start, end), middle)


def _bar(plan: _Plan, bar: Bar, shown: Span, middle: float) -> Iterator[str]:
    colour = kind_ink(bar.kind)
    left, wide = plan.x(shown.start) + 2, len(shown) * plan.cell - 4
    top = middle - _BAR / 2
    box: dict[str, svg.Value] = {"x": left, "y": top, "width": wide, "height": _BAR, "rx": 4}
    look: dict[str, svg.Value] = {**svg.ink(f"{colour}-tint", colour), "stroke-width": 1.5}
    if bar.is_estimated:
        look["stroke-dasharray"] = "5 3"
    yield svg.element("rect", {**box, **look})
    if bar.kind is StatusKind.DONE and not bar.is_estimated:
        under: dict[str, svg.Value] = {"x": left, "y": top + _BAR - 3, "width": wide, "height": 3}
        yield svg.element("rect", {**under, **svg.ink(colour)})
    arrows = (bar.span.start < plan.grid.start, bar.span.end > plan.grid.end)
    for is_there, place, arrow in (
        (arrows[0], left + 3, UNICODE.before),
        (arrows[1], left + wide - 13, UNICODE.after),
    ):
        if is_there:
            yield svg.text(place, middle + 4.5, arrow, _SMALL, **svg.ink(colour))
    inside = left + (16 if arrows[0] else 7)
    room = wide - 12 - 10 * sum(arrows)
    taken = 0.0
    for x, space, texts in _captions(plan, bar, shown, inside, room):
        fitting = (text for text in texts if text and svg.text_width(text, _SMALL) <= space)
        if x > taken and (text := next(fitting, "")):
            taken = x + svg.text_width(text, _SMALL)
            yield svg.text(x, middle + 4.5, text, _SMALL, **svg.ink("ink"), **plan.own)
    for x in _divisions(plan, bar, shown):
        ends: dict[str, svg.Value] = {"x1": x, "x2": x, "y1": top, "y2": top + _BAR}
        yield svg.element("line", {**ends, **svg.ink(stroke=colour)})


def _dated(bar: Bar, shown: Span) -> list[tuple[str, Span]]:
    """Return the phases' names and what is seen of them, where all have half-years."""
    spans = [(phase.name, phase.span) for phase in bar.project.phases]
    parts = [
        (name, Span(max(span.start, shown.start), min(span.end, shown.end)))
        for name, span in spans
        if span is not None
    ]
    return [(name, part) for name, part in parts if len(part)] if len(parts) == len(spans) else []


def _captions(
    plan: _Plan, bar: Bar, shown: Span, left: float, room: float
) -> Iterator[tuple[float, float, list[str]]]:
    """Yield where words may stand in the bar: place, room, and the choices, the best first."""
    size = str(bar.project.size) if bar.project.size else ""
    parts = _dated(bar, shown)
    if not parts:
        words = UNICODE.join.join(phase.name for phase in bar.project.phases)
        yield left, room, [f"{size} {words}".strip(), words, size]
    for number, (name, part) in enumerate(parts):
        choices = [f"{size} {name}".strip(), name, size] if number == 0 else [name]
        x = left if number == 0 else plan.x(part.start) + 6
        yield x, len(part) * plan.cell - 14, choices


def _divisions(plan: _Plan, bar: Bar, shown: Span) -> list[float]:
    starts = {part.start for _name, part in _dated(bar, shown)}
    return [plan.x(start) for start in sorted(starts) if start > shown.start]


def _legend(plan: _Plan, bars: Sequence[Bar], top: float) -> tuple[list[str], float]:
    """Return what the signs and edges mean, of those that the picture has; and where it ends."""
    shapes: list[str] = []
    x, y = 0.0, top
    order = [*StatusKind, None]
    kinds = sorted({bar.kind for bar in bars}, key=order.index)
    items = [(UNICODE.signs[kind], wording.kind_word(kind), kind_ink(kind), "") for kind in kinds]
    certainties = sorted({bar.is_estimated for bar in bars})
    for is_estimated in certainties:
        word = _("estimated schedule") if is_estimated else _("decided schedule")
        items.append(("", word, "soft", "5 3" if is_estimated else "none"))
    if any(bar.late for bar in bars):
        items.append(("!", _("late"), "late", ""))
    for sign, word, colour, dashes in items:
        lead = 18 if sign else 38
        wide = lead + svg.text_width(word, _SMALL) + 22
        if x and x + wide > plan.width:
            x, y = 0.0, y + _KEY
        if sign:
            style = {**svg.ink(colour), "font_weight": "bold"}
            shapes.append(svg.text(x + 2, y + 14, sign, _NAME, **style))
        else:
            box: dict[str, svg.Value] = {"x": x + 1, "y": y + 4, "width": 30, "height": 12, "rx": 3}
            edge = {**svg.ink("surface", colour), "stroke-dasharray": dashes}
            shapes.append(svg.element("rect", {**box, **edge}))
        shapes.append(svg.text(x + lead, y + 14, word, _SMALL, **svg.ink("ink")))
        x += wide
    return shapes, y + _KEY + _MARGIN
