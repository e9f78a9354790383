"""Measure `digi list` in a pipe against the smallest Typer program: `python benchmarks/startup.py`.

Both run in this environment as whole processes, by turns, so that the machine's mood falls on both
alike; the ratio of the medians is what to quote. The bar is 1.6.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[1]
ROUNDS = 40
_SILENT: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
SMALLEST = """\
import typer

app = typer.Typer()


@app.command()
def list(n: int = 4):
    print(n)


@app.command()
def show(n: int = 4):
    print(n)


app()
"""


def measure(commands: Sequence[Sequence[str]], rounds: int = ROUNDS) -> list[float]:
    """Return the median wall time of each command in milliseconds, run by turns."""
    times: list[list[float]] = [[] for _ in commands]
    for number in range(rounds + 1):
        for command, taken in zip(commands, times, strict=True):
            elapsed = _time(command)
            if number:  # the first round only writes bytecode and warms the disk's cache
                taken.append(elapsed)
    return [statistics.median(taken) for taken in times]


def _time(command: Sequence[str]) -> float:
    # A user's Python keeps its bytecode; an environment that forbids it would measure compiling.
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=REPOSITORY, env=env, **_SILENT)  # noqa: S603 (our own)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Print the medians and their ratio."""
    digi = str(Path(sys.executable).parent / "digi")
    with tempfile.TemporaryDirectory() as folder:
        smallest = Path(folder) / "smallest.py"
        smallest.write_text(SMALLEST, encoding="utf-8")
        base, listed = measure([[sys.executable, str(smallest), "list"], [digi, "list"]])
    print(f"smallest Typer program  {base:6.1f} ms")
    print(f"digi list in a pipe     {listed:6.1f} ms  {listed / base:.2f} times")


if __name__ == "__main__":
    main()
