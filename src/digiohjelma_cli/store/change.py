"""Find the splices that change one value of a file: put, append and remove, as the file is written.

Where the smallest change would take something else along, a comment above all, it is refused.
"""

from __future__ import annotations

from collections.abc import Sequence as Items
from typing import NoReturn

from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.source import Mapping, Node, Scalar, Sequence, Source
from digiohjelma_cli.store.positions import (
    BLOCK_STYLES,
    LINE_END,
    after_entry,
    between_scalars,
    has_last_line_end,
    is_absent,
    line_after,
    line_end,
    line_start,
    next_line,
)
from digiohjelma_cli.store.splice import Splice, refuse
from digiohjelma_cli.store.written import Value, flow, item_lines, key_lines, pairs


def put(
    source: Source, parent: Mapping, key: str, value: Value, order: Items[str] = ()
) -> list[Splice]:
    """Return the change that gives `key` a value, in the quotes of the old one.

    A key that is not there yet comes after those that `order` puts before it.
    """
    old = parent.get(key)
    if old is None:
        return [_insert_key(source, parent, key, value, order)]
    if is_absent(old):
        return [Splice(old.start, old.end, f" {flow(value)}")]
    if isinstance(old, Scalar) or old.flow:
        return _replace_text(source, parent, old, value)
    name, _ = parent.entries[key]
    colon = source.text.index(":", name.end) + 1
    rest, end = next_line(source, colon), line_after(source, old)
    _refuse_comments(source, old, rest, end)
    if end == len(source.text) and not has_last_line_end(source):
        rest = line_end(source, colon)
    return [Splice(colon, colon, f" {flow(value)}"), Splice(rest, end, "")]


def append(
    source: Source, parent: Mapping, key: str, item: Value, order: Items[str] = ()
) -> list[Splice]:
    """Return the change that adds `item` to the list under `key`, written as the list is."""
    items = parent.get(key)
    if items is None:
        return [_insert_key(source, parent, key, [item], order)]
    if isinstance(items, Scalar) and items.is_empty:
        return [_begin_list(source, parent, key, items, item)]
    if not isinstance(items, Sequence):
        refuse(source, items, say("“{key}” is not a list", key=key), say("Mend the file by hand"))
    return [_append_to(source, items, item)]


def insert(source: Source, items: Sequence, index: int, item: Value) -> list[Splice]:
    """Return the change that puts an item before one that is there, written as that one is."""
    after = items.items[index]
    if items.flow:
        return [Splice(after.start, after.start, f"{flow(item)}, ")]
    at = line_start(source, _dash(source, items, after))
    return [_insert_lines(source, at, _item_as(after, items, item))]


def remove_key(source: Source, parent: Mapping, key: str) -> list[Splice]:
    """Return the change that takes `key` and its value away."""
    name, value = parent.entries[key]
    if parent.flow:
        entries = [(each.start, node.end) for each, node in parent.entries.values()]
        return [_without(source, parent, entries, list(parent.entries).index(key))]
    return [_without_lines(source, name.start, value)]


def remove_item(source: Source, items: Sequence, index: int) -> list[Splice]:
    """Return the change that takes one item of a list away; others must remain."""
    if items.flow:
        entries = [(node.start, node.end) for node in items.items]
        return [_without(source, items, entries, index)]
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
    """Put a value in the place of one that is text, or stands in brackets."""
    style = old.style if isinstance(old, Scalar) else ""
    is_block = style in BLOCK_STYLES
    first_end = line_end(source, old.start)
    if is_block or not isinstance(old, Scalar):
        _refuse_comments(source, old, old.start, first_end if is_block else old.end)
    lines: list[str] = []
    if not parent.flow and isinstance(value, str):
        lines = key_lines("", value, " " * parent.column)[1:]
    new = "|-" if lines else flow(value, "" if is_block else style)
    if old.end <= first_end:
        splices = [Splice(old.start, old.end, new)]
    else:
        rest = next_line(source, old.start) if is_block else first_end
        splices = [Splice(old.start, first_end, new), Splice(rest, old.end, "")]
    if lines:
        at = old.end if is_block else next_line(source, old.end)
        splices.append(_insert_lines(source, at, lines))
    if is_block and old.end == len(source.text) and not has_last_line_end(source):
        splices[1] = Splice(first_end, old.end, "")  # the last line stays without an end
    return splices


