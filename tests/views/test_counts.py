"""Counts by status, area and theme."""

from __future__ import annotations

from datetime import date

from digiohjelma_cli.views.counts import count_areas, count_statuses, count_themes
from tests.views.conftest import Loaded

TODAY = date(2023, 3, 1)


def test_every_status_of_the_list_is_counted_and_then_the_unknown_ones(loaded: Loaded) -> None:
    made = loaded(
        {
            "1.1": "status: valmis",
            "1.2": "status: toteutus",
            "1.3": "status: toteutus",
            "1.4": "status: öljytty",
            "1.5": "status: hyllyllä",
        },
        {
            "digi.yaml": "name: D\n"
            "statuses: [{id: toteutus, kind: active}, {id: valmis, kind: done}]\n"
        },
    )

    counts = count_statuses(made, made.projects)

    assert [(each.status, each.kind, each.count) for each in counts] == [
        ("toteutus", "active", 2),
        ("valmis", "done", 1),
        ("hyllyllä", None, 1),
        ("öljytty", None, 1),
    ]


def test_without_projects_every_status_has_none(loaded: Loaded) -> None:
    made = loaded({})

    assert {each.count for each in count_statuses(made, made.projects)} == {0}


def test_areas_count_kinds_late_projects_and_those_without_a_schedule(loaded: Loaded) -> None:
    made = loaded(
        {
            "1.1": "area: koulu\nstatus: toteutus\nschedule: {start: 2022-H1, end: 2022-H2}",
            "1.2": "area: koulu\nstatus: valmis\nschedule: {start: 2022-H1, end: 2022-H2}",
            "1.3": "area: koulu\nstatus: suunniteltu",
            "1.4": "area: koulu\nstatus: jossain",
            "2.1": "area: satama\nstatus: peruttu",
        }
    )

    counts = count_areas(made, made.projects, TODAY)

    assert [
        (each.area.id, each.total, list(each.by_kind.values()), each.late, each.unscheduled)
        for each in counts
    ] == [
        # planned, active, paused, done, cancelled; one has no kind
        ("koulu", 4, [1, 1, 0, 1, 0], 1, 2),
        ("ympäristö", 0, [0, 0, 0, 0, 0], 0, 0),
        ("satama", 1, [0, 0, 0, 0, 1], 0, 0),
    ]


def test_themes_count_all_projects_and_the_live_ones(loaded: Loaded) -> None:
    made = loaded(
        {
            "1.1": "themes: [arki]",
            "1.2": "themes: [arki]\nstatus: valmis",
            "1.3": "themes: [arki]\nstatus: peruttu",
            "1.4": "themes: [arki, toinen]\nstatus: keskeytetty",
            "1.5": "status: toteutus",
        },
        {"themes/toinen.yaml": "id: toinen\nname: Toinen\n"},
    )

    counts = count_themes(made, made.projects)

    assert [(each.theme.id, each.total, each.live) for each in counts] == [
        ("arki", 4, 2),
        ("toinen", 1, 1),
    ]
