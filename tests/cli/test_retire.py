"""digi retire: the project is cancelled with a reason, and its file stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.repository import changed, diff, in_git
from tests.conftest import PROGRAMME, Digi
from tests.views.made import Make


@pytest.fixture
def root(portfolio: Make) -> Path:
    return in_git(portfolio())


def test_a_project_is_cancelled_with_its_reason(digi: Digi, root: Path) -> None:
    outcome = digi("retire", "1.1", "--because", "Valtio korvaa", root=root)

    assert outcome == (0, "", "1.1 Oppilashallinto: suunniteltu → peruttu (1 Mar 2023)\n")
    assert diff(root) == (
        "-status: suunniteltu\n+status: peruttu\n+history:\n"
        "+  - {date: 2023-03-01, status: peruttu, note: Valtio korvaa}\n"
    )


def test_without_a_reason_it_is_refused(digi: Digi, root: Path) -> None:
    assert digi("retire", "1.1", "--because", "  ", root=root) == (
        2,
        "",
        'digi: A project is not cancelled without a reason\n  → Give it: --because "…"\n',
    )
    assert changed(root) == ""


def test_a_programme_without_such_a_status_says_what_to_add(digi: Digi, portfolio: Make) -> None:
    statuses = "statuses: [{id: suunniteltu, kind: planned}]\n"
    root = portfolio({"digi.yaml": PROGRAMME + statuses})

    assert digi("retire", "1.1", "--because", "x", root=root) == (
        4,
        "",
        (
            "digi: The programme has no status that means cancelled\n"
            "  → Add one to digi.yaml: {id: peruttu, kind: cancelled}\n"
        ),
    )
