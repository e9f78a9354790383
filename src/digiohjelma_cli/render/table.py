"""A table as lines for a screen: columns share its width, and rows are drawn as they are asked for.

The texts are measured for the widths of the columns; after that each row is drawn by itself, so ten
thousand rows show as soon as they are measured, and the picture of them is never held whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from digiohjelma_cli.render import escape
from digiohjelma_cli.render.screen import Line, Screen, folded

if TYPE_CHECKING:
    from digiohjelma_cli.render.sheet import Column, Section

_GAP: Final = 2  # between two columns


def table_lines(
    columns: Sequence[Column], sections: Sequence[Section], screen: Screen
) -> Iterator[Line]:
    """Yield the lines of a table: headings, a rule, and the rows under their sections' headings.

    A text too long for its column goes on under itself; nothing is cut.
    """
    if not columns:
        return
    wide = next((index for index, column in enumerate(columns) if column.is_wide), 0)
    shown, widths = _layout(columns, sections, wide, screen)
    kept = [columns[index] for index in shown]
    is_number = [column.is_number for column in kept]
    headings = [
        [part for line in _heading(column, screen).split("\n") for part in folded(line, width)]
        for column, width in zip(kept, widths, strict=True)
    ]
    most = max(map(len, headings))
    raised = [[*[""] * (most - len(lines)), *lines] for lines in headings]  # they stand on the rule
    yield from _row(raised, ["bold"] * len(kept), widths, is_number)
    rule = "─" if screen.has_unicode else "-"
    yield [(rule * (sum(widths) + _GAP * (len(widths) - 1)), "")]
    place = shown.index(wide)
    for number, section in enumerate(sections):
        if section.heading:
            if number:
                yield []
            texts = [[""] for _ in kept]
            texts[place] = folded(screen.shown(section.heading), widths[place])
            yield from _row(texts, ["bold"] * len(kept), widths, [False] * len(kept))
        for row in section.rows:
            cells = [row[index] for index in shown]
            texts = [
                folded(screen.shown(cell.shown), width)
                for cell, width in zip(cells, widths, strict=True)
            ]
            yield from _row(texts, [cell.style for cell in cells], widths, is_number)


def _row(
    cells: Sequence[Sequence[str]],
    styles: Sequence[str],
    widths: Sequence[int],
    is_number: Sequence[bool],
) -> Iterator[Line]:
    """Yield the lines of a row, whose cells have one line or more each."""
    for texts in zip_longest(*cells, fillvalue=""):
        line: Line = []
        for text, style, width, is_right in zip(texts, styles, widths, is_number, strict=True):
            fill = " " * (width - escape.width(text))
            line += [(fill, ""), (text, style)] if is_right else [(text, style), (fill, "")]
            line.append((" " * _GAP, ""))
        yield line


def _heading(column: Column, screen: Screen) -> str:
    heading = screen.shown(column.heading)
    return heading.replace("/", " ").replace(" ", "\n") if column.is_tall else heading


def _layout(
    columns: Sequence[Column], sections: Sequence[Section], wide: int, screen: Screen
) -> tuple[list[int], list[int]]:
    """Return which columns fit on the screen, by their places, and how wide each is.

    Column `wide` holds the headings of the sections as well.
    """
    headings = [_heading(column, screen) for column in columns]

    def texts(index: int) -> Iterator[str]:
        for section in sections:
            for row in section.rows:
                yield screen.shown(row[index].shown)
        if index == wide:
            yield from (screen.shown(section.heading) for section in sections)

    shown = list(range(len(columns)))
    full = [max(_width(headings[index].splitlines()), _width(texts(index))) for index in shown]
    if sum(full) + _GAP * (len(full) - 1) <= screen.width:
        return shown, full
    least = [
        _least_width(headings[index], texts(index), is_wide=columns[index].is_wide)
        for index in shown
    ]
    spare = [index for index in shown if columns[index].is_spare]
    while spare and sum(least[index] + _GAP for index in shown) - _GAP > screen.width:
        shown.remove(spare.pop())
    widths = [full[index] for index in shown]
    least = [least[index] for index in shown]
    excess = sum(widths) + _GAP * (len(widths) - 1) - screen.width
    while excess > 0 and max(widths) > 1:
        # The widest gives way, as long as there is one that need not break a word.
        over = [place for place, width in enumerate(widths) if width > least[place]]
        widest = max(over or range(len(widths)), key=lambda place: widths[place])
        widths[widest] -= 1
        excess -= 1
    return shown, widths


def _least_width(heading: str, texts: Iterable[str], *, is_wide: bool) -> int:
    """Return the width below which the column would break a word, or a text that must not wrap."""
    if is_wide:
        texts = (word for text in texts for word in escape.words(text))
    return max(_width(heading.split()), _width(texts))


def _width(texts: Iterable[str]) -> int:
    return max(map(escape.width, texts), default=1)
