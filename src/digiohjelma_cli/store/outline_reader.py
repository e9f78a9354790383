"""Read a file's nodes into an outline: which comments and blank lines go with which key or item.

A comment goes with what stands below it at its own depth; one that stands deeper goes with the
block that ends above it; one behind a value goes with that value. Where this does not tell, the
file is refused.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence as Items
from itertools import takewhile
from typing import Final, NoReturn

from msgspec import Struct

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import Message, say
from digiohjelma_cli.model.source import Mapping, Node, Place, Scalar, Sequence, Source
from digiohjelma_cli.store.leaf import BLANKS, value_text
from digiohjelma_cli.store.outline import Block, Entry, Leaf, Outline, Remark
from digiohjelma_cli.store.positions import BLOCK_STYLES, is_absent, line_end, line_starts
from digiohjelma_cli.store.splice import Splice

_REMARK: Final = r"([ \t]*)(#.*)?"
_END_MARK: Final = "..."  # of the document: only comments may follow
_SCHEMA_LINE: Final = "yaml-language-server:"


class _Line(Struct, frozen=True):
    """A comment or a blank line."""

    number: int
    column: int
    text: str


def read_outline(source: Source, root: Mapping, splices: Items[Splice]) -> Outline:
    """Return the file's outline, in the file's own order; `splices` change values in their lines.

    Raises EditRefused where a comment's place does not tell what it is about, and for spellings
    of YAML that hardly anybody uses, such as “? key”.
    """
    return _Reader(source, splices).outline(root)


class _Reader:
    """Goes through the file from its top; `_next` is the first line that is not taken yet."""

    def __init__(self, source: Source, splices: Items[Splice]) -> None:
        self._splices = sorted(splices, key=_start)
        self._source = source
        self._text = source.text
        self._lines = source.lines
        self._starts = line_starts(source)
        self._next = 0

    def outline(self, root: Mapping) -> Outline:
        head = self._head(root)
        block = self._block(root)
        after = self._gap(len(self._lines))
        block.below += self._part(after, block.column, _ending(block)[1:])
        return Outline(head, block)

    def _head(self, root: Mapping) -> list[str]:
        """Take what stays first: as far as the last blank line above the keys, or the schema's."""
        lines = [line.strip() for line in self._lines[: root.line]]
        for number, line in enumerate(lines):
            if not line.startswith("#") or _SCHEMA_LINE in line:
                self._next = number + 1
        return lines[: self._next]

    # Keys and items

    def _block(self, node: Sequence | Mapping) -> Block:
        block = Block(node.column, isinstance(node, Sequence), [], [])
        if isinstance(node, Sequence):
            for item in node.items:
                self._add_item(block, self._written_line() if block.entries else node.line, item)
        else:
            for key, value in node.entries.values():
                self._add_key(block, key, value)
        return block

    def _add_key(self, block: Block, key: Scalar, value: Node) -> None:
        above = self._above(block, key.line)
        colon = self._text.find(":", key.end)
        if key.column != block.column or self._text[key.end : colon].strip(BLANKS):
            self._refuse_unusual(key.line, key.column)
        label = f"{self._text[key.start : key.end]}:"
        self._add(block, key.text, label, above, value, colon + 1)

    def _add_item(self, block: Block, line: int, item: Node) -> None:
        above = self._above(block, line)
        dash = self._starts[line] + block.column
        if not self._text.startswith("-", dash):
            self._refuse_unusual(line, block.column)
        self._add(block, "", "-", above, item, dash + 1)

    def _add(
        self, block: Block, key: str, label: str, above: list[str], value: Node, at: int
    ) -> None:
        """Add an entry; its value is looked for at `at`, behind its label."""
        if is_absent(value):
            empty = Block(block.column + 1, is_list=False, entries=[], below=[])
            block.entries.append(Entry(key, label, above, self._remark(at), empty))
            return
        is_beside = value.line < self._next
        if is_beside and self._text[at : value.start].strip(BLANKS):
            self._refuse_unusual(value.line, value.column)
        remark = Remark() if is_beside else self._remark(at, value.column)
        if isinstance(value, Scalar) or value.flow:
            inner: Leaf | Block = self._leaf(value, block.column, remark, is_beside=is_beside)
        else:
            inner = self._block(value)
        block.entries.append(Entry(key, label, above, remark, inner))

    def _leaf(
        self,
        node: Scalar | Sequence | Mapping,
        column: int,
        above_it: Remark,
        *,
        is_beside: bool,
    ) -> Leaf:
        above = [] if is_beside else [line.text for line in self._gap(node.line)]
        text = value_text(self._written(node), node, column, is_beside=is_beside)
        self._next = node.line + 1 + len(text.rest)
        is_block = isinstance(node, Scalar) and node.style in BLOCK_STYLES
        leaf = Leaf(text.first, text.rest, Remark() if is_block else self._remark(node.end))
        has_lines = bool(text.rest) and not is_block
        if not is_beside and (above_it.lines or any(above) or has_lines):
            leaf.above = above
        return leaf

    def _written(self, node: Node) -> str:
        """Return a value's text with the changes within it carried out."""
        first, last = (bisect_left(self._splices, at, key=_start) for at in (node.start, node.end))
        parts, at = [], node.start
        for splice in self._splices[first:last]:
            parts += [self._text[at : splice.start], splice.text]
            at = splice.end
        return "".join([*parts, self._text[at : node.end]])

    # Comments and blank lines

    def _above(self, block: Block, line: int) -> list[str]:
        """Take the lines above a key or item in `line`, and return those that go with it."""
        gap = self._gap(line)
        self._next = max(self._next, line + 1)
        if not block.entries:
            return [each.text for each in gap]
        return self._part(gap, block.column, _ending(block.entries[-1].value))

    def _part(self, gap: list[_Line], column: int, ending: list[Block]) -> list[str]:
        """Give the comments deeper than `column` to the blocks that end here; return the rest."""
        upper = list(takewhile(lambda line: not line.text or line.column > column, gap))
        while upper and not upper[-1].text:
            upper.pop()
        blanks: list[str] = []
        for line in upper:
            if not line.text:
                blanks.append("")
                continue
            if not ending:
                self._refuse_comment(line)
            while len(ending) > 1 and ending[-1].column > line.column:
                ending.pop()
            ending[-1].below += [*blanks, line.text]
            blanks = []
        return [line.text for line in gap[len(upper) :]]

    def _gap(self, until: int) -> list[_Line]:
        """Take the comments and blank lines before the line `until`, with the document's end."""
        is_last = until == len(self._lines)
        gap = []
        for number in range(self._next, until):
            line = self._lines[number]
            text = line.strip(BLANKS)
            column = len(line) - len(line.lstrip(BLANKS))
            if text and not text.startswith(("#", _END_MARK) if is_last else "#"):
                self._refuse_unusual(number, column)
            gap.append(_Line(number, column, text))
        return gap

    def _written_line(self) -> int:
        """Return the next line that is neither blank nor a comment."""
        number = self._next
        while self._lines[number].strip(BLANKS)[:1] in ("", "#"):
            number += 1
        return number

    def _remark(self, at: int, column_below: int = -1) -> Remark:
        """Take the comment behind `at`, and the lines of it below that stand in its column.

        In `column_below` stands something else, whose own comments are not taken.
        """
        found = re.fullmatch(_REMARK, self._text[at : line_end(self._source, at)])
        if found is None:
            number = self._next - 1
            self._refuse_unusual(number, at - self._starts[number])
        gap, comment = found.groups()
        if not comment:
            return Remark()
        lines = [comment.rstrip(BLANKS)]
        column = at + len(gap) - self._starts[self._next - 1]
        while column != column_below and self._next < len(self._lines):
            line = self._lines[self._next]
            if line[:column].strip(" ") or not line.startswith("#", column):
                break
            lines.append(line.strip(BLANKS))
            self._next += 1
        return Remark(gap if gap and "\t" not in gap else "  ", tuple(lines))

    # Refusals

    def _refuse_comment(self, line: _Line) -> NoReturn:
        self._refuse(
            line.number,
            line.column,
            say("The comment’s place does not tell which key it is about"),
            say("Move it right above its key, or behind the value, then try again"),
        )

    def _refuse_unusual(self, number: int, column: int) -> NoReturn:
        self._refuse(
            number,
            column,
            say("This is written in a way that digi fmt does not know"),
            say("Write it as “key: value” or “- item”, then try again"),
        )

    def _refuse(self, number: int, column: int, problem: Message, remedy: Message) -> NoReturn:
        raise EditRefused.at(Place(self._source, number + 1, column + 1), problem, remedy)


def _start(splice: Splice) -> int:
    return splice.start


def _ending(value: Leaf | Block) -> list[Block]:
    """Return the blocks that end where `value` does, the outermost first."""
    blocks: list[Block] = []
    while isinstance(value, Block):
        blocks.append(value)
        if not value.entries:
            break
        value = value.entries[-1].value
    return blocks
