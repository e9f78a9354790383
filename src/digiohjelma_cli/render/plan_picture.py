"""A plan as a picture: every project's bar on the half-years, and a dashed one where it was."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from digiohjelma_cli.i18n import _
from digiohjelma_cli.model.halfyear import Span
from digiohjelma_cli.plan.result import Plan
from digiohjelma_cli.render import plan_words, svg, wording
from digiohjelma_cli.render.plan import plan_chart
from digiohjelma_cli.views.timeline import Bar, Timeline

_WIDTH: Final = 1200
_MARGIN: Final = 24
_NAMES: Final = 430  # columns of the names, before the half-years
_ROW: Final = 22
_BAR: Final = 12
_SIZE: Final = 13
_TITLE: Final = 20
_INK: Final = "#1f2933"
_SOFT: Final = "#52606d"
_LINE: Final = "#d5dbe1"
_STAYS: Final = "#9fb3c8"
_MOVES: Final = "#1f5f99"


def plan_picture(plan: Plan) -> str:
    """Return the picture as SVG."""
    chart = plan_chart(plan, is_whole=True)
    title = _("A levelled plan, as a proposal")
    summary = plan_words.summary(plan)
    head = [
        svg.text(_MARGIN, 40, title, _TITLE, fill=_INK, font_weight="bold"),
        svg.text(
            _MARGIN, 62, wording.header(plan.problem.portfolio, plan.today), _SIZE, fill=_SOFT
        ),
    ]
    top = 62.0
    for line in svg.wrap(summary, _WIDTH - 2 * _MARGIN, _SIZE, 4):
        top += _ROW
        head.append(svg.text(_MARGIN, top, line, _SIZE, fill=_INK))
    if chart is None:
        return svg.picture(_WIDTH, round(top) + _MARGIN, title, summary, *head)
    rows = list(_rows(chart, top + 60))
    bottom = top + 60 + _ROW * sum(1 + len(area) for area in _by_area(chart))
    parts = [*head, *_grid(chart, top + 30, bottom), *rows, *_legend(bottom + 20)]
    return svg.picture(_WIDTH, round(bottom) + 60, title, summary, *parts)


def _by_area(chart: Timeline) -> list[list[Bar]]:
    return [[bar for group in area.groups for bar in group.bars] for area in chart.areas]


def _x(chart: Timeline, slots: int) -> float:
    """Return where a half-year begins, counted from the first of the grid."""
    return _NAMES + slots * (_WIDTH - _NAMES - _MARGIN) / len(chart.grid)


def _grid(chart: Timeline, top: float, bottom: float) -> Iterator[str]:
    """Yield the lines between the half-years, and the years and halves over them."""
    halves = chart.grid.half_years()
    for slot in range(len(halves) + 1):
        x = _x(chart, slot)
        is_year = slot == len(halves) or halves[slot].half == 1
        ends: dict[str, svg.Value] = {"x1": x, "x2": x, "y1": top, "y2": bottom}
        look: dict[str, svg.Value] = {"stroke": _SOFT if is_year else _LINE, "stroke-width": 1}
        yield svg.element("line", {**ends, **look})
    for slot, half_year in enumerate(halves):
        yield svg.text(_x(chart, slot) + 4, top + 18, f"H{half_year.half}", 11, fill=_SOFT)
    for year, group in groupby(enumerate(halves), key=lambda pair: pair[1].year):
        slot = next(group)[0]
        yield svg.text(_x(chart, slot) + 4, top + 4, str(year), 12, fill=_INK, font_weight="bold")


def _rows(chart: Timeline, top: float) -> Iterator[str]:
    y = top
    for area, bars in zip(chart.areas, _by_area(chart), strict=True):
        name = svg.wrap(area.name, _NAMES - _MARGIN - 8, _SIZE, 1, is_bold=True)
        yield svg.text(_MARGIN, y + 15, "".join(name), _SIZE, fill=_INK, font_weight="bold")
        y += _ROW
        for bar in bars:
            yield from _row(chart, bar, y)
            y += _ROW


def _row(chart: Timeline, bar: Bar, y: float) -> Iterator[str]:
    label = svg.wrap(f"{bar.project.id} {bar.project.name}", _NAMES - _MARGIN - 20, _SIZE, 1)
    yield svg.text(_MARGIN + 8, y + 15, "".join(label), _SIZE, fill=_INK)
    if bar.old is not None:
        look: dict[str, svg.Value] = {"fill": "none", "stroke": _SOFT, "stroke-dasharray": "4 3"}
        yield from _box(chart, bar.old, y + 2, _ROW - 4, look)
    yield from _box(chart, bar.span, y + 5, _BAR, {"fill": _MOVES if bar.is_moved else _STAYS})


def _box(
    chart: Timeline, span: Span, y: float, height: float, look: dict[str, svg.Value]
) -> Iterator[str]:
    """Yield a bar over the part of a span that the grid has."""
    start = max(0, chart.grid.start.until(span.start))
    end = min(len(chart.grid), chart.grid.start.until(span.end) + 1)
    if start < end:
        x = _x(chart, start) + 2
        place: dict[str, svg.Value] = {"x": x, "y": y, "width": _x(chart, end) - 2 - x}
        yield svg.element("rect", {**place, "height": height, "rx": 2, **look})


def _legend(y: float) -> Iterator[str]:
    x = float(_MARGIN)
    dashed: dict[str, svg.Value] = {"fill": "none", "stroke": _SOFT, "stroke-dasharray": "4 3"}
    for words, look in (
        (_("moves or gets a place"), {"fill": _MOVES}),
        (_("stays"), {"fill": _STAYS}),
        (_("schedule before"), dashed),
    ):
        yield svg.element("rect", {"x": x, "y": y, "width": 28, "height": _BAR, **look})
        yield svg.text(x + 36, y + 11, words, _SIZE, fill=_INK)
        x += 36 + svg.text_width(words, _SIZE) + 28
