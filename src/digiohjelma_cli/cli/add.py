"""digi add: a new project, in a file of its own."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Annotated

import typer

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.add_questions import ask_the_rest
from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.editing import carry_out, refuse_unread
from digiohjelma_cli.cli.new_project import Wanted, values_of
from digiohjelma_cli.cli.options import EDIT_FORMATS, session_of
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import N_, _, say, say_n
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.render.edit import new_project_line
from digiohjelma_cli.store.edit import Edited, FileEdit, Target
from digiohjelma_cli.store.field_edits import value_of
from digiohjelma_cli.store.load import PROGRAMME_FILE, PROJECTS_DIR, file_names, load
from digiohjelma_cli.store.new_project import new_project
from digiohjelma_cli.store.written import Value
from digiohjelma_cli.views.names import plain_id
from digiohjelma_cli.views.new_project import file_name, next_id, taken_ids


class _TakenId(UsageProblem):
    """Another project has the id, maybe only since a moment ago."""


@command(
    "add",
    N_("Add a project: a file of its own, with the area’s next number."),
    example='digi add\ndigi add "Sähköinen kirjasto" --area hyvinvointi --size M',
    edits=True,
    formats=EDIT_FORMATS,
)
def COMMAND(  # noqa: N802 (the name of every command; the options are the file's keys)
    ctx: typer.Context,
    word: Annotated[
        str,
        typer.Argument(
            metavar=N_("NAME"),
            help=N_("Name of the project; a terminal asks for what is left out"),
            autocompletion=complete.nothing,
        ),
    ] = "",
    name: Annotated[
        str,
        typer.Option("--name", metavar=N_("NAME"), help=N_("Name of the project, as an option")),
    ] = "",
    area: Annotated[
        str,
        typer.Option(
            "--area",
            metavar=N_("AREA"),
            help=N_("Area that the project belongs to"),
            autocompletion=complete.known("area"),
        ),
    ] = "",
    group: Annotated[
        str,
        typer.Option(
            "--group",
            metavar=N_("GROUP"),
            help=N_("Group within the area"),
            autocompletion=complete.known("group"),
        ),
    ] = "",
    project_id: Annotated[
        str,
        typer.Option("--id", metavar=N_("ID"), help=N_("Number; usually the area’s next one")),
    ] = "",
    status: Annotated[
        str,
        typer.Option(
            "--status",
            metavar=N_("STATUS"),
            help=N_("Status; usually the first that means planned"),
            autocompletion=complete.known("status"),
        ),
    ] = "",
    size: Annotated[
        str,
        typer.Option(
            "--size",
            metavar=N_("SIZE"),
            help=N_("Size, or a range of two: L/XL"),
            autocompletion=complete.known("size"),
        ),
    ] = "",
    start: Annotated[
        str, typer.Option("--start", metavar=N_("HALF-YEAR"), help=N_("First half-year"))
    ] = "",
    end: Annotated[
        str, typer.Option("--end", metavar=N_("HALF-YEAR"), help=N_("Last half-year"))
    ] = "",
    theme: Annotated[
        list[str] | None,
        typer.Option(
            "--theme",
            metavar=N_("THEME"),
            help=N_("Theme that the project serves; repeat for several"),
            autocompletion=complete.known("theme"),
        ),
    ] = None,
    perspective: Annotated[
        list[str] | None,
        typer.Option(
            "--perspective",
            metavar=N_("PERSPECTIVE"),
            help=N_("Maturity perspective that the project raises; repeat for several"),
            autocompletion=complete.known("perspective"),
        ),
    ] = None,
    need: Annotated[
        list[str] | None,
        typer.Option(
            "--need",
            metavar=N_("NEED"),
            help=N_("Need that the project answers; repeat for several"),
            autocompletion=complete.known("need"),
        ),
    ] = None,
    capability: Annotated[
        list[str] | None,
        typer.Option(
            "--capability",
            metavar=N_("CAPABILITY"),
            help=N_("Capability that the project builds; repeat for several"),
            autocompletion=complete.known("capability"),
        ),
    ] = None,
    depends_on: Annotated[
        list[str] | None,
        typer.Option(
            "--depends-on",
            metavar=N_("ID"),
            help=N_("Project that must end before this one starts; repeat for several"),
            autocompletion=complete.ids,
        ),
    ] = None,
    owner: Annotated[
        str, typer.Option("--owner", metavar=N_("NAME"), help=N_("Who answers for the project"))
    ] = "",
    description: Annotated[
        str,
        typer.Option("--description", metavar=N_("TEXT"), help=N_("What the project does and why")),
    ] = "",
    estimated: Annotated[
        list[str] | None,
        typer.Option(
            "--estimated",
            metavar=N_("KEY"),
            help=N_("Key whose value is an estimate, such as size or schedule"),
        ),
    ] = None,
) -> None:
    """Make the file; the options that name several things may be repeated."""
    session = session_of(ctx)
    session.form(EDIT_FORMATS, on_terminal="text", in_pipe="text")  # before anything is asked
    if word and name and word != name:
        raise UsageProblem(
            say("The name is given twice: “{one}” and “{other}”", one=word, other=name),
            say("Give it once"),
        )
    wanted = Wanted.of(
        one={
            "name": name or word,
            "area": area,
            "group": group,
            "status": status,
            "size": size,
            "start": start,
            "end": end,
            "owner": owner,
            "description": description,
        },
        several={
            "depends_on": depends_on or [],
            "themes": theme or [],
            "perspectives": perspective or [],
            "needs": need or [],
            "capabilities": capability or [],
            "estimated": estimated or [],
        },
    )
    _refuse_unknowable(session)
    flags = {"name": _("NAME"), "area": "--area"}
    missing = [flag for key, flag in flags.items() if not wanted.one[key]]
    if missing and not session.can_ask:
        raise _missing(session, missing)
    values = values_of(session.portfolio, wanted)
    if missing:
        values = values_of(session.portfolio, ask_the_rest(session, wanted))
    _add(session, values, plain_id(project_id))


def _refuse_unknowable(session: Session) -> None:
    """Raise EditRefused where the areas, or the numbers that are taken, cannot be known."""
    refuse_unread(session.portfolio, PROGRAMME_FILE)
    refuse_unread(session.portfolio, PROJECTS_DIR)


def _missing(session: Session, flags: list[str]) -> UsageProblem:
    session.is_loaded = False  # other files' problems are not this command's
    areas = [area.id for area in session.portfolio.programme.areas]
    return UsageProblem(
        say_n("{words} is missing", "{words} are missing", len(flags), words=", ".join(flags)),
        say("Write for example: {example}", example=f'digi add "…" --area {areas[0]}')
        if areas
        else say("Give digi.yaml an area first"),
    )


def _add(session: Session, values: Mapping[str, Value], wanted_id: str) -> None:
    """Make the project's file; where somebody else takes the next number first, take another."""
    while True:
        portfolio = session.portfolio
        taken = taken_ids(portfolio, _project_files(portfolio))
        project_id = wanted_id or next_id(portfolio, str(values["area"]), taken)
        target = _target(session, values, project_id)
        try:
            carry_out(session, [target], _said)
        except _TakenId:
            if wanted_id:
                raise
            session.read_again()
        else:
            return


