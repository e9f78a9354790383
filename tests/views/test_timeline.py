"""The timeline's grid, its groups and what has no bar."""

from __future__ import annotations

from datetime import date

import pytest

from digiohjelma_cli.views.timeline import timeline
from tests.views.conftest import Loaded

TODAY = date(2023, 3, 1)
AREAS = """\
areas:
  - {id: koulu, name: Koulut, groups: [Lukio, Perusopetus]}
  - {id: ympäristö, name: Ympäristö}
"""


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("period: {start: 2022-H2, end: 2023-H1}", "H2/2022–H1/2023"),
        ("", "H1/2021–H2/2024"),  # what the projects take
        ("period: {start: 2023-H1, end: 2022-H2}", "H1/2021–H2/2024"),  # of no use
    ],
)
def test_the_grid_is_the_period_or_what_the_projects_take(
    loaded: Loaded, period: str, expected: str
) -> None:
    made = loaded(
        {
            "1.1": "schedule: {start: 2022-H1, end: 2024-H2}",
            "1.2": "schedule: {start: 2021-H1, end: 2021-H2}",
            "1.3": "schedule: {start: 2030-H1, end: 2020-H1}",  # has no half-years
        },
        {"digi.yaml": f"name: D\n{period}\n{AREAS}"},
    )

    assert timeline(made, made.projects, TODAY).grid.label == expected


def test_with_nothing_else_to_go_by_the_grid_is_this_year(loaded: Loaded) -> None:
    made = loaded({"1.1": ""}, {"digi.yaml": "name: D\n"})

    assert timeline(made, made.projects, TODAY).grid.label == "H1/2023–H2/2023"


def test_bars_stand_in_the_programme_s_order_of_areas_and_groups(loaded: Loaded) -> None:
    schedule = "schedule: {start: 2022-H1, end: 2022-H1}"
    made = loaded(
        {
            "1.1": f"area: satama\n{schedule}",
            "1.2": f"area: ympäristö\ngroup: Puistot\n{schedule}",
            "1.3": f"area: koulu\ngroup: Perusopetus\n{schedule}",
            "1.4": f"area: koulu\ngroup: Lukio\n{schedule}",
            "1.5": f"area: koulu\n{schedule}",
            "1.6": f"area: koulu\ngroup: Lukio\n{schedule}",
            "1.7": "area: koulu\ngroup: Lukio",
        },
        {"digi.yaml": f"name: D\n{AREAS}"},
    )

    result = timeline(made, made.projects, TODAY)

    assert [
        (area.id, area.name, group.name, [bar.project.id for bar in group.bars])
        for area in result.areas
        for group in area.groups
    ] == [
        ("koulu", "Koulut", "", ["1.5"]),
        ("koulu", "Koulut", "Lukio", ["1.4", "1.6"]),
        ("koulu", "Koulut", "Perusopetus", ["1.3"]),
        ("ympäristö", "Ympäristö", "Puistot", ["1.2"]),
        ("satama", "satama", "", ["1.1"]),
    ]
    assert [bar.project.id for bar in result.bars] == ["1.5", "1.4", "1.6", "1.3", "1.2", "1.1"]
    assert [project.id for project in result.unscheduled] == ["1.7"]


def test_a_bar_knows_its_kind_its_certainty_and_its_lateness(loaded: Loaded) -> None:
    made = loaded(
        {
            "1.1": "status: toteutus\nschedule: {start: 2022-H1, end: 2022-H2}",
            "1.2": "status: jossain\nschedule: {start: 2022-H1, end: 2022-H1}\n"
            "estimated: [schedule]",
            "1.3": "status: valmis\nschedule: {start: 2022-H2, end: 2022-H1}",
        }
    )

    result = timeline(made, made.projects, TODAY)

    assert [
        (bar.kind, bar.is_estimated, bar.late.half_years if bar.late else None)
        for bar in result.bars
    ] == [("active", False, 1), (None, True, None)]
    assert [project.id for project in result.unscheduled] == ["1.3"]
