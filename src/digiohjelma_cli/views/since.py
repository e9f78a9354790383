"""What has changed since a day: by git's commits where it knows, else by the projects' history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.programme import StatusKind
from digiohjelma_cli.model.project import Change, Project, Schedule
from digiohjelma_cli.views.meaning import Entry, Move, Topic, in_order


class Since(Struct, frozen=True):
    """What has changed since `day`: the changes topic by topic, and how that is known.

    `name` is the baseline, tag or commit that they are counted from, and absent where that is a
    mere day. `is_baseline` tells that it is a baseline. With `is_by_history` nothing is known but
    what the projects' own lines of history tell: projects that came or went are not among it.
    `unread` are the files that could not be read whole then, of which nothing is told.
    """

    name: str
    day: date
    entries: tuple[Entry, ...]
    is_baseline: bool = False
    is_by_history: bool = False
    unread: tuple[str, ...] = ()

    @property
    def ids(self) -> set[str]:
        """The projects that something is told of."""
        return {entry.id for entry in self.entries if entry.record == "project"}


def by_history(
    portfolio: Portfolio, projects: Sequence[Project], day: date, today: date
) -> tuple[Entry, ...]:
    """Return what the history's lines from `day` to `today`, both included, tell of the projects.

    Of each project's status and schedule, the last line counts, and what was before the first
    one. What was before the first line of all, nobody has written down.
    """
    found = [entry for each in projects for entry in _of(portfolio, each, day, today)]
    return in_order(found, projects)


def _of(portfolio: Portfolio, project: Project, day: date, today: date) -> Iterator[Entry]:
    lines = sorted(project.history, key=lambda line: line.date)
    earlier = [line for line in lines if line.date < day]
    later = [line for line in lines if day <= line.date <= today]
    about = ("project", project.id, project.name)
    statuses = [line for line in later if line.status]
    if statuses and (old := _last_status(earlier)) != (now := statuses[-1].status):
        status = portfolio.programme.status(now)
        is_retired = status is not None and status.kind is StatusKind.CANCELLED
        topic = Topic.RETIRED if is_retired else Topic.STATUS
        why = statuses[-1].note
        yield Entry(topic, *about, "status", old or None, now, why=why, is_old_unknown=not old)
    moves = [line for line in later if line.schedule]
    if moves and (new := moves[-1].schedule):
        was = _last_schedule(earlier)
        if was is None or was.span != new.span:
            yield Entry(
                *(Topic.MOVED, *about, "schedule", was, new),
                why=moves[-1].note,
                move=_move(was, new, sum(1 for line in (*earlier, *later) if line.schedule)),
                is_old_unknown=was is None,
            )


def _last_status(lines: Sequence[Change]) -> str:
    return next((line.status for line in reversed(lines) if line.status), "")


def _last_schedule(lines: Sequence[Change]) -> Schedule | None:
    return next((line.schedule for line in reversed(lines) if line.schedule), None)


def _move(old: Schedule | None, new: Schedule, times: int) -> Move:
    if old is None:
        return Move(None, None, times)
    return Move(old.start.until(new.start), old.end.until(new.end), times)
