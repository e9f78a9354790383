"""An outline: nested lines, drawn as a tree on a terminal and as a nested list in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from digiohjelma_cli.render import escape
from digiohjelma_cli.render.screen import Line, Screen

_LEAST: Final = 12  # columns for the text, however deep the tree


class Item(NamedTuple):
    """A line of text in parts, each with its style, and the lines under it."""

    parts: Sequence[tuple[str, str]]
    items: Sequence[Item] = ()


class _Lines(NamedTuple):
    """What a tree is drawn with: before a line, before the last one, and beside what follows."""

    branch: str
    last: str
    beside: str
    nothing: str


_UNICODE: Final = _Lines("├─ ", "└─ ", "│  ", "   ")
_ASCII: Final = _Lines("|- ", "`- ", "|  ", "   ")


def outline_markdown(items: Sequence[Item], depth: int = 0) -> str:
    """Return the outline as a nested list."""
    return "".join(
        f"{'  ' * depth}- {escape.markdown(' '.join(text for text, _ in item.parts))}\n"
        f"{outline_markdown(item.items, depth + 1)}"
        for item in items
    )


def outline_lines(items: Sequence[Item], screen: Screen) -> Iterator[Line]:
    """Yield the outline as a tree, wrapped to the screen with the tree's lines going on."""
    return _tree(items, "", _UNICODE if screen.has_unicode else _ASCII, screen)


def _tree(items: Sequence[Item], before: str, lines: _Lines, screen: Screen) -> Iterator[Line]:
    for number, item in enumerate(items, start=1):
        is_last = number == len(items)
        deeper = before + (lines.nothing if is_last else lines.beside)
        first = before + (lines.last if is_last else lines.branch)
        rest = deeper + (lines.beside if item.items else lines.nothing)[:2]
        width = max(_LEAST, screen.width - len(rest))
        for place, runs in enumerate(_wrapped(item.parts, width, screen)):
            yield [(rest if place else first, "dim"), *runs]
        yield from _tree(item.items, deeper, lines, screen)


def _wrapped(parts: Sequence[tuple[str, str]], width: int, screen: Screen) -> Iterator[Line]:
    """Yield the parts, joined by spaces, as lines of text in runs of one style."""
    shown = [(screen.shown(text), style) for text, style in parts]
    # Wrapping changes nothing but the white space, so each other character keeps its style.
    styles = iter([style for text, style in shown for char in text if not char.isspace()])
    for line in escape.wrap(" ".join(text for text, _ in shown), width):
        styled = [(char, "" if char.isspace() else next(styles)) for char in line]
        yield [
            ("".join(char for char, _ in run), style)
            for style, run in groupby(styled, key=lambda each: each[1])
        ]
