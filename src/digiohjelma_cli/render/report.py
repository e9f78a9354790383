"""The report as a document and as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from digiohjelma_cli.i18n import N_, _, day, ngettext
from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.render import data, maturity_words, wording
from digiohjelma_cli.render.counts import area_data
from digiohjelma_cli.render.decisions import decision_blocks, decision_data
from digiohjelma_cli.render.difference import brief_blocks, entry_data
from digiohjelma_cli.render.document import Block, Bullets, Grid, Heading, Paragraph
from digiohjelma_cli.render.findings import summary
from digiohjelma_cli.render.maturity import gaps_grid, unserved
from digiohjelma_cli.render.maturity_data import gap_data
from digiohjelma_cli.render.metrics import course_data, legend, metrics_grid
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.render.sheet import Column, Json, same
from digiohjelma_cli.views.counts import AreaCount
from digiohjelma_cli.views.report import HalfYearWork, Report, Since

_WIDE: Final = 130  # columns; a narrower screen has no room for a number of each kind
_KIND_HEADINGS: Final = {
    StatusKind.PLANNED: N_("Planned"),
    StatusKind.ACTIVE: N_("Under way"),
    StatusKind.PAUSED: N_("Paused"),
    StatusKind.DONE: N_("Done"),
    StatusKind.CANCELLED: N_("Cancelled"),
}


class Part(NamedTuple):
    """A part of the report: its heading, of level 2, and what stands under it."""

    key: str
    blocks: Sequence[Block]


def report_document(report: Report, screen: Screen | None = None) -> list[Block]:
    """Return the report for people: what matters most comes first.

    With a `screen` the tables fit its width; without one they have every column.
    """
    return [
        Heading(1, report.portfolio.programme.name),
        Paragraph(subtitle(report)),
        Paragraph(state(report)),
        *(block for part in report_parts(report, screen) for block in part.blocks),
    ]


def report_parts(report: Report, screen: Screen | None = None) -> list[Part]:
    """Return the parts that have something to say, in the report's order."""
    is_narrow = screen is not None and screen.width < _WIDE
    areas = _areas_in_words(report) if is_narrow else _areas(report)
    parts = [
        Part("asked", decision_blocks(report.asked, _("Decisions asked for"))),
        Part("areas", [Heading(2, _("Status by area")), areas]),
        Part("late", _late(report)),
        Part("now", _work(report.now, _("{half_year}: this half-year, as scheduled"))),
        Part("next", _work(report.next, _("{half_year}: the next half-year, as scheduled"))),
        Part("unscheduled", _unscheduled(report)),
        Part("metrics", _metrics(report, screen)),
        Part("maturity", _gaps(report)),
        Part("since", _since(report)),
        Part("decided", decision_blocks(report.decided, _("Latest decisions"))),
        Part("findings", _findings(report)),
    ]
    return [part for part in parts if part.blocks]


def subtitle(report: Report) -> str:
    """Return whose report this is, and of which day."""
    organisation = report.portfolio.programme.organisation
    parts = [_("Report to the steering group"), wording.as_of(report.today)]
    return " · ".join(filter(None, [organisation, *parts, wording.assumed(report.portfolio)]))


def state(report: Report) -> str:
    """Say in a few sentences how far the data can be believed."""
    shown, total = len(report.projects), len(report.portfolio.projects)
    scheduled = report.scheduled
    sentences = [
        ngettext(
            "The programme has {count} project.", "The programme has {count} projects.", total
        ).format(count=total)
    ]
    if shown != total:
        sentences.append(
            ngettext(
                "This report covers {count} of them.", "This report covers {count} of them.", shown
            ).format(count=shown)
        )
    sentences.append(
        ngettext(
            "A schedule has been set for {count} project.",
            "A schedule has been set for {count} projects.",
            scheduled,
        ).format(count=scheduled)
    )
    if report.estimated:
        sentences.append(
            _("All of the schedules are estimates.")
            if report.estimated == scheduled > 1
            else ngettext(
                "{count} of the schedules is an estimate.",
                "{count} of the schedules are estimates.",
                report.estimated,
            ).format(count=report.estimated)
        )
    sentences.append(_("The data was checked: {summary}").format(summary=_inline(report)))
    if any(wording.ESTIMATE in _line(project) for project in _named(report)):
        sentences.append(_("Estimates are marked with {mark}.").format(mark=wording.ESTIMATE))
    return " ".join(sentences)


