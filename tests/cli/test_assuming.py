"""--set and --capacity on commands that read: every view tells them, and nothing is written."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer._click import Context

from digiohjelma_cli.cli.command import DigiCommand, DigiGroup
from digiohjelma_cli.cli.main import COMMANDS, _app
from digiohjelma_cli.render.sheet import FORMATS
from tests.cli.repository import changed, in_git
from tests.conftest import PROGRAMME, THEME, Digi
from tests.views.made import Make, projects

SETTINGS = ("--set", "1.1.start=2024-H1", "--capacity", "digi=5")
SENTENCE = "What if: 1.1 starts in H1/2024; capacity of digi 5"
COUNTS = "0 errors, 2 warnings, 1 remark.\n"  # which `digi check` tells beside the findings
FILES = {
    "1.1": """
        schedule: {start: 2023-H1, end: 2023-H2}
        phases: [{name: hankinta, start: 2023-H1, end: 2023-H1}]
        size: M
        themes: [arki]
        owner: Aino
        effort: {digi: {2023-H1: 1, 2023-H2: 3}}
        """,
    "1.2": "size: S\nschedule: {start: 2024-H1, end: 2024-H1}\nlocked: true",
}
METRICS = """\
metrics: [{id: aika, name: Aika, baseline: 1, target: 2, target_by: 2024-H1, themes: [arki]}]
"""
# What each command needs to be run at all.
WORDS = {
    "show": ["1.1"],
    "metrics show": ["aika"],
    "trace": ["1.1"],
    "export": ["json"],
    "status set": ["1.1", "valmis"],
    "explain": ["DIGI301"],
    "metrics record": ["aika", "3"],
    "baseline add": ["syksy"],
    "move": ["1.1", "--by", "1"],
    "set": ["1.1", "size=L"],
    "add": ["Uusi", "--area", "koulu"],
    "edit": ["1.1"],
    "retire": ["1.1"],
    "init": ["uusi"],
    "import": ["taulukko.csv"],
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one portfolio for every test here: none of them may change it."""
    made = tmp_path_factory.mktemp("yksi") / "salkku"
    files = {"digi.yaml": PROGRAMME, "themes/arki.yaml": THEME, "metrics.yaml": METRICS}
    for name, text in {**files, **projects(FILES)}.items():
        if isinstance(text, str):
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_text(text, encoding="utf-8")
    return in_git(made)


def _commands() -> Iterator[tuple[str, DigiCommand | DigiGroup]]:
    """Yield every command with its words, and the commands of each."""
    group = _app()
    ctx = Context(group)
    for name in COMMANDS:
        command = group.get_command(ctx, name)
        yield name, command
        for below, each in getattr(command, "commands", {}).items():
            yield f"{name} {below}", each


ASSUMING = {name: each for name, each in _commands() if each.assumes and name != "whatif"}
OTHERS = {name: each for name, each in _commands() if not each.assumes}


def _formats(command: DigiCommand | DigiGroup) -> list[str]:
    found = (each.metavar for each in command.params if "--format" in each.opts)
    return str(next(found, "")).split("|")


CASES = [
    (name, form)
    for name, command in ASSUMING.items()
    for form in _formats(command)
    if name not in ("export", "diff", "history") and form != "pdf"  # a PDF goes into a file
]


def test_every_command_that_reads_the_portfolio_can_assume() -> None:
    assert [*ASSUMING] == [
        *("list", "show", "timeline", "status", "report", "check", "capacity", "plan"),
        *("maturity", "trace", "metrics", "metrics show", "decisions", "themes", "areas"),
        *("history", "diff", "export"),
    ]


@pytest.mark.parametrize(("name", "form"), CASES)
def test_every_view_says_what_it_assumes(digi: Digi, root: Path, name: str, form: str) -> None:
    args = (*name.split(), *WORDS.get(name, []), *SETTINGS, "--format", form)
    code, out, err = digi(*args, root=root)

    assert code in (0, 1)
    beside = "" if form == "table" else f"{SENTENCE}\n"  # a table's header says it
    assert err == beside + (COUNTS if name == "check" else "")
    if form == "json":
        assert json.loads(out)["what_if"]["sentence"] == SENTENCE
    elif form in ("table", "md", "html"):
        assert SENTENCE in " ".join(out.replace("\\", "").split())


@pytest.mark.parametrize("name", [name for name, form in CASES if form == "table"])
def test_on_a_terminal_the_header_says_it(digi: Digi, root: Path, name: str) -> None:
    args = (*name.split(), *WORDS.get(name, []), *SETTINGS)
    out, err = digi(*args, root=root, is_terminal=True)[1:]
    lines = " ".join(out.split("\n\n\n", maxsplit=1)[0].split())

    # What does not draw a table on a terminal says it beside.
    assert (SENTENCE in lines) or (err.startswith(SENTENCE) and name == "check")


