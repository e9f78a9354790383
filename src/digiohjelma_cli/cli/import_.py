"""digi import: projects from a table that somebody keeps elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.dates import day
from digiohjelma_cli.cli.editing import carry_out, clean
from digiohjelma_cli.cli.importing import Importing, Rejected, Row, Settings
from digiohjelma_cli.cli.options import EDIT_FORMATS, session_of
from digiohjelma_cli.cli.parameters import Force
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import N_, _, say, say_n
from digiohjelma_cli.render.edit import fields_line, new_project_line
from digiohjelma_cli.render.guard import uncoded, unguard
from digiohjelma_cli.render.importing import mapping_text, rejected_text
from digiohjelma_cli.store.columns import COLUMNS
from digiohjelma_cli.store.edit import FileEdit
from digiohjelma_cli.store.import_map import ImportMap, read_map
from digiohjelma_cli.store.load import PROJECTS_DIR
from digiohjelma_cli.store.table_file import Table, read_table
from digiohjelma_cli.views.headings import Headings, find_headings, rate


@command(
    "import",
    N_("Make or update projects from a table, CSV or Excel workbook."),
    example="digi import projektit.xlsx --dry-run\n"
    "digi import projektit.csv --map map.yaml --skip-bad",
    edits=True,
    formats=EDIT_FORMATS,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar=N_("FILE"),
            help=N_("Table to read, .csv or .xlsx"),
            autocompletion=complete.nothing,
        ),
    ],
    map_file: Annotated[
        str,
        typer.Option(
            "--map",
            metavar=N_("FILE"),
            help=N_("YAML file that says which column is for what"),
            autocompletion=complete.nothing,
        ),
    ] = "",
    date: Annotated[
        str,
        typer.Option(
            "--date", metavar=N_("DATE"), help=N_("Day of the changes of status and schedule")
        ),
    ] = "",
    note: Annotated[
        str,
        typer.Option(
            "--note",
            metavar=N_("TEXT"),
            help=N_("Why statuses and schedules change, for the history"),
        ),
    ] = "",
    clear_empty: Annotated[
        bool,
        typer.Option("--clear-empty", help=N_("Let an empty cell take the key away")),
    ] = False,
    skip_bad: Annotated[
        bool,
        typer.Option("--skip-bad", help=N_("Take the good rows although others are rejected")),
    ] = False,
    force: Force = False,
) -> None:
    """Say what each column is taken for, and make all the changes or none."""
    session = session_of(ctx)
    portfolio = session.portfolio
    mapping = read_map(session.here / map_file, map_file) if map_file else ImportMap()
    settings = Settings(
        day(date, "--date") if date else session.today,
        clean(note),
        clear_empty,
        force,
        mapping.values,
    )
    table = _table(session, file, mapping)
    headings = find_headings(table.rows, COLUMNS, mapping.columns)
    rows = _rows(table, headings)
    session.tell_as_is(mapping_text(file, table.source, headings, len(rows), session.messages))
    importing = Importing(portfolio, session.shown_root, settings)
    for _step in session.progress.counted(importing.take(rows), len(rows)):
        pass
    _tell_rejected(session, importing.rejected, is_skipped=skip_bad)
    if importing.other_history:
        told_once = say_n(
            "{count} row has another history: an import adds to one, and never rewrites it",
            "{count} rows have another history: an import adds to one, and never rewrites it",
            len(importing.other_history),
        )
        session.tell(f"{told_once}\n")
    if importing.targets:
        carry_out(session, importing.targets, lambda edit: _said(session, edit))
    else:
        session.tell(_("The table says nothing that is not so already; nothing changed") + "\n")


def _table(session: Session, file: str, mapping: ImportMap) -> Table:
    return read_table(
        session.here / file,
        file,
        lambda rows: rate(rows, COLUMNS, mapping.columns),
        delimiter="\t" if mapping.delimiter == "tab" else mapping.delimiter,
        encoding=mapping.encoding,
        sheet=mapping.sheet,
    )


def _rows(table: Table, headings: Headings) -> list[Row]:
    """Return the rows with any text below the headings; what digi has guarded itself is undone."""
    plain = uncoded if table.is_workbook else unguard
    found = []
    for number, row in enumerate(table.rows[headings.row + 1 :], headings.row + 2):
        cells = {
            each.key: plain(row[each.place]) if each.place < len(row) else ""
            for each in headings.columns
            if each.key
        }
        if any(text.strip() for text in cells.values()):
            found.append(Row(number, cells))
    return found


def _tell_rejected(session: Session, rejected: Sequence[Rejected], *, is_skipped: bool) -> None:
    """Name the rows that cannot be taken. Raises EditRefused unless they are to be skipped."""
    session.tell(rejected_text([(each.number, each.reason, each.remedy) for each in rejected]))
    if rejected and not is_skipped:
        raise EditRefused(
            say_n(
                "{count} row is rejected, so nothing was written",
                "{count} rows are rejected, so nothing was written",
                len(rejected),
            ),
            say("Mend it in the table, or leave it out with --skip-bad"),
        )


def _said(session: Session, edit: FileEdit) -> str:
    project = session.portfolio.project(edit.about)
    if project is None:
        return new_project_line(edit, f"{PROJECTS_DIR}/{edit.content.path.name}")
    return fields_line(project, edit)
