"""digi themes: the programme's themes and how many projects each has."""

from __future__ import annotations

import typer

from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.i18n import N_
from digiohjelma_cli.render.counts import theme_sheet
from digiohjelma_cli.render.sheet import FORMATS, render
from digiohjelma_cli.views.counts import count_themes


@command(
    "themes",
    N_("List the programme’s themes with the number of their projects."),
    example="digi themes",
    formats=FORMATS,
    assumes=True,
)
def COMMAND(ctx: typer.Context) -> None:  # noqa: N802 (the name that every command's module offers)
    """List the themes."""
    session = session_of(ctx)
    form = session.form(FORMATS, on_terminal="table", in_pipe="tsv")
    portfolio = session.portfolio
    counts = count_themes(portfolio, portfolio.projects)
    session.write(
        render(theme_sheet(portfolio, session.today, counts), form, session.screen, session.what_if)
    )
