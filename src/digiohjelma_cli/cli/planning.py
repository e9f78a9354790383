"""What digi plan does with its options: make the plan, show it, write it as edits or a patch."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from digiohjelma_cli.cli.editing import carry_out, project_target
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.i18n import _
from digiohjelma_cli.plan.highs import WORK, Highs
from digiohjelma_cli.plan.keep import Price, price
from digiohjelma_cli.plan.levels import Level
from digiohjelma_cli.plan.problem import Options, Problem
from digiohjelma_cli.plan.result import Move, Plan, Refusal, plan
from digiohjelma_cli.render import plan as sheets
from digiohjelma_cli.render import plan_words as words
from digiohjelma_cli.render.document import to_markdown, to_screen
from digiohjelma_cli.render.edit import move_line, patch_text
from digiohjelma_cli.render.gantt import gantt
from digiohjelma_cli.render.plan_picture import plan_picture
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.render.sheet import render
from digiohjelma_cli.store import project_edits
from digiohjelma_cli.store.edit import FileEdit, Target
from digiohjelma_cli.store.edit import plan as planned_edits

_CLEAR = "\r\x1b[K"


def make_plan(session: Session, options: Options, patience: int) -> Plan | Refusal:
    """Return the best plan, or what makes every plan impossible; Ctrl-C ends the search early."""

    def engine(problem: Problem) -> Highs:
        return Highs(problem, WORK * patience)

    watch = _Watch(session)
    with session.progress.silent(), watch.until_interrupted():
        return plan(session.portfolio, session.today, options, engine, watch)


class _Watch:
    """Shows how the search goes on the terminal of the messages, and hears Ctrl-C."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._is_stopped = False
        self._shown = ""

    def progress(self, level: Level, best: float | None, bound: float) -> None:
        """Show the level with the best so far and the bound, where there is a terminal."""
        if not self._session.messages.is_terminal:
            return
        text = _("{level}: best {best}, not below {bound}").format(
            level=_(words.LEVELS[level]),
            best="–" if best is None else f"{best:.0f}",
            bound=f"{max(0, bound):.0f}",
        )
        if text != self._shown:
            shown = self._session.messages.plain(text)
            self._session.tell_as_is(f"{_CLEAR if self._shown else ''}{shown}")
            self._session.err.flush()
            self._shown = text

    def is_stopped(self) -> bool:
        """True once the user has pressed Ctrl-C."""
        return self._is_stopped

    @contextmanager
    def until_interrupted(self) -> Iterator[None]:
        """Take the first Ctrl-C for a wish to see the best so far; the next ends digi."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def stop(_number: int, _frame: FrameType | None) -> None:
            self._is_stopped = True
            signal.signal(signal.SIGINT, old)

        old = signal.getsignal(signal.SIGINT)
        signal.signal(signal.SIGINT, stop)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, old)
            if self._shown:
                self._session.tell_as_is(_CLEAR)


def show_plan(
    session: Session, made: Plan | Refusal, free: Plan | None, formats: Sequence[str]
) -> None:
    """Write the plan, or why there is none, in the user's format."""
    form = session.form(formats, on_terminal="table", in_pipe="tsv")
    if isinstance(made, Refusal):
        blocks, sheet = sheets.refusal_document(made), sheets.refusal_sheet(made)
        if form == "table":
            session.write(to_screen(blocks, session.screen))
        elif form in ("md", "svg"):
            session.write(to_markdown(blocks))
        else:
            session.write(render(sheet, form, session.screen, session.what_if))
        return
    cost = price(free, made) if free is not None else None
    if form == "table":
        session.write(_on_screen(made, cost, session.screen))
    elif form == "svg":
        session.write(plan_picture(made))
    elif form == "md":
        session.write(to_markdown(sheets.plan_document(made, cost)))
    else:
        session.write(render(sheets.plan_sheet(made, cost), form, session.screen, session.what_if))


def _on_screen(made: Plan, cost: Price | None, screen: Screen) -> Iterator[str]:
    yield from to_screen(sheets.plan_head(made, cost), screen)
    yield "\n"
    if chart := sheets.plan_chart(made):
        yield from gantt(chart, screen, is_part=True)
        yield "\n"
    yield from to_screen(sheets.plan_tail(made), screen)


def apply_plan(session: Session, made: Plan) -> None:
    """Write the new schedules into the files, all or none, each with its reason in the history."""
    named = {move.project.id: move.project for move in made.moves}

    def describe(edit: FileEdit) -> str:
        return move_line(named[edit.about], edit, session.today)

    if not made.moves:
        session.tell(words.summary(made))
        return
    carry_out(session, _targets(session, made), describe)


def write_patch(session: Session, made: Plan, name: str) -> None:
    """Write what --apply would change as a patch, to a file or (with -) to standard output."""
    edits = planned_edits(_targets(session, made))
    text = patch_text(edits, session.portfolio.root)
    if name == "-":
        session.write(text)
        return
    from digiohjelma_cli.store.output import put

    put(session.here / name, name, text.encode())
    session.tell(_("Written: {file}").format(file=session.messages.shown(name)))


def _targets(session: Session, made: Plan) -> list[Target]:
    return [
        project_target(session.portfolio, move.project, _edit(session, move)) for move in made.moves
    ]


def _edit(session: Session, move: Move) -> project_edits.Edit:
    to = project_edits.Move(by=move.by or 0)
    if move.by is None:
        to = project_edits.Move(move.new.start, move.new.end)
    reason = _("digi plan: {why}").format(why=words.why(move))
    return project_edits.move(move.project.id, to, session.today, reason)
