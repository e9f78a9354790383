"""digi maturity: where the city is weak, who works on it, and how long."""

from __future__ import annotations

from typing import Annotated, Final

import typer
from msgspec.structs import replace

from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.cli.streams import Data
from digiohjelma_cli.i18n import N_, say, say_n
from digiohjelma_cli.render.sheet import FORMATS
from digiohjelma_cli.views.filter import half_year
from digiohjelma_cli.views.maturity import GapSummary, gap_summary
from digiohjelma_cli.views.perspective_effort import PerspectiveEffort, perspective_effort

_FORMATS: Final = (*FORMATS, "svg")
_EXAMPLE: Final = """\
digi maturity
digi maturity --require-coverage
digi maturity --format svg > kypsyys.svg"""


@command(
    "maturity",
    N_("Show where the city’s digital maturity is weak, and who works on it."),
    example=_EXAMPLE,
    filters=True,
    formats=_FORMATS,
    assumes=True,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    by_half_year: Annotated[
        bool,
        typer.Option(
            "--by-half-year",
            help=N_("Show only how much of the effort goes into each perspective, by half-year"),
        ),
    ] = False,
    require_coverage: Annotated[
        bool,
        typer.Option(
            "--require-coverage",
            help=N_("Fail when a weak perspective has no live project among those that count"),
        ),
    ] = False,
) -> int:
    """Show the gaps, and the projects that fit the filters and work on them."""
    session = session_of(ctx)
    form = session.form(_FORMATS, on_terminal="table", in_pipe="tsv")
    portfolio, projects, today = session.portfolio, session.projects, session.today
    summary = gap_summary(portfolio, projects, today)
    effort = perspective_effort(portfolio, projects, today)
    if session.during:
        wanted = {half_year(text) for text in session.during}
        pools = tuple(each.during(wanted) for each in effort.pools)
        effort = replace(effort, pools=pools)
    session.write(_written(session, summary, effort, form, by_half_year=by_half_year))
    return _coverage(session, summary) if require_coverage else 0


def _written(
    session: Session,
    summary: GapSummary,
    effort: PerspectiveEffort,
    form: str,
    *,
    by_half_year: bool,
) -> Data:
    match form:
        case "svg":
            from digiohjelma_cli.render.radar import radar

            return radar(summary)
        case "table" | "md":
            from digiohjelma_cli.render.document import to_markdown, to_screen
            from digiohjelma_cli.render.maturity import effort_document, maturity_document

            document = effort_document if by_half_year else maturity_document
            if form == "md":
                return to_markdown(document(summary, effort))
            return to_screen(document(summary, effort, session.screen), session.screen)
        case "plain" if not by_half_year:
            from digiohjelma_cli.render.maturity import in_one
            from digiohjelma_cli.render.text_table import plain_table

            table = in_one(summary)
            return map(session.screen.plain, plain_table(table.columns, table.rows))
        case _:
            from digiohjelma_cli.render.maturity_data import effort_sheet, maturity_sheet
            from digiohjelma_cli.render.sheet import render

            sheet = effort_sheet if by_half_year else maturity_sheet
            return render(sheet(summary, effort), form, session.screen, session.what_if)


def _coverage(session: Session, summary: GapSummary) -> int:
    """Return 1 and name the weak perspectives that nobody works on, where there are any."""
    if not summary.uncovered:
        return 0
    names = ", ".join(gap.perspective.name for gap in summary.uncovered)
    message = say_n(
        "{count} weak perspective has no live project: {names}",
        "{count} weak perspectives have no live project: {names}",
        len(summary.uncovered),
        names=names,
    )
    if summary.is_filtered:
        message = say_n(
            "{count} weak perspective has no live project that fits the filters: {names}",
            "{count} weak perspectives have no live project that fits the filters: {names}",
            len(summary.uncovered),
            names=names,
        )
    remedy = say("Name the perspective in a project that raises it, or start one")
    session.tell_problem(message, remedy)
    # With a broken file nothing is sure: the project may be in it, and the code is another.
    return 0 if session.has_broken_files else 1
