"""The records of the chain, whatever file they are in: what each is, its id and its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final, Protocol

from msgspec import Struct

from digiohjelma_cli.model.maturity import Maturity
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.model.source import Mark
from digiohjelma_cli.model.theme import Theme
from digiohjelma_cli.views.follow_up import is_cancelled


class Kind(StrEnum):
    """What a record of the chain is, in the chain's order, by the files' words in the singular."""

    CHANGE_FACTOR = "change_factor"
    STRATEGY_GOAL = "strategy_goal"
    THEME = "theme"
    GOAL = "goal"
    MEANS = "means"
    PERSPECTIVE = "perspective"
    NEED = "need"
    CAPABILITY = "capability"
    AREA = "area"
    PROJECT = "project"
    METRIC = "metric"


PARTS: Final = (Kind.GOAL, Kind.MEANS)  # of a theme; a project names the theme, and not these
REASONS: Final = (Kind.THEME, Kind.NEED, Kind.CAPABILITY, Kind.PERSPECTIVE)  # of a project
Key = tuple[Kind, str]


class Node(Struct, frozen=True):
    """A record of the chain. The id of a theme's goal or means begins with its theme's.

    `is_known` is false for what a file refers to and no file defines; its name is then the id.
    `position` is where the latest assessment puts a perspective against peers, in its own words.
    """

    kind: Kind
    id: str
    name: str
    mark: Mark | None = None
    project: Project | None = None
    is_known: bool = True
    is_cancelled: bool = False
    position: str = ""

    @property
    def key(self) -> Key:
        """What tells this record from all others."""
        return (self.kind, self.id)

    @property
    def own_id(self) -> str:
        """The id as its file has it."""
        return self.id.partition("/")[2] if self.kind in PARTS else self.id

    @property
    def is_serving(self) -> bool:
        """True for a project that was not given up."""
        return self.project is not None and not self.is_cancelled


class _Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def mark(self) -> Mark | None: ...


def part_id(theme: Theme, part: _Named) -> str:
    """Return an id that no goal or means of another theme has."""
    return f"{theme.id}/{part.id}"


def records(portfolio: Portfolio, projects: Sequence[Project]) -> Iterator[Node]:
    """Yield every record that a file defines, of the projects these, in the chain's order."""
    programme = portfolio.programme
    yield from _plain(Kind.CHANGE_FACTOR, programme.strategy.change_factors)
    yield from _plain(Kind.STRATEGY_GOAL, programme.strategy.goals)
    yield from _plain(Kind.THEME, portfolio.themes)
    for theme in portfolio.themes:
        for kind, parts in ((Kind.GOAL, theme.goals), (Kind.MEANS, theme.means)):
            yield from (Node(kind, part_id(theme, each), each.name, each.mark) for each in parts)
    yield from _perspectives(portfolio.maturity)
    yield from _plain(Kind.NEED, portfolio.maturity.needs)
    yield from _plain(Kind.CAPABILITY, portfolio.capabilities)
    yield from _plain(Kind.AREA, programme.areas)
    for project in projects:
        was_dropped = is_cancelled(programme, project)
        yield Node(
            Kind.PROJECT, project.id, project.name, project.mark, project, is_cancelled=was_dropped
        )
    yield from _plain(Kind.METRIC, portfolio.metrics)


def _plain(kind: Kind, those: Sequence[_Named]) -> Iterator[Node]:
    return (Node(kind, each.id, each.name, each.mark) for each in those)


def _perspectives(maturity: Maturity) -> Iterator[Node]:
    results = maturity.in_order[-1].results if maturity.assessments else ()
    positions = {each.perspective: each.position for each in results}
    for each in maturity.perspectives:
        position = positions.get(each.id, "")
        yield Node(Kind.PERSPECTIVE, each.id, each.name, each.mark, position=position)
