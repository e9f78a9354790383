"""Splices: the smallest change of a text's characters, and the proof of it.

Text in, text out; nothing here touches a disk or knows what a portfolio is. Every character
outside the splices stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence as Items
from typing import Final, NoReturn

from msgspec import Struct

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import Message, say
from digiohjelma_cli.model.source import Mapping, Node, Place, Source
from digiohjelma_cli.store.compose import compose
from digiohjelma_cli.store.positions import LINE_END
from digiohjelma_cli.store.reading import Reading
from digiohjelma_cli.store.written import Plain, plain

_WHOLE_LINES: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class Splice(Struct, frozen=True):
    """Put `text` in place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str


def root_of(source: Source) -> Mapping:
    """Return the file's keys. Raises EditRefused where the file cannot be read whole."""
    reading = Reading(source)
    node = compose(reading)
    if reading.findings:
        finding = reading.findings[0]
        raise EditRefused.at(finding.place, finding.message, finding.remedy)
    if not isinstance(node, Mapping):
        raise EditRefused(
            say("{file}: The file has no keys", file=source.path), say("Mend the file by hand")
        )
    if node.flow:
        refuse(
            source,
            node,
            say("The whole file is written in one pair of braces"),
            say("Write one key on each line, then try again"),
        )
    return node


def refuse(source: Source, node: Node, problem: Message, remedy: Message) -> NoReturn:
    """Raise EditRefused at the place of `node`."""
    place = Place(source, node.line + 1, node.column + 1)
    raise EditRefused.at(place, problem, remedy)


def apply(text: str, splices: Items[Splice]) -> str:
    """Return `text` with every splice carried out."""
    # From the end; at one place what is put in comes before what is taken away.
    for splice in sorted(splices, key=lambda each: (each.start, each.end), reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


def prove(source: Source, splices: Items[Splice], wanted: Plain) -> str:
    """Return the changed text after proving that it says `wanted`, and that no other line differs.

    Raises EditRefused where it would not: then nothing may be written.
    """
    changed = apply(source.text, splices)
    reading = Reading(Source(source.path, changed))
    node = compose(reading)
    if reading.findings or node is None or plain(node) != wanted:
        raise _unproven(source)
    touched: set[int] = set()
    for splice in splices:
        first, last = (
            len(LINE_END.findall(source.text, 0, at)) for at in (splice.start, splice.end)
        )
        # The lines between the two are touched only by a splice that removes them.
        touched.update(range(first, last + 1) if not splice.text else (first, last))
    if not _differ_only(source.text, changed, touched):
        raise _unproven(source)
    return changed


def _unproven(source: Source) -> EditRefused:
    return EditRefused(
        say("{file}: the change would alter something else as well", file=source.path),
        say("Make the change by hand, and run: digi check"),
    )


def _differ_only(before: str, after: str, touched: set[int]) -> bool:
    """True when every line of `before` that is not among `touched` is in `after`, in order."""
    rest = iter(_WHOLE_LINES.findall(after))
    return all(
        index in touched or line in rest for index, line in enumerate(_WHOLE_LINES.findall(before))
    )
