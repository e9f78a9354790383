"""The edits that assumptions ask for: of a project's file, and of a pool's capacity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.i18n import Message, say
from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.project import Project
from digiohjelma_cli.model.source import Mapping as MappingNode
from digiohjelma_cli.model.source import Node, Place, Scalar, Source
from digiohjelma_cli.model.what_if import Assigned, Capacity
from digiohjelma_cli.store.draft import Draft, Path
from digiohjelma_cli.store.edit import Edited
from digiohjelma_cli.store.field_edits import Action, Assignment, put_values, set_fields
from digiohjelma_cli.store.format.common import HALF_YEAR
from digiohjelma_cli.store.format.project_file import PROJECT
from digiohjelma_cli.store.format.what_if_file import CHANGES, SCHEDULE, STEPS
from digiohjelma_cli.store.kinds import ListOf, MapOf, ProjectId, Record, ScalarKind
from digiohjelma_cli.store.project_edits import Edit, Move, move, open_project, set_status
from digiohjelma_cli.store.record_edits import index_of

T = TypeVar("T")
_FIELDS: Final = {field.key: field for field in CHANGES.fields}
_REQUIRED: Final = tuple(field.key for field in PROJECT.fields if field.required)
_NOT_CHANGED: Final = ("id", "schedule", "history")  # told of by name, each with its reason


def project_edits(
    project: Project, assigned: Sequence[Assigned], today: date, note: str
) -> Iterator[tuple[Edit, Place | None]]:
    """Yield the edits of a project's file: its schedule as one, then the rest in order."""
    last = project.history[-1].date if project.history else today
    day = max(today, last)  # the history is in order
    moves = {each.key: each for each in assigned if each.key in SCHEDULE}
    if moves:
        first = next(iter(moves.values()))
        yield move(project.id, _where(project, moves), day, note), first.place
    for each in assigned:
        if each.key not in SCHEDULE:
            yield _key_edit(project, each, day, note), each.place


def capacity_edit(pool_id: str, given: Iterable[Capacity], half_years: Sequence[HalfYear]) -> Edit:
    """Return the edit of digi.yaml that gives a pool other units.

    Units that are alike in each half-year are spelled out where only some of them change.
    """

    def edit(source: Source) -> Edited:
        draft = Draft(source)
        path: Path = ("pools", index_of(draft, "pools", pool_id), "capacity")
        for each in given:
            if each.half_year is None:
                _put(draft, path, each.units)
                continue
            if isinstance(draft.node(*path), Scalar):
                units = draft.word(*path)
                draft.put(path, {str(half_year): units for half_year in half_years})
            _put(draft, (*path, _key(draft.node(*path), each.half_year)), each.units)
        return Edited(draft.text)

    return edit


def problem_at(place: Place | None, message: Message, remedy: Message | None) -> UsageProblem:
    """Return what stops a what-if, at its place where a file said it."""
    if place is None:
        return UsageProblem(message, remedy)
    return UsageProblem.at(place, message, remedy)


def _key_edit(project: Project, each: Assigned, day: date, note: str) -> Edit:
    """Return the edit of one key. Raises UsageProblem where the table does not have it so."""
    head = each.key.partition(".")[0]
    if head not in (*_FIELDS, *_NOT_CHANGED):
        raise problem_at(each.place, *_unknown(head))
    if each.key == "schedule" and each.value:
        raise problem_at(
            each.place,
            say("Assume the start and the end of a schedule one by one"),
            say("Write for example: {example}", example=_both_ends(project, each.place)),
        )
    if each.key == "schedule":
        return _taking_away(put_values(project.id, {}, ["schedule"]), project.id)
    if each.key == "history":
        raise problem_at(
            each.place,
            say("The history tells what has been, and is not assumed"),
            say(
                "Assume a status or a schedule: {example}",
                example=_example(project, each.place, start="2024-H1"),
            ),
        )
    if not each.value and each.key in _REQUIRED and each.key != "id":
        raise problem_at(
            each.place,
            say("The key “{key}” cannot be cleared: it must be there", key=each.key),
            say(
                "Give it another value: {example}",
                example=_example(project, each.place, **{each.key: "…"}),
            ),
        )
    if each.key == "status" and each.value:
        return set_status(project.id, each.value, day, note, {})
    if not isinstance(each.value, str):
        return put_values(project.id, {each.key: each.value})
    _refuse_parts(project, each)
    action = Action.PUT if each.value else Action.CLEAR
    try:
        edit = set_fields(project.id, [Assignment(action, each.key, each.value)])
    except UsageProblem as problem:
        raise problem_at(each.place, problem.message, problem.remedy) from problem
    return edit if each.value else _taking_away(edit, project.id)


def _taking_away(edit: Edit, project_id: str) -> Edit:
    """Return an edit that takes a key away, from `estimated` as well: nothing is estimated then."""

    def both(source: Source) -> Edited:
        before, made = open_project(source, project_id), edit(source)
        draft = open_project(Source(source.path, made.text), project_id)
        estimated = draft.value("estimated")
        names = list(map(str, estimated)) if isinstance(estimated, list) else []
        for number, name in reversed([*enumerate(names)]):
            if before.node(name) is not None and draft.node(name) is None:
                draft.remove_item(("estimated",), number)
        return Edited(draft.text, made.changes)

    return both


