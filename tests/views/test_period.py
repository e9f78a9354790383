"""Which projects have something to tell of some half-years."""

from __future__ import annotations

from datetime import date

import pytest

from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.views.period import taking_part
from tests.views.conftest import Loaded

SPRING_TO_AUTUMN = Span(HalfYear(2023, 1), HalfYear(2023, 2))
END = date(2023, 12, 31)
ENDED = "history: [{date: 2022-12-31, status: peruttu}]"
NOTED = "history: [{date: 2023-02-01, status: valmis}]"


@pytest.mark.parametrize(
    ("text", "takes_part"),
    [
        ("schedule: {start: 2022-H2, end: 2023-H1}", True),
        ("schedule: {start: 2023-H2, end: 2024-H2}", True),
        ("schedule: {start: 2022-H1, end: 2024-H2}", True),
        ("schedule: {start: 2024-H1, end: 2024-H2}", False),
        ("schedule: {start: 2022-H1, end: 2022-H2}\nstatus: valmis", False),
        ("schedule: {start: 2022-H1, end: 2022-H2}\nstatus: toteutus", True),  # it is late
        (
            "status: valmis\nschedule: {start: 2022-H1, end: 2022-H2}\n" + NOTED,
            True,
        ),
        ("history: [{date: 2022-12-31, status: suunniteltu}]", False),
        ("status: ehdotus", False),
        ("status: toteutus", True),
        ("status: keskeytetty", True),
        (
            "schedule: {start: 2023-H1, end: 2023-H2}\nstatus: peruttu\n" + ENDED,
            False,
        ),
    ],
)
def test_who_takes_part(loaded: Loaded, text: str, *, takes_part: bool) -> None:
    made = loaded({"1.1": text})

    found = taking_part(made, made.projects, SPRING_TO_AUTUMN, END)

    assert bool(found) == takes_part
