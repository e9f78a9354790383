"""The list of projects."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final, TypeAlias

from msgspec import Struct

from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project, Size
from digiohjelma_cli.views import names

COLUMNS: Final = (
    "id",
    "name",
    "area",
    "group",
    "status",
    "size",
    "start",
    "end",
    "schedule",
    "phases",
    "themes",
    "perspectives",
    "needs",
    "capabilities",
    "depends_on",
    "owner",
    "label",
    "estimated",
    "file",
    "slip",
    "moves",
    "age",
)
# Whole numbers that no file has: what the command works out, and only where it is asked for.
COUNTED: Final = ("slip", "moves", "age")
PIPE_COLUMNS: Final = ("id", "name", "area", "status", "size", "start", "end", "themes")
SCREEN_COLUMNS: Final = ("id", "name", "status", "size", "schedule")
WIDE_SCREEN_COLUMNS: Final = ("id", "name", "group", "status", "size", "schedule", "themes")

_AFTER_Z: Final = str.maketrans("åäö", "{|}")  # the characters after z in ASCII
_NEVER: Final = HalfYear(9999, 2)  # what has no schedule comes last


Counts: TypeAlias = Mapping[str, Mapping[str, int]]
_NO_COUNTS: Final[Counts] = {}


class Listing(Struct, frozen=True):
    """Projects in the order asked for, and which columns of them.

    `counts` has, for each of the counted columns that was asked for, the projects' numbers by id.
    """

    portfolio: Portfolio
    today: date
    projects: tuple[Project, ...]
    columns: tuple[str, ...]
    is_sorted_by_id: bool
    counts: Counts = _NO_COUNTS


def listing(
    portfolio: Portfolio,
    projects: Sequence[Project],
    today: date,
    columns: Sequence[str],
    sort: Sequence[str] = (),
    counts: Counts = _NO_COUNTS,
) -> Listing:
    """Return the list with `columns`, sorted by the `sort` columns; “-end” sorts backwards.

    Raises UsageProblem for a column that there is not.
    """
    chosen = named(columns)
    ordered = list(projects)
    for text in reversed(sort):
        column = named([text.removeprefix("-")])[0]
        numbers = counts.get(column, {})
        key = _count_key(numbers) if column in COUNTED else _sort_key(portfolio, column)
        ordered.sort(key=key, reverse=text.startswith("-"))
        ordered.sort(key=partial(_is_absent, column, numbers))  # last in either direction
    return Listing(portfolio, today, tuple(ordered), chosen, not sort, counts)


def named(columns: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that the user names. Raises UsageProblem for one that there is not."""
    known = {name: name for name in COLUMNS}
    return tuple(names.resolve("column", column, known) for column in columns)


def ages(projects: Sequence[Project], changed: Mapping[str, date], today: date) -> dict[str, int]:
    """Return how many days ago each project's file last changed: by its history or by `changed`.

    A file of which neither knows anything has no age.
    """
    found = {}
    for project in projects:
        days = [line.date for line in project.history]
        if project.id in changed:
            days.append(changed[project.id])
        if days:
            found[project.id] = max(0, (today - max(days)).days)
    return found


def split_columns(texts: Sequence[str]) -> list[str]:
    """Split “id,name” and repeated options into columns. Raises UsageProblem for an empty one."""
    columns = [part.strip() for text in texts for part in text.split(",")]
    if not all(column.removeprefix("-") for column in columns):
        raise UsageProblem(
            say("A column’s name is missing"),
            say("Write the columns with commas between them: id,name,status"),
        )
    return columns


def _count_key(numbers: Mapping[str, int]) -> Callable[[Project], int]:
    return lambda project: numbers.get(project.id, 0)


def _is_absent(column: str, numbers: Mapping[str, int], project: Project) -> bool:
    if column in COUNTED:
        return project.id not in numbers
    field = "schedule" if column in ("start", "end") else column
    return column != "file" and not getattr(project, field)


def _sort_key(portfolio: Portfolio, column: str) -> Callable[[Project], Any]:
    """Return a key that puts known words in the programme's order, and what is not known last."""
    programme = portfolio.programme
    sizes = _places(programme.sizes)
    keys: dict[str, Callable[[Project], Any]] = {
        "id": lambda project: project.order,
        "start": lambda project: _span_key(project.span)[0],
        "schedule": lambda project: _span_key(project.span),
        "end": lambda project: _span_key(project.span)[1],
        "area": _word_key("area", _places(area.id for area in programme.areas)),
        "status": _word_key("status", _places(status.id for status in programme.statuses)),
        "size": lambda project: _size_key(project.size, sizes),
        "file": lambda project: project.mark.file,
        "phases": lambda project: [phase.name for phase in project.phases],
    }
    return keys.get(column, lambda project: _text_key(getattr(project, column)))


def _places(words: Iterable[str]) -> dict[str, int]:
    return {word: place for place, word in enumerate(words)}


def _word_key(field: str, places: dict[str, int]) -> Callable[[Project], int]:
    return lambda project: places.get(getattr(project, field), len(places))


def _span_key(span: Span | None) -> tuple[HalfYear, HalfYear]:
    return (span.start, span.end) if span is not None else (_NEVER, _NEVER)


def _size_key(size: Size | None, places: dict[str, int]) -> tuple[int, int]:
    unknown = len(places)
    if size is None:
        return (unknown, unknown)
    return (places.get(size.low, unknown), places.get(size.high, unknown))


def _text_key(value: str | tuple[str, ...]) -> str:
    """Sort as the Finnish alphabet does: å, ä and ö come after z, other accents do not count."""
    text = value if isinstance(value, str) else " ".join(value)
    composed = unicodedata.normalize("NFC", text).casefold()
    return names.fold(composed.translate(_AFTER_Z))
