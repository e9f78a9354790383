"""digi history: what happened to a project, by its own history and by git."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.repository import commit_all, git, in_git
from tests.conftest import PROJECT, Digi
from tests.views.made import Make

FILE = "projects/1.1-oppilashallinto.yaml"


@pytest.fixture
def root(digi: Digi, portfolio: Make, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that is made, re-sized by hand, renamed, moved and started, a day at a time."""
    _on(monkeypatch, "2023-01-10")
    root = in_git(portfolio({FILE: PROJECT + "size: M\n"}))
    _on(monkeypatch, "2023-02-10")
    (root / FILE).write_text(PROJECT + "size: L\n", encoding="utf-8")
    commit_all(root, "Laajempi kuin luultiin")
    _on(monkeypatch, "2023-02-20")
    git(root, "mv", FILE, "projects/1.1-hallinto.yaml")
    commit_all(root, "Lyhyempi nimi")
    _on(monkeypatch, "2023-03-01")
    digi("move", "1.1", "--start", "2023-H1", "--end", "2023-H2", "--commit", root=root)
    digi("status", "set", "1.1", "toteutus", "--note", "Ratkesi", "--commit", root=root)
    return root


def _on(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, f"{day}T12:00:00+02:00")


def commits(root: Path) -> list[str]:
    """Return the commits, oldest first."""
    return git(root, "log", "--reverse", "--format=%H").split()


def test_lines_of_history_and_what_git_saw_beside_them(digi: Digi, root: Path) -> None:
    made, sized, named, moved, started = commits(root)

    outcome = digi("history", "1.1", root=root)

    who = "Maija Meikäläinen"
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (
        f"2023-01-10\tadded\tAlku\t{who}\t{made}\n"
        f"2023-02-10\tSize: M → L\tLaajempi kuin luultiin\t{who}\t{sized}\n"
        f"2023-02-20\tFile: 1.1-oppilashallinto.yaml → 1.1-hallinto.yaml\tLyhyempi nimi\t{who}"
        f"\t{named}\n"
        f"2023-03-01\tSchedule: H1/2023–H2/2023\t\t{who}\t{moved}\n"
        f"2023-03-01\tStatus: suunniteltu → toteutus\tRatkesi\t{who}\t{started}\n"
    )


def test_on_a_terminal(digi: Digi, root: Path) -> None:
    made, sized, named, moved, started = (commit[:7] for commit in commits(root))

    outcome = digi("history", "1.1", root=root, is_terminal=True, env={"COLUMNS": "130"})

    who = "Maija Meikäläinen"
    assert outcome.out == (
        "Testilän digiohjelma · situation on 1 Mar 2023\n\n"
        f"Date         {'What':50}  Why                     Who                Commit\n"
        f"{'─' * 115}\n"
        "             1.1 Oppilashallinto\n"
        f"10 Jan 2023  {'added':50}  Alku                    {who}  {made}\n"
        f"10 Feb 2023  {'Size: M → L':50}  Laajempi kuin luultiin  {who}  {sized}\n"
        "20 Feb 2023  File: 1.1-oppilashallinto.yaml → 1.1-hallinto.yaml  Lyhyempi nimi           "
        f"{who}  {named}\n"
        f"1 Mar 2023   {'Schedule: H1/2023–H2/2023':50}                          {who}  {moved}\n"
        f"1 Mar 2023   {'Status: suunniteltu → toteutus':50}  Ratkesi                 "
        f"{who}  {started}\n"
    )


def test_persons_are_left_out_in_public(digi: Digi, root: Path) -> None:
    outcome = digi("history", "1.1", "--public", "--format", "json", root=root)

    assert "Maija" not in outcome.out
    assert [sorted(event) for event in json.loads(outcome.out)["data"]] == [
        ["commit", "date", "differences", "why"]
    ] * 5


def test_without_git_the_projects_own_history_is_told(digi: Digi, portfolio: Make) -> None:
    root = portfolio()
    digi("status", "set", "1.1", "ehdotus", "--note", "Alkuun", root=root)

    outcome = digi("history", "1.1", root=root)

    assert outcome == (0, "2023-03-01\tStatus: ehdotus\tAlkuun\t\t\n", "")


def test_a_project_without_any_says_so(digi: Digi, portfolio: Make) -> None:
    outcome = digi("history", "1.1", root=portfolio(), is_terminal=True)

    assert outcome.out.endswith("Nothing is recorded of this project.\n")


def test_a_shallow_copy_says_so(digi: Digi, root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", "matala")

    outcome = digi("history", "1.1", root=tmp_path / "matala", is_terminal=True)

    assert "added" not in outcome.out
    assert outcome.out.endswith(
        "This copy of the repository is shallow: older changes are not in it.\n"
    )
