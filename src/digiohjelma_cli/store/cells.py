"""A key of a project's file as one text that fits a spreadsheet's cell, and back without loss.

The notation: `;` between the items of a list, `key: value` with `, ` between the pairs of a
record, braces around keys inside those, and double quotes around text that has any of these signs.
The table of the file's keys (format/) says which of them a key needs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final, NoReturn

from msgspec import Struct

from digiohjelma_cli.i18n import Message, say
from digiohjelma_cli.store.kinds import (
    ByHalfYear,
    Day,
    HalfYearKind,
    Kind,
    ListOf,
    MapOf,
    Number,
    ProjectId,
    Record,
    ScalarKind,
    SizeKind,
    WholeNumber,
    WordOr,
)
from digiohjelma_cli.store.written import Quoted, Value

_NEEDS_QUOTES: Final = re.compile(r"[;,{}\"\n]|^\s|\s$")
_QUOTED: Final = re.compile(r'"((?:[^"]|"")*)"')
# Where bare text ends: at the top of a list, and within a record or braces.
_ITEM_END: Final = re.compile(r";|,(?=\s|\Z)|\n|\Z")
_FIELD_END: Final = re.compile(r";|,(?=\s|\Z)|\n|[{}]|\Z")
_KEY_END: Final = re.compile(r":(?=\s|\Z)|[;,{}\n]|\Z")


class Style(Struct, frozen=True):
    """How cells are written where programs differ.

    With `is_marked` an id stands behind a number sign, #2.5: a Finnish Excel would make the
    second of May of it.
    """

    decimal: str = "."
    is_marked: bool = False


PLAIN: Final = Style()


class CellProblem(ValueError):
    """A cell's text is not what its key holds."""

    def __init__(self, message: Message, remedy: Message | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.remedy = remedy


def to_cell(kind: Kind[Any], value: Any, style: Style = PLAIN) -> str:  # noqa: ANN401 (what the kind makes)
    """Return a value of the model as one text; what is absent is empty."""
    if value is None or value in ("", (), {}):
        return ""
    if isinstance(kind, ListOf):
        return "; ".join(_item(kind.item, each, style) for each in value)
    if isinstance(kind, MapOf):
        return "; ".join(_pairs(kind, value, style))
    if isinstance(kind, WordOr):
        fields = _fields(kind.record, value, style)
        return ", ".join(fields) if len(fields) > 1 else str(getattr(value, _word_key(kind)))
    if isinstance(kind, (Record, ByHalfYear)):
        return _inner(kind, value, style)
    return _plain(value, kind, style)


def from_cell(kind: Kind[Any], text: str) -> Value | None:
    """Return what a cell's text means as a value to write; None for an empty one.

    Raises CellProblem for text that the kind does not have.
    """
    stripped = text.strip()
    if not stripped:
        return None
    if isinstance(kind, WordOr) and _is_record(kind, stripped):
        return _Cell(stripped).read(kind.record)
    if isinstance(kind, ScalarKind):
        return typed(kind, stripped)
    return _Cell(stripped).read(kind)


def _word_key(kind: WordOr[Any]) -> str:
    return kind.record.fields[0].key


def _is_record(kind: WordOr[Any], text: str) -> bool:
    """True for pairs, false for the word alone."""
    return text.startswith(f"{_word_key(kind)}:")


def typed(kind: ScalarKind[Any], text: str) -> Value:
    """Return the value that a text means, in the type that is written without quotes.

    Raises CellProblem where it means none.
    """
    if not text:
        raise CellProblem(say("A value is missing"))
    if isinstance(kind, Number):
        text = re.sub(r"(?<=[0-9])[\s\u00a0](?=[0-9]{3})", "", text).replace(",", ".")
    elif isinstance(kind, ProjectId):
        text = text.removeprefix("#").strip()
    try:
        value: Value = kind.parse(text)
    except (ValueError, OverflowError):
        raise CellProblem(
            say("“{text}” is not {expected}", text=_short(text), expected=kind.expected),
            say("Write for example: {example}", example=kind.example),
        ) from None
    if isinstance(kind, ProjectId):
        return Quoted(value)
    if isinstance(kind, (Number, WholeNumber, Day, HalfYearKind)):
        return value
    return str(value) if isinstance(kind, SizeKind) else text


# Writing


def _item(kind: Kind[Any], value: Any, style: Style) -> str:  # noqa: ANN401 (what the kind makes)
    if isinstance(kind, Record):
        return ", ".join(_fields(kind, value, style))
    return _atom(value, kind, style)


def _inner(kind: Kind[Any], value: Any, style: Style) -> str:  # noqa: ANN401 (what the kind makes)
    """Return a value that stands within another one."""
    if isinstance(kind, ByHalfYear):
        if not isinstance(value, dict):
            return _atom(value, kind.amount, style)
        kind = kind.amounts
    if isinstance(kind, MapOf):
        return f"{{{', '.join(_pairs(kind, value, style))}}}"
    if isinstance(kind, Record):
        return f"{{{', '.join(_fields(kind, value, style))}}}"
    assert isinstance(kind, ScalarKind)  # no key holds a list within a list
    return _atom(value, kind, style)


def _pairs(kind: MapOf[Any, Any], values: Mapping[Any, Any], style: Style) -> list[str]:
    return [
        f"{_key(_plain(key, kind.key, style))}: {_inner(kind.value, value, style)}"
        for key, value in values.items()
    ]


def _fields(kind: Record[Any], record: object, style: Style) -> list[str]:
    values = ((field, getattr(record, field.key)) for field in kind.fields)
    return [
        f"{field.key}: {_inner(field.kind, value, style)}"
        for field, value in values
        if value is not None and value not in ("", (), {})
    ]


def _key(text: str) -> str:
    return _quoted(text) if ":" in text or _NEEDS_QUOTES.search(text) else text


def _atom(value: object, kind: Kind[Any], style: Style) -> str:
    text = _plain(value, kind, style)
    is_text = not isinstance(value, Decimal)  # a decimal comma needs no quotes
    return _quoted(text) if is_text and _NEEDS_QUOTES.search(text) else text


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _plain(value: object, kind: Kind[Any], style: Style) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", style.decimal)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"#{value}" if style.is_marked and isinstance(kind, ProjectId) else str(value)


# Reading


class _Cell:
    """Reads a cell's text from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def read(self, kind: Kind[Any]) -> Value:
        """Return what the whole text means."""
        if isinstance(kind, ListOf):
            if isinstance(kind.item, Record):
                return self._separated(lambda: self._record(kind.item, ";\n"), ";\n")
            return self._separated(lambda: self._scalar(kind.item, _ITEM_END), ";,\n")
        if isinstance(kind, Record):
            return self._wanted(self._record(kind, ";\n"))
        if isinstance(kind, MapOf):
            pairs = self._separated(lambda: self._pair(kind), ";\n")
            return self._as_map(pairs)
        return self._wanted(self._value(kind))

    def _separated(self, read: Any, separators: str) -> list[Any]:  # noqa: ANN401 (what each item is)
        """Return the items with any of the separators between them, to the text's end."""
        items = []
        while self._skip(separators) or self._at < len(self._text):
            if self._at >= len(self._text):
                break
            items.append(read())
            self._space(without="\n")
            if self._at < len(self._text) and self._text[self._at] not in separators:
                self._refuse()
        return items

    def _record(self, kind: Kind[Any], ends: str) -> Value:
        """Return a record: pairs with commas between them, up to one of `ends`."""
        assert isinstance(kind, Record)
        by_key = {field.key: field for field in kind.fields}
        values: dict[str, Value] = {}
        while True:
            name = self._name()
            field = by_key.get(name)
            if field is None:
                raise CellProblem(
                    say(
                        "There is no “{key}” here; use: {keys}",
                        key=_short(name),
                        keys=", ".join(by_key),
                    )
                )
            if name in values:
                raise CellProblem(say("“{key}” is here twice", key=name))
            values[name] = self._value(field.kind)
            if not self._next_pair(ends):
                break
        for field in kind.fields:
            if field.required and field.key not in values:
                raise CellProblem(say("The key “{key}” is missing", key=field.key))
        return values

    def _value(self, kind: Kind[Any]) -> Value:
        """Return a value that stands behind its key."""
        self._space()
        is_open = self._text.startswith("{", self._at)
        if isinstance(kind, ByHalfYear):
            kind = kind.amounts if is_open else kind.amount
        if isinstance(kind, ScalarKind):
            return self._scalar(kind, _FIELD_END)
        if not is_open:
            raise CellProblem(say("Braces are missing: {example}", example=kind.example))
        self._at += 1
        self._space()
        if isinstance(kind, MapOf):
            pairs = []
            while not self._text.startswith("}", self._at):
                pairs.append(self._pair(kind))
                if not self._next_pair("}"):
                    break
            value: Value = self._as_map(pairs)
        else:
            value = self._record(kind, "}")
        self._space()
        if not self._text.startswith("}", self._at):
            self._refuse()
        self._at += 1
        return value

    def _pair(self, kind: MapOf[Any, Any]) -> tuple[str, Value]:
        return str(typed(kind.key, self._name())), self._value(kind.value)

    @staticmethod
    def _as_map(pairs: Sequence[tuple[str, Value]]) -> dict[str, Value]:
        values = dict(pairs)
        if len(values) < len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            raise CellProblem(say("“{key}” is here twice", key=_short(twice)))
        return values

    def _name(self) -> str:
        """Return a key and step over the colon behind it."""
        name = self._atom(_KEY_END)
        self._space(without="\n")
        if not name or not self._text.startswith(":", self._at):
            raise CellProblem(
                say(
                    "“{text}”: “key: value” was expected; text that has a comma, a semicolon or "
                    "braces goes in double quotes",
                    text=_short(name or self._text[self._at :]),
                )
            )
        self._at += 1
        return name

    def _scalar(self, kind: Kind[Any], end: re.Pattern[str]) -> Value:
        assert isinstance(kind, ScalarKind)
        return typed(kind, self._atom(end))

    def _atom(self, end: re.Pattern[str]) -> str:
        """Return text in quotes, or bare text up to where `end` matches."""
        self._space()
        quoted = _QUOTED.match(self._text, self._at)
        if quoted:
            self._at = quoted.end()
            return quoted[1].replace('""', '"')
        found = end.search(self._text, self._at)
        assert found is not None  # the text's end is an end as well
        text = self._text[self._at : found.start()]
        self._at = found.start()
        return text.strip()

    def _next_pair(self, ends: str) -> bool:
        """Step over the comma before another pair; False where the record ends."""
        self._space(without="\n")
        if self._at >= len(self._text) or self._text[self._at] in ends:
            return False
        if self._text[self._at] != ",":
            self._refuse()
        self._at += 1
        return True

    def _skip(self, separators: str) -> bool:
        """Step over separators and white space; True where there were any."""
        start = self._at
        while self._at < len(self._text) and (
            self._text[self._at] in separators or self._text[self._at].isspace()
        ):
            self._at += 1
        return self._at > start

    def _space(self, without: str = "") -> None:
        while self._at < len(self._text):
            char = self._text[self._at]
            if not char.isspace() or char in without:
                return
            self._at += 1

    def _wanted(self, value: Value) -> Value:
        self._space()
        if self._at < len(self._text):
            self._refuse()
        return value

    def _refuse(self) -> NoReturn:
        if self._at >= len(self._text):
            raise CellProblem(say("The text ends too early: a brace is not closed"))
        raise CellProblem(
            say("“{text}” was not expected here", text=_short(self._text[self._at :]))
        )


def _short(text: str) -> str:
    """Keep a message readable whatever the cell holds."""
    return text if len(text) <= 60 else f"{text[:57]}…"
