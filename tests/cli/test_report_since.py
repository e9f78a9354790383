"""digi report --since, --as-of, --during and --year: what changed, and how things were then."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.repository import commit_all, git, in_git
from tests.conftest import Digi
from tests.views.made import Make, projects

OPEN = "name: Testilän digiohjelma\nlanguage: en\nareas: [{id: koulu, name: Koulut}]\n"
FIRST = {
    "1.1": "name: Muuttuva\nsize: M\nschedule: {start: 2023-H1, end: 2023-H2}",
    "1.2": "name: Pysyvä\nschedule: {start: 2023-H1, end: 2024-H1}\nstatus: toteutus",
    "1.3": "name: Katoava",
}
SECOND = {
    "1.1": """\
        name: Muuttuva
        size: L
        status: toteutus
        schedule: {start: 2023-H2, end: 2024-H1}
        history:
          - {date: 2023-08-15, status: toteutus, note: Sopimus tehtiin}
          - {date: 2023-08-16, schedule: {start: 2023-H2, end: 2024-H1}, note: Hankinta venyi}
        """,
    "1.2": FIRST["1.2"],
    "1.4": "name: Uusi",
}
CHANGES = """\
- Added: 1.4 Uusi: status: suunniteltu
- Gone without a closing record: 1.3 Katoava: status: suunniteltu – no reason given
- Moved: 1.1 Muuttuva: H1/2023–H2/2023 → H2/2023–H1/2024 (1 half-year later; move no. 1) – \
Hankinta venyi
- Another size: 1.1 Muuttuva: Size: M → L
- Another status: 1.1 Muuttuva: suunniteltu → toteutus – Sopimus tehtiin
"""
BY_HISTORY = """\
By the projects’ own history: there is no earlier version of the files to compare with, so \
projects that were added or removed are not told of.

- Moved: 1.1 Muuttuva: H2/2023–H1/2024 (move no. 1) – Hankinta venyi
- Another status: 1.1 Muuttuva: toteutus – Sopimus tehtiin
"""
TODAY = ("--today", "2024-03-01")


def _write(root: Path, by_id: dict[str, str]) -> None:
    for file in (root / "projects").iterdir():
        file.unlink()
    for name, content in projects(by_id).items():
        if isinstance(content, str):
            (root / name).write_text(content, encoding="utf-8")


@pytest.fixture
def plain(portfolio: Make) -> Path:
    """The later of the two portfolios, without git."""
    return portfolio({**projects(SECOND), "digi.yaml": OPEN})


@pytest.fixture
def root(portfolio: Make, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The first portfolio on 10 January 2023, tagged and a baseline; the second on 1 September."""

    def on(stamp: str) -> None:
        for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
            monkeypatch.setenv(name, stamp)

    on("2023-01-10T12:00:00+00:00")
    root = in_git(portfolio({**projects(FIRST), "digi.yaml": OPEN}))
    git(root, "tag", "v1")
    on("2023-09-01T12:00:00+00:00")
    _write(root, SECOND)
    commit_all(root, "Syksy")
    return root


def part(markdown: str, title: str) -> str:
    """Return what stands under a heading of level 2."""
    pattern = rf"^## {re.escape(title)}\n\n(.*?)(?=\n## |\Z)"
    found = re.search(pattern, markdown.replace("\\~", "~"), re.MULTILINE | re.DOTALL)
    assert found, markdown
    return found[1]


def state(markdown: str) -> str:
    return markdown.splitlines()[4]


@pytest.mark.parametrize(
    ("point", "title"),
    [
        ("v1", "Since v1 (10 Jan 2023)"),
        ("HEAD~1", "Since HEAD~1 (10 Jan 2023)"),
        ("2023-06-01", "Since 1 Jun 2023"),
        ("1.9.2023", "Since 1 Sep 2023"),
    ],
)
def test_what_changed_since_a_point_in_time(root: Path, digi: Digi, point: str, title: str) -> None:
    code, out, err = digi("report", *TODAY, "--since", point, root=root)

    assert (code, err) == (0, "")
    assert part(out, title) == CHANGES


