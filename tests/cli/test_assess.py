"""digi assess: a new assessment in maturity.yaml, at its place by date."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.cli.repository import changed, diff, in_git
from tests.conftest import Digi
from tests.views.made import Make

MATURITY = """\
# Asteikko on oma.
scale:
  minimum: 1
  maximum: 5
  positions: [alle, samalla tasolla, yli]
perspectives:
  - {id: strategia, name: Strategia}
  - {id: teknologia, name: Teknologia ja arkkitehtuuri}
assessments:
  - name: Arvio 2022
    date: 2022-05-01
    results:
      - {perspective: strategia, score: 2}

needs: []
"""


@pytest.fixture
def root(portfolio: Make) -> Path:
    return in_git(portfolio({"maturity.yaml": MATURITY}))


def test_scores_targets_peers_and_notes_are_recorded(digi: Digi, root: Path) -> None:
    outcome = digi(
        *("assess", "Strategia=3", "tekno=2,5", "--target", "strategia=4", "--peer", "strategia=3"),
        *("--note", "teknologia=Mitattu: pikaisesti", "--name", "Arvio 2023"),
        *("--peers", "Naapurit", "--peers-years", "2022–2023", "--peers-count", "12"),
        root=root,
    )

    assert outcome == (0, "", "maturity.yaml: “Arvio 2023” (1 Mar 2023), 2 perspectives\n")
    assert diff(root) == dedent(
        """\
        +  - name: Arvio 2023
        +    date: 2023-03-01
        +    peers: {name: Naapurit, years: 2022–2023, count: 12}
        +    results:
        +      - {perspective: strategia, score: 3, target: 4, peer: 3}
        +      - {perspective: teknologia, score: 2.5, note: 'Mitattu: pikaisesti'}
        """
    )


def test_an_older_one_comes_before_the_later_ones(digi: Digi, root: Path) -> None:
    digi("assess", "teknologia=ALLE", "--date", "1.2.2021", "--name", "Vanha", root=root)

    assert diff(root) == dedent(
        """\
        +  - name: Vanha
        +    date: 2021-02-01
        +    results:
        +      - {perspective: teknologia, position: alle}
        """
    )
    assert (root / "maturity.yaml").read_text("utf-8").index("Vanha") < MATURITY.index("Arvio") + 9


def test_the_first_one_makes_the_list(digi: Digi, portfolio: Make) -> None:
    start, _, _ = MATURITY.partition("assessments:")
    root = in_git(portfolio({"maturity.yaml": start}))

    digi("assess", "strategia=3", root=root)

    assert diff(root) == dedent(
        """\
        +assessments:
        +  - name: Maturity assessment
        +    date: 2023-03-01
        +    results:
        +      - {perspective: strategia, score: 3}
        """
    )


@pytest.mark.parametrize(
    ("args", "message", "remedy"),
    [
        ([], "Say what was assessed", "Write for example: digi assess “strategia=5”"),
        (["3"], "“3” says no perspective and value", "Write for example: “strategia=5”"),
        (["data=3"], "There is no perspective “data”", "Write one of these: strategia, teknologia"),
        (
            ["strategia=6"],
            "“strategia=6” is not on the scale",
            "The scale has: 1–5, alle, samalla tasolla, yli",
        ),
        (
            ["strategia=hyvä"],
            "“strategia=hyvä” is not on the scale",
            "The scale has: 1–5, alle, samalla tasolla, yli",
        ),
        (
            ["strategia=3", "strategia=4"],
            "“strategia” is given twice",
            "Give each perspective once",
        ),
        (
            ["strategia=3", "--peers-years", "2022"],
            "The peers have no name",
            'Give it: --peers "…"',
        ),
        (
            ["strategia=3", "--peers", "N", "--peers-count", "monta"],
            "--peers-count: “monta” is not a whole number",
            "Write for example: 12",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(
    digi: Digi, root: Path, args: list[str], message: str, remedy: str
) -> None:
    assert digi("assess", *args, root=root) == (2, "", f"digi: {message}\n  → {remedy}\n")
    assert changed(root) == ""


def test_a_second_one_of_the_same_day_is_refused(digi: Digi, root: Path) -> None:
    assert digi("assess", "strategia=3", "--date", "2022-05-01", root=root) == (
        4,
        "",
        (
            "digi: An assessment of that day is there already\n"
            "  → Give another day with --date, or mend it with: digi edit maturity\n"
        ),
    )


def test_without_perspectives_there_is_nothing_to_assess(digi: Digi, portfolio: Make) -> None:
    assert digi("assess", "strategia=3", root=portfolio()) == (
        4,
        "",
        (
            "digi: There are no perspectives to assess: maturity.yaml has none\n"
            "  → Write its scale and perspectives first; the format is in docs/format.md\n"
        ),
    )
