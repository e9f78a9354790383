"""A table in characters alone, as tabulate writes it: for Markdown, or with its columns in line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from digiohjelma_cli.render import escape

if TYPE_CHECKING:
    from digiohjelma_cli.render.sheet import Cell, Column


def markdown_table(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield the lines of a pipe table, whose texts hold nothing that Markdown takes as its own."""
    return _lines(columns, rows, "pipe", escape.markdown)


def plain_table(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield the lines of a table without borders."""
    return _lines(columns, rows, "plain", escape.visible)


def _lines(
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    style: str,
    safe: Callable[[str], str],
) -> Iterator[str]:
    from tabulate import tabulate

    table = tabulate(
        [[safe(cell.shown) for cell in row] for row in rows],
        headers=[safe(column.heading) for column in columns],
        tablefmt=style,
        disable_numparse=True,
        colalign=["right" if column.is_number else "left" for column in columns],
    )
    return (f"{line.rstrip()}\n" for line in table.splitlines())
