"""Questions to the person at the terminal. Asked only where `session.can_ask`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.errors import EditRefused, UsageProblem
from digiohjelma_cli.i18n import say

T = TypeVar("T")


def ask(session: Session, question: str, read: Callable[[str], T]) -> T:
    """Return what `read` makes of the answer; while it raises UsageProblem, say so and ask again.

    Raises EditRefused where the user ends the input instead of answering.
    """
    while True:
        answer = session.ask(question)
        if answer is None:
            raise EditRefused(say("Nothing was written"))
        try:
            return read(answer.strip())
        except UsageProblem as problem:
            session.tell_problem(problem.message, problem.remedy)


def by_number(text: str, answers: Mapping[str, str]) -> str:
    """Return the answer that has this number in its list; other text is itself."""
    text = text.strip()
    if text in answers or not (text.isascii() and text.isdigit()):
        return text
    number = int(text[:9])
    return list(answers)[number - 1] if 0 < number <= len(answers) else text
