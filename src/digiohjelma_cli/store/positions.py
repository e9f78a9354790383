"""Where lines and values begin and end in a file's text, in characters from its beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from digiohjelma_cli.model.source import Node, Scalar, Sequence, Source

LINE_END: Final = re.compile(r"\r\n|\r|\n")
BLOCK_STYLES: Final = ("|", ">")
_BREAKS: Final = "\r\n"


def line_start(source: Source, at: int) -> int:
    """Return where the line of `at` begins."""
    before = source.text[:at]
    return max(before.rfind("\n"), before.rfind("\r")) + 1


def line_end(source: Source, at: int) -> int:
    """Return where the text of the line of `at` ends, its line end not counted."""
    found = LINE_END.search(source.text, at)
    return found.start() if found else len(source.text)


def next_line(source: Source, at: int) -> int:
    """Return where the line after that of `at` begins; the text's end where there is none."""
    found = LINE_END.search(source.text, at)
    return found.end() if found else len(source.text)


def line_starts(source: Source) -> list[int]:
    """Return where each line begins."""
    return [0, *(found.end() for found in LINE_END.finditer(source.text))]


def line_after(source: Source, node: Node) -> int:
    """Return where the line begins that follows the last value in `node`."""
    last, key_end = node, 0
    while not isinstance(last, Scalar) and not last.flow:
        if isinstance(last, Sequence):
            last = last.items[-1]
        else:
            key, last = last.entries[next(reversed(last.entries))]
            key_end = key.end
    if isinstance(last, Scalar) and last.style in BLOCK_STYLES:
        return last.end  # libyaml ends a block text where the next line begins
    return next_line(source, max(last.end, key_end) if is_absent(last) else last.end)


def after_entry(source: Source, begin: int, value: Node) -> int:
    """Return where the line begins that follows a key or dash at `begin` and its value."""
    return next_line(source, begin) if is_absent(value) else line_after(source, value)


def is_absent(node: Node) -> bool:
    """True where nothing is written: after a key's colon comes the next line."""
    return isinstance(node, Scalar) and node.start == node.end


def has_last_line_end(source: Source) -> bool:
    """True where the text's last line is ended as the others are."""
    return source.text.endswith(tuple(_BREAKS))


def between_scalars(source: Source, node: Node, start: int, end: int) -> Iterator[str]:
    """Yield the text from `start` to `end` that is no value or key of `node`: there are comments.

    The header of a block text, which may have a comment, counts as no value.
    """
    at = start
    for scalar in sorted(_scalars(node), key=lambda each: each.start):
        is_block = scalar.style in BLOCK_STYLES
        yield source.text[at : line_end(source, scalar.start) if is_block else scalar.start]
        at = max(at, scalar.end)
    yield source.text[at:end]


def _scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [scalar for item in node.items for scalar in _scalars(item)]
    return [scalar for key, value in node.entries.values() for scalar in (key, *_scalars(value))]
