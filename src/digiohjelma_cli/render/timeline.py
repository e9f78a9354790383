"""The timeline as data."""

from __future__ import annotations

from digiohjelma_cli.render import data
from digiohjelma_cli.render.sheet import Json
from digiohjelma_cli.views.timeline import Bar, Timeline


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
