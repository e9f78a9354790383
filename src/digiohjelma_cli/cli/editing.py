"""What every command that edits files does: plan, check the result, write, and say what changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from digiohjelma_cli.cli.dates import day
from digiohjelma_cli.cli.options import EDIT_FORMATS
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.errors import EditRefused, UsageProblem
from digiohjelma_cli.i18n import _, ngettext, say
from digiohjelma_cli.i18n import day as shown_day
from digiohjelma_cli.model.findings import Finding, Severity
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.render.edit import added_text, difference, edit_data, status_line
from digiohjelma_cli.render.sheet import to_json
from digiohjelma_cli.store.edit import Change, Edited, FileEdit, Journal, Target, plan, write
from digiohjelma_cli.store.kinds import Number
from digiohjelma_cli.store.load import PROGRAMME_FILE, load
from digiohjelma_cli.store.undo import folder_of

if TYPE_CHECKING:
    from digiohjelma_cli.store.git import Repository

Describe = Callable[[FileEdit], str]


def carry_out(session: Session, targets: Sequence[Change], describe: Describe) -> None:
    """Make the edits that `targets` ask for, all or none, as the user's options say.

    `describe` says in one line what an edit changed, or that it changed nothing. Raises
    EditRefused where the edit cannot be made, or breaks a file, or with --strict adds findings.
    """
    assert not session.assumed  # a command that edits takes no assumptions
    form = session.form(EDIT_FORMATS, on_terminal="text", in_pipe="text")
    is_strict, is_dry = session.has("strict"), session.has("dry_run")
    planned = plan(targets)
    added = added_findings(session, {edit.file: edit.after for edit in planned if edit.is_change})
    _refuse_broken(added)
    if is_strict:
        _refuse_added(session, added)
    edits, is_written = planned, False
    if not is_dry and any(edit.is_change for edit in planned):
        edits = _written(session, targets, describe, planned if is_strict else None)
        is_written = True
    if form == "json":
        session.write(to_json("edit", edit_data(edits, added, is_written=is_written)))
    elif is_dry:
        session.write("".join(difference(edit) for edit in edits))
    for edit in edits:
        line = describe(edit)
        session.tell(
            (_("{change}; not written").format(change=line) if is_dry and edit.is_change else line)
            + "\n"
        )
    session.tell_as_is(added_text(added, session.messages))
    session.is_loaded = False  # other files' problems are not this command's


def project_target(
    portfolio: Portfolio, project: Project, edit: Callable[[Source], Edited]
) -> Target:
    """Return the target of an edit of a project's file.

    Raises EditRefused where digi.yaml, which has the statuses and the day, is not whole, or where
    another file has the same id.
    """
    refuse_unread(portfolio, PROGRAMME_FILE)
    same_id = [each for each in portfolio.projects if each.id == project.id]
    if len(same_id) > 1:
        places = ", ".join(each.mark.file for each in same_id)
        raise EditRefused(
            say("More than one file has the id {id}: {files}", id=project.id, files=places),
            say("Give each project an id of its own, then try again"),
        )
    file = project.mark.file
    return Target(Path(file), file, edit, project.id)


def file_target(portfolio: Portfolio, file: str, edit: Callable[[Source], Edited]) -> Target:
    """Return the target of an edit of a file of the portfolio's folder.

    Raises EditRefused where that file, or digi.yaml with the day, is not whole.
    """
    name = os.path.basename(file)
    refuse_unread(portfolio, PROGRAMME_FILE, name)
    return Target(Path(file), file, edit, name)


def refuse_unread(portfolio: Portfolio, *names: str) -> None:
    """Raise EditRefused where a file or folder of these names could not be read whole."""
    for finding in portfolio.findings:
        if finding.rule.leaves_out and os.path.basename(finding.place.file) in names:
            raise EditRefused.at(finding.place, finding.message, finding.remedy)


def projects_named(session: Session, ids: Sequence[str]) -> list[Project]:
    """Return the projects that the user names, each once. Raises UsageProblem or EditRefused."""
    found = [session.project(text, EditRefused) for text in ids]
    return list({project.id: project for project in found}.values())


def refuse_before_last(project: Project, when: date) -> None:
    """Raise UsageProblem for a day before the last change: the history is in order."""
    last = project.history[-1].date if project.history else None
    if last is not None and when < last:
        raise UsageProblem(
            say(
                "The day {day} is before the last change in the history, {last}",
                day=shown_day(when),
                last=shown_day(last),
            ),
            say("Give the day of the change with --date"),
        )


def number(text: str) -> Decimal:
    """Return the number that the user wrote; a decimal comma is read as well. Raises ValueError."""
    return Number().parse(text.strip().replace(",", "."))


def clean(text: str) -> str:
    """Return what the user wrote without white space around its lines.

    Raises UsageProblem for characters that cannot be seen.
    """
    from digiohjelma_cli.render.escape import visible

    lines = [line.strip() for line in text.strip().splitlines()]
    if any(visible(line) != line for line in lines):
        raise UsageProblem(
            say("The text has characters that cannot be seen: {text}", text=visible(text)),
            say("Write the text again"),
        )
    return "\n".join(lines)


def tell_finished(session: Session, files: Sequence[str]) -> None:
    """Say which files an edit was still to change that had been cut off."""
    if files:
        names = session.messages.shown(", ".join(files))
        session.tell(_("An edit that was cut off was finished: {files}").format(files=names) + "\n")


def _written(
    session: Session,
    targets: Sequence[Change],
    describe: Describe,
    exactly: Sequence[FileEdit] | None,
) -> tuple[FileEdit, ...]:
    """Write the edits and, where the user wants it, commit them. Returns them as they were made."""
    root = session.portfolio.root
    repository = repository_of(session, targets)

    def what(edits: Sequence[FileEdit]) -> str:
        return "\n".join(describe(edit) for edit in edits if edit.is_change)

    folder = folder_of(root, session.state_folder)
    done = write(root, targets, Journal(folder, session.now, what), exactly)
    tell_finished(session, done.finished)
    changed = [edit for edit in done.edits if edit.is_change]
    if repository is not None and changed:
        from digiohjelma_cli.store.git import NotCommitted
        from digiohjelma_cli.store.undo import take_back

        try:
            with session.progress.silent():  # git may ask for the passphrase of a signature
                repository.commit(
                    [edit.content.path for edit in changed], _commit_text(what(changed))
                )
        except NotCommitted:
            take_back(root, [edit.content for edit in changed], done.undo)
            raise
    if changed and done.undo is None:
        session.tell(_("This edit cannot be undone with digi undo: it could not be kept") + "\n")
    return done.edits


def _commit_text(what: str) -> str:
    """Return git's message: what changed; of several files how many, and then each on a line."""
    lines = what.splitlines()
    if len(lines) == 1:
        return what
    head = ngettext("{count} file changed", "{count} files changed", len(lines))
    return f"{head.format(count=len(lines))}\n\n{what}"


