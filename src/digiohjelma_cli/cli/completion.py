"""Installing completion by the Tab key: Typer's scripts, told in digi's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.errors import EditRefused, UsageProblem
from digiohjelma_cli.i18n import _, say

if TYPE_CHECKING:
    import typer


def install(ctx: typer.Context, _param: object, value: Any) -> Any:  # noqa: ANN401 (as Click calls it)
    """Install it for the shell that is named, or that runs digi, and say where it is.

    Raises UsageProblem for a shell that has none, and EditRefused where it cannot be written.
    """
    if not value or ctx.resilient_parsing:
        return value
    from typer import Exit
    from typer import _completion_shared as of_typer

    shells = [each.value for each in of_typer.Shells]
    shell = value if isinstance(value, str) else of_typer._get_shell_name()  # noqa: SLF001 (as Typer's own callback does)
    if shell not in shells:
        raise UsageProblem(
            say("There is no completion for the shell “{text}”", text=shell or "?"),
            say("It is there for these: {names}", names=", ".join(shells)),
        )
    try:
        path = of_typer.install(shell=shell)[1]
    except OSError as problem:
        raise EditRefused(
            say("Completion could not be installed: {detail}", detail=problem.strerror),
            say("Show what would be installed with: digi --show-completion"),
        ) from problem
    session = session_of(ctx)
    file = session.messages.shown(str(path))
    session.tell(_("Completion for {shell} was installed: {file}").format(shell=shell, file=file))
    session.tell(_("It works once the terminal has been opened anew"))
    raise Exit
