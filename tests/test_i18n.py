"""Numbers as people of each language read them."""

from __future__ import annotations

from decimal import Decimal
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
        (Fraction(24691, 2), "12\u00a0345.5"),
    ],
)
def test_a_number_has_two_decimals_at_most_unless_it_would_be_nothing(
    value: Fraction, shown: str
) -> None:
    assert i18n.number(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(4, 3), "1.3"),
        (Fraction(5, 4), "1.3"),
        (Fraction(1, 20), "0.1"),
        (Fraction(1, 25), "0.04"),
        (Fraction(1, 1000), "0.001"),
    ],
)
def test_a_number_can_have_one_decimal(value: Fraction, shown: str) -> None:
    assert i18n.number(value, 1) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [("0", "0"), ("2.50", "2.50"), ("-3.125", "−3.125"), ("12345.6789", "12\u00a0345.6789")],
)
def test_an_exact_number_keeps_its_decimals(value: str, shown: str) -> None:
    assert i18n.exact(Decimal(value)) == shown


def test_finnish_has_a_decimal_comma() -> None:
    i18n.use("fi")
    assert i18n.number(Fraction(24691, 2)) == "12\u00a0345,5"
    assert i18n.exact(Decimal("12345.50")) == "12\u00a0345,50"
