"""digi diff: points in time, where git is not there, and what is left alone. Events: two_years."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.repository import changed, commit_all, git, in_git
from tests.conftest import PROGRAMME, PROJECT, Digi
from tests.views.made import Make

FILE = "projects/1.1-oppilashallinto.yaml"
SIZED = "resized\tproject\t1.1\tOppilashallinto\tsize\tM\tL\t\t\t\t\n"


def _on(monkeypatch: pytest.MonkeyPatch, stamp: str) -> None:
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, stamp)


@pytest.fixture
def root(portfolio: Make, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of size M on 10 January 2023, tagged and on a branch; of size L a month later."""
    _on(monkeypatch, "2023-01-10T12:00:00+00:00")
    root = in_git(portfolio({FILE: PROJECT + "size: M\n"}))
    git(root, "tag", "v1")
    git(root, "branch", "vanha")
    git(root, "tag", "digi/baseline/talousarvio-2023")
    _on(monkeypatch, "2023-02-10T12:00:00+00:00")
    (root / FILE).write_text(PROJECT + "size: L\n", encoding="utf-8")
    commit_all(root, "Isompi")
    return root


@pytest.mark.parametrize(
    "point", ["", "v1", "vanha", "talousarvio-2023", "HEAD~1", "2023-01-10", "9.2.2023", "HEAD~1.."]
)
def test_a_point_in_time_by_any_name(root: Path, digi: Digi, point: str) -> None:
    assert digi("diff", point, root=root) == (0, SIZED, "")


def test_the_end_of_a_day_counts(root: Path, digi: Digi) -> None:
    assert digi("diff", "2023-02-10", root=root) == (0, "", "")


def test_both_ends_are_in_git(root: Path, digi: Digi) -> None:
    (root / FILE).unlink()

    assert digi("diff", "v1..main", root=root) == (0, SIZED, "")
    assert git(root, "status", "--porcelain") == f" D {FILE}\n"


def test_without_a_baseline_the_last_commit_counts(root: Path, digi: Digi) -> None:
    git(root, "tag", "-d", "digi/baseline/talousarvio-2023")
    (root / FILE).write_text(PROJECT + "size: S\n", encoding="utf-8")

    assert digi("diff", root=root).out == SIZED.replace("M\tL", "L\tS")
    assert changed(root) == f" M {FILE}\n"


def test_exit_code_says_that_something_changed(root: Path, digi: Digi) -> None:
    assert digi("diff", "--exit-code", root=root).code == 1
    assert digi("diff", "HEAD", "--exit-code", root=root).code == 0


@pytest.mark.parametrize(
    ("args", "message", "remedy"),
    [
        (
            ("diff", "talousarvio-203"),
            "There is no baseline, tag, branch, commit or day “talousarvio-203”",
            "Did you mean talousarvio-2023?",
        ),
        (
            ("diff", "--", "--output=x"),
            "There is no baseline, tag, branch, commit or day “--output=x”",
            "See the baselines with: digi baseline list",
        ),
        (
            ("diff", "2022-12-31"),
            "git knows nothing of the portfolio on 2022-12-31 or before it",
            "See what it knows with: git log",
        ),
        (
            ("diff", "v1...main"),
            "“v1...main” is not understood: two dots stand between two points in time",
            "Write for example: digi diff 2024-01-01..2024-06-30",
        ),
    ],
)
def test_a_point_that_is_none(
    root: Path, digi: Digi, args: tuple[str, ...], message: str, remedy: str
) -> None:
    assert digi(*args, root=root) == (2, "", f"digi: {message}\n  → {remedy}\n")


@pytest.mark.parametrize(
    "args", [("diff",), ("baseline", "list"), ("baseline", "add", "a"), ("timeline", "--vs", "a")]
)
def test_without_git(portfolio: Make, digi: Digi, args: tuple[str, ...]) -> None:
    code, out, err = digi(*args, root=portfolio())

    assert (code, out) == (3, "")
    assert err == (
        "digi: The portfolio is not in a git repository, so nobody knows what it was\n"
        "  → Begin with: git init, git add, git commit\n"
    )


def test_without_git_the_log_tells_the_projects_own_histories(portfolio: Make, digi: Digi) -> None:
    history = "history: [{date: 2023-01-02, status: suunniteltu, note: Sovittu}]\n"
    root = portfolio({FILE: PROJECT + history})

    out = digi("log", "--since", "2023-01-01", root=root).out
    assert out == "2023-01-02\t1.1\tOppilashallinto\tStatus: none → suunniteltu\tSovittu\t\t\n"
    assert digi("log", "--since", "2023-01-03", root=root).out == ""


def test_a_portfolio_in_a_subfolder_that_had_another_name(
    root: Path, digi: Digi, tmp_path: Path
) -> None:
    whole = tmp_path / "kokonaan"
    (whole / "vanha").mkdir(parents=True)
    for name in ("digi.yaml", "themes", "projects"):
        shutil.move(root / name, whole / "vanha" / name)
    in_git(whole)
    git(whole, "mv", "vanha", "salkku")
    (whole / "salkku" / FILE).write_text(PROJECT + "size: M\n", encoding="utf-8")
    commit_all(whole, "Uusi kansio")

    assert digi("diff", "HEAD~1", root=whole / "salkku").out == SIZED.replace("M\tL", "L\tM")


