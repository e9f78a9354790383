"""digi capacity: the figures in every shape, on the shipped portfolio and on a made one."""

from __future__ import annotations

import json

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.conftest import written_without_warning
from tests.conftest import Digi
from tests.views.made import Make, projects

pytestmark = written_without_warning

DIGI = """\
name: Testilän digiohjelma
language: en
as_of: 2023-03-01
period: {start: 2023-H1, end: 2023-H2}
areas: [{id: koulu, name: Koulut}, {id: ympäristö, name: Ympäristö}]
sizes: {S: 1, M: 2, L: 4}
pools:
  - {id: digi, name: Digital work, unit: unit, capacity: 3}
  - {id: ostot, name: Bought work, capacity: {2023-H1: 1}}
"""
FILES = projects(
    {
        "1.2": "size: S/L\nschedule: {start: 2023-H1, end: 2023-H1}",
        "1.3": """
            area: ympäristö
            effort: {digi: 4, ostot: 1}
            schedule: {start: 2023-H1, end: 2023-H2}
            """,
        "1.4": "size: M\nbudget: {2023: 1500, 2024: 40000}",
    }
)


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("columns", [80, 160])
@pytest.mark.parametrize(
    "options", ["", "--who --during 2023-H1", "--by area", "--explain 2023-H1"]
)
def test_the_shipped_portfolio_on_a_terminal(
    digi: Digi, golden: SnapshotAssertion, options: str, columns: int, language: str
) -> None:
    env = {"DIGI_LANG": language, "COLUMNS": str(columns)}
    code, out, err = digi("capacity", *options.split(), env=env, is_terminal=True)
    view = options.partition(" ")[0].removeprefix("-")
    assert (code, err) == (0, "")
    assert out == golden(name=f"capacity{view}-{language}-{columns}")


def test_the_overloads_are_told_by_sign_and_word(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"digi.yaml": DIGI, **FILES})
    code, out, err = digi("capacity", "--format", "table", root=root)
    assert (code, err) == (0, "")
    assert (
        out
        == """\
Testilän digiohjelma · situation on 1 Mar 2023

Digital work (unit)
Half-year  Load  Capacity        %                 Conclusion
────────────────────────────────────────────────────────────────────────────────────
H1/2023     3–6         3  100–200  ██████│░░░░░░  ! possible overload: up to 3 over
H2/2023       2         3       67  ████  │
2023        5–8         6   83–133                 ! possible overload: up to 2 over

Bought work
Half-year  Load   Capacity   %                 Conclusion
─────────────────────────────────────────────────────────
H1/2023     0.5          1  50  ██████      │
H2/2023     0.5  not given      ██████
2023          1  not given

1 project has an effort but no schedule, and is not in the load: 1.4
"""
    )


def test_a_pipe_gets_a_line_a_half_year_and_a_year_with_raw_numbers(
    digi: Digi, portfolio: Make
) -> None:
    root = portfolio({"digi.yaml": DIGI, **FILES})
    code, out, err = digi("capacity", root=root)
    assert (code, err) == (0, "")
    assert out == (
        "digi\t2023-H1\t3\t6\t3\t100\t200\tpossible\n"
        "digi\t2023-H2\t2\t2\t3\t67\t67\tnone\n"
        "digi\t2023\t5\t8\t6\t83\t133\tpossible\n"
        "ostot\t2023-H1\t0.5\t0.5\t1\t50\t50\tnone\n"
        "ostot\t2023-H2\t0.5\t0.5\t\t\t\tnone\n"
        "ostot\t2023\t1\t1\t\t\t\tnone\n"
    )


def test_explain_adds_up_exactly(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"digi.yaml": DIGI, **FILES})
    code, out, err = digi("capacity", "--explain", "H1/2023", "--pool", "digital", root=root)
    assert (code, err) == (0, "")
    assert out == (
        "1.2\tProject 1.2\tsize S/L: 1–4, over 1 half-year\t1\t4\n"
        "1.3\tProject 1.3\teffort 4, over 2 half-years\t2\t2\n"
        "\tTotal\t\t3\t6\n"
        "\tCapacity\t! possible overload: up to 3 over\t3\t3\n"
    )


def test_who_causes_the_load(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"digi.yaml": DIGI, **FILES})
    code, out, err = digi("capacity", "--who", "--pool", "digi", root=root)
    assert (code, err) == (0, "")
    assert out == (
        "digi\t2023-H1\t1.2\tProject 1.2\t1\t4\t67\n"
        "digi\t2023-H1\t1.3\tProject 1.3\t2\t2\t33\n"
        "digi\t2023-H2\t1.3\tProject 1.3\t2\t2\t100\n"
    )


def test_by_a_key_in_the_portfolios_order(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"digi.yaml": DIGI, **FILES})
    code, out, err = digi("capacity", "--by", "area", "--pool", "digi", root=root)
    assert (code, err) == (0, "")
    assert out == (
        "digi\tkoulu\t2023-H1\t1\t4\ndigi\tympäristö\t2023-H1\t2\t2\ndigi\tympäristö\t2023-H2\t2\t2\n"
    )


def test_by_a_key_as_markdown(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"digi.yaml": DIGI, **FILES})
    options = ("--by", "area", "--pool", "digi", "--format", "md")
    code, out, err = digi("capacity", *options, root=root, env={"COLUMNS": "160"})
    assert (code, err) == (0, "")
    assert (
        out
        == """\
|           |   H1/2023 |   H2/2023 |   Total |
|:----------|----------:|----------:|--------:|
| Koulut    |       1–4 |         0 |     1–4 |
| Ympäristö |         2 |         2 |       4 |
| Total     |       3–6 |         2 |     5–8 |
"""
    )


