"""Find the splices that change one value of a file: put, append and remove, as the file is written.

They are the smallest that say what is wanted; whether they say nothing else, and take no comment
along, is not judged here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence as Items
from typing import Final

from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.source import Mapping, Node, Scalar, Sequence, Source
from digiohjelma_cli.store.brackets import add_entry, insert_entry, remove_entry
from digiohjelma_cli.store.lines import insert_lines, remove_lines
from digiohjelma_cli.store.positions import (
    BLOCK_STYLES,
    after_comments,
    after_entry,
    block_end,
    has_last_line_end,
    is_absent,
    line_after,
    line_before,
    line_end,
    line_start,
    next_line,
    sign_end,
)
from digiohjelma_cli.store.splice import Splice, refuse
from digiohjelma_cli.store.written import Layout, Value, flow, item_lines, key_lines, pairs

_DASH: Final = re.compile(r"- {1,7}")


def put(
    source: Source, parent: Mapping, key: str, value: Value, order: Items[str] = ()
) -> list[Splice]:
    """Return the change that gives `key` a value, in the quotes of the old one.

    A key that is not there yet comes after those that `order` puts before it.
    """
    old = parent.get(key)
    if old is None:
        return _insert_key(source, parent, key, value, order)
    if isinstance(old, Scalar) or old.flow:
        return _replace_text(source, parent, old, value)
    name, _ = parent.entries[key]
    colon = source.text.index(":", name.end) + 1
    rest, end = next_line(source, colon), line_after(source, old)
    if end == len(source.text) and not has_last_line_end(source):
        rest = line_end(source, colon)
    return [Splice(colon, colon, f" {flow(value)}"), Splice(rest, end, "")]


def append(
    source: Source, parent: Mapping, key: str, item: Value, order: Items[str] = ()
) -> list[Splice]:
    """Return the change that adds `item` to the list under `key`, written as the list is."""
    items = parent.get(key)
    if items is None:
        return _insert_key(source, parent, key, [item], order)
    if isinstance(items, Scalar) and items.is_empty:
        return [_begin_list(source, parent, key, items, item)]
    if not isinstance(items, Sequence):
        refuse(source, items, say("“{key}” is not a list", key=key), say("Mend the file by hand"))
    if items.flow:
        return add_entry(source, items, flow(item))
    at = after_comments(source, line_after(source, items), items.column)
    return [insert_lines(source, at, _item_as(source, items, items.items[-1], item))]


def insert(source: Source, items: Sequence, index: int, item: Value) -> list[Splice]:
    """Return the change that puts an item before one that is there, written as that one is."""
    after = items.items[index]
    if items.flow:
        return insert_entry(source, items, index, flow(item))
    at = line_start(source, _dash(source, items, after))
    comment = f"{' ' * items.column}#"
    while index and source.text.startswith(comment, line_before(source, at)):
        at = line_before(source, at)  # what stands right above an item is about it
    return [insert_lines(source, at, _item_as(source, items, after, item))]


def remove_key(source: Source, parent: Mapping, key: str) -> list[Splice]:
    """Return the change that takes `key` and its value away."""
    if parent.flow:
        return remove_entry(source, parent, list(parent.entries).index(key))
    name, value = parent.entries[key]
    return [_without_lines(source, name.start, value)]


def remove_item(source: Source, items: Sequence, index: int) -> list[Splice]:
    """Return the change that takes one item of a list away; others must remain."""
    if items.flow:
        return remove_entry(source, items, index)
    item = items.items[index]
    return [_without_lines(source, _dash(source, items, item), item)]


def rename_key(parent: Mapping, key: str, new: str) -> list[Splice]:
    """Return the change that gives a key another name, in the quotes of the old one."""
    name, _ = parent.entries[key]
    return [Splice(name.start, name.end, flow(new, name.style))]


# Putting


def _replace_text(
    source: Source, parent: Mapping, old: Scalar | Sequence | Mapping, value: Value
) -> list[Splice]:
    """Put a value in the place of one that is text, or stands in brackets, or is not written."""
    if isinstance(old, Scalar) and old.style in BLOCK_STYLES:
        return _replace_block(source, parent, old, value)
    lines = _text_lines(parent, value)
    new = "|-" if lines else flow(value, old.style if isinstance(old, Scalar) else "")
    if is_absent(old):
        new = f" {new}"
    first_end = min(old.end, line_end(source, old.start))
    splices = [Splice(old.start, first_end, new)]
    if first_end < old.end:
        splices.append(Splice(first_end, old.end, ""))
    if lines:
        splices.append(insert_lines(source, next_line(source, old.end), lines))
    return splices


def _replace_block(source: Source, parent: Mapping, old: Scalar, value: Value) -> list[Splice]:
    """Put a value in the place of a block text; a comment beside its sign stays."""
    lines = _text_lines(parent, value)
    end = block_end(source, old)
    rest = next_line(source, old.start)
    if end == len(source.text) and not has_last_line_end(source):
        rest = line_end(source, old.start)  # the last line stays without an end
    splices = [Splice(old.start, sign_end(source, old), "|-" if lines else flow(value))]
    if rest < end:
        splices.append(Splice(rest, end, ""))
    if lines:
        splices.append(insert_lines(source, end, lines))
    return splices


def _text_lines(parent: Mapping, value: Value) -> list[str]:
    """Return the lines below its key of a text that is written on lines of its own."""
    if parent.flow or not isinstance(value, str) or "\n" not in value:
        return []
    return key_lines("", value, " " * parent.column, _layout(parent))[1:]


def _insert_key(
    source: Source, parent: Mapping, key: str, value: Value, order: Items[str]
) -> list[Splice]:
    if parent.flow:
        return add_entry(source, parent, pairs({key: value})[0])
    before = order[: order.index(key)] if key in order else [*parent.entries]
    known = [entry for name, entry in parent.entries.items() if name in before]
    lines = key_lines(key, value, " " * parent.column, _layout(parent))
    if not known:
        first = next(iter(parent.entries.values()))[0]
        return [insert_lines(source, line_start(source, first.start), lines)]
    name, node = known[-1]
    at = after_comments(source, after_entry(source, name.end, node), parent.column)
    return [insert_lines(source, at, lines)]


def _begin_list(source: Source, parent: Mapping, key: str, empty: Scalar, item: Value) -> Splice:
    """Put the first item where a key has no value, or one of YAML's words for none."""
    if empty.start < empty.end:
        return Splice(empty.start, empty.end, flow([item]))
    name, _ = parent.entries[key]
    if parent.flow:
        return Splice(empty.start, empty.end, f" {flow([item])}")
    margin = " " * (parent.column + _layout(parent).dash)
    return insert_lines(source, next_line(source, name.end), [f"{margin}- {flow(item)}"])


