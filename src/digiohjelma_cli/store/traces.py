"""Whether git is there, and has baselines: seen in its folder, since starting git takes time."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

BASELINES: Final = "refs/tags/digi/baseline/"
_POINTER: Final = "gitdir: "


def git_folder(root: Path) -> Path | None:
    """Return git's own folder of the repository that `root` stands in, or None."""
    top = Path(os.path.abspath(root))
    for folder in (top, *top.parents):
        git = folder / ".git"
        if git.is_dir():
            return git
        if git.is_file():
            return _pointed(git)
    return None


def has_baselines(root: Path) -> bool:
    """True where git may have baselines: in a form of repository that is not known, True too."""
    git = git_folder(root)
    if git is None:
        return False
    if (git / "reftable").exists() or (git / BASELINES).is_dir():
        return True
    try:
        packed = (git / "packed-refs").read_bytes()
    except OSError:
        return False
    return BASELINES.encode() in packed


def _pointed(pointer: Path) -> Path | None:
    """Return the folder that a second working tree's or a submodule's .git file leads to."""
    try:
        text = pointer.read_text(encoding="utf-8", errors="replace")
        folder = pointer.parent / text.removeprefix(_POINTER).strip()
        common = folder / "commondir"
        if common.is_file():
            folder /= common.read_text(encoding="utf-8", errors="replace").strip()
    except (OSError, ValueError):
        return None
    return folder if folder.is_dir() else None