def _inline(report: Report) -> str:
    text = summary(report.findings)
    return text[:1].lower() + text[1:]


def _named(report: Report) -> list[Project]:
    work = (report.now, report.next)
    return [
        project
        for each in work
        for projects in (each.starting, each.running, each.ending)
        for project in projects
    ]


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


def _late(report: Report) -> list[Block]:
    if not report.late:
        return []
    items = [
        f"{each.project.id} {each.project.name}: {wording.lateness(each.lateness)} "
        f"({wording.schedule(each.project)}, {each.project.status})"
        for each in report.late
    ]
    return [Heading(2, _("Late")), Bullets(items)]


def _work(work: HalfYearWork, heading: str) -> list[Block]:
    blocks: list[Block] = [Heading(2, heading.format(half_year=work.half_year.label))]
    for lead, projects in (
        (_("Starts"), work.starting),
        (_("Goes on"), work.running),
        (_("Ends"), work.ending),
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


def _unscheduled(report: Report) -> list[Block]:
    if not report.unscheduled:
        return []
    items = [
        f"{project.id} {project.name}" + (f": {project.label}" if project.label else "")
        for project in report.unscheduled
    ]
    return [Heading(2, _("Without a schedule")), Bullets(items)]


def _metrics(report: Report, screen: Screen | None) -> list[Block]:
    if not report.metrics:
        return []
    blocks: list[Block] = [Heading(2, _("Metrics")), metrics_grid(report.metrics, screen)]
    note = legend(report.metrics, screen)
    return [*blocks, Paragraph(note)] if note else blocks


def _since(report: Report) -> list[Block]:
    """Return what has changed since the last baseline: what matters most one by one."""
    since = report.since
    if since is None:
        return []
    heading = Heading(
        2, _("Since baseline {name} ({day})").format(name=since.name, day=day(since.day))
    )
    return [heading, *brief_blocks(since.entries)]


def _gaps(report: Report) -> list[Block]:
    summary_ = report.gaps
    if not summary_.gaps:
        return []
    is_whole = len(report.projects) == len(report.portfolio.projects)
    title = _("Maturity gaps") if is_whole else _("Maturity gaps of the whole programme")
    blocks: list[Block] = [Heading(2, title)]
    if summary_.assessment:
        blocks.append(Paragraph(maturity_words.assessed(summary_.assessment)))
    return [*blocks, gaps_grid(summary_), *unserved(summary_)]


def _findings(report: Report) -> list[Block]:
    heading = Heading(2, _("Findings"))
    if not report.findings:
        return [heading, Paragraph(_("The check found nothing to remark on."))]
    items = [
        f"{wording.severity_word(finding.rule.severity)}: {finding.message} "
        f"[{finding.rule.code}] {finding.place}"
        for finding in report.findings
    ]
    return [heading, Bullets(items)]


def report_data(report: Report) -> Json:
    """Return the report as JSON data; projects are named by their ids."""
    programme = report.portfolio.programme
    return {
        "programme": programme.name,
        "organisation": programme.organisation or None,
        "as_of": report.today,
        "projects": len(report.projects),
        "projects_in_portfolio": len(report.portfolio.projects),
        "estimated_schedules": report.estimated,
        "areas": [area_data(each) for each in report.areas],
        "late": [{"id": each.project.id, **data.late(each.lateness)} for each in report.late],
        "half_years": [_work_data(work) for work in (report.now, report.next)],
        "unscheduled": data.ids(report.unscheduled),
        "metrics": [course_data(course) for course in report.metrics],
        "maturity": [gap_data(gap) for gap in report.gaps.gaps],
        "unserved_needs": data.ids(report.gaps.unserved),
        "decisions_asked": [decision_data(each) for each in report.asked],
        "latest_decisions": [decision_data(each) for each in report.decided],
        "since_baseline": _since_data(report.since),
        "findings": data.findings(report.findings),
    }


def _since_data(since: Since | None) -> Json:
    return since and {
        "name": since.name,
        "date": since.day,
        "changes": [entry_data(entry) for entry in since.entries],
    }


def _work_data(work: HalfYearWork) -> Json:
    return {
        "half_year": str(work.half_year),
        "starting": data.ids(work.starting),
        "running": data.ids(work.running),
        "ending": data.ids(work.ending),
    }
