"""The keys of digi.yaml."""

from __future__ import annotations

from typing import Final

from digiohjelma_cli.i18n import N_
from digiohjelma_cli.model import programme
from digiohjelma_cli.store.format.common import (
    DAY,
    ESTIMATED,
    FROM_TO,
    ID,
    IGNORE,
    LINE,
    LINES,
    NAME,
    STATUS,
    TEXT,
)
from digiohjelma_cli.store.format.governance import GOVERNANCE
from digiohjelma_cli.store.kinds import (
    Amount,
    ByHalfYear,
    Choice,
    Field,
    Line,
    ListOf,
    MapOf,
    Record,
    WholeNumber,
    YesNo,
)

PROGRAMME: Final = Record(
    programme.Programme,
    NAME,
    Field("organisation", LINE, N_("Whose programme it is")),
    Field("language", Choice(("fi", "en"), str), N_("Language of digi’s own sentences")),
    Field("as_of", DAY, N_("Day at which the programme is frozen; left out in one that goes on")),
    Field(
        "period",
        Record(programme.Period, *FROM_TO),
        N_("The programme’s half-years"),
    ),
    Field(
        "term",
        Record(
            programme.Term,
            Field("start", DAY, N_("First day"), required=True),
            Field("end", DAY, N_("Last day"), required=True),
        ),
        N_("The council’s term"),
    ),
    Field(
        "vision",
        Record(
            programme.Vision,
            Field("statement", TEXT, N_("The vision in one sentence"), required=True),
            Field("explanation", TEXT, N_("What the vision means")),
        ),
        N_("The digital vision"),
    ),
    Field(
        "viewpoints",
        ListOf(
            Record(
                programme.Viewpoint,
                ID,
                NAME,
                Field("description", TEXT, N_("What the viewpoint gathers")),
            )
        ),
        N_("Sides from which the areas are grouped"),
    ),
    Field(
        "areas",
        ListOf(
            Record(
                programme.Area,
                ID,
                NAME,
                Field("viewpoint", LINE, N_("Viewpoint that the area belongs to")),
                Field("groups", LINES, N_("Groups of projects, in the programme’s order")),
            )
        ),
        N_("Areas in the programme’s order"),
    ),
    Field(
        "statuses",
        ListOf(
            Record(
                programme.Status,
                Field("id", STATUS, N_("The city’s own word"), required=True),
                Field(
                    "kind",
                    Choice([kind.value for kind in programme.StatusKind], programme.StatusKind),
                    N_("What the word means"),
                    required=True,
                ),
                Field("next", LINES, N_("Statuses that may follow this one; left out, any may")),
            )
        ),
        N_("Statuses in order; left out, the usual ten hold"),
    ),
    Field(
        "sizes", MapOf(Line("M"), Amount()), N_("Sizes from the smallest, with the effort of each")
    ),
    Field(
        "pools",
        ListOf(
            Record(
                programme.Pool,
                ID,
                Field("name", LINE, N_("Name as people read it")),
                Field("unit", LINE, N_("What one unit of effort is")),
                Field(
                    "capacity",
                    ByHalfYear(),
                    N_("Units that the pool has in each half-year, alike or one by one"),
                ),
            )
        ),
        N_("People that projects draw on"),
    ),
    Field(
        "strategy",
        Record(
            programme.Strategy,
            Field(
                "chain",
                ListOf(
                    Record(
                        programme.Step,
                        Field("names", LINES, N_("What stands side by side here"), required=True),
                    )
                ),
                N_("Steps from the city’s strategy to projects"),
            ),
            Field(
                "change_factors",
                ListOf(Record(programme.ChangeFactor, ID, NAME)),
                N_("Pressures that make the city change"),
            ),
            Field("goals", ListOf(Record(programme.Goal, ID, NAME)), N_("The strategy’s goals")),
        ),
        N_("How the programme follows from the city’s strategy"),
    ),
    Field(
        "origins",
        ListOf(
            Record(
                programme.Origin,
                ID,
                NAME,
                Field("targets", LINES, N_("Development targets from there")),
            )
        ),
        N_("Where the development targets came from"),
    ),
    Field("promises", LINES, N_("What the programme promises to contain")),
    Field("governance", GOVERNANCE, N_("How the programme is led, and what was decided on it")),
    ESTIMATED,
    Field(
        "checks",
        Record(
            programme.CheckSettings,
            Field("ignore", IGNORE, N_("Checks whose findings are not told at all")),
            Field(
                "limits",
                Record(
                    programme.Limits,
                    Field(
                        "starting",
                        WholeNumber(),
                        N_("How many projects of an area may start in one half-year; no default"),
                    ),
                    Field(
                        "ending",
                        WholeNumber(),
                        N_("How many projects of an area may end in one half-year; no default"),
                    ),
                    Field(
                        "stale",
                        WholeNumber(),
                        N_("Half-years that a project under way may keep its status; usually 2"),
                    ),
                    Field(
                        "moves",
                        WholeNumber(),
                        N_("How many times a schedule may move by the history; usually 1"),
                    ),
                    Field(
                        "measured",
                        WholeNumber(),
                        N_("Half-years that a metric’s last measurement may be old; usually 2"),
                    ),
                ),
                N_("How much the checks let pass"),
            ),
        ),
        N_("What is asked of `digi check`"),
    ),
    Field(
        "health",
        Record(
            programme.HealthWords,
            Field("green", TEXT, N_("When a project is green")),
            Field("yellow", TEXT, N_("When a project is yellow")),
            Field("red", TEXT, N_("When a project is red")),
        ),
        N_("What the judgements of projects mean here"),
    ),
    Field(
        "editing",
        Record(
            programme.Editing,
            Field("commit", YesNo(), N_("Whether each edit is committed to git; usually not")),
        ),
        N_("How digi edits the files"),
    ),
)
