"""Pick the language and translate sentences; knows no sentence itself.

English is the source language: the sentence in the code is the catalogue's key. A sentence that
is made before the language is known (a finding, an error) is a `Message`: it keeps its values
and is translated when somebody reads it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from digiohjelma_cli.catalogue import Catalogue

if TYPE_CHECKING:
    from fractions import Fraction

LANGUAGES: Final = ("fi", "en")
DOMAIN: Final = "digi"
LOCALE_DIR: Final = Path(__file__).parent / "locale"

_catalogue: Catalogue | None = None  # none for English
_language = "en"


def use(language: str) -> None:
    """Make `language` ("fi" or "en") the language of every sentence from now on."""
    global _catalogue, _language  # noqa: PLW0603 (one process speaks one language at a time)
    if language == _language:
        return
    _language = language
    _catalogue = (
        None
        if language == "en"
        else Catalogue(LOCALE_DIR / language / "LC_MESSAGES" / f"{DOMAIN}.mo")
    )


def language() -> str:
    """Return the language in use."""
    return _language


def _(text: str) -> str:
    """Translate `text` now."""
    return _catalogue.gettext(text) if _catalogue and text else text


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate the form of a sentence that fits `count`."""
    if _catalogue is None:
        return singular if count == 1 else plural
    return _catalogue.ngettext(singular, plural, count)


def N_(text: str) -> str:  # noqa: N802 (gettext's own name for a mark)
    """Mark `text` for the catalogue; somebody translates it later with `_`."""
    return text


class Message:
    """A sentence with its values, translated when it is turned into text."""

    __slots__ = ("_count", "_plural", "_text", "_values")

    def __init__(self, text: str, plural: str, count: int, values: dict[str, object]) -> None:
        self._text = text
        self._plural = plural
        self._count = count
        self._values = values

    def __str__(self) -> str:
        pattern = ngettext(self._text, self._plural, self._count) if self._plural else _(self._text)
        return pattern.format(**self._values) if self._values else pattern

    def __repr__(self) -> str:
        return f"Message({str(self)!r})"


def say(text: str, /, **values: object) -> Message:
    """Make a message from a sentence with {named} places."""
    return Message(text, "", 0, values)


def say_n(singular: str, plural: str, count: int, /, **values: object) -> Message:
    """Make a message whose form depends on `count`, itself available as {count}."""
    return Message(singular, plural, count, {"count": count, **values})


def day(value: date) -> str:
    """Write a date as people of the language read it: 1.1.2022, 1 Jan 2022."""
    if _language == "fi":
        return f"{value.day}.{value.month}.{value.year}"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def number(value: Fraction, digits: int = 2) -> str:
    """Write a number with `digits` decimals at most, halves upwards; more where it would show as 0.

    Thousands are set apart: 10 000.
    """
    for places in (digits, 2, 4, 9):
        scale: int = 10**places
        # |value| × scale + ½ in whole numbers, which are many times faster than fractions.
        units = (2 * scale * abs(value.numerator) + value.denominator) // (2 * value.denominator)
        if units or not value:
            break
    whole, part = divmod(units, scale)
    decimals = f"{part:0{places}}".rstrip("0")
    sign = "−" if value < 0 and units else ""
    return _written(f"{sign}{whole:,}.{decimals}" if decimals else f"{sign}{whole:,}")


def exact(value: Decimal) -> str:
    """Write a number with all the decimals that it has: 10 000 and, in Finnish, 2,50."""
    return _written(f"{value:,f}".replace("-", "−"))


def _written(text: str) -> str:
    """Return a number like 10,000.5 with a no-break space, and the language's decimal point."""
    text = text.replace(",", "\u00a0")
    return text.replace(".", ",") if _language == "fi" else text


_MONTHS: Final = tuple(
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905 (easier to read)
)
