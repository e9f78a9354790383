"""Kinds of value: how a node's text becomes a typed value, and what JSON Schema says of it.

The tables of fields (format/) made of these kinds read the files, make the JSON Schemas and
document the format, so the three cannot differ.
"""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final, Generic, TypeAlias, TypeVar

from msgspec import Struct

from digiohjelma_cli.i18n import N_, Message, _, say
from digiohjelma_cli.model.halfyear import HalfYear, parse_date
from digiohjelma_cli.model.project import Size
from digiohjelma_cli.model.source import Mapping, Node, Scalar, Sequence
from digiohjelma_cli.store import rules
from digiohjelma_cli.store.reading import Reading

K = TypeVar("K")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
JsonSchema: TypeAlias = dict[str, Any]

# Patterns are compiled when they are first needed: `re` keeps them, and most runs need few.
_PROJECT_ID: Final = r"(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8}))*"
_NUMBER: Final = r"[+-]?[0-9]{1,15}(\.[0-9]{1,9})?"
_URL: Final = r"https?://[^\s<>\"]+"


class Kind(ABC, Generic[T_co]):
    """A kind of value. `name` completes the sentence “this should be …”."""

    name: str
    example: str

    @abstractmethod
    def read(self, node: Node, reading: Reading) -> T_co | None:
        """Return the typed value, or None after reporting why there is none."""

    @abstractmethod
    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema of the value as an editor sees it."""

    def _refuse_shape(self, node: Node, reading: Reading) -> None:
        reading.report(
            rules.WRONG_SHAPE,
            node,
            say(
                "This should be {expected}, not {found}",
                expected=self.expected,
                found=_shape(node),
            ),
            say("Write for example: {example}", example=self.example),
            node.text if isinstance(node, Scalar) else "",
        )

    @property
    def expected(self) -> Message:
        """The kind in words, as in “this should be a half-year”."""
        return say(self.name)


class ScalarKind(Kind[T_co]):
    """A kind written as one text."""

    def read(self, node: Node, reading: Reading) -> T_co | None:
        """Return the typed value, or None after reporting why there is none."""
        if not isinstance(node, Scalar):
            self._refuse_shape(node, reading)
            return None
        text = node.text if node.text.isascii() else unicodedata.normalize("NFC", node.text)
        if not text or text.isspace():
            self._refuse_empty(node, reading)
            return None
        try:
            return self.parse(text)
        except (ValueError, OverflowError):
            self._refuse_value(node, reading)
            return None

    @abstractmethod
    def parse(self, text: str) -> T_co:
        """Return the value that `text`, in Unicode's composed form, means, or raise ValueError."""

    def _refuse_empty(self, node: Scalar, reading: Reading) -> None:
        reading.report(
            rules.BAD_VALUE,
            node,
            say("This is empty, and should be {expected}", expected=self.expected),
            say("Write for example: {example}", example=self.example),
        )

    def _refuse_value(self, node: Scalar, reading: Reading) -> None:
        reading.report(
            rules.BAD_VALUE,
            node,
            say("“{text}” is not {expected}", text=_short(node.text), expected=self.expected),
            say("Write for example: {example}", example=self.example),
            node.text,
        )


class Text(ScalarKind[str]):
    """Text of any length; line ends stay."""

    name = N_("text")

    def __init__(self, example: str = "Sähköinen asiointi") -> None:
        self.example = example

    def parse(self, text: str) -> str:
        """Return the text without white space around it."""
        return text.strip()

    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema of a text."""
        return {"type": "string", "minLength": 1}


class Line(Text):
    """Text on one line: a name or the city's own word for something."""

    name = N_("text on one line")

    def parse(self, text: str) -> str:
        """Return the text without white space around it; raise ValueError where it has lines."""
        stripped = super().parse(text)
        if "\n" in stripped:
            raise ValueError(text)
        return stripped


class ProjectId(ScalarKind[str]):
    """A project's number; text, so that 1.10 is not 1.1."""

    name = N_("a project id: whole numbers with dots between them")
    example = '"2.5"'

    def parse(self, text: str) -> str:
        """Return the id; raise ValueError where it is no dotted number."""
        if not re.fullmatch(_PROJECT_ID, text):
            raise ValueError(text)
        return text

    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema; an unquoted id, which an editor takes for a number, is well."""
        return {"type": ["string", "number"], "pattern": f"^{_PROJECT_ID}$"}


class HalfYearKind(ScalarKind[HalfYear]):
    """A half-year."""

    name = N_("a half-year")
    example = "2022-H1"

    def parse(self, text: str) -> HalfYear:
        """Return the half-year; raise ValueError where the text is none."""
        return HalfYear.parse(text)

    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema of a half-year."""
        return {"type": "string", "examples": [self.example]}


class Day(ScalarKind[date]):
    """A date."""

    name = N_("a date")
    example = "2022-09-01"

    def parse(self, text: str) -> date:
        """Return the date; raise ValueError where the text is none, or could be two."""
        return parse_date(text)

    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema of a date."""
        return {"type": "string", "examples": [self.example]}


class Number(ScalarKind[Decimal]):
    """A number, exact as it is written."""

    name = N_("a number")
    example = "20"

    def parse(self, text: str) -> Decimal:
        """Return the number; raise ValueError where the text is none."""
        if not re.fullmatch(_NUMBER, text):
            raise ValueError(text)
        return Decimal(text)

    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema of a number."""
        return {"type": "number"}


