"""The console script: finds the command, runs it, and turns what stops it into an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NoReturn

import typer
from typer.main import get_command as build

from digiohjelma_cli.cli import options
from digiohjelma_cli.cli.command import DigiGroup, usage_problem
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.cli.streams import NotWritten
from digiohjelma_cli.errors import DigiError, UsageProblem
from digiohjelma_cli.i18n import N_, _, say

if TYPE_CHECKING:
    # Typer carries its own Click under a private name. The bound on Typer's version keeps it there.
    from typer._click import Command, Context

# The commands in the order of the help, with what they do: a list of all is shown without importing
# them. Each is in a module of its own, which says the same; a test holds the two together.
COMMANDS: Final = {
    "list": N_("List projects."),
    "show": N_("Show a project’s card: its facts, links both ways, findings and history."),
    "timeline": N_("Draw the projects as bars on the programme’s half-years."),
    "status": N_("Count projects by status; `digi status set` changes a status."),
    "report": N_("Write the steering group’s report: on a terminal, as Markdown, HTML or PDF."),
    "check": N_("Find what is wrong in the portfolio’s files: every problem at once."),
    "explain": N_("Tell what a check finds, why that matters and what to do about it."),
    "capacity": N_("Compare load with capacity, per pool and half-year."),
    "plan": N_("Propose a schedule without overload, and say why each project moves."),
    "whatif": N_("Compare what is with what would be: load, lateness, findings and money."),
    "maturity": N_("Show where the city’s digital maturity is weak, and who works on it."),
    "trace": N_("Tell why each project exists: the chain from change factors to metrics."),
    "metrics": N_("Compare metrics with their targets; `digi metrics show` shows one."),
    "decisions": N_("List what was decided on the programme and what is still asked for."),
    "themes": N_("List the programme’s themes with the number of their projects."),
    "areas": N_("List the programme’s areas with the number of their projects."),
    "history": N_("Show what happened to a project: its own history, and what git saw change."),
    "log": N_("Show what happened to the portfolio since a day, a baseline or a commit, by day."),
    "diff": N_("Show what has changed since a baseline, a day or a commit, by what it means."),
    "baseline": N_("Keep the plans that were agreed on; `digi baseline add` makes one."),
    "move": N_("Move projects in time and record the new schedule in their histories."),
    "set": N_("Change what a project’s file says; each list may be added to and removed from."),
    "add": N_("Add a project: a file of its own, with the area’s next number."),
    "edit": N_("Open a file in your editor; what you wrote is checked before it is written."),
    "retire": N_("Cancel projects: the files stay, with the reason in their histories."),
    "undo": N_("Take back the last edit that digi made to this portfolio."),
    "assess": N_("Record a new assessment of digital maturity in maturity.yaml."),
    "fmt": N_("Bring the files to one form without changing what they say."),
    "init": N_("Make a new portfolio: files to fill in, with comments that say how."),
    "export": N_("Write the data for other programs: a spreadsheet, a calendar or JSON."),
    "import": N_("Make or update projects from a table, CSV or Excel workbook."),
    "schema": N_("Write the JSON Schema of a kind of file; an editor checks the file with it."),
}
_MODULES: Final = {"import": "import_"}  # where Python keeps the word for itself
_COMPLETION_OPTIONS: Final = ("--install-completion", "--show-completion")
_EXAMPLES: Final = """\
digi list --area kaupunkiympäristö
digi timeline
digi status set 2.5 toteutus
digi report"""
_INTERRUPTED: Final = 130
_BUG: Final = DigiError.exit_code
_PARTLY_READ: Final = 3


class _LazyGroup(DigiGroup):
    """Imports a command's module only when that command is asked for."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse as Click does, which would pass over a word after an option that takes none."""
        for option in _COMPLETION_OPTIONS:
            place = args.index(option) if option in args else len(args)
            word = "".join(args[place + 1 : place + 2])
            if word and not word.startswith("-"):
                super().parse_args(ctx, [*args[:place], *args[place + 2 :]])  # for the language
                raise UsageProblem(
                    say("The option {option} takes no value", option=option),
                    say("It is for the shell that digi runs in"),
                )
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: Context) -> list[str]:
        return list(COMMANDS)

    def described(self, ctx: Context) -> list[tuple[str, str]]:
        """Return every command with what it does."""
        return [(name, _(doc)) for name, doc in COMMANDS.items()]

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        return load_command(cmd_name) if cmd_name in COMMANDS else None


