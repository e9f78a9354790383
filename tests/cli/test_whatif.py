"""digi whatif: alternatives beside what is so, on screens, in a pipe and as data; and bad files."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.conftest import written_without_warning
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


def test_filters_choose_what_is_compared(digi: Digi, root: Path) -> None:
    args = ("whatif", "--set", "1.1.by=4", "--set", "1.2.by=1", "--search", "1.2")
    rows = [line.split("\t") for line in digi(*args, root=root).out.splitlines()]

    assert [row[2] for row in rows if row[1] == "schedule"] == ["1.2"]


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
            "Assume both ends: 1.1.start=2024-H1 1.1.end=2024-H2",
        ),
        (
            'projects:\n  "1.1": {end: 2024-H1, by: 1}\n',
            "f.yaml:2:11: 1.1: the schedule is assumed twice, by half-years and by its ends",
            "Leave one of them out: 1.1.by",
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
