"""The filters on the command line: the same for every command, repeated = or, different = and."""

from __future__ import annotations

import json
import unicodedata

import pytest

from tests.conftest import Digi
from tests.views.made import Make, projects

COMMANDS = ("list", "timeline", "status", "check", "report", "maturity")


def _ids(out: str) -> str:
    return " ".join(line.split("\t")[0] for line in out.splitlines())


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["--area", "kaupunkiyhteiset"], "2.1 2.2 2.3 2.4 2.5"),
        (["--area", "KAUPUNKIYH"], "2.1 2.2 2.3 2.4 2.5"),
        (["--area", "hyvinvointi", "--area", "kaupunkiyh", "--size", "S"], "2.1 4.5 4.6"),
        (["--area", unicodedata.normalize("NFD", "kaupunkiympäristö"), "--size", "S"], "3.4"),
        (["--area", "kaupunkiymparisto", "--size", "S"], "3.4"),
        (["--group", "tilakeskus"], "3.5 3.6"),
        (["--group", "Kulttuuri", "--group", "viestinta"], "4.6 4.7 4.8 5.9"),
        (["--theme", "innovaatiot"], "1.7 1.8"),
        (["--theme", "digi", "--during", "2023-H1"], "1.5 1.6"),
        (["--status", "suunniteltu", "--area", "kaupunkiyh", "--size", "L"], "2.2 2.3"),
        (["--status", "valmis"], ""),
        (["--size", "XL"], "1.1 3.2 3.3 5.1"),  # L/XL too
        (["--size", "xl", "--area", "mahdollistajat"], "1.1"),
        (["--perspective", "ihmiset"], "1.1 1.2 4.3"),
        (["--during", "2025-H2"], "3.3 3.6 5.7"),
        (["--during", "H2/2025"], "3.3 3.6 5.7"),
        (["--during", "2025-10-01"], "3.3 3.6 5.7"),
        (["--during", "2025-H2", "--during", "2025-H1"], "3.2 3.3 3.6 5.7"),
        (["--search", "kirjaut"], "2.5"),
        (["--search", "KÄYTTÖÖNOTTO"], "1.4 2.5 4.8 5.5"),
        (["--search", "kayttoonotto", "--search", "roadmap"], "1.4 1.9 2.5 4.8 5.5"),
        (["--late"], ""),
        (["--late", "--today", "2022-07-01", "--area", "kaupunkiyh"], "2.1"),
        (["--late", "--today", "1.1.2023", "--area", "kaupunkiyh"], "2.1 2.2 2.5"),
    ],
)
def test_filters_of_the_shipped_portfolio(digi: Digi, args: list[str], expected: str) -> None:
    code, out, err = digi("list", *args)

    assert (code, err) == (0, "")
    assert _ids(out) == expected


def test_an_owner_and_a_capability_are_filters_too(digi: Digi, portfolio: Make) -> None:
    files = projects({"1.1": "owner: Åsa Öhman", "1.2": "capabilities: [kartat]", "1.3": ""})
    root = portfolio({**files, "capabilities.yaml": "capabilities: [{id: kartat, name: Kartat}]\n"})

    assert _ids(digi("list", "--owner", "asa", root=root).out) == "1.1"
    assert _ids(digi("list", "--capability", "KARTAT", root=root).out) == "1.2"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_reading_command_has_the_filters(digi: Digi, command: str) -> None:
    filtered = digi(command, "--area", "kaupunkiyhteiset", "--format", "json")

    assert filtered.code == 0
    assert filtered.out != digi(command, "--format", "json").out or command == "check"


