"""digi timeline: a Gantt chart on the half-year grid."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.i18n import N_
from digiohjelma_cli.render.gantt import gantt
from digiohjelma_cli.render.sheet import to_json
from digiohjelma_cli.render.timeline import timeline_data
from digiohjelma_cli.views.slip import Plan
from digiohjelma_cli.views.timeline import timeline

_FORMATS: Final = ("table", "plain", "json")


@command(
    "timeline",
    N_("Draw the projects as bars on the programme’s half-years."),
    example="digi timeline --area hyvinvointi\ndigi timeline --vs talousarvio-2024",
    filters=True,
    formats=_FORMATS,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    vs: Annotated[
        str,
        typer.Option(
            "--vs",
            metavar=N_("BASELINE"),
            help=N_("Compare with a baseline, or with a day, tag, branch or commit"),
        ),
    ] = "",
) -> None:
    """Draw the timeline of the projects that fit the filters."""
    session = session_of(ctx)
    form = session.form(_FORMATS, on_terminal="table", in_pipe="table")
    result = timeline(session.portfolio, session.projects, session.today, _plan(session, vs))
    if form == "json":
        session.write(to_json("timeline", timeline_data(result)))
    else:
        screen = session.screen if form == "table" else session.screen.without_colour
        session.write(gantt(result, screen))


def _plan(session: Session, text: str) -> Plan | None:
    """Return the plan that the user wants to compare with. Raises UsageProblem for none."""
    if not text:
        return None
    from digiohjelma_cli.cli.sides import plan_at

    return plan_at(session, text)
