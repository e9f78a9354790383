"""How the projects are doing: by area, late and at risk, and what starts and ends when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from digiohjelma_cli.i18n import N_, _, ngettext
from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.document import Block, Bullets, Grid, Heading, Paragraph
from digiohjelma_cli.render.health import reason_text
from digiohjelma_cli.render.report.templates import Edition
from digiohjelma_cli.render.sheet import Column, same
from digiohjelma_cli.views.counts import AreaCount
from digiohjelma_cli.views.report import HalfYearWork, Report
from digiohjelma_cli.views.risk import OverloadedHalf, Risk

_WIDE: Final = 130  # columns; a narrower screen has no room for a number of each kind
_KIND_HEADINGS: Final = {
    StatusKind.PLANNED: N_("Planned"),
    StatusKind.ACTIVE: N_("Under way"),
    StatusKind.PAUSED: N_("Paused"),
    StatusKind.DONE: N_("Done"),
    StatusKind.CANCELLED: N_("Cancelled"),
}


def areas(edition: Edition) -> list[Block]:
    """Return how many projects of each area are where."""
    screen = edition.screen
    is_narrow = screen is not None and screen.width < _WIDE
    grid = _areas_in_words(edition.report) if is_narrow else _areas(edition.report)
    return [Heading(2, _("Status by area")), grid]


def _areas(report: Report) -> Grid:
    kinds = [kind for kind in StatusKind if report.total.by_kind[kind]]
    has_unknown = report.total.unknown > 0
    columns = [
        Column("area", _("Area"), is_wide=True),
        Column("projects", _("Projects"), is_number=True),
        *(Column(kind, _(_KIND_HEADINGS[kind]), is_number=True) for kind in kinds),
        *([Column("unknown", _("Not on the list"), is_number=True)] if has_unknown else []),
        Column("late", _("Late"), is_number=True),
        Column("unscheduled", _("No schedule"), is_number=True),
    ]
    rows = [
        [
            same(each.area.name),
            *(same(str(number)) for number in _numbers(each, kinds, has_unknown)),
        ]
        for each in report.areas
        if each.total
    ]
    totals = _numbers(report.total, kinds, has_unknown)
    rows.append([same(_("Total"), "bold"), *(same(str(number), "bold") for number in totals)])
    return Grid(columns, rows)


def _numbers(area: AreaCount, kinds: Sequence[StatusKind], has_unknown: bool) -> list[int]:
    unknown = [area.unknown] if has_unknown else []
    by_kind = [area.by_kind[kind] for kind in kinds]
    return [area.total, *by_kind, *unknown, area.late, area.unscheduled]


def _areas_in_words(report: Report) -> Grid:
    """Return the same for a narrow screen: the numbers of each kind in one column."""
    columns = [
        Column("area", _("Area"), is_wide=True),
        Column("projects", _("Projects"), is_number=True),
        Column("situation", _("Situation"), is_wide=True),
    ]
    rows = [
        [same(each.area.name), same(str(each.total)), same(_situation(each))]
        for each in report.areas
        if each.total
    ]
    total = (_("Total"), str(report.total.total), _situation(report.total))
    rows.append([same(text, "bold") for text in total])
    return Grid(columns, rows)


def _situation(area: AreaCount) -> str:
    """Say how many of an area's projects are of each kind, late, and without a schedule."""
    pairs = [(wording.kind_word(kind), area.by_kind[kind]) for kind in StatusKind]
    pairs.append((wording.kind_word(None), area.unknown))
    parts = [f"{count} {word}" for word, count in pairs if count]
    if area.late:
        parts.append(_("{count} late").format(count=area.late))
    if area.unscheduled:
        parts.append(_("{count} without a schedule").format(count=area.unscheduled))
    return ", ".join(parts)


def late(edition: Edition) -> list[Block]:
    """Return the late projects, the worst first."""
    found = edition.report.late
    if not found:
        return []
    items = [
        f"{each.project.id} {each.project.name}: {wording.lateness(each.lateness)} "
        f"({wording.schedule(each.project)}, {each.project.status})"
        for each in found
    ]
    return [Heading(2, _("Late")), Bullets(items)]


def risk(edition: Edition) -> list[Block]:
    """Return what is at risk, the worst first, and the overloads that await."""
    found = edition.report.risks
    if found is None or found.is_empty:
        return []
    items = [*map(_risk, found.projects), *map(_overload, found.overloads)]
    return [Heading(2, _("At risk")), Bullets(items)]


def _risk(each: Risk) -> str:
    """Say why by the files, and what the owner says where that is bad."""
    parts = []
    if each.reasons:
        reasons = "; ".join(map(reason_text, each.reasons))
        worst = max((reason.rating for reason in each.reasons), key=lambda rating: rating.badness)
        parts.append(f"{wording.health_word(worst)}: {reasons}")
    if each.declared:
        health = each.project.health
        note = wording.flat(health.note) if health else ""
        text = _("{rating} by its owner").format(rating=wording.health_word(each.declared))
        parts.append(f"{text}: {note}" if note else text)
    return f"{each.project.id} {each.project.name}: {'; '.join(parts)}"


def _overload(each: OverloadedHalf) -> str:
    return ngettext(
        "{half_year}: pool “{pool}” is overloaded; {count} project draws on it",
        "{half_year}: pool “{pool}” is overloaded; {count} projects draw on it",
        len(each.projects),
    ).format(half_year=each.half_year.label, pool=each.pool, count=len(each.projects))


def work(edition: Edition) -> list[Block]:
    """Return what starts, goes on and ends in the half-years reported on and in the next one."""
    now = HalfYear.of(edition.report.today)
    return [block for each in edition.report.works for block in _work(each, now)]


def _work_heading(half_year: HalfYear, now: HalfYear) -> str:
    if half_year == now:
        text = _("{half_year}: this half-year, as scheduled")
    elif half_year == now.shift(1):
        text = _("{half_year}: the next half-year, as scheduled")
    else:
        text = _("{half_year}, as scheduled")
    return text.format(half_year=half_year.label)


def _work(each: HalfYearWork, now: HalfYear) -> list[Block]:
    blocks: list[Block] = [Heading(2, _work_heading(each.half_year, now))]
    for lead, projects in (
        (_("Finished"), each.finished),
        (_("Starts"), each.starting),
        (_("Goes on"), each.running),
        (_("Ends"), each.ending),
    ):
        if projects:
            blocks += [
                Heading(3, f"{lead} ({len(projects)})"),
                Bullets([_line(project) for project in projects]),
            ]
    if len(blocks) == 1:
        blocks.append(Paragraph(_("Nothing starts, goes on or ends in this half-year.")))
    return blocks


def _line(project: Project) -> str:
    details = (wording.size(project), wording.schedule(project), project.status)
    return f"{project.id} {project.name} ({', '.join(text for text in details if text)})"


def unscheduled(edition: Edition) -> list[Block]:
    """Return the projects without a schedule."""
    found = edition.report.unscheduled
    if not found:
        return []
    items = [
        f"{project.id} {project.name}" + (f": {project.label}" if project.label else "")
        for project in found
    ]
    return [Heading(2, _("Without a schedule")), Bullets(items)]
