"""A file as an outline: its keys and items, each with the comments and blank lines of its own.

How it is read is in outline_reader.py, and how it becomes lines again in typeset.py.
"""

from __future__ import annotations

from msgspec import Struct

from digiohjelma_cli.store.leaf import Indented


class Remark(Struct, frozen=True):
    """A comment at the end of a line, with its other lines below in the same column, if any.

    `gap` is the space before it, which is kept: neighbouring remarks may stand in one column.
    """

    gap: str = ""
    lines: tuple[str, ...] = ()


class Leaf(Struct):
    """A single value, or one in brackets.

    `above`: it stands below its key, under these comments and blank lines; None: beside its key.
    """

    first: str
    rest: list[Indented]
    remark: Remark
    above: list[str] | None = None


class Block(Struct):
    """Keys or items, each on lines of its own; none where a key has no value.

    `below` has the comments after the last of them.
    """

    column: int
    is_list: bool
    entries: list[Entry]
    below: list[str]


class Entry(Struct):
    """A key or an item, with the comments and blank lines above it."""

    key: str
    label: str  # as it is written: the key with its colon, or a dash
    above: list[str]
    remark: Remark  # at the end of the label's line, where the value stands below
    value: Leaf | Block


class Outline(Struct):
    """A file: the lines that stay at its head, and its keys."""

    head: list[str]
    root: Block
