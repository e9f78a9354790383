"""digi explain: a check's page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from digiohjelma_cli.cli.explain import COMMAND
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


def test_it_needs_no_portfolio(digi: Digi, tmp_path: Path) -> None:
    outcome = digi("explain", "DIGI209", here=tmp_path)
    assert outcome == (0, PAGE, "")


def test_it_speaks_the_portfolio_s_language_unless_the_user_chose_one(digi: Digi) -> None:
    first = digi("explain", "DIGI209").out.splitlines()[0]
    assert first == "DIGI209 unscheduled (varoitus)"
    assert digi("explain", "DIGI209", env={"DIGI_LANG": "en"}).out == PAGE


def test_a_broken_file_does_not_matter(digi: Digi, portfolio: Callable[..., Path]) -> None:
    root = portfolio({"projects/1.2-rikki.yaml": "[", "themes/arki.yaml": None})
    assert digi("explain", "DIGI209", root=root) == (0, PAGE, "")


def test_codes_and_names_complete() -> None:
    param = next(each for each in COMMAND.params if each.name == "code")
    ctx = COMMAND.make_context("explain", ["DIGI101"], obj=None, resilient_parsing=True)
    offers = [(each.value, each.help) for each in param.shell_complete(ctx, "digi20")]
    assert offers[:2] == [("digi201", "schedule-reversed"), ("digi202", "outside-period")]
    assert next(each.value for each in param.shell_complete(ctx, "DIGI30")) == "DIGI301"
    assert [each.value for each in param.shell_complete(ctx, "unserved-n")] == ["unserved-need"]


def test_an_unknown_check(digi: Digi) -> None:
    assert digi("explain", "DIGI2099", "--lang", "en") == (
        2,
        "",
        "digi: There is no check “DIGI2099”\n  → Did you mean DIGI209, DIGI509, DIGI409?\n",
    )
    assert digi("explain", "DIGI2", "--lang", "en").code == 2
    assert digi("explain", "--lang", "en").code == 2
