"""digi undo: the last edit is taken back where the file still is what it left."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from digiohjelma_cli.store import undo as undo_module
from tests.cli.repository import changed, diff, in_git
from tests.conftest import PROJECT, Digi
from tests.views.made import Make

FILE = "projects/1.1-oppilashallinto.yaml"
OTHER = "projects/1.2-kirjasto.yaml"


@pytest.fixture
def root(portfolio: Make) -> Path:
    other = PROJECT.replace("1.1", "1.2").replace("Oppilashallinto", "Kirjasto")
    return in_git(portfolio({OTHER: other}))


def test_edits_are_taken_back_one_after_another(digi: Digi, root: Path) -> None:
    digi("status", "set", "1.1", "1.2", "ehdotus", root=root)
    digi("set", "1.1", "size=L", root=root)

    first = digi("undo", root=root)
    between = changed(root)
    second = digi("undo", root=root)

    assert first == (0, "", "Taken back: 1.1 Oppilashallinto: size: none → L\n")
    assert between == f" M {FILE}\n M {OTHER}\n"
    assert second == (
        0,
        "",
        (
            "Taken back: 1.1 Oppilashallinto: suunniteltu → ehdotus (1 Mar 2023)\n"
            "1.2 Kirjasto: suunniteltu → ehdotus (1 Mar 2023)\n"
        ),
    )
    assert changed(root) == ""
    assert digi("undo", root=root) == (
        4,
        "",
        "digi: There is no edit to take back\n  → See the edits with: digi undo --list\n",
    )


def test_what_is_kept_is_listed(digi: Digi, root: Path) -> None:
    digi("set", "1.1", "size=L", root=root)
    digi("set", "1.2", "size=M", root=root)
    digi("undo", root=root)

    listed = digi("undo", "--list", root=root)
    data = json.loads(digi("undo", "--list", "--format", "json", root=root).out)["data"]

    assert [line.split("\t")[1:] for line in listed.out.splitlines()] == [
        ["true", "1.2 Kirjasto: size: none → M"],
        ["false", "1.1 Oppilashallinto: size: none → L"],
    ]
    assert [(each["number"], each["files"], each["is_undone"]) for each in data] == [
        (2, [OTHER], True),
        (1, [FILE], False),
    ]


def test_a_file_that_has_changed_since_is_left_and_both_are_shown(digi: Digi, root: Path) -> None:
    digi("set", "1.1", "size=L", root=root)
    path = root / FILE
    path.write_text(path.read_text(encoding="utf-8").replace("size: L", "size: M"), "utf-8")

    outcome = digi("undo", root=root)

    assert (outcome.code, outcome.out) == (4, "")
    assert outcome.err.replace(str(root), "…") == (
        f"…/{FILE}: what the edit left (-), and what is there now (+)\n"
        f"--- …/{FILE}\n+++ …/{FILE}\n"
        "@@ -2,4 +2,4 @@\n"
        " name: Oppilashallinto\n area: koulu\n status: suunniteltu\n-size: L\n+size: M\n"
        "digi: Changed since the edit “1.1 Oppilashallinto: size: none → L”: "
        f"…/{FILE}\n"
        "  → Look at the difference above, and change the file by hand\n"
    )
    assert diff(root) == "+size: M\n"


def test_a_dry_run_shows_what_would_change(digi: Digi, root: Path) -> None:
    digi("set", "1.1", "size=L", root=root)

    outcome = digi("undo", "--dry-run", root=root)

    assert outcome.code == 0
    assert outcome.err == "Would be taken back: 1.1 Oppilashallinto: size: none → L\n"
    assert outcome.out.endswith(" status: suunniteltu\n-size: L\n")
    assert diff(root) == "+size: L\n"


def test_an_edit_that_was_refused_is_not_kept(
    digi: Digi, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", lambda *_: fail(_))
        outcome = digi("set", "1.1", "size=L", root=root)

    assert outcome.code == 4
    assert digi("undo", "--list", root=root).out == ""
    assert changed(root) == ""


def test_a_state_folder_that_cannot_be_written_costs_only_the_undoing(
    digi: Digi, root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "tiedosto"))
    (tmp_path / "tiedosto").write_text("", encoding="utf-8")

    assert digi("set", "1.1", "size=L", root=root) == (
        0,
        "",
        (
            "This edit cannot be undone with digi undo: it could not be kept\n"
            "1.1 Oppilashallinto: size: none → L\n"
        ),
    )
    assert diff(root) == "+size: L\n"


def test_no_more_than_a_hundred_are_kept(
    digi: Digi, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo_module, "_KEPT", 3)
    for size in ("S", "M", "L", "S", "M"):
        digi("set", "1.1", f"size={size}", root=root)

    kept = json.loads(digi("undo", "--list", "--format", "json", root=root).out)["data"]

    assert [each["number"] for each in kept] == [5, 4, 3]


def test_nothing_to_list_says_so(digi: Digi, root: Path) -> None:
    assert digi("undo", "--list", root=root, is_terminal=True).out.endswith(
        "No edits are kept of this portfolio.\n"
    )
