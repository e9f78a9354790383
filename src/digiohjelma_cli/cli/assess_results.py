"""What the user says of the perspectives in an assessment, by flags or by answers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import structs

from digiohjelma_cli.cli.editing import clean, number
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import Message, say
from digiohjelma_cli.model.maturity import Result, Scale
from digiohjelma_cli.views.names import KNOWN, fold, resolve


class Results:
    """Gathers what the user says of each perspective."""

    def __init__(self, session: Session) -> None:
        portfolio = session.portfolio
        self.found: dict[str, Result] = {}
        self._names = KNOWN["perspective"](portfolio)
        self._scale = portfolio.maturity.scale
        mark = portfolio.maturity.mark
        assert mark is not None  # the command has seen it
        self._mark = mark

    @property
    def example(self) -> str:
        """A perspective with a value that the scale has."""
        value = str(self._scale.maximum or next(iter(self._scale.positions), "3"))
        return f"“{next(iter(self._names))}={value}”"

    def assess(self, text: str) -> None:
        """Take PERSPECTIVE=VALUE: a score, or a position in words."""
        self.put_result(*self._pair(text))

    def add_score(self, field: str, text: str) -> None:
        """Take PERSPECTIVE=VALUE for the target or the peers' average."""
        self.put_score(field, *self._pair(text))

    def add_note(self, text: str) -> None:
        """Take PERSPECTIVE=TEXT for a note."""
        self.put_note(*self._pair(text))

    def put_result(self, perspective: str, value: str) -> None:
        """Take a score, or a position in words, of a perspective."""
        positions = [each for each in self._scale.positions if fold(each) == fold(value)]
        if positions:
            self._put(perspective, position=positions[0])
        else:
            self._put(perspective, score=_score(perspective, value, self._scale))

    def put_score(self, field: str, perspective: str, value: str) -> None:
        """Take the target or the peers' average of a perspective."""
        self._put(perspective, **{field: _score(perspective, value, self._scale)})

    def put_note(self, perspective: str, value: str) -> None:
        """Take a note on a perspective."""
        self._put(perspective, note=value)

    def _pair(self, text: str) -> tuple[str, str]:
        key, sign, value = clean(text).partition("=")
        if not sign or not value.strip():
            raise UsageProblem(
                say("“{text}” says no perspective and value", text=text),
                say("Write for example: {example}", example=self.example),
            )
        return resolve("perspective", key.strip(), self._names), value.strip()

    def _put(self, perspective: str, **values: Decimal | str) -> None:
        old = self.found.get(perspective) or Result(self._mark, perspective)
        twice = [field for field in values if getattr(old, field) not in (None, "")]
        if twice:
            raise UsageProblem(
                say("“{perspective}” is given twice", perspective=perspective),
                say("Give each perspective once"),
            )
        self.found[perspective] = structs.replace(old, **values)


def _score(perspective: str, value: str, scale: Scale) -> Decimal:
    """Return a score on the scale; a decimal comma is read as well. Raises UsageProblem."""
    low, high = scale.minimum, scale.maximum
    try:
        score: Decimal | None = number(value)
    except ValueError:
        score = None
    fits = score is not None and (low is None or low <= score) and (high is None or score <= high)
    if score is None or not fits or (low is None and high is None and scale.positions):
        raise UsageProblem(
            say("“{text}” is not on the scale", text=f"{perspective}={value}"), _allowed(scale)
        )
    return score


def _allowed(scale: Scale) -> Message:
    """Say what can be given."""
    parts: Sequence[str] = scale.positions
    if scale.minimum is not None and scale.maximum is not None:
        parts = (f"{scale.minimum}–{scale.maximum}", *parts)
    return say("The scale has: {names}", names=", ".join(parts) or "–")
