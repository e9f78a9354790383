"""Entries in brackets, put in and taken out as the others stand: on one line, or each on its own.

Text that stands for an entry is an item of a list, or a key with its value.
"""

from __future__ import annotations

import re
from typing import Final

from digiohjelma_cli.model.source import Mapping, Sequence, Source
from digiohjelma_cli.store.lines import insert_lines
from digiohjelma_cli.store.positions import LINE_END, line_start, next_line
from digiohjelma_cli.store.splice import Splice

_COMMA: Final = re.compile(r"[ \t]*,")
_LINE_REST: Final = re.compile(r"[ \t]*,?[ \t]*(?:#[^\r\n]*)?(?=[\r\n])")


def add_entry(source: Source, holder: Mapping | Sequence, entry: str) -> list[Splice]:
    """Return the change that puts an entry after the others."""
    spans = _spans(holder)
    if not spans:
        inside = source.text[holder.start + 1 : holder.end - 1]
        end = holder.start + 1 if inside.strip(" ") else holder.end - 1
        return [Splice(holder.start + 1, end, entry)]
    start, end = spans[-1]
    own = _own_lines(source, holder, start, end)
    if own is None:
        return [Splice(end, end, f", {entry}")]
    margin = source.text[own[0] : start]
    if _COMMA.match(source.text, end):
        return [insert_lines(source, own[1], [f"{margin}{entry},"])]
    return [Splice(end, end, ","), insert_lines(source, own[1], [f"{margin}{entry}"])]


def insert_entry(
    source: Source, holder: Mapping | Sequence, index: int, entry: str
) -> list[Splice]:
    """Return the change that puts an entry before the one that has the number `index`."""
    start, end = _spans(holder)[index]
    own = _own_lines(source, holder, start, end)
    if own is None:
        return [Splice(start, start, f"{entry}, ")]
    return [insert_lines(source, own[0], [f"{source.text[own[0] : start]}{entry},"])]


def remove_entry(source: Source, holder: Mapping | Sequence, index: int) -> list[Splice]:
    """Return the change that takes an entry away, with the comma that parts it from another."""
    spans = _spans(holder)
    start, end = spans[index]
    own = _own_lines(source, holder, start, end)
    is_last = index + 1 == len(spans)
    if own is None and not is_last:
        return [Splice(start, spans[index + 1][0], "")]
    before = spans[index - 1][1] if index else start
    if own is None:
        return [Splice(before, end, "")]
    splices = [Splice(*own, "")]
    comma = _COMMA.match(source.text, before)
    if is_last and comma and not _COMMA.match(source.text, end):
        splices.append(Splice(comma.end() - 1, comma.end(), ""))
    return splices


def _spans(holder: Mapping | Sequence) -> list[tuple[int, int]]:
    """Return where each entry begins and ends."""
    if isinstance(holder, Sequence):
        return [(item.start, item.end) for item in holder.items]
    return [(key.start, value.end) for key, value in holder.entries.values()]


def _own_lines(
    source: Source, holder: Mapping | Sequence, start: int, end: int
) -> tuple[int, int] | None:
    """Return from where to where the entry's lines reach; None where they are not its alone."""
    begin = line_start(source, start)
    rest = _LINE_REST.match(source.text, end)
    if source.text[begin:start].strip(" \t") or rest is None or rest.end() >= holder.end:
        return None
    if not LINE_END.search(source.text, holder.start, start):
        return None
    return begin, next_line(source, end)
