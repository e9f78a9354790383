"""The axis that scores are drawn on: its ends, and where its marks stand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Final, NamedTuple

from digiohjelma_cli.i18n import number
from digiohjelma_cli.model.maturity import Maturity
from digiohjelma_cli.views.maturity import GapSummary

_MOST_TICKS: Final = 7


class Tick(NamedTuple):
    """A mark of the axis: its value, and the name of the level that begins there, if any."""

    value: Fraction
    name: str

    @property
    def label(self) -> str:
        """The value as people read it."""
        return number(self.value)


class Axis(NamedTuple):
    """An axis from one score to a higher one."""

    minimum: Fraction
    maximum: Fraction
    ticks: tuple[Tick, ...]

    def share(self, value: Decimal | Fraction) -> Fraction:
        """How far along the axis a value stands, from 0 to 1; what is outside stands at the end."""
        share = (Fraction(value) - self.minimum) / (self.maximum - self.minimum)
        return max(Fraction(0), min(Fraction(1), share))


def axis_of(summary: GapSummary) -> Axis | None:
    """Return the axis of the scores; None where none of them can be drawn.

    Its ends are the scale's own. Where the scale leaves one out, the outermost level or, without
    levels, the outermost score stands for it.
    """
    maturity = summary.portfolio.maturity
    if all(gap.score is None for gap in summary.gaps):
        return None
    scale = maturity.scale
    given = [Fraction(level.score) for level in scale.levels] or list(_figures(summary))
    minimum = min(given) if scale.minimum is None else Fraction(scale.minimum)
    maximum = max(given) if scale.maximum is None else Fraction(scale.maximum)
    if minimum >= maximum:
        return None
    return Axis(minimum, maximum, tuple(_ticks(minimum, maximum, maturity)))


def _figures(summary: GapSummary) -> Iterator[Fraction]:
    for gap in summary.gaps:
        figures = (gap.score, gap.target, gap.peer)
        yield from (Fraction(each) for each in figures if each is not None)


def _ticks(minimum: Fraction, maximum: Fraction, maturity: Maturity) -> Iterator[Tick]:
    levels = {Fraction(level.score): level.name for level in maturity.scale.levels}
    inside = {score for score in levels if minimum <= score <= maximum}
    if inside and len(inside | {minimum, maximum}) <= _MOST_TICKS:
        stops = sorted(inside | {minimum, maximum})
        yield from (Tick(stop, levels.get(stop, "")) for stop in stops)
        return
    step = _step(maximum - minimum)
    value = ceil(minimum / step) * step
    while value <= maximum:
        yield Tick(value, levels.get(value, ""))
        value += step


def _step(length: Fraction) -> Fraction:
    """Return the least of 1, 2, 5, 10, … (or 0.5, 0.2, …) that makes no more than enough ticks."""
    step = Fraction(10) ** (len(str(int(length))) - 1) if length >= 1 else Fraction(1)
    while length / step < _MOST_TICKS - 1:
        step /= 10
    for factor in (1, 2, 5, 10, 20, 50, 100):
        if length / (step * factor) <= _MOST_TICKS - 1:
            return step * factor
    return length
