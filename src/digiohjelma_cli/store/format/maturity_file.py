"""The keys of maturity.yaml."""

from __future__ import annotations

from typing import Final

from digiohjelma_cli.i18n import N_
from digiohjelma_cli.model import maturity
from digiohjelma_cli.store.format.common import DAY, ESTIMATED_HERE, ID, LINE, LINES, NAME, TEXT
from digiohjelma_cli.store.kinds import Amount, Field, Line, ListOf, Number, Record, YesNo

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
                        NAME,
                    )
                ),
                N_("Levels with their names"),
            ),
            Field(
                "positions",
                LINES,
                N_("Words for the position against peers, weakest first; the middle one is level"),
            ),
        ),
        N_("How maturity is told: by scores, by words, or both"),
    ),
    Field(
        "perspectives",
        ListOf(Record(maturity.Perspective, ID, NAME)),
        N_("Perspectives from which maturity is assessed"),
    ),
    Field(
        "assessments",
        ListOf(
            Record(
                maturity.Assessment,
                NAME,
                Field("date", DAY, N_("Day of the assessment; left out where it is not known")),
                Field(
                    "peers",
                    Record(
                        maturity.Peers,
                        NAME,
                        Field("years", LINE, N_("Years that the comparison covers")),
                        Field("count", Amount(), N_("How many organisations there were")),
                    ),
                    N_("Whom the city was compared with"),
                ),
                Field("overall", LINE, N_("Position against peers as a whole")),
                Field("note", TEXT, N_("The assessment’s own words")),
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
                            Field("position", LINE, N_("Position against peers in words")),
                            Field(
                                "recommended",
                                YesNo(),
                                N_("Whether the assessment recommends work on it"),
                            ),
                            Field("note", TEXT, N_("The assessment’s own words")),
                        )
                    ),
                    N_("Results by perspective; what was not assessed is left out"),
                ),
                ESTIMATED_HERE,
            )
        ),
        N_("Assessments of maturity"),
    ),
    Field(
        "needs",
        ListOf(
            Record(
                maturity.Need,
                ID,
                NAME,
                Field("perspectives", LINES, N_("Perspectives that the need belongs to")),
                ESTIMATED_HERE,
            )
        ),
        N_("Development needs that the assessments found"),
    ),
)
