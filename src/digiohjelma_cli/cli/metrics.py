"""digi metrics: each metric against its target; digi metrics show: one metric's card."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.command import command, group
from digiohjelma_cli.cli.metrics_record import RECORD
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.render.document import to_markdown, to_screen
from digiohjelma_cli.render.metric_card import metric_data, metric_document, metric_lines
from digiohjelma_cli.render.metrics import metrics_sheet
from digiohjelma_cli.render.sheet import FORMATS, render, to_json, tsv
from digiohjelma_cli.views.metric_card import metric_card
from digiohjelma_cli.views.metrics import metrics
from digiohjelma_cli.views.names import KNOWN, resolve

_CARD_FORMATS: Final = ("table", "tsv", "json", "md")


@command(
    "show",
    N_("Show a metric’s card: where it stands, and every measurement."),
    example="digi metrics show asiointi",
    formats=_CARD_FORMATS,
    assumes=True,
)
def _show(
    ctx: typer.Context,
    metric_id: Annotated[
        str,
        typer.Argument(
            metavar=N_("METRIC"),
            help=N_("Id or name of the metric"),
            autocompletion=complete.known("metric"),
        ),
    ],
) -> None:
    """Show one metric."""
    session = session_of(ctx)
    form = session.form(_CARD_FORMATS, on_terminal="table", in_pipe="tsv")
    portfolio = session.portfolio
    wanted = resolve("metric", metric_id, KNOWN["metric"](portfolio))
    metric = next(each for each in portfolio.metrics if each.id == wanted)
    card = metric_card(portfolio, metric, session.today, session.findings())
    match form:
        case "table":
            session.write(to_screen(metric_document(card, session.screen), session.screen))
        case "tsv":
            session.write(tsv(metric_lines(card)))
        case "md":
            session.write(to_markdown(metric_document(card, session.screen)))
        case _:
            session.write(to_json("metric", metric_data(card), session.what_if))


@group(
    "metrics",
    N_("Compare metrics with their targets; `digi metrics show` shows one."),
    [_show, RECORD],
    example="digi metrics\ndigi metrics --theme sujuva-arki\ndigi metrics show asiointi",
    filters=True,
    formats=FORMATS,
    assumes=True,
)
def COMMAND(ctx: typer.Context) -> None:  # noqa: N802 (the name that every command's module offers)
    """Show the metrics that tell of the projects that fit the filters."""
    session = session_of(ctx)
    if ctx.invoked_subcommand is not None:
        if session.filters:
            raise UsageProblem(
                say(
                    "Filters do not go with digi metrics {command}", command=ctx.invoked_subcommand
                ),
                say("Leave them out"),
            )
        return
    form = session.form(FORMATS, on_terminal="table", in_pipe="tsv")
    result = metrics(session.portfolio, session.projects, session.today)
    sheet = metrics_sheet(result, session.screen, form)
    session.write(render(sheet, form, session.screen, session.what_if))
    if form != "table" and not result.courses:
        session.tell("".join(f"{note}\n" for note in sheet.notes))