def _item_as(source: Source, items: Sequence, other: Node, item: Value) -> list[str]:
    """Return the lines of an item, written as another item of the list is."""
    is_flow = not isinstance(other, Mapping) or other.flow
    dash = source.text[_dash(source, items, other) : other.start]
    if not _DASH.fullmatch(dash):  # a comment or a line end comes before the item
        dash = "- "
    return item_lines(item, " " * items.column, is_flow=is_flow, dash=dash)


def _layout(parent: Mapping) -> Layout:
    """Return how far in the values stand that have lines of their own below their keys."""
    below = [value for _, value in parent.entries.values() if not isinstance(value, Scalar)]
    steps = [(value, value.column - parent.column) for value in below if not value.flow]
    dashes = [step for value, step in steps if isinstance(value, Sequence)]
    inner = [step for value, step in steps if isinstance(value, Mapping)]
    usual = Layout()
    step = next(iter(inner + [each for each in dashes if each]), usual.step)
    return Layout(step, next(iter(dashes), step))


# Removing


def _without_lines(source: Source, begin: int, value: Node) -> Splice:
    """Take the whole lines of a key or an item away, from where it begins."""
    start = line_start(source, begin)
    if source.text[start:begin].strip(" ") not in ("", "-", "?"):
        refuse(
            source,
            value,
            say("Something else begins on the same line"),
            say("Make the change by hand, and run: digi check"),
        )
    return remove_lines(source, start, after_entry(source, begin, value))


def _dash(source: Source, items: Sequence, item: Node) -> int:
    """Return where the dash of an item stands: on its line, or alone on one above."""
    start = line_start(source, item.start)
    while not source.text.startswith("-", start + items.column):
        start = line_before(source, start)
    return start + items.column
