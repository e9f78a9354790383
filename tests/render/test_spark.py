"""The small drawings: lines of values, and bars with a mark."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.render.spark import progress_bar, sparkline

UNICODE = Screen(80, is_terminal=True, has_colour=False, has_unicode=True)
ASCII = Screen(80, is_terminal=True, has_colour=False, has_unicode=False)


@pytest.mark.parametrize(
    ("values", "drawn", "in_ascii"),
    [
        ("", "", ""),
        ("5", "", ""),
        ("5 5", "▃▃", "--"),
        ("0 10", "▁▇", "_#"),
        ("0 1 2 3 4 5", "▁▂▃▅▇▇", "_.-=##"),
        ("142 96 21 7", "▇▅▁▁", "#=__"),
        ("-1 0 1", "▁▃▇", "_-#"),
        ("3.1 3.2 3.2", "▁▇▇", "_##"),
        ("99 0 0 0 0 0 0 0 0 0 0 0 1", "▁▁▁▁▁▁▁▁▁▁▁▇", "___________#"),  # the newest twelve
    ],
)
def test_a_line_of_values(values: str, drawn: str, in_ascii: str) -> None:
    numbers = [Decimal(value) for value in values.split()]

    assert sparkline(numbers, UNICODE) == drawn
    assert sparkline(numbers, ASCII) == in_ascii


@pytest.mark.parametrize(
    ("progress", "mark", "drawn", "in_ascii"),
    [
        (Fraction(0), None, "░░░░░░░░░░", "----------"),
        (Fraction(1, 2), None, "█████░░░░░", "#####-----"),
        (Fraction(99, 100), None, "█████████░", "#########-"),  # only the whole is full
        (Fraction(1), None, "██████████", "##########"),
        (Fraction(1, 2), Fraction(1, 2), "█████│░░░░░", "#####|-----"),
        (Fraction(1, 2), Fraction(1, 4), "██│███░░░░░", "##|###-----"),
        (Fraction(1, 4), Fraction(1, 2), "██░░░│░░░░░", "##---|-----"),
        (Fraction(-1, 2), Fraction(0), "│░░░░░░░░░░", "|----------"),
        (Fraction(3, 2), Fraction(1), "██████████│", "##########|"),
    ],
)
def test_a_bar_with_a_mark(
    progress: Fraction, mark: Fraction | None, drawn: str, in_ascii: str
) -> None:
    assert progress_bar(progress, mark, UNICODE) == drawn
    assert progress_bar(progress, mark, ASCII) == in_ascii
