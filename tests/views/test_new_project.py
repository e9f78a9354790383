"""The number and the file's name of a new project."""

from __future__ import annotations

import os

import pytest

from digiohjelma_cli.store.load import load
from digiohjelma_cli.views.new_project import file_name, first_status, next_id, taken_ids
from tests.conftest import PROGRAMME, SHIPPED
from tests.views.made import Make, projects

AREAS = "areas: [{id: koulu, name: K}, {id: kadut, name: Y}, {id: puistot, name: P}]\n"
IN_STREETS = "area: kadut"
# By what the test is about: projects, the area that gets one, and the number that it gets.
NUMBERS = {
    "after the greatest": ({"1.1": "", "1.2": ""}, "koulu", "1.3"),
    "numbers, not text": ({"1.9": "", "1.10": ""}, "koulu", "1.11"),
    "gaps stay empty": ({"1.1": "", "1.7": ""}, "koulu", "1.8"),
    "each area has its own": ({"1.1": "", "2.4": IN_STREETS}, "kadut", "2.5"),
    "a longer number": ({"3.2.1": "", "3.2.4": ""}, "koulu", "3.2.5"),
    "as most of them begin": ({"1.1": "", "1.2": "", "4.9": ""}, "koulu", "1.3"),
    "as the shortest begin": ({"1.1": "", "1.1.5": ""}, "koulu", "1.2"),
    "as the latest begin": ({"1.1": "", "4.9": ""}, "koulu", "4.10"),
    "a number in use elsewhere": ({"1.1": "", "1.2": IN_STREETS}, "koulu", "1.3"),
    "one number alone": ({"1": "", "2": IN_STREETS}, "koulu", "3"),
    "one number alone, first of its area": ({"1": "", "2": ""}, "puistot", "3"),
    "first of its area": ({"1.1": ""}, "puistot", "3.1"),
    "the area’s place is taken": ({"1.1": "", "3.1": IN_STREETS}, "puistot", "4.1"),
    "first of all": ({}, "kadut", "2.1"),
    "one that others wait for": ({"1.1": 'depends_on: ["1.2"]'}, "koulu", "1.3"),
    "zero": ({"0": ""}, "puistot", "1"),
}


@pytest.mark.parametrize("case", NUMBERS)
def test_the_next_number(portfolio: Make, case: str) -> None:
    by_id, area, expected = NUMBERS[case]
    root = portfolio({**projects(by_id), "digi.yaml": f"name: D\n{AREAS}"})
    read = load(root)
    names = os.listdir(root / "projects")

    assert [finding for finding in read.findings if finding.rule.leaves_out] == []
    assert next_id(read, area, taken_ids(read, names)) == expected


def test_a_number_that_a_decision_mentions_is_not_given_again(portfolio: Make) -> None:
    bodies = "bodies: [{id: b, name: B}]"
    decision = '{title: Lopetetaan, body: b, date: 2022-01-01, projects: ["1.8"]}'
    governance = f"governance:\n  {bodies}\n  decisions: [{decision}]\n"
    read = load(portfolio({"digi.yaml": PROGRAMME + governance}))

    assert read.findings == ()
    assert next_id(read, "koulu", taken_ids(read, ())) == "1.9"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("1.5-rikki.yaml", "1.6"),
        ("1.5.yml", "1.6"),
        ("1.5-RIKKI.YAML", "1.6"),
        ("1.5rikki.yaml", "1.2"),  # no project's file is named so
        ("1.5-rikki.yaml.bak", "1.2"),  # digi does not read it
        ("1.05-rikki.yaml", "1.2"),
        ("1.5-outo\nnimi.yaml", "1.6"),
    ],
)
def test_the_number_of_a_file_that_cannot_be_read_is_taken(
    portfolio: Make, name: str, expected: str
) -> None:
    read = load(portfolio())

    assert next_id(read, "koulu", taken_ids(read, ["1.1-oppilashallinto.yaml", name])) == expected


def test_taken_numbers_have_their_files(portfolio: Make) -> None:
    root = portfolio({"projects/3-x.yaml": 'id: "1.4"\nname: X\narea: koulu\nstatus: a\n'})
    read = load(root)

    assert taken_ids(read, ["3-x.yaml", "7.yaml"]) == {
        "1.1": f"{root}/projects/1.1-oppilashallinto.yaml",
        "1.4": f"{root}/projects/3-x.yaml",
        "3": "3-x.yaml",
        "7": "7.yaml",
    }


def test_the_shipped_files_are_named_so() -> None:
    shipped = load(SHIPPED).projects

    made = {file_name(project.id, project.name) for project in shipped}
    assert made == set(os.listdir(SHIPPED / "projects"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sähköinen kirjasto", "2.6-sahkoinen-kirjasto.yaml"),
        ("ÅÄÖ: straße / ½ (x)", "2.6-aao-strasse-1-2-x.yaml"),
        ("  --force  ", "2.6-force.yaml"),
        ("../../etc/passwd", "2.6-etc-passwd.yaml"),
        ("CON", "2.6-con.yaml"),
        ("!?…", "2.6.yaml"),
        ("🚲📚", "2.6.yaml"),
        ("Библиотека", "2.6.yaml"),
        ("x" * 5000, f"2.6-{'x' * 48}.yaml"),
        (f"{'x' * 43} ja muut hankkeet", f"2.6-{'x' * 43}.yaml"),
        (f"a {'x' * 60}", "2.6-a.yaml"),
    ],
    ids=lambda text: text[:20],
)
def test_a_files_name(name: str, expected: str) -> None:
    assert file_name("2.6", name) == expected


def test_the_first_status_that_means_planned(portfolio: Make) -> None:
    statuses = "statuses: [{id: a, kind: active}, {id: b, kind: planned}, {id: c, kind: planned}]\n"

    assert first_status(load(portfolio({"digi.yaml": f"name: D\n{statuses}"})).programme) == "b"
    none = "statuses: [{id: a, kind: active}]\n"
    assert first_status(load(portfolio({"digi.yaml": f"name: D\n{none}"})).programme) is None
