"""Kinds of value that are written as one text: what the text means, and what JSON Schema says.

What holds other values is in kinds.py, through which the tables of fields use these as well.
"""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final, Generic, Self, TypeAlias, TypeVar

from digiohjelma_cli.i18n import N_, Message, say
from digiohjelma_cli.model.halfyear import HalfYear, parse_date
from digiohjelma_cli.model.project import Size
from digiohjelma_cli.model.source import NOTHING, Node, Scalar, Sequence
from digiohjelma_cli.store import rules
from digiohjelma_cli.store.reading import Reading

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
JsonSchema: TypeAlias = dict[str, Any]

# Patterns are compiled when they are first needed: `re` keeps them, and most runs need few.
_PROJECT_ID: Final = r"(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8}))*"
_NUMBER: Final = r"[+-]?[0-9]{1,15}(\.[0-9]{1,9})?"
_URL: Final = r"https?://[^\s<>\"]+"
# Of how many texts of a kind, and how long ones, the meaning is kept.
_MOST_KEPT: Final = 2000
_LONGEST_KEPT: Final = 60


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
    """A kind written as one text.

    What a text means is `known` once it has been read: areas, statuses, half-years and ids stand
    in file after file. YAML's words for none never are, since they may stand in quotes or not.
    """

    known: dict[str, T_co]

    def __new__(cls, *_args: object, **_named: object) -> Self:
        """Make the kind with nothing known yet, whatever its class has for an __init__."""
        kind = super().__new__(cls)
        kind.known = {}
        return kind

    def read(self, node: Node, reading: Reading) -> T_co | None:
        """Return the typed value, or None after reporting why there is none."""
        if not isinstance(node, Scalar):
            self._refuse_shape(node, reading)
            return None
        known = self.known.get(node.text)
        if known is not None:
            return known
        text = node.text if node.text.isascii() else unicodedata.normalize("NFC", node.text)
        if not text or text.isspace():
            self._refuse_empty(node, reading)
            return None
        try:
            value = self.parse(text)
        except (ValueError, OverflowError):
            self._refuse_value(node, reading)
            return None
        if len(text) <= _LONGEST_KEPT and len(self.known) < _MOST_KEPT and text not in NOTHING:
            self.known[node.text] = value
        return value

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
            say("“{text}” is not {expected}", text=short(node.text), expected=self.expected),
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


def _shape(node: Node) -> Message:
    if isinstance(node, Scalar):
        return say("text")
    return say("a list") if isinstance(node, Sequence) else say("keys with values")


def short(text: str) -> str:
    """Keep a message readable whatever the file holds."""
    return text if len(text) <= 60 else f"{text[:57]}…"