def _insert_key(
    source: Source, parent: Mapping, key: str, value: Value, order: Items[str]
) -> Splice:
    if parent.flow:
        pair = pairs({key: value})[0]
        if not parent.entries:
            return Splice(parent.start + 1, parent.start + 1, pair)
        _, last = parent.entries[next(reversed(parent.entries))]
        end = last.end
        return Splice(end, end, f", {pair}")
    before = order[: order.index(key)] if key in order else [*parent.entries]
    known = [entry for name, entry in parent.entries.items() if name in before]
    lines = key_lines(key, value, " " * parent.column)
    if not known:
        first = next(iter(parent.entries.values()))[0]
        return _insert_lines(source, line_start(source, first.start), lines)
    name, node = known[-1]
    return _insert_lines(source, after_entry(source, name.end, node), lines)


def _begin_list(source: Source, parent: Mapping, key: str, empty: Scalar, item: Value) -> Splice:
    """Put the first item where a key has no value, or one of YAML's words for none."""
    if empty.start < empty.end:
        return Splice(empty.start, empty.end, flow([item]))
    name, _ = parent.entries[key]
    if parent.flow:
        return Splice(empty.start, empty.end, f" {flow([item])}")
    margin = " " * parent.column
    return _insert_lines(source, next_line(source, name.end), [f"{margin}  - {flow(item)}"])


def _append_to(source: Source, items: Sequence, item: Value) -> Splice:
    if items.flow:
        if not items.items:
            return Splice(items.start + 1, items.start + 1, flow(item))
        end = items.items[-1].end
        return Splice(end, end, f", {flow(item)}")
    return _insert_lines(source, line_after(source, items), _item_as(items.items[-1], items, item))


def _item_as(other: Node, items: Sequence, item: Value) -> list[str]:
    """Return the lines of an item, written as another item of the list is."""
    is_flow = not isinstance(other, Mapping) or other.flow
    return item_lines(item, " " * items.column, is_flow=is_flow)


def _insert_lines(source: Source, at: int, lines: Items[str]) -> Splice:
    """Return the change that puts whole lines at `at`, ended as the lines before them are."""
    text = source.text
    ends = [found[0] for found in LINE_END.finditer(text, 0, at)] or LINE_END.findall(text)[:1]
    end = ends[-1] if ends else "\n"
    block = end.join(lines)
    if text and at == len(text) and not has_last_line_end(source):
        return Splice(at, at, f"{end}{block}")
    return Splice(at, at, f"{block}{end}")


# Removing


def _without(
    source: Source, parent: Mapping | Sequence, entries: Items[tuple[int, int]], index: int
) -> Splice:
    """Take one entry out of brackets, with the comma that parts it from its neighbour."""
    start, end = entries[index]
    if index + 1 < len(entries):
        end = entries[index + 1][0]
    elif index:
        start = entries[index - 1][1]
    own = entries[index]
    if "#" in source.text[start : own[0]] + source.text[own[1] : end]:
        _refuse_comment(source, parent)
    return Splice(start, end, "")


def _without_lines(source: Source, begin: int, value: Node) -> Splice:
    """Take the whole lines of a key or an item away, from where it begins."""
    start = line_start(source, begin)
    if source.text[start:begin].strip(" "):
        refuse(
            source,
            value,
            say("Something else begins on the same line"),
            say("Make the change by hand, and run: digi check"),
        )
    end = after_entry(source, begin, value)
    _refuse_comments(source, value, begin, end)
    if start and end == len(source.text) and not has_last_line_end(source):
        # The line before becomes the last one, and stays without an end as this one was.
        start = line_end(source, line_start(source, start - 1))
    return Splice(start, end, "")


def _dash(source: Source, items: Sequence, item: Node) -> int:
    """Return where the dash of an item stands: on its line, or alone on one above."""
    start = line_start(source, item.start)
    while not source.text.startswith("-", start + items.column):
        start = line_start(source, start - 1)
    return start + items.column


def _refuse_comments(source: Source, node: Node, start: int, end: int) -> None:
    """Refuse a change that would take a comment along with the text from `start` to `end`."""
    if any("#" in part for part in between_scalars(source, node, start, end)):
        _refuse_comment(source, node)


def _refuse_comment(source: Source, node: Node) -> NoReturn:
    refuse(
        source,
        node,
        say("A comment stands in what would be removed"),
        say("Move the comment to a line of its own above, then try again"),
    )