def test_since_the_last_baseline_without_being_asked(root: Path, digi: Digi) -> None:
    git(root, "tag", "-am", "x", "digi/baseline/2023", "v1")

    out = digi("report", *TODAY, root=root).out

    assert part(out, "Since baseline 2023 (10 Jan 2023)") == CHANGES


def test_without_a_baseline_nothing_is_compared_unasked(root: Path, digi: Digi) -> None:
    assert "## Since" not in digi("report", *TODAY, root=root).out


def test_only_of_the_projects_that_fit(root: Path, digi: Digi) -> None:
    out = digi("report", *TODAY, "--since", "v1", "--search", "uusi", root=root).out

    assert part(out, "Since v1 (10 Jan 2023)") == CHANGES.splitlines(keepends=True)[0]


@pytest.mark.parametrize("where", ["plain", "root"])
def test_where_git_has_nothing_earlier_the_history_tells(
    request: pytest.FixtureRequest, digi: Digi, where: str
) -> None:
    root = request.getfixturevalue(where)

    out = digi("report", *TODAY, "--since", "2022-07-01", root=root).out

    assert part(out, "Since 1 Jul 2022") == BY_HISTORY


def test_what_is_no_point_in_time(root: Path, digi: Digi) -> None:
    unknown = digi("report", "--since", "v2", root=root)

    assert unknown[:2] == (2, "")
    assert unknown.err == (
        "digi: There is no baseline, tag, branch, commit or day “v2”\n"
        "  → See the baselines with: digi baseline list\n"
    )


def test_without_git_a_name_is_not_understood(plain: Path, digi: Digi) -> None:
    code, _, err = digi("report", "--since", "v1", root=plain)

    assert code == 2
    assert err == (
        "digi: --since: without git, only a day is understood\n"
        "  → Write for example: --since 2024-01-01\n"
    )


# How things were


def _data(digi: Digi, root: Path, *args: str) -> Any:  # noqa: ANN401 (JSON)
    code, out, _ = digi("report", "--format", "json", *args, root=root)
    assert code == 0
    return json.loads(out)["data"]


def test_a_past_day_has_the_files_of_then(root: Path, digi: Digi) -> None:
    code, out, err = digi("report", "--as-of", "2023-06-30", *TODAY, root=root)

    first = git(root, "rev-parse", "--short=7", "v1").strip()
    assert (code, err) == (0, "")
    assert state(out).startswith(
        "The programme has 3 projects. A schedule has been set for 2 projects. The report rests on "
        f"the files of then: version {first} of 10 Jan 2023, 171 days before this situation. "
    )
    assert "1.3 Katoava" in out
    assert "1.4 Uusi" not in out


def test_of_a_later_day_the_files_are_those_that_there_are(root: Path, digi: Digi) -> None:
    last = git(root, "rev-parse", "--short=7", "HEAD").strip()
    (root / "projects" / "1.4-x.yaml").unlink()

    out = digi("report", "--as-of", "2024-06-30", *TODAY, root=root).out

    assert out.splitlines()[2].endswith("situation on 30 Jun 2024")
    assert state(out).startswith(
        "The programme has 2 projects. A schedule has been set for 2 projects. The report rests on "
        f"version {last} of the files, of 1 Sep 2023, 303 days before this situation. "
        "1 file has changes that are in no version yet. The last change noted in the projects’ "
        "history is of 16 Aug 2023."
    )


@pytest.mark.parametrize("where", ["plain", "root"])
def test_where_git_has_no_files_of_then_the_report_says_so(
    request: pytest.FixtureRequest, digi: Digi, where: str
) -> None:
    root = request.getfixturevalue(where)

    code, out, err = digi("report", "--as-of", "2022-06-30", *TODAY, root=root)

    assert code == 0
    said = "The report rests on the present files: those of 30 Jun 2022 have not been kept"
    assert err == f"{said}\n"
    assert f"{said}." in state(out)


def test_a_baseline_that_was_made_later_does_not_count(root: Path, digi: Digi) -> None:
    git(root, "tag", "-am", "x", "digi/baseline/syksy", "HEAD")

    then = _data(digi, root, "--as-of", "2023-06-30", *TODAY)
    now = _data(digi, root, *TODAY)

    assert then["since"] is None
    assert now["since"]["name"] == "syksy"


