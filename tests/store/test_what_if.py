"""Assumptions over files that are written in many ways: what is read of them, and what stays."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.model.what_if import Assigned, Capacity, WhatIf
from digiohjelma_cli.store.load import load
from digiohjelma_cli.store.what_if import assume
from tests.conftest import PROGRAMME
from tests.views.made import Make, projects

DAY = date(2023, 3, 1)
H1, H2 = HalfYear(2024, 1), HalfYear(2024, 2)


def assumed(root: Path, *each: Assigned | Capacity) -> Portfolio:
    return assume(load(root), WhatIf(assumptions=each), DAY)


def project(root: Path, **values: object) -> Project:
    """Return project 1.1 with these values assumed."""
    found = assumed(root, *(Assigned("1.1", key, value) for key, value in values.items()))
    made = found.project("1.1")
    assert made is not None
    return made


def test_a_file_keeps_its_comments_and_line_ends_where_it_can(portfolio: Make) -> None:
    text = 'id: "1.1"\r\nname: A   # lyhyt\r\narea: koulu\r\nstatus: ehdotus\r\nsize: S\r\n'
    made = project(portfolio({"projects/1.1-oppilashallinto.yaml": text.encode()}), size="L")

    assert made.mark.source.text == text.replace("size: S", "size: L")


@pytest.mark.parametrize(
    "text",
    [
        "effort:\n  digi:\n    2024-H1: 3   # sovittu\n",
        "effort: {digi: {2024-H1: 3,   # sovittu\n  2024-H2: 1}}\nowner:\ngroup: ~\n",
        "effort:\n  digi:\n    2024-H1: 3   # sovittu\nphases:\n  - {name: hankinta, start: }\n",
    ],
)
def test_a_comment_in_the_way_goes_and_the_rest_is_as_it_was(portfolio: Make, text: str) -> None:
    root = portfolio(projects({"1.1": f"{text}label: no\n"}))
    made = project(root, **{"effort.digi": "2"})

    assert made.effort == {"digi": Decimal(2)}
    assert (made.label, made.owner, made.group, made.status) == ("no", "", "", "suunniteltu")


def test_a_file_in_one_pair_of_braces_takes_assumptions(portfolio: Make) -> None:
    text = '{id: "1.1", name: A, area: koulu, status: ehdotus, label: 1.10}\n'
    root = portfolio({"projects/1.1-oppilashallinto.yaml": text})
    made = project(root, start="2024-H1", end="2024-H2")

    assert (made.span, made.label) == (Span(H1, H2), "1.10")


def test_phases_and_effort_move_with_a_start(portfolio: Make) -> None:
    root = portfolio(
        projects(
            {
                "1.1": """
                schedule: {start: 2023-H1, end: 2023-H2}
                phases: [{name: hankinta, start: H1/2023, end: 2023-H1}]
                effort: {digi: {2023-H2: 4}}
                """
            }
        )
    )
    made = project(root, start="2024-H1")

    assert made.span == Span(H1, H2)
    assert made.phases[0].span == Span(H1, H1)
    assert made.effort == {"digi": {H2: Decimal(4)}}


def test_what_is_taken_away_is_no_estimate_any_more(portfolio: Make) -> None:
    text = """
        size: M
        schedule: {start: 2023-H1, end: 2023-H2}
        effort: {digi: 1}
        themes: []
        estimated: [size, sise, schedule, effort]
        """
    root = portfolio(projects({"1.1": text}))

    assert project(root, schedule="").estimated == ("size", "sise", "effort")
    assert project(root, size="", **{"effort.digi": ""}).estimated == ("sise", "schedule")
    assert project(root, size="", start="2024-H1").estimated == ("sise", "schedule", "effort")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("4", {H1: 9, H2: 4, HalfYear(2025, 1): 4}),
        ("{H1/2024: 1, 2024-H2: 2}", {H1: 9, H2: 2, HalfYear(2025, 1): None}),
        (None, {H1: 9, H2: None, HalfYear(2025, 1): None}),
    ],
)
def test_the_capacity_of_a_half_year(
    portfolio: Make, written: str | None, expected: dict[HalfYear, int | None]
) -> None:
    pool = f"{{id: digi, capacity: {written}}}" if written else "{id: digi}"
    root = portfolio({"digi.yaml": PROGRAMME.replace("{id: digi, capacity: 4}", pool)})
    (made,) = assumed(root, Capacity("digi", H1, Decimal(9))).programme.pools

    assert {half_year: made.capacity_in(half_year) for half_year in expected} == expected


def test_what_would_break_a_file_is_refused(portfolio: Make) -> None:
    root = portfolio(projects({"1.1": "schedule: {start: 2023-H1, end: 2023-H2}"}))

    with pytest.raises(UsageProblem, match="This should be text on one line, not a list"):
        project(root, owner=["Aino"])
