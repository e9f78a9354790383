"""The planning problem as frozen facts: what may start when, what it takes, what must hold.

Half-years are counted as slots from the first half-year of the plan, and effort as whole parts of
a unit, so that nothing is rounded on the way. No solver here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from msgspec import Struct

from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import Pool
from digiohjelma_cli.model.project import Priority, Project

WEIGHTS: Final = {Priority.LOW: 1, Priority.NORMAL: 2, Priority.HIGH: 4}


class Effort(StrEnum):
    """Which end of a range of effort the plan must have room for."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


class Options(Struct, frozen=True):
    """What the user asks of a plan. `movable` are the ids that may move, or None for all.

    `tolerance` is the part of the capacity that may be exceeded; `lengths` are half-years by the id
    of a project without a schedule, and `length` those of the others.
    """

    effort: Effort = Effort.HIGH
    tolerance: Fraction = Fraction(0)
    max_moves: int | None = None
    keep: tuple[str, ...] = ()
    is_from_scratch: bool = False
    length: int | None = None
    lengths: Mapping[str, int] = {}
    movable: frozenset[str] | None = None


class Cause(StrEnum):
    """What bounds the half-years in which a project may start."""

    LOCKED = "locked"
    KEPT = "kept"
    TODAY = "today"
    PERIOD = "period"
    EARLIEST = "earliest"
    AFTER = "after"
    BEFORE = "before"


class Bound(Struct, frozen=True):
    """The first or the last slot in which a project may start, and what makes it so.

    `other` is the project that it waits for, or that waits for it, and `phase` that one's phase.
    """

    slot: int
    cause: Cause
    other: str = ""
    phase: str = ""


class Item(Struct, frozen=True):
    """A project that has not begun. `present` is the slot where it starts now, if it has any.

    `loads` are parts of a unit by pool and by slots from the start; an `is_optional` project may be
    left without a place.
    """

    project: Project
    length: int
    present: int | None
    first: Bound
    last: Bound
    loads: Mapping[tuple[int, int], int]
    weight: int
    deadline: int | None
    is_optional: bool

    @property
    def starts(self) -> range:
        """The slots in which the project may start."""
        return range(self.first.slot, self.last.slot + 1)


class Link(Struct, frozen=True):
    """Item `after` starts `lag` slots after item `before` starts, or later.

    `phase` is the phase that is waited for; without one it is the whole project.
    """

    before: int
    after: int
    lag: int
    phase: str = ""


class Limit(Struct, frozen=True):
    """A pool over the slots of the plan, in parts of a unit.

    `base` is taken by what does not move; `weight` makes the overloads of pools comparable.
    """

    pool: Pool
    weight: int
    capacity: tuple[int | None, ...]
    base: tuple[int, ...]


class Why(StrEnum):
    """Why a project without a schedule gets no place."""

    NO_LENGTH = "no length"
    NO_EFFORT = "no effort"
    NO_ROOM = "no room"
    WAITS = "waits"
    REVERSED = "reversed"
    LOCKED = "locked"


class NotPlaced(Struct, frozen=True):
    """A project that the plan gives no place; `other` is the one that it waits for."""

    project: Project
    why: Why
    other: str = ""


class Waived(Struct, frozen=True):
    """A dependency that the plan cannot hold.

    The other project has no place in time, or the waiting one has begun already.
    """

    project: Project
    other: str
    has_begun: bool


class Problem(Struct, frozen=True):
    """Everything that a plan must heed. There are `scale` parts to a unit of effort."""

    portfolio: Portfolio
    today: date
    options: Options
    grid: Span
    scale: int
    items: tuple[Item, ...]
    links: tuple[Link, ...]
    limits: tuple[Limit, ...]
    not_placed: tuple[NotPlaced, ...]
    waived: tuple[Waived, ...]

    @property
    def slots(self) -> int:
        """How many half-years the plan has."""
        return len(self.grid)

    def half_year(self, slot: int) -> HalfYear:
        """Return the half-year of a slot."""
        return self.grid.start.shift(slot)
