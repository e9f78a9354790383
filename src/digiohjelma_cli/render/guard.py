"""Text as a spreadsheet may have it, and back again: nothing calculates, nothing is lost.

What a spreadsheet would take for a formula gets a quote before it, and characters that steer or
hide are written as codes. Both are undone for what digi has guarded itself.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from digiohjelma_cli.render.escape import UNSAFE, code

# Where a cell begins; also after what another program may take for the cell's or the row's end,
# since it would not heed quotation marks there.
_BEGINNING: Final = r"((?:\A|[;,\n])[\s\"]*)"
_SIGN: Final = "(?=[=+\\-@\uff1d\uff0b\uff0d\uff20])"
_WRITTEN_CODE: Final = r"u[0-9a-f]{4}|U[0-9a-f]{8}"


def guard(text: str) -> str:
    """Return `text` with a quote before each sign that could begin a formula.

    See OWASP, "CSV Injection". Signs within the text count where a program that divides the line
    at another character, as a Finnish Excel does, would begin a cell with them.
    """
    return re.sub(rf"{_BEGINNING}(?='*{_SIGN})", r"\1'", coded(text))


def unguard(text: str) -> str:
    """Return what `guard` was given."""
    return uncoded(re.sub(rf"{_BEGINNING}'(?='*{_SIGN})", r"\1", text))


def coded(text: str) -> str:
    r"""Return `text` with \u202e and the like for characters that steer or hide; lines stay.

    A backslash that stands before what looks like a code is doubled, so that it can be told apart.
    """
    if text.isprintable() and "\\" not in text:
        return text
    unsafe = "".join(
        re.escape(char) for char in set(text) - {"\n"} if unicodedata.category(char) in UNSAFE
    )
    pattern = rf"(\\*)([{unsafe}]|{_WRITTEN_CODE})" if unsafe else rf"(\\+)({_WRITTEN_CODE})"
    return re.sub(pattern, _with_code, text)


def uncoded(text: str) -> str:
    """Return what `coded` was given."""
    return re.sub(rf"(\\+)({_WRITTEN_CODE})", _without_code, text) if "\\" in text else text


def _with_code(found: re.Match[str]) -> str:
    slashes, rest = found[1], found[2]
    return slashes * 2 + (code(rest) if len(rest) == 1 else rest)


def _without_code(found: re.Match[str]) -> str:
    slashes, rest = found[1], found[2]
    kept = "\\" * (len(slashes) // 2)
    if len(slashes) % 2 == 0:
        return kept + rest
    number = int(rest[1:], 16)
    return kept + chr(number) if number <= 0x10FFFF else found[0]