def test_a_commit_before_the_portfolio(portfolio: Make, digi: Digi, tmp_path: Path) -> None:
    root = portfolio()
    moved = tmp_path / "digi.yaml"
    shutil.move(root / "digi.yaml", moved)
    in_git(root)
    shutil.move(moved, root / "digi.yaml")
    commit_all(root, "Salkku")

    outcome = digi("diff", "HEAD~1", root=root)

    commit = git(root, "rev-parse", "HEAD~1")[:7]
    assert outcome.code == 3
    assert outcome.err == (
        f"digi: Commit {commit} (HEAD~1) has no digi.yaml: there was no portfolio yet\n"
        "  → Name a later one\n"
    )


def test_a_shallow_copy_says_that_it_may_be_the_reason(
    root: Path, digi: Digi, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", "matala")

    outcome = digi("diff", "2023-01-10", root=tmp_path / "matala")

    assert outcome.code == 2
    assert "  → This copy of the repository may be shallow: git fetch --unshallow\n" in outcome.err


def test_filters_leave_out_what_is_about_all(root: Path, digi: Digi) -> None:
    (root / "digi.yaml").write_text(
        PROGRAMME.replace("capacity: 4", "capacity: 5"), encoding="utf-8"
    )

    assert "capacity\tpools\tdigi" in digi("diff", root=root).out
    assert digi("diff", "--area", "koulu", root=root).out == SIZED
    assert digi("diff", "--area", "ympäristö", root=root).out == ""


def test_the_data(root: Path, digi: Digi) -> None:
    data = json.loads(digi("diff", "--format", "json", root=root).out)["data"]

    assert list(data) == ["from", "to", "changes", "load", "newly_late", "unread"]
    commit = git(root, "rev-parse", "v1").strip()
    assert data["from"] == {"name": "talousarvio-2023", "commit": commit, "date": "2023-01-10"}
    assert data["to"] == {"name": "the files as they are", "commit": None, "date": "2023-03-01"}
    assert data["changes"] == [
        {
            "topic": "resized",
            "record": "project",
            "id": "1.1",
            "name": "Oppilashallinto",
            "field": "size",
            "old": "M",
            "new": "L",
            "via": [],
            "start_by": None,
            "end_by": None,
            "move": None,
            "why": None,
        }
    ]


@pytest.mark.parametrize("broken", ["size: [", 'id: "1.1"\nname: [a]\n', PROJECT + "size: L/M/S\n"])
def test_a_file_that_cannot_be_read_is_not_told_as_gone(
    root: Path, digi: Digi, broken: str
) -> None:
    (root / FILE).write_text(broken, encoding="utf-8")

    outcome = digi("diff", "--format", "md", root=root, env={"DIGI_LANG": "en"})

    assert outcome.code == 3
    assert "1.1-oppilashallinto.yaml" in outcome.err
    assert outcome.out == (
        "# Testilän digiohjelma\n\n"
        f"talousarvio-2023 (10 Jan 2023, {git(root, 'rev-parse', 'v1')[:7]}) → "
        "the files as they are (1 Mar 2023)\n\n"
        "Nothing has changed.\n\n"
        "Left out, since these files could not be read whole: 1.1-oppilashallinto.yaml\n"
    )


# Baselines


def test_a_baseline_says_what_it_is(root: Path, digi: Digi) -> None:
    args = ("baseline", "add", "2023-06", "--decision", "KV § 12", "--because", "Raha väheni")

    outcome = digi(*args, root=root)

    commit = git(root, "rev-parse", "HEAD").strip()
    assert outcome == (0, "", f"Baseline 2023-06: commit {commit[:7]} of 10 Feb 2023\n")
    listed = digi("baseline", "list", root=root).out.splitlines()[-1]
    assert listed == f"2023-06\t2023-02-10\tKV § 12\tRaha väheni\tMaija Meikäläinen\t{commit}"


@pytest.mark.parametrize(
    ("args", "code", "message", "remedy"),
    [
        (
            ("b",),
            2,
            "There is a baseline already, “talousarvio-2023”: a new one needs a reason",
            "Say why the plan was made anew: --because TEXT",
        ),
        (
            ("talousarvio-2023", "--because", "x"),
            4,
            "There is a baseline “talousarvio-2023” already, and a baseline is never changed",
            "Give the new one another name",
        ),
        (
            ("a b", "--because", "x"),
            2,
            "“a b” cannot be a baseline’s name",
            "Write letters, numbers and hyphens: 2024-06",
        ),
    ],
)
def test_a_baseline_that_is_refused(
    root: Path, digi: Digi, args: tuple[str, ...], code: int, message: str, remedy: str
) -> None:
    outcome = digi("baseline", "add", *args, root=root)

    assert outcome == (code, "", f"digi: {message}\n  → {remedy}\n")
    assert len(git(root, "tag").split()) == 2


def test_a_baseline_of_what_is_not_committed_is_refused(root: Path, digi: Digi) -> None:
    (root / FILE).write_text(PROJECT, encoding="utf-8")

    outcome = digi("baseline", "add", "b", "--because", "x", root=root)

    assert outcome.code == 4
    assert outcome.err == (
        f"digi: {FILE} has changes that are not committed\n"
        "  → Commit them first: a baseline is what git has\n"
    )
