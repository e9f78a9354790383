"""A second process that reads a part of very many files, while this one reads the rest.

It hands back the records of files without a finding, packed as a snapshot packs them; the others,
and all of them if anything goes wrong with it, are read here. Only on Linux, where a process can
fork in some milliseconds and without harm; elsewhere starting one takes longer than it saves.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final, Self, TypeAlias

from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store.packed import Known, nothing_known, pack, unpack

# Reads a file by its name: its source and record, or None where something was found in it.
Read: TypeAlias = Callable[[str], tuple[Source, object] | None]

_LABEL: Final = b"second reader"


def is_possible() -> bool:
    """True where this process can fork, and another processor is there for the second one."""
    if sys.platform != "linux" or not hasattr(os, "memfd_create"):
        return False
    threading = sys.modules.get("threading")  # threads would not be there in the second process
    is_alone = threading is None or threading.active_count() == 1
    return is_alone and len(os.sched_getaffinity(0)) > 1


class SecondReader:
    """Reads the files of these names, beginning at once. Used in a `with`, it ends with it."""

    def __init__(self, names: Sequence[str], read: Read, shown: Callable[[str], str]) -> None:
        self._names = frozenset(names)
        self._shown = shown
        self._known: Known | None = None
        self._process = 0
        self._file = -1
        with suppress(OSError):  # where there can be no other process, the files are read here
            self._file = os.memfd_create("digi")
            self._process = os.fork()
            if self._process == 0:
                _read_and_end(names, read, self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file >= 0:
            os.close(self._file)
        if self._process and self._known is None:  # something has stopped the command
            import signal

            with suppress(OSError):
                os.kill(self._process, signal.SIGKILL)
            self._wait()

    def known(self, name: str) -> tuple[Source, object] | None:
        """Return a file's source and record; None where the file must be read here.

        The first time that one of the second process's files is asked for, it is waited for.
        """
        if name not in self._names:
            return None
        if self._known is None:
            self._known = self._result()
        record = self._known.records.get(name)
        return None if record is None else (self._known.sources[name], record)

    def _result(self) -> Known:
        if self._process and self._wait():
            with suppress(Exception), open(self._file, "rb", buffering=0, closefd=False) as file:
                file.seek(0)
                return unpack(file.readall(), _LABEL, self._shown)
        return nothing_known()

    def _wait(self) -> bool:
        """Wait until the process has ended; tell whether it has done all that it should."""
        with suppress(OSError):
            return os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1]) == 0
        return False


def _read_and_end(names: Sequence[str], read: Read, file: int) -> None:
    """Read the files in the second process, and end it whatever happens: it is nobody's digi."""
    code = 1
    try:
        known = nothing_known()
        for name in names:
            found = read(name)
            if found is not None:
                known.add(name, (0, 0, 0, 0), *found)
        rest = memoryview(pack(known, _LABEL))
        while rest:
            rest = rest[os.write(file, rest) :]
        code = 0
    finally:
        os._exit(code)