def load_command(name: str) -> Command:
    """Import the module of a command and return the command."""
    module = import_module(f"digiohjelma_cli.cli.{_MODULES.get(name, name)}")
    found: Command = module.COMMAND
    return found


def main() -> NoReturn:
    """Run digi as the process that it is."""
    session = Session.of_process()
    code = _flush(session, run(sys.argv[1:], session))
    # Everything is written. Taking the interpreter apart would take a tenth of a short run more.
    os._exit(code)


def run(args: Sequence[str], session: Session) -> int:
    """Run the command line `args` and return the exit code. Raises nothing of its own."""
    try:
        code = _app().main(args, prog_name="digi", standalone_mode=False, obj=session)
        code = code if isinstance(code, int) else 0
        if code == 0 and session.has_broken_files:
            session.tell_broken()
            code = _PARTLY_READ
    except DigiError as problem:
        session.tell_problem(problem.message, problem.remedy)
        if isinstance(problem, UsageProblem) and session.has_broken_files:
            session.tell_broken()  # what was named may stand in one of them
            return _PARTLY_READ
        return problem.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return _INTERRUPTED
    except SystemExit:
        return 0  # Click ends so when it has offered words, or when nobody reads its help
    except Exception as problem:  # noqa: BLE001 (the last line of defence: no traceback for a user)
        return _explain(problem, session)
    return code


def _app() -> Any:  # noqa: ANN401 (Typer's own type is private)
    app = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None)
    app.callback(
        cls=_LazyGroup,
        help=N_("A city’s digital programme, kept as plain YAML files."),
        epilog=_EXAMPLES,
        invoke_without_command=True,
    )(_start)
    made = build(app)
    for param in made.params:
        if param.name in ("install_completion", "show_completion"):
            param.rich_help_panel = _COMPLETION_PANEL  # type: ignore[attr-defined]  # an option, not an argument
        if param.name == "install_completion":
            param.callback = _install_completion
    made.params.extend([*options.what_if_options(), *options.global_options()])
    return made


def _install_completion(ctx: Any, param: object, value: Any) -> Any:  # noqa: ANN401 (as Click calls it)
    from digiohjelma_cli.cli.completion import install

    return install(ctx, param, value) if value else value


_COMPLETION_PANEL: Final = N_("Completion of words by the Tab key")
# Typer's own sentences on the help page, for the catalogue.
_TYPER_SENTENCES: Final = (
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
    N_("Show this message and exit."),
)


def _start(
    ctx: typer.Context,
    version: bool = typer.Option(False, "--version", help=N_("Show the version and exit")),
) -> None:
    session = options.session_of(ctx)
    if version:
        from digiohjelma_cli import __version__

        session.write(f"digi {__version__}\n")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        session.write(f"{ctx.get_help()}\n", is_paged=False)


def _explain(problem: Exception, session: Session) -> int:
    """Say a usage problem in digi's words; log anything else as digi's own mistake."""
    from typer._click.exceptions import ClickException

    if isinstance(problem, ClickException):
        usage = usage_problem(problem)
        session.tell_problem(usage.message, usage.remedy)
        return usage.exit_code
    log = _log(problem)
    session.tell_problem(
        say("digi failed. This is a mistake in digi, not yours; your files are as they were"),
        say("Send this file to digi’s makers: {file}", file=log) if log else None,
    )
    return _BUG


def _log(problem: Exception) -> str:
    """Write the traceback to a file in the user's log folder; return its path, or nothing."""
    from pathlib import Path
    from traceback import format_exception

    from platformdirs import user_log_dir

    path = Path(user_log_dir("digi")) / "digi.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(format_exception(problem)), encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return str(path)


def _flush(session: Session, code: int) -> int:
    """Send what is still in the buffers; a reader that has gone away is no failure."""
    session.progress.stop()
    try:
        session.out.flush()
    except BrokenPipeError:
        pass  # whoever read has read enough
    except OSError as problem:
        failure = NotWritten(problem)
        if code != failure.exit_code:  # otherwise it has been told
            session.tell_problem(failure.message, failure.remedy)
        code = failure.exit_code
    with suppress(OSError):  # there is nowhere left to complain
        session.err.flush()
    return code
