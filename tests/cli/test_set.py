"""digi set: put, cleared, added to and removed from lists; what it says and when it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest

from tests.cli.repository import changed, diff, in_git
from tests.conftest import PROJECT, Digi
from tests.views.made import Make

FILE = "projects/1.1-oppilashallinto.yaml"
TEXT = (
    PROJECT
    + """\
size: M
themes: [arki]
owner: Rehtori  # kysy häneltä
effort: {digi: 2}
risks:
  - {name: Toimittaja vaihtuu}
estimated: [size, themes]
"""
)


@pytest.fixture
def root(portfolio: Make) -> Path:
    return in_git(portfolio({FILE: TEXT, "themes/tieto.yaml": "id: tieto\nname: Tieto\n"}))


def test_many_keys_in_one_edit(digi: Digi, root: Path) -> None:
    outcome = digi(
        *("set", "1.1", "size=l", "owner=Opetusjohtaja: Maija", "budget.2024=12000.50"),
        *("--add", "themes=Tieto", "--remove", "estimated=size", "--clear", "effort"),
        root=root,
    )

    assert outcome == (
        0,
        "",
        (
            "1.1 Oppilashallinto: size: M → L; owner: Rehtori → Opetusjohtaja: Maija; "
            "budget.2024: none → 12000.50; themes: +tieto; estimated: −size; "
            "effort: digi: 2 → none\n"
        ),
    )
    assert diff(root) == dedent(
        """\
        -size: M
        -themes: [arki]
        -owner: Rehtori  # kysy häneltä
        -effort: {digi: 2}
        +size: L
        +themes: [arki, tieto]
        +owner: 'Opetusjohtaja: Maija'  # kysy häneltä
        +budget: {2024: 12000.50}
        -estimated: [size, themes]
        +estimated: [themes]
        """
    )


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["description=Kaksi\nriviä"], "+description: |-\n+  Kaksi\n+  riviä\n"),
        (["effort.digi=2.0"], ""),
        (["effort.digi=3"], "-effort: {digi: 2}\n+effort: {digi: 3}\n"),
        (["--clear", "effort.digi"], "-effort: {digi: 2}\n"),
        (
            ["themes=tieto,arki"],
            "-themes: [arki]\n+themes: [tieto, arki]\n",
        ),
        (["themes=arki,tieto"], "-themes: [arki]\n+themes: [arki, tieto]\n"),
        (["themes=tieto"], "-themes: [arki]\n+themes: [tieto]\n"),
        (["--remove", "themes=arki"], "-themes: [arki]\n"),
        (["--clear", "risks"], "-risks:\n-  - {name: Toimittaja vaihtuu}\n"),
        (["size=s/m"], "-size: M\n+size: S/M\n"),
        (["health=green"], "+health: green\n"),
        (["health.rating=green"], "+health: green\n"),
        (
            ["health=red", "health.note=Rahat: loppu", "health.date=1.10.2023"],
            "+health: {rating: red, note: 'Rahat: loppu', date: 2023-10-01}\n",
        ),
        (["group=perus"], "+group: Perusopetus\n"),
        (["--clear", "group"], ""),
        (["--add", "themes=arki"], ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_one_key(digi: Digi, root: Path, args: list[str], expected: str) -> None:
    assert digi("set", "1.1", *args, root=root).code == 0
    assert diff(root) == expected


@pytest.mark.parametrize(
    ("args", "message", "remedy"),
    [
        ([], "Say what to set", "Write for example: digi set 2.5 size=L"),
        (["size"], "“size” says no key and value", "Write for example: size=L"),
        (
            ["siez=L"],
            "There is no key “siez” in a project’s file",
            "Did you mean size?",
        ),
        (["size=XXL"], "There is no size “XXL”", "Write one of these: S, M, L"),
        (
            ["status=valmis"],
            "“status” is changed by a command of its own",
            "Use: digi status set",
        ),
        (
            ["schedule.start=2024-H1"],
            "“schedule” is changed by a command of its own",
            "Use: digi move",
        ),
        (
            ["id=1.2"],
            "The id of a project does not change: other files and minutes refer to it",
            "Retire the project, and add another",
        ),
        (["owner="], "No value is given for “owner”", "To take the key away, write: --clear owner"),
        (
            ["--clear", "area"],
            "The key “area” cannot be cleared: it must be there",
            "Give it another value: area=…",
        ),
        (
            ["effort=3"],
            "“effort” has parts, which cannot be given in one value",
            "Give a part: effort.PART=…",
        ),
        (
            ["risks=Raha"],
            "“risks” has parts, which cannot be given in one value",
            "Change it by hand with: digi edit",
        ),
        (
            ["effort.digi=paljon"],
            "effort.digi: “paljon” is not a number of at least 0",
            "Write for example: 20",
        ),
        (["budget.ensi=3"], "budget.ensi: “ensi” is not a year", "Write for example: 2023"),
        (["--add", "size=L"], "“size” is not a list of names", "Give it a value: size=…"),
        (
            ["--remove", "themes=tieto"],
            "“tieto” is not in the list “themes”",
            "The list has: arki",
        ),
        (
            ["health.note=Rahat loppu"],
            "“health” has no value of which “note” could tell more",
            "Give it one first: health=…",
        ),
        (
            ["health.color=red"],
            "“health” has no part “color”",
            "Use one of these: health.rating, health.note, health.date",
        ),
        (
            ["--clear", "health.rating"],
            "The key “health.rating” cannot be cleared: it must be there",
            "Give it another value: health.rating=…",
        ),
        (
            ["--add", "health.note=x"],
            "“health.note” is not a list of names",
            "Give it a value: health.note=…",
        ),
        (["depends_on=7.7"], "There is no project “7.7”", "See the ids with: digi list"),
    ],
)
def test_what_makes_no_sense_is_refused(
    digi: Digi, root: Path, args: list[str], message: str, remedy: str
) -> None:
    assert digi("set", "1.1", *args, root=root) == (2, "", f"digi: {message}\n  → {remedy}\n")
    assert changed(root) == ""


def test_parts_of_a_record_change_one_by_one(digi: Digi, portfolio: Make) -> None:
    record = "health:  # liikennevalo\n  rating: red\n  date: 2022-01-01\n  note: Rahat\n"
    root = in_git(portfolio({FILE: PROJECT + record}))

    args = ("health.rating=yellow", "health.date=2023-01-01", "--clear", "health.note")
    outcome = digi("set", "1.1", *args, root=root)

    assert outcome.code == 0
    assert outcome.err == (
        "1.1 Oppilashallinto: health.rating: red → yellow; health.date: 2022-01-01 → 2023-01-01; "
        "health.note: Rahat → none\n"
    )
    assert diff(root) == (
        "-  rating: red\n-  date: 2022-01-01\n-  note: Rahat\n"
        "+  rating: yellow\n+  date: 2023-01-01\n"
    )


def test_a_comment_is_not_lost_with_what_is_cleared(digi: Digi, root: Path) -> None:
    assert digi("set", "1.1", "--clear", "owner", root=root) == (
        4,
        "",
        (
            f"digi: {root}/{FILE}:7:17: This comment stands in what would be removed\n"
            "  → Move it to a line of its own above that, then try again\n"
        ),
    )
    assert changed(root) == ""


def test_a_value_that_would_break_the_file_is_refused(digi: Digi, root: Path) -> None:
    assert digi("set", "1.1", "--add", "links=x", root=root) == (
        2,
        "",
        "digi: “links” is not a list of names\n  → Give it a value: links=…\n",
    )
    assert changed(root) == ""


def test_as_data(digi: Digi, root: Path) -> None:
    outcome = digi("set", "1.1", "size=L", "--format", "json", root=root)

    assert (outcome.code, outcome.err) == (0, "1.1 Oppilashallinto: size: M → L\n")
    data = json.loads(outcome.out)
    difference = data["data"]["edits"][0].pop("difference")
    assert "\n-size: M\n+size: L\n" in difference
    assert data == {
        "schema": 1,
        "kind": "edit",
        "data": {
            "is_written": True,
            "edits": [
                {
                    "file": f"{root}/{FILE}",
                    "id": "1.1",
                    "is_change": True,
                    "changes": [{"field": "size", "old": "M", "new": "L"}],
                }
            ],
            "added_findings": [],
        },
    }
