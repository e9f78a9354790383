"""Keys of a project's file as cells of a spreadsheet, and what comes back of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digiohjelma_cli.model.project import Project
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store.cells import PLAIN, CellProblem, Style
from digiohjelma_cli.store.columns import COLUMNS, cells_of, values_of
from digiohjelma_cli.store.format.project_file import PROJECT
from digiohjelma_cli.store.load import read_record
from digiohjelma_cli.store.new_project import new_project
from digiohjelma_cli.store.written import read_back
from tests.conftest import examples
from tests.store.generated_projects import Values, projects

EXPECTED = (
    "“key: value” was expected; text that has a comma, a semicolon or braces goes in double quotes"
)
EXCEL = Style(",", is_marked=True)
ANY = projects(["ehdotus", "valmis"], ["koulu"], depends_on=["1.1", "2.10"], themes=["a, b", "c;d"])


def read(text: str) -> Project:
    outcome = read_record(Source("x.yaml", text), PROJECT)
    assert outcome[1] == []
    assert outcome[0] is not None
    return outcome[0]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("size: L/XL", {"size": "L/XL"}),
        ("schedule: {start: H2/2022, end: 2023-H1}", {"start": "2022-H2", "end": "2023-H1"}),
        ('depends_on: ["2.1", "2.10"]', {"depends_on": "2.1; 2.10"}),
        ('themes: ["a, b", c]', {"themes": '"a, b"; c'}),
        ("budget: {2023: 1500.50, 2024: 20}", {"budget": "2023: 1500.50; 2024: 20"}),
        (
            "effort: {digi: {2022-H1: 1.5, 2022-H2: 2}, raha: 3}",
            {"effort": "digi: {2022-H1: 1.5, 2022-H2: 2}; raha: 3"},
        ),
        (
            "phases: [{name: a, start: 2022-H1, effort: {digi: 2}}, {name: 'b: c'}]",
            {"phases": "name: a, start: 2022-H1, effort: {digi: 2}; name: b: c"},
        ),
        (
            "history: [{date: 2022-09-01, status: valmis, note: 'Hyvin, sanoi \"joku\"'}]",
            {"history": 'date: 2022-09-01, status: valmis, note: "Hyvin, sanoi ""joku"""'},
        ),
        ('description: "a\\nb; c"', {"description": "a\nb; c"}),
    ],
)
def test_a_key_as_a_cell(line: str, cells: dict[str, str]) -> None:
    project = read(f'id: "1.1"\nname: X\narea: a\nstatus: s\n{line}\n')

    row = cells_of(project)

    filled = {key: text for key, text in row.items() if text}
    assert filled == {"id": "1.1", "name": "X", "area": "a", "status": "s"} | cells
    assert values_of(row)


def test_a_finnish_excel_gets_decimal_commas_and_ids_that_are_no_dates() -> None:
    row = cells_of(
        read('id: "2.5"\nname: X\narea: a\nstatus: s\neffort: {digi: {2022-H1: 1.5}}\n'), EXCEL
    )

    assert (row["id"], row["effort"]) == ("#2.5", "digi: {2022-H1: 1,5}")


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"start": "eilen", "end": "2022-H1"}, "start: “eilen” is not a half-year"),
        ({"start": "2022-H1"}, "A schedule has a start and an end, and only one is given"),
        ({"id": "2,5"}, "id: “2,5” is not a project id: whole numbers with dots between them"),
        ({"phases": "nam: a"}, "phases: There is no “nam” here; use: name, start, end, effort"),
        ({"phases": "start: 2022-H1"}, "phases: The key “name” is missing"),
        ({"phases": "name: a, name: b"}, "phases: “name” is here twice"),
        ({"budget": "2023: 1; 2023: 2"}, "budget: “2023” is here twice"),
        ({"budget": "2023"}, f"budget: “2023”: {EXPECTED}"),
        ({"effort": "digi: {2022-H1: 1"}, "effort: The text ends too early: a brace is not closed"),
        ({"history": "date: 2022-01-01, schedule: 2022-H1"},
         "history: Braces are missing: {start: 2022-H1, end: 2022-H1}"),
        ({"links": 'name: "a" b, url: c'}, "links: “b, url: c” was not expected here"),
        ({"themes": '"a" b'}, "themes: “b” was not expected here"),
        ({"themes": '""'}, "themes: A value is missing"),
    ],
)  # fmt: skip
def test_what_a_cell_cannot_hold(cells: dict[str, str], problem: str) -> None:
    with pytest.raises(CellProblem) as found:
        values_of(cells)

    assert str(found.value.message) == problem


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("a; b", ["a", "b"]),
        ("a, b", ["a", "b"]),
        ("a\nb", ["a", "b"]),
        (" ; a;;b ; ", ["a", "b"]),
        ("a,b", ["a,b"]),
    ],
)
def test_a_list_as_people_write_it(text: str, items: list[str]) -> None:
    assert values_of({"themes": text}) == {"themes": items}


@settings(max_examples=examples(40))
@given(ANY, st.sampled_from([PLAIN, EXCEL]))
def test_whatever_a_file_holds_comes_back(values: Values, style: Style) -> None:
    text = new_project(Path("olematon"), "x.yaml", values).text
    project = read(text)

    cells = cells_of(project, style)
    again = new_project(Path("olematon"), "x.yaml", values_of(cells)).text

    assert cells_of(read(again), style) == cells
    assert read_back(values_of(cells)) == read_back(values)


@given(st.dictionaries(st.sampled_from(COLUMNS), st.text()))
def test_whatever_a_cell_holds_is_a_value_or_refused(cells: dict[str, str]) -> None:
    try:
        values = values_of(cells)
    except CellProblem:
        return
    assert values.keys() <= {*COLUMNS, "schedule"}
