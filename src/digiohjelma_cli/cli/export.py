"""digi export: the portfolio's data for other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Final

import typer
from msgspec import Struct

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.views.names import resolve
from digiohjelma_cli.views.public import INTERNAL, public, public_project

_DIALECTS: Final = ("plain", "excel-fi")


class Export(Struct, frozen=True):
    """What is to be written: the portfolio and the projects that fit the filters, on a day."""

    portfolio: Portfolio
    projects: tuple[Project, ...]
    today: date
    dialect: str
    is_public: bool


@command(
    "export",
    N_("Write the data for other programs: a spreadsheet, a calendar or JSON."),
    example="digi export xlsx -o salkku.xlsx\n"
    "digi export csv --dialect excel-fi -o salkku.csv\n"
    "digi export ics --area kaupunkiympäristö -o salkku.ics\n"
    "digi export json --public",
    filters=True,
    assumes=True,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    form: Annotated[
        str,
        typer.Argument(
            metavar=N_("FORM"),
            help="csv | xlsx | ics | json",
            autocompletion=complete.among(("csv", "xlsx", "ics", "json")),
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            "-o",
            "--output",
            metavar=N_("FILE"),
            help=N_("Write into this file, whole or not at all"),
            autocompletion=complete.nothing,
        ),
    ] = "",
    dialect: Annotated[
        str,
        typer.Option(
            "--dialect",
            metavar="|".join(_DIALECTS),
            help=N_("How CSV is written: as every program reads it, or as a Finnish Excel does"),
            autocompletion=complete.among(_DIALECTS),
        ),
    ] = "",
    is_public: Annotated[
        bool, typer.Option("--public", help=N_("Leave persons and internal notes out"))
    ] = False,
) -> None:
    """Write the projects that fit the filters, and whatever else the form has room for."""
    session = session_of(ctx)
    portfolio, projects = session.portfolio, session.projects
    name = resolve("form", form, {each: each for each in _FORMS})
    if dialect:
        dialect = resolve("dialect", dialect, {each: each for each in _DIALECTS})
        if name != "csv":
            raise UsageProblem(
                say("Only CSV has dialects"), say("Leave out: {option}", option="--dialect")
            )
    if is_public:
        portfolio, projects = public(portfolio), tuple(map(public_project, projects))
    export = Export(portfolio, projects, session.today, dialect, is_public)
    content = _FORMS[name](export)
    if output:
        from digiohjelma_cli.store.output import put

        session.tell_assumed()
        data = content.encode() if isinstance(content, str) else content
        put(session.here / output, output, data)
    elif isinstance(content, str):
        session.write(content)
    else:
        raise UsageProblem(
            say("A workbook is not text, so it needs a file to go to"),
            say("Write for example: {example}", example="digi export xlsx -o salkku.xlsx"),
        )


def _csv(export: Export) -> str:
    from digiohjelma_cli.render.project_csv import to_csv
    from digiohjelma_cli.store.columns import COLUMNS

    columns = [key for key in COLUMNS if not (export.is_public and key in INTERNAL)]
    return to_csv(export.projects, columns, export.dialect)


def _workbook(export: Export) -> bytes:
    from digiohjelma_cli.render.pages import pages
    from digiohjelma_cli.render.workbook import to_workbook

    hidden = INTERNAL if export.is_public else ()
    return to_workbook(pages(export.portfolio, export.projects, export.today, hidden), export.today)


def _calendar(export: Export) -> str:
    from digiohjelma_cli.render.calendar import to_calendar

    return to_calendar(export.portfolio, export.projects, export.today)


def _json(export: Export) -> str:
    from digiohjelma_cli.render.sheet import to_json
    from digiohjelma_cli.render.whole import whole_data

    data = whole_data(export.portfolio, export.projects)
    return "".join(to_json("export", data, export.portfolio.what_if))


_FORMS: Final[Mapping[str, Callable[[Export], str | bytes]]] = {
    "csv": _csv,
    "xlsx": _workbook,
    "ics": _calendar,
    "json": _json,
}
