"""A document of headings, paragraphs, lists and tables, and its writers: terminal and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from digiohjelma_cli.render import escape
from digiohjelma_cli.render.outline import Item, outline_lines, outline_markdown
from digiohjelma_cli.render.screen import Line, Screen, cropped, folded, painted
from digiohjelma_cli.render.sheet import Cell, Column, Section
from digiohjelma_cli.render.table import table_lines
from digiohjelma_cli.render.text_table import markdown_table

_HEADING_STYLES: Final = {1: "bold reverse", 2: "bold underline"}
_PAIR_GAP: Final = 2


class Heading(NamedTuple):
    """A heading; level 1 is the document's title."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """A paragraph of plain text; it may have lines of its own."""

    text: str


class Bullets(NamedTuple):
    """A list."""

    items: Sequence[str]


class Grid(NamedTuple):
    """A table."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


class Pairs(NamedTuple):
    """Names with values; a value may have several lines."""

    pairs: Sequence[tuple[str, Sequence[str]]]


class Outline(NamedTuple):
    """A tree of lines."""

    items: Sequence[Item]


class Drawing(NamedTuple):
    """A chart of characters, for a screen alone: the tables beside it hold the same figures."""

    lines: Sequence[Line]


Block: TypeAlias = Heading | Paragraph | Bullets | Grid | Pairs | Outline | Drawing


def deeper(blocks: Sequence[Block], levels: int) -> list[Block]:
    """Return the blocks with their headings so many levels lower, as a part of something."""
    return [
        Heading(block.level + levels, block.text) if isinstance(block, Heading) else block
        for block in blocks
    ]


def to_markdown(blocks: Sequence[Block]) -> str:
    """Return the document as Markdown (CommonMark with pipe tables)."""
    return "\n".join(_markdown_block(block) for block in blocks if not isinstance(block, Drawing))


def to_screen(blocks: Sequence[Block], screen: Screen) -> Iterator[str]:
    """Yield the document as it is drawn on the screen, line by line."""
    return painted(_lines(blocks, screen), screen)


def _markdown_block(block: Heading | Paragraph | Bullets | Grid | Pairs | Outline) -> str:
    safe = escape.markdown
    match block:
        case Heading(level, text):
            return f"{'#' * level} {safe(text)}\n"
        case Paragraph(text):
            return "".join(f"{safe(line.strip())}\n" for line in text.split("\n"))
        case Bullets(items):
            return "".join(f"- {safe(item)}\n" for item in items)
        case Pairs(pairs):
            return "".join(
                f"- **{safe(name)}:** {safe('; '.join(values))}\n" for name, values in pairs
            )
        case Grid(columns, rows):
            return "".join(markdown_table(columns, rows))
        case Outline(items):
            return outline_markdown(items)


def _lines(blocks: Sequence[Block], screen: Screen) -> Iterator[Line]:
    for number, block in enumerate(blocks):
        is_list = isinstance(block, (Bullets, Outline))
        if number and not (is_list and isinstance(blocks[number - 1], Heading)):
            yield []
        yield from _block_lines(block, screen)


def _block_lines(block: Block, screen: Screen) -> Iterator[Line]:
    match block:
        case Heading(level, text):
            yield from _heading(text, level, screen)
        case Paragraph(text):
            yield from ([(line, "")] for line in _folded(text.split("\n"), screen.width, screen))
        case Bullets(items):
            yield from _bullets(items, screen)
        case Pairs(pairs):
            yield from _pairs(pairs, screen)
        case Outline(items):
            yield from outline_lines(items, screen)
        case Grid(columns, rows):
            yield from table_lines(columns, [Section("", rows)], screen)
        case Drawing(lines):
            yield from (cropped(line, screen.width) for line in lines)


def _folded(texts: Iterable[str], width: int, screen: Screen) -> Iterator[str]:
    for text in texts:
        yield from folded(screen.shown(text), width)


def _heading(text: str, level: int, screen: Screen) -> Iterator[Line]:
    """Yield a heading; without colour a line under it makes it stand out."""
    style = _HEADING_STYLES.get(level, "bold")
    yield from ([(line, style)] for line in _folded([text], screen.width, screen))
    if not screen.has_colour and level <= 2:
        rule = ("═" if level == 1 else "─") if screen.has_unicode else ("=" if level == 1 else "-")
        yield [(rule * min(escape.width(screen.shown(text)), screen.width), "")]


def _bullets(items: Iterable[str], screen: Screen) -> Iterator[Line]:
    sign = "  • " if screen.has_unicode else "  * "
    for item in items:
        for number, line in enumerate(_folded([item], screen.width - len(sign), screen)):
            yield [(" " * len(sign) if number else sign, ""), (line, "")]


def _pairs(pairs: Sequence[tuple[str, Sequence[str]]], screen: Screen) -> Iterator[Line]:
    names = [screen.plain(name) for name, _ in pairs]
    taken = max(map(escape.width, names), default=0) + _PAIR_GAP
    for name, (_, values) in zip(names, pairs, strict=True):
        for number, line in enumerate(_folded(values, max(1, screen.width - taken), screen)):
            head = "" if number else name
            fill = " " * (taken - escape.width(head))
            yield [(head, "bold"), (fill, ""), (line, "")]
