"""Change a YAML text in place: the smallest change of characters, and the proof of it.

Text in, text out; nothing here touches a disk. ruamel.yaml writes the new values, so that quoting
follows YAML's rules; where they go is found by the nodes' own places, and every character outside
the change stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Pairs
from collections.abc import Sequence as Items
from datetime import date
from typing import Any, Final, TypeAlias

from msgspec import Struct

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import Message, say
from digiohjelma_cli.model.source import Mapping, Node, Place, Scalar, Sequence, Source
from digiohjelma_cli.store.compose import compose
from digiohjelma_cli.store.reading import Reading

Item: TypeAlias = Pairs[str, str | date]
Plain: TypeAlias = Any  # text, or lists and dicts of it: a file's values without their places
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
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


def refuse(source: Source, node: Node, problem: Message, remedy: Message) -> None:
    """Raise EditRefused at the place of `node`."""
    place = Place(source, node.line + 1, node.column + 1)
    raise EditRefused.at(place, problem, remedy)


def replace_scalar(source: Source, root: Mapping, key: str, value: str) -> Splice:
    """Return the change that gives `key` a new value, in the quotes of the old one."""
    old = root.get(key)
    if not isinstance(old, Scalar) or _LINE_END.search(source.text, old.start, old.end):
        refuse(
            source,
            old or root,
            say("The value of “{key}” is not on one line", key=key),
            say("Write it on the line of its key, then try again"),
        )
    assert isinstance(old, Scalar)  # else refused
    if old.start == old.end:
        return Splice(old.start, old.end, f" {_written(value)}")
    return Splice(old.start, old.end, _written(value, old.style))


def append_item(source: Source, root: Mapping, key: str, item: Item) -> Splice:
    """Return the change that adds `item` to the list under `key`, written as the list is.

    The list comes into being after the last key where there is none.
    """
    items = root.get(key)
    if items is None:
        at = _line_after(source, root)
        margin = " " * root.column
        lines = [f"{margin}{key}:", f"{margin}  - {_flow(item)}"]
        return _insert_lines(source, at, lines)
    if isinstance(items, Scalar) and items.is_empty:
        if items.start < items.end:
            return Splice(items.start, items.end, f"[{_flow(item)}]")
        name = root.key(key)
        assert name is not None  # its value was found
        at = _next_line(source, name.end)
        return _insert_lines(source, at, [f"{' ' * root.column}  - {_flow(item)}"])
    if not isinstance(items, Sequence):
        refuse(source, items, say("“{key}” is not a list", key=key), say("Mend the file by hand"))
    assert isinstance(items, Sequence)  # else refused
    return _append_to(source, items, item)


def _append_to(source: Source, items: Sequence, item: Item) -> Splice:
    if items.flow:
        if not items.items:
            return Splice(items.start + 1, items.start + 1, _flow(item))
        end = items.items[-1].end
        return Splice(end, end, f", {_flow(item)}")
    at = _line_after(source, items)
    margin = " " * items.column
    last = items.items[-1]
    if isinstance(last, Mapping) and not last.flow:
        pairs = [f"{key}: {_written(value)}" for key, value in item.items()]
        lines = [f"{margin}- {pairs[0]}", *(f"{margin}  {pair}" for pair in pairs[1:])]
    else:
        lines = [f"{margin}- {_flow(item)}"]
    return _insert_lines(source, at, lines)


def apply(text: str, splices: Items[Splice]) -> str:
    """Return `text` with every splice carried out."""
    for splice in sorted(splices, key=lambda each: each.start, reverse=True):
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
    touched = {
        len(_LINE_END.findall(source.text, 0, at))
        for splice in splices
        for at in (splice.start, splice.end)
    }
    if not _differ_only(source.text, changed, touched):
        raise _unproven(source)
    return changed


def _unproven(source: Source) -> EditRefused:
    return EditRefused(
        say("{file}: the change would alter something else as well", file=source.path),
        say("Make the change by hand, and run: digi check"),
    )


def plain(node: Node) -> Plain:
    """Return the node's values without their places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, (_, value) in node.entries.items()}


def _differ_only(before: str, after: str, touched: set[int]) -> bool:
    """True when every line of `before` that is not among `touched` is in `after`, in order."""
    rest = iter(_WHOLE_LINES.findall(after))
    return all(
        index in touched or line in rest for index, line in enumerate(_WHOLE_LINES.findall(before))
    )


def _insert_lines(source: Source, at: int, lines: Items[str]) -> Splice:
    """Return the change that puts whole lines at `at`, ended as the lines before them are."""
    text = source.text
    ends = [found[0] for found in _LINE_END.finditer(text, 0, at)]
    end = ends[-1] if ends else "\n"
    block = end.join(lines)
    if at == len(text) and text and not text.endswith(("\n", "\r")):
        return Splice(at, at, f"{end}{block}")
    return Splice(at, at, f"{block}{end}")


def _line_after(source: Source, node: Node) -> int:
    """Return where the line begins that follows the last value in `node`."""
    last = node
    while not isinstance(last, Scalar) and not last.flow:
        if isinstance(last, Sequence):
            last = last.items[-1]
        else:
            _, last = last.entries[next(reversed(last.entries))]
    if isinstance(last, Scalar) and last.style in ("|", ">"):
        return last.end  # libyaml ends a block text where the next line begins
    return _next_line(source, last.end)


def _next_line(source: Source, at: int) -> int:
    found = _LINE_END.search(source.text, at)
    return found.end() if found else len(source.text)


def _flow(item: Item) -> str:
    return f"{{{', '.join(f'{key}: {_written(value)}' for key, value in item.items())}}}"


def _written(value: str | date, style: str = "") -> str:
    """Return `value` as YAML writes it within brackets, which is sound everywhere."""
    from io import StringIO

    from ruamel.yaml import YAML
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

    text: str | date = value
    if isinstance(value, str):
        if style == '"' or not value.isprintable():
            text = DoubleQuotedScalarString(value)
        elif style == "'" or ":" in value or "?" in value:  # plain, older parsers stumble on them
            text = SingleQuotedScalarString(value)
    yaml = YAML()
    yaml.default_flow_style = True
    yaml.width = 10**6
    stream = StringIO()
    yaml.dump([text], stream)
    return stream.getvalue().strip().removeprefix("[").removesuffix("]")
