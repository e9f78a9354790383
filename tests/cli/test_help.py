"""Help of every command, and what digi says of a command line that it does not understand."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from digiohjelma_cli.cli.main import COMMANDS, load_command
from tests.cli.conftest import written_without_warning
from tests.conftest import Digi

pytestmark = written_without_warning

HELPS = ("", *COMMANDS, "status set", "metrics show")


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")  # Typer asks the process


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("command", HELPS)
def test_help(digi: Digi, golden: SnapshotAssertion, command: str, language: str) -> None:
    code, out, err = digi(*command.split(), "--help", env={"DIGI_LANG": language})

    assert (code, err) == (0, "")
    assert out == golden(name=f"{command.replace(' ', '-') or 'digi'}-{language}")
    assert max(map(len, out.splitlines())) <= 80


def test_the_list_of_commands_says_what_each_says_of_itself() -> None:
    own = {name: load_command(name).help for name in COMMANDS}

    assert own == COMMANDS


@pytest.mark.parametrize("args", [[], ["--lang", "en"]])
def test_without_a_command_digi_shows_its_help(digi: Digi, args: list[str]) -> None:
    assert digi(*args) == digi("--help")


def test_help_needs_no_portfolio(digi: Digi) -> None:
    for command in HELPS:
        assert digi(*command.split(), "--root", "/olematon", "--help").code == 0


def test_help_in_ascii(digi: Digi) -> None:
    out = digi("report", "--help", encoding="ascii").out

    assert out.splitlines()[2] == (
        "Write the steering group's report: on a terminal, as Markdown, HTML or PDF."
    )
    assert out.isascii()


def test_the_version(digi: Digi) -> None:
    from digiohjelma_cli import __version__

    assert digi("--version") == (0, f"digi {__version__}\n", "")


@pytest.mark.parametrize(
    ("args", "fi", "en"),
    [
        (
            "lst",
            "digi: Komentoa ”lst” ei ole\n  → Tarkoititko list, set?\n",
            "digi: There is no command “lst”\n  → Did you mean list, set?\n",
        ),
        (
            "gantt",
            "digi: Komentoa ”gantt” ei ole\n  → Katso: digi --help\n",
            "digi: There is no command “gantt”\n  → See: digi --help\n",
        ),
        (
            "status ste 2.5 valmis",
            "digi: Komentoa ”ste” ei ole\n  → Tarkoititko set?\n",
            "digi: There is no command “ste”\n  → Did you mean set?\n",
        ),
        (
            "list --aera x",
            "digi: Valintaa --aera ei ole\n  → Tarkoititko --area?\n",
            "digi: There is no option --aera\n  → Did you mean --area?\n",
        ),
        (
            "list --bogus",
            "digi: Valintaa --bogus ei ole\n  → Katso: digi list --help\n",
            "digi: There is no option --bogus\n  → See: digi list --help\n",
        ),
        (
            "list -x",
            "digi: Valintaa -x ei ole\n  → Katso: digi list --help\n",
            "digi: There is no option -x\n  → See: digi list --help\n",
        ),
        (
            "export --format json",  # its argument is called much the same within
            "digi: Valintaa --format ei ole\n  → Katso: digi export --help\n",
            "digi: There is no option --format\n  → See: digi export --help\n",
        ),
        (
            "--rot x list",
            "digi: Valintaa --rot ei ole\n  → Tarkoititko --root?\n",
            "digi: There is no option --rot\n  → Did you mean --root?\n",
        ),
        (
            "list --area",
            "digi: Valinta --area tarvitsee arvon\n  → Katso: digi list --help\n",
            "digi: The option --area needs a value\n  → See: digi list --help\n",
        ),
        (
            "--root",
            "digi: Valinta --root tarvitsee arvon\n  → Katso: digi --help\n",
            "digi: The option --root needs a value\n  → See: digi --help\n",
        ),
        (
            "show",
            "digi: NRO puuttuu\n  → Katso: digi show --help\n",
            "digi: ID is missing\n  → See: digi show --help\n",
        ),
        (
            "status set 2.5",
            (
                "digi: Tarvitaan sekä projektin numero että uusi tila\n"
                "  → Kirjoita esimerkiksi: digi status set 2.5 toteutus\n"
            ),
            (
                "digi: A project’s number and its new status are both needed\n"
                "  → Write for example: digi status set 2.5 toteutus\n"
            ),
        ),
        (
            "show 2.5 2.4 (x)",
            "digi: Liikaa sanoja: 2.4 (x)\n  → Katso: digi show --help\n",
            "digi: Too many words: 2.4 (x)\n  → See: digi show --help\n",
        ),
        (
            "list kaikki",
            "digi: Liikaa sanoja: kaikki\n  → Katso: digi list --help\n",
            "digi: Too many words: kaikki\n  → See: digi list --help\n",
        ),
        (
            "list --format xml",
            (
                "digi: Muotoa ”xml” ei ole tällä komennolla\n"
                "  → Kirjoita jokin näistä: table, plain, tsv, csv, json, md\n"
            ),
            (
                "digi: There is no format “xml” here\n"
                "  → Write one of these: table, plain, tsv, csv, json, md\n"
            ),
        ),
        (
            "timeline --format csv",
            (
                "digi: Muotoa ”csv” ei ole tällä komennolla\n"
                "  → Kirjoita jokin näistä: table, plain, json, md, mermaid, svg, html\n"
            ),
            (
                "digi: There is no format “csv” here\n"
                "  → Write one of these: table, plain, json, md, mermaid, svg, html\n"
            ),
        ),
        (
            "schema projekti",
            "digi: Tiedostolajia ”projekti” ei ole\n  → Tarkoititko project?\n",
            "digi: There is no kind of file “projekti”\n  → Did you mean project?\n",
        ),
        (
            "show 9.9",
            "digi: Projektia ”9.9” ei ole\n  → Tarkoititko 1.9, 5.9?\n",
            "digi: There is no project “9.9”\n  → Did you mean 1.9, 5.9?\n",
        ),
        (
            "show asiointi",
            "digi: Projektia ”asiointi” ei ole\n  → Katso numerot: digi list\n",
            "digi: There is no project “asiointi”\n  → See the ids with: digi list\n",
        ),
    ],
)
def test_a_usage_error_says_what_to_do(digi: Digi, args: str, fi: str, en: str) -> None:
    assert digi(*args.split(), env={"DIGI_LANG": "fi"}) == (2, "", fi)
    assert digi(*args.split(), env={"DIGI_LANG": "en"}) == (2, "", en)


def test_a_flag_takes_no_value(digi: Digi) -> None:
    code, out, err = digi("list", "--late=yes", env={"DIGI_LANG": "en"})

    assert (code, out) == (2, "")
    assert err == "digi: The option --late takes no value\n  → See: digi list --help\n"


def test_messages_in_ascii(digi: Digi) -> None:
    assert digi("lst", encoding="ascii").err == (
        'digi: There is no command "lst"\n  -> Did you mean list, set?\n'
    )


def test_a_hostile_word_is_shown_harmless(digi: Digi) -> None:
    assert digi("\x1b[31m[red]").err == (
        "digi: There is no command “\\u001b[31m[red]”\n  → See: digi --help\n"
    )
