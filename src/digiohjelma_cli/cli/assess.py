"""digi assess: record a new assessment of the city's digital maturity."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Final

import typer

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.assess_questions import ask_results
from digiohjelma_cli.cli.assess_results import Results
from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.dates import day
from digiohjelma_cli.cli.editing import carry_out, clean, file_target
from digiohjelma_cli.cli.options import EDIT_FORMATS, session_of
from digiohjelma_cli.errors import EditRefused, UsageProblem
from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.model.maturity import Assessment, Peers
from digiohjelma_cli.render.edit import assessment_line
from digiohjelma_cli.store.record_edits import record_assessment

_PAIR: Final = N_("PERSPECTIVE=VALUE")


@command(
    "assess",
    N_("Record a new assessment of digital maturity in maturity.yaml."),
    example="digi assess strategia=3 teknologia=2,5 --target teknologia=3,5 --date 2024-09-15\n"
    'digi assess "teknologia=hiukan alle" --name "Kypsyysarvio 2024"',
    edits=True,
    formats=EDIT_FORMATS,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    values: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_PAIR,
            help=N_("Score of a perspective, or its position against peers in words"),
            autocompletion=complete.known("perspective"),
        ),
    ] = None,
    name: Annotated[
        str, typer.Option("--name", metavar=N_("TEXT"), help=N_("Name of the assessment"))
    ] = "",
    date: Annotated[
        str, typer.Option("--date", metavar=N_("DATE"), help=N_("Day of the assessment"))
    ] = "",
    target: Annotated[
        list[str] | None,
        typer.Option("--target", metavar=_PAIR, help=N_("Score that the city wants")),
    ] = None,
    peer: Annotated[
        list[str] | None,
        typer.Option("--peer", metavar=_PAIR, help=N_("Average score of the peers")),
    ] = None,
    note: Annotated[
        list[str] | None,
        typer.Option(
            "--note", metavar=N_("PERSPECTIVE=TEXT"), help=N_("What to know of the result")
        ),
    ] = None,
    peers: Annotated[
        str, typer.Option("--peers", metavar=N_("NAME"), help=N_("Whom the city was compared with"))
    ] = "",
    peers_years: Annotated[
        str,
        typer.Option(
            "--peers-years", metavar=N_("YEARS"), help=N_("Years that the comparison covers")
        ),
    ] = "",
    peers_count: Annotated[
        str,
        typer.Option(
            "--peers-count", metavar=N_("N"), help=N_("How many organisations there were")
        ),
    ] = "",
) -> None:
    """Add the assessment; what is not given is left out, and stays not assessed."""
    session = session_of(ctx)
    maturity = session.portfolio.maturity
    if maturity.mark is None or not maturity.perspectives:
        raise EditRefused(
            say("There are no perspectives to assess: maturity.yaml has none"),
            say("Write its scale and perspectives first; the format is in docs/format.md"),
        )
    when = day(date, "--date") if date else session.today
    results = Results(session)
    for text in values or ():
        results.assess(text)
    for field, texts in (("target", target), ("peer", peer)):
        for text in texts or ():
            results.add_score(field, text)
    for text in note or ():
        results.add_note(text)
    if not results.found and session.can_ask:
        ask_results(session, results, when)
    if not results.found:
        raise UsageProblem(
            say("Say what was assessed"),
            say("Write for example: {example}", example=f"digi assess {results.example}"),
        )
    assessment = Assessment(
        clean(name) or str(say("Maturity assessment")),
        maturity.mark,
        when,
        _peers(clean(peers), clean(peers_years), clean(peers_count)),
        results=tuple(results.found.values()),
    )
    edit = record_assessment(assessment)
    file = file_target(session.portfolio, maturity.mark.file, edit)
    carry_out(session, [file], lambda edit: assessment_line(assessment, edit))


def _peers(name: str, years: str, count: str) -> Peers | None:
    """Return whom the city was compared with. Raises UsageProblem for half a comparison."""
    if not (name or years or count):
        return None
    if not name:
        raise UsageProblem(
            say("The peers have no name"), say("Give it: {example}", example='--peers "…"')
        )
    if count and not re.fullmatch(r"[0-9]{1,9}", count):
        raise UsageProblem(
            say("{option}: “{text}” is not a whole number", option="--peers-count", text=count),
            say("Write for example: {example}", example="12"),
        )
    return Peers(name, years, Decimal(count) if count else None)
