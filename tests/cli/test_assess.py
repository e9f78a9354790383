"""digi assess: a new assessment in maturity.yaml, at its place by date."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.cli.repository import changed, commit_all, diff, in_git
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


def test_a_terminal_is_asked_and_enter_leaves_not_assessed(digi: Digi, root: Path) -> None:
    text = MATURITY.replace(
        "maximum: 5\n",
        "maximum: 5\n  levels: [{score: 1, name: Alkava}, {score: 5, name: Vakaa}]\n",
    )
    (root / "maturity.yaml").write_text(text, encoding="utf-8")
    commit_all(root, "Tasot")

    outcome = digi("assess", root=root, is_terminal=True, typed="9\n3,5\n4\n  Hyvä: näin  \n\n")

    assert outcome.err == (
        "An assessment of 1 Mar 2023. Ctrl-C ends the questions, and then nothing is written.\n"
        "Scores 1–5\n"
        "  1  Alkava\n"
        "  5  Vakaa\n"
        "Position against peers\n"
        "  alle\n"
        "  samalla tasolla\n"
        "  yli\n"
        "\n"
        "Strategia (last time: 2)\n"
        "Result (Enter: not assessed): "
        "digi: “strategia=9” is not on the scale\n"
        "  → The scale has: 1–5, alle, samalla tasolla, yli\n"
        "Result (Enter: not assessed): Target (Enter: none): Note (Enter skips): "
        "\n"
        "Teknologia ja arkkitehtuuri\n"
        "Result (Enter: not assessed): "
        "maturity.yaml: “Maturity assessment” (1 Mar 2023), 1 perspective\n"
    )
    assert diff(root) == dedent(
        """\
        +  - name: Maturity assessment
        +    date: 2023-03-01
        +    results:
        +      - {perspective: strategia, score: 3.5, target: 4, note: 'Hyvä: näin'}
        """
    )


def test_the_end_of_the_answers_writes_nothing(digi: Digi, root: Path) -> None:
    outcome = digi("assess", root=root, is_terminal=True, typed="3\n")

    assert outcome.code == 4
    assert outcome.err.endswith("digi: Nothing was written\n")
    assert changed(root) == ""


def test_a_worded_scale_has_no_scores(digi: Digi, portfolio: Make) -> None:
    worded = MATURITY.replace("  minimum: 1\n  maximum: 5\n", "").replace(
        "score: 2", "position: yli"
    )
    root = in_git(portfolio({"maturity.yaml": worded}))

    assert digi("assess", "strategia=3", root=root) == (
        2,
        "",
        (
            "digi: “strategia=3” is not on the scale\n"
            "  → The scale has: alle, samalla tasolla, yli\n"
        ),
    )
