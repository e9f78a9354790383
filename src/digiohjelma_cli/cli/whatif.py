"""digi whatif: what would follow from another schedule, size, status or capacity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final

import typer

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.cli.streams import Data
from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.what_if import WhatIf
from digiohjelma_cli.render.sheet import FORMATS
from digiohjelma_cli.views.what_if import Outcome, State, outcome, state

_EXAMPLES: Final = """\
digi whatif --set 2.5.start=2024-H2 --capacity digi=15
digi whatif vaihtoehto.yaml
digi whatif a.yaml b.yaml -o vertailu.md"""


@command(
    "whatif",
    N_("Compare what is with what would be: load, lateness, findings and money."),
    example=_EXAMPLES,
    filters=True,
    formats=FORMATS,
    output=True,
    assumes=True,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("FILE"),
            help=N_("What-if files, each an alternative; --set and --capacity hold in all of them"),
            autocompletion=complete.nothing,
        ),
    ] = None,
) -> None:
    """Lay the assumptions over the files, and compare; nothing is written."""
    from digiohjelma_cli.cli.assuming import from_files

    session = session_of(ctx)
    alternatives = from_files(session, files or ())
    session.stay_with_files()
    if not all(alternatives):
        raise UsageProblem(
            say("digi whatif needs something to assume: a file, --set or --capacity"),
            say("Write for example: {example}", example="digi whatif --set 2.5.start=2024-H2"),
        )
    form = session.form(FORMATS, on_terminal="table", in_pipe="tsv")
    base, outcomes = _compared(session, alternatives)
    session.write(_written(session, base, outcomes, form))


def _compared(session: Session, alternatives: Sequence[WhatIf]) -> tuple[State, list[Outcome]]:
    """Return the portfolio as it is, and what differs in each alternative."""
    from digiohjelma_cli.cli.assuming import with_assumptions

    made = [with_assumptions(session, each) for each in alternatives]
    every = (session.base, *made)
    ids = {each.id for portfolio in every for each in session.projects_of(portfolio)}
    base = _state(session, session.base, ids)
    return base, [outcome(base, _state(session, each, ids)) for each in made]


def _state(session: Session, portfolio: Portfolio, ids: set[str]) -> State:
    projects = [each for each in portfolio.projects if each.id in ids]
    findings = session.findings_of(portfolio, projects)
    return state(portfolio, projects, session.today, findings)


def _written(session: Session, base: State, outcomes: Sequence[Outcome], form: str) -> Data:
    from digiohjelma_cli.render.document import to_markdown, to_screen
    from digiohjelma_cli.render.sheet import render
    from digiohjelma_cli.render.what_if import what_if_document
    from digiohjelma_cli.render.what_if_data import what_if_sheet

    match form:
        case "table":
            return to_screen(what_if_document(base, outcomes, session.screen), session.screen)
        case "md":
            return to_markdown(what_if_document(base, outcomes))
        case _:
            return render(what_if_sheet(base, outcomes), form, session.screen)
