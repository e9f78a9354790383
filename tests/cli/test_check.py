"""digi check: every finding at once, in every format."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from textwrap import dedent

import pytest

from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.source import Place, Source
from tests.conftest import Digi
from tests.views.made import Make, projects

FILES = {
    **projects(
        {
            "1.1": "status: totetus\nschedule: {start: 2023-H1, end: 2022-H1}",
            "1.2": "area: ympäristö\ndepends_on: ['9.9']",
        }
    ),
    "projects/1.3-x.yaml": "id: '1.4'\nname: X\narea: koulu\nstatus: valmis\n",
}


def _shown(text: str, root: Path) -> str:
    return text.replace(str(root), "…")


@pytest.mark.parametrize(
    ("language", "expected", "summary"),
    [
        (
            "en",
            """\
            …/projects/1.1-x.yaml:4:9: error: There is no status “totetus” in digi.yaml [DIGI120]
              4 │ status: totetus
                │         ^
              → Did you mean “toteutus”?

            …/projects/1.1-x.yaml:5:33: error: The schedule ends in H1/2022, before it starts in H1/2023 [DIGI201]
              5 │ schedule: {start: 2023-H1, end: 2022-H1}
                │                                 ^
              → Exchange the start and the end, or mend the one that is wrong

            …/projects/1.2-x.yaml:5:14: error: There is no project “9.9” [DIGI120]
              5 │ depends_on: ['9.9']
                │              ^
              → Mend the name, or define what it names

            …/projects/1.3-x.yaml:1:5: error: The id is 1.4, but the file’s name begins otherwise: 1.3-x.yaml [DIGI116]
              1 │ id: '1.4'
                │     ^
              → Rename the file 1.4-….yaml, or mend the id

            """,  # noqa: E501 (the lines as they are)
            "4 errors, 0 warnings.\n",
        ),
        (
            "fi",
            """\
            …/projects/1.1-x.yaml:4:9: virhe: Tilaa ”totetus” ei ole tiedostossa digi.yaml [DIGI120]
              4 │ status: totetus
                │         ^
              → Tarkoititko ”toteutus”?

            …/projects/1.1-x.yaml:5:33: virhe: Aikataulu päättyy puolivuonna H1/2022, ennen kuin se alkaa (H1/2023) [DIGI201]
              5 │ schedule: {start: 2023-H1, end: 2022-H1}
                │                                 ^
              → Vaihda alku ja loppu keskenään tai korjaa se, joka on väärin

            …/projects/1.2-x.yaml:5:14: virhe: Projektia ”9.9” ei ole [DIGI120]
              5 │ depends_on: ['9.9']
                │              ^
              → Korjaa nimi tai määrittele se, mitä nimi tarkoittaa

            …/projects/1.3-x.yaml:1:5: virhe: Numero on 1.4, mutta tiedoston nimi alkaa toisin: 1.3-x.yaml [DIGI116]
              1 │ id: '1.4'
                │     ^
              → Anna tiedostolle nimi 1.4-….yaml tai korjaa numero

            """,  # noqa: E501 (the same)
            "4 virhettä, 0 varoitusta.\n",
        ),
    ],
)
def test_a_terminal_shows_the_user_s_own_lines(
    digi: Digi, portfolio: Make, language: str, expected: str, summary: str
) -> None:
    root = portfolio(FILES)

    code, out, err = digi("check", root=root, is_terminal=True, env={"DIGI_LANG": language})

    assert (code, _shown(out, root), err) == (1, dedent(expected), summary)


def test_a_pipe_gets_a_line_a_finding(digi: Digi, portfolio: Make) -> None:
    root = portfolio(FILES)

    code, out, err = digi("check", "--search", "1.2", root=root)

    assert (code, err) == (1, "1 error, 0 warnings.\n")
    assert _shown(out, root) == (
        "…/projects/1.2-x.yaml:5:14\terror\tDIGI120\tThere is no project “9.9”\t"
        "Mend the name, or define what it names\n"
    )


def test_json(digi: Digi, portfolio: Make) -> None:
    root = portfolio(FILES)

    data = json.loads(digi("check", "--format", "json", root=root).out)["data"]

    assert data[0] == {
        "code": "DIGI120",
        "name": "unknown-reference",
        "severity": "error",
        "file": f"{root}/projects/1.1-x.yaml",
        "line": 4,
        "column": 9,
        "message": "There is no status “totetus” in digi.yaml",
        "remedy": "Did you mean “toteutus”?",
        "projects": ["1.1"],
    }


def test_markdown(digi: Digi, portfolio: Make) -> None:
    root = portfolio(projects({"1.1": "status: '<b>|'"}))

    out = digi("check", "--format", "md", root=root).out

    cells = [cell.strip() for cell in out.splitlines()[2].split(" | ")]
    assert cells[1:] == [
        "error",
        "DIGI120",
        "There is no status “&lt;b&gt;\\|” in digi.yaml",
        "Mend the name, or define what it names |",
    ]


def test_of_a_sound_portfolio_there_is_nothing_to_say_but_that(digi: Digi) -> None:
    assert digi("check") == (0, "", "Ei havaintoja.\n")
    assert digi("check", env={"DIGI_LANG": "en"}, is_terminal=True) == (0, "", "No findings.\n")


def test_a_broken_file_is_a_finding_and_not_an_unreadable_portfolio(
    digi: Digi, portfolio: Make
) -> None:
    root = portfolio({"projects/1.2-rikki.yaml": "[\n"})

    code, out, err = digi("check", root=root)

    assert (code, err) == (1, "1 error, 0 warnings.\n")
    assert out.startswith(f"{root}/projects/1.2-rikki.yaml:")


@pytest.mark.parametrize(
    ("severities", "strict", "code", "summary"),
    [
        ([], False, 0, "No findings.\n"),
        ([Severity.INFO], True, 0, "0 errors, 0 warnings, 1 remark.\n"),
        ([Severity.WARNING], False, 0, "0 errors, 1 warning.\n"),
        ([Severity.WARNING], True, 1, "0 errors, 1 warning.\n"),
        ([Severity.ERROR, Severity.INFO] * 2, False, 1, "2 errors, 0 warnings, 2 remarks.\n"),
    ],
)
def test_what_fails_a_check(
    digi: Digi,
    portfolio: Make,
    monkeypatch: pytest.MonkeyPatch,
    severities: list[Severity],
    strict: bool,
    code: int,
    summary: str,
) -> None:
    def find(_: Portfolio) -> Iterable[Finding]:
        place = Place(Source("x.yaml", ""))
        return tuple(
            Finding(Rule("DIGI999", "made", severity), place, say("Made"), say("Do"))
            for severity in severities
        )

    monkeypatch.setattr("digiohjelma_cli.checks.find", find)
    options = ["--strict"] if strict else []

    outcome = digi("check", *options, root=portfolio())

    assert (outcome.code, outcome.err) == (code, summary)


def test_the_caret_stands_under_the_place_in_long_and_wide_lines(
    digi: Digi, portfolio: Make
) -> None:
    long = f"themes: [{'arki, ' * 30}puute, {'arki, ' * 30}arki]"
    wide = "themes: [漢字, arki]"
    root = portfolio(projects({"1.1": long, "1.2": wide}))

    out = digi("check", root=root, is_terminal=True).out

    assert [line for line in out.splitlines() if "│" in line] == [
        f"  5 │ , {'arki, ' * 8}puute, {'arki, ' * 7}a",
        f"    │ {' ' * 50}^",
        "  5 │ themes: [漢字, arki]",
        "    │          ^",
    ]


def test_findings_in_ascii(digi: Digi, portfolio: Make) -> None:
    root = portfolio(projects({"1.1": "status: jossain"}))

    out = digi("check", root=root, is_terminal=True, encoding="ascii").out

    assert _shown(out, root) == dedent(
        """\
        …/projects/1.1-x.yaml:4:9: error: There is no status "jossain" in digi.yaml [DIGI120]
          4 | status: jossain
            |         ^
          -> Mend the name, or define what it names

        """
    )
