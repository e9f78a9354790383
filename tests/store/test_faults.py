"""What goes wrong on disks: each file is as it was, or as it was to be, and the user is told."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store.edit import Edited, Target, write
from digiohjelma_cli.store.load import load
from digiohjelma_cli.store.output import put
from digiohjelma_cli.store.pending import PENDING_FILE
from tests.conftest import PROGRAMME, PROJECT
from tests.store import faults
from tests.store.faults import Before, Tap, change, failing_at, files_in, last_edit, undo_last

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that are forked")

IS_ROOT: Final = hasattr(os, "geteuid") and os.geteuid() == 0
NOBODY: Final = 65534
FILE: Final = "projects/1.1-hanke.yaml"
OTHER: Final = "projects/1.2-hanke.yaml"
REMEDY: Final = "The file is as it was. Mend this, then try again"


def make(folder: Path) -> Path:
    """Make a portfolio of three projects."""
    root = folder / "salkku"
    (root / "projects").mkdir(parents=True)
    (root / "digi.yaml").write_text(PROGRAMME, encoding="utf-8")
    for each in ("1.1", "1.2", "1.3"):
        text = PROJECT.replace("1.1", each)
        (root / f"projects/{each}-hanke.yaml").write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path)


def refusal(work: Callable[[], object]) -> tuple[str, str]:
    """Return the whole message and the remedy with which `work` is refused, with exit code 4."""
    with pytest.raises(EditRefused) as caught:
        work()
    assert caught.value.exit_code == 4
    return str(caught.value), str(caught.value.remedy)


def changed_one(root: Path) -> None:
    change(root, ["1.1"], "Muuttui")


def changed_all(root: Path) -> None:
    change(root, ["1.1", "1.2", "1.3"], "Muuttui")


# A call that fails, each in its turn


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO], ids=["disk full", "disk broken"])
@pytest.mark.parametrize("work", [changed_one, changed_all], ids=["one file", "three files"])
def test_whichever_call_fails_the_edit_is_made_or_refused(
    work: Callable[[Path], None], error: int, tmp_path: Path, counts: Counter[str]
) -> None:
    root = make(tmp_path / "0")
    old = files_in(root)
    calls = faults.calls_of(lambda: work(root), faults.CHANGING)
    new = files_in(root)
    outcomes = Counter[str]()
    for number in range(1, calls + 1):
        root = make(tmp_path / str(number))
        try:
            with Tap(failing_at(number, error), faults.CHANGING):
                work(root)
        except EditRefused:
            assert files_in(root) == old, number
            assert last_edit(root) is None, number
            outcomes["refused"] += 1
        else:
            assert {**files_in(root), PENDING_FILE: b""} == {**new, PENDING_FILE: b""}, number
            outcomes["made"] += 1
        counts["calls that fail"] += 1
        change(root, ["1.2"], "Seuraava")  # the lock is free, and nothing stands in the way
    assert outcomes["refused"] > 8
    assert outcomes["made"] > 4  # without the undoing, or the last care of the disk


@pytest.mark.parametrize("name", ["write", "fsync", "replace", "open"])
def test_a_disk_that_stays_full_leaves_everything_as_it_was(root: Path, name: str) -> None:
    old = files_in(root)

    def fail(_: int, __: str, args: tuple[Any, ...]) -> None:
        if name != "open" or ".digi." in str(args[0]):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with Tap(fail, [name]):
        message, remedy = refusal(lambda: changed_all(root))

    what = {"open": ".digi.lock", "replace": ".digi.pending"}.get(name, FILE)
    assert message == f"{root}/{what}: not written: the disk is full"
    assert remedy == REMEDY
    assert files_in(root) == old


# Real disks


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 64 KiB."""
    folder = tmp_path / "levy"
    folder.mkdir()
    mount = ["/usr/bin/env", "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if not IS_ROOT or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a disk")
    yield folder
    subprocess.run(["/usr/bin/env", "umount", str(folder)], check=True)


def fill(folder: Path, *, but: int = 0) -> None:
    """Fill a disk, all but some bytes of it."""
    with (folder / "täyte").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 1024)
        except OSError:
            file.truncate(max(0, file.tell() - but))


@pytest.mark.parametrize("room", range(0, 20480, 4096))
def test_a_disk_that_is_full_is_told(small_disk: Path, room: int) -> None:
    root = make(small_disk)
    fill(small_disk, but=room)
    old = files_in(root)
    places = [f"{root}/{name}" for name in (FILE, OTHER, FILE.replace("1.1", "1.3"), PENDING_FILE)]
    message, remedy = refusal(lambda: changed_all(root))
    assert message in [f"{place}: not written: the disk is full" for place in places]
    assert remedy == REMEDY
    assert files_in(root) == old
    (small_disk / "täyte").unlink()
    changed_all(root)
    assert files_in(root) != old


