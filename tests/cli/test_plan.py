"""digi plan: the proposal on screens, in a pipe and as data, the price of keeping, and writing."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.conftest import written_without_warning
from tests.cli.repository import changed, in_git
from tests.conftest import Digi
from tests.views.made import Make, projects

pytestmark = written_without_warning

DIGI = """\
name: Testilän digiohjelma
language: en
as_of: 2023-03-01
period: {start: 2023-H1, end: 2024-H2}
areas: [{id: koulu, name: Koulut}, {id: ympäristö, name: Ympäristö}]
sizes: {S: 1, M: 2, L: 4}
pools: [{id: digi, name: Digital work, capacity: 3}]
"""
CROWDED = {
    "1.2": "size: M\nschedule: {start: 2023-H2, end: 2023-H2}\npriority: high",
    "1.3": "size: M\nschedule: {start: 2023-H2, end: 2023-H2}\narea: ympäristö",
    "1.4": "size: S\nschedule: {start: 2024-H1, end: 2024-H1}\ndepends_on: ['1.3']",
    "1.5": "size: M",
}


@pytest.fixture
def root(portfolio: Make) -> Path:
    return in_git(portfolio({"digi.yaml": DIGI, **projects(CROWDED)}))


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("columns", [80, 100])
def test_the_shipped_portfolio_on_a_terminal(
    digi: Digi, golden: SnapshotAssertion, columns: int, language: str
) -> None:
    env = {"DIGI_LANG": language, "COLUMNS": str(columns)}
    code, out, _ = digi("plan", env=env, is_terminal=True)

    assert code == 0
    assert out == golden(name=f"plan-{language}-{columns}")


@pytest.mark.parametrize("form", ["json", "md", "csv", "plain", "svg"])
def test_every_format(digi: Digi, root: Path, golden: SnapshotAssertion, form: str) -> None:
    code, out, err = digi("plan", "--format", form, root=root)

    assert (code, err) == (0, "")
    assert out == golden(name=f"made-{form}")


def test_the_shipped_overload_goes_with_the_fewest_moves(digi: Digi) -> None:
    data = json.loads(digi("plan", "--format", "json").out)["data"]

    assert [(each["id"], each["by"]) for each in data["moves"]] == [("1.3", -1), ("1.6", -1)]
    assert [each["is_proven"] for each in data["levels"]] == [True] * 4
    assert {each["after"]["overload"] for each in data["pools"][0]["half_years"]} == {"none"}


def test_fewer_moves_leave_some_overload(digi: Digi) -> None:
    left = "Kaikkea ylikuormitusta ei voi välttää: Digikehittäminen H1/2023 (+0,3)."

    out = digi("plan", "--max-moves", "1", "--format", "md").out

    assert out.splitlines()[4] == f"1 projekti siirtyy. {left}"


def test_a_pipe_gets_a_move_a_line(digi: Digi, root: Path) -> None:
    why = "Left where it is, it would add to the overload: Digital work H2/2023 (+1)."
    fields = ["1.3", "Project 1.3", "2023-H2", "2023-H2", "2023-H1", "2023-H1", why]

    assert digi("plan", root=root) == (0, "\t".join(fields) + "\n", "")


REASONS = [
    (
        {
            "1.2": "size: M\nschedule: {start: 2023-H1, end: 2023-H1}\nlocked: true",
            "1.3": "size: M\nschedule: {start: 2023-H1, end: 2023-H1}\npriority: low",
            "1.4": "schedule: {start: 2023-H2, end: 2023-H2}\ndepends_on: ['1.3']",
        },
        {
            "1.3": "Left where it is, it would add to the overload: Digital work H1/2023 (+1).",
            "1.4": "It waits for 1.3, which ends in H2/2023.",
        },
    ),
    (
        {
            "1.2": "schedule: {start: 2023-H2, end: 2023-H2}\npriority: low",
            "1.3": "schedule: {start: 2023-H2, end: 2023-H2}\ndepends_on: ['1.2']\npriority: high",
        },
        {"1.2": "1.3, which starts in H2/2023, waits for it."},
    ),
    (
        {"1.2": "schedule: {start: 2024-H1, end: 2024-H1}\ndeadline: 2023-H1"},
        {"1.2": "Left where it is, it would miss its deadline H1/2023 by 2 half-years."},
    ),
    (
        {
            "1.2": "schedule: {start: 2022-H2, end: 2023-H1}",
            "1.3": "schedule: {start: 2024-H2, end: 2025-H1}",
            "1.4": "schedule: {start: 2023-H2, end: 2023-H2}\nearliest: 2024-H1",
        },
        {
            "1.2": "It has not begun, and can begin in H1/2023 at the earliest.",
            "1.3": "As it is, it does not fit in the programme’s period, up to H2/2024.",
            "1.4": "Its file lets it start in H1/2024 at the earliest.",
        },
    ),
    (
        {
            "1.2": "status: toteutus\nschedule: {start: 2023-H1, end: 2024-H1}\n"
            "phases: [{name: work, start: 2023-H1, end: 2023-H2}, {name: use}]",
            "1.3": "schedule: {start: 2023-H1, end: 2023-H1}\nafter: {'1.2': work}",
        },
        {"1.3": "It waits for the phase “work” of 1.2, which ends in H2/2023."},
    ),
]


@pytest.mark.parametrize(("files", "expected"), REASONS)
def test_each_move_has_its_reason(
    digi: Digi, portfolio: Make, files: dict[str, str], expected: dict[str, str]
) -> None:
    root = portfolio({"digi.yaml": DIGI, **projects(files)})

    data = json.loads(digi("plan", "--format", "json", root=root).out)["data"]

    assert {each["id"]: each["why"] for each in data["moves"]} == expected


def test_a_terminal_sees_the_search_go_on_and_then_nothing_of_it(digi: Digi, root: Path) -> None:
    err = digi("plan", root=root, is_terminal=True).err

    assert err.startswith("Overload: best ")
    assert err.endswith("\r\x1b[K")
    assert "\n" not in err


def test_keeping_tells_the_price(digi: Digi, root: Path) -> None:
    data = json.loads(digi("plan", "--keep", "1.3", "--format", "json", root=root).out)["data"]
    text = digi("plan", "--keep", "1.3", "--format", "md", root=root).out

    assert data["keep"] == {
        "ids": ["1.3"],
        "moves": {"free": 1, "kept": 1},
        "instead": ["1.2"],
        "spared": [],
    }
    assert "- Moves, weighted: 6 → 12\n" in text
    assert "- Move instead: 1.2\n" in text


def test_only_what_the_filters_choose_may_move(digi: Digi, root: Path) -> None:
    assert digi("plan", "--area", "koulu", root=root).out.split("\t")[0] == "1.2"


def test_an_overload_within_the_tolerance_is_none(digi: Digi, root: Path) -> None:
    assert digi("plan", "--allow-overload", "34%", root=root) == (0, "", "")


def test_a_length_places_what_has_no_schedule(digi: Digi, root: Path) -> None:
    out = digi("plan", "--length", "1.5=2", "--format", "json", root=root).out
    data = json.loads(out)["data"]

    assert data["not_placed"] == []
    assert [
        (each["id"], each["old"], each["new"]) for each in data["moves"] if not each["old"]
    ] == [("1.5", None, {"start": "2023-H1", "end": "2023-H2"})]


def test_applying_writes_the_schedule_and_the_reason(digi: Digi, root: Path) -> None:
    code, out, err = digi("plan", "--apply", root=root)

    assert (code, out) == (0, "")
    assert err == "1.3 Project 1.3: H2/2023 → H1/2023, 1 half-year earlier (1 Mar 2023)\n"
    assert changed(root) == " M projects/1.3-x.yaml\n"
    text = (root / "projects/1.3-x.yaml").read_text(encoding="utf-8")
    why = "digi plan: Left where it is, it would add to the overload: Digital work H2/2023 (+1)."
    schedule = "schedule: {start: 2023-H1, end: 2023-H1}"
    assert text.endswith(f"history:\n  - {{date: 2023-03-01, {schedule}, note: '{why}'}}\n")
    assert digi("plan", root=root) == (0, "", "")


def test_a_dry_run_writes_nothing(digi: Digi, root: Path) -> None:
    code, out, _ = digi("plan", "--apply", "--dry-run", root=root)

    assert code == 0
    assert "+schedule: {start: 2023-H1, end: 2023-H1}" in out
    assert changed(root) == ""


def test_a_patch_is_what_git_applies(digi: Digi, root: Path, tmp_path: Path) -> None:
    import subprocess

    outcome = digi("plan", "--patch", "plan.patch", root=root, here=tmp_path)
    subprocess.run(
        ["git", "apply", str(tmp_path / "plan.patch")],  # noqa: S607 (whichever git there is)
        cwd=root,
        check=True,
    )

    assert outcome == (0, "", "Written: plan.patch\n")
    assert changed(root) == " M projects/1.3-x.yaml\n"
    assert digi("plan", root=root) == (0, "", "")


def test_a_patch_that_cannot_be_written_is_told(digi: Digi, root: Path, tmp_path: Path) -> None:
    code, _, err = digi("plan", "--patch", "no/such/folder.patch", root=root, here=tmp_path)

    assert code == 4
    assert err.startswith("digi: ")


LOCKED = {
    "1.4": "size: S\nschedule: {start: 2023-H2, end: 2023-H2}\ndepends_on: ['1.3']\nlocked: true",
    "1.3": CROWDED["1.3"] + "\nlocked: true",
}
RING = {
    "1.2": "size: S\nschedule: {start: 2024-H1, end: 2024-H1}\ndepends_on: ['1.3']",
    "1.3": "size: S\nschedule: {start: 2023-H1, end: 2023-H1}\ndepends_on: ['1.2']",
}
TOO_LONG = {"1.2": "size: S\nschedule: {start: 2023-H1, end: 2024-H2}\nearliest: 2023-H2"}
BOTH_LOCKED = """\
1.3 Project 1.3: no start is possible. 1.3 is locked to start in H2/2023. \
1.3 must start in H1/2023 at the latest, since 1.4 waits for it. \
1.4 is locked to start in H2/2023."""
NO_ROOM = """\
1.2 Project 1.2: no start is possible. 1.2 may start in H2/2023 at the earliest. \
1.2 must start in H1/2023 at the latest to fit in the period."""


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (LOCKED, BOTH_LOCKED),
        (RING, "Projects wait for each other in a ring: 1.2 → 1.3 → 1.2."),
        (TOO_LONG, NO_ROOM),
    ],
)
def test_rules_that_contradict_each_other_are_named(
    digi: Digi, portfolio: Make, more: dict[str, str], expected: str
) -> None:
    root = portfolio({"digi.yaml": DIGI, **projects({**CROWDED, **more})})

    code, out, _ = digi("plan", "--format", "csv", root=root)

    assert code == 1
    assert expected in out


def test_a_plan_that_cannot_be_has_the_same_keys(digi: Digi, root: Path, portfolio: Make) -> None:
    good = json.loads(digi("plan", "--format", "json", root=root).out)["data"]
    no_way = portfolio({"digi.yaml": DIGI, **projects({**CROWDED, **RING})})

    code, out, _ = digi("plan", "--format", "json", root=no_way)

    data = json.loads(out)["data"]
    assert code == 1
    assert list(data) == list(good)
    assert [each["kind"] for each in data["contradictions"]] == ["cycle"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ("--effort much", "digi: --effort: “much” is none of its words\n"),
        ("--allow-overload x", "digi: --allow-overload: “x” is not a percentage\n"),
        ("--length 1.5=0", "digi: --length: “1.5=0” is not a number of half-years\n"),
        ("--keep 1.5", "digi: Project 1.5 has no schedule to keep\n"),
        ("--keep 9.9", "digi: There is no project “9.9”\n"),
        ("--apply --patch x", "digi: Only one of --apply and --patch at a time\n"),
        ("--today 2030-01-01", "digi: The programme’s period ended in H2/2024: nothing is left"),
        ("--patience 0", "digi: --patience is 1 or more, and --max-moves 0 or more\n"),
    ],
)
def test_what_makes_no_sense_is_refused(digi: Digi, root: Path, args: str, message: str) -> None:
    code, out, err = digi("plan", *args.split(), root=root)

    assert (code, out) == (2, "")
    assert err.startswith(message)


def test_without_the_solver_the_line_that_installs_it(
    digi: Digi, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)

    assert digi("plan", root=root) == (
        2,
        "",
        dedent(
            """\
            digi: Making a plan needs the solver HiGHS, which is not installed
              → Install it: pip install "digiohjelma-cli[plan]"
            """
        ),
    )
