"""digi show: a project's card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import typer

from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.cli.parameters import ProjectId
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.i18n import N_

if TYPE_CHECKING:
    from digiohjelma_cli.views.slip import Plan

_FORMATS: Final = ("table", "tsv", "json", "md")


@command(
    "show",
    N_("Show a project’s card: its facts, links both ways, findings and history."),
    example="digi show 2.5",
    formats=_FORMATS,
    assumes=True,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    project_id: ProjectId,
) -> None:
    """Show one project."""
    from digiohjelma_cli.render.card import card_data, card_document, card_lines
    from digiohjelma_cli.render.document import to_markdown, to_screen
    from digiohjelma_cli.render.sheet import to_json, tsv
    from digiohjelma_cli.views.card import card

    session = session_of(ctx)
    form = session.form(_FORMATS, on_terminal="table", in_pipe="tsv")
    project = session.project(project_id)
    result = card(session.portfolio, project, session.today, session.findings(), _plan(session))
    match form:
        case "table":
            session.write(to_screen(card_document(result), session.screen))
        case "tsv":
            session.write(tsv(card_lines(result)))
        case "md":
            session.write(to_markdown(card_document(result)))
        case _:
            session.write(to_json("show", card_data(result), session.what_if))


def _plan(session: Session) -> Plan | None:
    """Return the last baseline, where there is one."""
    facts = session.past_facts
    if not facts.baselines:
        return None
    from digiohjelma_cli.views.slip import Plan

    last = facts.baselines[-1]
    return Plan(last.name, last.at.date(), facts.last)
