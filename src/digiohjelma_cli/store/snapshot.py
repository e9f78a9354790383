"""The typed records of a large portfolio's files, kept so that the same file is read only once.

A record is used again while its file has the size, the times and the inode that it had then, as
git does with its index. The texts are kept too, so that a place that is shown is looked up in the
very text that the record came from. Whatever is wrong with a snapshot: the files are read instead.
"""

from __future__ import annotations

import os
import stat
import sys
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

import msgspec

from digiohjelma_cli import __version__
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store.packed import nothing_known, pack, unpack
from digiohjelma_cli.store.sources import Disk, Status

Clock: TypeAlias = Callable[[], int]  # nanoseconds since 1970, as the times of files

_ENDING: Final = ".snapshot"
# A file that has only just changed may change again and keep its times: clocks tick in steps, of
# two seconds on the coarsest disks. It is read every time until it is older than that.
_SETTLED: Final = 2 * 10**9
_SLACK: Final = 50  # written anew when more than one in so many files had to be read
_FORGOTTEN: Final = 90 * 24 * 3600  # seconds after which a snapshot that was not renewed goes
_CUT_OFF: Final = 3600  # seconds after which nobody is writing a file any more


class Snapshot:
    """What is known of the files of a folder. Never raises, and never is a reason to fail."""

    def __init__(self, folder: Path, root: Path, disk: Disk, clock: Clock = time.time_ns) -> None:
        whole = os.fsencode(os.path.realpath(root))
        self._path = folder / f"{zlib.crc32(whole):08x}{_ENDING}"
        self._label = b""  # which reader read which folder
        self._disk = disk
        self._settled = clock() - _SETTLED
        self._asked: dict[str, Status] = {}
        self._read = nothing_known()
        self._kept = nothing_known()
        with suppress(Exception):  # whatever the file holds: it is a help, and not needed
            self._label = b"%s %s" % (_reader(), whole)
            self._kept = unpack(_own_bytes(self._path), self._label, disk.shown)
        self._records, self._statuses = self._kept.records, self._kept.statuses  # asked very often

    def record(self, name: str) -> object | None:
        """Return the record of a file that is as it was; None where it must be read."""
        status = self._disk.status(name)
        if status is None:
            return None
        self._asked[name] = status
        return self._records[name] if self._statuses.get(name) == status else None

    def keep(self, name: str, source: Source, record: object) -> None:
        """Keep the record of a file that `record` was asked for, and that was then read."""
        status = self._asked.get(name)
        is_text = name.isprintable()  # not so where the system gives bytes that are no UTF-8
        if status is not None and is_text and max(status[1], status[2]) < self._settled:
            self._read.add(name, status, source, record)

    def save(self) -> None:
        """Write what is known now, where enough of it is new, and forget old snapshots."""
        if len(self._read.records) * _SLACK <= len(self._asked):
            return
        known = nothing_known()
        for name, status in self._asked.items():
            for each in (self._read, self._kept):
                if each.statuses.get(name) == status:
                    known.add(name, status, each.sources[name], each.records[name])
        with suppress(Exception):  # such as a disk that is full
            if self._label:
                _write(self._path, pack(known, self._label))
                _sweep(self._path.parent)


def _own_bytes(path: Path) -> bytes:
    """Return the content of a file of this user's own. Raises OSError for any other."""
    with open(path, "rb", buffering=0) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_uid != getattr(os, "geteuid", int)():
            raise PermissionError(path)
        return file.read()


@cache
def _reader() -> bytes:
    """Return what tells this reader from any other: versions, and the files that it is made of.

    The folder of the libraries changes with each that is installed or taken away.
    """
    store = os.path.dirname(__file__)
    stamps: list[tuple[str, object, int]] = [
        (__version__, sys.version, os.stat(os.path.join(msgspec.__path__[0], "..")).st_mtime_ns)
    ]
    for folder in (store, os.path.join(store, "format"), os.path.join(store, "..", "model")):
        with os.scandir(folder) as entries:
            found = [(each.name, each.stat()) for each in entries if each.name.endswith(".py")]
        stamps += [(name, status.st_size, status.st_mtime_ns) for name, status in sorted(found)]
    return b"%08x" % zlib.crc32(repr(stamps).encode())


def _write(path: Path, content: bytes) -> None:
    """Put a snapshot in its place, for this user's eyes alone. Raises OSError where it cannot be.

    Not forced onto the disk: what a power cut leaves of it is found out by its checksum.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    aside.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(aside, flags, 0o600), "wb") as file:
            file.write(content)
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove snapshots that nobody has renewed for long, and what runs that were cut off left."""
    now = time.time()
    for path in folder.iterdir():
        if path.suffix in (_ENDING, ".tmp"):
            age = now - path.stat().st_mtime
            if age > (_FORGOTTEN if path.suffix == _ENDING else _CUT_OFF):
                path.unlink()
