"""Solve a problem level by level, through any engine that can keep one sum small."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from digiohjelma_cli.plan.levels import Level, Starts, levels, value
from digiohjelma_cli.plan.problem import Problem


class Found(Struct, frozen=True):
    """What an engine found for one level: the best starts, if any, and what none can be below.

    `is_cut` is true where a limit of work ended the search, or the user did (`is_stopped`).
    """

    starts: Starts | None
    bound: int
    is_cut: bool = False
    is_stopped: bool = False


class Watch(Protocol):
    """Somebody who looks on: hears how the search goes, and may stop it."""

    def progress(self, level: Level, best: float | None, bound: float) -> None:
        """Hear the best so far, None while there is none, and the bound, in parts of a unit."""

    def is_stopped(self) -> bool:
        """True once the search should end with the best so far."""


class Unwatched:
    """Nobody: hears nothing and never stops a search."""

    def progress(self, level: Level, best: float | None, bound: float) -> None:
        """Hear nothing."""

    def is_stopped(self) -> bool:
        """Never stop."""
        return False


class Engine(Protocol):
    """Finds starts within every hard rule, with the sum of one level as small as it can."""

    def minimise(self, level: Level, watch: Watch) -> Found:
        """Return the best starts for a level."""

    def hold(self, level: Level, most: int, least: int) -> None:
        """Let no later search come out above `most` on a level; none can be below `least`."""


class Answer(Struct, frozen=True):
    """How well a plan does on a level. It is proven best where the bound is the value.

    `bound` is None where the level was not searched any more.
    """

    level: Level
    value: int
    bound: int | None

    @property
    def is_proven(self) -> bool:
        """True where no plan can do better on this level, given the levels before it."""
        return self.bound == self.value


class Solution(Struct, frozen=True):
    """The starts, how they do on each level, and what ended the search early, if anything."""

    starts: Starts
    answers: tuple[Answer, ...]
    is_cut: bool
    is_stopped: bool


def solve(problem: Problem, engine: Engine, watch: Watch) -> Solution | None:
    """Return the best plan that was found, or None where no plan keeps every hard rule.

    Raises KeyboardInterrupt where the search was stopped before there was any plan.
    """
    starts: Starts | None = None if problem.items else ()  # where nothing moves all is known
    bounds: dict[Level, int] = {}
    is_cut = is_stopped = False
    for level in levels(problem):
        least = value(problem, level, starts) if starts is not None else None
        if least == 0 or not problem.items:
            bounds[level] = least or 0  # nothing is less than nothing
        elif not is_stopped:
            found = engine.minimise(level, watch)
            is_cut, is_stopped = is_cut or found.is_cut, found.is_stopped
            if found.starts is None and starts is None:
                if is_stopped:
                    raise KeyboardInterrupt
                return None
            starts = _better(problem, level, starts, found.starts)
            bounds[level] = found.bound
        assert starts is not None  # as found above
        reached = value(problem, level, starts)
        engine.hold(level, reached, min(reached, bounds.get(level, 0)))
    assert starts is not None  # there is a level
    answers = []
    for level in levels(problem):
        reached = value(problem, level, starts)
        bound = bounds.get(level)
        answers.append(Answer(level, reached, None if bound is None else min(bound, reached)))
    return Solution(starts, tuple(answers), is_cut, is_stopped)


def _better(problem: Problem, level: Level, old: Starts | None, new: Starts | None) -> Starts:
    """Return which of two plans does better on a level; the earlier levels are held alike."""
    if new is None:
        assert old is not None  # otherwise there is no plan at all
        return old
    if old is None:
        return new
    return new if value(problem, level, new) <= value(problem, level, old) else old
