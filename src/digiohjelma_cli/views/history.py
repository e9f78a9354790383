"""Everything that happened to one project: by its own history, and by git where there is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, TypeAlias

from msgspec import Struct

from digiohjelma_cli.model.past import PastProject
from digiohjelma_cli.model.project import Change, Project, Schedule

# What is compared between versions, each as a file writes it.
_FIELDS: Final[dict[str, Callable[[Project], str]]] = {
    "name": lambda project: project.name,
    "area": lambda project: project.area,
    "group": lambda project: project.group,
    "status": lambda project: project.status,
    "size": lambda project: str(project.size or ""),
    "schedule": lambda project: _schedule(project.schedule),
    "depends_on": lambda project: ", ".join(project.depends_on),
    "themes": lambda project: ", ".join(project.themes),
    "owner": lambda project: project.owner,
    "health": lambda project: project.health,
}

# A line of the history, and the version that brought it with the project as it was before.
_Line: TypeAlias = tuple[date, str, str, str]
_Told: TypeAlias = dict[_Line, tuple[PastProject, Project | None]]


class Difference(Struct, frozen=True):
    """A key whose value changed; nothing stands for a value that is not there.

    A schedule is written as its first and last half-year: 2022-H2/2023-H1.
    """

    field: str
    old: str
    new: str


class Event(Struct, frozen=True):
    """What happened on a day. `who` and `commit` are git's, and absent where it does not know.

    Without differences: the project was added then.
    """

    date: date
    differences: tuple[Difference, ...]
    why: str = ""
    who: str = ""
    commit: str = ""


def events_of(
    project: Project, past: Sequence[PastProject], *, is_whole: bool = True
) -> tuple[Event, ...]:
    """Return what happened to the project, oldest first.

    A line of the project's own history tells its day and reason; git tells who wrote it. What
    git saw change and no line tells of is an event of its own, with the commit's text as reason.
    Where `past` is not whole, nobody knows when the project was added.
    """
    told: _Told = {}
    events: list[Event] = []
    earlier: Project | None = None
    for version in past:
        new_lines = [
            line
            for line in version.project.history
            if earlier is None or _key(line) not in map(_key, earlier.history)
        ]
        for line in new_lines:
            told.setdefault(_key(line), (version, earlier))
        event = _seen(earlier, version, new_lines)
        if event is not None and (event.differences or is_whole):
            events.append(event)
        earlier = version.project
    own = _own_events(project.history, told)
    return tuple(sorted([*events, *own], key=lambda event: event.date))


def _seen(earlier: Project | None, version: PastProject, lines: Sequence[Change]) -> Event | None:
    """Return what git saw change, but for what the history's new lines tell."""
    day = version.at.date()
    if earlier is None:
        return Event(day, (), version.why, version.who, version.commit)
    told = {("status", line.status) for line in lines if line.status}
    told |= {("schedule", _schedule(line.schedule)) for line in lines if line.schedule}
    differences = tuple(
        Difference(field, read(earlier), read(version.project))
        for field, read in _FIELDS.items()
        if read(earlier) != read(version.project) and (field, read(version.project)) not in told
    )
    if not differences:
        return None
    return Event(day, differences, version.why, version.who, version.commit)


def _own_events(history: Sequence[Change], told: _Told) -> list[Event]:
    """Return what the history's lines tell; git knows what the first of a kind changed from."""
    events = []
    now = {"status": "", "schedule": ""}
    for line in history:
        version, earlier = told.get(_key(line), (None, None))
        differences = []
        for field, new in (("status", line.status), ("schedule", _schedule(line.schedule))):
            if new:
                old = now[field] or (_FIELDS[field](earlier) if earlier else "")
                differences.append(Difference(field, old, new))
                now[field] = new
        who, commit = (version.who, version.commit) if version else ("", "")
        events.append(Event(line.date, tuple(differences), line.note, who, commit))
    return events


def _key(line: Change) -> _Line:
    return line.date, line.status, _schedule(line.schedule), line.note


def _schedule(schedule: Schedule | None) -> str:
    return f"{schedule.start}/{schedule.end}" if schedule else ""
