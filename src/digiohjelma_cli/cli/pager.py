"""Show what is longer than the screen page by page, in the user's own pager, as git does.

Which one: DIGI_PAGER, else PAGER, else less where there is one. Empty or `cat` means none. Windows
has only `more`, which shows neither colours nor UTF-8, so there a pager must be asked for.
"""

from __future__ import annotations

import os
import shlex
import signal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from subprocess import PIPE, Popen
from typing import IO, Final, TextIO

VARIABLES: Final = ("DIGI_PAGER", "PAGER")
# As git: colours as they are, what is read stays on the screen, and one screenful needs no key.
_FOR_PAGERS: Final = {"LESS": "FRX", "LV": "-c"}


def pager(env: Mapping[str, str]) -> list[str]:
    """Return the command of the pager that the user wants; nothing for none."""
    for name in VARIABLES:
        if name in env:
            words = _words(env[name])
            return [] if words == ["cat"] else words
    if os.name == "nt":
        return []
    from shutil import which

    found = which("less", path=env.get("PATH"))
    return [found] if found else []


def page(
    command: Sequence[str], env: Mapping[str, str], chunks: Iterable[str], like: TextIO
) -> None:
    """Hand the text over to the pager, encoded as for `like`, and wait until the reader leaves it.

    Who leaves early has read enough: the rest is not even made. Raises OSError where the pager
    cannot be started; then nothing has been shown.
    """
    process = Popen(  # noqa: S603 (the user's own program)
        command,
        stdin=PIPE,
        env={**_FOR_PAGERS, **env},
        encoding=like.encoding,
        errors=like.errors,
    )
    assert process.stdin is not None  # as asked for above
    # In a pager Ctrl-C ends a search, not the reading: what is still to come must come.
    with _interrupts_ignored():
        try:
            _feed(process.stdin, chunks)
        finally:
            with suppress(OSError):
                process.stdin.close()
            process.wait()


def _feed(stream: IO[str], chunks: Iterable[str]) -> None:
    for chunk in chunks:
        try:
            stream.write(chunk)
            stream.flush()
        except OSError:  # the reader has left
            return


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text, posix=os.name != "nt")
    except ValueError:  # a quotation mark without its pair
        return text.split()


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
