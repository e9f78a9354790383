"""How far projects have slipped from a plan that was agreed on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from digiohjelma_cli.model.halfyear import Span
from digiohjelma_cli.model.project import Project


class Plan(Struct, frozen=True):
    """A plan that was agreed on: what it is called, its day, and its projects by id."""

    name: str
    day: date
    projects: Mapping[str, Project]


class Slip(Struct, frozen=True):
    """A project against a plan: its half-years then, and how many later it starts and ends now.

    `start` and `end` are below 0 for earlier, and absent where either schedule is.
    """

    was: Span | None
    start: int | None
    end: int | None

    @property
    def is_slip(self) -> bool:
        """True where the half-years are not what they were."""
        return self.start != 0 or self.end != 0


def slip(project: Project, planned: Mapping[str, Project]) -> Slip | None:
    """Return the slip against the project of the same id in `planned`, or None without one."""
    before = planned.get(project.id)
    if before is None:
        return None
    was, now = before.span, project.span
    if was is None or now is None or was.is_reversed or now.is_reversed:
        return Slip(None if was is None or was.is_reversed else was, None, None)
    return Slip(was, was.start.until(now.start), was.end.until(now.end))
