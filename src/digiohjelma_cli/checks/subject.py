"""What the checks look at: the portfolio on a day, with what several checks ask of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from pathlib import PurePath
from typing import Final, TypeVar

from digiohjelma_cli.checks.waivers import Waivers
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.past import PastFacts
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import ENDED, StatusKind
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.model.source import Mark, Place, Source
from digiohjelma_cli.views.counts import HasId, unserved
from digiohjelma_cli.views.follow_up import Lateness, lateness
from digiohjelma_cli.views.load import Load, load

_Record = TypeVar("_Record", bound=HasId)


_NO_PAST: Final = PastFacts()


class Subject:
    """A portfolio on a day, with what git tells of its past where the caller knows that.

    A view is worked out once, when the first check asks for it.
    """

    def __init__(self, portfolio: Portfolio, today: date, past: PastFacts = _NO_PAST) -> None:
        self.portfolio = portfolio
        self.today = today
        self.past = past
        self.now = HalfYear.of(today)
        self._kinds = {status.id: status.kind for status in portfolio.programme.statuses}
        self.broken_paths = [PurePath(file) for file in portfolio.broken_files]
        self._broken = frozenset(portfolio.broken_files)

    @cached_property
    def load(self) -> Load:
        """The load of every project on every pool."""
        return load(self.portfolio, self.portfolio.projects, self.today)

    @property
    def whole_portfolio(self) -> Place:
        """The place of what is wrong with no file: digi.yaml as a whole."""
        mark = self.portfolio.programme.mark
        source = mark.source if mark else Source(str(self.portfolio.root), "")
        return Place(source)

    @cached_property
    def waivers(self) -> Waivers:
        """What the files ask not to be told."""
        return Waivers(self.portfolio)

    @cached_property
    def by_id(self) -> dict[str, Project]:
        """The projects by id."""
        return {project.id: project for project in self.portfolio.projects}

    @cached_property
    def live(self) -> Sequence[Project]:
        """The projects that are neither done nor cancelled."""
        return [each for each in self.portfolio.projects if self.is_live(each)]

    @cached_property
    def serving(self) -> Sequence[Project]:
        """The projects that are not cancelled: what is done has served too."""
        cancelled = StatusKind.CANCELLED
        return [each for each in self.portfolio.projects if self.kind(each) is not cancelled]

    @cached_property
    def late(self) -> dict[str, Lateness]:
        """How late projects are, by id; only those that are."""
        programme = self.portfolio.programme
        found = ((each.id, lateness(programme, each, self.today)) for each in self.live)
        return {project_id: late for project_id, late in found if late}

    def kind(self, project: Project) -> StatusKind | None:
        """Return what the project's status means, or None for a status that the list lacks."""
        return self._kinds.get(project.status)

    def is_live(self, project: Project) -> bool:
        """True while the project is neither done nor cancelled."""
        return self.kind(project) not in ENDED

    def is_active(self, project: Project) -> bool:
        """True while the project is under way."""
        return self.kind(project) is StatusKind.ACTIVE

    def is_whole(self, mark: Mark | None) -> bool:
        """True where the record's file could be read whole: what is not there is really absent."""
        return mark is not None and mark.file not in self._broken

    def project_of(self, file: str) -> tuple[str, ...]:
        """Return the id of the project that the file is of; nothing for another file."""
        project_id = self._by_file.get(file)
        return (project_id,) if project_id else ()

    @cached_property
    def _by_file(self) -> dict[str, str]:
        return {project.mark.file: project.id for project in self.portfolio.projects}

    @cached_property
    def knows_every_project(self) -> bool:
        """True where no project can be missing: nothing may be said to have none otherwise."""
        return self.has_whole("projects")

    def has_whole(self, name: str) -> bool:
        """True where the file `name`, or every file in the folder of that name, was read whole."""
        return all(name not in (path.name, path.parent.name) for path in self.broken_paths)

    def unserved(
        self, records: Iterable[_Record], named_by: Callable[[Project], Iterable[str]]
    ) -> list[_Record]:
        """Return the records that no project names; none while the one that does may be missing.

        `named_by` gives the ids that a project names.
        """
        if not self.knows_every_project:
            return []
        return unserved(self.portfolio, records, named_by)
