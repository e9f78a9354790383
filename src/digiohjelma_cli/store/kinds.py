"""Kinds of value: how a node becomes a typed value, and what JSON Schema says of it.

The tables of fields (format/) made of these kinds read the files, make the JSON Schemas and
document the format, so the three cannot differ. Those that are written as one text are in
scalars.py; these hold other values.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, TypeVar

from msgspec import Struct

from digiohjelma_cli.i18n import N_, Message, _, say
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.source import Mapping, Node, Scalar, Sequence
from digiohjelma_cli.store import rules
from digiohjelma_cli.store.reading import Reading
from digiohjelma_cli.store.scalars import (
    Amount,
    Choice,
    Day,
    HalfYearKind,
    JsonSchema,
    Kind,
    Line,
    Number,
    ProjectId,
    ScalarKind,
    SizeKind,
    Text,
    Url,
    WholeNumber,
    Year,
    YesNo,
    short,
)

K = TypeVar("K")
T = TypeVar("T")

__all__ = [
    "Amount",
    "ByHalfYear",
    "Choice",
    "Day",
    "Field",
    "HalfYearKind",
    "JsonSchema",
    "Kind",
    "Line",
    "ListOf",
    "MapOf",
    "Number",
    "ProjectId",
    "Record",
    "ScalarKind",
    "SizeKind",
    "Text",
    "Url",
    "WholeNumber",
    "WordOr",
    "Year",
    "YesNo",
]


class WordOr(ScalarKind[T]):
    """One word of a list, or a record whose first key has that word and the others say more."""

    def __init__(self, word: Choice[Any], record: Record[T]) -> None:
        self.word = word
        self.record = record
        self.example = word.example

    @property
    def expected(self) -> Message:
        """The kind in words, as its short form."""
        return self.word.expected

    def read(self, node: Node, reading: Reading) -> T | None:
        """Return the record, from either form; None after reporting why there is none."""
        if isinstance(node, Mapping):
            return self.record.read(node, reading)
        word = self.word.read(node, reading)
        if word is None:
            return None
        return self.record.make(**{self.record.fields[0].key: word, "mark": reading.mark(node)})

    def parse(self, text: str) -> T:
        """Return the word's meaning; raise ValueError for a word that is not on the list."""
        meaning: T = self.word.parse(text)
        return meaning

    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema of the word, or of the record."""
        return {"anyOf": [self.word.json_schema(), self.record.json_schema()]}


class ListOf(Kind[tuple[T, ...]]):
    """A list of values of one kind. A bad item is reported and left out."""

    name = N_("a list")

    def __init__(self, item: Kind[T]) -> None:
        self.item = item
        self.example = f"[{item.example}]"

    def read(self, node: Node, reading: Reading) -> tuple[T, ...] | None:
        """Return the good items; None where the value is no list."""
        if not isinstance(node, Sequence):
            self._refuse_list(node, reading)
            return None
        values = [self.item.read(item, reading) for item in node.items]
        return tuple([value for value in values if value is not None])

    def _refuse_list(self, node: Node, reading: Reading) -> None:
        if not isinstance(node, Scalar):
            self._refuse_shape(node, reading)
            return
        reading.report(
            rules.WRONG_SHAPE,
            node,
            say("This should be a list, not text"),
            say("Write it in brackets: [{text}]", text=short(node.text)),
            node.text,
        )

    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema of the list."""
        return {"type": "array", "items": self.item.json_schema()}


