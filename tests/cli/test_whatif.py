"""digi whatif: alternatives beside what is so, on screens, in a pipe and as data; and bad files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from textwrap import dedent

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.conftest import written_without_warning
from tests.cli.repository import commit_all, in_git
from tests.conftest import REPOSITORY, Digi
from tests.views.made import Make, projects

pytestmark = written_without_warning

TOWN = REPOSITORY / "examples" / "esimerkkila"
ALTERNATIVES = ("whatif/alusta-jatkuu.yaml", "whatif/tilannekuva-takaisin.yaml")
DIGI = """\
name: Testilän digiohjelma
language: en
as_of: 2023-03-01
period: {start: 2023-H1, end: 2024-H2}
areas: [{id: koulu, name: Koulut}]
sizes: {S: 1, M: 2, L: 4}
pools: [{id: digi, name: Digital work, capacity: 3}]
"""
TWO = {
    "1.1": "size: L\nschedule: {start: 2022-H1, end: 2022-H2}\nbudget: {2022: 500}",
    "1.2": "size: M\nschedule: {start: 2023-H2, end: 2023-H2}",
}
STATUSES = (
    "ehdotus, suunniteltu, selvitys, suunnitelma, määrittely, toteutus, käyttöönotto, "
    "keskeytetty, valmis, peruttu"
)
FILE = """\
name: Later
projects:
  "1.1": {by: 2}
  "1.2":
    size: L
    budget: {2023: 1000.50}
capacity: {digi: {2023-H2: 2}}
cancel: []
add:
  - {id: "2.1", name: New one, area: koulu, status: ehdotus, size: S}
