"""A portfolio in a git repository of its own, for the tests of edits."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.conftest import SHIPPED

GIT = shutil.which("git") or "git"


def git(root: Path, *args: str) -> str:
    """Run git in `root` and return what it wrote."""
    run = subprocess.run([GIT, *args], cwd=root, check=True, capture_output=True)
    return run.stdout.decode()


def commit_all(root: Path, message: str) -> None:
    """Commit everything that is in `root`."""
    git(root, "add", "--all")
    git(root, "commit", "-qm", message)


def in_git(root: Path) -> Path:
    """Make `root` a repository with everything committed."""
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "config", "user.name", "Maija Meikäläinen")
    git(root, "config", "user.email", "maija@example.org")
    commit_all(root, "Alku")
    return root


def shipped_copy(folder: Path) -> Path:
    """Return a copy of the shipped portfolio in a repository of its own."""
    root = folder / "kopio"
    shutil.copytree(SHIPPED, root)
    return in_git(root)


def diff(root: Path) -> str:
    """Return what git sees as changed: the lines that went and the lines that came."""
    lines = git(root, "diff", "--unified=0").splitlines()
    return "".join(
        f"{line}\n"
        for line in lines
        if line[:1] in ("+", "-") and not line.startswith(("--- a", "+++ b"))
    )


def changed(root: Path) -> str:
    """Return which files git sees as changed."""
    return git(root, "status", "--porcelain", "--untracked-files=no")
