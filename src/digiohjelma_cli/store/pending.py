"""Renames that belong together: a list of them, made before the first, so that none is left undone.

A run that is cut off between two renames leaves the list and the new contents behind, and the
next writer finishes. The list may also have come with files from elsewhere, from a stranger, say:
only files of the portfolio are touched, and only by what this disk's own digi put beside them.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import say
from digiohjelma_cli.store.disk import aside, not_written, sync_folder, write_new
from digiohjelma_cli.store.files import UnreadableFileError, read_bytes

PENDING_FILE: Final = ".digi.pending"


class Rename(Struct, frozen=True):
    """One of several renames: a file, where it really is, and what it holds before and after.

    What takes its place waits aside under a number; where nothing does, the file goes.
    """

    path: Path
    real: Path
    number: int
    before: bytes | None
    after: bytes | None

    @property
    def aside(self) -> Path:
        """Where the new content waits."""
        return aside(self.real, self.number)


class _Pending(Struct):
    """A rename as the list tells it, with hashes of the contents.

    `inode` is the number that the disk gave to the file that takes the place, or to that which
    goes. A copy of the files, or a clone, has others.
    """

    file: str  # from the portfolio's folder
    number: int
    before: str | None
    after: str | None
    inode: int


def announce(root: Path, renames: Sequence[Rename]) -> None:
    """Write down which renames belong together, instead of any that were. Raises EditRefused."""
    path = root / PENDING_FILE
    draft = _draft(root)
    try:
        for folder in {each.real.parent for each in renames}:
            sync_folder(folder)  # what is to be renamed must be there as long as the list is
        pending = [
            _Pending(
                os.path.relpath(each.path, root),
                each.number,
                _hash(each.before),
                _hash(each.after),
                os.lstat(each.real if each.after is None else each.aside).st_ino,
            )
            for each in renames
        ]
        write_new(draft, msgspec.json.encode(pending))
        os.replace(draft, path)
    except OSError as problem:
        raise not_written(str(path), problem) from problem
    sync_folder(root)


def all_done(root: Path) -> None:
    """Take the list away: its renames are done, or all taken back."""
    (root / PENDING_FILE).unlink(missing_ok=True)
    _draft(root).unlink(missing_ok=True)


def finish(root: Path) -> tuple[str, ...]:
    """Carry out the renames that a writer had announced and was cut off from.

    Return the files, from the portfolio's folder. One that has changed since is left to whoever
    changed it. Raises EditRefused where a rename fails, or the list cannot be taken away.
    """
    path = root / PENDING_FILE
    if not os.path.lexists(path):
        with suppress(OSError):
            _draft(root).unlink()
        return ()
    try:
        pending = msgspec.json.decode(read_bytes(path, str(path)), type=list[_Pending])
    except (UnreadableFileError, msgspec.DecodeError, RecursionError):
        pending = []  # not digi's: nothing can be finished by it
    try:
        done = tuple(each.file for each in pending if _finish_one(root, each))
        all_done(root)
    except OSError as problem:
        raise EditRefused(
            say("{file}: an edit that was cut off could not be finished", file=str(path)),
            say("Compare the files with an earlier version, then remove {file}", file=str(path)),
        ) from problem
    return done


def _draft(root: Path) -> Path:
    return root / f"{PENDING_FILE}.tmp"


def is_below(file: str) -> bool:
    """True for a path that leads down from the folder that it is told from."""
    path = Path(file)
    return bool(path.name) and not path.anchor and os.pardir not in path.parts and "\0" not in file


def _finish_one(root: Path, pending: _Pending) -> bool:
    """Carry one rename out; return False where it is not to be, or was done already."""
    if not is_below(pending.file):
        return False
    target = Path(os.path.realpath(root / pending.file))
    if not target.parent.is_dir() or _hash_of(target) != pending.before:
        return False
    if pending.before is None and os.path.lexists(target):
        return False
    if pending.after is None:
        if not _is_own(target, pending.inode):
            return False
        target.unlink()
    else:
        waiting = aside(target, pending.number)
        if not _is_own(waiting, pending.inode) or _hash_of(waiting) != pending.after:
            return False
        os.replace(waiting, target)
    sync_folder(target.parent)
    return True


def _is_own(path: Path, inode: int) -> bool:
    """True for the very file that the list was about when it was written."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_ino == inode


def _hash_of(path: Path) -> str | None:
    """Return the hash of a file's content; None where there is no file, or none to be read."""
    try:
        return _hash(read_bytes(path, ""))
    except UnreadableFileError:
        return None


def _hash(content: bytes | None) -> str | None:
    from hashlib import sha256

    return None if content is None else sha256(content).hexdigest()
