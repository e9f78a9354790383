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


# Where a portfolio is now: in the folder that the user is in, or in another.
_NEW: Final = (N_("A new portfolio is in this folder."), N_("A new portfolio: {folder}"))
_EXAMPLE: Final = (
    N_("The portfolio of a made-up town is in this folder."),
    N_("The portfolio of a made-up town: {folder}"),
)


def next_steps(folder: str, names: Iterable[str], *, is_example: bool) -> str:
    """Return a few lines: what was made, what to edit in which order, and what to run."""
    is_here = os.path.normpath(folder) == os.curdir
    digi = "digi" if is_here else f"digi --root {shlex.quote(folder)}"
    here, there = _EXAMPLE if is_example else _NEW
    lines = [_(here) if is_here else _(there).format(folder=os.path.join(folder, ""))]
    if is_example:
        lines.append(_("Look at it: {command}").format(command=f"{digi} report"))
        lines.append(_("See what the check finds: {command}").format(command=f"{digi} check"))
    else:
        lines += [_("Edit next:"), *_files("" if is_here else folder, sorted(names))]
        lines.append(_("Then check it: {command}").format(command=f"{digi} check"))
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
