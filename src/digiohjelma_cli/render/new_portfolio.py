"""What to say of a new portfolio: where it is, and what to do with it next."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable
from typing import Final

from digiohjelma_cli.i18n import N_, _
from digiohjelma_cli.render.escape import visible, width

# The files to fill in, by how their names begin, in the order in which to do it.
_TO_EDIT: Final = {
    "digi.yaml": N_("period, areas, and how much time people have"),
    "themes/": N_("the themes, one in a file"),
    "projects/": N_("the projects, one in a file"),
    "maturity.yaml": N_("how digitally mature the city is"),
    "metrics.yaml": N_("how the programme is measured"),
    "capabilities.yaml": N_("which capabilities projects build"),
}


def next_steps(folder: str, names: Iterable[str], *, is_example: bool) -> str:
    """Return a few lines: what was made, what to edit in which order, and what to run."""
    is_here = os.path.normpath(folder) == os.curdir
    digi = "digi" if is_here else f"digi --root {shlex.quote(folder)}"
    shown = os.path.join(folder, "")
    if is_example:
        place = (
            _("The portfolio of a made-up town is in this folder.")
            if is_here
            else _("The portfolio of a made-up town: {folder}").format(folder=shown)
        )
        lines = [
            place,
            _("Look at it: {command}").format(command=f"{digi} report"),
            _("See what the check finds: {command}").format(command=f"{digi} check"),
        ]
    else:
        place = (
            _("A new portfolio is in this folder.")
            if is_here
            else _("A new portfolio: {folder}").format(folder=shown)
        )
        lines = [
            place,
            _("Edit next:"),
            *_files("" if is_here else folder, sorted(names)),
            _("Then check it: {command}").format(command=f"{digi} check"),
        ]
    return "".join(f"{visible(line)}\n" for line in lines)


def _files(folder: str, names: list[str]) -> list[str]:
    """Return a line a file: its path, and what it is about."""
    rows = [
        (os.path.join(folder, name), _(what))
        for begin, what in _TO_EDIT.items()
        for name in names
        if name.startswith(begin)
    ]
    widest = max(width(path) for path, _what in rows)
    return [f"  {path}{' ' * (widest - width(path))}  {what}" for path, what in rows]
