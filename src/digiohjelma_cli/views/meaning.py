"""What the differences between two portfolios mean, grouped as a steering group asks about them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from typing import Any, Final

from msgspec import Struct, structs

from digiohjelma_cli.model.governance import Decision
from digiohjelma_cli.model.maturity import Maturity, Scale
from digiohjelma_cli.model.metric import Metric
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import ENDED, Limits, Programme, StatusKind
from digiohjelma_cli.model.project import Change, Project, Schedule, is_file_of
from digiohjelma_cli.model.theme import Theme
from digiohjelma_cli.views.difference import (
    Diff,
    Difference,
    RecordChange,
    differences,
    plain,
    records,
)
from digiohjelma_cli.views.follow_up import kind_of


class Topic(StrEnum):
    """What a difference is about, in the order of telling.

    `gone` projects had not ended, and so have no closing record; `removed` ones had.
    """

    ADDED = "added"
    GONE = "gone"
    REMOVED = "removed"
    RETIRED = "retired"
    MOVED = "moved"
    RESIZED = "resized"
    REPHASED = "rephased"
    STATUS = "status"
    MONEY = "money"
    LINKS = "links"
    CAPACITY = "capacity"
    MATURITY = "maturity"
    OTHER = "other"


class Move(Struct, frozen=True):
    """How many half-years later a start and an end are (earlier: below 0), and which time it is.

    Nothing where there was no schedule before, or is none now.
    """

    start: int | None
    end: int | None
    times: int


class Entry(Struct, frozen=True):
    """One difference in words to be: `record` says of what (project, pool, theme…).

    `via` are the values between, where a project went somewhere and back. `why` is what the
    project's own history says. Where `is_old_unknown`, nobody has written down what was before.
    """

    topic: Topic
    record: str
    id: str
    name: str
    field: str = ""
    old: Any = None
    new: Any = None
    via: tuple[Any, ...] = ()
    why: str = ""
    move: Move | None = None
    is_old_unknown: bool = False


_TOPICS: Final = {
    "schedule": Topic.MOVED,
    "size": Topic.RESIZED,
    "effort": Topic.RESIZED,
    "phases": Topic.REPHASED,
    "status": Topic.STATUS,
    "health": Topic.STATUS,
    "budget": Topic.MONEY,
    **dict.fromkeys(("depends_on", "themes", "perspectives", "needs", "capabilities"), Topic.LINKS),
}
_SHARED_TOPICS: Final = {"pools": Topic.CAPACITY, "sizes": Topic.CAPACITY}
_ORDER: Final = list(Topic)


def meaning(
    diff: Diff, old: Portfolio, new: Portfolio, ids: Collection[str] | None = None
) -> tuple[Entry, ...]:
    """Return what the differences mean, topic by topic, and within a topic by the projects' order.

    With `ids` only these projects are told of, and nothing that is about all of them. A project
    whose file could not be read whole on either side is left out: nobody knows what changed in it.
    """
    entries: list[Entry] = []
    doubtful = unread(old) | unread(new)
    for change in diff.projects.changes:
        if (ids is None or change.id in ids) and not _is_of(doubtful, change):
            entries += of_project(change, old.programme, new.programme)
    entries += _renamed(old, new, ids)
    if ids is None:
        entries += _shared(diff, doubtful)
    return in_order(entries, (*old.projects, *new.projects))


def in_order(entries: Sequence[Entry], projects: Sequence[Project]) -> tuple[Entry, ...]:
    """Return entries topic by topic, and within a topic by the projects' order."""
    order = {project.id: project.order for project in projects}
    return tuple(
        sorted(entries, key=lambda entry: (_ORDER.index(entry.topic), order.get(entry.id, ())))
    )


def unread(portfolio: Portfolio) -> set[str]:
    """Return the names of the files that could not be read whole, without their folders."""
    return {_plain_name(file) for file in portfolio.broken_files}


def certain(old: Portfolio, new: Portfolio, ids: Collection[str] | None) -> Collection[str] | None:
    """Return which of the projects `ids`, or of all, could be read whole on both sides.

    None where that is all of them.
    """
    doubtful = unread(old) | unread(new)
    if not doubtful:
        return ids
    return {
        project.id
        for project in (*old.projects, *new.projects)
        if (ids is None or project.id in ids)
        and not _is_of(doubtful, RecordChange(project.id, project, project))
    }


def _is_of(names: Collection[str], change: RecordChange) -> bool:
    """True where one of the files is the project's on either side, or is named as its file."""
    own = {file_name(each) for each in (change.old, change.new) if each is not None}
    return any(name in own or is_file_of(name, change.id) for name in names)


