"""The lock on a file that lets one writer in at a time, on Unix and on Windows.

The system itself lets go of it when a process ends, however it ends. filelock does the same and
much more, and to import it was a tenth of the time of `digi status set`; this is all of it that is
needed here. Both lock the same way, so older versions of digi keep out, too.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PAUSE: Final = 0.05  # seconds between two tries
_FLAGS: Final = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)


class BusyError(Exception):
    """Somebody else has kept the lock for too long."""


@contextmanager
def locked(path: Path, seconds: float) -> Iterator[None]:
    """Hold the lock on the file at `path`, which is made where there is none, and stays.

    Raises BusyError where somebody else holds it for longer than `seconds`, and OSError where the
    file cannot be made or the disk knows no locks.
    """
    descriptor = os.open(path, _FLAGS, 0o644)
    try:
        _wait_for(descriptor, time.monotonic() + seconds)
        yield
    finally:
        with suppress(OSError):  # what was to be done is done, and the lock ends with the process
            _let_go(descriptor)
        with suppress(OSError):
            os.close(descriptor)


def _wait_for(descriptor: int, end: float) -> None:
    while not _is_taken(descriptor):
        if time.monotonic() >= end:
            raise BusyError
        time.sleep(_PAUSE)


def _is_taken(descriptor: int) -> bool:
    """Take the lock; False where somebody else has it."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _let_go(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
