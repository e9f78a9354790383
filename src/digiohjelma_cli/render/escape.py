"""Make text from a file harmless on its way to a terminal, a spreadsheet or a web page."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Controls, surrogates from undecodable file names, and characters that turn or hide text.
_UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
# Emphasis, code, links and table cells; a tilde only where it could close struck-out text.
_MARKDOWN: Final = re.compile(r"([\\`*_\[\]|]|(?<=[^\s(])~)")
_BLOCK_START: Final = re.compile(r"^([0-9]*)([#+\-=]|(?<=[0-9])[.)](?=\s|$))")
_FORMULA: Final = re.compile(r"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_SHORT_ESCAPES: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str) -> str:
    """Return `text` on one line, with characters that steer a terminal written as codes."""
    return _UNSAFE.sub(_code, text)


def markdown(text: str) -> str:
    """Return `text` on one line, with nothing in it that Markdown or HTML would take as its own."""
    safe = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _BLOCK_START.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", safe))


def spreadsheet(text: str) -> str:
    """Return `text` so that a spreadsheet does not calculate it: a quote before a formula's sign.

    See OWASP, "CSV Injection".
    """
    safe = visible(text)
    return f"'{safe}" if _FORMULA.match(text) else safe


def _code(found: re.Match[str]) -> str:
    char = found[0]
    return _SHORT_ESCAPES.get(char) or f"\\u{ord(char):04x}"


def width(text: str) -> int:
    """Return how many columns `text` takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(map(_char_width, text))


def fit(text: str, columns: int, ellipsis: str) -> str:
    """Return `text` cut to `columns` with an ellipsis, or filled with spaces."""
    taken = width(text)
    if taken <= columns:
        return text + " " * (columns - taken)
    kept, used = "", 0
    for char in text:
        used += _char_width(char)
        if used > columns - len(ellipsis):
            break
        kept += char
    kept = kept.rstrip() + ellipsis
    return kept + " " * (columns - width(kept))


def _char_width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
