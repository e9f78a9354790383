"""A writer that is killed at any moment leaves each file whole, and several all old or all new."""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

import pytest

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.store.load import load
from digiohjelma_cli.store.write import NewContent, replace, writing
from tests.conftest import PROGRAMME, PROJECT, THEME
from tests.store import faults
from tests.store.faults import KILLED, Tap, change, files_in, killed_at, last_edit, undo_last

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that are forked")

IDS: Final = ("1.1", "1.2", "1.3", "1.4")
Files: TypeAlias = dict[str, bytes]
NEXT: Final = "projects/1.4-hanke.yaml"  # the file of the edit that comes after the cut
LINKED: Final = "projects/1.2-hanke.yaml"  # a link out of the portfolio


@pytest.fixture(autouse=True)
def _quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for the disk: it is processes that end here, and not machines."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


class Case(NamedTuple):
    """What is cut off, after `before` has prepared it: each file that it changes is old or new.

    `undone_from` tells which of the two can be taken back: "new" after an edit. `whole` makes the
    files new where the work itself does not.
    """

    work: Callable[[Path], object]
    undone_from: str = ""
    before: Callable[[Path], object] = lambda _: None
    whole: Callable[[Path], object] | None = None


def change_one(root: Path) -> None:
    change(root, ["1.1"], "Muuttui")


def change_three(root: Path) -> None:
    change(root, ["1.1", "1.2", "1.3"], "Muuttui")


def change_three_and_put_back(root: Path) -> None:
    """Change three files, of which the last cannot be, so that the others are put back."""

    def refuse_last(_: int, __: str, args: tuple[Any, ...]) -> None:
        if str(args[1]).endswith("1.3-hanke.yaml"):
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))

    with Tap(refuse_last, ["replace"]), pytest.raises(EditRefused):
        change_three(root)


def make_and_remove(root: Path) -> None:
    """Make a file, change one and remove one, as taking back a change of several kinds does."""
    new, old, gone = (root / f"projects/{name}-hanke.yaml" for name in ("1.5", "1.1", "1.3"))
    text = old.read_bytes()
    contents = [
        NewContent(new, new.name, None, text.replace(b"1.1", b"1.5")),
        NewContent(old, old.name, text, text + b"owner: Rehtori\n"),
        NewContent(gone, gone.name, gone.read_bytes(), None),
    ]
    with writing(root, [each.path for each in contents]):
        replace(root, contents)


CASES: Final = {
    "an edit of one file": Case(change_one, "new"),
    "an edit of three files, one of them a link": Case(change_three, "new"),
    "undoing an edit of one file": Case(undo_last, "old", change_one),
    "undoing an edit of three files, one of them a link": Case(undo_last, "old", change_three),
    "putting an edit of three files back": Case(
        change_three_and_put_back, "new", whole=change_three
    ),
    "a file made, one changed and one removed": Case(make_and_remove),
}


def make(folder: Path) -> Path:
    """Make a portfolio of four projects, of which one is a link to elsewhere."""
    root = folder / "salkku"
    for name, text in (("digi.yaml", PROGRAMME), ("themes/arki.yaml", THEME)):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "projects").mkdir()
    for each in IDS:
        path = root / f"projects/{each}-hanke.yaml"
        path.write_text(PROJECT.replace("1.1", each), encoding="utf-8", newline="")
    elsewhere = folder / "muualla"
    elsewhere.mkdir()
    (root / LINKED).rename(elsewhere / "hanke.yaml")
    (root / LINKED).symlink_to("../../muualla/hanke.yaml")
    return root


@pytest.mark.parametrize("name", CASES)
def test_a_writer_that_is_killed_leaves_all_old_or_all_new(
    name: str, tmp_path: Path, counts: Counter[str]
) -> None:
    counts[f"kill points: {name}"] += kill_at_each_call(CASES[name], tmp_path, faults.CHANGING)


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_a_writer_that_is_killed_before_it_looks_at_a_file(
    name: str, tmp_path: Path, counts: Counter[str]
) -> None:
    made = kill_at_each_call(CASES[name], tmp_path, faults.CALLS)
    counts[f"kill points, with what changes nothing: {name}"] += made


