"""The programme: what digi.yaml says about the portfolio as a whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Final

from msgspec import Struct

from digiohjelma_cli.model.findings import Ignore
from digiohjelma_cli.model.governance import Governance
from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.source import Mark


class StatusKind(StrEnum):
    """What a status means, whatever the city calls it."""

    PLANNED = "planned"
    ACTIVE = "active"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"


ENDED: Final = (StatusKind.DONE, StatusKind.CANCELLED)


class Status(Struct, frozen=True):
    """A status of the portfolio's own list; `next` are those that may follow, where it says so."""

    id: str
    kind: StatusKind
    next: tuple[str, ...] | None = None
    mark: Mark | None = None


class Viewpoint(Struct, frozen=True):
    """A side from which the programme's areas are grouped."""

    id: str
    name: str
    description: str = ""
    mark: Mark | None = None


class Area(Struct, frozen=True):
    """An area of the programme with its groups, in the programme's order."""

    id: str
    name: str
    viewpoint: str = ""
    groups: tuple[str, ...] = ()
    mark: Mark | None = None


class Pool(Struct, frozen=True):
    """People or money that projects draw on; capacity is per half-year, in `unit`."""

    id: str
    name: str = ""
    unit: str = ""
    capacity: Decimal | dict[HalfYear, Decimal] | None = None
    mark: Mark | None = None

    @property
    def label(self) -> str:
        """The name as people read it; the id where there is none."""
        return self.name or self.id

    def capacity_in(self, half_year: HalfYear) -> Decimal | None:
        """The units that there are in `half_year`, or None where nobody has said."""
        if isinstance(self.capacity, dict):
            return self.capacity.get(half_year)
        return self.capacity


class Vision(Struct, frozen=True):
    """The digital vision: one sentence, and what it means."""

    statement: str
    explanation: str = ""
    mark: Mark | None = None


class ChangeFactor(Struct, frozen=True):
    """A pressure from outside that makes the city change."""

    id: str
    name: str
    mark: Mark | None = None


class Goal(Struct, frozen=True):
    """A goal of the city's strategy or of a theme."""

    id: str
    name: str
    mark: Mark | None = None


class Step(Struct, frozen=True):
    """A step of the chain from the city's strategy to projects, with what stands side by side."""

    names: tuple[str, ...]
    mark: Mark | None = None


class Strategy(Struct, frozen=True):
    """How the programme follows from the city's strategy."""

    chain: tuple[Step, ...] = ()
    change_factors: tuple[ChangeFactor, ...] = ()
    goals: tuple[Goal, ...] = ()
    mark: Mark | None = None


class Origin(Struct, frozen=True):
    """Where development targets came from when the programme was made."""

    id: str
    name: str
    targets: tuple[str, ...] = ()
    mark: Mark | None = None


class Term(Struct, frozen=True):
    """The council's term, by dates."""

    start: date
    end: date
    mark: Mark | None = None


class Period(Struct, frozen=True):
    """The programme's half-years, from `start` to `end`."""

    start: HalfYear
    end: HalfYear
    mark: Mark | None = None

    @property
    def span(self) -> Span:
        """The same half-years as a span."""
        return Span(self.start, self.end)


class Limits(Struct, frozen=True):
    """How much the checks let pass. None: the check that asks for the limit is off.

    `starting` and `ending` count an area's projects in one half-year; `stale` and `measured` are
    half-years since the last change of status and since the last measurement; `moves` counts the
    times that a schedule has moved.
    """

    starting: int | None = None
    ending: int | None = None
    stale: int = 2
    moves: int = 1
    measured: int = 2
    mark: Mark | None = None


class CheckSettings(Struct, frozen=True):
    """What the programme asks of the checks."""

    ignore: tuple[Ignore, ...] = ()
    limits: Limits = Limits()
    mark: Mark | None = None


class HealthWords(Struct, frozen=True):
    """What each judgement of a project means in this programme."""

    green: str = ""
    yellow: str = ""
    red: str = ""
    mark: Mark | None = None


class Editing(Struct, frozen=True):
    """How digi edits the files: `commit` each edit to git."""

    commit: bool = False
    mark: Mark | None = None


DEFAULT_STATUSES: Final = (
    Status("ehdotus", StatusKind.PLANNED),
    Status("suunniteltu", StatusKind.PLANNED),
    Status("selvitys", StatusKind.ACTIVE),
    Status("suunnitelma", StatusKind.ACTIVE),
    Status("määrittely", StatusKind.ACTIVE),
    Status("toteutus", StatusKind.ACTIVE),
    Status("käyttöönotto", StatusKind.ACTIVE),
    Status("keskeytetty", StatusKind.PAUSED),
    Status("valmis", StatusKind.DONE),
    Status("peruttu", StatusKind.CANCELLED),
)


class Programme(Struct, frozen=True, dict=True):
    """What holds for the whole portfolio."""

    name: str
    organisation: str = ""
    language: str = ""
    as_of: date | None = None
    period: Period | None = None
    term: Term | None = None
    vision: Vision | None = None
    viewpoints: tuple[Viewpoint, ...] = ()
    areas: tuple[Area, ...] = ()
    statuses: tuple[Status, ...] = DEFAULT_STATUSES
    sizes: dict[str, Decimal] = {}
    pools: tuple[Pool, ...] = ()
    strategy: Strategy = Strategy()
    origins: tuple[Origin, ...] = ()
    promises: tuple[str, ...] = ()
    governance: Governance = Governance()
    estimated: tuple[str, ...] = ()
    checks: CheckSettings = CheckSettings()
    editing: Editing = Editing()
    health: HealthWords = HealthWords()
    mark: Mark | None = None

    @property
    def transitions(self) -> dict[str, tuple[str, ...]]:
        """The statuses that may follow each status that says so."""
        return {each.id: each.next for each in self.statuses if each.next is not None}

    def status(self, status_id: str) -> Status | None:
        """Return the status called `status_id`, or None."""
        return self._statuses.get(status_id)

    def area(self, area_id: str) -> Area | None:
        """Return the area called `area_id`, or None."""
        return self._areas.get(area_id)

    # Of those that share an id, the first one counts.

    @cached_property
    def _statuses(self) -> dict[str, Status]:
        return {status.id: status for status in reversed(self.statuses)}

    @cached_property
    def _areas(self) -> dict[str, Area]:
        return {area.id: area for area in reversed(self.areas)}
