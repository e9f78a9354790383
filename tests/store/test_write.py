"""Writing: whole or not at all, one writer at a time, and nothing of the file lost but the text."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.store import write
from digiohjelma_cli.store.edit import Target, plan
from digiohjelma_cli.store.edit import write as write_edits
from digiohjelma_cli.store.files import MAX_BYTES
from digiohjelma_cli.store.load import load
from digiohjelma_cli.store.project_edits import set_status as status_edit
from digiohjelma_cli.store.write import LOCK_FILE, NewContent, current_bytes, replace, writing
from tests.conftest import PROJECT

Make = Callable[..., Path]
NAME: Final = "1.1-oppilashallinto.yaml"
DAY: Final = date(2022, 9, 1)
CHANGED: Final = (
    PROJECT.replace("suunniteltu", "valmis") + "history:\n  - {date: 2022-09-01, status: valmis}\n"
)
needs_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has other modes and links")
IS_ROOT: Final = os.name != "nt" and os.geteuid() == 0


@pytest.fixture
def root(portfolio: Make) -> Path:
    return portfolio()


@pytest.fixture
def file(root: Path) -> Path:
    return root / "projects" / NAME


def shout(content: bytes) -> bytes:
    return content.upper()


def rewrite(root: Path, path: Path, shown: str, change: Callable[[bytes], bytes]) -> None:
    before = current_bytes(path, shown)
    replace(root, [NewContent(path, shown, before, change(before))])


def target(file: Path, status: str = "valmis") -> Target:
    return Target(file, str(file), status_edit("1.1", status, DAY, "", {}), "1.1")


def set_status(root: Path, file: Path, status: str = "valmis") -> None:
    write_edits(root, [target(file, status)])


def refusal(do: Callable[[], object]) -> tuple[str, str]:
    """Return the message and the remedy with which `do` is refused."""
    with pytest.raises(EditRefused) as caught:
        do()
    return str(caught.value), str(caught.value.remedy)


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


# What an edit leaves as it was


def test_the_new_content_takes_the_files_place(file: Path) -> None:
    rewrite(file.parent, file, NAME, shout)
    assert file.read_bytes() == PROJECT.upper().encode()
    assert names(file.parent) == [NAME]


def test_a_status_is_written_into_the_file(root: Path, file: Path) -> None:
    set_status(root, file)
    assert file.read_text(encoding="utf-8") == CHANGED
    project = load(root).project("1.1")
    assert project is not None
    assert [change.status for change in project.history] == ["valmis"]


def test_a_preview_writes_nothing(root: Path, file: Path) -> None:
    (planned,) = plan([target(file)])
    assert planned.after == CHANGED
    assert file.read_text(encoding="utf-8") == PROJECT
    assert names(root) == ["digi.yaml", "projects", "themes"]


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"], ids=["no BOM", "BOM"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_a_bom_and_the_line_ends_stay(root: Path, file: Path, before: bytes, end: bytes) -> None:
    file.write_bytes(before + PROJECT.encode().replace(b"\n", end))
    set_status(root, file)
    assert file.read_bytes() == before + CHANGED.encode().replace(b"\n", end)


@needs_posix
@pytest.mark.parametrize("mode", [0o644, 0o600, 0o664, 0o755], ids=oct)
def test_the_mode_stays(file: Path, mode: int) -> None:
    file.chmod(mode)
    rewrite(file.parent, file, NAME, shout)
    assert stat.S_IMODE(file.stat().st_mode) == mode


@pytest.mark.skipif(not IS_ROOT, reason="only root may give a file away")
def test_the_owner_stays(file: Path) -> None:
    os.chown(file, 12345, 54321)
    rewrite(file.parent, file, NAME, shout)
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 54321)


@needs_posix
def test_an_owner_that_cannot_be_kept_is_no_obstacle(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "fchown", refuse)
    rewrite(file.parent, file, NAME, shout)
    assert file.read_bytes() == PROJECT.upper().encode()


@needs_posix
def test_a_link_is_followed_and_kept(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "muualla" / "hanke.yaml"
    target.parent.mkdir()
    file.rename(target)
    file.symlink_to(target)
    rewrite(file.parent, file, NAME, shout)
    assert file.is_symlink()
    assert target.read_bytes() == PROJECT.upper().encode()
    assert names(target.parent) == ["hanke.yaml"]


def test_what_does_not_change_is_not_written(root: Path, file: Path) -> None:
    os.utime(file, ns=(10**18, 10**18))
    before = file.stat()
    rewrite(file.parent, file, NAME, lambda content: content)
    set_status(root, file, "suunniteltu")
    after = file.stat()
    assert (after.st_mtime_ns, after.st_ino) == (10**18, before.st_ino)


def test_a_file_with_the_longest_name_is_written(root: Path) -> None:
    path = root / "projects" / f"1.1-{'x' * 246}.yaml"
    (root / "projects" / NAME).rename(path)
    rewrite(root, path, path.name, shout)
    assert path.read_bytes() == PROJECT.upper().encode()


# What stops an edit


def test_a_file_that_somebody_changes_meanwhile_is_left_to_them(file: Path) -> None:
    def change(content: bytes) -> bytes:
        file.write_bytes(b"somebody else's\n")
        return content.upper()

    assert refusal(lambda: rewrite(file.parent, file, NAME, change)) == (
        "1.1-oppilashallinto.yaml: somebody else changed the file meanwhile",
        "Look at the file, then try again",
    )
    assert file.read_bytes() == b"somebody else's\n"
    assert names(file.parent) == [NAME]


def test_a_file_that_somebody_removes_meanwhile_stays_removed(file: Path) -> None:
    def change(content: bytes) -> bytes:
        file.unlink()
        return content.upper()

    message, remedy = refusal(lambda: rewrite(file.parent, file, NAME, change))
    assert message == "1.1-oppilashallinto.yaml: not written: No such file or directory"
    assert remedy == "The file is as it was. Mend this, then try again"
    assert names(file.parent) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            b"name: \xe4\n",
            (
                "1.1.yaml:1:7: The file is not UTF-8 text: byte 0xE4 fits no character",
                "Save the file again with the encoding UTF-8",
            ),
        ),
        (
            b"name: \x07\n",
            (
                "1.1.yaml:1:7: The invisible character U+0007 is not allowed",
                "Remove the character, or write the line again",
            ),
        ),
        (
            b"#" * (1024 * 1024 + 1),
            (
                "1.1.yaml: The file is too large: 1048577 bytes, and 1048576 at the most are read",
                "Check that the right file has this name",
            ),
        ),
        (
            None,
            (
                "1.1.yaml: The file does not exist, or the link leads nowhere",
                "Put the file back, or remove the link",
            ),
        ),
    ],
    ids=["not UTF-8", "control character", "too large", "missing"],
)
def test_a_file_that_cannot_be_read_is_not_edited(
    content: bytes | None,
    expected: tuple[str, str],
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(root)
    file = Path("1.1.yaml")
    if content is not None:
        file.write_bytes(content)
    assert refusal(lambda: set_status(root, file)) == expected
    assert refusal(lambda: plan([target(file)])) == expected
    assert content is None or file.read_bytes() == content


def test_a_file_that_would_grow_too_large_to_read_is_not_written(root: Path, file: Path) -> None:
    text = PROJECT + "#" * (MAX_BYTES - len(PROJECT.encode()))
    file.write_text(text, encoding="utf-8")
    assert refusal(lambda: set_status(root, file)) == (
        f"{file}: The file is too large: 1048619 bytes, and 1048576 at the most are read",
        "Move what is old out of the file, then try again",
    )
    assert file.read_text(encoding="utf-8") == text


@needs_posix
@pytest.mark.parametrize("call", ["open", "fsync", "replace", "fchmod"])
@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "there is no permission to write in the folder"),
        (errno.EIO, "Input/output error"),
    ],
    ids=["full", "over quota", "read-only", "no permission", "broken"],
)
def test_what_the_disk_refuses_leaves_the_file_as_it_was(
    call: str, code: int, reason: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = getattr(os, call)

    def refuse(*args: object) -> object:
        if call == "open" and not str(args[0]).endswith(".tmp"):
            return real(*args)
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, call, refuse)
    assert refusal(lambda: rewrite(file.parent, file, NAME, shout)) == (
        f"1.1-oppilashallinto.yaml: not written: {reason}",
        "The file is as it was. Mend this, then try again",
    )
    assert file.read_text(encoding="utf-8") == PROJECT
    assert names(file.parent) == [NAME]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")
def test_a_disk_that_is_full_while_it_is_written_leaves_the_file_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_file = os.open

    def fill(path: Path, flags: int, mode: int = 0o777) -> int:
        if str(path).endswith(".tmp"):
            os.close(open_file(path, flags, mode))
            return open_file("/dev/full", os.O_WRONLY)
        return open_file(path, flags, mode)

    monkeypatch.setattr(os, "open", fill)
    message, _ = refusal(lambda: rewrite(file.parent, file, NAME, shout))
    assert message == "1.1-oppilashallinto.yaml: not written: the disk is full"
    assert file.read_text(encoding="utf-8") == PROJECT
    assert names(file.parent) == [NAME]


@needs_posix
@pytest.mark.skipif(IS_ROOT, reason="root may write everywhere")
def test_a_folder_without_permission_is_not_written_to(root: Path, file: Path) -> None:
    file.parent.chmod(0o555)
    try:
        message, _ = refusal(lambda: set_status(root, file))
    finally:
        file.parent.chmod(0o755)
    assert message == f"{file}: not written: there is no permission to write in the folder"
    assert file.read_text(encoding="utf-8") == PROJECT


def test_an_interruption_leaves_the_file_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        rewrite(file.parent, file, NAME, shout)
    assert file.read_text(encoding="utf-8") == PROJECT
    assert names(file.parent) == [NAME]


@needs_posix
def test_a_folder_that_cannot_be_synced_is_no_failure(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def refuse_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", refuse_folders)
    rewrite(file.parent, file, NAME, shout)  # the new file is in its place by then
    assert file.read_bytes() == PROJECT.upper().encode()


@needs_posix
def test_the_file_is_on_the_disk_before_it_takes_the_others_place(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    sync, replace = os.fsync, os.replace

    def note_sync(descriptor: int) -> None:
        calls.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        sync(descriptor)

    def note_replace(one: Path, other: Path) -> None:
        calls.append("replace")
        replace(one, other)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(os, "replace", note_replace)
    rewrite(file.parent, file, NAME, shout)
    assert calls == ["file", "replace", "folder"]


def test_what_a_run_that_was_cut_off_left_is_no_obstacle_and_no_project(
    root: Path, file: Path
) -> None:
    left = file.with_name(".digi.0.tmp")
    left.write_bytes(PROJECT.replace("1.1", "1.2").encode())
    assert [project.id for project in load(root).projects] == ["1.1"]
    set_status(root, file)
    assert file.read_text(encoding="utf-8") == CHANGED
    assert names(file.parent) == [NAME]


# Several writers

HOLD: Final = """
import sys
from pathlib import Path
from digiohjelma_cli.store.write import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""
EDIT: Final = """
import sys
from datetime import date
from pathlib import Path
from digiohjelma_cli.store.edit import Target, write
from digiohjelma_cli.store.project_edits import set_status
root, file, name = sys.argv[1:]
for number in range(5):
    edit = set_status("1.1", f"{name}-{number}", date(2022, 9, 1), "", {})
    write(Path(root), [Target(Path(file), file, edit)])
"""