def of_project(change: RecordChange, before: Programme, after: Programme) -> Iterator[Entry]:
    """Yield what happened to one project; the programmes know what its statuses meant."""
    if change.old is None or change.new is None:
        yield _came_or_went(change, before)
        return
    old, new = change.old, change.new
    new_lines = added_lines(old.history, new.history)
    by_field = {each.field: each for each in change.differences}
    for field, difference in by_field.items():
        if field == "history" or came_along(difference, by_field.get("schedule")):
            continue
        topic = _TOPICS.get(field, Topic.OTHER)
        why, move = "", None
        if field == "schedule":
            move = _move(difference, new)
            why = reason_of(new_lines, "schedule", difference.new)
        elif field == "status":
            why = reason_of(new_lines, "status", difference.new)
            if kind_of(after, new) is StatusKind.CANCELLED:
                topic = Topic.RETIRED
        yield _entry(topic, new, difference, why=why, move=move)
    yield from _there_and_back(new, new_lines, by_field)
    yield from _rewritten(old, new, by_field)


def came_along(difference: Difference, schedule: Difference | None) -> bool:
    """True for phases and effort by half-year that only moved as much as the schedule did."""
    if schedule is None or schedule.old is None or schedule.new is None:
        return False
    by = schedule.old.start.until(schedule.new.start)
    if by != schedule.old.end.until(schedule.new.end):
        return False
    moved: object
    match difference.field:
        case "phases":
            moved = [
                structs.replace(
                    phase,
                    start=phase.start and phase.start.shift(by),
                    end=phase.end and phase.end.shift(by),
                )
                for phase in difference.old
            ]
        case "effort":
            moved = {
                pool: {each.shift(by): units for each, units in given.items()}
                if isinstance(given, dict)
                else given
                for pool, given in difference.old.items()
            }
        case _:
            return False
    return bool(plain(moved) == plain(difference.new))


def _came_or_went(change: RecordChange, before: Programme) -> Entry:
    project: Project = change.new or change.old
    topic = Topic.ADDED
    if change.new is None:
        topic = Topic.REMOVED if kind_of(before, project) in ENDED else Topic.GONE
    return Entry(topic, "project", project.id, project.name, new=project.status)


def added_lines(old: Sequence[Change], new: Sequence[Change]) -> list[Change]:
    """Return the lines of a history that another, earlier one lacks."""
    known = [plain(line) for line in old]
    return [line for line in new if plain(line) not in known]


def reason_of(lines: Sequence[Change], field: str, value: Any) -> str:  # noqa: ANN401 (of any key)
    """Return what the lines say on why a status or schedule became `value`, the last one first."""
    for line in reversed(lines):
        if plain(getattr(line, field)) == plain(value):
            return line.note
    return ""


def _move(difference: Difference, project: Project) -> Move:
    old: Schedule | None = difference.old
    new: Schedule | None = difference.new
    moves = project.moves
    told = moves and plain(moves[-1].schedule) == plain(new)
    times = len(moves) + (0 if told else 1)
    if old is None or new is None:
        return Move(None, None, times)
    return Move(old.start.until(new.start), old.end.until(new.end), times)


def _there_and_back(
    project: Project, lines: Sequence[Change], by_field: Collection[str]
) -> Iterator[Entry]:
    """Yield the statuses and schedules that the project had between, and has no longer."""
    for field in ("status", "schedule"):
        now = getattr(project, field)
        told = [line for line in lines if getattr(line, field)]
        via = tuple(
            getattr(line, field) for line in told if plain(getattr(line, field)) != plain(now)
        )
        if via and field not in by_field:
            move = Move(0, 0, len(project.moves)) if field == "schedule" else None
            why = "; ".join(dict.fromkeys(line.note for line in told if line.note))
            yield Entry(
                _TOPICS[field],
                "project",
                project.id,
                project.name,
                field,
                now,
                now,
                via,
                why,
                move,
            )


def _rewritten(old: Project, new: Project, by_field: Collection[str]) -> Iterator[Entry]:
    """Yield the lines of the history that are gone, and the new ones that tell only a note."""
    if "history" not in by_field:
        return
    gone = tuple(added_lines(new.history, old.history))
    notes = tuple(
        line
        for line in added_lines(old.history, new.history)
        if not line.status and line.schedule is None
    )
    if gone or notes:
        yield Entry(Topic.OTHER, "project", new.id, new.name, "history", gone, notes)


def _renamed(old: Portfolio, new: Portfolio, ids: Collection[str] | None) -> Iterator[Entry]:
    """Yield the projects whose files have another name: the id is what a project is known by."""
    names = {project.id: file_name(project) for project in old.projects}
    for project in new.projects:
        before, after = names.get(project.id), file_name(project)
        if before not in (None, after) and (ids is None or project.id in ids):
            yield Entry(Topic.OTHER, "project", project.id, project.name, "file", before, after)


