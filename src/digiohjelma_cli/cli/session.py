"""One run of digi: the user's options, the portfolio, the day and the language.

Nothing below this room looks at the environment or the clock: it is handed in from here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from digiohjelma_cli import i18n
from digiohjelma_cli.cli.dates import day
from digiohjelma_cli.cli.language import language_of, locale_language
from digiohjelma_cli.cli.streams import PIPE_WIDTH, Data, Streams, set_encoding
from digiohjelma_cli.errors import DigiError, PortfolioUnreadable, UsageProblem
from digiohjelma_cli.i18n import Message, say
from digiohjelma_cli.model.findings import Finding
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project, is_file_of
from digiohjelma_cli.render.screen import Screen

if TYPE_CHECKING:
    from digiohjelma_cli.model.past import PastFacts
    from digiohjelma_cli.model.what_if import WhatIf
    from digiohjelma_cli.store.past import Past

_ENDINGS: Final = {"htm": "html", "markdown": "md", "mmd": "mermaid"}  # beside the formats' names


class Session(Streams):
    """What a command works with.

    `options` and `filters` hold what the user gave for the options that many commands share, and
    `assumed` what is to be taken otherwise than the files say: the texts of --set and --capacity.
    """

    def __init__(
        self,
        out: TextIO,
        err: TextIO,
        env: Mapping[str, str],
        here: Path,
        stdin: TextIO | None = None,
    ) -> None:
        super().__init__(out, err, env, stdin)
        self.here = here
        self.options: dict[str, str] = {}
        self.filters: dict[str, object] = {}
        self.assumed: dict[str, tuple[str, ...]] = {}
        self._form = ""  # the format in use, once a command has asked
        self._is_told = False  # what is assumed, on standard error
        self.is_loaded = False
        i18n.use(language_of(env.get("DIGI_LANG", "")) or locale_language(env))

    @classmethod
    def of_process(cls) -> Session:
        """Return the session of this process."""
        from io import TextIOWrapper

        set_encoding(sys.stdout)
        set_encoding(sys.stderr)
        if isinstance(sys.stdin, TextIOWrapper):  # what is no text is refused where it is read
            sys.stdin.reconfigure(errors="surrogateescape")
        session = cls(sys.stdout, sys.stderr, os.environ, _working_folder(), sys.stdin)
        session.is_process = True
        session.show_progress()
        return session

    # Input

    @cached_property
    def portfolio(self) -> Portfolio:
        """The portfolio, as it is or as the user assumes it to be. Raises UsageProblem."""
        if not self.assumed:
            return self.base
        from digiohjelma_cli.cli.assuming import assumed

        return assumed(self)

    @cached_property
    def base(self) -> Portfolio:
        """The portfolio as its files are, read on first use.

        Its language holds unless the user chose one.
        """
        from digiohjelma_cli.store.load import load
        from digiohjelma_cli.store.locate import locate

        named = self.options.get("root") or self.env.get("DIGI_ROOT") or None
        portfolio = load(
            locate(named, self.here), snapshots=self.snapshots, steps=self.progress.files
        )
        self.is_loaded = True
        chosen = self.options.get("lang") or language_of(self.env.get("DIGI_LANG", ""))
        if not chosen and portfolio.programme.language:
            i18n.use(portfolio.programme.language)
        return portfolio

    def stand_at(
        self, when: date, portfolio: Portfolio | None = None, facts: PastFacts | None = None
    ) -> None:
        """Be about another day from now on, and about the portfolio as it was then, if given.

        `facts` are what git told of it then.
        """
        self.__dict__.pop("projects", None)
        self.__dict__["today"] = when
        if portfolio is not None:
            self.__dict__["portfolio"] = portfolio
            self.__dict__["past_facts"] = facts

    def stay_with_files(self) -> None:
        """Be about the files as they are: the command itself compares and tells what is assumed."""
        self.assumed = {}

    @property
    def what_if(self) -> WhatIf:
        """What the portfolio is taken to be against its files; nothing where it is as they say."""
        return self.portfolio.what_if

    def read_again(self) -> None:
        """Forget the portfolio, which somebody else has changed: it is read anew on next use."""
        for name in ("base", "portfolio", "projects", "today"):
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
        return self._given_day or self.base.programme.as_of or self.day_without_portfolio

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
        return self.projects_of(self.portfolio)

    def projects_of(self, portfolio: Portfolio) -> tuple[Project, ...]:
        """Return the projects of a portfolio that fit the filters."""
        from msgspec import convert

        from digiohjelma_cli.views.filter import Wanted, select

        return select(portfolio, convert(self.filters, Wanted), self.today)

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
        return self.findings_of(self.portfolio, self.projects, select, ignore)

    def findings_of(
        self,
        portfolio: Portfolio,
        projects: Sequence[Project],
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
    ) -> tuple[Finding, ...]:
        """Return every finding of a portfolio that concerns `projects`: `digi check` of it."""
        from digiohjelma_cli.checks import find
        from digiohjelma_cli.views.concerns import concerning

        is_alike = _ids(portfolio) == _ids(self.portfolio)  # git tells the same of both
        past = self.past_facts if is_alike else self._asked_of_git(portfolio)
        found = find(portfolio, self.today, select, ignore, past)
        return concerning(found, portfolio, projects)

    @cached_property
    def past_facts(self) -> PastFacts:
        """What git tells of the portfolio: nothing where there is no git, or no baseline."""
        return self._asked_of_git(self.portfolio)

    def _asked_of_git(self, portfolio: Portfolio) -> PastFacts:
        from digiohjelma_cli.model.past import PastFacts
        from digiohjelma_cli.store.traces import has_baselines

        if not has_baselines(portfolio.root):
            return PastFacts()
        return self.past.facts(portfolio) if self.past else PastFacts()

    @cached_property
    def past(self) -> Past | None:
        """What the portfolio was, or None where git does not have it."""
        from digiohjelma_cli.store.past import Past

        return Past.of(self.portfolio.root)

    def project(self, text: str, problem: type[DigiError] = PortfolioUnreadable) -> Project:
        """Return the project that the user names.

        Raises UsageProblem for an unknown id, or `problem` where its file cannot be read.
        """
        return named_project(self.portfolio, text, problem)

    @property
    def has_broken_files(self) -> bool:
        """True when the portfolio was read, and some file of it not whole."""
        return self.is_loaded and bool(self.base.broken_files)

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
        self._form = chosen or ""
        if chosen is None and self.output:
            form = self.ending
            return form if form in formats else in_pipe
        if chosen is None:
            self._form = on_terminal if self.screen.is_terminal else in_pipe
            return self._form
        if chosen not in formats:
            raise UsageProblem(
                say("There is no format “{text}” here", text=chosen),
                say("Write one of these: {names}", names=", ".join(formats)),
            )
        return chosen

    @property
    def ending(self) -> str:
        """The format that the ending of the user's file means, whether or not there is one."""
        ending = self.output.rpartition(".")[2].lower()
        return _ENDINGS.get(ending, ending)

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
            return Screen(PIPE_WIDTH, is_terminal=False, has_colour=False, has_unicode=True)
        return super().screen

    def write(self, data: Data | bytes, *, is_paged: bool = True) -> None:
        """Write data to standard output, or to the file that the user has named.

        The data goes to the file whole, as what is no text must. Raises NotWritten or EditRefused
        where it cannot be written, as on a full disk.
        """
        if isinstance(data, bytes):
            self.require_output()
        self.tell_assumed()
        if not self.output:
            assert not isinstance(data, bytes)  # as required
            super().write(data, is_paged=is_paged and not self.has("no_pager"))
            return
        from digiohjelma_cli.store.output import put

        if self.output.lower().endswith((".yaml", ".yml")):
            raise UsageProblem(
                say("{file}: digi writes no results into YAML files", file=self.output),
                say("Write for example: {example}", example="-o raportti.html"),
            )
        if not isinstance(data, bytes):
            data = "".join(data).encode("utf-8", "backslashreplace")
        self.progress.stop()
        put(self.here / self.output, self.output, data)
        shown = self.messages.shown(self.output)
        self.tell(str(say("{file}: written", file=shown)))

    def require_output(self) -> None:
        """Raise UsageProblem unless the user named a file: what is no text goes nowhere else."""
        if not self.output:
            raise UsageProblem(
                say("This format is not text, so it needs a file to go to"),
                say("Write for example: {example}", example="-o raportti.pdf"),
            )

    def tell_assumed(self) -> None:
        """Say once on standard error what is assumed, unless the table's own header says it.

        What goes into a file is told beside it all the same.
        """
        is_said = self._form == "table" and not self.output
        if not self.assumed or is_said or self._is_told:
            return
        from digiohjelma_cli.render.wording import assumed

        self._is_told = True
        self.tell(self.messages.shown(assumed(self.portfolio)))

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
            findings = [each for each in self.base.findings if each.rule.leaves_out]
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


def _ids(portfolio: Portfolio) -> set[str]:
    return {project.id for project in portfolio.projects}


def _working_folder() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError:  # somebody has removed it; a portfolio that is named is still found
        return Path(os.sep)


def named_project(
    portfolio: Portfolio, text: str, problem: type[DigiError] = PortfolioUnreadable
) -> Project:
    """Return the project of a portfolio that the user names.

    Raises UsageProblem for an unknown id, or `problem` where its file cannot be read.
    """
    from digiohjelma_cli.views.names import plain_id, resolve_project

    try:
        return resolve_project(portfolio, text)
    except UsageProblem:
        wanted = plain_id(text)
        for finding in portfolio.findings:
            if is_file_of(os.path.basename(finding.place.file), wanted):
                raise problem.at(finding.place, finding.message, finding.remedy) from None
        raise


def _cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("digi", appauthor=False)
