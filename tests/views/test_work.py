"""How far work reaches: what counts as going on, and what is said of it on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from digiohjelma_cli.views.work import work_of
from tests.views.conftest import Loaded

TODAY = date(2023, 3, 1)  # in a programme from 2022-H1 to 2025-H2
EARLY = "schedule: {start: 2022-H1, end: 2022-H2}"
NOW = "schedule: {start: 2022-H2, end: 2023-H2}"
LAST = "schedule: {start: 2025-H1, end: 2025-H2}"
PAST_THE_END = "schedule: {start: 2023-H1, end: 2026-H1}"
REVERSED = "schedule: {start: 2024-H1, end: 2023-H1}"
PAUSED = "status: keskeytetty\n"
GUESS = "\nestimated: [schedule]"


@pytest.mark.parametrize(
    ("by_id", "state", "since", "until"),
    [
        ({}, "none", None, None),
        ({"1.1": PAUSED + NOW}, "paused", None, None),
        ({"1.1": "", "1.2": REVERSED}, "unscheduled", None, None),
        ({"1.1": EARLY}, "overdue", "H1/2022", "H2/2022"),
        ({"1.1": NOW}, "ends", "H2/2022", "H2/2023"),
        ({"1.1": LAST}, "ahead", "H1/2025", "H2/2025"),
        ({"1.1": NOW, "1.2": LAST}, "continues", "H2/2022", "H2/2025"),
        ({"1.1": PAST_THE_END}, "continues", "H1/2023", "H1/2026"),
        # What is paused does not move the ends, and what has no half-years cannot.
        ({"1.1": NOW, "1.2": PAUSED + LAST, "1.3": ""}, "ends", "H2/2022", "H2/2023"),
    ],
)
def test_the_work_reaches_from_the_first_half_year_to_the_last(
    loaded: Loaded, by_id: Mapping[str, str], state: str, since: str | None, until: str | None
) -> None:
    made = loaded(by_id)

    work = work_of(made, made.projects, TODAY)

    ends = (work.since and work.since.label, work.until and work.until.label)
    assert (work.state.value, *ends) == (state, since, until)


def test_an_end_is_an_estimate_only_where_no_project_has_decided_it(loaded: Loaded) -> None:
    made = loaded({"1.1": NOW + GUESS, "1.2": NOW, "1.3": PAST_THE_END + GUESS})

    work = work_of(made, made.projects, TODAY)

    assert (work.since_estimated, work.until_estimated) == (False, True)


def test_without_a_period_the_work_goes_on_to_its_own_end(loaded: Loaded) -> None:
    programme = "name: Ohjelma\nareas: [{id: koulu, name: Koulut}]\n"
    made = loaded({"1.1": NOW}, {"digi.yaml": programme})

    assert work_of(made, made.projects, TODAY).state.value == "continues"


def test_what_has_no_half_years_is_told(loaded: Loaded) -> None:
    made = loaded({"1.1": NOW, "1.2": "", "1.3": PAUSED})

    work = work_of(made, made.projects, TODAY)

    assert [project.id for project in work.unscheduled] == ["1.2"]
