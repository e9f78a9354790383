"""Files of digi's own that somebody else has put there, and links and paths that lead astray."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.store import write
from digiohjelma_cli.store.files import MAX_BYTES
from digiohjelma_cli.store.pending import PENDING_FILE
from digiohjelma_cli.store.undo import folder_of
from digiohjelma_cli.store.write import LOCK_FILE, writing
from tests.conftest import PROJECT, Digi
from tests.store import faults
from tests.store.faults import change, files_in
from tests.store.test_faults import FILE, OTHER, REMEDY, changed_one, make, refusal

needs_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has other links")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """Return a file outside the portfolio that nobody may touch."""
    path = tmp_path / "muun.yaml"
    path.write_text("salaisuus\n", encoding="utf-8")
    return path


def told(digi: Digi, root: Path, *args: str, **env: str) -> str:
    """Run digi and return what it says; whatever it is, it is no mistake of digi's own."""
    outcome = digi(*args, root=root, env=env)
    assert outcome.code in (0, 4), outcome
    assert "\x1b" not in outcome.out + outcome.err
    return outcome.err


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """End what hangs."""
    signal.alarm(seconds)
    yield
    signal.alarm(0)


# The list of what is to be renamed


def listed(**entry: object) -> bytes:
    """Return a list with one rename, as a stranger could make it."""
    usual = {"file": FILE, "number": 0, "before": None, "after": None, "inode": 1}
    return json.dumps([{**usual, **entry}]).encode()


def hashed(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def plant(aside: Path, victim: Path, file: str) -> bytes:
    """Put a new content beside a file, and return the list that asks for it."""
    aside.write_text("kaapattu\n", encoding="utf-8")
    return listed(file=file, before=hashed(victim), after=hashed(aside), inode=aside.stat().st_ino)


@pytest.mark.parametrize("how", ["../muun.yaml", "{outside}", "projects/../../muun.yaml"])
def test_a_list_that_leads_out_of_the_portfolio_is_not_followed(
    root: Path, outside: Path, how: str
) -> None:
    file = how.format(outside=outside)
    asked = plant(outside.with_name(".digi.0.tmp"), outside, file)
    (root / PENDING_FILE).write_bytes(asked)

    changed_one(root)

    assert outside.read_text(encoding="utf-8") == "salaisuus\n"
    assert not (root / PENDING_FILE).exists()


@needs_posix
@pytest.mark.parametrize("is_kept", [True, False], ids=["the same file", "a copy of it"])
def test_only_what_this_disk_wrote_takes_a_files_place(root: Path, *, is_kept: bool) -> None:
    aside = root / "projects/.digi.0.tmp"
    asked = plant(aside, root / OTHER, OTHER)
    if not is_kept:  # as in a clone, or in files that came by mail
        aside.rename(root / "vanha")
        aside.write_bytes((root / "vanha").read_bytes())
    (root / PENDING_FILE).write_bytes(asked)

    finished = change(root, ["1.1"], "Muuttui").finished

    text = (root / OTHER).read_text(encoding="utf-8")
    assert (text == "kaapattu\n") is is_kept
    assert finished == ((OTHER,) if is_kept else ())


def test_a_list_removes_no_file_that_it_does_not_know(root: Path) -> None:
    (root / PENDING_FILE).write_bytes(listed(file=OTHER, before=hashed(root / OTHER)))
    changed_one(root)
    assert (root / OTHER).exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{",
        b"[1]",
        b"[" * 100_000,
        b'[{"x":' + b"[" * 100_000,
        b"\xff\xfe",
        b" " * (MAX_BYTES + 1),
        listed(file=""),
        listed(file="."),
        listed(file=".."),
        listed(file="projects"),
        listed(file="a\0b"),
        listed(file="projects/" + "x" * 5000),
        listed(number=-1),
        listed(inode=-1),
    ],
    ids=lambda content: f"{len(content)} {content[:40]!r}",
)
def test_a_list_that_makes_no_sense_is_no_obstacle(root: Path, content: bytes) -> None:
    old = files_in(root)
    (root / PENDING_FILE).write_bytes(content)
    with at_most(20):
        changed_one(root)
    now = files_in(root)
    assert now.pop(FILE) == old.pop(FILE) + b"label: Muuttui\n"
    assert now == old


@needs_posix
def test_a_list_that_is_a_pipe_or_a_device_makes_nobody_wait(root: Path) -> None:
    os.mkfifo(root / PENDING_FILE)
    with at_most(20):
        changed_one(root)
    (root / PENDING_FILE).symlink_to("/dev/zero")
    with at_most(20):
        changed_one(root)


