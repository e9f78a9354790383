"""The edits that digi makes: which values change, and the writing of them."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.source import Scalar, Source
from digiohjelma_cli.store.files import BOM, MAX_BYTES, UnreadableFileError, decode, too_large
from digiohjelma_cli.store.splice import append_item, plain, prove, replace_scalar, root_of
from digiohjelma_cli.store.write import current_bytes, rewrite, writing

_BOM_BYTES: Final = BOM.encode()


class StatusEdit(Struct, frozen=True):
    """A status that changed, or would change: the file's text before and after."""

    file: str
    project_id: str
    old_status: str
    new_status: str
    before: str
    after: str

    @property
    def is_change(self) -> bool:
        """False when the project already has the status."""
        return self.before != self.after


def plan_status(source: Source, project_id: str, status: str, day: date, note: str) -> StatusEdit:
    """Return the edit that gives the project a status and records it in the history.

    Where the project has the status already, a note alone is recorded, once.

    Raises EditRefused where the file is not the project's any more, or the edit cannot be proven.
    """
    root = root_of(source)
    wanted = plain(root)
    if wanted.get("id") != project_id or not isinstance(root.get("status"), Scalar):
        raise EditRefused(
            say(
                "{file}: this is not the file of project {id} any more",
                file=source.path,
                id=project_id,
            ),
            say("Run digi check, then try again"),
        )
    old = unicodedata.normalize("NFC", wanted["status"]).strip()
    after = source.text
    entry: dict[str, str | date] = {"date": day, "status": status}
    if note:
        entry["note"] = note
    history = wanted.get("history") or []
    lines = history if isinstance(history, list) else []
    recorded = {**entry, "date": str(day)}
    if old != status or (note and lines[-1:] != [recorded]):
        splices = [append_item(source, root, "history", entry)]
        if old != status:
            splices.append(replace_scalar(source, root, "status", status))
            wanted["status"] = status
        wanted["history"] = [*lines, recorded]
        after = prove(source, splices, wanted)
        if (size := len(after.encode())) > MAX_BYTES:
            remedy = say("Move what is old out of the file, then try again")
            raise EditRefused.at(source.path, too_large(size)[0], remedy)
    return StatusEdit(source.path, project_id, old, status, source.text, after)


def preview_status(file: str, project_id: str, status: str, day: date, note: str) -> StatusEdit:
    """Return the edit without writing it."""
    source, _ = _decoded(current_bytes(Path(file), file), file)
    return plan_status(source, project_id, status, day, note)


def write_status(
    root: Path, file: str, project_id: str, status: str, day: date, note: str
) -> StatusEdit:
    """Make the edit on the disk, under the portfolio's lock. Raises EditRefused."""
    edits: list[StatusEdit] = []

    def change(content: bytes) -> bytes:
        source, mark = _decoded(content, file)
        edits.append(plan_status(source, project_id, status, day, note))
        return mark + edits[-1].after.encode()

    with writing(root):
        rewrite(Path(file), file, change)
    return edits[-1]


def _decoded(content: bytes, shown: str) -> tuple[Source, bytes]:
    """Return the text and the BOM before it, if any. Raises EditRefused for what is no text."""
    try:
        source = decode(content, shown)
    except UnreadableFileError as problem:
        finding = problem.finding
        raise EditRefused.at(finding.place, finding.message, finding.remedy) from problem
    return source, _BOM_BYTES if content.startswith(_BOM_BYTES) else b""
