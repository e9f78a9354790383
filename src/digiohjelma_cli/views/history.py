"""Everything that happened to one project: by its own history, and by git where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, TypeAlias

from msgspec import Struct

from digiohjelma_cli.model.past import Step
from digiohjelma_cli.model.project import Change, Project
from digiohjelma_cli.views.difference import Difference, differences
from digiohjelma_cli.views.meaning import added_lines, came_along, own_name
from digiohjelma_cli.views.written import written

# A line of the history, and the step that brought it.
_Line: TypeAlias = tuple[date, str, str, str]
_Told: TypeAlias = dict[_Line, Step]
_IN_LINES: Final = ("status", "schedule")  # what a line of the history tells


class Event(Struct, frozen=True):
    """What happened on a day. `who` and `commit` are git's, and absent where it does not know.

    Without differences the project was added then, its file removed, or a mere note written.
    """

    date: date
    differences: tuple[Difference, ...]
    why: str = ""
    who: str = ""
    commit: str = ""
    is_removal: bool = False
    is_note: bool = False


def events_of(
    project: Project, steps: Sequence[Step], *, is_whole: bool = True
) -> tuple[Event, ...]:
    """Return what happened to the project, oldest first.

    A line of the project's own history tells its day and reason; git tells who wrote it. What
    git saw change and no line tells of is an event of its own, with the commit's text as reason.
    Where `steps` are not all there were, nobody knows when the project was added.
    """
    told: _Told = {}
    events: list[Event] = []
    for step in steps:
        before, after = _of(project.id, step.before), _of(project.id, step.after)
        new_lines = added_lines(before.history if before else (), after.history if after else ())
        for line in new_lines:
            told.setdefault(_key(line), step)
        event = _seen(step, before, after, new_lines)
        if event is not None and (before is not None or is_whole):
            events.append(event)
    own = _own_events(project, told)
    return tuple(sorted([*events, *own], key=lambda event: event.date))


def _of(project_id: str, record: object) -> Project | None:
    """Return the record where it is this project: a file may have been another's before."""
    return record if isinstance(record, Project) and record.id == project_id else None


def _seen(
    step: Step, before: Project | None, after: Project | None, lines: Sequence[Change]
) -> Event | None:
    """Return what git saw change, but for what the history's new lines tell."""
    revision = step.revision
    git = (revision.why, revision.who, revision.commit)
    day = revision.at.date()
    if before is None or after is None:
        return Event(day, (), *git, is_removal=after is None)
    told = {(field, written(getattr(line, field))) for line in lines for field in _IN_LINES}
    every = differences(before, after)
    schedule = next((each for each in every if each.field == "schedule"), None)
    found = [
        each
        for each in every
        if each.field != "history"
        and (each.field, written(each.new)) not in told
        and not came_along(each, schedule)
    ]
    if step.old_file != step.file:
        found.append(Difference("file", *map(own_name, (step.old_file, step.file))))
    return Event(day, tuple(found), *git) if found else None


def _own_events(project: Project, told: _Told) -> list[Event]:
    """Return what the history's lines tell; git knows what the first of a kind changed from."""
    events = []
    now: dict[str, object] = {}
    for line in project.history:
        step = told.get(_key(line))
        before = _of(project.id, step.before) if step else None
        found = []
        for field in _IN_LINES:
            if new := getattr(line, field):
                old = now.get(field) or (getattr(before, field) if before else None)
                found.append(Difference(field, old, new))
                now[field] = new
        who, commit = (step.revision.who, step.revision.commit) if step else ("", "")
        event = Event(line.date, tuple(found), line.note, who, commit, is_note=not found)
        events.append(event)
    return events


def _key(line: Change) -> _Line:
    return line.date, line.status, written(line.schedule), line.note
