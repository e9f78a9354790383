"""The blocks of a document as HTML, and figures: a picture with the same in a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias

from digiohjelma_cli.i18n import _
from digiohjelma_cli.render.document import (
    Block,
    Bullets,
    Drawing,
    Grid,
    Heading,
    Outline,
    Pairs,
    Paragraph,
)
from digiohjelma_cli.render.html.markup import Attributes, Html, join, tag
from digiohjelma_cli.render.html.words import Words
from digiohjelma_cli.render.outline import Item
from digiohjelma_cli.render.sheet import Cell

_DEEPEST: Final = 6  # HTML has no deeper heading
_SHORT: Final = 24  # characters of a cell that is not worth two lines


class Figure(NamedTuple):
    """A picture of SVG, and its figures as a table under a title."""

    svg: str
    title: str
    grid: Grid
    is_paper: bool = False  # drawn for a light ground alone


PageBlock: TypeAlias = Block | Figure


class Writer:
    """Writes blocks for one page."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def write(self, blocks: Sequence[PageBlock], title: str, deeper: int = 0) -> Html:
        """Return the blocks, their headings `deeper` levels lower.

        A table has the heading over it as its caption; `title` is that of tables before any.
        """
        written: list[str] = []
        for block in blocks:
            if isinstance(block, Heading):
                title = block.text
            written.append(self._block(block, title, deeper))
        return join(*written)

    def _block(self, block: PageBlock, title: str, deeper: int) -> Html:  # noqa: PLR0911 (a kind each)
        words = self.words
        match block:
            case Heading(level, text):
                return tag(f"h{min(_DEEPEST, level + deeper)}", None, words.named(text))
            case Paragraph(text):
                return tag("p", None, self._lines(text.split("\n")))
            case Bullets(items):
                return tag("ul", None, *(tag("li", None, words.marked(item)) for item in items))
            case Pairs(pairs):
                return tag("dl", {"class": "facts"}, *(self._pair(*pair) for pair in pairs))
            case Grid():
                return self.table(block, title)
            case Outline(items):
                return self._outline(items)
            case Drawing():
                return Html("")  # of characters: the tables beside it hold the same
            case Figure():
                return self._figure(block)

    def _lines(self, lines: Sequence[str]) -> Html:
        parts: list[str] = []
        for line in lines:
            parts += [tag("br"), self.words.marked(line)] if parts else [self.words.marked(line)]
        return join(*parts)

    def _pair(self, name: str, values: Sequence[str]) -> Html:
        told = (tag("dd", None, self.words.marked(value)) for value in values)
        return tag("div", None, tag("dt", None, self.words.named(name)), *told)

    def _outline(self, items: Sequence[Item]) -> Html:
        lines = (
            tag(
                "li",
                None,
                self.words.marked(" ".join(text for text, _style in item.parts)),
                self._outline(item.items) if item.items else "",
            )
            for item in items
        )
        return tag("ul", None, *lines)

    def table(self, grid: Grid, title: str, *, is_told: bool = True) -> Html:
        """Return a table in a box that scrolls where the screen is narrow.

        Where the heading over it says the title already, `is_told`, the caption is for who hears
        the page.
        """
        looks = [_look(grid, place) for place in range(len(grid.columns))]
        head = (
            tag("th", {"scope": "col", **look}, self.words.named(column.heading))
            for column, look in zip(grid.columns, looks, strict=True)
        )
        rows = (self._row(row, looks) for row in grid.rows)
        table = tag(
            "table",
            None,
            tag("caption", {"class": "unseen" if is_told else False}, self.words.named(title)),
            tag("thead", None, tag("tr", None, *head)),
            tag("tbody", None, *rows),
        )
        label = _("Table") + f": {title}"
        box = {"class": "scroll", "role": "region", "aria-label": label, "tabindex": "0"}
        return tag("div", box, table)

    def _row(self, row: Sequence[Cell], looks: Sequence[Attributes]) -> Html:
        cells = [
            tag(
                "td" if place else "th",
                look if place else {"scope": "row", **look},
                self.words.marked(cell.shown),
            )
            for place, (cell, look) in enumerate(zip(row, looks, strict=True))
        ]
        is_total = all(cell.style == "bold" for cell in row)
        return tag("tr", {"class": "total" if is_total else False}, *cells)

    def _figure(self, figure: Figure) -> Html:
        picture = tag(
            "div",
            {
                "class": "picture paper" if figure.is_paper else "picture",
                "role": "region",
                "aria-label": _("Picture") + f": {figure.title}",
                "tabindex": "0",
            },
            Html(figure.svg),
        )
        summary = tag("summary", None, _("The same as a table"))
        table = self.table(figure.grid, figure.title)
        return tag("figure", None, picture, tag("details", None, summary, table))


def _look(grid: Grid, place: int) -> Attributes:
    """Return how a column's cells stand: numbers to the right, short texts on one line."""
    if grid.columns[place].is_number:
        return {"class": "n"}
    longest = max((len(row[place].shown) for row in grid.rows), default=0)
    return {"class": "k"} if 0 < longest <= _SHORT and place else {}
