"""The list of projects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from msgspec import Struct

from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
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
)
PIPE_COLUMNS: Final = ("id", "name", "area", "status", "size", "start", "end", "themes")
SCREEN_COLUMNS: Final = ("id", "name", "status", "size", "schedule")
WIDE_SCREEN_COLUMNS: Final = ("id", "name", "group", "status", "size", "schedule", "themes")


class Listing(Struct, frozen=True):
    """Projects in the order asked for, and which columns of them."""

    portfolio: Portfolio
    today: date
    projects: tuple[Project, ...]
    columns: tuple[str, ...]
    is_sorted_by_id: bool


def listing(
    portfolio: Portfolio,
    projects: Sequence[Project],
    today: date,
    columns: Sequence[str],
    sort: Sequence[str] = (),
) -> Listing:
    """Return the list with `columns`, sorted by the `sort` columns; “-end” sorts backwards.

    Raises UsageProblem for a column that there is not.
    """
    known = {name: name for name in COLUMNS}
    chosen = tuple(names.resolve("column", column, known) for column in columns)
    ordered = list(projects)
    for text in reversed(sort):
        column = names.resolve("column", text.removeprefix("-"), known)
        ordered.sort(key=_sort_key(portfolio, column), reverse=text.startswith("-"))
    return Listing(portfolio, today, tuple(ordered), chosen, is_sorted_by_id=not sort)


def split_columns(texts: Sequence[str]) -> list[str]:
    """Split “id,name” and repeated options into columns. Raises UsageProblem for an empty one."""
    columns = [part.strip() for text in texts for part in text.split(",")]
    if not all(columns):
        raise UsageProblem(
            say("A column’s name is missing"),
            say("Write the columns with commas between them: id,name,status"),
        )
    return columns


def _sort_key(portfolio: Portfolio, column: str) -> Callable[[Project], Any]:
    """Return a key that puts what is absent last and known words in the programme's order."""
    programme = portfolio.programme
    if column == "id":
        return lambda project: project.order
    if column in ("start", "end", "schedule"):
        last = (9999, 9)

        def by_time(project: Project) -> tuple[tuple[int, int], tuple[int, int]]:
            span = project.span
            if span is None:
                return (last, last)
            ends = (span.end.year, span.end.half)
            return (ends, ends) if column == "end" else ((span.start.year, span.start.half), ends)

        return by_time
    orders = {
        "area": [area.id for area in programme.areas],
        "status": [status.id for status in programme.statuses],
    }
    if column in orders:
        place = {word: index for index, word in enumerate(orders[column])}
        return lambda project: place.get(getattr(project, column), len(place))
    if column == "size":
        sizes = {word: index for index, word in enumerate(programme.sizes)}
        unknown = len(sizes)
        return lambda project: (
            (sizes.get(project.size.low, unknown), sizes.get(project.size.high, unknown))
            if project.size
            else (unknown, unknown)
        )
    if column == "file":
        return lambda project: project.mark.place.file
    if column == "phases":
        return lambda project: [phase.name for phase in project.phases]
    return lambda project: _text_key(getattr(project, column))


def _text_key(value: str | tuple[str, ...]) -> tuple[bool, str]:
    text = value if isinstance(value, str) else " ".join(value)
    return (not text, names.fold(text))
