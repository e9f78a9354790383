"""Edits of any key of a project's file by name: put, cleared, added to and removed from lists.

Texts become values by the table that reads the files, so what is written is what is read back.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

from msgspec import Struct

from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import N_, say
from digiohjelma_cli.model.source import Source
from digiohjelma_cli.store.draft import Draft, Path
from digiohjelma_cli.store.edit import Edited, FieldChange
from digiohjelma_cli.store.format.project_file import PROJECT
from digiohjelma_cli.store.kinds import (
    ByHalfYear,
    Day,
    Field,
    HalfYearKind,
    Kind,
    ListOf,
    MapOf,
    Number,
    ProjectId,
    ScalarKind,
    WholeNumber,
    WordOr,
)
from digiohjelma_cli.store.project_edits import ORDER, Edit, open_project
from digiohjelma_cli.store.written import Plain, Quoted, Value, read_back

_FIELDS: Final = {field.key: field for field in PROJECT.fields}
# Keys that hold names: in one text there are commas between them.
LISTS: Final = tuple(
    field.key
    for field in PROJECT.fields
    if isinstance(field.kind, ListOf) and isinstance(field.kind.item, ScalarKind)
)
# Keys that another command changes, with its history.
_OTHER_COMMANDS: Final = {
    "status": "digi status set",
    "history": "digi status set",
    "schedule": "digi move",
}


class Action(StrEnum):
    """What happens to a key: absent, cleared and set are three things."""

    PUT = "put"
    CLEAR = "clear"
    ADD = "add"
    REMOVE = "remove"


class Assignment(Struct, frozen=True):
    """One change of a key; `name` may go one step down: effort.digi, budget.2024, health.note."""

    action: Action
    name: str
    text: str = ""


def set_fields(project_id: str, assignments: Sequence[Assignment]) -> Edit:
    """Return the edit that carries out the assignments in order.

    Raises UsageProblem for a key or value that the file's table does not have; the edit raises
    EditRefused as others do.
    """
    steps = [_Step(assignment) for assignment in assignments]

    def edit(source: Source) -> Edited:
        draft = open_project(source, project_id)
        changes = [step.take(draft) for step in steps]
        return Edited(draft.text, tuple(changes))

    return edit


def put_values(project_id: str, values: Mapping[str, Value], clear: Sequence[str] = ()) -> Edit:
    """Return the edit that gives keys of the project whole values, and takes others away.

    The edit raises EditRefused as others do.
    """

    def edit(source: Source) -> Edited:
        draft = open_project(source, project_id)
        changes = []
        for key in (*values, *clear):
            value, old = values.get(key), draft.value(key)
            wanted = None if value is None else read_back(value)
            if value is None:
                if old is not None:
                    draft.remove((key,))
            elif isinstance(value, list) and isinstance(old, list):
                _put_list(draft, (key,), value)
            elif old != wanted:
                draft.put((key,), value, ORDER)
            changes.append(FieldChange(key, old, wanted))
        return Edited(draft.text, tuple(changes))

    return edit


def value_of(key: str, text: str) -> Value:
    """Return the value that `text` means under a key that has one, or as an item of its list.

    Raises UsageProblem where it means none.
    """
    kind = _FIELDS[key].kind
    return _value(kind.item if isinstance(kind, ListOf) else kind, text, key)


class _Step:
    """An assignment with its place in the file and the kind of its value."""

    def __init__(self, assignment: Assignment) -> None:
        key, *below = assignment.name.split(".")
        field = _field(key)
        self._action = assignment.action
        self._name = assignment.name
        self._path: Path = (key, *below)
        self._kind = _kind_below(field, ".".join(below), assignment)
        self._parts = _parts(field.kind) if below else ()
        self._text = assignment.text.strip()
        if self._action is Action.CLEAR:
            if field.required:
                raise _must_be_there(key)
        elif not self._text:
            raise UsageProblem(
                say("No value is given for “{key}”", key=self._name),
                say("To take the key away, write: --clear {key}", key=self._name),
            )

    def take(self, draft: Draft) -> FieldChange:
        """Carry the assignment out; return the value before and after."""
        old = draft.value(*self._path)
        if self._action is Action.CLEAR:
            if old is not None:
                draft.remove(self._path)
        elif isinstance(self._kind, ListOf):
            self._take_list(draft, self._kind.item, old if isinstance(old, list) else [])
        else:
            self._put(draft, old)
        return FieldChange(self._name, old, draft.value(*self._path))

    def _put(self, draft: Draft, old: Plain) -> None:
        new = _value(self._kind, self._text, self._name)
        if isinstance(old, str) and _is_same(self._kind, old, self._text):
            return
        if self._parts:
            self._put_part(draft, new)
        else:
            draft.put(self._path, new, ORDER)

    def _put_part(self, draft: Draft, new: Value) -> None:
        """Put a part of a record that may be written as a word, which is its first part."""
        key, part = str(self._path[0]), str(self._path[1])
        there, first = draft.value(key), self._parts[0]
        if isinstance(there, dict):
            draft.put(self._path, new, self._parts)
        elif part == first:
            draft.put((key,), new, ORDER)
        elif there:
            draft.put((key,), {first: there, part: new}, ORDER)
        else:
            raise UsageProblem(
                say("“{key}” has no value of which “{part}” could tell more", key=key, part=part),
                say("Give it one first: {key}=…", key=key),
            )

    def _take_list(self, draft: Draft, kind: Kind[Any], old: Sequence[Plain]) -> None:
        known = [_composed(item) for item in old]
        if self._action is Action.REMOVE:
            if self._text not in known:
                raise UsageProblem(
                    say("“{text}” is not in the list “{key}”", text=self._text, key=self._name),
                    say("The list has: {names}", names=", ".join(map(str, old)) or "–"),
                )
            draft.remove_item(self._path, known.index(self._text))
        elif self._action is Action.ADD:
            new = _value(kind, self._text, self._name)
            if read_back(new) not in known:
                draft.append(self._path, new, ORDER)
        else:
            texts = list(dict.fromkeys(text.strip() for text in self._text.split(",")))
            _put_list(draft, self._path, [_value(kind, text, self._name) for text in texts])


def _put_list(draft: Draft, path: Path, values: Sequence[Value]) -> None:
    """Put a whole list; the list keeps its form, and items their place where they can."""
    known = draft.value(*path)
    old = [_composed(item) for item in known] if isinstance(known, list) else []
    wanted = read_back(values)
    if not old:
        draft.put(path, values, ORDER)
        return
    staying = [item for item in old if item in wanted]
    if [item for item in wanted if item in staying] != staying:
        staying = []  # the order is another: none keeps its place
    there: list[Plain] = [*old]  # None for what was put in
    for number, value in enumerate(values):
        if wanted[number] in staying:
            continue
        later = next((item for item in wanted[number:] if item in staying), None)
        at = len(there) if later is None else there.index(later)
        if at == len(there):
            draft.append(path, value, ORDER)
        else:
            draft.insert(path, at, value)
        there.insert(at, None)
    for number in reversed(range(len(there))):
        if there[number] is not None and there[number] not in staying:
            draft.remove_item(path, number)


_NOT_FIELDS: Final = N_("There is no key “{text}” in a project’s file")


def _field(key: str) -> Field:
    """Return the key's place in the table. Raises UsageProblem where `set` does not change it."""
    if key in _OTHER_COMMANDS:
        raise UsageProblem(
            say("“{key}” is changed by a command of its own", key=key),
            say("Use: {command}", command=_OTHER_COMMANDS[key]),
        )
    if key == "id":
        raise UsageProblem(
            say("The id of a project does not change: other files and minutes refer to it"),
            say("Retire the project, and add another"),
        )
    field = _FIELDS.get(key)
    if field is None:
        from difflib import get_close_matches

        unknown = _NOT_FIELDS
        close = get_close_matches(key, _FIELDS, n=3)
        raise UsageProblem(
            say(unknown, text=key),
            say("Did you mean {names}?", names=", ".join(close))
            if close
            else say("Use one of these: {keys}", keys=", ".join(_FIELDS)),
        )
    return field


