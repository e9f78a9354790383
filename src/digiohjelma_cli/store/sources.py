"""Where a portfolio's files come from: the disk, or a commit. The loader asks no more of either."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store import rules
from digiohjelma_cli.store.files import MAX_BYTES, decode, missing, read_source, refuse, too_large

_NOTHING: Final[Mapping[str, str]] = {}
# What tells a file that was changed or replaced from the file that it was, without reading it:
# size, time of the last change of its content and of anything about it, and inode.
Status: TypeAlias = tuple[int, int, int, int]


class Files(Protocol):
    """The files of one portfolio, by their names from its folder: digi.yaml, projects/1.1.yaml."""

    def names(self, folder: str) -> Iterable[str]:
        """Return the names in a folder; none where there is no such folder. Raises OSError."""

    def has(self, name: str) -> bool:
        """True where there is something of this name."""

    def shown(self, name: str) -> str:
        """Return the file's path as the user knows it."""

    def read(self, name: str) -> Source:
        """Return the file's text. Raises UnreadableFileError."""


class Disk:
    """A folder as it is now; `instead` has texts that count in the place of what files hold.

    It knows them by the paths that the user knows, and may name files that are not there yet.
    Folders are listed once.
    """

    def __init__(self, root: Path, instead: Mapping[str, str] = _NOTHING) -> None:
        self._root = str(root)
        self._prefix = os.path.join(as_user_knows(root), "")
        self._instead = instead
        self._names: dict[str, Collection[str]] = {}

    def names(self, folder: str) -> Collection[str]:
        """Return the names in a folder."""
        if folder not in self._names:
            self._names[folder] = self._listed(folder)
        return self._names[folder]

    def _listed(self, folder: str) -> Collection[str]:
        shown = self.shown(folder)
        try:
            names = os.listdir(self._path(folder))
        except FileNotFoundError:
            names = []
        others = [
            os.path.basename(path) for path in self._instead if os.path.dirname(path) == shown
        ]
        return {*names, *others} if others else names

    def has(self, name: str) -> bool:
        """True where there is something of this name, be it a link that leads nowhere."""
        return os.path.lexists(self._path(name))

    def shown(self, name: str) -> str:
        """Return the file's path from the working folder, or the whole path."""
        shown = name if os.sep == "/" else name.replace("/", os.sep)
        return f"{self._prefix}{shown}"

    def read(self, name: str) -> Source:
        """Return the file's text, or what counts instead."""
        shown = self.shown(name)
        text = self._instead.get(shown)
        return read_source(self._path(name), shown) if text is None else Source(shown, text)

    def status(self, name: str) -> Status | None:
        """Return the file's status; None where there is none, or another text counts instead."""
        if self._instead and self.shown(name) in self._instead:
            return None
        try:
            found = os.stat(f"{self._root}/{name}")
        except (OSError, ValueError):
            return None
        return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"


class Committed:
    """A folder as a commit has it; `contents` are its ordinary files, read already."""

    def __init__(self, commit: str, contents: Mapping[str, bytes]) -> None:
        self._commit = commit[:7]
        self._contents = contents

    def names(self, folder: str) -> Iterable[str]:
        """Return the names in a folder."""
        parts = (name.rpartition("/") for name in self._contents)
        return [name for parent, _, name in parts if parent == folder]

    def has(self, name: str) -> bool:
        """True where the commit has the file."""
        return name in self._contents

    def shown(self, name: str) -> str:
        """Return the file's name and the commit's: 1.1-x.yaml@1a2b3c4."""
        return f"{name}@{self._commit}"

    def read(self, name: str) -> Source:
        """Return the file's text."""
        shown = self.shown(name)
        content = self._contents.get(name)
        if content is None:
            refuse(shown, rules.UNREADABLE_FILE, *missing())
        if len(content) > MAX_BYTES:
            refuse(shown, rules.TOO_LARGE, *too_large(len(content)))
        return decode(content, shown)


def as_user_knows(root: Path) -> str:
    """Return `root` relative to the working directory where it is below it."""
    if os.pardir in root.parts:  # it may lead through a link, to elsewhere than its words say
        return str(root)
    try:
        relative = os.path.relpath(root)
    except (ValueError, OSError):  # another drive on Windows, or a folder that is gone
        return str(root)
    if relative == os.curdir:
        return ""
    return str(root) if relative.startswith(os.pardir) else relative
