"""Write a value as YAML text. ruamel.yaml quotes it, so that quoting follows YAML's rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, TypeAlias

from msgspec import Struct

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.source import Mapping as MappingNode
from digiohjelma_cli.model.source import Node, Scalar
from digiohjelma_cli.model.source import Sequence as SequenceNode

Atom: TypeAlias = str | date | Decimal | int | HalfYear
Value: TypeAlias = Atom | Sequence["Value"] | Mapping[str, "Value"]
Plain: TypeAlias = Any  # text, or lists and dicts of it: a file's values without their places
_OWN_WORDS: Final = frozenset(
    ["true", "false", "yes", "no", "on", "off", "y", "n", "null", "none", "nan", "inf"]
)
_LATIN_END: Final = "\u0250"
# What a block text could not say as it is: spaces at its beginning or at a line's end, blank ends.
_NOT_AS_BLOCK: Final = re.compile(r"\A\s|[ \t]$|\n\Z", re.MULTILINE)


class Layout(Struct, frozen=True):
    """How far deeper than a key the values stand that have lines of their own below it."""

    step: int = 2
    dash: int = 2  # the dashes of a list


_USUAL: Final = Layout()


class Quoted(str):
    """Text that is written in double quotes, as a project's id is: "2.10" is no number."""

    __slots__ = ()


def flow(value: Value, style: str = "") -> str:
    """Return `value` on one line, as YAML writes it within brackets, which is sound everywhere.

    `style` is the quotation mark of the text that it replaces, if any.
    """
    if isinstance(value, Mapping):
        return f"{{{', '.join(pairs(value))}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(flow(item) for item in value)}]"
    return _atom(value, style)


def pairs(values: Mapping[str, Value]) -> list[str]:
    """Return each key with its value."""
    return [f"{_key(key)}: {flow(value)}" for key, value in values.items()]


def key_lines(key: str, value: Value, margin: str, layout: Layout = _USUAL) -> list[str]:
    """Return the lines of a key with its value, indented by `margin`.

    Records stand in a list one on each line, and text of several lines is written as it is read.
    """
    if isinstance(value, str) and "\n" in value and _fits_block(value):
        step = " " * layout.step
        inner = [f"{margin}{step}{line}" if line else "" for line in value.split("\n")]
        return [f"{margin}{_key(key)}: |-", *inner]
    records = _records(value)
    if records:
        lines = [f"{margin}{_key(key)}:"]
        for record in records:
            has_parts = any(map(_records, record.values()))
            dashes = margin + " " * layout.dash
            lines += item_lines(record, dashes, is_flow=not has_parts)
        return lines
    return [f"{margin}{_key(key)}: {flow(value)}"]


def item_lines(item: Value, margin: str, *, is_flow: bool, dash: str = "- ") -> list[str]:
    """Return the lines of a list's item, its dash indented by `margin`.

    A record stands on one line if `is_flow`, else each of its keys on a line of its own.
    """
    if is_flow or not isinstance(item, Mapping):
        return [f"{margin}{dash}{flow(item)}"]
    inner = margin + " " * len(dash)
    lines = [line for key, value in item.items() for line in key_lines(key, value, inner)]
    return [f"{margin}{dash}{lines[0].removeprefix(inner)}", *lines[1:]]


def plain(node: Node) -> Plain:
    """Return the node's values without their places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    assert isinstance(node, MappingNode)
    return {key: plain(value) for key, (_, value) in node.entries.items()}


def read_back(value: Value) -> Plain:
    """Return what a reader gets from `value` once it is written."""
    if isinstance(value, Mapping):
        return {key: read_back(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [read_back(each) for each in value]
    return _text(value)


def _key(key: str) -> str:
    """Return a key; a year needs no quotes, since digi takes every key for text."""
    return key if key.isdecimal() and key.isascii() else _atom(key)


def _records(value: Value) -> list[Mapping[str, Value]]:
    """Return the records of a list that holds nothing else; nothing for any other value."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        return []
    records = [item for item in value if isinstance(item, Mapping)]
    return records if len(records) == len(value) else []


def _fits_block(text: str) -> bool:
    return all(line.isprintable() for line in text.split("\n")) and not _NOT_AS_BLOCK.search(text)


def _text(value: Atom) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)


def _atom(value: Atom, style: str = "") -> str:
    """Return one value; text is quoted where another reader would take it for something else."""
    if isinstance(value, (str, date)):
        return _quoted(value, style)
    return _quoted(_text(value), style) if style else _text(value)


@lru_cache(maxsize=1024, typed=True)  # of text alone: 0 and 0.00 are equal, and written differently
def _quoted(value: str | date, style: str) -> str:
    if not style and _needs_no_quotes(value):
        return str(value)
    return _by_ruamel(value, style)


def _needs_no_quotes(value: str | date) -> bool:
    """True for what every reader takes as it is: days, and words that are none of YAML's own.

    ruamel.yaml would say the same; to import it was a twelfth of the time of `digi status set`.
    """
    if isinstance(value, date):
        return True
    words = value.replace("_", "a").split(" ")
    return (
        not isinstance(value, Quoted)
        and all(word.isalpha() and max(word) < _LATIN_END for word in words)
        and value.lower() not in _OWN_WORDS
    )


def _by_ruamel(value: str | date, style: str) -> str:
    from io import StringIO

    from ruamel.yaml import YAML
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

    text: str | date = value if isinstance(value, date) and not style else _text(value)
    if isinstance(text, str):
        if style == '"' or isinstance(value, Quoted) or not text.isprintable():
            text = DoubleQuotedScalarString(text)
        elif style == "'" or ":" in text or "?" in text:  # plain, older parsers stumble on them
            text = SingleQuotedScalarString(text)
    yaml = YAML()
    yaml.default_flow_style = True
    yaml.width = 10**6
    stream = StringIO()
    yaml.dump([text], stream)
    return stream.getvalue().strip().removeprefix("[").removesuffix("]")
