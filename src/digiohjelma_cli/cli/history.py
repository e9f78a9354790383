"""digi history: everything that happened to one project."""

from __future__ import annotations

from typing import Annotated

import typer

from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.cli.parameters import ProjectId
from digiohjelma_cli.i18n import N_
from digiohjelma_cli.render.sheet import FORMATS, render


@command(
    "history",
    N_("Show what happened to a project: its own history, and what git saw change."),
    example="digi history 2.5",
    formats=FORMATS,
    assumes=True,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    project_id: ProjectId,
    public: Annotated[bool, typer.Option("--public", help=N_("Leave persons out"))] = False,
) -> None:
    """Show the project's events, oldest first."""
    from digiohjelma_cli.render.history import history_sheet
    from digiohjelma_cli.views.history import events_of

    session = session_of(ctx)
    form = session.form(FORMATS, on_terminal="table", in_pipe="tsv")
    project = session.project(project_id)
    past = session.past
    steps = past.steps_of(project) if past else []
    is_whole = past is None or past.is_whole
    sheet = history_sheet(
        session.portfolio,
        project,
        session.today,
        events_of(project, steps, is_whole=is_whole),
        is_whole=is_whole,
        is_public=public,
    )
    session.write(render(sheet, form, session.screen, session.what_if))
