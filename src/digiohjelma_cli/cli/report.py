"""digi report: what the steering group reads."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Annotated, Final

import typer

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.cli.reporting import When, frame, since
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.render.document import to_markdown, to_screen
from digiohjelma_cli.render.report.document import report_document
from digiohjelma_cli.render.report.templates import DEFAULT, TEMPLATES, Edition, Template
from digiohjelma_cli.store.own_templates import OwnTemplates
from digiohjelma_cli.views.names import resolve
from digiohjelma_cli.views.report import Part, Report, report

_FORMATS: Final = ("table", "md", "json", "html", "pdf")
# What a file's ending may ask for, where a template may lack it.
_IN_FILES: Final = ("md", "html", "txt", "json", "pdf")


@command(
    "report",
    N_("Write the steering group’s report: on a terminal, as Markdown, HTML or PDF."),
    example="digi report\ndigi report -o raportti.html\n"
    "digi report --template valtuusto --year 2024 -o valtuustolle.html\n"
    "digi report --as-of 2024-06-30 --since 2024-01-01",
    filters=True,
    period=True,
    formats=_FORMATS,
    output=True,
    assumes=True,
)
def COMMAND(  # noqa: N802 (the name that every command's module offers)
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Option(
            "--template",
            metavar=N_("NAME"),
            help=N_("For whom: ohjausryhma, osavuosikatsaus, valtuusto, kortit, or your own"),
            autocompletion=complete.templates,
        ),
    ] = DEFAULT.name,
    since_when: Annotated[
        str,
        typer.Option(
            "--since",
            metavar=N_("POINT"),
            help=N_("Tell what has changed since a day, baseline, tag or commit"),
        ),
    ] = "",
    as_of: Annotated[
        str,
        typer.Option(
            "--as-of",
            metavar=N_("DATE"),
            help=N_("Report on the given day, from its files where git has them"),
        ),
    ] = "",
    year: Annotated[
        str,
        typer.Option(
            "--year",
            metavar=N_("YEAR"),
            help=N_("Report on the given year; half-years: --during"),
        ),
    ] = "",
) -> None:
    """Report on the projects that fit the filters."""
    session = session_of(ctx)
    own = OwnTemplates(session.portfolio.root)
    files = own.forms()
    chosen = resolve("template", name, {each: each for each in (*TEMPLATES, *files)})
    when = When(since_when, as_of, year)
    if forms := files.get(chosen):
        session.write(_by_own_template(session, own, chosen, forms, when))
        return
    form = session.form(_FORMATS, on_terminal="table", in_pipe="md")
    if form == "pdf":
        from digiohjelma_cli.render import pdf

        session.require_output()
        pdf.imported()  # what is lacking is told before the work begins
    template = TEMPLATES[chosen]
    wanted = set(template.parts)
    if form == "table" and template is DEFAULT:
        wanted.remove(Part.CARDS)  # a screen would show the last of them, and not the front page
    result = _report(session, template, wanted, when)
    match form:
        case "table":
            document = report_document(Edition(result, template, session.screen))
            session.write(to_screen(document, session.screen))
        case "md":
            session.write(to_markdown(report_document(Edition(result, template))))
        case "html":
            from digiohjelma_cli.render.html.report import report_page

            session.write(report_page(Edition(result, template)))
        case "pdf":
            from digiohjelma_cli.render.html.report import report_page
            from digiohjelma_cli.render.pdf import to_pdf

            session.write(to_pdf(report_page(Edition(result, template))))
        case _:
            from digiohjelma_cli.render.report.data import report_data
            from digiohjelma_cli.render.sheet import to_json

            data = report_data(Edition(result, template))
            session.write(to_json("report", data, session.what_if))


def _by_own_template(
    session: Session, own: OwnTemplates, name: str, forms: Mapping[str, str], when: When
) -> str:
    """Return the report as one of the portfolio's own templates writes it."""
    from digiohjelma_cli.render.report.own import own_report, own_template

    form = _form(session, name, forms)
    template = own_template(name)
    result = _report(session, template, template.parts, when)
    return own_report(Edition(result, template), forms[form], form, own.read)


def _form(session: Session, name: str, forms: Mapping[str, str]) -> str:
    """Return the form to write in: the user's, else that of the file's ending, else the first.

    Raises UsageProblem for one that the template does not have.
    """
    chosen = session.options.get("format")
    wanted = chosen or session.ending
    if not chosen and wanted not in _IN_FILES:
        return next(iter(forms))
    if wanted not in forms:
        raise UsageProblem(
            say("The template “{name}” has no form “{text}”", name=name, text=wanted),
            say("Write one of these: {names}", names=", ".join(forms)),
        )
    return wanted


def _report(session: Session, template: Template, wanted: Collection[Part], when: When) -> Report:
    """Return the `wanted` parts of what the user asks a report on."""
    about = frame(session, template, when)
    changes = since(session, template, about, when.since) if Part.SINCE in wanted else None
    findings = session.findings()
    files = session.base if session.what_if else None
    return report(about.subject, findings, wanted, since=changes, basis=about.basis, files=files)
