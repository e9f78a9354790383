"""Counts as sheets: by status, by area, by theme."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from digiohjelma_cli.i18n import _
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.render import wording
from digiohjelma_cli.render.sheet import Cell, Column, Section, Sheet, same
from digiohjelma_cli.views.counts import AreaCount, StatusCount, ThemeCount


def status_sheet(
    portfolio: Portfolio, today: date, counts: Sequence[StatusCount], notes: Sequence[str] = ()
) -> Sheet:
    """Return the number of projects by status, with `notes` beneath."""
    return Sheet(
        kind="status",
        header=wording.header(portfolio, today),
        columns=[
            Column("status", _("Status")),
            Column("kind", _("Meaning")),
            Column("projects", _("Projects"), is_number=True),
        ],
        sections=[
            Section(
                "",
                [
                    [
                        same(each.status, wording.KIND_STYLES[each.kind] if each.count else ""),
                        Cell(each.kind or "", wording.kind_word(each.kind)),
                        same(str(each.count)),
                    ]
                    for each in counts
                ],
            )
        ],
        notes=[wording.projects(sum(each.count for each in counts)), *notes],
        data=[
            {"status": each.status, "kind": each.kind, "projects": each.count} for each in counts
        ],
    )


def area_sheet(portfolio: Portfolio, today: date, counts: Sequence[AreaCount]) -> Sheet:
    """Return the areas with their groups and number of projects."""
    viewpoints = {each.id: each.name for each in portfolio.programme.viewpoints}
    return Sheet(
        kind="areas",
        header=wording.header(portfolio, today),
        columns=[
            Column("id", _("Id")),
            Column("name", _("Area"), is_wide=True),
            Column("viewpoint", _("Viewpoint"), is_wide=True, is_spare=True),
            Column("groups", _("Groups"), is_wide=True),
            Column("projects", _("Projects"), is_number=True),
        ],
        sections=[
            Section(
                "",
                [
                    [
                        same(each.area.id, "bold"),
                        same(each.area.name),
                        Cell(
                            each.area.viewpoint,
                            viewpoints.get(each.area.viewpoint, each.area.viewpoint),
                        ),
                        Cell(",".join(each.area.groups), ", ".join(each.area.groups)),
                        same(str(each.total)),
                    ]
                    for each in counts
                ],
            )
        ],
        notes=[wording.projects(sum(each.total for each in counts))],
        data=[area_data(each) for each in counts],
    )


def area_data(each: AreaCount) -> dict[str, object]:
    """Return an area with its counts as JSON data."""
    return {
        "id": each.area.id,
        "name": each.area.name,
        "viewpoint": each.area.viewpoint or None,
        "groups": each.area.groups,
        "projects": each.total,
        "by_kind": {kind.value: each.by_kind[kind] for kind in StatusKind},
        "unknown_status": each.unknown,
        "late": each.late,
        "unscheduled": each.unscheduled,
    }


def theme_sheet(portfolio: Portfolio, today: date, counts: Sequence[ThemeCount]) -> Sheet:
    """Return the themes with their number of projects."""
    return Sheet(
        kind="themes",
        header=wording.header(portfolio, today),
        columns=[
            Column("id", _("Id")),
            Column("name", _("Theme"), is_wide=True),
            Column("projects", _("Projects"), is_number=True),
            Column("live", _("Not ended"), is_number=True),
        ],
        sections=[
            Section(
                "",
                [
                    [
                        same(each.theme.id, "bold"),
                        same(each.theme.name),
                        same(str(each.total)),
                        same(str(each.live)),
                    ]
                    for each in counts
                ],
            )
        ],
        notes=[],
        data=[
            {
                "id": each.theme.id,
                "name": each.theme.name,
                "description": each.theme.description or None,
                "goals": [{"id": goal.id, "name": goal.name} for goal in each.theme.goals],
                "means": [{"id": means.id, "name": means.name} for means in each.theme.means],
                "projects": each.total,
                "live": each.live,
            }
            for each in counts
        ],
    )
