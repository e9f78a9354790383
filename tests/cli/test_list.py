"""digi list: columns, order and what each format holds."""

from __future__ import annotations

import json
from textwrap import dedent

import pytest

from tests.cli.repository import git, in_git
from tests.conftest import SHIPPED, Digi
from tests.views.made import Make, projects

LONGEST = (
    "Katuomaisuuden kunnonhallinta ja korjausvelan laskentatyökalujen esiselvitys ja "
    "markkinakartoitus"
)
MADE = projects(
    {
        "1.9": "name: Toka\nstatus: valmis\nsize: M/L\nschedule: {start: 2022-H1, end: 2023-H1}\n"
        "themes: [arki, muu]\nowner: Matti",
        "1.10": "name: Eka\narea: ympäristö\nestimated: [size]\nsize: S",
        "2.1": "name: Nurin\nschedule: {start: 2024-H1, end: 2023-H2}\ndepends_on: ['1.9']\n"
        "phases: [{name: selvitys}, {name: toteutus}]",
    }
)


def test_a_pipe_gets_one_line_a_project_with_raw_values_between_tabs(
    digi: Digi, portfolio: Make
) -> None:
    code, out, err = digi("list", root=portfolio(MADE))

    assert (code, err) == (0, "")
    assert out == (
        "1.9\tToka\tkoulu\tvalmis\tM/L\t2022-H1\t2023-H1\tarki,muu\n"
        "1.10\tEka\tympäristö\tsuunniteltu\tS\t\t\t\n"
        "2.1\tNurin\tkoulu\tsuunniteltu\t\t2024-H1\t2023-H2\t\n"
    )


def test_a_pipe_is_not_cut_however_narrow_the_terminal(digi: Digi) -> None:
    out = digi("list", env={"COLUMNS": "40"}).out

    assert [line for line in out.splitlines() if line.startswith("3.7\t")] == [
        f"3.7\t{LONGEST}\tkaupunkiympäristö\tsuunniteltu\tM\t2023-H1\t2023-H2\ttiedolla-johdettava"
    ]
    assert {line.count("\t") for line in out.splitlines()} == {7}


def test_the_area_of_the_built_environment_has_eight_projects(digi: Digi) -> None:
    out = digi("list", "--area", "kaupunkiymparisto").out

    assert [line.split("\t")[0] for line in out.splitlines()] == [f"3.{n}" for n in range(1, 9)]


def test_numbers_are_in_the_programme_s_order(digi: Digi) -> None:
    ids = [line.split("\t")[0] for line in digi("list").out.splitlines()]

    assert len(ids) == 39
    assert ids[8:11] == ["1.9", "1.10", "1.11"]


def test_json_holds_all_that_the_files_say(digi: Digi, portfolio: Make) -> None:
    root = portfolio(MADE)

    data = json.loads(digi("list", "--format", "json", root=root).out)["data"]

    assert data[2] == {
        "id": "2.1",
        "name": "Nurin",
        "area": "koulu",
        "group": None,
        "status": "suunniteltu",
        "status_kind": "planned",
        "label": None,
        "size": None,
        "schedule": {"start": "2024-H1", "end": "2023-H2"},
        "phases": [
            {"name": "selvitys", "start": None, "end": None, "effort": {}},
            {"name": "toteutus", "start": None, "end": None, "effort": {}},
        ],
        "depends_on": ["1.9"],
        "themes": [],
        "perspectives": [],
        "needs": [],
        "capabilities": [],
        "effort": {},
        "owner": None,
        "budget": {},
        "risks": [],
        "health": None,
        "health_note": None,
        "health_date": None,
        "links": [],
        "description": None,
        "estimated": [],
        "ignore": [],
        "history": [],
        "file": f"{root}/projects/2.1-x.yaml",
    }


def test_json_of_the_shipped_portfolio_has_39_projects(digi: Digi) -> None:
    assert len(json.loads(digi("list", "--format", "json").out)["data"]) == 39