def _said(edit: FileEdit) -> str:
    return new_project_line(edit, f"{PROJECTS_DIR}/{edit.content.path.name}")


def _target(session: Session, values: Mapping[str, Value], project_id: str) -> Target:
    root = session.portfolio.root
    begun: Value = [{"date": session.today, "status": values["status"]}]
    whole = {"id": value_of("id", project_id), **values, "history": begun}
    name = file_name(project_id, str(values["name"]))
    shown = os.path.join(session.shown_root, PROJECTS_DIR, name)

    def edit(_source: Source) -> Edited:
        _refuse_taken(load(root), project_id)  # once more under the lock, as the files are by then
        return new_project(root, shown, whole)

    return Target(root / PROJECTS_DIR / name, shown, edit, project_id, is_new=True)


def _refuse_taken(portfolio: Portfolio, project_id: str) -> None:
    file = taken_ids(portfolio, _project_files(portfolio)).get(project_id)
    if file is not None:
        raise _TakenId(
            say("The number {id} is taken: {file}", id=project_id, file=file),
            say("Give another, or leave --id out"),
        )


def _project_files(portfolio: Portfolio) -> list[str]:
    """Return the names in the folder of projects."""
    beginning = f"{PROJECTS_DIR}/"
    names = file_names(portfolio.root)
    return [each.removeprefix(beginning) for each in names if each.startswith(beginning)]
