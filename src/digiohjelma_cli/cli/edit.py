"""digi edit: a file in the user's own editor, checked before it is written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from msgspec.structs import replace

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.editing import carry_out, repository_of
from digiohjelma_cli.cli.options import EDIT_FORMATS, session_of
from digiohjelma_cli.cli.revision import revised
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.errors import DigiError
from digiohjelma_cli.i18n import N_, Message, say
from digiohjelma_cli.render.edit import edited_line
from digiohjelma_cli.store.edit import Replaced
from digiohjelma_cli.store.load import file_names
from digiohjelma_cli.store.working_copy import WorkingCopy
from digiohjelma_cli.store.write import current_bytes
from digiohjelma_cli.views.files import resolve_file


@command(
    "edit",
    N_("Open a file in your editor; what you wrote is checked before it is written."),
    example="digi edit 2.5\ndigi edit maturity\ndigi edit digi.yaml",
    edits=True,
    formats=EDIT_FORMATS,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar=N_("FILE"),
            help=N_("Number of a project, a theme, or a file’s name such as digi.yaml"),
            autocompletion=complete.files,
        ),
    ],
) -> None:
    """Edit a copy, and put what it holds in the file's place."""
    session = session_of(ctx)
    session.form(EDIT_FORMATS, on_terminal="text", in_pipe="text")  # before the editor opens
    root, projects = session.portfolio.root, session.portfolio.projects
    name = resolve_file(session.portfolio, file, file_names(root))
    session.is_loaded = False  # other files' problems are not this command's
    path, shown = root / name, os.path.join(session.shown_root, *name.split("/"))
    opened = current_bytes(path, shown)
    project = next((each for each in projects if each.mark.file == shown), None)
    change = Replaced(path, shown, opened, opened, project.id if project else "")
    if not session.has("dry_run"):
        repository_of(session, [change])  # which refuses what could not be committed afterwards
    copy = WorkingCopy(root, name, opened)
    with _kept_on_failure(session, copy):
        change = replace(change, content=revised(session, change, copy))
        label = f"{project.id} {project.name}" if project else name
        carry_out(session, [change], lambda edit: edited_line(label, edit))
    if session.has("dry_run") and copy.is_touched:
        session.tell(f"{session.messages.shown(str(_kept(copy)))}\n")
    else:
        copy.remove()


@contextmanager
def _kept_on_failure(session: Session, copy: WorkingCopy) -> Iterator[None]:
    """Whatever stops the edit, leave a copy that holds something of the user's, and say where."""
    try:
        yield
    except BaseException as problem:
        if not copy.is_touched:
            copy.remove()
        elif isinstance(problem, DigiError):
            kept, remedy = _kept(copy), problem.remedy
            problem.remedy = say("{remedy}. {kept}", remedy=remedy, kept=kept) if remedy else kept
        else:
            session.tell(f"{session.messages.shown(str(_kept(copy)))}\n")
        raise


def _kept(copy: WorkingCopy) -> Message:
    return say("What you wrote is kept in {file}", file=copy.path)
