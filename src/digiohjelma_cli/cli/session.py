"""One run of digi: the streams, the environment, the portfolio, the day and the language.

Nothing below this room looks at the environment or the clock: it is handed in from here.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from digiohjelma_cli import i18n
from digiohjelma_cli.errors import DigiError, PortfolioUnreadable, UsageProblem
from digiohjelma_cli.i18n import Message, say
from digiohjelma_cli.model.findings import Finding
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project, is_file_of
from digiohjelma_cli.render.screen import Screen

if TYPE_CHECKING:
    from digiohjelma_cli.model.past import PastFacts

_PIPE_WIDTH: Final = 100
_TERMINAL_WIDTH: Final = 80
_MIN_WIDTH: Final = 40
_ENDINGS: Final = {"htm": "html", "markdown": "md", "mmd": "mermaid"}  # beside the formats' names


class NotWritten(DigiError):
    """The output could not be written."""

    exit_code = 4

    def __init__(self, problem: OSError) -> None:
        super().__init__(say("The output was not written: {detail}", detail=problem.strerror))


class Session:
    """What a command works with.

    `options` and `filters` hold what the user gave for the options that many commands share.
    """

    def __init__(
        self,
        out: TextIO,
        err: TextIO,
        env: Mapping[str, str],
        here: Path,
        stdin: TextIO | None = None,
    ) -> None:
        self.out = out
        self.err = err
        self.stdin = stdin
        self.env = env
        self.here = here
        self.options: dict[str, str] = {}
        self.filters: dict[str, object] = {}
        self.is_loaded = False
        i18n.use(_language_of(env.get("DIGI_LANG", "")) or _locale_language(env))

    @classmethod
    def of_process(cls) -> Session:
        """Return the session of this process."""
        from io import TextIOWrapper

        _set_encoding(sys.stdout)
        _set_encoding(sys.stderr)
        if isinstance(sys.stdin, TextIOWrapper):  # what is no text is refused where it is read
            sys.stdin.reconfigure(errors="surrogateescape")
        return cls(sys.stdout, sys.stderr, os.environ, _working_folder(), sys.stdin)

    # Input

    @cached_property
    def portfolio(self) -> Portfolio:
        """The portfolio, read on first use; its language holds unless the user chose one."""
        from digiohjelma_cli.store.load import load
        from digiohjelma_cli.store.locate import locate

        named = self.options.get("root") or self.env.get("DIGI_ROOT") or None
        portfolio = load(locate(named, self.here), snapshots=self.snapshots)
        self.is_loaded = True
        chosen = self.options.get("lang") or _language_of(self.env.get("DIGI_LANG", ""))
        if not chosen and portfolio.programme.language:
            i18n.use(portfolio.programme.language)
        return portfolio

    def read_again(self) -> None:
        """Forget the portfolio, which somebody else has changed: it is read anew on next use."""
        for name in ("portfolio", "projects", "today"):
            self.__dict__.pop(name, None)

    @property
    def snapshots(self) -> Callable[[], Path] | None:
        """What tells where digi keeps what it has read; None where the user wants no such thing."""
        no_cache = self.env.get("DIGI_NO_CACHE", "") not in ("", "0")
        return None if no_cache or self.has("no_cache") else _cache_folder

    @property
    def shown_root(self) -> str:
        """The portfolio's folder as the user knows it: nothing where it is this folder."""
        from digiohjelma_cli.store.sources import as_user_knows

        return as_user_knows(self.portfolio.root)

    @cached_property
    def today(self) -> date:
        """The day that the command is about: the user's, the programme's, or the clock's."""
        return self._given_day or self.portfolio.programme.as_of or self.day_without_portfolio

    @property
    def day_without_portfolio(self) -> date:
        """The day of a command that reads no portfolio: the user's, or the clock's."""
        return self._given_day or date.today()  # noqa: DTZ011 (the user's own day)

    @property
    def _given_day(self) -> date | None:
        for name, text in (
            ("--today", self.options.get("today")),
            ("DIGI_TODAY", self.env.get("DIGI_TODAY")),
        ):
            if text:
                return day(text, name)
        return None

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """The projects that fit the filters."""
        from msgspec import convert

        from digiohjelma_cli.views.filter import Wanted, select

        wanted = convert(self.filters, Wanted)
        return select(self.portfolio, wanted, self.today)

    @cached_property
    def now(self) -> datetime:
        """The clock's moment, for what digi itself keeps: never for what the portfolio says."""
        return datetime.now().astimezone()

    @cached_property
    def state_folder(self) -> Path:
        """Where digi keeps what it must remember between runs, for this user."""
        from platformdirs import user_state_path

        return user_state_path("digi", appauthor=False)

    @property
    def can_ask(self) -> bool:
        """True where somebody sees a question and can answer it: never in a script or a pipe."""
        streams = (self.stdin, self.out, self.err)
        return all(stream is not None and stream.isatty() for stream in streams)

    def ask(self, question: str) -> str | None:
        """Return the line that the user answers; None where they end the input, as with Ctrl-D."""
        try:
            return self._answer(self.messages.plain(question))
        except EOFError:
            self.tell("\n")
            return None
        except KeyboardInterrupt:
            self.tell("\n")
            raise

    def _answer(self, question: str) -> str:
        if self.stdin is sys.stdin:
            with suppress(ImportError):  # Windows needs no help with its arrow keys
                import readline  # noqa: F401 (the answer can be edited while it is typed)
            return input(question)
        self.tell_as_is(question)
        line = self.stdin.readline() if self.stdin else ""
        if not line:
            raise EOFError
        return line.rstrip("\r\n")

    @property
    def during(self) -> Sequence[str]:
        """The half-years that the filters name, as the user wrote them."""
        texts = self.filters.get("during", ())
        return texts if isinstance(texts, (list, tuple)) else ()

    def findings(
        self, select: Sequence[str] = (), ignore: Sequence[str] = ()
    ) -> tuple[Finding, ...]:
        """Return every finding that concerns the projects that fit the filters.

        `select` and `ignore` are codes or their beginnings. Raises UsageProblem for an unknown one.
        """
        from digiohjelma_cli.checks import find
        from digiohjelma_cli.views.concerns import concerning

        found = find(self.portfolio, self.today, select, ignore, self.past_facts)
        return concerning(found, self.portfolio, self.projects)

    @cached_property
    def past_facts(self) -> PastFacts:
        """What git tells of the portfolio: nothing where there is no git, or no baseline."""
        from digiohjelma_cli.model.past import PastFacts
        from digiohjelma_cli.store.traces import has_baselines

        if not has_baselines(self.portfolio.root):
            return PastFacts()
        from digiohjelma_cli.store.past import Past

        past = Past.of(self.portfolio.root)
        return past.facts(self.portfolio) if past else PastFacts()

    def project(self, text: str, problem: type[DigiError] = PortfolioUnreadable) -> Project:
        """Return the project that the user names.

        Raises UsageProblem for an unknown id, or `problem` where its file cannot be read.
        """
        from digiohjelma_cli.views.names import plain_id, resolve_project

        portfolio = self.portfolio
        try:
            return resolve_project(portfolio, text)
        except UsageProblem:
            wanted = plain_id(text)
            for finding in portfolio.findings:
                if is_file_of(os.path.basename(finding.place.file), wanted):
                    raise problem.at(finding.place, finding.message, finding.remedy) from None
            raise

    @property
    def has_broken_files(self) -> bool:
        """True when the portfolio was read, and some file of it not whole."""
        return self.is_loaded and bool(self.portfolio.broken_files)

    # Options

    def has(self, flag: str) -> bool:
        """True where the user gave a flag that several commands share, such as `dry_run`."""
        return flag in self.options

    def form(self, formats: Sequence[str], on_terminal: str, in_pipe: str) -> str:
        """Return the format to write in: the user's, else what fits where the output goes.

        Raises UsageProblem for a format that the command does not have.
        """
        self.portfolio  # noqa: B018 (its language is that of the refusal below)
        chosen = self.options.get("format")
        if chosen is None and self.output:
            ending = self.output.rpartition(".")[2].lower()
            form = _ENDINGS.get(ending, ending)
            return form if form in formats else in_pipe
        if chosen is None:
            return on_terminal if self.screen.is_terminal else in_pipe
        if chosen not in formats:
            raise UsageProblem(
                say("There is no format “{text}” here", text=chosen),
                say("Write one of these: {names}", names=", ".join(formats)),
            )
        return chosen

    # Output

    @property
    def output(self) -> str:
        """The file that the user wants the output in; empty for standard output."""
        name = self.options.get("output", "")
        return "" if name == "-" else name

    @cached_property
    def screen(self) -> Screen:
        """What the output is made for."""
        if self.output:
            return Screen(_PIPE_WIDTH, is_terminal=False, has_colour=False, has_unicode=True)
        return self._screen_of(self.out)

    @cached_property
    def messages(self) -> Screen:
        """What standard error is made for, which may be another terminal, or none."""
        return self._screen_of(self.err)

    def _screen_of(self, stream: TextIO) -> Screen:
        is_terminal = stream.isatty()
        env = self.env
        is_smart = env.get("TERM") != "dumb"
        wants_colour = (is_terminal and is_smart) or env.get("FORCE_COLOR", "") not in ("", "0")
        has_colour = wants_colour and not env.get("NO_COLOR")
        if has_colour and os.name == "nt":
            os.system("")  # noqa: S605, S607 (makes an older Windows console obey colour codes)
        return Screen(self._width(stream), is_terminal, has_colour, _has_unicode(stream))

    def _width(self, stream: TextIO) -> int:
        columns = self.env.get("COLUMNS", "")
        if columns.isascii() and columns.isdigit() and int(columns[:5]) > 0:
            return max(_MIN_WIDTH, int(columns[:5]))
        if not stream.isatty():
            return _PIPE_WIDTH
        try:
            columns_there = os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):
            return _TERMINAL_WIDTH
        return max(_MIN_WIDTH, columns_there) if columns_there else _TERMINAL_WIDTH

    def write(self, text: str) -> None:
        """Write data to standard output; where nobody reads it any more, end the command.

        Where the user named a file, the data goes there. Raises NotWritten or EditRefused where it
        cannot be written, as on a full disk.
        """
        if self.output:
            from digiohjelma_cli.store.output import put

            if self.output.lower().endswith((".yaml", ".yml")):
                raise UsageProblem(
                    say("{file}: digi writes no results into YAML files", file=self.output),
                    say("Write for example: {example}", example="-o raportti.html"),
                )
            put(self.here / self.output, self.output, text.encode("utf-8", "backslashreplace"))
            shown = self.messages.shown(self.output)
            self.tell(str(say("{file}: written", file=shown)))
            return
        try:
            self.out.write(text)
        except BrokenPipeError:
            from typer import Exit

            raise Exit from None
        except OSError as problem:
            raise NotWritten(problem) from problem

    def tell(self, text: str, indent: int = 2) -> None:
        """Write a message to standard error, if anybody reads it.

        A terminal gets lines of its width, of which those that go on are indented.
        """
        lines = (self.messages.wrapped(line, indent) for line in text.splitlines())
        self.tell_as_is("".join(f"{line}\n" for line in lines))

    def tell_as_is(self, text: str) -> None:
        """Write lines as they are to standard error, if anybody reads it."""
        with suppress(BrokenPipeError):
            self.err.write(text)

    def tell_problem(self, message: Message, remedy: Message | None) -> None:
        """Say on standard error what stopped the command and what to do about it."""
        screen = self.messages
        self.tell(f"digi: {screen.shown(str(message))}", len("digi: "))
        if remedy is not None:
            self.tell(f"  → {screen.shown(str(remedy))}")

    def tell_broken(self, findings: Sequence[Finding] | None = None) -> None:
        """Name the files that could not be read whole, each with its first problem.

        Without `findings` that say so, the portfolio's count.
        """
        from digiohjelma_cli.render.findings import finding_text

        if findings is None:
            findings = [each for each in self.portfolio.findings if each.rule.leaves_out]
        told = set()
        for finding in findings:
            if finding.place.file not in told:
                told.add(finding.place.file)
                self.tell_as_is(f"{finding_text(finding, self.messages)}\n")
        self.tell(
            str(
                i18n.say_n(
                    "{count} file could not be read whole. See everything with: digi check",
                    "{count} files could not be read whole. See everything with: digi check",
                    len(told),
                )
            )
        )


