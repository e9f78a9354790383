"""What the tables say of the values below a value: their kinds, and the order of their keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from digiohjelma_cli.store.kinds import ByHalfYear, Kind, ListOf, MapOf, Record


def under(kind: Kind[Any] | None, key: str) -> Kind[Any] | None:
    """Return the kind of the value under `key`, or None where the tables do not say."""
    if isinstance(kind, Record):
        return next((field.kind for field in kind.fields if field.key == key), None)
    if isinstance(kind, MapOf):
        return kind.value
    return kind.amount if isinstance(kind, ByHalfYear) else None


def of_items(kind: Kind[Any] | None) -> Kind[Any] | None:
    """Return the kind of a list's items, or None where the tables do not say."""
    return kind.item if isinstance(kind, ListOf) else None


def ranking(kind: Kind[Any] | None) -> Callable[[str], int]:
    """Return what ranks the keys of a record as its table does; unknown keys come last.

    Keys of the user's own have one rank, so sorted by it they stay as they are: their order means
    something, as that of sizes does.
    """
    keys = [field.key for field in kind.fields] if isinstance(kind, Record) else []
    ranks = {key: rank for rank, key in enumerate(keys)}
    return lambda key: ranks.get(key, len(ranks))