def test_a_file_that_may_not_be_larger_is_not_written(root: Path) -> None:
    old = files_in(root)

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50, 50))
        assert refusal(lambda: changed_one(root)) == (
            f"{root}/{FILE}: not written: File too large",
            REMEDY,
        )

    assert faults.in_child(work) == 0
    assert files_in(root) == old


def test_a_disk_that_is_slow_makes_others_wait_and_no_more(root: Path) -> None:
    def slowly(_: int, __: str, ___: tuple[Any, ...]) -> None:
        time.sleep(0.1)

    def work() -> None:
        with Tap(slowly, ["fsync"]):
            change(root, ["1.1"], "Hidas")

    child = os.fork()
    if child == 0:
        os._exit(faults.in_child(work))
    change(root, ["1.1"], "Nopea")
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    text = (root / FILE).read_text(encoding="utf-8")
    assert sorted(text.splitlines()[-2:]) == ["label: Hidas", "label: Nopea"]


# Permissions


@pytest.fixture
def of_nobody() -> Iterator[Path]:
    """Make a portfolio that belongs to a user without rights, where that user can get at it."""
    if not IS_ROOT:
        pytest.skip("only root may become another user")
    folder = Path(tempfile.mkdtemp())
    made = make(folder)
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    changed_all(make(folder / "harjoitus"))  # what is imported late, nobody could not read
    yield made
    shutil.rmtree(folder)


def as_nobody(work: Callable[[], None]) -> int:
    def as_other() -> None:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        work()

    return faults.in_child(as_other)


@pytest.mark.parametrize(
    ("path", "mode", "told", "reason"),
    [
        (FILE, 0o444, FILE, "the file is read-only"),
        ("projects", 0o555, FILE, "there is no permission to write in the folder"),
        (".", 0o555, ".digi.lock", "there is no permission to write in the folder"),
    ],
    ids=["the file", "its folder", "the portfolio"],
)
def test_what_may_not_be_written_to_is_left_alone(
    of_nobody: Path, path: str, mode: int, told: str, reason: str
) -> None:
    old = files_in(of_nobody)
    (of_nobody / path).chmod(mode)

    def work() -> None:
        told_so = refusal(lambda: changed_one(of_nobody))
        assert told_so == (f"{of_nobody}/{told}: not written: {reason}", REMEDY)

    assert as_nobody(work) == 0
    (of_nobody / path).chmod(0o755)
    assert files_in(of_nobody) == old


def test_a_file_that_may_not_be_read_is_not_edited(of_nobody: Path) -> None:
    (of_nobody / FILE).chmod(0)

    def work() -> None:
        assert refusal(lambda: changed_one(of_nobody)) == (
            f"{of_nobody}/{FILE}: There is no permission to read the file",
            "Give yourself permission to read it",
        )

    assert as_nobody(work) == 0


def test_an_owner_that_cannot_be_kept_costs_nothing_else(of_nobody: Path) -> None:
    os.chown(of_nobody / FILE, 0, NOBODY)
    (of_nobody / FILE).chmod(0o664)

    assert as_nobody(lambda: changed_one(of_nobody)) == 0

    status = (of_nobody / FILE).stat()
    assert (status.st_uid, status.st_gid, status.st_mode & 0o777) == (NOBODY, NOBODY, 0o664)


def test_finer_permissions_stay(root: Path) -> None:
    if not hasattr(os, "setxattr"):
        pytest.skip("only Linux keeps attributes so")
    try:
        os.setxattr(root / FILE, "user.tarkoitus", b"digi")
    except OSError:
        pytest.skip("the disk keeps no attributes")
    changed_one(root)
    assert os.getxattr(root / FILE, "user.tarkoitus") == b"digi"


# Others who write meanwhile


def changed(source: Source) -> Edited:
    return Edited(f"{source.text}label: Muuttui\n")


def at_the(number: int, name: str, do: Callable[[], object]) -> Before:
    """Return what does something before the call of this name that has this number."""
    left = number

    def before(_: int, called: str, __: tuple[Any, ...]) -> None:
        nonlocal left
        if called == name:
            left -= 1
            if left == 0:
                do()

    return before


def save(path: Path) -> None:
    """Save a file as editors do: in its place, by another of the same name."""
    other = path.with_name("toinen~")
    other.write_text("id: '1.1'\nname: Muun tekemä\n", encoding="utf-8")
    other.rename(path)