class Amount(Number):
    """A number that cannot be negative."""

    name = N_("a number of at least 0")

    def parse(self, text: str) -> Decimal:
        """Return the number; raise ValueError where it is below 0 or none."""
        number = super().parse(text)
        if number < 0:
            raise ValueError(text)
        return number

    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema of an amount."""
        return {"type": "number", "minimum": 0}


class WholeNumber(ScalarKind[int]):
    """A whole number of at least 0."""

    name = N_("a whole number of at least 0")
    example = "1"

    def parse(self, text: str) -> int:
        """Return the number; raise ValueError where it is not whole."""
        if not re.fullmatch(r"[0-9]{1,9}", text):
            raise ValueError(text)
        return int(text)

    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema of a whole number."""
        return {"type": "integer", "minimum": 0}


class Year(ScalarKind[str]):
    """A calendar year, kept as text because it is a key."""

    name = N_("a year")
    example = "2023"

    def parse(self, text: str) -> str:
        """Return the year; raise ValueError where it has not four digits."""
        if not re.fullmatch(r"[12][0-9]{3}", text):
            raise ValueError(text)
        return text

    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema of a year."""
        return {"type": ["string", "integer"], "pattern": "^[12][0-9]{3}$"}


class YesNo(ScalarKind[bool]):
    """True or false, in YAML's words."""

    name = N_("true or false")
    example = "true"

    def parse(self, text: str) -> bool:
        """Return the truth; raise ValueError for any other word."""
        if text not in ("true", "false"):
            raise ValueError(text)
        return text == "true"

    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema of a truth."""
        return {"type": "boolean"}


class Url(ScalarKind[str]):
    """A web address."""

    name = N_("a web address")
    example = "https://www.joensuu.fi"

    def parse(self, text: str) -> str:
        """Return the address; raise ValueError where it is not http or https."""
        if not re.fullmatch(_URL, text):
            raise ValueError(text)
        return text

    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema of a web address."""
        return {"type": "string", "pattern": "^https?://"}


class SizeKind(ScalarKind[Size]):
    """A size, or a range of two with a slash between them."""

    name = N_("a size, or two with a slash between them")
    example = "L/XL"

    def parse(self, text: str) -> Size:
        """Return the size; raise ValueError where there are more than two, or an empty one."""
        ends = [end.strip() for end in text.split("/")]
        if len(ends) > 2 or not all(ends) or "\n" in text:
            raise ValueError(text)
        return Size(ends[0], ends[-1])

    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema of a size."""
        return {"type": "string", "examples": ["M", self.example]}


class Choice(ScalarKind[T]):
    """One word of a fixed list."""

    name = N_("one of: {choices}")

    def __init__(self, choices: Iterable[str], make: Callable[[str], T]) -> None:
        self._choices = tuple(choices)
        self._make = make
        self.example = self._choices[0]

    @property
    def expected(self) -> Message:
        """The kind in words, with the list."""
        return say(self.name, choices=", ".join(self._choices))

    def parse(self, text: str) -> T:
        """Return the word's meaning; raise ValueError for a word that is not on the list."""
        if text not in self._choices:
            raise ValueError(text)
        return self._make(text)

    def json_schema(self) -> JsonSchema:
        """Return the JSON Schema of the list."""
        return {"enum": list(self._choices)}


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
        values = (self.item.read(item, reading) for item in node.items)
        return tuple(value for value in values if value is not None)

    def _refuse_list(self, node: Node, reading: Reading) -> None:
        if not isinstance(node, Scalar):
            self._refuse_shape(node, reading)
            return
        reading.report(
            rules.WRONG_SHAPE,
            node,
            say("This should be a list, not text"),
            say("Write it in brackets: [{text}]", text=_short(node.text)),
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
        empty: dict[str, Scalar] = {}
        is_whole = True
        for key, value in node.entries.values():
            field = self._by_key.get(key.text)
            if field is None:
                self._report_unknown(key, reading)
            elif isinstance(value, Scalar) and value.is_empty:
                empty[key.text] = key
            else:
                typed = field.kind.read(value, reading)
                if typed is not None:
                    values[key.text] = typed
                elif field.required:
                    is_whole = False
        for missing in self._required:
            if missing in empty:
                self._report_empty(empty[missing], reading)
                is_whole = False
            elif node.key(missing) is None:
                self._report_missing(missing, node, reading)
                is_whole = False
        return self.make(**values) if is_whole else None

    def _report_unknown(self, key: Scalar, reading: Reading) -> None:
        from difflib import get_close_matches

        close = get_close_matches(key.text, self._by_key, n=1)
        reading.report(
            rules.UNKNOWN_KEY,
            key,
            say("There is no key “{key}” here", key=_short(key.text)),
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


def _shape(node: Node) -> Message:
    if isinstance(node, Scalar):
        return say("text")
    return say("a list") if isinstance(node, Sequence) else say("keys with values")


def _short(text: str) -> str:
    """Keep a message readable whatever the file holds."""
    return text if len(text) <= 60 else f"{text[:57]}…"