def start(script: str, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *args],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_lock_that_another_process_keeps_refuses_the_edit(
    root: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "_LOCK_SECONDS", 0.1)
    with start(HOLD, str(root)) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert refusal(lambda: set_status(root, file)) == (
            "Another digi is writing to this portfolio",
            "Try again in a moment",
        )
        assert file.read_text(encoding="utf-8") == PROJECT
        holder.communicate()
    set_status(root, file)
    assert file.read_text(encoding="utf-8") == CHANGED


def test_a_process_that_is_killed_leaves_no_lock(root: Path, file: Path) -> None:
    with start(HOLD, str(root)) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        holder.kill()
    assert (root / LOCK_FILE).exists()
    set_status(root, file)
    assert file.read_text(encoding="utf-8") == CHANGED


def test_a_portfolio_where_the_lock_cannot_be_made_is_not_written_to(
    root: Path, file: Path
) -> None:
    (root / LOCK_FILE).mkdir()
    message, _ = refusal(lambda: set_status(root, file))
    assert message.startswith(f"{root / LOCK_FILE}: not written: ")
    assert file.read_text(encoding="utf-8") == PROJECT


def test_the_lock_is_free_after_an_edit_that_was_refused(root: Path) -> None:
    for _ in range(2):
        with pytest.raises(EditRefused), writing(root):
            rewrite(root, root / "ei-ole.yaml", "ei-ole.yaml", shout)


def test_writers_at_the_same_time_lose_nothing(root: Path, file: Path) -> None:
    writers = [start(EDIT, str(root), str(file), f"kirjoittaja{number}") for number in range(8)]
    for writer in writers:
        writer.communicate()
    assert [writer.returncode for writer in writers] == [0] * 8
    project = load(root).project("1.1")
    assert project is not None
    statuses = [change.status for change in project.history]
    assert len(statuses) == 40
    for number in range(8):
        own = [status for status in statuses if status.startswith(f"kirjoittaja{number}-")]
        assert own == [f"kirjoittaja{number}-{count}" for count in range(5)]
    assert project.status == statuses[-1]
    assert names(file.parent) == [NAME]
