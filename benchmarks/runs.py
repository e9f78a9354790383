"""Measure whole processes by turns: wall time and peak memory, in a pipe or on a terminal.

The machine's mood falls on all alike, since a round runs each of them once; what to quote are the
ratios of the medians. Output is thrown away: by the null device, or read from a pseudo-terminal.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from digiohjelma_cli import __file__ as package

REPOSITORY: Final = Path(__file__).parents[1]
SOURCES: Final = Path(package).parents[1]
_BYTES: Final = 1 if sys.platform == "darwin" else 1024  # of which ru_maxrss is a count


class Failed(Exception):
    """A command that was to be measured failed; the text is what it said."""


class Run(NamedTuple):
    """A command to measure. Round after round its `turns` take turns: an edit must have effect.

    `name` is what the tables call it.
    """

    name: str
    turns: Sequence[Sequence[str]]
    env: Mapping[str, str] = {}
    folder: Path = REPOSITORY
    is_terminal: bool = False


class Measured(NamedTuple):
    """The median wall time in milliseconds, and the highest memory in MiB."""

    wall: float
    peak: float


def measure(
    runs: Sequence[Run],
    rounds: int,
    settle: Run | None = None,
    *,
    warms_up: bool = True,
    tell: Callable[[str], None] = lambda _: None,
    failed: dict[str, str] | None = None,
) -> dict[str, Measured]:
    """Run everything by turns so many rounds, and return the medians.

    Before each round `settle` is run, and not counted: it brings caches up to date after edits.
    `warms_up` puts a round before the others that does not count: it writes bytecode, and warms
    the disk's cache and what the programs keep themselves. What fails is left out, and `failed`
    then says why; without it Failed is raised.
    """
    found: dict[str, list[tuple[float, float]]] = {run.name: [] for run in runs}
    for number in range(0 if warms_up else 1, rounds + 1):
        if settle:
            once(settle, number)
        for run in runs:
            if failed and run.name in failed:
                continue
            tell(run.name)
            try:
                taken = once(run, number)
            except Failed as problem:
                if failed is None:
                    raise
                failed[run.name] = str(problem)
                del found[run.name]
                continue
            if number:
                found[run.name].append(taken)
    return {
        name: Measured(median(wall for wall, _ in taken), max(peak for _, peak in taken))
        for name, taken in found.items()
    }


def walls(commands: Iterable[Sequence[str]], rounds: int) -> list[float]:
    """Return the median wall time of each command in milliseconds, run by turns in a pipe."""
    runs = [Run(str(number), [command]) for number, command in enumerate(commands)]
    return [each.wall for each in measure(runs, rounds).values()]


def once(run: Run, number: int = 0) -> tuple[float, float]:
    """Run the command's turn of this round; return milliseconds and MiB. Raises Failed."""
    command = run.turns[number % len(run.turns)]
    return (_on_terminal if run.is_terminal else _in_pipe)(run, command)


def digi(*words: str) -> list[str]:
    """Return the command that runs digi: the script that pip has put beside this Python."""
    script = Path(sys.executable).parent / "digi"
    start = [str(script)] if script.exists() else [sys.executable, "-m", "digiohjelma_cli"]
    return [*start, *words]


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of what is measured: nobody's settings, and this source tree.

    A user's Python keeps its bytecode; an environment that forbids it would measure compiling.
    """
    own = ("PYTHON", "DIGI_", "NO_COLOR", "FORCE_COLOR", "COLUMNS")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return {**kept, "PYTHONPATH": str(SOURCES), "DIGI_PAGER": "cat", "PAGER": "cat", **more}


def _in_pipe(run: Run, command: Sequence[str]) -> tuple[float, float]:
    start = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 (our own commands)
        command,
        cwd=run.folder,
        env=environment(run.env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None  # a pipe was asked for
    said = process.stderr.read()
    return _ended(command, process, start, said)


def _on_terminal(run: Run, command: Sequence[str]) -> tuple[float, float]:
    import pty
    from fcntl import ioctl
    from struct import pack
    from termios import TIOCSWINSZ

    reader, writer = pty.openpty()
    ioctl(writer, TIOCSWINSZ, pack("HHHH", 40, 100, 0, 0))
    start = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 (our own commands)
        command,
        cwd=run.folder,
        env=environment({"TERM": "xterm-256color", **run.env}),
        stdin=writer,
        stdout=writer,
        stderr=writer,
        start_new_session=True,
    )
    os.close(writer)
    said = b""
    while chunk := _read(reader):
        said = chunk
    os.close(reader)
    return _ended(command, process, start, said)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # Linux's way to say that the other side is closed
        return b""


def _ended(
    command: Sequence[str], process: subprocess.Popen[bytes], start: float, said: bytes
) -> tuple[float, float]:
    _, status, usage = os.wait4(process.pid, 0)
    wall = (time.perf_counter() - start) * 1000
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stderr:
        process.stderr.close()
    if process.returncode:
        told = said.decode(errors="replace").strip()[-500:]
        raise Failed(f"{' '.join(command)}: exit code {process.returncode}\n{told}")
    return wall, usage.ru_maxrss * _BYTES / 2**20