@pytest.mark.parametrize("name", [name for name, form in CASES if form == "json"])
def test_without_assumptions_json_has_nothing_of_them(digi: Digi, root: Path, name: str) -> None:
    args = (*name.split(), *WORDS.get(name, []), "--format", "json")

    assert [*json.loads(digi(*args, root=root).out)] == ["schema", "kind", "data"]


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("name", OTHERS)
def test_other_commands_refuse_to_assume(
    digi: Digi, root: Path, name: str, *, is_first: bool
) -> None:
    words = [*name.split(), *WORDS.get(name, [])]
    line = [*SETTINGS, *words] if is_first else [*words, *SETTINGS]

    assert digi(*line, root=root) == (
        2,
        "",
        dedent(
            f"""\
            digi: digi {name} works on the files as they are: what is assumed with --set or """
            """--capacity is never written
              → See what would follow with: digi whatif --set 2.5.start=2024-H2
            """
        ),
    )
    assert changed(root) == ""


@pytest.mark.parametrize("option", ["--apply", "--patch"])
def test_a_plan_on_assumptions_is_never_written(digi: Digi, root: Path, option: str) -> None:
    value = ["plan.patch"] if option == "--patch" else []
    code, _out, err = digi("plan", *SETTINGS, option, *value, root=root)

    assert code == 2
    assert err.startswith(f"digi: digi plan {option} works on the files as they are: ")
    assert changed(root) == ""


@pytest.mark.parametrize("form", ["csv", "ics", "json", "xlsx"])
def test_an_export_tells_it_beside_the_file(
    digi: Digi, root: Path, tmp_path: Path, form: str
) -> None:
    file = tmp_path / f"salkku.{form}"
    code, out, err = digi("export", form, *SETTINGS, "-o", str(file), root=root)

    assert (code, out, err) == (0, "", f"{SENTENCE}\n")
    if form == "csv":
        assert "2024-H1,2024-H2" in file.read_text(encoding="utf-8")


def test_a_report_says_nothing_of_when_history_was_noted_on_an_assumption(
    digi: Digi, root: Path
) -> None:
    data = json.loads(digi("report", *SETTINGS, "--format", "json", root=root).out)["data"]

    assert data["last_noted"] is None


def test_what_is_internal_is_not_told_in_public(digi: Digi, root: Path) -> None:
    args = ("export", "json", "--public", "--set", "1.1.owner=Maija")

    assert "Maija" not in digi(*args, root=root).out


def test_the_timeline_shows_where_the_bars_stand_now(digi: Digi, root: Path) -> None:
    out = digi("timeline", "--set", "1.1.by=2", root=root, env={"COLUMNS": "82"}).out

    assert out == dedent(
        """\
        Testilän digiohjelma · situation on 1 Mar 2023 · What if: 1.1 moves 2 half-years
        later

                                                ▼ situation on 1 Mar 2023
                                                council’s term ends 31 May 2025 ▼
                                │2022         │2023         │2024         │2025         │
                                │H1    ┊H2    │H1    ┊H2    │H1    ┊H2    │H1    ┊H2    │
        ─────────────────────────────────────────────────────────────────────────────────
        Koulut                  │      ┊      │ ┃    ┊      │      ┊      │     ║┊      │
        ○  1.1 Project 1.1      │      ┊      │ ┃    ┊      │▒ M ▒▒▒▒▒▒▒▒▒│     ║┊      │
               before           │      ┊      │┄┄┄┄┄┄┄┄┄┄┄┄┄│      ┊      │     ║┊      │
        ○  1.2 Project 1.2      │      ┊      │ ┃    ┊      │▒ S ▒▒┊      │     ║┊      │

        ○ ▒▒▒ planned, decided   ┄┄┄ schedule before   ┃ situation on 1 Mar 2023
        ║ council’s term ends
        """
    )


