"""digi set: change any other key of a project's file."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Annotated

import typer

from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.editing import carry_out, clean, project_target
from digiohjelma_cli.cli.options import EDIT_FORMATS, session_of
from digiohjelma_cli.cli.parameters import ProjectId
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.errors import EditRefused, UsageProblem
from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.render.edit import fields_line
from digiohjelma_cli.store.field_edits import LISTS, Action, Assignment, set_fields
from digiohjelma_cli.views.names import resolve_in_key


@command(
    "set",
    N_("Change what a project’s file says; each list may be added to and removed from."),
    example='digi set 2.5 size=L owner="Tietohallintojohtaja"\n'
    "digi set 2.5 effort.digi=3 --add themes=sujuva-arki --remove estimated=size\n"
    "digi set 2.5 --clear owner",
    edits=True,
    formats=EDIT_FORMATS,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    project_id: ProjectId,
    values: Annotated[
        list[str] | None,
        typer.Argument(metavar=N_("KEY=VALUE"), help=N_("Keys and their new values")),
    ] = None,
    add: Annotated[
        list[str] | None,
        typer.Option("--add", metavar=N_("KEY=VALUE"), help=N_("Add to a list")),
    ] = None,
    remove: Annotated[
        list[str] | None,
        typer.Option("--remove", metavar=N_("KEY=VALUE"), help=N_("Remove from a list")),
    ] = None,
    clear: Annotated[
        list[str] | None,
        typer.Option("--clear", metavar=N_("KEY"), help=N_("Take a key away")),
    ] = None,
) -> None:
    """Put, clear, add and remove: nothing else of the file changes."""
    session = session_of(ctx)
    project = session.project(project_id, EditRefused)
    assignments = [
        *(_assignment(session, Action.PUT, text) for text in values or ()),
        *(_assignment(session, Action.ADD, text) for text in add or ()),
        *(_assignment(session, Action.REMOVE, text) for text in remove or ()),
        *(Assignment(Action.CLEAR, clean(key)) for key in clear or ()),
    ]
    if not assignments:
        raise UsageProblem(
            say("Say what to set"),
            say("Write for example: {example}", example="digi set 2.5 size=L"),
        )
    target = project_target(session.portfolio, project, set_fields(project.id, assignments))
    carry_out(session, [target], lambda edit: fields_line(project, edit))


def _assignment(session: Session, action: Action, text: str) -> Assignment:
    """Return the assignment that KEY=VALUE means. Raises UsageProblem for what is none."""
    key, sign, value = unicodedata.normalize("NFC", text).partition("=")
    if not sign:
        raise UsageProblem(
            say("“{text}” says no key and value", text=text),
            say("Write for example: {example}", example="size=L"),
        )
    key, value = clean(key), clean(value)
    if action is Action.REMOVE:  # what is removed need not be known any more
        return Assignment(action, key, value)
    names = [resolve_in_key(session.portfolio, key, name) for name in _names(action, key, value)]
    return Assignment(action, key, ",".join(names))


def _names(action: Action, key: str, value: str) -> Sequence[str]:
    """Return the names in a value: a whole list is put with commas between its items."""
    return value.split(",") if action is Action.PUT and key in LISTS else [value]
