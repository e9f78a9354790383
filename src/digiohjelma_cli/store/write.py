"""Put new content in files' places: one writer at a time; each file, and all of them, or none.

One file is replaced by a rename, which happens or does not. Before several are, their new
contents are all on the disk, and a list of them beside digi.yaml says which belong together:
a run that is cut off between two renames is finished by the next writer.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import Message, say
from digiohjelma_cli.store.files import UnreadableFileError, read_bytes

LOCK_FILE: Final = ".digi.lock"
PENDING_FILE: Final = ".digi.pending"
_LOCK_SECONDS: Final = 60


class NewContent(Struct, frozen=True):
    """What a file is to hold instead of `before`; None: there is no file."""

    path: Path
    shown: str  # the path as the user knows it
    before: bytes | None
    after: bytes | None


class _Pending(Struct):
    """One rename of several that belong together: a file, and hashes of its old and new content.

    `after` is None where the file is to go.
    """

    number: int
    file: str  # below the portfolio's folder
    before: str | None
    after: str | None


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Hold the portfolio's lock; first finish what a writer that was cut off had begun.

    Raises EditRefused where another writer keeps the lock too long.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(root / LOCK_FILE, timeout=_LOCK_SECONDS)
    try:
        with lock:
            _finish_pending(root)
            yield
    except Timeout:
        raise EditRefused(
            say("Another digi is writing to this portfolio"), say("Try again in a moment")
        ) from None
    except OSError as problem:
        raise _not_written(str(root / LOCK_FILE), problem) from problem


def replace(root: Path, contents: Iterable[NewContent]) -> None:
    """Put every content in its file's place, or none. The caller holds the portfolio's lock.

    Other programs do not know the lock, so each file is compared with `before` once more just
    before the renames. Links are followed and kept, as are the files' modes. Raises EditRefused
    where anything fails; then the files are as they were.
    """
    changes = [
        msgspec.structs.replace(each, path=Path(os.path.realpath(each.path)))
        for each in contents
        if each.before != each.after
    ]
    temporaries: list[Path | None] = []
    try:
        for number, change in enumerate(changes):
            temporaries.append(_prepare(change, number))
        if len(changes) > 1:
            _announce(root, changes)
        for change in changes:
            _refuse_changed(change)
        _put_in_place(changes, temporaries)
    finally:
        for temporary in filter(None, temporaries):
            with suppress(OSError):  # after the rename there is none, and a full disk may keep it
                temporary.unlink(missing_ok=True)
        if len(changes) > 1:
            with suppress(OSError):
                (root / PENDING_FILE).unlink(missing_ok=True)


def rewrite(root: Path, path: Path, shown: str, change: Callable[[bytes], bytes]) -> None:
    """Read one file, change its content and put the result in its place, as `replace` does."""
    before = current_bytes(path, shown)
    replace(root, [NewContent(path, shown, before, change(before))])


def write_output(path: Path, shown: str, content: bytes) -> None:
    """Put what a command was asked to write in a file's place, whole or not at all.

    A file that is there is replaced, and keeps its mode. No lock is taken: the file is none of the
    portfolio's. Raises EditRefused where it cannot be written.
    """
    path = Path(os.path.realpath(path))
    temporary = path.with_name(f".digi.{os.getpid()}.tmp")
    try:
        if path.exists() and not path.is_file():
            raise EditRefused(
                say("{file}: this is not an ordinary file", file=shown),
                say("Give another name with -o"),
            )
        _write_new(temporary, content, path.stat() if path.exists() else None)
        os.replace(temporary, path)
        _sync_folder(path.parent)
    except OSError as problem:
        raise EditRefused(
            say("{file}: not written: {reason}", file=shown, reason=_reason(problem)),
            say("Mend this, or give another name with -o"),
        ) from problem
    finally:
        with suppress(OSError):  # after the rename there is none
            temporary.unlink(missing_ok=True)


def current_bytes(path: Path, shown: str) -> bytes:
    """Return the file's content. Raises EditRefused where it cannot be read."""
    try:
        return read_bytes(path, shown)
    except UnreadableFileError as problem:
        finding = problem.finding
        raise EditRefused.at(finding.place, finding.message, finding.remedy) from problem


def _prepare(change: NewContent, number: int) -> Path | None:
    """Write the new content beside the file, and return where it is."""
    if change.after is None:
        return None
    # One writer at a time: what has the name already was left by a run that was cut off.
    temporary = change.path.with_name(f".digi.{number}.tmp")
    try:
        temporary.unlink(missing_ok=True)
        if change.before is None:  # git keeps no empty folder, so a first file may lack its own
            change.path.parent.mkdir(exist_ok=True)
        like = None if change.before is None else change.path.stat()
        _write_new(temporary, change.after, like)
    except BaseException as problem:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(problem, OSError):
            raise _not_written(change.shown, problem) from problem
        raise
    return temporary