def test_a_report_on_a_part_says_so(digi: Digi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digiohjelma_cli.store.past.git_folder", lambda _root: None)

    out = digi("report", "--area", "kaupunkiyhteiset").out

    assert out.splitlines()[4] == (
        "Ohjelmassa on 39 projektia. Raportissa on niistä 5. Aikataulu on 5 projektilla. "
        "Kaikki aikataulut ovat arvioita. Tiedot on tarkistettu: 0 virhettä, 2 varoitusta. "
        "Arviot on merkitty merkillä ~."
    )


def test_counts_are_of_the_projects_that_fit(digi: Digi) -> None:
    out = digi("status", "--area", "kaupunkiyhteiset", "--format", "json").out

    assert {each["status"]: each["projects"] for each in json.loads(out)["data"]} == {
        "suunniteltu": 5,
        **dict.fromkeys(
            [
                *("ehdotus", "selvitys", "suunnitelma", "määrittely", "toteutus"),
                *("käyttöönotto", "keskeytetty", "valmis", "peruttu"),
            ],
            0,
        ),
    }


@pytest.mark.parametrize(
    ("args", "fi", "en"),
    [
        (
            ["--area", "kaupunkyhteiset"],
            (
                "digi: Osa-aluetta ”kaupunkyhteiset” ei ole\n"
                "  → Tarkoititko kaupunkiyhteiset, kaupunkiympäristö?\n"
            ),
            (
                "digi: There is no area “kaupunkyhteiset”\n"
                "  → Did you mean kaupunkiyhteiset, kaupunkiympäristö?\n"
            ),
        ),
        (
            ["--area", "kaupunki"],
            (
                "digi: ”kaupunki” voi tarkoittaa useampaa\n"
                "  → Kirjoita jokin näistä: kaupunkiyhteiset, kaupunkiympäristö\n"
            ),
            (
                "digi: “kaupunki” could be more than one\n"
                "  → Write one of these: kaupunkiyhteiset, kaupunkiympäristö\n"
            ),
        ),
        (
            ["--status", "totetus"],
            "digi: Tilaa ”totetus” ei ole\n  → Tarkoititko toteutus?\n",
            "digi: There is no status “totetus”\n  → Did you mean toteutus?\n",
        ),
        (
            ["--theme", "sujuva-arkki"],
            "digi: Teemaa ”sujuva-arkki” ei ole\n  → Tarkoititko sujuva-arki?\n",
            "digi: There is no theme “sujuva-arkki”\n  → Did you mean sujuva-arki?\n",
        ),
        (
            ["--group", "tilakekus"],
            "digi: Ryhmää ”tilakekus” ei ole\n  → Tarkoititko Tilakeskus?\n",
            "digi: There is no group “tilakekus”\n  → Did you mean Tilakeskus?\n",
        ),
        (
            ["--size", "Q"],
            "digi: Kokoa ”Q” ei ole\n  → Kirjoita jokin näistä: S, M, L, XL\n",
            "digi: There is no size “Q”\n  → Write one of these: S, M, L, XL\n",
        ),
        (
            ["--perspective", "teknolgia"],
            "digi: Näkökulmaa ”teknolgia” ei ole\n  → Tarkoititko teknologia?\n",
            "digi: There is no perspective “teknolgia”\n  → Did you mean teknologia?\n",
        ),
        (
            ["--capability", "x"],
            "digi: Kyvykkyyttä ”x” ei ole\n  → Salkussa ei ole yhtään\n",
            "digi: There is no capability “x”\n  → The portfolio has none\n",
        ),
        (
            ["--owner", "x"],
            "digi: Millään projektilla ei ole omistajaa ”x”\n  → Salkussa ei ole yhtään\n",
            "digi: No project is owned by “x”\n  → The portfolio has none\n",
        ),
        (
            ["--during", "2023"],
            "digi: ”2023” ei ole puolivuosi\n  → Kirjoita esimerkiksi: 2023-H1\n",
            "digi: “2023” is not a half-year\n  → Write for example: 2023-H1\n",
        ),
    ],
)
def test_an_unknown_name_is_refused_with_what_to_write(
    digi: Digi, args: list[str], fi: str, en: str
) -> None:
    assert digi("list", *args, env={"DIGI_LANG": "fi"}) == (2, "", fi)
    assert digi("list", *args, env={"DIGI_LANG": "en"}) == (2, "", en)


def test_a_hostile_name_is_shown_harmless(digi: Digi) -> None:
    code, out, err = digi("list", "--area", "\x1b[31m\u202e", env={"DIGI_LANG": "en"})

    assert (code, out) == (2, "")
    assert err.splitlines()[0] == "digi: There is no area “\\u001b[31m\\u202e”"
