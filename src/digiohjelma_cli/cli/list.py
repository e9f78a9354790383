"""digi list: projects as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final

import typer

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.i18n import N_
from digiohjelma_cli.render.listing import listing_sheet, raw_rows
from digiohjelma_cli.render.sheet import FORMATS, render, tsv
from digiohjelma_cli.views.listing import (
    COLUMNS,
    COUNTED,
    PIPE_COLUMNS,
    SCREEN_COLUMNS,
    WIDE_SCREEN_COLUMNS,
    Counts,
    listing,
    named,
    split_columns,
)

_WIDE_SCREEN: Final = 130


@command(
    "list",
    N_("List projects."),
    example="digi list --area kaupunkiympäristö\ndigi list --columns id,name,owner --sort -end",
    filters=True,
    formats=FORMATS,
    assumes=True,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    columns: Annotated[
        list[str],
        typer.Option(
            "--columns",
            metavar=N_("COLUMN,…"),
            help=N_("Columns to show, such as id,name,owner; json always has them all"),
            autocompletion=complete.among(COLUMNS),
        ),
    ] = [],  # noqa: B006 (Typer copies it)
    sort: Annotated[
        list[str],
        typer.Option(
            "--sort",
            metavar=N_("COLUMN,…"),
            help=N_("Sort by these columns; -COLUMN sorts backwards"),
            autocompletion=complete.among(COLUMNS),
        ),
    ] = [],  # noqa: B006 (Typer copies it)
) -> None:
    """List the projects that fit the filters."""
    session = session_of(ctx)
    form = session.form(FORMATS, on_terminal="table", in_pipe="tsv")
    if columns:
        chosen = split_columns(columns)
    elif form in ("tsv", "csv", "json"):
        chosen = list(PIPE_COLUMNS)
    elif form == "table" and session.screen.width < _WIDE_SCREEN:
        chosen = list(SCREEN_COLUMNS)
    else:
        chosen = list(WIDE_SCREEN_COLUMNS)
    order = split_columns(sort) if sort else []
    result = listing(
        session.portfolio,
        session.projects,
        session.today,
        chosen,
        order,
        _counts(session, chosen, order),
    )
    if form == "tsv":
        session.write(tsv(raw_rows(result)))
        return
    sheet = listing_sheet(result, has_headings=form == "table")
    session.write(render(sheet, form, session.screen, session.what_if))


def _counts(session: Session, columns: Sequence[str], order: Sequence[str]) -> Counts:
    """Return the numbers of the counted columns that are asked for; git is asked only then."""
    asked = {*named(columns), *named([column.removeprefix("-") for column in order])}
    wanted = [column for column in COUNTED if column in asked]
    if not wanted:
        return {}
    from digiohjelma_cli.cli.sides import ages_of, slips

    counts: dict[str, dict[str, int]] = {}
    for column in wanted:
        match column:
            case "moves":
                counts[column] = {each.id: len(each.moves) for each in session.projects}
            case "slip":
                counts[column] = slips(session)
            case _:
                counts[column] = ages_of(session)
    return counts
