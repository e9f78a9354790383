"""digi explain: a check's page."""

from __future__ import annotations

import pytest

from tests.conftest import Digi

PAGE = """\
DIGI209 unscheduled (warning)

A project is under way and has no schedule.

What: the status says that work goes on, but the project has no `schedule`.

Why: its work is in no timeline and in no load, and nobody can see when it should end.

Remedy: write the schedule, with the half-year in which the work began.

Good:

    status: toteutus
    schedule: {start: 2023-H1, end: 2023-H2}

Bad:

    status: toteutus
    schedule:
"""


@pytest.mark.parametrize("is_terminal", [True, False])
@pytest.mark.parametrize("word", ["DIGI209", "digi209", "unscheduled"])
def test_a_check_is_explained(digi: Digi, word: str, is_terminal: bool) -> None:
    assert digi("explain", word, "--lang", "en", is_terminal=is_terminal) == (0, PAGE, "")


def test_a_rule_of_the_reader_is_explained(digi: Digi) -> None:
    assert digi("explain", "anchor", "--lang", "en").out == (
        "DIGI108 anchor (error)\n\nA value is an anchor, an alias or a merge key.\n\n"
        "Why: A value would then change when another place in the file is edited.\n\n"
        "Remedy: Write the value out; quote text that begins with & or *.\n"
    )


def test_paragraphs_fit_a_narrow_terminal(digi: Digi) -> None:
    out = digi("explain", "DIGI301", "--lang", "en", env={"COLUMNS": "40"}, is_terminal=True).out
    assert max(map(len, out.splitlines())) <= 40 + 4  # an example is not broken


def test_it_needs_no_portfolio(digi: Digi, tmp_path: object) -> None:
    from pathlib import Path

    assert isinstance(tmp_path, Path)
    assert digi("explain", "DIGI301", "--lang", "en", here=tmp_path).code == 0


def test_an_unknown_check(digi: Digi) -> None:
    assert digi("explain", "DIGI2099", "--lang", "en") == (
        2,
        "",
        "digi: There is no check “DIGI2099”\n  → Did you mean DIGI209, DIGI509, DIGI208?\n",
    )
    assert digi("explain", "DIGI2", "--lang", "en").code == 2
    assert digi("explain", "--lang", "en").code == 2
