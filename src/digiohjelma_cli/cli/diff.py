"""digi diff: what has changed in the portfolio, in words and by what it means."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.i18n import N_
from digiohjelma_cli.render.difference import (
    difference_data,
    difference_document,
    difference_lines,
)
from digiohjelma_cli.render.document import to_markdown, to_screen
from digiohjelma_cli.render.sheet import to_json, tsv
from digiohjelma_cli.render.wording import named

_FORMATS: Final = ("table", "tsv", "json", "md")


@command(
    "diff",
    N_("Show what has changed since a baseline, a day or a commit, by what it means."),
    example="digi diff\ndigi diff 2024-06-30\ndigi diff talousarvio-2024..talousarvio-2025",
    filters=True,
    formats=_FORMATS,
    assumes=True,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    between: Annotated[
        str,
        typer.Argument(
            metavar=N_("A[..B]"),
            help=N_(
                "Baseline, day, tag, branch or commit; without A the last baseline, without B the "
                "files as they are"
            ),
        ),
    ] = "",
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help=N_("Exit with 1 where something has changed"))
    ] = False,
) -> int:
    """Compare the portfolio with what it was."""
    from digiohjelma_cli.cli.sides import compare
    from digiohjelma_cli.views.difference import diff
    from digiohjelma_cli.views.effects import effects
    from digiohjelma_cli.views.meaning import certain, meaning, unread

    session = session_of(ctx)
    form = session.form(_FORMATS, on_terminal="table", in_pipe="tsv")
    sides = compare(session, between)
    change = diff(sides.old.portfolio, sides.new.portfolio)
    entries = meaning(change, sides.old.portfolio, sides.new.portfolio, sides.ids)
    if form == "tsv":
        session.write(tsv(difference_lines(entries)))
    else:
        result = effects(
            change,
            sides.old,
            sides.new,
            certain(sides.old.portfolio, sides.new.portfolio, sides.ids),
        )
        title = named(session.portfolio)
        left_out = sorted(unread(sides.old.portfolio) | unread(sides.new.portfolio))
        document = difference_document(title, sides.names, entries, result, left_out)
        match form:
            case "table":
                session.write(to_screen(document, session.screen))
            case "md":
                session.write(to_markdown(document))
            case _:
                data = difference_data(sides.names, entries, result, left_out)
                session.write(to_json("diff", data, session.what_if))
    return 1 if exit_code and entries else 0
