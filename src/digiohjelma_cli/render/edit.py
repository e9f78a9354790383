"""What an edit changed, in one line and as a difference."""

from __future__ import annotations

from datetime import date

from digiohjelma_cli.i18n import _, day
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.render.escape import visible
from digiohjelma_cli.store.edit import StatusEdit


def status_changed(project: Project, edit: StatusEdit, when: date, *, dry_run: bool) -> str:
    """Say in one line what changed, would change, or already was so."""
    if edit.is_change and edit.old_status == edit.new_status:
        pattern = (
            _("{id} {name}: still {status}, with a note ({day}); not written")
            if dry_run
            else _("{id} {name}: still {status}, with a note ({day})")
        )
    elif not edit.is_change:
        pattern = _("{id} {name}: already {status}; nothing changed")
    elif dry_run:
        pattern = _("{id} {name}: {old} → {status} ({day}); not written")
    else:
        pattern = _("{id} {name}: {old} → {status} ({day})")
    text = pattern.format(
        id=project.id,
        name=project.name,
        old=edit.old_status,
        status=edit.new_status,
        day=day(when),
    )
    return visible(text)


def difference(edit: StatusEdit) -> str:
    """Return the unified difference between the file before and after."""
    from difflib import unified_diff

    lines = unified_diff(
        edit.before.splitlines(keepends=True),
        edit.after.splitlines(keepends=True),
        edit.file,
        edit.file,
    )
    return "".join(f"{visible(line.rstrip(chr(10)).rstrip(chr(13)))}\n" for line in lines)
