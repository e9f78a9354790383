"""The format of the files: which keys each has, of which kind, and what they say.

This table reads the files, makes the JSON Schemas and documents the format (docs/format.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from digiohjelma_cli.i18n import N_
from digiohjelma_cli.model import findings, maturity, metric, programme, project, theme
from digiohjelma_cli.store.kinds import (
    Amount,
    ByHalfYear,
    Choice,
    Day,
    Field,
    HalfYearKind,
    Line,
    ListOf,
    MapOf,
    Number,
    ProjectId,
    Record,
    SizeKind,
    Text,
    Url,
    WholeNumber,
    Year,
    YesNo,
)

_LINE: Final = Line()
_TEXT: Final = Text()
_LINES: Final = ListOf(_LINE)
_STATUS: Final = Line("suunniteltu")
_HALF_YEAR: Final = HalfYearKind()
_DAY: Final = Day()
_PROJECT_IDS: Final = ListOf(ProjectId())

_ID: Final = Field(
    "id",
    Line("sujuva-arki"),
    N_("Short name by which other files refer to this one"),
    required=True,
)
_NAME: Final = Field("name", _LINE, N_("Name as people read it"), required=True)
_FROM_TO: Final = (
    Field("start", _HALF_YEAR, N_("First half-year"), required=True),
    Field("end", _HALF_YEAR, N_("Last half-year, itself included"), required=True),
)
_ESTIMATED: Final = Field(
    "estimated", _LINES, N_("Keys of this file that are estimates and not decided facts")
)
_ESTIMATED_HERE: Final = Field(
    "estimated", _LINES, N_("Keys here that are estimates and not facts")
)

_IGNORE: Final = ListOf(
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

_SCHEDULE: Final = Record(project.Schedule, *_FROM_TO)

PROJECT: Final = Record(
    project.Project,
    Field("id", ProjectId(), N_('Number of the project, in quotes: "2.5"'), required=True),
    _NAME,
    Field(
        "area",
        Line("kaupunkiyhteiset"),
        N_("Area of digi.yaml that the project belongs to"),
        required=True,
    ),
    Field("group", _LINE, N_("Group within the area")),
    Field("status", _STATUS, N_("Where the project is now: a status of digi.yaml"), required=True),
    Field("label", _LINE, N_("The programme’s own words on the project’s size, phase or schedule")),
    Field("size", SizeKind(), N_("Size of digi.yaml, or a range of two: L/XL")),
    Field(
        "schedule",
        _SCHEDULE,
        N_("When the project runs; left out while it is not scheduled"),
    ),
    Field(
        "phases",
        ListOf(
            Record(
                project.Phase,
                Field("name", _LINE, N_("Name of the phase"), required=True),
                Field("start", _HALF_YEAR, N_("First half-year; left out while not decided")),
                Field("end", _HALF_YEAR, N_("Last half-year; left out while not decided")),
                Field(
                    "effort",
                    MapOf(Line("digi"), Amount()),
                    N_("Effort of the phase by pool; then it is the phases’ that count"),
                ),
            )
        ),
        N_("Labelled parts of the schedule, in order"),
    ),
    Field("depends_on", _PROJECT_IDS, N_("Projects that must end before this one starts")),
    Field("themes", _LINES, N_("Themes that the project serves")),
    Field("perspectives", _LINES, N_("Maturity perspectives that the project raises")),
    Field("needs", _LINES, N_("Needs of maturity.yaml that the project answers")),
    Field("capabilities", _LINES, N_("Digital capabilities that the project builds")),
    Field(
        "effort",
        MapOf(Line("digi"), ByHalfYear()),
        N_("Effort by pool, whole or by half-year; otherwise it follows from the size"),
    ),
    Field("owner", _LINE, N_("Who answers for the project")),
    Field("budget", MapOf(Year(), Amount()), N_("Money by calendar year, in euros")),
    Field(
        "risks",
        ListOf(
            Record(
                project.Risk,
                Field("name", _LINE, N_("What may go wrong"), required=True),
                Field("response", _TEXT, N_("What is done about it")),
            )
        ),
        N_("What may go wrong"),
    ),
    Field(
        "health",
        Choice(("green", "yellow", "red"), str),
        N_("How the project’s owner judges it: green, yellow or red"),
    ),
    Field(
        "links",
        ListOf(
            Record(
                project.Link,
                Field("name", _LINE, N_("What is behind the address"), required=True),
                Field("url", Url(), N_("Web address"), required=True),
            )
        ),
        N_("Pages and documents about the project"),
    ),
    Field("description", _TEXT, N_("What the project does and why")),
    _ESTIMATED,
    Field(
        "history",
        ListOf(
            Record(
                project.Change,
                Field("date", _DAY, N_("Day of the change"), required=True),
                Field("status", _LINE, N_("The new status; left out where it did not change")),
                Field(
                    "schedule", _SCHEDULE, N_("The new schedule; left out where it did not move")
                ),
                Field("note", _TEXT, N_("Why it changed")),
            )
        ),
        N_("Changes of status and schedule in order; `digi status set` adds to it"),
    ),
    Field("ignore", _IGNORE, N_("Checks whose findings in this file are not told")),
)

PROGRAMME: Final = Record(
    programme.Programme,
    _NAME,
    Field("organisation", _LINE, N_("Whose programme it is")),
    Field("language", Choice(("fi", "en"), str), N_("Language of digi’s own sentences")),
    Field("as_of", _DAY, N_("Day at which the programme is frozen; left out in one that goes on")),
    Field(
        "period",
        Record(programme.Period, *_FROM_TO),
        N_("The programme’s half-years"),
    ),
    Field(
        "term",
        Record(
            programme.Term,
            Field("start", _DAY, N_("First day"), required=True),
            Field("end", _DAY, N_("Last day"), required=True),
        ),
        N_("The council’s term"),
    ),
    Field(
        "vision",
        Record(
            programme.Vision,
            Field("statement", _TEXT, N_("The vision in one sentence"), required=True),
            Field("explanation", _TEXT, N_("What the vision means")),
        ),
        N_("The digital vision"),
    ),
    Field(
        "viewpoints",
        ListOf(
            Record(
                programme.Viewpoint,
                _ID,
                _NAME,
                Field("description", _TEXT, N_("What the viewpoint gathers")),
            )
        ),
        N_("Sides from which the areas are grouped"),
    ),
    Field(
        "areas",
        ListOf(
            Record(
                programme.Area,
                _ID,
                _NAME,
                Field("viewpoint", _LINE, N_("Viewpoint that the area belongs to")),
                Field("groups", _LINES, N_("Groups of projects, in the programme’s order")),
            )
        ),
        N_("Areas in the programme’s order"),
    ),
    Field(
        "statuses",
        ListOf(
            Record(
                programme.Status,
                Field("id", _STATUS, N_("The city’s own word"), required=True),
                Field(
                    "kind",
                    Choice([kind.value for kind in programme.StatusKind], programme.StatusKind),
                    N_("What the word means"),
                    required=True,
                ),
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
                _ID,
                Field("name", _LINE, N_("Name as people read it")),
                Field("unit", _LINE, N_("What one unit of effort is")),
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
                        Field("names", _LINES, N_("What stands side by side here"), required=True),
                    )
                ),
                N_("Steps from the city’s strategy to projects"),
            ),
            Field(
                "change_factors",
                ListOf(Record(programme.ChangeFactor, _ID, _NAME)),
                N_("Pressures that make the city change"),
            ),
            Field("goals", ListOf(Record(programme.Goal, _ID, _NAME)), N_("The strategy’s goals")),
        ),
        N_("How the programme follows from the city’s strategy"),
    ),
    Field(
        "origins",
        ListOf(
            Record(
                programme.Origin,
                _ID,
                _NAME,
                Field("targets", _LINES, N_("Development targets from there")),
            )
        ),
        N_("Where the development targets came from"),
    ),
    Field("promises", _LINES, N_("What the programme promises to contain")),
    _ESTIMATED,
    Field(
        "checks",
        Record(
            programme.CheckSettings,
            Field("ignore", _IGNORE, N_("Checks whose findings are not told at all")),
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
)

THEME: Final = Record(
    theme.Theme,
    _ID,
    _NAME,
    Field("order", WholeNumber(), N_("Place among the programme’s themes")),
    Field("description", _TEXT, N_("What the theme is about")),
    Field("goals", ListOf(Record(programme.Goal, _ID, _NAME)), N_("Goals of the theme")),
    Field("means", ListOf(Record(theme.Means, _ID, _NAME)), N_("Means to reach the goals")),
    Field("change_factors", _LINES, N_("Change factors that the theme answers")),
    Field("strategy_goals", _LINES, N_("Goals of the strategy that the theme serves")),
    _ESTIMATED,
)


def _capabilities(
    capabilities: tuple[theme.Capability, ...] = (), **_mark: object
) -> tuple[theme.Capability, ...]:
    return capabilities


def _metrics(metrics: tuple[metric.Metric, ...] = (), **_mark: object) -> tuple[metric.Metric, ...]:
    return metrics


CAPABILITIES: Final = Record(
    _capabilities,
    Field(
        "capabilities",
        ListOf(
            Record(
                theme.Capability,
                _ID,
                _NAME,
                Field("description", _TEXT, N_("What the city can do with it")),
                Field("perspectives", _LINES, N_("Perspectives that the capability belongs to")),
            )
        ),
        N_("Digital capabilities (digikyvykkyydet)"),
    ),
)

MATURITY: Final = Record(
    maturity.Maturity,
    Field(
        "scale",
        Record(
            maturity.Scale,
            Field("minimum", Number(), N_("Lowest score")),
            Field("maximum", Number(), N_("Highest score")),
            Field(
                "levels",
                ListOf(
                    Record(
                        maturity.Level,
                        Field("score", Number(), N_("Score of the level"), required=True),
                        _NAME,
                    )
                ),
                N_("Levels with their names"),
            ),
            Field(
                "positions",
                _LINES,
                N_("Words for the position against peers, weakest first; the middle one is level"),
            ),
        ),
        N_("How maturity is told: by scores, by words, or both"),
    ),
    Field(
        "perspectives",
        ListOf(Record(maturity.Perspective, _ID, _NAME)),
        N_("Perspectives from which maturity is assessed"),
    ),
    Field(
        "assessments",
        ListOf(
            Record(
                maturity.Assessment,
                _NAME,
                Field("date", _DAY, N_("Day of the assessment; left out where it is not known")),
                Field(
                    "peers",
                    Record(
                        maturity.Peers,
                        _NAME,
                        Field("years", _LINE, N_("Years that the comparison covers")),
                        Field("count", Amount(), N_("How many organisations there were")),
                    ),
                    N_("Whom the city was compared with"),
                ),
                Field("overall", _LINE, N_("Position against peers as a whole")),
                Field("note", _TEXT, N_("The assessment’s own words")),
                Field(
                    "results",
                    ListOf(
                        Record(
                            maturity.Result,
                            Field(
                                "perspective",
                                Line("teknologia"),
                                N_("Perspective assessed"),
                                required=True,
                            ),
                            Field("score", Number(), N_("The city’s score")),
                            Field("target", Number(), N_("Score that the city wants")),
                            Field("peer", Number(), N_("Average score of the peers")),
                            Field("position", _LINE, N_("Position against peers in words")),
                            Field(
                                "recommended",
                                YesNo(),
                                N_("Whether the assessment recommends work on it"),
                            ),
                            Field("note", _TEXT, N_("The assessment’s own words")),
                        )
                    ),
                    N_("Results by perspective; what was not assessed is left out"),
                ),
                _ESTIMATED_HERE,
            )
        ),
        N_("Assessments of maturity"),
    ),
    Field(
        "needs",
        ListOf(
            Record(
                maturity.Need,
                _ID,
                _NAME,
                Field("perspectives", _LINES, N_("Perspectives that the need belongs to")),
                _ESTIMATED_HERE,
            )
        ),
        N_("Development needs that the assessments found"),
    ),
)

METRICS: Final = Record(
    _metrics,
    Field(
        "metrics",
        ListOf(
            Record(
                metric.Metric,
                _ID,
                _NAME,
                Field("unit", _LINE, N_("Unit of the values")),
                Field("baseline", Number(), N_("Value at the start")),
                Field("target", Number(), N_("Value wanted")),
                Field("owner", _LINE, N_("Who measures")),
                Field("themes", _LINES, N_("Themes that the metric tells of")),
                Field("projects", _PROJECT_IDS, N_("Projects that the metric tells of")),
                Field(
                    "measurements",
                    ListOf(
                        Record(
                            metric.Measurement,
                            Field("date", _DAY, N_("Day of the measurement"), required=True),
                            Field("value", Number(), N_("Measured value"), required=True),
                            Field("note", _TEXT, N_("What to know of the value")),
                        )
                    ),
                    N_("Measured values in order"),
                ),
            )
        ),
        N_("How the programme is measured"),
    ),
)

# The kinds of file by the names that `digi schema` knows.
FILES: Final[Mapping[str, Record[Any]]] = {
    "programme": PROGRAMME,
    "project": PROJECT,
    "theme": THEME,
    "capabilities": CAPABILITIES,
    "maturity": MATURITY,
    "metrics": METRICS,
}