def _working_folder() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError:  # somebody has removed it; a portfolio that is named is still found
        return Path(os.sep)


def _cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("digi", appauthor=False)


def day(text: str, name: str) -> date:
    """Return the date that `text`, given for the option or variable `name`, means."""
    from digiohjelma_cli.model.halfyear import parse_date

    try:
        return parse_date(text)
    except (ValueError, OverflowError):
        raise UsageProblem(
            say("{option}: “{text}” is not a date", option=name, text=text),
            say("Write for example: {example}", example="2022-09-01"),
        ) from None


def half_year(text: str, name: str) -> HalfYear:
    """Return the half-year that `text`, given for the option `name`, means."""
    try:
        return HalfYear.parse(text)
    except (ValueError, OverflowError):
        raise UsageProblem(
            say("{option}: “{text}” is not a half-year", option=name, text=text),
            say("Write for example: {example}", example="2024-H1"),
        ) from None


def choose_language(text: str) -> str:
    """Make the user's language the one in use. Raises UsageProblem for one that digi lacks."""
    language = _language_of(text)
    if not language:
        raise UsageProblem(
            say("digi does not speak “{text}”", text=text),
            say("Write one of these: {names}", names=", ".join(i18n.LANGUAGES)),
        )
    i18n.use(language)
    return language


