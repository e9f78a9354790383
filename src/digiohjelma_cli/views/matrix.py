"""Projects against what they serve, as a matrix: who names what, decided or estimated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import Area
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.views.follow_up import is_cancelled
from digiohjelma_cli.views.names import KNOWN
from digiohjelma_cli.views.records import Kind


class Mark(StrEnum):
    """How a project names a record. A cancelled project's mark counts in no sum."""

    DECIDED = "decided"
    ESTIMATED = "estimated"
    CANCELLED = "cancelled"


class Column(Struct, frozen=True):
    """A record that projects may name; `is_known` is false where no file defines it."""

    id: str
    name: str
    is_known: bool
    sum: int


class Row(Struct, frozen=True):
    """A project with its marks by the record's id."""

    project: Project
    marks: dict[str, Mark]
    sum: int


class Block(Struct, frozen=True):
    """The rows of an area, in the order of ids."""

    area: Area
    rows: tuple[Row, ...]


class Matrix(Struct, frozen=True):
    """Projects by area against the records of one kind, a key of KINDS. Sums count marks."""

    portfolio: Portfolio
    today: date
    kind: str
    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]
    sum: int

    @property
    def rows(self) -> list[Row]:
        """Every row."""
        return [row for block in self.blocks for row in block.rows]


# What a matrix can be of: the project's key for it, and what one such record is.
KINDS: Final = {
    "themes": Kind.THEME,
    "perspectives": Kind.PERSPECTIVE,
    "capabilities": Kind.CAPABILITY,
    "needs": Kind.NEED,
}


def matrix(portfolio: Portfolio, projects: Sequence[Project], today: date, kind: str) -> Matrix:
    """Return the matrix of `projects` and the records of `kind`, a key of KINDS.

    What projects name and no file defines has a column too, after the others.
    """
    rows = [_row(portfolio, project, kind) for project in projects]
    counts = Counter(
        key for row in rows for key, mark in row.marks.items() if mark is not Mark.CANCELLED
    )
    known = KNOWN[KINDS[kind]](portfolio)
    named = dict.fromkeys(key for row in rows for key in row.marks)
    columns = [
        *(Column(key, name, is_known=True, sum=counts[key]) for key, name in known.items()),
        *(Column(key, key, is_known=False, sum=counts[key]) for key in named if key not in known),
    ]
    return Matrix(
        portfolio,
        today,
        kind,
        tuple(columns),
        tuple(_blocks(portfolio, rows)),
        sum(row.sum for row in rows),
    )


def _row(portfolio: Portfolio, project: Project, kind: str) -> Row:
    mark = Mark.ESTIMATED if project.is_estimated(kind) else Mark.DECIDED
    if is_cancelled(portfolio.programme, project):
        mark = Mark.CANCELLED
    marks = dict.fromkeys(getattr(project, kind), mark)
    return Row(project, marks, 0 if mark is Mark.CANCELLED else len(marks))


def _blocks(portfolio: Portfolio, rows: Sequence[Row]) -> Iterator[Block]:
    """Yield the rows by area: those of the programme in its order, then those it does not know."""
    members: dict[str, list[Row]] = {area.id: [] for area in portfolio.programme.areas}
    for row in rows:
        members.setdefault(row.project.area, []).append(row)
    for area_id, those in members.items():
        if those:
            area = portfolio.programme.area(area_id) or Area(area_id, area_id)
            yield Block(area, tuple(those))
