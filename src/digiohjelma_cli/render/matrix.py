"""Projects against what they serve: a matrix that fits a screen, a table, or a line a mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from digiohjelma_cli.i18n import N_, _
from digiohjelma_cli.render import escape, wording
from digiohjelma_cli.render.document import Block, Grid, Heading, Pairs, Paragraph
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.render.sheet import Cell, Column, Json, Section, Sheet, same
from digiohjelma_cli.views import matrix as views
from digiohjelma_cli.views.matrix import Mark, Matrix

_GAP: Final = 2  # between two columns
_NAME: Final = 28  # columns that a project's name wants before another column of marks
_TITLES: Final = {
    "themes": N_("Projects and themes"),
    "perspectives": N_("Projects and perspectives"),
    "capabilities": N_("Projects and capabilities"),
    "needs": N_("Projects and needs"),
}
_NOTHING: Final = {
    "themes": N_("The portfolio has no themes."),
    "perspectives": N_("The portfolio has no perspectives."),
    "capabilities": N_("The portfolio has no capabilities."),
    "needs": N_("The portfolio has no needs."),
}
_MEANINGS: Final = {
    Mark.DECIDED: N_("{mark} decided"),
    Mark.ESTIMATED: N_("{mark} an estimate, not a decided fact"),
    Mark.CANCELLED: N_("{mark} a cancelled project, in no sum"),
}
_STYLES: Final = {Mark.DECIDED: "bold", Mark.ESTIMATED: "", Mark.CANCELLED: "bright_black"}


def matrix_document(matrix: Matrix, screen: Screen, *, is_fitted: bool) -> list[Block]:
    """Return the matrix with ids over the columns.

    `is_fitted` fits it to the screen: numbers with a key where the ids do not fit, and columns in
    blocks, one under another, where they do not fit beside one another.
    """
    blocks: list[Block] = [
        Heading(1, _(_TITLES[matrix.kind])),
        Paragraph(wording.header(matrix.portfolio, matrix.today)),
    ]
    if not matrix.columns:
        return [*blocks, Paragraph(_(_NOTHING[matrix.kind]))]
    heads = [each.id for each in matrix.columns]
    wanted = sum(escape.width(screen.shown(head)) + _GAP for head in heads)
    room = screen.width - _fixed_width(matrix) if is_fitted else wanted
    is_numbered = wanted > room
    if is_numbered:
        heads = [str(number) for number, _column in enumerate(heads, start=1)]
    for chunk in _chunks(heads, room):
        is_last = chunk[-1] == len(heads) - 1
        blocks.append(_grid(matrix, heads, chunk, screen, has_sums=is_last))
    if is_numbered:
        pairs = [(head, [_named(each)]) for head, each in zip(heads, matrix.columns, strict=True)]
        blocks.append(Pairs(pairs))
    unknown = [] if is_numbered else [each for each in matrix.columns if not each.is_known]
    return [*blocks, *_legend(matrix, screen), *(Paragraph(_named(each)) for each in unknown)]


def _fixed_width(matrix: Matrix) -> int:
    """Return the columns that a screen needs for everything but the marks."""
    ids = max((len(row.project.id) for row in matrix.rows), default=0)
    return ids + _GAP + _NAME + _GAP + len(_("Total"))


def _chunks(heads: Sequence[str], room: int) -> Iterator[list[int]]:
    """Yield the places of the columns that stand beside one another in `room`."""
    chunk: list[int] = []
    taken = 0
    for place, head in enumerate(heads):
        needed = escape.width(head) + _GAP
        if chunk and taken + needed > room:
            yield chunk
            chunk, taken = [], 0
        chunk.append(place)
        taken += needed
    yield chunk


def _grid(
    matrix: Matrix, heads: Sequence[str], chunk: Sequence[int], screen: Screen, *, has_sums: bool
) -> Grid:
    columns = [
        Column("id", _("No.")),
        Column("name", _("Project"), is_wide=True),
        *(Column(matrix.columns[place].id, heads[place], is_number=True) for place in chunk),
    ]
    records = [matrix.columns[place] for place in chunk]
    if has_sums:
        columns.append(Column("total", _("Total"), is_number=True))
    rows: list[list[Cell]] = []
    for block in matrix.blocks:
        rows.append([same(""), same(block.area.name, "bold"), *[same("")] * len(columns[2:])])
        for row in block.rows:
            marks = _marks(row, records, screen)
            rows.append([*_project(row), *marks, *([_sum(row.sum)] if has_sums else [])])
    sums = [each.sum for each in records] + ([matrix.sum] if has_sums else [])
    return Grid(columns, [*rows, [same(""), same(_("Total"), "bold"), *map(_sum, sums)]])


def _project(row: views.Row) -> list[Cell]:
    return [same(row.project.id), same(row.project.name)]


def _marks(row: views.Row, records: Sequence[views.Column], screen: Screen) -> list[Cell]:
    return [_mark(row.marks.get(each.id), screen) for each in records]


def _mark(mark: Mark | None, screen: Screen) -> Cell:
    return Cell(mark, _sign(mark, screen), _STYLES[mark]) if mark else same("")


def _sign(mark: Mark, screen: Screen) -> str:
    signs = {
        Mark.DECIDED: "●" if screen.has_unicode else "*",
        Mark.ESTIMATED: wording.ESTIMATE,
        Mark.CANCELLED: "×" if screen.has_unicode else "x",
    }
    return signs[mark]


def _sum(value: int) -> Cell:
    return same(str(value), "bold" if value else "yellow")


def _named(column: views.Column) -> str:
    if not column.is_known:
        return _("{id} (no file of the portfolio defines this)").format(id=column.id)
    return column.id if column.name == column.id else f"{column.id}: {column.name}"


def _legend(matrix: Matrix, screen: Screen) -> list[Block]:
    """Return what the marks that are there mean, and that projects were left out, where so."""
    used = {mark for row in matrix.rows for mark in row.marks.values()}
    meanings = [
        _(_MEANINGS[mark]).format(mark=_sign(mark, screen)) for mark in Mark if mark in used
    ]
    texts = [" · ".join(meanings), *wording.left_out(matrix.portfolio, len(matrix.rows))]
    return [Paragraph(text) for text in texts if text]


def matrix_sheet(matrix: Matrix, screen: Screen, *, in_lines: bool) -> Sheet:
    """Return the matrix as a table with a column a record, or a line a mark.

    The lines are for a program, which need not know the records beforehand.
    """
    columns = [Column("id", _("No.")), Column("name", _("Project")), Column("area", _("Area"))]
    if in_lines:
        columns += [Column("record", _("Id")), Column("mark", "")]
        rows = [
            [*_project(row), _area(block), same(key), same(mark)]
            for block in matrix.blocks
            for row in block.rows
            for key, mark in row.marks.items()
        ]
    else:
        columns += [Column(each.id, each.id, is_number=True) for each in matrix.columns]
        columns.append(Column("total", _("Total"), is_number=True))
        rows = [
            [*_project(row), _area(block), *_marks(row, matrix.columns, screen), _sum(row.sum)]
            for block in matrix.blocks
            for row in block.rows
        ]
        sums = [*(_sum(each.sum) for each in matrix.columns), _sum(matrix.sum)]
        rows.append([same(""), same(_("Total")), same(""), *sums])
    header = wording.header(matrix.portfolio, matrix.today)
    return Sheet("matrix", header, columns, [Section("", rows)], [], _data(matrix))


def _area(block: views.Block) -> Cell:
    return Cell(block.area.id, block.area.name)


def _data(matrix: Matrix) -> Json:
    return {
        "of": matrix.kind,
        "records": [
            {"id": each.id, "name": each.name, "known": each.is_known, "projects": each.sum}
            for each in matrix.columns
        ],
        "projects": [
            {
                "id": row.project.id,
                "name": row.project.name,
                "area": row.project.area,
                "marks": row.marks,
                "sum": row.sum,
            }
            for row in matrix.rows
        ],
        "sum": matrix.sum,
    }
