"""What is measured of digi, and what must hold of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.runs import Run, digi

SMALLEST: Final = """\
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
FLOOR: Final = "the smallest Typer program"
LIST: Final = "list in a pipe"
COLD_LIST: Final = "list in a pipe, reading every file"
CHECK: Final = "check"
STATUS_SET: Final = "status set"
COMPLETION: Final = "completion of an id"
LIST_ON_TERMINAL: Final = "list on a terminal"


class Command(NamedTuple):
    """A command of digi. `most` is with how many projects it is measured at the most."""

    name: str
    turns: tuple[tuple[str, ...], ...]
    is_terminal: bool = False
    is_cold: bool = False
    most: int = 1_000_000


def _pipe(name: str, *words: str, most: int = 1_000_000) -> Command:
    return Command(name, (words,), most=most)


def _terminal(name: str, *words: str, most: int = 1_000_000) -> Command:
    return Command(name, (words,), is_terminal=True, most=most)


# Each is what people, scripts and editors run; the last ones change files.
COMMANDS: Final = (
    _pipe(LIST, "list", "--format", "tsv"),
    Command(COLD_LIST, (("list", "--format", "tsv"),), is_cold=True),
    _terminal(LIST_ON_TERMINAL, "list"),
    _pipe("list as JSON", "list", "--format", "json"),
    _pipe("timeline in a pipe", "timeline"),
    _terminal("timeline on a terminal", "timeline"),
    _pipe(CHECK, "check", "--format", "tsv"),
    Command("check, reading every file", (("check", "--format", "tsv"),), is_cold=True),
    _pipe("report as Markdown", "report", "--format", "md"),
    _pipe("report as HTML", "report", "--format", "html", most=10_000),
    _pipe("capacity", "capacity"),
    _pipe("maturity", "maturity"),
    _pipe("metrics", "metrics"),
    _pipe("themes", "themes"),
    _pipe("areas", "areas"),
    _pipe("status", "status"),
    _pipe("decisions", "decisions"),
    _pipe("show 2.1", "show", "2.1"),
    _pipe("trace 2.1", "trace", "2.1"),
    _pipe("trace --orphans", "trace", "--orphans"),
    _pipe("trace --matrix needs", "trace", "--matrix", "needs"),
    _terminal("trace --matrix needs on a terminal", "trace", "--matrix", "needs", most=10_000),
    _pipe("export csv", "export", "csv"),
    _pipe("export json", "export", "json"),
    _pipe(COMPLETION),
    Command(
        STATUS_SET,
        (("status", "set", "2.1", "käyttöönotto"), ("status", "set", "2.1", "määrittely")),
    ),
)
_COMPLETING: Final = {
    "_DIGI_COMPLETE": "complete_bash",
    "COMP_WORDS": "digi show 2.",
    "COMP_CWORD": "2",
}


def runs(root: Path, count: int, state: Path) -> list[Run]:
    """Return what to run on the portfolio `root` of `count` projects.

    `state` is where digi keeps what it remembers, away from the user's own.
    """
    return [_run(each, root, state) for each in COMMANDS if count <= each.most]


def settle(root: Path, state: Path) -> Run:
    """Return what brings digi's snapshot of the portfolio up to date."""
    return _run(COMMANDS[0], root, state)


def floor(folder: Path) -> Run:
    """Return the smallest Typer program, written into `folder`."""
    program = folder / "smallest.py"
    program.write_text(SMALLEST, encoding="utf-8")
    return Run(FLOOR, [[sys.executable, str(program), "list"]])


def _run(command: Command, root: Path, state: Path) -> Run:
    env = {
        "DIGI_ROOT": str(root),
        "XDG_CACHE_HOME": str(state / "cache"),
        "XDG_STATE_HOME": str(state / "state"),
    }
    if command.is_cold:
        env["DIGI_NO_CACHE"] = "1"
    if command.name == COMPLETION:
        env |= _COMPLETING
    return Run(
        command.name,
        [digi(*words) for words in command.turns],
        env,
        is_terminal=command.is_terminal,
    )
