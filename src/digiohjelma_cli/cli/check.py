"""digi check: every finding at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Annotated, Final

import typer

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.cli.streams import Data
from digiohjelma_cli.errors import PortfolioUnreadable
from digiohjelma_cli.i18n import N_
from digiohjelma_cli.model.findings import Finding, Severity
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.render import formats, wording
from digiohjelma_cli.render.findings import findings_sheet, findings_text, summary
from digiohjelma_cli.render.sheet import FORMATS, render

_FORMATS: Final = ("text", *formats.FORMATS, *FORMATS)


@command(
    "check",
    N_("Find what is wrong in the portfolio’s files: every problem at once."),
    example="digi check\ndigi check --strict --format json\ndigi check --ignore DIGI2,DIGI120",
    filters=True,
    formats=_FORMATS,
    assumes=True,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar=N_("CODE"),
            help=N_("Only these checks: code, beginning of a code or name; commas between several"),
            autocompletion=complete.codes,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            metavar=N_("CODE"),
            help=N_(
                "Leave these checks out: code, beginning of a code or name; commas between several"
            ),
            autocompletion=complete.codes,
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help=N_("Fail on warnings too, not on errors alone"))
    ] = False,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help=N_("Exit with 0, whatever is found"))
    ] = False,
) -> int:
    """Check the portfolio; 1 says that there are errors, with --strict warnings as well."""
    session = session_of(ctx)
    form = session.form(_FORMATS, on_terminal="text", in_pipe="tsv")
    selected, ignored = _words(select), _words(ignore)
    findings = session.findings(selected, ignored)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    session.write(_written(session, findings, form, failing))
    session.tell(f"{summary(findings)}\n")
    session.is_loaded = False  # what could not be read is among the findings, or told here
    is_partial = _is_partial(session.portfolio, selected, ignored)
    if is_partial:
        session.tell_broken()
    if exit_zero:
        return 0
    if any(finding.rule.severity in failing for finding in findings):
        return 1
    return PortfolioUnreadable.exit_code if is_partial else 0


def _words(given: Sequence[str] | None) -> tuple[str, ...]:
    """Return the words of an option, which may hold several between commas."""
    words = (word.strip() for text in given or () for word in text.split(","))
    return tuple(word for word in words if word)


def _is_partial(portfolio: Portfolio, selected: Sequence[str], ignored: Sequence[str]) -> bool:
    """Tell whether the checks saw less than all the files hold, and the findings do not say so.

    Who picks checks with --select has not said that broken files are of no matter; who names the
    reader's code after --ignore has.
    """
    from digiohjelma_cli.checks.waivers import is_meant

    if not selected:
        return False
    told = (*selected, *ignored)
    rules = (finding.rule for finding in portfolio.findings)
    return not all(any(is_meant(word, rule) for word in told) for rule in rules)


def _written(
    session: Session, findings: Sequence[Finding], form: str, failing: Collection[Severity]
) -> Data:
    match form:
        case "text":
            return findings_text(findings, session.screen)
        case "line":
            from digiohjelma_cli.render.formats.line import lines

            return lines(findings, session.screen)
        case "github":
            from digiohjelma_cli.render.formats.github import github
            from digiohjelma_cli.render.formats.paths import Paths

            return github(findings, Paths(*_folders(session)))
        case "sarif":
            from digiohjelma_cli.checks import page
            from digiohjelma_cli.render.formats.paths import Paths
            from digiohjelma_cli.render.formats.sarif import sarif

            codes = {finding.rule.code for finding in findings}
            pages = {code: page(code) for code in codes}
            return sarif(findings, Paths(*_folders(session)), pages)
        case "junit":
            from digiohjelma_cli.render.formats.junit import junit

            return junit(findings, _files(session), failing)
        case _:
            header = wording.header(session.portfolio, session.today)
            return render(findings_sheet(findings, header), form, session.screen, session.what_if)


def _folders(session: Session) -> tuple[str, str]:
    """Return where the user stands, and the top of the checkout: GitHub says where it put it."""
    here = str(session.here)
    return here, session.env.get("GITHUB_WORKSPACE") or here


def _files(session: Session) -> list[str]:
    """Return the files that gave a record: the wanted projects', and those about all of them."""
    marks = (*session.portfolio.shared_marks, *(project.mark for project in session.projects))
    return list(dict.fromkeys(mark.file for mark in marks))
