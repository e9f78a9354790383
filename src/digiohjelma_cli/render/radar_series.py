"""The lines of a radar: what each is called, how it looks in print, and how far out it goes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from digiohjelma_cli.i18n import _
from digiohjelma_cli.render import svg
from digiohjelma_cli.render.axis import Axis
from digiohjelma_cli.views.maturity import Gap, GapSummary

_HOLE: Final = 0.14  # the lowest score's ring, of the radius: a low polygon stays a polygon
_WORD_HOLE: Final = 0.3  # the same for words, which need more room
_NOW: Final = "#0b5394"
_TARGET: Final = "#9c3a00"
_PEERS: Final = "#4a4a4a"


class Series(NamedTuple):
    """A line: `share` tells how far out it is on a perspective, of the radius; None: nowhere.

    `ring` is the one share of a line that is the same for every perspective, and has no marks.
    """

    name: str
    colour: str
    dashes: str
    mark: str
    share: Callable[[Gap], float | None]
    ring: float | None = None


def series_of(summary: GapSummary, axis: Axis | None) -> list[Series]:
    """Return the lines that have something to show, the one that is drawn first at first."""
    if axis is None:
        return _by_words(summary)
    found = [
        Series(_("peers’ average"), _PEERS, "2 5", "square", _on(axis, lambda gap: gap.peer)),
        Series(_("target"), _TARGET, "9 5", "diamond", _on(axis, lambda gap: gap.target)),
        Series(_("now"), _NOW, "", "circle", _on(axis, lambda gap: gap.score)),
    ]
    return [each for each in found if any(each.share(gap) is not None for gap in summary.gaps)]


def _on(axis: Axis, value: Callable[[Gap], Decimal | None]) -> Callable[[Gap], float | None]:
    def share(gap: Gap) -> float | None:
        figure = value(gap)
        return None if figure is None else score_share(axis.share(figure))

    return share


def score_share(share: Fraction) -> float:
    """Return how far out a share of the axis is, of the radius."""
    return _HOLE + (1 - _HOLE) * float(share)


def word_share(place: int, count: int) -> float:
    """Return how far out the word at `place` of the scale is, of the radius."""
    return _WORD_HOLE + (1 - _WORD_HOLE) * (place / (count - 1) if count > 1 else 1)


def _by_words(summary: GapSummary) -> list[Series]:
    count = len(summary.portfolio.maturity.scale.positions)
    if not count:
        return []
    middle = count // 2

    def share(gap: Gap) -> float | None:
        return None if gap.steps is None else word_share(middle + gap.steps, count)

    peers = word_share(middle, count)
    return [
        Series(_("level with peers"), _PEERS, "2 5", "", lambda _gap: None, peers),
        Series(_("position against peers"), _NOW, "", "circle", share),
    ]


def mark(series: Series, x: float, y: float) -> str:
    """Return the series' mark at a place: its shape tells it apart without colour."""
    if series.mark == "circle":
        look: dict[str, svg.Value] = {"fill": series.colour, "stroke": "#ffffff"}
        return svg.element("circle", {"cx": x, "cy": y, "r": 5.5, **look, "stroke-width": 1.5})
    look = {"fill": "#ffffff", "stroke": series.colour, "stroke-width": 2}
    if series.mark == "square":
        corner = {"x": x - 5.5, "y": y - 5.5, "width": 11, "height": 11}
        return svg.element("rect", {**corner, **look})
    corners = [(x, y - 9), (x + 9, y), (x, y + 9), (x - 9, y)]
    return svg.element("polygon", {"points": svg.points(corners), **look})


def line_style(series: Series) -> dict[str, svg.Value]:
    """Return how the series' line is drawn."""
    style: dict[str, svg.Value] = {"stroke": series.colour, "stroke-width": 2.5}
    if series.dashes:
        style |= {"stroke-dasharray": series.dashes, "stroke-linecap": "round"}
    return style
