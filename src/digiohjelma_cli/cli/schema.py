"""digi schema: the JSON Schema of a kind of file, for editors and other programs."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.i18n import N_
from digiohjelma_cli.store.format import FILES
from digiohjelma_cli.views.names import resolve

_EXPORT: Final = "export"  # what `digi export json` writes
_KINDS: Final = (*FILES, _EXPORT)


@command(
    "schema",
    N_("Write the JSON Schema of a kind of file; an editor checks the file with it."),
    example="digi schema project > portfolio/schema/project.json\ndigi schema export > export.json",
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar=N_("KIND"),
            help=" | ".join(_KINDS),
            autocompletion=complete.among(_KINDS),
        ),
    ] = "project",
) -> None:
    """Write the schema, its descriptions in the language in use."""
    name = resolve("kind", kind, {each: each for each in _KINDS})
    if name == _EXPORT:
        from digiohjelma_cli.render.whole import whole_schema

        schema = whole_schema()
    else:
        from digiohjelma_cli.store.json_schema import json_schema

        schema = json_schema(name)
    session_of(ctx).write(schema)