def test_a_period_that_has_passed(root: Path, digi: Digi) -> None:
    data = _data(digi, root, "--during", "H2/2023", *TODAY)

    assert data["period"] == {"start": "2023-H2", "end": "2023-H2"}
    assert data["as_of"] == "2023-12-31"
    assert [each["half_year"] for each in data["half_years"]] == ["2023-H2", "2024-H1"]
    assert data["since"]["date"] == "2023-07-01"
    assert {each["topic"] for each in data["since"]["changes"]} == {
        *("added", "gone", "moved", "resized", "status"),
    }


def test_a_year_is_two_half_years(root: Path, digi: Digi) -> None:
    by_year = _data(digi, root, "--year", "2023", *TODAY)
    by_half_years = _data(digi, root, "--during", "2023-H2", "--during", "2023-H1", *TODAY)

    assert by_year == by_half_years
    assert by_year["period"] == {"start": "2023-H1", "end": "2023-H2"}
    assert [each["half_year"] for each in by_year["half_years"]] == [
        "2023-H1",
        "2023-H2",
        "2024-H1",
    ]


def test_a_period_that_goes_on_is_of_today(root: Path, digi: Digi) -> None:
    assert _data(digi, root, "--during", "2024-H1", *TODAY)["as_of"] == "2024-03-01"


def test_a_year_and_half_years_at_once(root: Path, digi: Digi) -> None:
    assert digi("report", "--year", "2023", "--during", "2023-H1", root=root) == (
        2,
        "",
        "digi: Only one of --during and --year at a time\n  → Leave the other one out\n",
    )


def test_the_same_commit_and_day_give_the_same_bytes(root: Path, digi: Digi) -> None:
    args = ("--as-of", "2023-06-30", "--format", "html")

    first = digi("report", *args, "--today", "2024-03-01", root=root)
    (root / "projects" / "1.4-x.yaml").unlink()
    second = digi("report", *args, "--today", "2025-03-01", root=root)

    assert first.out == second.out


@pytest.mark.parametrize("text", ["24", "vuosi", "0999", "2024-H1"])
def test_what_is_no_year(root: Path, digi: Digi, text: str) -> None:
    assert digi("report", "--year", text, root=root) == (
        2,
        "",
        f"digi: --year: “{text}” is not a year\n  → Write for example: --year 2024\n",
    )


# What the reviewers of a report on a period would miss

AUTUMN = ("--during", "H2/2023", "--today", "2024-03-01")


def test_what_was_finished_in_the_period_is_told(digi: Digi, portfolio: Make) -> None:
    root = portfolio(
        projects(
            {
                "1.1": "status: valmis\nschedule: {start: 2022-H1, end: 2023-H1}\n"
                "history: [{date: 2023-09-01, status: valmis}]",
                "1.2": "status: valmis\nschedule: {start: 2022-H1, end: 2023-H2}",
                "1.3": "status: valmis\nschedule: {start: 2022-H1, end: 2022-H2}",
            }
        )
    )

    (autumn, _) = _data(digi, root, *AUTUMN)["half_years"]

    assert autumn["finished"] == ["1.1", "1.2"]


def test_decisions_are_those_of_the_period(digi: Digi, portfolio: Make) -> None:
    governance = "governance:\n  decisions:\n" + "".join(
        f"    - {{title: D{day}, body: x, date: {day}}}\n"
        for day in ("2023-06-30", "2023-07-01", "2023-12-31", "2024-01-01")
    )
    root = portfolio({**projects({"1.1": ""}), "digi.yaml": OPEN + governance})

    def told(*args: str) -> list[str]:
        return [each["title"][1:] for each in _data(digi, root, *args)["latest_decisions"]]

    assert told(*AUTUMN) == ["2023-12-31", "2023-07-01"]
    assert told("--as-of", "2023-07-01") == ["2023-07-01", "2023-06-30"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ("--as-of", "2023-06-30", "--since", "HEAD"),
            "--since: “HEAD” is later than the report, 30 Jun 2023\n  → Name an earlier one",
        ),
        (
            ("--as-of", "2023-06-30", "--since", "2023-07-01"),
            "--since: That day is after the report’s, 30 Jun 2023\n  → Name an earlier one",
        ),
        (
            ("--as-of", "2023-06-30", "--during", "2023-H2"),
            "--as-of: The half-years that are asked for begin after that day\n  → Name a later day",
        ),
    ],
)
def test_time_does_not_run_backwards(
    root: Path, digi: Digi, args: tuple[str, ...], message: str
) -> None:
    assert digi("report", *args, *TODAY, root=root) == (2, "", f"digi: {message}\n")


