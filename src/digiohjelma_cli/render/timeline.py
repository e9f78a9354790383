"""The timeline as a document of tables, as a Gantt chart of Mermaid's, and as data."""

from __future__ import annotations

from digiohjelma_cli.i18n import _
from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.render import data, wording
from digiohjelma_cli.render.document import Block, Bullets, Grid, Heading, Paragraph
from digiohjelma_cli.render.glyphs import UNICODE
from digiohjelma_cli.render.graph import mermaid_text
from digiohjelma_cli.render.sheet import Column, Json, same
from digiohjelma_cli.views.timeline import Area, Bar, Timeline


def timeline_document(timeline: Timeline) -> list[Block]:
    """Return the timeline in words: a table an area."""
    blocks: list[Block] = [Heading(1, wording.header(timeline.portfolio, timeline.today))]
    if not timeline.bars:
        blocks.append(Paragraph(_("No project here has a schedule.")))
    for area in timeline.areas:
        blocks += [Heading(2, area.name), area_grid(area)]
    return blocks + unscheduled_blocks(timeline, 2)


def area_grid(area: Area) -> Grid:
    """Return an area's bars as a table; the columns that say nothing are left out."""
    columns = [
        Column("id", _("No.")),
        Column("name", _("Project"), is_wide=True),
        Column("group", _("Group"), is_wide=True),
        Column("schedule", _("Schedule")),
        Column("size", _("Size")),
        Column("status", _("Status")),
        Column("phases", _("Phases"), is_wide=True),
        Column("late", _("Late"), is_wide=True),
    ]
    rows = [
        [
            bar.project.id,
            bar.project.name,
            bar.project.group,
            wording.schedule(bar.project),
            wording.size(bar.project),
            f"{UNICODE.signs[bar.kind]} {bar.project.status}",
            ", ".join(map(wording.phase, bar.project.phases)),
            wording.lateness(bar.late) if bar.late else "",
        ]
        for group in area.groups
        for bar in group.bars
    ]
    kept = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    return Grid(
        [columns[place] for place in kept],
        [[same(row[place]) for place in kept] for row in rows],
    )


def unscheduled_blocks(timeline: Timeline, level: int) -> list[Block]:
    """Return the projects without a bar under a heading; nothing where there are none."""
    if not timeline.unscheduled:
        return []
    items = [f"{each.id} {wording.unscheduled(each)}" for each in timeline.unscheduled]
    return [Heading(level, _("Without a schedule")), Bullets(items)]


def timeline_mermaid(timeline: Timeline) -> str:
    """Return the timeline as a Gantt chart in Mermaid's language."""
    lines = [
        "gantt",
        f"  title {mermaid_text(wording.header(timeline.portfolio, timeline.today))}",
        "  dateFormat YYYY-MM-DD",
        "  axisFormat %m/%Y",
        "  tickInterval 6month",
    ]
    number = 0
    for area in timeline.areas:
        lines.append(f"  section {mermaid_text(area.name)}")
        for group in area.groups:
            for bar in group.bars:
                lines.append(f"  {_task(bar, number)}, {_days(bar)}")
                number += 1
    return "\n".join(lines) + "\n"


def _task(bar: Bar, number: int) -> str:
    """Return a bar's words and what Mermaid shall make of it."""
    project = bar.project
    details = ", ".join(filter(None, (wording.size(project), project.status)))
    words = mermaid_text(f"{project.id} {project.name} ({details})")
    tags = [
        *(["done"] if bar.kind is StatusKind.DONE else []),
        *(["active"] if bar.kind is StatusKind.ACTIVE else []),
        *(["crit"] if bar.late else []),
        f"p{number}",
    ]
    return f"{words} :{', '.join(tags)}"


def _days(bar: Bar) -> str:
    """Return the first day, and the day after the last, which ends a bar of Mermaid's."""
    return f"{bar.span.start.first_day}, {bar.span.end.shift(1).first_day}"


def timeline_data(timeline: Timeline) -> Json:
    """Return the bars in the order of the rows, and the projects without one."""
    return {
        "as_of": timeline.today,
        "grid": data.span(timeline.grid),
        **(
            {"plan": {"name": timeline.plan.name, "date": timeline.plan.day}}
            if timeline.plan
            else {}
        ),
        "bars": [
            {
                "id": bar.project.id,
                "name": bar.project.name,
                "area": bar.project.area,
                "group": bar.project.group or None,
                "status": bar.project.status,
                "status_kind": bar.kind,
                "start": str(bar.span.start),
                "end": str(bar.span.end),
                "estimated": bar.is_estimated,
                "late": data.late(bar.late),
                **(_slip_data(bar) if timeline.plan else {}),
            }
            for bar in timeline.bars
        ],
        "unscheduled": [
            {"id": project.id, "name": project.name, "label": project.label or None}
            for project in timeline.unscheduled
        ],
    }


def _slip_data(bar: Bar) -> dict[str, Json]:
    """Return what the plan was, and how many half-years later the bar starts and ends."""
    slip = bar.slip
    return {
        "planned": data.span(slip.was) if slip else None,
        "start_slip": slip.start if slip else None,
        "end_slip": slip.end if slip else None,
    }
