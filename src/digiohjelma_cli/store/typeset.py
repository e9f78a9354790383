"""Write an outline as the lines of a file, after putting its keys in the order of a table."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile, pairwise
from typing import Any

from digiohjelma_cli.store.format.below import of_items, ranking, under
from digiohjelma_cli.store.kinds import Kind
from digiohjelma_cli.store.leaf import STEP, keeps_blanks
from digiohjelma_cli.store.outline import Block, Entry, Leaf, Outline, Remark


def put_in_order(block: Block, kind: Kind[Any] | None) -> None:
    """Sort the keys as their kind's table has them, at every level; items of lists stay."""
    for entry in block.entries:
        if isinstance(entry.value, Block):
            inner = of_items(kind) if block.is_list else under(kind, entry.key)
            put_in_order(entry.value, inner)
        if block.is_list:
            _lift_comments(entry)
    rank = ranking(kind)
    ordered = sorted(block.entries, key=lambda entry: rank(entry.key))
    if ordered and ordered[0] is not block.entries[0]:
        ordered[0].above = _without_blanks_first(ordered[0].above)
    for upper, lower in pairwise(ordered):
        if _keeps_blanks(upper.value):
            lower.above = _without_blanks_first(lower.above)
    if ordered and _keeps_blanks(ordered[-1].value):
        block.below = _without_blanks_first(block.below)
    block.entries = ordered


def _lift_comments(item: Entry) -> None:
    """Move the comments above the first key of an item above the item: the dash takes the line."""
    if isinstance(item.value, Block) and item.value.entries and not item.remark.lines:
        first = item.value.entries[0]
        item.above += [line for line in first.above if line]
        first.above = []


def _keeps_blanks(value: Leaf | Block) -> bool:
    """True where blank lines after a value would become a part of it."""
    if isinstance(value, Leaf):
        return keeps_blanks(value.first)
    if value.below or not value.entries:
        return False
    return _keeps_blanks(value.entries[-1].value)


def typeset(outline: Outline) -> list[str]:
    """Return the file's lines, without blank ones at its beginning and end."""
    root = outline.root
    root.below = _without_blanks_first(root.below[::-1])[::-1]
    return _without_blanks_first([*outline.head, *_block(root, 0)])


def _without_blanks_first(lines: list[str]) -> list[str]:
    return list(dropwhile(lambda line: not line, lines))


def _block(block: Block, margin: int) -> Iterator[str]:
    for entry in block.entries:
        yield from _indented(entry.above, margin)
        yield from _entry(entry, margin)
    yield from _indented(block.below, margin)


def _entry(entry: Entry, margin: int) -> Iterator[str]:
    label = f"{' ' * margin}{entry.label}"
    value = entry.value
    if isinstance(value, Leaf):
        yield from _leaf(label, entry.remark, value, margin)
        return
    lines = list(_block(value, margin + STEP))
    if entry.label == "-" and value.entries and not entry.remark.lines:
        yield f"{label} {lines[0].lstrip(' ')}"
        yield from lines[1:]
    else:
        yield from _remarked(label, entry.remark)
        yield from lines


def _leaf(label: str, remark: Remark, leaf: Leaf, margin: int) -> Iterator[str]:
    lines = [f"{label} {leaf.first}"]
    if leaf.above is not None:
        yield from _remarked(label, remark)
        yield from _indented(leaf.above, margin + STEP)
        lines = [f"{' ' * (margin + STEP)}{leaf.first}"]
    lines += [f"{' ' * (margin + depth)}{line}" if line else "" for depth, line in leaf.rest]
    yield from lines[:-1]
    yield from _remarked(lines[-1], leaf.remark)


def _remarked(line: str, remark: Remark) -> Iterator[str]:
    """Return a line with the comment at its end, and the comment's other lines below."""
    first, *others = remark.lines or ("",)
    yield f"{line}{remark.gap}{first}"
    for other in others:
        yield f"{' ' * len(line + remark.gap)}{other}"


def _indented(lines: list[str], margin: int) -> Iterator[str]:
    for line in lines:
        yield f"{' ' * margin}{line}" if line else ""
