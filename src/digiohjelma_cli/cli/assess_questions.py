"""The questions of an assessment, for who gives no results on the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeAlias

from digiohjelma_cli.cli.asking import ask
from digiohjelma_cli.cli.assess_results import Results
from digiohjelma_cli.cli.editing import clean
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.i18n import _, day
from digiohjelma_cli.model.maturity import Perspective, Result
from digiohjelma_cli.render.questions import before_text, scale_text

_Put: TypeAlias = Callable[[str, str], None]


def ask_results(session: Session, results: Results, when: date) -> None:
    """Gather results by asking. Raises EditRefused where the user ends the input."""
    _Questions(session, results).ask_all(when)


class _Questions:
    """Asks for a result of each perspective; Enter leaves it not assessed."""

    def __init__(self, session: Session, results: Results) -> None:
        self._session = session
        self._results = results
        self._maturity = session.portfolio.maturity

    def ask_all(self, when: date) -> None:
        """Ask for the perspectives in the model's order."""
        self._session.tell(
            _(
                "An assessment of {day}. Ctrl-C ends the questions, and then nothing is written."
            ).format(day=day(when))
        )
        self._session.tell_as_is(scale_text(self._maturity.scale, self._session.messages))
        before = self._maturity.in_order[-1].results if self._maturity.assessments else ()
        latest = {result.perspective: result for result in before}
        for perspective in self._maturity.perspectives:
            self._ask_one(perspective, latest.get(perspective.id))

    def _ask_one(self, perspective: Perspective, before: Result | None) -> None:
        self._session.tell("\n" + before_text(perspective, before))
        self._ask(perspective, _("Result (Enter: not assessed): "), self._results.put_result)
        found = self._results.found.get(perspective.id)
        if found is None:
            return
        if self._maturity.scale.maximum is not None:
            question = _("Target (Enter: none): ")
            self._ask(perspective, question, partial(self._results.put_score, "target"))
        self._ask(perspective, _("Note (Enter skips): "), self._results.put_note)

    def _ask(self, perspective: Perspective, question: str, put: _Put) -> None:
        def read(text: str) -> None:
            if text:
                put(perspective.id, clean(text))

        ask(self._session, question, read)
