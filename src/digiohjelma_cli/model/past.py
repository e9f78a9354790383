"""A project as it was."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from digiohjelma_cli.model.project import Project


class PastProject(Struct, frozen=True):
    """A project as a commit left it: when, who and why by git, and the commit's name."""

    project: Project
    at: datetime
    who: str
    why: str
    commit: str
