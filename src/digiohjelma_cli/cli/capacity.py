"""digi capacity: load against capacity per pool and half-year, and who causes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Final

import typer
from msgspec.structs import replace

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.render import capacity as sheets
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.breakdown import by_sheet, money_sheet
from digiohjelma_cli.render.load_svg import load_picture
from digiohjelma_cli.render.sheet import FORMATS, render
from digiohjelma_cli.views.filter import VALUES, half_year
from digiohjelma_cli.views.load import Load, breakdown, load, money
from digiohjelma_cli.views.names import KNOWN, resolve

_FORMATS: Final = (*FORMATS, "svg")
_KEYS: Final[dict[str, Callable[[Project], Sequence[str]]]] = {
    "area": VALUES["area"],
    "theme": VALUES["theme"],
    "size": lambda project: (str(project.size),) if project.size else (),
}


@command(
    "capacity",
    N_("Compare load with capacity, per pool and half-year."),
    example="digi capacity\ndigi capacity --who --during 2023-H1\ndigi capacity --explain 2023-H1\n"
    "digi capacity -o kapasiteetti.svg",
    filters=True,
    formats=_FORMATS,
    output=True,
    assumes=True,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    pool: Annotated[
        list[str],
        typer.Option(
            "--pool",
            metavar=N_("POOL"),
            help=N_("Only this pool"),
            autocompletion=complete.known("pool"),
        ),
    ] = [],  # noqa: B006 (Typer copies it)
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="area|theme|size",
            help=N_("Divide the load by area, theme or size"),
            autocompletion=complete.among(tuple(_KEYS)),
        ),
    ] = "",
    who: Annotated[bool, typer.Option("--who", help=N_("Show who causes the load"))] = False,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain",
            metavar=N_("HALF-YEAR"),
            help=N_("Show how a half-year’s load came about, line by line"),
        ),
    ] = None,
    euros: Annotated[
        bool, typer.Option("--money", help=N_("Show budgets by calendar year, in euros"))
    ] = False,
) -> None:
    """Compare the load of the projects that fit the filters with the capacity."""
    session = session_of(ctx)
    form = session.form(_FORMATS, on_terminal="table", in_pipe="tsv")
    on_screen = form == "table"
    is_read = form in ("table", "plain", "md")
    portfolio = session.portfolio
    kind = resolve("key", by, {key: key for key in _KEYS}) if by else ""
    if sum(map(bool, (kind and not euros, who, explain is not None, euros))) > 1:
        raise UsageProblem(
            say("Only one of --by, --who, --explain and --money at a time"),
            say("Leave the others out; --money and --by go together"),
        )
    if (euros and pool) or (explain is not None and session.during):
        raise UsageProblem(
            say("--money has no pools, and --explain tells of one half-year"),
            say("Leave --pool out with --money, and --during with --explain"),
        )
    if form == "svg" and (kind or who or euros or explain is not None):
        raise UsageProblem(
            say("The picture is of load against capacity alone"),
            say("Leave out --by, --who, --explain and --money, or choose another format"),
        )
    names = KNOWN[kind or "area"](portfolio)
    if euros:
        header = wording.header(portfolio, session.today)
        result = money(portfolio, session.projects, _KEYS[kind or "area"])
        sheet = money_sheet(header, result, names, on_screen=is_read)
    else:
        every = load(portfolio, session.projects, session.today)
        chosen = _chosen(every, pool, [half_year(text) for text in session.during])
        if form == "svg":
            session.write(load_picture(chosen))
            return
        if kind:
            parts = [breakdown(each, _KEYS[kind]) for each in chosen.pools]
            is_matrix = on_screen or (is_read and len(parts) == 1)
            sheet = by_sheet(chosen, parts, names, session.screen, on_screen=is_matrix)
        elif who:
            sheet = sheets.who_sheet(chosen, on_screen=on_screen)
        elif explain is not None:
            sheet = sheets.explain_sheet(chosen, half_year(explain))
        else:
            sheet = sheets.capacity_sheet(chosen, session.screen, on_screen=on_screen)
    session.write(render(sheet, form, session.screen, session.what_if))


def _chosen(every: Load, texts: Sequence[str], half_years: Sequence[HalfYear]) -> Load:
    """Return the load of the pools and half-years that the user names, or of all."""
    pools = every.pools
    if texts:
        known = KNOWN["pool"](every.portfolio)
        wanted = {resolve("pool", text, known) for text in texts}
        pools = tuple(each for each in pools if each.pool.id in wanted)
    if half_years:
        pools = tuple(each.during(half_years) for each in pools)
    return replace(every, pools=pools)
