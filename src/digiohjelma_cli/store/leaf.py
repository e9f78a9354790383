"""The text of one value as lines that can be moved to another depth and still say the same."""

from __future__ import annotations

from typing import Final, TypeAlias

from msgspec import Struct

from digiohjelma_cli.model.source import Node, Scalar
from digiohjelma_cli.store.positions import BLOCK_STYLES, LINE_END

STEP: Final = 2  # what stands under a key or dash stands so much deeper
BLANKS: Final = " \t"

# A line and its indentation, counted from that of the key or dash that the value belongs to.
Indented: TypeAlias = tuple[int, str]
_BLANK: Final[Indented] = (0, "")


class ValueText(Struct, frozen=True):
    """A value's first line, and its others."""

    first: str
    rest: list[Indented]


def value_text(text: str, node: Node, column: int, *, is_beside: bool) -> ValueText:
    """Return the lines of a value in `node`, written as `text`, whose key stands in `column`.

    The value is a single one, or stands in brackets. `is_beside`: on the line of its key or dash.
    """
    first, *rest = LINE_END.split(text)
    if not isinstance(node, Scalar):
        base = column if is_beside else node.column - STEP
        return ValueText(_trimmed(first), [_shifted(line, base) for line in rest])
    if node.style in BLOCK_STYLES:
        return _block_text(first, rest, column)
    lines = [_trimmed(line.lstrip(BLANKS)) for line in rest]
    return ValueText(_trimmed(first), [(STEP, line) if line else _BLANK for line in lines])


def keeps_blanks(first: str) -> bool:
    """True for the header of a block text that takes the blank lines after it for its own."""
    return first.startswith(BLOCK_STYLES) and "+" in first.partition(" ")[0]


def _shifted(line: str, base: int) -> Indented:
    """Return a line within brackets, as far from the first one as it was."""
    bare = line.lstrip(" ")
    return (len(line) - len(bare) - base, _trimmed(bare)) if bare else _BLANK


def _trimmed(line: str) -> str:
    """Return the line without white space at its end, save a space that a backslash keeps."""
    trimmed = line.rstrip(BLANKS)
    return line if trimmed.endswith("\\") else trimmed


def _block_text(header: str, rest: list[str], column: int) -> ValueText:
    """Return the lines of a block text: the header with a comment there, and the text's own.

    Blank lines after the text are the file's and not the text's, unless the header keeps them.
    """
    marks, space, comment = header.partition(" ")
    digit = next((mark for mark in marks if mark.isdigit()), "")
    *content, tail = rest or [""]  # what stands after the last line end
    if tail.strip(" "):
        # The file ends within the text, which has no line end there. Now one comes after it.
        content.append(tail)
        marks = f"{marks[0]}{digit}-"
    depth = column + int(digit) if digit else _depth(content)
    if "+" not in marks:
        while content and len(content[-1]) <= depth and not content[-1].strip(" "):
            content.pop()
    new = int(digit or STEP)
    lines = [line[depth:] for line in content]
    return ValueText(
        _trimmed(f"{marks}{space}{comment}"), [(new, line) if line else _BLANK for line in lines]
    )


def _depth(content: list[str]) -> int:
    """Return the indentation of a block text: that of its first line that is not blank."""
    first = next((line for line in content if line.strip(" ")), "")
    return len(first) - len(first.lstrip(" "))
