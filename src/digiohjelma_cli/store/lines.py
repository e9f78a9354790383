"""Whole lines of a file, put in and taken out."""

from __future__ import annotations

from collections.abc import Sequence as Items

from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store.positions import LINE_END, has_last_line_end, line_before, line_end
from digiohjelma_cli.store.splice import Splice


def insert_lines(source: Source, at: int, lines: Items[str]) -> Splice:
    """Return the change that puts lines at `at`, ended as the lines before them are."""
    text = source.text
    ends = [found[0] for found in LINE_END.finditer(text, 0, at)] or LINE_END.findall(text)[:1]
    end = ends[-1] if ends else "\n"
    block = end.join(lines)
    if text and at == len(text) and not has_last_line_end(source):
        return Splice(at, at, f"{end}{block}")
    return Splice(at, at, f"{block}{end}")


def remove_lines(source: Source, start: int, end: int) -> Splice:
    """Return the change that takes away the lines from `start` to `end`, where one begins."""
    if start and end == len(source.text) and not has_last_line_end(source):
        # The line before becomes the last one, and stays without an end as this one was.
        start = line_end(source, line_before(source, start))
    return Splice(start, end, "")
