"""Many who write at the same time: nobody waits forever, and nothing that was written is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.store import write as write_module
from digiohjelma_cli.store.edit import Target, write
from digiohjelma_cli.store.load import load
from digiohjelma_cli.store.project_edits import Edit, Move, move, set_status
from digiohjelma_cli.store.undo import remembered
from tests.conftest import PROGRAMME, PROJECT
from tests.store import faults

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that are forked")

DAY = date(2023, 3, 1)


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let writers wait longer than people do: no disk and no processor is as busy as here."""
    monkeypatch.setattr(write_module, "_LOCK_SECONDS", 200)


SCHEDULE = "schedule: {start: 2022-H1, end: 2022-H2}\n"


def make(folder: Path, projects: int) -> Path:
    root = folder / "salkku"
    (root / "projects").mkdir(parents=True)
    (root / "digi.yaml").write_text(PROGRAMME, encoding="utf-8")
    for number in range(1, projects + 1):
        text = PROJECT.replace("1.1", f"1.{number}") + SCHEDULE
        (root / f"projects/1.{number}-hanke.yaml").write_text(text, encoding="utf-8")
    return root


def edit_of(project_id: str, writer: int, number: int) -> Edit:
    """Return an edit that leaves a note which tells it from every other."""
    note = f"{writer}.{number}"
    if number % 2:
        return move(project_id, Move(by=1 if number % 4 == 1 else -1), DAY, note)
    return set_status(project_id, ("toteutus", "valmis")[number // 2 % 2], DAY, note, {})


def writer(root: Path, writer: int, ids: Sequence[str], edits: int) -> Callable[[], None]:
    """Return what makes edits of these projects one after another, again and again."""

    def work() -> None:
        for number in range(edits):
            project_id = ids[number % len(ids)]
            (path,) = root.glob(f"projects/{project_id}-*.yaml")
            edit = edit_of(project_id, writer, number)
            target = Target(path, str(path), edit, project_id)
            write(root, [target], faults.journal_of(root))

    return work


def all_at_once(works: Sequence[Callable[[], None]]) -> list[int]:
    """Do everything at the same time, each in a process of its own; return the exit codes."""
    children = []
    for work in works:
        child = os.fork()
        if child == 0:
            os._exit(faults.in_child(work, seconds=240))
        children.append(child)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def notes(root: Path) -> Counter[str]:
    """Return the notes in all histories; every file must be whole."""
    portfolio = load(root)
    assert not portfolio.findings
    return Counter(
        change.note for project in portfolio.projects for change in project.history if change.note
    )


def check(root: Path, writers: int, edits: int) -> None:
    """Assert that every note is there, that each writer's are in order, and no file is left."""
    wanted = {f"{one}.{number}" for one in range(writers) for number in range(edits)}
    assert notes(root) == Counter(wanted)
    for project in load(root).projects:
        by_writer: dict[str, list[int]] = {}
        for change in project.history:
            one, _, number = change.note.partition(".")
            by_writer.setdefault(one, []).append(int(number))
        assert all(numbers == sorted(numbers) for numbers in by_writer.values())
        assert project.status == [each.status for each in project.status_changes][-1]
    assert all(path.suffix == ".yaml" for path in (root / "projects").iterdir())
    assert len(remembered(faults.state_of(root))) == 100 or writers * edits < 110


CROWDS = [
    pytest.param(8, 10, id="8 writers"),
    pytest.param(32, 20, id="32 writers", marks=pytest.mark.slow),
]


@pytest.mark.parametrize(("writers", "edits"), CROWDS)
def test_writers_of_one_file_lose_nothing(
    writers: int, edits: int, tmp_path: Path, counts: Counter[str]
) -> None:
    root = make(tmp_path, 1)
    begun = time.monotonic()
    works = [writer(root, number, ["1.1"], edits) for number in range(writers)]
    assert all_at_once(works) == [0] * writers
    counts["edits of many writers, of one file"] += writers * edits
    assert time.monotonic() - begun < writers * edits
    check(root, writers, edits)


@pytest.mark.parametrize(("writers", "edits"), CROWDS)
def test_writers_of_several_files_lose_nothing(
    writers: int, edits: int, tmp_path: Path, counts: Counter[str]
) -> None:
    root = make(tmp_path, 7)
    ids = [f"1.{number}" for number in range(1, 8)]
    begun = time.monotonic()
    works = [
        writer(root, number, ids[number % 7 :] + ids[: number % 7], edits)
        for number in range(writers)
    ]
    assert all_at_once(works) == [0] * writers
    counts["edits of many writers, of several files"] += writers * edits
    assert time.monotonic() - begun < writers * edits
    check(root, writers, edits)


def test_several_digis_lose_nothing(tmp_path: Path, counts: Counter[str]) -> None:
    root = make(tmp_path, 3)
    env = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "DIGI_ROOT": str(root)}
    digi = [sys.executable, "-m", "digiohjelma_cli"]
    processes = [
        subprocess.Popen(
            [
                *digi,
                "status",
                "set",
                "1.1",
                f"1.{2 + number % 2}",
                "toteutus",
                "--note",
                f"{number}",
            ],
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for number in range(6)
    ]
    errors = [process.communicate(timeout=60)[1].decode() for process in processes]
    assert [process.returncode for process in processes] == [0] * 6, errors
    counts["edits of digis at the same time"] += 12
    expected = Counter({str(number): 2 for number in range(6)})
    assert notes(root) == expected


def test_edits_and_their_undoing_at_the_same_time_end_well(tmp_path: Path) -> None:
    root = make(tmp_path, 2)

    def take_back() -> None:
        refusals = []
        for _ in range(10):
            if faults.last_edit(root) is not None:
                try:
                    faults.undo_last(root)
                except EditRefused as problem:
                    refusals.append(str(problem))
        assert all("somebody else changed the file meanwhile" in each for each in refusals)

    works = [writer(root, 0, ["1.1"], 10), writer(root, 1, ["1.2"], 10), take_back, take_back]
    assert all_at_once(works) == [0] * 4
    assert not load(root).findings
    assert set(notes(root).values()) <= {1}
