"""digi check: every finding at once."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.i18n import N_
from digiohjelma_cli.model.findings import Severity
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.findings import findings_sheet, findings_text, summary
from digiohjelma_cli.render.sheet import FORMATS, render

_FORMATS: Final = ("text", *FORMATS)


@command(
    "check",
    N_("Find what is wrong in the portfolio’s files: every problem at once."),
    example="digi check\ndigi check --strict --format json",
    filters=True,
    formats=_FORMATS,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    strict: Annotated[
        bool, typer.Option("--strict", help=N_("Fail on warnings too, not on errors alone"))
    ] = False,
) -> int:
    """Check the portfolio; 1 says that there are errors, with --strict warnings as well."""
    session = session_of(ctx)
    form = session.form(_FORMATS, on_terminal="text", in_pipe="tsv")
    findings = session.findings()
    if form == "text":
        session.write(findings_text(findings, session.screen))
    else:
        header = wording.header(session.portfolio, session.today)
        session.write(render(findings_sheet(findings, header), form, session.screen))
    session.tell(f"{summary(findings)}\n")
    session.is_loaded = False  # what could not be read is among the findings
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(finding.rule.severity in failing for finding in findings))
