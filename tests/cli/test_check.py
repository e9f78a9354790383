"""digi check: every finding at once, in every format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from textwrap import dedent

import pytest

from digiohjelma_cli.cli.check import COMMAND
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.findings import Finding, Rule, Severity
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
# The checks that these files are about: a new check does not change what is expected here.
OLD = "DIGI1,DIGI201"


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

    code, out, err = digi(
        "check",
        "--select",
        OLD,
        root=root,
        is_terminal=True,
        env={"DIGI_LANG": language, "COLUMNS": "300"},
    )

    assert (code, _shown(out, root), err) == (1, dedent(expected), summary)


def test_a_pipe_gets_a_line_a_finding(digi: Digi, portfolio: Make) -> None:
    root = portfolio(FILES)

    code, out, err = digi("check", "--select", OLD, "--search", "1.2", root=root)

    assert (code, err) == (1, "1 error, 0 warnings.\n")
    assert _shown(out, root) == (
        "…/projects/1.2-x.yaml:5:14\terror\tDIGI120\tThere is no project “9.9”\t"
        "Mend the name, or define what it names\n"
    )


def test_json(digi: Digi, portfolio: Make) -> None:
    root = portfolio(FILES)

    data = json.loads(digi("check", "--select", OLD, "--format", "json", root=root).out)["data"]

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

    out = digi("check", "--select", OLD, "--format", "md", root=root).out

    cells = [cell.strip() for cell in out.splitlines()[2].split(" | ")]
    assert cells[1:] == [
        "error",
        "DIGI120",
        "There is no status “&lt;b&gt;\\|” in digi.yaml",
        "Mend the name, or define what it names |",
    ]


def test_of_a_sound_portfolio_there_is_nothing_to_say_but_that(digi: Digi) -> None:
    options = ("check", "--select", OLD)
    assert digi(*options) == (0, "", "Ei havaintoja.\n")
    assert digi(*options, env={"DIGI_LANG": "en"}, is_terminal=True) == (0, "", "No findings.\n")


def test_a_broken_file_is_a_finding_and_not_an_unreadable_portfolio(
    digi: Digi, portfolio: Make
) -> None:
    root = portfolio({"projects/1.2-rikki.yaml": "[\n"})

    code, out, err = digi("check", "--select", OLD, root=root)

    assert (code, err) == (1, "1 error, 0 warnings.\n")
    assert out.startswith(f"{root}/projects/1.2-rikki.yaml:")


def made(severities: Iterable[Severity]) -> Callable[..., tuple[Finding, ...]]:
    """Return what stands for `find` and finds something of each severity."""
    place = Place(Source("x.yaml", "a: b"), 1, 4)
    found = tuple(
        Finding(Rule("DIGI201", "made", severity), place, say("Made"), say("Do"))
        for severity in severities
    )
    return lambda *_: found


@pytest.mark.parametrize("form", ["text", "line", "github", "sarif", "junit", "tsv", "json"])
@pytest.mark.parametrize(
    ("severities", "options", "code", "summary"),
    [
        ([], "", 0, "No findings.\n"),
        ([Severity.INFO], "--strict", 0, "0 errors, 0 warnings, 1 remark.\n"),
        ([Severity.WARNING], "", 0, "0 errors, 1 warning.\n"),
        ([Severity.WARNING], "--strict", 1, "0 errors, 1 warning.\n"),
        ([Severity.WARNING], "--strict --exit-zero", 0, "0 errors, 1 warning.\n"),
        ([Severity.ERROR, Severity.INFO] * 2, "", 1, "2 errors, 0 warnings, 2 remarks.\n"),
        ([Severity.ERROR], "--exit-zero", 0, "1 error, 0 warnings.\n"),
    ],
)
def test_what_fails_a_check(
    digi: Digi,
    portfolio: Make,
    monkeypatch: pytest.MonkeyPatch,
    severities: list[Severity],
    options: str,
    code: int,
    summary: str,
    form: str,
) -> None:
    monkeypatch.setattr("digiohjelma_cli.checks.find", made(severities))

    outcome = digi("check", *options.split(), "--format", form, root=portfolio())

    assert (outcome.code, outcome.err) == (code, summary)


def test_severities_in_the_words_of_each_format(
    digi: Digi, portfolio: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digiohjelma_cli.checks.find", made(Severity))
    root = portfolio()

    def words(form: str, pattern: str, *options: str) -> list[str]:
        out = digi("check", "--format", form, *options, root=root, env={"DIGI_LANG": "fi"}).out
        return re.findall(pattern, out)

    assert words("text", r":4: (\w+):") == ["virhe", "varoitus", "huomautus"]
    assert words("line", r":4: (\w+):") == ["error", "warning", "info"]
    assert words("github", r"(?m)^::(\w+) ") == ["error", "warning", "notice"]
    assert words("sarif", r'"ruleId".*\n.*\n *"level": "(\w+)"') == ["error", "warning", "note"]
    assert words("junit", r'type="(.*?)"') == ["error made"]
    assert words("junit", r'type="(.*?)"', "--strict") == ["error made", "warning made"]
    assert len(words("junit", "<system-out>")) == 2


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ("--select DIGI201", ["DIGI201"]),
        ("--select DIGI2", ["DIGI201"]),
        ("--select digi201,DIGI120", ["DIGI120", "DIGI201", "DIGI120"]),
        ("--select DIGI201 --select DIGI116,", ["DIGI201", "DIGI116"]),
        ("--select schedule-reversed", ["DIGI201"]),
        ("--select DIGI1,DIGI201", ["DIGI120", "DIGI201", "DIGI120", "DIGI116"]),
        ("--select DIGI1,DIGI201 --ignore DIGI120", ["DIGI201", "DIGI116"]),
        ("--select DIGI1 --ignore DIGI120,DIGI2 --ignore DIGI116", []),
        ("--select DIGI1 --ignore DIGI116", ["DIGI120", "DIGI120"]),
    ],
)
def test_select_and_ignore(digi: Digi, portfolio: Make, options: str, codes: list[str]) -> None:
    root = portfolio(FILES)

    out = digi("check", "--format", "line", *options.split(), root=root).out

    assert re.findall(r"\[(DIGI\d+)\]$", out, re.MULTILINE) == codes


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_code_that_no_check_has(digi: Digi, portfolio: Make, option: str) -> None:
    code, out, err = digi("check", option, "DIGI120,DIGI999", root=portfolio())

    assert (code, out) == (2, "")
    assert "DIGI999" in err


def test_a_file_that_could_not_be_read_is_told_though_other_checks_were_selected(
    digi: Digi, portfolio: Make
) -> None:
    root = portfolio({**FILES, "projects/1.4-rikki.yaml": ""})

    def run(options: str) -> tuple[int, bool]:
        outcome = digi("check", *options.split(), root=root)
        return outcome.code, "DIGI106" in outcome.err

    assert run("--select DIGI2") == (1, True)
    assert run("--select DIGI202") == (3, True)
    assert run("--select DIGI202 --exit-zero") == (0, True)
    assert run("--select DIGI202 --ignore DIGI106") == (3, True)  # DIGI116 is the reader's too
    assert run("--select DIGI202 --ignore DIGI106,file-name") == (0, False)
    assert run("--select DIGI1") == (1, False)
    assert run("--select DIGI1,DIGI2 --ignore DIGI1,DIGI2") == (0, False)


def test_what_is_ignored_is_left_out_of_all(digi: Digi, portfolio: Make) -> None:
    root = portfolio(FILES)

    def codes(*options: str) -> list[str]:
        out = digi("check", "--format", "line", *options, root=root).out
        return re.findall(r"\[(DIGI\d+)\]$", out, re.MULTILINE)

    every = codes()
    assert codes("--ignore", "DIGI120") == [code for code in every if code != "DIGI120"]
    assert len(every) > len(codes("--ignore", "DIGI120")) > 0


def test_the_caret_stands_under_the_place_in_long_and_wide_lines(
    digi: Digi, portfolio: Make
) -> None:
    long = f"themes: [{'arki, ' * 30}puute, {'arki, ' * 30}arki]"
    wide = "themes: [漢字, arki]"
    root = portfolio(projects({"1.1": long, "1.2": wide}))

    out = digi("check", "--select", OLD, "--format", "text", root=root).out

    assert [line for line in out.splitlines() if "│" in line] == [
        f"  5 │ , {'arki, ' * 8}puute, {'arki, ' * 7}a",
        f"    │ {' ' * 50}^",
        "  5 │ themes: [漢字, arki]",
        "    │          ^",
    ]


def test_findings_in_ascii(digi: Digi, portfolio: Make) -> None:
    root = portfolio(projects({"1.1": "status: jossain"}))

    out = digi("check", "--select", OLD, "--format", "text", root=root, encoding="ascii").out

    assert _shown(out, root) == dedent(
        """\
        …/projects/1.1-x.yaml:4:9: error: There is no status "jossain" in digi.yaml [DIGI120]
          4 | status: jossain
            |         ^
          -> Mend the name, or define what it names

        """
    )


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_codes_complete_with_the_names_of_their_checks(option: str) -> None:
    (param,) = [param for param in COMMAND.params if option in param.opts]

    offers = param.shell_complete(COMMAND.make_context("check", [], obj=None), "DIGI20")

    assert {("DIGI201", "schedule-reversed"), ("DIGI202", "outside-period")} <= {
        (offer.value, offer.help) for offer in offers
    }


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": "", "TERM": "dumb"}, False),
    ],
)
def test_a_terminal_with_colour_shows_how_bad_a_finding_is(
    digi: Digi, env: dict[str, str], expected: bool
) -> None:
    out = digi("check", env={**env, "DIGI_LANG": "en"}, is_terminal=True).out

    assert (
        "\x1b[1mportfolio/digi.yaml:97:15\x1b[0m: \x1b[1;33mwarning\x1b[0m: “" in out
    ) is expected
    assert ("\x1b" in out) is expected


def test_no_line_of_a_finding_is_wider_than_the_terminal_but_for_a_long_name(digi: Digi) -> None:
    for columns in (40, 61, 80, 97, 130, 200):
        out = digi("check", env={"COLUMNS": str(columns)}, is_terminal=True).out

        for line in out.splitlines():
            assert len(line) <= columns or re.fullmatch(r"portfolio/\S+:\d+:\d+: \w+:", line)


def test_a_file_that_cannot_be_read_is_told_on_a_terminal_as_digi_check_tells_it(
    digi: Digi, portfolio: Make
) -> None:
    root = portfolio({"projects/1.2.yaml": "id: '1.2\n"})
    env = {"COLUMNS": "60", "NO_COLOR": ""}

    told = digi("list", root=root, is_terminal=True, env=env).err
    found = digi("check", "--select", "DIGI10", root=root, is_terminal=True, env=env).out

    assert told.startswith(found.rstrip("\n"))
    assert "\x1b[1;31merror\x1b[0m:" in found
