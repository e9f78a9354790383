"""Carry edits out: on texts alone, or on the disk under the portfolio's lock.

What an edit changes is told by a function from a file's text to its new text. Under the lock it
is asked once more, of what the file holds by then: two writers never lose each other's change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec import Struct

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store.files import BOM, MAX_BYTES, UnreadableFileError, decode, too_large
from digiohjelma_cli.store.undo import forget, remember
from digiohjelma_cli.store.write import NewContent, current_bytes, replace, writing
from digiohjelma_cli.store.written import Plain

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


def plan(targets: Sequence[Target]) -> tuple[FileEdit, ...]:
    """Return the edits without writing them. Raises EditRefused where one cannot be made."""
    return tuple(_planned(target) for target in targets)


def write(
    root: Path,
    targets: Sequence[Target],
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


def _refuse_other(edits: Sequence[FileEdit], expected: Sequence[FileEdit]) -> None:
    for edit, seen in zip(edits, expected, strict=True):
        if edit.content != seen.content:
            raise EditRefused(
                say("{file}: somebody else changed the file meanwhile", file=edit.file),
                say("Look at the file, then try again"),
            )


def _decoded(content: bytes, shown: str) -> tuple[Source, bytes]:
    """Return the text and the BOM before it, if any. Raises EditRefused for what is no text."""
    try:
        source = decode(content, shown)
    except UnreadableFileError as problem:
        finding = problem.finding
        raise EditRefused.at(finding.place, finding.message, finding.remedy) from problem
    return source, _BOM_BYTES if content.startswith(_BOM_BYTES) else b""