def test_money_by_calendar_year(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"digi.yaml": DIGI, **FILES})
    code, out, err = digi("capacity", "--money", root=root)
    assert (code, err) == (0, "")
    assert out == "koulu\t2023\t1500\nkoulu\t2024\t40000\n"


def test_money_on_a_terminal_has_its_sums(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"digi.yaml": DIGI, **FILES})
    code, out, err = digi("capacity", "--money", "--format", "table", root=root)
    assert (code, err) == (0, "")
    assert (
        out.replace("\u00a0", "_")
        == """\
Testilän digiohjelma · situation on 1 Mar 2023

           2023      2024     Total
───────────────────────────────────
Koulut  1_500_€  40_000_€  41_500_€
Total   1_500_€  40_000_€  41_500_€
"""
    )


def test_json_has_every_figure_and_who_causes_it(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"digi.yaml": DIGI, **FILES})
    code, out, _ = digi("capacity", "--format", "json", root=root)
    assert code == 0
    answer = json.loads(out)
    assert (answer["schema"], answer["kind"]) == (1, "capacity")
    assert answer["data"]["unplaced"] == ["1.4"]
    assert answer["data"]["pools"][0]["half_years"][0] == {
        "half_year": "2023-H1",
        "low": 3.0,
        "high": 6.0,
        "capacity": 3.0,
        "percent": {"low": 100, "high": 200},
        "over": {"low": 0.0, "high": 3.0},
        "overload": "possible",
        "projects": [
            {
                "id": "1.2",
                "low": 1.0,
                "high": 4.0,
                "basis": "size",
                "whole_low": 1.0,
                "whole_high": 4.0,
                "parts": 1,
                "phase": None,
            },
            {
                "id": "1.3",
                "low": 2.0,
                "high": 2.0,
                "basis": "effort",
                "whole_low": 4.0,
                "whole_high": 4.0,
                "parts": 2,
                "phase": None,
            },
        ],
    }


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--pool dig1", "digi: There is no pool “dig1”\n  → Did you mean digi?\n"),
        ("--by ares", "digi: There is no key “ares”\n  → Did you mean area?\n"),
        (
            "--who --money",
            """\
digi: Only one of --by, --who, --explain and --money at a time
  → Leave the others out; --money and --by go together
""",
        ),
        (
            "--explain joulu",
            "digi: “joulu” is not a half-year\n  → Write for example: 2023-H1\n",
        ),
    ],
)
def test_what_is_not_known_is_refused(
    digi: Digi, portfolio: Make, options: str, message: str
) -> None:
    root = portfolio({"digi.yaml": DIGI, **FILES})
    assert digi("capacity", *options.split(), root=root) == (2, "", message)


def test_pools_with_different_half_years_stand_in_the_same_columns(
    digi: Digi, portfolio: Make
) -> None:
    outside = {"1.5": "effort: {ostot: {2024-H1: 3}}", "1.6": "effort: {digi: {2022-H2: 2}}"}
    root = portfolio({"digi.yaml": DIGI, **projects(outside)})
    code, out, err = digi("capacity", "--by", "area", "--format", "table", root=root)
    assert (code, err) == (0, "")
    assert (
        out
        == """\
Testilän digiohjelma · situation on 1 Mar 2023

Digital work (unit)
        H2/2022  H1/2023  H2/2023  H1/2024  Total
─────────────────────────────────────────────────
Koulut        2        0        0        0      2
Total         2        0        0        0      2

Bought work
        H2/2022  H1/2023  H2/2023  H1/2024  Total
─────────────────────────────────────────────────
Koulut        0        0        0        3      3
Total         0        0        0        3      3
"""
    )


def test_a_filter_says_that_the_capacity_is_of_the_whole_pool(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"digi.yaml": DIGI, **FILES})
    out = digi("capacity", "--area", "koulu", "--format", "table", root=root).out
    assert out.endswith("The load is of some projects only; the capacity is the whole pool’s.\n")


def test_a_project_without_effort_is_told(digi: Digi, portfolio: Make) -> None:
    silent = projects({"1.2": "schedule: {start: 2023-H1, end: 2023-H1}"})
    root = portfolio({"digi.yaml": DIGI, **silent})
    out = digi("capacity", "--format", "table", root=root).out
    assert out.endswith("1 project has a schedule but no effort, and counts as nothing: 1.2\n")


def test_something_is_never_told_as_nothing(digi: Digi, portfolio: Make) -> None:
    little = projects({"1.2": "effort: {digi: {2023-H1: 3.004}}"})
    root = portfolio({"digi.yaml": DIGI, **little})
    out = digi("capacity", "--pool", "digi", "--format", "table", root=root).out
    assert "!! overload: 0.004 over" in out


@pytest.mark.parametrize("options", ["--money --pool digi", "--explain 2023-H1 --during 2023-H1"])
def test_options_that_do_not_go_together_are_refused(
    digi: Digi, portfolio: Make, options: str
) -> None:
    root = portfolio({"digi.yaml": DIGI, **FILES})
    outcome = digi("capacity", *options.split(), root=root)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(
        "digi: --money has no pools, and --explain tells of one half-year"
    )


@pytest.mark.parametrize("args", [("--who",), ("--by", "area"), ("--money",)])
def test_the_picture_is_of_load_against_capacity_alone(digi: Digi, args: tuple[str, ...]) -> None:
    code, out, err = digi("capacity", *args, "--format", "svg", env={"DIGI_LANG": "en"})

    assert (code, out) == (2, "")
    assert err == (
        "digi: The picture is of load against capacity alone\n"
        "  → Leave out --by, --who, --explain and --money, or choose another format\n"
    )
