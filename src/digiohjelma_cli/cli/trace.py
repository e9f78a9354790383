"""digi trace: why each project exists, as the chain from change factors to metrics."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.cli.streams import Data
from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.render import sheet as sheets
from digiohjelma_cli.views.chain import chain
from digiohjelma_cli.views.matrix import KINDS
from digiohjelma_cli.views.records import records

_FORMATS: Final = (*sheets.FORMATS, "mermaid", "dot")


@command(
    "trace",
    N_("Tell why each project exists: the chain from change factors to metrics."),
    example="digi trace 2.5\ndigi trace perspective:teknologia\ndigi trace --orphans\n"
    "digi trace --matrix themes",
    filters=True,
    formats=_FORMATS,
    assumes=True,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    node: Annotated[
        str | None,
        typer.Argument(
            metavar=N_("WHAT"),
            help=N_("Id or name of a project, theme, need …; KIND:ID where several have it"),
            autocompletion=complete.chain_records,
        ),
    ] = None,
    is_orphans: Annotated[
        bool,
        typer.Option("--orphans", help=N_("Show what nobody serves, and what serves nothing")),
    ] = False,
    matrix: Annotated[
        str | None,
        typer.Option(
            "--matrix",
            metavar="|".join(KINDS),
            help=N_("Show projects against these as a matrix"),
            autocompletion=complete.among(tuple(KINDS)),
        ),
    ] = None,
) -> None:
    """Trace one record, or show the loose ends or a matrix."""
    session = session_of(ctx)
    formats = _FORMATS if node is not None else sheets.FORMATS
    form = session.form(formats, on_terminal="table", in_pipe="tsv")
    if (node is not None) + is_orphans + (matrix is not None) != 1:
        raise UsageProblem(
            say("digi trace needs one of these: a record’s id, --orphans or --matrix"),
            say("Write for example: {example}", example="digi trace 2.5"),
        )
    if node is not None:
        session.write(_traced(session, node, form))
    elif matrix is not None:
        session.write(_matrix(session, matrix, form))
    else:
        session.write(_orphans(session, form))


def _traced(session: Session, text: str, form: str) -> Data:
    from digiohjelma_cli.render.chain import kind_words
    from digiohjelma_cli.render.document import to_markdown, to_screen
    from digiohjelma_cli.render.graph import dot, mermaid
    from digiohjelma_cli.render.trace import trace_document, trace_sheet
    from digiohjelma_cli.views.node_names import find_node
    from digiohjelma_cli.views.trace import trace

    portfolio = session.portfolio
    root = find_node(records(portfolio, portfolio.projects), text, kind_words())
    # The project that was asked for is there, whatever the filters leave out.
    shown = {each.id for each in session.projects} | ({root.id} if root.project else set())
    links = chain(portfolio, [each for each in portfolio.projects if each.id in shown])
    result = trace(links, root.key, session.today)
    match form:
        case "table":
            return to_screen(trace_document(result), session.screen)
        case "plain":
            return to_screen(trace_document(result), session.screen.without_colour)
        case "md":
            return to_markdown(trace_document(result))
        case "mermaid":
            return mermaid(result)
        case "dot":
            return dot(result)
        case _:
            return sheets.render(trace_sheet(result), form, session.screen, session.what_if)


def _orphans(session: Session, form: str) -> Data:
    from digiohjelma_cli.render.document import to_markdown, to_screen
    from digiohjelma_cli.render.orphans import orphans_document, orphans_sheet
    from digiohjelma_cli.views.orphans import orphans

    result = orphans(chain(session.portfolio, session.projects), session.today)
    match form:
        case "table":
            return to_screen(orphans_document(result), session.screen)
        case "md":
            return to_markdown(orphans_document(result))
        case _:
            return sheets.render(orphans_sheet(result), form, session.screen, session.what_if)


def _matrix(session: Session, text: str, form: str) -> Data:
    from digiohjelma_cli.render.document import to_markdown, to_screen
    from digiohjelma_cli.render.matrix import matrix_document, matrix_sheet
    from digiohjelma_cli.views.matrix import matrix
    from digiohjelma_cli.views.names import resolve

    kind = resolve("matrix", text, {each: each for each in KINDS})
    result = matrix(session.portfolio, session.projects, session.today, kind)
    screen = session.screen
    match form:
        case "table":
            return to_screen(matrix_document(result, screen, is_fitted=True), screen)
        case "md":
            return screen.plain(to_markdown(matrix_document(result, screen, is_fitted=False)))
        case _:
            sheet = matrix_sheet(result, screen, in_lines=form == "tsv")
            return sheets.render(sheet, form, screen, session.what_if)
