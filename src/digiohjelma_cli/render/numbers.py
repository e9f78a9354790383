"""Numbers as people read them: units, ranges, percentages, euros."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from digiohjelma_cli.i18n import language, number

_EXACT_DIGITS: Final = 3
_THIN_SPACE: Final = "\u00a0"


def rounded(value: Fraction) -> str:
    """Return a number to one decimal at the most, halves upwards: 2, 1.5, 0.3; 0 only for 0."""
    return number(value, 1)


def exact(value: Fraction) -> str:
    """Return a number that says all: a decimal where it ends soon, else a fraction (1 1/3)."""
    scaled = value * 10**_EXACT_DIGITS
    if scaled.denominator == 1:
        text = f"{int(scaled) / 10**_EXACT_DIGITS:.{_EXACT_DIGITS}f}".rstrip("0").rstrip(".")
        return _point(text)
    whole, part = divmod(value.numerator, value.denominator)
    fraction = f"{part}/{value.denominator}"
    return f"{whole} {fraction}" if whole else fraction


def between(low: str, high: str) -> str:
    """Return a range, or one number where both ends read alike."""
    return low if low == high else f"{low}–{high}"


def euros(value: Fraction) -> str:
    """Return euros in groups of three, with cents where there are any: 40 000 €, 100,50 €."""
    cents = int(value * 100 + Fraction(1, 2))
    whole, part = divmod(cents, 100)
    decimals = _point(f".{part:02}") if part else ""
    return f"{whole:,}".replace(",", _THIN_SPACE) + f"{decimals}{_THIN_SPACE}€"


def machine(value: Fraction) -> str:
    """Return a number for a program: a decimal point, and as many digits as a float has."""
    return f"{value.numerator}" if value.denominator == 1 else repr(float(value))


def _point(text: str) -> str:
    return text.replace(".", ",") if language() == "fi" else text
