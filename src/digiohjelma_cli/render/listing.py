"""The list of projects as a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Final

from digiohjelma_cli.i18n import N_, _, ngettext
from digiohjelma_cli.model.programme import Programme
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.render import data, wording
from digiohjelma_cli.render.escape import Figure
from digiohjelma_cli.render.sheet import Cell, Column, Section, Sheet, same
from digiohjelma_cli.views.follow_up import kind_of
from digiohjelma_cli.views.listing import COUNTED, Listing

HEADINGS: Final = {
    "id": N_("No."),
    "name": N_("Project"),
    "area": N_("Area"),
    "group": N_("Group"),
    "status": N_("Status"),
    "size": N_("Size"),
    "start": N_("Starts"),
    "end": N_("Ends"),
    "schedule": N_("Schedule"),
    "phases": N_("Phases"),
    "themes": N_("Themes"),
    "perspectives": N_("Perspectives"),
    "needs": N_("Needs"),
    "capabilities": N_("Capabilities"),
    "depends_on": N_("Depends on"),
    "owner": N_("Owner"),
    "label": N_("Programme’s words"),
    "estimated": N_("Estimated"),
    "file": N_("File"),
    "health": N_("Health"),
    "slip": N_("Slip"),
    "moves": N_("Moves"),
    "age": N_("Age, days"),
}
_WIDE: Final = ("name", "group", "themes", "label", "file")


def listing_sheet(listing: Listing, *, has_headings: bool) -> Sheet:
    """Return the list; `has_headings` puts the rows under their areas where no column says them.

    Only names in the order of ids are so divided: in any other order the order is the point.
    """
    columns = listing.columns
    is_divided = "name" in columns and "area" not in columns and listing.is_sorted_by_id
    by_area = has_headings and is_divided
    return Sheet(
        kind="list",
        header=wording.header(listing.portfolio, listing.today),
        columns=[
            Column(key, _(HEADINGS[key]), is_wide=key in _WIDE, is_number=key in COUNTED)
            for key in columns
        ],
        sections=_by_area(listing) if by_area else [Section("", _rows(listing, listing.projects))],
        notes=_notes(listing),
        data=(
            {**data.project(listing.portfolio, project), **_counts(listing, project)}
            for project in listing.projects
        ),
    )


def _by_area(listing: Listing) -> list[Section]:
    names = {area.id: area.name for area in listing.portfolio.programme.areas}
    members: dict[str, list[Project]] = {}
    for project in listing.projects:
        members.setdefault(project.area, []).append(project)
    return [
        Section(names.get(area, area), _rows(listing, projects))
        for area, projects in members.items()
    ]


def raw_rows(listing: Listing) -> Iterator[Sequence[str]]:
    """Yield each project's values as a program takes them, without what people are shown."""
    return zip(
        *(map(_raw(listing, each), listing.projects) for each in listing.columns), strict=True
    )


def _rows(listing: Listing, projects: Sequence[Project]) -> list[list[Cell]]:
    makers = [_maker(listing, column) for column in listing.columns]
    return [[make(project) for make in makers] for project in projects]


def _counts(listing: Listing, project: Project) -> dict[str, int | None]:
    """Return the counted columns that were asked for."""
    return {column: numbers.get(project.id) for column, numbers in listing.counts.items()}


def _raw(listing: Listing, column: str) -> Callable[[Project], str]:
    """Return what gives a column's values, worked out once for all of its rows."""
    if column in COUNTED:
        numbers = listing.counts[column]
        return lambda project: Figure(numbers.get(project.id, ""))
    if values := _LISTS.get(column):
        return lambda project: ",".join(values(project))
    return _RAW.get(column) or attrgetter(column)


def _maker(listing: Listing, column: str) -> Callable[[Project], Cell]:
    """Return what makes the cells of a column, worked out once for all of its rows."""
    raw = _raw(listing, column)
    if column == "status":
        return partial(_status, listing.portfolio.programme)
    shown: Callable[[Project], str]
    if column in COUNTED:
        shown = partial(_number, listing.counts[column], has_sign=column == "slip")
    elif values := _LISTS.get(column):
        return lambda project: Cell(raw(project), ", ".join(values(project)))
    else:
        shown = _SHOWN.get(column, raw)
    return lambda project: Cell(raw(project), shown(project))


def _status(programme: Programme, project: Project) -> Cell:
    return same(project.status, wording.KIND_STYLES[kind_of(programme, project)])


def _number(numbers: Mapping[str, int], project: Project, *, has_sign: bool) -> str:
    number = numbers.get(project.id)
    if number is None:
        return ""
    return wording.signed(number) if has_sign else str(number)


def _schedule(project: Project) -> str:
    schedule = project.schedule
    return f"{schedule.start}/{schedule.end}" if schedule else ""


_LISTS: Final[Mapping[str, Callable[[Project], Sequence[str]]]] = {
    **{
        column: attrgetter(column)
        for column in ("themes", "perspectives", "needs", "capabilities", "depends_on", "estimated")
    },
    "phases": lambda project: [phase.name for phase in project.phases],
}
_RAW: Final[Mapping[str, Callable[[Project], str]]] = {
    "size": lambda project: str(project.size) if project.size else "",
    "start": lambda project: str(project.schedule.start) if project.schedule else "",
    "end": lambda project: str(project.schedule.end) if project.schedule else "",
    "schedule": _schedule,
    "file": lambda project: project.mark.file,
}
_SHOWN: Final[Mapping[str, Callable[[Project], str]]] = {
    "size": wording.size,
    "start": lambda project: project.schedule.start.label if project.schedule else "",
    "end": lambda project: project.schedule.end.label if project.schedule else "",
    "schedule": wording.schedule,
}


def _notes(listing: Listing) -> list[str]:
    shown, total = len(listing.projects), len(listing.portfolio.projects)
    count = wording.projects(shown)
    if shown != total:
        count = ngettext("{shown} of {total} project", "{shown} of {total} projects", total).format(
            shown=shown, total=total
        )
    marked = {"size", "schedule"} & set(listing.columns)
    if any(project.is_estimated(field) for project in listing.projects for field in marked):
        return [count, wording.estimate_note()]
    return [count]
