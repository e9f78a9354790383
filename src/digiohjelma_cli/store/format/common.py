"""Kinds and keys that several files share."""

from __future__ import annotations

from typing import Final

from digiohjelma_cli.i18n import N_
from digiohjelma_cli.model import findings, project
from digiohjelma_cli.store.kinds import (
    Day,
    Field,
    HalfYearKind,
    Line,
    ListOf,
    ProjectId,
    Record,
    Text,
)

LINE: Final = Line()
TEXT: Final = Text()
LINES: Final = ListOf(LINE)
STATUS: Final = Line("suunniteltu")
HALF_YEAR: Final = HalfYearKind()
DAY: Final = Day()
PROJECT_IDS: Final = ListOf(ProjectId())

ID: Final = Field(
    "id",
    Line("sujuva-arki"),
    N_("Short name by which other files refer to this one"),
    required=True,
)
NAME: Final = Field("name", LINE, N_("Name as people read it"), required=True)
FROM_TO: Final = (
    Field("start", HALF_YEAR, N_("First half-year"), required=True),
    Field("end", HALF_YEAR, N_("Last half-year, itself included"), required=True),
)
ESTIMATED: Final = Field(
    "estimated", LINES, N_("Keys of this file that are estimates and not decided facts")
)
ESTIMATED_HERE: Final = Field("estimated", LINES, N_("Keys here that are estimates and not facts"))

IGNORE: Final = ListOf(
    Record(
        findings.Ignore,
        Field(
            "code",
            Line("DIGI205"),
            N_("Code of a check, its beginning (DIGI2) or its name"),
            required=True,
        ),
        Field("reason", Line("Sovittu ohjausryhmässä"), N_("Why nobody need act"), required=True),
    )
)

SCHEDULE: Final = Record(project.Schedule, *FROM_TO)
