"""Faults on purpose: calls of the operating system that fail, wait, or are a process's last."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Self

from digiohjelma_cli.errors import DigiError
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store.edit import Edited, FileEdit, Journal, Target, Written, write
from digiohjelma_cli.store.undo import Remembered, folder_of, remembered, to_take_back, undo

# What the writer, the lock and the undo folder ask for in order to change something.
CHANGING: Final = (
    "open",
    "write",
    "fsync",
    "close",
    "replace",
    "unlink",
    "link",
    "fchmod",
    "mkdir",
)
# And what they only look at.
CALLS: Final = (
    *CHANGING,
    *("fchown", "stat", "lstat", "fstat", "listdir", "access", "listxattr", "readlink"),
)
KILLED: Final = 137

# Called before a call is made, with its number, its name and what it is given.
Before = Callable[[int, str, tuple[Any, ...]], None]


class Tap:
    """Watches the calls of the operating system that are named, and counts them."""

    def __init__(self, before: Before, names: Sequence[str]) -> None:
        self.count = 0
        self._before = before
        self._names = names
        self._real: dict[str, Any] = {}

    def __enter__(self) -> Self:
        for name in self._names:
            if not hasattr(os, name):
                continue
            self._real[name] = getattr(os, name)
            setattr(os, name, self._tapped(name))
        return self

    def __exit__(self, *_: object) -> None:
        for name, real in self._real.items():
            setattr(os, name, real)

    def _tapped(self, name: str) -> Callable[..., Any]:
        real = self._real[name]

        def call(*args: Any, **named: Any) -> Any:  # noqa: ANN401 (whatever the call gives)
            self.count += 1
            self._before(self.count, name, args)
            return real(*args, **named)

        return call


def killed_at(number: int) -> Before:
    """Return what ends the process at once before a call; of what is written, half is."""
    write_really, end = os.write, os._exit

    def before(count: int, name: str, args: tuple[Any, ...]) -> None:
        if count == number:
            if name == "write":
                with suppress(OSError):
                    write_really(args[0], bytes(args[1])[: len(args[1]) // 2])
            end(KILLED)

    return before


def failing_at(number: int, error: int) -> Before:
    """Return what makes one call fail."""

    def before(count: int, _: str, __: tuple[Any, ...]) -> None:
        if count == number:
            raise OSError(error, os.strerror(error))

    return before


def in_child(work: Callable[[], object], seconds: int = 60) -> int:
    """Do something in a process of its own; return its exit code, 0 where all went well."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            signal.alarm(seconds)  # whatever hangs ends
            work()
            code = 0
        except DigiError as problem:
            code = problem.exit_code
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def calls_of(work: Callable[[], object], names: Sequence[str]) -> int:
    """Return how many such calls a piece of work makes, by doing it in a process of its own."""
    reader, writer = os.pipe()
    write_really = os.write

    def count() -> None:
        with Tap(lambda *_: None, names) as tap:
            work()
        write_really(writer, str(tap.count).encode())

    assert in_child(count) == 0
    os.close(writer)
    with os.fdopen(reader) as file:
        return int(file.read())


# Edits


def change(root: Path, ids: Sequence[str], text: str) -> Written:
    """Add a line to the files of projects; how edits are written is what counts here."""

    def edit(source: Source) -> Edited:
        return Edited(f"{source.text}label: {text}\n")

    targets = []
    for each in ids:
        (path,) = root.glob(f"projects/{each}-*.yaml")
        targets.append(Target(path, str(path), edit, each))
    return write(root, targets, journal_of(root))


def journal_of(root: Path) -> Journal:
    def what(edits: Sequence[FileEdit]) -> str:
        return ", ".join(edit.about for edit in edits)

    return Journal(state_of(root), datetime(2023, 3, 1, tzinfo=UTC), what)


def state_of(root: Path) -> Path:
    return folder_of(root, root.parent / "digi")


def last_edit(root: Path) -> Remembered | None:
    """Return the edit that `digi undo` would take back."""
    return to_take_back(root, str(root), remembered(state_of(root)))


def undo_last(root: Path) -> None:
    edit = last_edit(root)
    assert edit is not None
    undo(root, str(root), state_of(root), edit)


def files_in(root: Path) -> dict[str, bytes]:
    """Return the content of each file below a folder, but for the lock's."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != ".digi.lock"
    }
