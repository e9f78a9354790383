"""The timeline: which bars stand where on the programme's half-years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.views.counts import has_bar
from digiohjelma_cli.views.follow_up import Lateness, kind_of, lateness
from digiohjelma_cli.views.slip import Plan, Slip, slip


class Bar(Struct, frozen=True):
    """A project on the timeline. A status that the list lacks has no kind.

    `slip` is against the plan that the timeline is compared with; a project that it lacks is new.
    `old` is where the project stood in that plan, or before the change that the timeline shows;
    nothing where it stands there still, or stood nowhere.
    """

    project: Project
    span: Span
    kind: StatusKind | None
    is_estimated: bool
    late: Lateness | None
    slip: Slip | None = None
    old: Span | None = None
    is_moved: bool = False


class Group(Struct, frozen=True):
    """The bars of one group; the name is empty for projects without a group."""

    name: str
    bars: tuple[Bar, ...]


class Area(Struct, frozen=True):
    """An area's groups, in the programme's order."""

    id: str
    name: str
    groups: tuple[Group, ...]


class Timeline(Struct, frozen=True):
    """Bars by area and group over `grid`, and the projects that have no bar.

    `unscheduled` are projects without a schedule, or with one that ends before it starts.
    """

    portfolio: Portfolio
    today: date
    grid: Span
    areas: tuple[Area, ...]
    unscheduled: tuple[Project, ...]
    plan: Plan | None = None

    @property
    def bars(self) -> list[Bar]:
        """Every bar, in the order of the rows."""
        return [bar for area in self.areas for group in area.groups for bar in group.bars]


def timeline(
    portfolio: Portfolio, projects: Sequence[Project], today: date, plan: Plan | None = None
) -> Timeline:
    """Return the timeline of `projects`, compared with an earlier `plan` if there is one.

    The grid is the programme's period; where there is none, the half-years that the projects
    take, and without those the year of `today`.
    """
    scheduled = [project for project in projects if has_bar(project)]
    return Timeline(
        portfolio,
        today,
        _grid(portfolio, scheduled, today, plan),
        tuple(_areas(portfolio, scheduled, today, plan)),
        tuple(project for project in projects if not has_bar(project)),
        plan,
    )


def with_old(timeline: Timeline, old: Mapping[str, Span | None]) -> Timeline:
    """Return the timeline with what has moved, by ids, and where it stood before."""

    def changed(bar: Bar) -> Bar:
        return replace(bar, old=old.get(bar.project.id), is_moved=bar.project.id in old)

    areas = (
        replace(
            area,
            groups=tuple(
                replace(group, bars=tuple(map(changed, group.bars))) for group in area.groups
            ),
        )
        for area in timeline.areas
    )
    return replace(timeline, areas=tuple(areas))


def _grid(
    portfolio: Portfolio, projects: Sequence[Project], today: date, plan: Plan | None
) -> Span:
    period = portfolio.programme.period
    if period and not period.span.is_reversed:
        return period.span
    spans = [project.span for project in projects if project.span is not None]
    slips = (slip(project, plan.projects) for project in projects) if plan else ()
    spans += [each.was for each in slips if each and each.was]
    if spans:
        return Span(min(span.start for span in spans), max(span.end for span in spans))
    return Span(HalfYear(today.year, 1), HalfYear(today.year, 2))


def _areas(
    portfolio: Portfolio, projects: Sequence[Project], today: date, plan: Plan | None
) -> Iterable[Area]:
    """Yield the areas that have projects; an area that digi.yaml lacks comes last, by its id."""
    programme = portfolio.programme
    known = {area.id: area.name for area in programme.areas}
    by_area: dict[str, list[Project]] = {area_id: [] for area_id in known}
    for project in projects:
        by_area.setdefault(project.area, []).append(project)
    for area_id, members in by_area.items():
        if members:
            groups = tuple(_groups(portfolio, area_id, members, today, plan))
            yield Area(area_id, known.get(area_id, area_id), groups)


def _groups(
    portfolio: Portfolio, area_id: str, projects: Sequence[Project], today: date, plan: Plan | None
) -> Iterable[Group]:
    """Yield the groups that have projects, those without a group first, as on the slides."""
    area = portfolio.programme.area(area_id)
    by_group: dict[str, list[Project]] = {"": []}
    by_group.update({group: [] for group in area.groups} if area else {})
    for project in projects:
        by_group.setdefault(project.group, []).append(project)
    for name, members in by_group.items():
        if members:
            bars = (_bar(portfolio, project, today, plan) for project in members)
            yield Group(name, tuple(bars))


def _bar(portfolio: Portfolio, project: Project, today: date, plan: Plan | None) -> Bar:
    assert project.span is not None  # only scheduled projects come here
    slipped = slip(project, plan.projects) if plan else None
    return Bar(
        project,
        project.span,
        kind_of(portfolio.programme, project),
        project.is_estimated("schedule"),
        lateness(portfolio.programme, project, today),
        slipped,
        slipped.was if slipped and slipped.is_slip else None,
    )
