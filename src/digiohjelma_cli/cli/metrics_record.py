"""digi metrics record: add a measured value to a metric."""

from __future__ import annotations

from typing import Annotated

import typer

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.dates import day
from digiohjelma_cli.cli.options import EDIT_FORMATS, session_of
from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.views.names import KNOWN, resolve


@command(
    "record",
    N_("Record a measured value of a metric."),
    example='digi metrics record asiointi 41,5 --date 2024-09-15 --note "Syyskuun otos"',
    edits=True,
    formats=EDIT_FORMATS,
)
def RECORD(  # noqa: N802 (a command that a group carries)
    ctx: typer.Context,
    metric_id: Annotated[
        str,
        typer.Argument(
            metavar=N_("METRIC"),
            help=N_("Id or name of the metric"),
            autocompletion=complete.known("metric"),
        ),
    ],
    value: Annotated[str, typer.Argument(metavar=N_("VALUE"), help=N_("Measured value"))],
    date: Annotated[
        str, typer.Option("--date", metavar=N_("DATE"), help=N_("Day of the measurement"))
    ] = "",
    note: Annotated[
        str, typer.Option("--note", metavar=N_("TEXT"), help=N_("What to know of the value"))
    ] = "",
) -> None:
    """Add the value at its place by date, and nothing else."""
    from digiohjelma_cli.cli.editing import carry_out, clean, file_target, number
    from digiohjelma_cli.render.edit import measurement_line
    from digiohjelma_cli.store.record_edits import record_measurement

    session = session_of(ctx)
    portfolio = session.portfolio
    wanted = resolve("metric", metric_id, KNOWN["metric"](portfolio))
    metric = next(each for each in portfolio.metrics if each.id == wanted)
    when = day(date, "--date") if date else session.today
    try:
        measured = number(value)
    except ValueError:
        raise UsageProblem(
            say("“{text}” is not a number", text=value),
            say("Write for example: {example}", example="41,5"),
        ) from None
    edit = record_measurement(metric.id, measured, when, clean(note))
    target = file_target(portfolio, metric.mark.file, edit)
    carry_out(session, [target], lambda edit: measurement_line(metric, edit, when))
