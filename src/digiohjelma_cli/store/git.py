"""git, where there is one: commit just the files that an edit changed; read what a file was."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec import Struct, structs

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import say

# Files that git keeps while something is under way that a commit would end or disturb.
_UNDER_WAY: Final = (
    "MERGE_HEAD",
    "CHERRY_PICK_HEAD",
    "REVERT_HEAD",
    "rebase-merge",
    "rebase-apply",
)


class NotCommitted(EditRefused):
    """git did not take the commit; the edit was taken back."""


class Version(Struct, frozen=True):
    """A file as a commit left it. `file` is its path then, from the repository's top."""

    commit: str
    at: datetime
    who: str
    why: str
    file: str
    text: str | None = None


class Repository:
    """The git repository that a portfolio stands in.

    Raises EditRefused where git is missing, or the folder stands in no repository.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._command = ("git", "-C", str(root), "-c", "core.quotePath=false")
        code, out, _ = self._run("rev-parse", "--is-inside-work-tree")
        if code or out.strip() != "true":
            raise EditRefused(
                say("The portfolio is not in a git repository, so nothing can be committed"),
                say("Leave --commit out, or begin with: git init"),
            )

    def refuse_unready(self, paths: Sequence[Path]) -> None:
        """Raise EditRefused where a commit of `paths` would take along anything but the edit."""
        for name in _UNDER_WAY:
            _, out, _ = self._run("rev-parse", "--git-path", name)
            if os.path.lexists(self._root / out.strip()):
                raise EditRefused(
                    say("git has a merge or rebase under way here"),
                    say("Finish it with git, or leave --commit out"),
                )
        there = [path for path in paths if os.path.lexists(path)]
        if not there:
            return
        _, out, _ = self._run("status", "--porcelain", "--", *self._named(there))
        if out:
            raise EditRefused(
                say(
                    "{file} has changes that are not committed, and they would be committed too",
                    file=out.splitlines()[0][3:],
                ),
                say("Commit or undo them with git, or leave --commit out"),
            )

    def commit(self, paths: Sequence[Path], message: str) -> None:
        """Commit `paths` alone: what else is staged stays staged. Raises NotCommitted."""
        names = self._named(paths)
        new = [name for name in names if self._run("ls-files", "--error-unmatch", "--", name)[0]]
        if new:
            self._run("add", "--intent-to-add", "--", *new)
        code, out, err = self._run("commit", "--quiet", "--only", "-m", message, "--", *names)
        if code:
            if new:
                self._run("reset", "--quiet", "--", *new)
            reason = (err.strip() or out.strip()).splitlines()
            raise NotCommitted(
                say("git did not commit: {reason}", reason=reason[-1] if reason else code),
                say("The files are as they were. Mend this, or leave --commit out"),
            )

    def versions(self, path: Path) -> list[Version]:
        """Return what the file was after each commit that changed it, oldest first.

        Its earlier names are followed. What is not text, or is no longer there, has no text.
        """
        marks = "%x01%H%x00%aI%x00%an%x00%s"
        name = os.path.relpath(path, self._root)
        code, out, _ = self._run(
            "log", "--follow", "--name-only", "-z", f"--format={marks}", "--", name
        )
        if code:
            return []
        found = [_version(entry) for entry in out.split("\x01") if entry]
        texts = self._contents([f"{each.commit}:{each.file}" for each in found])
        return [
            structs.replace(each, text=text)
            for each, text in reversed(list(zip(found, texts, strict=True)))
        ]

    @property
    def is_shallow(self) -> bool:
        """True where git has only the last part of the history."""
        return self._run("rev-parse", "--is-shallow-repository")[1].strip() == "true"

    def _contents(self, names: Sequence[str]) -> list[str | None]:
        """Return what git's objects hold as text, all read in one go."""
        import subprocess

        done = subprocess.run(  # noqa: S603 (git itself)
            [*self._command, "cat-file", "--batch"],
            input="".join(f"{name}\n" for name in names).encode(),
            capture_output=True,
            check=False,
        )
        rest = done.stdout
        texts: list[str | None] = []
        for _ in names:
            head, _, rest = rest.partition(b"\n")
            words = head.split()
            if len(words) != 3 or words[1] != b"blob":
                texts.append(None)
                continue
            size = int(words[2])
            content, rest = rest[:size], rest[size + 1 :]
            try:
                texts.append(content.decode())
            except UnicodeDecodeError:
                texts.append(None)
        return texts

    def _named(self, paths: Sequence[Path]) -> list[str]:
        """Return the paths as git is to take them: not as patterns."""
        return [f":(literal){os.path.relpath(path, self._root)}" for path in paths]

    def _run(self, *args: str) -> tuple[int, str, str]:
        """Run git in the portfolio's folder; return its exit code and what it wrote."""
        import subprocess

        try:
            done = subprocess.run(  # noqa: S603 (git itself, with names that it takes as they are)
                [*self._command, *args],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                encoding="utf-8",
                errors="replace",
                env={**os.environ, "LC_ALL": "C.UTF-8"},
            )
        except OSError as problem:
            raise EditRefused(
                say("git could not be run: {detail}", detail=problem.strerror),
                say("Install git, or leave --commit out"),
            ) from problem
        return done.returncode, done.stdout, done.stderr


def editor_of_git() -> str:
    """Return the editor that the user or the machine has told git of, if any.

    A repository's own setting does not count: it may have come with the portfolio from anywhere,
    and what it names would be run.
    """
    import subprocess

    try:
        done = subprocess.run(
            ["git", "config", "--get", "core.editor"],  # noqa: S607 (git, wherever it is)
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "GIT_DIR": os.devnull},
        )
    except OSError:
        return ""
    return done.stdout.strip()


def _version(entry: str) -> Version:
    """Return the commit and the file's name that git's log tells of in one entry."""
    commit, at, who, why, *names = entry.split("\x00")
    file = next((name.strip("\n") for name in names if name.strip("\n")), "")
    return Version(commit, datetime.fromisoformat(at), who, why, file)