def _kind_below(field: Field, below: str, assignment: Assignment) -> Kind[Any]:
    """Return the kind of the value that is assigned. Raises UsageProblem where there is none."""
    kind = field.kind
    is_list = isinstance(kind, ListOf) and isinstance(kind.item, ScalarKind)
    if assignment.action in (Action.ADD, Action.REMOVE):
        if not is_list or below:
            raise UsageProblem(
                say("“{key}” is not a list of names", key=assignment.name),
                say("Give it a value: {key}=…", key=assignment.name),
            )
        return kind
    if isinstance(kind, MapOf) and below:
        name, _, inner = below.partition(".")
        _value(kind.key, name, assignment.name)
        if inner and isinstance(kind.value, ByHalfYear):
            _value(kind.value.amounts.key, inner, assignment.name)
            return kind.value.amount
        if not inner:
            return kind.value
    if below and (parts := _parts(kind)):
        return _part(kind, parts, below, assignment)
    if assignment.action is Action.CLEAR and not below:
        return kind
    if below or not (is_list or isinstance(kind, ScalarKind)):
        raise UsageProblem(
            say("“{key}” has parts, which cannot be given in one value", key=assignment.name),
            say("Give a part: {key}.PART=…", key=field.key)
            if isinstance(kind, MapOf)
            else say("Change it by hand with: digi edit"),
        )
    return kind


