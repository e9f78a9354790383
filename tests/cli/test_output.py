"""-o FILE: the whole result in a file, or the file as it was."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.errors import UsageProblem
from tests.conftest import Digi, Stream
from tests.views.made import Make

COMMANDS = {
    "report": ("table", "md", "json", "html"),
    "timeline": ("table", "plain", "json", "md", "mermaid", "svg", "html"),
    "capacity": ("table", "plain", "tsv", "csv", "json", "md", "svg"),
}
EVERY = [(command, form) for command, forms in COMMANDS.items() for form in forms]


@pytest.mark.parametrize(("command", "form"), EVERY)
def test_a_file_gets_what_a_pipe_would(
    digi: Digi, portfolio: Make, tmp_path: Path, command: str, form: str
) -> None:
    root = portfolio()
    piped = digi(command, "--format", form, root=root).out

    outcome = digi(
        *(command, "--format", form, "-o", "tulos"), root=root, here=tmp_path, is_terminal=True
    )

    assert outcome == (0, "", "tulos: written\n")
    assert (tmp_path / "tulos").read_bytes().decode() == piped
    assert sorted(each.name for each in tmp_path.iterdir()) == ["salkku", "tulos"]


@pytest.mark.parametrize(
    ("command", "file", "form"),
    [
        ("report", "r.html", "html"),
        ("report", "r.HTM", "html"),
        ("report", "r.md", "md"),
        ("report", "r.json", "json"),
        ("report", "r.txt", "md"),
        ("timeline", "t.svg", "svg"),
        ("timeline", "t.mmd", "mermaid"),
        ("capacity", "c.csv", "csv"),
    ],
)
def test_the_ending_tells_the_format(
    digi: Digi, portfolio: Make, tmp_path: Path, command: str, file: str, form: str
) -> None:
    root = portfolio()

    digi(command, "--output", file, root=root, here=tmp_path)

    expected = digi(command, "--format", form, root=root).out
    assert (tmp_path / file).read_text(encoding="utf-8") == expected


def test_a_file_that_was_there_is_replaced_and_keeps_its_mode(
    digi: Digi, portfolio: Make, tmp_path: Path
) -> None:
    file = tmp_path / "r.md"
    file.write_text("vanha", encoding="utf-8")
    file.chmod(0o640)

    digi("report", "-o", str(file), root=portfolio())

    assert file.read_text(encoding="utf-8").startswith("# Testilän digiohjelma")
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_hyphen_is_standard_output(digi: Digi, portfolio: Make) -> None:
    root = portfolio()

    assert digi("report", "-o", "-", root=root) == digi("report", root=root)


def test_a_folder_that_is_not_there_is_told(digi: Digi, portfolio: Make, tmp_path: Path) -> None:
    code, out, err = digi("report", "-o", "ei/r.html", root=portfolio(), here=tmp_path)

    assert (code, out) == (4, "")
    assert err == (
        f"digi: ei/r.html: there is no folder “{tmp_path}/ei”\n"
        "  → Make the folder, or write the file elsewhere\n"
    )


def test_a_folder_is_no_file(digi: Digi, portfolio: Make, tmp_path: Path) -> None:
    outcome = digi("report", "-o", "salkku", root=portfolio(), here=tmp_path)

    assert outcome == (
        4,
        "",
        "digi: salkku: this is a folder\n  → Give the name of a file\n",
    )


def test_a_file_of_the_portfolio_is_not_written_over(digi: Digi, portfolio: Make) -> None:
    root = portfolio()
    before = (root / "digi.yaml").read_bytes()

    outcome = digi("report", "-o", "digi.yaml", root=root, here=root)

    assert outcome == (
        2,
        "",
        (
            "digi: digi.yaml: digi writes no results into YAML files\n"
            "  → Write for example: -o raportti.html\n"
        ),
    )
    assert (root / "digi.yaml").read_bytes() == before


@pytest.mark.parametrize("language", ["fi"])
def test_a_full_disk_leaves_the_file_as_it_was(
    digi: Digi,
    portfolio: Make,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
) -> None:
    file = tmp_path / "r.md"
    file.write_text("vanha", encoding="utf-8")
    root = portfolio()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    outcome = digi("report", "-o", str(file), root=root, env={"DIGI_LANG": language})

    assert outcome == (
        4,
        "",
        (
            f"digi: {file}: ei kirjoitettu: levy on täynnä\n"
            "  → Tiedosto on ennallaan. Korjaa syy ja yritä uudelleen\n"
        ),
    )
    assert file.read_text(encoding="utf-8") == "vanha"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["r.md", "salkku"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
def test_a_device_stays_a_device(digi: Digi, portfolio: Make) -> None:
    assert digi("report", "-o", os.devnull, root=portfolio()).code == 0

    assert not Path(os.devnull).is_file()


def test_what_is_no_text_goes_into_a_file_and_nowhere_else(tmp_path: Path) -> None:
    out, err = Stream(), Stream()
    session = Session(out, err, {"DIGI_LANG": "en"}, tmp_path)
    for refused in (session.require_output, lambda: session.write(b"%PDF")):
        with pytest.raises(UsageProblem) as problem:
            refused()
        assert str(problem.value) == "This format is not text, so it needs a file to go to"
        assert str(problem.value.remedy) == "Write for example: -o raportti.pdf"

    session.options["output"] = "raportti.pdf"
    session.require_output()
    session.write(b"%PDF\xff")

    assert (tmp_path / "raportti.pdf").read_bytes() == b"%PDF\xff"
    assert (out.getvalue(), err.getvalue()) == ("", "raportti.pdf: written\n")
