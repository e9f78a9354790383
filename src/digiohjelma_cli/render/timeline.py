"""The timeline as data."""

from __future__ import annotations

from digiohjelma_cli.render import data
from digiohjelma_cli.render.sheet import Json
from digiohjelma_cli.views.timeline import Timeline


def timeline_data(timeline: Timeline) -> Json:
    """Return the bars in the order of the rows, and the projects without one."""
    return {
        "as_of": timeline.today,
        "grid": data.span(timeline.grid),
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
            }
            for bar in timeline.bars
        ],
        "unscheduled": [
            {"id": project.id, "name": project.name, "label": project.label or None}
            for project in timeline.unscheduled
        ],
    }
