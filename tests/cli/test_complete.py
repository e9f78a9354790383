"""Completion by the Tab key: what the shell is offered, asked as the shell asks it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from digiohjelma_cli.cli.main import COMMANDS
from tests.conftest import REPOSITORY
from tests.views.made import Make, projects

ENV = {
    **{key: value for key, value in os.environ.items() if not key.startswith(("DIGI_", "LC_"))},
    "LANG": "C.UTF-8",
    "PYTHONUTF8": "1",
}


def complete(shell: str, line: str, here: Path = REPOSITORY) -> str:
    """Return what digi offers the shell for the last word of the line; it says nothing else."""
    words = line.split()
    count = len(words) if line.endswith(" ") else len(words) - 1
    asked = {
        "zsh": {"_DIGI_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line},
        "bash": {
            "_DIGI_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(count),
        },
    }[shell]
    run = subprocess.run(
        [sys.executable, "-m", "digiohjelma_cli"],
        env={**ENV, **asked},
        cwd=here,
        capture_output=True,
        check=False,
        timeout=30,
    )
    assert (run.returncode, run.stderr) == (0, b"")
    return run.stdout.decode()


def offered(zsh: str) -> dict[str, str]:
    """Return zsh's words with their descriptions."""
    offers = {}
    for line in zsh.splitlines():
        word, _, rest = line.removeprefix("_arguments '*: :((").removesuffix("))'").partition('":"')
        offers[word.strip('"').replace(r"\\:", ":")] = rest.removesuffix('"')
    return offers


def test_zsh_is_offered_the_commands_with_what_they_do() -> None:
    offers = offered(complete("zsh", "digi "))

    assert list(offers) == list(COMMANDS)
    assert offers["timeline"] == "Draw the projects as bars on the programme’s half-years."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "digi show 2.",
            {
                "2.1": "Sähköisen asioinnin arkkitehtuurikuvaus",
                "2.2": "Sähköisen allekirjoitustyökalun käytön laajentaminen",
                "2.3": "Sähköisen arkistointiratkaisun käytön laajennus",
                "2.4": "Asiakaspalauteratkaisun uudistaminen",
                "2.5": "Kertakirjautumisen käyttöönotto",
            },
        ),
        (
            "digi list --area kaupunki",
            {
                "kaupunkiyhteiset": "Kaupunkiyhteiset digitaaliset ratkaisut ja palvelut",
                "kaupunkiympäristö": "Kaupunkiympäristön digitaaliset ratkaisut ja palvelut",
            },
        ),
        ("digi status set 2.5 s", {"suunniteltu": "", "selvitys": "", "suunnitelma": ""}),
        (
            "digi timeline --theme su",
            {"sujuva-arki": "Asiakaslähtöinen sujuva arki sähköisillä palveluilla"},
        ),
        (
            "digi trace te",  # an id of two records has both their names
            {
                "teknologia": "Teknologia / Kypsynyt teknologia mahdollistaa uudenlaiste...",
                "tehokas-organisaatio": (
                    "Kustannustehokkaat palvelut ja tehokas organisaatio digit..."
                ),
            },
        ),
        ("digi trace perspective:te", {"perspective:teknologia": "Teknologia"}),
        (
            "digi list --columns p",
            {"phases": "", "perspectives": ""},
        ),
    ],
)
def test_zsh_is_offered_names_with_what_they_stand_for(line: str, expected: dict[str, str]) -> None:
    assert offered(complete("zsh", line)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("digi s", "show status set schema"),
        ("digi status set 2.", "2.1 2.2 2.3 2.4 2.5"),
        ("digi list --area k", "kaupunkiyhteiset kaupunkiympäristö konsernipalvelut"),
        ("digi list --theme su", "sujuva-arki"),
        ("digi list --status va", "valmis"),
        ("digi report --format ", "table md json html pdf"),
        ("digi list --search ", ""),
        ("digi trace pilvi", "pilvistrategia"),
        ("digi trace tek", "teknologia"),
        ("digi trace 5.", "5.1 5.2 5.3 5.4 5.5 5.6 5.7 5.8 5.9"),
        ("digi trace --matrix ", "themes perspectives capabilities needs"),
        ("digi edit 2.", "2.1 2.2 2.3 2.4 2.5"),
        ("digi edit m", "maturity.yaml metrics.yaml"),
        ("digi edit su", "sujuva-arki"),
        ("digi add --area hyv", "hyvinvointi"),
        ("digi add --need an", "analytiikka-alusta"),
    ],
)
def test_bash_is_offered_the_bare_words(line: str, expected: str) -> None:
    assert complete("bash", line).split() == expected.split()


def test_metrics_are_offered_by_their_ids() -> None:
    example = REPOSITORY / "examples" / "esimerkkila"

    assert complete("bash", "digi metrics show s", example).split() == [
        "sahkoinen-asiointi",
        "saavutettavuus",
    ]


@pytest.mark.parametrize("line", ["digi show 2.", "digi list --area "])
def test_outside_a_portfolio_nothing_is_offered_and_no_error_told(
    tmp_path: Path, line: str
) -> None:
    assert complete("bash", line, tmp_path).strip() == ""
    assert complete("zsh", line, tmp_path) == "_files\n"  # zsh may go on with names of files


def test_a_hostile_name_does_not_reach_the_shell(portfolio: Make) -> None:
    names = {
        "1.1": 'name: "\\e[31m red"',
        "1.2": "name: '[/] [bold red]x[/]'",
        "1.3": 'name: "$(touch x) `touch x` \'; touch x; \' \\" :"',
    }

    assert complete("zsh", "digi show 1.", portfolio(projects(names))) == (
        '_arguments \'*: :(("1.1":"\\u001b(31m red"\n'
        '"1.2":"(/) (bold red)x(/)"\n'
        '"1.3":"\\$(touch x) \\`touch x\\` \'\'; touch x; \'\' "" \\\\:"))\'\n'
    )


def test_the_reports_templates_are_offered_with_their_titles_and_the_portfolios_own() -> None:
    here = REPOSITORY / "examples" / "esimerkkila"

    assert offered(complete("zsh", "digi report --template ", here)) == {
        "ohjausryhma": "Raportti ohjausryhmälle",
        "osavuosikatsaus": "Osavuosikatsaus",
        "valtuusto": "Katsaus valtuustolle",
        "kortit": "Projektikortit",
        "kuukausikirje": "",
    }


def test_what_can_be_assumed_is_offered_a_step_at_a_time() -> None:
    keys = offered(complete("zsh", "digi list --set 2.5.st"))

    assert [*offered(complete("zsh", "digi list --set 2.1"))] == ["2.1."]
    assert keys == {f"2.5.{key}=": "Kertakirjautumisen käyttöönotto" for key in ("start", "status")}
    assert offered(complete("zsh", "digi capacity --capacity d")) == {"digi=": "Digikehittäminen"}
