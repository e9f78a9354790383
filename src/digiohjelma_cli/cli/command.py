"""How a function becomes a command of digi: shared options, translated help, own error texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command as build

from digiohjelma_cli.cli import options
from digiohjelma_cli.errors import DigiError, UsageProblem
from digiohjelma_cli.i18n import N_, _, say
from digiohjelma_cli.render.screen import Screen

if TYPE_CHECKING:
    # Typer carries its own Click under a private name. The bound on Typer's version keeps it there.
    from typer._click import Context, HelpFormatter, Parameter
    from typer._click.shell_completion import CompletionItem

_OPTIONS: Final = N_("Options")
# Rich would draw the help; plain text starts faster, and reads the same in a pipe.
_APP: Final[dict[str, Any]] = {
    "add_completion": False,
    "pretty_exceptions_enable": False,
    "rich_markup_mode": None,
}
_USAGE_WORDS: Final = N_("[OPTIONS]")
_COMMAND_WORDS: Final = N_("COMMAND …")


class _Help:
    """Writes help in the language in use. Sentences are stored untranslated in the parameters."""

    help: str | None
    epilog: str | None
    params: list[Parameter]
    get_params: Callable[[Context], list[Parameter]]

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Parse as Click does; a problem that Click leaves without a command is this command's."""
        from typer._click.exceptions import UsageError

        if "--help" in args and any(arg.startswith("--lang") for arg in args):
            args = sorted(args, key=lambda arg: arg == "--help")  # last: the language counts in it
        try:
            rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]  # Click's
        except UsageError as problem:
            problem.ctx = problem.ctx or ctx
            raise
        return rest

    def get_help(self, ctx: Context) -> str:
        """Return the help in characters that the terminal has."""
        text: str = super().get_help(ctx)  # type: ignore[misc]  # Click's
        screen: Screen = ctx.obj.screen
        return screen.plain(text)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return what the command does, for a shell that completes its name."""
        return _translated(self.help)

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the usage line."""
        words = [_(_USAGE_WORDS)]
        arguments = [param for param in self.params if isinstance(param, TyperArgument)]
        words += [_word(each) if each.required else f"[{_word(each)}]" for each in arguments]
        if isinstance(self, TyperGroup):
            command = _(_COMMAND_WORDS)
            words.append(f"[{command}]" if ctx.parent else command)
        formatter.write_usage(ctx.command_path, " ".join(words), prefix=_("Usage:") + " ")

    def format_help_text(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        formatter.write_text(_translated(self.help))

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the arguments and the options, by the panels that they belong to."""
        arguments = [param for param in self.params if isinstance(param, TyperArgument)]
        if arguments:
            with formatter.section(_("Arguments")):
                formatter.write_dl([(_word(param), _translated(param.help)) for param in arguments])
        shown = [
            param
            for param in self.get_params(ctx)
            if isinstance(param, TyperOption) and not param.hidden
        ]
        shown.sort(key=lambda param: _panel(param) == options.GLOBAL_PANEL)
        for panel, members in groupby(shown, key=_panel):
            with formatter.section(_(panel)):
                formatter.write_dl([(_names(param), _translated(param.help)) for param in members])
        if isinstance(self, TyperGroup):
            self.format_commands(ctx, formatter)

    def format_epilog(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the example."""
        if self.epilog:
            with formatter.section(_("Example")):
                for line in self.epilog.splitlines():
                    formatter.write_text(line)


def _panel(param: TyperOption) -> str:
    """Return the heading that an option stands under; the help option ends the shared ones."""
    if param.name == "help":
        return options.GLOBAL_PANEL
    return param.rich_help_panel or _OPTIONS


def _translated(text: str | None) -> str:
    return _(text) if text else ""


def _word(param: TyperArgument) -> str:
    """Return what stands for an argument in usage and help."""
    return _(param.metavar or str(param.name).upper()) + (" …" if param.nargs != 1 else "")


def _names(param: TyperOption) -> str:
    names = ", ".join([*param.opts, *param.secondary_opts])
    metavar = _(param.metavar or N_("TEXT"))
    return names if param.is_flag else f"{names} {metavar}"


class DigiCommand(_Help, TyperCommand):
    """A command whose help is translated; `assumes` where it can show what is not so."""

    assumes = False

    def invoke(self, ctx: Context) -> Any:  # noqa: ANN401 (Click's own)
        """Run the command. Raises UsageProblem where it was to run on what is not so."""
        if ctx.obj.assumed and not self.assumes:
            raise nothing_assumed(ctx)
        return super().invoke(ctx)


class DigiGroup(_Help, TyperGroup):
    """A command with commands of its own, whose help is translated; `assumes` as a command does."""

    assumes = False

    def invoke(self, ctx: Context) -> Any:  # noqa: ANN401 (Click's own)
        """Run the command, or one of its own. Raises UsageProblem as a command does."""
        is_alone = ctx.parent is not None and not ctx._protected_args  # noqa: SLF001 (Click tells it nowhere else)
        if ctx.obj.assumed and not self.assumes and is_alone:
            raise nothing_assumed(ctx)
        return super().invoke(ctx)

    def described(self, ctx: Context) -> list[tuple[str, str]]:
        """Return every command with what it does."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        return [(name, _translated(command.help)) for name, command in commands if command]

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the commands with what they do."""
        with formatter.section(_("Commands")):
            formatter.write_dl(self.described(ctx))

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """Offer the commands that begin like the word, and the options."""
        from typer._click.shell_completion import CompletionItem

        offers = [
            CompletionItem(name, help=doc)
            for name, doc in self.described(ctx)
            if name.startswith(incomplete)
        ]
        return [*offers, *super(TyperGroup, self).shell_complete(ctx, incomplete)]

    def resolve_command(self, ctx: Context, args: list[str]) -> Any:  # noqa: ANN401 (Click's own)
        """Return the command that `args` begin with. Raises UsageProblem for an unknown one."""
        if args and self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            raise self._unknown(ctx, args[0])
        return super().resolve_command(ctx, args)

    def _unknown(self, ctx: Context, word: str) -> UsageProblem:
        from difflib import get_close_matches

        message = say("There is no command “{word}”", word=word)
        if word.startswith("-"):
            message = say("There is no option {option}", option=word)
        close = get_close_matches(word, self.list_commands(ctx), n=3)
        if close:
            return UsageProblem(message, say("Did you mean {names}?", names=", ".join(close)))
        return UsageProblem(message, say("See: {command} --help", command=ctx.command_path))


def command(
    name: str,
    doc: str,
    *,
    example: str = "",
    filters: bool = False,
    period: bool = False,
    edits: bool = False,
    formats: Sequence[str] = (),
    output: bool = False,
    assumes: bool = False,
) -> Callable[[Callable[..., Any]], DigiCommand]:
    """Make a function the command `name`; `doc` is its help, untranslated.

    `filters` adds the filters, of which --during is no filter where the command is about a
    `period`, `edits` the options of every edit, `formats` the option --format with these choices,
    `output` the option --output, and `assumes` those of what-if.
    """

    def wrap(function: Callable[..., Any]) -> DigiCommand:
        app = typer.Typer(**_APP)
        app.command(name, cls=DigiCommand, help=doc, epilog=example)(function)
        made = build(app)
        assert isinstance(made, DigiCommand)  # as asked for above
        made.assumes = assumes
        shared = _shared(
            filters=filters,
            period=period,
            edits=edits,
            formats=formats,
            output=output,
            assumes=assumes,
        )
        made.params.extend(shared)
        return made

    return wrap


def group(
    name: str,
    doc: str,
    commands: Sequence[DigiCommand],
    *,
    example: str = "",
    filters: bool = False,
    formats: Sequence[str] = (),
    assumes: bool = False,
) -> Callable[[Callable[..., Any]], DigiGroup]:
    """Make a function the command `name` that also has `commands` of its own."""

    def wrap(function: Callable[..., Any]) -> DigiGroup:
        app = typer.Typer(name=name, **_APP)
        app.callback(cls=DigiGroup, help=doc, epilog=example, invoke_without_command=True)(function)
        made = build(app)
        assert isinstance(made, DigiGroup)  # as asked for above
        made.assumes = assumes
        made.params.extend(_shared(filters=filters, formats=formats, assumes=assumes))
        for each in commands:
            made.add_command(each)
        return made

    return wrap


def _shared(
    *,
    filters: bool,
    formats: Sequence[str],
    period: bool = False,
    assumes: bool,
    edits: bool = False,
    output: bool = False,
) -> Iterator[TyperOption]:
    if formats:
        yield options.format_option(formats)
    if output:
        yield options.output_option()
    if edits:
        yield from options.edit_options()
    if filters:
        yield from options.filter_options(period=period)
    if assumes:
        yield from options.what_if_options()
    yield from options.global_options()


def nothing_assumed(ctx: Context, option: str = "") -> UsageProblem:
    """Return the refusal of --set and --capacity by a command, or an option, that writes."""
    with suppress(DigiError):
        ctx.obj.base  # noqa: B018 (its language is that of the refusal)
    return UsageProblem(
        say(
            "{command} works on the files as they are: what is assumed with --set or --capacity"
            " is never written",
            command=f"{ctx.command_path} {option}".rstrip(),
        ),
        say("See what would follow with: {example}", example="digi whatif --set 2.5.start=2024-H2"),
    )


def usage_problem(problem: Exception) -> UsageProblem:
    """Return the same problem in digi's own words, where Click speaks only English."""
    ctx = getattr(problem, "ctx", None)
    remedy = say("See: {command} --help", command=ctx.command_path if ctx else "digi")
    kind = type(problem).__name__
    option = getattr(problem, "option_name", "")
    param = getattr(problem, "param", None)
    if kind == "NoSuchOption" and ctx and option in options.WHAT_IF_OPTIONS:
        return nothing_assumed(ctx)
    if kind == "NoSuchOption":
        close = _close_options(ctx, option)
        if close:
            remedy = say("Did you mean {names}?", names=", ".join(close))
        return UsageProblem(say("There is no option {option}", option=option), remedy)
    if kind == "BadOptionUsage":
        message = say("The option {option} needs a value", option=option)
        if "does not take" in str(problem):
            message = say("The option {option} takes no value", option=option)
        return UsageProblem(message, remedy)
    if kind == "MissingParameter" and param is not None:
        word = _word(param) if isinstance(param, TyperArgument) else param.opts[0]
        return UsageProblem(say("{word} is missing", word=word), remedy)
    text = str(problem)
    if text.startswith("Got unexpected extra argument"):
        words = text.partition(" (")[2].removesuffix(")")
        return UsageProblem(say("Too many words: {words}", words=words), remedy)
    return UsageProblem(say("The command was not understood: {detail}", detail=text), remedy)


def _close_options(ctx: Context | None, option: str) -> list[str]:
    """Return the options whose names are like that of `option`, dashes aside."""
    from difflib import get_close_matches

    params = ctx.command.get_params(ctx) if ctx else []
    # An argument is among them, by a name that nobody can write.
    given = (name for param in params for name in param.opts if name.startswith("--"))
    names = {name.lstrip("-"): name for name in given}
    return [names[close] for close in get_close_matches(option.lstrip("-"), names)]
