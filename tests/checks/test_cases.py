"""Every portfolio of cases/ against what its own files say that they expect.

A case is a folder cases/CHECK/PORTFOLIO/ with the files that matter; digi.yaml and a theme come
from conftest where it has none. The reader and the check run, the other checks do not. Each file
names every finding in it in comments: `# EXPECT: error 4:1 DIGI120 There is …`, or
`# EXPECT: nothing`. A path begins with `…/`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from digiohjelma_cli.checks import checks, find
from digiohjelma_cli.store.load import load
from tests.conftest import PROGRAMME, THEME
from tests.expectations import NothingSaidError, assert_told_apart, expected_of, told
from tests.past import past_of

CASES: Final = sorted(path for path in (Path(__file__).parent / "cases").glob("*/*"))
DEFAULTS: Final = {"digi.yaml": PROGRAMME, "themes/arki.yaml": THEME}
READER: Final = ("DIGI10", "DIGI11")
TODAY: Final = date(2023, 3, 1)


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def rule_name(case: Path) -> str:
    return case.parent.name.replace("_", "-")


def check_case(case: Path, root: Path) -> None:
    """Assert that a portfolio, with the files that it lacks, gives what its own files expect."""
    shutil.copytree(case, root)
    for name, text in DEFAULTS.items():
        if not (root / name).exists():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
    found: dict[str, list[str]] = {}
    code = next(each.RULE.code for each in checks() if each.RULE.name == rule_name(case))
    past = past_of((root / "digi.yaml").read_text(encoding="utf-8"))
    findings = find(load(root), TODAY, (*READER, code), past=past)
    assert_told_apart(findings)
    for finding in findings:
        file = Path(finding.place.file).relative_to(root).as_posix()
        shown = [line.replace(f"{root}{os.sep}", "…/") for line in told([finding])]
        found.setdefault(file, []).extend(shown)
    expected = {
        path.relative_to(case).as_posix(): expected_of(path.read_text(encoding="utf-8"), str(path))
        for path in case.rglob("*.yaml")
    }
    assert found == {file: findings for file, findings in expected.items() if findings}


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_portfolio_gives_the_findings_that_its_files_name(case: Path, tmp_path: Path) -> None:
    check_case(case, tmp_path / "salkku")


def test_every_check_has_a_folder_of_cases_and_no_folder_is_left_over() -> None:
    modules = {check.__name__.rpartition(".")[2] for check in checks()}
    assert {case.parent.name for case in CASES} == modules


def test_the_cases_of_a_check_have_its_code() -> None:
    for check in checks():
        folder = Path(__file__).parent / "cases" / check.__name__.rpartition(".")[2]
        texts = [path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")]
        assert any(f" {check.RULE.code} " in text for text in texts), check.RULE


@pytest.fixture
def plant(tmp_path: Path) -> Callable[[str], Path]:
    """Make a case whose only file has the given first line."""

    def make(first_line: str) -> Path:
        case = tmp_path / "unknown_reference" / "planted"
        (case / "projects").mkdir(parents=True)
        lines = f"{first_line}\nid: 1.1\nname: Hanke\narea: kaulu\nstatus: valmis\n"
        (case / "projects" / "1.1.yaml").write_text(lines, encoding="utf-8")
        return case

    return make


def test_a_file_that_says_nothing_of_what_it_expects_fails(
    plant: Callable[[str], Path], tmp_path: Path
) -> None:
    with pytest.raises(NothingSaidError):
        check_case(plant("# Hanke"), tmp_path / "salkku")


@pytest.mark.parametrize(
    "first_line",
    [
        "# EXPECT: nothing",
        "# EXPECT: error 4:7 DIGI120 There is no area “koulu” in digi.yaml",
        "# EXPECT: warning 4:7 DIGI120 There is no area “kaulu” in digi.yaml",
        "# EXPECT: error 4:1 DIGI120 There is no area “kaulu” in digi.yaml",
    ],
)
def test_a_file_that_expects_something_else_fails(
    first_line: str, plant: Callable[[str], Path], tmp_path: Path
) -> None:
    case = plant(first_line)
    with pytest.raises(AssertionError):
        check_case(case, tmp_path / "salkku")


def test_the_planted_case_is_well_when_it_says_what_is_found(
    plant: Callable[[str], Path], tmp_path: Path
) -> None:
    case = plant("# EXPECT: error 4:7 DIGI120 There is no area “kaulu” in digi.yaml")
    check_case(case, tmp_path / "salkku")
