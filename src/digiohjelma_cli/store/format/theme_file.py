"""The keys of a theme’s file and of capabilities.yaml."""

from __future__ import annotations

from typing import Final

from digiohjelma_cli.i18n import N_
from digiohjelma_cli.model import programme, theme
from digiohjelma_cli.store.format.common import ESTIMATED, ID, LINES, NAME, TEXT
from digiohjelma_cli.store.kinds import Field, ListOf, Record, WholeNumber

THEME: Final = Record(
    theme.Theme,
    ID,
    NAME,
    Field("order", WholeNumber(), N_("Place among the programme’s themes")),
    Field("description", TEXT, N_("What the theme is about")),
    Field("goals", ListOf(Record(programme.Goal, ID, NAME)), N_("Goals of the theme")),
    Field("means", ListOf(Record(theme.Means, ID, NAME)), N_("Means to reach the goals")),
    Field("change_factors", LINES, N_("Change factors that the theme answers")),
    Field("strategy_goals", LINES, N_("Goals of the strategy that the theme serves")),
    ESTIMATED,
)


def _capabilities(
    capabilities: tuple[theme.Capability, ...] = (), **_mark: object
) -> tuple[theme.Capability, ...]:
    return capabilities


CAPABILITIES: Final = Record(
    _capabilities,
    Field(
        "capabilities",
        ListOf(
            Record(
                theme.Capability,
                ID,
                NAME,
                Field("description", TEXT, N_("What the city can do with it")),
                Field("perspectives", LINES, N_("Perspectives that the capability belongs to")),
            )
        ),
        N_("Digital capabilities (digikyvykkyydet)"),
    ),
)