def _refuse_changed(change: NewContent) -> None:
    """Raise EditRefused where the file is not what the change was made from."""
    if change.before is None:
        if os.path.lexists(change.path):
            raise EditRefused(
                say("{file}: somebody else has made the file meanwhile", file=change.shown),
                say("Look at the file, then try again"),
            )
    elif current_bytes(change.path, change.shown) != change.before:
        raise changed_meanwhile(change.shown)


def changed_meanwhile(shown: str) -> EditRefused:
    """Return the refusal of an edit of a file that is not what the edit was made from."""
    return EditRefused(
        say("{file}: somebody else changed the file meanwhile", file=shown),
        say("Look at the file, then try again"),
    )


def _put_in_place(changes: Sequence[NewContent], temporaries: Sequence[Path | None]) -> None:
    """Rename every new content into its place; where one fails, put the others back."""
    done: list[NewContent] = []
    for change, temporary in zip(changes, temporaries, strict=True):
        try:
            if temporary is None:
                change.path.unlink()
            else:
                os.replace(temporary, change.path)
        except OSError as problem:
            _put_back(done)
            raise _not_written(change.shown, problem) from problem
        done.append(change)
    for folder in {change.path.parent for change in changes}:
        _sync_folder(folder)


def _put_back(done: Sequence[NewContent]) -> None:
    """Give files that were changed already their old content. Raises EditRefused where it fails."""
    for change in done:
        try:
            if change.before is None:
                change.path.unlink()
                continue
            temporary = _prepare(msgspec.structs.replace(change, after=change.before), 0)
            assert temporary is not None  # there is a content to write
            os.replace(temporary, change.path)
        except OSError as problem:
            raise EditRefused(
                say("{file}: changed, but not all of the other files", file=change.shown),
                say("Compare the files with an earlier version, and run: digi check"),
            ) from problem


def _announce(root: Path, changes: Sequence[NewContent]) -> None:
    """Write down which renames belong together, before the first of them."""
    pending = [
        _Pending(number, _below(root, change.path), _hash(change.before), _hash(change.after))
        for number, change in enumerate(changes)
    ]
    path = root / PENDING_FILE
    draft = root / f"{PENDING_FILE}.tmp"
    try:
        draft.unlink(missing_ok=True)
        _write_new(draft, msgspec.json.encode(pending), None)
        os.replace(draft, path)
    except OSError as problem:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise _not_written(str(path), problem) from problem
    _sync_folder(root)


def _finish_pending(root: Path) -> None:
    """Carry out the renames that a writer had announced and was cut off from.

    A file that has changed since is left to whoever changed it. The list may have come with files
    from elsewhere: only files of the portfolio are touched, and only for the content it names.
    """
    path = root / PENDING_FILE
    if not os.path.lexists(path):
        return
    try:
        pending = msgspec.json.decode(path.read_bytes(), type=list[_Pending])
    except msgspec.DecodeError:  # not digi's: nothing can be finished by it
        pending = []
    for each in pending:
        target = Path(os.path.realpath(root / each.file))
        if not target.is_relative_to(os.path.realpath(root)):
            continue
        temporary = target.with_name(f".digi.{each.number}.tmp")
        if _hash_of_file(target) != each.before:
            continue
        if each.after is None:
            target.unlink(missing_ok=True)
        elif _hash_of_file(temporary) == each.after:
            os.replace(temporary, target)
        _sync_folder(target.parent)
    path.unlink()


def _below(root: Path, path: Path) -> str:
    """Return the file's path from the portfolio's folder; links to elsewhere lead out of it."""
    return os.path.relpath(path, os.path.realpath(root))


def _hash_of_file(path: Path) -> str | None:
    return _hash(path.read_bytes()) if path.is_file() else None


def _hash(content: bytes | None) -> str | None:
    from hashlib import sha256

    return None if content is None else sha256(content).hexdigest()


def _write_new(path: Path, content: bytes, like: os.stat_result | None) -> None:
    """Write a new file to the disk itself, with the mode and, where possible, owner of another."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    mode = 0o666 if like is None else 0o600  # the user's own mask applies to a file that is new
    with os.fdopen(os.open(path, flags, mode), "wb") as file:
        file.write(content)
        file.flush()
        if like is not None and hasattr(os, "fchmod"):
            with suppress(PermissionError):  # only root may give a file away
                os.fchown(file.fileno(), like.st_uid, like.st_gid)
            os.fchmod(file.fileno(), like.st_mode & 0o7777)
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the rename itself lasting, where the system can; the new file is in its place already.

    Windows has no such call and renames lastingly; some network disks refuse it.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _not_written(shown: str, problem: OSError) -> EditRefused:
    return EditRefused(
        say("{file}: not written: {reason}", file=shown, reason=_reason(problem)),
        say("The file is as it was. Mend this, then try again"),
    )


def _reason(problem: OSError) -> Message:
    import errno

    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return say("the disk is full")
    if problem.errno == errno.EROFS:
        return say("the disk is read-only")
    if problem.errno in (errno.EACCES, errno.EPERM):
        return say("there is no permission to write in the folder")
    return say("{detail}", detail=problem.strerror or type(problem).__name__)
