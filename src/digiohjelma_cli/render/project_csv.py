"""Projects as CSV, in the form that every program reads or in the one of a Finnish Excel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from digiohjelma_cli.model.project import Project
from digiohjelma_cli.render.guard import guard
from digiohjelma_cli.store.cells import Style
from digiohjelma_cli.store.columns import cells_of

_BOM: Final = "\ufeff"  # without it Excel takes UTF-8 for another encoding


def to_csv(projects: Iterable[Project], columns: Sequence[str], dialect: str) -> str:
    """Return a row a project, under the keys of a project's file."""
    import csv
    from io import StringIO

    is_finnish = dialect == "excel-fi"
    style = Style(",", is_marked=True) if is_finnish else Style()
    stream = StringIO(newline="")
    writer = csv.writer(
        stream,
        delimiter=";" if is_finnish else ",",
        lineterminator="\r\n" if is_finnish else "\n",
    )
    writer.writerow(columns)
    for project in projects:
        cells = cells_of(project, style)
        writer.writerow([guard(cells[key]) for key in columns])
    return (_BOM if is_finnish else "") + stream.getvalue()