def kill_at_each_call(case: Case, folder: Path, names: Sequence[str]) -> int:
    """Kill the work of a case at every call of these names; return how many that were."""
    root = make(folder / "0")
    case.before(root)
    old = files_in(root)
    points = faults.calls_of(lambda: case.work(root), names)
    if case.whole is not None:
        assert files_in(root) == old
        case.whole(root)
    states = {"old": old, "new": files_in(root)}

    for number in range(1, points + 1):
        root = make(folder / str(number))
        case.before(root)

        def work(root: Path = root, number: int = number) -> None:
            with Tap(killed_at(number), names):
                case.work(root)

        assert faults.in_child(work) == KILLED
        check(root, states, case.undone_from, number)
    return points


def check(root: Path, states: Mapping[str, Files], undone_from: str, number: int) -> None:
    """Assert that what was left is whole, and that the next edit makes it all old or all new."""
    old, new = states["old"], states["new"]
    left = files_in(root)
    for file in old.keys() | new.keys():
        assert left.get(file) in (old.get(file), new.get(file)), (number, file)
    assert not load(root).findings, number  # nothing that was left is taken for a project

    assert change(root, ["1.4"], "Seuraava").undo is not None

    after = files_in(root)
    assert b"label: Seuraava" in after[NEXT], number
    after[NEXT] = old[NEXT]
    assert after in (old, new), number  # and nothing besides
    check_undo(root, states, undone_from, number)
    change(root, ["1.2"], "Viimeinen")
    assert (root / LINKED).is_symlink()
    assert set(os.listdir(root.parent / "muualla")) <= {"hanke.yaml", ".digi.lock"}


def check_undo(root: Path, states: Mapping[str, Files], undone_from: str, number: int) -> None:
    """Assert that the next edit can be taken back, and then the one that was cut off if it was."""
    undo_last(root)
    now = files_in(root)
    edit = last_edit(root)
    assert (edit is not None) == (bool(undone_from) and now == states[undone_from]), number
    if edit is not None:
        undo_last(root)
        assert files_in(root) == states["new" if undone_from == "old" else "old"], number
        assert last_edit(root) is None


# The same from outside: digi as a process of its own, killed by the kernel at its system calls

_SYSTEM_CALLS: Final = ("openat", "write", "fsync", "rename", "unlink", "flock", "fchmod", "mkdir")


def traced(root: Path, command: Sequence[str], log: Path, *options: str) -> int:
    """Run digi under strace, which sees what concerns the portfolio and the undo folder alone."""
    kept = faults.state_of(root)
    paths = [root, root / "projects", kept, kept / ".edit.tmp", kept / "000001.json"]
    paths += [root / name for name in (".digi.lock", ".digi.pending", ".digi.pending.tmp")]
    paths += [root / f"projects/.digi.{number}.tmp" for number in range(2)]
    watched = [part for path in paths for part in ("-P", str(path))]
    digi = [sys.executable, "-m", "digiohjelma_cli", "--root", str(root), *command]
    done = subprocess.run(
        ["/usr/bin/env", "strace", "-f", "-o", str(log), *watched, *options, *digi],
        env={**os.environ, "XDG_STATE_HOME": str(root.parent)},
        capture_output=True,
        check=False,
        timeout=60,
    )
    return done.returncode


@pytest.mark.slow
@pytest.mark.parametrize("command", [["status", "set", "1.1", "1.3", "toteutus"], ["undo"]])
def test_digi_that_the_kernel_kills_leaves_all_old_or_all_new(
    command: Sequence[str], tmp_path: Path, counts: Counter[str]
) -> None:
    log = tmp_path / "log"

    def made(name: str) -> Path:
        root = make(tmp_path / name)
        if command == ["undo"]:
            change(root, ["1.1", "1.3"], "Muuttui")
        return root

    root = made("whole")
    old = files_in(root)
    if traced(root, command, log) != 0:
        pytest.skip("needs strace, and leave to use it")
    new = files_in(root)
    asked = Counter(re.findall(r"(?m)^\d+ +(\w+)\(", log.read_text()))
    assert asked["rename"] == 4  # two files, the list of them, and what is kept for digi undo

    for name in _SYSTEM_CALLS:
        for number in range(1, asked[name] + 1):
            root = made(f"{name}-{number}")
            inject = ["-e", f"inject={name}:signal=KILL:when={number}"]
            assert traced(root, command, log, *inject) == -signal.SIGKILL
            counts[f"kill points by the kernel: digi {command[0]}"] += 1
            left = files_in(root)
            for file in old.keys() | new.keys():
                assert left.get(file) in (old.get(file), new.get(file)), (name, number, file)
            assert not load(root).findings, (name, number)
            change(root, ["1.4"], "Seuraava")
            assert {**files_in(root), NEXT: old[NEXT]} in (old, new), (name, number)
