"""The pages of a workbook: one for each kind of record, as rows of texts, numbers and days."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.store.columns import COLUMNS, cells_of
from digiohjelma_cli.views.load import load

Value: TypeAlias = str | int | Decimal | Fraction | date | None
Row: TypeAlias = Sequence[Value]


class Page(Struct, frozen=True):
    """A sheet of a workbook: its name, its headings and its rows."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Row]


def pages(
    portfolio: Portfolio, projects: Iterable[Project], today: date, hidden: Collection[str] = ()
) -> list[Page]:
    """Return the pages that have rows; the first has the projects, all keys but the hidden."""
    chosen = tuple(projects)
    columns = [key for key in COLUMNS if key not in hidden]
    cells = [cells_of(project) for project in chosen]
    first = Page("projects", columns, [[row[key] for key in columns] for row in cells])
    others = (
        *_of_projects(chosen),
        *_of_maturity(portfolio),
        *_of_programme(portfolio),
        _capacity(portfolio, chosen, today),
    )
    return [first, *(page for page in others if page.rows)]


def _of_projects(projects: Sequence[Project]) -> Iterator[Page]:
    def page(name: str, headings: str, rows: Iterable[Row]) -> Page:
        return Page(name, ["project", "project_name", *headings.split()], list(rows))

    yield page(
        "phases",
        "name start end",
        (
            (project.id, project.name, each.name, _text(each.start), _text(each.end))
            for project in projects
            for each in project.phases
        ),
    )
    yield page(
        "history",
        "date status start end note",
        (
            (
                *(project.id, project.name, each.date, each.status),
                _text(each.schedule and each.schedule.start),
                _text(each.schedule and each.schedule.end),
                each.note,
            )
            for project in projects
            for each in project.history
        ),
    )
    yield page(
        "budget",
        "year amount",
        (
            (project.id, project.name, int(year), amount)
            for project in projects
            for year, amount in project.budget.items()
        ),
    )
    yield page(
        "risks",
        "name response",
        (
            (project.id, project.name, each.name, each.response)
            for project in projects
            for each in project.risks
        ),
    )
    yield page(
        "links",
        "name url",
        (
            (project.id, project.name, each.name, each.url)
            for project in projects
            for each in project.links
        ),
    )


def _of_maturity(portfolio: Portfolio) -> Iterator[Page]:
    maturity = portfolio.maturity
    yield Page(
        "assessments",
        ["assessment", "date", "perspective", "score", "target", "peer", "position", "note"],
        [
            (
                *(each.name, each.date, result.perspective, result.score, result.target),
                *(result.peer, result.position, result.note),
            )
            for each in maturity.assessments
            for result in each.results
        ],
    )
    yield Page(
        "needs",
        ["id", "name", "perspectives"],
        [(each.id, each.name, _list(each.perspectives)) for each in maturity.needs],
    )
    yield Page(
        "capabilities",
        ["id", "name", "description", "perspectives"],
        [
            (each.id, each.name, each.description, _list(each.perspectives))
            for each in portfolio.capabilities
        ],
    )


def _of_programme(portfolio: Portfolio) -> Iterator[Page]:
    yield Page(
        "areas",
        ["id", "name", "viewpoint", "groups"],
        [
            (each.id, each.name, each.viewpoint, _list(each.groups))
            for each in portfolio.programme.areas
        ],
    )
    yield Page(
        "themes",
        ["id", "name", "description", "goals"],
        [
            (each.id, each.name, each.description, _list(goal.name for goal in each.goals))
            for each in portfolio.themes
        ],
    )
    yield Page(
        "decisions",
        ["title", "body", "date", "asked", "paragraph", "text", "projects"],
        [
            (
                *(each.title, each.body, each.date, "true" if each.asked else "false"),
                *(each.paragraph, each.text, _list(each.projects)),
            )
            for each in portfolio.programme.governance.decisions
        ],
    )
    yield Page(
        "metrics",
        [
            "id",
            "name",
            "unit",
            "direction",
            "baseline",
            "baseline_date",
            "target",
            "target_by",
            "owner",
            "source",
        ],
        [
            (
                *(each.id, each.name, each.unit, str(each.direction), each.baseline),
                *(each.baseline_date, each.target, _text(each.target_by), each.owner, each.source),
            )
            for each in portfolio.metrics
        ],
    )
    yield Page(
        "measurements",
        ["metric", "metric_name", "date", "value", "note"],
        [
            (metric.id, metric.name, each.date, each.value, each.note)
            for metric in portfolio.metrics
            for each in metric.measurements
        ],
    )


def _capacity(portfolio: Portfolio, projects: Sequence[Project], today: date) -> Page:
    """The load of these projects from low to high, against the capacity."""
    return Page(
        "capacity",
        ["pool", "half_year", "low", "high", "capacity"],
        [
            (each.pool.id, str(half_year), cell.low, cell.high, cell.capacity)
            for each in load(portfolio, projects, today).pools
            for half_year, cell in each.half_years.items()
        ],
    )


def _text(value: object) -> str:
    return str(value) if value else ""


def _list(values: Iterable[str]) -> str:
    return "; ".join(values)
