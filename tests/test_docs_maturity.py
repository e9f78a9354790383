"""What docs/maturity.md shows: its commands run, and its file is read without a finding."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from digiohjelma_cli.checks import find
from digiohjelma_cli.store.load import load
from tests.conftest import PROGRAMME, REPOSITORY, Digi

PAGE = (REPOSITORY / "docs" / "maturity.md").read_text(encoding="utf-8")


def _block(kind: str) -> str:
    return PAGE.split(f"```{kind}\n")[1].split("```")[0]


def _commands() -> list[str]:
    lines = (line.partition("#")[0].partition(">")[0] for line in _block("sh").splitlines())
    return [line.strip().removeprefix("digi ") for line in lines]


@pytest.mark.parametrize("command", _commands())
def test_its_commands_run(digi: Digi, command: str) -> None:
    code, out, err = digi(*command.split())
    assert (code, err) == (0, "")
    assert out


def test_its_file_is_sound(tmp_path: Path) -> None:
    (tmp_path / "digi.yaml").write_text(PROGRAMME, encoding="utf-8")
    (tmp_path / "maturity.yaml").write_text(_block("yaml"), encoding="utf-8")
    (tmp_path / "projects").mkdir()
    project = "id: 1.1\nname: A\narea: koulu\nstatus: suunniteltu\n"
    served = "perspectives: [johtaminen, tieto]\nneeds: [tilannekuva]\n"
    (tmp_path / "projects" / "1.1.yaml").write_text(project + served, encoding="utf-8")
    portfolio = load(tmp_path)
    assert len(portfolio.maturity.assessments[0].results) == 2
    assert find(portfolio, date(2024, 9, 1), ("DIGI1", "DIGI502", "DIGI503")) == ()
