"""git, where there is one: commit just the files that an edit changed; read what files were."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Final

from msgspec import Struct

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.past import Revision

# Files that git keeps while something is under way that a commit would end or disturb.
_UNDER_WAY: Final = (
    "MERGE_HEAD",
    "CHERRY_PICK_HEAD",
    "REVERT_HEAD",
    "rebase-merge",
    "rebase-apply",
)
# A commit's name and when it came to be, its author's name, and the first line of what that one
# says. The moment is the committer's: an author's is older where a commit was made anew.
_REVISION: Final = "%H%x02%cI%x02%an%x02%s"
_FARTHEST_WEST: Final = 12  # hours by which a day ends later than in Greenwich, at the most
_ENOUGH: Final = 1000  # commits of one day and its neighbours


class NotCommitted(EditRefused):
    """git did not take the commit; the edit was taken back."""


class NoGit(EditRefused):
    """git is missing, or the folder stands in no repository."""


class Touch(Struct, frozen=True):
    """What a commit did to a file: its paths and contents before and after, by git's names.

    A content that was not there, or is not any more, has a name of zeros. What two branches made
    of the file is told by their own commits; a merge is told where it differs from them all.
    """

    revision: Revision
    old_file: str
    file: str
    old_blob: str
    blob: str


class Repository:
    """The git repository that a portfolio stands in. Raises NoGit where there is none."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._command = ("git", "-C", str(root), "-c", "core.quotePath=false")
        code, out, _ = self.run("rev-parse", "--is-inside-work-tree")
        if code or out.strip() != "true":
            raise NoGit(
                say("The portfolio is not in a git repository, so nothing can be committed"),
                say("Leave --commit out, or begin with: git init"),
            )

    def refuse_unready(self, paths: Sequence[Path]) -> None:
        """Raise EditRefused where a commit of `paths` would take along anything but the edit."""
        for name in _UNDER_WAY:
            _, out, _ = self.run("rev-parse", "--git-path", name)
            if os.path.lexists(self._root / out.strip()):
                raise EditRefused(
                    say("git has a merge or rebase under way here"),
                    say("Finish it with git, or leave --commit out"),
                )
        there = [path for path in paths if os.path.lexists(path)]
        if not there:
            return
        _, out, _ = self.run("status", "--porcelain", "--", *self._named(there))
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
        new = [name for name in names if self.run("ls-files", "--error-unmatch", "--", name)[0]]
        if new:
            self.run("add", "--intent-to-add", "--", *new)
        code, out, err = self.run("commit", "--quiet", "--only", "-m", message, "--", *names)
        if code:
            if new:
                self.run("reset", "--quiet", "--", *new)
            reason = (err.strip() or out.strip()).splitlines()
            raise NotCommitted(
                say("git did not commit: {reason}", reason=reason[-1] if reason else code),
                say("The files are as they were. Mend this, or leave --commit out"),
            )

    @property
    def is_shallow(self) -> bool:
        """True where git has only the last part of the history."""
        return self.run("rev-parse", "--is-shallow-repository")[1].strip() == "true"

    @cached_property
    def prefix(self) -> str:
        """The portfolio's folder from the repository's top, ending in a slash; or nothing."""
        return self.run("rev-parse", "--show-prefix")[1].rstrip("\n")

    def revision(self, text: str, *paths: str) -> Revision | None:
        """Return the commit that git knows by this name, or None.

        With `paths`, the last one up to it that touched them.
        """
        code, out, _ = self.run(
            *("log", "-1", "--no-show-signature", "--no-notes", f"--format={_REVISION}"),
            *("--end-of-options", f"{text}^{{commit}}", "--", *paths),
        )
        return _revision(out.rstrip("\n")) if not code and out else None

    def last_on(self, day: date) -> Revision | None:
        """Return the last commit of the current branch of `day` or a day before it, or None.

        A commit is of the day that it was where it was made, so that everybody finds the same one.
        """
        end = datetime.combine(day + timedelta(days=1), time(_FARTHEST_WEST), UTC)
        _, out, _ = self.run(
            *("log", f"-{_ENOUGH}", "--no-show-signature", "--no-notes"),
            *(f"--format=%x01{_REVISION}", f"--before={end.isoformat()}", "HEAD"),
        )
        found = (_revision(entry.rstrip("\n")) for entry in out.split("\x01") if entry)
        return next((each for each in found if each.at.date() <= day), None)

    def tree(self, commit: str) -> dict[str, str]:
        """Return the names of a commit's ordinary files, from the repository's top, with blobs."""
        _, out, _ = self.run("ls-tree", "-r", "-z", "--full-tree", commit)
        found = {}
        for entry in out.split("\0"):
            facts, _, name = entry.partition("\t")
            if facts.startswith("100"):
                found[name] = facts.rpartition(" ")[2]
        return found

    def touches(self, *args: str) -> Iterator[Touch]:
        """Yield what each commit did to each file, newest first; `args` say which of them."""
        code, out, _ = self.run(
            *("log", "--topo-order", "--full-history", "-c", "--raw", "-z", "--abbrev=40", "-M"),
            *("--no-show-signature", "--no-notes", f"--format=%x01{_REVISION}", *args),
        )
        for entry in out.split("\x01") if not code else ():
            if entry:
                yield from _touches(entry)

    def contents(self, names: Sequence[str]) -> list[bytes | None]:
        """Return what git's objects hold, all read in one go; None for what is no file."""
        import subprocess

        if not names:
            return []
        done = subprocess.run(  # noqa: S603 (git itself)
            [*self._command, "cat-file", "--batch"],
            input="".join(f"{name}\n" for name in names).encode(),
            capture_output=True,
            check=False,
        )
        out, start = done.stdout, 0
        contents: list[bytes | None] = []
        for _ in names:
            end = out.find(b"\n", start)
            words = out[start:end].split()
            start = end + 1
            if len(words) != 3 or words[1] != b"blob":
                contents.append(None)
                continue
            size = int(words[2])
            contents.append(out[start : start + size])
            start += size + 1
        return contents

    def _named(self, paths: Sequence[Path]) -> list[str]:
        """Return the paths as git is to take them: not as patterns."""
        return [f":(literal){os.path.relpath(path, self._root)}" for path in paths]

    def run(self, *args: str) -> tuple[int, str, str]:
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
            raise NoGit(
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


def _revision(text: str) -> Revision:
    commit, at, who, why = text.split("\x02")
    return Revision(commit, datetime.fromisoformat(at), who, why)


def _touches(entry: str) -> Iterator[Touch]:
    """Yield what git's log tells of in one entry: the commit, then each file that it touched."""
    head, *fields = entry.split("\0")
    revision = _revision(head.rstrip("\n"))
    rest = iter(field.lstrip("\n") for field in fields)
    for facts in rest:
        parents = len(facts) - len(facts.lstrip(":"))
        if not parents:
            continue
        words = facts.split(" ")
        old_blob, blob, letters = words[parents + 1], words[2 * parents + 1], words[-1]
        old_file = next(rest, "")
        file = next(rest, "") if parents == 1 and letters[:1] in "RC" else old_file
        yield Touch(revision, old_file, file, old_blob, blob)
