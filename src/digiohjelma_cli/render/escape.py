"""Make text from a file harmless on its way to a terminal, a spreadsheet or a web page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

# Controls, characters that turn text or are not seen, surrogates from undecodable file names, and
# line ends that only some programs know.
UNSAFE: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# Emphasis, code, links and table cells; a tilde only where it could close struck-out text.
_MARKDOWN: Final = r"([\\`*_\[\]|]|(?<=[^\s(])~)"
_BLOCK_START: Final = r"^( *[0-9]*)([#+\-=]|(?<=[0-9])[.)](?=\s|$))"
_AFTER_SEMICOLON: Final = "(;\\s*)([=+\\-@\uff1d\uff0b\uff0d\uff20])"
_FORMULA_SIGNS: Final = frozenset("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
# What may take no column or two; Latin letters, dashes, quotation marks and … take one.
_NOT_NARROW: Final = "[^\x00-\u02ff\u2010-\u2027]"
_BREAKS: Final = r"[^\S\u00a0\u202f]+"
# A number at a line’s end; the next would begin with its sign, or with what there are so many of.
_BEFORE_SIGN: Final = r"(.*\S) +([^ ]*[0-9])"
_BEFORE_WORD: Final = r"(.*\S) +([0-9]{1,2}(?:[.,][0-9])?)"
_NEGATIVE: Final = r"-[0-9]+(\.[0-9]+)?(e-?[0-9]+)?"
# Code points that are no characters: HTML and XML refuse them, raw or as a number.
_NO_CHARACTERS: Final = {
    code: f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
    for code in (
        *range(0xFDD0, 0xFDF0),
        *(plane * 0x10000 + last for plane in range(17) for last in (0xFFFE, 0xFFFF)),
    )
}
_HTML: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_SHORT_ESCAPES: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str) -> str:
    """Return `text` on one line, with characters that steer a terminal written as codes."""
    if text.isprintable():
        return text
    return "".join(
        _SHORT_ESCAPES.get(char) or code(char) if unicodedata.category(char) in UNSAFE else char
        for char in text
    )


def markdown(text: str) -> str:
    """Return `text` on one line, with nothing in it that Markdown or HTML would take as its own."""
    safe = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(_BLOCK_START, r"\1\\\2", re.sub(_MARKDOWN, r"\\\1", safe))


class Figure(str):
    """A number that digi worked out, not a text from a file: a sign before it is no formula."""

    __slots__ = ()


def html(text: str) -> str:
    """Return `text` on one line for HTML or XML, between tags or within double quotes."""
    safe = visible(text)
    return (safe if safe.isascii() else safe.translate(_NO_CHARACTERS)).translate(_HTML)


def spreadsheet(text: str) -> str:
    """Return `text` so that a spreadsheet does not calculate it: a quote before a formula's sign.

    See OWASP, "CSV Injection". A number below 0 is no formula.
    """
    if text[:1] not in _FORMULA_SIGNS:
        return visible(text)
    if isinstance(text, Figure) or re.fullmatch(_NEGATIVE, text):
        return text
    return f"'{visible(text)}"


def spreadsheet_row(row: Sequence[str]) -> Iterable[str]:
    """Return the cells of a row as `spreadsheet` does: at once, where none needs anything."""
    is_plain = "".join(row).isprintable()
    if is_plain and _FORMULA_SIGNS.isdisjoint([text[:1] for text in row]):
        return row
    return map(spreadsheet, row)


def csv_cell(text: str) -> str:
    """Return `text` for a CSV file, which a Finnish Excel divides at semicolons as well."""
    return re.sub(_AFTER_SEMICOLON, r"\1'\2", spreadsheet(text))


def json(text: str) -> str:
    """Return JSON text with the same characters as JSON's own codes; line ends stay."""
    if text.replace("\n", "").isprintable():
        return text
    from json import dumps

    found = {char for char in set(text) - {"\n"} if unicodedata.category(char) in UNSAFE}
    return text.translate({ord(char): dumps(char)[1:-1] for char in found}) if found else text


def code(char: str) -> str:
    r"""Return the code of a character: \u202e, or \U000e0041 for those that need more."""
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"


def width(text: str) -> int:
    """Return how many columns `text` takes on a terminal."""
    if text.isascii() or not re.search(_NOT_NARROW, text):
        return len(text)
    return sum(map(_char_width, text))


def fit(text: str, columns: int, ellipsis: str) -> str:
    """Return `text` cut to `columns` with an ellipsis, or filled with spaces."""
    taken = width(text)
    if taken <= columns:
        return text + " " * (columns - taken)
    ellipsis = ellipsis[:columns]
    kept = text[: _fitting(text, columns - len(ellipsis))].rstrip() + ellipsis
    return kept + " " * (columns - width(kept))


def words(text: str) -> list[str]:
    """Return the parts of `text` between which a line may end; none of them has a plain space."""
    if text.isascii():
        return text.split()  # the same, and faster
    return [word for word in re.split(_BREAKS, text) if word]


def wrap(text: str, columns: int, taken: int = 0, *, breaks_words: bool = True) -> list[str]:
    """Return `text` as lines of at most `columns`, broken between words where that can be.

    The first line has `taken` columns less, and is empty where no word fits. A word that is too
    long for a line is broken, or left whole where it shall not be. Spaces within a line stay. A
    number goes to the next line with its sign, or with what there are so many of.
    """
    lines: list[str] = []
    line = ""
    room = columns - taken
    parts = ["", *re.split(f"({_BREAKS})", text)]
    for space, word in zip(parts[::2], parts[1::2], strict=True):
        if not word:
            continue
        gap = " " if space.strip(" ") else space
        joined = f"{line}{gap}{word}" if line else word
        if width(joined) <= room:
            line = joined
            continue
        line, carried = _parted(line, word, columns)
        if line or taken > 0:
            lines.append(line)
        line, room, taken = carried, columns, 0
        while breaks_words and width(line) > columns:
            end = max(1, _fitting(line, columns))
            lines.append(line[:end])
            line = line[end:]
    return [*lines, line] if line or not lines else lines


def _parted(line: str, word: str, columns: int) -> tuple[str, str]:
    """Return what stays on a line, and what the next begins with when `word` goes there."""
    pattern = _BEFORE_SIGN if word[0] in "%€" else _BEFORE_WORD if word[0].islower() else None
    found = re.fullmatch(pattern, line) if pattern else None
    if found is None or width(carried := f"{found[2]} {word}") > columns:
        return line, word
    return found[1], carried


def _fitting(text: str, columns: int) -> int:
    """Return how many characters from the beginning of `text` fit in `columns`."""
    used = 0
    for index, char in enumerate(text):
        used += _char_width(char)
        if used > columns:
            return index
    return len(text)


@cache
def _char_width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me") or "\u1160" <= char <= "\u11ff":
        return 0  # written over the character before it
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
