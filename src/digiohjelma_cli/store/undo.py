"""The last edits of a portfolio, kept outside it, so that they can be taken back.

Each edit is a file of its own in the user's state folder. Only what an edit has written is kept;
a state folder that cannot be written costs the undoing, never the edit.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct, structs

from digiohjelma_cli.store.write import NewContent, changed_meanwhile, replace, writing

_KEPT: Final = 100


class EditedFile(Struct, frozen=True):
    """A file's text before and after an edit; None: there was no file."""

    file: str  # from the portfolio's folder, with / between folders
    before: str | None
    after: str | None


class Remembered(Struct, frozen=True):
    """An edit that was made: when, what it said of itself, and what it changed."""

    number: int
    at: datetime
    what: str
    files: tuple[EditedFile, ...]
    is_undone: bool = False


class Undoing(Struct, frozen=True):
    """What taking an edit back would write, or the files that have changed since."""

    contents: tuple[NewContent, ...]
    changed_since: tuple[tuple[str, str, str], ...]  # shown path, what the edit left, what is there


def folder_of(root: Path, state: Path) -> Path:
    """Return where the edits of the portfolio in `root` are kept, below the state folder."""
    from hashlib import sha256

    name = sha256(os.path.realpath(root).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return state / "undo" / name


def remember(
    folder: Path, root: Path, what: str, contents: Sequence[NewContent], at: datetime
) -> Path | None:
    """Keep an edit, and forget the oldest beyond a hundred; None where it cannot be kept.

    What was no text before somebody mended it cannot be.
    """
    try:
        files = tuple(
            EditedFile(_below(root, each.path), _text(each.before), _text(each.after))
            for each in contents
            if each.before != each.after
        )
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        names = _names(folder)
        number = int(names[-1].partition(".")[0]) + 1 if names else 1
        path = folder / f"{number:06}.json"
        _write(path, Remembered(number, at, what, files))
        for name in names[: len(names) + 1 - _KEPT]:
            (folder / name).unlink(missing_ok=True)
    except (OSError, UnicodeDecodeError):
        return None
    return path


def forget(path: Path) -> None:
    """Remove what was kept of an edit that was not made after all."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def remembered(folder: Path) -> list[Remembered]:
    """Return the edits that are kept, newest first. What cannot be read is left out."""
    edits = []
    try:
        names = _names(folder)
    except OSError:
        return []
    for name in reversed(names):
        with suppress(OSError, msgspec.DecodeError):
            edits.append(msgspec.json.decode((folder / name).read_bytes(), type=Remembered))
    return edits


def plan_undo(root: Path, shown_root: str, edit: Remembered) -> Undoing:
    """Return what taking `edit` back would write, or which of its files have changed since."""
    contents, changed = [], []
    for each in edit.files:
        path = root / each.file
        shown = os.path.join(shown_root, each.file)
        current = path.read_bytes() if path.is_file() else None
        if current == _bytes(each.after):
            contents.append(NewContent(path, shown, current, _bytes(each.before)))
        else:
            there = "" if current is None else current.decode("utf-8", "replace")
            changed.append((shown, each.after or "", there))
    return Undoing(tuple(contents), tuple(changed))


def undo(root: Path, shown_root: str, folder: Path, edit: Remembered) -> None:
    """Take `edit` back on the disk, all of its files or none. Raises EditRefused."""
    with writing(root):
        planned = plan_undo(root, shown_root, edit)
        if planned.changed_since:
            raise changed_meanwhile(planned.changed_since[0][0])
        replace(root, planned.contents)
        _mark_undone(folder, edit)


def take_back(root: Path, contents: Sequence[NewContent], kept: Path | None) -> None:
    """Take back an edit that was just made, and forget it. Raises EditRefused."""
    with writing(root):
        replace(
            root, [structs.replace(each, before=each.after, after=each.before) for each in contents]
        )
    if kept is not None:
        forget(kept)


def _mark_undone(folder: Path, edit: Remembered) -> None:
    """Keep in mind that `edit` was taken back, so that the next undo takes the one before it."""
    with suppress(OSError):
        _write(folder / f"{edit.number:06}.json", structs.replace(edit, is_undone=True))


def _write(path: Path, edit: Remembered) -> None:
    """Write the file whole or not at all, for the user's eyes only."""
    draft = path.with_name(f".{os.getpid()}.tmp")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(msgspec.json.encode(edit))
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _names(folder: Path) -> list[str]:
    return sorted(name for name in os.listdir(folder) if name[:1].isdigit())


def _below(root: Path, path: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()


def _text(content: bytes | None) -> str | None:
    return None if content is None else content.decode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode()
