"""Numbers as people of each language read them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from digiohjelma_cli import i18n


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(0), "0"),
        (Fraction(4), "4"),
        (Fraction(3, 2), "1.5"),
        (Fraction(4, 3), "1.33"),
        (Fraction(1, 200), "0.01"),
        (Fraction(1, 1000), "0.001"),
        (Fraction(-5, 2), "−2.5"),
        (Fraction(1, 10**12), "0"),
    ],
)
def test_a_number_has_two_decimals_at_most_unless_it_would_be_nothing(
    value: Fraction, shown: str
) -> None:
    assert i18n.number(value) == shown


def test_finnish_has_a_decimal_comma() -> None:
    i18n.use("fi")
    assert i18n.number(Fraction(3, 2)) == "1,5"
