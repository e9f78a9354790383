"""The list's order and columns."""

from __future__ import annotations

from datetime import date

import pytest

from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.views.listing import COLUMNS, listing, split_columns
from tests.views.conftest import Loaded

TODAY = date(2023, 3, 1)
MADE = {
    "1.10": "name: Ähky\nsize: L\nschedule: {start: 2022-H1, end: 2023-H2}\nstatus: valmis",
    "1.9": "name: zeta\nsize: M/L\nschedule: {start: 2022-H1, end: 2022-H2}\nstatus: ehdotus",
    "2.1": "name: Beta\nsize: S\narea: ympäristö\nowner: Åsa\nstatus: jossain",
    "2.2": "name: alfa\nschedule: {start: 2023-H1, end: 2022-H1}\nthemes: [arki]",
    "10.1": "name: Gamma\nsize: XXL\nschedule: {start: 2021-H2, end: 2025-H1}\narea: satama",
}


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("", "1.9 1.10 2.1 2.2 10.1"),
        ("id", "1.9 1.10 2.1 2.2 10.1"),
        ("-id", "10.1 2.2 2.1 1.10 1.9"),
        # Whatever the case; å, ä and ö come after z, as in Finnish.
        ("name", "2.2 2.1 10.1 1.9 1.10"),
        ("-name", "1.10 1.9 10.1 2.1 2.2"),
        # In the programme's order, what it does not know after it, what is absent last of all.
        ("status", "1.9 2.2 10.1 1.10 2.1"),
        ("size", "2.1 1.9 1.10 10.1 2.2"),
        ("-size", "10.1 1.10 1.9 2.1 2.2"),
        ("area", "1.9 1.10 2.2 2.1 10.1"),
        # In time; a schedule that ends before it starts is still a schedule.
        ("start", "10.1 1.9 1.10 2.2 2.1"),
        ("-start", "2.2 1.9 1.10 10.1 2.1"),
        ("end", "2.2 1.9 1.10 10.1 2.1"),
        ("-end", "10.1 1.10 1.9 2.2 2.1"),
        ("schedule", "10.1 1.9 1.10 2.2 2.1"),
        ("-schedule", "2.2 1.10 1.9 10.1 2.1"),
        # Absent values last in either direction.
        ("owner", "2.1 1.9 1.10 2.2 10.1"),
        ("-owner", "2.1 1.9 1.10 2.2 10.1"),
        ("themes", "2.2 1.9 1.10 2.1 10.1"),
        # The first column decides, the next where it is equal.
        ("start,-id", "10.1 1.10 1.9 2.2 2.1"),
        ("area,-start", "2.2 1.9 1.10 2.1 10.1"),
    ],
)
def test_sorting(loaded: Loaded, sort: str, expected: str) -> None:
    made = loaded(MADE)

    result = listing(made, made.projects, TODAY, ["id"], sort.split(",") if sort else ())

    assert " ".join(project.id for project in result.projects) == expected
    assert result.is_sorted_by_id is not bool(sort)


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_can_be_sorted_by(loaded: Loaded, column: str) -> None:
    made = loaded(MADE)

    forth = listing(made, made.projects, TODAY, ["id"], [column]).projects
    back = listing(made, made.projects, TODAY, ["id"], [f"-{column}"]).projects

    assert sorted(forth, key=lambda each: each.order) == list(made.projects)
    assert sorted(back, key=lambda each: each.order) == list(made.projects)


def test_a_column_is_found_as_other_names_are(loaded: Loaded) -> None:
    made = loaded({})

    result = listing(made, (), TODAY, ["ID", "own", "persp"])

    assert result.columns == ("id", "owner", "perspectives")


@pytest.mark.parametrize(
    ("columns", "sort", "message", "remedy"),
    [
        (["nmae"], [], "There is no column “nmae”", "Did you mean name?"),
        (["id"], ["-edn"], "There is no column “edn”", "Did you mean end?"),
        (
            ["s"],
            [],
            "“s” could be more than one",
            "Write one of these: status, size, start, schedule, slip",
        ),
    ],
)
def test_an_unknown_column_is_refused(
    loaded: Loaded, columns: list[str], sort: list[str], message: str, remedy: str
) -> None:
    with pytest.raises(UsageProblem) as caught:
        listing(loaded({}), (), TODAY, columns, sort)

    assert (str(caught.value), str(caught.value.remedy)) == (message, remedy)


def test_columns_are_split_at_commas() -> None:
    assert split_columns(["id, name", "-end"]) == ["id", "name", "-end"]


@pytest.mark.parametrize("texts", [[""], ["id,,name"], ["id,"], ["-"], ["id", " "]])
def test_a_column_without_a_name_is_refused(texts: list[str]) -> None:
    with pytest.raises(UsageProblem) as caught:
        split_columns(texts)

    assert str(caught.value) == "A column’s name is missing"