"""


@pytest.fixture
def root(portfolio: Make) -> Path:
    return portfolio({"digi.yaml": DIGI, **projects(TWO)})


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("columns", [80, 120])
def test_two_alternatives_of_the_town_on_a_terminal(
    digi: Digi, golden: SnapshotAssertion, columns: int, language: str
) -> None:
    env = {"DIGI_LANG": language, "COLUMNS": str(columns)}
    code, out, err = digi("whatif", *ALTERNATIVES, env=env, is_terminal=True, here=TOWN, root=TOWN)

    assert (code, err) == (0, "")
    assert out == golden(name=f"town-{language}-{columns}")


@pytest.mark.parametrize("form", ["json", "md", "csv", "tsv", "plain"])
def test_every_format(
    digi: Digi, root: Path, monkeypatch: pytest.MonkeyPatch, golden: SnapshotAssertion, form: str
) -> None:
    monkeypatch.chdir(root)  # places are told from there
    (root / "later.yaml").write_text(FILE, encoding="utf-8")
    code, out, err = digi("whatif", "later.yaml", "--format", form, root=root, here=root)

    assert (code, err) == (0, "")
    assert out == golden(name=f"made-{form}")


def test_options_alone_are_an_alternative(digi: Digi, root: Path) -> None:
    code, out, err = digi("whatif", "--set", "1.1.by=4", "--capacity", "digi=1", root=root)

    assert (code, err) == (0, "")
    assert [line.split("\t")[:6] for line in out.splitlines()][:3] == [
        ["What if", "schedule", "1.1", "", "2022-H1/2022-H2", "2024-H1/2024-H2"],
        ["What if", "late", "1.1", "", "end 2022-H2", ""],
        ["What if", "load_low", "digi", "2022-H1", "2", "0"],
    ]
    assert ["What if", "overload", "digi", "2023-H2", "none", "certain"] in [
        line.split("\t")[:6] for line in out.splitlines()
    ]


def test_options_hold_in_every_alternative(digi: Digi, root: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text("cancel: ['1.1']\n", encoding="utf-8")
    args = ("whatif", "a.yaml", "b.yaml", "--set", "1.2.size=S", "--format", "json")
    data = json.loads(digi(*args, root=root, here=tmp_path).out)["data"]

    assert [each["what_if"]["sentence"] for each in data["alternatives"]] == [
        "What if (a): 1.1: status peruttu; 1.2: size S",
        "What if (b): 1.1: status peruttu; 1.2: size S",
    ]


def test_an_option_overrides_what_a_file_says_and_the_header_tells_what_holds(
    digi: Digi, root: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_text('projects: {"1.2": {by: 2}}\ncancel: ["1.1"]', "utf-8")
    options = ("1.2.start=2024-H2", "1.1.status=toteutus", "1.1.schedule=", "1.1.by=1", "1.1.size=")
    settings = [word for each in options for word in ("--set", each)]
    args = ("whatif", "a.yaml", *settings, "--format", "json")
    (found,) = json.loads(digi(*args, root=root, here=tmp_path).out)["data"]["alternatives"]

    assert found["what_if"]["sentence"] == (
        "What if (a): 1.2 starts in H2/2024; 1.1: status toteutus; 1.1 moves 1 half-year later; "
        "1.1: size taken away"
    )
    assert [(each["id"], each["new"]) for each in found["changes"]] == [
        ("1.1", {"start": "2022-H2", "end": "2023-H1"}),
        ("1.2", {"start": "2024-H2", "end": "2024-H2"}),
    ]


def test_a_new_project_can_be_named_and_changed(digi: Digi, root: Path, tmp_path: Path) -> None:
    text = """\
        projects: {"1.2": {depends_on: ["2.1"]}, "2.1": {by: 1, size: L}}
        add:
          - id: "2.1"
            name: New one
            area: koulu
            status: ehdotus
            schedule: {start: 2023-H1, end: 2023-H1}
        """
    (tmp_path / "a.yaml").write_text(dedent(text), encoding="utf-8")
    args = ("whatif", "a.yaml", "--set", "2.1.owner=Aino", "--format", "json")
    (found,) = json.loads(digi(*args, root=root, here=tmp_path).out)["data"]["alternatives"]

    assert found["what_if"]["sentence"] == (
        "What if (a): new project 2.1 New one; 1.2: depends on 2.1; 2.1 moves 1 half-year later; "
        "2.1: size L; 2.1: owner Aino"
    )
    assert [(each["id"], each["old"], each["new"]) for each in found["changes"]] == [
        ("2.1", None, {"start": "2023-H2", "end": "2023-H2"})
    ]
    assert [(each["code"], each["projects"]) for each in found["findings_appeared"]] == [
        ("DIGI301", ["2.1", "1.2"]),
        ("DIGI206", ["1.2", "2.1"]),  # which the new project's move has made too early
        ("DIGI506", ["2.1"]),
        ("DIGI205", ["2.1"]),
    ]


def test_filters_choose_what_is_compared(digi: Digi, root: Path) -> None:
    args = ("whatif", "--set", "1.1.by=4", "--set", "1.2.by=1", "--search", "1.2")
    rows = [line.split("\t") for line in digi(*args, root=root).out.splitlines()]

    assert [row[2] for row in rows if row[1] == "schedule"] == ["1.2"]


def test_an_overload_that_moves_to_another_half_year_is_another(digi: Digi, tmp_path: Path) -> None:
    args = ("whatif", "--set", "1.3.by=3", "--format", "json")
    (found,) = json.loads(digi(*args, root=TOWN).out)["data"]["alternatives"]
    heads = {
        key: [(each["code"], each["message"].partition(":")[0]) for each in found[key]]
        for key in ("findings_appeared", "findings_gone")
    }

    assert heads == {
        "findings_appeared": [
            ("DIGI302", "Resurssi ”Digitiimi” voi ylikuormittua puolivuonna H2/2025")
        ],
        "findings_gone": [
            ("DIGI302", "Resurssi ”Digitiimi” voi ylikuormittua puolivuonna H1/2025")
        ],
    }

    root = tmp_path / "kaupunki"
    shutil.copytree(TOWN, root)
    code, out, err = digi("move", "1.3", "--by", "3", "--strict", root=root)

    assert (code, out) == (4, "")
    assert "voi ylikuormittua puolivuonna H2/2025" in err


def test_the_load_of_some_projects_is_not_told_against_the_capacity_of_all(
    digi: Digi, portfolio: Make
) -> None:
    by_id = {
        "1.1": "size: L\nschedule: {start: 2023-H1, end: 2023-H1}\narea: muu",
        "1.2": "size: M\nschedule: {start: 2023-H2, end: 2023-H2}",
        "1.3": "size: S",
    }
    areas = DIGI.replace("Koulut}]", "Koulut}, {id: muu, name: Muut}]")
    root = portfolio({"digi.yaml": areas, **projects(by_id)})
    args = ("whatif", "--set", "1.2.schedule=", "--area", "koulu", "--format", "table")
    out = digi(*args, root=root).out

    assert out.partition("\n\nLoad: Digital work")[0] == dedent(
        """\
        What if
        ═══════

        Testilän digiohjelma · situation on 1 Mar 2023

          • What if: 1.2 without a schedule

        Before and after
        ────────────────

                                      Now  What if
        ──────────────────────────────────────────
        Total load: Digital work        2        0
        Late projects                   0        0
        Errors found                    0        0
        Warnings found                  1        1
        The last project ends     H2/2023        –

        The load is of some projects only; the capacity is the whole pool’s.

        Now: 1 project has an effort but no schedule, and is not in the load: 1.3

        What if: 2 projects have an effort but no schedule, and are not in the load: 1.2, 1.3"""
    )


def test_what_git_tells_of_the_past_counts_on_both_sides(
    digi: Digi, portfolio: Make, tmp_path: Path
) -> None:
    root = in_git(portfolio({"digi.yaml": DIGI, **projects({**TWO, "1.3": ""})}))
    assert digi("baseline", "add", "v1", root=root).code == 0
    (root / "projects" / "1.3-x.yaml").unlink()
    commit_all(root, "Poistettu")
    back = 'add: [{id: "1.3", name: Back, area: koulu, status: ehdotus}]\n'
    (tmp_path / "back.yaml").write_text(back, encoding="utf-8")
    args = ("whatif", "back.yaml", "--set", "1.2.owner=Aino", "--format", "json")
    data = json.loads(digi(*args, root=root, here=tmp_path).out)["data"]
    checked = json.loads(digi("check", "--format", "json", root=root).out)["data"]
    vanished = [each for each in checked if each["code"] == "DIGI410"]

    assert len(vanished) == 1
    assert sum(data["base"]["findings"].values()) == len(checked)
    assert data["alternatives"][0]["findings_gone"] == vanished


def test_nothing_is_written(digi: Digi, root: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    (tmp_path / "later.yaml").write_text(FILE, encoding="utf-8")
    digi("whatif", "later.yaml", "--set", "1.1.owner=Aino", root=root, here=tmp_path)

    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_without_anything_to_assume(digi: Digi, root: Path) -> None:
    assert digi("whatif", root=root) == (
        2,
        "",
        dedent(
            """\
            digi: digi whatif needs something to assume: a file, --set or --capacity
              → Write for example: digi whatif --set 2.5.start=2024-H2
            """
        ),
    )


def test_every_problem_of_a_file_is_told_at_its_place(
    digi: Digi, root: Path, tmp_path: Path
) -> None:
    text = 'projects:\n  "1.1": {strat: 2024-H2, end: soon}\ncapacity: {digi: [1]}\n'
    (tmp_path / "bad.yaml").write_text(text, encoding="utf-8")

    assert digi("whatif", "bad.yaml", root=root, here=tmp_path) == (
        2,
        "",
        dedent(
            """\
            bad.yaml:2:11: error: There is no key “strat” here [DIGI111]
              2 │   "1.1": {strat: 2024-H2, end: soon}
                │           ^
              → Did you mean “start”?

            bad.yaml:2:32: error: “soon” is not a half-year [DIGI114]
              2 │   "1.1": {strat: 2024-H2, end: soon}
                │                                ^
              → Write for example: 2022-H1

            bad.yaml:3:18: error: This should be a number, or numbers by half-year, not a list """
            """[DIGI113]
              3 │ capacity: {digi: [1]}
                │                  ^
              → Write for example: {2022-H1: 10, 2022-H2: 20}

            digi: bad.yaml: nothing is assumed, since the file is not sound
              → Mend the file, then try again
            """
        ),
    )


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        (
            'projects:\n  "9.9": {by: 1}\n',
            "f.yaml:2:11: There is no project “9.9”",
            "See the ids with: digi list",
        ),
        (
            'projects:\n  "1.1": {status: tehty}\n',
            "f.yaml:2:11: There is no status “tehty”",
            f"Write one of these: {STATUSES}",
        ),
        (
            'projects:\n  "1.1": {end: 2021-H1}\n',
            "f.yaml:2:11: Project 1.1 would end in H1/2021, before it starts in H1/2022",
            'Assume both ends: "1.1": {start: 2024-H1, end: 2024-H2}',
        ),
        (
            'projects:\n  "1.1": {end: 2024-H1, by: 1}\n',
            "f.yaml:2:11: 1.1: the schedule is assumed twice, by half-years and by its ends",
            'Leave one of them out: "1.1": {by: 1}',
        ),
        ("capacity: {dogi: 1}\n", "f.yaml:1:18: There is no pool “dogi”", "Did you mean digi?"),
        (
            'cancel: ["9.9"]\n',
            "f.yaml:1:10: There is no project “9.9”",
            "See the ids with: digi list",
        ),
        (
            'add: [{id: "1.1", name: X, area: koulu, status: ehdotus}]\n',
            "f.yaml:1:7: There is a project 1.1 already",
            "Give the new project an id that is free",
        ),
        (
            """\
