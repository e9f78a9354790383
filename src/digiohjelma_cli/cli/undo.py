"""digi undo: take back the last edit, or list the edits that can be taken back."""

from __future__ import annotations

from typing import Annotated

import typer

from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.options import session_of
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import N_, _, say
from digiohjelma_cli.render.sheet import FORMATS, render
from digiohjelma_cli.render.undo import changed_since_text, undo_sheet, undone_difference
from digiohjelma_cli.store.undo import Remembered, folder_of, plan_undo, remembered, undo


@command(
    "undo",
    N_("Take back the last edit that digi made to this portfolio."),
    example="digi undo\ndigi undo --list",
    formats=FORMATS,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    is_list: Annotated[
        bool, typer.Option("--list", help=N_("List the edits that are kept, newest first"))
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Show what would change, and write nothing"))
    ] = False,
) -> None:
    """Give the files their earlier content, where they still are what the edit left."""
    session = session_of(ctx)
    root = session.portfolio.root
    folder = folder_of(root, session.state_folder)
    edits = remembered(folder)
    if is_list:
        form = session.form(FORMATS, on_terminal="table", in_pipe="tsv")
        session.write(render(undo_sheet(edits), form, session.screen))
        return
    edit = next((each for each in edits if not each.is_undone), None)
    if edit is None:
        raise EditRefused(
            say("There is no edit to take back"), say("See the edits with: digi undo --list")
        )
    _take_back(session, edit, is_dry=dry_run)
    session.is_loaded = False  # other files' problems are not this command's


def _take_back(session: Session, edit: Remembered, *, is_dry: bool) -> None:
    root = session.portfolio.root
    shown_root = session.shown_root
    planned = plan_undo(root, shown_root, edit)
    if planned.changed_since:
        session.tell_as_is(changed_since_text(planned.changed_since))
        files = ", ".join(shown for shown, _left, _there in planned.changed_since)
        raise EditRefused(
            say("Changed since the edit “{what}”: {files}", what=edit.what, files=files),
            say("Look at the difference above, and change the file by hand"),
        )
    if is_dry:
        session.write("".join(undone_difference(each) for each in planned.contents))
        session.tell(_("Would be taken back: {what}").format(what=edit.what) + "\n")
        return
    undo(root, shown_root, folder_of(root, session.state_folder), edit)
    session.tell(_("Taken back: {what}").format(what=edit.what) + "\n")
