"""Write a file that is no part of a portfolio: a report, a picture, a table, a patch."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import say
from digiohjelma_cli.store.disk import not_written, sync_folder, write_new


def put(path: Path, shown: str, content: bytes) -> None:
    """Write the whole of a file, or nothing. No lock is held: nobody else edits such a file.

    What is there already is replaced; a device or a pipe is written to. Raises EditRefused where
    there is no such folder, or the file cannot be written.
    """
    path = Path(os.path.realpath(path))
    if not path.parent.is_dir():
        raise EditRefused(
            say("{file}: there is no folder “{folder}”", file=shown, folder=path.parent),
            say("Make the folder, or write the file elsewhere"),
        )
    if path.is_dir():
        raise EditRefused(
            say("{file}: this is a folder", file=shown), say("Give the name of a file")
        )
    # The number of the process keeps the files of writers apart; an edit's own have another form,
    # and are swept away when an edit was cut off.
    aside = path.with_name(f".digi.output-{os.getpid()}.tmp")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return
        write_new(aside, content, path if path.exists() else None)
        os.replace(aside, path)
    except OSError as problem:
        raise not_written(shown, problem) from problem
    finally:
        with suppress(OSError):  # after the rename there is none
            aside.unlink(missing_ok=True)
    sync_folder(path.parent)
