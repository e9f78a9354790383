"""Small drawings that fit in a cell: a line of measured values, and a bar with a mark."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from digiohjelma_cli.render.screen import Screen

BAR: Final = 10  # columns
_LONGEST: Final = 12  # values of a line; the newest are shown
_LEVELS: Final = "▁▂▃▅▇"
_ASCII_LEVELS: Final = "_.-=#"


def sparkline(values: Sequence[Decimal], screen: Screen) -> str:
    """Draw the last values, each as high as it lies between the least and the most of them.

    A line of equal values runs in the middle, what gets better by falling falls, and one value
    alone is no line.
    """
    levels = _LEVELS if screen.has_unicode else _ASCII_LEVELS
    shown = values[-_LONGEST:]
    if len(shown) < 2:
        return ""
    least, most = min(shown), max(shown)
    if least == most:
        return levels[len(levels) // 2] * len(shown)
    span = Fraction(most) - Fraction(least)
    places = ((Fraction(value) - Fraction(least)) * len(levels) / span for value in shown)
    return "".join(levels[min(int(place), len(levels) - 1)] for place in places)


def progress_bar(progress: Fraction, mark: Fraction | None, screen: Screen) -> str:
    """Draw how much of the way is behind, with a mark at a share of it where one is given.

    What is over either end is drawn at the end.
    """
    done, rest, sign = ("█", "░", "│") if screen.has_unicode else ("#", "-", "|")
    filled = int(_within(progress) * BAR)
    bar = done * filled + rest * (BAR - filled)
    if mark is None:
        return bar
    place = int(_within(mark) * BAR)
    return bar[:place] + sign + bar[place:]


def _within(share: Fraction) -> Fraction:
    return min(max(share, Fraction(0)), Fraction(1))
