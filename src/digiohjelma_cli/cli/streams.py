"""What a run reads from and writes to: standard streams, terminals, pipes and the user's pager.

Knows nothing of portfolios. Data goes to `out`, messages go to `err`.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from itertools import chain, islice
from typing import Final, TextIO, TypeAlias

from digiohjelma_cli.cli.progress import Bar, Progress
from digiohjelma_cli.errors import DigiError
from digiohjelma_cli.i18n import say
from digiohjelma_cli.render.screen import Screen

PIPE_WIDTH: Final = 100
_TERMINAL_WIDTH: Final = 80
_MIN_WIDTH: Final = 40
_PIECES: Final = 100  # are written at a time: each by itself would be a call of the system's
Data: TypeAlias = str | Iterable[str]  # whole, or in pieces as they come


class NotWritten(DigiError):
    """The output could not be written."""

    exit_code = 4

    def __init__(self, problem: OSError) -> None:
        super().__init__(say("The output was not written: {detail}", detail=problem.strerror))


class Streams:
    """The streams of a run, and what the environment says about them.

    `is_process` is True where they are the process's own: only these can be left to a pager.
    """

    is_process = False

    def __init__(
        self, out: TextIO, err: TextIO, env: Mapping[str, str], stdin: TextIO | None = None
    ) -> None:
        self.out = out
        self.err = err
        self.stdin = stdin
        self.env = env
        self.progress = Progress()

    def show_progress(self) -> None:
        """Show whoever waits at a terminal how far the work is, from now on."""
        if self.messages.is_terminal and self.env.get("TERM") != "dumb":
            self.progress.start(Bar(self.err, has_unicode=self.messages.has_unicode))

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
            with self.progress.silent():
                return input(question)
        self.tell_as_is(question)
        line = self.stdin.readline() if self.stdin else ""
        if not line:
            raise EOFError
        return line.rstrip("\r\n")

    @cached_property
    def screen(self) -> Screen:
        """What the output is made for."""
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
            return PIPE_WIDTH
        try:
            columns_there = os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):
            return _TERMINAL_WIDTH
        return max(_MIN_WIDTH, columns_there) if columns_there else _TERMINAL_WIDTH

    def write(self, data: Data, *, is_paged: bool = True) -> None:
        """Write data to standard output; where nobody reads it any more, end the command.

        What is longer than the user's terminal goes through their pager, unless it is not to be
        paged. Raises NotWritten where it cannot be written, as on a full disk.
        """
        chunks = iter([data]) if isinstance(data, str) else iter(data)
        if is_paged and (height := self._page_height):
            begun = list(_screenful(chunks, height))
            is_longer = sum(chunk.count("\n") for chunk in begun) >= height
            chunks = chain(begun, chunks)
            self.progress.stop()
            if is_longer and self._page(chunks):
                return
        try:
            for batch in _batches(chunks):
                self.progress.stop()  # the first of them is made by now
                self.out.write(batch)
        except BrokenPipeError:
            from typer import Exit

            raise Exit from None
        except OSError as problem:
            raise NotWritten(problem) from problem

    @property
    def _page_height(self) -> int:
        """The lines of the terminal that a pager could use; 0 for no such terminal.

        Where no keys can come from, a pager would wait for ever.
        """
        has_keys = self.stdin is not None and self.stdin.isatty()
        if not (self.is_process and has_keys and self.out.isatty()):
            return 0
        if self.env.get("TERM") == "dumb":
            return 0
        try:
            return os.get_terminal_size(self.out.fileno()).lines
        except (OSError, ValueError):
            return 0

    def _page(self, chunks: Iterator[str]) -> bool:
        """Show the text in the user's pager; False where there is none, or it does not start."""
        from digiohjelma_cli.cli.pager import page, pager

        command = pager(self.env)
        if not command:
            return False
        self.out.flush()
        try:
            page(command, self.env, _batches(chunks), self.out)
        except OSError as problem:
            self.tell(
                str(
                    say(
                        "The pager {name} could not be started: {detail}",
                        name=self.messages.shown(command[0]),
                        detail=problem.strerror,
                    )
                )
            )
            return False
        return True

    def tell(self, text: str, indent: int = 2) -> None:
        """Write a message to standard error, if anybody reads it.

        A terminal gets lines of its width, of which those that go on are indented.
        """
        lines = (self.messages.wrapped(line, indent) for line in text.splitlines())
        self.tell_as_is("".join(f"{line}\n" for line in lines))

    def tell_as_is(self, text: str) -> None:
        """Write lines as they are to standard error, if anybody reads it."""
        self.progress.clear()
        with suppress(BrokenPipeError):
            self.err.write(text)


def set_encoding(stream: TextIO) -> None:
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


def _screenful(chunks: Iterator[str], height: int) -> Iterator[str]:
    """Yield the chunks that fill `height` lines, and no more of them than that takes."""
    lines = 0
    while lines < height and (chunk := next(chunks, None)) is not None:
        lines += chunk.count("\n")
        yield chunk


def _batches(chunks: Iterator[str]) -> Iterator[str]:
    while pieces := list(islice(chunks, _PIECES)):
        yield "".join(pieces)


def _has_unicode(stream: TextIO) -> bool:
    try:
        "│░█▒→…“”✓●".encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
