"""What is at risk: worst first, late ones told elsewhere, an overload told once."""

from __future__ import annotations

from datetime import date

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.views.health import judge
from digiohjelma_cli.views.load import load
from digiohjelma_cli.views.risk import Risks, risks
from tests.views.conftest import Loaded

TODAY = date(2023, 3, 1)


def _risks(loaded: Loaded, by_id: dict[str, str]) -> Risks:
    made = loaded(by_id)
    whole = load(made, made.projects, TODAY)
    return risks(judge(made, made.projects, TODAY, whole), whole)


def _told(found: Risks) -> list[tuple[str, str, str]]:
    return [
        (each.project.id, each.rating.value, " ".join(reason.cause for reason in each.reasons))
        for each in found.projects
    ]


def test_the_worst_first_and_the_late_ones_left_out(loaded: Loaded) -> None:
    found = _risks(
        loaded,
        {
            "1.1": "status: toteutus\nschedule: {start: 2022-H1, end: 2022-H2}",
            "1.2": "depends_on: ['1.1']\nschedule: {start: 2024-H1, end: 2024-H1}",
            "1.3": "health: {rating: red, date: 2023-02-01}",
            "1.4": "health: green",
            "1.5": "status: peruttu",
            "1.6": "depends_on: ['1.5']\nhealth: yellow",
            "1.7": "status: valmis\nhealth: red",
        },
    )

    assert _told(found) == [
        ("1.3", "red", ""),
        ("1.6", "red", "waits_cancelled"),
        ("1.2", "yellow", "waits_late"),
    ]
    assert found.overloads == ()


def test_an_overload_is_told_once_and_not_when_it_is_over(loaded: Loaded) -> None:
    big = "size: L\nschedule: {start: %s, end: %s}\nstatus: toteutus"
    found = _risks(
        loaded,
        {
            "1.1": big % ("2022-H2", "2022-H2"),
            "1.2": big % ("2022-H2", "2022-H2"),
            "1.3": big % ("2023-H2", "2023-H2"),
            "1.4": big % ("2023-H2", "2023-H2"),
        },
    )

    assert [(each.half_year, len(each.projects)) for each in found.overloads] == [
        (HalfYear(2023, 2), 2)
    ]
    assert _told(found) == []


def test_nothing_at_risk(loaded: Loaded) -> None:
    assert _risks(loaded, {"1.1": ""}).is_empty
