"""What digi fmt says: the files that got their form, would get it, or have it already."""

from __future__ import annotations

from collections.abc import Sequence

from digiohjelma_cli.i18n import _, ngettext
from digiohjelma_cli.render.escape import visible
from digiohjelma_cli.store.edit import FileEdit


def formatted_line(edit: FileEdit) -> str:
    """Say that a file was formatted."""
    return visible(_("{file}: formatted").format(file=edit.file))


def names_text(edits: Sequence[FileEdit]) -> str:
    """Return the files' names, each on a line."""
    return "".join(f"{visible(edit.file)}\n" for edit in edits)


def would_text(count: int) -> str:
    """Say how many files would change, if any, and how to change them."""
    if not count:
        return ""
    sentence = ngettext(
        "{count} file would change; change it with: digi fmt",
        "{count} files would change; change them with: digi fmt",
        count,
    )
    return sentence.format(count=count)


def already_text(already: int, changing: int) -> str:
    """Say how many files needed no change, if any."""
    if not already:
        return ""
    sentence = ngettext(
        "{count} file is formatted already", "{count} files are formatted already", already
    )
    if not changing:
        sentence = ngettext(
            "{count} file is formatted already; nothing changed",
            "{count} files are formatted already; nothing changed",
            already,
        )
    return sentence.format(count=already)