def test_a_folder_in_the_place_of_the_list_is_named(root: Path) -> None:
    (root / PENDING_FILE).mkdir()
    path = root / PENDING_FILE
    assert refusal(lambda: changed_one(root)) == (
        f"{path}: an edit that was cut off could not be finished",
        f"Compare the files with an earlier version, then remove {path}",
    )


def test_an_edit_that_was_cut_off_and_is_finished_is_told(
    digi: Digi, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    asked = plant(root / "projects/.digi.0.tmp", root / OTHER, OTHER)
    (root / PENDING_FILE).write_bytes(asked)
    err = told(digi, root, "set", "1.1", "size=M")
    assert err.splitlines()[0] == f"An edit that was cut off was finished: {OTHER}"


# The lock


@needs_posix
def test_a_lock_that_is_a_link_is_not_followed(root: Path, outside: Path) -> None:
    (root / LOCK_FILE).symlink_to(outside)
    assert refusal(lambda: changed_one(root)) == (
        f"{root}/{LOCK_FILE}: not written: it is a link",
        REMEDY,
    )
    assert outside.read_text(encoding="utf-8") == "salaisuus\n"


# What is kept to be undone


def keep(
    digi: Digi, root: Path, file: Mapping[str, object] | None = None, **changes: object
) -> Path:
    """Make an edit, and return the file that keeps it, some of it changed by a stranger."""
    assert digi("set", "1.1", "size=M", root=root).code == 0
    folder = folder_of(root, Path(os.environ["XDG_STATE_HOME"]) / "digi")
    (path,) = folder.glob("*.json")
    edit = json.loads(path.read_bytes())
    edit["files"][0] |= file or {}
    path.write_text(json.dumps(edit | changes), encoding="utf-8")
    return path


@pytest.mark.parametrize("how", ["{outside}", "../muun.yaml", "projects/../../muun.yaml", ".."])
@pytest.mark.parametrize("before", ["kaapattu\n", None])
def test_undo_never_writes_outside_the_portfolio(
    digi: Digi, root: Path, outside: Path, how: str, before: str | None
) -> None:
    file = how.format(outside=outside)
    keep(digi, root, file={"file": file, "before": before, "after": "salaisuus\n"})

    assert told(digi, root, "undo") == (
        "digi: There is no edit to take back\n  → See the edits with: digi undo --list\n"
    )
    assert told(digi, root, "undo", "--dry-run").startswith("digi: There is no edit")
    assert outside.read_text(encoding="utf-8") == "salaisuus\n"


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"\x00", b'{"x":' + b"[" * 100_000, b'{"number": 1' + b"0" * 5000 + b"}"],
    ids=lambda content: f"{len(content)} {content[:20]!r}",
)
def test_what_is_kept_and_makes_no_sense_is_left_out(
    digi: Digi, root: Path, content: bytes
) -> None:
    path = keep(digi, root)
    (path.parent / "000002.json").write_bytes(content)
    assert digi("undo", "--list", root=root).out.count("\n") == 1
    assert told(digi, root, "undo").startswith("Taken back: 1.1 Oppilashallinto: size")


@pytest.mark.parametrize(
    "name", ["1 kopio.json", "000001 (1).json", "²", "9", "000009.json.bak", "000007.json/x"]
)
def test_names_that_are_none_of_digis_are_left_alone(digi: Digi, root: Path, name: str) -> None:
    path = keep(digi, root)
    (path.parent / name).parent.mkdir(exist_ok=True)
    (path.parent / name).write_text("{}", encoding="utf-8")
    assert digi("set", "1.1", "size=L", root=root).code == 0
    assert told(digi, root, "undo").startswith("Taken back: 1.1 Oppilashallinto: size: M → L")
    assert told(digi, root, "undo").startswith("Taken back: 1.1 Oppilashallinto: size: none → M")
    assert (path.parent / name).exists()


def test_what_an_edit_says_of_itself_cannot_command_the_terminal(digi: Digi, root: Path) -> None:
    keep(digi, root, what="Muutos\x1b[2J\x07[bold]")
    for args in (["undo", "--list"], ["undo", "--dry-run"], ["undo"]):
        told(digi, root, *args)


