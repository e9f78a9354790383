"""digi decisions: what was decided on the programme, what is asked for, and who decides."""

from __future__ import annotations

from typing import Annotated

import typer

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.render.decisions import decision_sheet, governance_sheet
from digiohjelma_cli.render.sheet import FORMATS, render
from digiohjelma_cli.views.decisions import decision_log, split
from digiohjelma_cli.views.names import KNOWN, resolve


@command(
    "decisions",
    N_("List what was decided on the programme and what is still asked for."),
    example="digi decisions\ndigi decisions --open\ndigi decisions --area kaupunkiyhteiset",
    filters=True,
    formats=FORMATS,
    assumes=True,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    body: Annotated[
        list[str],
        typer.Option(
            "--body",
            metavar=N_("BODY"),
            help=N_("Only decisions of this body"),
            autocompletion=complete.known("body"),
        ),
    ] = [],  # noqa: B006 (Typer copies it)
    is_open: Annotated[
        bool, typer.Option("--open", help=N_("Only decisions that are still asked for"))
    ] = False,
    bodies: Annotated[
        bool,
        typer.Option("--bodies", help=N_("Show who decides: the bodies, and the roles")),
    ] = False,
) -> None:
    """List the decisions that concern the projects that fit the filters, or all of them."""
    session = session_of(ctx)
    form = session.form(FORMATS, on_terminal="table", in_pipe="tsv")
    on_screen = form == "table"
    portfolio = session.portfolio
    if bodies:
        if body or is_open or session.filters:
            raise UsageProblem(
                say("--bodies goes with no filter, and not with --body or --open"),
                say("Leave them out"),
            )
        sheet = governance_sheet(portfolio, session.today, on_screen=on_screen)
    else:
        known = KNOWN["body"](portfolio)
        wanted = {resolve("body", text, known) for text in body}
        log = decision_log(portfolio, session.projects, session.today, wanted)
        asked, _decided = split(log)
        shown = asked if is_open else log
        sheet = decision_sheet(portfolio, session.today, shown, on_screen=on_screen)
    session.write(render(sheet, form, session.screen, session.what_if))
