"""digi timeline: a Gantt chart on the half-year grid."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.cli.streams import Data
from digiohjelma_cli.i18n import N_
from digiohjelma_cli.views.slip import Plan
from digiohjelma_cli.views.timeline import Timeline, timeline

_FORMATS: Final = ("table", "plain", "json", "md", "mermaid", "svg", "html")


@command(
    "timeline",
    N_("Draw the projects as bars on the programme’s half-years."),
    example="digi timeline --area hyvinvointi\ndigi timeline --vs talousarvio-2024\n"
    "digi timeline -o aikataulu.svg",
    filters=True,
    formats=_FORMATS,
    output=True,
    assumes=True,
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
    if session.what_if and not vs:
        from digiohjelma_cli.views.timeline import with_old
        from digiohjelma_cli.views.what_if import moved

        result = with_old(result, moved(session.base, session.portfolio))
    session.write(_written(session, result, form))


def _written(session: Session, result: Timeline, form: str) -> Data:
    match form:
        case "svg":
            from digiohjelma_cli.render.gantt_svg import gantt_picture

            return gantt_picture(result)
        case "html":
            from digiohjelma_cli.render.html.timeline import timeline_page

            return timeline_page(result)
        case "mermaid":
            from digiohjelma_cli.render.timeline import timeline_mermaid

            return timeline_mermaid(result)
        case "md":
            from digiohjelma_cli.render.document import to_markdown
            from digiohjelma_cli.render.timeline import timeline_document

            return to_markdown(timeline_document(result))
        case "json":
            from digiohjelma_cli.render.sheet import to_json
            from digiohjelma_cli.render.timeline import timeline_data

            return to_json("timeline", timeline_data(result), session.what_if)
        case _:
            from digiohjelma_cli.render.gantt import gantt

            screen = session.screen if form == "table" else session.screen.without_colour
            return gantt(result, screen)


def _plan(session: Session, text: str) -> Plan | None:
    """Return the plan that the user wants to compare with. Raises UsageProblem for none."""
    if not text:
        return None
    from digiohjelma_cli.cli.sides import plan_at

    return plan_at(session, text)
