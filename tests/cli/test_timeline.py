"""digi timeline: one layout for the terminal and the pipe. Charts: tests/render/test_gantt.py."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.cli.repository import git, in_git
from tests.conftest import Digi
from tests.views.made import Make, projects

FILES = projects(
    {
        "1.1": "name: Eka\nstatus: toteutus\nsize: M\nschedule: {start: 2022-H1, end: 2022-H2}",
        "2.1": "name: Toka\narea: ympäristö\nschedule: {start: 2023-H2, end: 2024-H1}",
    }
)


def test_a_pipe_gets_the_chart_that_a_terminal_without_colour_does(
    digi: Digi, portfolio: Make
) -> None:
    root = portfolio(FILES)

    piped = digi("timeline", root=root)
    shown = digi("timeline", root=root, is_terminal=True)
    plain = digi("timeline", "--format", "plain", root=root, is_terminal=True, env={"NO_COLOR": ""})

    assert piped == shown == plain
    assert piped.code == 0
    assert not [line for line in piped.out.splitlines() if line != line.rstrip()]


def test_a_filtered_chart_in_finnish(digi: Digi, portfolio: Make) -> None:
    env = {"DIGI_LANG": "fi", "COLUMNS": "76"}

    out = digi("timeline", "--area", "koulu", root=portfolio(FILES), env=env).out

    assert out == dedent(
        """\
        Testilän digiohjelma · tilanne 1.3.2023

                                              ▼ tilanne 1.3.2023
                                        valtuustokausi päättyy 31.5.2025 ▼
                                │2022       │2023       │2024       │2025       │
                                │H1   ┊H2   │H1   ┊H2   │H1   ┊H2   │H1   ┊H2   │
        ─────────────────────────────────────────────────────────────────────────
        Koulut                  │     ┊     │ ┃   ┊     │     ┊     │    ║┊     │
        ●! 1.1 Eka              │█ M ███████│ ┃   ┊     │     ┊     │    ║┊     │

        ● ███ käynnissä, päätetty   ! myöhässä   ┃ tilanne 1.3.2023
        ║ valtuustokausi päättyy
        """
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "fi",
            "Testilän digiohjelma · tilanne 1.3.2023\n\nNäillä projekteilla ei ole aikataulua.\n",
        ),
        (
            "en",
            "Testilän digiohjelma · situation on 1 Mar 2023\n\nNo project here has a schedule.\n",
        ),
    ],
)
def test_a_chart_of_nothing_says_so(
    digi: Digi, portfolio: Make, language: str, expected: str
) -> None:
    args = ("timeline", "--status", "valmis")

    assert digi(*args, root=portfolio(FILES), env={"DIGI_LANG": language}).out == expected


def test_the_old_bar_stands_under_the_new_one(
    digi: Digi, portfolio: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, "2022-12-01T12:00:00+00:00")
    root = in_git(portfolio(FILES))
    git(root, "tag", "digi/baseline/2023")
    digi("move", "1.1", "--by", "1", root=root)
    lines = "id: '1.2'\nname: Uusi\narea: koulu\nstatus: ehdotus\n"
    schedule = "schedule: {start: 2024-H1, end: 2024-H2}\n"
    (root / "projects" / "1.2-x.yaml").write_text(lines + schedule, encoding="utf-8")

    args = ("timeline", "--vs", "2023")
    unicode = digi(*args, root=root, env={"COLUMNS": "82"}).out
    ascii_ = digi(*args, root=root, env={"COLUMNS": "82"}, encoding="ascii").out

    assert unicode == dedent(
        """\
        Testilän digiohjelma · situation on 1 Mar 2023
        compared with 2023 (1 Dec 2022)

                                              ▼ situation on 1 Mar 2023
                                         council’s term ends 31 May 2025 ▼
                                │2022       │2023       │2024       │2025       │
                                │H1   ┊H2   │H1   ┊H2   │H1   ┊H2   │H1   ┊H2   │
        ─────────────────────────────────────────────────────────────────────────
        Koulut                  │     ┊     │ ┃   ┊     │     ┊     │    ║┊     │
        ●  1.1 Eka              │     ┊█ M ███████┊     │     ┊     │    ║┊     │ +1
               2023             │┄┄┄┄┄┄┄┄┄┄┄│ ┃   ┊     │     ┊     │    ║┊     │
        ○  1.2 Uusi             │     ┊     │ ┃   ┊     │▒▒▒▒▒▒▒▒▒▒▒│    ║┊     │ new
                                │     ┊     │ ┃   ┊     │     ┊     │    ║┊     │
        Ympäristö               │     ┊     │ ┃   ┊     │     ┊     │    ║┊     │
        ○  2.1 Toka             │     ┊     │ ┃   ┊▒▒▒▒▒▒▒▒▒▒▒┊     │    ║┊     │

        ○ ▒▒▒ planned, decided   ● ███ under way, decided
        ┄┄┄ as planned; at the end of the row half-years later (+), earlier (−)
        ┃ situation on 1 Mar 2023   ║ council’s term ends
        """
    )
    assert "       2023             |___________| I   :     |" in ascii_
    assert "o  1.2 Uusi             |     :     | I   :     |===========|    ]:     | new" in ascii_
    assert ascii_.splitlines()[-2] == (
        "___ as planned; at the end of the row half-years later (+), earlier (-)"
    )


def test_mermaid_has_a_task_a_project(digi: Digi, portfolio: Make) -> None:
    out = digi("timeline", "--format", "mermaid", root=portfolio(FILES)).out

    assert out == dedent(
        """\
        gantt
          title Testilän digiohjelma · situation on 1 Mar 2023
          dateFormat YYYY-MM-DD
          axisFormat %m/%Y
          tickInterval 6month
          section Koulut
          1#46;1 Eka (M, toteutus) :active, crit, p0, 2022-01-01, 2023-01-01
          section Ympäristö
          2#46;1 Toka (suunniteltu) :p1, 2023-07-01, 2024-07-01
        """
    )


def test_markdown_has_a_table_an_area(digi: Digi, portfolio: Make) -> None:
    args = ("--area", "ympäristö", "--format", "md")

    assert digi("timeline", *args, root=portfolio(FILES)).out == dedent(
        """\
        # Testilän digiohjelma · situation on 1 Mar 2023

        ## Ympäristö

        | No.   | Project   | Schedule        | Status        |
        |:------|:----------|:----------------|:--------------|
        | 2.1   | Toka      | H2/2023–H1/2024 | ○ suunniteltu |
        """
    )
