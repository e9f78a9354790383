"""digi --install-completion: the script is where the shell looks, and digi says so in its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer import _completion_shared

from tests.conftest import Digi


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


def runs_in(shell: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_completion_shared, "_get_shell_name", lambda: shell)


@pytest.mark.parametrize(
    ("language", "said", "hint"),
    [
        (
            "en",
            "Completion for fish was installed: {}",
            "It works once the terminal has been opened anew",
        ),
        (
            "fi",
            "Täydennys asennettiin komentotulkkiin fish: {}",
            "Se toimii, kun pääte on avattu uudelleen",
        ),
    ],
)
def test_it_is_installed_for_the_shell_that_runs_digi(
    digi: Digi, home: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: str, hint: str
) -> None:
    runs_in("fish", monkeypatch)

    outcome = digi("--install-completion", env={"DIGI_LANG": language})

    script = home / ".config/fish/completions/digi.fish"
    assert "_DIGI_COMPLETE=complete_fish" in script.read_text(encoding="utf-8")
    assert outcome == (0, "", f"{said.format(script)}\n{hint}\n")


@pytest.mark.parametrize(("shell", "shown"), [("tcsh", "tcsh"), (None, "?")])
def test_a_shell_that_has_none_is_said(
    digi: Digi, monkeypatch: pytest.MonkeyPatch, shell: str | None, shown: str
) -> None:
    runs_in(shell, monkeypatch)

    assert digi("--install-completion", env={"DIGI_LANG": "en"}) == (
        2,
        "",
        (
            f"digi: There is no completion for the shell “{shown}”\n"
            "  → It is there for these: bash, zsh, fish, powershell, pwsh\n"
        ),
    )


@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def test_a_word_after_the_option_is_refused(digi: Digi, home: Path, option: str) -> None:
    in_english = (
        f"digi: The option {option} takes no value\n  → It is for the shell that digi runs in\n"
    )
    in_finnish = (
        f"digi: Valinta {option} ei ota arvoa\n"
        "  → Valinta koskee komentotulkkia, jossa digi on käynnissä\n"
    )

    assert digi("--lang", "en", option, "tcsh") == (2, "", in_english)
    assert digi(option, "tcsh", "--lang", "fi") == (2, "", in_finnish)
    assert list(home.iterdir()) == []


def test_a_home_that_cannot_be_written_is_said(
    digi: Digi, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs_in("fish", monkeypatch)
    (home / ".config").write_text("")

    outcome = digi("--install-completion", env={"DIGI_LANG": "en"})

    assert outcome == (
        4,
        "",
        (
            "digi: Completion could not be installed: Not a directory\n"
            "  → Show what would be installed with: digi --show-completion\n"
        ),
    )
