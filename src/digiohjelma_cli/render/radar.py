"""The gap summary as a picture: a radar of now, target and peers, and the figures beside it.

The axes stand in the model's own order, so that two assessments can be laid side by side; the
table ranks them. Lines are told apart by their dashes and marks, so that it can be printed in grey.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, pi, sin
from typing import Final, NamedTuple

from digiohjelma_cli.i18n import _
from digiohjelma_cli.model.maturity import Perspective
from digiohjelma_cli.render import maturity_words, svg, wording
from digiohjelma_cli.render.axis import Axis, axis_of
from digiohjelma_cli.render.radar_beside import (
    INK,
    MARGIN,
    SOFT,
    TABLE_LEFT,
    WIDTH,
    description,
    head,
    legend,
    table,
)
from digiohjelma_cli.render.radar_series import (
    Series,
    line_style,
    mark,
    score_share,
    series_of,
    word_share,
)
from digiohjelma_cli.views.maturity import Gap, GapSummary

_CENTRE: Final = 378
_RADIUS: Final = 186
_AROUND: Final = 96  # room for labels over and under the rings
_OFFSET: Final = 16  # from the outermost ring to a label
_NAME_SIZE: Final = 14
_FIGURE_SIZE: Final = 12
_RING_SIZE: Final = 11
_NAME_LINES: Final = 3
_WIDEST_NAME: Final = 176
_WIDEST_RING: Final = 120
_MOST_NAMES: Final = 12  # more names would run into each other: then numbers stand for them
_STEEP: Final = 0.6  # in a flatter direction the words of the rings would run into each other
_MARK: Final = 8  # half of a mark, with some air
_UPRIGHT: Final = 0.15  # an axis so near to the vertical has its label in the middle
_RING: Final = "#c9d0d9"
_DISC: Final = "#f6f8fa"


class _Plan(NamedTuple):
    """The perspectives in the model's order, and where the middle of the rings is."""

    gaps: Sequence[Gap]
    middle: float

    def angle(self, place: float) -> float:
        """Return the direction of an axis, clockwise from the top."""
        return 2 * pi * place / max(1, len(self.gaps))

    def at(self, angle: float, distance: float) -> tuple[float, float]:
        """Return the place so far from the middle in a direction."""
        return _CENTRE + distance * sin(angle), self.middle - distance * cos(angle)

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers that stand for the perspectives where they are many; else none."""
        if len(self.gaps) <= _MOST_NAMES:
            return {}
        return {gap.perspective.id: number for number, gap in enumerate(self.gaps, 1)}


def radar(summary: GapSummary, key: str = "") -> str:
    """Return the picture as SVG; with a `key`, for a page."""
    # A page has the title and the figures as its own text, which any reader can enlarge.
    titles, top = ([], float(MARGIN)) if key else head(summary)
    places = {each.id: number for number, each in enumerate(_perspectives(summary))}
    gaps = sorted(summary.gaps, key=lambda gap: places[gap.perspective.id])
    plan = _Plan(gaps, top + _AROUND + _RADIUS)
    axis = axis_of(summary)
    lines = series_of(summary, axis)
    stops = list(_stops(summary, axis))
    shapes = [
        *_rings(stops, plan),
        *(shape for each in lines for shape in _line(each, plan)),
        *_ring_words(stops, lines, plan),
        *(shape for each in lines for shape in _marks(each, plan)),
        *_labels(plan),
    ]
    keys, keys_end = legend(summary, axis, lines, plan.middle + _RADIUS + _AROUND)
    is_alone = bool(key) and not plan.numbers
    rows, rows_end = ([], 0) if is_alone else table(summary, plan.numbers, top)
    width = TABLE_LEFT if is_alone else WIDTH
    height = round(max(keys_end, rows_end)) + MARGIN
    title = _("Digital maturity") + f": {wording.named(summary.portfolio)}"
    everything = (*titles, *shapes, *keys, *rows)
    return svg.picture(width, height, title, description(summary), *everything, key=key)


def _perspectives(summary: GapSummary) -> Sequence[Perspective]:
    return summary.portfolio.maturity.perspectives


def _rings(stops: Sequence[tuple[float, str]], plan: _Plan) -> Iterator[str]:
    """Yield the rings of the scale and the axes."""
    circle: dict[str, svg.Value] = {"cx": _CENTRE, "cy": plan.middle, "stroke": _RING}
    yield svg.element("circle", {**circle, "r": _RADIUS, "fill": _DISC})
    for share, _words in stops:
        yield svg.element("circle", {**circle, "r": _RADIUS * share, "fill": "none"})
    for place in range(len(plan.gaps)):
        x, y = plan.at(plan.angle(place), _RADIUS)
        ends: dict[str, svg.Value] = {"x1": _CENTRE, "y1": plan.middle, "x2": x, "y2": y}
        yield svg.element("line", {**ends, "stroke": _RING})


def _ring_words(
    stops: Sequence[tuple[float, str]], lines: Sequence[Series], plan: _Plan
) -> Iterator[str]:
    """Yield what the rings stand for, between two axes."""
    marks = [place for each in lines for place in _places(each, plan) if place]
    angle = min(_between(plan), key=lambda each: _hidden(each, stops, marks, plan))
    for share, words in stops:
        x, y = plan.at(angle, _RADIUS * share)
        wide = svg.text_width(words, _RING_SIZE) + 6
        back: dict[str, svg.Value] = {"x": x - wide / 2, "y": y - 8, "width": wide, "height": 16}
        yield svg.element("rect", {**back, "rx": 3, "fill": _DISC, "fill-opacity": 0.9})
        yield svg.text(x, y + 4, words, _RING_SIZE, fill=SOFT, text_anchor="middle")


def _between(plan: _Plan) -> list[float]:
    """Return the directions between two axes in which words fit under each other."""
    count = len(plan.gaps)
    angles = [plan.angle(place - 0.5) for place in range(count)]
    return [angle for angle in angles if abs(cos(angle)) > _STEEP] or [-pi / 4]


def _hidden(
    angle: float,
    stops: Sequence[tuple[float, str]],
    marks: Sequence[tuple[float, float]],
    plan: _Plan,
) -> int:
    """Count the marks that would stand on the words in this direction."""
    found = 0
    for share, words in stops:
        x, y = plan.at(angle, _RADIUS * share)
        half = svg.text_width(words, _RING_SIZE) / 2 + _MARK
        found += sum(1 for left, top in marks if abs(left - x) < half and abs(top - y) < 8 + _MARK)
    return found


def _stops(summary: GapSummary, axis: Axis | None) -> Iterator[tuple[float, str]]:
    """Yield how far out each ring is, with the number or the word that it stands for."""
    if axis is not None:
        yield from ((score_share(axis.share(tick.value)), tick.label) for tick in axis.ticks)
        return
    words = summary.portfolio.maturity.scale.positions
    for place, word in enumerate(words):
        short = svg.wrap(word, _WIDEST_RING, _RING_SIZE, 1)
        yield word_share(place, len(words)), "".join(short)


def _line(series: Series, plan: _Plan) -> Iterator[str]:
    """Yield a series: a closed shape where every perspective has a value, else its pieces."""
    look = line_style(series)
    if series.ring is not None:
        ring: dict[str, svg.Value] = {"cx": _CENTRE, "cy": plan.middle, "fill": "none"}
        yield svg.element("circle", {**ring, "r": _RADIUS * series.ring, **look})
    places = _places(series, plan)
    found = [place for place in places if place is not None]
    if len(found) == len(places) and len(places) > 2:
        fill: dict[str, svg.Value] = {"fill": "none"}
        if not series.dashes:
            fill = {"fill": series.colour, "fill-opacity": 0.1}
        yield svg.element("polygon", {"points": svg.points(found), **fill, **look})
        return
    for start, end in zip(places, [*places[1:], *places[:1]], strict=True):
        if start and end:
            ends: dict[str, svg.Value] = {"x1": start[0], "y1": start[1]}
            yield svg.element("line", {**ends, "x2": end[0], "y2": end[1], **look})


def _marks(series: Series, plan: _Plan) -> Iterator[str]:
    yield from (mark(series, *place) for place in _places(series, plan) if place)


def _places(series: Series, plan: _Plan) -> list[tuple[float, float] | None]:
    """Return where the series is on each axis; None where it has no value."""
    return [
        None if share is None else plan.at(plan.angle(number), _RADIUS * share)
        for number, share in enumerate(map(series.share, plan.gaps))
    ]


def _labels(plan: _Plan) -> Iterator[str]:
    """Yield the perspectives' names around the rings, each with its figures under it."""
    for place, gap in enumerate(plan.gaps):
        angle = plan.angle(place)
        x, y = plan.at(angle, _RADIUS + _OFFSET)
        anchor, room = _anchor(plan, angle, x)
        is_bold = gap.is_weak
        number = plan.numbers.get(gap.perspective.id)
        if number is None:
            names = svg.wrap(gap.perspective.name, room, _NAME_SIZE, _NAME_LINES, is_bold=is_bold)
            figures = svg.wrap(_figures(gap), room, _FIGURE_SIZE, 1)
        else:
            names, figures = [str(number)], []
        heights = [_NAME_SIZE * svg.LINE] * len(names) + [_FIGURE_SIZE * svg.LINE] * len(figures)
        # Over the rings a label ends at its axis, under them it begins there.
        top = y - sum(heights) * (1 + cos(angle)) / 2
        weight = "bold" if is_bold else "normal"
        for line, height in zip([*names, *figures], heights, strict=True):
            size = _NAME_SIZE if height == _NAME_SIZE * svg.LINE else _FIGURE_SIZE
            style = {"fill": INK, "font_weight": weight} if size == _NAME_SIZE else {"fill": SOFT}
            yield svg.text(x, top + size, line, size, text_anchor=anchor, **style)
            top += height


def _anchor(plan: _Plan, angle: float, x: float) -> tuple[str, float]:
    """Return which end of a label stands at its axis, and how wide the label may be."""
    if abs(sin(angle)) < _UPRIGHT:
        beside = abs(plan.at(plan.angle(1), _RADIUS + _OFFSET)[0] - _CENTRE)
        room = _WIDEST_NAME if len(plan.gaps) < 4 else 2 * beside - 20
        return "middle", min(_WIDEST_NAME, room)
    if sin(angle) > 0:
        return "start", min(_WIDEST_NAME, TABLE_LEFT - 20 - x)
    return "end", min(_WIDEST_NAME, x - MARGIN)


def _figures(gap: Gap) -> str:
    if gap.score is None:
        return maturity_words.now(gap)
    score = maturity_words.points(gap.score, gap.assessment)
    target = maturity_words.target(gap)
    return f"{score} → {target}" if target else score