def test_a_number_inside_a_file_is_not_that_of_another(digi: Digi, root: Path) -> None:
    path = keep(digi, root, number=77)
    assert told(digi, root, "undo").startswith("Taken back")
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_file_that_cannot_be_read_any_more_is_named(digi: Digi, root: Path) -> None:
    keep(digi, root)
    (root / FILE).unlink()
    (root / FILE).mkdir()
    err = told(digi, root, "undo")
    assert err.startswith(f"digi: {root}/{FILE}: This is a folder, though its name is a file’s")


@pytest.mark.parametrize("how", ["a file", "no permission", "a link to nowhere"])
def test_a_state_folder_of_no_use_costs_the_undoing_alone(
    digi: Digi, root: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = root.parent / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    if how == "a file":
        state.write_text("", encoding="utf-8")
    elif how == "no permission":
        state.mkdir()
        monkeypatch.setattr(os, "mkdir", refuse_to_make)
    else:
        state.symlink_to("ei-ole/mitään")
    err = told(digi, root, "set", "1.1", "size=M")
    assert "This edit cannot be undone with digi undo: it could not be kept\n" in err
    assert "size: M" in (root / FILE).read_text(encoding="utf-8")
    assert told(digi, root, "undo").startswith("digi: There is no edit to take back")


def refuse_to_make(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


# Portfolios that share files, and paths that lead astray


@needs_posix
def test_a_writer_waits_for_the_portfolio_that_a_link_leads_into(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make(tmp_path / "toinen")
    (root / FILE).unlink()
    (root / FILE).symlink_to(other / FILE)
    monkeypatch.setattr(write, "_LOCK_SECONDS", 0.2)

    with writing(other):
        child = faults.in_child(lambda: changed_one(root))
        assert faults.in_child(lambda: change(root, ["1.2"], "Muuttui")) == 0  # not a link
    assert child == EditRefused.exit_code
    changed_one(root)
    assert (other / FILE).read_text(encoding="utf-8").endswith("label: Muuttui\n")


@needs_posix
def test_portfolios_that_lead_into_each_other_do_not_wait_forever(tmp_path: Path) -> None:
    one, two = make(tmp_path / "yksi"), make(tmp_path / "kaksi")
    for here, there, file in ((one, two, FILE), (two, one, OTHER)):
        (here / file).unlink()
        (here / file).symlink_to(there / file)

    def often(root: Path) -> Callable[[], None]:
        def work() -> None:
            for number in range(10):
                change(root, ["1.1", "1.2", "1.3"], f"{root.parent.name}-{number}")

        return work

    begun = time.monotonic()
    children = []
    for root in (one, two):
        child = os.fork()
        if child == 0:
            os._exit(faults.in_child(often(root)))
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(each, 0)[1]) for each in children] == [0, 0]
    assert time.monotonic() - begun < 60
    for path in (one / FILE, one / OTHER):
        assert path.read_text(encoding="utf-8").count("label:") == 20


@needs_posix
def test_a_path_through_a_link_and_back_is_that_of_the_portfolio_that_was_read(
    digi: Digi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong, right = make(tmp_path), make(tmp_path / "muualla")
    (tmp_path / "muualla/sisällä").mkdir()
    (tmp_path / "linkki").symlink_to("muualla/sisällä")
    monkeypatch.chdir(tmp_path)
    assert digi("set", "1.1", "size=M", "--root", "linkki/../salkku").code == 0
    assert "size: M" in (right / FILE).read_text(encoding="utf-8")
    assert (wrong / FILE).read_text(encoding="utf-8") == PROJECT


def test_an_edit_is_undone_from_any_folder(
    digi: Digi, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root.parent)
    assert digi("set", "1.1", "size=M", "--root", "salkku").code == 0
    monkeypatch.chdir(root / "projects")
    assert digi("undo", here=root / "projects").code == 0
    assert (root / FILE).read_text(encoding="utf-8") == PROJECT


def test_an_edit_may_not_make_a_file_too_large_to_be_read(root: Path) -> None:
    text = PROJECT + "description: |\n"
    text += "  " + "x" * (MAX_BYTES - len(text) - 8) + "\n"
    (root / FILE).write_text(text, encoding="utf-8")
    size = len(text) + len("label: Muuttui\n")
    assert refusal(lambda: changed_one(root)) == (
        (
            f"{root}/{FILE}: The file is too large: {size} bytes, and {MAX_BYTES} at the most "
            "are read"
        ),
        "Move what is old out of the file, then try again",
    )
    assert (root / FILE).read_text(encoding="utf-8") == text
