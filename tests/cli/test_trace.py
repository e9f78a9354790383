"""digi trace: the chain of one record both ways, loose ends, and matrices."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from digiohjelma_cli.render.escape import width
from tests.cli.conftest import written_without_warning
from tests.conftest import PROGRAMME, REPOSITORY, Digi
from tests.views.made import Make, projects

pytestmark = written_without_warning

EXAMPLE = REPOSITORY / "examples" / "esimerkkila"
FILES = {
    **projects(
        {
            "1.1": "themes: [arki]\nneeds: [kirjautuminen]\nestimated: [themes]\n"
            "schedule: {start: 2023-H1, end: 2023-H2}",
            "1.2": 'status: peruttu\nthemes: [arki]\ndepends_on: ["1.3"]',
            "1.3": "area: ympäristö",
        }
    ),
    "digi.yaml": PROGRAMME + "strategy:\n  change_factors: [{id: talous, name: Talous}]\n",
    "themes/arki.yaml": "id: arki\nname: Sujuva arki\nchange_factors: [talous]\n",
    "maturity.yaml": """\
perspectives: [{id: teknologia, name: Teknologia}, {id: tieto, name: Tieto}]
needs: [{id: kirjautuminen, name: Yksi kirjautuminen, perspectives: [teknologia]}]
""",
    "metrics.yaml": 'metrics: [{id: osuus, name: Osuus, projects: ["1.1"]}]\n',
}
VIEWS = {
    "shipped-project": ("portfolio", "2.5"),
    "project": ("examples/esimerkkila", "4.1"),
    "project-without-metric": ("examples/esimerkkila", "3.2"),
    "theme": ("examples/esimerkkila", "tieto-kayttoon"),
    "change-factor": ("examples/esimerkkila", "talous"),
    "goal": ("examples/esimerkkila", "goal:alykas-ymparisto/vuodot"),
    "need": ("examples/esimerkkila", "need:tilannekuva"),
    "perspective": ("portfolio", "perspective:teknologia"),
    "metric": ("examples/esimerkkila", "vesihavikki"),
    "area": ("examples/esimerkkila", "perusta"),
    "orphans": ("examples/esimerkkila", "--orphans"),
    "shipped-orphans": ("portfolio", "--orphans"),
    "themes": ("examples/esimerkkila", "--matrix themes"),
    "shipped-needs": ("portfolio", "--matrix needs"),
}


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_terminal(digi: Digi, golden: SnapshotAssertion, view: str, language: str) -> None:
    root, what = VIEWS[view]
    env = {"DIGI_LANG": language, "COLUMNS": "80"}

    code, out, err = digi("trace", *what.split(), root=Path(root), env=env, is_terminal=True)

    assert (code, err) == (0, "")
    assert out == golden(name=f"{view}-{language}-80")


@pytest.mark.parametrize("view", ["project", "themes"])
def test_a_wide_terminal(digi: Digi, golden: SnapshotAssertion, view: str) -> None:
    root, what = VIEWS[view]
    env = {"DIGI_LANG": "fi", "COLUMNS": "160"}

    out = digi("trace", *what.split(), root=Path(root), env=env, is_terminal=True).out

    assert out == golden(name=f"{view}-fi-160")


@pytest.mark.parametrize("view", ["project", "theme", "orphans", "themes"])
def test_a_terminal_with_colour(digi: Digi, golden: SnapshotAssertion, view: str) -> None:
    root, what = VIEWS[view]
    env = {"DIGI_LANG": "fi", "COLUMNS": "80", "NO_COLOR": ""}

    out = digi("trace", *what.split(), root=Path(root), env=env, is_terminal=True).out

    assert "\x1b[" in out
    assert out.replace("\x1b", "␛") == golden(name=f"{view}-fi-colour")


@pytest.mark.parametrize("view", ["theme", "shipped-needs"])
def test_a_terminal_with_ascii_alone(digi: Digi, golden: SnapshotAssertion, view: str) -> None:
    root, what = VIEWS[view]
    env = {"DIGI_LANG": "fi", "COLUMNS": "80"}

    out = digi(
        "trace", *what.split(), root=Path(root), env=env, is_terminal=True, encoding="ascii"
    ).out

    assert out == golden(name=f"{view}-fi-ascii")
    assert {char for char in out if not char.isascii()} <= set("äÄöÖ")  # the city's own words


@pytest.mark.parametrize("form", ["plain", "tsv", "csv", "json", "md", "mermaid", "dot"])
def test_a_record_in_every_format(digi: Digi, golden: SnapshotAssertion, form: str) -> None:
    code, out, err = digi("trace", "tieto-kayttoon", "--format", form, root=EXAMPLE)

    assert (code, err) == (0, "")
    assert out == golden(name=f"theme-format-{form}")


@pytest.mark.parametrize("view", ["orphans", "themes"])
@pytest.mark.parametrize("form", ["plain", "tsv", "csv", "json", "md"])
def test_loose_ends_and_a_matrix_in_every_format(
    digi: Digi, golden: SnapshotAssertion, view: str, form: str
) -> None:
    root, what = VIEWS[view]

    code, out, err = digi("trace", *what.split(), "--format", form, root=Path(root))

    assert (code, err) == (0, "")
    assert out == golden(name=f"{view}-format-{form}")


@pytest.mark.parametrize("view", VIEWS)
def test_no_line_is_wider_than_the_terminal(digi: Digi, view: str) -> None:
    root, what = VIEWS[view]
    for columns in (40, 61, 80, 97, 130, 200):
        for encoding in ("utf-8", "ascii"):
            out = digi(
                *("trace", *what.split()),
                root=Path(root),
                env={"COLUMNS": str(columns)},
                is_terminal=True,
                encoding=encoding,
            ).out

            assert max(map(width, out.splitlines())) <= columns


def test_a_pipe_gets_a_line_a_record(digi: Digi, portfolio: Make) -> None:
    assert digi("trace", "theme:arki", root=portfolio(FILES)) == (
        0,
        (
            "self\t0\ttheme\tarki\tSujuva arki\t\t\t\t\t\t\n"
            "up\t1\tchange_factor\ttalous\tTalous\t\t\t\t\t\t\n"
            "down\t1\tproject\t1.1\tProject 1.1\tsuunniteltu\t2023-H1\t2023-H2\testimated\t\t\n"
            "down\t2\tmetric\tosuus\tOsuus\t\t\t\t\t\t\n"
            "down\t1\tproject\t1.2\tProject 1.2\tperuttu\t\t\t\t\t\n"
        ),
        "",
    )


def test_loose_ends_in_a_pipe(digi: Digi, portfolio: Make) -> None:
    assert digi("trace", "--orphans", root=portfolio(FILES)) == (
        0,
        (
            "unserved\tperspective\tteknologia\tTeknologia\tno_project\t\n"
            "unserved\tperspective\ttieto\tTieto\tno_project\t\n"
            "purposeless\tproject\t1.3\tProject 1.3\tno_reason\t1.2\n"
            "unmeasured\tproject\t1.3\tProject 1.3\tno_metric\t1.2\n"
        ),
        "",
    )


def test_without_loose_ends_that_is_said(digi: Digi, portfolio: Make) -> None:
    root = portfolio(projects({"1.1": "themes: [arki]"}))

    out = digi("trace", "--orphans", "--format", "md", root=root).out

    assert out == (
        "# Loose ends of the chain\n\n"
        "Testilän digiohjelma · situation on 1 Mar 2023\n\n"
        "No loose ends: everything is worked on, and everything serves something.\n\n"
        "The portfolio has no metrics.\n"
    )


def test_json_of_a_record(digi: Digi, portfolio: Make) -> None:
    root = portfolio(FILES)

    answer = json.loads(digi("trace", "1.1", "--format", "json", root=root).out)

    assert (answer["schema"], answer["kind"]) == (1, "trace")
    data = answer["data"]
    assert data["node"] == {
        "kind": "project",
        "id": "1.1",
        "name": "Project 1.1",
        "status": "suunniteltu",
        "status_kind": "planned",
        "schedule": {"start": "2023-H1", "end": "2023-H2"},
        "file": f"{root}/projects/1.1-x.yaml",
        "line": 1,
    }
    assert data["up"][0] == {
        "kind": "theme",
        "id": "arki",
        "name": "Sujuva arki",
        "status": None,
        "status_kind": None,
        "schedule": None,
        "file": f"{root}/themes/arki.yaml",
        "line": 1,
        "estimated": True,
        "repeated": False,
        "gaps": [],
        "branches": [
            {
                "kind": "change_factor",
                "id": "talous",
                "name": "Talous",
                "status": None,
                "status_kind": None,
                "schedule": None,
                "file": f"{root}/digi.yaml",
                "line": 12,
                "estimated": False,
                "repeated": False,
                "gaps": [],
                "branches": [],
            }
        ],
    }
    assert [each["id"] for each in data["down"]] == ["osuus"]
    assert (data["up_gaps"], data["down_gaps"], data["theme_metrics"]) == ([], [], [])
    assert (data["waiting"], data["projects"], data["projects_in_portfolio"]) == ([], 3, 3)


def test_json_of_loose_ends_and_of_a_matrix(digi: Digi, portfolio: Make) -> None:
    root = portfolio(FILES)

    loose = json.loads(digi("trace", "--orphans", "--format", "json", root=root).out)
    matrix = json.loads(digi("trace", "--matrix", "themes", "--format", "json", root=root).out)

    assert loose["kind"] == "orphans"
    assert loose["data"][2] == {
        "side": "purposeless",
        "gap": "no_reason",
        "kind": "project",
        "id": "1.3",
        "name": "Project 1.3",
        "status": "suunniteltu",
        "status_kind": "planned",
        "schedule": None,
        "file": f"{root}/projects/1.3-x.yaml",
        "line": 1,
        "waiting": ["1.2"],
    }
    assert matrix == {
        "schema": 1,
        "kind": "matrix",
        "data": {
            "of": "themes",
            "records": [{"id": "arki", "name": "Sujuva arki", "known": True, "projects": 1}],
            "projects": [
                {
                    "id": "1.1",
                    "name": "Project 1.1",
                    "area": "koulu",
                    "marks": {"arki": "estimated"},
                    "sum": 1,
                },
                {
                    "id": "1.2",
                    "name": "Project 1.2",
                    "area": "koulu",
                    "marks": {"arki": "cancelled"},
                    "sum": 0,
                },
                {"id": "1.3", "name": "Project 1.3", "area": "ympäristö", "marks": {}, "sum": 0},
            ],
            "sum": 1,
        },
    }


@pytest.mark.parametrize(
    ("what", "why", "how"),
    [
        ("theme:arki", "The portfolio has no change factors and no strategy goals.", None),
        ("need:n", "The portfolio has no perspectives.", None),
        ("project:1.1", "Nothing.", "No metric of its own."),  # cancelled: nothing is missing
        ("area:koulu", "Nothing.", None),
        ("metric:m", None, "The chain ends here: a metric tells how the rest has gone."),
    ],
)
def test_a_side_where_nothing_is_says_so(
    digi: Digi, portfolio: Make, what: str, why: str | None, how: str | None
) -> None:
    root = portfolio(
        {
            **projects({"1.1": "status: peruttu"}),
            "maturity.yaml": "needs: [{id: n, name: N}]\n",
            "metrics.yaml": "metrics: [{id: m, name: M}]\n",
        }
    )

    out = digi("trace", what, "--format", "md", root=root).out

    _, up, down = out.split("\n## ")
    assert why is None or up.endswith(f"\n\n{why}\n")
    assert how is None or down.endswith(f"\n\n{how}\n")


def test_filters_narrow_the_projects_and_that_is_said(digi: Digi, portfolio: Make) -> None:
    root = portfolio(FILES)

    out = digi("trace", "theme:arki", "--area", "ympäristö", "--format", "md", root=root).out

    assert out == (
        "# theme arki Sujuva arki\n\n"
        "Testilän digiohjelma · situation on 1 Mar 2023\n\n"
        "## Why: what this is for\n\n"
        "- change factor talous: Talous\n\n"
        "## How: what carries this out, and how it is measured\n\n"
        "- ! no project serves this theme\n"
        "- ! no metric\n\n"
        "Only projects that fit the filters are counted: 1 of 3.\n"
    )


def test_the_project_asked_for_is_there_whatever_the_filters_leave_out(
    digi: Digi, portfolio: Make
) -> None:
    root = portfolio(FILES)

    out = digi("trace", "1.1", "--area", "ympäristö", root=root).out
    matrix = digi("trace", "--matrix", "themes", "--area", "ympäristö", root=root).out

    assert out.startswith("self\t0\tproject\t1.1\t")
    assert matrix == ""


def test_a_name_that_no_file_defines_is_told_in_the_tree_and_has_a_column(
    digi: Digi, portfolio: Make
) -> None:
    root = portfolio(projects({"1.1": "themes: [arkki]"}))

    tree = digi("trace", "1.1", "--format", "md", root=root).out
    matrix = digi("trace", "--matrix", "themes", root=root, is_terminal=True).out

    assert "- theme arkki\n  - ! no file of the portfolio defines this\n" in tree
    assert (
        matrix
        == """\
