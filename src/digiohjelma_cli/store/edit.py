"""Carry edits out: on texts alone, or on the disk under the portfolio's lock.

What an edit changes is told by a function from a file's text to its new text. Under the lock it
is asked once more, of what the file holds by then: two writers never lose each other's change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, TypeAlias

from msgspec import Struct

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.source import Mapping, Source
from digiohjelma_cli.store.compose import compose
from digiohjelma_cli.store.files import BOM, MAX_BYTES, UnreadableFileError, decode, too_large
from digiohjelma_cli.store.reading import Reading
from digiohjelma_cli.store.undo import forget, remember
from digiohjelma_cli.store.write import (
    NewContent,
    changed_meanwhile,
    current_bytes,
    replace,
    writing,
)
from digiohjelma_cli.store.written import Plain, plain

_BOM_BYTES: Final = BOM.encode()


class FieldChange(Struct, frozen=True):
    """A key that got another value, both as the file writes them; None: the key is not there."""

    field: str
    old: Plain
    new: Plain


class Edited(Struct, frozen=True):
    """A file's text after an edit, and the keys that the edit was about."""

    text: str
    changes: tuple[FieldChange, ...] = ()
    keeps_bom: bool = True


class Target(Struct, frozen=True):
    """A file that an edit changes, and how; `about` names the record that it is about."""

    path: Path
    shown: str  # the path as the user knows it
    edit: Callable[[Source], Edited]
    about: str = ""
    is_new: bool = False


class Replaced(Struct, frozen=True):
    """A file that gets whole new content, where it still holds what somebody has opened."""

    path: Path
    shown: str
    opened: bytes
    content: bytes
    about: str = ""


Change: TypeAlias = Target | Replaced


class FileEdit(Struct, frozen=True):
    """What an edit does to one file: its text before and after."""

    file: str
    about: str
    before: str
    after: str
    changes: tuple[FieldChange, ...]
    content: NewContent

    @property
    def is_change(self) -> bool:
        """False where the file says already what was wanted."""
        return self.content.before != self.content.after


class Journal(Struct, frozen=True):
    """Where an edit is kept to be undone, when it was made, and what it says of itself."""

    folder: Path
    at: datetime
    what: Callable[[Sequence[FileEdit]], str]


class Written(Struct, frozen=True):
    """The edits as they were made; `undo` is where they are kept, None where they are not."""

    edits: tuple[FileEdit, ...]
    undo: Path | None


def plan(targets: Sequence[Change]) -> tuple[FileEdit, ...]:
    """Return the edits without writing them. Raises EditRefused where one cannot be made."""
    return tuple(
        _planned(target) if isinstance(target, Target) else _replaced(target) for target in targets
    )


def write(
    root: Path,
    targets: Sequence[Change],
    journal: Journal | None = None,
    exactly: Sequence[FileEdit] | None = None,
) -> Written:
    """Make the edits on the disk, all or none. Raises EditRefused.

    With a `journal` they are kept to be undone. With `exactly` they are made only where they come
    out as these, which somebody has looked at.
    """
    with writing(root):
        edits = plan(targets)
        if exactly is not None:
            _refuse_other(edits, exactly)
        contents = [edit.content for edit in edits if edit.is_change]
        if not contents:
            return Written(edits, None)
        # Kept first: an edit that is cut off after the renames can be undone as well.
        kept = (
            None
            if journal is None
            else remember(journal.folder, root, journal.what(edits), contents, journal.at)
        )
        try:
            replace(root, contents)
        except BaseException:
            if kept is not None:
                forget(kept)
            raise
    return Written(edits, kept)


def _planned(target: Target) -> FileEdit:
    content = None if target.is_new else current_bytes(target.path, target.shown)
    source, mark = _decoded(content or b"", target.shown)
    edited = target.edit(source)
    before = source.text
    if mark and not edited.keeps_bom:
        before, mark = BOM + before, b""
    after = mark + edited.text.encode()
    if len(after) > MAX_BYTES:
        remedy = say("Move what is old out of the file, then try again")
        raise EditRefused.at(target.shown, too_large(len(after))[0], remedy)
    new = NewContent(target.path, target.shown, content, after)
    return FileEdit(target.shown, target.about, before, edited.text, edited.changes, new)


def _replaced(target: Replaced) -> FileEdit:
    if current_bytes(target.path, target.shown) != target.opened:
        raise changed_meanwhile(target.shown)
    after, _mark = _decoded(target.content, target.shown)
    # What was there may be no text at all: that may be just what was mended.
    before = Source(target.shown, target.opened.decode("utf-8", "replace").removeprefix(BOM))
    return FileEdit(
        target.shown,
        target.about,
        before.text,
        after.text,
        _key_changes(before, after),
        NewContent(target.path, target.shown, target.opened, target.content),
    )


def _key_changes(before: Source, after: Source) -> tuple[FieldChange, ...]:
    """Return the file's keys whose values differ; none where a text cannot be read as keys."""
    old, new = (compose(Reading(each)) for each in (before, after))
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return ()
    olds, news = plain(old), plain(new)
    return tuple(
        FieldChange(key, olds.get(key), news.get(key))
        for key in {**olds, **news}
        if olds.get(key) != news.get(key)
    )


def _refuse_other(edits: Sequence[FileEdit], expected: Sequence[FileEdit]) -> None:
    for edit, seen in zip(edits, expected, strict=True):
        if edit.content != seen.content:
            raise changed_meanwhile(edit.file)


def _decoded(content: bytes, shown: str) -> tuple[Source, bytes]:
    """Return the text and the BOM before it, if any. Raises EditRefused for what is no text."""
    try:
        source = decode(content, shown)
    except UnreadableFileError as problem:
        finding = problem.finding
        raise EditRefused.at(finding.place, finding.message, finding.remedy) from problem
    return source, _BOM_BYTES if content.startswith(_BOM_BYTES) else b""
