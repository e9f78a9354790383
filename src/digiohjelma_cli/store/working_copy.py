"""A file's copy for an editor, in a folder of its own that nobody else can read.

The copy has the same name and the same schema beside it as the file, so that an editor knows what
it is. What somebody has written there is never thrown away here.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from digiohjelma_cli.errors import EditRefused
from digiohjelma_cli.i18n import say
from digiohjelma_cli.store.files import UnreadableFileError, read_bytes

_SCHEMAS: Final = "schema"


class WorkingCopy:
    """The copy of the file `name`, which is below `root` and holds `content`."""

    def __init__(self, root: Path, name: str, content: bytes) -> None:
        from tempfile import mkdtemp

        self._content = content
        try:
            self._folder = Path(mkdtemp(prefix="digi-"))
            try:
                self.path = self._folder / name
                self.path.parent.mkdir(exist_ok=True)
                _write(self.path, content)
                _copy_schemas(root / _SCHEMAS, self._folder / _SCHEMAS)
            except BaseException:
                self.remove()
                raise
        except OSError as problem:
            raise EditRefused(
                say("No copy could be made for the editor: {detail}", detail=problem.strerror),
                say("Check the folder for temporary files, and the disk that it is on"),
            ) from problem

    def read(self) -> bytes:
        """Return what the copy holds now. Raises UnreadableFileError."""
        return read_bytes(self.path, str(self.path))

    @property
    def is_touched(self) -> bool:
        """True where the copy holds something of the user's, or what it holds cannot be known."""
        try:
            return self.read() != self._content
        except UnreadableFileError:
            return os.path.lexists(self.path)

    def remove(self) -> None:
        """Remove the copy with its folder."""
        from shutil import rmtree

        rmtree(self._folder, ignore_errors=True)


def _copy_schemas(folder: Path, to: Path) -> None:
    """Copy the schemas that the files refer to; an editor does without those that cannot be."""
    with suppress(OSError):
        names = [name for name in os.listdir(folder) if name.endswith(".json")]
        to.mkdir()
        for name in names:
            with suppress(UnreadableFileError):
                _write(to / name, read_bytes(folder / name, name))


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


_BINARY: Final = getattr(os, "O_BINARY", 0)
