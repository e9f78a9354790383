"""digi plan: a levelled schedule as a proposal, with the reason for every move."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Final

import typer
from msgspec.structs import replace

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.command import command, nothing_assumed
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.errors import DigiError, UsageProblem
from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.plan.problem import Effort, Options
from digiohjelma_cli.plan.result import Plan, Refusal
from digiohjelma_cli.render.sheet import FORMATS

_FORMATS: Final = (*FORMATS, "svg")
_MOST_LENGTH: Final = 40


class NoPlan(DigiError):
    """The portfolio's own rules leave no plan."""

    exit_code = 1


@command(
    "plan",
    N_("Propose a schedule without overload, and say why each project moves."),
    example="digi plan\ndigi plan --keep 3.7 --allow-overload 5%\n"
    "digi plan --patch plan.patch\ndigi plan --apply",
    filters=True,
    edits=True,
    formats=_FORMATS,
    assumes=True,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    effort: Annotated[
        str,
        typer.Option(
            "--effort",
            metavar="low|middle|high",
            help=N_("Which end of a range of effort to make room for; high if left out"),
            autocompletion=complete.among(tuple(Effort)),
        ),
    ] = Effort.HIGH,
    allow_overload: Annotated[
        str,
        typer.Option(
            "--allow-overload",
            metavar="%",
            help=N_("How much of the capacity may be exceeded, for example 5%"),
        ),
    ] = "",
    max_moves: Annotated[
        int | None,
        typer.Option("--max-moves", metavar=N_("N"), help=N_("Move so many projects at most")),
    ] = None,
    keep: Annotated[
        list[str],
        typer.Option(
            "--keep",
            metavar=N_("ID"),
            help=N_("Keep this project in place, and say what that costs"),
            autocompletion=complete.ids,
        ),
    ] = [],  # noqa: B006 (Typer copies it)
    from_scratch: Annotated[
        bool,
        typer.Option("--from-scratch", help=N_("Plan without regard to the schedules as they are")),
    ] = False,
    length: Annotated[
        list[str],
        typer.Option(
            "--length",
            metavar=N_("[ID=]N"),
            help=N_("Half-years that a project without a schedule takes, or all of them"),
        ),
    ] = [],  # noqa: B006 (the same)
    patience: Annotated[
        int,
        typer.Option(
            "--patience",
            metavar=N_("N"),
            help=N_("Search so many times as long, where a plan is not proven best"),
        ),
    ] = 1,
    patch: Annotated[
        str,
        typer.Option(
            "--patch", metavar=N_("FILE"), help=N_("Write the changes to a file for git apply")
        ),
    ] = "",
    apply: Annotated[
        bool, typer.Option("--apply", help=N_("Write the new schedules into the files"))
    ] = False,
) -> None:
    """Plan what has not begun; with filters, only the projects that fit them may move."""
    from digiohjelma_cli.cli.planning import apply_plan, make_plan, show_plan, write_patch

    session = session_of(ctx)
    session.portfolio  # noqa: B018 (its language is that of the refusals below)
    _refuse_together(apply=apply, patch=patch, patience=patience, max_moves=max_moves)
    if session.assumed and (apply or patch):
        raise nothing_assumed(ctx, "--apply" if apply else "--patch")
    options = Options(
        _effort(effort),
        _share(allow_overload),
        max_moves,
        _kept(session, keep),
        from_scratch,
        *_lengths(session, length),
        frozenset(each.id for each in session.projects) if session.filters else None,
    )
    free = make_plan(session, replace(options, keep=()), patience) if options.keep else None
    made = make_plan(session, options, patience)
    if isinstance(made, Plan) and apply:
        apply_plan(session, made)
        return
    if isinstance(made, Plan) and patch:
        write_patch(session, made, patch)
        return
    show_plan(session, made, free if isinstance(free, Plan) else None, _FORMATS)
    if isinstance(made, Refusal):
        raise typer.Exit(NoPlan.exit_code)


def _refuse_together(*, apply: bool, patch: str, patience: int, max_moves: int | None) -> None:
    if apply and patch:
        raise UsageProblem(
            say("Only one of --apply and --patch at a time"), say("Leave one of them out")
        )
    if patience < 1 or (max_moves is not None and max_moves < 0):
        raise UsageProblem(
            say("--patience is 1 or more, and --max-moves 0 or more"),
            say("Write for example: {example}", example="digi plan --max-moves 3"),
        )


def _effort(text: str) -> Effort:
    try:
        return Effort(text.strip().lower())
    except ValueError:
        raise UsageProblem(
            say("{option}: “{text}” is none of its words", option="--effort", text=text),
            say("Write one of these: {names}", names=", ".join(Effort)),
        ) from None


def _share(text: str) -> Fraction:
    """Return the part of a whole that a percentage means. Raises UsageProblem."""
    if not text:
        return Fraction(0)
    import re

    number = text.strip().removesuffix("%").strip().replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,2})?", number):
        raise UsageProblem(
            say("{option}: “{text}” is not a percentage", option="--allow-overload", text=text),
            say("Write for example: {example}", example="5%"),
        )
    return Fraction(number) / 100


def _kept(session: Session, texts: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the projects to keep. Raises UsageProblem for what has no place."""
    from digiohjelma_cli.plan.build import is_movable

    found = []
    for project in dict.fromkeys(session.project(text).id for text in texts):
        named = session.project(project)
        if named.span is None:
            raise UsageProblem(
                say("Project {id} has no schedule to keep", id=named.id),
                say("Leave it out of --keep"),
            )
        if is_movable(session.portfolio, named, Options()):
            found.append(named.id)  # what has begun stays anyway
    return tuple(found)


def _lengths(session: Session, texts: Sequence[str]) -> tuple[int | None, dict[str, int]]:
    """Return the length of all projects without a schedule, and those of some of them.

    Raises UsageProblem.
    """
    every, some = None, {}
    for text in texts:
        name, sign, number = text.rpartition("=")
        if not (number.strip().isascii() and number.strip().isdigit()) or not (
            1 <= int(number[:9]) <= _MOST_LENGTH
        ):
            raise UsageProblem(
                say(
                    "{option}: “{text}” is not a number of half-years", option="--length", text=text
                ),
                say("Write for example: {example}", example="--length 4.8=2"),
            )
        if sign:
            some[session.project(name).id] = int(number)
        else:
            every = int(number)
    return every, some
