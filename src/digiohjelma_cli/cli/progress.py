"""Progress on the terminal of somebody who waits; a script and a short run see nothing of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import monotonic
from typing import Final, TypeVar

from digiohjelma_cli.cli.session import Session

T = TypeVar("T")
_PATIENCE: Final = 0.5  # seconds
_PAUSE: Final = 0.1


def told(session: Session, steps: Iterable[T], count: int) -> Iterator[T]:
    """Yield the steps; after half a second, tell on a terminal how many of `count` are done."""
    if not session.messages.is_terminal:
        yield from steps
        return
    next_time = monotonic() + _PATIENCE
    shown = ""
    for number, step in enumerate(steps, 1):
        yield step
        if monotonic() >= next_time:
            next_time = monotonic() + _PAUSE
            shown = f"{number}/{count}"
            session.tell_as_is(f"\r{shown}")
            session.err.flush()
    if shown:
        session.tell_as_is(f"\r{' ' * len(shown)}\r")
