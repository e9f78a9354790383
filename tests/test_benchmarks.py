"""What the benchmarks measure with: made portfolios, whole processes, and tables of the results."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from benchmarks import commands, performance
from benchmarks.portfolios import write
from benchmarks.runs import Failed, Measured, Run, measure, once
from benchmarks.tables import Results, table, tables

from digiohjelma_cli.checks import find
from digiohjelma_cli.model.findings import Severity
from digiohjelma_cli.store.load import load
from tests.conftest import REPOSITORY

PYTHON = (sys.executable, "-I", "-S", "-c")


def test_the_same_numbers_make_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for name in ("one", "other"):
        write(tmp_path / name, 25, breadth=2)
        files = sorted((tmp_path / name).rglob("*.yaml"))
        written.append({each.relative_to(tmp_path / name): each.read_bytes() for each in files})
    assert written[0] == written[1]
    assert len(written[0]) == 25 + 12 + 4


def test_a_made_portfolio_has_no_errors_and_files_like_a_citys(tmp_path: Path) -> None:
    write(tmp_path / "salkku", 120)
    portfolio = load(tmp_path / "salkku")
    found = find(portfolio, date(2024, 3, 1))
    assert len(portfolio.projects) == 120
    assert [each for each in found if each.rule.severity is Severity.ERROR] == []
    sizes = [each.stat().st_size for each in (tmp_path / "salkku" / "projects").iterdir()]
    assert min(sizes) > 450
    assert max(sizes) < 1200


def test_runs_are_by_turns_and_told_by_their_medians(tmp_path: Path) -> None:
    log = tmp_path / "log"

    def says(word: str) -> list[str]:
        return [*PYTHON, f"print('{word}', file=open({str(log)!r}, 'a'))"]

    settle = Run("settle", [says("settle")])
    found = measure(
        [Run("one", [says("one"), says("another")]), Run("two", [says("two")])], 2, settle
    )
    assert list(found) == ["one", "two"]
    assert all(each.wall > 0 and each.peak > 1 for each in found.values())
    assert log.read_text(encoding="utf-8").split() == [
        *("settle", "one", "two"),
        *("settle", "another", "two"),
        *("settle", "one", "two"),
    ]
    log.unlink()
    measure([Run("one", [says("one"), says("another")])], 1, warms_up=False)
    assert log.read_text(encoding="utf-8").split() == ["another"]


def test_a_run_on_a_terminal_has_one(tmp_path: Path) -> None:
    code = "import sys; sys.exit(not (sys.stdout.isatty() and sys.stdin.isatty()))"
    once(Run("asks", [[*PYTHON, code]], folder=tmp_path, is_terminal=True))
    with pytest.raises(Failed):
        once(Run("asks", [[*PYTHON, code]], folder=tmp_path))


def test_a_command_that_fails_says_why() -> None:
    code = "import sys; sys.exit('no portfolio here')"
    with pytest.raises(Failed) as failed:
        once(Run("fails", [[*PYTHON, code]]))
    assert str(failed.value).endswith(": exit code 1\nno portfolio here")


def test_what_fails_hides_nothing_else() -> None:
    failed: dict[str, str] = {}
    runs = [Run("fails", [[*PYTHON, "import sys; sys.exit(3)"]]), Run("works", [[*PYTHON, ""]])]
    assert list(measure(runs, 2, failed=failed)) == ["works"]
    assert [text.split(": ")[1] for text in failed.values()] == ["exit code 3\n"]


def test_a_narrowed_run_prints_and_leaves_the_page_alone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = performance.PAGE.read_text(encoding="utf-8")
    performance.main(
        [
            *("--sizes", "12", "--rounds", "1", "--peers", str(tmp_path)),
            *("--only", "areas", "--only", "status set"),
        ]
    )
    lines = capsys.readouterr().out.splitlines()
    rows = [line.split("|")[1].strip() for line in lines if line.startswith("| digi ")]
    assert rows == ["digi areas", "digi status set"] * 2
    assert performance.PAGE.read_text(encoding="utf-8") == page


RESULTS = Results(
    sizes={
        1000: {
            commands.LIST: Measured(200, 30.2),
            commands.CHECK: Measured(300, 31),
        },
        10_000: {
            commands.FLOOR: Measured(50, 18.4),
            commands.LIST: Measured(320, 119.8),
            commands.CHECK: Measured(3900, 140),
            "hledger check": Measured(400, 88),
        },
    },
    instructions={commands.FLOOR: 200_000_000, commands.LIST: 250_000_000},
    missing=["todoman"],
    failed={"taskwarrior": "task import: exit code 2"},
)
TABLES = """\
### The bars

| What must hold | measured | met |
| --- | --: | --: |
| 10,000 projects: list in a pipe, at most 0.8 × hledger check | 0.80 × (320 / 400 ms) | yes |
| 10,000 projects: check, at most 3 × hledger check | 9.75 × (3,900 / 400 ms) | **no** |
| 10,000 projects: list in a pipe, at most 1 × todoman list | todoman list is not there \
| not known |
| 10,000 projects: list in a pipe, at most 1 × taskwarrior list | taskwarrior list is not there \
| not known |
| 1,000 to 10,000 projects: at most 12 × the time, for every command | at most 13.0 × (check) \
| **no** |
| 10,000 projects: list in a pipe, under 120 MiB of memory | 119.8 MiB | yes |

### Time

Milliseconds of the whole process; in brackets, how many times the column before.

|  | 1,000 | 10,000 |
| --- | --: | --: |
| digi list in a pipe | 200 | 320 (1.6) |
| digi check | 300 | 3,900 (13.0) |
| the smallest Typer program |  | 50 |
| hledger check |  | 400 |

Not installed here, and so not measured: todoman.

Failed, and so not measured: taskwarrior.

### Memory

MiB at the peak; no less can be told than the measuring process has itself.

|  | 1,000 | 10,000 |
| --- | --: | --: |
| digi list in a pipe | 30 | 120 |
| digi check | 31 | 140 |
| the smallest Typer program |  | 18 |
| hledger check |  | 88 |

### Instructions

With 42 projects, counted by valgrind: the same from run to run, whatever else the machine does. \
Hold a change against them.

|  | millions | × the smallest |
| --- | --: | --: |
| the smallest Typer program | 200.0 | 1.00 |
| digi list in a pipe | 250.0 | 1.25 |
"""


def test_the_tables_tell_every_bar_met_or_not() -> None:
    text = tables(RESULTS)
    assert text.startswith("Measured on ")
    assert text.partition("\n\n")[2] == TABLES


def test_the_page_keeps_what_stands_around_the_tables(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    frame = f"# Speed\n\n{performance.BEGIN}\n{{}}{performance.END}\n\nAfter.\n"
    page.write_text(frame.format("old\n"), encoding="utf-8")
    performance.write(page, table(("", "ms"), [("digi list", "50")]))
    expected = frame.format("\n|  | ms |\n| --- | --: |\n| digi list | 50 |\n")
    assert page.read_text(encoding="utf-8") == expected


def test_the_page_of_the_repository_can_be_written() -> None:
    text = (REPOSITORY / "docs" / "performance.md").read_text(encoding="utf-8")
    assert text.count(performance.BEGIN) == text.count(performance.END) == 1