add: [{id: "9.9", name: X, area: koulu, status: ehdotus},
  {id: "9.9", name: Y, area: koulu, status: ehdotus}]
""",
            "f.yaml:2:3: Project 9.9 is added twice",
            "Give the new project an id that is free",
        ),
        (
            'projects:\n  "1.1": {status: }\n',
            "f.yaml:2:11: The key “status” cannot be cleared: it must be there",
            'Give it another value: "1.1": {status: …}',
        ),
        (
            'projects:\n  "1.1": {by: -999}\n',
            "f.yaml:2:11: Project 1.1 would start in H2/1522, which digi does not know",
            'Write for example: "1.1": {by: 1}',
        ),
    ],
)
def test_what_the_portfolio_does_not_know_is_refused_at_its_place(
    digi: Digi, root: Path, tmp_path: Path, text: str, message: str, remedy: str
) -> None:
    (tmp_path / "f.yaml").write_text(text, encoding="utf-8")

    assert digi("whatif", "f.yaml", root=root, here=tmp_path) == (
        2,
        "",
        f"digi: {message}\n  → {remedy}\n",
    )


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nosuch.yaml", "There is no file nosuch.yaml"),
        ("projects", "projects is a folder, not a file"),
        ("no\x1bsuch.yaml", r"There is no file no\u001bsuch.yaml"),
    ],
)
def test_what_is_no_file_is_told(digi: Digi, root: Path, name: str, message: str) -> None:
    assert digi("whatif", name, root=root, here=root) == (
        2,
        "",
        f"digi: {message}\n  → Check its name\n",
    )


def test_the_comparison_goes_into_a_file(digi: Digi, root: Path, tmp_path: Path) -> None:
    args = ("whatif", "--set", "1.1.by=4")
    shown = digi(*args, "--format", "md", root=root).out

    assert digi(*args, "-o", "vertailu.md", root=root, here=tmp_path) == (
        0,
        "",
        "vertailu.md: written\n",
    )
    assert (tmp_path / "vertailu.md").read_text(encoding="utf-8") == shown


def test_a_programme_without_a_word_for_cancelled(digi: Digi, portfolio: Make) -> None:
    statuses = "statuses: [{id: ehdotus, kind: planned}]\n"
    root = portfolio({"digi.yaml": DIGI + statuses, **projects(TWO)})
    (root / "f.yaml").write_text('cancel: ["1.1"]\n', encoding="utf-8")

    assert digi("whatif", "f.yaml", root=root, here=root) == (
        2,
        "",
        dedent(
            """\
            digi: f.yaml:1:9: The programme has no status that means cancelled
              → Give the projects another status: projects: {…: {status: …}}
            """
        ),
    )


def test_a_broken_file_elsewhere_is_told_and_the_rest_compared(digi: Digi, root: Path) -> None:
    (root / "projects" / "3.1.yaml").write_text("id: [\n", encoding="utf-8")
    code, out, err = digi("whatif", "--set", "1.1.by=4", root=root)

    assert code == 3
    assert out.startswith("What if\tschedule\t1.1\t")
    assert "3.1.yaml:1:6: error:" in err
