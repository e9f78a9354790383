"""The report: which projects stand in which part of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from digiohjelma_cli.model.project import Project
from digiohjelma_cli.model.what_if import Assigned, WhatIf
from digiohjelma_cli.store.what_if import assume
from digiohjelma_cli.views.report import HalfYearWork, Subject, report
from tests.views.conftest import Loaded

TODAY = date(2023, 3, 1)  # in H1/2023


def _ids(projects: Iterable[Project]) -> str:
    return " ".join(project.id for project in projects)


def _work(work: HalfYearWork) -> tuple[str, str, str, str]:
    return (
        str(work.half_year),
        _ids(work.starting),
        _ids(work.running),
        _ids(work.ending),
    )


def test_work_of_a_half_year_starts_goes_on_and_ends(loaded: Loaded) -> None:
    made = loaded(
        {
            "1.1": "schedule: {start: 2022-H2, end: 2022-H2}",
            "1.2": "schedule: {start: 2022-H2, end: 2023-H1}",
            "1.3": "schedule: {start: 2022-H1, end: 2024-H2}",
            "1.4": "schedule: {start: 2023-H1, end: 2023-H1}",
            "1.5": "schedule: {start: 2023-H1, end: 2023-H2}",
            "1.6": "schedule: {start: 2023-H2, end: 2024-H1}",
            "1.7": "schedule: {start: 2024-H1, end: 2024-H2}",
            "1.9": "name: Without a schedule",
            "1.10": "schedule: {start: 2023-H2, end: 2023-H1}",  # ends before it starts
        }
    )

    result = report(Subject(made, made.projects, TODAY), ())

    assert _work(result.works[0]) == ("2023-H1", "1.4 1.5", "1.3", "1.2 1.4")
    assert _work(result.works[1]) == ("2023-H2", "1.6", "1.3", "1.5")
    assert _ids(result.unscheduled) == "1.9 1.10"
    assert result.scheduled == 7


def test_ended_projects_are_no_work_whatever_their_schedule(loaded: Loaded) -> None:
    made = loaded(
        {
            "1.1": "status: valmis\nschedule: {start: 2023-H1, end: 2023-H2}",
            "1.2": "status: peruttu\nschedule: {start: 2022-H1, end: 2023-H1}",
            "1.3": "status: peruttu",
            "1.4": "status: keskeytetty\nschedule: {start: 2022-H1, end: 2023-H1}",
        }
    )

    result = report(Subject(made, made.projects, TODAY), ())

    assert _work(result.works[0]) == ("2023-H1", "", "", "1.4")
    assert _ids(result.unscheduled) == ""
    assert _ids(result.projects) == "1.1 1.2 1.3 1.4"


def test_the_worst_lateness_comes_first_and_then_the_order_of_ids(loaded: Loaded) -> None:
    made = loaded(
        {
            "1.1": "status: toteutus\nschedule: {start: 2022-H1, end: 2022-H2}",
            "1.2": "status: toteutus\nschedule: {start: 2021-H1, end: 2021-H2}",
            "1.3": "status: suunniteltu\nschedule: {start: 2022-H2, end: 2023-H2}",
            "1.4": "status: toteutus\nschedule: {start: 2022-H1, end: 2023-H1}",
        }
    )

    late = report(Subject(made, made.projects, TODAY), ()).late

    assert [(each.project.id, each.lateness.half_years) for each in late] == [
        ("1.2", 3),
        ("1.1", 1),
        ("1.3", 1),
    ]


def test_estimated_schedules_are_counted(loaded: Loaded) -> None:
    made = loaded(
        {
            "1.1": "schedule: {start: 2023-H1, end: 2023-H1}\nestimated: [schedule]",
            "1.2": "schedule: {start: 2023-H1, end: 2023-H1}\nestimated: [schedule, name]",
            "1.3": "schedule: {start: 2023-H1, end: 2023-H1}\nestimated: [name]",
            "1.4": "status: toteutus\nestimated: [schedule]",  # of which there is none
        }
    )

    assert report(Subject(made, made.projects, TODAY), ()).estimated == 2


def test_the_last_line_of_history_is_of_the_files_and_of_no_assumption(loaded: Loaded) -> None:
    schedule = "schedule: {start: 2023-H1, end: 2023-H1}"
    history = "history: [{date: 2022-10-03, status: suunniteltu}, {date: 2023-05-01, note: later}]"
    files = loaded({"1.1": f"{schedule}\n{history}", "1.2": schedule})
    assumed = WhatIf(assumptions=tuple(Assigned(each, "by", "1") for each in ("1.1", "1.2")))
    made = assume(files, assumed, TODAY)

    def last_noted(*projects: Project) -> date | None:
        return report(Subject(made, projects, TODAY), (), (), files=files).last_noted

    assert last_noted(*made.projects) == date(2022, 10, 3)
    assert last_noted(made.projects[1]) is None


def test_a_report_on_some_projects_counts_only_them(loaded: Loaded) -> None:
    made = loaded({"1.1": "area: koulu", "2.1": "area: ympäristö"})

    result = report(Subject(made, made.projects[1:], TODAY), ())

    assert _ids(result.projects) == "2.1"
    assert [(each.area.id, each.total) for each in result.areas] == [("koulu", 0), ("ympäristö", 1)]
    assert _ids(result.unscheduled) == "2.1"
