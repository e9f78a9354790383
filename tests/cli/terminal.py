"""digi as a process on a pseudo-terminal, where questions are answered by keys."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

unix = pytest.mark.skipif(sys.platform == "win32", reason="needs Unix terminals")

_CODES = re.compile(r"\x1b\[[0-9;?>]*[A-Za-z]|\r")
_SECONDS = 60
# Makes the terminal the one from which Ctrl-C reaches the process, and becomes digi.
_CONTROLLED = """\
import fcntl, runpy, termios
fcntl.ioctl(1, termios.TIOCSCTTY, 0)
runpy.run_module("digiohjelma_cli", run_name="__main__")
"""


class Terminal:
    """A run of digi: wait for what it shows, then press keys."""

    def __init__(
        self,
        *args: str,
        root: Path,
        env: Mapping[str, str] | None = None,
        lines: int = 0,
        has_keys: bool = True,
    ) -> None:
        import pty

        self._ours, theirs = pty.openpty()
        if lines:
            _give_size(theirs, lines, columns=100)
        variables = {
            **{name: text for name, text in os.environ.items() if not name.startswith("DIGI_")},
            "DIGI_ROOT": str(root),
            "LANG": "C.UTF-8",
            "TERM": "xterm",
            "COLUMNS": "100",
            **(env or {}),
        }
        self._process = subprocess.Popen(
            [sys.executable, "-c", _CONTROLLED, *args],
            env=variables,
            stdin=theirs if has_keys else subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self._shown = b""
        self._seen = 0

    def wait_for(self, text: str) -> None:
        """Wait until `text` is shown, after what was waited for before."""
        end = time.monotonic() + _SECONDS
        while (at := self.shown.find(text, self._seen)) < 0:
            assert time.monotonic() < end, self.shown
            assert self._read(), self.shown
        self._seen = at + len(text)

    def press(self, keys: str) -> None:
        """Press keys, as soon as the line that shows them is being read."""
        time.sleep(0.2)
        os.write(self._ours, keys.encode())

    def end(self) -> int:
        """Wait for the end and return the exit code."""
        while self._read():
            pass
        os.close(self._ours)
        return self._process.wait(timeout=_SECONDS)

    @property
    def shown(self) -> str:
        """All that was shown, without the codes that steer the terminal."""
        return _CODES.sub("", self._shown.decode("utf-8", "replace"))

    def _read(self) -> bool:
        """Take what is shown by now; False at the end."""
        ready, _, _ = select.select([self._ours], [], [], _SECONDS)
        chunk = b""
        if ready:
            with suppress(OSError):  # Linux says so when the other end is closed
                chunk = os.read(self._ours, 65536)
        self._shown += chunk
        return bool(chunk)


def _give_size(terminal: int, lines: int, columns: int) -> None:
    import fcntl
    import struct
    import termios

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
