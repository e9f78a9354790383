"""Where things stand: a file's text, its values as nodes, and places to point at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from msgspec import Struct

NOTHING: Final = ("", "~", "null")  # YAML's own words for none, where they are not in quotes
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
# Characters that nobody sees: soft hyphens, joiners, and marks that turn the way of writing.
HIDDEN: Final = r"[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"


class Source:
    """A file as it was read: its path as the user knows it, and its text without a BOM.

    The text may be fetched when it is first asked for. The values' nodes are not kept: most
    records are never pointed at, and `compose`, which the reader gives, makes them again.
    """

    __slots__ = ("_hides", "_lines", "_nodes", "_text", "compose", "path")

    def __init__(
        self,
        path: str,
        text: str | Callable[[], str],
        compose: Callable[[Source], Node | None] | None = None,
        *,
        hides: bool | None = None,
    ) -> None:
        self.path = path
        self.compose = compose
        self._text = text
        self._hides = hides
        self._lines: list[str] | None = None
        self._nodes: dict[int, Node] | None = None

    @property
    def text(self) -> str:
        """The text without a BOM."""
        if not isinstance(self._text, str):
            self._text = self._text()
        return self._text

    @property
    def hides(self) -> bool:
        """True where some character of the text is one that nobody sees."""
        if self._hides is None:
            self._hides = _hides(self.text)
        return self._hides

    @property
    def lines(self) -> list[str]:
        """The lines without their ends, split where YAML ends a line."""
        if self._lines is None:
            self._lines = _LINE_END.split(self.text)
        return self._lines

    def node(self, start: int) -> Node:
        """Return the value that begins at `start`; a file has only one there, keys aside."""
        if self._nodes is None:
            root = self.compose(self) if self.compose else None
            self._nodes = {} if root is None else {node.start: node for node in _values(root)}
        return self._nodes[start]


def _hides(text: str) -> bool:
    try:  # most texts are Latin-1, which has one such character: ten times as fast
        return b"\xad" in text.encode("latin-1")
    except UnicodeEncodeError:
        return re.search(HIDDEN, text) is not None


class Place:
    """A point in a file. Line and column are counted from 1; 0 means the file as a whole.

    That of a value is looked up in the file's text when somebody first asks for it: most places
    are those of findings that nobody is told.
    """

    __slots__ = ("_point", "source")

    def __init__(self, source: Source, line: int = 0, column: int = 0) -> None:
        self.source = source
        self._point: tuple[int, int] | Callable[[], Node] = (line, column)

    @classmethod
    def of(cls, source: Source, find: Callable[[], Node]) -> Place:
        """Return the place of the value that `find` gives, once it is asked for."""
        place = cls(source)
        place._point = find
        return place

    @property
    def point(self) -> tuple[int, int]:
        """Line and column."""
        if not isinstance(self._point, tuple):
            node = self._point()
            self._point = (node.line + 1, node.column + 1)
        return self._point

    @property
    def line(self) -> int:
        """The line, counted from 1; 0 for the file as a whole."""
        return self.point[0]

    @property
    def column(self) -> int:
        """The column, counted from 1; 0 for the file as a whole."""
        return self.point[1]

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
        return (self.file, *self.point)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def __repr__(self) -> str:
        return f"Place({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Place):
            return NotImplemented
        return self.source is other.source and self.point == other.point

    def __hash__(self) -> int:
        return hash((self.source, self.point))


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
        return not self.style and self.text in NOTHING


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


class Mark(Struct, frozen=True, array_like=True):
    """A record's own place in its file, from which its values' places are found.

    It begins at `start`, in characters from the file's beginning. Like an array where it is packed:
    two short numbers for each record.
    """

    source: Source
    start: int

    @property
    def file(self) -> str:
        """The file's path as the user knows it."""
        return self.source.path

    @property
    def node(self) -> Node:
        """The record's value in the file."""
        return self.source.node(self.start)

    @property
    def place(self) -> Place:
        """Where the record begins."""
        return self.at()

    def at(self, *path: str) -> Place:
        """Return the place of the value under `path`, as far as the path exists."""
        return Place.of(self.source, partial(self._value, path))

    def item(self, key: str, text: str) -> Place:
        """Return the place of `text` in the list under `key`, else of the list."""
        return Place.of(self.source, partial(self._item, key, text))

    def _value(self, path: tuple[str, ...]) -> Node:
        node = self.node
        for key in path:
            found = node.get(key) if isinstance(node, Mapping) else None
            if found is None:
                break
            node = found
        return node

    def _item(self, key: str, text: str) -> Node:
        value = self._value((key,))
        found = None if value is self.node else value
        return next((each for each in _scalars(found) if each.text == text), value)


def _values(node: Node) -> Iterator[Node]:
    """Yield what records are made of: every value that is written and is no list, keys aside."""
    if isinstance(node, Mapping):
        yield node
        for _, value in node.entries.values():
            yield from _values(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _values(item)
    elif node.start < node.end:
        yield node


def _scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        yield from (item for item in node.items if isinstance(item, Scalar))
    elif isinstance(node, Mapping):
        yield from (name for name, _ in node.entries.values())
