"""Whether git is there and has baselines, seen without starting git."""

from __future__ import annotations

from pathlib import Path

from digiohjelma_cli.store.traces import git_folder, has_baselines
from tests.cli.repository import git, in_git
from tests.views.made import Make


def test_without_git_there_is_nothing(portfolio: Make) -> None:
    root = portfolio()

    assert git_folder(root) is None
    assert not has_baselines(root)


def test_a_baseline_is_seen_loose_and_packed_and_from_a_second_working_tree(
    portfolio: Make, tmp_path: Path
) -> None:
    root = in_git(portfolio())
    git(root, "tag", "other")
    git(root, "worktree", "add", "-q", str(tmp_path / "toinen"))
    assert not has_baselines(root)

    git(root, "tag", "digi/baseline/a")
    assert has_baselines(root)
    assert has_baselines(root / "projects")
    assert has_baselines(tmp_path / "toinen")

    git(root, "pack-refs", "--all", "--prune")
    assert has_baselines(root)
    assert has_baselines(tmp_path / "toinen")


def test_a_pointer_that_leads_nowhere_is_no_repository(portfolio: Make) -> None:
    root = portfolio({".git": "gitdir: /nowhere\n"})

    assert git_folder(root) is None
