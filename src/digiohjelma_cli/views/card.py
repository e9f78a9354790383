"""The project card: a project with its links both ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Protocol, TypeVar

from msgspec import Struct

from digiohjelma_cli.model.findings import Finding
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import Area, StatusKind
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.views.decisions import Entry, decision_log
from digiohjelma_cli.views.follow_up import Lateness, kind_of, lateness
from digiohjelma_cli.views.health import Judged, judge
from digiohjelma_cli.views.slip import Plan, Slip, slip

_T = TypeVar("_T")


class Named(Struct, frozen=True):
    """Something that the project names; `name` is the id where the portfolio does not know it."""

    id: str
    name: str


class Card(Struct, frozen=True):
    """Everything about one project."""

    portfolio: Portfolio
    today: date
    project: Project
    area: Area
    kind: StatusKind | None
    late: Lateness | None
    themes: tuple[Named, ...]
    perspectives: tuple[Named, ...]
    needs: tuple[Named, ...]
    capabilities: tuple[Named, ...]
    metrics: tuple[Named, ...]  # that name the project
    waits_for: tuple[Named, ...]
    holds_up: tuple[Named, ...]
    decisions: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    judged: Judged | None
    plan: Plan | None
    slip: Slip | None


def card(
    portfolio: Portfolio,
    project: Project,
    today: date,
    findings: Sequence[Finding],
    plan: Plan | None = None,
) -> Card:
    """Return the card of `project`; of `findings` those that concern it.

    `plan` is the last baseline, where there is one.
    """
    judged = judge(portfolio, [project], today)
    return _Cards(portfolio, today, findings, judged, plan).of(project)


def cards(
    portfolio: Portfolio,
    projects: Sequence[Project],
    today: date,
    findings: Sequence[Finding],
    judged: Sequence[Judged],
) -> tuple[Card, ...]:
    """Return the cards of `projects`; `judged` has the judgements of those that are live."""
    made = _Cards(portfolio, today, findings, judged)
    return tuple(made.of(project) for project in projects)


class _Cards:
    """What every card looks its links up in, worked out once."""

    def __init__(
        self,
        portfolio: Portfolio,
        today: date,
        findings: Sequence[Finding],
        judged: Sequence[Judged],
        plan: Plan | None = None,
    ) -> None:
        self._portfolio, self._today, self._plan = portfolio, today, plan
        self._judged = {each.project.id: each for each in judged}
        maturity = portfolio.maturity
        self._themes = _names(portfolio.themes)
        self._perspectives = _names(maturity.perspectives)
        self._needs = _names(maturity.needs)
        self._capabilities = _names(portfolio.capabilities)
        self._projects = _names(portfolio.projects)
        self._holds_up = _index(
            (
                (other, Named(each.id, each.name))
                for other in dict.fromkeys((*each.depends_on, *each.after))
            )
            for each in portfolio.projects
        )
        self._metrics = _index(
            ((each, Named(metric.id, metric.name)) for each in dict.fromkeys(metric.projects))
            for metric in portfolio.metrics
        )
        log = decision_log(portfolio, portfolio.projects, today)
        self._decisions = _index(
            ((each, entry) for each in dict.fromkeys(entry.decision.projects)) for entry in log
        )
        by_file = {each.mark.file: each.id for each in portfolio.projects}
        self._findings = _index(
            ((each, finding) for each in {*finding.projects, by_file.get(finding.place.file, "")})
            for finding in findings
        )

    def of(self, project: Project) -> Card:
        """Return the card of `project`."""
        programme = self._portfolio.programme
        return Card(
            self._portfolio,
            self._today,
            project,
            programme.area(project.area) or Area(project.area, project.area),
            kind_of(programme, project),
            lateness(programme, project, self._today),
            _named(project.themes, self._themes),
            _named(project.perspectives, self._perspectives),
            _named(project.needs, self._needs),
            _named(project.capabilities, self._capabilities),
            tuple(self._metrics.get(project.id, ())),
            _named(project.depends_on, self._projects),
            tuple(self._holds_up.get(project.id, ())),
            tuple(self._decisions.get(project.id, ())),
            tuple(self._findings.get(project.id, ())),
            self._judged.get(project.id),
            self._plan,
            slip(project, self._plan.projects) if self._plan else None,
        )


class _HasName(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


def named(ids: Sequence[str], known: Sequence[_HasName]) -> tuple[Named, ...]:
    """Return what `ids` name among the records `known`."""
    return _named(ids, _names(known))


def _names(known: Sequence[_HasName]) -> dict[str, str]:
    return {each.id: each.name for each in known}


def _named(ids: Sequence[str], names: Mapping[str, str]) -> tuple[Named, ...]:
    return tuple(Named(each, names.get(each, each)) for each in ids)


def _index(pairs: Iterable[Iterable[tuple[str, _T]]]) -> dict[str, list[_T]]:
    """Return what belongs to each key, in order."""
    found: dict[str, list[_T]] = {}
    for key, value in chain.from_iterable(pairs):
        found.setdefault(key, []).append(value)
    return found
