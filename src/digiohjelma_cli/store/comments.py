"""Comments: where they stand in a file, and that no change takes one along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence as Items
from typing import Final

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.source import Mapping, Node, Place, Scalar, Sequence, Source
from digiohjelma_cli.store.positions import BLOCK_STYLES, line_end, line_start
from digiohjelma_cli.store.splice import Splice

_COMMENT: Final = re.compile(r"#[^\r\n]*")


def refuse_lost(source: Source, root: Node, splices: Items[Splice]) -> None:
    """Raise EditRefused at the first comment of the file that `splices` would take away."""
    for start, end in comments(source, root):
        if any(splice.start < end and start < splice.end for splice in splices):
            line = len(Source("", source.text[:start]).lines)
            place = Place(source, line, start - line_start(source, start) + 1)
            raise EditRefused.at(
                place,
                say("This comment stands in what would be removed"),
                say("Move it to a line of its own above that, then try again"),
            )


def comments(source: Source, root: Node) -> Iterator[tuple[int, int]]:
    """Yield where each comment begins and ends: what a number sign begins outside the values."""
    for start, end in _outside(source, root):
        for found in _COMMENT.finditer(source.text, start, end):
            yield found.span()


def _outside(source: Source, root: Node) -> Iterator[tuple[int, int]]:
    """Yield where there is no key and no value; the first line of a block text is none."""
    at = 0
    for scalar in sorted(_scalars(root), key=lambda each: each.start):
        is_block = scalar.style in BLOCK_STYLES
        yield at, line_end(source, scalar.start) if is_block else scalar.start
        at = max(at, scalar.end)
    yield at, len(source.text)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    else:
        assert isinstance(node, Mapping)
        for key, value in node.entries.values():
            yield key
            yield from _scalars(value)