def file_name(project: Project) -> str:
    """Return the name of the project's file, without its folder and without a commit's name."""
    return _plain_name(project.mark.file)


def _plain_name(path: str) -> str:
    return own_name(path.replace("\\", "/")).partition("@")[0]


def own_name(path: str) -> str:
    """Return a file's name without its folder."""
    return path.rpartition("/")[2]


def _entry(topic: Topic, project: Project, difference: Difference, **more: Any) -> Entry:  # noqa: ANN401 (as Entry has them)
    return Entry(
        topic,
        "project",
        project.id,
        project.name,
        difference.field,
        difference.old,
        difference.new,
        **more,
    )


def of_shared(old: Any, new: Any) -> Iterator[Entry]:  # noqa: ANN401 (what any other file holds)
    """Yield what happened to what one file holds about every project."""
    kind = new if new is not None else old
    if isinstance(kind, (Programme, Maturity)):
        topic = Topic.MATURITY if isinstance(kind, Maturity) else Topic.OTHER
        record = "maturity" if isinstance(kind, Maturity) else "programme"
        if old is None or new is None:
            yield Entry(topic, record, "", record, "", old and record, new and record)
            return
        for each in differences(old, new):
            own = topic if isinstance(kind, Maturity) else _SHARED_TOPICS.get(each.field, topic)
            yield from _parts(own, each.field, each)
    elif isinstance(kind, Theme):
        found = differences(old, new) if old is not None and new is not None else ()
        yield from _record(Topic.OTHER, "themes", RecordChange(kind.id, old, new, found))
    elif isinstance(kind, tuple) and kind:
        record = "metrics" if isinstance(kind[0], Metric) else "capabilities"
        for changed in records(old or (), new or ()).changes:
            yield from _record(Topic.OTHER, record, changed)


def _shared(diff: Diff, doubtful: Collection[str]) -> Iterator[Entry]:
    """Yield what changed in what is about every project, but for what `doubtful` files hold."""
    for each in diff.programme if "digi.yaml" not in doubtful else ():
        yield from _parts(_SHARED_TOPICS.get(each.field, Topic.OTHER), each.field, each)
    for each in diff.maturity if "maturity.yaml" not in doubtful else ():
        yield from _parts(Topic.MATURITY, each.field, each)
    for record, change in (
        ("themes", diff.themes),
        ("capabilities", diff.capabilities),
        ("metrics", diff.metrics),
    ):
        if f"{record}.yaml" in doubtful:
            continue
        for changed in change.changes:
            yield from _record(Topic.OTHER, record, changed)
        if change.order and not change.changes:
            yield Entry(Topic.OTHER, record, "", "", "order", None, change.order)


def _record(topic: Topic, record: str, change: RecordChange) -> Iterator[Entry]:
    """Yield a record that came, went or changed, a key at a time."""
    named = change.new if change.new is not None else change.old
    name = getattr(named, "name", "") or _key(named)
    if change.old is None or change.new is None:
        yield Entry(topic, record, change.id, name, "", change.old, change.new)
        return
    for each in change.differences:
        yield Entry(topic, record, change.id, name, each.field, each.old, each.new)


def _parts(topic: Topic, record: str, each: Difference) -> Iterator[Entry]:
    """Yield a difference by its smallest parts: records by their ids, and keys within keys."""
    old, new = each.old, each.new
    if _is_record(old) and _is_record(new) and type(old) is type(new):
        for inner in differences(old, new):
            yield from _parts(topic, f"{record}.{inner.field}", inner)
        return
    if not (_are_records(old) and _are_records(new)):
        yield Entry(topic, record, "", "", "", old, new)
        return
    before = {_key(item): item for item in old}
    after = {_key(item): item for item in new}
    has_any = False
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        found = differences(was, now) if was is not None and now is not None else ()
        if found or was is None or now is None:
            has_any = True
            yield from _record(topic, record, RecordChange(key, was, now, found))
    if not has_any:
        yield Entry(topic, record, "", "", "order", tuple(before), tuple(after))


def _is_record(value: object) -> bool:
    """True for keys within keys; not for what is one value, such as the period or the vision."""
    if not isinstance(value, Struct):
        return False
    parts = (getattr(value, field) for field in value.__struct_fields__)
    return any(isinstance(part, (tuple, Limits, Scale)) for part in parts)


def _are_records(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(item, Struct) for item in value)


def _key(record: object) -> str:
    """Return by what a record is known: its id, or else what it is called."""
    if isinstance(record, Decision):
        return f"{record.date or ''} {record.title}".strip()
    names = (getattr(record, field, "") for field in ("id", "name", "code", "names"))
    return next((str(name) for name in names if name), "")