def _parts(kind: Kind[Any]) -> tuple[str, ...]:
    """Return the keys of a record that may be written as a word as well; none of other kinds."""
    return tuple(field.key for field in kind.record.fields) if isinstance(kind, WordOr) else ()


def _part(kind: Kind[Any], parts: Sequence[str], name: str, assignment: Assignment) -> Kind[Any]:
    """Return the kind of one part of a record. Raises UsageProblem where there is none."""
    if name not in parts:
        key = assignment.name.removesuffix(f".{name}")
        raise UsageProblem(
            say("“{key}” has no part “{text}”", key=key, text=name),
            say("Use one of these: {keys}", keys=", ".join(f"{key}.{part}" for part in parts)),
        )
    assert isinstance(kind, WordOr)  # as its parts have made sure
    field = kind.record.fields[parts.index(name)]
    if assignment.action is Action.CLEAR and field.required:
        raise _must_be_there(assignment.name)
    return field.kind


def _must_be_there(key: str) -> UsageProblem:
    return UsageProblem(
        say("The key “{key}” cannot be cleared: it must be there", key=key),
        say("Give it another value: {key}=…", key=key),
    )


def _value(kind: Kind[Any], text: str, name: str) -> Value:
    """Return the value that `text` means. Raises UsageProblem where it is not of the kind."""
    if isinstance(kind, ByHalfYear):
        kind = kind.amount
    assert isinstance(kind, ScalarKind)  # as _kind_below has made sure
    try:
        value = kind.parse(text)
    except (ValueError, OverflowError):
        raise UsageProblem(
            say("{key}: “{text}” is not {expected}", key=name, text=text, expected=kind.expected),
            say("Write for example: {example}", example=kind.example),
        ) from None
    if isinstance(kind, ProjectId):
        return Quoted(value)
    if isinstance(kind, (Number, WholeNumber, Day, HalfYearKind)):
        written: Value = value
        return written
    return text


def _composed(value: Plain) -> Plain:
    """Return a text in Unicode's composed form, as the user's words are."""
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def _is_same(kind: Kind[Any], old: str, new: str) -> bool:
    """True where the two texts mean the same value."""
    if isinstance(kind, ByHalfYear):
        kind = kind.amount
    assert isinstance(kind, ScalarKind)  # as _kind_below has made sure
    try:
        return bool(kind.parse(_composed(old)) == kind.parse(new))
    except (ValueError, OverflowError):
        return False
