"""Run the README's tour and write what it prints into it: `python docs/readme.py`.

Every line of a console block that begins with `$ ` is run, in order, as a person would: in a real
terminal of 90 columns, in a folder with a copy of the shipped portfolio. tests/test_docs.py fails
while the README differs from what this would write.
"""

from __future__ import annotations

import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
README = REPOSITORY / "README.md"
_COLUMNS = 90
_BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)


def with_output(text: str) -> str:
    """Return the README's text with what its commands print now."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(REPOSITORY / "portfolio", Path(folder) / "portfolio")
        return _BLOCK.sub(lambda block: "".join(_session(block[0], Path(folder))), text)


def commands(text: str) -> list[str]:
    """Return the commands of the tour, in order."""
    return [
        line.removeprefix("$ ")
        for block in _BLOCK.findall(text)
        for line in block.splitlines()
        if line.startswith("$ ")
    ]


def _session(block: str, folder: Path) -> Iterator[str]:
    for line in block.splitlines():
        if line.startswith("$ "):
            yield f"{line}\n{_run(line.removeprefix('$ '), folder)}"


def _run(command: str, folder: Path) -> str:
    """Return what the command prints on a terminal, as the README shows it."""
    import fcntl
    import termios

    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 50, _COLUMNS, 0, 0))
    env = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "TERM": "xterm",
        "NO_COLOR": "1",
        "DIGI_PAGER": "",
        "PYTHONPATH": str(REPOSITORY / "src"),  # this checkout, whichever is installed
    }
    with subprocess.Popen(["bash", "-c", command], stdout=its, stderr=its, cwd=folder, env=env):  # noqa: S603, S607 (our own README)
        os.close(its)
        printed = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    lines = printed.decode().replace("\r\n", "\n")
    return re.sub(r".*\r", "", lines)  # a bar of progress is there no more


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux says so when the other end of a terminal is closed
        return b""


if __name__ == "__main__":
    README.write_text(with_output(README.read_text(encoding="utf-8")), encoding="utf-8")