@pytest.mark.parametrize(
    ("setting", "command"),
    [
        (["1.1.size=L"], ["set", "1.1", "size=L"]),
        (["1.1.owner="], ["set", "1.1", "--clear", "owner"]),
        (["1.1.effort.digi=7"], ["set", "1.1", "effort.digi=7"]),
        (["1.1.effort.digi.2023-H2=7"], ["set", "1.1", "effort.digi.2023-H2=7"]),
        (["1.1.depends_on=1.2"], ["set", "1.1", "depends_on=1.2"]),
        (["1.1.by=2"], ["move", "1.1", "--by", "2", "--because", "what if"]),
        (["1.1.start=2024-H1"], ["move", "1.1", "--by", "2", "--because", "what if"]),
        (["1.1.end=2024-H2"], ["move", "1.1", "--end", "2024-H2", "--because", "what if"]),
        (
            ["1.1.start=2022-H1", "1.1.end=2025-H2"],
            ["move", "1.1", "--start", "2022-H1", "--end", "2025-H2", "--because", "what if"],
        ),
        (["1.1.status=toteut"], ["status", "set", "1.1", "toteutus", "--note", "what if"]),
    ],
)
def test_what_is_assumed_is_what_an_edit_would_make(
    digi: Digi, root: Path, tmp_path: Path, setting: list[str], command: list[str]
) -> None:
    copy = tmp_path / "muutettu" / root.name
    shutil.copytree(root, copy)
    assert digi(*command, root=copy).code == 0
    options = [word for each in setting for word in ("--set", each)]

    assumed = json.loads(digi("export", "json", *options, root=root).out)["data"]
    edited = json.loads(digi("export", "json", root=copy).out)["data"]

    assert assumed == edited