def _language_of(text: str) -> str:
    """Return fi for fi, FI, fi_FI and fi-FI; nothing for a language that digi lacks."""
    language = text[:2].lower()
    return language if language in i18n.LANGUAGES and not text[2:3].isalpha() else ""


def _locale_language(env: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := env.get(name):
            return _language_of(value) or "en"
    return "en"


def _has_unicode(stream: TextIO) -> bool:
    try:
        "│░█▒→…“”✓●".encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _set_encoding(stream: TextIO) -> None:
    """Write UTF-8 into files and pipes, and never stop at a character that a terminal lacks."""
    from io import TextIOWrapper

    if not isinstance(stream, TextIOWrapper):
        return
    codecs.register_error("nearest", _nearest)
    if stream.isatty() or "PYTHONIOENCODING" in os.environ:
        stream.reconfigure(errors="nearest")
    else:
        stream.reconfigure(encoding="utf-8", errors="nearest")


def _nearest(problem: UnicodeError) -> tuple[str, int]:
    """Return the letters without their marks (a for ä), or question marks, for what is lacking."""
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    import unicodedata

    lacking = problem.object[problem.start : problem.end]
    plain = (unicodedata.normalize("NFKD", char)[0] for char in lacking)
    return "".join(char if char.isascii() else "?" for char in plain), problem.end
