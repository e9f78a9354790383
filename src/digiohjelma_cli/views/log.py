"""What happened to the whole portfolio: the commits' steps by day and project."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from msgspec import Struct

from digiohjelma_cli.model.past import Revision, Step
from digiohjelma_cli.model.portfolio import Portfolio
from digiohjelma_cli.model.project import Change, Project, id_order
from digiohjelma_cli.views.difference import RecordChange, differences
from digiohjelma_cli.views.meaning import Entry, Topic, of_project, of_shared, own_name


class Happening(Struct, frozen=True):
    """What one commit did to one project, or to what is about all of them (`id` is absent)."""

    date: date
    id: str
    name: str
    entries: tuple[Entry, ...]
    revision: Revision | None = None

    @property
    def why(self) -> str:
        """The reasons that the project's history gives, else what the commit says."""
        reasons = [entry.why for entry in self.entries if entry.why]
        if reasons:
            return "; ".join(dict.fromkeys(reasons))
        if self.revision is None or self.revision.why.startswith(f"{self.id} {self.name}: "):
            return ""  # digi's own text of an edit says what, not why
        return self.revision.why


def log(
    portfolio: Portfolio, steps: Sequence[Step], ids: Collection[str] | None
) -> tuple[Happening, ...]:
    """Return what happened, by day, and on a day by project; of the projects `ids` alone if given.

    What the commits did to projects that are gone is told too, unless `ids` are given.
    """
    found = [happening for step in steps for happening in _of_step(portfolio, step)]
    wanted = (each for each in found if each.entries and (ids is None or each.id in ids))
    return tuple(sorted(wanted, key=lambda each: (each.date, id_order(each.id) if each.id else ())))


def _of_step(portfolio: Portfolio, step: Step) -> Iterator[Happening]:
    day = step.revision.at.date()
    before, after = step.before, step.after
    if not isinstance(before or after, Project):
        entries = tuple(of_shared(before, after))
        yield Happening(day, "", "", entries, step.revision)
        return
    sides = [each for each in (before, after) if isinstance(each, Project)]
    if len({each.id for each in sides}) == 1 and len(sides) == 2:
        yield _happening(portfolio, step, sides[0], sides[1])
    elif isinstance(before, Project):
        yield _happening(portfolio, step, before, None)
    if isinstance(after, Project) and (not isinstance(before, Project) or before.id != after.id):
        yield _happening(portfolio, step, None, after)


def _happening(
    portfolio: Portfolio, step: Step, before: Project | None, after: Project | None
) -> Happening:
    project = after or before
    assert project is not None  # a step has at least one side
    found = differences(before, after) if before and after else ()
    programme = portfolio.programme
    entries = list(of_project(RecordChange(project.id, before, after, found), programme, programme))
    if before and after and step.old_file != step.file:
        names = (own_name(step.old_file), own_name(step.file))
        entries.append(Entry(Topic.OTHER, "project", project.id, project.name, "file", *names))
    day = step.revision.at.date()
    return Happening(day, project.id, project.name, tuple(entries), step.revision)


def own_log(projects: Sequence[Project], since: date | None) -> tuple[Happening, ...]:
    """Return what the projects' own histories tell since a day: all there is without git."""
    found = [
        Happening(line.date, project.id, project.name, entries)
        for project in projects
        for line in project.history
        if since is None or line.date >= since
        if (entries := tuple(_of_line(project, line)))
    ]
    return tuple(sorted(found, key=lambda each: (each.date, id_order(each.id))))


def _of_line(project: Project, line: Change) -> Iterator[Entry]:
    for field, topic in (("status", Topic.STATUS), ("schedule", Topic.MOVED)):
        if value := getattr(line, field):
            yield Entry(
                topic, "project", project.id, project.name, field, None, value, why=line.note
            )
    if not line.status and line.schedule is None:
        yield Entry(
            Topic.OTHER, "project", project.id, project.name, "history", (), (line,), why=line.note
        )
