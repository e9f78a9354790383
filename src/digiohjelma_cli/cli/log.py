"""digi log: what happened to the portfolio, by day and project."""

from __future__ import annotations

from typing import Annotated

import typer

from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.dates import day
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.i18n import N_, _, ngettext
from digiohjelma_cli.render.log import log_sheet
from digiohjelma_cli.render.sheet import FORMATS, render
from digiohjelma_cli.views.log import Happening


@command(
    "log",
    N_("Show what happened to the portfolio since a day, a baseline or a commit, by day."),
    example="digi log --since 2024-06-11\ndigi log --since talousarvio-2024 --public",
    filters=True,
    formats=FORMATS,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar=N_("POINT"),
            help=N_(
                "Day, baseline, tag, branch or commit; left out, the last baseline, or everything"
            ),
        ),
    ] = "",
    public: Annotated[bool, typer.Option("--public", help=N_("Leave persons out"))] = False,
) -> None:
    """Show what happened, oldest first."""
    session = session_of(ctx)
    form = session.form(FORMATS, on_terminal="table", in_pipe="tsv")
    found, notes = _happened(session, since)
    sheet = log_sheet(session.portfolio, session.today, found, notes, is_public=public)
    session.write(render(sheet, form, session.screen))


def _happened(session: Session, since: str) -> tuple[tuple[Happening, ...], list[str]]:
    """Return what happened by git, or without it by the projects' histories, and what to note."""
    from digiohjelma_cli.views.log import log, own_log

    portfolio = session.portfolio
    past = session.past
    if past is None:
        first = day(since, "--since") if since else None
        note = _("The portfolio is not in git: this is what the projects’ own histories tell.")
        return own_log(session.projects, first), [note]
    baselines = past.baselines
    start = past.since(since) if since else past.revision(baselines[-1].name) if baselines else None
    ids = {project.id for project in session.projects} if session.filters else None
    notes = []
    if not past.is_whole:
        notes.append(_("This copy of the repository is shallow: older changes are not in it."))
    if count := past.uncommitted:
        notes.append(
            ngettext(
                "{count} file is not as git has it; see it with: digi diff HEAD",
                "{count} files are not as git has them; see them with: digi diff HEAD",
                count,
            ).format(count=count)
        )
    return log(portfolio, past.steps_since(start), ids), notes
