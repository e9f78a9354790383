"""The options that many commands share: global ones, filters and the format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

import typer
from typer.core import TyperOption

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.language import choose_language
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.i18n import LANGUAGES, N_

if TYPE_CHECKING:
    # Typer carries its own Click under a private name. The bound on Typer's version keeps it there.
    from typer._click import Parameter

GLOBAL_PANEL: Final = N_("Options of every command")
EDIT_FORMATS: Final = ("text", "json")  # of every edit: in words, or as data
WHAT_IF_OPTIONS: Final = ("--set", "--capacity")
_WHAT_IF_PANEL: Final = N_("What if (nothing is written)")
_EDIT_PANEL: Final = N_("Options of every edit")
_FILTER_PANEL: Final = N_("Filters (repeated = or, different = and)")


def session_of(ctx: typer.Context) -> Session:
    """Return the session that the command runs in."""
    session = ctx.obj
    assert isinstance(session, Session)  # main() hands it in
    return session


def global_options() -> list[TyperOption]:
    """Return the options that stand before or after any command."""
    return [
        _global("--root", N_("FOLDER"), N_("Folder of the portfolio (or DIGI_ROOT)")),
        TyperOption(
            param_decls=["--lang"],
            metavar=N_("fi|en"),
            help=N_("Language (or DIGI_LANG)"),
            expose_value=False,
            is_eager=True,
            callback=_choose_language,
            autocompletion=complete.among(LANGUAGES),
            rich_help_panel=GLOBAL_PANEL,
        ),
        _global("--today", N_("DATE"), N_("Show the situation on this day (or DIGI_TODAY)")),
        _flag("--no-cache", N_("Read every file anew (or DIGI_NO_CACHE=1)"), GLOBAL_PANEL),
        _flag("--no-pager", N_("Write long output all at once, not page by page"), GLOBAL_PANEL),
    ]


def what_if_options() -> list[TyperOption]:
    """Return the options of every command that can show what is not so, but might be."""
    return [
        _assumption(
            "--set",
            N_("ID.KEY=VALUE"),
            N_("Assume another value of a project’s key, such as 2.5.start=2024-H2; repeatable"),
            complete.assignments,
        ),
        _assumption(
            "--capacity",
            N_("POOL[@HALF-YEAR]=UNITS"),
            N_("Assume another capacity of a pool, such as digi=15; repeatable"),
            complete.pools,
        ),
    ]


def format_option(formats: Sequence[str]) -> TyperOption:
    """Return the option --format with these choices."""
    return TyperOption(
        param_decls=["--format"],
        metavar="|".join(formats),
        help=N_("Write in this format"),
        expose_value=False,
        callback=_keep,
        autocompletion=complete.among(formats),
    )


def output_option() -> TyperOption:
    """Return the option --output."""
    return TyperOption(
        param_decls=["--output", "-o"],
        metavar=N_("FILE"),
        help=N_("Write into this file; without --format its ending tells the format"),
        expose_value=False,
        callback=_keep,
    )


def edit_options() -> list[TyperOption]:
    """Return the options of every command that edits files."""
    return [
        _flag("--dry-run", N_("Show what would change, and write nothing")),
        _flag("--strict", N_("Refuse an edit that would add warnings or errors")),
        _flag("--commit", N_("Commit the changed files to git, and nothing else")),
        _flag("--no-commit", N_("Do not commit, whatever digi.yaml says")),
    ]


def filter_options(*, period: bool = False) -> list[TyperOption]:
    """Return the filters, the same for every command that reads projects.

    For a command that is about a `period`, --during says which.
    """
    during = (
        N_("Report on these half-years, with what is late at their end")
        if period
        else N_("Only projects that run in this half-year")
    )
    return [
        _filter("--area", N_("AREA"), N_("Only projects of this area"), complete.known("area")),
        _filter("--group", N_("GROUP"), N_("Only projects of this group"), complete.known("group")),
        _filter("--theme", N_("THEME"), N_("Only projects of this theme"), complete.known("theme")),
        _filter(
            "--status", N_("STATUS"), N_("Only projects in this status"), complete.known("status")
        ),
        _filter("--size", N_("SIZE"), N_("Only projects of this size"), complete.known("size")),
        _filter(
            "--perspective",
            N_("PERSPECTIVE"),
            N_("Only projects that raise this maturity perspective"),
            complete.known("perspective"),
        ),
        _filter(
            "--capability",
            N_("CAPABILITY"),
            N_("Only projects that build this capability"),
            complete.known("capability"),
        ),
        _filter("--owner", N_("NAME"), N_("Only projects of this owner"), complete.known("owner")),
        _filter("--during", N_("HALF-YEAR"), during),
        _filter("--search", N_("TEXT"), N_("Only projects that mention this")),
        TyperOption(
            param_decls=["--late"],
            is_flag=True,
            help=N_("Only projects that are behind their schedule"),
            default=False,
            expose_value=False,
            callback=_keep_filter,
            rich_help_panel=_FILTER_PANEL,
        ),
    ]


def _filter(
    name: str, metavar: str, doc: str, completer: complete.Completer = complete.nothing
) -> TyperOption:
    return _repeatable(name, metavar, doc, completer, _keep_filter, _FILTER_PANEL)


def _assumption(name: str, metavar: str, doc: str, completer: complete.Completer) -> TyperOption:
    return _repeatable(name, metavar, doc, completer, _keep_assumption, _WHAT_IF_PANEL)


def _repeatable(
    name: str,
    metavar: str,
    doc: str,
    completer: complete.Completer,
    keep: Callable[[typer.Context, Parameter, Sequence[str]], None],
    panel: str,
) -> TyperOption:
    return TyperOption(
        param_decls=[name],
        multiple=True,
        metavar=metavar,
        help=doc,
        expose_value=False,
        callback=keep,
        autocompletion=completer,
        rich_help_panel=panel,
    )


def _flag(name: str, doc: str, panel: str = _EDIT_PANEL) -> TyperOption:
    return TyperOption(
        param_decls=[name],
        is_flag=True,
        help=doc,
        default=False,
        expose_value=False,
        callback=_keep,
        rich_help_panel=panel,
    )


def _global(name: str, metavar: str, doc: str) -> TyperOption:
    return TyperOption(
        param_decls=[name],
        metavar=metavar,
        help=doc,
        expose_value=False,
        callback=_keep,
        rich_help_panel=GLOBAL_PANEL,
    )


def _keep(ctx: typer.Context, param: Parameter, value: str | bool | None) -> None:
    """Keep the value for the session; what is not given does not undo what was given before."""
    if value and param.name:
        session_of(ctx).options[param.name] = str(value)


def _keep_filter(ctx: typer.Context, param: Parameter, value: object) -> None:
    """Keep the values of a filter, or that a flag was given."""
    if value and param.name:
        session_of(ctx).filters[param.name] = value


def _keep_assumption(ctx: typer.Context, param: Parameter, value: Sequence[str]) -> None:
    """Keep what is assumed, after what was given before the command."""
    if value and param.name:
        assumed = session_of(ctx).assumed
        assumed[param.name] = (*assumed.get(param.name, ()), *value)


def _choose_language(ctx: typer.Context, param: Parameter, value: str | None) -> None:
    if value:
        session_of(ctx).options["lang"] = choose_language(value)
