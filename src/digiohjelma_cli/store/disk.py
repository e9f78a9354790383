"""What is asked of the disk: a new file that is there for good, and why something failed."""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from pathlib import Path

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import Message, say

_SHARING_VIOLATION = 32  # Windows' own number of a file that another program has open


def write_new(path: Path, content: bytes, like: Path | None = None) -> None:
    """Write a new file to the disk itself, with the permissions and owner of `like`.

    What has the name already was left by a run that was cut off, and goes. Raises OSError; then
    there is no file, nor after an interruption.
    """
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    mode = 0o666 if like is None else 0o600  # the user's own mask applies to a file that is new
    try:
        descriptor = os.open(path, flags, mode)
        try:
            _write_all(descriptor, content)
            if like is not None:
                _make_like(descriptor, like)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise


def aside(path: Path, number: int) -> Path:
    """Return where a file's new content waits for its turn: beside it, and never read as data."""
    return path.with_name(f".digi.{number}.tmp")


def sweep(folder: Path) -> None:
    """Remove what runs that were cut off have left in a folder, if it can be removed."""
    with suppress(OSError):
        for name in os.listdir(folder):
            if re.fullmatch(r"\.digi\.[0-9]+\.tmp", name):
                with suppress(OSError):
                    os.unlink(folder / name)


def sync_folder(folder: Path) -> None:
    """Make new names in a folder lasting, where the system can; the files are there already.

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


def not_written(shown: str, problem: OSError | Message) -> EditRefused:
    """Return the error that says why a file was not written."""
    reason = _reason(problem) if isinstance(problem, OSError) else problem
    return EditRefused(
        say("{file}: not written: {reason}", file=shown, reason=reason),
        say("The file is as it was. Mend this, then try again"),
    )


def _write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _make_like(descriptor: int, other: Path) -> None:
    """Give an open file the owner, the permissions and the attributes of another, if it can."""
    if not hasattr(os, "fchown"):
        return  # Windows' files have those of their folder
    status = other.stat()
    with suppress(PermissionError):  # only root may give a file away
        os.fchown(descriptor, status.st_uid, status.st_gid)
    os.fchmod(descriptor, status.st_mode & 0o7777)
    if hasattr(os, "listxattr"):  # Linux keeps finer permissions there
        with suppress(OSError):
            for name in os.listxattr(other):
                with suppress(OSError):
                    os.setxattr(descriptor, name, os.getxattr(other, name))


def _reason(problem: OSError) -> Message:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return say("the disk is full")
    if problem.errno == errno.EROFS:
        return say("the disk is read-only")
    if getattr(problem, "winerror", None) == _SHARING_VIOLATION:
        return say("another program has the file open")
    if problem.errno in (errno.EACCES, errno.EPERM):
        return say("there is no permission to write in the folder")
    return say("{detail}", detail=problem.strerror or type(problem).__name__)
