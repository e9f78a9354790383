"""A record's value on one line: as its file would say it, or as people read it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from msgspec import Struct

from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.project import Rating, Size

_PLACES: Final = ("mark",)
_NOTHING: Final[tuple[object, ...]] = (None, "", (), {}, False)


class Style(Struct, frozen=True):
    """How the parts of a value are written."""

    half_years: Callable[[Span], str]
    half_year: Callable[[HalfYear], str]
    number: Callable[[Decimal], str]
    day: Callable[[date], str]
    rating: Callable[[Rating], str]


RAW: Final = Style(lambda span: f"{span.start}/{span.end}", str, str, str, str)


def written(value: Any, style: Style = RAW) -> str:  # noqa: ANN401 (any part of a record)
    """Return the value on one line; nothing for an absent one."""
    if value is None or value is False:
        return ""
    text: str
    match value:
        case HalfYear():
            text = style.half_year(value)
        case Decimal():
            text = style.number(value)
        case date():
            text = style.day(value)
        case Rating():
            text = style.rating(value)
        case dict():
            pairs = ((written(key, style), written(each, style)) for key, each in value.items())
            text = ", ".join(f"{key}: {each}" for key, each in pairs)
        case tuple() | list():
            separator = "; " if any(isinstance(each, Struct) for each in value) else ", "
            text = separator.join(written(each, style) for each in value)
        case Struct() if not isinstance(value, Size):
            text = " ".join(_parts(value, style))
        case _:
            text = " ".join(str(value).split())
    return text


def _parts(record: Struct, style: Style) -> list[str]:
    """Return what the record says, a part a key; its first and last half-year are one part."""
    values = {field: getattr(record, field) for field in record.__struct_fields__}
    start, end = values.get("start"), values.get("end")
    if isinstance(start, HalfYear) and isinstance(end, HalfYear):
        values["start"], values["end"] = Span(start, end), None
    return [
        style.half_years(each) if isinstance(each, Span) else written(each, style)
        for field, each in values.items()
        if field not in _PLACES and each not in _NOTHING
    ]
