"""Health by the files: what makes a project yellow or red, and what says nothing."""

from __future__ import annotations

from datetime import date

import pytest

from digiohjelma_cli.model.project import Rating
from digiohjelma_cli.views.health import Cause, judge
from tests.views.conftest import Loaded

TODAY = date(2023, 3, 1)  # in H1/2023
SOON = "schedule: {start: 2023-H2, end: 2024-H1}"
GREEN, YELLOW, RED = Rating


@pytest.mark.parametrize(
    ("lines", "computed", "causes"),
    [
        (SOON, GREEN, []),
        ("status: toteutus\nschedule: {start: 2022-H1, end: 2022-H2}", RED, [Cause.LATE_END]),
        ("schedule: {start: 2022-H2, end: 2024-H1}", YELLOW, [Cause.LATE_START]),
        ("schedule: {start: 2022-H1, end: 2024-H1}", RED, [Cause.LATE_START]),
        (f"depends_on: ['2.1']\n{SOON}", RED, [Cause.WAITS_CANCELLED]),
        (f"depends_on: ['2.2']\n{SOON}", YELLOW, [Cause.WAITS_PAUSED]),
        (f"depends_on: ['2.3']\n{SOON}", YELLOW, [Cause.WAITS_LATE]),
        (
            "depends_on: ['2.3', '2.1', '9.9', '1.1']",
            RED,
            [Cause.WAITS_LATE, Cause.WAITS_CANCELLED],
        ),
        (f"effort: {{digi: 20}}\n{SOON}", YELLOW, [Cause.OVERLOAD]),
        (
            (
                "status: toteutus\nschedule: {start: 2021-H1, end: 2024-H1}\n"
                "history: [{date: 2021-09-01, status: toteutus}]"
            ),
            YELLOW,
            [Cause.STALE],
        ),
        # At the limit; not under way.
        (
            (
                "status: toteutus\nschedule: {start: 2021-H1, end: 2024-H1}\n"
                "history: [{date: 2022-01-01, status: toteutus}]"
            ),
            GREEN,
            [],
        ),
        (f"{SOON}\nhistory: [{{date: 2020-01-01, status: suunniteltu}}]", GREEN, []),
        # Without a schedule nothing is known, unless something is wrong.
        ("status: suunniteltu", None, []),
        ("depends_on: ['2.2']", YELLOW, [Cause.WAITS_PAUSED]),
    ],
)
def test_what_the_files_say(
    loaded: Loaded, lines: str, computed: Rating | None, causes: list[Cause]
) -> None:
    others = {
        "2.1": "status: peruttu",
        "2.2": "status: keskeytetty",
        "2.3": "status: toteutus\nschedule: {start: 2022-H1, end: 2022-H2}",
    }
    made = loaded({"1.1": lines, **others})

    first = judge(made, made.projects, TODAY)[0]

    assert (first.computed, [each.cause for each in first.reasons]) == (computed, causes)


def test_what_has_ended_is_not_judged(loaded: Loaded) -> None:
    made = loaded({"1.1": "status: valmis", "1.2": "status: peruttu"})

    assert judge(made, made.projects, TODAY) == ()


@pytest.mark.parametrize(
    ("declared", "differs", "flatters"),
    [
        ("", False, False),
        ("health: green", True, True),
        ("health: {rating: yellow, note: X}", False, False),
        ("health: red", True, False),
    ],
)
def test_the_owner_against_the_files(
    loaded: Loaded, declared: str, differs: bool, flatters: bool
) -> None:
    made = loaded({"1.1": f"schedule: {{start: 2022-H2, end: 2024-H1}}\n{declared}"})

    (judged,) = judge(made, made.projects, TODAY)

    assert judged.computed is YELLOW
    assert (judged.differs, judged.flatters) == (differs, flatters)
