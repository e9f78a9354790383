"""Read a what-if file: the table's records as assumptions, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.model.source import Mapping, Mark, Place, Scalar
from digiohjelma_cli.model.what_if import Added, Assigned, Assumption, Capacity, WhatIf
from digiohjelma_cli.store.files import UnreadableFileError, read_source
from digiohjelma_cli.store.format.what_if_file import WHAT_IF, WhatIfFile
from digiohjelma_cli.store.load import read_record
from digiohjelma_cli.store.written import plain


def read_what_if(
    path: Path, shown: str, portfolio: Portfolio
) -> tuple[WhatIf | None, Sequence[Finding]]:
    """Return what a file assumes, and every problem of the file; with a problem, nothing."""
    try:
        source = read_source(path, shown)
    except UnreadableFileError as problem:
        return None, [problem.finding]
    outcome = read_record(source, WHAT_IF)
    made = outcome[0]
    if made is None or outcome[1]:
        return None, outcome[1]
    return WhatIf(made.name, tuple(_assumptions(made, portfolio))), ()


def _assumptions(file: WhatIfFile, portfolio: Portfolio) -> Iterator[Assumption]:
    """Yield the assumptions in the order of the table. Raises UsageProblem."""
    for added in file.add:
        values = plain(added.mark.node)
        yield Added(added.id, values, added.mark.place)
    for project_id, mark in file.projects.items():
        yield from _changes(project_id, mark)
    for project_id in file.cancel:
        yield Assigned(
            project_id, "status", _cancelled(file, portfolio), file.mark.item("cancel", project_id)
        )
    for pool, units in file.capacity.items():
        place = file.mark.at("capacity", pool)
        if isinstance(units, Decimal):
            yield Capacity(pool, None, units, place)
        else:
            yield from (Capacity(pool, when, each, place) for when, each in units.items())


def _changes(project_id: str, mark: Mark) -> Iterator[Assigned]:
    assert isinstance(mark.node, Mapping)  # the table has made sure
    for key, value in mark.node.entries.values():
        place = Place(mark.source, key.line + 1, key.column + 1)
        is_empty = isinstance(value, Scalar) and value.is_empty
        yield Assigned(project_id, key.text, "" if is_empty else plain(value), place)


def _cancelled(file: WhatIfFile, portfolio: Portfolio) -> str:
    statuses = portfolio.programme.statuses
    found = next((each.id for each in statuses if each.kind is StatusKind.CANCELLED), None)
    if found is None:
        raise UsageProblem.at(
            file.mark.at("cancel"),
            say("The programme has no status that means cancelled"),
            say(
                "Give the projects another status: {example}", example="projects: {…: {status: …}}"
            ),
        )
    return found
