"""digi fmt: bring the portfolio's files to one form."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Annotated

import typer

from digiohjelma_cli.cli import complete
from digiohjelma_cli.cli.command import command
from digiohjelma_cli.cli.editing import carry_out
from digiohjelma_cli.cli.options import EDIT_FORMATS, session_of
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.errors import EditRefused, PortfolioUnreadable, UsageProblem
from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.model.findings import Finding
from digiohjelma_cli.model.project import is_file_of
from digiohjelma_cli.render.edit import difference, edit_data
from digiohjelma_cli.render.fmt import already_text, formatted_line, names_text, would_text
from digiohjelma_cli.render.sheet import to_json
from digiohjelma_cli.store.edit import Target, plan
from digiohjelma_cli.store.load import ENDINGS, PortfolioFile, files_of
from digiohjelma_cli.store.tidy import Examined, examine, target_of
from digiohjelma_cli.views.names import plain_id, resolve_project

_WOULD_CHANGE = 1


@command(
    "fmt",
    N_("Bring the files to one form without changing what they say."),
    example="digi fmt\ndigi fmt 2.5 --dry-run\ndigi fmt --check",
    edits=True,
    formats=EDIT_FORMATS,
)
def COMMAND(  # noqa: N802 (the name under which every command's module offers its command)
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("FILE or ID"),
            help=N_("Files, folders, or numbers of projects; without them the whole portfolio"),
            autocompletion=complete.ids,
        ),
    ] = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help=N_("Write nothing; name the files that would change, and exit with 1")
        ),
    ] = False,
) -> int:
    """Format every file that can be; the others are named, each with its reason."""
    session = session_of(ctx)
    form = session.form(EDIT_FORMATS, on_terminal="text", in_pipe="text")
    files, unread = files_of(session.portfolio.root)
    session.is_loaded = False  # what cannot be read is told here, of the files that are meant
    if words:
        files, unread = _named(session, files, words), []
    looked = [examine(file) for file in session.progress.files(files)]
    changing = [each.file for each in looked if _is_changing(each)]
    targets = [target_of(file) for file in changing]
    if check:
        _tell_names(session, targets, form)
    else:
        carry_out(session, targets, formatted_line)
    already = sum(each.is_canonical for each in looked)
    session.tell(already_text(already, len(changing)))
    code = _tell_left_alone(session, looked, unread)
    return _WOULD_CHANGE if check and changing else code


def _is_changing(looked: Examined) -> bool:
    return not (looked.is_canonical or looked.unread or looked.refusal)


def _tell_names(session: Session, targets: Sequence[Target], form: str) -> None:
    """Name the files that would change, or show the differences where --dry-run asks for them."""
    edits = plan(targets)
    if form == "json":
        session.write(to_json("edit", edit_data(edits, (), is_written=False)))
    elif session.has("dry_run"):
        session.write("".join(difference(edit) for edit in edits))
    else:
        session.write(names_text(edits))
    session.tell(would_text(len(edits)))


def _tell_left_alone(
    session: Session, looked: Sequence[Examined], unread: Sequence[Finding]
) -> int:
    """Say which files were not formatted and why; return the exit code that says so."""
    unread = [*unread, *(each.unread for each in looked if each.unread)]
    if unread:
        session.tell_broken(unread)
    refusals = [each.refusal for each in looked if each.refusal]
    for refusal in refusals:
        session.tell_problem(refusal.message, refusal.remedy)
    if refusals:
        return EditRefused.exit_code
    return PortfolioUnreadable.exit_code if unread else 0


# Files by their names


def _named(
    session: Session, files: Sequence[PortfolioFile], words: Sequence[str]
) -> list[PortfolioFile]:
    """Return the files that the user names, each once. Raises UsageProblem for what is none."""
    wanted = {file.shown for word in words for file in _meant(session, files, word)}
    return [file for file in files if file.shown in wanted]


def _meant(session: Session, files: Sequence[PortfolioFile], word: str) -> list[PortfolioFile]:
    """Return the files that one word means: a file, those below a folder, or a project's.

    A path is told from where the user stands, or else from the portfolio's folder.
    """
    paths = [os.path.join(base, word) for base in (session.here, session.portfolio.root)]
    for path in paths:
        found = _below(files, path)
        if found:
            return found
    found = _of_project(session, files, word)
    if not found:
        if word.lower().endswith(ENDINGS) or any(map(os.path.lexists, paths)):
            raise _no_file(session, files, word)
        resolve_project(session.portfolio, word)  # raises: there is none
    return found


def _below(files: Sequence[PortfolioFile], path: str) -> list[PortfolioFile]:
    """Return the file at `path`, or the files in the folder there, if any."""
    wanted = os.path.realpath(path)
    found = []
    for file in files:
        own = os.path.realpath(file.path)
        if own == wanted or own.startswith(os.path.join(wanted, "")):
            found.append(file)
    return found


def _of_project(session: Session, files: Sequence[PortfolioFile], word: str) -> list[PortfolioFile]:
    """Return the files of a project, if any; one that cannot be read has its id in its name."""
    projects = session.portfolio.projects
    ids = {project.mark.file: project.id for project in projects}
    wanted = plain_id(word)
    return [
        file
        for file in files
        if ids.get(file.shown) == wanted
        or (file.shown not in ids and is_file_of(file.path.name, wanted))
    ]


def _no_file(session: Session, files: Sequence[PortfolioFile], word: str) -> UsageProblem:
    from difflib import get_close_matches

    close = get_close_matches(word, [file.shown for file in files], n=3)
    return UsageProblem(
        say("There is no file “{text}” in the portfolio", text=word),
        say("Did you mean {names}?", names=", ".join(close))
        if close
        else say("Name a file of the portfolio in {folder}", folder=session.portfolio.root),
    )
