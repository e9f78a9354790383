"""Where things stand: a file's text, its values as nodes, and places to point at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


class Source:
    """A file as it was read: its path as the user knows it, and its text without a BOM."""

    __slots__ = ("_lines", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._lines: list[str] | None = None

    @property
    def lines(self) -> list[str]:
        """The lines without their ends, split where YAML ends a line."""
        if self._lines is None:
            self._lines = _LINE_END.split(self.text)
        return self._lines


class Place(Struct, frozen=True):
    """A point in a file. Line and column are counted from 1; 0 means the file as a whole."""

    source: Source
    line: int = 0
    column: int = 0

    @property
    def file(self) -> str:
        """The file's path as the user knows it."""
        return self.source.path

    @property
    def excerpt(self) -> str | None:
        """The user's own line, or None where the place is the whole file."""
        lines = self.source.lines
        return lines[self.line - 1] if 0 < self.line <= len(lines) else None

    @property
    def order(self) -> tuple[str, int, int]:
        """Sorts places by file, line and column."""
        return (self.file, self.line, self.column)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Scalar(Struct, gc=False):
    """One value as text. Line and column are counted from 0, start and end in characters."""

    text: str
    style: str  # "" plain, ' or " quoted, | or > block
    line: int
    column: int
    start: int
    end: int

    @property
    def is_empty(self) -> bool:
        """True for a key without a value, and for YAML's own words for none."""
        return not self.style and self.text in ("", "~", "null")


class Sequence(Struct):
    """A list; `flow` when it is written in brackets."""

    items: list[Node]
    flow: bool
    line: int
    column: int
    start: int
    end: int = -1


class Mapping(Struct):
    """Keys with values, in the file's order; `flow` when written in braces."""

    entries: dict[str, tuple[Scalar, Node]]
    flow: bool
    line: int
    column: int
    start: int
    end: int = -1

    def get(self, key: str) -> Node | None:
        """Return the value of `key`, or None."""
        entry = self.entries.get(key)
        return entry[1] if entry else None

    def key(self, key: str) -> Scalar | None:
        """Return the key itself, or None."""
        entry = self.entries.get(key)
        return entry[0] if entry else None


Node = Scalar | Sequence | Mapping


class Mark(Struct, frozen=True):
    """A record's own place in its file, from which its values' places are found."""

    source: Source
    node: Node

    @property
    def place(self) -> Place:
        """Where the record begins."""
        return Place(self.source, self.node.line + 1, self.node.column + 1)

    def at(self, *path: str) -> Place:
        """Return the place of the value under `path`, as far as the path exists."""
        node = self.node
        for key in path:
            found = node.get(key) if isinstance(node, Mapping) else None
            if found is None:
                break
            node = found
        return Place(self.source, node.line + 1, node.column + 1)

    def item(self, key: str, text: str) -> Place:
        """Return the place of `text` in the list under `key`, else of the list."""
        found = self.node.get(key) if isinstance(self.node, Mapping) else None
        for scalar in _scalars(found):
            if scalar.text == text:
                return Place(self.source, scalar.line + 1, scalar.column + 1)
        return self.at(key)


def _scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        yield from (item for item in node.items if isinstance(item, Scalar))
    elif isinstance(node, Mapping):
        yield from (name for name, _ in node.entries.values())