@pytest.mark.parametrize(
    ("args", "message", "remedy"),
    [
        (
            ["--set", "1.1"],
            "--set: “1.1” says no project, key and value",
            "Write for example: --set 2.5.start=2024-H2",
        ),
        (
            ["--set", "1.1.strat=2024-H1"],
            "There is no key “strat” here",
            "Did you mean start, status?",
        ),
        (["--set", "9.9.size=L"], "There is no project “9.9”", "See the ids with: digi list"),
        (["--set", "1.1.size=Q"], "There is no size “Q”", "Write one of these: S, M, L"),
        (
            ["--set", "1.1.start=joskus"],
            "start: “joskus” is not a half-year",
            "Write for example: 2022-H1",
        ),
        (
            ["--set", "1.1.start="],
            "“1.1.start” alone cannot be taken away",
            "Take the whole schedule away: --set 1.1.schedule=",
        ),
        (
            ["--set", "1.1.schedule=2024-H1"],
            "Assume the start and the end of a schedule one by one",
            "Write for example: --set 1.1.start=2024-H1 --set 1.1.end=2024-H2",
        ),
        (
            ["--set", "1.1.schedule=", "--set", "1.1.history=x"],
            "The history tells what has been, and is not assumed",
            "Assume a status or a schedule: --set 1.1.start=2024-H1",
        ),
        (
            ["--set", "1.1.by=1", "--set", "1.1.end=2024-H2"],
            "1.1: the schedule is assumed twice, by half-years and by its ends",
            "Leave one of them out: --set 1.1.by=1",
        ),
        (
            ["--set", "1.1.by=-999"],
            "Project 1.1 would start in H2/1523, which digi does not know",
            "Write for example: --set 1.1.by=1",
        ),
        (
            ["--set", "1.1.start=2999-H2"],
            "Project 1.1 would end in H1/3000, which digi does not know",
            "Write for example: --set 1.1.by=1",
        ),
        (
            ["--set", "1.1.status="],
            "The key “status” cannot be cleared: it must be there",
            "Give it another value: --set 1.1.status=…",
        ),
        (
            ["--set", "1.1.phases=x"],
            "“phases” has parts, which cannot be given in one value",
            "Write them into a what-if file, which digi whatif reads",
        ),
        (
            ["--set", "1.1.effort=3"],
            "“effort” has parts, which cannot be given in one value",
            "Give a part: --set 1.1.effort.digi=…",
        ),
        (
            ["--set", "1.1.after.1.2=hankinta"],
            "“after” has parts, which cannot be given in one value",
            "Write them into a what-if file, which digi whatif reads",
        ),
        (
            ["--set", "1.1.id=2.2"],
            "The id of a project does not change: other files and minutes refer to it",
            "Retire the project, and add another",
        ),
        (
            ["--set", "1.1.effort.dogi=2"],
            "There is no pool “dogi”",
            "Did you mean digi?",
        ),
        (
            ["--capacity", "digi"],
            "--capacity: “digi” says no pool and units",
            "Write for example: --capacity digi=15",
        ),
        (
            ["--capacity", "digi=-1"],
            "--capacity: “-1” is not a number of at least 0",
            "Write for example: --capacity digi@2024-H1=15",
        ),
        (
            ["--capacity", "digi@syksy=1"],
            "--capacity: “syksy” is not a half-year",
            "Write for example: 2024-H1",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(
    digi: Digi, root: Path, args: list[str], message: str, remedy: str
) -> None:
    assert digi("list", *args, root=root) == (2, "", f"digi: {message}\n  → {remedy}\n")


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize(
    "args", [["move", "1.1", "--by", "1", *SETTINGS], [*SETTINGS, "move", "1.1", "--by", "1"]]
)
def test_a_refusal_is_in_the_programmes_language(
    digi: Digi, portfolio: Make, args: list[str], language: str
) -> None:
    root = portfolio({"digi.yaml": PROGRAMME.replace("language: en", "language: fi")})
    code, out, err = digi(*args, root=root, env={"DIGI_LANG": "", "LANG": language})

    assert (code, out) == (2, "")
    assert err == dedent(
        """\
        digi: digi move käsittelee tiedostoja sellaisina kuin ne ovat: valinnoilla --set ja """
        """--capacity oletettua ei koskaan kirjoiteta
          → Seuraukset näyttää: digi whatif --set 2.5.start=2024-H2
        """
    )


def test_of_a_project_whose_file_is_broken_the_files_problem_is_told(
    digi: Digi, portfolio: Make
) -> None:
    root = portfolio({"projects/1.1-oppilashallinto.yaml": "id: '1.1'\nname: [\n"})
    file = root / "projects" / "1.1-oppilashallinto.yaml"

    assert digi("list", "--set", "1.1.size=L", root=root) == (
        3,
        "",
        f'digi: {file}:2:8: A value was expected here\n  → Write the text in quotes: "…"\n',
    )


@pytest.mark.parametrize(
    ("setting", "english", "finnish"),
    [
        ("1.1.locked=true", "1.1: locked", "1.1: lukittu"),
        ("1.1.locked=false", "1.1: not locked", "1.1: ei lukittu"),
        ("1.1.name=日本語", "1.1: name 日本語", "1.1: nimi 日本語"),
        ("1.1.earliest=2024H1", "1.1: earliest start H1/2024", "1.1: aikaisin alku H1/2024"),
        ("1.1.deadline=2024-H2", "1.1: deadline H2/2024", "1.1: määräaika H2/2024"),
        ("1.1.priority=high", "1.1: priority high", "1.1: tärkeys korkea"),
        ("1.1.priority=normal", "1.1: priority normal", "1.1: tärkeys normaali"),
    ],
)
def test_what_is_assumed_is_said_in_words(
    digi: Digi, root: Path, setting: str, english: str, finnish: str
) -> None:
    for language, sentence in (("en", f"What if: {english}"), ("fi", f"Mitä jos: {finnish}")):
        out = digi("list", "--set", setting, root=root, env={"DIGI_LANG": language})

        assert (out.code, out.err) == (0, f"{sentence}\n")


def _capacities(digi: Digi, root: Path, *options: str) -> Mapping[str, Any]:
    args = ("capacity", "--format", "json", *options)
    pool = json.loads(digi(*args, root=root).out)["data"]["pools"][0]
    return {each["half_year"]: each["capacity"] for each in pool["half_years"]}


def test_a_capacity_of_one_half_year_leaves_the_others(digi: Digi, root: Path) -> None:
    found = _capacities(digi, root, "--capacity", "digi@H1/2024=1,5", "--capacity", "digi@2025H2=")

    assert found == {
        "2022-H1": 4,
        "2022-H2": 4,
        "2023-H1": 4,
        "2023-H2": 4,
        "2024-H1": 1.5,
        "2024-H2": 4,
        "2025-H1": 4,
        "2025-H2": None,
    }


def test_of_two_assumptions_about_the_same_the_later_holds(digi: Digi, root: Path) -> None:
    options = (
        "--capacity",
        "digi@2024-H1=1",
        "--capacity",
        "digi=9",
        "--capacity",
        "digi@2025-H1=2",
    )
    found = _capacities(digi, root, *options)

    assert (found["2024-H1"], found["2025-H1"]) == (9, 2)


def test_what_keeps_an_edit_from_a_file_keeps_no_assumption_from_it(
    digi: Digi, portfolio: Make
) -> None:
    files = projects({"1.1": "effort:\n  digi:\n    2024-H1: 3   # sovittu\nschedule:\n"})
    root = portfolio(files)
    assert digi("set", "1.1", "effort.digi=2", root=root).code == 4

    data = json.loads(digi("list", "--set", "1.1.effort.digi=2", "--format", "json", root=root).out)

    assert data["data"][0]["effort"] == {"digi": 2}


WORD = st.one_of(
    st.sampled_from(
        ["1.1", "2.5", "start", "effort.digi", "schedule", "=", "@", ".", "", "2024-H1"]
    ),
    st.text(max_size=4),
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORD, max_size=6), option=st.sampled_from(["--set", "--capacity"]))
def test_no_assumption_gives_a_traceback(
    digi: Digi, root: Path, words: list[str], option: str
) -> None:
    code, _out, err = digi("list", option, "".join(words), root=root)

    assert code in (0, 2), err


def test_the_formats_of_sheets_are_those_that_are_looked_at() -> None:
    assert {*product(["list"], FORMATS)} <= {*CASES}
