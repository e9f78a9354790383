"""The keys of digi.yaml’s governance."""

from __future__ import annotations

from typing import Final

from digiohjelma_cli.i18n import N_
from digiohjelma_cli.model import governance
from digiohjelma_cli.store.format.common import DAY, ID, LINE, LINES, NAME, PROJECT_IDS, TEXT
from digiohjelma_cli.store.kinds import Field, Line, ListOf, Record, YesNo

_BODY: Final = Record(
    governance.Body,
    ID,
    NAME,
    Field("decides", TEXT, N_("What it decides on, or follows")),
    Field("meets", LINE, N_("How often it meets, in words")),
    Field("members", LINES, N_("Who belongs to it")),
)

_ROLE: Final = Record(
    governance.Role,
    ID,
    NAME,
    Field("person", LINE, N_("Who has the role")),
    Field("body", LINE, N_("Body that the role is part of")),
    Field("duties", TEXT, N_("What the role answers for")),
)

_DECISION: Final = Record(
    governance.Decision,
    Field(
        "date",
        DAY,
        N_("Day of the decision, or the day by which it is wanted; left out where it is not known"),
    ),
    Field("body", Line("ohjausryhma"), N_("Body that decided, or is to decide"), required=True),
    Field("paragraph", Line("§ 12"), N_("Paragraph of the minutes")),
    Field("asked", YesNo(), N_("Whether the decision is still asked for, and not taken yet")),
    Field(
        "title",
        Line("Sähköisen asioinnin alustan hankinta"),
        N_("What was decided on, in a few words"),
        required=True,
    ),
    Field("text", TEXT, N_("What was decided, or is proposed")),
    Field("projects", PROJECT_IDS, N_("Projects that it concerns; left out, the whole programme")),
)

GOVERNANCE: Final = Record(
    governance.Governance,
    Field("bodies", ListOf(_BODY), N_("Bodies that decide on the programme or follow it")),
    Field("roles", ListOf(_ROLE), N_("Who answers for what")),
    Field("decisions", ListOf(_DECISION), N_("Decisions taken, and those asked for")),
)
