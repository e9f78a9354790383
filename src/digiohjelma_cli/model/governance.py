"""Governance: who leads the programme, and what has been decided on it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from digiohjelma_cli.model.source import Mark


class Body(Struct, frozen=True):
    """A body that decides on the programme or follows it; `meets` is its rhythm in words."""

    id: str
    name: str
    decides: str = ""
    meets: str = ""
    members: tuple[str, ...] = ()
    mark: Mark | None = None


class Role(Struct, frozen=True):
    """A role in leading the programme, who has it, and the body that it is part of."""

    id: str
    name: str
    person: str = ""
    body: str = ""
    duties: str = ""
    mark: Mark | None = None


class Decision(Struct, frozen=True):
    """A decision of a body, or one that it is asked for and that it has not taken yet.

    `projects` are those that it concerns; without any it is about the whole programme. The date
    of one that is asked for is the day by which it is wanted.
    """

    title: str
    body: str
    mark: Mark
    date: date | None = None
    asked: bool = False
    paragraph: str = ""
    text: str = ""
    projects: tuple[str, ...] = ()


class Governance(Struct, frozen=True):
    """How the programme is led."""

    bodies: tuple[Body, ...] = ()
    roles: tuple[Role, ...] = ()
    decisions: tuple[Decision, ...] = ()
    mark: Mark | None = None

    def body(self, body_id: str) -> Body | None:
        """Return the body called `body_id`, or None."""
        return next((body for body in self.bodies if body.id == body_id), None)
