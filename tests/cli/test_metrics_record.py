"""digi metrics record: a measured value at its place by date, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.repository import changed, diff, in_git
from tests.conftest import Digi
from tests.views.made import Make

METRICS = """\
metrics:
  - id: asiointi
    name: Sähköinen asiointi
    unit: "%"
    measurements:
      - {date: 2022-06-30, value: 41}   # otos
      - {date: 2022-12-31, value: 45.5}
  - {id: käynnit, name: Käynnit}
"""


@pytest.fixture
def root(portfolio: Make) -> Path:
    return in_git(portfolio({"metrics.yaml": METRICS}))


@pytest.mark.parametrize(
    ("args", "message", "expected"),
    [
        (
            ["asiointi", "47,25", "--note", "Uusi laskutapa: ks. ohje"],
            "Sähköinen asiointi: 45.5 % → 47.25 % (1 Mar 2023)",
            "+      - {date: 2023-03-01, value: 47.25, note: 'Uusi laskutapa: ks. ohje'}\n",
        ),
        (
            ["Sähköinen", "43", "--date", "1.9.2022"],
            "Sähköinen asiointi: 45.5 % → 43 % (1 Sep 2022)",
            "+      - {date: 2022-09-01, value: 43}\n",
        ),
        (
            ["kaynnit", "-3"],
            "Käynnit: -3 (1 Mar 2023)",
            (
                "-  - {id: käynnit, name: Käynnit}\n"
                "+  - {id: käynnit, name: Käynnit, measurements: [{date: 2023-03-01, value: -3}]}\n"
            ),
        ),
        (
            ["asiointi", "41,0", "--date", "2022-06-30"],
            "Sähköinen asiointi: already 41.0 % (30 Jun 2022); nothing changed",
            "",
        ),
    ],
    ids=["last", "in between", "first", "already so"],
)
def test_a_value_is_recorded(
    digi: Digi, root: Path, args: list[str], message: str, expected: str
) -> None:
    words = ["--", *args] if args[1].startswith("-") else args

    assert digi("metrics", "record", *words, root=root) == (0, "", f"{message}\n")
    assert diff(root) == expected


def test_a_value_in_between_stands_between_the_others(digi: Digi, root: Path) -> None:
    digi("metrics", "record", "asiointi", "43", "--date", "2022-09-01", root=root)

    lines = (root / "metrics.yaml").read_text(encoding="utf-8").splitlines()
    assert [line.strip() for line in lines if "date" in line] == [
        "- {date: 2022-06-30, value: 41}   # otos",
        "- {date: 2022-09-01, value: 43}",
        "- {date: 2022-12-31, value: 45.5}",
    ]


@pytest.mark.parametrize(
    ("args", "code", "message", "remedy"),
    [
        (
            ["asiointi", "paljon"],
            2,
            "“paljon” is not a number",
            "Write for example: 41,5",
        ),
        (
            ["asiakkaat", "1"],
            2,
            "There is no metric “asiakkaat”",
            "Write one of these: asiointi, käynnit",
        ),
        (
            ["asiointi", "42", "--date", "2022-06-30"],
            4,
            "asiointi: the value of that day is there already: 41",
            "Give another day with --date, or mend the value with: digi edit metrics",
        ),
        (["asiointi"], 2, "VALUE is missing", "See: digi metrics record --help"),
    ],
)
def test_what_makes_no_sense_is_refused(
    digi: Digi, root: Path, args: list[str], code: int, message: str, remedy: str
) -> None:
    outcome = digi("metrics", "record", *args, root=root)

    assert outcome == (code, "", f"digi: {message}\n  → {remedy}\n")
    assert changed(root) == ""


def test_there_and_back_by_undo(digi: Digi, root: Path) -> None:
    digi("metrics", "record", "asiointi", "43", root=root)

    assert digi("undo", root=root).code == 0
    assert changed(root) == ""
