"""Which status may follow which, where the programme says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.repository import changed, in_git
from tests.conftest import PROGRAMME, PROJECT, Digi
from tests.views.made import Make

STATUSES = """\
statuses:
  - {id: suunniteltu, kind: planned, next: [toteutus, peruttu]}
  - {id: toteutus, kind: active, next: [valmis]}
  - {id: valmis, kind: done}
  - {id: suljettu, kind: done, next: []}
  - {id: peruttu, kind: cancelled}
"""
REFUSAL = (
    "digi: 1.1: “valmis” cannot follow “suunniteltu” in this programme\n"
    "  → After “suunniteltu” comes one of these: toteutus, peruttu."
    " With --force it is set all the same\n"
)


@pytest.fixture
def root(portfolio: Make) -> Path:
    other = {
        "projects/1.2-x.yaml": PROJECT.replace("1.1", "1.2").replace("suunniteltu", "toteutus")
    }
    return in_git(portfolio({"digi.yaml": PROGRAMME + STATUSES, **other}))


def test_an_odd_step_is_refused_with_the_allowed_ones(digi: Digi, root: Path) -> None:
    assert digi("status", "set", "1.1", "valmis", root=root) == (4, "", REFUSAL)
    assert changed(root) == ""


def test_all_or_nothing_of_several(digi: Digi, root: Path) -> None:
    assert digi("status", "set", "1.2", "1.1", "valmis", root=root) == (4, "", REFUSAL)
    assert changed(root) == ""


@pytest.mark.parametrize(
    "args", [["1.1", "toteutus"], ["1.1", "valmis", "--force"], ["1.2", "valmis"]]
)
def test_a_usual_step_and_a_forced_one_are_made(digi: Digi, root: Path, args: list[str]) -> None:
    assert digi("status", "set", *args, root=root).code == 0
    assert changed(root) != ""


def test_a_status_without_a_say_may_lead_anywhere(digi: Digi, root: Path) -> None:
    digi("status", "set", "1.2", "valmis", root=root)

    outcome = digi("status", "set", "1.2", "suunniteltu", root=root)

    assert outcome == (0, "", "1.2 Oppilashallinto: valmis → suunniteltu (1 Mar 2023)\n")


def test_a_final_status_is_final(digi: Digi, root: Path) -> None:
    digi("status", "set", "1.2", "suljettu", "--force", root=root)

    assert digi("status", "set", "1.2", "toteutus", root=root) == (
        4,
        "",
        (
            "digi: 1.2: “toteutus” cannot follow “suljettu” in this programme\n"
            "  → “suljettu” is final. With --force it is changed all the same\n"
        ),
    )


def test_an_unknown_status_in_the_list_is_found(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"digi.yaml": PROGRAMME + STATUSES.replace("[valmis]", "[valmiss]")})

    outcome = digi(
        "check", "--select", "DIGI120", root=root, is_terminal=True, env={"COLUMNS": "300"}
    )

    assert outcome.code == 1
    assert outcome.out == (
        f"{root}/digi.yaml:13:41: error: There is no status “valmiss” in digi.yaml [DIGI120]\n"
        "  13 │   - {id: toteutus, kind: active, next: [valmiss]}\n"
        "     │                                         ^\n"
        "  → Did you mean “valmis”?\n\n"
    )
