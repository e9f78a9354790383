"""digi move: the schedule, the phases and the effort by half-year, and the line of history."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.cli.repository import changed, diff, in_git
from tests.conftest import PROJECT, Digi
from tests.views.made import Make

FILE = "projects/1.1-oppilashallinto.yaml"
SCHEDULED = (
    PROJECT
    + """\
schedule: {start: 2023-H2, end: 2024-H1}  # sovittu toimittajan kanssa
phases:
  - {name: määrittely, start: 2023-H2, end: 2023-H2}
  - name: käyttöönotto
    start: H1/2024
    end: 2024-H1
  - {name: ylläpito}
effort:
  digi: {2023-H2: 1, "2024-H1": 2}
"""
)


@pytest.fixture
def root(portfolio: Make) -> Path:
    return in_git(portfolio({FILE: SCHEDULED}))


def test_the_whole_moves_with_its_phases_and_its_effort(digi: Digi, root: Path) -> None:
    outcome = digi("move", "1.1", "--by", "1", "--because", "Viivästyi", root=root)

    assert outcome == (
        0,
        "",
        "1.1 Oppilashallinto: H2/2023–H1/2024 → H1/2024–H2/2024, 1 half-year later (1 Mar 2023)\n",
    )
    assert diff(root) == dedent(
        """\
        -schedule: {start: 2023-H2, end: 2024-H1}  # sovittu toimittajan kanssa
        +schedule: {start: 2024-H1, end: 2024-H2}  # sovittu toimittajan kanssa
        -  - {name: määrittely, start: 2023-H2, end: 2023-H2}
        +  - {name: määrittely, start: 2024-H1, end: 2024-H1}
        -    start: H1/2024
        -    end: 2024-H1
        +    start: 2024-H2
        +    end: 2024-H2
        -  digi: {2023-H2: 1, "2024-H1": 2}
        +  digi: {2024-H1: 1, "2024-H2": 2}
        +history:
        +  - {date: 2023-03-01, schedule: {start: 2024-H1, end: 2024-H2}, note: Viivästyi}
        """
    )


def test_there_and_back_leaves_the_history_alone_behind(digi: Digi, root: Path) -> None:
    digi("move", "1.1", "--by", "-1", root=root)
    digi("move", "1.1", "--by", "1", root=root)

    assert diff(root) == dedent(
        """\
        -    start: H1/2024
        +    start: 2024-H1
        +history:
        +  - {date: 2023-03-01, schedule: {start: 2023-H1, end: 2023-H2}}
        +  - {date: 2023-03-01, schedule: {start: 2023-H2, end: 2024-H1}}
        """
    )


@pytest.mark.parametrize(
    ("args", "line", "schedule"),
    [
        (
            ["--end", "H2/2024"],
            "H2/2023–H1/2024 → H2/2023–H2/2024, length 2 → 3 half-years",
            "{start: 2023-H2, end: 2024-H2}",
        ),
        (
            ["--start", "2024-02-14"],
            "H2/2023–H1/2024 → H1/2024, length 2 → 1 half-year",
            "{start: 2024-H1, end: 2024-H1}",
        ),
        (
            ["--start", "2022H2", "--end", "2023H1"],
            "H2/2023–H1/2024 → H2/2022–H1/2023, 2 half-years earlier",
            "{start: 2022-H2, end: 2023-H1}",
        ),
    ],
)
def test_each_end_goes_where_it_is_told(
    digi: Digi, root: Path, args: list[str], line: str, schedule: str
) -> None:
    outcome = digi("move", "1.1", *args, "--date", "15.2.2023", root=root)

    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err.splitlines()[0] == f"1.1 Oppilashallinto: {line} (15 Feb 2023)"
    assert diff(root) == (
        "-schedule: {start: 2023-H2, end: 2024-H1}  # sovittu toimittajan kanssa\n"
        f"+schedule: {schedule}  # sovittu toimittajan kanssa\n"
        f"+history:\n+  - {{date: 2023-02-15, schedule: {schedule}}}\n"
    )


def test_a_project_that_was_not_scheduled_gets_its_schedule(digi: Digi, portfolio: Make) -> None:
    root = in_git(portfolio())

    outcome = digi("move", "1.1", "--start", "2024-H1", "--end", "2024-H2", root=root)

    message = "1.1 Oppilashallinto: scheduled to H1/2024–H2/2024 (1 Mar 2023)\n"
    assert outcome == (0, "", message)
    assert diff(root) == dedent(
        """\
        +schedule: {start: 2024-H1, end: 2024-H2}
        +history:
        +  - {date: 2023-03-01, schedule: {start: 2024-H1, end: 2024-H2}}
        """
    )


def test_several_projects_move_or_none(digi: Digi, portfolio: Make) -> None:
    other = SCHEDULED.replace("1.1", "1.2").replace("Oppilashallinto", "Kirjasto")
    unscheduled = PROJECT.replace("1.1", "1.3")
    root = in_git(
        portfolio(
            {
                FILE: SCHEDULED,
                "projects/1.2-kirjasto.yaml": other,
                "projects/1.3-x.yaml": unscheduled,
            }
        )
    )

    assert digi("move", "1.1", "1.3", "--by", "1", root=root) == (
        2,
        "",
        (
            "digi: Project 1.3 has no schedule to move\n"
            "  → Give it one: --start 2024-H1 --end 2024-H2\n"
        ),
    )
    assert changed(root) == ""
    assert digi("move", "1.1", "1.2", "1.1", "--by", "1", root=root).err == (
        "1.1 Oppilashallinto: H2/2023–H1/2024 → H1/2024–H2/2024, 1 half-year later (1 Mar 2023)\n"
        "1.2 Kirjasto: H2/2023–H1/2024 → H1/2024–H2/2024, 1 half-year later (1 Mar 2023)\n"
    )


@pytest.mark.parametrize(
    ("args", "message", "remedy"),
    [
        (
            [],
            "Say where to move: either --by, or --start and --end",
            "Write for example: digi move 2.5 --by 1",
        ),
        (
            ["--by", "1", "--end", "2024-H1"],
            "Say where to move: either --by, or --start and --end",
            "Write for example: digi move 2.5 --by 1",
        ),
        (
            ["--start", "ensi vuonna"],
            "--start: “ensi vuonna” is not a half-year",
            "Write for example: 2024-H1",
        ),
        (
            ["--start", "2024-H2"],
            "Project 1.1 would end in H1/2024, before it starts in H2/2024",
            "Give both --start and --end, or move the whole with --by",
        ),
        (
            ["--by", "99999"],
            "Project 1.1 would move out of the calendar",
            "Give the number of half-years with --by",
        ),
        (
            ["--by", "1", "--because", "\u202eoikealta"],
            "The text has characters that cannot be seen: \\u202eoikealta",
            "Write the text again",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(
    digi: Digi, root: Path, args: list[str], message: str, remedy: str
) -> None:
    assert digi("move", "1.1", *args, root=root) == (2, "", f"digi: {message}\n  → {remedy}\n")
    assert changed(root) == ""


def test_a_schedule_that_is_so_already_changes_nothing(digi: Digi, root: Path) -> None:
    outcome = digi("move", "1.1", "--start", "2023-H2", "--end", "2024-H1", root=root)

    message = "1.1 Oppilashallinto: already H2/2023–H1/2024; nothing changed\n"
    assert outcome == (0, "", message)
    assert changed(root) == ""


def test_what_the_move_breaks_is_told_and_with_strict_refused(digi: Digi, portfolio: Make) -> None:
    later = PROJECT.replace("1.1", "1.2") + (
        'schedule: {start: 2024-H2, end: 2024-H2}\ndepends_on: ["1.1"]\n'
    )
    root = in_git(portfolio({FILE: SCHEDULED, "projects/1.2-x.yaml": later}))
    added = (
        "The edit adds 1 finding:\n"
        f"  {root}/projects/1.2-x.yaml:5:19: error: The project starts 1 half-year too early:"
        " project 1.1 ends only in H2/2024 [DIGI206]\n"
    )

    assert digi("move", "1.1", "--by", "1", "--strict", root=root) == (
        4,
        "",
        (
            f"{added}digi: The edit would add findings, which --strict does not let pass\n"
            "  → Make another edit, or leave --strict out\n"
        ),
    )
    assert changed(root) == ""
    assert digi("move", "1.1", "--by", "1", root=root) == (
        0,
        "",
        (
            "1.1 Oppilashallinto: H2/2023–H1/2024 → H1/2024–H2/2024,"
            f" 1 half-year later (1 Mar 2023)\n{added}"
        ),
    )
