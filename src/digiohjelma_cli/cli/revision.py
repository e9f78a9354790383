"""An edit by hand: the editor, the checks, and what to do about what they find."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import Final

from msgspec import Struct

from digiohjelma_cli.cli.asking import ask, by_number
from digiohjelma_cli.cli.editing import added_findings
from digiohjelma_cli.cli.editor import open_in_editor
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import _, say
from digiohjelma_cli.model.findings import Finding, Severity
from digiohjelma_cli.render.findings import findings_text, summary
from digiohjelma_cli.render.questions import answers_text
from digiohjelma_cli.store.edit import Replaced
from digiohjelma_cli.store.files import UnreadableFileError, decode
from digiohjelma_cli.store.load import load
from digiohjelma_cli.store.working_copy import WorkingCopy
from digiohjelma_cli.views.names import resolve

_AT_ONCE: Final = 1.0  # seconds in which nobody has edited anything


class _Review(Struct, frozen=True):
    """What the copy holds, and what is wrong with it; None: it could not be read at all."""

    content: bytes | None
    problems: Sequence[Finding]

    @property
    def is_whole(self) -> bool:
        """False where the file could not be read whole."""
        return not any(each.rule.leaves_out for each in self.problems)


def revised(session: Session, change: Replaced, copy: WorkingCopy) -> bytes:
    """Return what the copy holds when its user is done: without problems, or all the same.

    Raises EditRefused where the user gives up, or nobody can be asked about the problems.
    """
    while True:
        started = monotonic()
        open_in_editor(session, copy.path)
        review = _review(session, change, copy)
        if review.content == change.opened and monotonic() - started < _AT_ONCE:
            _tell_at_once(session)
        if review.content is not None and not review.problems:
            return review.content
        session.tell_as_is("".join(findings_text(review.problems, session.messages)))
        session.tell(f"{summary(review.problems)}\n")
        if not session.can_ask:
            raise _refusal(change, review)
        may_write = review.is_whole and not session.has("strict")
        if _wants_to_write(session, may_write=may_write) and review.content is not None:
            return review.content


def _review(session: Session, change: Replaced, copy: WorkingCopy) -> _Review:
    """Return what the copy holds, and why it should not be written as it is."""
    try:
        content = copy.read()
        if content == change.opened:
            return _Review(content, ())
        text = decode(content, change.shown).text
    except UnreadableFileError as problem:
        return _Review(None, (problem.finding,))
    changed = {change.shown: text}
    unread = [
        each
        for each in load(session.portfolio.root, changed, session.snapshots).findings
        if each.rule.leaves_out and each.place.file == change.shown
    ]
    failing = {Severity.ERROR, Severity.WARNING} if session.has("strict") else {Severity.ERROR}
    added = [
        each
        for each in added_findings(session, changed)
        if each.rule.severity in failing and not each.rule.leaves_out
    ]
    return _Review(content, sorted([*unread, *added], key=lambda finding: finding.order))


def _refusal(change: Replaced, review: _Review) -> EditRefused:
    if review.is_whole:
        problem = say("{file}: not written: the edit adds what is listed above", file=change.shown)
    else:
        problem = say("{file}: not written: it could not be read whole", file=change.shown)
    return EditRefused(problem)


def _wants_to_write(session: Session, *, may_write: bool) -> bool:
    """Ask what to do about the problems: False is to edit again. Raises EditRefused to give up."""
    again, write, end = (
        _("edit again"),
        _("write all the same"),
        _("give up, and keep what I wrote"),
    )
    answers = [again, write, end] if may_write else [again, end]
    words = {answer: answer for answer in answers}
    session.tell_as_is(answers_text(_("What now?"), words, session.messages))
    answer = ask(
        session,
        _("Number (Enter: edit again): "),
        lambda text: resolve("answer", by_number(text, words), words) if text else again,
    )
    if answer == end:
        raise EditRefused(say("Nothing was written"))
    return answer == write


def _tell_at_once(session: Session) -> None:
    """Warn of an editor that has opened a window of its own and does not wait for it."""
    if session.can_ask:
        session.tell(
            _(
                "The editor ended at once. If its window is still open, close it and let digi wait "
                'for it, for example: EDITOR="code --wait"'
            )
            + "\n"
        )
