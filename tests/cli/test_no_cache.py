"""digi with a snapshot of a large portfolio: when it is used, and that edits never rely on it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from digiohjelma_cli.store import load as loading
from digiohjelma_cli.store import snapshot as snapshots
from digiohjelma_cli.store.sources import Disk
from tests.conftest import PROJECT, Digi

FILE: Final = "projects/1.1-oppilashallinto.yaml"
LISTED: Final = "1.1\tOppilashallinto\tkoulu\tsuunniteltu\t\t\t\t\n"


@pytest.fixture(autouse=True)
def _large_and_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "_LARGE", 1)
    monkeypatch.setattr(snapshots, "_SETTLED", -(10**12))


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every file look as it always was, so that a snapshot is believed whatever happens."""
    monkeypatch.setattr(Disk, "status", lambda *_: (1, 1, 1, 1))


def kept_files() -> list[str]:
    folder = Path(os.environ["XDG_CACHE_HOME"]) / "digi"
    return sorted(os.listdir(folder)) if folder.exists() else []


def test_a_large_portfolio_is_kept(portfolio: Callable[..., Path], digi: Digi) -> None:
    root = portfolio()
    assert digi("list", root=root) == (0, LISTED, "")
    assert len(kept_files()) == 1
    assert digi("list", root=root) == (0, LISTED, "")


@pytest.mark.usefixtures("blind")
@pytest.mark.parametrize("args", [("list", "--no-cache"), ("--no-cache", "list")])
def test_no_cache_keeps_nothing_and_believes_nothing(
    portfolio: Callable[..., Path], digi: Digi, args: tuple[str, ...]
) -> None:
    root = portfolio()
    digi(*args, root=root)
    assert kept_files() == []
    digi("list", root=root)
    (root / FILE).write_text(PROJECT.replace("suunniteltu", "valmis"), encoding="utf-8")
    assert digi("list", root=root).out == LISTED  # as it would be, were the file believed
    assert digi(*args, root=root).out == LISTED.replace("suunniteltu", "valmis")


@pytest.mark.parametrize(("value", "is_kept"), [("1", False), ("0", True), ("", True)])
def test_a_variable_says_the_same(
    portfolio: Callable[..., Path], digi: Digi, value: str, *, is_kept: bool
) -> None:
    digi("list", root=portfolio(), env={"DIGI_NO_CACHE": value})
    assert bool(kept_files()) == is_kept


@pytest.mark.usefixtures("blind")
def test_an_edit_changes_what_the_file_holds_and_not_what_was_kept_of_it(
    portfolio: Callable[..., Path], digi: Digi
) -> None:
    root = portfolio()
    digi("list", root=root)
    (root / FILE).write_text(f"# uutta\n{PROJECT}owner: Rehtori\n", encoding="utf-8")
    assert digi("status", "set", "1.1", "valmis", root=root).code == 0
    assert (root / FILE).read_text(encoding="utf-8") == (
        "# uutta\n"
        + PROJECT.replace("suunniteltu", "valmis")
        + "owner: Rehtori\nhistory:\n  - {date: 2023-03-01, status: valmis}\n"
    )


@pytest.mark.usefixtures("blind")
def test_an_edit_is_refused_where_the_file_is_no_more_what_was_kept_of_it(
    portfolio: Callable[..., Path], digi: Digi
) -> None:
    root = portfolio()
    digi("list", root=root)
    other = PROJECT.replace("1.1", "1.7")
    (root / FILE).write_text(other, encoding="utf-8")
    assert digi("status", "set", "1.1", "valmis", root=root).code == 4
    assert digi("set", "1.1", "owner=Rehtori", root=root).code == 4
    assert (root / FILE).read_text(encoding="utf-8") == other


def test_findings_that_an_edit_adds_are_told_with_a_snapshot_as_without(
    portfolio: Callable[..., Path], digi: Digi
) -> None:
    root = portfolio()
    digi("list", root=root)
    args = ("status", "set", "1.1", "toteutus", "--dry-run")
    kept = digi(*args, root=root)
    assert "DIGI507" in kept.err
    assert digi(*args, "--no-cache", root=root) == kept
