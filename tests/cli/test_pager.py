"""What is longer than the screen goes through the user's pager; what is shorter never does."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from shutil import which

import pytest

from digiohjelma_cli.cli.pager import page, pager
from tests.cli.terminal import Terminal, unix
from tests.conftest import PROJECT, SHIPPED

MARKS = {"DIGI_PAGER": "sed s/^/P:/"}  # a pager that can be told from the terminal


@unix
@pytest.mark.parametrize(
    ("env", "command"),
    [
        ({"DIGI_PAGER": "most -w", "PAGER": "more"}, ["most", "-w"]),
        ({"PAGER": "'my pager' -x"}, ["my pager", "-x"]),
        ({"PAGER": "it's"}, ["it's"]),
        ({"DIGI_PAGER": "", "PAGER": "more"}, []),
        ({"DIGI_PAGER": "cat", "PAGER": "more"}, []),
        ({"PAGER": "cat"}, []),
        ({"PATH": "/nowhere"}, []),
    ],
)
def test_which_pager(env: Mapping[str, str], command: list[str]) -> None:
    assert pager(env) == command


@unix
def test_without_a_wish_it_is_less_where_there_is_one(tmp_path: Path) -> None:
    less = tmp_path / "less"
    less.touch(mode=0o755)

    assert pager({"PATH": str(tmp_path)}) == [str(less)]


def test_windows_has_no_pager_that_could_show_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "name", "nt")

    assert pager({"PATH": os.environ["PATH"]}) == []
    assert pager({"PAGER": "less -R"}) == ["less", "-R"]


def _shown(*args: str, lines: int, env: Mapping[str, str], root: Path = SHIPPED) -> list[str]:
    terminal = Terminal(*args, root=root, env={"NO_COLOR": "1", **env}, lines=lines)
    assert terminal.end() == 0
    return terminal.shown.splitlines()


@unix
@pytest.mark.parametrize(
    ("args", "lines", "is_paged"),
    [
        (["areas"], 9, True),  # ten lines and more
        (["areas"], 60, False),
        (["areas", "--no-pager"], 9, False),
        (["--no-pager", "areas"], 9, False),
        (["areas"], 0, False),  # a terminal that does not know its height
        ([], 9, False),  # help
    ],
)
def test_what_is_longer_than_the_screen(args: list[str], lines: int, is_paged: bool) -> None:
    shown = _shown(*args, lines=lines, env=MARKS)

    assert len(shown) > 10
    assert [line.startswith("P:") for line in shown] == [is_paged] * len(shown)


@unix
def test_where_no_keys_can_come_from_a_pager_would_wait_for_ever() -> None:
    terminal = Terminal("areas", root=SHIPPED, env=MARKS, lines=9, has_keys=False)

    assert terminal.end() == 0
    assert "P:" not in terminal.shown


@unix
def test_a_reader_who_leaves_the_pager_early_has_read_enough() -> None:
    assert len(_shown("list", lines=9, env={"DIGI_PAGER": "head -n 3"})) == 3


@unix
def test_the_rest_is_not_even_made() -> None:
    page(["head", "-n", "0"], os.environ, (f"{number}\n" for number in count()), sys.stdout)  # ends


@unix
def test_a_pager_that_is_not_there_is_told_and_the_text_is_shown_all_the_same() -> None:
    head, *rest = _shown("areas", lines=9, env={"DIGI_PAGER": "no-such-pager", "DIGI_LANG": "en"})

    assert head == "The pager no-such-pager could not be started: No such file or directory"
    assert len(rest) > 10


@unix
@pytest.mark.skipif(which("less") is None, reason="needs less")
def test_in_less_ctrl_c_ends_nothing_and_the_exit_code_is_the_command_s(
    portfolio: Callable[..., Path],
) -> None:
    wrong = PROJECT.replace("suunniteltu", "tuntematon")
    root = portfolio({f"projects/1.{n}-x.yaml": wrong.replace("1.1", f"1.{n}") for n in range(60)})
    terminal = Terminal("check", root=root, env={"LESS": "FRX", "DIGI_LANG": "en"}, lines=20)

    terminal.wait_for("\n:")  # the first page is full
    terminal.press("\x03")
    terminal.press("G")
    terminal.wait_for("(END)")
    terminal.press("q")

    assert terminal.end() == 1
    assert "Traceback" not in terminal.shown
    assert terminal.shown.splitlines()[-1].endswith("remarks.")