def _refuse_parts(project: Project, each: Assigned) -> None:
    """Raise UsageProblem for one value where a key has parts."""
    head, _, below = each.key.partition(".")
    kind = _FIELDS[head].kind if head in _FIELDS else None
    if isinstance(kind, MapOf) and not isinstance(kind.key, ProjectId):
        if below:
            return
        part = f"{head}.{kind.key.example.strip()}"
        remedy = say("Give a part: {example}", example=_example(project, each.place, **{part: "…"}))
    elif isinstance(kind, MapOf) or (isinstance(kind, ListOf) and isinstance(kind.item, Record)):
        remedy = say("Write them into a what-if file, which {command} reads", command="digi whatif")
    else:
        return
    raise problem_at(
        each.place, say("“{key}” has parts, which cannot be given in one value", key=head), remedy
    )


def _unknown(key: str) -> tuple[Message, Message]:
    from difflib import get_close_matches

    close = get_close_matches(key, _FIELDS, n=3)
    return say("There is no key “{key}” here", key=key), (
        say("Did you mean {names}?", names=", ".join(close))
        if close
        else say("Use one of these: {keys}", keys=", ".join(_FIELDS))
    )


def _where(project: Project, given: Mapping[str, Assigned]) -> Move:
    """Return where the schedule goes. Raises UsageProblem where it goes nowhere.

    A start alone moves the whole, as `by` does: a project that begins later also ends later.
    """
    place = next(iter(given.values())).place
    span = project.span
    start, end = _value(HALF_YEAR, given.get("start")), _value(HALF_YEAR, given.get("end"))
    by = _value(STEPS, given.get("by"))
    if by is not None and (start or end):
        raise problem_at(
            place,
            say(
                "{id}: the schedule is assumed twice, by half-years and by its ends", id=project.id
            ),
            say("Leave one of them out: {example}", example=_example(project, place, by=str(by))),
        )
    if span is None and not (start and end):
        raise problem_at(
            place,
            say("Project {id} has no schedule to move", id=project.id),
            say("Assume both ends: {example}", example=_both_ends(project, place)),
        )
    if start and span and not end:
        by = span.start.until(start)
    if by is not None:
        if span is not None:
            _refuse_far(project, span, by, place)
        return Move(by=by)
    first, last = start or (span and span.start), end or (span and span.end)
    if first and last and last < first:
        raise problem_at(
            place,
            say(
                "Project {id} would end in {end}, before it starts in {start}",
                id=project.id,
                end=last.label,
                start=first.label,
            ),
            say("Assume both ends: {example}", example=_both_ends(project, place)),
        )
    return Move(start, end)


def _refuse_far(project: Project, span: Span, by: int, place: Place | None) -> None:
    """Raise UsageProblem where a schedule would go to a year that no file may have."""
    # No number that is read leaves the calendar, but some years are no programme's.
    start, end = span.start.shift(by), span.end.shift(by)
    if not start.is_likely:
        problem = say(
            "Project {id} would start in {start}, which digi does not know",
            id=project.id,
            start=start.label,
        )
    elif not end.is_likely:
        problem = say(
            "Project {id} would end in {end}, which digi does not know",
            id=project.id,
            end=end.label,
        )
    else:
        return
    remedy = say("Write for example: {example}", example=_example(project, place, by="1"))
    raise problem_at(place, problem, remedy)


def _both_ends(project: Project, place: Place | None) -> str:
    return _example(project, place, start="2024-H1", end="2024-H2")


def _example(project: Project, place: Place | None, **values: str) -> str:
    """Return how somebody assumes values of a project: as a file says it, or with options."""
    if place is None:
        return " ".join(f"--set {project.id}.{key}={value}" for key, value in values.items())
    pairs = ", ".join(f"{key}: {value}" for key, value in values.items())
    return f'"{project.id}": {{{pairs}}}'


def _value(kind: ScalarKind[T], each: Assigned | None) -> T | None:
    """Return what is said of a schedule; nothing where nothing is. Raises UsageProblem."""
    if each is None:
        return None
    if not each.value:
        key = f"{each.project}.{each.key}"
        raise problem_at(
            each.place,
            say("“{key}” alone cannot be taken away", key=key),
            say(
                "Take the whole schedule away: {example}", example=f"--set {each.project}.schedule="
            ),
        )
    try:
        return kind.parse(each.value)
    except (ValueError, OverflowError):
        raise problem_at(
            each.place,
            say(
                "{key}: “{text}” is not {expected}",
                key=each.key,
                text=each.value,
                expected=kind.expected,
            ),
            say("Write for example: {example}", example=kind.example),
        ) from None


def _put(draft: Draft, path: Path, units: Decimal | None) -> None:
    if units is not None:
        draft.put(path, units)
    elif draft.node(*path) is not None:
        draft.remove(path)


def _key(node: Node | None, half_year: HalfYear) -> str:
    """Return a half-year as the file writes it among its keys: H1/2024, or as digi does."""
    for key in node.entries if isinstance(node, MappingNode) else ():
        try:
            if HalfYear.parse(key) == half_year:
                return key
        except (ValueError, OverflowError):
            continue
    return str(half_year)
