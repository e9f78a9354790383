"""digi retire: cancel a project, and keep its file."""

from __future__ import annotations

from typing import Annotated

import typer

from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.editing import change_status
from digiohjelma_cli.cli.options import EDIT_FORMATS, session_of
from digiohjelma_cli.cli.parameters import ChangeDate, Force, ProjectIds
from digiohjelma_cli.errors import EditRefused, UsageProblem
from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.model.programme import StatusKind


@command(
    "retire",
    N_("Cancel projects: the files stay, with the reason in their histories."),
    example='digi retire 3.4 --because "Valtakunnallinen palvelu korvaa"',
    edits=True,
    formats=EDIT_FORMATS,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    ids: ProjectIds,
    because: Annotated[
        str, typer.Option("--because", metavar=N_("TEXT"), help=N_("Why it was cancelled"))
    ] = "",
    date: ChangeDate = "",
    force: Force = False,
) -> None:
    """Set the first status of the programme's list that means cancelled."""
    session = session_of(ctx)
    statuses = session.portfolio.programme.statuses
    cancelled = next((each.id for each in statuses if each.kind is StatusKind.CANCELLED), "")
    if not cancelled:
        raise EditRefused(
            say("The programme has no status that means cancelled"),
            say("Add one to digi.yaml: {example}", example="{id: peruttu, kind: cancelled}"),
        )
    if not because.strip():
        raise UsageProblem(
            say("A project is not cancelled without a reason"),
            say("Give it: {example}", example='--because "…"'),
        )
    change_status(session, ids, cancelled, note=because, date=date, is_forced=force)
