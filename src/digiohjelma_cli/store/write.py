"""Put new content in files' places: one writer at a time; each file, and all of them, or none.

One file is replaced by a rename, which happens or does not. Before several are, their new
contents are all on the disk, and a list of them beside digi.yaml says which belong together:
a run that is cut off between two renames is finished by the next writer.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from msgspec import Struct

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import say
from digiohjelma_cli.store import pending
from digiohjelma_cli.store.disk import not_written, sweep, sync_folder, write_new
from digiohjelma_cli.store.files import UnreadableFileError, read_bytes
from digiohjelma_cli.store.lock import BusyError, locked
from digiohjelma_cli.store.pending import Rename

LOCK_FILE: Final = ".digi.lock"
_LOCK_SECONDS: Final = 60
_PROGRAMME_FILE: Final = "digi.yaml"


class NewContent(Struct, frozen=True):
    """What a file is to hold instead of `before`; None: there is no file."""

    path: Path
    shown: str  # the path as the user knows it
    before: bytes | None
    after: bytes | None


@contextmanager
def writing(root: Path, paths: Iterable[Path] = ()) -> Iterator[tuple[str, ...]]:
    """Hold the portfolio's lock, and those of others that `paths` lead into by links.

    First finish what a writer that was cut off had begun; yields the files of that. Raises
    EditRefused where another writer keeps the lock too long.
    """
    real_root = Path(os.path.realpath(root))
    real_paths = [Path(os.path.realpath(path)) for path in paths]
    folders = {real_root, *(_lock_folder(path, real_root) for path in real_paths)}
    with ExitStack() as held:
        for folder in sorted(folders):  # in the same order by everybody, so that none waits forever
            held.enter_context(_locked((root if folder == real_root else folder) / LOCK_FILE))
        finished = pending.finish(root)
        for folder in {path.parent for path in real_paths}:
            sweep(folder)
        yield finished


def replace(root: Path, contents: Iterable[NewContent]) -> None:
    """Put every content in its file's place, or none. The caller holds the portfolio's lock.

    Other programs do not know the lock, so each file is compared with `before` once more just
    before its rename. Links are followed and kept, as are the files' permissions. Raises
    EditRefused where anything fails; then the files are as they were.
    """
    changes = [each for each in contents if each.before != each.after]
    renames = [_rename(number, each) for number, each in enumerate(changes)]
    try:
        for rename, change in zip(renames, changes, strict=True):
            _prepare(rename, change.shown)
        for rename, change in zip(renames, changes, strict=True):
            _refuse_changed(rename, change.shown)
        if len(renames) > 1:
            pending.announce(root, renames)
        _put_in_place(root, renames, changes)
    except _LeftHalfwayError:
        raise  # the next writer finishes by what is left
    except BaseException:
        _clean(root, renames)
        raise
    _clean(root, renames)


def current_bytes(path: Path, shown: str) -> bytes:
    """Return the file's content. Raises EditRefused where it cannot be read."""
    try:
        return read_bytes(path, shown)
    except UnreadableFileError as problem:
        finding = problem.finding
        raise EditRefused.at(finding.place, finding.message, finding.remedy) from problem


class _LeftHalfwayError(EditRefused):
    """Some files are changed, others not, and they could not be put back."""


# The lock


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    if path.is_symlink():
        raise not_written(str(path), say("it is a link"))
    with ExitStack() as held:
        try:
            held.enter_context(locked(path, _LOCK_SECONDS))
        except BusyError:
            raise EditRefused(
                say("Another digi is writing to this portfolio"), say("Try again in a moment")
            ) from None
        except OSError as problem:
            raise not_written(str(path), problem) from problem
        yield


def _lock_folder(path: Path, root: Path) -> Path:
    """Return the folder of the portfolio that a file is in, else the file's own."""
    if path.is_relative_to(root):
        return root
    homes = (folder for folder in path.parents if (folder / _PROGRAMME_FILE).exists())
    return next(homes, path.parent)


# One file


def _rename(number: int, change: NewContent) -> Rename:
    real = Path(os.path.realpath(change.path))
    return Rename(change.path, real, number, change.before, change.after)