def test_without_projects_json_is_an_empty_list_and_a_pipe_empty(digi: Digi) -> None:
    nothing = ("--during", "2030-H1")

    assert json.loads(digi("list", *nothing, "--format", "json").out) == {
        "schema": 1,
        "kind": "list",
        "data": [],
    }
    assert digi("list", *nothing) == (0, "", "")


def test_a_terminal_says_how_many_of_all_are_shown_and_what_the_mark_means(
    digi: Digi, portfolio: Make
) -> None:
    args = ("list", "--area", "ympäristö")

    assert digi(*args, root=portfolio(MADE), is_terminal=True).out == dedent(
        """\
        Testilän digiohjelma · situation on 1 Mar 2023

        No.   Project    Status       Size  Schedule
        ────────────────────────────────────────────
              Ympäristö
        1.10  Eka        suunniteltu  ~S

        1 of 3 projects
        ~ an estimate, not a decided fact
        """
    )


def test_columns_are_shown_as_asked_for_in_every_format(digi: Digi, portfolio: Make) -> None:
    root = portfolio(MADE)
    args = ("list", "--columns", "end,phases", "--columns", "id,DEPENDS", "--search", "nurin")

    assert digi(*args, root=root).out == "2023-H2\tselvitys,toteutus\t2.1\t1.9\n"
    assert digi(*args, "--format", "csv", root=root).out == (
        'end,phases,id,depends_on\n2023-H2,"selvitys,toteutus",2.1,1.9\n'
    )
    assert digi(*args, "--format", "md", root=root).out == dedent(
        """\
        | Ends    | Phases             | No.   | Depends on   |
        |:--------|:-------------------|:------|:-------------|
        | H2/2023 | selvitys, toteutus | 2.1   | 1.9          |
        """
    )
    assert digi(*args, root=root, is_terminal=True).out == dedent(
        """\
        Testilän digiohjelma · situation on 1 Mar 2023

        Ends     Phases              No.  Depends on
        ────────────────────────────────────────────
        H2/2023  selvitys, toteutus  2.1  1.9

        1 of 3 projects
        """
    )


def test_every_column_has_a_heading_in_both_languages(digi: Digi, portfolio: Make) -> None:
    from digiohjelma_cli.views.listing import COLUMNS

    root = in_git(portfolio())
    git(root, "tag", "digi/baseline/2023")
    headings = {}
    for language in ("fi", "en"):
        env = {"DIGI_LANG": language}
        args = ("list", "--columns", ",".join(COLUMNS), "--format", "md")
        out = digi(*args, root=root, env=env).out
        headings[language] = [cell.strip() for cell in out.splitlines()[0].split("|")[1:-1]]

    assert headings == {
        "fi": [
            *("Nro", "Projekti", "Osa-alue", "Ryhmä", "Tila", "Koko", "Alkaa", "Päättyy"),
            *("Aikataulu", "Vaiheet", "Teemat", "Näkökulmat", "Tarpeet", "Kyvykkyydet"),
            *("Riippuu", "Omistaja", "Ohjelman sanoin", "Arvioita", "Tiedosto"),
            *("Siirtymä", "Siirtoja", "Ikä, päivää"),
        ],
        "en": [
            *("No.", "Project", "Area", "Group", "Status", "Size", "Starts", "Ends"),
            *("Schedule", "Phases", "Themes", "Perspectives", "Needs", "Capabilities"),
            *("Depends on", "Owner", "Programme’s words", "Estimated", "File"),
            *("Slip", "Moves", "Age, days"),
        ],
    }


@pytest.mark.parametrize(("columns", "is_wide"), [(129, False), (130, True)])
def test_a_wide_terminal_gets_groups_and_themes_too(
    digi: Digi, columns: int, is_wide: bool
) -> None:
    out = digi("list", env={"COLUMNS": str(columns)}, is_terminal=True).out

    heading = out.splitlines()[2].split()
    assert heading == (
        ["Nro", "Projekti", "Ryhmä", "Tila", "Koko", "Aikataulu", "Teemat"]
        if is_wide
        else ["Nro", "Projekti", "Tila", "Koko", "Aikataulu"]
    )


