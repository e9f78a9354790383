"""What is taken to be otherwise than the files say, to see what would follow. Never written."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, TypeAlias

from msgspec import Struct

from digiohjelma_cli.model.halfyear import HalfYear
from digiohjelma_cli.model.source import Place

Plain: TypeAlias = Any  # text, or lists and mappings of it, as a file has them


class Assigned(Struct, frozen=True):
    """A project's key has another value; nothing (an empty text) where the key is taken away.

    `key` may go a step down (effort.digi). `place` is where a file says it, if one does.
    """

    project: str
    key: str
    value: Plain
    place: Place | None = None


class Capacity(Struct, frozen=True):
    """A pool has other units in a half-year, or in all of them; `units` None: nobody knows."""

    pool: str
    half_year: HalfYear | None
    units: Decimal | None
    place: Place | None = None


class Added(Struct, frozen=True):
    """There is another project, with these keys."""

    project: str
    values: Mapping[str, Plain]
    place: Place | None = None


Assumption: TypeAlias = Assigned | Capacity | Added


class WhatIf(Struct, frozen=True):
    """What is assumed, in order: of two assumptions about the same the later holds."""

    name: str = ""
    assumptions: tuple[Assumption, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.assumptions)

    @property
    def holding(self) -> WhatIf:
        """The assumptions that hold: without those that a later one has made void."""
        held: list[Assumption] = []
        for each in self.assumptions:
            held = [*(other for other in held if not _is_void(other, each)), each]
        return WhatIf(self.name, tuple(held))


_ENDS: Final = ("start", "end")


def _is_void(earlier: Assumption, later: Assumption) -> bool:
    """True where the later assumption leaves nothing of the earlier one."""
    match earlier, later:
        case Capacity(), Capacity():
            is_covered = later.half_year in (None, earlier.half_year)
            return earlier.pool == later.pool and is_covered
        case Assigned(), Assigned() if earlier.project == later.project:
            if "schedule" in (earlier.key, later.key):
                return {earlier.key, later.key} <= {"schedule", "by", *_ENDS}
            if _is_by_and_end(earlier.key, later.key):
                # An option overrides a file; said twice in either, it is a mistake to be told.
                return earlier.place is not None and later.place is None
            return f"{earlier.key}.".startswith(f"{later.key}.")
        case _:
            return False


def _is_by_and_end(one: str, other: str) -> bool:
    return (one == "by" and other in _ENDS) or (other == "by" and one in _ENDS)
