"""What the documents say against what digi does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docs import generate, readme

from digiohjelma_cli.cli.main import COMMANDS
from digiohjelma_cli.errors import DigiError
from tests.conftest import REPOSITORY


@pytest.mark.parametrize("path", list(generate.generated()), ids=lambda path: path.name)
def test_a_generated_file_is_what_the_code_makes(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == generate.generated()[path]


def test_the_readme_shows_what_its_commands_print() -> None:
    text = readme.README.read_text(encoding="utf-8")
    assert readme.with_output(text) == text


def test_the_readme_opens_with_the_two_commands() -> None:
    text = readme.README.read_text(encoding="utf-8")
    blocks = [part.split("```")[0].strip() for part in text.split("```sh\n")[1:]]
    assert len(blocks) == 2
    assert blocks[0].endswith("digi report")
    assert blocks[1].endswith("python -m pytest -q")


def test_every_command_is_in_the_documents_with_an_example() -> None:
    commands = (REPOSITORY / "docs" / "commands.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        section = commands.split(f"## digi {command}\n")[1].split("\n## ")[0]
        assert "Example:" in section
        assert f"  digi {command}" in section.split("Example:")[1]


def test_the_readme_names_every_exit_code() -> None:
    text = readme.README.read_text(encoding="utf-8")
    table = text.split("## Exit codes")[1].split("##")[0]
    named = {int(row.split("|")[1]) for row in table.splitlines()[4:] if row.startswith("|")}
    errors: list[type[DigiError]] = [DigiError, *DigiError.__subclasses__()]
    of_errors = {error.exit_code for error in errors}
    assert named == of_errors | {0, 1, 130}


def test_the_portfolio_of_the_readme_is_sound(tmp_path: Path) -> None:
    from digiohjelma_cli.checks import find
    from digiohjelma_cli.store.load import load

    text = readme.README.read_text(encoding="utf-8")
    for block in text.split("```yaml\n# ")[1:]:
        name, content = block.split("```")[0].split("\n", 1)
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    portfolio = load(tmp_path)
    assert [project.id for project in portfolio.projects] == ["1.1"]
    assert find(portfolio, date(2026, 1, 1)) == ()


def test_the_changelog_has_the_version_or_what_comes_next() -> None:
    text = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in text


def test_the_alternative_of_its_page_is_sound(tmp_path: Path) -> None:
    from digiohjelma_cli.store.load import load
    from digiohjelma_cli.store.what_if_file import read_what_if

    page = (REPOSITORY / "docs" / "whatif.md").read_text(encoding="utf-8")
    (tmp_path / "a.yaml").write_text(page.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    town = load(REPOSITORY / "examples" / "esimerkkila")
    made, findings = read_what_if(tmp_path / "a.yaml", "a.yaml", town)

    assert findings == ()
    assert made is not None
    assert len(made.assumptions) == 8
