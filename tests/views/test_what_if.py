"""What a state comes to, and what differs between two."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest
from msgspec.structs import replace

from digiohjelma_cli.checks import find
from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.what_if import Assigned, WhatIf
from digiohjelma_cli.store.what_if import assume
from digiohjelma_cli.views.what_if import Outcome, State, moved, outcome, state, total
from tests.views.conftest import Loaded

DAY = date(2023, 3, 1)
BY_ID = {
    "1.1": "size: M\nschedule: {start: 2023-H1, end: 2023-H2}\nbudget: {2023: 100, 2024: 50}",
    "1.2": "size: S/L\nschedule: {start: 2023-H2, end: 2023-H2}\nbudget: {2023: 7}",
    "1.3": "size: M\nschedule: {start: 2022-H1, end: 2022-H2}",
    "1.4": "size: S",
}


@pytest.fixture
def base(loaded: Loaded) -> Portfolio:
    return loaded(BY_ID)


def span(start: str, end: str) -> Span:
    return Span(HalfYear.parse(start), HalfYear.parse(end))


def of(portfolio: Portfolio) -> State:
    return state(portfolio, portfolio.projects, DAY, find(portfolio, DAY))


def differing(base: Portfolio, values: Mapping[str, str]) -> Outcome:
    """Return what follows from these values, by project and key."""
    assumed = [Assigned(key[:3], key[4:], value) for key, value in values.items()]
    return outcome(of(base), of(assume(base, WhatIf(assumptions=tuple(assumed)), DAY)))


def test_a_state_adds_up_load_lateness_ends_and_money(base: Portfolio) -> None:
    found = of(base)
    sums = total(found.load.pools[0])

    # 2 and 1 to 4 and 2; what has no half-years is not in it
    assert [*map(float, sums.effort)] == [5, 8]
    assert [*map(float, sums.over)] == [0, 1]  # 1 of 1.1 and 1 to 4 of 1.2, for 4
    assert {key: (late.missed, late.half_years) for key, late in found.late.items()} == {
        "1.3": ("end", 1)
    }
    assert found.end == HalfYear(2023, 2)
    assert found.money == {"2023": Fraction(107), "2024": Fraction(50)}


def test_what_is_cancelled_weighs_costs_and_ends_nothing(base: Portfolio) -> None:
    found = differing(base, {"1.1.status": "peruttu", "1.2.status": "peruttu"})

    assert [(each.project.id, each.old == each.new) for each in found.changes] == [
        ("1.1", True),
        ("1.2", True),
    ]
    assert [*map(float, total(found.state.load.pools[0]).effort)] == [2, 2]
    assert found.state.money == {}
    assert found.state.end == HalfYear(2022, 2)


def test_the_same_has_no_differences(base: Portfolio) -> None:
    found = outcome(of(base), of(base))

    assert replace(found, state=None) == Outcome(None, (), (), (), (), ())  # type: ignore[arg-type]  # only the rest matters


def test_lateness_findings_and_bars_that_differ(base: Portfolio) -> None:
    found = differing(
        base, {"1.1.by": "-2", "1.3.by": "4", "1.4.start": "2024-H1", "1.4.end": "2024-H1"}
    )

    assert [(each.project.id, each.old, each.new) for each in found.changes] == [
        (
            "1.1",
            span("2023-H1", "2023-H2"),
            span("2022-H1", "2022-H2"),
        ),
        (
            "1.3",
            span("2022-H1", "2022-H2"),
            span("2024-H1", "2024-H2"),
        ),
        ("1.4", None, span("2024-H1", "2024-H1")),
    ]
    assert [each.id for each in found.newly_late] == ["1.1"]
    assert [each.id for each in found.no_longer_late] == ["1.3"]
    assert [(each.rule.code, each.projects) for each in found.appeared] == [
        ("DIGI402", ("1.1",)),
    ]
    assert [(each.rule.code, each.projects) for each in found.gone] == [
        ("DIGI302", ("1.2", "1.1")),
        ("DIGI402", ("1.3",)),
    ]


def test_what_has_moved_stands_where_it_stood(base: Portfolio) -> None:
    other = assume(base, WhatIf(assumptions=(Assigned("1.1", "schedule", ""),)), DAY)

    assert moved(base, base) == {}
    assert moved(base, other) == {"1.1": span("2023-H1", "2023-H2")}
