"""The edits of a project's file: its status, its schedule, and any other of its keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from msgspec import Struct

from digiohjelma_cli.errors import EditRefused, UsageProblem
from digiohjelma_cli.i18n import say
from digiohjelma_cli.model.halfyear import HalfYear, Span
from digiohjelma_cli.model.source import Scalar, Source
from digiohjelma_cli.store.draft import Draft
from digiohjelma_cli.store.edit import Edited, FieldChange
from digiohjelma_cli.store.format.project_file import PROJECT
from digiohjelma_cli.store.written import Value, read_back

Edit: TypeAlias = Callable[[Source], Edited]
ORDER: Final = tuple(field.key for field in PROJECT.fields)
_TRY_CHECK: Final = say("Run digi check, then try again")


class Move(Struct, frozen=True):
    """Where a schedule goes: to a start, an end or both, or `by` half-years as it is."""

    start: HalfYear | None = None
    end: HalfYear | None = None
    by: int = 0


def set_status(
    project_id: str, status: str, day: date, note: str, allowed: Mapping[str, Sequence[str]]
) -> Edit:
    """Return the edit that gives the project a status and records it in the history.

    `allowed` has the statuses that may follow a status, where the programme says so. Where the
    project has the status already, a note alone is recorded, once. The edit raises EditRefused
    where the file is not the project's any more, or the status may not follow.
    """

    def edit(source: Source) -> Edited:
        draft = open_project(source, project_id)
        old = draft.word("status")
        entry = _record(day, {"status": status}, note)
        if old != status:
            _refuse_transition(project_id, old, status, allowed)
            draft.append(("history",), entry, ORDER)
            draft.put(("status",), status, ORDER)
        elif note and (draft.value("history") or [])[-1:] != [read_back(entry)]:
            draft.append(("history",), entry, ORDER)
        return Edited(draft.text, (FieldChange("status", old, status),))

    return edit


def move(project_id: str, to: Move, day: date, because: str) -> Edit:
    """Return the edit that moves the schedule and records the new one in the history.

    When the whole moves by some half-years, its phases and its effort by half-year move with it.
    The edit raises UsageProblem where the schedule would be none, and EditRefused as others do.
    """

    def edit(source: Source) -> Edited:
        draft = open_project(source, project_id)
        old = _schedule(draft)
        new = _moved(project_id, old, to)
        change = FieldChange("schedule", draft.value("schedule"), read_back(_from_to(new)))
        if new == old:
            return Edited(source.text, (FieldChange("schedule", change.new, change.new),))
        if old is None:
            draft.put(("schedule",), _from_to(new), ORDER)
        else:
            for key, before, after in (("start", old.start, new.start), ("end", old.end, new.end)):
                if before != after:
                    draft.put(("schedule", key), after)
        if to.by:
            _move_parts(draft, to.by)
        draft.append(("history",), _record(day, {"schedule": _from_to(new)}, because), ORDER)
        return Edited(draft.text, (change,))

    return edit


def open_project(source: Source, project_id: str) -> Draft:
    """Return the project's file. Raises EditRefused where it is another's by now."""
    draft = Draft(source)
    if draft.value("id") != project_id or not isinstance(draft.node("status"), Scalar):
        raise EditRefused(
            say(
                "{file}: this is not the file of project {id} any more",
                file=source.path,
                id=project_id,
            ),
            _TRY_CHECK,
        )
    return draft


def _record(day: date, what: Mapping[str, Value], note: str) -> dict[str, Value]:
    """Return a line of the history."""
    return {"date": day, **what, **({"note": note} if note else {})}


def _from_to(span: Span) -> dict[str, Value]:
    return {"start": span.start, "end": span.end}


def _refuse_transition(
    project_id: str, old: str, new: str, allowed: Mapping[str, Sequence[str]]
) -> None:
    if old in allowed and new not in allowed[old]:
        names = ", ".join(allowed[old])
        raise EditRefused(
            say(
                "{id}: “{new}” cannot follow “{old}” in this programme",
                id=project_id,
                new=new,
                old=old,
            ),
            say(
                "After “{old}” comes one of these: {names}. With --force it is set all the same",
                old=old,
                names=names,
            )
            if names
            else say("“{old}” is final. With --force it is changed all the same", old=old),
        )


def _schedule(draft: Draft) -> Span | None:
    """Return the schedule that the file has; None where there is none, or none to read."""
    try:
        return Span(
            HalfYear.parse(draft.word("schedule", "start")),
            HalfYear.parse(draft.word("schedule", "end")),
        )
    except (ValueError, OverflowError):
        return None


def _moved(project_id: str, old: Span | None, to: Move) -> Span:
    if old is None and (to.start is None or to.end is None):
        raise UsageProblem(
            say("Project {id} has no schedule to move", id=project_id),
            say("Give it one: --start {start} --end {end}", start="2024-H1", end="2024-H2"),
        )
    start, end = to.start, to.end
    if old is not None:
        start = start or _shifted(project_id, old.start, to.by)
        end = end or _shifted(project_id, old.end, to.by)
    assert start is not None  # as is `end`: given, or the old one's
    assert end is not None
    if end < start:
        raise UsageProblem(
            say(
                "Project {id} would end in {end}, before it starts in {start}",
                id=project_id,
                end=end.label,
                start=start.label,
            ),
            say("Give both --start and --end, or move the whole with --by"),
        )
    return Span(start, end)


def _shifted(project_id: str, half_year: HalfYear, by: int) -> HalfYear:
    try:
        return half_year.shift(by)
    except OverflowError:
        raise UsageProblem(
            say("Project {id} would move out of the calendar", id=project_id),
            say("Give the number of half-years with --by"),
        ) from None


def _move_parts(draft: Draft, by: int) -> None:
    """Move the phases, and the effort that is given by half-year, by as many half-years."""
    phases = draft.value("phases")
    for number, _ in enumerate(phases if isinstance(phases, list) else []):
        for key in ("start", "end"):
            moved = _parsed(draft.word("phases", number, key), by)
            if moved:
                draft.put(("phases", number, key), moved)
    effort = draft.value("effort")
    for pool, amounts in (effort if isinstance(effort, dict) else {}).items():
        # From the far end, so that no name is taken by one that is still to be moved.
        moves = [(key, _parsed(key, by)) for key in (amounts if isinstance(amounts, dict) else ())]
        for key, moved in sorted(moves, key=lambda pair: str(pair[1]), reverse=by > 0):
            if moved:
                draft.rename(("effort", pool, key), str(moved))


def _parsed(text: str, by: int) -> HalfYear | None:
    """Return the half-year in `text` moved by so many, or None where it is none."""
    try:
        return HalfYear.parse(text).shift(by)
    except (ValueError, OverflowError):
        return None
