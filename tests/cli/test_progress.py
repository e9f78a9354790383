"""Progress: a line on the terminal of somebody who waits, which leaves nothing behind."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from digiohjelma_cli.cli import progress
from digiohjelma_cli.cli.main import run
from digiohjelma_cli.cli.progress import Bar, Progress
from digiohjelma_cli.cli.session import Session
from tests.cli.terminal import Terminal, unix
from tests.conftest import PROJECT, Stream

WIPED = "\r" + " " * 28 + "\r"


class Clock:
    """A clock that is told the time."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def err() -> Stream:
    return Stream(is_terminal=True)


@pytest.fixture
def bar(err: Stream, clock: Clock) -> Bar:
    return Bar(err, has_unicode=True, clock=clock)


def test_nothing_is_drawn_for_half_a_second(bar: Bar, clock: Clock, err: Stream) -> None:
    clock.now += 0.49
    bar.draw()
    bar.clear()

    assert err.getvalue() == ""


def test_steps_that_are_counted_are_a_bar(bar: Bar, clock: Clock, err: Stream) -> None:
    bar.count = 8
    clock.now += 0.5
    bar.draw()
    bar.done = 5
    bar.draw()
    bar.draw()  # the same again is not written again
    bar.clear()

    assert err.getvalue() == (
        "\r░░░░░░░░░░░░░░░░░░░░░░░░ 0/8\r███████████████░░░░░░░░░ 5/8" + WIPED
    )


def test_what_has_no_steps_tells_its_seconds(bar: Bar, clock: Clock, err: Stream) -> None:
    clock.now += 12.9
    bar.draw()

    assert err.getvalue() == "\r12 s"


def test_a_shorter_line_leaves_nothing_of_a_longer_one(bar: Bar, clock: Clock, err: Stream) -> None:
    bar.count = 8
    clock.now += 1
    bar.draw()
    bar.count = 0
    bar.draw()

    assert err.getvalue().endswith("\r" + "1 s".ljust(28))


def test_after_a_message_it_waits_again(bar: Bar, clock: Clock, err: Stream) -> None:
    clock.now += 1
    bar.draw()
    bar.clear()
    shown = err.getvalue()
    clock.now += 0.4
    bar.draw()

    assert err.getvalue() == shown == "\r1 s\r   \r"


def test_without_unicode_it_is_drawn_in_ascii(clock: Clock, err: Stream) -> None:
    bar = Bar(err, has_unicode=False, clock=clock)
    bar.count, bar.done = 2, 1
    clock.now += 1
    bar.draw()

    assert err.getvalue() == "\r############............ 1/2"


def test_steps_are_counted_as_they_are_done(bar: Bar) -> None:
    watched = Progress()
    watched.start(bar)

    steps = iter(watched.counted("abc", 3))

    assert [(next(steps), bar.done, bar.count) for _ in range(3)] == [
        ("a", 0, 3),
        ("b", 1, 3),
        ("c", 2, 3),
    ]
    assert next(steps, None) is None
    assert (bar.done, bar.count) == (3, 0)
    watched.stop()


def test_without_a_terminal_the_steps_are_the_very_ones_that_were_given() -> None:
    steps = ["a"]

    assert Progress().files(steps) is steps


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw from the first moment on, and without a pause."""
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    monkeypatch.setattr(progress, "_PAUSE", 0.0)


def drawn(bar: Bar, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Return what is set once the bar is drawn again."""
    event, draw = threading.Event(), bar.draw

    def and_tell() -> None:
        draw()
        event.set()

    monkeypatch.setattr(bar, "draw", and_tell)
    return event


@pytest.mark.usefixtures("hasty")
def test_nothing_is_drawn_while_somebody_else_has_the_terminal(
    err: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar = Bar(err, has_unicode=True)
    event = drawn(bar, monkeypatch)
    watched = Progress()
    watched.start(bar)
    assert event.wait(10)

    with watched.silent():
        shown = err.getvalue()
        event.clear()
        assert not event.wait(0.05)

    assert event.wait(10)
    watched.stop()
    assert shown.endswith("\r   \r")
    assert err.getvalue().endswith("\r   \r")


@pytest.mark.usefixtures("hasty")
def test_a_command_leaves_its_output_and_nothing_else(
    portfolio: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    projects = {
        f"projects/1.{number}-x.yaml": PROJECT.replace("1.1", f"1.{number}")
        for number in range(1, 9)
    }
    root = portfolio({**projects, "projects/1.1-oppilashallinto.yaml": None})
    out, err = Stream(is_terminal=True), Stream(is_terminal=True)
    session = Session(out, err, {"DIGI_ROOT": str(root), "TERM": "xterm"}, root)
    bar = Bar(err, has_unicode=True)
    event = drawn(bar, monkeypatch)
    session.progress.start(bar)
    counted = session.progress.files

    def watched_to_the_end(names: list[str]) -> object:
        for name in counted(names):
            event.clear()
            assert event.wait(10)
            yield name

    monkeypatch.setattr(session.progress, "files", watched_to_the_end)

    assert run(["list", "--columns", "id"], session) == 0

    assert "1/8" in err.getvalue()
    assert err.getvalue().endswith(" \r")
    assert "\r" not in out.getvalue()


# What Python imports first of all, in a process of its own.
HASTY = """\
from digiohjelma_cli.cli import progress
progress._PATIENCE = 0.0
progress._PAUSE = 0.001
"""


@unix
@pytest.mark.parametrize(("term", "is_shown"), [("xterm", True), ("dumb", False)])
def test_a_process_shows_it_on_its_terminal(
    portfolio: Callable[..., Path], tmp_path: Path, term: str, *, is_shown: bool
) -> None:
    numbers = range(2, 1002)
    files = {f"projects/1.{each}-x.yaml": PROJECT.replace("1.1", f"1.{each}") for each in numbers}
    root = portfolio(files)
    (tmp_path / "sitecustomize.py").write_text(HASTY, encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])

    env = {"TERM": term, "PYTHONPATH": path, "DIGI_NO_CACHE": "1"}
    terminal = Terminal("status", root=root, env=env)
    assert terminal.end() == 0

    assert ("/1001" in terminal.shown) == is_shown


@pytest.mark.skipif(sys.platform == "win32", reason="needs Unix processes")
def test_a_process_in_a_pipe_starts_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    monkeypatch.setattr(threading.Thread, "start", started.append)
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        monkeypatch.setattr(sys, "stdout", nowhere)
        monkeypatch.setattr(sys, "stderr", nowhere)

        session = Session.of_process()

    assert started == []
    assert list(session.progress.files(["x"])) == ["x"]
