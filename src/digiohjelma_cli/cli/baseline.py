"""digi baseline: plans that were agreed on, as tags of git."""

from __future__ import annotations

from typing import Annotated

import typer

from digiohjelma_cli.cli.command import command, group
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import N_, _, day, say
from digiohjelma_cli.render.baselines import baseline_sheet
from digiohjelma_cli.render.sheet import FORMATS, render


@command(
    "add",
    N_("Make what is committed now a baseline: the plan against which later ones are held."),
    example='digi baseline add talousarvio-2025 --decision "KV § 12" --because "Määräraha pieneni"',
)
def _add(
    ctx: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar=N_("NAME"), help=N_("Name of the baseline, such as 2024-06"))
    ],
    decision: Annotated[
        str,
        typer.Option("--decision", metavar=N_("TEXT"), help=N_("Decision that it rests on")),
    ] = "",
    because: Annotated[
        str,
        typer.Option(
            "--because",
            metavar=N_("TEXT"),
            help=N_("Why the plan was made anew; needed where there is a baseline already"),
        ),
    ] = "",
) -> None:
    """Make the present commit a baseline."""
    from digiohjelma_cli.cli.editing import clean
    from digiohjelma_cli.store.baselines import add
    from digiohjelma_cli.store.past import Past

    session = session_of(ctx)
    past = Past(session.portfolio.root)
    made = add(
        past.repository,
        name,
        decision=" ".join(clean(decision).split()),
        reason=" ".join(clean(because).split()),
    )
    session.tell(
        _("Baseline {name}: commit {commit} of {day}").format(
            name=made.name,
            commit=made.commit[:7],
            day=day(past.revision(made.commit).at.date()),
        )
        + "\n"
    )


@command(
    "list",
    N_("List the baselines, oldest first."),
    example="digi baseline list",
    formats=FORMATS,
)
def _list(
    ctx: typer.Context,
    public: Annotated[bool, typer.Option("--public", help=N_("Leave persons out"))] = False,
) -> None:
    """List the baselines with what each rests on."""
    from digiohjelma_cli.store.past import Past

    session = session_of(ctx)
    form = session.form(FORMATS, on_terminal="table", in_pipe="tsv")
    found = Past(session.portfolio.root).baselines
    sheet = baseline_sheet(session.portfolio, session.today, found, is_public=public)
    session.write(render(sheet, form, session.screen))


@group(
    "baseline",
    N_("Keep the plans that were agreed on; `digi baseline add` makes one."),
    [_add, _list],
    example='digi baseline add talousarvio-2024 --decision "KV § 12"\ndigi baseline list',
)
def COMMAND(ctx: typer.Context) -> None:  # noqa: N802 (the name that every command's module offers)
    """Ask for one of the commands."""
    if ctx.invoked_subcommand is None:
        raise UsageProblem(
            say("“baseline” needs one more word: add or list"),
            say("See: {command} --help", command=ctx.command_path),
        )
