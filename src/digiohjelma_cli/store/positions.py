"""Where lines and values begin and end in a file's text, in characters from its beginning."""

from __future__ import annotations

import re
from typing import Final

from digiohjelma_cli.model.source import Node, Scalar, Sequence, Source

LINE_END: Final = re.compile(r"\r\n|\r|\n")
BLOCK_STYLES: Final = ("|", ">")
_BREAKS: Final = "\r\n"


def line_start(source: Source, at: int) -> int:
    """Return where the line of `at` begins."""
    before = source.text[:at]
    return max(before.rfind("\n"), before.rfind("\r")) + 1


def line_before(source: Source, start: int) -> int:
    """Return where the line begins that is before the one that begins at `start`."""
    at = start - 1
    if source.text.startswith(_BREAKS, at - 1):
        at -= 1
    return line_start(source, at)


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
        return block_end(source, last)
    return next_line(source, max(last.end, key_end) if is_absent(last) else last.end)


def block_end(source: Source, text: Scalar) -> int:
    """Return where the line begins that follows a block text.

    Empty lines after it, which libyaml counts in, are its own only where its first line has “+”.
    """
    if "+" in _sign(source, text):
        return text.end
    end = text.end
    while end > next_line(source, text.start):
        before = line_before(source, end)
        if line_end(source, before) > before:
            break
        end = before
    return end


def sign_end(source: Source, text: Scalar) -> int:
    """Return where the sign ends that a block text begins with, such as “|-”."""
    return text.start + len(_sign(source, text))


def is_cut_short(source: Source, node: Node) -> bool:
    """True for a block text that lacks its last line end, since the file ends before it."""
    return (
        isinstance(node, Scalar)
        and node.style in BLOCK_STYLES
        and node.end == len(source.text)
        and not has_last_line_end(source)
        and "-" not in _sign(source, node)
    )


def after_entry(source: Source, begin: int, value: Node) -> int:
    """Return where the line begins that follows a key or dash at `begin` and its value."""
    return next_line(source, begin) if is_absent(value) else line_after(source, value)


def after_comments(source: Source, at: int, column: int) -> int:
    """Return where the line begins after the comments at `at` that stand deeper than `column`.

    They belong to what is above them, and not to what is put there.
    """
    deeper = re.compile(rf" {{{column + 1},}}#")
    while deeper.match(source.text, at):
        at = next_line(source, at)
    return at


def is_absent(node: Node) -> bool:
    """True where nothing is written: after a key's colon comes the next line."""
    return isinstance(node, Scalar) and node.start == node.end


def has_last_line_end(source: Source) -> bool:
    """True where the text's last line is ended as the others are."""
    return source.text.endswith(tuple(_BREAKS))


def _sign(source: Source, text: Scalar) -> str:
    """Return what the first line of a block text has before the comment on it, if any."""
    first = source.text[text.start : line_end(source, text.start)]
    return first.partition("#")[0].rstrip()
