"""What is taken to be otherwise than the files say, to see what would follow. Never written."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeAlias

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
