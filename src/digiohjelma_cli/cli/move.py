"""digi move: change the schedule of projects."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.dates import day, half_year
from digiohjelma_cli.cli.editing import (
    carry_out,
    clean,
    project_target,
    projects_named,
    refuse_before_last,
)
from digiohjelma_cli.cli.options import EDIT_FORMATS, session_of
from digiohjelma_cli.cli.parameters import ChangeDate, ProjectIds
from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.render.edit import move_line


@command(
    "move",
    N_("Move projects in time and record the new schedule in their histories."),
    example='digi move 2.5 --by 1 --because "Kilpailutus viivästyi"\n'
    "digi move 3.3 --start 2024-H1 --end 2025-H1",
    edits=True,
    formats=EDIT_FORMATS,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    ids: ProjectIds,
    start: Annotated[
        str,
        typer.Option("--start", metavar=N_("HALF-YEAR"), help=N_("New first half-year")),
    ] = "",
    end: Annotated[
        str, typer.Option("--end", metavar=N_("HALF-YEAR"), help=N_("New last half-year"))
    ] = "",
    by: Annotated[
        int,
        typer.Option(
            "--by",
            metavar=N_("N"),
            help=N_("Move the whole by so many half-years: 1 is later, -1 earlier"),
        ),
    ] = 0,
    because: Annotated[
        str, typer.Option("--because", metavar=N_("TEXT"), help=N_("Why the schedule moved"))
    ] = "",
    date: ChangeDate = "",
) -> None:
    """Move the schedule, and with --by the phases and the effort by half-year as well."""
    from digiohjelma_cli.store.project_edits import Move, move

    session = session_of(ctx)
    portfolio = session.portfolio
    named = {project.id: project for project in projects_named(session, ids)}
    if bool(by) == bool(start or end):
        raise UsageProblem(
            say("Say where to move: either --by, or --start and --end"),
            say("Write for example: {example}", example="digi move 2.5 --by 1"),
        )
    to = Move(
        half_year(start, "--start") if start else None,
        half_year(end, "--end") if end else None,
        by,
    )
    when: dt.date = day(date, "--date") if date else session.today
    reason = clean(because)
    targets = []
    for project in named.values():
        refuse_before_last(project, when)
        targets.append(project_target(portfolio, project, move(project.id, to, when, reason)))
    carry_out(session, targets, lambda edit: move_line(named[edit.about], edit, when))
