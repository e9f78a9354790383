"""A second process reads a part of very many files: the answers are those of one, come what may."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store import load as loading
from digiohjelma_cli.store import second_reader, sources
from digiohjelma_cli.store.load import load
from tests.conftest import PROJECT
from tests.store.answers import answers

Make = Callable[..., Path]

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="there is a second process on Linux alone"),
    # A worker of pytest-xdist has threads, of which newer Pythons warn; they hold nothing of ours.
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]
FILES: Final = {
    "projects/1.2-b.yaml": PROJECT.replace("1.1", "1.2") + "tila: x\n",
    "projects/1.3-c.yaml": PROJECT.replace("1.1", "1.3") + "themes: [arki]\n",
    "projects/1.4-d.yaml": "id: [\n",
    "projects/1.5-e.yaml": PROJECT.replace("1.1", "1.3") + "# \u00ad\n",
    "projects/1.6-f.yaml": PROJECT.replace("1.1", "1.6") + "owner: Rehtori\n",
    "projects/1.7-g.yaml": b"\xff",
}


@pytest.fixture(autouse=True)
def _very_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "_VERY_MANY", 2)
    monkeypatch.setattr(second_reader, "is_possible", lambda: True)


@pytest.fixture
def alone(portfolio: Make, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, bytes]:
    """A portfolio, and what one process reads of it."""
    root = portfolio(FILES)
    with monkeypatch.context() as patch:
        patch.setattr(second_reader, "is_possible", lambda: False)
        return root, answers(load(root))


@pytest.fixture(autouse=True)
def _nothing_is_left() -> Iterator[None]:
    """Fail where a process or an open file is left behind."""
    before = len(os.listdir("/proc/self/fd"))
    yield
    assert len(os.listdir("/proc/self/fd")) == before
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Gather the names of the files that this process reads."""
    names: list[str] = []
    original = sources.Disk.read

    def read(self: sources.Disk, name: str) -> Source:
        names.append(name)
        return original(self, name)

    monkeypatch.setattr(sources.Disk, "read", read)
    return names


def test_two_processes_read_what_one_does(alone: tuple[Path, bytes], read_here: list[str]) -> None:
    root, plain = alone
    assert answers(load(root)) == plain
    # The last four are the other's, but for files that it had something to say about.
    assert [name[9:12] for name in read_here if "projects" in name] == [
        "1.1",
        "1.2",
        "1.3",
        "1.4",
        "1.7",
    ]


def test_what_the_second_process_reads_is_kept_as_well(
    alone: tuple[Path, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_here: list[str]
) -> None:
    root, plain = alone
    monkeypatch.setattr(loading, "_LARGE", 1)
    monkeypatch.setattr("digiohjelma_cli.store.snapshot._SETTLED", -(10**12))
    assert answers(load(root, snapshots=lambda: tmp_path / "cache")) == plain
    read_here.clear()
    assert answers(load(root, snapshots=lambda: tmp_path / "cache")) == plain
    assert "projects/1.6-f.yaml" not in read_here


def _end(*_: object) -> bytes:
    os.kill(os.getpid(), 9)
    return b""


def _fail(*_: object) -> bytes:
    raise MemoryError


@pytest.mark.parametrize("pack", [_end, _fail, lambda *_: b"", lambda *_: b"x" * 99])
def test_a_second_process_that_ends_before_its_time_costs_time_alone(
    alone: tuple[Path, bytes],
    monkeypatch: pytest.MonkeyPatch,
    pack: Callable[..., bytes],
    capfd: pytest.CaptureFixture[str],
) -> None:
    root, plain = alone
    monkeypatch.setattr(second_reader, "pack", pack)
    assert answers(load(root)) == plain
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("call", ["fork", "memfd_create"])
def test_where_there_can_be_no_other_process_this_one_reads(
    alone: tuple[Path, bytes], monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def no_more(*_: object) -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    root, plain = alone
    monkeypatch.setattr(os, call, no_more)
    assert answers(load(root)) == plain


def test_an_interrupted_command_takes_the_second_process_with_it(
    portfolio: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = os.getpid()
    original = sources.Disk.read

    def read(self: sources.Disk, name: str) -> Source:
        if os.getpid() != own:
            threading.Event().wait(60)
        if name == "projects/1.2-b.yaml":
            raise KeyboardInterrupt
        return original(self, name)

    monkeypatch.setattr(sources.Disk, "read", read)
    with pytest.raises(KeyboardInterrupt):
        load(portfolio(FILES))


def test_a_process_with_threads_or_with_one_processor_stays_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    assert second_reader.is_possible()
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert not second_reader.is_possible()
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert not second_reader.is_possible()
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not second_reader.is_possible()