class MapOf(Kind[dict[K, T]]):
    """Values of one kind under keys of the user's own, in the file's order."""

    name = N_("keys with values")

    def __init__(self, key: ScalarKind[K], value: Kind[T]) -> None:
        self.key = key
        self.value = value
        self.example = f"{{{key.example.strip()}: {value.example}}}"

    def read(self, node: Node, reading: Reading) -> dict[K, T] | None:
        """Return the good pairs; None where the value has no keys."""
        if not isinstance(node, Mapping):
            self._refuse_shape(node, reading)
            return None
        pairs: dict[K, T] = {}
        for key_node, value_node in node.entries.values():
            key = self.key.read(key_node, reading)
            value = self.value.read(value_node, reading)
            if key is not None and value is not None:
                pairs[key] = value
        return pairs

    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema of the pairs."""
        return {"type": "object", "additionalProperties": self.value.json_schema()}


_AMOUNT: Final = Amount()
_AMOUNTS: Final = MapOf(HalfYearKind(), _AMOUNT)


class ByHalfYear(Kind[Decimal | dict[HalfYear, Decimal]]):
    """An amount for the whole, or amounts by half-year."""

    name = N_("a number, or numbers by half-year")
    example = "{2022-H1: 10, 2022-H2: 20}"
    amount: Final = _AMOUNT
    amounts: Final = _AMOUNTS

    def read(self, node: Node, reading: Reading) -> Decimal | dict[HalfYear, Decimal] | None:
        """Return the amount or the good pairs; None where the value is neither."""
        if isinstance(node, Scalar):
            return _AMOUNT.read(node, reading)
        if not isinstance(node, Mapping):
            self._refuse_shape(node, reading)
            return None
        return _AMOUNTS.read(node, reading)

    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema of an amount, or of amounts by half-year."""
        return {"anyOf": [_AMOUNT.json_schema(), _AMOUNTS.json_schema()]}


class Field(Struct, frozen=True):
    """A key of a record: its kind, whether it must be there, and what it says."""

    key: str
    kind: Kind[Any]
    doc: str
    required: bool = False


class Record(Kind[T]):
    """A record with fixed keys, made by `make` from the values of those that are there."""

    name = N_("keys with values")

    def __init__(self, make: Callable[..., T], *fields: Field) -> None:
        self.fields = fields
        self.make = make
        self._by_key = {field.key: field for field in fields}
        self._readers = {
            field.key: (field.kind.read, getattr(field.kind, "known", {})) for field in fields
        }
        self._required = tuple(field.key for field in fields if field.required)
        shown = self._required or (fields[0].key,)
        pairs = (f"{key}: {self._by_key[key].kind.example}" for key in shown)
        self.example = f"{{{', '.join(pairs)}}}"

    def read(self, node: Node, reading: Reading) -> T | None:
        """Return the record with its good fields; None where a key that must be there is not."""
        if not isinstance(node, Mapping):
            self._refuse_shape(node, reading)
            return None
        values: dict[str, Any] = {"mark": reading.mark(node)}
        for key, (name, value) in node.entries.items():
            reader = self._readers.get(key)
            if reader is None:
                self._report_unknown(name, reading)
                continue
            read, known = reader
            typed = None
            if isinstance(value, Scalar):
                typed = known.get(value.text)
                if typed is None and value.is_empty:
                    continue
            if typed is None:
                typed = read(value, reading)
            if typed is not None:
                values[key] = typed
        for key in self._required:
            if key not in values:
                self._report_absent(node, values, reading)
                return None
        return self.make(**values)

    def _report_absent(self, node: Mapping, values: dict[str, Any], reading: Reading) -> None:
        """Report the keys that must be there and have no value; a bad value is told already."""
        for key in self._required:
            if key in values:
                continue
            entry = node.entries.get(key)
            if entry is None:
                self._report_missing(key, node, reading)
            elif isinstance(entry[1], Scalar) and entry[1].is_empty:
                self._report_empty(entry[0], reading)

    def _report_unknown(self, key: Scalar, reading: Reading) -> None:
        from difflib import get_close_matches

        close = get_close_matches(key.text, self._by_key, n=1)
        reading.report(
            rules.UNKNOWN_KEY,
            key,
            say("There is no key “{key}” here", key=short(key.text)),
            say("Did you mean “{key}”?", key=close[0])
            if close
            else say("Use one of these: {keys}", keys=", ".join(self._by_key)),
            key.text,
        )

    def _report_missing(self, key: str, node: Node, reading: Reading) -> None:
        reading.report(
            rules.MISSING_KEY,
            node,
            say("The key “{key}” is missing", key=key),
            self._remedy(key),
            key,
        )

    def _report_empty(self, key: Scalar, reading: Reading) -> None:
        reading.report(
            rules.MISSING_KEY,
            key,
            say("The key “{key}” has no value", key=key.text),
            self._remedy(key.text),
            key.text,
        )

    def _remedy(self, key: str) -> Message:
        return say("Add for example: {example}", example=f"{key}: {self._by_key[key].kind.example}")

    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema of the record, its descriptions in the language in use."""
        return {
            "type": "object",
            "additionalProperties": False,
            "required": list(self._required),
            "properties": {
                field.key: {"description": _(field.doc), **field.kind.json_schema()}
                for field in self.fields
            },
        }
