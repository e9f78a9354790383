"""A pool's load against its capacity as a picture: a column a half-year, and a line of capacity.

The certain load is whole, the possible one over it hatched, and an overload has its sign.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil
from typing import Final

from msgspec import Struct

from digiohjelma_cli.i18n import _
from digiohjelma_cli.render import numbers, svg, wording
from digiohjelma_cli.render.axis import step
from digiohjelma_cli.render.capacity import figures, pool_name, sign
from digiohjelma_cli.views.load import Cell, Load, Overload, PoolLoad

_LEFT: Final = 52
_RIGHT: Final = 12
_TOP: Final = 66
_PLOT: Final = 240
_UNDER: Final = 64
_WIDTH: Final = 880
_LEAST_CELL: Final = 92
_SIZE: Final = 12
_BETWEEN: Final = 40  # two pools of one picture
_HATCH: Final = 6
_INKS: Final = {Overload.NONE: "soft", Overload.POSSIBLE: "term", Overload.CERTAIN: "late"}


class _Plan(Struct):
    """Where things stand in a pool's picture."""

    pool_load: PoolLoad
    top: float
    cell: float
    most: Fraction
    hatch: str

    @property
    def bottom(self) -> float:
        """Where 0 is."""
        return self.top + _TOP + _PLOT

    @property
    def width(self) -> float:
        """The picture's width."""
        return _LEFT + len(self.pool_load.half_years) * self.cell + _RIGHT

    def y(self, units: Fraction) -> float:
        """Return the height of so many units."""
        return self.bottom - float(units / self.most) * _PLOT


def load_picture(load: Load, key: str = "") -> str:
    """Return the picture of every pool; with a `key`, for a page."""
    shapes: list[str] = []
    top, width = 0.0, float(_WIDTH)
    for number, pool_load in enumerate(load.pools):
        plan = _plan(pool_load, top, f"hatch{number}-{key}" if key else f"hatch{number}")
        shapes += _pool(plan)
        top = plan.bottom + _UNDER + _BETWEEN
        width = max(width, plan.width)
    title = _("Load and capacity") + ": "
    title += (
        ", ".join(pool_name(each.pool) for each in load.pools)
        if key
        else wording.named(load.portfolio)
    )
    text = " ".join(map(description, load.pools)) or _("The portfolio has no pools.")
    height = round(max(top - _BETWEEN, 0))
    if not key:
        return svg.framed(round(width), height, title, text, *shapes)
    return svg.picture(round(width), height, title, text, *shapes, key=key)


def _plan(pool_load: PoolLoad, top: float, hatch: str) -> _Plan:
    cells = pool_load.half_years
    most = max((max(each.high, each.capacity or Fraction(0)) for each in cells.values()), default=0)
    highest = Fraction(most) or Fraction(1)
    tick = step(highest)
    cell = max(_LEAST_CELL, (_WIDTH - _LEFT - _RIGHT) / max(1, len(cells)))
    return _Plan(pool_load, top, cell, ceil(highest / tick) * tick, hatch)


def description(pool_load: PoolLoad) -> str:
    """Say in which half-years a pool is overloaded, certainly or possibly."""
    name = pool_name(pool_load.pool)
    parts = []
    for overload, pattern in (
        (Overload.CERTAIN, _("{pool}: overload in {half_years}.")),
        (Overload.POSSIBLE, _("{pool}: possible overload in {half_years}.")),
    ):
        found = [
            each.label for each, cell in pool_load.half_years.items() if cell.overload is overload
        ]
        if found:
            parts.append(pattern.format(pool=name, half_years=", ".join(found)))
    if not parts and any(cell.capacity is not None for cell in pool_load.half_years.values()):
        return _("{pool}: no overload in any half-year.").format(pool=name)
    return " ".join(parts)


def _pool(plan: _Plan) -> Iterator[str]:
    yield _pattern(plan.hatch)
    heading = svg.wrap(pool_name(plan.pool_load.pool), plan.width, 15, 1, is_bold=True)
    style = {**svg.ink("ink"), "font_weight": "bold"}
    yield svg.text(0, plan.top + 17, "".join(heading), 15, **style)
    yield from _axis(plan)
    for number, (half_year, cell) in enumerate(plan.pool_load.half_years.items()):
        left = _LEFT + number * plan.cell
        yield from _column(plan, cell, left)
        middle = left + plan.cell / 2
        label = {**svg.ink("ink"), "text_anchor": "middle"}
        yield svg.text(middle, plan.bottom + 18, half_year.label, _SIZE, **label)
    yield from _capacity(plan)
    yield from _legend(plan)


