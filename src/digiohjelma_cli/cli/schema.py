"""digi schema: the JSON Schema of a kind of file, for editors and other programs."""

from __future__ import annotations

from typing import Annotated

import typer

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.i18n import N_
from digiohjelma_cli.store.format import FILES
from digiohjelma_cli.views.names import resolve


@command(
    "schema",
    N_("Write the JSON Schema of a kind of file; an editor checks the file with it."),
    example="digi schema project > portfolio/schema/project.json",
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar=N_("KIND"),
            help=" | ".join(FILES),
            autocompletion=complete.among(tuple(FILES)),
        ),
    ] = "project",
) -> None:
    """Write the schema, its descriptions in the language in use."""
    from digiohjelma_cli.store.json_schema import json_schema

    name = resolve("kind", kind, {each: each for each in FILES})
    session_of(ctx).write(json_schema(name))