def repository_of(session: Session, targets: Sequence[Change]) -> Repository | None:
    """Return git's repository where the edit is to be committed; refuse what it could not take."""
    wants = session.portfolio.programme.editing.commit
    if session.has("no_commit") or not (wants or session.has("commit")):
        return None
    from digiohjelma_cli.store.git import Repository

    repository = Repository(session.portfolio.root)
    repository.refuse_unready([target.path for target in targets])
    return repository


def added_findings(session: Session, changed: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return the findings that the texts of these files would add to the portfolio's."""
    if not changed:
        return ()
    from digiohjelma_cli.checks import find
    from digiohjelma_cli.views.concerns import newly_found

    before = find(session.portfolio, session.today)
    portfolio = session.portfolio
    edited = load(portfolio.root, changed, session.snapshots, like=portfolio)
    after = find(edited, session.today)
    return newly_found(before, after)


def _refuse_broken(added: Sequence[Finding]) -> None:
    """Raise EditRefused where a file could not be read whole any more."""
    for finding in added:
        if finding.rule.leaves_out:
            raise EditRefused.at(finding.place, finding.message, finding.remedy)


def _refuse_added(session: Session, added: Sequence[Finding]) -> None:
    serious = [each for each in added if each.rule.severity is not Severity.INFO]
    if not serious:
        return
    session.tell_as_is(added_text(serious, session.messages))
    raise EditRefused(
        say("The edit would add findings, which --strict does not let pass"),
        say("Make another edit, or leave --strict out"),
    )


def change_status(
    session: Session, ids: Sequence[str], status: str, *, note: str, date: str, is_forced: bool
) -> None:
    """Give the named projects a status, all or none. Raises UsageProblem or EditRefused."""
    from digiohjelma_cli.store.project_edits import set_status

    portfolio = session.portfolio
    named = {project.id: project for project in projects_named(session, ids)}
    when = day(date, "--date") if date else session.today
    reason = clean(note)
    allowed = {} if is_forced else portfolio.programme.transitions
    targets = []
    for project in named.values():
        refuse_before_last(project, when)
        edit = set_status(project.id, status, when, reason, allowed)
        targets.append(project_target(portfolio, project, edit))
    carry_out(session, targets, lambda edit: status_line(named[edit.about], edit, when))
