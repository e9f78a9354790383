"""A document of headings, paragraphs, lists and tables, and its writers: terminal and Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from digiohjelma_cli.render import escape
from digiohjelma_cli.render.outline import Item, outline_markdown, outline_text
from digiohjelma_cli.render.screen import Line, Screen, paint
from digiohjelma_cli.render.sheet import Cell, Column, Section, rich_table, text_table

_HEADING_STYLES: Final = {1: "bold reverse", 2: "bold underline"}


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


def to_screen(blocks: Sequence[Block], screen: Screen) -> str:
    """Return the document as Rich draws it for the screen."""
    from rich.console import Group

    return paint(Group(*_rich_blocks(blocks, screen)), screen)


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
            return text_table(columns, rows, "pipe")
        case Outline(items):
            return outline_markdown(items)


def _rich_blocks(blocks: Sequence[Block], screen: Screen) -> Iterator[Any]:
    for number, block in enumerate(blocks):
        is_list = isinstance(block, (Bullets, Outline))
        if number and not (is_list and isinstance(blocks[number - 1], Heading)):
            yield ""
        yield _rich_block(block, screen)


def _rich_block(block: Block, screen: Screen) -> Any:  # noqa: ANN401 (Rich is imported late)
    from rich.padding import Padding
    from rich.text import Text

    made: Any
    match block:
        case Heading(level, text):
            made = _rich_heading(text, level, screen)
        case Paragraph(text):
            made = Text("\n".join(map(screen.shown, text.split("\n"))))
        case Bullets(items):
            made = Padding(_bullets(items, screen), (0, 0, 0, 2))
        case Pairs(pairs):
            made = _pairs(pairs, screen)
        case Outline(items):
            made = outline_text(items, screen)
        case Grid(columns, rows):
            made = rich_table(columns, [Section("", rows)], screen)
        case Drawing(lines):
            made = Text("\n", no_wrap=True, overflow="crop").join(
                Text.assemble(*line, no_wrap=True, overflow="crop") for line in lines
            )
    return made


def _rich_heading(text: str, level: int, screen: Screen) -> Any:  # noqa: ANN401 (Rich is imported late)
    """Return a heading; without colour a line under it makes it stand out."""
    from rich.text import Text

    safe = screen.shown(text)
    if screen.has_colour or level > 2:
        return Text(safe, _HEADING_STYLES.get(level, "bold"))
    line = ("═" if level == 1 else "─") if screen.has_unicode else ("=" if level == 1 else "-")
    return Text(f"{safe}\n{line * min(escape.width(safe), screen.width)}")


def _bullets(items: Sequence[str], screen: Screen) -> Any:  # noqa: ANN401 (Rich is imported late)
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for item in items:
        grid.add_row("•" if screen.has_unicode else "*", Text(screen.shown(item)))
    return grid


def _pairs(pairs: Sequence[tuple[str, Sequence[str]]], screen: Screen) -> Any:  # noqa: ANN401 (Rich is imported late)
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for name, values in pairs:
        lines = "\n".join(map(screen.shown, values))
        grid.add_row(Text(screen.plain(name), "bold"), Text(lines))
    return grid
