"""Other programs of the terminal with as many items of their own kind, to stand beside digi.

Each is what its ordinary package installs: hledger and taskwarrior from the system's packages,
todoman and doorstop from PyPI, best into an environment of their own:

    python -m venv .cache/peers && .cache/peers/bin/pip install todoman doorstop

todoman and doorstop keep a file an item, as digi does; the others keep few large ones. Those are
written bit by bit: what this process needs at its peak would be told as theirs.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple
from uuid import NAMESPACE_OID, uuid5

from benchmarks.runs import REPOSITORY, Run, environment

FOLDER: Final = REPOSITORY / ".cache" / "peers" / "bin"
_AREAS: Final = 6


class Peer(NamedTuple):
    """A program, and `make`, which writes items and returns what to run.

    `most` is how many items it is measured with: with more it takes minutes.
    """

    name: str
    program: str
    most: int
    make: Callable[[str, Path, int], list[Run]]


def beside(folder: Path, count: int, programs: Path, failed: dict[str, str]) -> Iterator[Run]:
    """Write `count` items for every program that is installed, and yield what to run.

    `failed` then says of programs that do not take them why.
    """
    for peer in PEERS:
        program = found(peer, programs)
        if program and count <= peer.most:
            place = folder / peer.program
            place.mkdir(parents=True)
            try:
                yield from peer.make(program, place, count)
            except subprocess.CalledProcessError as problem:
                failed[peer.name] = str(problem)


def missing(programs: Path) -> list[str]:
    """Return the programs that are not installed."""
    return [peer.name for peer in PEERS if not found(peer, programs)]


def found(peer: Peer, programs: Path) -> str | None:
    """Return the program's path: in the folder `programs`, else as the shell would find it."""
    return shutil.which(peer.program, path=os.fspath(programs)) or shutil.which(peer.program)


def _hledger(program: str, folder: Path, count: int) -> list[Run]:
    journal = folder / "journal"
    transactions = (
        f"{_day(number)} Projekti {number}\n"
        f"    menot:alue{number % _AREAS}:projekti{number % 100}  {number % 90 + 1} EUR\n"
        "    varat:määräraha\n\n"
        for number in range(count)
    )
    with journal.open("w", encoding="utf-8") as file:
        file.writelines(transactions)
    env = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    return [
        Run(f"hledger {word}", [[program, "-f", str(journal), word]], env)
        for word in ("check", "balance")
    ]


def _taskwarrior(program: str, folder: Path, count: int) -> list[Run]:
    settings, tasks = folder / "taskrc", folder / "tasks.json"
    settings.write_text(
        f"data.location={folder}\nconfirmation=off\nnews.version=99.0.0\n", encoding="utf-8"
    )
    with tasks.open("w", encoding="utf-8") as file:
        for number in range(count):  # an object a line, which its import reads as well
            task = {
                "uuid": str(uuid5(NAMESPACE_OID, str(number))),
                "description": f"Projekti {number}",
                "project": f"alue{number % _AREAS}",
                "status": "pending",
                "entry": "20220101T000000Z",
                "due": f"{_day(number).replace('-', '')}T000000Z",
            }
            file.write(f"{json.dumps(task)}\n")
    env = {"TASKRC": str(settings), "TASKDATA": str(folder)}
    _prepare([program, "import", str(tasks)], env, folder)
    return [
        Run(f"taskwarrior {word}", [[program, *words]], env)
        for word, words in (("list", ["list"]), ("export", ["export"]))
    ]


def _todoman(program: str, folder: Path, count: int) -> list[Run]:
    items, settings = folder / "items" / "ohjelma", folder / "config.py"
    items.mkdir(parents=True)
    settings.write_text(
        f'path = "{folder}/items/*"\ncache_path = "{folder}/cache.sqlite3"\n'
        'default_list = "ohjelma"\n',
        encoding="utf-8",
    )
    for number in range(count):
        due = _day(number).replace("-", "")
        (items / f"{number}.ics").write_text(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//made//\r\nBEGIN:VTODO\r\n"
            f"UID:projekti-{number}\r\nDTSTAMP:20220101T000000Z\r\nCREATED:20220101T000000Z\r\n"
            f"SUMMARY:Projekti {number}\r\nDUE;VALUE=DATE:{due}\r\nSTATUS:NEEDS-ACTION\r\n"
            f"CATEGORIES:alue{number % _AREAS}\r\nEND:VTODO\r\nEND:VCALENDAR\r\n",
            encoding="utf-8",
        )
    return [Run("todoman list", [[program, "list"]], {"TODOMAN_CONFIG": str(settings)})]


def _doorstop(program: str, folder: Path, count: int) -> list[Run]:
    _prepare(["git", "init", "--quiet"], {}, folder)
    items = folder / "items"
    items.mkdir()
    (items / ".doorstop.yml").write_text(
        "settings:\n  digits: 6\n  prefix: REQ\n  sep: ''\n", encoding="utf-8"
    )
    for number in range(1, count + 1):
        (items / f"REQ{number:06}.yml").write_text(
            "active: true\nderived: false\nheader: ''\n"
            f"level: '{number % _AREAS + 1}.{number}'\nlinks: []\nnormative: true\nref: ''\n"
            f"reviewed: null\ntext: |\n  Projekti {number}\n",
            encoding="utf-8",
        )
    return [Run("doorstop (check)", [[program, "-q"]], {}, folder)]


def _prepare(command: list[str], env: Mapping[str, str], folder: Path) -> None:
    subprocess.run(  # noqa: S603 (our own commands)
        command,
        check=True,
        cwd=folder,
        env=environment(env),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _day(number: int) -> str:
    return f"{2022 + number % 4}-{number % 12 + 1:02}-{number % 28 + 1:02}"


PEERS: Final = (
    Peer("hledger", "hledger", 100_000, _hledger),
    Peer("taskwarrior", "task", 10_000, _taskwarrior),
    Peer("todoman", "todo", 10_000, _todoman),
    Peer("doorstop", "doorstop", 1000, _doorstop),
)
