"""Count the instructions that commands take, by valgrind: the same whatever the machine's mood."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from typing import Final

from benchmarks.runs import Run, environment

_COUNTED: Final = re.compile(r"Collected : (\d+)")


def is_installed() -> bool:
    """True where valgrind is there to count."""
    return shutil.which("valgrind") is not None


def count(run: Run) -> int:
    """Return how many instructions the first turn of the command takes, and its Python with it.

    Hashes of text, which otherwise change from run to run, are fixed.
    """
    _counted(run)  # writes bytecode, and what digi keeps of the files
    return _counted(run)


def _counted(run: Run) -> int:
    tool = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    done = subprocess.run(  # noqa: S603 (our own commands)
        [*tool, *_without_script(run.turns[0])],
        check=True,
        cwd=run.folder,
        env=environment({"PYTHONHASHSEED": "0", **run.env}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    found = _COUNTED.search(done.stderr)
    assert found is not None  # callgrind's last words
    return int(found[1])


def _without_script(command: Sequence[str]) -> list[str]:
    """Return the command with its Python first: valgrind would count another process's."""
    return list(command) if command[0] == sys.executable else [sys.executable, *command]
