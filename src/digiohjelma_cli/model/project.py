"""A project: one file of the portfolio."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from digiohjelma_cli.model.findings import Ignore
from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.source import Mark


class Priority(StrEnum):
    """How much a project weighs against others when not all can have their way."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class Size(Struct, frozen=True, array_like=True):
    """A size, or a range of two; a plain size has the same `low` and `high`."""

    low: str
    high: str

    @property
    def is_range(self) -> bool:
        """True for L/XL and the like."""
        return self.low != self.high

    def __str__(self) -> str:
        return f"{self.low}/{self.high}" if self.is_range else self.low


class Schedule(Struct, frozen=True, array_like=True):
    """From the first half-year to the last, both included."""

    start: HalfYear
    end: HalfYear
    mark: Mark

    @property
    def span(self) -> Span:
        """The same half-years as a span."""
        return Span(self.start, self.end)


class Phase(Struct, frozen=True, array_like=True):
    """A labelled part of the schedule; without half-years only its place in the order is known."""

    name: str
    mark: Mark
    start: HalfYear | None = None
    end: HalfYear | None = None
    effort: dict[str, Decimal] = {}

    @property
    def span(self) -> Span | None:
        """The phase's half-years, or None while they are not decided."""
        return Span(self.start, self.end) if self.start and self.end else None


class Risk(Struct, frozen=True, array_like=True):
    """Something that may go wrong, and what is done about it."""

    name: str
    mark: Mark
    response: str = ""


class Link(Struct, frozen=True, array_like=True):
    """A page or document about the project."""

    name: str
    url: str
    mark: Mark


class Rating(StrEnum):
    """How a project is going: `green` needs nothing, `yellow` attention, `red` a decision."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"

    @property
    def badness(self) -> int:
        """0 for green, more for worse."""
        return list(Rating).index(self)


class Health(Struct, frozen=True, array_like=True):
    """How the project's owner judges it, since when, and why."""

    rating: Rating
    mark: Mark
    note: str = ""
    date: date | None = None


class Change(Struct, frozen=True, array_like=True):
    """A line of the history: the day, what changed then (status, schedule or both), and why."""

    date: date
    mark: Mark
    status: str = ""
    schedule: Schedule | None = None
    note: str = ""


class Project(Struct, frozen=True, array_like=True):
    """A project of the programme. Fields named in `estimated` are estimates, not decisions."""

    id: str
    name: str
    area: str
    status: str
    mark: Mark
    group: str = ""
    label: str = ""
    size: Size | None = None
    schedule: Schedule | None = None
    phases: tuple[Phase, ...] = ()
    depends_on: tuple[str, ...] = ()
    after: dict[str, str] = {}
    earliest: HalfYear | None = None
    deadline: HalfYear | None = None
    priority: Priority = Priority.NORMAL
    locked: bool = False
    themes: tuple[str, ...] = ()
    perspectives: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    capabilities: tuple[str, ...] = ()
    effort: dict[str, Decimal | dict[HalfYear, Decimal]] = {}
    owner: str = ""
    budget: dict[str, Decimal] = {}
    risks: tuple[Risk, ...] = ()
    health: Health | None = None
    links: tuple[Link, ...] = ()
    description: str = ""
    estimated: tuple[str, ...] = ()
    history: tuple[Change, ...] = ()
    ignore: tuple[Ignore, ...] = ()

    @property
    def waits_for(self) -> tuple[tuple[str, str], ...]:
        """What must have ended before this starts: projects as a whole, and phases of projects.

        Each is an id and the name of a phase, which is empty for the whole.
        """
        return (*((each, "") for each in dict.fromkeys(self.depends_on)), *self.after.items())

    def end_of(self, phase: str) -> HalfYear | None:
        """Return the last half-year of a phase; of the whole, where the phase has none or is ''."""
        found = (each.end for each in self.phases if phase and each.name == phase)
        return next(found, None) or (self.schedule.end if self.schedule else None)

    @property
    def status_changes(self) -> tuple[Change, ...]:
        """The lines of the history that record a status."""
        return tuple(change for change in self.history if change.status)

    @property
    def moves(self) -> tuple[Change, ...]:
        """The lines of the history that record a schedule."""
        return tuple(change for change in self.history if change.schedule)

    @property
    def order(self) -> tuple[int, ...]:
        """Sorts 1.9 before 1.10."""
        return id_order(self.id)

    @property
    def span(self) -> Span | None:
        """The schedule's half-years, or None when not scheduled."""
        return self.schedule.span if self.schedule else None

    def is_estimated(self, field: str) -> bool:
        """True when `field` is an estimate and not a decided fact."""
        return field in self.estimated


def is_file_of(file_name: str, project_id: str) -> bool:
    """True for the name of a project's file: its id alone, or its id, a hyphen and words."""
    return file_name.startswith(f"{project_id}-") or file_name.rpartition(".")[0] == project_id


def id_order(project_id: str) -> tuple[int, ...]:
    """Return the numbers of a dotted id, which sort as the programme numbers its projects."""
    return tuple(map(int, project_id.split(".")))
