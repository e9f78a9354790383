"""digi timeline: a Gantt chart on the half-year grid."""

from __future__ import annotations

from typing import Final

import typer

from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.i18n import N_
from digiohjelma_cli.views.timeline import Timeline, timeline

_FORMATS: Final = ("table", "plain", "json", "md", "mermaid", "svg", "html")


@command(
    "timeline",
    N_("Draw the projects as bars on the programme’s half-years."),
    example="digi timeline --area hyvinvointi\ndigi timeline -o aikataulu.svg",
    filters=True,
    formats=_FORMATS,
    output=True,
)
def COMMAND(ctx: typer.Context) -> None:  # noqa: N802 (the name that every command's module offers)
    """Draw the timeline of the projects that fit the filters."""
    session = session_of(ctx)
    form = session.form(_FORMATS, on_terminal="table", in_pipe="table")
    result = timeline(session.portfolio, session.projects, session.today)
    session.write(_written(session, result, form))


def _written(session: Session, result: Timeline, form: str) -> str:
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

            return to_json("timeline", timeline_data(result))
        case _:
            from digiohjelma_cli.render.gantt import gantt

            screen = session.screen if form == "table" else session.screen.without_colour
            return gantt(result, screen)
