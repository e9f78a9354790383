"""digi report: what the steering group reads."""

from __future__ import annotations

from typing import Final

import typer

from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.i18n import N_
from digiohjelma_cli.render.document import to_markdown, to_screen
from digiohjelma_cli.render.report import report_data, report_document
from digiohjelma_cli.render.sheet import to_json
from digiohjelma_cli.views.report import Report, Since, report

_FORMATS: Final = ("table", "md", "json", "html")


@command(
    "report",
    N_("Write the steering group’s report: on a terminal, as Markdown or as HTML."),
    example="digi report\ndigi report -o raportti.html\ndigi report > raportti.md",
    filters=True,
    formats=_FORMATS,
    output=True,
    assumes=True,
)
def COMMAND(ctx: typer.Context) -> None:  # noqa: N802 (the name that every command's module offers)
    """Report on the projects that fit the filters."""
    session = session_of(ctx)
    form = session.form(_FORMATS, on_terminal="table", in_pipe="md")
    result = report(
        session.portfolio, session.projects, session.today, session.findings(), _since(session)
    )
    match form:
        case "table":
            document = report_document(result, session.screen)
            session.write(to_screen(document, session.screen))
        case "md":
            session.write(to_markdown(report_document(result)))
        case "html":
            session.write(_page(session, result))
        case _:
            session.write(to_json("report", report_data(result), session.what_if))


def _since(session: Session) -> Since | None:
    """Return what has changed since the last baseline, where there is one."""
    if not session.past_facts.baselines:
        return None
    from digiohjelma_cli.cli.sides import compare
    from digiohjelma_cli.views.difference import diff
    from digiohjelma_cli.views.meaning import meaning

    sides = compare(session, "")
    old, new = sides.old.portfolio, sides.new.portfolio
    baseline = sides.names[0]
    return Since(baseline.name, baseline.day, meaning(diff(old, new), old, new, sides.ids))


def _page(session: Session, result: Report) -> str:
    from digiohjelma_cli.render.html.report import Annexes, report_page
    from digiohjelma_cli.views.card import card
    from digiohjelma_cli.views.load import load
    from digiohjelma_cli.views.timeline import timeline

    about = session.portfolio, session.projects, session.today
    findings = result.findings
    cards = (card(session.portfolio, each, session.today, findings) for each in session.projects)
    return report_page(result, Annexes(load(*about), timeline(*about), tuple(cards)))
