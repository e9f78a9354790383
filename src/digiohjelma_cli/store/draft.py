"""A file's text on its way to a change: each step is spliced in, and proven at once."""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Sequence as Items

from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.source import Mapping, Node, Scalar, Sequence, Source
from digiohjelma_cli.store import change
from digiohjelma_cli.store.comments import refuse_lost
from digiohjelma_cli.store.positions import is_cut_short
from digiohjelma_cli.store.splice import Splice, prove, refuse, root_of
from digiohjelma_cli.store.written import Plain, Value, plain, read_back

Path = tuple[str | int, ...]


class Draft:
    """A file that takes changes one by one. Raises EditRefused for one that cannot be proven.

    A path names a value by keys and, in lists, by numbers from 0: ("phases", 0, "start"). What
    is wanted of the whole file is kept beside its text, as values without places; every step is
    proven against it, so no change of text can say more or less than was asked for.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._root = root_of(source)
        self._values: Plain = plain(self._root)

    @property
    def text(self) -> str:
        """The text as changed so far."""
        return self._source.text

    @property
    def source(self) -> Source:
        """The file as changed so far."""
        return self._source

    @property
    def root(self) -> Mapping:
        """The file's keys as changed so far."""
        return self._root

    def value(self, *path: str | int) -> Plain:
        """Return the value at `path` without its places, or None where there is none."""
        node = self.node(*path)
        return None if node is None else plain(node)

    def word(self, *path: str | int) -> str:
        """Return the text at `path` in Unicode's composed form; nothing where there is none."""
        value = self.value(*path)
        return unicodedata.normalize("NFC", value).strip() if isinstance(value, str) else ""

    def node(self, *path: str | int) -> Node | None:
        """Return the node at `path`, or None."""
        node: Node | None = self._root
        for step in path:
            node = _step_into(node, step)
        return node

    def put(self, path: Path, value: Value, order: Items[str] = ()) -> None:
        """Give the key at `path` a value; a new key comes after those before it in `order`.

        What should hold the key comes into being with it.
        """
        parent = self.node(*path[:-1])
        if parent is None or (isinstance(parent, Scalar) and parent.is_empty):
            self.put(path[:-1], {str(path[-1]): value}, order)
            return
        parent, path = self._holder(path)
        splices = change.put(self._source, parent, str(path[-1]), value, order)
        self._take(splices, path, read_back(value))

    def append(self, path: Path, item: Value, order: Items[str] = ()) -> None:
        """Add an item to the list at `path`; the list comes into being where there is none."""
        items = self.value(*path)
        parent, path = self._holder(path)
        splices = change.append(self._source, parent, str(path[-1]), item, order)
        values = items if isinstance(items, list) else []
        self._take(splices, path, [*values, read_back(item)])

    def insert(self, path: Path, index: int, item: Value) -> None:
        """Put an item into the list at `path`, before the one that has the number `index`."""
        items = self.node(*path)
        assert isinstance(items, Sequence)  # the caller has seen the items
        splices = change.insert(self._source, items, index, item)
        values = plain(items)
        values.insert(index, read_back(item))
        self._take(splices, self._actual(path), values)

    def remove(self, path: Path) -> None:
        """Take the key at `path` away; a key that held nothing else goes with it."""
        parent, path = self._holder(path)
        if len(parent.entries) == 1 and len(path) > 1 and isinstance(path[-2], str):
            self.remove(path[:-1])
            return
        self._take(change.remove_key(self._source, parent, str(path[-1])), path, None)

    def remove_item(self, path: Path, index: int) -> None:
        """Take an item of the list at `path` away; with the last one goes the list's key."""
        items = self.node(*path)
        assert isinstance(items, Sequence)  # the caller has seen the item
        if len(items.items) == 1:
            self.remove(path)
            return
        values = plain(items)
        del values[index]
        self._take(change.remove_item(self._source, items, index), self._actual(path), values)

    def rename(self, path: Path, new: str) -> None:
        """Give the key at `path` another name; its value and its place stay."""
        parent, path = self._holder(path)
        old = path[-1]
        renamed = {new if key == old else key: value for key, value in plain(parent).items()}
        self._take(change.rename_key(parent, str(old), new), path[:-1], renamed)

    def _holder(self, path: Path) -> tuple[Mapping, Path]:
        """Return what holds the key at the end of `path`, and the path as the file writes it."""
        parent = self.node(*path[:-1])
        if not isinstance(parent, Mapping):
            refuse(
                self._source,
                parent or self._root,
                say("“{key}” has a value of its own here, and no keys", key=_named(path[:-1])),
                say("Take the value away first, then try again"),
            )
        return parent, self._actual(path)

    def _actual(self, path: Path) -> Path:
        """Return the path with each key in the form in which the file writes it."""
        node: Node | None = self._root
        steps: list[str | int] = []
        for step in path:
            steps.append(_own_key(node, step) if isinstance(node, Mapping) else step)
            node = _step_into(node, step)
        return tuple(steps)

    def _take(self, splices: Items[Splice], path: Path, value: Plain) -> None:
        """Carry the splices out and prove that `path` then has `value`; None: that it is gone."""
        wanted = {"": copy.deepcopy(self._values)}  # so that the whole file has a place as well
        *above, last = ("", *path)
        parent: Plain = wanted
        for step in above:
            parent = parent[step]
        if value is None:
            del parent[last]
        else:
            parent[last] = value
        if any(each.start == len(self._source.text) and each.text for each in splices):
            self._end_last_text(path, wanted[""])
        refuse_lost(self._source, self._root, splices)
        self._source = Source(self._source.path, prove(self._source, splices, wanted[""]))
        self._root = root_of(self._source)
        self._values = wanted[""]

    def _end_last_text(self, changed: Path, wanted: Plain) -> None:
        """Give the last text the line end that it has once something comes after it.

        It lacks it only where it is a block text, and the file ends with its last word.
        """
        path, text = _last(self._root)
        if path == changed or not is_cut_short(self._source, text):
            return
        *above, last = path
        for step in above:
            wanted = wanted[step]
        wanted[last] += "\n"


def _last(root: Mapping) -> tuple[Path, Node]:
    """Return the last value of a file, and where it is; what stands in brackets counts as one."""
    path: Path = ()
    node: Node = root
    while not isinstance(node, Scalar) and not node.flow:
        step: str | int = len(node.items) - 1 if isinstance(node, Sequence) else [*node.entries][-1]
        path = (*path, step)
        found = _step_into(node, step)
        assert found is not None
        node = found
    return path, node


def _named(path: Path) -> str:
    """Return a path as the user writes it: effort.digi."""
    return ".".join(map(str, path))


def _step_into(node: Node | None, step: str | int) -> Node | None:
    """Return what is under a key or at a number, or None."""
    if isinstance(node, Mapping):
        return node.get(_own_key(node, step))
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def _own_key(node: Mapping, step: str | int) -> str:
    """Return `step` as the mapping writes it, where only Unicode's form differs."""
    key = str(step)
    if key in node.entries:
        return key
    composed = unicodedata.normalize("NFC", key)
    same = (each for each in node.entries if unicodedata.normalize("NFC", each) == composed)
    return next(same, key)
