"""A table in characters alone: as Markdown has it, or with its columns in line and nothing else.

Headings have two spaces more than they need, so that columns of short values stand apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from digiohjelma_cli.render import escape

if TYPE_CHECKING:
    from digiohjelma_cli.render.sheet import Cell, Column

_SPARE: Final = 2


def markdown_table(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield the lines of a pipe table, whose texts hold nothing that Markdown takes as its own."""
    texts = [[escape.markdown(cell.shown).strip() for cell in row] for row in rows]
    headings = [escape.markdown(column.heading) for column in columns]
    widths = _widths(headings, texts)
    marks = [
        f"{'-' * (width + 1)}:" if column.is_number else f":{'-' * (width + 1)}"
        for column, width in zip(columns, widths, strict=True)
    ]
    yield f"| {' | '.join(_aligned(columns, headings, widths))} |\n"
    yield f"|{'|'.join(marks)}|\n"
    for row in texts:
        yield f"| {' | '.join(_aligned(columns, row, widths))} |\n"


def plain_table(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield the lines of a table without borders."""
    texts = [[escape.visible(cell.shown).strip() for cell in row] for row in rows]
    headings = [escape.visible(column.heading) for column in columns]
    widths = _widths(headings, texts)
    for row in (headings, *texts):
        yield f"{'  '.join(_aligned(columns, row, widths)).rstrip()}\n"


def _widths(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    widths = [escape.width(heading) + _SPARE for heading in headings]
    for row in rows:
        widths = [max(width, escape.width(text)) for width, text in zip(widths, row, strict=True)]
    return widths


def _aligned(
    columns: Sequence[Column], texts: Sequence[str], widths: Sequence[int]
) -> Iterator[str]:
    for column, text, width in zip(columns, texts, widths, strict=True):
        fill = " " * (width - escape.width(text))
        yield fill + text if column.is_number else text + fill