@pytest.mark.parametrize(
    ("number", "name"),
    [(1, "access"), (1, "fchmod"), (2, "fsync"), (3, "fsync")],
    ids=["after the plan", "while it is written", "after one was", "before the list"],
)
def test_a_file_that_another_program_saves_meanwhile_is_left_to_it(
    root: Path, number: int, name: str
) -> None:
    old = files_in(root)
    with Tap(at_the(number, name, lambda: save(root / OTHER)), [name]):
        assert refusal(lambda: changed_all(root)) == (
            f"{root}/{OTHER}: somebody else changed the file meanwhile",
            "Look at the file, then try again",
        )
    now = files_in(root)
    assert now.pop(OTHER) == "id: '1.1'\nname: Muun tekemä\n".encode()
    assert now == {name: content for name, content in old.items() if name != OTHER}


def test_a_file_that_is_saved_between_two_renames_takes_the_first_back(root: Path) -> None:
    old = files_in(root)

    def save_second(_: int, __: str, args: tuple[Any, ...]) -> None:
        if str(args[1]).endswith("1.1-hanke.yaml"):
            (root / OTHER).write_text("id: '1.2'\n", encoding="utf-8")

    with Tap(save_second, ["replace"]):
        assert refusal(lambda: changed_all(root)) == (
            f"{root}/{OTHER}: somebody else changed the file meanwhile",
            "Look at the file, then try again",
        )
    assert files_in(root) == {**old, OTHER: b"id: '1.2'\n"}


def test_a_file_that_is_made_meanwhile_is_not_written_over(root: Path) -> None:
    new = root / "projects/1.4-hanke.yaml"
    target = Target(new, str(new), changed, is_new=True)

    def make_too() -> None:
        new.write_text("muun\n", encoding="utf-8")

    for number, name in ((1, "fsync"), (1, "link")):
        new.unlink(missing_ok=True)
        with Tap(at_the(number, name, make_too), [name]):
            assert refusal(lambda: write(root, [target])) == (
                f"{new}: somebody else has made the file meanwhile",
                "Look at the file, then try again",
            )
        assert new.read_text(encoding="utf-8") == "muun\n"


def test_a_folder_that_is_removed_meanwhile_is_told(root: Path) -> None:
    def remove() -> None:
        shutil.rmtree(root / "projects")

    with Tap(at_the(1, "replace", remove), ["replace"]):
        assert refusal(lambda: changed_one(root)) == (
            f"{root}/{FILE}: not written: No such file or directory",
            REMEDY,
        )
    assert sorted(os.listdir(root)) == [".digi.lock", "digi.yaml"]


# Links


@pytest.mark.parametrize("is_relative", [True, False], ids=["relative", "absolute"])
def test_a_link_to_another_folder_is_followed_and_kept(root: Path, is_relative: bool) -> None:
    elsewhere = root.parent / "muualla"
    elsewhere.mkdir()
    (root / FILE).rename(elsewhere / "hanke.yaml")
    to = Path("../../muualla") if is_relative else elsewhere
    (root / FILE).symlink_to(to / "hanke.yaml")
    old = files_in(root)

    changed_all(root)

    assert (root / FILE).readlink() == to / "hanke.yaml"
    assert (elsewhere / "hanke.yaml").read_text(encoding="utf-8").endswith("label: Muuttui\n")
    undo_last(root)
    assert files_in(root) == old
    assert (root / FILE).readlink() == to / "hanke.yaml"


def test_a_portfolio_that_is_a_link_has_one_lock_and_one_memory(root: Path) -> None:
    link = root.parent / "linkki"
    link.symlink_to(root.name)
    changed_one(link)
    undo_last(root)
    assert (root / FILE).read_text(encoding="utf-8") == PROJECT


def test_a_link_that_leads_nowhere_is_refused(root: Path) -> None:
    (root / FILE).unlink()
    (root / FILE).symlink_to("ei-ole.yaml")
    assert refusal(lambda: changed_one(root)) == (
        f"{root}/{FILE}: The file does not exist, or the link leads nowhere",
        "Put the file back, or remove the link",
    )


# Interruptions


def test_an_interruption_between_two_renames_takes_the_first_back(root: Path) -> None:
    old = files_in(root)

    def interrupt() -> None:
        raise KeyboardInterrupt

    renames = 0
    for number in range(1, 20):
        with Tap(at_the(number, "replace", interrupt), ["replace"]):
            try:
                changed_all(root)
            except KeyboardInterrupt:
                renames += 1
                assert files_in(root) == old, number
                assert not (root / PENDING_FILE).exists()
            else:
                break
    assert renames == 5  # one to remember, the list, three files
    assert not load(root).findings


def test_what_another_command_is_writing_is_not_swept_away(root: Path) -> None:
    report = root / "projects/raportti.md"

    def edit_too(_: int, __: str, args: tuple[Any, ...]) -> None:
        if str(args[1]).endswith("raportti.md"):
            assert faults.in_child(lambda: changed_one(root)) == 0

    with Tap(edit_too, ["replace"]):
        put(report, "raportti.md", b"raportti\n")
    assert report.read_bytes() == b"raportti\n"
