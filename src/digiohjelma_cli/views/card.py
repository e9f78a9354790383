"""The project card: a project with its links both ways."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from msgspec import Struct

from digiohjelma_cli.model.findings import Finding
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import Area, StatusKind
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.views.decisions import Entry, decisions_on
from digiohjelma_cli.views.follow_up import Lateness, kind_of, lateness
from digiohjelma_cli.views.health import Judged, judge
from digiohjelma_cli.views.slip import Plan, Slip, slip


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
    maturity = portfolio.maturity
    file = project.mark.file
    return Card(
        portfolio,
        today,
        project,
        portfolio.programme.area(project.area) or Area(project.area, project.area),
        kind_of(portfolio.programme, project),
        lateness(portfolio.programme, project, today),
        named(project.themes, portfolio.themes),
        named(project.perspectives, maturity.perspectives),
        named(project.needs, maturity.needs),
        named(project.capabilities, portfolio.capabilities),
        named(project.depends_on, portfolio.projects),
        tuple(
            Named(other.id, other.name)
            for other in portfolio.projects
            if project.id in other.depends_on
        ),
        decisions_on(portfolio, project, today),
        tuple(
            finding
            for finding in findings
            if project.id in finding.projects or finding.place.file == file
        ),
        next(iter(judge(portfolio, [project], today)), None),
        plan,
        slip(project, plan.projects) if plan else None,
    )


class _HasName(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


def named(ids: Sequence[str], known: Sequence[_HasName]) -> tuple[Named, ...]:
    """Return what `ids` name among the records `known`."""
    names = {each.id: each.name for each in known}
    return tuple(Named(each, names.get(each, each)) for each in ids)
