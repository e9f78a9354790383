"""The decision log: its order, what it leaves out, and what is overdue."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.views.card import card
from digiohjelma_cli.views.decisions import Entry, decision_log, split
from digiohjelma_cli.views.report import LATEST, Subject, report
from tests.conftest import PROGRAMME
from tests.views.conftest import Loaded

TODAY = date(2023, 3, 1)
GOVERNANCE = """\
governance:
  bodies:
    - {id: johto, name: Johtoryhmä}
    - {id: ohjaus, name: Ohjausryhmä}
  decisions:
    - {title: Vanha, body: johto, date: 2022-03-01, projects: ["1.1"]}
    - {title: Uusi, body: ohjaus, date: 2023-02-01, projects: ["1.1", "1.2"]}
    - {title: Uusi 2, body: ohjaus, date: 2023-02-01}
    - {title: Päivätön, body: johto}
    - {title: Pyyntö, body: johto, date: 2023-04-01, asked: true, projects: ["1.2"]}
    - {title: Myöhässä, body: valtuusto, date: 2023-02-28, asked: true}
    - {title: Tänään, body: ohjaus, date: 2023-03-01, asked: true}
    - {title: Joskus, body: ohjaus, asked: true}
"""


@pytest.fixture
def made(loaded: Loaded) -> Portfolio:
    return loaded({"1.1": "", "1.2": "", "1.3": ""}, {"digi.yaml": PROGRAMME + GOVERNANCE})


def _titles(log: Iterable[Entry]) -> str:
    return " · ".join(entry.decision.title for entry in log)


def test_what_is_asked_for_comes_first_and_then_the_newest(made: Portfolio) -> None:
    asked, decided = split(decision_log(made, made.projects, TODAY))

    assert _titles(asked) == "Myöhässä · Tänään · Pyyntö · Joskus"
    assert _titles(decided) == "Uusi · Uusi 2 · Vanha · Päivätön"
    assert decision_log(made, made.projects, TODAY) == (*asked, *decided)


def test_only_what_is_asked_for_can_be_overdue_and_only_after_its_day(made: Portfolio) -> None:
    log = decision_log(made, made.projects, TODAY)

    assert _titles(entry for entry in log if entry.is_overdue) == "Myöhässä"


def test_of_some_projects_only_what_concerns_them_is_told(made: Portfolio) -> None:
    first, second, third = made.projects

    assert _titles(decision_log(made, [first], TODAY)) == "Uusi · Vanha"
    assert _titles(decision_log(made, [first, second], TODAY)) == "Pyyntö · Uusi · Vanha"
    assert _titles(decision_log(made, [third], TODAY)) == ""
    assert _titles(decision_log(made, [], TODAY)) == ""


def test_bodies_narrow_the_log(made: Portfolio) -> None:
    log = decision_log(made, made.projects, TODAY, {"johto"})

    assert _titles(log) == "Pyyntö · Vanha · Päivätön"
    assert {entry.body for entry in log} == {"Johtoryhmä"}


def test_a_body_that_the_programme_lacks_keeps_its_id(made: Portfolio) -> None:
    assert decision_log(made, made.projects, TODAY)[0].body == "valtuusto"


def test_a_project_has_the_decisions_that_name_it(made: Portfolio) -> None:
    assert _titles(card(made, made.projects[1], TODAY, ()).decisions) == "Pyyntö · Uusi"
    assert card(made, made.projects[2], TODAY, ()).decisions == ()


def test_a_portfolio_of_one_project_tells_its_own_apart_from_the_programmes(
    loaded: Loaded,
) -> None:
    made = loaded({"1.1": ""}, {"digi.yaml": PROGRAMME + GOVERNANCE.replace(', "1.2"', "")})

    assert _titles(card(made, made.projects[0], TODAY, ()).decisions) == "Uusi · Vanha"


def test_a_report_has_the_latest_of_the_decisions(loaded: Loaded) -> None:
    lines = [f"    - {{title: D{day}, body: x, date: 2022-05-0{day}}}" for day in range(1, 9)]
    decisions = "\n".join(["governance:", "  decisions:", *lines, ""])
    made = loaded({"1.1": ""}, {"digi.yaml": PROGRAMME + decisions})

    result = report(Subject(made, made.projects, TODAY), ())

    assert LATEST == 5
    assert _titles(result.decided) == "D8 · D7 · D6 · D5 · D4"
    assert result.asked == ()
