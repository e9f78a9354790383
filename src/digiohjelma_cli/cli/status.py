"""digi status: how many projects are in each status; digi status set: change one."""

from __future__ import annotations

import datetime as dt
import os
from typing import Annotated

import typer

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.command import command, group
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.cli.session import day
from digiohjelma_cli.errors import EditRefused, UsageProblem
from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.i18n import day as shown_day
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.render.counts import status_sheet
from digiohjelma_cli.render.edit import difference, status_changed
from digiohjelma_cli.render.sheet import FORMATS, render
from digiohjelma_cli.store.load import PROGRAMME_FILE
from digiohjelma_cli.views.counts import count_statuses
from digiohjelma_cli.views.names import KNOWN, resolve


@command(
    "set",
    N_("Change a project’s status and record the change in its history."),
    example='digi status set 2.5 toteutus --note "Kilpailutus ratkennut"',
)
def _set(
    ctx: typer.Context,
    project_id: Annotated[
        str,
        typer.Argument(
            metavar=N_("ID"), help=N_("Number of the project"), autocompletion=complete.ids
        ),
    ],
    status: Annotated[
        str,
        typer.Argument(
            metavar=N_("STATUS"), help=N_("The new status"), autocompletion=complete.known("status")
        ),
    ],
    note: Annotated[
        str, typer.Option("--note", metavar=N_("TEXT"), help=N_("Why the status changed"))
    ] = "",
    date: Annotated[
        str, typer.Option("--date", metavar=N_("DATE"), help=N_("Day of the change"))
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Show what would change, and write nothing"))
    ] = False,
) -> None:
    """Change the status in the project's file, and nothing else there but its history."""
    from digiohjelma_cli.store.edit import preview_status, write_status

    session = session_of(ctx)
    portfolio = session.portfolio
    _refuse_beside_broken(portfolio)
    project = session.project(project_id, EditRefused)
    new = resolve("status", status, KNOWN["status"](portfolio))
    when = day(date, "--date") if date else session.today
    _refuse_before_last(project, when)
    reason = _clean(note)
    same_id = [each for each in portfolio.projects if each.id == project.id]
    if len(same_id) > 1:
        places = ", ".join(each.mark.place.file for each in same_id)
        raise EditRefused(
            say("More than one file has the id {id}: {files}", id=project.id, files=places),
            say("Give each project an id of its own, then try again"),
        )
    file = project.mark.place.file
    if dry_run:
        edit = preview_status(file, project.id, new, when, reason)
        session.write(difference(edit))
    else:
        edit = write_status(portfolio.root, file, project.id, new, when, reason)
    session.tell(f"{status_changed(project, edit, when, dry_run=dry_run)}\n")
    session.is_loaded = False  # other files' problems are not this command's


def _refuse_beside_broken(portfolio: Portfolio) -> None:
    """Raise EditRefused where digi.yaml, which has the statuses and the day, is not whole."""
    for finding in portfolio.findings:
        if finding.rule.leaves_out and os.path.basename(finding.place.file) == PROGRAMME_FILE:
            raise EditRefused.at(finding.place, finding.message, finding.remedy)


def _refuse_before_last(project: Project, when: dt.date) -> None:
    """Raise UsageProblem for a day before the last change: the history is in order."""
    last = project.history[-1].date if project.history else None
    if last is not None and when < last:
        raise UsageProblem(
            say(
                "The day {day} is before the last change in the history, {last}",
                day=shown_day(when),
                last=shown_day(last),
            ),
            say("Give the day of the change with --date"),
        )


def _clean(note: str) -> str:
    """Return the note without white space around it. Raises UsageProblem for hidden characters."""
    from digiohjelma_cli.render.escape import visible

    lines = [line.strip() for line in note.strip().splitlines()]
    if any(visible(line) != line for line in lines):
        raise UsageProblem(
            say("The note has characters that cannot be seen"), say("Write the note again")
        )
    return "\n".join(lines)


@group(
    "status",
    N_("Count projects by status; `digi status set` changes a status."),
    [_set],
    example="digi status\ndigi status set 2.5 toteutus",
    filters=True,
    formats=FORMATS,
)
def COMMAND(ctx: typer.Context) -> None:  # noqa: N802 (the name that every command's module offers)
    """Count the projects that fit the filters, by status."""
    session = session_of(ctx)
    if ctx.invoked_subcommand is not None:
        if session.filters or "format" in session.options:
            raise UsageProblem(
                say("Filters and --format do not go with digi status set"),
                say("Leave them out"),
            )
        return
    form = session.form(FORMATS, on_terminal="table", in_pipe="tsv")
    counts = count_statuses(session.portfolio, session.projects)
    sheet = status_sheet(session.portfolio, session.today, counts)
    session.write(render(sheet, form, session.screen))