def _pattern(name: str) -> str:
    box: dict[str, svg.Value] = {"width": _HATCH, "height": _HATCH}
    line: dict[str, svg.Value] = {"x1": 0, "y1": 0, "x2": 0, "y2": _HATCH, "stroke-width": 3}
    return svg.element(
        "pattern",
        {"id": name, **box, "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"},
        svg.element("rect", {**box, **svg.ink("accent-tint")}),
        svg.element("line", {**line, **svg.ink(stroke="accent")}),
    )


def _axis(plan: _Plan) -> Iterator[str]:
    """Yield the lines of the amounts, each with its number."""
    tick = step(plan.most)
    value = Fraction(0)
    while value <= plan.most:
        y = plan.y(value)
        ends: dict[str, svg.Value] = {"x1": _LEFT, "x2": plan.width - _RIGHT, "y1": y, "y2": y}
        yield svg.element("line", {**ends, **svg.ink(stroke="line" if value else "soft")})
        style = {**svg.ink("soft"), "text_anchor": "end"}
        yield svg.text(_LEFT - 8, y + 4, numbers.rounded(value), _SIZE, **style)
        value += tick


def _column(plan: _Plan, cell: Cell, left: float) -> Iterator[str]:
    """Yield a half-year's load with its figures over it."""
    wide = min(46.0, plan.cell * 0.5)
    x = left + (plan.cell - wide) / 2
    low, high = plan.y(cell.low), plan.y(cell.high)
    box: dict[str, svg.Value] = {"x": x, "width": wide}
    if cell.low:
        yield svg.element(
            "rect", {**box, "y": low, "height": plan.bottom - low, **svg.ink("accent")}
        )
    if cell.high > cell.low:
        look = {"fill": f"url(#{plan.hatch})", "stroke-width": 1, **_edge("accent")}
        yield svg.element("rect", {**box, "y": high, "height": low - high, **look})
    if not cell.high:
        return
    amount, _limit, percent = (each.shown for each in figures(cell))
    top = high
    if cell.capacity is not None:  # where the line would run through the words, they stand over it
        line = plan.y(cell.capacity)
        top = line if high - 40 < line < high + 4 else high
    middle, word = left + plan.cell / 2, {**svg.ink(_INKS[cell.overload]), "text_anchor": "middle"}
    text = f"{sign(cell)}{percent} %" if percent else amount
    if percent:
        ink = {**svg.ink("ink"), "text_anchor": "middle"}
        yield svg.text(middle, top - 22, amount, _SIZE, **ink)
    yield svg.text(middle, top - 7, text, _SIZE, **word, font_weight="bold")


def _edge(colour: str) -> dict[str, svg.Value]:
    """Return a coloured edge without a fill of the palette's."""
    look = svg.ink(stroke=colour)
    return {key: value for key, value in look.items() if key != "fill"}


def _capacity(plan: _Plan) -> Iterator[str]:
    """Yield the capacity: a line over each half-year."""
    for number, cell in enumerate(plan.pool_load.half_years.values()):
        if cell.capacity is not None:
            y = plan.y(cell.capacity)
            left = _LEFT + number * plan.cell
            ends: dict[str, svg.Value] = {"x1": left, "x2": left + plan.cell, "y1": y, "y2": y}
            yield svg.element("line", {**ends, **svg.ink(stroke="ink"), "stroke-width": 2.5})


def _legend(plan: _Plan) -> Iterator[str]:
    cells = plan.pool_load.half_years.values()
    y = plan.bottom + 38
    x = float(_LEFT)
    box: dict[str, svg.Value] = {"y": y, "width": 20, "height": 12}
    for is_there, word, look in (
        (any(cell.low for cell in cells), _("load at the least"), svg.ink("accent")),
        (
            any(cell.high > cell.low for cell in cells),
            _("load at the most"),
            {"fill": f"url(#{plan.hatch})", **_edge("accent")},
        ),
    ):
        if is_there:
            yield svg.element("rect", {**box, "x": x, **look})
            yield svg.text(x + 28, y + 10, word, _SIZE, **svg.ink("ink"))
            x += 28 + svg.text_width(word, _SIZE) + 24
    if any(cell.capacity is not None for cell in cells):
        ends: dict[str, svg.Value] = {"x1": x, "x2": x + 20, "y1": y + 6, "y2": y + 6}
        yield svg.element("line", {**ends, **svg.ink(stroke="ink"), "stroke-width": 2.5})
        yield svg.text(x + 28, y + 10, _("capacity"), _SIZE, **svg.ink("ink"))