def test_sorted_otherwise_than_by_number_there_are_no_headings_of_areas(
    digi: Digi, portfolio: Make
) -> None:
    args = ("list", "--sort", "name", "--columns", "name,id")

    assert digi(*args, root=portfolio(MADE), is_terminal=True).out == dedent(
        """\
        Testilän digiohjelma · situation on 1 Mar 2023

        Project  No.
        ─────────────
        Eka      1.10
        Nurin    2.1
        Toka     1.9

        3 projects
        """
    )


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (["--sort", "start"], "1.9 2.1 1.10"),
        (["--sort", "-start"], "2.1 1.9 1.10"),
        (["--sort=-start"], "2.1 1.9 1.10"),
        (["--sort", "area,-id"], "2.1 1.9 1.10"),
        (["--sort", "area", "--sort", "-id"], "2.1 1.9 1.10"),
    ],
)
def test_sorting(digi: Digi, portfolio: Make, sort: list[str], expected: str) -> None:
    out = digi("list", "--columns", "id", *sort, root=portfolio(MADE)).out

    assert out.split() == expected.split()


@pytest.mark.parametrize(
    ("args", "language", "expected"),
    [
        (
            ["--columns", "nmae"],
            "en",
            "digi: There is no column “nmae”\n  → Did you mean name?\n",
        ),
        (
            ["--sort", "-edn"],
            "fi",
            "digi: Saraketta ”edn” ei ole\n  → Tarkoititko end?\n",
        ),
        (
            ["--columns", "ssize"],
            "fi",
            "digi: Saraketta ”ssize” ei ole\n  → Tarkoititko size?\n",
        ),
    ],
)
def test_a_wrong_column_is_refused(
    digi: Digi, args: list[str], language: str, expected: str
) -> None:
    assert digi("list", *args, env={"DIGI_LANG": language}) == (2, "", expected)


def test_a_broken_file_never_hides_the_rest(digi: Digi, portfolio: Make) -> None:
    root = portfolio(
        {**MADE, "projects/1.11-rikki.yaml": "name: Rikki\narea: koulu\nstatus: valmis\n"}
    )

    code, out, err = digi("list", "--columns", "id", root=root)

    assert (code, out) == (3, "1.9\n1.10\n2.1\n")
    assert err.replace(str(root), "…") == dedent(
        """\
        …/projects/1.11-rikki.yaml:1:1: error: The key “id” is missing [DIGI112]
          1 │ name: Rikki
            │ ^
          → Add for example: id: "2.5"
        1 file could not be read whole. See everything with: digi check
        """
    )


def test_a_problem_of_a_value_leaves_the_project_in_the_list(digi: Digi, portfolio: Make) -> None:
    root = portfolio(projects({"1.1": "schedule: eilen\nowner: Matti"}))

    code, out, err = digi("list", "--columns", "id,schedule,owner", root=root)

    assert (code, out) == (3, "1.1\t\tMatti\n")
    assert err.startswith(f"{root}/projects/1.1-x.yaml:5:11: error: ")


def test_two_broken_files_are_named_each(digi: Digi, portfolio: Make) -> None:
    broken = {"projects/1.11-rikki.yaml": "[", "themes/rikki.yaml": "[\n[\n"}

    code, _, err = digi("list", root=portfolio(broken), env={"DIGI_LANG": "fi"})

    assert code == 3
    assert [line.split("/")[-1].split(":")[0] for line in err.splitlines() if "virhe:" in line] == [
        "1.11-rikki.yaml",
        "rikki.yaml",
    ]
    assert err.splitlines()[-1] == (
        "2 tiedostoa ei voitu lukea kokonaan. Katso kaikki havainnot: digi check"
    )


def test_without_digi_yaml_the_projects_are_still_listed(digi: Digi, portfolio: Make) -> None:
    root = portfolio({**MADE, "digi.yaml": "name: [\n"})

    code, out, _ = digi("list", "--columns", "id", root=root)

    assert (code, out) == (3, "1.9\n1.10\n2.1\n")


def test_the_shipped_portfolio_is_where_the_repository_keeps_it(digi: Digi) -> None:
    assert digi("list", root=SHIPPED) == digi("list")
