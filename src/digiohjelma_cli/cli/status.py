"""digi status: how many projects are in each status; digi status set: change them."""

from __future__ import annotations

from typing import Annotated

import typer

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.command import command, group
from digiohjelma_cli.cli.options import EDIT_FORMATS, session_of
from digiohjelma_cli.cli.parameters import ChangeDate, Force
from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.render.sheet import FORMATS, render
from digiohjelma_cli.views.names import KNOWN, resolve


@command(
    "set",
    N_("Change the status of projects and record the change in their histories."),
    example='digi status set 2.5 toteutus --note "Kilpailutus ratkennut"\n'
    "digi status set 1.1 1.2 valmis",
    edits=True,
    formats=EDIT_FORMATS,
)
def _set(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar=N_("ID… STATUS"),
            help=N_("Numbers of the projects, and the new status"),
            autocompletion=complete.ids_or_known("status"),
        ),
    ],
    note: Annotated[
        str, typer.Option("--note", metavar=N_("TEXT"), help=N_("Why the status changed"))
    ] = "",
    date: ChangeDate = "",
    force: Force = False,
) -> None:
    """Change the status in the projects' files, and nothing else there but their histories."""
    from digiohjelma_cli.cli.editing import change_status

    session = session_of(ctx)
    *ids, status = words
    if not ids:
        raise UsageProblem(
            say("A project’s number and its new status are both needed"),
            say("Write for example: {example}", example="digi status set 2.5 toteutus"),
        )
    new = resolve("status", status, KNOWN["status"](session.portfolio))
    change_status(session, ids, new, note=note, date=date, is_forced=force)


@group(
    "status",
    N_("Count projects by status; `digi status set` changes a status."),
    [_set],
    example="digi status\ndigi status --health\ndigi status set 2.5 toteutus",
    filters=True,
    formats=FORMATS,
    assumes=True,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    health: Annotated[
        bool,
        typer.Option(
            "--health", help=N_("Show what owners say of their projects beside what the files say")
        ),
    ] = False,
) -> None:
    """Count the projects that fit the filters, by status."""
    session = session_of(ctx)
    if ctx.invoked_subcommand is not None:
        if session.filters or "format" in session.options or health:
            raise UsageProblem(
                say("Filters and --format do not go between “status” and “set”"),
                say("Name the projects by their numbers, and write --format last"),
            )
        return
    form = session.form(FORMATS, on_terminal="table", in_pipe="tsv")
    portfolio, today = session.portfolio, session.today
    if health:
        from digiohjelma_cli.render.health import health_sheet
        from digiohjelma_cli.views.health import judge

        sheet = health_sheet(portfolio, today, judge(portfolio, session.projects, today))
    else:
        from digiohjelma_cli.render.counts import status_sheet
        from digiohjelma_cli.views.counts import count_statuses

        notes = []
        if form == "table" and any(project.health for project in session.projects):
            from digiohjelma_cli.render.health import health_notes
            from digiohjelma_cli.views.health import judge

            notes = health_notes(judge(portfolio, session.projects, today))
        counts = count_statuses(portfolio, session.projects)
        sheet = status_sheet(portfolio, today, counts, notes)
    session.write(render(sheet, form, session.screen, session.what_if))
