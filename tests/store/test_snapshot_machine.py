"""With a snapshot and without it a portfolio gives the same answers, whatever happens to files.

The files are real. Their times are those of a made disk whose clock ticks in steps and can be set,
which no real one lets a test do.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store.load import load_from
from digiohjelma_cli.store.snapshot import Snapshot
from digiohjelma_cli.store.sources import Disk, Status
from tests.conftest import PROGRAMME, THEME
from tests.store.answers import answers

SECOND: Final = 10**9
MILLISECOND: Final = 10**6
ONE, OTHER, NEW = "projects/1.1-a.yaml", "projects/1.2-b.yaml", "projects/1.3.yaml"


def _project(name: str, more: str = "") -> str:
    return f'id: "1.1"\nname: {name}\narea: koulu\nstatus: toteutus\n{more}'


ALIKE: Final = (_project("Aaa"), _project("Bbb"), _project("Ccc"))  # all of one length
TEXTS: Final = (
    _project("Ddd", "themes: [arki, muu]\n"),
    _project("E\u00ade", "schedule: {start: 2023-H1, end: 2022-H2}\n"),  # with a soft hyphen
    _project("Fff", "tila: x\n"),  # an unknown key
    'id: "1.2"\nname: Ggg\narea: poissa\nstatus: valmis\n',
    "id: [\n",
    "",
    THEME,
    PROGRAMME,
)
texts = st.sampled_from(ALIKE) | st.sampled_from(ALIKE + TEXTS)
names = st.sampled_from([ONE, OTHER]) | st.sampled_from([NEW, "themes/arki.yaml", "digi.yaml"])


class Files:
    """A folder on a disk whose clock goes as it is told, in ticks of `tick` nanoseconds."""

    def __init__(self, root: Path, tick: int) -> None:
        self.root = root
        self.tick = tick
        self.now = 1_700_000_000 * SECOND
        self._changed: dict[int, int] = {}  # by inode, when anything about the file changed
        (root / "projects").mkdir(parents=True)
        (root / "themes").mkdir()

    def path(self, name: str) -> Path:
        return self.root / name

    def write(self, name: str, text: str, modified: int | None = None) -> None:
        """Write into the file as it is, which keeps its inode."""
        self.path(name).write_text(text, encoding="utf-8")
        self.touch(name, modified)

    def replace(self, name: str, text: str, modified: int | None = None) -> None:
        """Put a new file in the place of the old one."""
        self.path("uusi").write_text(text, encoding="utf-8")
        os.replace(self.path("uusi"), self.path(name))
        self.touch(name, modified)

    def touch(self, name: str, modified: int | None = None) -> None:
        """Give the file these times; that it was given them is itself a change."""
        now = self.now // self.tick * self.tick
        os.utime(self.path(name), ns=(0, now if modified is None else modified))
        self._changed[self.path(name).stat().st_ino] = now

    def modified(self, name: str) -> int:
        return self.path(name).stat().st_mtime_ns

    def changed(self, path: str) -> int:
        return self._changed[os.stat(path).st_ino]


class MadeDisk(Disk):
    """The folder as digi sees it. `meanwhile` is what somebody does while digi reads it."""

    def __init__(self, files: Files, meanwhile: Callable[[str], None] | None = None) -> None:
        super().__init__(files.root)
        self._files = files
        self._meanwhile = meanwhile

    def status(self, name: str) -> Status | None:
        status = super().status(name)
        if status is None:
            return None
        size, modified, _, inode = status
        return size, modified, self._files.changed(self._path(name)), inode

    def read(self, name: str) -> Source:
        source = super().read(name)
        if self._meanwhile:
            self._meanwhile(name)
        return source


class Reader:
    """A process that has read the portfolio, and that has yet to keep what it read."""

    def __init__(
        self, folder: Path, files: Files, meanwhile: Callable[[str], None] | None = None
    ) -> None:
        disk = MadeDisk(files, meanwhile)
        self.snapshot = Snapshot(folder, files.root, disk, lambda: files.now)
        self.portfolio: Portfolio = load_from(disk, files.root, snapshot=self.snapshot)


class SnapshotMachine(RuleBasedStateMachine):
    """Somebody changes files, and several processes read them."""

    @initialize(tick=st.sampled_from([1, 10 * MILLISECOND, 2 * SECOND]))
    def begin(self, tick: int) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.cache = self.folder / "cache"
        self.files = Files(self.folder / "salkku", tick)
        self.files.write("digi.yaml", PROGRAMME)
        self.files.write("themes/arki.yaml", THEME)
        self.files.write(ONE, ALIKE[0])
        self.files.write(OTHER, ALIKE[1])
        self.others: list[Reader] = []
        self.backup: dict[str, tuple[str, int]] = {}
        self.read(10 * SECOND)

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    # What happens to the files

    @rule(name=names, text=texts, is_in_place=st.booleans(), keeps_time=st.booleans())
    def change(self, name: str, text: str, *, is_in_place: bool, keeps_time: bool) -> None:
        is_there = self.files.path(name).exists()
        modified = self.files.modified(name) if keeps_time and is_there else None
        write = self.files.write if is_in_place else self.files.replace
        write(name, text, modified)

    @rule(name=names, one=texts, other=texts, keeps_time=st.booleans())
    def read_between_two_edits(self, name: str, one: str, other: str, *, keeps_time: bool) -> None:
        self.change(name, one, is_in_place=True, keeps_time=keeps_time)
        self.read(0)
        self.change(name, other, is_in_place=True, keeps_time=keeps_time)

    @rule(name=names, hours=st.integers(-2, 2))
    def touch(self, name: str, hours: int) -> None:
        if self.files.path(name).exists():
            self.files.touch(name, self.files.now + hours * 3600 * SECOND)

    @rule(old=names, new=names)
    def rename(self, old: str, new: str) -> None:
        if self.files.path(old).exists():  # by which no time changes, as on some disks
            os.replace(self.files.path(old), self.files.path(new))

    @rule(name=names)
    def back_up_and_delete(self, name: str) -> None:
        if self.files.path(name).exists():
            text = self.files.path(name).read_text(encoding="utf-8")
            self.backup[name] = (text, self.files.modified(name))
            self.files.path(name).unlink()

    @rule(name=names)
    def restore(self, name: str) -> None:
        if name in self.backup:
            self.files.replace(name, *self.backup[name])

    # What the clock does

    @rule(time=st.sampled_from([1, MILLISECOND, SECOND, 3 * SECOND, 3600 * SECOND]))
    def wait(self, time: int) -> None:
        self.files.now += time

    @rule(number=st.integers(1, 50))
    def set_the_clock_back(self, number: int) -> None:
        # Never to an instant that has been: there a file could change twice at the same time.
        self.files.now -= number * 600 * SECOND + number * 10_007 * MILLISECOND + 1
        self.files.now -= self.files.now % 7

    # What else happens to the snapshot

    @rule(at=st.integers(0, 10**6), bit=st.integers(0, 7), is_cut=st.booleans())
    def damage(self, at: int, bit: int, *, is_cut: bool) -> None:
        for path in self.cache.glob("*.snapshot"):
            content = bytearray(path.read_bytes())
            at %= max(1, len(content))
            content[at : at + 1] = bytes(each ^ 1 << bit for each in content[at : at + 1])
            path.write_bytes(content[:at] if is_cut else content)

    @rule()
    def another_reads(self) -> None:
        self.others.append(Reader(self.cache, self.files))

    @precondition(lambda self: self.others)
    @rule(number=st.integers(0, 9))
    def another_keeps_what_it_read(self, number: int) -> None:
        self.others.pop(number % len(self.others)).snapshot.save()

    @rule(read=names, name=names, text=texts)
    def another_reads_while_a_file_changes(self, read: str, name: str, text: str) -> None:
        def meanwhile(which: str) -> None:
            if which == read:
                self.files.write(name, text)

        Reader(self.cache, self.files, meanwhile).snapshot.save()

    # What must hold

    @rule(time=st.sampled_from([0, 10 * SECOND]))
    def read(self, time: int) -> None:
        self.wait(time)
        reader = Reader(self.cache, self.files)
        reader.snapshot.save()
        self._compare(reader)

    @invariant()
    def answers_are_those_without_a_snapshot(self) -> None:
        self._compare(Reader(self.cache, self.files))

    def _compare(self, reader: Reader) -> None:
        plain = load_from(Disk(self.files.root), self.files.root)
        assert answers(reader.portfolio) == answers(plain)


def _run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        SnapshotMachine,
        settings=settings(max_examples=examples, stateful_step_count=steps, deadline=None),
    )


def test_answers_are_the_same_with_and_without_a_snapshot() -> None:
    _run(80, 15)


@pytest.mark.slow
def test_answers_are_the_same_with_and_without_a_snapshot_at_length() -> None:
    _run(800, 40)
