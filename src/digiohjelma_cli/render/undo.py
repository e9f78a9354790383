"""The edits that can be taken back, and what taking one back changes."""

from __future__ import annotations

from collections.abc import Sequence

from digiohjelma_cli.i18n import _, day
from digiohjelma_cli.render.edit import text_difference
from digiohjelma_cli.render.escape import visible
from digiohjelma_cli.render.sheet import Cell, Column, Section, Sheet, same
from digiohjelma_cli.store.undo import Remembered
from digiohjelma_cli.store.write import NewContent


def undo_sheet(edits: Sequence[Remembered]) -> Sheet:
    """Return the edits as a sheet, newest first."""
    return Sheet(
        kind="undo",
        header="",
        columns=[
            Column("at", _("When")),
            Column("is_undone", _("Taken back")),
            Column("what", _("Edit"), is_wide=True),
        ],
        sections=[Section("", [_row(edit) for edit in edits])],
        notes=[] if edits else [_("No edits are kept of this portfolio.")],
        data=[
            {
                "number": edit.number,
                "at": edit.at,
                "what": edit.what,
                "files": [each.file for each in edit.files],
                "is_undone": edit.is_undone,
            }
            for edit in edits
        ],
    )


def _row(edit: Remembered) -> list[Cell]:
    at = edit.at.astimezone()
    return [
        Cell(at.isoformat(timespec="seconds"), f"{day(at.date())} {at:%H:%M}"),
        Cell("true" if edit.is_undone else "false", _("yes") if edit.is_undone else ""),
        same(" · ".join(edit.what.splitlines())),
    ]


def undone_difference(content: NewContent) -> str:
    """Return the difference that taking an edit back makes to one file."""
    before = (content.before or b"").decode("utf-8", "replace")
    after = (content.after or b"").decode("utf-8", "replace")
    return text_difference(content.shown, before, after)


def changed_since_text(changed: Sequence[tuple[str, str, str]]) -> str:
    """Return, for each file, how what is there differs from what the edit left."""
    parts = []
    for shown, left, there in changed:
        head = _("{file}: what the edit left (-), and what is there now (+)").format(
            file=visible(shown)
        )
        parts.append(f"{head}\n{text_difference(shown, left, there)}")
    return "".join(parts)
