"""digi explain: a check's page."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

import typer

from digiohjelma_cli.checks import page
from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.errors import DigiError
from digiohjelma_cli.i18n import N_
from digiohjelma_cli.render.page import page_text


@command(
    "explain",
    N_("Tell what a check finds, why that matters and what to do about it."),
    example="digi explain DIGI206\ndigi explain possible-overload",
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    code: Annotated[
        str,
        typer.Argument(
            metavar=N_("CODE"),
            help=N_("Code of a finding, or the check’s name"),
            autocompletion=complete.codes_or_names,
        ),
    ],
) -> None:
    """Write a check's page in the user's language."""
    session = session_of(ctx)
    with suppress(DigiError):  # the page needs no portfolio; where there is one, it is read for
        _ = session.portfolio  # its language alone
    session.is_loaded = False
    session.write(page_text(page(code), session.screen))
