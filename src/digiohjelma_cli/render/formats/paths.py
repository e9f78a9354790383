"""A file's path as another program looks for it: from the top of what was checked out."""

from __future__ import annotations

import os

from msgspec import Struct


class Paths(Struct, frozen=True):
    """Where the user stands (`here`), and the folder that paths are told from (`base`)."""

    here: str
    base: str

    def absolute(self, file: str) -> str:
        """Return the whole path of a file."""
        return os.path.normpath(os.path.join(self.here, file))

    def relative(self, file: str) -> str | None:
        """Return the path from the base, with slashes; None for a file that is not below it."""
        base = os.path.join(os.path.normpath(self.base), "")
        path = self.absolute(file)
        if not path.startswith(base):
            return None
        return path.removeprefix(base).replace(os.sep, "/")
