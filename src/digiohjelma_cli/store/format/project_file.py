"""The keys of a project’s file."""

from __future__ import annotations

from typing import Final

from digiohjelma_cli.i18n import N_
from digiohjelma_cli.model import project
from digiohjelma_cli.store.format.common import (
    DAY,
    ESTIMATED,
    HALF_YEAR,
    IGNORE,
    LINE,
    LINES,
    NAME,
    PROJECT_IDS,
    SCHEDULE,
    STATUS,
    TEXT,
)
from digiohjelma_cli.store.kinds import (
    Amount,
    ByHalfYear,
    Choice,
    Field,
    Line,
    ListOf,
    MapOf,
    ProjectId,
    Record,
    SizeKind,
    Url,
    WordOr,
    Year,
)

RATING: Final = Choice([rating.value for rating in project.Rating], project.Rating)

PROJECT: Final = Record(
    project.Project,
    Field("id", ProjectId(), N_('Number of the project, in quotes: "2.5"'), required=True),
    NAME,
    Field(
        "area",
        Line("kaupunkiyhteiset"),
        N_("Area of digi.yaml that the project belongs to"),
        required=True,
    ),
    Field("group", LINE, N_("Group within the area")),
    Field("status", STATUS, N_("Where the project is now: a status of digi.yaml"), required=True),
    Field("label", LINE, N_("The programme’s own words on the project’s size, phase or schedule")),
    Field("size", SizeKind(), N_("Size of digi.yaml, or a range of two: L/XL")),
    Field(
        "schedule",
        SCHEDULE,
        N_("When the project runs; left out while it is not scheduled"),
    ),
    Field(
        "phases",
        ListOf(
            Record(
                project.Phase,
                Field("name", LINE, N_("Name of the phase"), required=True),
                Field("start", HALF_YEAR, N_("First half-year; left out while not decided")),
                Field("end", HALF_YEAR, N_("Last half-year; left out while not decided")),
                Field(
                    "effort",
                    MapOf(Line("digi"), Amount()),
                    N_("Effort of the phase by pool; then it is the phases’ that count"),
                ),
            )
        ),
        N_("Labelled parts of the schedule, in order"),
    ),
    Field("depends_on", PROJECT_IDS, N_("Projects that must end before this one starts")),
    Field("themes", LINES, N_("Themes that the project serves")),
    Field("perspectives", LINES, N_("Maturity perspectives that the project raises")),
    Field("needs", LINES, N_("Needs of maturity.yaml that the project answers")),
    Field("capabilities", LINES, N_("Digital capabilities that the project builds")),
    Field(
        "effort",
        MapOf(Line("digi"), ByHalfYear()),
        N_("Effort by pool, whole or by half-year; otherwise it follows from the size"),
    ),
    Field("owner", LINE, N_("Who answers for the project")),
    Field("budget", MapOf(Year(), Amount()), N_("Money by calendar year, in euros")),
    Field(
        "risks",
        ListOf(
            Record(
                project.Risk,
                Field("name", LINE, N_("What may go wrong"), required=True),
                Field("response", TEXT, N_("What is done about it")),
            )
        ),
        N_("What may go wrong"),
    ),
    Field(
        "health",
        WordOr(
            RATING,
            Record(
                project.Health,
                Field("rating", RATING, N_("Green, yellow or red"), required=True),
                Field("note", TEXT, N_("Why it is so")),
                Field("date", DAY, N_("Day of the judgement")),
            ),
        ),
        N_("How the project’s owner judges it: a word, or keys that say more"),
    ),
    Field(
        "links",
        ListOf(
            Record(
                project.Link,
                Field("name", LINE, N_("What is behind the address"), required=True),
                Field("url", Url(), N_("Web address"), required=True),
            )
        ),
        N_("Pages and documents about the project"),
    ),
    Field("description", TEXT, N_("What the project does and why")),
    ESTIMATED,
    Field(
        "history",
        ListOf(
            Record(
                project.Change,
                Field("date", DAY, N_("Day of the change"), required=True),
                Field("status", LINE, N_("The new status; left out where it did not change")),
                Field("schedule", SCHEDULE, N_("The new schedule; left out where it did not move")),
                Field("note", TEXT, N_("Why it changed")),
            )
        ),
        N_("Changes of status and schedule in order; `digi status set` adds to it"),
    ),
    Field("ignore", IGNORE, N_("Checks whose findings in this file are not told")),
)
