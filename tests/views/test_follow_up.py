"""Lateness: whole half-years that have passed, and what a status excuses from."""

from __future__ import annotations

from datetime import date

import pytest

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.views.follow_up import Lateness, Missed, kind_of, lateness
from tests.views.conftest import Loaded

TODAY = date(2023, 3, 1)  # in H1/2023
START, END = Missed.START, Missed.END


@pytest.mark.parametrize(
    ("status", "start", "end", "expected"),
    [
        # Not begun, though its first half-year has passed whole.
        ("suunniteltu", "2022-H2", "2023-H2", Lateness(START, HalfYear(2022, 2), 1)),
        ("ehdotus", "2022-H1", "2024-H1", Lateness(START, HalfYear(2022, 1), 2)),
        # Its first half-year goes on, or lies ahead.
        ("suunniteltu", "2023-H1", "2023-H1", None),
        ("suunniteltu", "2023-H2", "2024-H1", None),
        # Begun is enough, as long as the last half-year goes on.
        ("selvitys", "2022-H1", "2023-H1", None),
        ("toteutus", "2022-H1", "2023-H1", None),
        # Not done, though its last half-year has passed whole: the end counts, not the start.
        ("toteutus", "2022-H1", "2022-H2", Lateness(END, HalfYear(2022, 2), 1)),
        ("suunniteltu", "2021-H1", "2021-H2", Lateness(END, HalfYear(2021, 2), 3)),
        ("keskeytetty", "2022-H1", "2022-H1", Lateness(END, HalfYear(2022, 1), 2)),
        # A pause is no late start.
        ("keskeytetty", "2022-H1", "2023-H2", None),
        # Ended, well or not.
        ("valmis", "2022-H1", "2022-H1", None),
        ("peruttu", "2022-H1", "2022-H1", None),
    ],
)
def test_lateness(
    loaded: Loaded, status: str, start: str, end: str, expected: Lateness | None
) -> None:
    made = loaded({"1.1": f"status: {status}\nschedule: {{start: {start}, end: {end}}}"})

    assert lateness(made.programme, made.projects[0], TODAY) == expected


@pytest.mark.parametrize(
    "lines",
    [
        "status: suunniteltu",  # without a schedule
        "schedule: {start: 2022-H2, end: 2022-H1}",  # which ends before it starts
        "status: jossain\nschedule: {start: 2021-H1, end: 2021-H2}",  # a status of no kind
    ],
)
def test_what_cannot_be_judged_is_not_late(loaded: Loaded, lines: str) -> None:
    made = loaded({"1.1": lines})

    assert lateness(made.programme, made.projects[0], TODAY) is None


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2022, 12, 31), None),
        (date(2023, 1, 1), Lateness(END, HalfYear(2022, 2), 1)),
        (date(2023, 6, 30), Lateness(END, HalfYear(2022, 2), 1)),
        (date(2023, 7, 1), Lateness(END, HalfYear(2022, 2), 2)),
    ],
)
def test_lateness_grows_at_the_turn_of_a_half_year(
    loaded: Loaded, today: date, expected: Lateness | None
) -> None:
    made = loaded({"1.1": "status: toteutus\nschedule: {start: 2022-H1, end: 2022-H2}"})

    assert lateness(made.programme, made.projects[0], today) == expected


def test_a_status_that_the_list_lacks_has_no_kind(loaded: Loaded) -> None:
    made = loaded({"1.1": "status: valmis", "1.2": "status: jossain"})

    assert [kind_of(made.programme, project) for project in made.projects] == ["done", None]
