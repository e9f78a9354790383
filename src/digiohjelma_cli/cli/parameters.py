"""The arguments and options that several commands spell out alike."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from digiohjelma_cli.cli import complete
from digiohjelma_cli.i18n import N_

ProjectId: TypeAlias = Annotated[
    str,
    typer.Argument(metavar=N_("ID"), help=N_("Number of the project"), autocompletion=complete.ids),
]
ProjectIds: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar=N_("ID"), help=N_("Numbers of the projects"), autocompletion=complete.ids
    ),
]
ChangeDate: TypeAlias = Annotated[
    str, typer.Option("--date", metavar=N_("DATE"), help=N_("Day of the change"))
]
Force: TypeAlias = Annotated[
    bool, typer.Option("--force", help=N_("Set a status that may not follow the present one"))
]
