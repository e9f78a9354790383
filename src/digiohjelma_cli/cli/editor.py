"""The user's editor: which one it is, and waiting until it is done."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import say
from digiohjelma_cli.store.git import editor_of_git

_USUAL: Final = ("sensible-editor", "nano", "vi")
_STANDARD_ERROR: Final = 2


def open_in_editor(session: Session, path: Path) -> None:
    """Open the file in the user's editor and wait until it ends.

    Raises EditRefused where it cannot be started or says that it failed, and KeyboardInterrupt
    where the user ended it with Ctrl-C.
    """
    import subprocess

    command = _editor(session)
    name = " ".join(command)
    # Standard output may be a pipe that wants data: what an editor draws does not go there.
    stdout = None if session.out.isatty() else _STANDARD_ERROR
    try:
        with session.progress.silent(), _editor_is_interrupted_alone():
            done = subprocess.run([*command, str(path)], stdout=stdout, check=False)  # noqa: S603
    except (OSError, ValueError) as problem:
        detail = problem.strerror if isinstance(problem, OSError) else problem
        raise EditRefused(
            say("The editor “{name}” could not be started: {detail}", name=name, detail=detail),
            say("Name another in the variable EDITOR"),
        ) from problem
    if done.returncode == -signal.SIGINT:
        raise KeyboardInterrupt
    if done.returncode:
        code = done.returncode
        raise EditRefused(
            say("The editor “{name}” failed, with the exit code {code}", name=name, code=code),
            say("Nothing was written"),
        )


def _editor(session: Session) -> list[str]:
    """Return the command that starts the editor: the user's, git's, or a usual one that is there.

    Raises EditRefused where there is none.
    """
    from shutil import which

    for name in ("VISUAL", "EDITOR"):
        if text := session.env.get(name, "").strip():
            return _words(text)
    if not session.can_ask:
        raise EditRefused(
            say("There is no terminal here for an editor"),
            say("Name a program that edits by itself in the variable EDITOR"),
        )
    if text := editor_of_git():
        return _words(text)
    if os.name == "nt":
        return ["notepad"]
    for name in _USUAL:
        if which(name):
            return [name]
    raise EditRefused(
        say("No editor was found"),
        say("Name one in the variable EDITOR: {example}", example="EDITOR=nano digi edit 2.5"),
    )


def _words(text: str) -> list[str]:
    """Return a command with its options as words. No shell runs it, but quotes mean the same."""
    import shlex
    from shutil import which

    if os.path.isfile(text):  # a path with spaces that nobody has put in quotes
        return [text]
    try:
        words = shlex.split(text, posix=os.name != "nt")
    except ValueError:
        raise EditRefused(
            say("The editor “{name}” could not be understood: a quote is not closed", name=text),
            say("Mend the variable VISUAL or EDITOR, or git’s core.editor"),
        ) from None
    if os.name == "nt":  # where \ parts folders, quotes are left around words
        words = [word.strip('"') for word in words]
        words[0] = which(words[0]) or words[0]  # code is code.cmd there
    return words


@contextmanager
def _editor_is_interrupted_alone() -> Iterator[None]:
    """Leave Ctrl-C to the editor, for which it may be a key like others; digi waits on."""
    old = signal.signal(signal.SIGINT, lambda *_: None)  # not SIG_IGN, which the editor would get
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, old)
