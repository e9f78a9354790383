"""What git remembers: commits, baselines, and projects as they were."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TypeAlias

from msgspec import Struct

from digiohjelma_cli.model.project import Project

Record: TypeAlias = object  # a project, a theme, the programme: what a file of the portfolio holds


class Revision(Struct, frozen=True):
    """A commit: when, who and why by git. `name` is what the user called it."""

    commit: str
    at: datetime
    who: str
    why: str
    name: str = ""


class Baseline(Struct, frozen=True):
    """A plan that was agreed on: the name, when and by whom it was set, and what it rests on.

    `reason` says why a new one was needed; `decision` is the decision behind it. Both are absent
    where nobody said. `commit` is what the plan was.
    """

    name: str
    commit: str
    at: datetime
    who: str = ""
    decision: str = ""
    reason: str = ""


class Step(Struct, frozen=True):
    """What a commit did to a record: what it was before and after it, each absent where it was not.

    The files are their names then, from the portfolio's folder.
    """

    revision: Revision
    before: Record | None
    after: Record | None
    old_file: str
    file: str


class Vanished(Struct, frozen=True):
    """A project of a baseline that is gone; `last` is what it was before that."""

    last: Project
    baseline: Baseline


class PastFacts(Struct, frozen=True):
    """What git tells about the portfolio as it is: baselines, oldest first, and what is gone.

    `last` holds the projects of the last baseline by id, as they were in it.
    """

    baselines: tuple[Baseline, ...] = ()
    vanished: tuple[Vanished, ...] = ()
    last: Mapping[str, Project] = {}