Projects and themes
═══════════════════

Testilän digiohjelma · situation on 1 Mar 2023

No.  Project      arki  arkki  Total
────────────────────────────────────
     Koulut
1.1  Project 1.1            ●      1
     Total           0      1      1

● decided

arkki (no file of the portfolio defines this)
"""
    )


@pytest.mark.parametrize("kind", ["themes", "perspectives", "capabilities", "needs"])
def test_a_matrix_of_nothing_says_so(digi: Digi, portfolio: Make, kind: str) -> None:
    root = portfolio({"themes/arki.yaml": None})

    out = digi("trace", "--matrix", kind, root=root, is_terminal=True).out

    assert out.endswith(f"The portfolio has no {kind}.\n")


def test_of_a_broken_portfolio_the_rest_is_traced(digi: Digi, portfolio: Make) -> None:
    root = portfolio({**FILES, "projects/1.4-rikki.yaml": "id: '1.4'\nname: [\n"})

    code, out, err = digi("trace", "--orphans", "--format", "md", root=root)
    named = digi("trace", "1.4", root=root)

    assert code == 3
    assert "Some files could not be read; what they say is not counted here.\n" in out
    assert "1.4-rikki.yaml" in err
    assert (named.code, named.out) == (3, "")
    assert "1.4-rikki.yaml" in named.err


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            "",
            (
                "digi: digi trace needs one of these: a record’s id, --orphans or --matrix\n"
                "  → Write for example: digi trace 2.5\n"
            ),
        ),
        (
            "1.1 --orphans",
            (
                "digi: digi trace needs one of these: a record’s id, --orphans or --matrix\n"
                "  → Write for example: digi trace 2.5\n"
            ),
        ),
        (
            "--orphans --matrix themes",
            (
                "digi: digi trace needs one of these: a record’s id, --orphans or --matrix\n"
                "  → Write for example: digi trace 2.5\n"
            ),
        ),
        (
            "--matrix metrics",
            (
                "digi: There is no matrix of “metrics”\n"
                "  → Write one of these: themes, perspectives, capabilities, needs\n"
            ),
        ),
        ("--matrix theme", None),  # a beginning is enough
        (
            "--orphans --format dot",
            (
                "digi: There is no format “dot” here\n"
                "  → Write one of these: table, plain, tsv, csv, json, md\n"
            ),
        ),
        (
            "teknologja",
            "digi: Nothing in the portfolio is called “teknologja”\n  → Did you mean teknologia?\n",
        ),
        ("te", None),  # the beginning of one name alone
        (
            "t",
            (
                "digi: “t” could be more than one\n"
                "  → Write one of these: change_factor:talous, perspective:teknologia, "
                "perspective:tieto\n"
            ),
        ),
    ],
)
def test_what_is_not_understood_is_told(
    digi: Digi, portfolio: Make, args: str, message: str | None
) -> None:
    code, out, err = digi("trace", *args.split(), root=portfolio(FILES))

    assert (code, err) == ((2, message) if message else (0, ""))
    assert bool(out) == (message is None)
