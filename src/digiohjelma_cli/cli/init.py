"""digi init: a new portfolio for the next city, or the made-up town's to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import N_, _, say
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.views.blueprint import blueprint
from digiohjelma_cli.views.filter import half_year


@command(
    "init",
    N_("Make a new portfolio: files to fill in, with comments that say how."),
    example='digi init salkku --organisation "Kuopion kaupunki"\ndigi init kokeilu --example',
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    folder: Annotated[
        str,
        typer.Argument(
            metavar=N_("FOLDER"),
            help=N_("Folder to make, or an empty one to fill"),
            autocompletion=complete.nothing,
        ),
    ],
    name: Annotated[
        str, typer.Option("--name", metavar=N_("TEXT"), help=N_("The programme’s name"))
    ] = "",
    organisation: Annotated[
        str,
        typer.Option("--organisation", metavar=N_("TEXT"), help=N_("Whose programme it is")),
    ] = "",
    start: Annotated[
        str,
        typer.Option(
            "--start",
            metavar=N_("HALF-YEAR"),
            help=N_("The programme’s first half-year; usually the first of this year"),
        ),
    ] = "",
    end: Annotated[
        str,
        typer.Option(
            "--end",
            metavar=N_("HALF-YEAR"),
            help=N_("The programme’s last half-year; usually the period is four years"),
        ),
    ] = "",
    example: Annotated[
        bool,
        typer.Option(
            "--example", help=N_("Copy the portfolio of a made-up town instead, in Finnish")
        ),
    ] = False,
) -> None:
    """Make the folder whole or not at all, and say what to do next."""
    from digiohjelma_cli.render.new_portfolio import next_steps
    from digiohjelma_cli.store.new_portfolio import create, example_files, new_files

    session = session_of(ctx)
    if not folder.strip():
        raise UsageProblem(
            say("{word} is missing", word=_("FOLDER")),
            say("See: {command} --help", command=ctx.command_path),
        )
    if example:
        if name or organisation or start or end:
            raise UsageProblem(
                say("--example is copied as it is, and goes with no other option"),
                say("Leave them out"),
            )
        contents = example_files()
    else:
        contents = new_files(
            blueprint(
                _one_line(name, "--name"),
                _one_line(organisation, "--organisation"),
                _half_year(start),
                _half_year(end),
                session.day_without_portfolio,
            )
        )
    create(Path(folder), contents)
    session.tell_as_is(next_steps(folder, contents, is_example=example))


def _one_line(text: str, option: str) -> str:
    """Return the text without white space around it. Raises UsageProblem for hidden characters."""
    from digiohjelma_cli.render.escape import visible

    line = text.strip()
    if visible(line) != line:
        raise UsageProblem(
            say("{option}: the text has characters that cannot be seen", option=option),
            say("Write it again, on one line"),
        )
    return line


def _half_year(text: str) -> HalfYear | None:
    return half_year(text) if text else None
