"""Where a portfolio is looked for, and what is said when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from digiohjelma_cli.errors import PortfolioUnreadable
from digiohjelma_cli.store.locate import locate


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A city's repository with its portfolio in the usual folder."""
    city = tmp_path / "kaupunki"
    (city / "portfolio" / "projects").mkdir(parents=True)
    (city / "docs").mkdir()
    (city / "portfolio" / "digi.yaml").write_text("name: Testilä\n", encoding="utf-8")
    return city


def refusal(named: str | None, here: Path) -> tuple[str, str]:
    with pytest.raises(PortfolioUnreadable) as caught:
        locate(named, here)
    return str(caught.value), str(caught.value.remedy)


@pytest.mark.parametrize("here", [".", "docs", "portfolio", "portfolio/projects"])
def test_it_is_found_from_the_folders_around_it(here: str, city: Path) -> None:
    assert locate(None, (city / here).resolve()) == city / "portfolio"


@pytest.mark.parametrize("named", [".", "portfolio"])
def test_it_is_found_where_the_user_says_it_is(named: str, city: Path) -> None:
    assert locate(str(city / named), Path("/")).samefile(city / "portfolio")


def test_the_nearest_one_is_taken(city: Path) -> None:
    (city / "docs" / "digi.yaml").write_text("name: Toinen\n", encoding="utf-8")
    assert locate(None, city / "docs") == city / "docs"


def test_a_digi_yaml_that_is_a_folder_is_passed_by(city: Path) -> None:
    (city / "docs" / "digi.yaml").mkdir()
    assert locate(None, city / "docs") == city / "portfolio"


def test_where_there_is_none_it_says_what_to_do(tmp_path: Path) -> None:
    assert refusal(None, tmp_path) == (
        "There is no portfolio here: no digi.yaml in this folder, its portfolio/ or a parent",
        "Go to the portfolio’s folder, or name it: digi --root FOLDER …",
    )


def test_it_says_why_a_named_one_is_none(city: Path) -> None:
    remedy = "Name the folder that holds digi.yaml"
    docs, file, missing = city / "docs", city / "portfolio" / "digi.yaml", city / "ei-ole"
    assert refusal(str(docs), city) == (f"There is no digi.yaml in the folder {docs}", remedy)
    assert refusal(str(missing), city) == (f"There is no folder {missing}", remedy)
    assert refusal(str(file), city) == (
        f"{file} is a file, and a folder with digi.yaml is needed",
        remedy,
    )
