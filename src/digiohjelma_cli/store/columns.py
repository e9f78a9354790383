"""The columns of a table of projects: every key of a project's file, one row a project."""

from __future__ import annotations

from collections.abc import Mapping as Pairs
from typing import Any, Final

from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.model.source import Mapping
from digiohjelma_cli.store.cells import PLAIN, CellProblem, Style, from_cell, to_cell
from digiohjelma_cli.store.format.common import HALF_YEAR
from digiohjelma_cli.store.format.project_file import PROJECT
from digiohjelma_cli.store.kinds import Kind
from digiohjelma_cli.store.written import Value

_ENDS: Final = ("start", "end")  # the schedule's, which has a column for each
_KINDS: Final[Pairs[str, Kind[Any]]] = {
    key: kind
    for field in PROJECT.fields
    for key, kind in (
        ((end, HALF_YEAR) for end in _ENDS)
        if field.key == "schedule"
        else ((field.key, field.kind),)
    )
}
COLUMNS: Final = tuple(_KINDS)


def cells_of(project: Project, style: Style = PLAIN) -> dict[str, str]:
    """Return the texts of a project's row, by column; what its file does not say is empty."""
    return {key: to_cell(kind, _said(project, key), style) for key, kind in _KINDS.items()}


def _said(project: Project, key: str) -> object:
    """Return the value of a key that the project's file has; None for what only the model fills."""
    if key in _ENDS:
        return getattr(project.schedule, key, None)
    node = project.mark.node
    is_there = isinstance(node, Mapping) and node.key(key) is not None
    return getattr(project, key) if is_there else None


def values_of(cells: Pairs[str, str]) -> dict[str, Value]:
    """Return what a row's texts mean, by the keys of a project's file; empty ones are left out.

    Raises CellProblem for a text that its column does not have, or half a schedule.
    """
    values: dict[str, Value] = {}
    for key, text in cells.items():
        try:
            value = from_cell(_KINDS[key], text)
        except CellProblem as problem:
            raise CellProblem(
                say("{key}: {problem}", key=key, problem=problem.message), problem.remedy
            ) from problem
        if value is not None and value not in ([], {}):
            values[key] = value
    ends: dict[str, Value] = {key: values.pop(key) for key in _ENDS if key in values}
    if len(ends) == 1:
        raise CellProblem(say("A schedule has a start and an end, and only one is given"))
    if ends:
        values["schedule"] = ends
    return values
