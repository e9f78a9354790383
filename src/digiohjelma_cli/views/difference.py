"""How two portfolios differ, in the records' own terms: applied to the first, it gives the second.

What the differences mean (moved, re-sized, gone without a closing record) is in views/meaning.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Protocol, TypeAlias, TypeVar

from msgspec import Struct, structs

from digiohjelma_cli.model.portfolio import Portfolio

Plain: TypeAlias = Any  # a record as dicts, tuples and values, without its places in files

# Where a record stands is no part of what it says.
_PLACES: Final = ("mark", "root", "findings")
_ORDERED: Final = ("sizes",)


class Difference(Struct, frozen=True):
    """A key whose value changed; an absent value is what the record has for none."""

    field: str
    old: Any
    new: Any


class RecordChange(Struct, frozen=True):
    """A record that was added (nothing `old`), removed (nothing `new`) or changed.

    A changed record is told by its differences alone.
    """

    id: str
    old: Any
    new: Any
    differences: tuple[Difference, ...] = ()


class RecordsChange(Struct, frozen=True):
    """What changed in records that have ids; `order` has all of them where it changed too."""

    changes: tuple[RecordChange, ...] = ()
    order: tuple[str, ...] | None = None


class Diff(Struct, frozen=True):
    """All that differs between two portfolios, but for where their records stand in files."""

    programme: tuple[Difference, ...]
    maturity: tuple[Difference, ...]
    projects: RecordsChange
    themes: RecordsChange
    capabilities: RecordsChange
    metrics: RecordsChange

    @property
    def is_empty(self) -> bool:
        """True where the portfolios say the same."""
        return self == _NONE


_NONE: Final = Diff((), (), *(RecordsChange() for _ in range(4)))


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Record = TypeVar("_Record", bound=_HasId)
_Struct = TypeVar("_Struct", bound=Struct)


def diff(old: Portfolio, new: Portfolio) -> Diff:
    """Return what differs. Of records that share an id, only the first counts."""
    return Diff(
        differences(old.programme, new.programme),
        differences(old.maturity, new.maturity),
        records(old.projects, new.projects),
        records(old.themes, new.themes),
        records(old.capabilities, new.capabilities),
        records(old.metrics, new.metrics),
    )


def apply(change: Diff, old: Portfolio) -> Portfolio:
    """Return what the portfolio becomes by the change."""
    return structs.replace(
        old,
        programme=_applied(change.programme, old.programme),
        maturity=_applied(change.maturity, old.maturity),
        projects=_applied_to_all(change.projects, old.projects),
        themes=_applied_to_all(change.themes, old.themes),
        capabilities=_applied_to_all(change.capabilities, old.capabilities),
        metrics=_applied_to_all(change.metrics, old.metrics),
    )


def differences(old: Struct, new: Struct) -> tuple[Difference, ...]:
    """Return the keys whose values differ between two records of the same kind."""
    if old is new:
        return ()
    found = []
    for field in old.__struct_fields__:
        if field in _PLACES:
            continue
        before, after = getattr(old, field), getattr(new, field)
        if before is after:
            continue
        if plain(before) != plain(after) or _in_order(field, before) != _in_order(field, after):
            found.append(Difference(field, before, after))
    return tuple(found)


def plain(value: Any) -> Plain:  # noqa: ANN401 (any part of a record)
    """Return what a value says, without where it stands."""
    if isinstance(value, Struct):
        fields = (field for field in value.__struct_fields__ if field not in _PLACES)
        return {field: plain(getattr(value, field)) for field in fields}
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, (list, tuple)) else value


def _in_order(field: str, value: Any) -> list[str]:  # noqa: ANN401 (any part of a record)
    """Return the keys in order where it says something: sizes go from the smallest."""
    return list(value) if field in _ORDERED else []


def _by_id(records: Sequence[_Record]) -> dict[str, _Record]:
    found: dict[str, _Record] = {}
    for record in records:
        found.setdefault(record.id, record)
    return found


def records(old: Sequence[Any], new: Sequence[Any]) -> RecordsChange:
    """Return what differs between records that have ids; the first of those that share one."""
    before, after = _by_id(old), _by_id(new)
    changes = []
    for record_id in dict.fromkeys((*before, *after)):
        was, now = before.get(record_id), after.get(record_id)
        if was is None or now is None:
            changes.append(RecordChange(record_id, was, now))
        elif found := differences(was, now):
            changes.append(RecordChange(record_id, was, now, found))
    kept = [
        *(each for each in before if each in after),
        *(each for each in after if each not in before),
    ]
    return RecordsChange(tuple(changes), None if kept == list(after) else tuple(after))


def _applied(change: Sequence[Difference], record: _Struct) -> _Struct:
    return structs.replace(record, **{each.field: each.new for each in change})


def _applied_to_all(change: RecordsChange, records: Sequence[Any]) -> tuple[Any, ...]:
    found = _by_id(records)
    for each in change.changes:
        if each.new is None:
            del found[each.id]
        elif each.old is None:
            found[each.id] = each.new
        else:
            found[each.id] = _applied(each.differences, found[each.id])
    return tuple(found[each] for each in (change.order or found))
