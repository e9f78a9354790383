"""--commit: git gets the changed files and nothing else, or nothing happens at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.repository import changed, commit_all, git, in_git
from tests.conftest import PROGRAMME, PROJECT, Digi
from tests.views.made import Make

FILE = "projects/1.1-oppilashallinto.yaml"
LINE = "1.1 Oppilashallinto: suunniteltu → ehdotus (1 Mar 2023)"
EDIT = ("status", "set", "1.1", "ehdotus")


@pytest.fixture
def root(portfolio: Make) -> Path:
    return in_git(portfolio({"projects/1.2-x.yaml": PROJECT.replace("1.1", "1.2")}))


def log(root: Path) -> list[str]:
    """Return the messages of the commits, newest first."""
    return git(root, "log", "--format=%B%x00").replace("\n", "|").split("\x00")[:-1]


def test_the_changed_file_is_committed_with_what_changed(digi: Digi, root: Path) -> None:
    assert digi(*EDIT, "--commit", root=root) == (0, "", f"{LINE}\n")
    assert log(root)[0] == f"{LINE}|"
    assert git(root, "show", "--name-only", "--format=") == f"{FILE}\n"
    assert changed(root) == ""


def test_of_several_files_the_message_says_each(digi: Digi, root: Path) -> None:
    digi("status", "set", "1.1", "1.2", "ehdotus", "--commit", root=root)

    assert log(root)[0] == (
        f"|2 files changed||{LINE}|1.2 Oppilashallinto: suunniteltu → ehdotus (1 Mar 2023)|"
    ).removeprefix("|")


def test_what_else_is_staged_stays_staged(digi: Digi, root: Path) -> None:
    (root / "themes/arki.yaml").write_text("id: arki\nname: Muu\n", encoding="utf-8")
    git(root, "add", "themes")

    assert digi(*EDIT, "--commit", root=root).code == 0
    assert git(root, "show", "--name-only", "--format=") == f"{FILE}\n"
    assert changed(root) == "M  themes/arki.yaml\n"


@pytest.mark.parametrize("options", [[], ["--commit"]])
def test_the_programme_may_ask_for_it(digi: Digi, portfolio: Make, options: list[str]) -> None:
    root = in_git(portfolio({"digi.yaml": PROGRAMME + "editing: {commit: true}\n"}))

    digi(*EDIT, *options, root=root)
    digi("set", "1.1", "size=L", "--no-commit", root=root)

    assert log(root) == [f"{LINE}|", "|Alku|"] or log(root) == [f"{LINE}|", "|Alku|".lstrip("|")]
    assert changed(root) == f" M {FILE}\n"


def test_changes_that_are_not_committed_are_not_taken_along(digi: Digi, root: Path) -> None:
    (root / FILE).write_text(f"{PROJECT}owner: Maija\n", encoding="utf-8")

    assert digi(*EDIT, "--commit", root=root) == (
        4,
        "",
        (
            f"digi: {FILE} has changes that are not committed, and they would be committed too\n"
            "  → Commit or undo them with git, or leave --commit out\n"
        ),
    )
    assert (root / FILE).read_text(encoding="utf-8") == f"{PROJECT}owner: Maija\n"


def test_a_merge_under_way_is_not_ended(digi: Digi, root: Path) -> None:
    git(root, "checkout", "-qb", "haara")
    (root / "themes/arki.yaml").write_text("id: arki\nname: Haara\n", encoding="utf-8")
    commit_all(root, "Haara")
    git(root, "checkout", "-q", "main")
    (root / "themes/arki.yaml").write_text("id: arki\nname: Pää\n", encoding="utf-8")
    commit_all(root, "Pää")
    with pytest.raises(Exception, match="merge"):
        git(root, "merge", "haara")

    outcome = digi("set", "1.1", "size=L", "--commit", root=root)

    assert (outcome.code, outcome.err) == (
        4,
        (
            "digi: git has a merge or rebase under way here\n"
            "  → Finish it with git, or leave --commit out\n"
        ),
    )


def test_a_commit_that_git_refuses_takes_the_edit_back(digi: Digi, root: Path) -> None:
    hook = root / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\necho 'Ei tänään' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)

    assert digi(*EDIT, "--commit", root=root) == (
        4,
        "",
        (
            "digi: git did not commit: Ei tänään\n"
            "  → The files are as they were. Mend this, or leave --commit out\n"
        ),
    )
    assert (root / FILE).read_text(encoding="utf-8") == PROJECT
    assert changed(root) == ""
    assert digi("undo", "--list", root=root).out == ""


def test_without_a_repository_nothing_is_written(digi: Digi, portfolio: Make) -> None:
    root = portfolio()

    assert digi(*EDIT, "--commit", root=root) == (
        4,
        "",
        (
            "digi: The portfolio is not in a git repository, so nothing can be committed\n"
            "  → Leave --commit out, or begin with: git init\n"
        ),
    )
    assert (root / FILE).read_text(encoding="utf-8") == PROJECT


def test_without_git_nothing_is_written(
    digi: Digi, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    assert digi(*EDIT, "--commit", root=root) == (
        4,
        "",
        (
            "digi: git could not be run: No such file or directory\n"
            "  → Install git, or leave --commit out\n"
        ),
    )
    assert (root / FILE).read_text(encoding="utf-8") == PROJECT


def test_a_portfolio_in_a_subfolder_is_committed_from_there(digi: Digi, portfolio: Make) -> None:
    root = portfolio()
    in_git(root.parent)

    assert digi(*EDIT, "--commit", root=root).code == 0
    assert git(root.parent, "show", "--name-only", "--format=") == f"{root.name}/{FILE}\n"