def _prepare(rename: Rename, shown: str) -> None:
    """Write the new content beside the file."""
    if rename.after is None:
        return
    is_there = rename.before is not None
    if is_there and rename.real.exists() and not os.access(rename.real, os.W_OK):
        raise not_written(shown, say("the file is read-only"))
    try:
        if not is_there:  # git keeps no empty folder, so a first file may lack its own
            rename.real.parent.mkdir(exist_ok=True)
        write_new(rename.aside, rename.after, rename.real if is_there else None)
    except OSError as problem:
        raise not_written(shown, problem) from problem


def _refuse_changed(rename: Rename, shown: str) -> None:
    """Raise EditRefused where the file is not what the change was made from."""
    if rename.before is None:
        if os.path.lexists(rename.real):
            raise _made_meanwhile(shown)
    elif current_bytes(rename.real, shown) != rename.before:
        raise changed_meanwhile(shown)


def changed_meanwhile(shown: str) -> EditRefused:
    """Return the refusal of an edit of a file that is not what the edit was made from."""
    return EditRefused(
        say("{file}: somebody else changed the file meanwhile", file=shown),
        say("Look at the file, then try again"),
    )


def _is_placed(rename: Rename) -> bool:
    if rename.after is None:
        return not os.path.lexists(rename.real)
    try:
        return read_bytes(rename.real, "") == rename.after
    except UnreadableFileError:
        return False


def _place(rename: Rename, shown: str) -> None:
    """Let the new content take the file's place."""
    if rename.after is None:
        rename.real.unlink()
    elif rename.before is not None:
        os.replace(rename.aside, rename.real)
    else:
        _place_new(rename, shown)


def _place_new(rename: Rename, shown: str) -> None:
    """Give the content a name that is free: a rename would write over a file of that name."""
    try:
        os.link(rename.aside, rename.real)
    except FileExistsError:
        raise _made_meanwhile(shown) from None
    except OSError:  # some disks have no links
        os.replace(rename.aside, rename.real)


def _made_meanwhile(shown: str) -> EditRefused:
    return EditRefused(
        say("{file}: somebody else has made the file meanwhile", file=shown),
        say("Look at the file, then try again"),
    )


# All of them


def _put_in_place(root: Path, renames: Sequence[Rename], changes: Sequence[NewContent]) -> None:
    """Let every new content take its place; where one cannot, put the others back."""
    begun: list[Rename] = []
    shown = ""
    try:
        for rename, change in zip(renames, changes, strict=True):
            shown = change.shown
            _refuse_changed(rename, shown)
            begun.append(rename)  # first: an interruption may come right after the rename
            _place(rename, shown)
        for folder in {rename.real.parent for rename in renames}:
            sync_folder(folder)
    except BaseException as problem:
        _put_back(root, [each for each in begun if _is_placed(each)], len(renames))
        if isinstance(problem, OSError):
            raise not_written(shown, problem) from problem
        raise


def _put_back(root: Path, done: Sequence[Rename], first: int) -> None:
    """Give files that were changed their old content. Raises EditRefused where that fails.

    The list of what belongs together is turned round first: a run that is cut off now is
    finished backwards.
    """
    backwards = [
        Rename(each.path, each.real, number, each.after, each.before)
        for number, each in enumerate(done, first)
    ]
    if not backwards:
        return
    try:
        for rename in backwards:
            if rename.after is not None:
                like = None if rename.before is None else rename.real
                write_new(rename.aside, rename.after, like)
        pending.announce(root, backwards)
        for rename in backwards:
            _place(rename, str(rename.path))
    except (OSError, EditRefused) as problem:
        raise _LeftHalfwayError(
            say("{file}: changed, but not all of the other files", file=str(backwards[0].path)),
            say("Compare the files with an earlier version, and run: digi check"),
        ) from problem


def _clean(root: Path, renames: Sequence[Rename]) -> None:
    """Remove what is of no use any more; the list first, since it is about the others."""
    with suppress(OSError):  # a disk that is full or gone may keep it
        pending.all_done(root)
    for rename in renames:
        with suppress(OSError):
            rename.aside.unlink(missing_ok=True)
