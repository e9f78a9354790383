"""Put new content in a file's place: one writer at a time, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import Message, say
from digiohjelma_cli.store.files import UnreadableFileError, read_bytes

LOCK_FILE: Final = ".digi.lock"
_LOCK_SECONDS: Final = 20


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Hold the portfolio's lock. Raises EditRefused where another writer keeps it too long."""
    from filelock import FileLock, Timeout

    lock = FileLock(root / LOCK_FILE, timeout=_LOCK_SECONDS)
    try:
        with lock:
            yield
    except Timeout:
        raise EditRefused(
            say("Another digi is writing to this portfolio"), say("Try again in a moment")
        ) from None
    except OSError as problem:
        raise _not_written(root / LOCK_FILE, problem) from problem


def rewrite(path: Path, shown: str, change: Callable[[bytes], bytes]) -> None:
    """Read the file, change its content and put the result in its place in one step.

    The caller holds the lock. Other programs do not know it, so the file is compared once more
    just before the rename. A link is followed and kept, as is the file's mode. Raises EditRefused
    where anything fails; then the file is as it was.
    """
    target = Path(os.path.realpath(path))
    before = current_bytes(target, shown)
    after = change(before)
    if after == before:
        return
    temporary = target.with_name(f".digi.{os.getpid()}.tmp")
    try:
        temporary.unlink(missing_ok=True)  # left by a run that was cut off
        _write_new(temporary, after, target.stat())
        if current_bytes(target, shown) != before:
            raise EditRefused(
                say("{file}: somebody else changed the file meanwhile", file=shown),
                say("Look at the file, then try again"),
            )
        os.replace(temporary, target)
        _sync_folder(target.parent)
    except OSError as problem:
        raise _not_written(Path(shown), problem) from problem
    finally:
        with suppress(OSError):  # after the rename there is none, and a full disk may keep it
            temporary.unlink(missing_ok=True)


def current_bytes(path: Path, shown: str) -> bytes:
    """Return the file's content. Raises EditRefused where it cannot be read."""
    try:
        return read_bytes(path, shown)
    except UnreadableFileError as problem:
        finding = problem.finding
        raise EditRefused.at(finding.place, finding.message, finding.remedy) from problem


def _write_new(path: Path, content: bytes, like: os.stat_result) -> None:
    """Write a new file to the disk itself, with the mode and, where possible, owner of another."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        if hasattr(os, "fchmod"):
            with suppress(PermissionError):  # only root may give a file away
                os.fchown(file.fileno(), like.st_uid, like.st_gid)
            os.fchmod(file.fileno(), like.st_mode & 0o7777)
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the rename itself lasting, where the system can; the new file is in its place already.

    Windows has no such call and renames lastingly; some network disks refuse it.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _not_written(path: Path, problem: OSError) -> EditRefused:
    return EditRefused(
        say("{file}: not written: {reason}", file=path, reason=_reason(problem)),
        say("The file is as it was. Mend this, then try again"),
    )


def _reason(problem: OSError) -> Message:
    import errno

    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return say("the disk is full")
    if problem.errno == errno.EROFS:
        return say("the disk is read-only")
    if problem.errno in (errno.EACCES, errno.EPERM):
        return say("there is no permission to write in the folder")
    return say("{detail}", detail=problem.strerror or type(problem).__name__)