def test_a_baseline_counts_from_the_day_on_which_it_was_made(root: Path, digi: Digi) -> None:
    git(root, "tag", "-am", "x", "digi/baseline/syksy", "v1")  # made on 1 September

    def name(*args: str) -> object:
        since = _data(digi, root, *args, *TODAY)["since"]
        return since and since["name"]

    assert name("--as-of", "2023-08-31") is None
    assert name("--as-of", "2023-09-01") == "syksy"
    assert name("--as-of", "2022-06-30") is None  # the files are those of now


def test_the_version_of_a_day_is_the_same_in_every_time_zone(
    root: Path, digi: Digi, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, "2024-01-01T01:00:00+02:00")
    git(root, "commit", "--allow-empty", "-qm", "Uudenvuodenyö")

    commits = []
    for zone in ("UTC", "Europe/Helsinki", "Pacific/Honolulu"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        commits.append(_data(digi, root, "--as-of", "2023-12-31", *TODAY)["basis"]["committed"])

    monkeypatch.undo()
    time.tzset()
    assert commits == ["2023-09-01"] * 3


def test_the_moves_are_counted_up_to_then(digi: Digi, portfolio: Make) -> None:
    text = """\
        schedule: {start: 2024-H2, end: 2024-H2}
        history:
          - {date: 2023-08-01, schedule: {start: 2024-H1, end: 2024-H1}}
          - {date: 2024-02-01, schedule: {start: 2024-H2, end: 2024-H2}}
        """
    root = portfolio(projects({"1.1": text}))

    (change,) = _data(digi, root, *AUTUMN)["since"]["changes"]

    assert (change["new"], change["move"]) == ("2024-H1/2024-H1", 1)


def test_a_file_that_was_broken_then_is_named(root: Path, digi: Digi) -> None:
    (root / "projects" / "1.2-x.yaml").write_text("id: [", encoding="utf-8")
    commit_all(root, "Rikki")
    git(root, "tag", "rikki")
    git(root, "checkout", "-q", "HEAD~1", "--", "projects")

    out = digi("report", *TODAY, "--since", "rikki", root=root).out

    assert part(out, "Since rikki (1 Sep 2023)") == (
        "Left out, since these files could not be read whole: 1.2-x.yaml\n\nNothing has changed.\n"
    )


def test_a_filter_by_owner_works_for_the_council(root: Path, digi: Digi) -> None:
    file = root / "projects" / "1.4-x.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "owner: Maija\n", encoding="utf-8")

    args = ("--template", "valtuusto", "--owner", "Maija", "--since", "v1")
    code, out, err = digi("report", *args, *TODAY, root=root)

    assert (code, err) == (0, "")
    assert part(out, "Since v1 (10 Jan 2023)") == CHANGES.splitlines(keepends=True)[0]
    assert "Maija" not in out


def test_what_if_is_of_the_present(root: Path, digi: Digi) -> None:
    args = ("--set", "1.1.status=valmis", *TODAY)

    refused = digi("report", "--as-of", "2023-06-30", *args, root=root)
    today = digi("report", *args, root=root)

    assert refused[:2] == (2, "")
    assert refused.err == (
        "digi: What-if assumes something of the present files, and the report is of past ones\n"
        "  → Leave --set and --capacity out, or report on today\n"
    )
    assert today.out.splitlines()[2].endswith("What if: 1.1: status valmis")
