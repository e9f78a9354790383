"""Each exit code, and that what went wrong is told on standard error alone."""

from __future__ import annotations

import errno
import io
from pathlib import Path

import pytest

from tests.conftest import SHIPPED, Digi, Stream
from tests.views.made import Make, projects


def test_0_all_is_well(digi: Digi) -> None:
    code, out, err = digi("list")

    assert (code, err) == (0, "")
    assert out


def test_1_the_check_found_errors(digi: Digi, portfolio: Make) -> None:
    assert digi("check", root=portfolio(projects({"1.1": "status: jossain"}))).code == 1


def test_2_the_command_line_makes_no_sense(digi: Digi) -> None:
    code, out, err = digi("list", "--sort", "nmae")

    assert (code, out) == (2, "")
    assert err


def test_3_there_is_no_portfolio(digi: Digi, tmp_path: Path) -> None:
    code, out, err = digi("list", here=tmp_path)

    assert (code, out) == (3, "")
    assert err


@pytest.mark.parametrize("command", ["list", "timeline", "report", "status", "areas", "themes"])
def test_3_a_part_of_the_portfolio_cannot_be_read(
    digi: Digi, portfolio: Make, command: str
) -> None:
    root = portfolio({"projects/1.2-rikki.yaml": "name: X\n"})

    code, out, err = digi(command, root=root)

    assert code == 3
    assert out
    assert err.startswith(f"{root}/projects/1.2-rikki.yaml:1:1: error: ")
    assert err.endswith("1 file could not be read whole. See everything with: digi check\n")


def test_3_the_project_s_own_file_cannot_be_read(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"projects/1.2-rikki.yaml": "name: X\n"})

    assert digi("show", "1.2", root=root) == (
        3,
        "",
        (
            f"digi: {root}/projects/1.2-rikki.yaml:1:1: The key “id” is missing\n"
            '  → Add for example: id: "2.5"\n'
        ),
    )


def test_4_the_edit_was_refused(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"projects/1.2-rikki.yaml": "name: X\n"})

    assert digi("status", "set", "1.2", "valmis", root=root) == (
        4,
        "",
        (
            f"digi: {root}/projects/1.2-rikki.yaml:1:1: The key “id” is missing\n"
            '  → Add for example: id: "2.5"\n'
        ),
    )


@pytest.mark.parametrize(
    ("language", "message"),
    [
        (
            "fi",
            (
                "digi: digi epäonnistui. Virhe on digi-ohjelmassa, et tehnyt mitään väärin; "
                "tiedostosi ovat ennallaan\n"
                "  → Lähetä tämä tiedosto digin tekijöille: {log}\n"
            ),
        ),
        (
            "en",
            (
                "digi: digi failed. This is a mistake in digi, not yours; your files are as they "
                "were\n  → Send this file to digi’s makers: {log}\n"
            ),
        ),
    ],
)
def test_70_our_own_mistake_is_told_shortly_and_logged(
    digi: Digi,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    message: str,
) -> None:
    log = tmp_path / "logs" / "digi.log"
    monkeypatch.setattr("platformdirs.user_log_dir", lambda _: str(tmp_path / "logs"))
    monkeypatch.setattr("digiohjelma_cli.views.counts.count_statuses", _fail)

    assert digi("status", env={"DIGI_LANG": language}) == (70, "", message.format(log=log))
    assert log.read_text(encoding="utf-8").splitlines()[0] == "Traceback (most recent call last):"
    assert log.read_text(encoding="utf-8").splitlines()[-1] == "ZeroDivisionError: yllättävää"


def test_70_where_nothing_can_be_logged_the_message_stays(
    digi: Digi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tiedosto").touch()
    monkeypatch.setattr("platformdirs.user_log_dir", lambda _: str(tmp_path / "tiedosto"))
    monkeypatch.setattr("digiohjelma_cli.views.counts.count_statuses", _fail)

    assert digi("status", env={"DIGI_LANG": "en"}) == (
        70,
        "",
        "digi: digi failed. This is a mistake in digi, not yours; your files are as they were\n",
    )


def _fail(*_: object) -> None:
    raise ZeroDivisionError("yllättävää")


def test_130_an_interrupted_command_says_nothing(
    digi: Digi, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("digiohjelma_cli.views.counts.count_statuses", interrupt)

    assert digi("status") == (130, "", "")
    assert capfd.readouterr().err.strip() == ""


@pytest.mark.parametrize("args", [["list"], ["check"], ["--help"], ["--version"]])
def test_a_closed_pipe_is_quiet(
    digi: Digi, monkeypatch: pytest.MonkeyPatch, args: list[str]
) -> None:
    def write(*_: object) -> int:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr("tests.conftest.Stream.write", write)

    assert digi(*args) == (0, "", "")


def test_4_the_output_could_not_be_written(digi: Digi, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(stream: Stream, text: str) -> int:
        if text.startswith("digi: "):
            return io.StringIO.write(stream, text)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tests.conftest.Stream.write", write)

    assert digi("list", env={"DIGI_LANG": "en"}) == (
        4,
        "",
        "digi: The output was not written: No space left on device\n",
    )


@pytest.mark.parametrize(
    "args", [["list"], ["show", "2.5"], ["timeline"], ["report"], ["status"], ["areas"], ["themes"]]
)
def test_standard_output_is_data_and_standard_error_is_empty(digi: Digi, args: list[str]) -> None:
    code, out, err = digi(*args, root=SHIPPED)

    assert (code, err) == (0, "")
    assert out
