"""Whole screens of the shipped portfolio at its fixed day, in every shape that output takes."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from digiohjelma_cli.render.escape import width
from tests.cli.conftest import written_without_warning
from tests.conftest import Digi

pytestmark = written_without_warning

COMMANDS = (
    *("list", "show 2.5", "timeline", "report", "status", "areas", "themes", "maturity"),
    "check",
)
LANGUAGES = ("fi", "en")


@pytest.fixture(autouse=True)
def _outside_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out of the reports which version the files are of: each commit has its own."""
    monkeypatch.setattr("digiohjelma_cli.store.past.git_folder", lambda _root: None)


def _name(command: str) -> str:
    return command.replace(" ", "-")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_pipe(digi: Digi, golden: SnapshotAssertion, command: str, language: str) -> None:
    code, out, _ = digi(*command.split(), env={"DIGI_LANG": language})

    assert code == 0
    assert out == golden(name=f"{_name(command)}-{language}-pipe")


@pytest.mark.parametrize("columns", [80, 100, 160])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_terminal_without_colour(
    digi: Digi, golden: SnapshotAssertion, command: str, language: str, columns: int
) -> None:
    env = {"DIGI_LANG": language, "COLUMNS": str(columns)}

    code, out, err = digi(*command.split(), env=env, is_terminal=True)

    assert code == 0
    assert out + err == golden(name=f"{_name(command)}-{language}-{columns}")
    assert "\x1b" not in out


@pytest.mark.parametrize("command", COMMANDS[:-1])
def test_a_terminal_with_colour(digi: Digi, golden: SnapshotAssertion, command: str) -> None:
    env = {"DIGI_LANG": "fi", "COLUMNS": "80", "NO_COLOR": ""}

    code, out, _ = digi(*command.split(), env=env, is_terminal=True)

    assert code == 0
    assert "\x1b[" in out
    assert out.replace("\x1b", "␛") == golden(name=f"{_name(command)}-fi-colour")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["list", "timeline", "show 2.5", "maturity"])
def test_a_terminal_with_ascii_alone(
    digi: Digi, golden: SnapshotAssertion, command: str, language: str
) -> None:
    env = {"DIGI_LANG": language, "COLUMNS": "80"}

    code, out, err = digi(*command.split(), env=env, is_terminal=True, encoding="ascii")

    assert code == 0
    assert out + err == golden(name=f"{_name(command)}-{language}-ascii")
    assert {char for char in out if not char.isascii()} <= set("äÄöÖ")  # the city's own words


@pytest.mark.parametrize("form", ["table", "plain", "tsv", "csv", "json", "md"])
def test_list_in_every_format(digi: Digi, golden: SnapshotAssertion, form: str) -> None:
    code, out, err = digi("list", "--format", form)

    assert (code, err) == (0, "")
    assert out == golden(name=f"list-format-{form}")


@pytest.mark.parametrize("command", COMMANDS[:-1])
def test_no_line_is_wider_than_the_terminal(digi: Digi, command: str) -> None:
    for columns in (40, 61, 80, 97, 129, 130, 163, 200):
        env = {"COLUMNS": str(columns)}
        out = digi(*command.split(), env=env, is_terminal=True).out

        assert max(map(width, out.splitlines())) <= columns


@pytest.mark.parametrize("command", ["list", "timeline", "report", "maturity"])
def test_no_line_is_wider_than_a_terminal_with_ascii_alone(digi: Digi, command: str) -> None:
    for columns in (40, 80, 120):
        env = {"COLUMNS": str(columns)}
        out = digi(command, env=env, is_terminal=True, encoding="ascii").out

        assert max(map(width, out.splitlines())) <= columns
