"""A compiled catalogue of sentences (.mo), read where it is asked and not before.

gettext's own reader makes a dictionary of the whole catalogue first, which was a sixteenth of the
work of `digi list`: it needs some thirty sentences of two thousand. The file's table of sentences
is in order (GNU gettext manual, "The Format of GNU MO Files"), so each is found by halving.
"""

from __future__ import annotations

from pathlib import Path
from struct import unpack_from


class Catalogue:
    """The sentences of a file, by what they are in English.

    Only digi's own files are read: they begin with the lowest byte, and have the plural of Finnish
    and English, one form for 1 and another for every other number.
    """

    def __init__(self, path: Path) -> None:
        self._bytes = path.read_bytes()
        self._count, self._keys, self._values = unpack_from("<3I", self._bytes, 8)
        self._found: dict[str, list[str]] = {}

    def gettext(self, text: str) -> str:
        """Return the translation of a sentence, or the sentence where there is none."""
        return (self._forms(text) or [text])[0]

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """Return the form of the translation that fits `count`."""
        forms = self._forms(f"{singular}\0{plural}") or [singular, plural]
        return forms[count != 1]

    def _forms(self, key: str) -> list[str]:
        """Return the forms of a translation; none where there is none."""
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._search(key.encode())
        return found

    def _search(self, key: bytes) -> list[str]:
        first, end = 0, self._count
        while first < end:
            middle = (first + end) // 2
            there = self._text(self._keys, middle)
            if there == key:
                return self._text(self._values, middle).decode().split("\0")
            if there < key:
                first = middle + 1
            else:
                end = middle
        return []

    def _text(self, table: int, number: int) -> bytes:
        length, start = unpack_from("<2I", self._bytes, table + 8 * number)
        return self._bytes[start : start + length]
