"""Where the day, the folder, the language, the width and colour come from, and what wins."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from digiohjelma_cli.cli.main import run
from digiohjelma_cli.cli.session import Session
from tests.conftest import PROGRAMME, REPOSITORY, SHIPPED, Digi, Stream
from tests.views.made import Make, projects

FREE = PROGRAMME.replace("as_of: 2023-03-01\n", "")
RED, CYAN = "\x1b[31m", "\x1b[36m"


def _header(digi: Digi, *args: str, root: Path, env: dict[str, str] | None = None) -> str:
    out = digi("list", *args, root=root, env=env, is_terminal=True).out
    return out.splitlines()[0]


# The day


@pytest.mark.parametrize(
    ("args", "env", "expected"),
    [
        ([], {}, "1 Mar 2023"),  # the programme's as_of
        ([], {"DIGI_TODAY": "2024-05-06"}, "6 May 2024"),
        (["--today", "31.12.2025"], {"DIGI_TODAY": "2024-05-06"}, "31 Dec 2025"),
        ([], {"DIGI_TODAY": ""}, "1 Mar 2023"),
    ],
)
def test_the_option_beats_the_variable_beats_the_programme(
    digi: Digi, portfolio: Make, args: list[str], env: dict[str, str], expected: str
) -> None:
    header = _header(digi, *args, root=portfolio(), env=env)

    assert header == f"Testilän digiohjelma · situation on {expected}"


def test_otherwise_it_is_today(
    digi: Digi, portfolio: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(date):
        @classmethod
        def today(cls) -> Clock:
            return cls(2031, 7, 8)

    monkeypatch.setattr("digiohjelma_cli.cli.session.date", Clock)

    header = _header(digi, root=portfolio({"digi.yaml": FREE}))

    assert header == "Testilän digiohjelma · situation on 8 Jul 2031"


@pytest.mark.parametrize(
    ("args", "env", "expected"),
    [
        (
            ["--today", "31.2.2022"],
            {},
            "digi: --today: “31.2.2022” is not a date\n  → Write for example: 2022-09-01\n",
        ),
        (
            [],
            {"DIGI_TODAY": "eilen"},
            "digi: DIGI_TODAY: “eilen” is not a date\n  → Write for example: 2022-09-01\n",
        ),
    ],
)
def test_what_is_no_day_is_refused(
    digi: Digi, portfolio: Make, args: list[str], env: dict[str, str], expected: str
) -> None:
    assert digi("report", *args, root=portfolio(), env=env) == (2, "", expected)


# The folder


def _named(portfolio: Make, name: str) -> Path:
    root = portfolio({"digi.yaml": PROGRAMME.replace("Testilän", name)})
    return root.rename(root.with_name(name))


def _programme(digi: Digi, *args: str, here: Path, env: dict[str, str] | None = None) -> str:
    code, out, err = digi("report", *args, here=here, env={"DIGI_LANG": "en", **(env or {})})
    return out.splitlines()[0] if code == 0 else err


def test_the_option_beats_the_variable_beats_the_nearest(digi: Digi, portfolio: Make) -> None:
    near, named, asked = (_named(portfolio, name) for name in ("lähin", "nimetty", "pyydetty"))

    assert _programme(digi, here=near) == "# lähin digiohjelma"
    assert _programme(digi, here=near, env={"DIGI_ROOT": ""}) == "# lähin digiohjelma"
    variable = {"DIGI_ROOT": str(named)}
    assert _programme(digi, here=near, env=variable) == "# nimetty digiohjelma"
    option = ("--root", str(asked))
    assert _programme(digi, *option, here=near, env=variable) == "# pyydetty digiohjelma"


def test_the_nearest_is_here_or_in_portfolio_or_above(digi: Digi, portfolio: Make) -> None:
    root = _named(portfolio, "ohjelma")
    deep = root / "projects" / "syvällä"
    deep.mkdir()
    above = root.with_name("muu")
    (above / "alla").mkdir(parents=True)
    root.rename(above / "portfolio")

    for here in (above, above / "alla", above / "portfolio", above / "portfolio/projects/syvällä"):
        assert _programme(digi, here=here) == "# ohjelma digiohjelma"


def test_a_repository_s_folder_stands_for_its_portfolio(digi: Digi) -> None:
    assert digi("list", "--root", str(REPOSITORY)) == digi("list", "--root", str(SHIPPED))


@pytest.mark.parametrize(
    ("root", "fi", "en"),
    [
        (
            "olematon",
            "digi: Kansiota olematon ei ole\n  → Nimeä kansio, jossa on digi.yaml\n",
            "digi: There is no folder olematon\n  → Name the folder that holds digi.yaml\n",
        ),
        (
            "tyhjä",
            (
                "digi: Kansiossa tyhjä ei ole tiedostoa digi.yaml\n"
                "  → Nimeä kansio, jossa on digi.yaml\n"
            ),
            (
                "digi: There is no digi.yaml in the folder tyhjä\n"
                "  → Name the folder that holds digi.yaml\n"
            ),
        ),
        (
            "tiedosto",
            (
                "digi: tiedosto on tiedosto, mutta tarvitaan kansio, jossa on digi.yaml\n"
                "  → Nimeä kansio, jossa on digi.yaml\n"
            ),
            (
                "digi: tiedosto is a file, and a folder with digi.yaml is needed\n"
                "  → Name the folder that holds digi.yaml\n"
            ),
        ),
    ],
)
def test_a_folder_without_a_portfolio_is_refused(
    digi: Digi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: str, fi: str, en: str
) -> None:
    (tmp_path / "tyhjä").mkdir()
    (tmp_path / "tiedosto").touch()
    monkeypatch.chdir(tmp_path)

    assert digi("list", "--root", root, env={"DIGI_LANG": "fi"}) == (3, "", fi)
    assert digi("list", "--root", root, env={"DIGI_LANG": "en"}) == (3, "", en)


def test_outside_a_portfolio_the_message_says_where_to_go(digi: Digi, tmp_path: Path) -> None:
    assert digi("list", here=tmp_path, env={"DIGI_LANG": "fi"}) == (
        3,
        "",
        (
            "digi: Täällä ei ole salkkua: tiedostoa digi.yaml ei ole tässä kansiossa, sen "
            "alikansiossa portfolio/ eikä ylemmissä kansioissa\n"
            "  → Siirry salkun kansioon tai nimeä se: digi --root KANSIO …\n"
        ),
    )
    assert digi("list", here=tmp_path, env={"DIGI_LANG": "en"}) == (
        3,
        "",
        (
            "digi: There is no portfolio here: no digi.yaml in this folder, its portfolio/ or a "
            "parent\n"
            "  → Go to the portfolio’s folder, or name it: digi --root FOLDER …\n"
        ),
    )


# Options before and after the command


def test_the_shared_options_stand_before_or_after_the_command(digi: Digi, portfolio: Make) -> None:
    options = ("--root", str(portfolio()), "--lang", "fi", "--today", "2024-02-03")

    before = digi(*options, "status", is_terminal=True)
    after = digi("status", *options, is_terminal=True)

    assert before == after
    assert before.out.splitlines()[0] == "Testilän digiohjelma · tilanne 3.2.2024"


def test_of_the_same_option_twice_the_one_after_the_command_counts(
    digi: Digi, portfolio: Make
) -> None:
    args = ("--today", "2024-02-03", "status", "--today", "2025-02-03", "--root", str(portfolio()))

    assert digi(*args, is_terminal=True).out.splitlines()[0].endswith("3 Feb 2025")


def test_an_option_before_the_command_reaches_a_command_within_a_command(
    digi: Digi, portfolio: Make
) -> None:
    root = portfolio()

    code, _, err = digi(
        "--root", str(root), "--lang", "fi", "status", "set", "1.1", "valmis", "--dry-run"
    )

    assert (code, err) == (
        0,
        "1.1 Oppilashallinto: suunniteltu → valmis (1.3.2023); ei kirjoitettu\n",
    )


# The language


@pytest.mark.parametrize(
    ("args", "env", "of_portfolio", "expected"),
    [
        ([], {}, "fi", "tilanne"),
        ([], {}, "en", "situation"),
        ([], {"LANG": "en_GB.UTF-8"}, "fi", "tilanne"),  # the portfolio beats the locale
        ([], {"DIGI_LANG": "en"}, "fi", "situation"),
        (["--lang", "fi"], {"DIGI_LANG": "en"}, "en", "tilanne"),
        (["--lang", "EN"], {"DIGI_LANG": "fi"}, "fi", "situation"),
        (["--lang", "fi_FI"], {}, "en", "tilanne"),
        ([], {"DIGI_LANG": "fi-FI"}, "en", "tilanne"),
        ([], {"DIGI_LANG": "sv"}, "fi", "tilanne"),  # a language that digi lacks says nothing
        ([], {"LC_ALL": "fi_FI.UTF-8"}, "", "tilanne"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "fi_FI", "LANG": "en_GB"}, "", "tilanne"),
        ([], {"LC_ALL": "sv_FI.UTF-8", "LANG": "fi_FI.UTF-8"}, "", "situation"),
        ([], {"LANG": "C.UTF-8"}, "", "situation"),
        ([], {}, "", "situation"),
    ],
)
def test_the_language_of_output(
    digi: Digi,
    portfolio: Make,
    args: list[str],
    env: dict[str, str],
    of_portfolio: str,
    expected: str,
) -> None:
    line = f"language: {of_portfolio}\n" if of_portfolio else ""
    root = portfolio({"digi.yaml": PROGRAMME.replace("language: en\n", line)})

    assert _header(digi, *args, root=root, env=env).split(" · ")[1].split()[0] == expected


@pytest.mark.parametrize(
    ("args", "env", "expected"),
    [
        (["list", "--help"], {}, "Usage:"),
        (["list", "--help"], {"LANG": "fi_FI.UTF-8"}, "Käyttö:"),
        (["list", "--help"], {"LANG": "fi_FI.UTF-8", "DIGI_LANG": "en"}, "Usage:"),
        (["list", "--help", "--lang", "fi"], {}, "Käyttö:"),
        (["list", "--help", "--lang=fi"], {}, "Käyttö:"),
        (["show", "--help", "--lang", "fi"], {}, "Käyttö:"),
        (["--help", "--lang", "fi"], {}, "Käyttö:"),
        (["list", "--lang", "fi", "--help"], {"DIGI_LANG": "en"}, "Käyttö:"),
        (["--lang", "fi", "list", "--help"], {"DIGI_LANG": "en"}, "Käyttö:"),
        (["--lang", "fi"], {}, "Käyttö:"),
        ([], {"DIGI_LANG": "fi"}, "Käyttö:"),
        ([], {"DIGI_LANG": "sv"}, "Usage:"),
    ],
)
def test_the_language_of_help(
    digi: Digi, args: list[str], env: dict[str, str], expected: str
) -> None:
    code, out, err = digi(*args, env=env)

    assert (code, err) == (0, "")
    assert out.split()[0] == expected


def test_a_language_that_digi_lacks_is_refused(digi: Digi) -> None:
    assert digi("list", "--lang", "sv", env={"DIGI_LANG": "fi"}) == (
        2,
        "",
        "digi: digi ei osaa kieltä ”sv”\n  → Kirjoita jokin näistä: fi, en\n",
    )
    assert digi("--lang", "english", "list") == (
        2,
        "",
        "digi: digi does not speak “english”\n  → Write one of these: fi, en\n",
    )


# Colour and width


@pytest.mark.parametrize(
    ("is_terminal", "env", "expected"),
    [
        (True, {"NO_COLOR": ""}, True),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": "", "TERM": "dumb"}, False),
        (True, {"NO_COLOR": "", "TERM": "dumb", "FORCE_COLOR": "1"}, True),
        (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (False, {"NO_COLOR": ""}, False),
        (False, {"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
        (False, {"NO_COLOR": "", "FORCE_COLOR": "0"}, False),
        (False, {"NO_COLOR": "", "FORCE_COLOR": ""}, False),
        (False, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
@pytest.mark.parametrize("args", [["list", "--format", "table"], ["timeline"]])
def test_colour(
    digi: Digi, args: list[str], is_terminal: bool, env: dict[str, str], expected: bool
) -> None:
    out = digi(*args, is_terminal=is_terminal, env=env).out

    assert (CYAN in out) is expected


@pytest.mark.parametrize(
    "args",
    [
        ["list"],
        ["list", "--format", "md"],
        ["list", "--format", "plain"],
        ["timeline", "--format", "plain"],
        ["report"],
        ["show", "2.5"],
    ],
)
def test_forced_colour_stays_out_of_what_other_programs_read(digi: Digi, args: list[str]) -> None:
    out = digi(*args, env={"NO_COLOR": "", "FORCE_COLOR": "1"}).out

    assert out
    assert "\x1b" not in out


def test_a_late_project_is_red_and_marked(digi: Digi, portfolio: Make) -> None:
    files = projects({"1.1": "status: toteutus\nschedule: {start: 2022-H1, end: 2022-H1}"})

    out = digi("timeline", root=portfolio(files), is_terminal=True, env={"NO_COLOR": ""}).out

    assert f"\x1b[1;31m!\x1b[0m\x1b[1m 1.1 \x1b[0m{RED}Project 1.1" in out


@pytest.mark.parametrize(
    ("is_terminal", "columns", "expected"),
    [
        (True, "80", 80),
        (True, "160", 160),
        (True, "20", 40),  # narrower cannot be drawn
        (True, "", 80),  # unknown: a terminal's usual width
        (True, "leveä", 80),
        (True, "-5", 80),
        (False, "120", 120),
        (False, "", 100),
    ],
)
def test_the_width_of_a_chart(digi: Digi, is_terminal: bool, columns: str, expected: int) -> None:
    out = digi("timeline", is_terminal=is_terminal, env={"COLUMNS": columns}).out

    assert max(map(len, out.splitlines())) == expected


class _Terminal(Stream):
    """A terminal with a number of its own, by which its width is asked."""

    def __init__(self, number: int) -> None:
        super().__init__(is_terminal=True)
        self._number = number

    def fileno(self) -> int:
        return self._number


def test_each_stream_has_the_width_of_its_own_terminal(
    monkeypatch: pytest.MonkeyPatch, portfolio: Make
) -> None:
    widths = {71: 120, 72: 60}
    monkeypatch.setattr(
        os, "get_terminal_size", lambda number: os.terminal_size((widths[number], 9))
    )
    out, err = _Terminal(71), _Terminal(72)
    scheduled = projects({"1.1": "schedule: {start: 2022-H1, end: 2025-H2}"})
    root = portfolio({**scheduled, "projects/1.2.yaml": "id: '1.2\n"})
    session = Session(out, err, {"DIGI_ROOT": str(root), "NO_COLOR": "1"}, root)

    assert run(["timeline"], session) == 3

    assert 100 < max(map(len, out.getvalue().splitlines())) <= 120
    assert err.getvalue() == (
        f"{root}/projects/1.2.yaml:1:5: error:\n"
        "    The quotation mark that opens here is never closed\n"
        "    [DIGI104]\n"
        "  1 │ id: '1.2\n"
        "    │     ^\n"
        "  → Close the quotation on the same line\n"
        "1 file could not be read whole. See everything with: digi\n"
        "  check\n"
    )


@pytest.mark.parametrize("is_terminal", [True, False])
def test_only_a_terminal_gets_messages_in_lines_of_its_width(digi: Digi, is_terminal: bool) -> None:
    args = ("status", "set", "2.5", "suunniteltu", "--lang", "en", "--dry-run")

    err = digi(*args, is_terminal=is_terminal, env={"COLUMNS": "40"}).err

    assert err == (
        "2.5 Kertakirjautumisen käyttöönotto:\n  already suunniteltu; nothing changed\n"
        if is_terminal
        else "2.5 Kertakirjautumisen käyttöönotto: already suunniteltu; nothing changed\n"
    )


def test_what_stops_a_command_is_wrapped_under_its_words(digi: Digi) -> None:
    err = digi("list", "--area", "x", "--lang", "en", is_terminal=True, env={"COLUMNS": "50"}).err

    assert err == (
        "digi: There is no area “x”\n"
        "  → Write one of these: mahdollistajat,\n"
        "    kaupunkiyhteiset, kaupunkiympäristö,\n"
        "    hyvinvointi, konsernipalvelut\n"
    )
